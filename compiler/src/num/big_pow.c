/* Arbitrary-precision integers: powers, gcd, square root. */
#include "big.h"

#include "core/copy.h"

#include "mag.h"
#include "scratch.h"

uint64_t big_pow_room(Big base, uint64_t exp) {
  if (exp >> 31) return UINT64_MAX; /* 256 MiB at the least */
  return big_bit_length(base) * exp / 32 + 3;
}

/* odd ** exp by squaring from the exponent's top bit down, swinging between two buffers so that the
 * last product lands in `out`. Returns the length. */
static uint32_t pow_magnitude(uint32_t *out, const uint32_t *base, uint32_t bn, uint64_t exp, uint32_t *other,
                              uint32_t *scratch) {
  int top = 63 - __builtin_clzll(exp);
  int products = top + __builtin_popcountll(exp) - 1;
  uint32_t *from = products % 2 == 0 ? out : other;
  uint32_t *to = products % 2 == 0 ? other : out;
  memcpy(from, base, (size_t)bn * 4);
  uint32_t n = bn;
  for (int i = top - 1; i >= 0; i--) {
    mag_mul(to, from, n, from, n, scratch);
    n = mag_trim(to, 2 * n);
    uint32_t *t = from;
    from = to;
    to = t;
    if ((exp >> i) & 1) {
      mag_mul(to, from, n, base, bn, scratch);
      n = mag_trim(to, n + bn);
      t = from;
      from = to;
      to = t;
    }
  }
  return n;
}

NumStatus big_pow(Big *out, Big base, uint64_t exp) {
  if (exp == 0 || base.n == 0) {
    out->d[0] = 1;
    out->n = exp == 0;
    out->neg = false;
    return NUM_OK;
  }
  uint64_t room = big_pow_room(base, exp);
  if (room > SIZE_MAX / 32) return NUM_NOMEM;
  /* Powers of two come out of the base and go back as one shift at the end. */
  uint64_t zeros = mag_trailing_zeros(base.d);
  size_t half = (size_t)room / 2 + 1;
  size_t limbs = base.n + room + mag_mul_scratch((uint32_t)half, (uint32_t)half);
  uint32_t *odd = scratch_new(limbs);
  if (odd == NULL) return NUM_NOMEM;
  uint32_t on = mag_shr(odd, base.d, base.n, zeros);
  if (on == 1 && odd[0] == 1) {
    out->d[0] = 1;
    out->n = 1;
  } else {
    uint32_t *other = odd + base.n;
    out->n = pow_magnitude(out->d, odd, on, exp, other, other + room);
  }
  out->n = mag_shl(out->d, out->d, out->n, zeros * exp);
  out->neg = base.neg && (exp & 1);
  scratch_free(odd, limbs);
  return NUM_OK;
}

/* x = x * y modulo mod; with `inverse` divided by 2^(32n), see mag_montgomery(). `product` has room for twice the limbs of
 * `mod` and one, and scratch behind that. */
static uint32_t mul_mod(uint32_t *x, uint32_t xn, const uint32_t *y, uint32_t yn, Big mod, uint32_t inverse, uint32_t *product) {
  uint32_t *scratch = product + 2 * mod.n + 1;
  uint32_t n = xn + yn;
  mag_mul(product, x, xn, y, yn, scratch);
  if (inverse != 0) {
    memset(product + n, 0, (2 * (size_t)mod.n + 1 - n) * 4);
    mag_montgomery(product, mod.d, mod.n, inverse);
    product += mod.n;
    n = mod.n + 1;
  }
  n = mag_trim(product, n);
  if (mag_cmp(product, n, mod.d, mod.n) < 0) {
    memcpy(x, product, (size_t)n * 4);
    return n;
  }
  mag_div(NULL, x, product, n, mod.d, mod.n, scratch);
  return mag_trim(x, mod.n);
}

static uint32_t small_pow_mod(uint64_t base, Big exp, uint64_t mod) {
  uint64_t x = 1 % mod;
  for (uint64_t bit = big_bit_length(exp); bit-- > 0;) {
    x = x * x % mod;
    if (exp.d[bit / 32] >> (bit % 32) & 1) x = x * base % mod;
  }
  return (uint32_t)x;
}

