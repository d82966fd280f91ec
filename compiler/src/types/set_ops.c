/* set algebra. Which operand is walked and how results grow follow CPython, for the iteration order. */
#include "core/call.h"
#include "core/err.h"
#include "core/gc.h"
#include "types/deep.h"
#include "types/set.h"

/* Those of `walked` whose presence in `in` is `wanted`, into a new set like `like`. */
static Set *select_items(const Set *like, const Set *walked, const Set *in, bool wanted, Tri *tri) {
  Set *result = set_of_base(like);
  *tri = result ? T_YES : T_ERR;
  if (!result || !walked->table) return result;
  for (u32 i = 0; i <= walked->mask; i++) {
    const SetEntry *e = &walked->table[i];
    u32 slot;
    if (!set_is_live(e)) continue;
    *tri = set_find_known(in, e->key, e->hash, &slot);
    if (*tri == T_CALL || *tri == T_ERR) return NULL;
    if ((*tri == T_YES) != wanted) continue;
    *tri = set_add_known(result, e->key, e->hash);
    if (*tri != T_YES) return NULL;
  }
  *tri = T_YES;
  return result;
}

Set *set_intersection(Set *a, Set *b, Tri *tri) {
  if (a == b) {
    Set *s = set_copy_as(set_is_frozen(a) ? TYPE(frozenset) : TYPE(set), a);
    *tri = s ? T_YES : T_ERR;
    return s;
  }
  bool swap = b->used > a->used;
  return select_items(a, swap ? a : b, swap ? b : a, true, tri);
}

Tri set_difference_update(Set *s, Set **from, u32 *at) {
  Set *other = *from;
  *at = 0;
  if (s == other) {
    set_clear(s);
    return T_YES;
  }
  if (other->used >> 3 > s->used) {
    Tri tri;
    other = set_intersection(s, other, &tri);
    if (!other) return tri;
    *from = other;
  }
  for (u32 i = 0; other->table && i <= other->mask; i++) {
    const SetEntry *e = &other->table[i];
    if (!set_is_live(e)) continue;
    Tri r = set_discard_known(s, e->key, e->hash);
    if (r == T_CALL) *at = i;
    if (r == T_CALL || r == T_ERR) return r;
  }
  return set_trim(s) ? T_YES : T_ERR;
}

Set *set_difference(Set *a, Set *b, Tri *tri) {
  if (a->used >> 2 <= b->used) return select_items(a, a, b, false, tri);
  Set *s = set_copy_as(set_is_frozen(a) ? TYPE(frozenset) : TYPE(set), a);
  u32 at;
  *tri = s ? set_difference_update(s, &b, &at) : T_ERR;
  return *tri == T_YES ? s : NULL;
}

Tri set_symmetric_difference_update(Set *s, Set *other) {
  if (s == other) {
    set_clear(s);
    return T_YES;
  }
  Set *work = set_of_base(s); /* toggling cannot be begun twice: done aside, then swapped in */
  if (!work || !set_copy_table(work, s)) return T_ERR;
  for (u32 i = 0; other->table && i <= other->mask; i++) {
    const SetEntry *e = &other->table[i];
    if (!set_is_live(e)) continue;
    Tri r = set_discard_known(work, e->key, e->hash);
    if (r == T_NO) r = set_add_known(work, e->key, e->hash);
    if (r != T_YES) return r;
  }
  set_swap_tables(s, work);
  return T_YES;
}

Set *set_symmetric_difference(Set *a, Set *b, Tri *tri) {
  Set *s = set_copy_as(set_is_frozen(a) ? TYPE(frozenset) : TYPE(set), b);
  *tri = s ? set_symmetric_difference_update(s, a) : T_ERR;
  return *tri == T_YES ? s : NULL;
}

