#include "prelude/prelude.h"


static const char builtins[] = {
#embed "builtins.py"
};
static const char classes[] = {
#embed "classes.py"
};
static const char exceptions[] = {
#embed "exceptions.py"
};
static const char host[] = {
#embed "host.py"
};
static const char dict[] = {
#embed "dict.py"
};
static const char iterators[] = {
#embed "iterators.py"
};
static const char match[] = {
#embed "match.py"
};
static const char numbers[] = {
#embed "numbers.py"
};
static const char sequence[] = {
#embed "sequence.py"
};
static const char set[] = {
#embed "set.py"
};
static const char sort[] = {
#embed "sort.py"
};
static const char statements[] = {
#embed "statements.py"
};
static const char text[] = {
#embed "text.py"
};

#define PART(name) {name, sizeof name}
const PreludePart prelude_text[] = {PART(builtins), PART(classes), PART(dict), PART(exceptions), PART(host),
                                    PART(iterators), PART(match), PART(numbers), PART(sequence), PART(set),
                                    PART(sort), PART(statements), PART(text)};
const u32 prelude_parts = sizeof prelude_text / sizeof *prelude_text;
