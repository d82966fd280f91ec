/* Scratch limbs for one operation. Internal to num/. */
#ifndef EDGE_SCRATCH_H
#define EDGE_SCRATCH_H

#include "core/mem.h"

/* NULL means out of memory, also for a size that no allocation can have. Never 0 limbs, so that NULL
 * stays unambiguous. */
static inline uint32_t *scratch_new(size_t limbs) {
  return limbs > SIZE_MAX / 4 - 1 ? NULL : mem_alloc((limbs + 1) * 4);
}

static inline void scratch_free(uint32_t *scratch, size_t limbs) { mem_free(scratch, (limbs + 1) * 4); }

#endif
