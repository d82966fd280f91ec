/* The built-in containers below the level of programs: hash tables against a model, the iteration order
 * and hashes of CPython, sorting, slices, iterators, and every allocation failing in turn. */
#include <stdio.h>
#include <stdlib.h>

#include "abi/abi.h"
#include "check.h"
#include "core/containers.h"
#include "core/err.h"
#include "types/set.h"
#include "types/sort.h"

#define INT(n) val_from_small(n)

static u32 seed = 12345;
static u32 below(u32 n) {
  seed = seed * 1664525u + 1013904223u;
  return (seed >> 8) % n;
}

static bool shows(Value v, const char *want) {
  Value s = container_repr(v);
  if (IS_STR(s) && str_eq_c(AS(Str, s), want)) return true;
  if (IS_STR(s)) printf("got %.*s, want %s\n", (int)AS(Str, s)->len, AS(Str, s)->data, want);
  return false;
}

/* ---- dict ---- */

enum { KEYS = 150 };

static void dict_against_model(bool pinned) {
  Dict *d = dict_new();
  if (pinned) d->h.aux = DICT_PINNED;
  i64 model[KEYS];
  u32 count = 0;
  for (u32 i = 0; i < KEYS; i++) model[i] = -1;
  for (i64 step = 0; step < 20000; step++) {
    u32 k = below(KEYS), what = below(4);
    Value key = INT(k * 31), v;
    if (what < 2) {
      CHECK(dict_set(d, key, INT(step)) == T_YES);
      count += model[k] < 0;
      model[k] = step;
    } else if (what == 2) {
      CHECK(dict_del(d, key, &v) == (Tri)(model[k] >= 0));
      count -= model[k] >= 0;
      model[k] = -1;
    } else if (below(3) == 0 && dict_pop_last(d, &key, &v)) {
      u32 popped = (u32)val_int(key) / 31;
      CHECK(model[popped] == val_int(v));
      model[popped] = -1;
      count--;
    }
    CHECK(dict_len(d) == count);
    Tri found = dict_get(d, INT(k * 31), &v);
    CHECK(found == (Tri)(model[k] >= 0));
    if (found == T_YES) CHECK(val_int(v) == model[k]);
  }
  u32 pos = 0, seen = 0;
  Value k, v;
  while (dict_next(d, &pos, &k, &v)) seen++;
  CHECK(seen == count);
  Dict *copy = dict_copy(d);
  CHECK(dict_equal(copy, d) == T_YES);
  dict_clear(copy);
  CHECK(copy->used == 0 && dict_equal(copy, d) == (Tri)(count == 0));
}

static void dict_of_strings(void) {
  Dict *d = dict_new();
  char text[16];
  for (int i = 0; i < 1000; i++) {
    snprintf(text, sizeof text, "key%d", i);
    CHECK(dict_set_str(d, i % 2 ? str_intern(text, strlen(text)) : str_from_c(text), INT(i)));
  }
  for (int i = 0; i < 1000; i++) {
    snprintf(text, sizeof text, "key%d", i);
    CHECK(dict_get_str(d, str_from_c(text)) == INT(i));
    CHECK(dict_get_str(d, str_intern(text, strlen(text))) == INT(i));
    if (i % 3 == 0) CHECK(dict_del_str(d, str_from_c(text)));
  }
  CHECK(dict_get_str(d, str_from_c("key0")) == V_UNDEF && dict_get_str(d, str_from_c("none")) == V_UNDEF);
  u32 slot = dict_slot(d, str_from_c("new"));
  CHECK(slot == dict_slot(d, str_from_c("new")) && dict_get_str(d, str_from_c("new")) == V_UNDEF);
}

/* ---- sets: orders and hashes as CPython 3.14 has them on 32 bits ---- */

static Set *set_of(const i64 *items, u32 n) {
  Set *s = set_new(false);
  for (u32 i = 0; i < n; i++) CHECK(set_add(s, INT(items[i])) == T_YES);
  return s;
}
#define SET(...) set_of((const i64[]){__VA_ARGS__}, sizeof((const i64[]){__VA_ARGS__}) / sizeof(i64))

