/* Arbitrary-precision integers: conversion from machine integers, order, ring operations, shifts. */
#include "big.h"

#include "core/copy.h"

#include "mag.h"
#include "scratch.h"

enum { LOCAL_SCRATCH = 48 }; /* limbs: as many are on the stack */

Big big_from_u64(uint32_t buf[2], uint64_t v) {
  buf[0] = (uint32_t)v;
  buf[1] = (uint32_t)(v >> 32);
  return (Big){buf, mag_trim(buf, 2), false};
}

Big big_from_i64(uint32_t buf[2], int64_t v) {
  Big a = big_from_u64(buf, v < 0 ? 0 - (uint64_t)v : (uint64_t)v);
  a.neg = v < 0;
  return a;
}

bool big_to_i64(Big a, int64_t *v) {
  if (a.n > 2) return false;
  uint64_t m = a.n == 0 ? 0 : a.d[0];
  if (a.n == 2) m |= (uint64_t)a.d[1] << 32;
  if (m > (uint64_t)INT64_MAX + a.neg) return false;
  *v = (int64_t)(a.neg ? 0 - m : m);
  return true;
}

int big_cmp(Big a, Big b) {
  if (a.neg != b.neg) return a.neg ? -1 : 1;
  int order = mag_cmp(a.d, a.n, b.d, b.n);
  return a.neg ? -order : order;
}

bool big_eq(Big a, Big b) {
  return a.neg == b.neg && a.n == b.n && (a.n == 0 || memcmp(a.d, b.d, (size_t)a.n * 4) == 0);
}

uint64_t big_bit_length(Big a) { return mag_bit_length(a.d, a.n); }

uint64_t big_bit_count(Big a) {
  uint64_t count = 0;
  for (uint32_t i = 0; i < a.n; i++) count += (uint32_t)__builtin_popcount(a.d[i]);
  return count;
}

void big_sum(Big *out, const Big *a, const Big *b, bool b_neg) {
  bool differ = a->neg != b_neg, neg = a->neg;
  if (a->n < b->n || (differ && a->n == b->n && mag_cmp(a->d, a->n, b->d, b->n) < 0)) {
    const Big *t = a;
    a = b;
    b = t;
    neg = b_neg;
  }
  uint32_t n = a->n;
  if (differ) {
    mag_sub(out->d, a->d, n, b->d, b->n);
    n = mag_trim(out->d, n);
  } else if (mag_add(out->d, a->d, n, b->d, b->n) != 0) {
    out->d[n++] = 1;
  }
  out->n = n;
  out->neg = neg && n > 0;
}

NumStatus big_mul(Big *out, Big a, Big b) {
  out->n = 0;
  out->neg = false;
  if (a.n == 0 || b.n == 0) return NUM_OK;
  size_t limbs = mag_mul_scratch(a.n, b.n);
  uint32_t *scratch = NULL;
  if (limbs > 0 && (scratch = scratch_new(limbs)) == NULL) return NUM_NOMEM;
  mag_mul(out->d, a.d, a.n, b.d, b.n, scratch);
  if (scratch != NULL) scratch_free(scratch, limbs);
  out->n = mag_trim(out->d, a.n + b.n);
  out->neg = a.neg != b.neg;
  return NUM_OK;
}

/* Turns the truncated quotient and remainder into floored ones. */
static void floor_divmod(Big *quo, Big *rem, bool inexact, Big a, Big b) {
  bool adjust = inexact && a.neg != b.neg;
  if (quo != NULL) {
    if (adjust) {
      uint32_t one = 1;
      if (mag_add(quo->d, quo->d, quo->n, &one, quo->n > 0) != 0 || quo->n == 0) quo->d[quo->n++] = 1;
    }
    quo->neg = quo->n > 0 && a.neg != b.neg;
  }
  if (rem != NULL) {
    if (adjust) {
      mag_sub(rem->d, b.d, b.n, rem->d, rem->n);
      rem->n = mag_trim(rem->d, b.n);
    }
    rem->neg = rem->n > 0 && b.neg;
  }
}

NumStatus big_divmod(Big *quo, Big *rem, Big a, Big b) {
  if (b.n == 0) return NUM_ZERO_DIV;
  bool inexact;
  if (mag_cmp(a.d, a.n, b.d, b.n) < 0) {
    if (quo != NULL) quo->n = 0;
    if (rem != NULL) {
      memcpy(rem->d, a.d, (size_t)a.n * 4);
      rem->n = a.n;
    }
    inexact = a.n > 0;
  } else if (b.n == 1) {
    uint32_t r = mag_div_small(quo == NULL ? NULL : quo->d, a.d, a.n, b.d[0]);
    if (rem != NULL) {
      rem->d[0] = r;
      rem->n = r != 0;
    }
    if (quo != NULL) quo->n = mag_trim(quo->d, a.n);
    inexact = r != 0;
  } else {
    /* The remainder is wanted even without `rem` where the signs differ, to know whether to step down. */
    size_t limbs = mag_div_scratch(a.n, b.n) + b.n;
    uint32_t local[LOCAL_SCRATCH];
    uint32_t *scratch = limbs <= LOCAL_SCRATCH ? local : scratch_new(limbs);
    if (scratch == NULL) return NUM_NOMEM;
    uint32_t *r = rem != NULL ? rem->d : a.neg != b.neg ? scratch : NULL;
    mag_div(quo == NULL ? NULL : quo->d, r, a.d, a.n, b.d, b.n, scratch + b.n);
    uint32_t rn = r != NULL ? mag_trim(r, b.n) : 0;
    if (scratch != local) scratch_free(scratch, limbs);
    inexact = rn > 0;
    if (rem != NULL) rem->n = rn;
    if (quo != NULL) quo->n = mag_trim(quo->d, a.n - b.n + 1);
  }
  floor_divmod(quo, rem, inexact, a, b);
  return NUM_OK;
}

void big_shl(Big *out, Big a, uint64_t bits) {
  out->n = mag_shl(out->d, a.d, a.n, bits);
  out->neg = a.neg;
}

void big_shr(Big *out, Big a, uint64_t bits) {
  bool round_away = a.neg && mag_low_bits(a.d, a.n, bits);
  uint32_t n = mag_shr(out->d, a.d, a.n, bits);
  if (round_away) {
    uint32_t one = 1;
    if (n == 0 || mag_add(out->d, out->d, n, &one, 1) != 0) out->d[n++] = 1;
  }
  out->n = n;
  out->neg = a.neg && n > 0;
}
