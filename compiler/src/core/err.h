/* Raising exceptions from C. Every function sets vm.exc and returns V_ERROR.
 * Format: %s C string, %d i32, %u u32, %l i64, %S Str*, %T class name of a Value,
 * %A the same, but None for None, as CPython names arguments, %C Class* name, %R repr of a Value (built-in parts only),
 * %c char, %%. Messages are CPython's, letter by letter. */
#ifndef EDGE_ERR_H
#define EDGE_ERR_H

#include "core/vm.h"

Value err_new(Class *cls, const char *fmt, ...);
#define err_type(...) err_new(TYPE(TypeError), __VA_ARGS__)
#define err_value(...) err_new(TYPE(ValueError), __VA_ARGS__)
#define err_index(...) err_new(TYPE(IndexError), __VA_ARGS__)
#define err_attr(...) err_new(TYPE(AttributeError), __VA_ARGS__)
#define err_runtime(...) err_new(TYPE(RuntimeError), __VA_ARGS__)
#define err_overflow(...) err_new(TYPE(OverflowError), __VA_ARGS__)
#define err_zerodiv(...) err_new(TYPE(ZeroDivisionError), __VA_ARGS__)
Value err_key(Value key);               /* KeyError(key) */
Value err_memory(void);                 /* preallocated, never fails */
Value err_recursion(const char *where); /* "maximum recursion depth exceeded" + where */
Value err_stop(Value value);            /* StopIteration(value); V_NONE or V_UNDEF: no args */
Value err_from_args(Class *cls, Tuple *args); /* raise cls(*args), a built-in exception class */
Value err_set(Value exc);               /* raise this instance */
static inline Tri err_tri(Value v) { return (void)v, T_ERR; }

/* The pending exception: test, take away (clears), without touching it. */
static inline bool err_pending(void) { return vm.exc != V_UNDEF; }
Value err_take(void);
bool err_is(const Class *cls); /* pending and an instance of cls */
bool err_init(void); /* at start; false: out of memory */
void err_mark(void); /* the collector's */
void err_forget(void); /* a run is over: its traceback goes */

#endif
