/* Asking the VM to run Python code on a native's behalf (see native.h). */
#ifndef EDGE_CALL_H
#define EDGE_CALL_H

#include "core/vm.h"

/* All return V_CALL (or V_ERROR). The arguments are copied into vm.call. */
Value call_value(Value func, u32 nargs, const Value *args);
Value call_values(Value func, u32 nargs, ...);        /* Values as variadic arguments */
Value call_prelude(const char *name, u32 nargs, ...); /* prelude function `name`; Values follow */
/* As above and then a tuple of further positionals (V_UNDEF = none), keywords (NULL = none). */
Value call_with(Value func, u32 nargs, const Value *args, Value rest, Dict *kwargs);
static inline Value call_ret(Value signal, RetKind ret) { /* what to do with the result */
  vm.call.ret = ret;
  return signal;
}

/* Look up a method on the class of v (never the instance): the raw attribute, V_UNDEF when absent. */
Value find_method(Value v, Str *name);
/* Call method `name` of v when its class defines it; V_UNDEF when it does not. */
Value call_method(Value v, Str *name, u32 nargs, const Value *args);

bool value_is_callable(Value v);

#endif
