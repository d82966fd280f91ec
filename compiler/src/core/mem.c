/* The allocator. Up to SMALL_LIMIT bytes: size classes, cells carved from 16 KiB slabs, a free list a
 * class. Above: two-level segregated fit with coalescing (Masmano et al., "TLSF", 2004), which bounds both
 * the time of a call and fragmentation. Memory comes from the end of linear memory and stays.
 *
 * With EDGE_MALLOC (the sanitizer builds) every block is the C library's own, so that ASan sees each of
 * them; limits and injected failures work the same. */
#define _DEFAULT_SOURCE
#include "core/mem.h"

#include <string.h>

#include "core/rare.h"

MemStats mem_stats = {.limit = (size_t)256 << 20, .trigger = SIZE_MAX};
static uint32_t fail_countdown;
static size_t easy; /* as long as no more than this is in use, admit() has nothing to say */

static void find_easy(void) {
  easy = mem_stats.limit < mem_stats.trigger ? mem_stats.limit : mem_stats.trigger;
  if (fail_countdown) easy = 0;
}

void mem_set_limit(size_t limit) {
  mem_stats.limit = limit;
  find_easy();
}

void mem_set_trigger(size_t trigger) {
  mem_stats.trigger = trigger;
  find_easy();
}

RARE uint32_t mem_fail_after(uint32_t n) {
  uint32_t left = fail_countdown;
  fail_countdown = n;
  find_easy();
  return left;
}

/* Whether `size` more bytes may be handed out. */
RARE static bool admit(size_t size) {
  if (fail_countdown && --fail_countdown == 0) return false;
  bool fits = size <= mem_stats.limit && mem_stats.used <= mem_stats.limit - size;
  /* Where it does not, what was let go of is found before it matters again. */
  if (!fits || mem_stats.used + size > mem_stats.trigger) mem_pressed();
  return fits;
}

#ifdef EDGE_MALLOC

#include <malloc.h>
#include <stdlib.h>

void *mem_alloc(size_t size) {
  if (!size || !admit(size)) return NULL;
  void *p = malloc(size);
  if (p) mem_stats.used += malloc_usable_size(p);
  return p;
}

void mem_release(void *ptr) {
  if (!ptr) return;
  mem_stats.used -= malloc_usable_size(ptr);
  free(ptr);
}

void *mem_alloc0(size_t size) {
  void *p = mem_alloc(size);
  return p ? memset(p, 0, size) : NULL;
}

static size_t block_size(void *ptr, size_t old_size) { return (void)ptr, old_size; }
static bool extend_block(void *ptr, size_t old_size, size_t new_size) { return (void)ptr, (void)old_size, (void)new_size, false; }

#else

enum {
  PAGE = 16384, /* slab size */
  SMALL_LIMIT = 256,
  STEP = 16,
  CLASSES = SMALL_LIMIT / STEP,
  PAGE_TABLE = 1 << 18, /* pages of a 4 GiB memory */
  GROW = 64 * 1024,
};

/* ---- memory from the host ---- */

#ifdef __wasm__
extern char __heap_base;
static char *heap_end;
static char *heap_origin(void) { return NULL; }
void *mem_end(void) { return heap_end; }
/* An eighth more than is wanted, where it can be had: to ask takes a host microseconds, and pages that are not touched
 * cost nothing. */
RARE bool mem_reserve(void *end) {
  size_t have = __builtin_wasm_memory_size(0), want = ((size_t)end + 65535) / 65536;
  return want <= have || __builtin_wasm_memory_grow(0, want - have + have / 8) != (size_t)-1 ||
         __builtin_wasm_memory_grow(0, want - have) != (size_t)-1;
}
RARE static char *grow(size_t size) {
  if (!heap_end) heap_end = (char *)(((uintptr_t)&__heap_base + PAGE - 1) & ~(uintptr_t)(PAGE - 1));
  char *p = heap_end;
  if (size > UINTPTR_MAX - (size_t)p || !mem_reserve(p + size)) return NULL;
  heap_end += size;
  return p;
}
#else
#include <sys/mman.h>
static char *heap_start, *heap_end;
static char *heap_origin(void) { return heap_start; }
RARE static char *grow(size_t size) {
  if (!heap_start) {
    char *p = mmap(NULL, (size_t)4 << 30, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANON | MAP_NORESERVE, -1, 0);
    if (p == MAP_FAILED) return NULL;
    heap_start = heap_end = (char *)(((uintptr_t)p + PAGE - 1) & ~(uintptr_t)(PAGE - 1));
  }
  if (size > (size_t)(heap_start + ((size_t)4 << 30) - 2 * PAGE - heap_end)) return NULL;
  char *p = heap_end;
  heap_end += size;
  return p;
}
#endif

/* Size class of the slab that holds a page, 0 for pages of large blocks. */
static uint8_t page_class[PAGE_TABLE];
static size_t page_of(const void *p) { return (size_t)((const char *)p - heap_origin()) / PAGE; }

/* ---- large blocks ---- */

enum { SL_BITS = 4, SL = 1 << SL_BITS, FL_MIN = 8, FL = 32 - FL_MIN, ALIGN = 16 };
enum { FREE = 1, PREV_FREE = 2, FLAGS = 3 };

