/* set and frozenset: methods. */
#include "core/builtin_tables.h"
#include "core/call.h"
#include "core/err.h"
#include "core/gc.h"
#include "types/methods.h"
#include "types/set.h"

static Value set_make(Value *args, u32 nargs) {
  (void)nargs;
  Set *s = set_of_class(AS(Class, args[0]));
  return s ? val_from_obj(s) : V_ERROR;
}

static Value init(Value *args, u32 nargs) {
  Set *s = AS(Set, args[0]);
  if (nargs > 2) return err_type("%C expected at most 1 argument, got %u", class_of(args[0]), nargs - 1);
  if (s->fill) set_clear(s);
  return nargs == 2 ? set_update_from(s, args[1]) : V_NONE;
}

static Value frozenset_make(Value *args, u32 nargs) {
  Class *cls = AS(Class, args[0]);
  if (nargs > 2) return err_type("%C expected at most 1 argument, got %u", AS(Class, args[0]), nargs - 1);
  if (nargs == 2 && cls == TYPE(frozenset) && is_exact(args[1], cls)) return args[1];
  Set *s = set_of_class(cls);
  if (!s || nargs < 2) return s ? val_from_obj(s) : V_ERROR;
  return set_fill(s, args[1], val_from_obj(s));
}

static Value add(Value *args, u32 nargs) { return (void)nargs, set_add_value(AS(Set, args[0]), args[1]); }

static Value discard(Value *args, u32 nargs) {
  (void)nargs;
  Tri r = set_discard(AS(Set, args[0]), args[1]);
  if (r == T_CALL) return call_prelude("set_discard", 2, args[0], args[1]);
  return r == T_ERR ? V_ERROR : V_NONE;
}

static Value remove_item(Value *args, u32 nargs) {
  (void)nargs;
  Tri r = set_discard(AS(Set, args[0]), args[1]);
  if (r == T_CALL) return call_prelude("set_remove", 2, args[0], args[1]);
  if (r == T_NO) return err_key(args[1]);
  return r == T_ERR ? V_ERROR : V_NONE;
}

/* A mutable set has no hash: the field holds the finger, where the next pop() looks first. */
static Value pop(Value *args, u32 nargs) {
  (void)nargs;
  Set *s = AS(Set, args[0]);
  if (s->used == 0) {
    Str *message = str_from_c("pop from an empty set");
    return message ? err_key(val_from_obj(message)) : V_ERROR;
  }
  u32 slot = s->hash & s->mask;
  while (!set_is_live(&s->table[slot])) slot = slot == s->mask ? 0 : slot + 1;
  Value v = s->table[slot].key;
  set_delete_at(s, slot);
  s->hash = slot + 1;
  return v;
}

static Value clear(Value *args, u32 nargs) {
  (void)nargs;
  set_clear(AS(Set, args[0]));
  return V_NONE;
}

static Value copy(Value *args, u32 nargs) {
  (void)nargs;
  Set *s = AS(Set, args[0]);
  if (s->h.cls == TYPE(frozenset)) return args[0];
  Set *c = set_copy_as(set_is_frozen(s) ? TYPE(frozenset) : TYPE(set), s);
  return c ? val_from_obj(c) : V_ERROR;
}

/* ---- methods over iterables: one set is C's matter, anything else the prelude's ---- */

static Value rest_of(Value *args, u32 nargs) {
  Tuple *t = tuple_from(args + 1, nargs - 1);
  return t ? val_from_obj(t) : V_ERROR;
}

static Value over_many(const char *name, Value *args, u32 nargs) {
  Value others = rest_of(args, nargs);
  return others == V_ERROR ? V_ERROR : call_prelude(name, 2, args[0], others);
}

static Value update(Value *args, u32 nargs) {
  if (nargs == 1) return V_NONE;
  return nargs == 2 ? set_update_from(AS(Set, args[0]), args[1]) : over_many("set_update_many", args, nargs);
}

static Value union_of(Value *args, u32 nargs) {
  if (nargs > 2) return over_many("set_union", args, nargs);
  return set_with(AS(Set, args[0]), args[nargs - 1]);
}

static Value binary_or_many(BinOp op, const char *name, Value *args, u32 nargs) {
  return nargs == 2 && IS_SET(args[1]) ? set_binary(op, args[0], args[1]) : over_many(name, args, nargs);
}
static Value inplace_or_many(BinOp op, const char *name, Value *args, u32 nargs) {
  if (nargs != 2 || !IS_SET(args[1])) return over_many(name, args, nargs);
  Value r = set_inplace(op, args[0], args[1]);
  if (r == V_CALL) return over_many(name, args, nargs);
  return r == args[0] ? V_NONE : r;
}

static Value intersection(Value *args, u32 nargs) {
  return binary_or_many(OP_AND, "set_intersection", args, nargs);
}
static Value difference(Value *args, u32 nargs) {
  return binary_or_many(OP_SUB, "set_difference", args, nargs);
}
static Value symmetric_difference(Value *args, u32 nargs) {
  return binary_or_many(OP_XOR, "set_symmetric_difference", args, nargs);
}
static Value intersection_update(Value *args, u32 nargs) {
  return inplace_or_many(OP_AND, "set_intersection_update", args, nargs);
}
static Value difference_update(Value *args, u32 nargs) {
  if (nargs != 2 || !IS_SET(args[1])) return over_many("set_difference_update", args, nargs);
  return set_drain(AS(Set, args[0]), AS(Set, args[1]), V_NONE);
}
static Value symmetric_difference_update(Value *args, u32 nargs) {
  return inplace_or_many(OP_XOR, "set_symmetric_difference_update", args, nargs);
}

