/* What the prelude's container functions stand on: the containers as they are, whatever a subclass
 * overrides, and the hash tables slot by slot. The prelude alone sees these names and passes what
 * they expect. */
#include "core/builtin_tables.h"
#include "core/call.h"
#include "core/containers.h"
#include "core/err.h"
#include "core/gc.h"
#include "types/class.h"
#include "types/lazy.h"
#include "types/set.h"
#include "types/sort.h"

#define INTRINSIC(name) static Value name(Value *args, [[maybe_unused]] u32 nargs)

static u32 hash_arg(Value v) {
  i64 h = 0;
  int_as_i64(v, &h);
  return (u32)h;
}

/* ---- sequences ---- */

INTRINSIC(len_of) { return container_len(args[0]); }

/* _item(seq, i): the i-th item; the sequence may have shrunk meanwhile. */
INTRINSIC(item_of) {
  Items s = seq_items(args[0]);
  i64 i = val_int(args[1]);
  return i < s.len ? s.at[i] : err_index("list index out of range");
}

INTRINSIC(append_to) { return list_append(AS(List, args[0]), args[1]) ? V_NONE : V_ERROR; }
INTRINSIC(compare) { return op_compare_apart((CmpOp)val_int(args[0]), args[1], args[2]); }

INTRINSIC(getitem) {
  switch (obj_kind(args[0])) {
    case K_LIST: return list_getitem(args[0], args[1]);
    case K_TUPLE: return tuple_getitem(args[0], args[1]);
    case K_RANGE: return range_getitem(args[0], args[1]);
    default: return value_getitem(args[0], args[1]);
  }
}
INTRINSIC(setitem) { return list_setitem(args[0], args[1], args[2]); }
INTRINSIC(delitem) { return list_delitem(args[0], args[1]); }

INTRINSIC(repeat_seq) {
  return IS_LIST(args[0]) ? list_binary(OP_MUL, args[0], args[1]) : tuple_binary(OP_MUL, args[0], args[1]);
}
INTRINSIC(repeat_inplace) { return list_inplace(OP_MUL, args[0], args[1]); }

/* _tuple_of(cls, list) */
INTRINSIC(tuple_of_list) {
  const List *l = AS(List, args[1]);
  if (args[0] == val_from_obj(TYPE(tuple))) {
    Tuple *t = tuple_from(l->items, l->len);
    return t ? val_from_obj(t) : V_ERROR;
  }
  Tuple *t = gc_new(K_TUPLE, AS(Class, args[0]), sizeof(Tuple) + l->len * sizeof(Value));
  if (!t) return V_ERROR;
  t->len = l->len;
  if (l->len) memcpy(t->items, l->items, l->len * sizeof(Value));
  return val_from_obj(t);
}

/* _hash_of(items, slice): the hash of a tuple or slice whose items have the hashes in `items`. */
INTRINSIC(hash_of) {
  Items s = seq_items(args[0]);
  u32 acc = 374761393u;
  for (u32 i = 0; i < s.len; i++) {
    acc += hash_arg(s.at[i]) * 2246822519u;
    acc = acc << 13 | acc >> 19;
    acc *= 2654435761u;
  }
  if (args[1] == V_FALSE) acc += s.len ^ (374761393u ^ 3527539u);
  if (acc == UINT32_MAX) acc = 1546275796u;
  return val_from_small((i32)acc);
}

/* ---- sorting ---- */

/* _list_take(list): its items in a new list; it stays behind empty. */
INTRINSIC(list_take) {
  List *l = AS(List, args[0]), *taken = list_new(0);
  if (!taken) return V_ERROR;
  taken->items = l->items, taken->len = l->len, taken->cap = l->cap;
  l->items = NULL;
  l->len = l->cap = 0;
  return val_from_obj(taken);
}

/* _list_give(list, taken): the other way round; True when the list was touched in between. */
INTRINSIC(list_give) {
  List *l = AS(List, args[0]), *taken = AS(List, args[1]);
  List t = *l;
  l->items = taken->items, l->len = taken->len, l->cap = taken->cap;
  taken->items = t.items, taken->len = t.len, taken->cap = t.cap;
  gc_write(l);
  gc_write(taken);
  return val_from_bool(t.items != NULL);
}

/* _sort_pairs(keys, values, reverse): sorts the values. */
INTRINSIC(sort_by_keys) { return sort_pairs(AS(List, args[0]), AS(List, args[1]), args[2] == V_TRUE); }

/* ---- dict: states come from _dict_probe ---- */

