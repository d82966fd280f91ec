/* Names: the intern table of one compilation, so that identifiers compare by pointer. */
#ifndef EDGE_SYNTAX_NAMES_H
#define EDGE_SYNTAX_NAMES_H

#include <stddef.h>
#include <stdint.h>

#include "arena.h"
#include "ast.h"

typedef struct NameTable {
    Arena *arena;
    Name **buckets;
    uint32_t mask;
    uint32_t count;
} NameTable;

/* Also interns the keywords. */
void names_init(NameTable *table, Arena *arena);

/* The hash of a name is taken byte by byte, so that the lexer can compute it while it scans. */
enum { NAME_HASH_SEED = 5381 };
static inline uint32_t name_hash_step(uint32_t hash, unsigned char byte) {
    return (hash ^ byte) * 0x01000193u;
}

/* NULL when memory is exhausted. */
Name *names_intern(NameTable *table, const char *bytes, size_t len);
Name *names_intern_hashed(NameTable *table, const char *bytes, size_t len, uint32_t hash);

#endif
