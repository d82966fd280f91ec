/* Float // % divmod and **, as Python defines them. */
#include "fmath.h"

#include <math.h>

#include "ieee.h"

/* fmod with the divisor's sign, b != 0. */
static double floor_mod(double a, double b) {
  double r = fmod(a, b);
  if (r == 0.0) return copysign(0.0, b);
  return (r < 0) != (b < 0) ? r + b : r;
}

/* The whole number nearest to (a - rem) / b, which is one up to rounding. */
static double floor_quotient(double a, double b) {
  double r = fmod(a, b);
  double quo = (a - r) / b;
  if (r != 0.0 && (r < 0) != (b < 0)) quo -= 1.0;
  if (quo == 0.0) return copysign(0.0, a / b);
  double down = floor(quo);
  return quo - down > 0.5 ? down + 1.0 : down;
}

NumStatus py_float_mod(double a, double b, double *rem) {
  if (b == 0.0) return NUM_ZERO_DIV;
  *rem = floor_mod(a, b);
  return NUM_OK;
}

NumStatus py_float_floordiv(double a, double b, double *quo) {
  if (b == 0.0) return NUM_ZERO_DIV;
  *quo = floor_quotient(a, b);
  return NUM_OK;
}

NumStatus py_float_divmod(double a, double b, double *quo, double *rem) {
  NumStatus status = py_float_floordiv(a, b, quo);
  return status == NUM_OK ? py_float_mod(a, b, rem) : status;
}

NumStatus py_float_pow(double a, double b, double *v) {
  if (a == 0.0 && b < 0.0 && ieee_finite(b)) return NUM_ZERO_DIV;
  if (a < 0.0 && ieee_finite(a) && ieee_finite(b) && b != floor(b)) return NUM_DOMAIN;
  *v = pow(a, b);
  if (!ieee_finite(*v) && ieee_finite(a) && ieee_finite(b)) return NUM_OVERFLOW;
  return NUM_OK;
}
