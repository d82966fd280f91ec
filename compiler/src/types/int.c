/* int objects: construction, conversion, order, hash. Small ints are inline (core/value.h); everything
 * else is sign and magnitude, see num/big.h. */
#include "core/err.h"
#include "core/gc.h"
#include "num/ieee.h"
#include "types/number.h"

/* CPython's bound on the size of an int, in limbs: beyond it is OverflowError, below MemoryError. */
static const u64 MAX_LIMBS = ((u64)1 << 29) / 32 * 30;

Big int_view(Value v, u32 buf[2]) {
  if (val_is_int(v)) return big_from_i64(buf, val_int(v));
  if (val_is_bool(v)) return big_from_i64(buf, v == V_TRUE);
  Int *i = AS(Int, v);
  return (Big){i->d, i->n, i->neg};
}

Int *int_alloc(u64 limbs) {
  if (limbs > MAX_LIMBS) {
    err_overflow("too many digits in integer");
    return NULL;
  }
  for (u32 k = 0; k < 2; k++) {
    Int *i = vm.spare[k];
    if (i && i->room >= limbs && i->room / 2 <= limbs) {
      vm.spare[k] = NULL;
      return i;
    }
  }
  limbs = (limbs + 3) & ~(u64)3; /* as many as its cell has room for */
  Int *i = gc_new(K_INT, TYPE(int), sizeof(Int) + (size_t)limbs * sizeof(u32));
  if (i) i->room = limbs <= UINT16_MAX ? (u16)limbs : 0;
  return i;
}

void int_reuse(Int *i) {
  static u32 at;
  if (i->room) vm.spare[at ^= 1] = i;
}

Value int_seal(Int *i, const Big *result) {
  i64 small;
  if (result->n <= 2 && big_to_i64(*result, &small) && int_fits(small)) {
    int_reuse(i);
    return val_from_small(small);
  }
  i->n = result->n;
  i->neg = result->neg;
  return val_from_obj(i);
}

Value num_error(NumStatus status) {
  switch (status) {
  case NUM_ZERO_DIV: return err_zerodiv("division by zero");
  case NUM_OVERFLOW: return err_overflow("int too large to convert to float");
  default: return err_memory();
  }
}

static Value from_big(Big b) {
  Int *i = int_alloc(b.n);
  if (!i) return V_ERROR;
  memcpy(i->d, b.d, b.n * sizeof(u32));
  return int_seal(i, &b);
}

Value int_from_i64(i64 i) {
  if (int_fits(i)) return val_from_small(i);
  Int *big = int_alloc(2); /* 50 bits and more */
  if (!big) return V_ERROR;
  u64 magnitude = i < 0 ? 0 - (u64)i : (u64)i;
  big->n = 2;
  big->neg = i < 0;
  big->d[0] = (u32)magnitude;
  big->d[1] = (u32)(magnitude >> 32);
  return val_from_obj(big);
}

Value int_from_u64(u64 i) {
  if (i <= (u64)SMALL_MAX) return val_from_small((i64)i);
  u32 buf[2];
  return from_big(big_from_u64(buf, i));
}

Value int_from_double(double d) {
  if (d != d) return err_value("cannot convert float NaN to integer");
  if (!ieee_finite(d)) return err_overflow("cannot convert float infinity to integer");
  if (d > -0x1p49 && d < 0x1p49) return val_from_small((i64)d);
  u32 limbs[BIG_DOUBLE_ROOM];
  Big b = {limbs, 0, false};
  big_from_double(&b, d);
  return from_big(b);
}

Value int_from_text(const char *s, u32 len, int base) {
  if (len <= 15 && base == 10) {
    i64 value = 0;
    for (u32 k = 0; k < len; k++) value = value * 10 + (s[k] - '0');
    return int_from_i64(value);
  }
  Int *i = int_alloc(big_parse_room(len, (unsigned)base));
  if (!i) return V_ERROR;
  Big r = int_room(i);
  NumStatus status = big_parse(&r, s, len, (unsigned)base);
  return status == NUM_OK ? int_seal(i, &r) : num_error(status);
}

Value int_plain(Value v) {
  if (val_is_int(v) || is_exact(v, TYPE(int))) return v;
  u32 buf[2];
  return from_big(int_view(v, buf));
}

Value int_of_class(Class *cls, Value v) {
  if (cls == TYPE(int)) return int_plain(v);
  u32 buf[2];
  Big b = int_view(v, buf);
  Int *i = gc_new(K_INT, cls, sizeof(Int) + b.n * sizeof(u32));
  if (!i) return V_ERROR;
  i->n = b.n;
  i->neg = b.neg;
  memcpy(i->d, b.d, b.n * sizeof(u32));
  return val_from_obj(i);
}

Tri int_as_i64(Value v, i64 *out) {
  if (val_is_int(v)) {
    *out = val_int(v);
    return T_YES;
  }
  u32 buf[2];
  return big_to_i64(int_view(v, buf), out) ? T_YES : T_NO;
}

bool int_is_negative(Value v) {
  u32 buf[2];
  return int_view(v, buf).neg;
}

i64 int_clamped(Value v) {
  i64 i;
  if (int_as_i64(v, &i) == T_YES) return i;
  return int_is_negative(v) ? INT64_MIN : INT64_MAX;
}

double int_as_double(Value v, bool *overflow) {
  *overflow = false;
  if (val_is_int(v)) return (double)val_int(v);
  u32 buf[2];
  double d = 0.0;
  *overflow = big_to_double(int_view(v, buf), &d) != NUM_OK;
  return d;
}

int int_compare(Value a, Value b) {
  if (val_is_int(a) && val_is_int(b)) {
    i64 x = val_int(a), y = val_int(b);
    return (x > y) - (x < y);
  }
  u32 abuf[2], bbuf[2];
  return big_cmp(int_view(a, abuf), int_view(b, bbuf));
}

u32 int_hash_any(Value v) {
  if (val_is_int(v)) return (u32)big_hash_i64(val_int(v));
  u32 buf[2];
  return (u32)big_hash(int_view(v, buf));
}
