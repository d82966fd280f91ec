/* dict: filling one from mappings, pairs and keywords; the | operators; comparison. */
#include "core/call.h"
#include "core/containers.h"
#include "core/err.h"
#include "core/gc.h"

static Value update_dict(Dict *d, Value source, Value result) {
  u32 at;
  switch (dict_update_at(d, AS(Dict, source), &at)) {
    case T_CALL: return call_prelude("dict_update_known", 4, val_from_obj(d), source, val_from_small(at), result);
    case T_YES: return result;
    default: return V_ERROR;
  }
}

/* One [key, value] pair: T_CALL when it is not a plain list or tuple, or its key is undecidable. */
static Tri set_pair(Dict *d, Value pair, u32 number) {
  if (!is_exact(pair, TYPE(tuple)) && !is_exact(pair, TYPE(list))) return T_CALL;
  Items s = seq_items(pair);
  if (s.len != 2)
    return err_tri(err_value("dictionary update sequence element #%u has length %u; 2 is required",
                             number, s.len));
  return dict_set(d, s.at[0], s.at[1]);
}

Value dict_set_pair(Dict *d, Value pair, u32 number) {
  Tri r = set_pair(d, pair, number);
  if (r == T_CALL) return call_prelude("dict_update_pair", 3, val_from_obj(d), pair, val_from_small(number));
  return r == T_YES ? V_NONE : V_ERROR;
}

static Value update_pairs(Dict *d, Value pairs, Value result) {
  Walk w;
  Tri r = walk_open(&w, pairs);
  Value self = val_from_obj(d);
  if (r == T_CALL) return call_prelude("dict_update_pairs", 4, self, pairs, val_from_small(0), result);
  if (r != T_YES) return V_ERROR;
  for (u32 number = 0;; number++) {
    Value pair = walk_next(&w);
    if (pair == V_STOP) return result;
    if (pair == V_ERROR) return V_ERROR;
    r = set_pair(d, pair, number);
    if (r == T_ERR) return V_ERROR;
    if (r == T_CALL)
      return call_prelude("dict_update_rest", 5, self, pair, walk_rest(&w), val_from_small(number), result);
  }
}

/* Types without keys() that iterate in C. */
static bool is_plain_iterable(Value v) {
  if (!val_is_obj(v) || !(val_obj(v)->cls->flags & CF_BUILTIN)) return !val_is_obj(v);
  switch (obj_kind(v)) {
    case K_LIST: case K_TUPLE: case K_ITER: case K_SET: case K_DICTVIEW: case K_RANGE: case K_STR: return true;
    default: return false;
  }
}

/* `result`, V_ERROR, or V_CALL with the same result. */
static Value fill(Dict *d, Value source, Value result) {
  if (IS_DICT(source) && iterates_natively(source)) return update_dict(d, source, result);
  if (is_plain_iterable(source)) return update_pairs(d, source, result);
  return call_prelude("dict_update_any", 3, val_from_obj(d), source, result);
}

Value dict_update_from(Dict *d, Value source) { return fill(d, source, V_NONE); }

Value dict_merge_call(Dict *d, Value source) {
  if (!IS_DICT(source) && find_method(source, NAME(keys)) == V_UNDEF)
    return err_type("'%T' object is not a mapping", source);
  return fill(d, source, V_NONE);
}

Value dict_binary(BinOp op, Value a, Value b) {
  if (op != OP_OR || !IS_DICT(a) || !IS_DICT(b)) return V_NOTIMPL;
  Dict *d = dict_copy(AS(Dict, a));
  return d ? fill(d, b, val_from_obj(d)) : V_ERROR;
}

Value dict_inplace(BinOp op, Value a, Value b) { return op == OP_OR ? fill(AS(Dict, a), b, a) : V_NOTIMPL; }

Value dict_compare(CmpOp op, Value a, Value b) {
  if ((op != CMP_EQ && op != CMP_NE) || !IS_DICT(a) || !IS_DICT(b)) return V_NOTIMPL;
  Tri r = dict_equal(AS(Dict, a), AS(Dict, b));
  if (r == T_CALL) return call_prelude(op == CMP_EQ ? "dict_eq" : "dict_ne", 2, a, b);
  return r == T_ERR ? V_ERROR : val_from_bool((r == T_YES) == (op == CMP_EQ));
}
