/* Memory: the engine's own allocator (size classes over linear memory).
 *
 * Every byte the engine holds passes through here, so that the heap limit is exact and an
 * allocation failure can be injected in tests. Nothing here ever collects garbage: collection runs
 * only at the safepoints of the dispatch loop (see gc.h), so C code may hold raw pointers freely. */
#ifndef EDGE_MEM_H
#define EDGE_MEM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* All return NULL when the heap limit or linear memory is exhausted; callers must handle that.
 * `mem_free` and `mem_realloc` take the exact size that was asked for. Size 0 yields NULL and is
 * not a failure. Blocks are 8-byte aligned. */
void *mem_alloc(size_t size);
void *mem_alloc0(size_t size);
void *mem_realloc(void *ptr, size_t old_size, size_t new_size);
void mem_free(void *ptr, size_t size);

/* Frees a block whose size the caller no longer knows (the collector's, for objects that were trimmed). */
void mem_release(void *ptr);

/* Bytes handed out, counted in size classes; the limit that mem_alloc enforces; the level at which
 * `mem_pressed` is called (the collector asks for its next step this way). */
typedef struct MemStats {
  size_t used, limit, trigger;
} MemStats;
extern MemStats mem_stats;
void mem_pressed(void); /* gc.c */
void mem_set_limit(size_t limit);
void mem_set_trigger(size_t trigger);

/* For whoever saves memory as a whole: where the part in use ends, memory up to there, and zeros in what is free. */
void *mem_end(void);
bool mem_reserve(void *end);
void mem_scrub(void);

/* Tests: the n-th allocation from now fails, 0 = none does. What remained of the count before: 0 when it ran
 * out, so that the allocation has failed. */
uint32_t mem_fail_after(uint32_t n);

#endif
