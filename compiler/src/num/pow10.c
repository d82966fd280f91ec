/* The lazily filled table of 128-bit powers of ten. */
#include "pow10.h"

#include "mag.h"

/* 5^348 has 809 bits. */
enum { POWER_LIMBS = 27, NUMERATOR_LIMBS = 31 };

static uint64_t from_limbs(const uint32_t *d) { return d[0] | (uint64_t)d[1] << 32; }

/* 10^k differs from 5^k by the binary exponent only. */
static Wide compute(int32_t k) {
  uint32_t power[POWER_LIMBS] = {1};
  uint32_t n = mag_mul_pow5(power, 1, (uint32_t)(k < 0 ? -k : k));
  uint32_t bits = (uint32_t)mag_bit_length(power, n);
  if (k >= 0) {
    uint32_t top[POWER_LIMBS + 5];
    if (bits >= 128)
      mag_shr(top, power, n, bits - 128);
    else
      mag_shl(top, power, n, 128 - bits);
    return (Wide){from_limbs(top + 2), from_limbs(top)};
  }
  uint32_t one = 1;
  uint32_t num[NUMERATOR_LIMBS];
  uint32_t quo[NUMERATOR_LIMBS];
  uint32_t scratch[NUMERATOR_LIMBS + POWER_LIMBS + 1];
  uint32_t nn = mag_shl(num, &one, 1, 127 + bits);
  mag_div(quo, NULL, num, nn, power, n, scratch);
  return (Wide){from_limbs(quo + 2), from_limbs(quo)};
}

Pow10 pow10_get(int32_t k) {
  static Wide cache[POW10_MAX - POW10_MIN + 1];
  Wide *slot = &cache[k - POW10_MIN];
  if (slot->hi == 0) *slot = compute(k);
  return (Pow10){slot->hi, slot->lo, floor_log2_pow10(k) - 127};
}
