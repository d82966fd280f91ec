/* Sorting: CPython's list sort (timsort with powersort's merge order), comparison by comparison, so that
 * lists with NaNs or incomparable elements come out, or fail, the same way. The prelude's sort.py is
 * the same algorithm for elements whose `<` is Python code. */
#include "types/sort.h"

#include "core/call.h"
#include "core/err.h"
#include "core/gc.h"
#include "core/mem.h"

enum { MIN_GALLOP = 7, MAX_MINRUN = 64, MAX_PENDING = 85 };

typedef struct Run {
  u32 base, len;
  int power;
} Run;

typedef struct Sorter {
  SortEntry *a;     /* all of it */
  SortEntry *temp;  /* room for the smaller half of any merge */
  u32 n, min_gallop, pending_count;
  Run pending[MAX_PENDING];
  bool (*less)(struct Sorter *s, Value a, Value b);
  Tri failed; /* T_NO, or T_ERR, T_CALL: then every further answer is "no" */
} Sorter;

static bool less_int(Sorter *s, Value a, Value b) { return (void)s, val_int(a) < val_int(b); }
static bool less_float(Sorter *s, Value a, Value b) { return (void)s, val_float(a) < val_float(b); }
static bool less_str(Sorter *s, Value a, Value b) { return (void)s, str_compare(AS(Str, a), AS(Str, b)) < 0; }
static bool less_any(Sorter *s, Value a, Value b) {
  if (s->failed != T_NO) return false;
  Tri r = value_lt(a, b);
  if (r == T_YES || r == T_NO) return r == T_YES;
  s->failed = r;
  return false;
}

/* Tuples, while their elements are what C compares. */
static bool less_tuple(Sorter *s, Value a, Value b) {
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
      return less_any(s, a, b);
    }
  }
  return p->len < q->len;
}

#define LESS(x, y) s->less(s, (x).key, (y).key)

__attribute__((noinline)) static void copy(SortEntry *to, const SortEntry *from, u32 n) { memmove(to, from, n * sizeof(SortEntry)); }

static void reverse(SortEntry *a, u32 n) {
  for (u32 i = 0, j = n; i + 1 < j; i++) {
    SortEntry t = a[i];
    a[i] = a[--j];
    a[j] = t;
  }
}

/* The length of the run at a[0], made ascending. Runs of equal elements inside a descending one are turned
 * round as they are found, so that turning the whole keeps them in order. */
static u32 count_run(Sorter *s, SortEntry *a, u32 left) {
  u32 n = 1, equal = 0;
  while (n < left && !LESS(a[n], a[n - 1])) n++;
  if (n >= left) return left;
  if (n > 1) {
    if (LESS(a[0], a[n - 1])) return n;
    reverse(a, n);
  }
  for (n++; n < left; n++) {
    if (LESS(a[n], a[n - 1])) {
      if (equal) reverse(a + n - equal - 1, equal + 1);
      equal = 0;
    } else if (LESS(a[n - 1], a[n])) {
      break;
    } else {
      equal++;
    }
  }
  if (equal) reverse(a + n - equal - 1, equal + 1);
  reverse(a, n);
  while (n < left && !LESS(a[n], a[n - 1])) n++;
  return n;
}

/* a[0..sorted) is in order; the rest up to n goes in by binary search. */
static void binary_insert(Sorter *s, SortEntry *a, u32 n, u32 sorted) {
  for (; sorted < n; sorted++) {
    SortEntry pivot = a[sorted];
    u32 low = 0, high = sorted;
    while (low < high) {
      u32 middle = (low + high) >> 1;
      if (LESS(pivot, a[middle])) high = middle;
      else low = middle + 1;
    }
    copy(a + low + 1, a + low, sorted - low);
    a[low] = pivot;
  }
}

/* Neither of the two is inlined: they are long, and called from six places.
 *
 * Where key belongs in a[0..n), left of its equals, searched outwards from `hint`. */
__attribute__((noinline)) static u32 gallop_left(Sorter *s, SortEntry key, const SortEntry *a, i32 n, i32 hint) {
  i32 last = 0, step = 1;
  if (LESS(a[hint], key)) {
    i32 limit = n - hint;
    while (step < limit && LESS(a[hint + step], key)) last = step, step = (step << 1) + 1;
    if (step > limit) step = limit;
    last += hint;
    step += hint;
  } else {
    i32 limit = hint + 1;
    while (step < limit && !LESS(a[hint - step], key)) last = step, step = (step << 1) + 1;
    if (step > limit) step = limit;
    i32 t = last;
    last = hint - step;
    step = hint - t;
  }
  for (last++; last < step;) {
    i32 middle = last + ((step - last) >> 1);
    if (LESS(a[middle], key)) last = middle + 1;
    else step = middle;
  }
  return (u32)step;
}

