/* What lists and tuples share: subscripts, searching, comparison, and the bound on C recursion. */
#include "core/call.h"
#include "core/containers.h"
#include "core/err.h"
#include "types/deep.h"

/* C code recurses into nested containers only so deep, and does only so much work under one
 * operation: beyond either it hands over to the prelude, whose frames can be preempted. */
static u32 fuel;
enum { DEPTH_MAX = 100, FUEL = 1 << 21 };

bool deep_enter(u32 work) {
  if (vm.c_depth == 0) fuel = FUEL;
  if (vm.c_depth >= DEPTH_MAX || fuel <= work) return vm.c_depth == 0 && (vm.c_depth++, true);
  fuel -= work;
  vm.c_depth++;
  return true;
}

void deep_leave(void) { vm.c_depth--; }

Value bool_signal(Tri t) { return t == T_ERR ? V_ERROR : val_from_bool(t == T_YES); }

Tri seq_index(Value key, u32 len, const char *what, const char *range_message, u32 *at) {
  i64 i;
  if (val_is_int(key)) {
    i = val_int(key);
  } else if (is_int(key)) {
    if (int_as_i64(key, &i) == T_NO) i = INT64_MAX;
  } else if (find_method(key, NAME(__index__)) != V_UNDEF) {
    return T_CALL;
  } else {
    return err_tri(err_type("%s indices must be integers or slices, not %T", what, key));
  }
  if (i != (i32)i) return err_tri(err_index("cannot fit '%T' into an index-sized integer", key));
  if (i < 0) i += len;
  if (i < 0 || i >= (i64)len) return err_tri(err_index("%s", range_message));
  *at = (u32)i;
  return T_YES;
}

Tri slice_ready(const Slice *s) {
  const Value *part = &s->start;
  for (int i = 0; i < 3; i++) {
    if (part[i] == V_NONE || is_int(part[i])) continue;
    if (find_method(part[i], NAME(__index__)) != V_UNDEF) return T_CALL;
    return err_tri(err_type("slice indices must be integers or None or have an __index__ method"));
  }
  return T_YES;
}

Tri seq_find(Value seq, Value item, u32 from, u32 to, u32 *at) {
  Items s = seq_items(seq);
  if (to > s.len) to = s.len;
  if (!deep_enter(s.len)) return T_CALL;
  Tri r = T_NO;
  for (u32 i = from; i < to; i++) {
    r = element_eq(s.at[i], item);
    if (r != T_NO) {
      *at = i;
      break;
    }
  }
  deep_leave();
  return r;
}

Value seq_contains(Value seq, Value item) {
  u32 at;
  Tri r = seq_find(seq, item, 0, UINT32_MAX, &at);
  return r == T_CALL ? call_prelude("seq_contains", 2, seq, item) : bool_signal(r);
}

/* The first index where they differ, or the shorter length: T_YES with *at. */
static Tri first_difference(Items a, Items b, u32 *at) {
  u32 n = a.len < b.len ? a.len : b.len;
  if (!deep_enter(n)) return T_CALL;
  Tri r = T_YES;
  u32 i = 0;
  for (; i < n && r == T_YES; i++) {
    r = element_eq(a.at[i], b.at[i]);
    if (r == T_NO) break;
  }
  deep_leave();
  *at = i;
  return r == T_NO ? T_YES : r;
}

Tri seq_equal(Value a, Value b) {
  Items x = seq_items(a), y = seq_items(b);
  if (x.len != y.len) return T_NO;
  u32 at;
  Tri r = first_difference(x, y, &at);
  return r == T_YES ? (Tri)(at == x.len) : r;
}

Value seq_compare(CmpOp op, Value a, Value b) {
  if (!val_is_obj(a) || !val_is_obj(b) || obj_kind(a) != obj_kind(b)) return V_NOTIMPL;
  Items x = seq_items(a), y = seq_items(b);
  bool equality = op == CMP_EQ || op == CMP_NE;
  if (equality && x.len != y.len && obj_kind(a) == K_LIST) return val_from_bool(op == CMP_NE);
  u32 at = 0;
  Tri r = first_difference(x, y, &at);
  if (r == T_CALL) return call_prelude("seq_compare", 3, val_from_small(op), a, b);
  if (r == T_ERR) return V_ERROR;
  if (at < x.len && at < y.len) {
    if (equality) return val_from_bool(op == CMP_NE);
    return op_compare_apart(op, x.at[at], y.at[at]);
  }
  return op_compare(op, val_from_small(x.len), val_from_small(y.len));
}
