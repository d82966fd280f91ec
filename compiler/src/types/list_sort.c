/* Sorting: CPython's list sort (timsort with powersort's merge order), comparison by comparison, so that
 * lists with NaNs or incomparable elements come out, or fail, the same way, and a `<` in Python is called
 * as often and in the same order. Such a call interrupts the sort: all that it knows is in a Sort, and each
 * comparison says beforehand which step goes on with the answer. */
#include "types/sort.h"

#include "core/call.h"
#include "core/err.h"
#include "core/gc.h"
#include "core/mem.h"
#include "vm/slow.h"

enum { MIN_GALLOP = 7, MAX_MINRUN = 64, MAX_PENDING = 36 }; /* powers of the pending runs grow, up to that of 2**32 */

typedef struct SortEntry {
  Value key, value;
} SortEntry;

typedef struct Run {
  u32 base, len;
  int power;
} Run;

/* Who gets the answer to a comparison. */
typedef enum Step { RISING, LEVEL, FALLING, EQUAL, LASTLY, INSERTING, GALLOP_BEGUN, OUTWARDS, INWARDS, MERGING } Step;
/* Who wants to know where a gallop ended. */
typedef enum After { OF_SIDE_0, OF_SIDE_1, OF_FRONT, OF_BACK } After;

/* Two runs are merged into the place that they have, from the end at which the shorter is, which is copied away first
 * (to `temp`). In the direction of the merge (1 or -1), `at` are the next entries of both and `to` is their place. */
typedef struct Sort {
  SortEntry *a, *temp;
  u32 n, minrun, low, run; /* of the run at a[low] that is being found */
  u32 equal;               /* so many at the end of a falling run */
  u32 first, past;         /* between these the place that is searched for */
  u32 pending_count, min_gallop;
  int power;               /* of the boundary before the run; 0: not known yet */
  Step step;
  Value x, y; /* compared */
  Value key;               /* whose place it is */
  /* a gallop: where `key` belongs in found[0..left), left or right of its equals, searched outwards from `hint` */
  After after;
  SortEntry *found;
  i32 left, hint, last, next, way;
  bool right;
  /* a merge */
  SortEntry *to;
  i32 direction;
  u8 copied; /* which of the two was */
} Sort;

typedef struct Sides {
  SortEntry *at[2];
  u32 count[2], won[2];
} Sides;

typedef struct Sorter {
  Sort sort;
  Sides sides;
  u8 stage; /* of the comparison that Python makes */
  Run pending[MAX_PENDING];
  Tri (*less)(Value a, Value b);
  List *values;
  bool descending;
  SortEntry entries[]; /* all of them, and room for the smaller half of any merge */
} Sorter;

static Tri less_int(Value a, Value b) { return val_int(a) < val_int(b); }
static Tri less_float(Value a, Value b) { return val_float(a) < val_float(b); }
static Tri less_str(Value a, Value b) { return str_compare(AS(Str, a), AS(Str, b)) < 0; }
static Tri less_any(Value a, Value b) {
  Value v = op_compare(CMP_LT, a, b);
  return v == V_CALL ? T_CALL : v == V_ERROR ? T_ERR : v == V_TRUE;
}

/* Tuples, while their elements are what C compares. */
static Tri less_tuple(Value a, Value b) {
  Tuple *p = AS(Tuple, a), *q = AS(Tuple, b);
  for (u32 i = 0; i < p->len && i < q->len; i++) {
    Value x = p->items[i], y = q->items[i];
    if (x == y) continue;
    if (val_is_int(x) && val_is_int(y)) return val_int(x) < val_int(y);
    if (is_exact(x, TYPE(str)) && is_exact(y, TYPE(str))) {
      int c = str_compare(AS(Str, x), AS(Str, y));
      if (c) return c < 0;
    } else if (val_is_float(x) && val_is_float(y)) {
      if (val_float(x) != val_float(y)) return val_float(x) < val_float(y);
    } else {
      return less_any(a, b);
    }
  }
  return p->len < q->len;
}