static void set_orders(void) {
  Set *s = SET(100, 101, 102, 103, 104, 0, 32, 64);
  CHECK(set_discard(s, INT(0)) == T_YES && set_discard(s, INT(32)) == T_YES && set_discard(s, INT(5)) == T_NO);
  CHECK(set_add(s, INT(96)) == T_YES && set_add(s, INT(128)) == T_YES);
  CHECK(shows(val_from_obj(s), "{128, 96, 64, 100, 101, 102, 103, 104}"));
  const Value items[] = {INT(30), INT(55), INT(15), INT(24), INT(34)};
  CHECK(shows(set_display(items, 5, false), "{34, 15, 55, 24, 30}"));
  CHECK(shows(set_display(items, 5, true), "{34, 55, 24, 30, 15}"));
  u32 hash;
  CHECK(set_hash(SET(1, 2, 3), &hash) == T_YES && (i32)hash == -2021384008);
  CHECK(set_hash(set_new(true), &hash) == T_YES && (i32)hash == -1572407560);
}

static void set_against_model(void) {
  Set *s = set_new(false);
  bool model[KEYS] = {false};
  u32 count = 0;
  for (int step = 0; step < 20000; step++) {
    u32 k = below(KEYS);
    bool add = below(2);
    Value key = INT(k * 1024); /* collide */
    CHECK((add ? set_add(s, key) : set_discard(s, key)) == (Tri)(add || model[k]));
    count += add - model[k];
    model[k] = add;
    CHECK(s->used == count && set_has(s, key) == (Tri)add);
  }
  Set *other = SET(0, 1024, 5 * 1024, 7);
  Tri tri;
  Set *both = set_intersection(s, other, &tri), *left = set_difference(s, other, &tri);
  CHECK(both->used + left->used == s->used && set_is_disjoint(both, left) == T_YES);
  u32 at;
  CHECK(set_merge(left, both, &at) == T_YES && set_equal(left, s) == T_YES);
  Set *odd = set_symmetric_difference(s, other, &tri);
  CHECK(set_symmetric_difference_update(odd, other) == T_YES && set_equal(odd, s) == T_YES);
}

/* ---- sequences ---- */

static void tuple_hashes(void) {
  u32 hash;
  CHECK(tuple_hash(vm.empty_tuple, &hash) == T_YES && (i32)hash == 750394483);
  CHECK(tuple_hash(tuple_of(3, INT(1), INT(2), INT(3)), &hash) == T_YES && (i32)hash == -2022708474);
  Value range = range_new(INT(5), INT(10), INT(2));
  CHECK(range_hash(AS(Range, range), &hash) == T_YES && (i32)hash == -603388900);
  CHECK(slice_hash(AS(Slice, slice_new(INT(1), INT(2), INT(3))), &hash) == T_YES && (i32)hash == 1896625733);
}

static List *counted(u32 n) {
  List *l = list_new(0);
  for (u32 i = 0; i < n; i++) CHECK(list_append(l, INT(i)));
  return l;
}

static Value bound(void) { return below(4) ? INT((i64)below(30) - 15) : V_NONE; }

/* Picking, deleting and assigning slices agree with one another. */
static void slices(void) {
  for (int round = 0; round < 2000; round++) {
    u32 n = below(12);
    Value step = bound(), l = val_from_obj(counted(n));
    if (step == INT(0)) step = INT(1);
    Value key = slice_new(bound(), bound(), step), picked = list_getitem(l, key);
    Items items = seq_items(picked);
    for (u32 i = 0; i < items.len; i++) CHECK(val_int(items.at[i]) < n);
    Value same = val_from_obj(counted(n));
    CHECK(list_setitem(same, key, picked) == V_NONE && seq_equal(same, l) == T_YES);
    CHECK(list_delitem(l, key) == V_NONE && seq_items(l).len == n - items.len);
    for (u32 i = 0; i < items.len; i++) CHECK(seq_contains(l, items.at[i]) == V_FALSE);
  }
  Value l = val_from_obj(counted(3));
  CHECK(list_setitem(l, slice_new(INT(1), INT(1), V_NONE), l) == V_NONE && shows(l, "[0, 0, 1, 2, 1, 2]"));
  CHECK(list_binary(OP_MUL, l, INT(1ll << 40)) == V_ERROR && err_is(TYPE(OverflowError)));
  err_take();
}

