/* Operators over all types: built-in ones in C, then the dunders of user classes, one candidate after
 * another. A user dunder that answers NotImplemented brings deliver.c back here for the next candidate. */
#include "core/ops.h"

#include "core/call.h"
#include "core/containers.h"
#include "core/err.h"
#include "core/gc.h"
#include "types/alias.h"
#include "types/bytes.h"
#include "types/class.h"
#include "types/exception.h"
#include "types/str.h"
#include "vm/attr.h"
#include "vm/slow.h"

static const struct {
  u16 method, reflected, inplace;
  const char *symbol, *isymbol;
} operators[OP_COUNT] = {
    {N___add__, N___radd__, N___iadd__, "+", "+="},
    {N___sub__, N___rsub__, N___isub__, "-", "-="},
    {N___mul__, N___rmul__, N___imul__, "*", "*="},
    {N___matmul__, N___rmatmul__, N___imatmul__, "@", "@="},
    {N___truediv__, N___rtruediv__, N___itruediv__, "/", "/="},
    {N___floordiv__, N___rfloordiv__, N___ifloordiv__, "//", "//="},
    {N___mod__, N___rmod__, N___imod__, "%", "%="},
    {N___pow__, N___rpow__, N___ipow__, "** or pow()", "**="},
    {N___lshift__, N___rlshift__, N___ilshift__, "<<", "<<="},
    {N___rshift__, N___rrshift__, N___irshift__, ">>", ">>="},
    {N___and__, N___rand__, N___iand__, "&", "&="},
    {N___or__, N___ror__, N___ior__, "|", "|="},
    {N___xor__, N___rxor__, N___ixor__, "^", "^="},
};

/* ---- built-in operands ---- */

static Kind kind_of(Value v) { return val_is_obj(v) ? obj_kind(v) : K_FREE; }

/* a op b for operands whose behaviour is C's; V_NOTIMPL when it is not. */
Value binary_builtin(BinOp op, Value a, Value b) {
  if (is_int(a) && is_int(b)) return int_binary(op, a, b);
  if (is_number(a) && is_number(b)) {
    if (op > OP_POW || op == OP_MATMUL) return V_NOTIMPL;
    double x, y;
    if (!num_as_double(a, &x) || !num_as_double(b, &y)) return V_ERROR;
    return float_binary(op, x, y);
  }
  Value r = V_NOTIMPL;
  switch (kind_of(a)) {
    case K_STR:
      if (op == OP_ADD && IS_STR(b)) {
        Str *s = str_concat(AS(Str, a), AS(Str, b));
        return s ? val_from_obj(s) : V_ERROR;
      }
      if (op == OP_ADD) return err_type("can only concatenate str (not \"%T\") to str", b);
      if (op == OP_MOD) return str_percent(a, b);
      if (op == OP_MUL) return chars_multiply(a, b);
      break;
    case K_BYTES: case K_BYTEARRAY:
      if (op == OP_MOD) return call_prelude("percent_format", 2, a, b);
      r = bytes_binary(op, a, b);
      break;
    case K_LIST: r = list_binary(op, a, b); break;
    case K_TUPLE: r = tuple_binary(op, a, b); break;
    case K_DICT: r = dict_binary(op, a, b); break;
    case K_SET: r = set_binary(op, a, b); break;
    case K_DICTVIEW: r = dictview_binary(op, a, b); break;
    default: break;
  }
  if (r != V_NOTIMPL) return r;
  switch (kind_of(b)) {
    case K_STR: case K_BYTES: case K_BYTEARRAY: return op == OP_MUL ? chars_multiply(b, a) : V_NOTIMPL;
    case K_LIST: return op == OP_MUL ? list_binary(op, b, a) : V_NOTIMPL;
    case K_TUPLE: return op == OP_MUL ? tuple_binary(op, b, a) : V_NOTIMPL;
    case K_DICTVIEW: return dictview_binary(op, a, b);
    default: break;
  }
  if (op == OP_OR) return type_union(a, b);
  return V_NOTIMPL;
}

static Value inplace_builtin(BinOp op, Value a, Value b) {
  switch (kind_of(a)) {
    case K_LIST: return list_inplace(op, a, b);
    case K_DICT: return dict_inplace(op, a, b);
    case K_SET: return set_inplace(op, a, b);
    case K_BYTEARRAY: return bytearray_binary_inplace(op, a, b);
    default: return V_NOTIMPL;
  }
}

/* ---- user operands ---- */

/* What a mappingproxy stands for, when operators are asked of it. */
RARE static Value behind_proxy(Value v) { return is_kind(v, K_PROXY) ? val_from_obj(AS(Proxy, v)->dict) : v; }

