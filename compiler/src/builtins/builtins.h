/* The natives behind builtin_functions[], by the file that defines them. */
#ifndef EDGE_BUILTINS_H
#define EDGE_BUILTINS_H

#include "core/native.h"

#define BUILTIN(name) Value builtin_##name(Value *args, u32 nargs)

/* attributes.c */
BUILTIN(getattr);
BUILTIN(hasattr);
BUILTIN(setattr);
BUILTIN(delattr);
BUILTIN(dir);
Value dir_names(Value o); /* what object.__dir__ answers: a list, sorted */
BUILTIN(vars);
/* checks.c */
BUILTIN(isinstance);
BUILTIN(issubclass);
BUILTIN(callable);
BUILTIN(hash);
BUILTIN(id);
Value hash_begin(Value *args, u32 nargs); /* for the prelude */
Value hash_word(Value answer);            /* what a __hash__ method answered, as a hash; V_ERROR */
/* iteration.c */
BUILTIN(iter);
BUILTIN(next);
BUILTIN(aiter);
BUILTIN(anext);
BUILTIN(all);
BUILTIN(any);
BUILTIN(sorted);
/* reduce.c */
BUILTIN(sum);
BUILTIN(min);
BUILTIN(max);
/* print.c */
BUILTIN(print);
BUILTIN(input);
/* vm/import.c */
BUILTIN(import_module);
/* vm/variables.c */
BUILTIN(globals);
BUILTIN(locals);

#endif
