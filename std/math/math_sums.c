#include "math_sums.h"

#include <math.h>

/* The sum so far is kept as numbers of which none overlaps another, the smallest first: together they are
 * exact. Adds x and lets every rounding error become a partial of its own. False: the sum is no longer finite. */
static bool add(Bytes *partials, double x) {
  if (!bytes_reserve(partials, 8)) return true;
  double *p = (double *)partials->at;
  u32 n = partials->len / 8, kept = 0;
  for (u32 i = 0; i < n; i++) {
    double y = p[i];
    if (fabs(x) < fabs(y)) {
      double t = x;
      x = y;
      y = t;
    }
    double high = x + y, low = y - (high - x);
    if (low != 0) p[kept++] = low;
    x = high;
  }
  p[kept++] = x;
  partials->len = 8 * kept;
  return isfinite(x);
}

/* The partials added from the top until something is lost; what is below decides a tie. */
static double rounded_sum(const Bytes *partials) {
  const double *p = (const double *)partials->at;
  u32 n = partials->len / 8;
  if (n == 0) return 0;
  double high = p[--n], low = 0;
  while (n > 0) {
    double x = high, y = p[--n];
    high = x + y;
    low = y - (high - x);
    if (low != 0) break;
  }
  if (n > 0 && low != 0 && (low < 0) == (p[n - 1] < 0)) {
    double twice = 2 * low, moved = high + twice;
    if (twice == moved - high) high = moved;
  }
  return high;
}

SumStatus exact_sum(const double *x, u32 n, double *sum) {
  Bytes partials = {0};
  double special = 0, infinities = 0;
  SumStatus status = SUM_OK;
  for (u32 i = 0; i < n && status == SUM_OK; i++) {
    if (!isfinite(x[i])) {
      if (isinf(x[i])) infinities += x[i];
      special += x[i];
    } else if (x[i] != 0 && !add(&partials, x[i])) {
      status = SUM_OVERFLOW;
    }
  }
  if (partials.failed) status = SUM_MEMORY;
  if (status == SUM_OK && special != 0) {
    if (isnan(infinities)) status = SUM_INFINITIES;
    *sum = special;
  } else if (status == SUM_OK) {
    *sum = rounded_sum(&partials);
  }
  bytes_free(&partials);
  return status;
}

bool exact_sum_of_products(const double *p, const double *q, u32 n, double *sum) {
  Bytes partials = {0};
  double plain = 0;
  bool finite = true;
  for (u32 i = 0; i < n; i++) {
    double high = p[i] * q[i];
    plain += high;
    if (!finite) continue;
    double low = fma(p[i], q[i], -high);
    finite = isfinite(high) && add(&partials, high) && (low == 0 || add(&partials, low));
  }
  *sum = finite ? rounded_sum(&partials) : plain;
  bool ok = !partials.failed;
  bytes_free(&partials);
  return ok;
}

double norm(double *x, u32 n) {
  double largest = 0;
  bool nan = false, infinite = false;
  for (u32 i = 0; i < n; i++) {
    x[i] = fabs(x[i]);
    nan |= isnan(x[i]);
    infinite |= isinf(x[i]);
    if (x[i] > largest) largest = x[i];
  }
  if (infinite) return INFINITY;
  if (nan) return NAN;
  if (largest == 0 || n <= 1) return largest;
  /* Scaled by a power of two, so that squares neither overflow nor vanish. */
  int exponent;
  frexp(largest, &exponent);
  double high = 0, low = 0;
  for (u32 i = 0; i < n; i++) {
    double scaled = ldexp(x[i], -exponent), square = scaled * scaled, error = fma(scaled, scaled, -square);
    double sum = high + square, back = sum - high;
    low += (high - (sum - back)) + (square - back) + error;
    high = sum;
  }
  double total = high + low;
  low = low - (total - high);
  /* One step of Newton's, with the square of the first guess taken exactly. */
  double root = sqrt(total), square = root * root, error = fma(root, root, -square);
  root += ((total - square) - error + low) / (2 * root);
  return ldexp(root, exponent);
}

/* ---- gamma ---- */

