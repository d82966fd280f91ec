/* The parts of an IEEE 754 double. Internal to num/. */
#ifndef EDGE_IEEE_H
#define EDGE_IEEE_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

static inline uint64_t ieee_bits(double v) {
  uint64_t bits;
  memcpy(&bits, &v, sizeof bits);
  return bits;
}

static inline double ieee_from_bits(uint64_t bits) {
  double v;
  memcpy(&v, &bits, sizeof v);
  return v;
}

static inline bool ieee_negative(double v) { return ieee_bits(v) >> 63; }

static inline bool ieee_finite(double v) { return (ieee_bits(v) >> 52 & 0x7ff) != 0x7ff; }

static inline double ieee_infinity(void) { return ieee_from_bits(0x7ffull << 52); }

static inline double ieee_nan(void) { return ieee_from_bits(0x7ff8ull << 48); }

/* |v| == mantissa × 2^exp for a finite v; the mantissa has at most 53 bits. */
static inline uint64_t ieee_mantissa(double v, int32_t *exp) {
  uint64_t bits = ieee_bits(v);
  uint64_t fraction = bits & ((1ull << 52) - 1);
  int32_t biased = (int32_t)(bits >> 52 & 0x7ff);
  if (biased == 0) {
    *exp = -1074;
    return fraction;
  }
  *exp = biased - 1075;
  return fraction | 1ull << 52;
}

/* The double nearest to (m + s) × 2^exp, ties to even, where s is 0 or, when `sticky`, anything
 * between 0 and 1. Infinity when too large. */
double ieee_pack(uint64_t m, int64_t exp, bool sticky);

#endif
