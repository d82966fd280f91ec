/* The bound on C recursion through nested containers. A false answer means: leave it to the prelude. */
#ifndef EDGE_DEEP_H
#define EDGE_DEEP_H

#include "core/value.h"

bool deep_enter(u32 work); /* about to look at `work` elements */
void deep_leave(void);

#endif