RARE static Value unsupported(BinOp op, bool inplace, Value a, Value b) {
  if (op == OP_OR && (is_kind(a, K_PROXY) || is_kind(b, K_PROXY))) {
    if (inplace && is_kind(a, K_PROXY)) return err_type("'|=' is not supported by mappingproxy; use '|' instead");
    return op_binary(op, behind_proxy(a), behind_proxy(b));
  }
  const char *symbol = inplace ? operators[op].isymbol : operators[op].symbol;
  return err_type("unsupported operand type(s) for %s: '%T' and '%T'", symbol, a, b);
}

static Value try_dunder(Value m, Value self, Value other, u32 stage, RetKind ret) {
  Value v;
  if (is_kind(m, K_FUNCTION)) {
    v = call_values(m, 2, self, other);
  } else {
    Value bound = bind_special(m, self);
    if (val_is_signal(bound)) return bound;
    v = call_values(bound, 1, other);
  }
  if (v == V_CALL) {
    vm.call.ret = (u8)ret;
    vm.call.aux = val_from_small(stage + 1);
  }
  return v;
}

static bool is_plain(Value v) { return class_of(v)->flags & CF_BUILTIN; }

static bool is_sequence(Value v) { return IS_STR(v) || IS_BYTES(v) || IS_BYTEARRAY(v) || IS_LIST(v) || IS_TUPLE(v); }

/* Built-in operands whose own operator comes before b's reflected method: numbers and the like, but not sequences,
 * whose + and * CPython tries last. str % x formats before x is asked. */
RARE static bool is_builtin_first(BinOp op, Value a, Value b) {
  Kind k = kind_of(a);
  if (k == K_STR || k == K_BYTES || k == K_BYTEARRAY) return op == OP_MOD;
  if (k == K_DICT || k == K_SET) return k == kind_of(b);
  if (k == K_DICTVIEW) return true;
  return is_number(a) && is_number(b);
}

/* After a's method declined: does b's class still have the built-in operator, one that takes an a? */
RARE static bool has_own_operator(BinOp op, Value a, Value b) {
  if (user_method(b, vm.names[operators[op].method]) != V_UNDEF || user_method(b, vm.names[operators[op].reflected]) != V_UNDEF) return false;
  return is_number(a) ? !(is_kind(a, K_FLOAT) && is_int(b)) : !is_sequence(a);
}

/* Candidates in order: a.__iop__, then a.__op__, b.__rop__ (b first when its class derives from a's and
 * redefines it), with the built-in behaviour in the place of a built-in's own method. */
RARE Value binary_try(BinOp op, bool inplace, Value a, Value b, u32 stage) {
  Value iop = inplace ? user_method(a, vm.names[operators[op].inplace]) : V_UNDEF;
  Value normal = user_method(a, vm.names[operators[op].method]);
  Value reflected = class_of(a) != class_of(b) ? user_method(b, vm.names[operators[op].reflected]) : V_UNDEF;
  bool reflected_first = reflected != V_UNDEF && class_is_subclass(class_of(b), class_of(a)) &&
                         find_method(a, vm.names[operators[op].reflected]) != reflected;
  bool late = reflected != V_UNDEF && (IS_LIST(a) || IS_BYTEARRAY(a)); /* list += x asks x first */
  for (; stage < 5; stage++) {
    Value r = V_NOTIMPL;
    switch (stage) {
      case 0:
        if (iop != V_UNDEF) r = try_dunder(iop, a, b, stage, RK_BINOP);
        else if (inplace && !late) r = inplace_builtin(op, a, b);
        break;
      case 1:
        if (reflected_first) r = try_dunder(reflected, b, a, stage, RK_BINOP);
        break;
      case 2:
        if (normal != V_UNDEF) r = try_dunder(normal, a, b, stage, RK_BINOP);
        else if (is_builtin_first(op, a, b)) r = binary_builtin(op, a, b);
        break;
      case 3:
        if (reflected != V_UNDEF && !reflected_first) r = try_dunder(reflected, b, a, stage, RK_BINOP);
        break;
      case 4:
        if (inplace && late) r = inplace_builtin(op, a, b);
        if (r == V_NOTIMPL && (normal == V_UNDEF || has_own_operator(op, a, b))) r = binary_builtin(op, a, b);
        break;
    }
    if (r != V_NOTIMPL) return r;
  }
  return unsupported(op, inplace, a, b);
}

static bool is_plain_int(Value v) { return val_is_int(v) || is_exact(v, TYPE(int)); }

