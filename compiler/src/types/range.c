/* range objects: over ints of any size; everything stays in i64 while bounds and length are small. */
#include "core/builtin_tables.h"
#include "core/call.h"
#include "core/containers.h"
#include "core/err.h"
#include "core/gc.h"
#include "types/methods.h"

static const Value ZERO = INT_BIAS, ONE = INT_BIAS + 1;

bool range_plain(const Range *r) {
  return val_is_int(r->start) && val_is_int(r->stop) && val_is_int(r->step) && val_is_int(r->len);
}

i64 range_length(const Range *r) {
  i64 n;
  return int_as_i64(r->len, &n) == T_YES ? n : INT64_MAX;
}

/* How many: V_ERROR on memory. */
static Value count_items(Value start, Value stop, Value step) {
  if (val_is_int(start) && val_is_int(stop) && val_is_int(step)) {
    i64 a = val_int(start), b = val_int(stop), s = val_int(step);
    i64 span = s > 0 ? b - a : a - b;
    return int_from_i64(span > 0 ? (span - 1) / (s > 0 ? s : -s) + 1 : 0);
  }
  bool up = int_compare(step, ZERO) > 0;
  if (int_compare(start, stop) * (up ? 1 : -1) >= 0) return ZERO;
  Value span = up ? int_binary(OP_SUB, stop, start) : int_binary(OP_SUB, start, stop);
  Value size = up ? step : int_unary(UN_NEG, step);
  if (span == V_ERROR || size == V_ERROR) return V_ERROR;
  Value last = int_binary(OP_SUB, span, ONE);
  if (last == V_ERROR) return V_ERROR;
  Value steps = int_binary(OP_FLOORDIV, last, size);
  return steps == V_ERROR ? V_ERROR : int_binary(OP_ADD, steps, ONE);
}

Value range_new(Value start, Value stop, Value step) {
  Value len = count_items(start, stop, step);
  if (len == V_ERROR) return V_ERROR;
  Range *r = gc_new(K_RANGE, TYPE(range), sizeof(Range));
  if (!r) return V_ERROR;
  r->start = start;
  r->stop = stop;
  r->step = step;
  r->len = len;
  return val_from_obj(r);
}

/* Arguments are ints as they are: True counts as 1, a subclass as its value. */
static Value plain_int(Value v) {
  if (val_is_int(v) || is_exact(v, TYPE(int))) return v;
  return is_int(v) ? int_unary(UN_POS, v) : V_UNDEF;
}

static Value range_make(Value *args, u32 nargs) {
  if (nargs < 2) return err_type("range expected at least 1 argument, got 0");
  if (nargs > 4) return err_type("range expected at most 3 arguments, got %u", nargs - 1);
  Value part[3] = {ZERO, ZERO, ONE};
  for (u32 i = 1; i < nargs; i++) {
    Value v = plain_int(args[i]);
    if (v == V_ERROR) return V_ERROR;
    if (v == V_UNDEF) {
      if (find_method(args[i], NAME(__index__)) == V_UNDEF)
        return err_type("'%T' object cannot be interpreted as an integer", args[i]);
      Tuple *t = tuple_from(args + 1, nargs - 1);
      return t ? call_prelude("range_new", 1, val_from_obj(t)) : V_ERROR;
    }
    part[nargs == 2 ? 1 : i - 1] = v;
  }
  if (part[2] == ZERO) return err_value("range() arg 3 must not be zero");
  return range_new(part[0], part[1], part[2]);
}

Value range_item(const Range *r, Value index) {
  if (range_plain(r) && val_is_int(index)) return int_from_i64(val_int(r->start) + val_int(index) * val_int(r->step));
  Value offset = int_binary(OP_MUL, index, r->step);
  return offset == V_ERROR ? V_ERROR : int_binary(OP_ADD, r->start, offset);
}

static Value range_slice(Value range, Value key) {
  const Range *r = AS(Range, range);
  Tri ready = slice_ready(AS(Slice, key));
  if (ready == T_ERR) return V_ERROR;
  i64 start, stop, step, whole;
  if (ready == T_YES && range_plain(r)) {
    if (!slice_bounds(AS(Slice, key), val_int(r->len), &start, &stop, &step)) return V_ERROR;
    if (!mul_overflows(val_int(r->step), step, &whole) && int_fits(whole)) {
      Value from = range_item(r, val_from_small(start)), to = range_item(r, val_from_small(stop));
      return from == V_ERROR || to == V_ERROR ? V_ERROR : range_new(from, to, val_from_small(whole));
    }
  }
  return call_prelude("range_slice", 2, range, key);
}

Value range_getitem(Value range, Value key) {
  const Range *r = AS(Range, range);
  if (is_kind(key, K_SLICE)) return range_slice(range, key);
  Value i = plain_int(key);
  if (i == V_ERROR) return V_ERROR;
  if (i == V_UNDEF) {
    if (find_method(key, NAME(__index__)) != V_UNDEF) return call_prelude("range_getitem", 2, range, key);
    return err_type("range indices must be integers or slices, not %T", key);
  }
  if (int_compare(i, ZERO) < 0) i = int_binary(OP_ADD, i, r->len);
  if (i == V_ERROR) return V_ERROR;
  if (int_compare(i, ZERO) < 0 || int_compare(i, r->len) >= 0)
    return err_index("range object index out of range");
  return range_item(r, i);
}

