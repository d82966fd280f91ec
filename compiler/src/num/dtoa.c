/* Doubles to decimal digits: shortest, and exactly rounded to a given place. */
#include "dtoa.h"

#include <string.h>

#include "ieee.h"
#include "mag.h"
#include "pow10.h"

/* ---- Digits of an integer ---- */

static void strip_zeros(Digits *out) {
  while (out->n > 0 && out->d[out->n - 1] == '0') out->n--;
}

/* value × 10^exp10 */
static void digits_from_u64(uint64_t value, int32_t exp10, Digits *out) {
  char buf[20];
  int32_t at = sizeof buf;
  /* Divisions of 32 bits by constants become multiplications, those of 64 bits do not. */
  while (value > UINT32_MAX) {
    uint32_t part = (uint32_t)(value % 100000000);
    value /= 100000000;
    for (int i = 0; i < 8; i++, part /= 10) buf[--at] = (char)('0' + part % 10);
  }
  for (uint32_t rest = (uint32_t)value; rest > 0; rest /= 10) buf[--at] = (char)('0' + rest % 10);
  out->n = (int32_t)sizeof buf - at;
  out->point = out->n + exp10;
  memcpy(out->d, buf + at, (size_t)out->n);
  strip_zeros(out);
}

/* The same for a magnitude, which is destroyed. */
static void digits_from_mag(uint32_t *d, uint32_t n, int32_t exp10, Digits *out) {
  char *end = out->d + DTOA_MAX_DIGITS;
  char *at = end;
  n = mag_trim(d, n);
  while (n > 0) {
    uint32_t part = mag_div_small(d, d, n, 1000000000);
    n = mag_trim(d, n);
    for (int i = 0; n > 0 ? i < 9 : part > 0; i++, part /= 10) *--at = (char)('0' + part % 10);
  }
  out->n = (int32_t)(end - at);
  out->point = out->n + exp10;
  memmove(out->d, at, (size_t)out->n);
  strip_zeros(out);
}

static void digits_zero(Digits *out) {
  out->n = 0;
  out->point = 1;
}

/* ---- Shortest ---- */

/* floor(g × c / 2^128), the lowest bit set when anything was cut off. `g` must be a power of ten
 * rounded up; R. Giulietti ("The Schubfach way to render doubles", 2021) shows that this orders the
 * scaled values as the exact products would be. */
static uint64_t round_to_odd(Wide g, uint64_t c) {
  Wide high = wide_mul(c, g.hi), low = wide_mul(c, g.lo);
  high.lo += low.hi;
  high.hi += high.lo < low.hi;
  return high.hi | (high.lo > 1);
}

void dtoa_shortest(double v, Digits *out) {
  int32_t exp;
  uint64_t m = ieee_mantissa(v, &exp);
  if (m == 0) {
    digits_zero(out);
    return;
  }
  /* The numbers that read back as v reach half-way to its neighbours, the ends included when the
   * mantissa is even. Below a power of two the neighbour is half as far. All is in quarters of the
   * last place. */
  bool closer = m == 1ull << 52 && exp > -1074;
  uint64_t odd = m & 1;
  /* 10^k is the largest power of ten not above the width of that interval. */
  int32_t k = (exp * 1262611 - (closer ? 524031 : 0)) >> 22;
  Pow10 p = pow10_get(-k);
  Wide g = {p.hi, p.lo};
  if (!pow10_exact(-k)) {
    g.lo++;
    g.hi += g.lo == 0;
  }
  int32_t shift = exp + floor_log2_pow10(-k) + 1;
  uint64_t mid = round_to_odd(g, (4 * m) << shift);
  uint64_t low = round_to_odd(g, (4 * m - (closer ? 1 : 2)) << shift) + odd;
  uint64_t high = round_to_odd(g, (4 * m + 2) << shift) - odd;

  /* One digit fewer when that hits the interval, then the candidate nearest to v. */
  uint64_t floor_k = mid / 4;
  uint64_t tens = floor_k / 10 * 10;
  bool tens_down = low <= 4 * tens;
  bool tens_up = 4 * (tens + 10) <= high;
  if (floor_k >= 10 && tens_down != tens_up) {
    digits_from_u64(tens / 10 + tens_up, k + 1, out);
    return;
  }
  bool down = low <= 4 * floor_k;
  bool up = 4 * (floor_k + 1) <= high;
  if (down == up) up = mid > 4 * floor_k + 2 || (mid == 4 * floor_k + 2 && (floor_k & 1));
  digits_from_u64(floor_k + up, k, out);
}

/* ---- Exactly rounded ---- */