/* An operator has read its operands; where others may keep them, they are not passing any more. */
RARE static void end_passing(Value a, Value b, bool kept) {
  for (Value v = a;; v = b) {
    if (is_kind(v, K_INT) && val_obj(v)->flags & OF_PASSING) {
      val_obj(v)->flags = 0;
      if (!kept) int_reuse(AS(Int, v));
    }
    if (v == b) return;
  }
}

/* What programs do most, without finding out first what else the operands could be; V_NOTIMPL otherwise. */
static Value binary_common(BinOp op, Value a, Value b) {
  Value r = int_wide_binary(op, a, b);
  if (r != V_NOTIMPL) return r;
  if (is_plain_int(a) && is_plain_int(b)) {
    r = int_long_binary(op, a, b);
    end_passing(a, b, false);
    if (is_kind(r, K_INT) && (frame_top(vm.task)->ip - 1)->passing) val_obj(r)->flags |= OF_PASSING;
    return r;
  }
  if (op == OP_ADD && is_exact(a, TYPE(str)) && is_exact(b, TYPE(str))) {
    Str *s = str_concat(AS(Str, a), AS(Str, b));
    return s ? val_from_obj(s) : V_ERROR;
  }
  end_passing(a, b, true);
  return V_NOTIMPL;
}

Value op_binary(BinOp op, Value a, Value b) {
  Value common = binary_common(op, a, b);
  if (common != V_NOTIMPL) return common;
  if (is_plain(a) && is_plain(b)) {
    Value r = binary_builtin(op, a, b);
    return r == V_NOTIMPL ? unsupported(op, false, a, b) : r;
  }
  return binary_try(op, false, a, b, 0);
}

/* Built-in collections that do not repeat themselves, but are sequences to CPython's tables all the same. */
static bool has_sequence_slots(Value v) {
  return val_is_obj(v) && (1ull << K_RANGE | 1ull << K_DICTVIEW | 1ull << K_SET | 1ull << K_PROXY) >> obj_kind(v) & 1;
}

Value op_inplace(BinOp op, Value a, Value b) {
  Value common = binary_common(op, a, b);
  if (common != V_NOTIMPL) return common;
  if (is_plain(a) && is_plain(b)) {
    Value r = inplace_builtin(op, a, b);
    /* x *= y asks y to repeat itself only where x is no collection */
    if (r == V_NOTIMPL && (op != OP_MUL || !(has_sequence_slots(a) || IS_DICT(a)))) r = binary_builtin(op, a, b);
    return r == V_NOTIMPL ? unsupported(op, true, a, b) : r;
  }
  return binary_try(op, true, a, b, 0);
}

/* ---- comparison ---- */

static const u16 compare_names[6] = {N___lt__, N___le__, N___eq__, N___ne__, N___gt__, N___ge__};
static const char *const compare_symbols[6] = {"<", "<=", "==", "!=", ">", ">="};
static const CmpOp swapped[6] = {CMP_GT, CMP_GE, CMP_EQ, CMP_NE, CMP_LT, CMP_LE};

static Value order(CmpOp op, int c) { return val_from_bool(cmp_holds(op, c)); }

__attribute__((noinline)) static Value compare_strings(CmpOp op, const Str *a, const Str *b) {
  if (op == CMP_EQ || op == CMP_NE) return val_from_bool((a == b || str_equal(a, b)) == (op == CMP_EQ));
  return order(op, str_compare(a, b));
}

/* V_NOTIMPL when the types do not compare this way. */
Value compare_builtin(CmpOp op, Value a, Value b) {
  if (is_number(a) && is_number(b)) return val_from_bool(num_compare(op, a, b));
  Kind ka = kind_of(a), kb = kind_of(b);
  switch (ka) {
    case K_STR:
      return kb == K_STR ? compare_strings(op, AS(Str, a), AS(Str, b)) : V_NOTIMPL;
    case K_BYTES: case K_BYTEARRAY: {
      const u8 *p, *q;
      u32 n, m;
      if (!bytes_view(a, &p, &n) || !bytes_view(b, &q, &m)) return V_NOTIMPL;
      u32 least = n < m ? n : m;
      int c = least ? memcmp(p, q, least) : 0;
      return order(op, c ? c : n < m ? -1 : n > m);
    }
    case K_LIST: case K_TUPLE: return ka == kb ? seq_compare(op, a, b) : V_NOTIMPL;
    case K_DICT: return kb == K_DICT ? dict_compare(op, a, b) : V_NOTIMPL;
    case K_SET: return kb == K_SET || kb == K_DICTVIEW ? set_compare(op, a, b) : V_NOTIMPL;
    case K_DICTVIEW: return dictview_compare(op, a, b);
    case K_RANGE: return kb == K_RANGE ? range_compare(op, a, b) : V_NOTIMPL;
    case K_SLICE: return kb == K_SLICE ? slice_compare(op, a, b) : V_NOTIMPL;
    case K_PROXY: return compare_builtin(op, val_from_obj(AS(Proxy, a)->dict), is_kind(b, K_PROXY) ? val_from_obj(AS(Proxy, b)->dict) : b);
    case K_METHOD:
      if (kb != K_METHOD || (op != CMP_EQ && op != CMP_NE)) return V_NOTIMPL;
      return val_from_bool((AS(Method, a)->func == AS(Method, b)->func && AS(Method, a)->self == AS(Method, b)->self) == (op == CMP_EQ));
    case K_ALIAS: {
      if (kb != K_ALIAS || (op != CMP_EQ && op != CMP_NE)) return V_NOTIMPL;
      return alias_compare(op, a, b);
    }
    default: return V_NOTIMPL;
  }
}