/* `prev_size` is valid only while the block before is free. Payload follows the header; a free
 * block keeps its list links there. */
typedef struct Block {
  uint32_t prev_size;
  uint32_t size; /* of the whole block, a multiple of ALIGN, with FLAGS */
} Block;
typedef struct FreeBlock {
  Block b;
  struct FreeBlock *next, *prev;
} FreeBlock;
enum { MIN_BLOCK = 32 };

static FreeBlock *bins[FL][SL];
static uint32_t fl_map, sl_map[FL];
static Block *tail; /* zero-size sentinel that ends the last region */

static uint32_t size_of(const Block *b) { return b->size & ~(uint32_t)FLAGS; }
static Block *after(Block *b) { return (Block *)((char *)b + size_of(b)); }
/* Of the block that has room for so many bytes. */
static uint32_t whole_block(size_t n) {
  return ((uint32_t)n + (uint32_t)sizeof(Block) + ALIGN - 1) & ~(uint32_t)(ALIGN - 1);
}

static void bin_of(uint32_t size, unsigned *fl, unsigned *sl) {
  unsigned log = 31 - (unsigned)__builtin_clz(size);
  if (log < FL_MIN) {
    *fl = 0;
    *sl = size >> (FL_MIN - SL_BITS);
  } else {
    *fl = log - FL_MIN + 1;
    *sl = (size >> (log - SL_BITS)) & (SL - 1);
  }
}

static void bin_insert(Block *block, uint32_t size) {
  unsigned fl, sl;
  bin_of(size, &fl, &sl);
  FreeBlock *f = (FreeBlock *)block;
  f->prev = NULL;
  f->next = bins[fl][sl];
  if (f->next) f->next->prev = f;
  bins[fl][sl] = f;
  fl_map |= 1u << fl;
  sl_map[fl] |= 1u << sl;
  block->size = size | FREE | (block->size & PREV_FREE);
  Block *n = after(block);
  n->prev_size = size;
  n->size |= PREV_FREE;
}

__attribute__((noinline)) static void bin_remove(Block *block) {
  unsigned fl, sl;
  bin_of(size_of(block), &fl, &sl);
  FreeBlock *f = (FreeBlock *)block;
  if (f->prev) f->prev->next = f->next;
  else bins[fl][sl] = f->next;
  if (f->next) f->next->prev = f->prev;
  if (!bins[fl][sl] && !(sl_map[fl] &= ~(1u << sl))) fl_map &= ~(1u << fl);
  block->size &= ~(uint32_t)FREE;
  after(block)->size &= ~(uint32_t)PREV_FREE;
}

__attribute__((noinline)) static void free_block(Block *b) {
  uint32_t size = size_of(b);
  if (b->size & PREV_FREE) {
    Block *p = (Block *)((char *)b - b->prev_size);
    bin_remove(p);
    size += size_of(p);
    b = p;
  }
  Block *n = (Block *)((char *)b + size);
  if (n->size & FREE) {
    bin_remove(n);
    size += size_of(n);
  }
  bin_insert(b, size);
}

/* Adds at least `size` bytes of host memory to the free lists. */
RARE static bool extend(uint32_t size) {
  size_t want = ((size_t)size + 2 * sizeof(Block) + GROW - 1) & ~(size_t)(GROW - 1);
  char *p = grow(want);
  if (!p) return false;
  Block *b;
  uint32_t room;
  if (tail && (char *)(tail + 1) == p) { /* contiguous: the old sentinel becomes the block's header */
    b = tail;
    room = (uint32_t)want;
  } else {
    b = (Block *)(p + ALIGN - sizeof(Block));
    b->size = 0;
    room = (uint32_t)(want - ALIGN);
  }
  tail = (Block *)((char *)b + room);
  tail->size = 0;
  b->size = room | (b->size & PREV_FREE);
  free_block(b);
  return true;
}

static Block *find_block(uint32_t size) {
  unsigned fl, sl;
  uint32_t rounded = size; /* up to the next bin, so that any block in it is large enough */
  if (size >= 1u << FL_MIN) rounded += (1u << (31 - (unsigned)__builtin_clz(size) - SL_BITS)) - 1;
  else rounded += (1u << (FL_MIN - SL_BITS)) - 1;
  bin_of(rounded, &fl, &sl);
  uint32_t map = sl_map[fl] & (~0u << sl);
  if (!map) {
    uint32_t above = fl + 1 < FL ? fl_map & (~0u << (fl + 1)) : 0;
    if (!above) return NULL;
    fl = (unsigned)__builtin_ctz(above);
    map = sl_map[fl];
  }
  return &bins[fl][__builtin_ctz(map)]->b;
}

static void trim(Block *b, uint32_t size) {
  uint32_t have = size_of(b);
  if (have - size < MIN_BLOCK) return;
  b->size = size | (b->size & FLAGS);
  Block *rest = after(b);
  rest->size = have - size;
  free_block(rest);
}

