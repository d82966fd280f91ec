/* Arbitrary-precision integers: exchange with doubles, true division, hashes. */
#include "big.h"

#include <math.h>

#include "ieee.h"
#include "mag.h"
#include "scratch.h"

NumStatus big_to_double(Big a, double *v) {
  uint64_t bits = mag_bit_length(a.d, a.n);
  if (bits > 1024) return NUM_OVERFLOW;
  uint64_t drop = bits > 64 ? bits - 64 : 0;
  uint32_t top[34];
  uint32_t n = mag_shr(top, a.d, a.n, drop);
  uint64_t m = n == 0 ? 0 : top[0];
  if (n > 1) m |= (uint64_t)top[1] << 32;
  double r = ieee_pack(m, (int64_t)drop, mag_low_bits(a.d, a.n, drop));
  if (!ieee_finite(r)) return NUM_OVERFLOW;
  *v = a.neg ? -r : r;
  return NUM_OK;
}

void big_from_double(Big *out, double v) {
  int32_t exp;
  uint64_t m = ieee_mantissa(v, &exp);
  if (exp < 0) m = exp > -64 ? m >> -exp : 0;
  Big whole = big_from_u64(out->d, m);
  out->n = exp > 0 ? mag_shl(out->d, out->d, whole.n, (uint64_t)exp) : whole.n;
  out->neg = out->n > 0 && ieee_negative(v);
}

NumStatus big_true_div(Big a, Big b, double *v) {
  if (b.n == 0) return NUM_ZERO_DIV;
  *v = a.neg != b.neg ? -0.0 : 0.0;
  if (a.n == 0) return NUM_OK;
  size_t limbs = mag_ratio_scratch(a.n, b.n);
  uint32_t *scratch = scratch_new(limbs);
  if (scratch == NULL) return NUM_NOMEM;
  uint64_t quo;
  int64_t exp;
  bool sticky;
  mag_ratio(a.d, a.n, b.d, b.n, &quo, &exp, &sticky, scratch);
  scratch_free(scratch, limbs);
  double r = ieee_pack(quo, exp, sticky);
  if (!ieee_finite(r)) return NUM_OVERFLOW;
  *v = a.neg != b.neg ? -r : r;
  return NUM_OK;
}

int big_cmp_double(Big a, double v) {
  bool v_neg = v < 0;
  if (a.neg != v_neg) return a.neg ? -1 : 1;
  if (!ieee_finite(v)) return v_neg ? 1 : -1;
  uint32_t limbs[BIG_DOUBLE_ROOM];
  Big whole = {limbs, 0, false};
  big_from_double(&whole, v);
  int order = big_cmp(a, whole);
  if (order != 0) return order;
  double fraction = v - trunc(v);
  return fraction > 0 ? -1 : fraction < 0 ? 1 : 0;
}

/* ---- Hashes ---- */

enum { HASH_MODULUS = 0x7fffffff, HASH_BITS = 31, HASH_INFINITY = 314159 };

/* -1 is CPython's error return, so that no hash is -1. */
static int32_t signed_hash(uint32_t h, bool neg) {
  int32_t r = neg ? -(int32_t)h : (int32_t)h;
  return r == -1 ? -2 : r;
}

int32_t big_hash(Big a) {
  /* 2^32 is 2 modulo 2^31 - 1. */
  uint64_t h = 0;
  for (uint32_t i = a.n; i-- > 0;) h = (h * 2 + a.d[i]) % HASH_MODULUS;
  return signed_hash((uint32_t)h, a.neg);
}

int32_t big_hash_i64(int64_t v) {
  uint64_t m = v < 0 ? 0 - (uint64_t)v : (uint64_t)v;
  return signed_hash((uint32_t)(m % HASH_MODULUS), v < 0);
}

int32_t big_hash_double(double v) {
  bool neg = ieee_negative(v);
  if (!ieee_finite(v)) return neg ? -HASH_INFINITY : HASH_INFINITY;
  /* Multiplying by 2^exp modulo 2^31 - 1 rotates 31 bits; 2^-1 is 2^30. */
  int32_t exp;
  uint64_t h = ieee_mantissa(v, &exp) % HASH_MODULUS;
  int32_t turn = exp % HASH_BITS;
  if (turn < 0) turn += HASH_BITS;
  h = (h << turn) % HASH_MODULUS;
  return signed_hash((uint32_t)h, neg);
}