__attribute__((noinline)) static void copy(SortEntry *to, const SortEntry *from, u32 n) { memmove(to, from, n * sizeof(SortEntry)); }

__attribute__((noinline)) static void reverse(SortEntry *a, u32 n) {
  for (u32 i = 0, j = n; i + 1 < j; i++) {
    SortEntry t = a[i];
    a[i] = a[--j];
    a[j] = t;
  }
}

/* The depth of the boundary between two neighbouring runs in the ideal merge tree. */
static int node_power(u32 start, u32 n1, u32 n2, u32 n) {
  u64 a = 2 * (u64)start + n1, b = a + n1 + n2;
  for (int power = 1;; power++) {
    if (a >= n) a -= n, b -= n;
    else if (b >= n) return power;
    a <<= 1;
    b <<= 1;
  }
}

/* The first in memory of k entries that a merge comes to at `at`. */
static SortEntry *start_of(SortEntry *at, u32 k, i32 direction) { return direction > 0 ? at : at - k + 1; }

/* Begins, or goes on with the answer to the last comparison. T_YES: sorted; T_CALL: Python must compare x and y. */
static Tri go_on(Sorter *sorter, Tri less) {
  Sort s = sorter->sort;
  Sides m = sorter->sides;
  Run *pending = sorter->pending;
  Tri (*const compare)(Value a, Value b) = sorter->less;
#define ASK(who, left, right) \
  do {                        \
    s.step = who;             \
    s.x = left;               \
    s.y = right;              \
    goto ask;                 \
  } while (0)
/* The same in place, where the most comparisons are made. */
#define COMPARE(who, left, right)                                  \
  do {                                                             \
    less = compare(s.x = left, s.y = right);                       \
    if (less != T_YES && less != T_NO) {                           \
      s.step = who;                                                \
      goto interrupted;                                            \
    }                                                              \
  } while (0)
#define INSERTED()                                                 \
  do {                                                             \
    u32 middle = (s.first + s.past) >> 1;                          \
    if (less) s.past = middle;                                     \
    else s.first = middle + 1;                                     \
  } while (0)
#define MERGE_ONE()                                                \
  do {                                                             \
    u32 side = (u32)less ^ s.copied;                               \
    MOVE_ONE(side);                                                \
    m.won[side]++;                                                 \
    m.won[!side] = 0;                                              \
    if (IS_MERGED()) goto merged;                                  \
    if (m.won[side] >= s.min_gallop) goto many_at_once;            \
  } while (0)
#define MOVE(side, k)                                                                             \
  do {                                                                                            \
    u32 moved = k;                                                                                \
    copy(start_of(s.to, moved, s.direction), start_of(m.at[side], moved, s.direction), moved);    \
    s.to += s.direction * (i32)moved;                                                             \
    m.at[side] += s.direction * (i32)moved;                                                       \
    m.count[side] -= moved;                                                                       \
  } while (0)
#define MOVE_ONE(side)              \
  do {                              \
    *s.to = *m.at[side];            \
    s.to += s.direction;            \
    m.at[side] += s.direction;      \
    m.count[side]--;                \
  } while (0)
/* What was copied comes last, if only one of it: it is greater (or less) than all the others. */
#define IS_MERGED() (m.count[!s.copied] == 0 || m.count[s.copied] <= 1)
#define GALLOP(who, of, in, n, from)  \
  do {                                \
    s.after = who;                    \
    s.key = of;                       \
    s.found = in;                     \
    s.left = (i32)(n);                \
    s.hint = (i32)(from);             \
    s.right = !(who & 1);             \
    goto gallop;                      \
  } while (0)
#define ASK_GALLOP(who, i)                          \
  do {                                              \
    Value other = s.found[i].key;                   \
    ASK(who, s.right ? s.key : other, s.right ? other : s.key); \
  } while (0)

  if (s.run) goto answered;

  /* The length of the run at a[low], made ascending. Runs of equal elements inside a descending one are turned
   * round as they are found, so that turning the whole keeps them in order. */
find_run:
  s.run = 1;
  s.equal = 0;
  s.power = 0;
rising:
  if (s.low + s.run == s.n) goto found_run;
  ASK(RISING, s.a[s.low + s.run].key, s.a[s.low + s.run - 1].key);
falling:
  if (s.low + s.run == s.n) goto turn_run;
  ASK(FALLING, s.a[s.low + s.run].key, s.a[s.low + s.run - 1].key);
turn_run:
  reverse(s.a + s.low + s.run - s.equal - 1, s.equal + 1);
  reverse(s.a + s.low, s.run);
lastly:
  if (s.low + s.run == s.n) goto found_run;
  ASK(LASTLY, s.a[s.low + s.run].key, s.a[s.low + s.run - 1].key);

  /* Short runs are made longer by binary insertion. */
found_run:
  if (s.run >= s.minrun || s.low + s.run == s.n) goto push_run;
  s.first = s.low;
  s.past = s.low + s.run;
  s.key = s.a[s.past].key;
insert:
  while (s.first < s.past) {
    COMPARE(INSERTING, s.key, s.a[(s.first + s.past) >> 1].key);
    INSERTED();
  }
  SortEntry pivot = s.a[s.low + s.run];
  copy(s.a + s.first + 1, s.a + s.first, s.low + s.run - s.first);
  s.a[s.first] = pivot;
  s.run++;
  goto found_run;

push_run:;
  u32 i = s.pending_count - 1;
  if (s.low < s.n) {
    if (s.pending_count) {
      if (!s.power) s.power = node_power(pending[i].base, pending[i].len, s.run, s.n);
      if (i && pending[i - 1].power > s.power) {
        i--;
        goto merge;
      }
      pending[i].power = s.power;
    }
    pending[s.pending_count++] = (Run){s.low, s.run, 0};
    s.low += s.run;
    if (s.low < s.n) goto find_run;
    goto push_run;
  }
  if (!i) return T_YES;
  i--;
  if (i && pending[i - 1].len < pending[i + 1].len) i--;

merge:;
  Run *p = pending + i;
  for (u32 side = 0; side < 2; side++) {
    m.at[side] = s.a + p[side].base;
    m.count[side] = p[side].len;
  }
  p[0].len += p[1].len;
  if (i + 3 == s.pending_count) p[1] = p[2];
  s.pending_count--;
  GALLOP(OF_FRONT, m.at[1]->key, m.at[0], m.count[0], 0);

merge_rest:
  s.direction = m.count[0] <= m.count[1] ? 1 : -1;
  s.copied = s.direction < 0;
  copy(s.temp, m.at[s.copied], m.count[s.copied]);
  s.to = m.at[0];
  if (s.copied) {
    s.to = m.at[1] + m.count[1] - 1;
    m.at[0] += m.count[0] - 1;
    m.at[1] = s.temp + m.count[1] - 1;
  } else {
    m.at[0] = s.temp;
  }
  MOVE_ONE(!s.copied);
  if (IS_MERGED()) goto merged;
one_by_one: /* until one run keeps winning */
  m.won[0] = m.won[1] = 0;
next_one:
  for (;;) {
    COMPARE(MERGING, m.at[1]->key, m.at[0]->key);
    MERGE_ONE();
  }
many_at_once:;
  SortEntry *in = start_of(m.at[0], m.count[0], s.direction);
  GALLOP(OF_SIDE_0, m.at[1]->key, in, m.count[0], s.direction > 0 ? 0 : m.count[0] - 1);
merged: /* by inconsistent comparisons even of the copied run nothing may be left */
  MOVE(!s.copied, m.count[!s.copied]);
  MOVE(s.copied, m.count[s.copied]);
  goto push_run;

gallop:
  s.last = 0;
  s.next = 1;
  ASK_GALLOP(GALLOP_BEGUN, s.hint);
outwards:;
  i32 limit = s.way > 0 ? s.left - s.hint : s.hint + 1;
  if (s.next < limit) ASK_GALLOP(OUTWARDS, s.hint + s.way * s.next);
search:
  limit = s.way > 0 ? s.left - s.hint : s.hint + 1;
  if (s.next > limit) s.next = limit;
  i32 near = s.hint + s.way * s.last, far = s.hint + s.way * s.next;
  s.last = (s.way > 0 ? near : far) + 1;
  s.next = s.way > 0 ? far : near;
inwards:
  if (s.last < s.next) ASK_GALLOP(INWARDS, s.last + ((s.next - s.last) >> 1));
  switch (s.after) {
    case OF_FRONT: /* what is less than all of the second run, and greater than all of the first, is in place */
      m.at[0] += s.next;
      m.count[0] -= (u32)s.next;
      if (!m.count[0]) goto push_run;
      GALLOP(OF_BACK, m.at[0][m.count[0] - 1].key, m.at[1], m.count[1], m.count[1] - 1);
    case OF_BACK:
      m.count[1] = (u32)s.next;
      if (!m.count[1]) goto push_run;
      goto merge_rest;
    case OF_SIDE_0: case OF_SIDE_1:
      m.won[s.after] = s.direction > 0 ? (u32)s.next : m.count[s.after] - (u32)s.next;
      MOVE(s.after, m.won[s.after]);
      if (IS_MERGED()) goto merged;
      MOVE_ONE(!s.after);
      if (IS_MERGED()) goto merged;
      if (s.after == OF_SIDE_0) {
        in = start_of(m.at[1], m.count[1], s.direction);
        GALLOP(OF_SIDE_1, m.at[0]->key, in, m.count[1], s.direction > 0 ? 0 : m.count[1] - 1);
      }
      if (m.won[0] >= MIN_GALLOP || m.won[1] >= MIN_GALLOP) {
        s.min_gallop -= s.min_gallop > 1;
        goto many_at_once;
      }
      s.min_gallop++;
      goto one_by_one;
  }

ask:
  less = compare(s.x, s.y);
  if (less != T_YES && less != T_NO) {
interrupted:
    sorter->sort = s;
    sorter->sides = m;
    return less;
  }
answered:
  switch (s.step) {
    case MERGING: MERGE_ONE(); goto next_one;
    case INSERTING: INSERTED(); goto insert;
    case RISING:
      if (less && s.run > 1) ASK(LEVEL, s.a[s.low].key, s.a[s.low + s.run - 1].key);
      s.run++;
      if (less) goto falling;
      goto rising;
    case LEVEL:
      if (less) goto found_run;
      reverse(s.a + s.low, s.run++);
      goto falling;
    case FALLING:
      if (!less) ASK(EQUAL, s.a[s.low + s.run - 1].key, s.a[s.low + s.run].key);
      reverse(s.a + s.low + s.run - s.equal - 1, s.equal + 1);
      s.equal = 0;
      s.run++;
      goto falling;
    case EQUAL:
      if (less) goto turn_run;
      s.equal++;
      s.run++;
      goto falling;
    case LASTLY:
      if (less) goto found_run;
      s.run++;
      goto lastly;
    case GALLOP_BEGUN:
      s.way = (bool)less != s.right ? 1 : -1;
      goto outwards;
    case OUTWARDS:
      if (((bool)less != s.right) != (s.way > 0)) goto search;
      s.last = s.next;
      s.next = (s.next << 1) + 1;
      goto outwards;
    case INWARDS: {
      i32 middle = s.last + ((s.next - s.last) >> 1);
      if ((bool)less != s.right) s.last = middle + 1;
      else s.next = middle;
      goto inwards;
    }
  }
  return T_ERR;
}