static Value isdisjoint(Value *args, u32 nargs) {
  (void)nargs;
  Tri r = IS_SET(args[1]) ? set_is_disjoint(AS(Set, args[0]), AS(Set, args[1])) : T_CALL;
  return r == T_CALL ? call_prelude("set_isdisjoint", 2, args[0], args[1]) : bool_signal(r);
}
static Value issubset(Value *args, u32 nargs) {
  (void)nargs;
  return IS_SET(args[1]) ? set_compare(CMP_LE, args[0], args[1])
                         : call_prelude("set_issubset", 2, args[0], args[1]);
}
static Value issuperset(Value *args, u32 nargs) {
  (void)nargs;
  return IS_SET(args[1]) ? set_compare(CMP_GE, args[0], args[1])
                         : call_prelude("set_issuperset", 2, args[0], args[1]);
}

static Value contains(Value *args, u32 nargs) { return (void)nargs, set_contains(args[0], args[1]); }

static Value size_of(Value *args, u32 nargs) {
  (void)nargs;
  u32 mask = AS(Set, args[0])->mask;
  return val_from_small(100 + (mask > 7 ? 8 * ((i64)mask + 1) : 0));
}

#define SET_OPERATOR(name, op)                \
  BINARY_METHOD(name##_method, set_binary, op) \
  REFLECTED_METHOD(r##name##_method, set_binary, op) \
  BINARY_METHOD(i##name##_method, set_inplace, op)
SET_OPERATOR(and, OP_AND)
SET_OPERATOR(or, OP_OR)
SET_OPERATOR(sub, OP_SUB)
SET_OPERATOR(xor, OP_XOR)
COMPARE_METHODS(set, set_compare)

#define SHARED_ROWS                                                  \
  {"copy", copy, 1, 1, 0, NULL},                                     \
  {"union", union_of, 1, -1, 0, NULL},                               \
  {"intersection", intersection, 1, -1, 0, NULL},                    \
  {"difference", difference, 1, -1, 0, NULL},                        \
  {"symmetric_difference", symmetric_difference, 2, 2, 0, NULL},     \
  {"isdisjoint", isdisjoint, 2, 2, 0, NULL},                         \
  {"issubset", issubset, 2, 2, 0, NULL},                             \
  {"issuperset", issuperset, 2, 2, 0, NULL},                         \
  {"__len__", container_len_method, 1, 1, 0, NULL},                  \
  {"__contains__", contains, 2, 2, 0, NULL},                         \
  {"__iter__", container_iter_method, 1, 1, 0, NULL},                \
  {"__repr__", container_repr_method, 1, 1, 0, NULL},                \
  {"__sizeof__", size_of, 1, 1, 0, NULL},                            \
  {"__and__", and_method, 2, 2, 0, NULL},                            \
  {"__rand__", rand_method, 2, 2, 0, NULL},                          \
  {"__or__", or_method, 2, 2, 0, NULL},                              \
  {"__ror__", ror_method, 2, 2, 0, NULL},                            \
  {"__sub__", sub_method, 2, 2, 0, NULL},                            \
  {"__rsub__", rsub_method, 2, 2, 0, NULL},                          \
  {"__xor__", xor_method, 2, 2, 0, NULL},                            \
  {"__rxor__", rxor_method, 2, 2, 0, NULL},                          \
  {"__class_getitem__", class_getitem_method, 2, 2, NF_CLASS, NULL}, \
  COMPARE_ROWS(set)

const NativeDef set_methods[] = {
    {"__new__", set_make, 1, -1, NF_STATIC, "**"},
    {"__init__", init, 1, -1, 0, NULL},
    {"add", add, 2, 2, 0, NULL},
    {"discard", discard, 2, 2, 0, NULL},
    {"remove", remove_item, 2, 2, 0, NULL},
    {"pop", pop, 1, 1, 0, NULL},
    {"clear", clear, 1, 1, 0, NULL},
    {"update", update, 1, -1, 0, NULL},
    {"intersection_update", intersection_update, 1, -1, 0, NULL},
    {"difference_update", difference_update, 1, -1, 0, NULL},
    {"symmetric_difference_update", symmetric_difference_update, 2, 2, 0, NULL},
    {"__iand__", iand_method, 2, 2, 0, NULL},
    {"__ior__", ior_method, 2, 2, 0, NULL},
    {"__isub__", isub_method, 2, 2, 0, NULL},
    {"__ixor__", ixor_method, 2, 2, 0, NULL},
    SHARED_ROWS,
    {NULL, NULL, 0, 0, 0, NULL},
};

const NativeDef frozenset_methods[] = {
    {"__new__", frozenset_make, 1, -1, NF_STATIC, NULL},
    {"__hash__", container_hash_method, 1, 1, 0, NULL},
    SHARED_ROWS,
    {NULL, NULL, 0, 0, 0, NULL},
};