Tri set_is_subset(Set *a, Set *b) {
  if (a->used > b->used) return T_NO;
  if (!a->table) return T_YES;
  if (!deep_enter(a->used)) return T_CALL;
  Tri r = T_YES;
  for (u32 i = 0; i <= a->mask && r == T_YES; i++) {
    u32 slot;
    const SetEntry *e = &a->table[i];
    if (set_is_live(e)) r = set_find_known(b, e->key, e->hash, &slot);
  }
  deep_leave();
  return r;
}

Tri set_is_disjoint(Set *a, Set *b) {
  const Set *walked = b->used > a->used ? a : b, *in = walked == a ? b : a;
  for (u32 i = 0; walked->table && i <= walked->mask; i++) {
    u32 slot;
    const SetEntry *e = &walked->table[i];
    if (!set_is_live(e)) continue;
    Tri r = set_find_known(in, e->key, e->hash, &slot);
    if (r != T_NO) return r == T_YES ? T_NO : r;
  }
  return T_YES;
}

Tri set_equal(Set *a, Set *b) {
  if (a->used != b->used) return T_NO;
  if ((a->h.flags & OF_HASHED) && (b->h.flags & OF_HASHED) && a->hash != b->hash) return T_NO;
  return set_is_subset(a, b);
}

/* ---- operators ---- */

Value set_with(Set *s, Value iterable) {
  Set *r = set_copy_as(set_is_frozen(s) ? TYPE(frozenset) : TYPE(set), s);
  if (!r) return V_ERROR;
  Value copy = val_from_obj(r);
  return iterable == val_from_obj(s) ? copy : set_fill(r, iterable, copy);
}

Value set_binary(BinOp op, Value a, Value b) {
  if (!IS_SET(a) || !IS_SET(b)) return V_NOTIMPL;
  Set *x = AS(Set, a), *y = AS(Set, b), *r;
  Tri tri = T_YES;
  const char *slow;
  switch (op) {
    case OP_OR: return set_with(x, b);
    case OP_AND: r = set_intersection(x, y, &tri), slow = "set_intersect"; break;
    case OP_SUB: r = set_difference(x, y, &tri), slow = "set_subtract"; break;
    case OP_XOR: r = set_symmetric_difference(x, y, &tri), slow = "set_xor"; break;
    default: return V_NOTIMPL;
  }
  if (tri == T_CALL) return call_prelude(slow, 2, a, b);
  return tri == T_YES ? val_from_obj(r) : V_ERROR;
}

Value set_inplace(BinOp op, Value a, Value b) {
  if (!IS_SET(a) || !IS_SET(b)) return V_NOTIMPL;
  Set *x = AS(Set, a), *y = AS(Set, b), *r;
  if (set_is_frozen(x)) return set_binary(op, a, b);
  Tri tri;
  const char *slow;
  switch (op) {
    case OP_AND:
      slow = "set_iand";
      r = set_intersection(x, y, &tri);
      if (r) set_swap_tables(x, r);
      break;
    case OP_SUB: return set_drain(x, y, a);
    case OP_OR: return set_fill(x, b, a);
    case OP_XOR: tri = set_symmetric_difference_update(x, y), slow = "set_ixor"; break;
    default: return V_NOTIMPL;
  }
  if (tri == T_CALL) return call_prelude(slow, 2, a, b);
  return tri == T_YES ? a : V_ERROR;
}

Value set_compare(CmpOp op, Value a, Value b) {
  static const CmpOp swapped[] = {CMP_GT, CMP_GE, CMP_EQ, CMP_NE, CMP_LT, CMP_LE};
  if (is_kind(b, K_DICTVIEW)) return dictview_compare(swapped[op], b, a);
  if (!IS_SET(a) || !IS_SET(b)) return V_NOTIMPL;
  Set *x = AS(Set, a), *y = AS(Set, b);
  Tri r;
  switch (op) {
    case CMP_EQ:
    case CMP_NE:
      r = set_equal(x, y);
      if (op == CMP_NE && (r == T_YES || r == T_NO)) r = r == T_YES ? T_NO : T_YES;
      break;
    case CMP_LE: r = set_is_subset(x, y); break;
    case CMP_GE: r = set_is_subset(y, x); break;
    case CMP_LT: r = x->used < y->used ? set_is_subset(x, y) : T_NO; break;
    default: r = y->used < x->used ? set_is_subset(y, x) : T_NO; break;
  }
  return r == T_CALL ? call_prelude("set_compare", 3, val_from_small(op), a, b) : bool_signal(r);
}

