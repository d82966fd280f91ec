/* Arbitrary-precision integers: & | ^ ~ as on infinite two's complement. */
#include "big.h"
#include "mag.h"

/* Reads a sign-and-magnitude number limb by limb as two's complement: -m is ~m + 1. */
typedef struct Complement {
  Big a;
  uint64_t carry;
} Complement;

static Complement complement_of(Big a) { return (Complement){a, a.neg}; }

static uint32_t next_limb(Complement *c, uint32_t i) {
  uint32_t limb = i < c->a.n ? c->a.d[i] : 0;
  if (!c->a.neg) return limb;
  c->carry += (uint32_t)~limb;
  limb = (uint32_t)c->carry;
  c->carry >>= 32;
  return limb;
}

/* The low n limbs of a two's complement number whose limbs above are all zeros or all ones. */
static void from_complement(Big *out, uint32_t n, bool neg) {
  if (neg) {
    uint64_t carry = 1;
    for (uint32_t i = 0; i < n; i++) {
      carry += (uint32_t)~out->d[i];
      out->d[i] = (uint32_t)carry;
      carry >>= 32;
    }
    /* All limbs were zero: the number is minus two to the power of their width. */
    if (carry != 0) out->d[n++] = 1;
  }
  out->n = mag_trim(out->d, n);
  out->neg = neg;
}

void big_bits(Big *out, Big a, Big b, BitOp op) {
  uint32_t n = a.n > b.n ? a.n : b.n;
  Complement x = complement_of(a), y = complement_of(b);
  /* One limb more, which tells the sign. */
  for (uint32_t i = 0; i <= n; i++) {
    uint32_t p = next_limb(&x, i), q = next_limb(&y, i);
    out->d[i] = op == BIT_AND ? p & q : op == BIT_OR ? p | q : p ^ q;
  }
  from_complement(out, n, out->d[n] != 0);
}

void big_invert(Big *out, Big a) {
  /* ~a == -a - 1, whose magnitude is |a| - 1 or |a| + 1. */
  uint32_t one = 1;
  bool neg = !a.neg;
  if (a.neg) {
    mag_sub(out->d, a.d, a.n, &one, 1);
    out->n = mag_trim(out->d, a.n);
  } else {
    out->n = a.n;
    if (a.n == 0 || mag_add(out->d, a.d, a.n, &one, 1) != 0) out->d[out->n++] = 1;
  }
  out->neg = neg;
}
