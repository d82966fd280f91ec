/* The built-in containers, as the operators of vm/ops.c and the dispatch loop see them.
 *
 * Results are values or signals. Binary operators and comparisons answer V_NOTIMPL when the operands
 * are not theirs. Whatever needs user code becomes a prelude call, so callers only pass it on. */
#ifndef EDGE_CONTAINERS_H
#define EDGE_CONTAINERS_H

#include "core/ops.h"

/* Equality, hash and repr of any list, tuple, dict, set, range, slice or view. T_CALL: elements of user
 * classes decide, or the nesting is too deep for C: use container_compare/…_signal, which hand over. */
Tri container_eq(Value a, Value b);
Tri container_hash(Value v, u32 *hash);
Value container_compare(CmpOp op, Value a, Value b);
Value container_hash_signal(Value v); /* hash() of a container: an int, or V_CALL, V_ERROR */
Value container_repr(Value v);
Value container_len(Value v); /* V_NOTIMPL when it is none of them */
Tri container_repr_text(Text *out, Value v); /* appends; T_CALL leaves a useless prefix behind */

/* list and tuple: types/seq.c, list*.c, tuple.c */
Value list_binary(BinOp op, Value a, Value b);
Value list_inplace(BinOp op, Value a, Value b);
Value list_getitem(Value list, Value key);
Value list_setitem(Value list, Value key, Value v);
Value list_delitem(Value list, Value key);
Value list_extend(List *l, Value iterable); /* V_NONE or a signal */
bool list_extend_items(List *l, const Value *items, u32 n);
List *list_from(const Value *items, u32 n);
Value tuple_binary(BinOp op, Value a, Value b);
Value tuple_getitem(Value tuple, Value key);
Value seq_compare(CmpOp op, Value a, Value b); /* two lists or two tuples */
Value seq_contains(Value seq, Value item);     /* bool or a signal */
Tri seq_find(Value seq, Value item, u32 from, u32 to, u32 *at);
Tri seq_equal(Value a, Value b);

/* A subscript: T_YES with *at in [0, len), T_CALL when a user __index__ decides. `what` is "list". */
Tri seq_index(Value key, u32 len, const char *what, const char *range_message, u32 *at);
/* Are the slice's parts None or ints? T_CALL: a user __index__ decides. */
Tri slice_ready(const Slice *s);
/* slice.indices() for lengths below 2^49; false with an error set. */
bool slice_bounds(const Slice *s, i64 len, i64 *start, i64 *stop, i64 *step);

typedef struct Items {
  const Value *at;
  u32 len;
} Items;
static inline Items seq_items(Value v) { /* of a list or tuple */
  if (obj_kind(v) == K_LIST) return (Items){AS(List, v)->items, AS(List, v)->len};
  return (Items){AS(Tuple, v)->items, AS(Tuple, v)->len};
}

Tri tuple_hash(Tuple *t, u32 *hash);

/* dict: types/dict*.c. Signed index entries, -1 empty, -2 deleted. */
static inline size_t dict_index_width(u32 mask) { return mask < 128 ? 1 : mask < 32768 ? 2 : 4; }
static inline size_t dict_index_bytes(const Dict *d) {
  return d->mask ? ((size_t)d->mask + 1) * dict_index_width(d->mask) : 0;
}
Value dict_binary(BinOp op, Value a, Value b);
Value dict_inplace(BinOp op, Value a, Value b);
Value dict_compare(CmpOp op, Value a, Value b);
Value dict_getitem(Value d, Value key); /* KeyError, __missing__ */
Value dict_setitem(Value d, Value key, Value v);
Value dict_delitem(Value d, Value key);
Value dict_contains(Value d, Value key);
Value dict_update_from(Dict *d, Value source); /* mapping or pairs; V_NONE or a signal */
Value dict_set_pair(Dict *d, Value pair, u32 number); /* the number-th pair given to update() */
Value dict_merge_call(Dict *d, Value source);  /* {**source}: a mapping only; V_NONE or a signal */
Tri dict_update_at(Dict *d, Dict *from, u32 *at); /* T_CALL: all before entry *at of `from` is in */
u32 dict_len(Dict *d); /* len(): also right for pinned dicts, whose `used` is not kept */
bool dict_reserve(Dict *d, u32 n);
Tri dict_equal(Dict *a, Dict *b);
/* With the key's hash known (sets, the prelude): T_NO = absent. */
Tri dict_find_known(const Dict *d, Value key, u32 hash, Value *out);
Tri dict_set_known(Dict *d, Value key, u32 hash, Value value);
/* Probing in steps, for comparison in Python. dict_probe() answers with the state of the next entry of equal
 * hash, -1 at the end; state -1 begins, and so does one that a change of the dict has made stale. */
