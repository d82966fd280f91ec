/* Text to doubles, correctly rounded (half to even). Nothing here allocates. */
#ifndef EDGE_STRTOD_H
#define EDGE_STRTOD_H

#include <stddef.h>
#include <stdint.h>

#include "num.h"

/* The whole of `text` as float() takes it once spaces and underscores are gone: an optional sign and
 * a decimal number, or "inf", "infinity", "nan" in any case. NUM_SYNTAX otherwise. A number too
 * large is infinity, as in Python. */
NumStatus float_parse(const char *text, size_t len, double *v);

/* The value of the decimal integer in `digits` ('0'..'9' only) × 10^exp10. */
double float_from_decimal(const char *digits, size_t n, int64_t exp10);

#endif
