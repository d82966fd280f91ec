/* Arena: see arena.h. Chunks come from the engine's allocator and double up to a ceiling. */
#include "arena.h"

#include <string.h>

#include "../core/mem.h"

enum { CHUNK_MIN = 4096, CHUNK_MAX = 256 * 1024, ALIGN = 8 };

struct ArenaChunk {
    ArenaChunk *previous;
    size_t size; /* of the whole block, header included */
};

_Static_assert(sizeof(ArenaChunk) % ALIGN == 0, "the first block of a chunk is aligned");

void arena_init(Arena *arena) {
    *arena = (Arena){0};
}

void arena_free(Arena *arena) {
    for (ArenaChunk *chunk = arena->chunks; chunk;) {
        ArenaChunk *previous = chunk->previous;
        mem_free(chunk, chunk->size);
        chunk = previous;
    }
    arena_init(arena);
}

static bool add_chunk(Arena *arena, size_t need) {
    size_t size = arena->chunks ? arena->chunks->size * 2 : CHUNK_MIN;
    if (size > CHUNK_MAX) {
        size = CHUNK_MAX;
    }
    if (size - sizeof(ArenaChunk) < need) {
        size = need + sizeof(ArenaChunk);
    }
    ArenaChunk *chunk = mem_alloc(size);
    if (!chunk) {
        arena->failed = true;
        return false;
    }
    chunk->previous = arena->chunks;
    chunk->size = size;
    arena->chunks = chunk;
    arena->next = (char *)(chunk + 1);
    arena->limit = (char *)chunk + size;
    return true;
}

void *arena_alloc(Arena *arena, size_t size) {
    if (arena->failed || size > SIZE_MAX / 2) {
        arena->failed = true;
        return NULL;
    }
    size = (size + ALIGN - 1) & ~(size_t)(ALIGN - 1);
    if ((size_t)(arena->limit - arena->next) < size && !add_chunk(arena, size)) {
        return NULL;
    }
    void *block = arena->next;
    arena->next += size;
    return block;
}

void *arena_alloc0(Arena *arena, size_t size) {
    void *block = arena_alloc(arena, size);
    if (block) {
        memset(block, 0, size);
    }
    return block;
}

char *arena_copy(Arena *arena, const char *bytes, size_t len) {
    char *copy = arena_alloc(arena, len);
    if (copy && len) {
        memcpy(copy, bytes, len);
    }
    return copy;
}
