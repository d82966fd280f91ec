/* Magnitudes: linear-time primitives. */
#include "mag.h"

#include "core/copy.h"
#include "core/rare.h"

int mag_cmp(const uint32_t *a, uint32_t an, const uint32_t *b, uint32_t bn) {
  if (an != bn) return an < bn ? -1 : 1;
  for (uint32_t i = an; i-- > 0;) {
    if (a[i] != b[i]) return a[i] < b[i] ? -1 : 1;
  }
  return 0;
}

RARE uint64_t mag_bit_length(const uint32_t *a, uint32_t n) {
  n = mag_trim(a, n);
  return n == 0 ? 0 : (uint64_t)n * 32 - (uint32_t)__builtin_clz(a[n - 1]);
}

RARE bool mag_low_bits(const uint32_t *a, uint32_t n, uint64_t bits) {
  uint64_t whole = bits / 32;
  if (whole >= n) return n > 0;
  for (uint32_t i = 0; i < whole; i++) {
    if (a[i] != 0) return true;
  }
  return (a[whole] & ((1u << (bits % 32)) - 1)) != 0;
}

RARE uint64_t mag_trailing_zeros(const uint32_t *a) {
  uint64_t i = 0;
  while (a[i] == 0) i++;
  return i * 32 + (uint32_t)__builtin_ctz(a[i]);
}

static inline uint64_t load_two(const uint32_t *limbs) {
  uint64_t two;
  memcpy(&two, limbs, sizeof two);
  return two;
}

uint32_t mag_add(uint32_t *out, const uint32_t *a, uint32_t an, const uint32_t *b, uint32_t bn) {
  uint64_t carry = 0;
  uint32_t i = 0;
  for (; i + 1 < bn; i += 2) { /* two limbs a turn */
    uint64_t x = load_two(a + i), sum = x + load_two(b + i), total = sum + carry;
    carry = (sum < x) | ((sum == UINT64_MAX) & carry); /* sooner than from `total` */
    memcpy(out + i, &total, sizeof total);
  }
  for (; i < an; i++) {
    carry += (uint64_t)a[i] + (i < bn ? b[i] : 0);
    out[i] = (uint32_t)carry;
    carry >>= 32;
  }
  return (uint32_t)carry;
}

uint32_t mag_sub(uint32_t *out, const uint32_t *a, uint32_t an, const uint32_t *b, uint32_t bn) {
  uint64_t less = 0;
  uint32_t i = 0;
  for (; i + 1 < bn; i += 2) {
    uint64_t x = load_two(a + i), y = load_two(b + i), difference = x - y, total = difference - less;
    less = (x < y) | ((difference == 0) & less);
    memcpy(out + i, &total, sizeof total);
  }
  int64_t borrow = -(int64_t)less;
  for (; i < an; i++) {
    borrow += (int64_t)a[i] - (i < bn ? b[i] : 0);
    out[i] = (uint32_t)borrow;
    borrow >>= 32;
  }
  return borrow != 0;
}

uint32_t mag_mul_small(uint32_t *out, const uint32_t *a, uint32_t n, uint32_t m, uint32_t carry) {
  uint64_t t = carry;
  uint32_t i = 0;
  for (; i + 1 < n; i += 2) { /* two a turn: a quarter faster */
    t += (uint64_t)a[i] * m;
    uint32_t low = (uint32_t)t;
    t = (t >> 32) + (uint64_t)a[i + 1] * m;
    out[i] = low;
    out[i + 1] = (uint32_t)t;
    t >>= 32;
  }
  if (i < n) {
    t += (uint64_t)a[i] * m;
    out[i] = (uint32_t)t;
    t >>= 32;
  }
  return (uint32_t)t;
}

uint32_t mag_div_small(uint32_t *out, const uint32_t *a, uint32_t n, uint32_t m) {
  uint64_t rem = 0;
  for (uint32_t i = n; i-- > 0;) {
    rem = (rem << 32) | a[i];
    uint32_t q = (uint32_t)(rem / m);
    rem -= (uint64_t)q * m;
    if (out != NULL) out[i] = q;
  }
  return (uint32_t)rem;
}

RARE uint32_t mag_shl(uint32_t *out, const uint32_t *a, uint32_t n, uint64_t bits) {
  if (n == 0) return 0;
  uint32_t whole = (uint32_t)(bits / 32);
  uint32_t part = bits % 32;
  /* From the top down, so that shifting in place reads each limb before it is overwritten. */
  if (part == 0) {
    memmove(out + whole, a, (size_t)n * 4);
    out[n + whole] = 0;
  } else {
    out[n + whole] = a[n - 1] >> (32 - part);
    uint32_t i = n;
    for (; i > 2; i -= 2) { /* two limbs a turn */
      uint64_t pair = load_two(a + i - 2) << part | a[i - 3] >> (32 - part);
      memcpy(out + whole + i - 2, &pair, sizeof pair);
    }
    for (; i-- > 0;) out[whole + i] = a[i] << part | (i ? a[i - 1] >> (32 - part) : 0);
  }
  memset(out, 0, (size_t)whole * 4);
  return mag_trim(out, n + whole + 1);
}

RARE uint32_t mag_shr(uint32_t *out, const uint32_t *a, uint32_t n, uint64_t bits) {
  if (bits / 32 >= n) return 0;
  uint32_t whole = (uint32_t)(bits / 32);
  uint32_t part = bits % 32;
  uint32_t left = n - whole, i = 0;
  for (; i + 2 < left; i += 2) {
    uint64_t pair = load_two(a + whole + i) >> part | (uint64_t)a[whole + i + 2] << 1 << (63 - part);
    memcpy(out + i, &pair, sizeof pair);
  }
  for (; i < left; i++) {
    uint64_t pair = a[i + whole];
    if (i + 1 < left) pair |= (uint64_t)a[i + whole + 1] << 32;
    out[i] = (uint32_t)(pair >> part);
  }
  return mag_trim(out, left);
}

RARE uint32_t mag_mul_pow5(uint32_t *a, uint32_t n, uint32_t k) {
  enum { CHUNK = 13 };
  static const uint32_t pow5[CHUNK + 1] = {1,     5,      25,      125,     625,      3125,      15625,
                                           78125, 390625, 1953125, 9765625, 48828125, 244140625, 1220703125};
  while (k > 0) {
    uint32_t step = k < CHUNK ? k : CHUNK;
    uint32_t carry = mag_mul_small(a, a, n, pow5[step], 0);
    if (carry != 0) a[n++] = carry;
    k -= step;
  }
  return n;
}
