/* "Did you mean 'x'?": the candidate nearest to a misspelt name. */
#ifndef EDGE_SUGGEST_H
#define EDGE_SUGGEST_H

#include "core/vm.h"

typedef struct Suggestion {
  const Str *name;  /* the misspelt one */
  const char *best; /* NULL: none is near enough */
  u32 len, distance;
} Suggestion;

void suggest_try(Suggestion *s, const char *candidate, u32 len);

#endif