__attribute__((noinline)) static void *large_alloc(size_t n) {
  if (n > (size_t)1 << 31) return NULL;
  uint32_t size = whole_block(n);
  Block *b = find_block(size);
  if (!b) {
    if (!extend(size + (size >> SL_BITS) + ALIGN)) return NULL;
    b = find_block(size);
    if (!b) return NULL;
  }
  bin_remove(b);
  trim(b, size);
  return b + 1;
}

/* ---- small cells ---- */

typedef struct FreeCell {
  struct FreeCell *next;
} FreeCell;
static FreeCell *free_cells[CLASSES + 1];
static char *slab_next, *slab_end; /* pages not yet given to a class */
static char *bump[CLASSES + 1], *bump_end[CLASSES + 1];

static unsigned class_of_size(size_t n) { return (unsigned)((n + STEP - 1) / STEP); }
static size_t class_size(unsigned c) { return (size_t)c * STEP; }

static void *small_refill(unsigned c) {
  size_t size = class_size(c);
  if (!bump[c] || (size_t)(bump_end[c] - bump[c]) < size) {
    if (slab_next == slab_end) {
      char *p = grow(GROW);
      if (!p) return NULL;
      slab_next = p;
      slab_end = p + GROW;
    }
    page_class[page_of(slab_next)] = (uint8_t)c;
    bump[c] = slab_next;
    bump_end[c] = slab_next += PAGE;
  }
  void *p = bump[c];
  bump[c] += size;
  return p;
}

__attribute__((always_inline)) static inline void *small_alloc(unsigned c) {
  size_t used = mem_stats.used + class_size(c);
  if (used > easy && !admit(class_size(c))) return NULL;
  FreeCell *cell = free_cells[c];
  if (cell) free_cells[c] = cell->next;
  else if (!(cell = small_refill(c))) return NULL;
  mem_stats.used = used;
  return cell;
}

void *mem_alloc(size_t size) {
  if (size - 1 < SMALL_LIMIT) return small_alloc(class_of_size(size));
  if (!size || !admit(size)) return NULL;
  void *p = large_alloc(size);
  if (p) mem_stats.used += size_of((Block *)p - 1);
  return p;
}

void *mem_alloc0(size_t size) {
  if (size - 1 < SMALL_LIMIT) { /* whole cells, in words */
    unsigned c = class_of_size(size);
    uint64_t *p = small_alloc(c);
    for (unsigned i = 0; p && i < 2 * c; i += 2) p[i] = p[i + 1] = 0;
    return p;
  }
  void *p = mem_alloc(size);
  return p ? memset(p, 0, size) : NULL;
}

void mem_release(void *ptr) {
  if (!ptr) return;
  unsigned c = page_class[page_of(ptr)];
  if (c) {
    FreeCell *cell = ptr;
    cell->next = free_cells[c];
    free_cells[c] = cell;
    mem_stats.used -= class_size(c);
  } else {
    Block *b = (Block *)ptr - 1;
    mem_stats.used -= size_of(b);
    free_block(b);
  }
}

RARE void mem_scrub(void) {
  for (unsigned c = 1; c <= CLASSES; c++)
    for (FreeCell *cell = free_cells[c]; cell; cell = cell->next) memset(cell + 1, 0, class_size(c) - sizeof *cell);
  for (unsigned i = 0; i < FL * SL; i++)
    for (FreeBlock *f = bins[i / SL][i % SL]; f; f = f->next) memset(f + 1, 0, size_of(&f->b) - sizeof *f);
}

/* Makes a large block larger where the one behind it is free: nothing is copied, and memory that was not touched
 * yet is left alone. */
RARE static bool extend_block(void *ptr, size_t old_size, size_t new_size) {
  if (old_size <= SMALL_LIMIT || new_size > (size_t)1 << 31) return false;
  Block *b = (Block *)ptr - 1;
  uint32_t size = whole_block(new_size), have = size_of(b);
  Block *n = after(b);
  if (!(n->size & FREE) || have + size_of(n) < size || !admit(size - have)) return false;
  bin_remove(n);
  b->size += size_of(n);
  trim(b, size);
  mem_stats.used += size_of(b) - have;
  return true;
}

/* How many bytes the block at `ptr` really has. */
static size_t block_size(void *ptr, size_t old_size) {
  unsigned c = old_size > SMALL_LIMIT ? 0 : class_of_size(old_size);
  return c ? class_size(c) : size_of((Block *)ptr - 1) - sizeof(Block);
}

#endif

void mem_free(void *ptr, size_t size) {
  (void)size;
  mem_release(ptr);
}

void *mem_realloc(void *ptr, size_t old_size, size_t new_size) {
  if (!ptr) return mem_alloc(new_size);
  if (!new_size) {
    mem_release(ptr);
    return NULL;
  }
  size_t have = block_size(ptr, old_size);
  if (new_size <= have && new_size >= have / 2) return ptr;
  if (extend_block(ptr, old_size, new_size)) return ptr;
  void *p = mem_alloc(new_size);
  if (!p) return new_size <= have ? ptr : NULL; /* shrinking never fails */
  memcpy(p, ptr, old_size < new_size ? old_size : new_size);
  mem_release(ptr);
  return p;
}