NumStatus big_pow_mod(Big *out, Big base, Big exp, Big mod) {
  out->neg = false;
  if (mod.n == 1) {
    out->d[0] = small_pow_mod(base.n ? base.d[0] : 0, exp, mod.d[0]);
    out->n = out->d[0] != 0;
    return NUM_OK;
  }
  uint32_t n = mod.n, one = 1, inverse = mod.d[0] & 1 ? 0 - mod.d[0] : 0;
  size_t division = mag_div_scratch(2 * n, n), multiplication = mag_mul_scratch(n, n);
  size_t limbs = 3 * (size_t)n + 1 + (division > multiplication ? division : multiplication);
  uint32_t *factor = scratch_new(limbs);
  if (factor == NULL) return NUM_NOMEM;
  uint32_t *product = factor + n, *x = out->d;
  uint64_t bit = big_bit_length(exp);
  if (bit == 0) base = (Big){&one, 1, false};
  memcpy(factor, base.d, (size_t)base.n * 4);
  /* A short base stays as it is: a product with it keeps the form, and has a short quotient. */
  uint32_t by = 0;
  if (inverse != 0) { /* Montgomery's products, of numbers that are multiplied by 2^(32n) */
    for (int i = 0; i < 5; i++) inverse *= 2 + mod.d[0] * inverse; /* twice as many bits are right each time */
    memset(product, 0, (size_t)n * 4);
    memcpy(product + n, factor, (size_t)base.n * 4);
    mag_div(NULL, factor, product, n + base.n, mod.d, n, product + 2 * n);
    if (base.n > 1) {
      base = (Big){factor, mag_trim(factor, n), false};
      by = inverse;
    }
  }
  uint32_t xn = inverse != 0 ? mag_trim(factor, n) : base.n;
  memcpy(x, factor, (size_t)xn * 4);
  for (; bit > 1; bit--) {
    xn = mul_mod(x, xn, x, xn, mod, inverse, product);
    if (exp.d[(bit - 2) / 32] >> ((bit - 2) % 32) & 1) xn = mul_mod(x, xn, base.d, base.n, mod, by, product);
  }
  if (inverse != 0) xn = mul_mod(x, xn, &one, 1, mod, inverse, product);
  out->n = xn;
  scratch_free(factor, limbs);
  return NUM_OK;
}

NumStatus big_gcd(Big *out, Big a, Big b) {
  uint32_t n = a.n > b.n ? a.n : b.n;
  size_t width = (size_t)n + 1;
  size_t limbs = 2 * width + mag_div_scratch(n, n);
  uint32_t *buf = scratch_new(limbs);
  if (buf == NULL) return NUM_NOMEM;
  uint32_t *x = buf, *y = buf + width, *scratch = buf + 2 * width;
  uint32_t xn = a.n, yn = b.n;
  memcpy(x, a.d, (size_t)xn * 4);
  memcpy(y, b.d, (size_t)yn * 4);
  while (yn > 0) {
    if (mag_cmp(x, xn, y, yn) >= 0) {
      mag_div(NULL, x, x, xn, y, yn, scratch);
      xn = mag_trim(x, yn);
    }
    uint32_t *t = x;
    x = y;
    y = t;
    uint32_t tn = xn;
    xn = yn;
    yn = tn;
  }
  memcpy(out->d, x, (size_t)xn * 4);
  out->n = xn;
  out->neg = false;
  scratch_free(buf, limbs);
  return NUM_OK;
}

NumStatus big_isqrt(Big *out, Big a) {
  if (a.neg) return NUM_DOMAIN;
  out->neg = false;
  out->n = 0;
  if (a.n == 0) return NUM_OK;
  /* Newton's iteration from above falls until it has reached the floor of the root. */
  size_t width = (size_t)a.n + 2;
  size_t limbs = 2 * width + mag_div_scratch(a.n, a.n);
  uint32_t *buf = scratch_new(limbs);
  if (buf == NULL) return NUM_NOMEM;
  uint32_t *x = buf, *next = buf + width, *scratch = buf + 2 * width;
  uint32_t one = 1;
  uint32_t xn = mag_shl(x, &one, 1, (big_bit_length(a) + 1) / 2);
  for (;;) {
    uint32_t nn = 0;
    if (mag_cmp(a.d, a.n, x, xn) >= 0) {
      mag_div(next, NULL, a.d, a.n, x, xn, scratch);
      nn = mag_trim(next, a.n - xn + 1);
    }
    uint32_t longer = nn > xn ? nn : xn;
    next[longer] = nn > xn ? mag_add(next, next, nn, x, xn) : mag_add(next, x, xn, next, nn);
    nn = mag_shr(next, next, longer + 1, 1);
    if (mag_cmp(next, nn, x, xn) >= 0) break;
    uint32_t *t = x;
    x = next;
    next = t;
    xn = nn;
  }
  memcpy(out->d, x, (size_t)xn * 4);
  out->n = xn;
  scratch_free(buf, limbs);
  return NUM_OK;
}
