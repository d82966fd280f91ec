/* tuple: construction, operators, hash, methods. */
#include "core/builtin_tables.h"
#include "core/call.h"
#include "core/containers.h"
#include "core/err.h"
#include "core/gc.h"
#include "types/deep.h"
#include "types/methods.h"
#include "types/seq.h"


enum { TUPLE_MAX = INT32_MAX / 8 };

static Tuple *tuple_of_class(Class *cls, u32 len) {
  if (len > TUPLE_MAX) {
    err_memory();
    return NULL;
  }
  Tuple *t = gc_new(K_TUPLE, cls, sizeof(Tuple) + len * sizeof(Value));
  if (!t) return NULL;
  t->len = len;
  return t;
}

Tuple *tuple_new(u32 len) {
  if (len == 0 && vm.empty_tuple) return vm.empty_tuple;
  Tuple *t = tuple_of_class(TYPE(tuple), len);
  if (!t) return NULL;
  for (u32 i = 0; i < len; i++) t->items[i] = V_NONE;
  return t;
}

Tuple *tuple_from(const Value *items, u32 len) {
  if (len == 0 && vm.empty_tuple) return vm.empty_tuple;
  Tuple *t = tuple_of_class(TYPE(tuple), len);
  if (t && len) memcpy(t->items, items, len * sizeof(Value));
  return t;
}

Tuple *tuple_of_3(u32 n, Value a, Value b, Value c) { return tuple_from((const Value[]){a, b, c}, n); }

static Value tuple_of_items(Class *cls, const Value *items, u32 len) {
  Tuple *t;
  if (cls == TYPE(tuple)) {
    t = tuple_from(items, len);
  } else {
    t = tuple_of_class(cls, len);
    if (t && len) memcpy(t->items, items, len * sizeof(Value));
  }
  return t ? val_from_obj(t) : V_ERROR;
}

/* __new__(cls, iterable=()) */
static Value tuple_make(Value *args, u32 nargs) {
  Class *cls = AS(Class, args[0]);
  if (nargs < 2) return tuple_of_items(cls, NULL, 0);
  if (nargs > 2) return err_type("tuple expected at most 1 argument, got %u", nargs - 1);
  if (cls == TYPE(tuple) && is_exact(args[1], TYPE(tuple))) return args[1];
  Walk w;
  Tri r = walk_open(&w, args[1]);
  if (r == T_CALL) return call_prelude("tuple_new", 2, args[0], args[1]);
  if (r != T_YES) return V_ERROR;
  if (!w.it) {
    Items s = seq_items(args[1]);
    return tuple_of_items(cls, s.at, s.len);
  }
  List *l = list_new(0);
  if (!l) return V_ERROR;
  Value done = list_extend(l, val_from_obj(w.it));
  return done == V_NONE ? tuple_of_items(cls, l->items, l->len) : done;
}

/* CPython's: xxHash without the last rounds, for 32 bits. */
Tri tuple_hash(Tuple *t, u32 *hash) {
  if (t->h.flags & OF_HASHED) {
    *hash = t->hash;
    return T_YES;
  }
  if (!deep_enter(t->len)) return T_CALL;
  u32 acc = 374761393u;
  Tri r = T_YES;
  for (u32 i = 0; i < t->len && r == T_YES; i++) {
    u32 lane = 0;
    r = value_hash(t->items[i], &lane);
    acc += lane * 2246822519u;
    acc = acc << 13 | acc >> 19;
    acc *= 2654435761u;
  }
  deep_leave();
  if (r != T_YES) return r;
  acc += t->len ^ (374761393u ^ 3527539u);
  if (acc == UINT32_MAX) acc = 1546275796u;
  t->hash = *hash = acc;
  t->h.flags |= OF_HASHED;
  return T_YES;
}

/* ---- operators ---- */

static Value concat(Tuple *a, Tuple *b) {
  if (b->len == 0 && a->h.cls == TYPE(tuple)) return val_from_obj(a);
  if (a->len == 0 && b->h.cls == TYPE(tuple)) return val_from_obj(b);
  if ((u64)a->len + b->len > TUPLE_MAX) return err_memory();
  Tuple *t = tuple_of_class(TYPE(tuple), a->len + b->len);
  if (!t) return V_ERROR;
  memcpy(t->items, a->items, a->len * sizeof(Value));
  memcpy(t->items + a->len, b->items, b->len * sizeof(Value));
  return val_from_obj(t);
}

