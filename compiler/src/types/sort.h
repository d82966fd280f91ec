/* Sorting entries by their keys. */
#ifndef EDGE_SORT_H
#define EDGE_SORT_H

#include "core/containers.h"

typedef struct SortEntry {
  Value key, value;
} SortEntry;

/* T_YES: sorted; T_CALL, T_ERR: in some order. Stable, also when descending. */
Tri sort_entries(SortEntry *a, u32 n, bool descending);

/* The values in the order of their keys; NULL with *tri = T_CALL or T_ERR. */
List *sort_pairs(const List *keys, const List *values, bool descending, Tri *tri);

#endif
