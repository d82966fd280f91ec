/* The bound on C recursion through nested containers. A false answer means: leave it to the prelude. */
#ifndef EDGE_DEEP_H
#define EDGE_DEEP_H

#include "core/ops.h"

bool deep_enter(u32 work); /* about to look at `work` elements */
void deep_leave(void);

/* value_eq() with the commonest elements decided on the spot. */
static inline Tri element_eq(Value a, Value b) {
  if (a == b) return T_YES;
  if (val_is_int(a) && val_is_int(b)) return T_NO;
  if (is_exact(a, TYPE(str)) && is_exact(b, TYPE(str))) return (Tri)str_equal(AS(Str, a), AS(Str, b));
  return value_eq(a, b);
}

/* Whether two keys with the same hash are equal, which are not the same; types/dict.c. */
Tri key_eq(Value a, Value b);

/* After value_hash() failed: a TypeError tells what the key was wanted for. T_ERR. */
Tri key_unhashable(Value key, const char *what);

#endif
