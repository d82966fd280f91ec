/* dict: the hash table.
 *
 * Entries stand in insertion order; an index of signed 8, 16 or 32-bit numbers is probed as CPython
 * probes its own. Growth, and hence the moment when deleted entries vanish, follows CPython too,
 * because a program that changes a dict while iterating over it can tell. */
#include "core/containers.h"
#include "core/err.h"
#include "core/gc.h"
#include "core/mem.h"
#include "types/deep.h"

enum { EMPTY = -1, DELETED = -2, MIN_SLOTS = 8, PERTURB_SHIFT = 5, MAX_SLOTS = 1 << 27 };

typedef struct Probe {
  u32 slot, perturb;
} Probe;

static inline Probe probe_start(const Dict *d, u32 hash) { return (Probe){hash & d->mask, hash}; }
static inline void probe_next(const Dict *d, Probe *p) {
  p->perturb >>= PERTURB_SHIFT;
  p->slot = (p->slot * 5 + p->perturb + 1) & d->mask;
}

static inline i32 index_get(const Dict *d, u32 slot) {
  if (d->mask < 128) return ((const i8 *)d->index)[slot];
  if (d->mask < 32768) return ((const i16 *)d->index)[slot];
  return ((const i32 *)d->index)[slot];
}

static inline void index_set(Dict *d, u32 slot, i32 to) {
  if (d->mask < 128) ((i8 *)d->index)[slot] = (i8)to;
  else if (d->mask < 32768) ((i16 *)d->index)[slot] = (i16)to;
  else ((i32 *)d->index)[slot] = to;
}

/* Entries a table of so many slots may hold. */
static u32 usable(u32 slots) { return (u32)(((u64)slots << 1) / 3); }

Dict *dict_new(void) { return gc_new(K_DICT, TYPE(dict), sizeof(Dict)); }

/* Entries, hashes and index are one block. */
static size_t table_bytes(const Dict *d) {
  return d->cap * (sizeof(DictEntry) + sizeof(u32)) + dict_index_bytes(d);
}

static void free_table(Dict *d) { mem_free(d->entries, table_bytes(d)); }

RARE void dict_clear(Dict *d) {
  d->version++;
  d->used = 0;
  if (d->h.aux & DICT_PINNED) {
    for (u32 i = 0; i < d->fill; i++) d->entries[i].value = V_UNDEF;
    return;
  }
  free_table(d);
  d->fill = d->cap = d->mask = 0;
  d->entries = NULL;
  d->hashes = NULL;
  d->index = NULL;
}

static void index_entry(Dict *d, u32 hash, u32 entry) {
  Probe p = probe_start(d, hash);
  while (index_get(d, p.slot) >= 0) probe_next(d, &p); /* a deleted slot does, too */
  index_set(d, p.slot, (i32)entry);
}

/* Memory for a table of that `mask` and `cap`. */
static bool alloc_table(Dict *d) {
  d->entries = mem_alloc(table_bytes(d));
  if (!d->entries) {
    err_memory();
    return false;
  }
  d->hashes = (u32 *)(d->entries + d->cap);
  d->index = d->hashes + d->cap;
  return true;
}

/* A new table of `slots`, deleted entries left behind (but a pinned dict's entries keep their places). */
static bool resize(Dict *d, u32 slots) {
  Dict next = *d;
  next.mask = slots - 1;
  next.cap = usable(slots);
  next.fill = 0;
  if (slots > MAX_SLOTS || slots == 0) {
    err_memory();
    return false;
  }
  if (!alloc_table(&next)) return false;
  memset(next.index, 0xFF, dict_index_bytes(&next));
  for (u32 i = 0; i < d->fill; i++) {
    if (d->entries[i].key == V_UNDEF) continue;
    next.entries[next.fill] = d->entries[i];
    next.hashes[next.fill] = d->hashes[i];
    index_entry(&next, d->hashes[i], next.fill++);
  }
  if (d->mask) free_table(d);
  *d = next;
  gc_write(d);
  return true;
}

RARE static u32 slots_for(u64 entries) {
  u64 slots = MIN_SLOTS;
  while (slots < entries) slots <<= 1;
  return slots > MAX_SLOTS ? 0 : (u32)slots;
}

RARE bool dict_reserve(Dict *d, u32 n) {
  if (n <= d->cap) return true;
  return resize(d, slots_for(((u64)n * 3 + 1) / 2));
}

/* Pinned dicts count bound names only in `used`, but must make room for the unbound ones too. */
static bool grow(Dict *d) {
  u32 live = d->h.aux & DICT_PINNED ? d->fill : d->used;
  return resize(d, slots_for((u64)live * 3));
}

static inline bool is_live(const DictEntry *e) { return e->key != V_UNDEF && e->value != V_UNDEF; }

