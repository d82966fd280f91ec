/* Binding arguments to parameters, in place on the register stack. */
#ifndef EDGE_BIND_H
#define EDGE_BIND_H

#include "codegen/code.h"
#include "core/vm.h"
#include "vm/suggest.h"

enum { NATIVE_MAX_KEYWORDS = 4, NATIVE_NOT_HOST = 0xFFFFFFFFu };

/* args[0..nargs): positionals, then the values of kwnames. Fills all locals of fn's code. There is room for
 * max(nargs, nregs). False: TypeError set. */
bool bind_arguments(Function *fn, Value *args, u32 nargs, Tuple *kwnames);
/* What may be passed by name, as in native.h; NULL: nothing. */
const char *native_keywords(const Native *n);
/* The same for a native (see core/native.h); *nargs becomes the number of positional slots given. */
bool bind_native(Native *n, Value *args, u32 *nargs, Tuple *kwnames);
/* Sets the TypeError for more arguments than `most`; `what` kind of these, with a space behind it, or "". */
void too_many_given(Str *function, u32 most, const char *what, u32 given);
/* Sets the TypeError for a keyword that names no parameter; `s` has seen those there are. */
void unexpected_keyword(Str *function, Str *keyword, const Suggestion *s);

#endif
