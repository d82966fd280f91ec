/* slice objects. */
#include "core/builtin_tables.h"
#include "core/call.h"
#include "core/containers.h"
#include "core/err.h"
#include "core/gc.h"
#include "types/methods.h"

Value slice_new(Value start, Value stop, Value step) {
  Slice *s = gc_new(K_SLICE, TYPE(slice), sizeof(Slice));
  if (!s) return V_ERROR;
  s->start = start;
  s->stop = stop;
  s->step = step;
  return val_from_obj(s);
}

/* One part as an i64, big ints clamped; `none` when absent. False with TypeError set. */
static bool part(Value v, i64 none, i64 *out) {
  if (v == V_NONE) {
    *out = none;
    return true;
  }
  if (!is_int(v)) {
    err_type("slice indices must be integers or None or have an __index__ method");
    return false;
  }
  if (int_as_i64(v, out) == T_NO || *out > SMALL_MAX || *out < SMALL_MIN)
    *out = int_compare(v, val_from_small(0)) < 0 ? SMALL_MIN : SMALL_MAX;
  return true;
}

static i64 clamp(i64 i, i64 low, i64 high) { return i < low ? low : i > high ? high : i; }

bool slice_bounds(const Slice *s, i64 len, i64 *start, i64 *stop, i64 *step) {
  if (!part(s->step, 1, step)) return false;
  if (*step == 0) {
    err_value("slice step cannot be zero");
    return false;
  }
  bool down = *step < 0;
  i64 low = down ? -1 : 0, high = down ? len - 1 : len;
  if (!part(s->start, down ? high : 0, start) || !part(s->stop, down ? -1 - len : len, stop)) return false;
  *start = clamp(*start < 0 ? *start + len : *start, low, high);
  *stop = clamp(*stop < 0 ? *stop + len : *stop, low, high);
  return true;
}

bool slice_resolve(const Slice *s, u32 len, i64 *start, i64 *step, u32 *count) {
  i64 stop;
  if (!slice_bounds(s, len, start, &stop, step)) return false;
  i64 span = *step < 0 ? *start - stop : stop - *start;
  *count = span > 0 ? (u32)((span - 1) / (*step < 0 ? -*step : *step) + 1) : 0;
  return true;
}

/* __new__(cls, stop) or (cls, start, stop[, step]) */
static Value slice_make(Value *args, u32 nargs) {
  if (nargs < 2) return err_type("slice expected at least 1 argument, got 0");
  if (nargs > 4) return err_type("slice expected at most 3 arguments, got %u", nargs - 1);
  if (nargs == 2) return slice_new(V_NONE, args[1], V_NONE);
  return slice_new(args[1], args[2], nargs == 4 ? args[3] : V_NONE);
}

/* indices(length): over ints of any size, as CPython computes it. */
static Value indices(Value *args, u32 nargs) {
  (void)nargs;
  return call_prelude("slice_indices", 2, args[0], args[1]);
}

static Tuple *parts(Value s) {
  const Slice *p = AS(Slice, s);
  return tuple_of(3, p->start, p->stop, p->step);
}

Value slice_compare(CmpOp op, Value a, Value b) {
  if (!is_kind(a, K_SLICE) || !is_kind(b, K_SLICE)) return V_NOTIMPL;
  Tuple *x = parts(a), *y = parts(b);
  return x && y ? seq_compare(op, val_from_obj(x), val_from_obj(y)) : V_ERROR;
}

Tri slice_hash(const Slice *s, u32 *hash) {
  const Value *part_of = &s->start;
  u32 acc = 374761393u;
  for (int i = 0; i < 3; i++) {
    u32 lane = 0;
    Tri r = value_hash(part_of[i], &lane);
    if (r != T_YES) return r;
    acc += lane * 2246822519u;
    acc = acc << 13 | acc >> 19;
    acc *= 2654435761u;
  }
  *hash = acc == UINT32_MAX ? 1546275796u : acc;
  return T_YES;
}

static Value reduce(Value *args, u32 nargs) {
  (void)nargs;
  Tuple *p = parts(args[0]);
  Tuple *t = p ? tuple_of(2, val_from_obj(TYPE(slice)), val_from_obj(p)) : NULL;
  return t ? val_from_obj(t) : V_ERROR;
}

static Value get_start(Value s) { return AS(Slice, s)->start; }
static Value get_stop(Value s) { return AS(Slice, s)->stop; }
static Value get_step(Value s) { return AS(Slice, s)->step; }

COMPARE_METHODS(slice, slice_compare)

const NativeDef slice_methods[] = {
    {"__new__", slice_make, 1, -1, NF_STATIC, NULL},
    {"indices", indices, 2, 2, 0, NULL},
    {"__repr__", container_repr_method, 1, 1, 0, NULL},
    {"__hash__", container_hash_method, 1, 1, 0, NULL},
    {"__reduce__", reduce, 1, 1, 0, NULL},
    COMPARE_ROWS(slice),
    {NULL, NULL, 0, 0, 0, NULL},
};

const GetSetDef slice_getsets[] = {
    {"start", get_start, readonly_member},
    {"stop", get_stop, readonly_member},
    {"step", get_step, readonly_member},
    {NULL, NULL, NULL},
};
