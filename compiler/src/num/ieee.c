/* The one place where a wider number is rounded to a double. */
#include "ieee.h"

double ieee_pack(uint64_t m, int64_t exp, bool sticky) {
  if (m == 0) return 0.0;
  int shift = __builtin_clzll(m);
  m <<= shift;
  exp -= shift;
  int64_t top = exp + 63; /* the value is in [2^top, 2^(top + 1)) */
  if (top > 1023) return ieee_infinity();
  /* 53 bits stay, fewer below the normal range. */
  int64_t drop = top < -1022 ? 11 + (-1022 - top) : 11;
  if (drop > 64) return 0.0;
  uint64_t kept = drop == 64 ? 0 : m >> drop;
  uint64_t lost = drop == 64 ? m : m & ((1ull << drop) - 1);
  uint64_t half = 1ull << (drop - 1);
  if (lost > half || (lost == half && (sticky || (kept & 1)))) kept++;
  /* `kept` includes the implicit bit, hence the exponent one below the biased one; a carry out of
   * the rounding goes into the exponent, up to infinity. */
  if (top < -1022) return ieee_from_bits(kept);
  return ieee_from_bits(((uint64_t)(top + 1022) << 52) + kept);
}
