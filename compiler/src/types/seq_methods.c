/* index() and count() of lists and tuples, and the methods every container has. */
#include "types/seq.h"

#include "core/call.h"
#include "core/containers.h"
#include "core/err.h"
#include "types/deep.h"
#include "types/methods.h"

Tri seq_bound(Value arg, u32 len, u32 *at) {
  i64 i;
  if (!is_int(arg)) {
    if (find_method(arg, NAME(__index__)) != V_UNDEF) return T_CALL;
    return err_tri(err_type("slice indices must be integers or have an __index__ method"));
  }
  if (int_as_i64(arg, &i) == T_NO)
    i = int_compare(arg, val_from_small(0)) < 0 ? INT32_MIN : INT32_MAX;
  if (i < 0) i += len;
  *at = i < 0 ? 0 : i > UINT32_MAX ? UINT32_MAX : (u32)i;
  return T_YES;
}

Value seq_index_method(Value *args, u32 nargs) {
  Items s = seq_items(args[0]);
  u32 from = 0, to = UINT32_MAX, at = 0;
  Tri r = T_YES;
  if (nargs > 2) r = seq_bound(args[2], s.len, &from);
  if (nargs > 3 && r == T_YES) r = seq_bound(args[3], s.len, &to);
  if (r == T_YES) {
    r = seq_find(args[0], args[1], from, to, &at);
    if (r == T_NO)
      return IS_LIST(args[0]) ? err_value("list.index(x): x not in list")
                              : err_value("tuple.index(x): x not in tuple");
  }
  if (r == T_CALL)
    return call_prelude("seq_index", 4, args[0], args[1], nargs > 2 ? args[2] : val_from_small(0),
                        nargs > 3 ? args[3] : val_from_small(INT32_MAX));
  return r == T_YES ? val_from_small(at) : V_ERROR;
}

Value seq_count_method(Value *args, u32 nargs) {
  (void)nargs;
  Items s = seq_items(args[0]);
  u32 n = 0;
  Tri r = T_NO;
  if (!deep_enter(s.len)) return call_prelude("seq_count", 2, args[0], args[1]);
  for (u32 i = 0; i < s.len && (r == T_NO || r == T_YES); i++) {
    r = element_eq(s.at[i], args[1]);
    if (r == T_YES) n++;
  }
  deep_leave();
  if (r == T_CALL) return call_prelude("seq_count", 2, args[0], args[1]);
  return r == T_ERR ? V_ERROR : val_from_small(n);
}

Value container_len(Value v) {
  switch (obj_kind(v)) {
    case K_LIST: return val_from_small(AS(List, v)->len);
    case K_TUPLE: return val_from_small(AS(Tuple, v)->len);
    case K_DICT: return val_from_small(dict_len(AS(Dict, v)));
    case K_SET: return val_from_small(AS(Set, v)->used);
    case K_DICTVIEW: return val_from_small(dict_len(AS(DictView, v)->dict));
    case K_RANGE: {
      Value n = AS(Range, v)->len;
      if (val_is_int(n) && val_int(n) <= INT32_MAX) return n;
      return err_overflow("Python int too large to convert to C ssize_t");
    }
    default: return V_NOTIMPL;
  }
}

Value container_len_method(Value *args, u32 nargs) {
  (void)nargs;
  return container_len(args[0]);
}

Value container_iter_method(Value *args, u32 nargs) {
  (void)nargs;
  Iter *it = iter_native(args[0]);
  return it ? val_from_obj(it) : V_ERROR;
}

Value container_repr_method(Value *args, u32 nargs) {
  (void)nargs;
  return container_repr(args[0]);
}

Value container_hash_method(Value *args, u32 nargs) {
  (void)nargs;
  return container_hash_signal(args[0]);
}

Value class_getitem_method(Value *args, u32 nargs) {
  (void)nargs;
  return alias_new(args[0], args[1]);
}

Value readonly_member(Value self, Value value) {
  (void)self, (void)value;
  return err_attr("readonly attribute");
}
