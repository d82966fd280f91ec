/* Decimal and hexadecimal text to doubles. */
#include "strtod.h"

#include <stdbool.h>
#include <string.h>

#include "ieee.h"
#include "mag.h"
#include "pow10.h"

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

static char lower(char c) { return c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c; }

static bool equals(const char *text, size_t len, const char *word) {
  if (len != strlen(word)) return false;
  for (size_t i = 0; i < len; i++) {
    if (lower(text[i]) != word[i]) return false;
  }
  return true;
}

/* A cursor over the text. */
typedef struct Scan {
  const char *at;
  const char *end;
} Scan;

static bool accept(Scan *s, char c) {
  if (s->at == s->end || lower(*s->at) != c) return false;
  s->at++;
  return true;
}

static bool accept_sign(Scan *s) {
  if (accept(s, '-')) return true;
  accept(s, '+');
  return false;
}

/* An optionally signed decimal exponent; a huge one stays huge but far from overflow. */
static bool scan_exponent(Scan *s, int64_t *exp) {
  bool neg = accept_sign(s);
  const char *first = s->at;
  int64_t value = 0;
  for (; s->at < s->end && is_digit(*s->at); s->at++) {
    if (value < INT64_MAX / 100) value = value * 10 + (*s->at - '0');
  }
  *exp = neg ? -value : value;
  return s->at > first;
}

static bool scan_special(const Scan *s, double *v) {
  size_t len = (size_t)(s->end - s->at);
  if (equals(s->at, len, "inf") || equals(s->at, len, "infinity"))
    *v = ieee_infinity();
  else if (equals(s->at, len, "nan"))
    *v = ieee_nan();
  else
    return false;
  return true;
}

/* ---- Decimal ---- */

/* Significant digits, leading zeros gone; the value is 0.d1d2d3… × 10^point, plus something less than
 * the last digit's place when `rest`. A half-way point between two doubles has at most 767 digits, so
 * that with this many the remainder matters by its presence alone. */
enum { DECIMAL_DIGITS = 770 };
typedef struct Decimal {
  char d[DECIMAL_DIGITS + 1];
  uint32_t n;
  int64_t point;
  bool rest;
} Decimal;

static void push_digit(Decimal *dec, char c) {
  if (dec->n < DECIMAL_DIGITS)
    dec->d[dec->n++] = c;
  else if (c != '0')
    dec->rest = true;
}

/* The first `count` digits as a number; count <= 19. */
static uint64_t leading_digits(const Decimal *dec, uint32_t count) {
  uint64_t w = 0;
  for (uint32_t i = 0; i < count; i++) w = w * 10 + (uint64_t)(dec->d[i] - '0');
  return w;
}

/* w × 10^exp10 when both numbers are exact doubles, so that one operation rounds once. */
static bool decimal_small(uint64_t w, int64_t exp10, double *v) {
  static const double power[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                                 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
  if (w > 1ull << 53 || exp10 < -22 || exp10 > 22) return false;
  *v = exp10 < 0 ? (double)w / power[-exp10] : (double)w * power[exp10];
  return true;
}

/* w × 10^exp10 with a 128-bit power; false when both ends of its error round differently. */
static bool decimal_fast(uint64_t w, int64_t exp10, double *low, double *high) {
  int lead = __builtin_clzll(w);
  Scaled s = pow10_scale(w << lead, (int32_t)exp10);
  int64_t exp = (int64_t)s.exp + 64 - lead;
  *low = ieee_pack(s.p.hi, exp, s.p.lo != 0);
  uint64_t lo = s.p.lo + 2;
  *high = ieee_pack(s.p.hi + (lo < 2), exp, lo != 0);
  return *low == *high;
}

/* Exactly, by integers: the digits over a power of ten. */
static double decimal_exact(Decimal *dec, int64_t exp10) {
  /* 771 digits have 2562 bits, 5^1101 has 2557; a smaller number is zero anyway. */
  enum { LIMBS = 84 };
  if (dec->rest) {
    dec->d[dec->n++] = '1';
    exp10--;
  }
  uint32_t num[LIMBS] = {0};
  uint32_t den[LIMBS] = {1};
  uint32_t nn = 0, dn = 1;
  for (uint32_t i = 0; i < dec->n; i++) {
    uint32_t carry = mag_mul_small(num, num, nn, 10, (uint32_t)(dec->d[i] - '0'));
    if (carry != 0) num[nn++] = carry;
  }
  if (exp10 >= 0)
    nn = mag_mul_pow5(num, nn, (uint32_t)exp10);
  else
    dn = mag_mul_pow5(den, dn, (uint32_t)-exp10);
  uint32_t scratch[5 * LIMBS + 32];
  uint64_t quo;
  int64_t exp;
  bool sticky;
  mag_ratio(num, nn, den, dn, &quo, &exp, &sticky, scratch);
  return ieee_pack(quo, exp + exp10, sticky);
}

static double decimal_value(Decimal *dec) {
  while (dec->n > 0 && !dec->rest && dec->d[dec->n - 1] == '0') dec->n--;
  if (dec->n == 0 || dec->point < -330) return 0.0;
  if (dec->point > 310) return ieee_infinity();

  uint32_t count = dec->n < 19 ? dec->n : 19;
  bool cut = dec->n > count || dec->rest;
  uint64_t w = leading_digits(dec, count);
  int64_t exp10 = dec->point - count;
  double v;
  if (!cut && decimal_small(w, exp10, &v)) return v;
  double above;
  if (exp10 >= POW10_MIN && decimal_fast(w, exp10, &v, &above)) {
    /* With digits cut off the number is below w + 1. */
    double next_low, next_high;
    if (!cut || (decimal_fast(w + 1, exp10, &next_low, &next_high) && next_high == v)) return v;
  }
  return decimal_exact(dec, dec->point - dec->n);
}

double float_from_decimal(const char *digits, size_t n, int64_t exp10) {
  Decimal dec = {.n = 0, .rest = false, .point = exp10 + (int64_t)n};
  for (size_t i = 0; i < n; i++) {
    if (dec.n == 0 && digits[i] == '0')
      dec.point--;
    else
      push_digit(&dec, digits[i]);
  }
  return decimal_value(&dec);
}

NumStatus float_parse(const char *text, size_t len, double *v) {
  Scan s = {text, text + len};
  bool neg = accept_sign(&s);
  if (!scan_special(&s, v)) {
    Decimal dec = {.n = 0, .rest = false, .point = 0};
    bool seen_digit = false, seen_point = false;
    for (; s.at < s.end; s.at++) {
      if (*s.at == '.' && !seen_point) {
        seen_point = true;
        continue;
      }
      if (!is_digit(*s.at)) break;
      seen_digit = true;
      bool leading = dec.n == 0 && *s.at == '0';
      if (!leading) push_digit(&dec, *s.at);
      if (leading && seen_point)
        dec.point--;
      else if (!leading && !seen_point)
        dec.point++;
    }
    if (!seen_digit) return NUM_SYNTAX;
    if (accept(&s, 'e')) {
      int64_t exp;
      if (!scan_exponent(&s, &exp)) return NUM_SYNTAX;
      dec.point += exp;
    }
    if (s.at != s.end) return NUM_SYNTAX;
    *v = decimal_value(&dec);
  }
  if (neg) *v = -*v;
  return NUM_OK;
}
