/* dict: filling one from mappings, pairs and keywords; the | operators; comparison. */
#include "core/call.h"
#include "core/containers.h"
#include "core/err.h"
#include "core/gc.h"

static Value update_dict(Dict *d, Value source) {
  switch (dict_update(d, AS(Dict, source))) {
    case T_CALL: return call_prelude("dict_update_dict", 2, val_from_obj(d), source);
    case T_YES: return V_NONE;
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

static Value update_pairs(Dict *d, Value pairs) {
  Walk w;
  Tri r = walk_open(&w, pairs);
  if (r == T_CALL) return call_prelude("dict_update_pairs", 3, val_from_obj(d), pairs, val_from_small(0));
  if (r != T_YES) return V_ERROR;
  for (u32 number = 0;; number++) {
    Value pair = walk_next(&w);
    if (pair == V_STOP) return V_NONE;
    if (pair == V_ERROR) return V_ERROR;
    r = set_pair(d, pair, number);
    if (r == T_ERR) return V_ERROR;
    if (r == T_CALL)
      return call_prelude("dict_update_rest", 4, val_from_obj(d), pair, walk_rest(&w),
                          val_from_small(number));
  }
}

Value dict_update_from(Dict *d, Value source) {
  if (IS_DICT(source) && iterates_natively(source)) return update_dict(d, source);
  if (val_is_obj(source)) {
    Kind k = obj_kind(source);
    bool plain = k == K_LIST || k == K_TUPLE || k == K_ITER || k == K_SET || k == K_DICTVIEW || k == K_RANGE ||
                 k == K_STR;
    if (!plain || !(val_obj(source)->cls->flags & CF_BUILTIN))
      return call_prelude("dict_update_any", 2, val_from_obj(d), source);
  }
  return update_pairs(d, source);
}

Value dict_merge_call(Dict *d, Value source) {
  if (IS_DICT(source) && iterates_natively(source)) return update_dict(d, source);
  if (find_method(source, NAME(keys)) == V_UNDEF) return err_type("'%T' object is not a mapping", source);
  return call_prelude("dict_update_any", 2, val_from_obj(d), source);
}

Value dict_binary(BinOp op, Value a, Value b) {
  if (op != OP_OR || !IS_DICT(a) || !IS_DICT(b)) return V_NOTIMPL;
  Dict *d = dict_copy(AS(Dict, a));
  if (!d) return V_ERROR;
  Value r = dict_update_from(d, b);
  if (r == V_CALL) return call_prelude("dict_or", 2, val_from_obj(d), b);
  return r == V_NONE ? val_from_obj(d) : r;
}

Value dict_inplace(BinOp op, Value a, Value b) {
  if (op != OP_OR) return V_NOTIMPL;
  Value r = dict_update_from(AS(Dict, a), b);
  if (r == V_CALL) return call_prelude("dict_or", 2, a, b);
  return r == V_NONE ? a : r;
}

Value dict_compare(CmpOp op, Value a, Value b) {
  if ((op != CMP_EQ && op != CMP_NE) || !IS_DICT(a) || !IS_DICT(b)) return V_NOTIMPL;
  Tri r = dict_equal(AS(Dict, a), AS(Dict, b));
  if (r == T_CALL) return call_prelude(op == CMP_EQ ? "dict_eq" : "dict_ne", 2, a, b);
  return r == T_ERR ? V_ERROR : val_from_bool((r == T_YES) == (op == CMP_EQ));
}