/* The VM binds and unbinds the names of a pinned dict without telling it: they are counted when asked for. */
u32 dict_len(Dict *d) {
  if (!(d->h.aux & DICT_PINNED)) return d->used;
  d->used = 0;
  for (u32 i = 0; i < d->fill; i++) d->used += is_live(&d->entries[i]);
  return d->used;
}

/* ---- look-up ---- */

/* The entry of a str key, -1 when absent. Keys of user subclasses of str with an __eq__ of their
 * own are not equal to anything here. */
static i32 find_str(const Dict *d, Str *key) {
  if (d->mask == 0) return EMPTY;
  u32 hash = str_hash(key);
  Value wanted = val_from_obj(key);
  bool interned = key->h.flags & OF_INTERNED;
  for (Probe p = probe_start(d, hash);; probe_next(d, &p)) {
    i32 i = index_get(d, p.slot);
    if (i == EMPTY) return EMPTY;
    if (i == DELETED) continue;
    Value k = d->entries[i].key;
    if (k == wanted) return i;
    if (d->hashes[i] != hash || !IS_STR(k)) continue;
    Str *s = AS(Str, k);
    if (interned && (s->h.flags & OF_INTERNED)) continue;
    if (str_equal(s, key)) return i;
  }
}

Tri key_eq(Value a, Value b) {
  if (is_exact(a, TYPE(tuple)) && is_exact(b, TYPE(tuple))) { /* of the same objects, most often */
    const Tuple *s = AS(Tuple, a), *t = AS(Tuple, b);
    if (s->len == t->len && memcmp(s->items, t->items, s->len * sizeof(Value)) == 0) return T_YES;
  }
  if (is_exact(a, TYPE(str)) && is_exact(b, TYPE(str))) return (Tri)str_equal(AS(Str, a), AS(Str, b));
  if (!deep_enter(1)) return T_CALL;
  Tri r = value_eq(a, b);
  deep_leave();
  return r;
}

/* T_YES with the entry and its slot; T_NO with the empty slot that ended the search, if there is a table. */
__attribute__((noinline)) static Tri find(const Dict *d, Value key, u32 hash, u32 *slot, i32 *entry) {
  if (d->mask == 0) return T_NO;
  for (Probe p = probe_start(d, hash);; probe_next(d, &p)) {
    i32 i = index_get(d, p.slot);
    if (i == EMPTY) {
      *slot = p.slot;
      return T_NO;
    }
    if (i == DELETED || d->hashes[i] != hash) continue;
    Tri same = d->entries[i].key == key ? T_YES : key_eq(d->entries[i].key, key);
    if (same == T_NO) continue;
    if (same == T_YES) {
      *slot = p.slot;
      *entry = i;
    }
    return same;
  }
}

RARE Tri key_unhashable(Value key, const char *what) {
  if (!val_is_obj(vm.exc) || val_obj(vm.exc)->cls != TYPE(TypeError)) return T_ERR;
  Tuple *why = AS(Exception, err_take())->args;
  Value message = why && why->len == 1 ? why->items[0] : V_NONE;
  if (!IS_STR(message)) return T_ERR;
  return err_tri(err_type("cannot use '%Q' as a %s (%S)", key, what, AS(Str, message)));
}

Tri dict_key_hash(Value key, u32 *hash) {
  Tri r = value_hash(key, hash);
  return r == T_ERR ? key_unhashable(key, "dict key") : r;
}

Tri dict_find_known(const Dict *d, Value key, u32 hash, Value *out) {
  u32 slot;
  i32 i;
  Tri r = find(d, key, hash, &slot, &i);
  if (r != T_YES) return r;
  *out = d->entries[i].value;
  return *out == V_UNDEF ? T_NO : T_YES;
}

Tri dict_get(Dict *d, Value key, Value *out) {
  if (is_exact(key, TYPE(str))) {
    u32 slot;
    i32 i;
    Tri r = find(d, key, str_hash(AS(Str, key)), &slot, &i);
    if (r != T_YES) return r;
    *out = d->entries[i].value;
    return *out == V_UNDEF ? T_NO : T_YES;
  }
  u32 hash;
  Tri r = dict_key_hash(key, &hash);
  return r == T_YES ? dict_find_known(d, key, hash, out) : r;
}

/* The entry of an exact str or a small int, -1 when it is absent or another key may be equal to it. */
static i32 find_plain(const Dict *d, Value key) {
  if (is_exact(key, TYPE(str))) return find_str(d, AS(Str, key));
  if (!val_is_int(key) || d->mask == 0) return EMPTY;
  u32 hash = int_hash(key);
  for (Probe p = probe_start(d, hash);; probe_next(d, &p)) {
    i32 i = index_get(d, p.slot);
    if (i == EMPTY) return EMPTY;
    if (i == DELETED || d->hashes[i] != hash) continue;
    Value k = d->entries[i].key;
    if (k == key) return i;
    if (!val_is_int(k)) return EMPTY; /* True, 1.0 or something of the program's */
  }
}