/* The comparison that does for all keys. */
RARE static void choose_less(Sorter *s, u32 n) {
  bool ints = true, floats = true, strs = true, tuples = true;
  for (u32 i = 0; i < n && (ints || floats || strs || tuples); i++) {
    Value k = s->entries[i].key;
    ints = ints && val_is_int(k);
    floats = floats && val_is_float(k);
    strs = strs && is_exact(k, TYPE(str));
    tuples = tuples && is_exact(k, TYPE(tuple)) && AS(Tuple, k)->len;
  }
  s->less = ints ? less_int : floats ? less_float : strs ? less_str : tuples ? less_tuple : less_any;
}

static u64 sorter_size(u32 n) { return sizeof(Sorter) + ((u64)n + n / 2 + 1) * sizeof(SortEntry); }

RARE static Tri proceed(Sorter *s, Tri r) {
  if (r == T_YES || r == T_NO) r = go_on(s, r);
  if (r != T_YES) return r;
  u32 n = s->sort.n;
  if (s->descending) reverse(s->entries, n);
  for (u32 i = 0; i < n; i++) s->values->items[i] = s->entries[i].value;
  return T_YES;
}

RARE static Tri begin(Sorter *s, const List *keys, List *values, bool descending) {
  u32 n = values->len, minrun = n, odd = 0;
  for (; minrun >= MAX_MINRUN; minrun >>= 1) odd |= minrun & 1;
  s->sort = (Sort){.a = s->entries, .temp = s->entries + n, .n = n, .minrun = minrun + odd, .min_gallop = MIN_GALLOP};
  s->values = values;
  s->descending = descending;
  for (u32 i = 0; i < n; i++) s->entries[i] = (SortEntry){keys->items[i], values->items[i]};
  choose_less(s, n);
  if (descending) reverse(s->entries, n); /* twice reversed: equal elements keep their order */
  return proceed(s, T_NO);
}

