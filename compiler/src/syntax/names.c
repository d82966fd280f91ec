/* Names: see names.h. */
#include "names.h"

#include <string.h>

#include "token.h"

enum { BUCKETS_MIN = 256 };

void names_init(NameTable *table, Arena *arena) {
    *table = (NameTable){.arena = arena, .mask = BUCKETS_MIN - 1};
    table->buckets = arena_alloc0(arena, BUCKETS_MIN * sizeof *table->buckets);
    for (int kind = TOK_KEYWORD_FIRST; kind <= TOK_KEYWORD_LAST; kind++) {
        const char *text = token_text((TokenKind)kind);
        Name *name = names_intern(table, text, strlen(text));
        if (name) {
            name->keyword = (uint8_t)kind;
        }
    }
}

static void grow(NameTable *table) {
    uint32_t mask = table->mask * 2 + 1;
    Name **buckets = arena_alloc0(table->arena, ((size_t)mask + 1) * sizeof *buckets);
    if (!buckets) {
        return; /* longer chains are still right */
    }
    for (uint32_t i = 0; i <= table->mask; i++) {
        for (Name *name = table->buckets[i]; name;) {
            Name *next = name->next;
            name->next = buckets[name->hash & mask];
            buckets[name->hash & mask] = name;
            name = next;
        }
    }
    table->buckets = buckets;
    table->mask = mask;
}

Name *names_intern_hashed(NameTable *table, const char *bytes, size_t len, uint32_t hash) {
    if (!table->buckets) {
        return NULL;
    }
    for (Name *name = table->buckets[hash & table->mask]; name; name = name->next) {
        if (name->hash == hash && name->len == len && memcmp(name->bytes, bytes, len) == 0) {
            return name;
        }
    }
    Name *name = arena_alloc(table->arena, sizeof *name + len + 1);
    if (!name) {
        return NULL;
    }
    if (table->count++ > table->mask) {
        grow(table);
    }
    *name = (Name){.len = (uint32_t)len, .hash = hash, .next = table->buckets[hash & table->mask]};
    memcpy(name->bytes, bytes, len);
    name->bytes[len] = '\0';
    table->buckets[hash & table->mask] = name;
    return name;
}

Name *names_intern(NameTable *table, const char *bytes, size_t len) {
    uint32_t hash = NAME_HASH_SEED;
    for (size_t i = 0; i < len; i++) {
        hash = name_hash_step(hash, (unsigned char)bytes[i]);
    }
    return names_intern_hashed(table, bytes, len, hash);
}
