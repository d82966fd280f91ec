/* int operators. What two machine words hold is tried first, see int_wide.c. */
#include "core/call.h"
#include "core/err.h"
#include "types/number.h"

/* ---- machine arithmetic ---- */

static i64 floor_quotient(i64 a, i64 b) {
  i64 q = a / b;
  return a % b != 0 && (a < 0) != (b < 0) ? q - 1 : q;
}

static i64 floor_remainder(i64 a, i64 b) {
  i64 r = a % b;
  return r != 0 && (r < 0) != (b < 0) ? r + b : r;
}

static bool power(i64 base, i64 exp, i64 *out) {
  i64 result = 1;
  for (;;) {
    if ((exp & 1) && mul_overflows(result, base, &result)) return false;
    exp >>= 1;
    if (exp == 0) break;
    if (mul_overflows(base, base, &base)) return false;
  }
  *out = result;
  return true;
}

/* ---- big arithmetic ---- */

static Value big_shift(BinOp op, Big a, Big b) {
  i64 count;
  bool huge = !big_to_i64(b, &count);
  if (op == OP_RSHIFT) {
    if (huge) return val_from_small(a.neg ? -1 : 0);
    Int *i = int_alloc((u64)a.n + 1);
    if (!i) return V_ERROR;
    Big r = int_room(i);
    big_shr(&r, a, (u64)count);
    return int_seal(i, &r);
  }
  if (a.n == 0) return val_from_small(0);
  if (huge) return err_overflow("too many digits in integer");
  Int *i = int_alloc(a.n + (u64)count / 32 + 1);
  if (!i) return V_ERROR;
  Big r = int_room(i);
  big_shl(&r, a, (u64)count);
  return int_seal(i, &r);
}

static Value big_power(Big a, Big b) {
  i64 exp = 0;
  if (!big_to_i64(b, &exp)) {
    /* 0, 1 and -1 are the only ones that survive such an exponent. */
    if (a.n > 1 || (a.n == 1 && a.d[0] != 1)) return err_overflow("too many digits in integer");
    exp = 2 + (b.d[0] & 1);
  }
  u64 room = big_pow_room(a, (u64)exp);
  Int *i = int_alloc(room);
  if (!i) return V_ERROR;
  Big r = int_room(i);
  NumStatus status = big_pow(&r, a, (u64)exp);
  return status == NUM_OK ? int_seal(i, &r) : num_error(status);
}

static Value big_binary(BinOp op, Big a, Big b) {
  if (op == OP_LSHIFT || op == OP_RSHIFT) return big_shift(op, a, b);
  if (op == OP_POW) return big_power(a, b);
  u32 longer = a.n > b.n ? a.n : b.n;
  u64 room = op == OP_MUL ? (u64)a.n + b.n : op == OP_FLOORDIV ? a.n : op == OP_MOD ? b.n : longer;
  Int *i = int_alloc(room + 1);
  if (!i) return V_ERROR;
  Big r = int_room(i);
  NumStatus status = NUM_OK;
  switch (op) {
  case OP_ADD: big_add(&r, a, b); break;
  case OP_SUB: big_sub(&r, a, b); break;
  case OP_MUL: status = big_mul(&r, a, b); break;
  case OP_FLOORDIV: status = big_divmod(&r, NULL, a, b); break;
  case OP_MOD: status = big_divmod(NULL, &r, a, b); break;
  default: big_bits(&r, a, b, (BitOp)(op - OP_AND)); break;
  }
  return status == NUM_OK ? int_seal(i, &r) : num_error(status);
}

static Value true_divide(Value a, Value b) {
  i64 x, y;
  const i64 exact = (i64)1 << 53;
  if (int_as_i64(a, &x) == T_YES && int_as_i64(b, &y) == T_YES && y != 0 && x <= exact && x >= -exact &&
      y <= exact && y >= -exact) {
    return val_from_float((double)x / (double)y);
  }
  u32 abuf[2], bbuf[2];
  double v;
  NumStatus status = big_true_div(int_view(a, abuf), int_view(b, bbuf), &v);
  if (status == NUM_OVERFLOW) return err_overflow("integer division result too large for a float");
  return status == NUM_OK ? val_from_float(v) : num_error(status);
}

static bool is_zero(Value v) {
  u32 buf[2];
  return int_view(v, buf).n == 0;
}

Value int_binary(BinOp op, Value a, Value b) {
  Value wide = int_wide_binary(op, a, b);
  return wide == V_NOTIMPL ? int_long_binary(op, a, b) : wide;
}

