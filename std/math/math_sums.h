/* What the C library has not, or not as exactly: sums without rounding errors, lengths, the gamma function. */
#ifndef EDGE_MATH_SUMS_H
#define EDGE_MATH_SUMS_H

#include "edge_pdk.h"

static const double PI = 0x1.921fb54442d18p+1, E = 0x1.5bf0a8b145769p+1;

typedef enum SumStatus { SUM_OK, SUM_OVERFLOW, SUM_INFINITIES, SUM_MEMORY } SumStatus;

/* The sum of all, rounded once. */
SumStatus exact_sum(const double *x, u32 n, double *sum);
/* Σ p[i] × q[i], rounded once; false: out of memory. */
bool exact_sum_of_products(const double *p, const double *q, u32 n, double *sum);

/* The square root of the sum of squares, within half an ulp in all but a few cases. Changes x. */
double norm(double *x, u32 n);

double gamma_of(double x);     /* NaN at poles */
double log_gamma_of(double x); /* infinite at poles, and where it is too large */

#endif
