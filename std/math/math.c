/* The module math: functions of floats. What counts in ints of any size stands in math.py. */
#include <math.h>

#include "edge_pdk.h"
#include "math_sums.h"

typedef double (*Function)(double);

/* ---- errors, as CPython says them ---- */

static int domain_error(void) { return edge_fail(EDGE_VALUE_ERROR, "math domain error"), EDGE_FAILED; }
static int range_error(void) { return edge_custom_error("OverflowError: math range error"), EDGE_FAILED; }

/* "expected …, got x": the engine writes the number. */
static int refused(const char *expected, double x) {
  Bytes text = {0};
  bytes_text(&text, "expected ");
  bytes_text(&text, expected);
  Handle number = edge_from_real(x), shown;
  bytes_text(&text, ", got ");
  if (edge_call(number, "__repr__", 0, NULL, &shown)) {
    edge_text(shown, &text);
    edge_release(shown);
  }
  edge_release(number);
  return edge_fail_bytes(EDGE_VALUE_ERROR, &text), EDGE_FAILED;
}

static int give(Handle *out, double x) { return edge_return(out, edge_from_real(x)); }

/* ---- functions of one number ---- */

/* A result that is not finite for an argument that is: outside of the domain, or too large where the
 * function can be. */
static inline int one(const Handle *argv, u32 argc, Handle *out, const char *name, Function f, const char *expected,
                      bool can_overflow) {
  double x;
  if (argc != 2 || argv[1]) return edge_arity(name, argv, argc, 1, 1), EDGE_FAILED;
  if (!edge_real(argv[0], &x)) return EDGE_FAILED;
  double r = f(x);
  if (!isfinite(r)) {
    if (isnan(r) && !isnan(x)) return expected ? refused(expected, x) : domain_error();
    if (isinf(r) && isfinite(x)) return can_overflow ? range_error() : expected ? refused(expected, x) : domain_error();
  }
  return give(out, r);
}