/* Lanczos' approximation with g = 6.0246…: Γ(x) = S(x) ((x + g - ½) / e)^(x - ½), S a rational function. */
enum { TERMS = 13 };
static const double G = 6.024680040776729583740234375, G_LESS_HALF = 5.524680040776729583740234375;
static const double upper[TERMS] = {
    23531376880.410759688572007674451636754734846804940, 42919803642.649098768957899047001988850926355848959,
    35711959237.355668049440185451547166705960488635843, 17921034426.037209699919755754458931112671403265390,
    6039542586.3520280050642916443072979210699388420708, 1439720407.3117216736632230727949123939715485786372,
    248874557.86205415651146038641322942321632125127801, 31426415.585400194380614231628318205362874684987640,
    2876370.6289353724412254090516208496135991145378768, 186056.26539522349504029498971604569928220784236328,
    8071.6720023658162106380029022722506138218516325024, 210.82427775157934587250973392071336271166969580291,
    2.5066282746310002701649081771338373386264310793408};
/* x (x + 1) … (x + 11), multiplied out. */
static const double lower[TERMS] = {0, 39916800, 120543840, 150917976, 105258076, 45995730, 13339535, 2637558,
                                    357423, 32670, 1925, 66, 1};

static double lanczos(double x) {
  double above = 0, below = 0;
  if (x < 5) {
    for (int i = TERMS; i-- > 0;) {
      above = above * x + upper[i];
      below = below * x + lower[i];
    }
  } else {
    for (int i = 0; i < TERMS; i++) {
      above = above / x + upper[i];
      below = below / x + lower[i];
    }
  }
  return above / below;
}

/* sin(πx) for finite x, exact in its zeros. */
static double sin_pi(double x) {
  double y = fmod(fabs(x), 2);
  double r;
  switch ((int)round(2 * y)) {
    case 0: r = sin(PI * y); break;
    case 1: r = cos(PI * (y - 0.5)); break;
    case 2: r = sin(PI * (1 - y)); break;
    case 3: r = -cos(PI * (y - 1.5)); break;
    default: r = sin(PI * (y - 2)); break;
  }
  return copysign(1, x) * r;
}

double gamma_of(double x) {
  enum { LAST_EXACT = 23, OVERFLOWS = 200 };
  if (!isfinite(x)) return x > 0 || isnan(x) ? x : NAN;
  /* At zero as at the other poles there is no value. */
  if (x == 0) return NAN;
  if (x == floor(x)) {
    if (x < 0) return NAN;
    if (x <= LAST_EXACT) {
      double product = 1;
      for (int i = 2; i < (int)x; i++) product *= i;
      return product;
    }
  }
  double size = fabs(x);
  if (size < 1e-20) return 1 / x;
  if (size > OVERFLOWS) return x < 0 ? 0 / sin_pi(x) : INFINITY;
  double y = size + G_LESS_HALF;
  /* What was lost in y, times the derivative of the power. */
  double lost = size > G_LESS_HALF ? (y - size) - G_LESS_HALF : (y - G_LESS_HALF) - size;
  double correction = lost * G / y, r;
  if (x < 0) {
    r = -PI / sin_pi(size) / size * exp(y) / lanczos(size);
    r -= correction * r;
    if (size < 140) {
      r /= pow(y, size - 0.5);
    } else {
      double half = pow(y, size / 2 - 0.25);
      r /= half;
      r /= half;
    }
  } else {
    r = lanczos(size) / exp(y);
    r += correction * r;
    if (size < 140) {
      r *= pow(y, size - 0.5);
    } else {
      double half = pow(y, size / 2 - 0.25);
      r *= half;
      r *= half;
    }
  }
  return r;
}

double log_gamma_of(double x) {
  if (!isfinite(x)) return isnan(x) ? x : INFINITY;
  if (x == floor(x) && x <= 2) return x <= 0 ? NAN : 0;
  double size = fabs(x);
  if (size < 1e-20) return -log(size);
  /* Without the scaling by e^-G, which the sum carries. */
  double r = log(lanczos(size)) - G;
  r += (size - 0.5) * (log(size + G - 0.5) - 1);
  if (x < 0) r = log(PI) - log(fabs(sin_pi(size))) - log(size) - r;
  return r;
}
