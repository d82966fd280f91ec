/* exp() and exp2() with the table that the C library keeps for pow(): those that come with the compiler are
 * less exact than CPython's. The functions of the library that need exp() call this one as well. */
#include <math.h>

#include "edge_pdk.h"

enum { STEPS_LOG = 7, STEPS = 1 << STEPS_LOG };

/* The library's own: 2^(i/STEPS) as what its bits lack of i << 45, behind its rounding error. */
extern const struct {
  double per_step; /* STEPS / ln 2 */
  double shift;    /* adding it rounds to an integer, which is then in the low bits */
  double minus_step_high, minus_step_low; /* -ln 2 / STEPS */
  double c[4];     /* e^r ≈ 1 + r + c[0] r² + c[1] r³ + … */
  double exp2_shift, exp2_c[5];
  u64 powers[2 * STEPS];
} __exp_data;

static double of_bits(u64 bits) {
  double x;
  memcpy(&x, &bits, 8);
  return x;
}

/* 2^(n / STEPS) (1 + rest), where the low bits of `bits` are n; `large`: the power alone may be out of range. */
static double scaled(u64 bits, double rest, bool large, bool positive) {
  u64 power = __exp_data.powers[2 * (bits % STEPS) + 1] + (bits << (52 - STEPS_LOG));
  if (!large) {
    double scale = of_bits(power);
    return scale + scale * rest;
  }
  if (positive) {
    double scale = of_bits(power - (1009ull << 52));
    return 0x1p1009 * (scale + scale * rest);
  }
  double scale = of_bits(power + (1022ull << 52)), y = scale + scale * rest;
  if (y < 1) {
    /* Subnormal: rounded once, at the place where it will be cut off. */
    double low = scale - y + scale * rest, high = 1 + y;
    low = 1 - high + y + low;
    y = (high + low) - 1;
  }
  return 0x1p-1022 * y;
}

/* The integer that adding `shift` has rounded to, in the low bits. */
static u64 bits_of(double n) {
  u64 bits;
  memcpy(&bits, &n, 8);
  return bits;
}
static double tail_of(u64 bits) { return of_bits(__exp_data.powers[2 * (bits % STEPS)]); }

double exp(double x) {
  if (isnan(x)) return x;
  if (x > 710) return INFINITY;
  if (x < -746) return 0;
  if (fabs(x) < 0x1p-54) return 1 + x;
  /* x = n ln 2 / STEPS + r */
  const double *c = __exp_data.c;
  double n = x * __exp_data.per_step + __exp_data.shift;
  u64 bits = bits_of(n);
  n -= __exp_data.shift;
  double r = x + n * __exp_data.minus_step_high + n * __exp_data.minus_step_low, r2 = r * r;
  double rest = tail_of(bits) + r + r2 * (c[0] + r * c[1]) + r2 * r2 * (c[2] + r * c[3]);
  return scaled(bits, rest, fabs(x) >= 512, x > 0);
}

double exp2(double x) {
  if (isnan(x)) return x;
  if (x >= 1024) return INFINITY;
  if (x <= -1075) return 0;
  if (fabs(x) < 0x1p-54) return 1 + x;
  /* x = n / STEPS + r */
  const double *c = __exp_data.exp2_c;
  double n = x + __exp_data.exp2_shift;
  u64 bits = bits_of(n);
  n -= __exp_data.exp2_shift;
  double r = x - n, r2 = r * r;
  double rest = tail_of(bits) + r * c[0] + r2 * (c[1] + r * c[2]) + r2 * r2 * (c[3] + r * c[4]);
  return scaled(bits, rest, fabs(x) > 928, x > 0);
}