static Value repeat(Tuple *a, Value times) {
  i64 n;
  if (!is_int(times)) {
    if (find_method(times, NAME(__index__)) != V_UNDEF)
      return call_prelude("seq_repeat", 2, val_from_obj(a), times);
    return err_type("can't multiply sequence by non-int of type '%T'", times);
  }
  if (int_as_i64(times, &n) == T_NO || n != (i32)n)
    return err_overflow("cannot fit '%T' into an index-sized integer", times);
  if (n == 1 && a->h.cls == TYPE(tuple)) return val_from_obj(a);
  u64 total = n > 0 ? (u64)n * a->len : 0;
  if (total > TUPLE_MAX) return err_memory();
  if (total == 0) return val_from_obj(vm.empty_tuple);
  Tuple *t = tuple_of_class(TYPE(tuple), (u32)total);
  if (!t) return V_ERROR;
  for (u64 i = 0; i < total; i += a->len) memcpy(t->items + i, a->items, a->len * sizeof(Value));
  return val_from_obj(t);
}

Value tuple_binary(BinOp op, Value a, Value b) {
  if (op == OP_ADD) {
    if (!IS_TUPLE(a)) return V_NOTIMPL;
    if (!IS_TUPLE(b)) return err_type("can only concatenate tuple (not \"%T\") to tuple", b);
    return concat(AS(Tuple, a), AS(Tuple, b));
  }
  if (op != OP_MUL) return V_NOTIMPL;
  return IS_TUPLE(a) ? repeat(AS(Tuple, a), b) : repeat(AS(Tuple, b), a);
}

Value tuple_getitem(Value tuple, Value key) {
  Tuple *t = AS(Tuple, tuple);
  if (is_kind(key, K_SLICE)) {
    i64 start, step;
    u32 n;
    Tri ready = slice_ready(AS(Slice, key));
    if (ready == T_CALL) return call_prelude("seq_getitem", 2, tuple, key);
    if (ready == T_ERR || !slice_resolve(AS(Slice, key), t->len, &start, &step, &n)) return V_ERROR;
    if (step == 1 && n == t->len && t->h.cls == TYPE(tuple)) return tuple;
    if (step == 1) return tuple_of_items(TYPE(tuple), t->items + start, n);
    Tuple *r = tuple_new(n);
    if (!r) return V_ERROR;
    for (u32 i = 0; i < n; i++) r->items[i] = t->items[start + i * step];
    return val_from_obj(r);
  }
  u32 at;
  Tri r = seq_index(key, t->len, "tuple", "tuple index out of range", &at);
  if (r == T_CALL) return call_prelude("seq_getitem", 2, tuple, key);
  return r == T_YES ? t->items[at] : V_ERROR;
}

/* ---- methods ---- */

static Value getitem(Value *args, u32 nargs) { return (void)nargs, tuple_getitem(args[0], args[1]); }
static Value contains(Value *args, u32 nargs) { return (void)nargs, seq_contains(args[0], args[1]); }
static Value rmul(Value *args, u32 nargs) { return (void)nargs, tuple_binary(OP_MUL, args[0], args[1]); }

static Value getnewargs(Value *args, u32 nargs) {
  (void)nargs;
  Items s = seq_items(args[0]);
  Tuple *plain = tuple_from(s.at, s.len);
  Tuple *t = plain ? tuple_of(1, val_from_obj(plain)) : NULL;
  return t ? val_from_obj(t) : V_ERROR;
}

BINARY_METHOD(add, tuple_binary, OP_ADD)
BINARY_METHOD(mul, tuple_binary, OP_MUL)
COMPARE_METHODS(tuple, seq_compare)

const NativeDef tuple_methods[] = {
    {"__new__", tuple_make, 1, -1, NF_STATIC, NULL},
    {"index", seq_index_method, 2, 4, 0, NULL},
    {"count", seq_count_method, 2, 2, 0, NULL},
    {"__len__", container_len_method, 1, 1, 0, NULL},
    {"__getitem__", getitem, 2, 2, 0, NULL},
    {"__contains__", contains, 2, 2, 0, NULL},
    {"__iter__", container_iter_method, 1, 1, 0, NULL},
    {"__repr__", container_repr_method, 1, 1, 0, NULL},
    {"__hash__", container_hash_method, 1, 1, 0, NULL},
    {"__add__", add, 2, 2, 0, NULL},
    {"__mul__", mul, 2, 2, 0, NULL},
    {"__rmul__", rmul, 2, 2, 0, NULL},
    {"__getnewargs__", getnewargs, 1, 1, 0, NULL},
    {"__class_getitem__", class_getitem_method, 2, 2, NF_CLASS, NULL},
    COMPARE_ROWS(tuple),
    {NULL, NULL, 0, 0, 0, NULL},
};
