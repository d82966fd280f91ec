/* Asking the VM to run Python code on a native's behalf (see native.h). */
#ifndef EDGE_CALL_H
#define EDGE_CALL_H

#include "core/args.h"
#include "core/vm.h"

/* All return V_CALL (or V_ERROR). The arguments are copied into vm.call. */
Value call_value(Value func, u32 nargs, const Value *args);
Value call_values_3(Value func, u32 nargs, Value a, Value b, Value c);
Value call_prelude_3(const char *name, u32 nargs, Value a, Value b, Value c);
Value call_prelude_array(const char *name, u32 nargs, const Value *args);
/* call_values(func, n, values…) for up to three, call_prelude(name, n, values…) for any number. */
#define call_values(func, ...) PICK(CALL_VALUES, __VA_ARGS__)(func, __VA_ARGS__)
#define CALL_VALUES_0(func, n) call_values_3(func, n, 0, 0, 0)
#define CALL_VALUES_1(func, n, a) call_values_3(func, n, a, 0, 0)
#define CALL_VALUES_2(func, n, a, b) call_values_3(func, n, a, b, 0)
#define CALL_VALUES_3(func, n, a, b, c) call_values_3(func, n, a, b, c)
#define call_prelude(name, ...) PICK(CALL_PRELUDE, __VA_ARGS__)(name, __VA_ARGS__)
#define CALL_PRELUDE_0(name, n) call_prelude_3(name, n, 0, 0, 0)
#define CALL_PRELUDE_1(name, n, a) call_prelude_3(name, n, a, 0, 0)
#define CALL_PRELUDE_2(name, n, a, b) call_prelude_3(name, n, a, b, 0)
#define CALL_PRELUDE_3(name, n, a, b, c) call_prelude_3(name, n, a, b, c)
#define CALL_PRELUDE_many(name, n, ...) call_prelude_array(name, n, (const Value[]){__VA_ARGS__})
/* As above and then a tuple of further positionals (V_UNDEF = none), keywords (NULL = none). */
Value call_with(Value func, u32 nargs, const Value *args, Value rest, Dict *kwargs);
static inline Value call_ret(Value signal, RetKind ret) { /* what to do with the result */
  vm.call.ret = ret;
  return signal;
}

/* m, found on the class of args[0], applied on the spot: V_UNDEF when it is no built-in method of n parameters, or
 * of another class. */
Value apply_method(Value m, u32 n, Value *args);

/* Look up a method on the class of v (never the instance): the raw attribute, V_UNDEF when absent. */
Value find_method(Value v, Str *name);
/* The same, but V_UNDEF also for what the built-in type behind v does anyway: so what is found is Python's, or another
 * built-in method (`__str__ = int.__repr__`). */
Value user_method(Value v, Str *name);
/* Call method `name` of v when its class defines it; V_UNDEF when it does not. */
Value call_method(Value v, Str *name, u32 nargs, const Value *args);

bool value_is_callable(Value v);

#endif