/* A user class may define __ne__ only through __eq__: object's __ne__ inverts what __eq__ says. Built-in types that have
 * an __eq__ have a __ne__ of their own. */
static Value compare_method(Value v, CmpOp op, bool *invert) {
  *invert = false;
  Value m = user_method(v, vm.names[compare_names[op]]);
  if (op != CMP_NE || m != V_UNDEF || find_method(v, NAME(__ne__)) != class_lookup(TYPE(object), NAME(__ne__))) return m;
  m = user_method(v, NAME(__eq__));
  *invert = m != V_UNDEF;
  return m;
}

RARE static Value try_compare(Value m, bool invert, Value self, Value other, u32 stage) {
  if (invert) {
    Value bound = bind_special(m, self), v = bound == V_ERROR ? bound : call_prelude("invert_eq", 2, bound, other);
    if (v == V_CALL) {
      vm.call.ret = RK_COMPARE;
      vm.call.aux = val_from_small(stage + 1);
    }
    return v;
  }
  return try_dunder(m, self, other, stage, RK_COMPARE);
}

Value compare_try(CmpOp op, Value a, Value b, u32 stage) {
  bool invert_a, invert_b;
  Value normal = compare_method(a, op, &invert_a);
  Value reflected = compare_method(b, swapped[op], &invert_b);
  Class *ca = class_of(a), *cb = class_of(b);
  bool reflected_first = ca != cb && reflected != V_UNDEF && class_is_subclass(cb, ca);
  for (; stage < 4; stage++) {
    Value r = V_NOTIMPL;
    switch (stage) {
      case 0: if (reflected_first) r = try_compare(reflected, invert_b, b, a, stage); break;
      case 1: if (normal != V_UNDEF) r = try_compare(normal, invert_a, a, b, stage); break;
      case 2: if (reflected != V_UNDEF && !reflected_first) r = try_compare(reflected, invert_b, b, a, stage); break;
      case 3: if (normal == V_UNDEF || reflected == V_UNDEF) r = compare_builtin(op, a, b); break;
    }
    if (r != V_NOTIMPL) return r;
  }
  if (is_kind(a, K_PROXY)) return op_compare(op, behind_proxy(a), b);
  if (is_kind(b, K_PROXY)) return op_compare(swapped[op], behind_proxy(b), a);
  if (op == CMP_EQ) return val_from_bool(a == b);
  if (op == CMP_NE) return val_from_bool(a != b);
  return err_type("'%s' not supported between instances of '%T' and '%T'", compare_symbols[op], a, b);
}

Value op_compare(CmpOp op, Value a, Value b) {
  if (is_exact(a, TYPE(str)) && is_exact(b, TYPE(str))) return compare_strings(op, AS(Str, a), AS(Str, b));
  if (is_kind(a, K_INSTANCE) && is_kind(b, K_INSTANCE) && val_obj(a)->cls == val_obj(b)->cls) {
    Value m = class_lookup(val_obj(a)->cls, vm.names[compare_names[op]]);
    if (is_kind(m, K_FUNCTION)) return try_dunder(m, a, b, 1, RK_COMPARE);
  }
  if (is_plain_int(a) && is_plain_int(b)) {
    Value r = order(op, int_compare(a, b));
    end_passing(a, b, false);
    return r;
  }
  end_passing(a, b, true);
  return compare_try(op, a, b, 0);
}

/* A dunder that answers NotImplemented passes on to the next one, for which deliver.c reads the operands from the
 * current instruction; where they are others, they travel along. */
