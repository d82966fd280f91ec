/* Raising exceptions from C. Every function sets vm.exc and returns V_ERROR.
 * Format: %s C string, %d i32, %u u32, %l i64, %S Str*, %T class name of a Value,
 * %A the same, but None for None, as CPython names arguments, %Q with its module and the classes around it, %C Class* name, %R repr of a Value (built-in parts only),
 * %c char, %%. Messages are CPython's, letter by letter. */
#ifndef EDGE_ERR_H
#define EDGE_ERR_H

#include "core/args.h"
#include "core/vm.h"

Value err_format(Class *cls, const char *fmt, const unsigned long long *args); /* fmt NULL: no arguments */
Value err_3(Class *cls, const char *fmt, u64 a, u64 b, u64 c);
Value err_type_3(const char *fmt, u64 a, u64 b, u64 c);
Value err_type_2(const char *fmt, u64 a, u64 b);
Value err_type_1(const char *fmt, u64 a);
Value err_type_0(const char *fmt);
Value err_value_2(const char *fmt, u64 a, u64 b);
Value err_value_0(const char *fmt);

#define err_new(cls, ...) PICK(ERR_NEW, __VA_ARGS__)(cls, __VA_ARGS__)
#define ERR_NEW_0(cls, fmt) err_3(cls, fmt, 0, 0, 0)
#define ERR_NEW_1(cls, fmt, a) err_3(cls, fmt, ARG(a), 0, 0)
#define ERR_NEW_2(cls, fmt, a, b) err_3(cls, fmt, ARG(a), ARG(b), 0)
#define ERR_NEW_3(cls, fmt, a, b, c) err_3(cls, fmt, ARG(a), ARG(b), ARG(c))
#define ERR_NEW_many(cls, fmt, ...) err_format(cls, fmt, ARG_ARRAY(__VA_ARGS__))

#define err_type(...) PICK(ERR_TYPE, __VA_ARGS__)(__VA_ARGS__)
#define ERR_TYPE_0(fmt) err_type_0(fmt)
#define ERR_TYPE_1(fmt, a) err_type_1(fmt, ARG(a))
#define ERR_TYPE_2(fmt, a, b) err_type_2(fmt, ARG(a), ARG(b))
#define ERR_TYPE_3(fmt, a, b, c) err_type_3(fmt, ARG(a), ARG(b), ARG(c))
#define ERR_TYPE_many(fmt, ...) err_format(TYPE(TypeError), fmt, ARG_ARRAY(__VA_ARGS__))

#define err_value(...) PICK(ERR_VALUE, __VA_ARGS__)(__VA_ARGS__)
#define ERR_VALUE_0(fmt) err_value_0(fmt)
#define ERR_VALUE_1(fmt, a) err_value_2(fmt, ARG(a), 0)
#define ERR_VALUE_2(fmt, a, b) err_value_2(fmt, ARG(a), ARG(b))
#define ERR_VALUE_3(fmt, a, b, c) ERR_NEW_3(TYPE(ValueError), fmt, a, b, c)
#define ERR_VALUE_many(fmt, ...) err_format(TYPE(ValueError), fmt, ARG_ARRAY(__VA_ARGS__))

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
