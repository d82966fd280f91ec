/* float: constructor, methods, computed attributes. */
#include <math.h>

#include "core/builtin_tables.h"
#include "core/call.h"
#include "core/err.h"
#include "num/dtoa.h"
#include "num/strtod.h"
#include "types/chars.h"
#include "types/methods.h"
#include "types/number.h"
#include "types/str.h"

/* ---- constructors ---- */

static Value of_class(Value cls, Value v) {
  return v == V_ERROR ? V_ERROR : float_of_class(AS(Class, cls), float_of(v));
}

static Value from_int(Value i) {
  double d;
  return num_as_double(i, &d) ? val_from_float(d) : V_ERROR;
}

/* The value as a float: V_NOTIMPL when it is no number. */
static Value convert(Value cls, Value x) {
  if (user_method(x, NAME(__float__)) != V_UNDEF) return call_prelude("float_new", 2, cls, x);
  if (is_float(x)) return of_class(cls, x);
  if (is_int(x)) return of_class(cls, from_int(x));
  if (user_method(x, NAME(__index__)) != V_UNDEF) return call_prelude("float_new", 2, cls, x);
  return V_NOTIMPL;
}

/* float(x=0, /) */
/* float('nan') is an object of its own: a container finds a NaN by identity, and inline ones are all the same. */
static Value parsed_as(Value cls, Value v) {
  if (!val_is_float(v) || val_float(v) == val_float(v) || cls != val_from_obj(TYPE(float))) return of_class(cls, v);
  return float_object(TYPE(float), val_float(v));
}

static Value float_make(Value *args, u32 nargs) {
  if (nargs > 2) return err_type("float expected at most 1 argument, got %u", nargs - 1);
  if (nargs == 1) return of_class(args[0], val_from_float(0.0));
  Value x = args[1], made = convert(args[0], x);
  if (made != V_NOTIMPL) return made;
  if (is_chars(x)) return parsed_as(args[0], float_parse_value(x));
  return err_type("float() argument must be a string or a real number, not '%T'", x);
}

/* A float made by a class method of a user class is an instance of that class. */
static Value made_for(Value cls, Value v) {
  return v == V_ERROR || cls == val_from_obj(TYPE(float)) ? v : call_value(cls, 1, &v);
}

static Value from_number(Value *args, u32 nargs) {
  (void)nargs;
  Value made = convert(args[0], args[1]);
  if (made == V_NOTIMPL) return err_type("must be real number, not %T", args[1]);
  return is_float(made) ? made_for(args[0], val_from_float(float_of(made))) : made;
}

/* ---- operators ---- */

static Value binary(BinOp op, Value a, Value b) {
  double x, y;
  if (!is_number(a) || !is_number(b)) return V_NOTIMPL;
  return num_as_double(a, &x) && num_as_double(b, &y) ? float_binary(op, x, y) : V_ERROR;
}

static Value compare(CmpOp op, Value a, Value b) {
  return is_number(a) && is_number(b) ? val_from_bool(num_compare(op, a, b)) : V_NOTIMPL;
}