RARE Value with_operands(Value signal, u32 op, Value a, Value b) {
  if (signal != V_CALL || (vm.call.ret != RK_COMPARE && vm.call.ret != RK_BINOP) || IS_TUPLE(vm.call.aux)) return signal;
  Tuple *t = tuple_of(4, vm.call.aux, val_from_small((i32)op), a, b);
  if (!t) return V_ERROR;
  vm.call.aux = val_from_obj(t);
  return V_CALL;
}

RARE Value op_binary_apart(BinOp op, Value a, Value b) { return with_operands(op_binary(op, a, b), op, a, b); }
RARE Value op_compare_apart(CmpOp op, Value a, Value b) { return with_operands(op_compare(op, a, b), op, a, b); }

Tri value_eq(Value a, Value b) {
  if (a == b && !(val_is_float(a) && val_float(a) != val_float(a))) return T_YES;
  if (a == b) return T_YES; /* the same NaN object, as containers see it */
  if (val_is_int(a & b)) return T_NO;
  if (user_method(a, NAME(__eq__)) != V_UNDEF || user_method(b, NAME(__eq__)) != V_UNDEF) return T_CALL;
  if (is_number(a) && is_number(b)) return num_compare(CMP_EQ, a, b) ? T_YES : T_NO;
  Kind ka = kind_of(a), kb = kind_of(b);
  switch (ka) {
    case K_FREE: return T_NO;
    case K_STR: return kb == K_STR && str_equal(AS(Str, a), AS(Str, b)) ? T_YES : T_NO;
    case K_LIST: case K_TUPLE: case K_DICT: case K_SET: case K_RANGE: case K_SLICE: case K_DICTVIEW: return container_eq(a, b);
    default: {
      Value r = compare_builtin(CMP_EQ, a, b);
      return r == V_TRUE ? T_YES : r == V_ERROR ? T_ERR : r == V_CALL ? T_CALL : T_NO;
    }
  }
}

/* ---- unary, truth, hash ---- */

RARE Value op_unary(UnOp op, Value a) {
  static const u16 names[] = {N___neg__, N___pos__, N___invert__, N___abs__};
  static const char *const what[] = {"unary -", "unary +", "unary ~", "abs()"};
  Value m = user_method(a, vm.names[names[op]]);
  if (m != V_UNDEF) return call_method(a, vm.names[names[op]], 0, NULL);
  if (is_int(a)) return int_unary(op, a);
  if (is_float(a) && op != UN_INVERT) {
    double d = float_of(a);
    return val_from_float(op == UN_NEG ? -d : op == UN_ABS ? __builtin_fabs(d) : d);
  }
  if (op == UN_ABS) return err_type("bad operand type for abs(): '%T'", a);
  return err_type("bad operand type for %s: '%T'", what[op], a);
}

Tri value_truth(Value v) {
  if (val_is_bool(v)) return v == V_TRUE ? T_YES : T_NO;
  if (val_is_int(v)) return v == INT_BIAS ? T_NO : T_YES;
  if (val_is_float(v)) return val_float(v) != 0 ? T_YES : T_NO;
  if (v == V_NOTIMPL) return err_tri(err_type("NotImplemented should not be used in a boolean context"));
  if (!val_is_obj(v)) return v == V_NONE ? T_NO : T_YES;
  if (!is_plain(v)) {
    Value m = user_method(v, NAME(__bool__));
    if (m == V_NONE) return err_tri(err_type("'%T' cannot be interpreted as a boolean", v));
    if (m != V_UNDEF) {
      Value s = call_method(v, NAME(__bool__), 0, NULL);
      return s == V_CALL ? (call_ret(s, RK_TRUTH), T_CALL) : T_ERR;
    }
    m = user_method(v, NAME(__len__));
    if (m != V_UNDEF && !is_number(v)) { /* which have a __bool__ of their own */
      Value s = call_method(v, NAME(__len__), 0, NULL);
      return s == V_CALL ? (call_ret(s, RK_LEN_TRUTH), T_CALL) : T_ERR;
    }
  }
  switch (obj_kind(v)) {
    case K_STR: return AS(Str, v)->len ? T_YES : T_NO;
    case K_INT: return AS(Int, v)->n ? T_YES : T_NO;
    case K_FLOAT: return AS(Float, v)->value != 0 ? T_YES : T_NO;
    case K_LIST: return AS(List, v)->len ? T_YES : T_NO;
    case K_TUPLE: return AS(Tuple, v)->len ? T_YES : T_NO;
    case K_DICT: return AS(Dict, v)->used ? T_YES : T_NO;
    case K_SET: return AS(Set, v)->used ? T_YES : T_NO;
    case K_BYTES: return AS(Bytes, v)->len ? T_YES : T_NO;
    case K_BYTEARRAY: return AS(ByteArray, v)->len ? T_YES : T_NO;
    case K_RANGE: return AS(Range, v)->len != INT_BIAS ? T_YES : T_NO;
    case K_DICTVIEW: return AS(DictView, v)->dict->used ? T_YES : T_NO;
    case K_PROXY: return AS(Proxy, v)->dict->used ? T_YES : T_NO;
    default: return T_YES;
  }
}

