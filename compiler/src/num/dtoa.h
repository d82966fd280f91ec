/* Doubles to text: shortest round-trip digits, exactly rounded digits, and the notations built on
 * them. Nothing here allocates or fails. */
#ifndef EDGE_DTOA_H
#define EDGE_DTOA_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* No double has more significant decimal digits than 767. */
#define DTOA_MAX_DIGITS 776

/* The value is 0.d[0]d[1]… × 10^point. Trailing zeros are left out, so that n is 0 when the value
 * rounds to zero; whoever lays the number out pads with zeros. */
typedef struct Digits {
  int32_t n;
  int32_t point;
  char d[DTOA_MAX_DIGITS];
} Digits;

/* All three look at the magnitude of a finite `v`; zero gives n == 0, point == 1. */

/* The fewest digits that read back as `v`; among those the closest. */
void dtoa_shortest(double v, Digits *out);
/* Rounded half to even on the exact binary value to `count` >= 1 significant digits. */
void dtoa_precision(double v, int32_t count, Digits *out);
/* The same to `places` digits after the point; negative rounds to tens, hundreds… */
void dtoa_fixed(double v, int32_t places, Digits *out);

/* repr(v): "1.0", "1e+16", "-0.0", "inf", "nan". Returns the length; no terminator. */
#define FLOAT_REPR_ROOM 32
size_t float_repr(double v, char buf[FLOAT_REPR_ROOM]);

enum FloatFormatFlags {
  FLOAT_ALT = 1,      /* "#": always a point; 'g' keeps trailing zeros */
  FLOAT_DOT_ZERO = 2, /* append ".0" to what would read as an integer */
};
/* printf-like notation: `code` is one of e E f F g G, or 'r' for shortest digits ('r' ignores
 * `precision`). A minus sign for negative numbers and negative zero; upper-case codes give INF, NAN
 * and E. `precision` >= 0. Room FLOAT_FORMAT_ROOM(precision). Returns the length. */
#define FLOAT_FORMAT_ROOM(precision) ((size_t)(precision) + 330)
size_t float_format(double v, char code, int32_t precision, unsigned flags, char *buf);

/* round(v, places) for any `v`; NaN and infinities come back as they are. False on overflow. */
bool float_round(double v, int32_t places, double *out);

#endif