Value dict_get_plain(const Dict *d, Value key) {
  i32 i = find_plain(d, key);
  return i < 0 ? V_UNDEF : d->entries[i].value;
}

Value dict_get_str(const Dict *d, Str *key) {
  i32 i = find_str(d, key);
  return i < 0 ? V_UNDEF : d->entries[i].value;
}

/* ---- storing ---- */

bool dict_replace_plain(Dict *d, Value key, Value value) {
  i32 i = find_plain(d, key);
  if (i < 0 || d->entries[i].value == V_UNDEF) return false;
  d->entries[i].value = value;
  gc_write(d);
  return true;
}

/* A new entry, for which there is room, and to which the index points already. */
static void add_entry(Dict *d, Value key, u32 hash, Value value) {
  d->entries[d->fill] = (DictEntry){key, value};
  d->hashes[d->fill++] = hash;
  if (value != V_UNDEF) d->used++;
  d->version++;
  gc_write(d);
}

bool dict_insert_known(Dict *d, Value key, u32 hash, Value value) {
  if (d->fill == d->cap && !grow(d)) return false;
  index_entry(d, hash, d->fill);
  add_entry(d, key, hash, value);
  return true;
}

static void store(Dict *d, i32 entry, Value value) {
  DictEntry *e = &d->entries[entry];
  if (e->value == V_UNDEF) {
    d->used++;
    d->version++;
  }
  e->value = value;
  gc_write(d);
}

Tri dict_set_known(Dict *d, Value key, u32 hash, Value value) {
  u32 slot;
  i32 i;
  Tri r = find(d, key, hash, &slot, &i);
  if (r == T_YES) store(d, i, value);
  if (r != T_NO) return r;
  if (d->fill == d->cap) return dict_insert_known(d, key, hash, value) ? T_YES : T_ERR;
  index_set(d, slot, (i32)d->fill);
  add_entry(d, key, hash, value);
  return T_YES;
}

Tri dict_set(Dict *d, Value key, Value value) {
  u32 hash;
  Tri r = dict_key_hash(key, &hash);
  return r == T_YES ? dict_set_known(d, key, hash, value) : r;
}

bool dict_set_str(Dict *d, Str *key, Value v) {
  i32 i = find_str(d, key);
  if (i < 0) return dict_insert_known(d, val_from_obj(key), str_hash(key), v);
  store(d, i, v);
  return true;
}

u32 dict_slot(Dict *d, Str *key) {
  i32 i = find_str(d, key);
  if (i >= 0) return (u32)i;
  return dict_insert_known(d, val_from_obj(key), str_hash(key), V_UNDEF) ? d->fill - 1 : UINT32_MAX;
}

/* ---- deleting ---- */

static void unlink(Dict *d, u32 slot, i32 entry) {
  d->used--;
  d->version++;
  d->entries[entry].value = V_UNDEF;
  if (d->h.aux & DICT_PINNED) return;
  d->entries[entry].key = V_UNDEF;
  index_set(d, slot, DELETED);
}

static u32 slot_of(const Dict *d, i32 entry) {
  Probe p = probe_start(d, d->hashes[entry]);
  while (index_get(d, p.slot) != entry) probe_next(d, &p);
  return p.slot;
}

RARE Tri dict_del(Dict *d, Value key, Value *old) {
  u32 hash, slot;
  i32 i;
  Tri r = dict_key_hash(key, &hash);
  if (r == T_YES) r = find(d, key, hash, &slot, &i);
  if (r != T_YES) return r;
  if (d->entries[i].value == V_UNDEF) return T_NO;
  if (old) *old = d->entries[i].value;
  unlink(d, slot, i);
  return T_YES;
}

RARE bool dict_del_str(Dict *d, Str *key) {
  i32 i = find_str(d, key);
  if (i < 0 || d->entries[i].value == V_UNDEF) return false;
  unlink(d, slot_of(d, i), i);
  return true;
}

/* The last entry goes. A run of deleted entries at the end is not walked again and again: the value
 * of its last one says (as a small int) where it begins. */
RARE bool dict_pop_last(Dict *d, Value *key, Value *value) {
  if (dict_len(d) == 0) return false;
  u32 end = d->fill;
  while (!is_live(&d->entries[end - 1])) {
    const DictEntry *e = &d->entries[end - 1];
    end = e->key == V_UNDEF && val_is_int(e->value) ? (u32)val_int(e->value) : end - 1;
  }
  i32 i = (i32)end - 1;
  *key = d->entries[i].key;
  *value = d->entries[i].value;
  unlink(d, slot_of(d, i), i);
  if (!(d->h.aux & DICT_PINNED)) d->entries[d->fill - 1].value = val_from_small(i);
  return true;
}