/* Is an exact int among the items? */
static Tri locate(const Range *r, Value item) {
  bool up = int_compare(r->step, ZERO) > 0;
  int low = int_compare(r->start, item), high = int_compare(item, r->stop);
  if (up ? low > 0 || high >= 0 : low < 0 || high <= 0) return T_NO;
  Value offset = int_binary(OP_SUB, item, r->start);
  if (offset == V_ERROR) return T_ERR;
  Value left = int_binary(OP_MOD, offset, r->step);
  if (left == V_ERROR) return T_ERR;
  return left == ZERO ? T_YES : T_NO;
}

/* The same for any item: T_CALL when user code may compare equal to ints. */
static Tri find(const Range *r, Value item) {
  if (val_is_int(item) || val_is_bool(item) || is_exact(item, TYPE(int))) {
    Value v = plain_int(item);
    return v == V_ERROR ? T_ERR : locate(r, v);
  }
  if (val_is_float(item)) {
    double d = val_float(item);
    if (!(d - d == 0)) return T_NO; /* inf, nan */
    Value v = int_from_double(d);
    if (v == V_ERROR) return T_ERR;
    Tri same = value_eq(v, item);
    return same == T_YES ? locate(r, v) : same;
  }
  return val_is_obj(item) && !(val_obj(item)->cls->flags & CF_BUILTIN) ? T_CALL : T_NO;
}

Value range_contains(Value range, Value item) {
  Tri r = find(AS(Range, range), item);
  return r == T_CALL ? call_prelude("range_contains", 2, range, item) : bool_signal(r);
}

/* ---- comparison and hash: by the sequence of items ---- */

bool range_equal(const Range *a, const Range *b) {
  if (int_compare(a->len, b->len) != 0) return false;
  if (a->len == ZERO) return true;
  if (int_compare(a->start, b->start) != 0) return false;
  return a->len == ONE || int_compare(a->step, b->step) == 0;
}

Value range_compare(CmpOp op, Value a, Value b) {
  if ((op != CMP_EQ && op != CMP_NE) || !is_kind(a, K_RANGE) || !is_kind(b, K_RANGE)) return V_NOTIMPL;
  return val_from_bool(range_equal(AS(Range, a), AS(Range, b)) == (op == CMP_EQ));
}

Tri range_hash(const Range *r, u32 *hash) {
  Tuple *t = tuple_of(3, r->len, V_NONE, V_NONE);
  if (!t) return T_ERR;
  if (r->len != ZERO) t->items[1] = r->start;
  if (r->len != ZERO && r->len != ONE) t->items[2] = r->step;
  return tuple_hash(t, hash);
}

/* ---- methods ---- */

static Value getitem(Value *args, u32 nargs) { return (void)nargs, range_getitem(args[0], args[1]); }
static Value contains(Value *args, u32 nargs) { return (void)nargs, range_contains(args[0], args[1]); }
static Value truth(Value *args, u32 nargs) {
  return (void)nargs, val_from_bool(AS(Range, args[0])->len != ZERO);
}

static Value reversed_iter(Value *args, u32 nargs) {
  (void)nargs;
  const Range *r = AS(Range, args[0]);
  Value last = int_binary(OP_SUB, r->len, ONE);
  if (last != V_ERROR) last = range_item(r, last);
  Value step = int_unary(UN_NEG, r->step), stop = int_binary(OP_SUB, r->start, r->step);
  if (last == V_ERROR || step == V_ERROR || stop == V_ERROR) return V_ERROR;
  Value back = range_new(last, r->len == ZERO ? last : stop, step);
  Iter *it = back == V_ERROR ? NULL : iter_native(back);
  return it ? val_from_obj(it) : V_ERROR;
}

static Value get_start(Value r) { return AS(Range, r)->start; }
static Value get_stop(Value r) { return AS(Range, r)->stop; }
static Value get_step(Value r) { return AS(Range, r)->step; }

COMPARE_METHODS(range, range_compare)

const NativeDef range_methods[] = {
    {"__new__", range_make, 1, -1, NF_STATIC, NULL},
    {"index", NULL, 2, 2, 0, "range_index"},
    {"count", NULL, 2, 2, 0, "range_count"},
    {"__len__", container_len_method, 1, 1, 0, NULL},
    {"__bool__", truth, 1, 1, 0, NULL},
    {"__getitem__", getitem, 2, 2, 0, NULL},
    {"__contains__", contains, 2, 2, 0, NULL},
    {"__iter__", container_iter_method, 1, 1, 0, NULL},
    {"__reversed__", reversed_iter, 1, 1, 0, NULL},
    {"__repr__", container_repr_method, 1, 1, 0, NULL},
    {"__hash__", container_hash_method, 1, 1, 0, NULL},
    {"__reduce__", NULL, 1, 1, 0, "range_reduce"},
    COMPARE_ROWS(range),
    {NULL, NULL, 0, 0, 0, NULL},
};

const GetSetDef range_getsets[] = {
    {"start", get_start, readonly_member},
    {"stop", get_stop, readonly_member},
    {"step", get_step, readonly_member},
    {NULL, NULL, NULL},
};
