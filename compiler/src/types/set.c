/* set and frozenset: the hash table.
 *
 * The probe sequence, the growth policy and the order in which tables are refilled are CPython's:
 * the iteration order of a set of ints is visible in what programs print. */
#include "types/set.h"

#include "core/call.h"
#include "core/err.h"
#include "core/gc.h"
#include "core/mem.h"
#include "types/deep.h"

enum { MIN_SIZE = 8, LINEAR_PROBES = 9, PERTURB_SHIFT = 5, MAX_SIZE = 1 << 26, BIG = 50000 };
#define DUMMY_HASH UINT32_MAX

/* The place of the n-th probe: runs of LINEAR_PROBES + 1 neighbours, each run at a perturbed slot. */
typedef struct Probe {
  u32 base, perturb, left, slot;
} Probe;

static inline u32 run_length(u32 base, u32 mask) { return base + LINEAR_PROBES <= mask ? LINEAR_PROBES : 0; }

static inline Probe probe_start(u32 hash, u32 mask) {
  u32 base = hash & mask;
  return (Probe){base, hash, run_length(base, mask), base};
}
static inline void probe_next(Probe *p, u32 mask) {
  if (p->left) {
    p->left--;
    p->slot++;
    return;
  }
  p->perturb >>= PERTURB_SHIFT;
  p->base = (p->base * 5 + 1 + p->perturb) & mask;
  p->left = run_length(p->base, mask);
  p->slot = p->base;
}

RARE static SetEntry *table_new(u32 slots) {
  SetEntry *t = slots && slots <= MAX_SIZE ? mem_alloc(slots * sizeof(SetEntry)) : NULL;
  if (!t) {
    err_memory();
    return NULL;
  }
  for (u32 i = 0; i < slots; i++) t[i] = (SetEntry){SET_EMPTY, 0};
  return t;
}

Set *set_of_class(Class *cls) {
  Set *s = gc_new(K_SET, cls, sizeof(Set));
  if (s && class_is_subclass(cls, TYPE(frozenset))) s->h.flags |= OF_FROZEN;
  return s;
}

Set *set_new(bool frozen) { return set_of_class(frozen ? TYPE(frozenset) : TYPE(set)); }
Set *set_of_base(const Set *like) { return set_new(set_is_frozen(like)); }

RARE void set_clear(Set *s) {
  if (s->table) mem_free(s->table, (s->mask + 1) * sizeof(SetEntry));
  s->table = NULL;
  s->mask = s->fill = s->used = 0;
  s->version++;
}

RARE void set_swap_tables(Set *a, Set *b) {
  Set t = *a;
  a->used = b->used, a->fill = b->fill, a->mask = b->mask, a->table = b->table;
  b->used = t.used, b->fill = t.fill, b->mask = t.mask, b->table = t.table;
  a->version++;
  b->version++;
  gc_write(a);
  gc_write(b);
}

static bool ready(Set *s) {
  if (s->table) return true;
  s->table = table_new(MIN_SIZE);
  if (!s->table) return false;
  s->mask = MIN_SIZE - 1;
  return true;
}

static void insert_clean(SetEntry *table, u32 mask, Value key, u32 hash) {
  Probe p = probe_start(hash, mask);
  while (table[p.slot].key != SET_EMPTY) probe_next(&p, mask);
  table[p.slot] = (SetEntry){key, hash};
}

bool set_resize(Set *s, u32 min_used) {
  u32 size = MIN_SIZE;
  while (size <= min_used && size <= MAX_SIZE) size <<= 1;
  SetEntry *t = table_new(size);
  if (!t) return false;
  if (s->table) {
    for (u32 i = 0; i <= s->mask; i++)
      if (set_is_live(&s->table[i])) insert_clean(t, size - 1, s->table[i].key, s->table[i].hash);
    mem_free(s->table, (s->mask + 1) * sizeof(SetEntry));
  }
  s->table = t;
  s->mask = size - 1;
  s->fill = s->used;
  s->version++;
  gc_write(s);
  return true;
}

static bool grow(Set *s) { return set_resize(s, s->used > BIG ? s->used * 2 : s->used * 4); }

RARE bool set_trim(Set *s) { return s->fill - s->used <= s->mask / 4 || grow(s); }

