/* Doubles in the notations of repr(), "%e", "%f", "%g" and hex(); rounding to decimal places. */
#include "dtoa.h"

#include <string.h>

#include "ieee.h"
#include "strtod.h"

static size_t put_special(double v, bool upper, char *buf) {
  const char *name = v != v ? "nanNAN" : "infINF";
  size_t at = 0;
  if (v == v && ieee_negative(v)) buf[at++] = '-';
  memcpy(buf + at, name + (upper ? 3 : 0), 3);
  return at + 3;
}

/* "e+05": at least two digits. */
static size_t put_exponent(char letter, int32_t exp, char *buf) {
  size_t at = 0;
  buf[at++] = letter;
  buf[at++] = exp < 0 ? '-' : '+';
  uint32_t rest = (uint32_t)(exp < 0 ? -exp : exp);
  if (rest >= 100) buf[at++] = (char)('0' + rest / 100);
  buf[at++] = (char)('0' + rest / 10 % 10);
  buf[at++] = (char)('0' + rest % 10);
  return at;
}

/* Digits from place `from` on, counted from the first significant one; zeros stand outside. */
static size_t put_digits(const Digits *digits, int32_t from, size_t count, char *buf) {
  size_t at = 0;
  while (at < count && from < 0) {
    buf[at++] = '0';
    from++;
  }
  if (at < count && from < digits->n) {
    size_t some = (size_t)(digits->n - from);
    if (some > count - at) some = count - at;
    memcpy(buf + at, digits->d + from, some);
    at += some;
  }
  memset(buf + at, '0', count - at);
  return count;
}

size_t float_format(double v, char code, int32_t precision, unsigned flags, char *buf) {
  bool upper = code >= 'E' && code <= 'G';
  if (!ieee_finite(v)) return put_special(v, upper, buf);

  Digits digits;
  bool exponent = false;
  int32_t fraction; /* digits after the point; for 'g' and 'r' counted below */
  switch (code | 0x20) {
  case 'e':
    /* No double has more digits than fit here, so that the limit changes no digit. */
    dtoa_precision(v, precision < DTOA_MAX_DIGITS ? precision + 1 : DTOA_MAX_DIGITS, &digits);
    exponent = true;
    fraction = precision;
    break;
  case 'f':
    dtoa_fixed(v, precision, &digits);
    fraction = precision;
    break;
  default:
    if (code == 'r') {
      dtoa_shortest(v, &digits);
      precision = 16;
    } else {
      if (precision == 0) precision = 1;
      dtoa_precision(v, precision, &digits);
    }
    fraction = -1;
    break;
  }
  if (digits.n == 0) digits.point = 1;
  int32_t point = digits.point;
  if (fraction < 0) {
    int32_t limit = precision - (code != 'r' && (flags & FLOAT_DOT_ZERO));
    exponent = point <= -4 || point > limit;
  }
  if (exponent) point = 1;
  if (fraction < 0) {
    int32_t last = (flags & FLOAT_ALT) && code != 'r' ? precision : digits.n;
    fraction = last > point ? last - point : 0;
  }

  size_t at = 0;
  if (ieee_negative(v)) buf[at++] = '-';
  if (point > 0)
    at += put_digits(&digits, 0, (size_t)point, buf + at);
  else
    buf[at++] = '0';
  if (fraction > 0) {
    buf[at++] = '.';
    at += put_digits(&digits, point, (size_t)fraction, buf + at);
  } else if ((flags & FLOAT_DOT_ZERO) && !exponent) {
    buf[at++] = '.';
    buf[at++] = '0';
  } else if (flags & FLOAT_ALT) {
    buf[at++] = '.';
  }
  if (exponent) at += put_exponent(upper ? 'E' : 'e', digits.point - 1, buf + at);
  return at;
}

size_t float_repr(double v, char buf[FLOAT_REPR_ROOM]) {
  return float_format(v, 'r', 0, FLOAT_DOT_ZERO, buf);
}

bool float_round(double v, int32_t places, double *out) {
  /* Beyond these, rounding changes nothing, or leaves nothing. */
  enum { MOST_PLACES = 323, FEWEST_PLACES = -308 };
  *out = v;
  if (!ieee_finite(v) || v == 0.0 || places > MOST_PLACES) return true;
  if (places < FEWEST_PLACES) {
    *out = v * 0.0;
    return true;
  }
  Digits digits;
  dtoa_fixed(v, places, &digits);
  double r = float_from_decimal(digits.d, (size_t)digits.n, digits.point - digits.n);
  *out = ieee_negative(v) ? -r : r;
  return ieee_finite(r);
}
