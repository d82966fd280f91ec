/* Magnitudes: long division (Knuth, TAOCP vol. 2, 4.3.1, algorithm D). */
#include "mag.h"

#include "core/copy.h"
#include "core/rare.h"

/* Subtracts q * v (n limbs) from u (n + 1 limbs); true when the result went below zero. */
[[gnu::always_inline]] static inline bool mul_sub(uint32_t *u, const uint32_t *v, uint32_t n, uint32_t q) {
  /* Two chains that do not wait for each other: what the product carries, and what the difference borrows. */
  uint64_t carry = 0;
  int64_t borrow = 0;
  for (uint32_t i = 0; i < n; i++) {
    uint64_t product = (uint64_t)q * v[i] + carry;
    carry = product >> 32;
    int64_t difference = (int64_t)u[i] - (uint32_t)product + borrow;
    u[i] = (uint32_t)difference;
    borrow = difference >> 32;
  }
  int64_t last = (int64_t)u[n] - (int64_t)carry + borrow;
  u[n] = (uint32_t)last;
  return last < 0;
}

/* The 64 bits of `a` whose top one is `shift` bits below that of limb `top`. */
static uint64_t window(const uint32_t *a, uint32_t an, uint32_t top, uint32_t shift) {
  uint64_t head = a[top - 1];
  if (top < an) head |= (uint64_t)a[top] << 32;
  return head << shift | a[top - 2] >> 1 >> (31 - shift);
}

/* mag_div() for an - bn <= 1, an > 2, where the first 64 bits tell a small quotient: it takes one pass for the
 * remainder, and none without. */
[[gnu::noinline]] static bool divide_short(uint32_t *quo, uint32_t *rem, const uint32_t *a, uint32_t an, const uint32_t *b,
                                           uint32_t bn, uint32_t *scratch) {
  if (a[an - 1] == 0) return false;
  uint32_t shift = (uint32_t)__builtin_clz(a[an - 1]);
  uint64_t x = window(a, an, an - 1, shift), y = window(b, bn, an - 1, shift);
  if (y >> 40 == 0) return false;
  uint64_t q = x / y;
  if (x - q * y < q) return false; /* what is cut off of `b` may be more than the remainder has room for */
  if (quo != NULL) {
    quo[an - bn] = 0;
    quo[0] = (uint32_t)q;
  }
  if (rem != NULL) {
    memcpy(scratch, a, (size_t)an * 4);
    scratch[an] = 0;
    mul_sub(scratch, b, bn, (uint32_t)q);
    memcpy(rem, scratch, (size_t)bn * 4);
  }
  return true;
}

void mag_div(uint32_t *quo, uint32_t *rem, const uint32_t *a, uint32_t an, const uint32_t *b, uint32_t bn,
             uint32_t *scratch) {
  if (bn == 1) {
    uint32_t r = mag_div_small(quo, a, an, b[0]);
    if (rem != NULL) rem[0] = r;
    return;
  }
  if (an > 2 && an - bn <= 1 && divide_short(quo, rem, a, an, b, bn, scratch)) return;
  /* Normalised so that the divisor's top bit is set: the quotient guess from the top limbs is then
   * at most two too large. */
  uint32_t shift = (uint32_t)__builtin_clz(b[bn - 1]);
  uint32_t *u = scratch;
  uint32_t *v = scratch + an + 1;
  uint32_t un = mag_shl(u, a, an, shift);
  memset(u + un, 0, (size_t)(an + 1 - un) * 4);
  uint32_t above = 0;
  for (uint32_t i = 0; i < bn; i++) {
    v[i] = (b[i] << shift) | above;
    above = shift == 0 ? 0 : b[i] >> (32 - shift);
  }

  uint32_t top = v[bn - 1];
  uint32_t next = v[bn - 2];
  for (uint32_t j = an - bn + 1; j-- > 0;) {
    uint64_t head = ((uint64_t)u[j + bn] << 32) | u[j + bn - 1];
    uint64_t q = head / top;
    uint64_t r = head - q * top;
    while (q > UINT32_MAX || q * next > ((r << 32) | u[j + bn - 2])) {
      q--;
      r += top;
      if (r > UINT32_MAX) break;
    }
    if (mul_sub(u + j, v, bn, (uint32_t)q)) {
      q--;
      u[j + bn] += mag_add(u + j, u + j, bn, v, bn);
    }
    if (quo != NULL) quo[j] = (uint32_t)q;
  }
  if (rem != NULL) {
    uint32_t rn = mag_shr(rem, u, bn, shift);
    memset(rem + rn, 0, (size_t)(bn - rn) * 4);
  }
}

RARE void mag_ratio(const uint32_t *a, uint32_t an, const uint32_t *b, uint32_t bn, uint64_t *quo, int64_t *exp,
               bool *sticky, uint32_t *scratch) {
  uint32_t *num = scratch;
  uint32_t *q = num + (an > bn ? an : bn) + 4;
  uint32_t *rem = q + 8;
  uint32_t *rest = rem + bn;

  int64_t shift = (int64_t)mag_bit_length(b, bn) + 63 - (int64_t)mag_bit_length(a, an);
  uint32_t nn;
  *sticky = false;
  if (shift >= 0) {
    nn = mag_shl(num, a, an, (uint64_t)shift);
  } else {
    nn = mag_shr(num, a, an, (uint64_t)-shift);
    *sticky = mag_low_bits(a, an, (uint64_t)-shift);
  }
  mag_div(q, rem, num, nn, b, bn, rest);
  if (mag_trim(rem, bn) != 0) *sticky = true;
  uint32_t qn = nn - bn + 1;
  *quo = q[0] | (qn > 1 ? (uint64_t)q[1] << 32 : 0);
  *exp = -shift;
}
