/* Operators as methods: the table rows that offer a type's C operators as __add__, __lt__ and so on. */
#ifndef EDGE_METHODS_H
#define EDGE_METHODS_H

#include "core/native.h"
#include "core/ops.h"

#define BINARY_METHOD(name, fn, op)               \
  static Value name(Value *args, u32 nargs) {     \
    (void)nargs;                                  \
    return fn(op, args[0], args[1]);              \
  }
#define REFLECTED_METHOD(name, fn, op)            \
  static Value name(Value *args, u32 nargs) {     \
    (void)nargs;                                  \
    return fn(op, args[1], args[0]);              \
  }

#define COMPARE_METHODS(prefix, fn)               \
  BINARY_METHOD(prefix##_lt, fn, CMP_LT)          \
  BINARY_METHOD(prefix##_le, fn, CMP_LE)          \
  BINARY_METHOD(prefix##_eq, fn, CMP_EQ)          \
  BINARY_METHOD(prefix##_ne, fn, CMP_NE)          \
  BINARY_METHOD(prefix##_gt, fn, CMP_GT)          \
  BINARY_METHOD(prefix##_ge, fn, CMP_GE)

#define COMPARE_ROWS(prefix)                      \
  {"__lt__", prefix##_lt, 2, 2, 0, NULL},         \
  {"__le__", prefix##_le, 2, 2, 0, NULL},         \
  {"__eq__", prefix##_eq, 2, 2, 0, NULL},         \
  {"__ne__", prefix##_ne, 2, 2, 0, NULL},         \
  {"__gt__", prefix##_gt, 2, 2, 0, NULL},         \
  {"__ge__", prefix##_ge, 2, 2, 0, NULL}

/* Methods every container has. */
Value container_len_method(Value *args, u32 nargs);
Value container_iter_method(Value *args, u32 nargs);
Value container_repr_method(Value *args, u32 nargs);
Value container_hash_method(Value *args, u32 nargs);
Value class_getitem_method(Value *args, u32 nargs);

/* The setter of attributes that are fields in CPython: its message is another than that of a property. */
Value readonly_member(Value self, Value value);

#endif
