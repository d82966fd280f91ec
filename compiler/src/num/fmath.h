/* Python's float arithmetic where it differs from C's: // % divmod and **.
 *
 * The rest of the operators are C's. libm functions need no care: the toolchain's libc for
 * wasm32-wasi is musl, as is the oracle's (Emscripten), so floor, fmod, pow, exp, log, sin… agree to
 * the last bit; none of them pulls in an import. Natively glibc may differ in the last bit of the
 * transcendental ones, so that tests of these must not run there. */
#ifndef EDGE_FMATH_H
#define EDGE_FMATH_H

#include "num.h"

/* NUM_ZERO_DIV for b == 0. The remainder has the divisor's sign, also when it is zero. */
NumStatus py_float_mod(double a, double b, double *rem);
NumStatus py_float_floordiv(double a, double b, double *quo);
NumStatus py_float_divmod(double a, double b, double *quo, double *rem);

/* NUM_ZERO_DIV: zero to a negative power. NUM_DOMAIN: negative base to a fractional power, where
 * Python answers a complex number. NUM_OVERFLOW: finite operands, infinite result. */
NumStatus py_float_pow(double a, double b, double *v);

#endif