i64 dict_probe(const Dict *d, u32 hash, i64 state);
bool dict_is_current(const Dict *d, i64 state);
DictEntry *dict_probe_entry(const Dict *d, i64 state); /* NULL when stale */
void dict_delete_at(Dict *d, i64 state);
bool dict_insert_known(Dict *d, Value key, u32 hash, Value value); /* the key is absent */
Tri dict_key_hash(Value key, u32 *hash); /* TypeError says "as a dict key" */
bool dict_pop_last(Dict *d, Value *key, Value *value); /* false when empty */
Value dictview_new(Dict *d, u8 which); /* 0 keys, 1 values, 2 items */
Value dictview_binary(BinOp op, Value a, Value b);
Value dictview_compare(CmpOp op, Value a, Value b);
Value dictview_contains(Value view, Value item);

/* set, frozenset: types/set*.c */
Value set_binary(BinOp op, Value a, Value b);
Value set_inplace(BinOp op, Value a, Value b);
Value set_compare(CmpOp op, Value a, Value b);
Value set_contains(Value s, Value item);
Tri set_equal(Set *a, Set *b);
Tri set_hash(Set *s, u32 *hash); /* of a frozenset, or as if it were one */
Value set_update_from(Set *s, Value iterable); /* V_NONE or a signal */
Value set_add_value(Set *s, Value item);       /* for displays and comprehensions; V_NONE or a signal */
/* {1, 2, 3}: a display of three or more constants is laid out as CPython's constant folding does it. */
Value set_display(const Value *items, u32 n, bool constants);

/* range, slice */
Value range_getitem(Value range, Value key);
Value range_contains(Value range, Value item);
Value range_compare(CmpOp op, Value a, Value b);
Value slice_compare(CmpOp op, Value a, Value b);
Tri range_hash(const Range *r, u32 *hash);
Tri slice_hash(const Slice *s, u32 *hash);
i64 range_length(const Range *r); /* INT64_MAX when it does not fit */
bool range_equal(const Range *a, const Range *b);
bool range_plain(const Range *r); /* bounds, step and length are all small ints */
Value range_item(const Range *r, Value index); /* the index is in bounds */

/* Iterators. IT_… kinds are stepped by iter_next(); map, filter, iter(f, x), iterators over
 * __getitem__ and zip/enumerate/reversed over non-native sources are Boxes of those classes whose
 * __next__ calls into Python (types/lazy.c). */
Iter *iter_native(Value v); /* over a built-in container, whatever its class overrides; NULL = memory */
Iter *iter_make(IterKind kind, Class *cls, Value source);
Value walk_rest(Walk *w); /* an iterator over what is left */
bool iterates_natively(Value v); /* iter(v) is a K_ITER and no user code is involved */
/* More items than C may swallow between two safepoints? Then consumers leave the loop to the prelude. */
bool iterable_is_huge(Value v);

/* next() of any iterator from C: the item, V_STOP, V_ERROR; V_CALL when Python has to step it. */
Value iter_step(Value it);
Value alias_new(Value origin, Value args); /* list[int] */

bool is_builtin_function(const NativeDef *def); /* one of builtin_functions[] */
Value bool_signal(Tri t); /* T_YES/T_NO/T_ERR as a Value */

#endif
