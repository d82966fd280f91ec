/* Sorting. */
#ifndef EDGE_SORT_H
#define EDGE_SORT_H

#include "core/containers.h"

/* Sorts the values by their keys, stably, also when descending; the same list may be both. V_NONE, V_ERROR, or V_CALL:
 * the lists must stay as they are until the result comes. */
Value sort_pairs(const List *keys, List *values, bool descending);

/* The answer to such a call, an RK_SORT. */
Value sort_compared(Value state, Value answer);

#endif
