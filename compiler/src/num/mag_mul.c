/* Magnitudes: multiplication, schoolbook and Karatsuba. */
#include "mag.h"

#include "core/copy.h"
#include "core/rare.h"

/* Below this many limbs Karatsuba's additions cost more than the multiplications they save. */
enum { KARATSUBA_LIMBS = 40 };

/* row[0..an] += a * m, where row[an] is not there yet. */
[[gnu::noinline]] static void add_row(uint32_t *row, const uint32_t *a, uint32_t an, uint64_t m) {
  uint64_t carry = 0;
  for (uint32_t j = 0; j < an; j++) {
    carry += a[j] * m + row[j];
    row[j] = (uint32_t)carry;
    carry >>= 32;
  }
  row[an] = (uint32_t)carry;
}

/* row[0..an + 1] += a * (m + m1 * 2^32): two rows for one pass over memory, in two chains that hardly wait for each
 * other. */
[[gnu::noinline]] static void add_two_rows(uint32_t *row, const uint32_t *a, uint32_t an, uint64_t m, uint64_t m1) {
  uint64_t carry = 0, carry1 = 0, before = 0;
  for (uint32_t j = 0; j < an; j++) {
    uint64_t limb = a[j];
    carry += limb * m + row[j];
    carry1 += before * m1 + (uint32_t)carry;
    row[j] = (uint32_t)carry1;
    carry >>= 32;
    carry1 >>= 32;
    before = limb;
  }
  carry1 += before * m1 + carry;
  row[an] = (uint32_t)carry1;
  row[an + 1] = (uint32_t)(carry1 >> 32);
}

void mag_mul_school(uint32_t *out, const uint32_t *a, uint32_t an, const uint32_t *b, uint32_t bn) {
  if (bn == 0) {
    memset(out, 0, (size_t)an * 4);
    return;
  }
  out[an] = mag_mul_small(out, a, an, b[0], 0);
  uint32_t i = 1;
  for (; i + 1 < bn; i += 2) add_two_rows(out + i, a, an, b[i], b[i + 1]);
  if (i < bn) add_row(out + i, a, an, b[i]);
}

RARE void mag_montgomery(uint32_t *a, const uint32_t *mod, uint32_t n, uint32_t inverse) {
  uint64_t carry = 0;
  uint32_t i = 0;
  for (; i + 1 < n; i += 2) {
    uint64_t q = (uint32_t)(a[i] * inverse), next = (a[i] + q * mod[0]) >> 32;
    next += a[i + 1] + q * mod[1];
    uint64_t above, more;
    memcpy(&above, a + i + n, sizeof above);
    add_two_rows(a + i, mod, n, q, (uint32_t)((uint32_t)next * inverse));
    memcpy(&more, a + i + n, sizeof more);
    above += more;
    more = above < more;
    above += carry;
    carry = more | (above < carry);
    memcpy(a + i + n, &above, sizeof above);
  }
  if (i < n) {
    carry += a[i + n];
    add_row(a + i, mod, n, (uint32_t)(a[i] * inverse));
    carry += a[i + n];
    a[i + n] = (uint32_t)carry;
    carry >>= 32;
  }
  a[2 * n] = (uint32_t)carry;
}

/* Adds b into a; the caller knows that the carry ends inside a. */
static void add_into(uint32_t *a, const uint32_t *b, uint32_t bn) {
  uint64_t carry = mag_add(a, a, bn, b, bn);
  for (uint32_t i = bn; carry != 0; i++) {
    carry += a[i];
    a[i] = (uint32_t)carry;
    carry >>= 32;
  }
}

/* |high - low| of the two halves of `a`, into `high` limbs; true when negative. */
RARE static bool half_difference(uint32_t *out, const uint32_t *a, uint32_t low, uint32_t high) {
  const uint32_t *top = a + low;
  uint32_t an = mag_trim(a, low);
  uint32_t tn = mag_trim(top, high);
  bool neg = mag_cmp(top, tn, a, an) < 0;
  if (neg)
    mag_sub(out, a, an, top, tn);
  else
    mag_sub(out, top, tn, a, an);
  uint32_t used = neg ? an : tn;
  memset(out + used, 0, (size_t)(high - used) * 4);
  return neg;
}

/* n by n limbs. With halves a0, a1, b0, b1 the middle term a0*b1 + a1*b0 is
 * a0*b0 + a1*b1 - (a1 - a0)*(b1 - b0): three half-size products instead of four. */
static void karatsuba(uint32_t *out, const uint32_t *a, const uint32_t *b, uint32_t n, uint32_t *scratch) {
  if (n < KARATSUBA_LIMBS) {
    mag_mul_school(out, a, n, b, n);
    return;
  }
  uint32_t low = n / 2;
  uint32_t high = n - low;
  uint32_t *mid = scratch;
  scratch += 2 * high + 1;

  bool a_neg = half_difference(out, a, low, high);
  bool b_neg = half_difference(out + high, b, low, high);
  karatsuba(mid, out, out + high, high, scratch);
  karatsuba(out, a, b, low, scratch);
  karatsuba(out + 2 * low, a + low, b + low, high, scratch);

  uint32_t *lo = out, *hi = out + 2 * low;
  mid[2 * high] = 0;
  if (a_neg == b_neg) {
    /* mid = lo + hi - mid, evaluated as (hi - mid) + lo in two's complement: only the sum is
     * certain not to be negative. */
    uint32_t borrow = mag_sub(mid, hi, 2 * high, mid, 2 * high);
    mid[2 * high] = 0u - borrow;
    mid[2 * high] += mag_add(mid, mid, 2 * high, lo, 2 * low);
  } else {
    mid[2 * high] = mag_add(mid, mid, 2 * high, hi, 2 * high);
    mid[2 * high] += mag_add(mid, mid, 2 * high, lo, 2 * low);
  }
  add_into(out + low, mid, mag_trim(mid, 2 * high + 1));
}

/* karatsuba() takes 2 * ceil(n / 2) + 1 limbs a level: less than 2 * n + 160 in all. The slices of
 * mag_mul() shrink like the remainders in Euclid's algorithm, so that they sum to less than 3 * n,
 * twice over for the products. */
size_t mag_mul_scratch(uint32_t an, uint32_t bn) {
  uint32_t small = an < bn ? an : bn;
  return small < KARATSUBA_LIMBS ? 0 : 8 * (size_t)small + 160;
}

RARE void mag_mul(uint32_t *out, const uint32_t *a, uint32_t an, const uint32_t *b, uint32_t bn,
             uint32_t *scratch) {
  if (an < bn) {
    const uint32_t *t = a;
    a = b;
    b = t;
    uint32_t tn = an;
    an = bn;
    bn = tn;
  }
  if (bn < KARATSUBA_LIMBS) {
    mag_mul_school(out, a, an, b, bn);
    return;
  }
  /* The longer operand goes in slices as long as the shorter one. */
  uint32_t *part = scratch;
  scratch += 2 * (size_t)bn;
  memset(out, 0, ((size_t)an + bn) * 4);
  uint32_t i = 0;
  for (; an - i >= bn; i += bn) {
    karatsuba(part, a + i, b, bn, scratch);
    add_into(out + i, part, mag_trim(part, 2 * bn));
  }
  if (i < an) {
    uint32_t rest = an - i;
    mag_mul(part, b, bn, a + i, rest, scratch);
    add_into(out + i, part, mag_trim(part, bn + rest));
  }
}
