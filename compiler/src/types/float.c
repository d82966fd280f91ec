/* float: values, arithmetic, what float() reads. Plain floats are inline; instances of user subclasses are
 * objects. */
#include <math.h>

#include "core/err.h"
#include "core/gc.h"
#include "num/dtoa.h"
#include "num/fmath.h"
#include "num/ieee.h"
#include "num/strtod.h"
#include "types/chars.h"
#include "types/number.h"
#include "types/str.h"

double float_of(Value v) { return val_is_float(v) ? val_float(v) : AS(Float, v)->value; }

Value float_object(Class *cls, double d) {
  Float *f = gc_new(K_FLOAT, cls, sizeof(Float));
  if (!f) return V_ERROR;
  f->value = d;
  return val_from_obj(f);
}

Value float_of_class(Class *cls, double d) { return cls == TYPE(float) ? val_from_float(d) : float_object(cls, d); }

Value float_range_error(void) {
  Str *text = str_from_c("Result not representable");
  Tuple *args = text ? tuple_of(2, val_from_small(68), val_from_obj(text)) : NULL;
  return args ? err_from_args(TYPE(OverflowError), args) : V_ERROR;
}

static Value float_error(NumStatus status) {
  switch (status) {
  case NUM_ZERO_DIV: return err_zerodiv("division by zero");
  case NUM_OVERFLOW: return float_range_error();
  default: return err_value("negative number cannot be raised to a fractional power");
  }
}

Value float_power(double a, double b) {
  double r;
  NumStatus status = py_float_pow(a, b, &r);
  if (status == NUM_ZERO_DIV) return err_zerodiv("zero to a negative power");
  return status == NUM_OK ? val_from_float(r) : float_error(status);
}

Value float_divmod(double a, double b) {
  double quo, rem;
  NumStatus status = py_float_divmod(a, b, &quo, &rem);
  if (status != NUM_OK) return float_error(status);
  Tuple *pair = tuple_of(2, val_from_float(quo), val_from_float(rem));
  return pair ? val_from_obj(pair) : V_ERROR;
}

Value float_binary(BinOp op, double a, double b) {
  double r = 0.0;
  NumStatus status = NUM_OK;
  switch (op) {
  case OP_ADD: return val_from_float(a + b);
  case OP_SUB: return val_from_float(a - b);
  case OP_MUL: return val_from_float(a * b);
  case OP_TRUEDIV:
    if (b == 0.0) return float_error(NUM_ZERO_DIV);
    return val_from_float(a / b);
  case OP_FLOORDIV: status = py_float_floordiv(a, b, &r); break;
  case OP_MOD: status = py_float_mod(a, b, &r); break;
  case OP_POW: return float_power(a, b);
  default: return V_NOTIMPL;
  }
  return status == NUM_OK ? val_from_float(r) : float_error(status);
}

/* CPython hashes NaN by identity, so that equal hashes of NaNs tell nothing there either. */
u32 float_hash(double d) { return d != d ? 0 : (u32)big_hash_double(d); }

Value float_repr_str(double d) {
  char buf[FLOAT_REPR_ROOM];
  u32 len = (u32)float_repr(d, buf);
  Str *s = str_alloc(len, len, true);
  if (!s) return V_ERROR;
  memcpy((char *)s->data, buf, len);
  return val_from_obj(s);
}

/* ---- float() of text ---- */

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

/* Underscores are fine between digits. */
static bool drop_underscores(const char *s, u32 len, char *to, u32 *out_len) {
  u32 n = 0;
  for (u32 i = 0; i < len; i++) {
    if (s[i] != '_') to[n++] = s[i];
    else if (i == 0 || i + 1 == len || !is_digit(s[i - 1]) || !is_digit(s[i + 1])) return false;
  }
  *out_len = n;
  return true;
}

static Tri parse(const NumberText *t, double *out) {
  if (t->len == 0) return T_NO;
  if (!memchr(t->at, '_', t->len)) return float_parse(t->at, t->len, out) == NUM_OK ? T_YES : T_NO;
  char *plain = mem_alloc(t->len);
  if (!plain) return err_tri(err_memory());
  u32 len;
  bool good = drop_underscores(t->at, t->len, plain, &len) && float_parse(plain, len, out) == NUM_OK;
  mem_free(plain, t->len);
  return good ? T_YES : T_NO;
}

Value float_parse_value(Value text) {
  NumberText t;
  if (!number_text_open(&t, text)) return V_ERROR;
  double d;
  Tri parsed = parse(&t, &d);
  number_text_close(&t);
  if (parsed == T_YES) return val_from_float(d);
  if (parsed == T_ERR) return V_ERROR;
  return err_value("could not convert string to float: %R", text);
}
