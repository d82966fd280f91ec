/* Arithmetic of ints that two machine words hold: what hashes, random numbers and fixed-point programs do
 * beyond the inline ints. */
#include "core/err.h"
#include "types/number.h"

typedef unsigned __int128 u128;

typedef struct Wide {
  u128 magnitude;
  bool neg;
} Wide;

static inline bool wide_of(Value v, Wide *out) {
  if (val_is_int(v) || val_is_bool(v)) {
    i64 i = val_is_bool(v) ? v == V_TRUE : val_int(v);
    *out = (Wide){(u64)(i < 0 ? -i : i), i < 0};
    return true;
  }
  if (!is_exact(v, TYPE(int)) || AS(Int, v)->n > 4) return false;
  const Int *i = AS(Int, v); /* of two limbs at least */
  u64 high = i->n > 2 ? i->d[2] : 0;
  if (i->n > 3) high |= (u64)i->d[3] << 32;
  *out = (Wide){(u128)high << 64 | (i->d[0] | (u64)i->d[1] << 32), i->neg};
  return true;
}

static Value wide_value(u128 magnitude, bool neg) {
  u64 low = (u64)magnitude, high = (u64)(magnitude >> 64);
  if (!high && low <= (u64)1 << 49) {
    i64 i = neg ? -(i64)low : (i64)low;
    if (int_fits(i)) return val_from_small(i);
  }
  u32 n = high >> 32 ? 4 : high ? 3 : 2;
  Int *i = int_alloc(n);
  if (!i) return V_ERROR;
  i->n = n;
  i->neg = neg;
  i->d[0] = (u32)low;
  i->d[1] = (u32)(low >> 32);
  if (n > 2) i->d[2] = (u32)high;
  if (n > 3) i->d[3] = (u32)(high >> 32);
  return val_from_obj(i);
}

static Value wide_sum(Wide x, Wide y) {
  if ((x.magnitude | y.magnitude) >> 127) return V_NOTIMPL;
  if (x.neg == y.neg) return wide_value(x.magnitude + y.magnitude, x.neg);
  return x.magnitude >= y.magnitude ? wide_value(x.magnitude - y.magnitude, x.neg) : wide_value(y.magnitude - x.magnitude, y.neg);
}

static Value wide_product(u64 x, u64 y, bool neg) {
  u64 low = (x & UINT32_MAX) * (y & UINT32_MAX);
  u64 middle = (x >> 32) * (y & UINT32_MAX) + (low >> 32);
  u64 other = (x & UINT32_MAX) * (y >> 32) + (middle & UINT32_MAX);
  u64 high = (x >> 32) * (y >> 32) + (middle >> 32) + (other >> 32);
  return wide_value((u128)high << 64 | (other << 32 | (low & UINT32_MAX)), neg);
}

/* By hand, since clang would call a library function that is compiled for another calling convention. */
static u128 shifted_left(u64 m, u32 by) {
  if (by == 64) return (u128)m << 64;
  return (u128)(by ? m >> (64 - by) : 0) << 64 | m << by;
}
static u128 shifted_right(u128 m, u32 by) {
  u64 low = (u64)m, high = (u64)(m >> 64);
  if (by >= 64) return high >> (by - 64);
  return (u128)(high >> by) << 64 | (low >> by | (by ? high << (64 - by) : 0));
}

/* Rounds down, as Python does: the remainder has the divisor's sign. */
static Value wide_quotient(BinOp op, Wide x, Wide y) {
  u128 quotient, rest;
  if (op == OP_MOD && !(y.magnitude & (y.magnitude - 1))) {
    quotient = 0;
    rest = x.magnitude & (y.magnitude - 1);
  } else if ((x.magnitude | y.magnitude) >> 64) {
    return V_NOTIMPL;
  } else {
    quotient = (u64)x.magnitude / (u64)y.magnitude;
    rest = (u64)x.magnitude % (u64)y.magnitude;
  }
  if (rest && x.neg != y.neg) {
    quotient++;
    rest = y.magnitude - rest;
  }
  return op == OP_MOD ? wide_value(rest, rest && y.neg) : wide_value(quotient, quotient && x.neg != y.neg);
}

Value int_wide_binary(BinOp op, Value a, Value b) {
  Wide x, y;
  if (!wide_of(a, &x) || !wide_of(b, &y)) return V_NOTIMPL;
  switch (op) {
    case OP_ADD: return wide_sum(x, y);
    case OP_SUB: return wide_sum(x, (Wide){y.magnitude, !y.neg});
    case OP_MUL:
      if ((x.magnitude | y.magnitude) >> 64) return V_NOTIMPL;
      return wide_product((u64)x.magnitude, (u64)y.magnitude, x.neg != y.neg);
    case OP_FLOORDIV: case OP_MOD: return y.magnitude ? wide_quotient(op, x, y) : V_NOTIMPL;
    case OP_LSHIFT:
      if (y.neg || y.magnitude > 64 || x.magnitude >> 64) return V_NOTIMPL;
      return wide_value(shifted_left((u64)x.magnitude, (u32)y.magnitude), x.neg);
    default: break;
  }
  if (val_is_bool(a) && val_is_bool(b)) return V_NOTIMPL; /* stays a bool */
  if (x.neg || y.neg) { /* two's complement, of one word */
    if ((x.magnitude | y.magnitude) >> 63) return V_NOTIMPL;
    i64 p = (i64)x.magnitude, q = (i64)y.magnitude;
    if (x.neg) p = -p;
    if (y.neg) q = -q;
    switch (op) {
      case OP_AND: return int_from_i64(p & q);
      case OP_OR: return int_from_i64(p | q);
      case OP_XOR: return int_from_i64(p ^ q);
      case OP_RSHIFT: return q < 0 ? V_NOTIMPL : int_from_i64(p >> (q < 63 ? q : 63));
      default: return V_NOTIMPL;
    }
  }
  switch (op) {
    case OP_AND: return wide_value(x.magnitude & y.magnitude, false);
    case OP_OR: return wide_value(x.magnitude | y.magnitude, false);
    case OP_XOR: return wide_value(x.magnitude ^ y.magnitude, false);
    case OP_RSHIFT: return wide_value(y.magnitude > 127 ? 0 : shifted_right(x.magnitude, (u32)y.magnitude), false);
    default: return V_NOTIMPL;
  }
}