/* ---- keys ---- */

Tri set_key_hash(Value key, u32 *hash) {
  Tri r = value_hash(key, hash);
  return r == T_ERR ? key_unhashable(key, "set element") : r;
}

RARE Tri set_lookup_hash(Value key, u32 *hash) {
  if (IS_SET(key) && find_method(key, NAME(__hash__)) == V_NONE)
    return set_hash(AS(Set, key), hash);
  return set_key_hash(key, hash);
}

/* T_YES with the key's slot; T_NO with the slot where it belongs: the last deleted one on the way, if
 * there was any, else the empty one that ended the search. The table exists. */
__attribute__((noinline)) static Tri find(const Set *s, Value key, u32 hash, u32 *slot) {
  bool reuse = false;
  for (Probe p = probe_start(hash, s->mask);; probe_next(&p, s->mask)) {
    const SetEntry *e = &s->table[p.slot];
    if (e->key == SET_EMPTY) {
      if (!reuse) *slot = p.slot;
      return T_NO;
    }
    if (e->key == SET_DUMMY) {
      *slot = p.slot;
      reuse = true;
      continue;
    }
    if (e->hash != hash) continue;
    Tri same = e->key == key ? T_YES : key_eq(e->key, key);
    if (same == T_NO) continue;
    *slot = p.slot;
    return same;
  }
}

Tri set_find_known(const Set *s, Value key, u32 hash, u32 *slot) {
  return s->used ? find(s, key, hash, slot) : T_NO;
}

static bool insert_at(Set *s, u32 slot, Value key, u32 hash) {
  bool reused = s->table[slot].key == SET_DUMMY;
  s->table[slot] = (SetEntry){key, hash};
  s->used++;
  s->version++;
  gc_write(s);
  if (reused) return true;
  s->fill++;
  return (u64)s->fill * 5 < (u64)s->mask * 3 || grow(s);
}

Tri set_add_known(Set *s, Value key, u32 hash) {
  u32 slot;
  if (!ready(s)) return T_ERR;
  Tri r = find(s, key, hash, &slot);
  if (r != T_NO) return r;
  return insert_at(s, slot, key, hash) ? T_YES : T_ERR;
}

RARE bool set_insert_known(Set *s, Value key, u32 hash) {
  if (!ready(s)) return false;
  Probe p = probe_start(hash, s->mask);
  u32 slot = UINT32_MAX;
  for (; s->table[p.slot].key != SET_EMPTY; probe_next(&p, s->mask))
    if (s->table[p.slot].key == SET_DUMMY) slot = p.slot;
  return insert_at(s, slot == UINT32_MAX ? p.slot : slot, key, hash);
}

void set_delete_at(Set *s, u32 slot) {
  s->table[slot] = (SetEntry){SET_DUMMY, DUMMY_HASH};
  s->used--;
  s->version++;
}

Tri set_discard_known(Set *s, Value key, u32 hash) {
  u32 slot;
  Tri r = set_find_known(s, key, hash, &slot);
  if (r == T_YES) set_delete_at(s, slot);
  return r;
}

Tri set_add(Set *s, Value v) {
  u32 hash;
  Tri r = set_key_hash(v, &hash);
  return r == T_YES ? set_add_known(s, v, hash) : r;
}

Tri set_has(Set *s, Value v) {
  u32 hash, slot;
  Tri r = set_lookup_hash(v, &hash);
  return r == T_YES ? set_find_known(s, v, hash, &slot) : r;
}

Tri set_discard(Set *s, Value v) {
  u32 hash;
  Tri r = set_lookup_hash(v, &hash);
  return r == T_YES ? set_discard_known(s, v, hash) : r;
}

bool set_next(const Set *s, u32 *pos, Value *v) {
  if (!s->table) return false;
  while (*pos <= s->mask) {
    const SetEntry *e = &s->table[(*pos)++];
    if (!set_is_live(e)) continue;
    *v = e->key;
    return true;
  }
  return false;
}

/* ---- probing from Python, as in dict.c ---- */

enum { RUNS = 7, RUN_SHIFT = 3, RUN_MASK = 15, VERSION_SHIFT = 33, VERSION_MASK = 0xFFFF };