/* As the set's: (dict, key, value) and (dict, pair, number). */
INTRINSIC(dict_store_key) { return dict_setitem(args[0], args[1], args[2]); }
INTRINSIC(dict_store_pair) { return dict_set_pair(AS(Dict, args[0]), args[1], (u32)val_int(args[2])); }

INTRINSIC(dict_probe_next) {
  return val_from_small(dict_probe(AS(Dict, args[0]), hash_arg(args[1]), val_int(args[2])));
}
INTRINSIC(dict_current) { return val_from_bool(dict_is_current(AS(Dict, args[0]), val_int(args[1]))); }
INTRINSIC(dict_key_at) {
  const DictEntry *e = dict_probe_entry(AS(Dict, args[0]), val_int(args[1]));
  return e ? e->key : V_NONE;
}
INTRINSIC(dict_value_at) {
  const DictEntry *e = dict_probe_entry(AS(Dict, args[0]), val_int(args[1]));
  return e ? e->value : V_NONE;
}
INTRINSIC(dict_store_at) {
  DictEntry *e = dict_probe_entry(AS(Dict, args[0]), val_int(args[1]));
  if (e) e->value = args[2];
  gc_write(val_obj(args[0]));
  return V_NONE;
}
INTRINSIC(dict_remove_at) {
  dict_delete_at(AS(Dict, args[0]), val_int(args[1]));
  return V_NONE;
}
INTRINSIC(dict_insert) { /* (dict, hash, key, value) */
  return dict_insert_known(AS(Dict, args[0]), args[2], hash_arg(args[1]), args[3]) ? V_NONE : V_ERROR;
}
/* _dict_entry(d, position): (next position, key, value, hash), None at the end. */
INTRINSIC(dict_entry) {
  const Dict *d = AS(Dict, args[0]);
  u32 pos = (u32)val_int(args[1]);
  Value k, v;
  if (!dict_next(d, &pos, &k, &v)) return V_NONE;
  Tuple *t = tuple_of(4, val_from_small(pos), k, v, val_from_small((i32)d->hashes[pos - 1]));
  return t ? val_from_obj(t) : V_ERROR;
}
INTRINSIC(view_dict) { return val_from_obj(AS(DictView, args[0])->dict); }
INTRINSIC(view_kind) { return val_from_small(is_kind(args[0], K_DICTVIEW) ? val_obj(args[0])->aux : -1); }
INTRINSIC(dict_missing) { /* what d[key] does for an absent key */
  Value r = val_obj(args[0])->cls == TYPE(dict) ? V_UNDEF : call_method(args[0], NAME(__missing__), 1, &args[1]);
  return r == V_UNDEF ? err_key(args[1]) : r;
}

/* ---- set: states come from _set_probe and _set_next ---- */