Value set_contains(Value s, Value item) {
  Tri r = set_has(AS(Set, s), item);
  return r == T_CALL ? call_prelude("set_contains", 2, s, item) : bool_signal(r);
}

Value set_add_value(Set *s, Value item) {
  Tri r = set_add(s, item);
  if (r == T_CALL) return call_prelude("set_add", 2, val_from_obj(s), item);
  return r == T_YES ? V_NONE : V_ERROR;
}

/* A dict as source: its keys with their hashes, after CPython's one big resize. */
static Tri add_dict_keys(Set *s, const Dict *d, u32 *at) {
  if (((u64)s->fill + d->used) * 5 >= (u64)(s->mask ? s->mask : 7) * 3 && !set_resize(s, (s->used + d->used) * 2))
    return T_ERR;
  for (u32 i = 0; i < d->fill; i++) {
    const DictEntry *e = &d->entries[i];
    if (e->key == V_UNDEF || e->value == V_UNDEF) continue;
    Tri r = set_add_known(s, e->key, d->hashes[i]);
    if (r == T_CALL) *at = i;
    if (r != T_YES) return r;
  }
  return T_YES;
}

Value set_fill(Set *s, Value iterable, Value result) {
  Value self = val_from_obj(s);
  Tri r;
  if (IS_SET(iterable) || is_exact(iterable, TYPE(dict))) {
    bool set = IS_SET(iterable);
    u32 at = 0;
    r = set ? set_merge(s, AS(Set, iterable), &at) : add_dict_keys(s, AS(Dict, iterable), &at);
    if (r != T_CALL) return r == T_YES ? result : V_ERROR;
    return call_prelude("set_add_known", 4, self, iterable, val_from_small(((i64)at - 1) * (set ? 1 << SET_STATE_BITS : 1)), result);
  }
  Walk w;
  r = walk_open(&w, iterable);
  if (r == T_CALL) return call_prelude("set_add_all", 3, self, iterable, result);
  if (r != T_YES) return V_ERROR;
  for (;;) {
    Value v = walk_next(&w);
    if (v == V_STOP) return result;
    if (v == V_ERROR) return V_ERROR;
    r = set_add(s, v);
    if (r == T_ERR) return V_ERROR;
    if (r == T_CALL) return call_prelude("set_add_rest", 4, self, v, walk_rest(&w), result);
  }
}

Value set_update_from(Set *s, Value iterable) { return set_fill(s, iterable, V_NONE); }

Value set_drain(Set *s, Set *other, Value result) {
  u32 at = 0;
  Tri r = set_difference_update(s, &other, &at);
  if (r != T_CALL) return r == T_YES ? result : V_ERROR;
  return call_prelude("set_remove_known", 4, val_from_obj(s), val_from_obj(other),
                      val_from_small(((i64)at - 1) * (1 << SET_STATE_BITS)), result);
}

Value set_display(const Value *items, u32 n, bool constants) {
  Set *s = set_new(false);
  Set *filled = constants && n >= 3 ? set_new(true) : s;
  if (!s || !filled) return V_ERROR;
  for (u32 i = 0; i < n; i++) {
    Tri r = set_add(filled, items[i]);
    if (r == T_ERR) return V_ERROR;
    if (r == T_CALL) {
      Tuple *t = tuple_from(items, n);
      return t ? call_prelude("set_of", 1, val_from_obj(t)) : V_ERROR;
    }
  }
  return filled == s ? val_from_obj(s) : set_fill(s, val_from_obj(filled), val_from_obj(s));
}