RARE static Tri sort_in_c(const List *keys, List *values, bool descending) {
  if (values->len < 2) return T_YES;
  u64 size = sorter_size(values->len);
  Sorter *s = size > INT32_MAX ? NULL : mem_alloc((u32)size);
  if (!s) return err_tri(err_memory());
  Tri r = begin(s, keys, values, descending);
  mem_free(s, (u32)size);
  return r;
}

RARE Value list_sort(List *l, bool descending) {
  Tri r = sort_in_c(l, l, descending);
  if (r == T_CALL) return call_prelude("list_sort_with", 3, val_from_obj(l), V_NONE, val_from_bool(descending));
  return r == T_YES ? V_NONE : V_ERROR;
}

/* ---- with comparisons in Python ---- */

/* The Sorter is in a bytes object, which is all that its memory needs. What it refers to is in the lists that the
 * prelude function has which called, and which nobody changes. */
static Sorter *sorter_in(Value state) { return (Sorter *)(void *)AS(Bytes, state)->data; }
static_assert(offsetof(Bytes, data) % alignof(Sorter) == 0);

/* T_CALL: vm.call is a comparison, whose result is to come back to the state. */
static Value compared(Value state, Tri r) {
  if (r != T_CALL) return r == T_YES ? V_NONE : V_ERROR;
  sorter_in(state)->stage = vm.call.ret == RK_COMPARE ? (u8)val_int(vm.call.aux) : 0;
  vm.call.ret = RK_SORT;
  vm.call.aux = state;
  return V_CALL;
}

Value sort_compared(Value state, Value answer) {
  Sorter *s = sorter_in(state);
  const Sort *sort = &s->sort;
  if (answer == V_NOTIMPL && s->stage) answer = compare_try(CMP_LT, sort->x, sort->y, s->stage);
  Tri r = val_is_signal(answer) ? T_CALL : value_truth(answer);
  if (r == T_CALL && !val_is_signal(answer)) answer = call_prelude("all_rest", 2, answer, val_from_obj(vm.empty_tuple));
  if (answer == V_ERROR) return V_ERROR;
  vm.budget--; /* a turn of a loop */
  return compared(state, proceed(s, r));
}

RARE Value sort_pairs(const List *keys, List *values, bool descending) {
  Tri r = sort_in_c(keys, values, descending);
  if (r != T_CALL) return r == T_YES ? V_NONE : V_ERROR;
  Bytes *b = bytes_new(NULL, (u32)sorter_size(values->len));
  if (!b) return V_ERROR;
  Value state = val_from_obj(b);
  return compared(state, begin(sorter_in(state), keys, values, descending));
}