/* The same, right of its equals. */
__attribute__((noinline)) static u32 gallop_right(Sorter *s, SortEntry key, const SortEntry *a, i32 n, i32 hint) {
  i32 last = 0, step = 1;
  if (LESS(key, a[hint])) {
    i32 limit = hint + 1;
    while (step < limit && LESS(key, a[hint - step])) last = step, step = (step << 1) + 1;
    if (step > limit) step = limit;
    i32 t = last;
    last = hint - step;
    step = hint - t;
  } else {
    i32 limit = n - hint;
    while (step < limit && !LESS(key, a[hint + step])) last = step, step = (step << 1) + 1;
    if (step > limit) step = limit;
    last += hint;
    step += hint;
  }
  for (last++; last < step;) {
    i32 middle = last + ((step - last) >> 1);
    if (LESS(key, a[middle])) step = middle;
    else last = middle + 1;
  }
  return (u32)step;
}

/* Merge a[0..na) with the neighbouring b[0..nb), na <= nb, from the left. */
static void merge_low(Sorter *s, SortEntry *a, u32 na, SortEntry *b, u32 nb) {
  SortEntry *to = a;
  copy(s->temp, a, na);
  a = s->temp;
  u32 gallop = s->min_gallop;
  *to++ = *b++;
  if (--nb == 0) goto rest_of_a;
  if (na == 1) goto rest_of_b;
  for (;;) {
    u32 won_a = 0, won_b = 0;
    for (;;) { /* one by one, until one run keeps winning */
      if (LESS(*b, *a)) {
        *to++ = *b++;
        won_b++;
        won_a = 0;
        if (--nb == 0) goto rest_of_a;
        if (won_b >= gallop) break;
      } else {
        *to++ = *a++;
        won_a++;
        won_b = 0;
        if (--na == 1) goto rest_of_b;
        if (won_a >= gallop) break;
      }
    }
    gallop++;
    do {
      gallop -= gallop > 1;
      s->min_gallop = gallop;
      won_a = gallop_right(s, *b, a, (i32)na, 0);
      if (won_a) {
        copy(to, a, won_a);
        to += won_a;
        a += won_a;
        na -= won_a;
        if (na == 1) goto rest_of_b;
        if (na == 0) return; /* inconsistent comparisons only */
      }
      *to++ = *b++;
      if (--nb == 0) goto rest_of_a;
      won_b = gallop_left(s, *a, b, (i32)nb, 0);
      if (won_b) {
        copy(to, b, won_b);
        to += won_b;
        b += won_b;
        nb -= won_b;
        if (nb == 0) goto rest_of_a;
      }
      *to++ = *a++;
      if (--na == 1) goto rest_of_b;
    } while (won_a >= MIN_GALLOP || won_b >= MIN_GALLOP);
    s->min_gallop = ++gallop;
  }
rest_of_a:
  copy(to, a, na);
  return;
rest_of_b: /* the last of a belongs at the very end */
  copy(to, b, nb);
  to[nb] = *a;
}

/* The same from the right, na >= nb. */
static void merge_high(Sorter *s, SortEntry *a, u32 na, SortEntry *b, u32 nb) {
  SortEntry *first_a = a, *to = b + nb - 1;
  copy(s->temp, b, nb);
  a += na - 1;
  b = s->temp + nb - 1;
  u32 gallop = s->min_gallop;
  *to-- = *a--;
  if (--na == 0) goto rest_of_b;
  if (nb == 1) goto rest_of_a;
  for (;;) {
    u32 won_a = 0, won_b = 0;
    for (;;) {
      if (LESS(*b, *a)) {
        *to-- = *a--;
        won_a++;
        won_b = 0;
        if (--na == 0) goto rest_of_b;
        if (won_a >= gallop) break;
      } else {
        *to-- = *b--;
        won_b++;
        won_a = 0;
        if (--nb == 1) goto rest_of_a;
        if (won_b >= gallop) break;
      }
    }
    gallop++;
    do {
      gallop -= gallop > 1;
      s->min_gallop = gallop;
      won_a = na - gallop_right(s, *b, first_a, (i32)na, (i32)na - 1);
      if (won_a) {
        to -= won_a;
        a -= won_a;
        copy(to + 1, a + 1, won_a);
        na -= won_a;
        if (na == 0) goto rest_of_b;
      }
      *to-- = *b--;
      if (--nb == 1) goto rest_of_a;
      won_b = nb - gallop_left(s, *a, s->temp, (i32)nb, (i32)nb - 1);
      if (won_b) {
        to -= won_b;
        b -= won_b;
        copy(to + 1, b + 1, won_b);
        nb -= won_b;
        if (nb == 1) goto rest_of_a;
        if (nb == 0) return; /* inconsistent comparisons only */
      }
      *to-- = *a--;
      if (--na == 0) goto rest_of_b;
    } while (won_a >= MIN_GALLOP || won_b >= MIN_GALLOP);
    s->min_gallop = ++gallop;
  }
rest_of_b:
  if (nb) copy(to - (nb - 1), s->temp, nb);
  return;
rest_of_a: /* the first of b belongs at the very front */
  copy(to + 1 - na, a + 1 - na, na);
  *(to - na) = *b;
}