Tri value_hash(Value v, u32 *hash) {
  if (val_is_int(v) || val_is_bool(v)) return *hash = int_hash(v), T_YES;
  if (val_is_float(v)) return *hash = float_hash(val_float(v)), T_YES;
  if (!val_is_obj(v)) return *hash = v == V_NONE ? 0xFCA86420u : (u32)v * 2654435761u, T_YES;
  if (!is_plain(v)) {
    Value m = user_method(v, NAME(__hash__));
    if (m == V_NONE) return err_tri(err_type("unhashable type: '%T'", v));
    if (m != V_UNDEF) return T_CALL;
  }
  switch (obj_kind(v)) {
    case K_STR: return *hash = str_hash(AS(Str, v)), T_YES;
    case K_INT: return *hash = int_hash(v), T_YES;
    case K_FLOAT: return *hash = float_hash(float_of(v)), T_YES;
    case K_TUPLE: case K_SET: case K_RANGE: case K_SLICE: case K_LIST: case K_DICT: case K_DICTVIEW: return container_hash(v, hash);
    case K_BYTES: return *hash = bytes_hash(AS(Bytes, v)), T_YES;
    case K_BYTEARRAY: return err_tri(err_type("unhashable type: 'bytearray'"));
    case K_PROXY: return err_tri(err_type("unhashable type: 'dict'"));
    case K_METHOD: {
      u32 h;
      Tri r = value_hash(AS(Method, v)->func, &h);
      *hash = h ^ (u32)(AS(Method, v)->self * 2654435761u);
      return r;
    }
    case K_ALIAS: return alias_hash(v, hash);
    default: break;
  }
  *hash = (u32)((uintptr_t)val_obj(v) >> 3) * 2654435761u;
  return T_YES;
}

/* ---- items ---- */

RARE Value check_len(Value n) {
  if (!is_int(n)) return err_type("'%T' object cannot be interpreted as an integer", n);
  i64 i;
  if (int_as_i64(n, &i) != T_YES || i > INT32_MAX) return err_overflow("cannot fit 'int' into an index-sized integer");
  return i < 0 ? err_value("__len__() should return >= 0") : val_from_small(i);
}

Value value_len(Value v) {
  if (val_is_obj(v)) {
    if (!is_plain(v) && user_method(v, NAME(__len__)) != V_UNDEF) return call_ret(call_method(v, NAME(__len__), 0, NULL), RK_LEN);
    switch (obj_kind(v)) {
      case K_STR: return val_from_small(AS(Str, v)->nchars);
      case K_BYTES: return val_from_small(AS(Bytes, v)->len);
      case K_BYTEARRAY: return val_from_small(AS(ByteArray, v)->len);
      case K_LIST: return val_from_small(AS(List, v)->len);
      case K_TUPLE: return val_from_small(AS(Tuple, v)->len);
      case K_DICT: return val_from_small(dict_len(AS(Dict, v)));
      case K_SET: return val_from_small(AS(Set, v)->used);
      case K_DICTVIEW: return val_from_small(dict_len(AS(DictView, v)->dict));
      case K_PROXY: return val_from_small(dict_len(AS(Proxy, v)->dict));
      case K_RANGE: {
        i64 n = range_length(AS(Range, v));
        return n > INT32_MAX ? err_overflow("Python int too large to convert to C ssize_t") : val_from_small(n);
      }
      default: break;
    }
    Value m = find_method(v, NAME(__len__));
    if (m != V_UNDEF) return call_ret(call_method(v, NAME(__len__), 0, NULL), RK_LEN);
  }
  return err_type("object of type '%T' has no len()", v);
}