/* |v| × 10^places rounded to an integer below 2^63, from 128 bits of the product. False when those
 * cannot tell, or the integer is too large. */
static bool scale_fast(uint64_t m, int32_t exp, int32_t places, uint64_t *value) {
  if (places < POW10_MIN || places > POW10_MAX) return false;
  int32_t lead = __builtin_clzll(m);
  Scaled s = pow10_scale(m << lead, places);
  int32_t shift = -(s.exp + exp - lead); /* the point stands above this many bits of s.p */
  if (shift < 66) return false;
  if (shift > 128) {
    *value = 0;
    return true;
  }
  /* fraction.hi:lo against one half; the product is at most 2 too small. */
  uint64_t whole = shift == 128 ? 0 : s.p.hi >> (shift - 64);
  uint64_t fraction = shift == 128 ? s.p.hi : s.p.hi & ((1ull << (shift - 64)) - 1);
  uint64_t half = 1ull << (shift - 65);
  if (fraction == half - 1 && s.p.lo >= UINT64_MAX - 1) return false;
  if (fraction == half && s.p.lo == 0) return false;
  *value = whole + (fraction >= half);
  return true;
}

/* The same for every case: m × 2^exp × 10^places is num / den exactly. */
static void scale_exact(uint64_t m, int32_t exp, int32_t places, Digits *out) {
  enum { LIMBS = 88 }; /* 2^53 × 5^1074 has 2547 bits, 5^17 × 2^1091 less than half of it */
  uint32_t num[LIMBS] = {(uint32_t)m, (uint32_t)(m >> 32)};
  uint32_t den[LIMBS] = {1};
  uint32_t quo[LIMBS], rem[LIMBS], scratch[2 * LIMBS + 2];
  uint32_t nn = mag_trim(num, 2), dn = 1;
  if (places >= 0)
    nn = mag_mul_pow5(num, nn, (uint32_t)places);
  else
    dn = mag_mul_pow5(den, dn, (uint32_t)-places);
  int32_t shift = exp + places;
  if (shift >= 0)
    nn = mag_shl(num, num, nn, (uint32_t)shift);
  else
    dn = mag_shl(den, den, dn, (uint32_t)-shift);

  uint32_t qn = 0;
  if (mag_cmp(num, nn, den, dn) >= 0) {
    qn = nn - dn + 1;
    mag_div(quo, rem, num, nn, den, dn, scratch);
  } else {
    memcpy(rem, num, sizeof num);
  }
  uint32_t rn = mag_shl(rem, rem, mag_trim(rem, dn), 1);
  int order = mag_cmp(rem, rn, den, dn);
  if (order > 0 || (order == 0 && qn > 0 && (quo[0] & 1))) {
    uint32_t carry = 1;
    for (uint32_t i = 0; i < qn && carry != 0; i++) carry = ++quo[i] == 0;
    if (carry != 0) quo[qn++] = 1;
  }
  digits_from_mag(quo, qn, -places, out);
}

static void scale(uint64_t m, int32_t exp, int32_t places, Digits *out) {
  uint64_t value;
  if (scale_fast(m, exp, places, &value))
    digits_from_u64(value, -places, out);
  else
    scale_exact(m, exp, places, out);
}

/* floor(log10(m × 2^exp)), or one less. */
static int32_t magnitude_of(uint64_t m, int32_t exp) {
  return floor_log10_pow2(exp + 63 - __builtin_clzll(m));
}

void dtoa_fixed(double v, int32_t places, Digits *out) {
  int32_t exp;
  uint64_t m = ieee_mantissa(v, &exp);
  if (m == 0) {
    digits_zero(out);
    return;
  }
  /* No digit but zero stands beyond the limit, and nothing is left well above the first digit. */
  int32_t limit = exp < 0 ? -exp : 0;
  if (places > limit) places = limit;
  if (places < -magnitude_of(m, exp) - 2) {
    out->n = 0;
    out->point = -places;
    return;
  }
  scale(m, exp, places, out);
}

void dtoa_precision(double v, int32_t count, Digits *out) {
  int32_t exp;
  uint64_t m = ieee_mantissa(v, &exp);
  if (m == 0) {
    digits_zero(out);
    return;
  }
  int32_t limit = exp < 0 ? -exp : 0;
  int32_t lead = magnitude_of(m, exp);
  int32_t places = count > limit + lead + 1 ? limit : count - 1 - lead;
  scale(m, exp, places, out);
  /* One digit too many: the estimate was low, or rounding has carried. */
  if (out->point + places > count && places > count - 2 - lead) scale(m, exp, count - 2 - lead, out);
}
