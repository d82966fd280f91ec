/* "Did you mean 'x'?": the candidate nearest to a misspelt name, by the distance that CPython measures. */
#include "vm/suggest.h"

enum { MOVE_COST = 2, CASE_COST = 1, LONGEST = 40 };

static char lower(char c) { return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c; }

static u32 substitution_cost(char a, char b) {
  if (a == b) return 0;
  return lower(a) == lower(b) ? CASE_COST : MOVE_COST;
}

static u32 least(u32 a, u32 b) { return a < b ? a : b; }

/* Levenshtein's, one row at a time; both at most LONGEST bytes. */
static u32 distance(const char *a, u32 alen, const char *b, u32 blen) {
  u32 row[LONGEST + 1];
  for (u32 i = 0; i <= alen; i++) row[i] = i * MOVE_COST;
  for (u32 j = 1; j <= blen; j++) {
    u32 diagonal = row[0];
    row[0] = j * MOVE_COST;
    for (u32 i = 1; i <= alen; i++) {
      u32 substituted = diagonal + substitution_cost(a[i - 1], b[j - 1]);
      diagonal = row[i];
      row[i] = least(substituted, least(row[i], row[i - 1]) + MOVE_COST);
    }
  }
  return row[alen];
}

void suggest_try(Suggestion *s, const char *candidate, u32 len) {
  const Str *name = s->name;
  if (name->len > LONGEST || len > LONGEST || !len) return;
  u32 d = distance(name->data, name->len, candidate, len);
  if (d == 0 || d > (name->len + len + 3) * MOVE_COST / 6 || (s->best && d >= s->distance)) return;
  s->best = candidate;
  s->len = len;
  s->distance = d;
}