Value value_getitem(Value o, Value k) {
  if (val_is_obj(o)) {
    if (!is_plain(o)) {
      Value m = user_method(o, NAME(__getitem__));
      if (m != V_UNDEF) return call_method(o, NAME(__getitem__), 1, &k);
    }
    switch (obj_kind(o)) {
      case K_DICT: return dict_getitem(o, k);
      case K_LIST: return list_getitem(o, k);
      case K_TUPLE: return tuple_getitem(o, k);
      case K_STR: case K_BYTES: case K_BYTEARRAY: return chars_getitem(o, k);
      case K_RANGE: return range_getitem(o, k);
      case K_PROXY: return value_getitem(val_from_obj(AS(Proxy, o)->dict), k);
      case K_CLASS: return class_subscript(AS(Class, o), k);
      default: {
        Value m = find_method(o, NAME(__getitem__));
        if (m != V_UNDEF) return call_method(o, NAME(__getitem__), 1, &k);
      }
    }
  }
  return err_type("'%T' object is not subscriptable", o);
}

Value value_getslice(Value o, Value start, Value stop) {
  if (is_exact(o, TYPE(str)) || is_exact(o, TYPE(list)) || is_exact(o, TYPE(tuple))) {
    if ((val_is_int(start) || start == V_NONE) && (val_is_int(stop) || stop == V_NONE)) {
      u32 len = IS_STR(o) ? AS(Str, o)->nchars : IS_LIST(o) ? AS(List, o)->len : AS(Tuple, o)->len;
      i64 from = start == V_NONE ? 0 : val_int(start), to = stop == V_NONE ? len : val_int(stop);
      if (from < 0) from += len;
      if (to < 0) to += len;
      if (from < 0) from = 0;
      if (to > len) to = len;
      u32 count = from < to ? (u32)(to - from) : 0;
      if (IS_STR(o)) return str_slice(AS(Str, o), from, 1, count);
      const Value *items = seq_items(o).at;
      if (IS_LIST(o)) return build_list(count ? items + from : NULL, count);
      return build_tuple(count ? items + from : NULL, count);
    }
  }
  Value s = slice_new(start, stop, V_NONE);
  return s == V_ERROR ? s : value_getitem(o, s);
}

/* CPython words it differently for a number under which a sequence is asked to delete. */
RARE static Value no_items(Value o, Value k, const char *what) {
  bool deletion = *what == 'd';
  if (find_method(o, deletion ? NAME(__setitem__) : NAME(__delitem__)) != V_UNDEF)
    return err_attr("%S", deletion ? NAME(__delitem__) : NAME(__setitem__)); /* one slot holds both */
  bool sequence = (!is_plain(o) || IS_STR(o) || IS_BYTES(o) || IS_TUPLE(o) || has_sequence_slots(o)) && (is_int(k) || find_method(k, NAME(__index__)) != V_UNDEF);
  return err_type("'%T' object %s support item %s", o, sequence && deletion ? "doesn't" : "does not", what);
}

Value value_setitem(Value o, Value k, Value v) {
  if (val_is_obj(o)) {
    if (!is_plain(o)) {
      Value m = user_method(o, NAME(__setitem__));
      if (m != V_UNDEF) {
        Value args[2] = {k, v};
        return call_ret(call_method(o, NAME(__setitem__), 2, args), RK_DISCARD);
      }
    }
    if (IS_DICT(o)) return dict_setitem(o, k, v);
    if (IS_LIST(o)) return list_setitem(o, k, v);
    if (IS_BYTEARRAY(o)) return bytearray_setitem(o, k, v);
    if (find_method(o, NAME(__setitem__)) != V_UNDEF) {
      Value args[2] = {k, v};
      return call_ret(call_method(o, NAME(__setitem__), 2, args), RK_DISCARD);
    }
  }
  return no_items(o, k, "assignment");
}

RARE Value value_delitem(Value o, Value k) {
  if (val_is_obj(o)) {
    if (!is_plain(o) && user_method(o, NAME(__delitem__)) != V_UNDEF)
      return call_ret(call_method(o, NAME(__delitem__), 1, &k), RK_DISCARD);
    if (IS_DICT(o)) return dict_delitem(o, k);
    if (IS_LIST(o)) return list_delitem(o, k);
    if (IS_BYTEARRAY(o)) return bytearray_delitem(o, k);
    if (find_method(o, NAME(__delitem__)) != V_UNDEF) return call_ret(call_method(o, NAME(__delitem__), 1, &k), RK_DISCARD);
  }
  return no_items(o, k, "deletion");
}

static Tri as_tri(Value v) { return v == V_TRUE ? T_YES : v == V_FALSE ? T_NO : v == V_CALL ? T_CALL : T_ERR; }

RARE static Tri contains_call(Value sig) { return sig == V_CALL ? (call_ret(sig, RK_CONTAINS), T_CALL) : T_ERR; }