#define OPERATOR(name, op)                        \
  BINARY_METHOD(float_##name, binary, op)         \
  REFLECTED_METHOD(float_r##name, binary, op)
OPERATOR(add, OP_ADD)
OPERATOR(sub, OP_SUB)
OPERATOR(mul, OP_MUL)
OPERATOR(truediv, OP_TRUEDIV)
OPERATOR(floordiv, OP_FLOORDIV)
OPERATOR(mod, OP_MOD)
COMPARE_METHODS(float, compare)

#define OPERATOR_ROWS(name)                                 \
  {"__" #name "__", float_##name, 2, 2, 0, NULL},           \
  {"__r" #name "__", float_r##name, 2, 2, 0, NULL}

static Value power(Value base, Value exp, Value mod) {
  if (mod != V_UNDEF && mod != V_NONE) {
    return err_type("pow() 3rd argument not allowed unless all arguments are integers");
  }
  return binary(OP_POW, base, exp);
}

static Value pow_method(Value *args, u32 nargs) {
  return power(args[0], args[1], nargs > 2 ? args[2] : V_NONE);
}

static Value rpow_method(Value *args, u32 nargs) {
  return power(args[1], args[0], nargs > 2 ? args[2] : V_NONE);
}

static Value divide(Value a, Value b) {
  double x, y;
  if (!is_number(a) || !is_number(b)) return V_NOTIMPL;
  return num_as_double(a, &x) && num_as_double(b, &y) ? float_divmod(x, y) : V_ERROR;
}

static Value divmod_method(Value *args, u32 nargs) {
  (void)nargs;
  return divide(args[0], args[1]);
}

static Value rdivmod_method(Value *args, u32 nargs) {
  (void)nargs;
  return divide(args[1], args[0]);
}

static Value negative(Value *args, u32 nargs) {
  (void)nargs;
  return val_from_float(-float_of(args[0]));
}

static Value absolute(Value *args, u32 nargs) {
  (void)nargs;
  return val_from_float(fabs(float_of(args[0])));
}

/* pos, float, conjugate, real */
static Value plain(Value v) { return val_from_float(float_of(v)); }

static Value itself(Value *args, u32 nargs) {
  (void)nargs;
  return plain(args[0]);
}

static Value truth(Value *args, u32 nargs) {
  (void)nargs;
  return val_from_bool(float_of(args[0]) != 0.0);
}

/* ---- to ints ---- */

static Value truncated(Value *args, u32 nargs) {
  (void)nargs;
  return int_from_double(float_of(args[0]));
}

static Value floor_method(Value *args, u32 nargs) {
  (void)nargs;
  return int_from_double(floor(float_of(args[0])));
}

static Value ceil_method(Value *args, u32 nargs) {
  (void)nargs;
  return int_from_double(ceil(float_of(args[0])));
}

Value float_round_method(Value *args, u32 nargs) {
  double d = float_of(args[0]);
  if (nargs < 2 || args[1] == V_NONE) return int_from_double(rint(d));
  Value digits = value_index(args[1]);
  if (digits == V_CALL) return call_prelude("number_round", 2, args[0], args[1]);
  if (digits == V_ERROR) return V_ERROR;
  i64 places = int_clamped(digits);
  double rounded;
  i32 within = places > INT32_MAX ? INT32_MAX : places < -INT32_MAX ? -INT32_MAX : (i32)places;
  if (float_round(d, within, &rounded)) return val_from_float(rounded);
  return err_overflow("rounded value too large to represent");
}

static Value is_integer(Value *args, u32 nargs) {
  (void)nargs;
  double d = float_of(args[0]);
  return val_from_bool(isfinite(d) && floor(d) == d);
}

/* ---- text ---- */

static Value repr_method(Value *args, u32 nargs) {
  (void)nargs;
  return float_repr_str(float_of(args[0]));
}

static Value format_method(Value *args, u32 nargs) {
  (void)nargs;
  if (!IS_STR(args[1])) return err_type("__format__() argument must be str, not %A", args[1]);
  return format_builtin(args[0], AS(Str, args[1]));
}

static Value hash_method(Value *args, u32 nargs) {
  (void)nargs;
  return val_from_small((i32)float_hash(float_of(args[0])));
}

static Value getnewargs(Value *args, u32 nargs) {
  (void)nargs;
  Tuple *t = tuple_of(1, plain(args[0]));
  return t ? val_from_obj(t) : V_ERROR;
}

/* ---- tables ---- */

const NativeDef float_methods[] = {
    {"__new__", float_make, 1, -1, NF_STATIC, NULL},
    {"as_integer_ratio", NULL, 1, 1, 0, "float_as_integer_ratio"},
    {"conjugate", itself, 1, 1, 0, NULL},
    {"from_number", from_number, 2, 2, NF_CLASS, NULL},
    {"fromhex", NULL, 2, 2, NF_CLASS, "float_fromhex"},
    {"hex", NULL, 1, 1, 0, "float_hex"},
    {"is_integer", is_integer, 1, 1, 0, NULL},
    OPERATOR_ROWS(add),
    OPERATOR_ROWS(sub),
    OPERATOR_ROWS(mul),
    OPERATOR_ROWS(truediv),
    OPERATOR_ROWS(floordiv),
    OPERATOR_ROWS(mod),
    COMPARE_ROWS(float),
    {"__pow__", pow_method, 2, 3, 0, NULL},
    {"__rpow__", rpow_method, 2, 3, 0, NULL},
    {"__divmod__", divmod_method, 2, 2, 0, NULL},
    {"__rdivmod__", rdivmod_method, 2, 2, 0, NULL},
    {"__neg__", negative, 1, 1, 0, NULL},
    {"__pos__", itself, 1, 1, 0, NULL},
    {"__abs__", absolute, 1, 1, 0, NULL},
    {"__bool__", truth, 1, 1, 0, NULL},
    {"__int__", truncated, 1, 1, 0, NULL},
    {"__float__", itself, 1, 1, 0, NULL},
    {"__trunc__", truncated, 1, 1, 0, NULL},
    {"__floor__", floor_method, 1, 1, 0, NULL},
    {"__ceil__", ceil_method, 1, 1, 0, NULL},
    {"__round__", float_round_method, 1, 2, 0, NULL},
    {"__hash__", hash_method, 1, 1, 0, NULL},
    {"__repr__", repr_method, 1, 1, 0, NULL},
    {"__format__", format_method, 2, 2, 0, NULL},
    {"__getformat__", NULL, 2, 2, NF_CLASS, "float_getformat"},
    {"__getnewargs__", getnewargs, 1, 1, 0, NULL},
    {NULL, NULL, 0, 0, 0, NULL},
};

static Value imag(Value self) {
  (void)self;
  return val_from_float(0.0);
}

const GetSetDef float_getsets[] = {
    {"real", plain, NULL},
    {"imag", imag, NULL},
    {NULL, NULL, NULL},
};