static void merge_at(Sorter *s, u32 i) {
  Run *p = s->pending + i;
  SortEntry *a = s->a + p[0].base, *b = s->a + p[1].base;
  u32 na = p[0].len, nb = p[1].len;
  p[0].len = na + nb;
  if (i + 3 == s->pending_count) p[1] = p[2];
  s->pending_count--;
  u32 k = gallop_right(s, *b, a, (i32)na, 0);
  a += k;
  na -= k;
  if (na == 0) return;
  nb = gallop_left(s, a[na - 1], b, (i32)nb, (i32)nb - 1);
  if (nb == 0) return;
  if (na <= nb) merge_low(s, a, na, b, nb);
  else merge_high(s, a, na, b, nb);
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

static void push_run(Sorter *s, u32 base, u32 len) {
  if (s->pending_count) {
    Run *last = &s->pending[s->pending_count - 1];
    int power = node_power(last->base, last->len, len, s->n);
    while (s->pending_count > 1 && s->pending[s->pending_count - 2].power > power)
      merge_at(s, s->pending_count - 2);
    s->pending[s->pending_count - 1].power = power;
  }
  s->pending[s->pending_count++] = (Run){base, len, 0};
}

static void sort_runs(Sorter *s) {
  u32 minrun = s->n, odd = 0;
  for (; minrun >= MAX_MINRUN; minrun >>= 1) odd |= minrun & 1;
  minrun += odd;
  for (u32 low = 0; low < s->n;) {
    u32 left = s->n - low, run = count_run(s, s->a + low, left);
    if (run < minrun) {
      u32 forced = left < minrun ? left : minrun;
      binary_insert(s, s->a + low, forced, run);
      run = forced;
    }
    push_run(s, low, run);
    low += run;
  }
  while (s->pending_count > 1) {
    u32 i = s->pending_count - 2;
    if (i > 0 && s->pending[i - 1].len < s->pending[i + 1].len) i--;
    merge_at(s, i);
  }
}

/* The comparison that does for all keys. */
RARE static void choose_less(Sorter *s) {
  bool ints = true, floats = true, strs = true, tuples = true;
  for (u32 i = 0; i < s->n && (ints || floats || strs || tuples); i++) {
    Value k = s->a[i].key;
    ints = ints && val_is_int(k);
    floats = floats && val_is_float(k);
    strs = strs && is_exact(k, TYPE(str));
    tuples = tuples && is_exact(k, TYPE(tuple)) && AS(Tuple, k)->len;
  }
  s->less = ints ? less_int : floats ? less_float : strs ? less_str : tuples ? less_tuple : less_any;
}

Tri sort_entries(SortEntry *a, u32 n, bool descending) {
  if (n < 2) return T_YES;
  Sorter s = {.a = a, .n = n, .min_gallop = MIN_GALLOP, .failed = T_NO};
  u32 room = n / 2 + 1;
  s.temp = mem_alloc(room * sizeof(SortEntry));
  if (!s.temp) return err_tri(err_memory());
  choose_less(&s);
  if (descending) reverse(a, n); /* twice reversed: equal elements keep their order */
  sort_runs(&s);
  if (descending) reverse(a, n);
  mem_free(s.temp, room * sizeof(SortEntry));
  return s.failed == T_NO ? T_YES : s.failed;
}

RARE Value list_sort(List *l, bool descending) {
  u32 n = l->len;
  if (n < 2) return V_NONE;
  SortEntry *a = mem_alloc(n * sizeof(SortEntry));
  if (!a) return err_memory();
  for (u32 i = 0; i < n; i++) a[i] = (SortEntry){l->items[i], l->items[i]};
  Tri r = sort_entries(a, n, descending);
  if (r == T_YES)
    for (u32 i = 0; i < n; i++) l->items[i] = a[i].value;
  mem_free(a, n * sizeof(SortEntry));
  if (r == T_CALL) return call_prelude("list_sort", 2, val_from_obj(l), val_from_bool(descending));
  return r == T_YES ? V_NONE : V_ERROR;
}

List *sort_pairs(const List *keys, const List *values, bool descending, Tri *tri) {
  u32 n = keys->len < values->len ? keys->len : values->len;
  List *result = list_new(n);
  SortEntry *a = n ? mem_alloc(n * sizeof(SortEntry)) : NULL;
  *tri = T_ERR;
  if (!result || (n && !a)) {
    mem_free(a, n * sizeof(SortEntry));
    if (result) err_memory();
    return NULL;
  }
  for (u32 i = 0; i < n; i++) a[i] = (SortEntry){keys->items[i], values->items[i]};
  *tri = sort_entries(a, n, descending);
  for (u32 i = 0; i < n; i++) result->items[i] = a[i].value;
  result->len = n;
  if (a) mem_free(a, n * sizeof(SortEntry));
  return *tri == T_YES ? result : NULL;
}