Tri value_contains(Value c, Value item) {
  if (!val_is_obj(c)) return err_tri(err_type("argument of type '%T' is not a container or iterable", c));
  if (is_exact(c, TYPE(str)) && IS_STR(item)) return chars_contains(c, item);
  bool is_collection = is_plain(c) && obj_kind(c) >= K_LIST && obj_kind(c) <= K_RANGE;
  Value m = is_collection ? V_UNDEF : user_method(c, NAME(__contains__));
  if (m == V_NONE) return err_tri(err_type("'%T' object is not a container", c));
  if (m != V_UNDEF) return contains_call(call_method(c, NAME(__contains__), 1, &item));
  Value r;
  switch (obj_kind(c)) {
    case K_LIST: case K_TUPLE: r = seq_contains(c, item); break;
    case K_DICT: r = dict_contains(c, item); break;
    case K_SET: r = set_contains(c, item); break;
    case K_RANGE: r = range_contains(c, item); break;
    case K_DICTVIEW: r = dictview_contains(c, item); break;
    case K_PROXY: r = dict_contains(val_from_obj(AS(Proxy, c)->dict), item); break;
    default:
      m = find_method(c, NAME(__contains__));
      if (m != V_UNDEF) {
        Value args[2] = {c, item};
        r = apply_method(m, 2, args);
        if (r == V_UNDEF) return contains_call(call_method(c, NAME(__contains__), 1, &item));
        break;
      }
      if (!is_iterable(c)) return err_tri(err_type("argument of type '%T' is not a container or iterable", c));
      r = call_prelude("contains_slow", 2, c, item);
  }
  return r == V_CALL ? contains_call(r) : as_tri(r);
}

RARE bool is_iterator(Value v) {
  if (is_kind(v, K_ITER)) return true;
  if (is_kind(v, K_GENERATOR)) return val_obj(v)->aux == GEN_GENERATOR;
  return find_method(v, NAME(__next__)) != V_UNDEF;
}

RARE bool is_iterable(Value v) {
  if (!val_is_obj(v)) return false;
  Value m = find_method(v, NAME(__iter__));
  return m == V_UNDEF ? !IS_CLASS(v) && !is_kind(v, K_ALIAS) && find_method(v, NAME(__getitem__)) != V_UNDEF : m != V_NONE;
}

/* ---- text ---- */

RARE static Value text_call(Value v, u32 name) {
  Value sig = call_ret(call_method(v, vm.names[name], 0, NULL), RK_STR);
  vm.call.aux = val_from_obj(vm.names[name]);
  return sig;
}

RARE Value value_repr(Value v) {
  Value m = user_method(v, NAME(__repr__));
  if (m == V_UNDEF) return builtin_repr(v);
  if (m == class_lookup(TYPE(object), NAME(__str__))) return err_recursion(""); /* which would ask for the repr */
  return text_call(v, N___repr__);
}

RARE Value value_str(Value v) {
  if (IS_STR(v) && is_plain(v)) return v;
  Value m = user_method(v, NAME(__str__));
  if (m != V_UNDEF) return text_call(v, N___str__);
  if (IS_STR(v)) {
    Str *s = AS(Str, v);
    Str *plain = str_new(s->data, s->len);
    return plain ? val_from_obj(plain) : V_ERROR;
  }
  if (is_kind(v, K_EXCEPTION)) return exception_str(v);
  if (is_kind(v, K_PROXY)) return value_str(behind_proxy(v));
  Value r = value_repr(v);
  if (r == V_CALL && vm.call.ret == RK_STR) vm.call.aux = val_from_obj(NAME(__str__)); /* whose default this is */
  return r;
}

RARE Value value_format(Value v, Str *spec) {
  if (!is_plain(v)) {
    Value m = user_method(v, NAME(__format__));
    Value s = val_from_obj(spec);
    if (m != V_UNDEF) {
      Value sig = call_ret(call_method(v, NAME(__format__), 1, &s), RK_STR);
      vm.call.aux = val_from_obj(NAME(__format__));
      return sig;
    }
    if (!spec->len) return value_str(v);
  }
  if (is_number(v) || IS_STR(v)) return format_builtin(v, spec);
  if (spec->len) return err_type("unsupported format string passed to %T.__format__", v);
  return value_str(v);
}

bool class_is_subclass(const Class *c, const Class *of) {
  if (c == of || of == TYPE(object)) return true;
  for (u32 i = 1; i < c->mro->len; i++)
    if (val_obj(c->mro->items[i]) == &of->h) return true;
  return false;
}

bool value_is_instance(Value v, const Class *c) { return class_is_subclass(class_of(v), c); }
