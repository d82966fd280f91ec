/* Arbitrary-precision integers: to and from bytes. */
#include "big.h"

#include <string.h>

#include "mag.h"

NumStatus big_to_bytes(Big a, uint8_t *bytes, size_t len, bool little, bool is_signed) {
  if (a.neg && !is_signed) return NUM_OVERFLOW;
  /* Signed, a number m needs bit_length(m) + 1 bits; -2^k is the one that does with k + 1. */
  uint64_t bits = mag_bit_length(a.d, a.n);
  if (is_signed && a.n > 0 && !(a.neg && mag_trailing_zeros(a.d) == bits - 1)) bits++;
  if ((bits + 7) / 8 > len) return NUM_OVERFLOW;
  unsigned carry = a.neg;
  for (size_t i = 0; i < len; i++) {
    unsigned byte = i / 4 < a.n ? (a.d[i / 4] >> (i % 4 * 8)) & 0xff : 0;
    if (a.neg) {
      carry += byte ^ 0xff;
      byte = carry & 0xff;
      carry >>= 8;
    }
    bytes[little ? i : len - 1 - i] = (uint8_t)byte;
  }
  return NUM_OK;
}

void big_from_bytes(Big *out, const uint8_t *bytes, size_t len, bool little, bool is_signed) {
  bool neg = is_signed && len > 0 && (bytes[little ? len - 1 : 0] & 0x80);
  uint32_t n = (uint32_t)((len + 3) / 4);
  memset(out->d, 0, (size_t)n * 4);
  unsigned carry = neg;
  for (size_t i = 0; i < len; i++) {
    unsigned byte = bytes[little ? i : len - 1 - i];
    if (neg) {
      carry += byte ^ 0xff;
      byte = carry & 0xff;
      carry >>= 8;
    }
    out->d[i / 4] |= (uint32_t)byte << (i % 4 * 8);
  }
  out->n = mag_trim(out->d, n);
  out->neg = neg;
}