Value int_long_binary(BinOp op, Value a, Value b) {
  switch (op) {
  case OP_MATMUL: return V_NOTIMPL;
  case OP_TRUEDIV: return true_divide(a, b);
  case OP_FLOORDIV:
  case OP_MOD:
    if (is_zero(b)) return err_zerodiv("division by zero");
    break;
  case OP_LSHIFT:
  case OP_RSHIFT:
    if (int_is_negative(b)) return err_value("negative shift count");
    break;
  case OP_POW:
    if (int_is_negative(b)) {
      double x, y;
      if (!num_as_double(a, &x) || !num_as_double(b, &y)) return V_ERROR;
      return float_power(x, y);
    }
    break;
  case OP_AND:
  case OP_OR:
  case OP_XOR:
    if (val_is_bool(a) && val_is_bool(b)) {
      bool x = a == V_TRUE, y = b == V_TRUE;
      return val_from_bool(op == OP_AND ? x && y : op == OP_OR ? x || y : x != y);
    }
    break;
  default: break;
  }
  i64 x, y, r;
  if (op == OP_POW && int_as_i64(a, &x) == T_YES && int_as_i64(b, &y) == T_YES && power(x, y, &r)) return int_from_i64(r);
  u32 abuf[2], bbuf[2];
  return big_binary(op, int_view(a, abuf), int_view(b, bbuf));
}

Value int_pow_mod(Value base, Value exp, Value mod) {
  if (is_zero(mod)) return err_value("pow() 3rd argument cannot be 0");
  enum { MAX_LIMBS = 128 };
  u32 bbuf[2], ebuf[2], mbuf[2];
  Big e = int_view(exp, ebuf), m = int_view(mod, mbuf);
  if (e.neg || e.n > MAX_LIMBS || m.n > MAX_LIMBS) return call_prelude("int_pow_mod", 3, base, exp, mod);
  Value size = int_unary(UN_ABS, mod), rest = size == V_ERROR ? size : int_binary(OP_MOD, base, size);
  if (rest == V_ERROR) return V_ERROR;
  m.neg = false;
  Int *i = int_alloc((u64)m.n + 1);
  if (!i) return V_ERROR;
  Big r = int_room(i);
  NumStatus status = big_pow_mod(&r, int_view(rest, bbuf), e, m);
  if (status != NUM_OK) return num_error(status);
  Value v = int_seal(i, &r);
  return int_is_negative(mod) && !is_zero(v) ? int_binary(OP_ADD, v, mod) : v;
}

Value int_unary(UnOp op, Value a) {
  i64 x;
  if (int_as_i64(a, &x) == T_YES && x != INT64_MIN) {
    switch (op) {
    case UN_NEG: return int_from_i64(-x);
    case UN_POS: return int_from_i64(x);
    case UN_INVERT: return int_from_i64(~x);
    case UN_ABS: return int_from_i64(x < 0 ? -x : x);
    }
  }
  if (op == UN_POS) return int_plain(a);
  u32 buf[2];
  Big b = int_view(a, buf);
  Int *i = int_alloc((u64)b.n + 1);
  if (!i) return V_ERROR;
  Big r = int_room(i);
  if (op == UN_INVERT) {
    big_invert(&r, b);
  } else {
    memcpy(r.d, b.d, b.n * sizeof(u32));
    r.n = b.n;
    r.neg = op == UN_NEG && !b.neg;
  }
  return int_seal(i, &r);
}

Value int_divmod(Value a, Value b) {
  if (is_zero(b)) return err_zerodiv("division by zero");
  Value quo, rem;
  i64 x, y;
  if (int_as_i64(a, &x) == T_YES && int_as_i64(b, &y) == T_YES && y != -1) {
    quo = int_from_i64(floor_quotient(x, y));
    rem = int_from_i64(floor_remainder(x, y));
  } else {
    u32 abuf[2], bbuf[2];
    Big p = int_view(a, abuf), q = int_view(b, bbuf);
    Int *i = int_alloc((u64)p.n + 1), *j = i ? int_alloc((u64)q.n + 1) : NULL;
    if (!j) return V_ERROR;
    Big quotient = int_room(i), remainder = int_room(j);
    NumStatus status = big_divmod(&quotient, &remainder, p, q);
    if (status != NUM_OK) return num_error(status);
    quo = int_seal(i, &quotient);
    rem = int_seal(j, &remainder);
  }
  if (quo == V_ERROR || rem == V_ERROR) return V_ERROR;
  Tuple *pair = tuple_of(2, quo, rem);
  return pair ? val_from_obj(pair) : V_ERROR;
}