RARE u32 set_state_slot(const Set *s, i64 state) { return (u32)(state >> SET_STATE_BITS) & s->mask; }

RARE bool set_is_current(const Set *s, i64 state) {
  return s->table && (u32)(state >> VERSION_SHIFT) == (s->version & VERSION_MASK);
}

RARE i64 set_probe(const Set *s, u32 hash, i64 state) {
  if (!s->table) return -1;
  Probe p = probe_start(hash, s->mask);
  u32 runs = 0; /* after seven the perturbation is used up */
  bool skip = state >= 0 && set_is_current(s, state);
  if (skip) {
    runs = (u32)state & RUNS;
    u32 at = (u32)(state >> RUN_SHIFT) & RUN_MASK;
    p.slot = set_state_slot(s, state);
    p.base = p.slot - at;
    p.left = run_length(p.base, s->mask) - at;
    p.perturb = runs == RUNS ? 0 : hash >> (PERTURB_SHIFT * runs);
  }
  for (;; skip = true) {
    if (skip) {
      if (!p.left && runs < RUNS) runs++;
      probe_next(&p, s->mask);
    }
    const SetEntry *e = &s->table[p.slot];
    if (e->key == SET_EMPTY) return -1;
    if (e->key != SET_DUMMY && e->hash == hash)
      return (i64)(s->version & VERSION_MASK) << VERSION_SHIFT | (i64)p.slot << SET_STATE_BITS |
             (i64)(p.slot - p.base) << RUN_SHIFT | runs;
  }
}

/* ---- whole sets ---- */

RARE bool set_copy_table(Set *to, const Set *from) {
  if (!from->table) return true;
  to->table = table_new(from->mask + 1);
  if (!to->table) return false;
  memcpy(to->table, from->table, (from->mask + 1) * sizeof(SetEntry));
  to->mask = from->mask;
  to->fill = from->fill;
  to->used = from->used;
  return true;
}

Tri set_merge(Set *s, Set *other, u32 *at) {
  if (s == other || other->used == 0) return T_YES;
  if (!ready(s)) return T_ERR;
  if (((u64)s->fill + other->used) * 5 >= (u64)s->mask * 3 && !set_resize(s, (s->used + other->used) * 2))
    return T_ERR;
  s->version++;
  gc_write(s);
  if (s->fill == 0 && s->mask == other->mask && other->fill == other->used) {
    memcpy(s->table, other->table, (s->mask + 1) * sizeof(SetEntry));
    s->fill = s->used = other->used;
    return T_YES;
  }
  bool clean = s->fill == 0;
  if (clean) s->fill = s->used = other->used;
  for (u32 i = 0; i <= other->mask; i++) {
    const SetEntry *e = &other->table[i];
    if (!set_is_live(e)) continue;
    if (clean) {
      insert_clean(s->table, s->mask, e->key, e->hash);
      continue;
    }
    Tri r = set_add_known(s, e->key, e->hash);
    if (r == T_CALL) *at = i;
    if (r != T_YES) return r;
  }
  return T_YES;
}

Set *set_copy_as(Class *cls, Set *from) {
  Set *s = set_of_class(cls);
  u32 at; /* merging into an empty set compares nothing, so it never stops */
  return s && set_merge(s, from, &at) == T_YES ? s : NULL;
}

RARE static u32 shuffle(u32 h) { return ((h ^ 89869747u) ^ (h << 16)) * 3644798167u; }

RARE Tri set_hash(Set *s, u32 *hash) {
  if (s->h.flags & OF_HASHED) {
    *hash = s->hash;
    return T_YES;
  }
  u32 h = 0;
  if (s->table)
    for (u32 i = 0; i <= s->mask; i++)
      if (set_is_live(&s->table[i])) h ^= shuffle(s->table[i].hash);
  h ^= (s->used + 1) * 1927868237u;
  h ^= (h >> 11) ^ (h >> 25);
  h = h * 69069u + 907133923u;
  if (h == UINT32_MAX) h = 590923713u;
  if (set_is_frozen(s)) {
    s->hash = h;
    s->h.flags |= OF_HASHED;
  }
  *hash = h;
  return T_YES;
}
