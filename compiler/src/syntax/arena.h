/* Arena: bump allocation for everything that lives exactly as long as one compilation.
 *
 * Nothing is freed piecemeal; `arena_free` gives all of it back. Running out of memory is sticky: the
 * first failure sets `failed` and every later request for memory fails too, so that callers may check
 * once, at the end, provided that they survive a NULL. */
#ifndef EDGE_SYNTAX_ARENA_H
#define EDGE_SYNTAX_ARENA_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct ArenaChunk ArenaChunk;

typedef struct Arena {
    char *next;
    char *limit;
    ArenaChunk *chunks;
    bool failed;
} Arena;

void arena_init(Arena *arena);
void arena_free(Arena *arena);

/* 8-byte aligned and not cleared; NULL when memory is exhausted. */
void *arena_alloc(Arena *arena, size_t size);
/* The same, cleared. */
void *arena_alloc0(Arena *arena, size_t size);
/* A copy of `len` bytes, with no terminator. */
char *arena_copy(Arena *arena, const char *bytes, size_t len);

#endif
