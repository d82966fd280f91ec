/* The numeric built-in functions: abs, bin, divmod, hex, oct, pow, round. */
#include "core/call.h"
#include "core/err.h"
#include "types/number.h"

Value builtin_abs(Value *args, u32 nargs) {
  (void)nargs;
  return op_unary(UN_ABS, args[0]);
}

static Value in_base(Value v, const char *prelude, unsigned base) {
  Value index = value_index(v);
  if (index == V_CALL) return call_prelude(prelude, 1, v);
  return index == V_ERROR ? V_ERROR : int_with_prefix(index, base);
}

Value builtin_bin(Value *args, u32 nargs) {
  (void)nargs;
  return in_base(args[0], "bin_of", 2);
}

Value builtin_hex(Value *args, u32 nargs) {
  (void)nargs;
  return in_base(args[0], "hex_of", 16);
}

Value builtin_oct(Value *args, u32 nargs) {
  (void)nargs;
  return in_base(args[0], "oct_of", 8);
}

static bool is_builtin(Value v) { return class_of(v)->flags & CF_BUILTIN; }

Value builtin_divmod(Value *args, u32 nargs) {
  (void)nargs;
  Value a = args[0], b = args[1];
  if (!is_builtin(a) || !is_builtin(b)) return call_prelude("number_divmod", 2, a, b);
  if (is_int(a) && is_int(b)) return int_divmod(a, b);
  if (!is_number(a) || !is_number(b)) {
    return err_type("unsupported operand type(s) for divmod(): '%T' and '%T'", a, b);
  }
  double x, y;
  return num_as_double(a, &x) && num_as_double(b, &y) ? float_divmod(x, y) : V_ERROR;
}

Value builtin_pow(Value *args, u32 nargs) {
  Value base = args[0], exp = args[1], mod = nargs > 2 ? args[2] : V_NONE;
  if (mod == V_UNDEF || mod == V_NONE) return op_binary_apart(OP_POW, base, exp);
  if (!is_builtin(base) || !is_builtin(exp)) return call_prelude("number_pow", 3, base, exp, mod);
  if (is_int(base) && is_int(exp) && is_int(mod)) return int_pow_mod(base, exp, mod);
  if (is_float(base) || is_float(exp) || is_float(mod)) {
    return err_type("pow() 3rd argument not allowed unless all arguments are integers");
  }
  return err_type("unsupported operand type(s) for ** or pow(): '%T', '%T', '%T'", base, exp, mod);
}

Value builtin_round(Value *args, u32 nargs) {
  bool with_digits = nargs > 1 && args[1] != V_UNDEF && args[1] != V_NONE;
  if (is_builtin(args[0]) && is_float(args[0])) return float_round_method(args, nargs);
  if (is_builtin(args[0]) && is_int(args[0])) return int_round(args, nargs);
  Value made = call_method(args[0], NAME(__round__), with_digits, args + 1);
  if (made != V_UNDEF) return made;
  return err_type("type %T doesn't define __round__ method", args[0]);
}
