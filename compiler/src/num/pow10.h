/* Powers of ten to 128 bits. Internal to num/. */
#ifndef EDGE_POW10_H
#define EDGE_POW10_H

#include <stdbool.h>
#include <stdint.h>

/* Enough for every double and for every decimal number of 19 digits that is not 0 or infinite. */
#define POW10_MIN (-348)
#define POW10_MAX 324

typedef struct Pow10 {
  uint64_t hi; /* top bit set */
  uint64_t lo;
  int32_t exp; /* 10^k lies in [hi:lo, hi:lo + 1) × 2^exp */
} Pow10;

/* Computed exactly at first use and kept: a table would weigh 10 kB in the binary. */
Pow10 pow10_get(int32_t k);
/* Whether hi:lo × 2^exp is 10^k itself. */
static inline bool pow10_exact(int32_t k) { return k >= 0 && k <= 55; }

/* floor(log2(10^k)) for |k| <= 1233, floor(log10(2^e)) for |e| <= 1500. */
static inline int32_t floor_log2_pow10(int32_t k) { return (k * 1741647) >> 19; }
static inline int32_t floor_log10_pow2(int32_t e) { return (e * 1262611) >> 22; }

typedef struct Wide {
  uint64_t hi;
  uint64_t lo;
} Wide;

/* The full product of two words, without the compiler's call for a 128-bit multiplication. */
static inline Wide wide_mul(uint64_t a, uint64_t b) {
  uint64_t a0 = (uint32_t)a, a1 = a >> 32, b0 = (uint32_t)b, b1 = b >> 32;
  uint64_t low = a0 * b0;
  uint64_t mid = a1 * b0 + (low >> 32);
  uint64_t mid2 = a0 * b1 + (uint32_t)mid;
  return (Wide){a1 * b1 + (mid >> 32) + (mid2 >> 32), mid2 << 32 | (uint32_t)low};
}

/* w × 10^k, k within range and the top bit of w set: the value lies in [p, p + 2) × 2^exp, and
 * p.hi >= 2^62. */
typedef struct Scaled {
  Wide p;
  int32_t exp;
} Scaled;
static inline Scaled pow10_scale(uint64_t w, int32_t k) {
  Pow10 g = pow10_get(k);
  Wide high = wide_mul(w, g.hi), low = wide_mul(w, g.lo);
  high.lo += low.hi;
  high.hi += high.lo < low.hi;
  return (Scaled){high, g.exp + 64};
}

#endif