INTRINSIC(set_probe_next) {
  return val_from_small(set_probe(AS(Set, args[0]), hash_arg(args[1]), val_int(args[2])));
}
INTRINSIC(set_current) { return val_from_bool(set_is_current(AS(Set, args[0]), val_int(args[1]))); }
/* The element a state points at; NULL when the set has changed so much that there is none. */
static const SetEntry *entry_at(Value set, Value state) {
  const Set *s = AS(Set, set);
  const SetEntry *e = s->table ? &s->table[set_state_slot(s, val_int(state))] : NULL;
  return e && set_is_live(e) ? e : NULL;
}
INTRINSIC(set_key_at) {
  const SetEntry *e = entry_at(args[0], args[1]);
  return e ? e->key : V_NONE;
}
INTRINSIC(set_hash_at) {
  const SetEntry *e = entry_at(args[0], args[1]);
  return val_from_small(e ? (i32)e->hash : 0);
}
INTRINSIC(set_remove_at) {
  Set *s = AS(Set, args[0]);
  if (entry_at(args[0], args[1])) set_delete_at(s, set_state_slot(s, val_int(args[1])));
  return V_NONE;
}
INTRINSIC(set_insert) { /* (set, hash, key) */
  return set_insert_known(AS(Set, args[0]), args[2], hash_arg(args[1])) ? V_NONE : V_ERROR;
}
/* _set_next(s, state): the state of the next element, -1 at the end; begin with -1. */
INTRINSIC(set_next_state) {
  const Set *s = AS(Set, args[0]);
  i64 state = val_int(args[1]);
  if (!s->table) return val_from_small(-1);
  for (u32 i = state < 0 ? 0 : (u32)(state >> SET_STATE_BITS) + 1; i <= s->mask; i++)
    if (set_is_live(&s->table[i])) return val_from_small((i64)i << SET_STATE_BITS);
  return val_from_small(-1);
}
static Value result(Set *s) { return s ? val_from_obj(s) : V_ERROR; }
INTRINSIC(set_like) { return result(set_of_base(AS(Set, args[0]))); }
INTRINSIC(set_copy) { /* (like, set) */
  return result(set_copy_as(set_is_frozen(AS(Set, args[0])) ? TYPE(frozenset) : TYPE(set), AS(Set, args[1])));
}
INTRINSIC(set_empty) { return set_clear(AS(Set, args[0])), V_NONE; }
INTRINSIC(set_fill_from) { return set_fill(AS(Set, args[0]), args[1], V_NONE); }
INTRINSIC(set_drain_of) { return set_drain(AS(Set, args[0]), AS(Set, args[1]), V_NONE); }
INTRINSIC(set_swap) { return set_swap_tables(AS(Set, args[0]), AS(Set, args[1])), V_NONE; }
INTRINSIC(set_tidy) { return set_trim(AS(Set, args[0])) ? V_NONE : V_ERROR; }
/* Single steps over keys of any kind: in C where that will do, else by the prelude function of their name. */
INTRINSIC(set_add_key) { return set_add_value(AS(Set, args[0]), args[1]); }
static Value truth_or(Tri r, const char *slow, Value set, Value key) {
  return r == T_CALL ? call_prelude(slow, 2, set, key) : bool_signal(r);
}
INTRINSIC(set_has_key) {
  u32 h, slot;
  Tri r = set_key_hash(args[1], &h);
  if (r == T_YES) r = set_find_known(AS(Set, args[0]), args[1], h, &slot);
  return truth_or(r, "set_has_key", args[0], args[1]);
}
INTRINSIC(set_drop_key) {
  u32 h;
  Tri r = set_key_hash(args[1], &h);
  if (r == T_YES) r = set_discard_known(AS(Set, args[0]), args[1], h);
  return truth_or(r, "set_drop_key", args[0], args[1]);
}
INTRINSIC(set_share_key) { /* (set, key, result): add the key to `result` when it is in `set` */
  u32 h, slot;
  Tri r = value_hash(args[1], &h);
  if (r == T_YES) r = set_find_known(AS(Set, args[0]), args[1], h, &slot);
  if (r == T_YES) r = set_add_known(AS(Set, args[2]), args[1], h);
  return r == T_CALL ? call_prelude("set_share", 3, args[0], args[1], args[2]) : bool_signal(r);
}
INTRINSIC(is_set) { return val_from_bool(IS_SET(args[0])); }
/* _frozen_hash(key): the hash a mutable set would have as a frozenset, None for anything else. */
INTRINSIC(frozen_hash) {
  u32 h;
  if (!IS_SET(args[0]) || find_method(args[0], NAME(__hash__)) != V_NONE) return V_NONE;
  return set_hash(AS(Set, args[0]), &h) == T_YES ? val_from_small((i32)h) : V_ERROR;
}

/* ---- iterators ---- */

INTRINSIC(map_make) { return map_of(AS(Class, args[0]), args[1], args[2], args[3] == V_TRUE); }
INTRINSIC(zip_make) { return zip_of(AS(Class, args[0]), args[1], args[2] == V_TRUE); }
INTRINSIC(enumerate_make) { return enumerate_of(AS(Class, args[0]), args[1], args[2]); }
INTRINSIC(filter_make) { return lazy_new(LZ_FILTER, AS(Class, args[0]), args[1], args[2]); }
INTRINSIC(reversed_make) { return lazy_new(LZ_REVERSED, AS(Class, args[0]), args[1], args[2]); }
INTRINSIC(box_value) { return AS(Box, args[0])->value; }
INTRINSIC(box_extra) { return AS(Box, args[0])->extra; }
INTRINSIC(box_set) { /* (box, value, extra) */
  Box *b = AS(Box, args[0]);
  b->value = args[1];
  b->extra = args[2];
  gc_write(b);
  return V_NONE;
}

/* ---- text ---- */

/* _repr_enter(o): False when its repr is being made already. */
INTRINSIC(repr_enter) {
  Obj *o = val_obj(args[0]);
  if (o->flags & OF_REPR) return V_FALSE;
  o->flags |= OF_REPR;
  return V_TRUE;
}
INTRINSIC(repr_leave) {
  val_obj(args[0])->flags &= (u8)~OF_REPR;
  return V_NONE;
}
INTRINSIC(type_name_of) { return val_from_obj(class_of(args[0])->name); }
INTRINSIC(type_path) { return class_path(class_of(args[0])); }

