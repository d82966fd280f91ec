/* Native functions and attributes: how C code is offered to Python programs.
 *
 * Calling convention:  Value fn(Value *args, u32 nargs)
 *   args[0..nargs) are the arguments, self first for methods. Missing optional parameters up to `max`
 *   hold V_UNDEF. The VM has checked min <= nargs <= max and self's class; the rest is the function's.
 *   With `kw` the parameters may also be given by keyword; the binder puts them in their places:
 *     kw = "a,b,$c,d"  parameters in order, comma-separated; an empty name is positional-only
 *                      (self too: methods begin with a comma); names after `$` are keyword-only and
 *                      stand at args[max], args[max+1], … (V_UNDEF when missing).
 *     nargs is then the number of positional slots filled up to the last one given.
 *     Variadic (max = -1): only keyword-only names are allowed; they stand behind the positionals,
 *     at args[nargs], args[nargs+1], …
 *   kw = "function:a,b", without fn: the prelude function that is called, and its parameters as above. It gets
 *     all of them by position, keyword-only ones last, and `...` for those that are missing.
 *   kw = "**": args[max] (or args[nargs] when variadic) is a dict of all keywords, or V_UNDEF.
 *
 * A native returns a Value, or a signal: V_ERROR with an exception set (err.h); V_CALL after
 * call_value()/call_prelude() (call.h): the VM runs that call and its result is the native's; or
 * V_SUSPEND (task.h). A native never runs Python code itself and never waits. When it finds in the
 * middle of its work that it needs user code (a __eq__, __hash__, __next__, __repr__…), it must have
 * changed nothing yet, and hands the whole job to a prelude function (src/prelude, Python):
 *     return call_prelude("list_extend", 2, args[0], args[1]);
 * args points into the register stack: it stays valid during the native (nothing grows the stack). */
#ifndef EDGE_NATIVE_H
#define EDGE_NATIVE_H

#include "core/object.h"

typedef Value (*NativeFn)(Value *args, u32 nargs);

enum { NF_STATIC = 1, NF_CLASS = 2 }; /* staticmethod; classmethod (args[0] is the class) */

struct NativeDef {
  const char *name; /* NULL ends a table */
  NativeFn fn;      /* NULL: the method is the prelude function that `kw` names, see above */
  i8 min, max;      /* positional parameters, self included; max -1 = variadic */
  u8 flags;
  const char *kw;   /* see above; NULL = no keyword arguments */
};

/* A computed attribute of a built-in class. `set` NULL = read-only; value V_UNDEF = delete. Getters
 * return a Value or a signal; setters V_NONE or a signal. */
typedef struct GetSetDef {
  const char *name;
  Value (*get)(Value self);
  Value (*set)(Value self, Value value);
} GetSetDef;

#endif
