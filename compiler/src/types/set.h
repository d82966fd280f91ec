/* Inside the set implementation: the table (set.c), the algebra (set_ops.c), the methods. */
#ifndef EDGE_SET_H
#define EDGE_SET_H

#include "core/containers.h"

#define SET_EMPTY V_UNDEF
#define SET_DUMMY V_STOP

static inline bool set_is_live(const SetEntry *e) { return e->key != SET_EMPTY && e->key != SET_DUMMY; }
static inline bool set_is_frozen(const Set *s) { return s->h.flags & OF_FROZEN; }

Set *set_of_class(Class *cls);       /* empty; frozen when cls derives from frozenset */
Set *set_of_base(const Set *like);   /* empty set or frozenset, as `like` is */
Set *set_copy_as(Class *cls, Set *from);
bool set_copy_table(Set *to, const Set *from); /* slot for slot, into a set without a table */
void set_clear(Set *s);
void set_swap_tables(Set *a, Set *b);
bool set_resize(Set *s, u32 min_used);
bool set_trim(Set *s); /* the resize that CPython does after many discards */

Tri set_key_hash(Value key, u32 *hash);      /* TypeError says "as a set element" */
Tri set_lookup_hash(Value key, u32 *hash);   /* the same, but a set stands for its frozenset */
Tri set_find_known(const Set *s, Value key, u32 hash, u32 *slot);
Tri set_add_known(Set *s, Value key, u32 hash);
Tri set_discard_known(Set *s, Value key, u32 hash); /* T_NO = absent */
bool set_insert_known(Set *s, Value key, u32 hash); /* the key is absent */
void set_delete_at(Set *s, u32 slot);
Tri set_merge(Set *s, Set *other, u32 *at); /* add all; T_CALL: all before slot *at of other */

/* Probing from Python, as dict_probe(): states of the entries with equal hash, -1 at the end. */
enum { SET_STATE_BITS = 7 };
i64 set_probe(const Set *s, u32 hash, i64 state);
bool set_is_current(const Set *s, i64 state);
u32 set_state_slot(const Set *s, i64 state);

/* Set algebra over sets; NULL with *tri = T_CALL or T_ERR. */
Set *set_intersection(Set *a, Set *b, Tri *tri);
Set *set_difference(Set *a, Set *b, Tri *tri);
Set *set_symmetric_difference(Set *a, Set *b, Tri *tri);
Tri set_difference_update(Set *s, Set **other, u32 *at); /* T_CALL: all before slot *at of *other */
Tri set_symmetric_difference_update(Set *s, Set *other); /* T_CALL changes nothing */
Tri set_is_subset(Set *a, Set *b);
Tri set_is_disjoint(Set *a, Set *b);

/* Add all of any iterable, remove all of a set: `result`, or V_ERROR, or V_CALL with the same result. */
Value set_with(Set *s, Value iterable); /* the union, as a new set */
Value set_fill(Set *s, Value iterable, Value result);
Value set_drain(Set *s, Set *other, Value result);

#endif