const NativeDef container_intrinsics[] = {
    {"_len", len_of, 1, 1, 0, NULL},
    {"_item", item_of, 2, 2, 0, NULL},
    {"_append", append_to, 2, 2, 0, NULL},
    {"_compare", compare, 3, 3, 0, NULL},
    {"_getitem", getitem, 2, 2, 0, NULL},
    {"_setitem", setitem, 3, 3, 0, NULL},
    {"_delitem", delitem, 2, 2, 0, NULL},
    {"_repeat", repeat_seq, 2, 2, 0, NULL},
    {"_repeat_inplace", repeat_inplace, 2, 2, 0, NULL},
    {"_tuple_of", tuple_of_list, 2, 2, 0, NULL},
    {"_hash_of", hash_of, 2, 2, 0, NULL},
    {"_list_take", list_take, 1, 1, 0, NULL},
    {"_list_give", list_give, 2, 2, 0, NULL},
    {"_sort_pairs", sort_by_keys, 3, 3, 0, NULL},
    {"_dict_set", dict_store_key, 3, 3, 0, NULL},
    {"_dict_set_pair", dict_store_pair, 3, 3, 0, NULL},
    {"_dict_probe", dict_probe_next, 3, 3, 0, NULL},
    {"_dict_current", dict_current, 2, 2, 0, NULL},
    {"_dict_key_at", dict_key_at, 2, 2, 0, NULL},
    {"_dict_value_at", dict_value_at, 2, 2, 0, NULL},
    {"_dict_store_at", dict_store_at, 3, 3, 0, NULL},
    {"_dict_remove_at", dict_remove_at, 2, 2, 0, NULL},
    {"_dict_insert", dict_insert, 4, 4, 0, NULL},
    {"_dict_entry", dict_entry, 2, 2, 0, NULL},
    {"_dict_missing", dict_missing, 2, 2, 0, NULL},
    {"_view_dict", view_dict, 1, 1, 0, NULL},
    {"_view_kind", view_kind, 1, 1, 0, NULL},
    {"_set_probe", set_probe_next, 3, 3, 0, NULL},
    {"_set_current", set_current, 2, 2, 0, NULL},
    {"_set_key_at", set_key_at, 2, 2, 0, NULL},
    {"_set_hash_at", set_hash_at, 2, 2, 0, NULL},
    {"_set_remove_at", set_remove_at, 2, 2, 0, NULL},
    {"_set_insert", set_insert, 3, 3, 0, NULL},
    {"_set_next", set_next_state, 2, 2, 0, NULL},
    {"_set_like", set_like, 1, 1, 0, NULL},
    {"_set_copy", set_copy, 2, 2, 0, NULL},
    {"_set_clear", set_empty, 1, 1, 0, NULL},
    {"_set_swap", set_swap, 2, 2, 0, NULL},
    {"_set_tidy", set_tidy, 1, 1, 0, NULL},
    {"_set_fill", set_fill_from, 2, 2, 0, NULL},
    {"_set_drain", set_drain_of, 2, 2, 0, NULL},
    {"_set_add", set_add_key, 2, 2, 0, NULL},
    {"_set_has", set_has_key, 2, 2, 0, NULL},
    {"_set_drop", set_drop_key, 2, 2, 0, NULL},
    {"_set_share", set_share_key, 3, 3, 0, NULL},
    {"_is_set", is_set, 1, 1, 0, NULL},
    {"_frozen_hash", frozen_hash, 1, 1, 0, NULL},
    {"_map_of", map_make, 4, 4, 0, NULL},
    {"_zip_of", zip_make, 3, 3, 0, NULL},
    {"_enumerate_of", enumerate_make, 3, 3, 0, NULL},
    {"_filter_of", filter_make, 3, 3, 0, NULL},
    {"_reversed_of", reversed_make, 3, 3, 0, NULL},
    {"_box_value", box_value, 1, 1, 0, NULL},
    {"_box_extra", box_extra, 1, 1, 0, NULL},
    {"_box_set", box_set, 3, 3, 0, NULL},
    {"_repr_enter", repr_enter, 1, 1, 0, NULL},
    {"_repr_leave", repr_leave, 1, 1, 0, NULL},
    {"_type_name", type_name_of, 1, 1, 0, NULL},
    {"_type_path", type_path, 1, 1, 0, NULL},
    {NULL, NULL, 0, 0, 0, NULL},
};