static void sorting(void) {
  for (int round = 0; round < 300; round++) {
    u32 n = below(400), distinct = 1 + below(50);
    bool descending = below(2), floats = below(2);
    List *keys = list_new(n), *values = counted((int)n);
    for (u32 i = 0; i < n; i++) {
      u32 key = round % 3 ? below(distinct) : i < n / 2 ? i : n - i; /* at random, or two runs */
      list_append(keys, floats ? val_from_float(key) : INT(key));
    }
    CHECK(sort_pairs(keys, values, descending) == V_NONE && values->len == n);
    for (u32 i = 1; i < n; i++) {
      i64 p = val_int(values->items[i - 1]), q = val_int(values->items[i]);
      double x = floats ? val_float(keys->items[p]) : (double)val_int(keys->items[p]);
      double y = floats ? val_float(keys->items[q]) : (double)val_int(keys->items[q]);
      CHECK(descending ? x >= y : x <= y);
      if (x == y) CHECK(p < q);
    }
  }
}

/* ---- iterators ---- */

static void iterators(void) {
  Dict *d = dict_new();
  for (int i = 0; i < 5; i++) dict_set(d, INT(i), INT(i));
  Iter *it = iter_native(val_from_obj(d));
  CHECK(iter_next(it) == INT(0) && length_hint(val_from_obj(it)) == 4);
  dict_set(d, INT(9), INT(9));
  for (int again = 0; again < 2; again++) {
    CHECK(iter_next(it) == V_ERROR && err_is(TYPE(RuntimeError)));
    err_take();
  }
  Iter *range = iter_native(range_new(INT(10), INT(0), INT(-3)));
  for (i64 want = 10; want > 0; want -= 3) CHECK(iter_next(range) == INT(want));
  CHECK(iter_next(range) == V_STOP && iter_next(range) == V_STOP);
  List *l = counted(3);
  Iter *back = iter_make(IT_LIST_REV, TYPE(list_reverseiterator), val_from_obj(l));
  back->pos = l->len;
  CHECK(iter_next(back) == INT(2));
  l->len = 0;
  CHECK(iter_next(back) == V_STOP);
}

/* ---- nothing is half done when memory runs out ---- */

static void out_of_memory(void) {
  for (u32 n = 1; n < 40; n++) {
    Dict *d = dict_new();
    Set *s = set_new(false);
    List *l = counted(0);
    for (int i = 0; i < 5; i++) {
      CHECK(dict_set(d, INT(i), INT(i)) == T_YES && set_add(s, INT(i)) == T_YES);
    }
    mem_fail_after(n);
    for (int i = 5; i < 200; i++) {
      if (dict_set(d, INT(i), INT(i)) == T_ERR || set_add(s, INT(i)) == T_ERR || !list_append(l, INT(i))) break;
    }
    mem_fail_after(0);
    if (err_pending()) CHECK(err_is(TYPE(MemoryError)));
    if (err_pending()) err_take();
    u32 pos = 0, seen = 0;
    Value k, v;
    while (dict_next(d, &pos, &k, &v)) seen += dict_get(d, k, &v) == T_YES;
    CHECK(seen == d->used);
    for (pos = seen = 0; set_next(s, &pos, &k);) seen += set_has(s, k) == T_YES;
    CHECK(seen == s->used);
    Value sorted = list_sort(l, true);
    CHECK(sorted == V_NONE && dict_set(d, INT(999), V_NONE) == T_YES && set_add(s, INT(999)) == T_YES);
  }
}

/* Texts of a single byte: a character that is at hand, or what a host gives that is no UTF-8. */
static void one_byte_texts(void) {
  for (int byte = 0; byte < 256; byte++) {
    char text = (char)byte;
    Str *made = str_new(&text, 1), *interned = str_intern(&text, 1);
    CHECK(made->len == 1 && made->data[0] == text);
    CHECK(interned->len == 1 && interned->data[0] == text);
    CHECK(str_intern_obj(made) == interned);
  }
}

int main(void) {
  if (!engine_start()) return 1;
  dict_against_model(false);
  dict_against_model(true);
  dict_of_strings();
  set_orders();
  set_against_model();
  tuple_hashes();
  slices();
  sorting();
  iterators();
  one_byte_texts();
  out_of_memory();
  if (failures) printf("%d failures\n", failures);
  return failures != 0;
}