#define ONE(name, f, expected, overflows) \
  EDGE_FUNCTION(name) { return one(argv, argc, out, "math." #name, f, expected, overflows); }

static double in_degrees(double x) { return x * (180.0 / PI); }
static double in_radians(double x) { return x * (PI / 180.0); }
static double ulp_of(double x) {
  if (!isfinite(x)) return fabs(x);
  x = fabs(x);
  double up = nextafter(x, INFINITY);
  return isinf(up) ? x - nextafter(x, -INFINITY) : up - x;
}
/* Like the library's, but that log1p(-0.0) keeps its sign. */
static double log_1p(double x) { return x == 0 ? x : log1p(x); }

ONE(acos, acos, "a number in range from -1 up to 1", false)
ONE(acosh, acosh, "argument value not less than 1", false)
ONE(asin, asin, "a number in range from -1 up to 1", false)
ONE(asinh, asinh, NULL, false)
ONE(atan, atan, NULL, false)
ONE(atanh, atanh, "a number between -1 and 1", false)
ONE(cbrt, cbrt, NULL, false)
ONE(cos, cos, "a finite input", false)
ONE(cosh, cosh, NULL, true)
ONE(erf, erf, NULL, false)
ONE(erfc, erfc, NULL, false)
ONE(exp, exp, NULL, true)
ONE(exp2, exp2, NULL, true)
ONE(expm1, expm1, NULL, true)
ONE(fabs, fabs, NULL, false)
ONE(gamma, gamma_of, "a noninteger or positive integer", true)
ONE(lgamma, log_gamma_of, "a noninteger or positive integer", true)
ONE(log1p, log_1p, "argument value > -1", false)
ONE(sin, sin, "a finite input", false)
ONE(sinh, sinh, NULL, true)
ONE(sqrt, sqrt, "a nonnegative input", false)
ONE(tan, tan, "a finite input", false)
ONE(tanh, tanh, NULL, false)

#define PLAIN(name, f)                                                                                       \
  EDGE_FUNCTION(name) {                                                                                      \
    double x;                                                                                                \
    if (!edge_arity("math." #name, argv, argc, 1, 1) || !edge_real(argv[0], &x)) return EDGE_FAILED;         \
    return give(out, f(x));                                                                                  \
  }
PLAIN(degrees, in_degrees)
PLAIN(radians, in_radians)
PLAIN(ulp, ulp_of)

#define TEST(name, condition)                                                                \
  EDGE_FUNCTION(name) {                                                                      \
    double x;                                                                                \
    if (!edge_arity("math." #name, argv, argc, 1, 1) || !edge_real(argv[0], &x)) return EDGE_FAILED; \
    return edge_return(out, edge_from_bool(condition));                                      \
  }
TEST(isfinite, isfinite(x))
TEST(isinf, isinf(x))
TEST(isnan, isnan(x))

/* ---- logarithms, of ints of any size ---- */

/* Whether the argument is an int beyond the floats: then it is *mantissa × 2^*exponent. The error of its
 * conversion is pending when it cannot be known. */
static bool huge_int(Handle argument, double *mantissa, i64 *exponent) {
  bool found = false, cut;
  Handle bits, one_handle = edge_from_int(1), power = 0, ratio = 0;
  if (!edge_has(argument, "bit_length")) return edge_release(one_handle), false;
  if (edge_call(argument, "bit_length", 0, NULL, &bits)) {
    if (edge_integer(bits, exponent, &cut) && edge_call(one_handle, "__lshift__", 1, &bits, &power) &&
        edge_call(argument, "__truediv__", 1, &power, &ratio))
      found = edge_real(ratio, mantissa);
    edge_release(bits);
  }
  edge_release(one_handle);
  edge_release(power);
  edge_release(ratio);
  return found;
}

static bool logarithm(Handle argument, Function f, double *result) {
  u64 data[2];
  u32 tag;
  double x;
  i32 len = edge_decode(argument, &tag, data, sizeof data);
  if (len == 8 && tag == EDGE_FLOAT) {
    memcpy(&x, data, 8);
  } else {
    i64 exponent;
    if ((i32)tag == EDGE_INVALID && edge_catch(EDGE_CUSTOM_ERROR) && huge_int(argument, &x, &exponent) && fabs(x) >= 0.25 &&
        exponent > 1024) {
      if (x < 0) return edge_fail(EDGE_VALUE_ERROR, "expected a positive input");
      if (x == 1) {
        x = 0.5;
        exponent++;
      }
      *result = f(x) + f(2.0) * (double)exponent;
      return true;
    }
    if (!edge_real((Handle)argument, &x)) return false;
    if (x <= 0 && (tag == EDGE_INT || tag == EDGE_BOOL)) return edge_fail(EDGE_VALUE_ERROR, "expected a positive input");
  }
  if (x <= 0) return refused("a positive input", x), false;
  *result = f(x);
  return true;
}

EDGE_FUNCTION(log) {
  double x, base;
  if (!edge_arity("log", argv, argc, 1, 2) || !logarithm(argv[0], log, &x)) return EDGE_FAILED;
  if (argc == 3) {
    if (!logarithm(argv[1], log, &base)) return EDGE_FAILED;
    if (base == 0) return edge_custom_error("ZeroDivisionError: division by zero"), EDGE_FAILED;
    x /= base;
  }
  return give(out, x);
}
EDGE_FUNCTION(log2) {
  double x;
  if (!edge_arity("math.log2", argv, argc, 1, 1) || !logarithm(argv[0], log2, &x)) return EDGE_FAILED;
  return give(out, x);
}
EDGE_FUNCTION(log10) {
  double x;
  if (!edge_arity("math.log10", argv, argc, 1, 1) || !logarithm(argv[0], log10, &x)) return EDGE_FAILED;
  return give(out, x);
}

/* ---- functions of several numbers ---- */

static bool two(const char *name, const Handle *argv, u32 argc, double *x, double *y) {
  return edge_arity(name, argv, argc, 2, 2) && edge_real(argv[0], x) && edge_real(argv[1], y);
}
#define TWO(name)                                                  \
  EDGE_FUNCTION(name) {                                            \
    double x, y;                                                   \
    if (!two(#name, argv, argc, &x, &y)) return EDGE_FAILED;       \
    return give(out, name(x, y));                                  \
  }
TWO(atan2)
TWO(copysign)

EDGE_FUNCTION(pow) {
  double x, y;
  if (!two("pow", argv, argc, &x, &y)) return EDGE_FAILED;
  double r = pow(x, y);
  if (isfinite(x) && isfinite(y) && !isfinite(r)) return isnan(r) || x == 0 ? domain_error() : range_error();
  return give(out, r);
}
EDGE_FUNCTION(fmod) {
  double x, y;
  if (!two("fmod", argv, argc, &x, &y)) return EDGE_FAILED;
  double r = isinf(y) && isfinite(x) ? x : fmod(x, y);
  return isnan(r) && !isnan(x) && !isnan(y) ? domain_error() : give(out, r);
}
EDGE_FUNCTION(remainder) {
  double x, y;
  if (!two("remainder", argv, argc, &x, &y)) return EDGE_FAILED;
  double r = remainder(x, y);
  return isnan(r) && !isnan(x) && !isnan(y) ? domain_error() : give(out, r);
}
EDGE_FUNCTION(fma) {
  double x, y, z;
  if (!edge_arity("fma", argv, argc, 3, 3) || !edge_real(argv[0], &x) || !edge_real(argv[1], &y) || !edge_real(argv[2], &z))
    return EDGE_FAILED;
  double r = fma(x, y, z);
  if (isnan(r) && !isnan(x) && !isnan(y) && !isnan(z))
    return edge_fail(EDGE_VALUE_ERROR, "invalid operation in fma"), EDGE_FAILED;
  if (isinf(r) && isfinite(x) && isfinite(y) && isfinite(z))
    return edge_custom_error("OverflowError: overflow in fma"), EDGE_FAILED;
  return give(out, r);
}
EDGE_FUNCTION(ldexp) {
  double x;
  i64 exponent;
  bool cut;
  if (!edge_arity("ldexp", argv, argc, 2, 2) || !edge_real(argv[0], &x)) return EDGE_FAILED;
  EdgeTag tag = edge_tag(argv[1]);
  if (tag == EDGE_INVALID && edge_catch(EDGE_CUSTOM_ERROR)) tag = EDGE_INT;
  if (tag != EDGE_INT && tag != EDGE_BOOL)
    return edge_fail(EDGE_TYPE_ERROR, "Expected an int as second argument to ldexp."), EDGE_FAILED;
  if (!edge_integer(argv[1], &exponent, &cut)) return EDGE_FAILED;
  double r = ldexp(x, exponent > 5000 ? 5000 : exponent < -5000 ? -5000 : (int)exponent);
  return isinf(r) && isfinite(x) ? range_error() : give(out, r);
}

static int pair(Handle *out, Handle first, Handle second) { return edge_return(out, edge_tuple(2, (Handle[]){first, second})); }

EDGE_FUNCTION(modf) {
  double x, whole;
  if (!edge_arity("math.modf", argv, argc, 1, 1) || !edge_real(argv[0], &x)) return EDGE_FAILED;
  double part = modf(x, &whole);
  return pair(out, edge_from_real(part), edge_from_real(whole));
}
EDGE_FUNCTION(frexp) {
  double x;
  int exponent = 0;
  if (!edge_arity("math.frexp", argv, argc, 1, 1) || !edge_real(argv[0], &x)) return EDGE_FAILED;
  double mantissa = isfinite(x) ? frexp(x, &exponent) : x;
  return pair(out, edge_from_real(mantissa), edge_from_int(exponent));
}

/* x, y, steps (-1: not given) */
EDGE_FUNCTION(nextafter_steps) {
  double x, y;
  i64 steps;
  bool cut;
  if (!edge_real(argv[0], &x) || !edge_real(argv[1], &y) || !edge_integer(argv[2], &steps, &cut)) return EDGE_FAILED;
  if (steps < 0) return edge_fail(EDGE_VALUE_ERROR, "steps must be a non-negative integer"), EDGE_FAILED;
  if (isnan(x) || isnan(y)) return give(out, isnan(x) ? x : y);
  /* Floats in order, as integers. */
  i64 from, to;
  memcpy(&from, &x, 8);
  memcpy(&to, &y, 8);
  if (from < 0) from = INT64_MIN - from;
  if (to < 0) to = INT64_MIN - to;
  if (steps == 0) return give(out, x);
  u64 apart = from < to ? (u64)to - (u64)from : (u64)from - (u64)to;
  if ((u64)steps >= apart) return give(out, y);
  i64 at = from < to ? from + steps : from - steps;
  if (at < 0) at = INT64_MIN - at;
  double r;
  memcpy(&r, &at, 8);
  /* Towards y through zero, the sign of zero is that of where it came from. */
  return give(out, r == 0 ? copysign(0, x) : r);
}
EDGE_FUNCTION(nextafter) {
  double x, y;
  if (!two("nextafter", argv, argc, &x, &y)) return EDGE_FAILED;
  return give(out, nextafter(x, y));
}

/* a, b, rel_tol, abs_tol */
EDGE_FUNCTION(isclose_within) {
  double a, b, relative, absolute;
  if (!edge_real(argv[0], &a) || !edge_real(argv[1], &b) || !edge_real(argv[2], &relative) || !edge_real(argv[3], &absolute))
    return EDGE_FAILED;
  if (relative < 0 || absolute < 0) return edge_fail(EDGE_VALUE_ERROR, "tolerances must be non-negative"), EDGE_FAILED;
  double apart = fabs(b - a);
  bool close = a == b || (isfinite(a) && isfinite(b) &&
                          (apart <= fabs(relative * b) || apart <= fabs(relative * a) || apart <= absolute));
  return edge_return(out, edge_from_bool(close));
}

/* ---- to ints ---- */

/* The method of the protocol for what is not a float that fits. */
static int rounded(const Handle *argv, u32 argc, Handle *out, const char *name, const char *method, Function f) {
  if (!edge_arity(name, argv, argc, 1, 1)) return EDGE_FAILED;
  u64 data[2];
  u32 tag;
  double x;
  if (edge_decode(argv[0], &tag, data, sizeof data) == 8 && tag == EDGE_FLOAT) {
    memcpy(&x, data, 8);
    if (fabs(x) < 0x1p63) return edge_return(out, edge_from_int((i64)f(x)));
  } else if ((i32)tag == EDGE_INVALID) {
    edge_catch(EDGE_CUSTOM_ERROR);
  }
  if (edge_has(argv[0], method)) return edge_call(argv[0], method, 0, NULL, out) ? EDGE_OK : EDGE_FAILED;
  if (f == trunc) {
    Bytes text = {0};
    bytes_text(&text, "type ");
    edge_type_name(argv[0], &text);
    bytes_text(&text, " doesn't define __trunc__ method");
    return edge_fail_bytes(EDGE_TYPE_ERROR, &text), EDGE_FAILED;
  }
  if (!edge_real(argv[0], &x)) return EDGE_FAILED;
  Handle real = edge_from_real(x);
  bool ok = edge_call(real, method, 0, NULL, out);
  edge_release(real);
  return ok ? EDGE_OK : EDGE_FAILED;
}
EDGE_FUNCTION(floor) { return rounded(argv, argc, out, "math.floor", "__floor__", floor); }
EDGE_FUNCTION(ceil) { return rounded(argv, argc, out, "math.ceil", "__ceil__", ceil); }
EDGE_FUNCTION(trunc) { return rounded(argv, argc, out, "math.trunc", "__trunc__", trunc); }

/* ---- sums: the front gives lists ---- */

/* The numbers of a list; false: thrown. Those that are no floats are asked for, one by one. */
static bool numbers(Handle list, Bytes *to) {
  Bytes tree = {0};
  bool ok = true;
  if (edge_payload(list, &tree) == EDGE_LIST) {
    const u8 *at = tree.at + 4;
    u32 left = word_at(tree.at);
    for (; left && ok; left--) {
      Node node = node_next(&at);
      if (node.tag == EDGE_FLOAT) {
        bytes_put(to, node.data, 8);
        continue;
      }
      if (node.tag != EDGE_INT && node.tag != EDGE_BOOL) break;
      double x;
      u64 data[2] = {0};
      memcpy(data, node.data, node.len);
      ok = edge_real_slow(0, node.tag, data, &x);
      bytes_put(to, &x, 8);
    }
    bytes_free(&tree);
    if (!left || !ok) return ok && !to->failed;
    to->len = 0;
  }
  bytes_free(&tree);
  if (to->failed || tree.failed) return edge_memory_error();
  /* Something that converts itself, or nothing that could. */
  Handle size, item;
  i64 count;
  bool cut;
  if (edge_op(EDGE_LEN, list, "", 0, NULL, 0, &size) != EDGE_OK) return false;
  ok = edge_integer(size, &count, &cut);
  edge_release(size);
  for (i64 i = 0; i < count && ok; i++) {
    Handle index = edge_from_int(i);
    ok = edge_op(EDGE_GET_ITEM, list, "", 0, &index, 1, &item) == EDGE_OK;
    edge_release(index);
    if (!ok) return false;
    double x;
    ok = edge_real(item, &x);
    edge_release(item);
    bytes_put(to, &x, 8);
  }
  return ok && (!to->failed || edge_memory_error());
}

static int sum_error(SumStatus status) {
  switch (status) {
    case SUM_OVERFLOW: edge_custom_error("OverflowError: intermediate overflow in fsum"); break;
    case SUM_INFINITIES: edge_fail(EDGE_VALUE_ERROR, "-inf + inf in fsum"); break;
    default: edge_memory_error();
  }
  return EDGE_FAILED;
}

EDGE_FUNCTION(sum_list) {
  Bytes items = {0};
  double sum;
  int result = EDGE_FAILED;
  if (numbers(argv[0], &items)) {
    SumStatus status = exact_sum((double *)items.at, items.len / 8, &sum);
    result = status == SUM_OK ? give(out, sum) : sum_error(status);
  }
  bytes_free(&items);
  return result;
}

/* Of two lists of the same length. */
EDGE_FUNCTION(sum_products) {
  Bytes p = {0}, q = {0};
  int result = EDGE_FAILED;
  if (numbers(argv[0], &p) && numbers(argv[1], &q)) {
    double sum;
    result = exact_sum_of_products((double *)p.at, (double *)q.at, p.len / 8, &sum) ? give(out, sum) : sum_error(SUM_MEMORY);
  }
  bytes_free(&p);
  bytes_free(&q);
  return result;
}

EDGE_FUNCTION(hypot) {
  double few[8];
  u32 n = argc - 1;
  if (argv[n]) return edge_fail(EDGE_TYPE_ERROR, "math.hypot() takes no keyword arguments"), EDGE_FAILED;
  Bytes many = {0};
  double *x = n <= 8 ? few : (double *)bytes_grow(&many, n * 8);
  if (!x) return edge_memory_error(), EDGE_FAILED;
  bool ok = true;
  for (u32 i = 0; i < n && ok; i++) ok = edge_real(argv[i], &x[i]);
  int result = ok ? give(out, norm(x, n)) : EDGE_FAILED;
  bytes_free(&many);
  return result;
}

/* Of two lists of the same length. */
EDGE_FUNCTION(distance) {
  Bytes p = {0}, q = {0};
  int result = EDGE_FAILED;
  if (numbers(argv[0], &p) && numbers(argv[1], &q)) {
    double *a = (double *)p.at, *b = (double *)q.at;
    for (u32 i = 0; i < p.len / 8; i++) a[i] -= b[i];
    result = give(out, norm(a, p.len / 8));
  }
  bytes_free(&p);
  bytes_free(&q);
  return result;
}

#define CONSTANT(name, value) \
  EDGE_CONSTANT(name) { return give(out, value); }
CONSTANT(pi, PI)
CONSTANT(e, E)
CONSTANT(tau, 2 * PI)
CONSTANT(inf, INFINITY)
CONSTANT(nan, NAN)
