/* int and bool: constructors, methods, computed attributes. */
#include "core/builtin_tables.h"
#include "core/call.h"
#include "core/err.h"
#include "types/bytes.h"
#include "types/chars.h"
#include "types/methods.h"
#include "types/number.h"
#include "types/str.h"

/* ---- constructors ---- */

static Value of_class(Value cls, Value v) { return v == V_ERROR ? V_ERROR : int_of_class(AS(Class, cls), v); }

static Value from_base(Value cls, Value text, Value base) {
  if (!is_int(base)) {
    Value index = value_index(base);
    return index == V_CALL ? call_prelude("int_new_base", 3, cls, text, base) : index;
  }
  i64 radix = int_clamped(base);
  if (radix < 0 || radix == 1 || radix > 36) return err_value("int() base must be >= 2 and <= 36, or 0");
  if (!is_chars(text)) return err_type("int() can't convert non-string with explicit base");
  return of_class(cls, int_parse_value(text, (int)radix));
}

/* int(x=0, /, base=10) */
static Value int_make(Value *args, u32 nargs) {
  Value cls = args[0], base = args[nargs];
  if (nargs > 3) return err_type("int expected at most 2 arguments, got %u", nargs - 1);
  if (nargs == 3) base = args[2];
  if (nargs == 1) {
    if (base != V_UNDEF) return err_type("int() missing string argument");
    return of_class(cls, val_from_small(0));
  }
  Value x = args[1];
  if (base != V_UNDEF) return from_base(cls, x, base);
  if (user_method(x, NAME(__int__)) != V_UNDEF) return call_prelude("int_new", 2, cls, x);
  if (is_int(x)) return of_class(cls, x);
  if (is_float(x)) return of_class(cls, int_from_double(float_of(x)));
  if (user_method(x, NAME(__index__)) != V_UNDEF) return call_prelude("int_new", 2, cls, x);
  if (is_chars(x)) return of_class(cls, int_parse_value(x, 10));
  return err_type("int() argument must be a string, a bytes-like object or a real number, not '%T'", x);
}

/* bool(x=False, /) */
static Value bool_make(Value *args, u32 nargs) {
  if (nargs > 2) return err_type("bool expected at most 1 argument, got %u", nargs - 1);
  if (nargs == 1) return V_FALSE;
  Tri truth = value_truth(args[1]);
  if (truth == T_CALL) return call_prelude("bool_of", 1, args[1]);
  return truth == T_ERR ? V_ERROR : val_from_bool(truth == T_YES);
}

/* ---- operators ---- */

static Value binary(BinOp op, Value a, Value b) {
  return is_int(a) && is_int(b) ? int_binary(op, a, b) : V_NOTIMPL;
}

static Value compare(CmpOp op, Value a, Value b) {
  return is_int(a) && is_int(b) ? val_from_bool(num_compare(op, a, b)) : V_NOTIMPL;
}