/* ---- probing from Python ---- */

/* A state is where a probe stands: the number of steps so far (after a few the perturbation is used up, and
 * they need no more counting), the slot, and the dict's version, since a comparison may change the dict. */
enum { STEP_BITS = 3, STEPS = 7, VERSION_SHIFT = 30, VERSION_MASK = 0xFFFF };

RARE static u32 state_slot(const Dict *d, i64 state) { return (u32)(state >> STEP_BITS) & d->mask; }

RARE bool dict_is_current(const Dict *d, i64 state) {
  return d->mask && (u32)(state >> VERSION_SHIFT) == (d->version & VERSION_MASK) && index_get(d, state_slot(d, state)) >= 0;
}

RARE i64 dict_probe(const Dict *d, u32 hash, i64 state) {
  if (d->mask == 0) return -1;
  Probe p = probe_start(d, hash);
  u32 steps = 0;
  if (state >= 0 && dict_is_current(d, state)) {
    steps = (u32)(state & STEPS);
    p.slot = state_slot(d, state);
    p.perturb = steps == STEPS ? 0 : hash >> (PERTURB_SHIFT * steps);
    probe_next(d, &p);
    if (steps < STEPS) steps++;
  }
  for (;;) {
    i32 i = index_get(d, p.slot);
    if (i == EMPTY) return -1;
    if (i != DELETED && d->hashes[i] == hash)
      return (i64)(d->version & VERSION_MASK) << VERSION_SHIFT | (i64)p.slot << STEP_BITS | steps;
    probe_next(d, &p);
    if (steps < STEPS) steps++;
  }
}

RARE DictEntry *dict_probe_entry(const Dict *d, i64 state) {
  return dict_is_current(d, state) ? &d->entries[index_get(d, state_slot(d, state))] : NULL;
}

RARE void dict_delete_at(Dict *d, i64 state) {
  u32 slot = state_slot(d, state);
  if (dict_is_current(d, state)) unlink(d, slot, index_get(d, slot));
}

/* ---- whole dicts ---- */

bool dict_next(const Dict *d, u32 *pos, Value *k, Value *v) {
  for (; *pos < d->fill; ++*pos) {
    const DictEntry *e = &d->entries[*pos];
    if (!is_live(e)) continue;
    *k = e->key;
    *v = e->value;
    ++*pos;
    return true;
  }
  return false;
}

RARE Dict *dict_copy(Dict *d) {
  Dict *c = dict_new();
  return c && dict_update(c, d) == T_YES ? c : NULL;
}

/* Without deleted entries the table is copied as it is. */
RARE static bool copy_table(Dict *d, const Dict *from) {
  Dict next = *from;
  if (!alloc_table(&next)) return false;
  memcpy(next.entries, from->entries, from->fill * sizeof(DictEntry));
  memcpy(next.hashes, from->hashes, from->fill * sizeof(u32));
  memcpy(next.index, from->index, dict_index_bytes(from));
  next.h = d->h;
  next.version = d->version + 1;
  if (d->mask) free_table(d);
  *d = next;
  gc_write(d);
  return true;
}

RARE Tri dict_update_at(Dict *d, Dict *from, u32 *at) {
  if (d == from || dict_len(from) == 0) return T_YES;
  bool empty = d->used == 0 && !(d->h.aux & DICT_PINNED);
  if (empty && from->used == from->fill) return copy_table(d, from) ? T_YES : T_ERR;
  if (d->used == 0 && from->used > d->cap && !dict_reserve(d, from->used)) return T_ERR;
  for (u32 i = 0; i < from->fill; i++) {
    const DictEntry *e = &from->entries[i];
    if (!is_live(e)) continue;
    Tri r = dict_set_known(d, e->key, from->hashes[i], e->value);
    if (r == T_CALL) *at = i;
    if (r != T_YES) return r;
  }
  return T_YES;
}

RARE Tri dict_update(Dict *d, Dict *from) {
  u32 at;
  return dict_update_at(d, from, &at);
}

RARE Tri dict_equal(Dict *a, Dict *b) {
  if (a == b) return T_YES;
  if (dict_len(a) != dict_len(b)) return T_NO;
  if (!deep_enter(a->used)) return T_CALL;
  Tri r = T_YES;
  for (u32 i = 0; i < a->fill && r == T_YES; i++) {
    const DictEntry *e = &a->entries[i];
    Value other;
    if (!is_live(e)) continue;
    r = dict_find_known(b, e->key, a->hashes[i], &other);
    if (r == T_YES && other != e->value) r = value_eq(e->value, other);
  }
  deep_leave();
  return r;
}
