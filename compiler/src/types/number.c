/* Numbers of any type: order, conversion to double, indices. */
#include "core/call.h"
#include "core/err.h"
#include "types/number.h"

bool is_number(Value v) { return is_int(v) || is_float(v); }

bool num_as_double(Value v, double *out) {
  if (is_float(v)) {
    *out = float_of(v);
    return true;
  }
  bool overflow;
  *out = int_as_double(v, &overflow);
  if (overflow) err_overflow("int too large to convert to float");
  return !overflow;
}

/* Exact: the int is not rounded to a double. */
static int compare_mixed(Value i, double d) {
  if (val_is_int(i)) {
    double x = (double)val_int(i);
    return (x > d) - (x < d);
  }
  u32 buf[2];
  return big_cmp_double(int_view(i, buf), d);
}

bool num_compare(CmpOp op, Value a, Value b) {
  if (is_int(a) && is_int(b)) return cmp_holds(op, int_compare(a, b));
  double x = is_float(a) ? float_of(a) : 0.0, y = is_float(b) ? float_of(b) : 0.0;
  if (x != x || y != y) return op == CMP_NE;
  if (is_int(a)) return cmp_holds(op, compare_mixed(a, y));
  if (is_int(b)) return cmp_holds(op, -compare_mixed(b, x));
  return cmp_holds(op, (x > y) - (x < y));
}

Value value_index(Value v) {
  if (is_int(v)) return v;
  if (find_method(v, NAME(__index__)) != V_UNDEF) return call_prelude("number_index", 1, v);
  return err_type("'%T' object cannot be interpreted as an integer", v);
}

bool index_clamped(Value v, i64 *out) {
  if (!is_int(v)) {
    err_type("'%T' object cannot be interpreted as an integer", v);
    return false;
  }
  *out = int_clamped(v);
  return true;
}