#define OPERATOR(name, op)                        \
  BINARY_METHOD(int_##name, binary, op)           \
  REFLECTED_METHOD(int_r##name, binary, op)
OPERATOR(add, OP_ADD)
OPERATOR(sub, OP_SUB)
OPERATOR(mul, OP_MUL)
OPERATOR(truediv, OP_TRUEDIV)
OPERATOR(floordiv, OP_FLOORDIV)
OPERATOR(mod, OP_MOD)
OPERATOR(lshift, OP_LSHIFT)
OPERATOR(rshift, OP_RSHIFT)
OPERATOR(and, OP_AND)
OPERATOR(or, OP_OR)
OPERATOR(xor, OP_XOR)
COMPARE_METHODS(int, compare)

#define OPERATOR_ROWS(name)                                 \
  {"__" #name "__", int_##name, 2, 2, 0, NULL},             \
  {"__r" #name "__", int_r##name, 2, 2, 0, NULL}

#define UNARY_METHOD(name, op)                    \
  static Value name(Value *args, u32 nargs) {     \
    (void)nargs;                                  \
    return int_unary(op, args[0]);                \
  }
UNARY_METHOD(int_neg, UN_NEG)
UNARY_METHOD(int_pos, UN_POS)
UNARY_METHOD(int_invert, UN_INVERT)
UNARY_METHOD(int_abs, UN_ABS)

static Value power(Value base, Value exp, Value mod) {
  if (!is_int(base) || !is_int(exp)) return V_NOTIMPL;
  if (mod == V_UNDEF || mod == V_NONE) return int_binary(OP_POW, base, exp);
  return is_int(mod) ? int_pow_mod(base, exp, mod) : V_NOTIMPL;
}

static Value int_pow(Value *args, u32 nargs) { return power(args[0], args[1], nargs > 2 ? args[2] : V_NONE); }

static Value int_rpow(Value *args, u32 nargs) { return power(args[1], args[0], nargs > 2 ? args[2] : V_NONE); }

static Value int_dunder_divmod(Value *args, u32 nargs) {
  (void)nargs;
  return is_int(args[1]) ? int_divmod(args[0], args[1]) : V_NOTIMPL;
}

static Value int_rdivmod(Value *args, u32 nargs) {
  (void)nargs;
  return is_int(args[1]) ? int_divmod(args[1], args[0]) : V_NOTIMPL;
}

/* ---- conversions ---- */

static Value int_bool(Value *args, u32 nargs) {
  (void)nargs;
  return val_from_bool(int_compare(args[0], val_from_small(0)) != 0);
}

static Value int_float(Value *args, u32 nargs) {
  (void)nargs;
  double d;
  return num_as_double(args[0], &d) ? val_from_float(d) : V_ERROR;
}

static Value int_hash_method(Value *args, u32 nargs) {
  (void)nargs;
  return val_from_small((i32)int_hash(args[0]));
}

static Value int_repr_method(Value *args, u32 nargs) {
  (void)nargs;
  return int_repr(args[0]);
}

static Value bool_repr(Value *args, u32 nargs) {
  (void)nargs;
  Str *s = str_from_c(args[0] == V_TRUE ? "True" : "False");
  return s ? val_from_obj(s) : V_ERROR;
}

static Value int_format(Value *args, u32 nargs) {
  (void)nargs;
  if (!IS_STR(args[1])) return err_type("__format__() argument must be str, not %A", args[1]);
  return format_builtin(args[0], AS(Str, args[1]));
}

static Value tuple_value(Tuple *t) { return t ? val_from_obj(t) : V_ERROR; }

static Value int_getnewargs(Value *args, u32 nargs) {
  (void)nargs;
  Value plain = int_plain(args[0]);
  return plain == V_ERROR ? V_ERROR : tuple_value(tuple_of(1, plain));
}

static Value bit_length(Value *args, u32 nargs) {
  (void)nargs;
  u32 buf[2];
  return int_from_u64(big_bit_length(int_view(args[0], buf)));
}

static Value bit_count(Value *args, u32 nargs) {
  (void)nargs;
  u32 buf[2];
  return int_from_u64(big_bit_count(int_view(args[0], buf)));
}

static Value is_integer(Value *args, u32 nargs) {
  (void)args, (void)nargs;
  return V_TRUE;
}

Value int_round(Value *args, u32 nargs) {
  if (nargs < 2 || args[1] == V_NONE) return int_plain(args[0]);
  Value digits = value_index(args[1]);
  if (digits == V_CALL) return call_prelude("number_round", 2, args[0], args[1]);
  if (digits == V_ERROR) return V_ERROR;
  i64 places = int_clamped(digits);
  if (places >= 0) return int_plain(args[0]);
  return call_prelude("int_round_tens", 2, args[0], val_from_small(places < -INT32_MAX ? INT32_MAX : -places));
}

/* trunc, floor, ceil, int, index, conjugate */
static Value itself(Value *args, u32 nargs) {
  (void)nargs;
  return int_plain(args[0]);
}

/* ---- for the prelude ---- */

/* _int_to_bytes(value, count, little, signed): None when the value does not fit */
static Value to_bytes(Value *args, u32 nargs) {
  (void)nargs;
  u32 buf[2], count = (u32)val_int(args[1]);
  Bytes *b = bytes_new(NULL, count);
  if (!b) return V_ERROR;
  NumStatus status = big_to_bytes(int_view(args[0], buf), b->data, count, args[2] == V_TRUE, args[3] == V_TRUE);
  return status == NUM_OK ? val_from_obj(b) : V_NONE;
}

/* _int_from_bytes(bytes, little, signed) */
static Value from_bytes(Value *args, u32 nargs) {
  (void)nargs;
  Span s = span_of(args[0]);
  Int *i = int_alloc((u64)s.len / 4 + 1);
  if (!i) return V_ERROR;
  Big r = int_room(i);
  big_from_bytes(&r, (const u8 *)s.data, s.len, args[1] == V_TRUE, args[2] == V_TRUE);
  return int_seal(i, &r);
}

const NativeDef number_intrinsics[] = {
    {"_int_to_bytes", to_bytes, 4, 4, 0, NULL},
    {"_int_from_bytes", from_bytes, 3, 3, 0, NULL},
    {NULL, NULL, 0, 0, 0, NULL},
};

/* ---- tables ---- */

const NativeDef int_methods[] = {
    {"__new__", int_make, 1, -1, NF_STATIC, "$base"},
    {"as_integer_ratio", NULL, 1, 1, 0, "int_as_integer_ratio"},
    {"bit_count", bit_count, 1, 1, 0, NULL},
    {"bit_length", bit_length, 1, 1, 0, NULL},
    {"conjugate", itself, 1, 1, 0, NULL},
    {"from_bytes", NULL, 2, 3, NF_CLASS, "int_from_bytes:,bytes,byteorder,$signed"},
    {"is_integer", is_integer, 1, 1, 0, NULL},
    {"to_bytes", NULL, 1, 3, 0, "int_to_bytes:,length,byteorder,$signed"},
    OPERATOR_ROWS(add),
    OPERATOR_ROWS(sub),
    OPERATOR_ROWS(mul),
    OPERATOR_ROWS(truediv),
    OPERATOR_ROWS(floordiv),
    OPERATOR_ROWS(mod),
    OPERATOR_ROWS(lshift),
    OPERATOR_ROWS(rshift),
    OPERATOR_ROWS(and),
    OPERATOR_ROWS(or),
    OPERATOR_ROWS(xor),
    COMPARE_ROWS(int),
    {"__divmod__", int_dunder_divmod, 2, 2, 0, NULL},
    {"__rdivmod__", int_rdivmod, 2, 2, 0, NULL},
    {"__pow__", int_pow, 2, 3, 0, NULL},
    {"__rpow__", int_rpow, 2, 3, 0, NULL},
    {"__neg__", int_neg, 1, 1, 0, NULL},
    {"__pos__", int_pos, 1, 1, 0, NULL},
    {"__invert__", int_invert, 1, 1, 0, NULL},
    {"__abs__", int_abs, 1, 1, 0, NULL},
    {"__bool__", int_bool, 1, 1, 0, NULL},
    {"__float__", int_float, 1, 1, 0, NULL},
    {"__int__", itself, 1, 1, 0, NULL},
    {"__index__", itself, 1, 1, 0, NULL},
    {"__trunc__", itself, 1, 1, 0, NULL},
    {"__floor__", itself, 1, 1, 0, NULL},
    {"__ceil__", itself, 1, 1, 0, NULL},
    {"__round__", int_round, 1, 2, 0, NULL},
    {"__hash__", int_hash_method, 1, 1, 0, NULL},
    {"__repr__", int_repr_method, 1, 1, 0, NULL},
    {"__format__", int_format, 2, 2, 0, NULL},
    {"__getnewargs__", int_getnewargs, 1, 1, 0, NULL},
    {NULL, NULL, 0, 0, 0, NULL},
};

BINARY_METHOD(bool_and, binary, OP_AND)
BINARY_METHOD(bool_or, binary, OP_OR)
BINARY_METHOD(bool_xor, binary, OP_XOR)

static Value bool_invert(Value *args, u32 nargs) {
  (void)nargs;
  return int_unary(UN_INVERT, args[0]);
}

const NativeDef bool_methods[] = {
    {"__new__", bool_make, 1, -1, NF_STATIC, NULL},
    {"__and__", bool_and, 2, 2, 0, NULL},
    {"__rand__", bool_and, 2, 2, 0, NULL},
    {"__or__", bool_or, 2, 2, 0, NULL},
    {"__ror__", bool_or, 2, 2, 0, NULL},
    {"__xor__", bool_xor, 2, 2, 0, NULL},
    {"__rxor__", bool_xor, 2, 2, 0, NULL},
    {"__invert__", bool_invert, 1, 1, 0, NULL},
    {"__repr__", bool_repr, 1, 1, 0, NULL},
    {NULL, NULL, 0, 0, 0, NULL},
};

static Value zero(Value self) {
  (void)self;
  return val_from_small(0);
}

static Value one(Value self) {
  (void)self;
  return val_from_small(1);
}

const GetSetDef int_getsets[] = {
    {"real", int_plain, NULL},
    {"imag", zero, NULL},
    {"numerator", int_plain, NULL},
    {"denominator", one, NULL},
    {NULL, NULL, NULL},
};
