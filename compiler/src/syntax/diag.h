/* Diagnostics: the compile errors of one source, gathered rather than stopped at the first. */
#ifndef EDGE_SYNTAX_DIAG_H
#define EDGE_SYNTAX_DIAG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "arena.h"
#include "core/args.h"

enum { DIAG_MAX = 100 };

typedef enum DiagKind {
    DIAG_SYNTAX_ERROR,
    DIAG_INDENTATION_ERROR,
    DIAG_TAB_ERROR,
    DIAG_MEMORY_ERROR,
} DiagKind;

typedef struct Diag {
    uint8_t kind;
    uint32_t start; /* byte offsets into the source */
    uint32_t end;
    const char *message; /* UTF-8, NUL-terminated, in the arena or static */
} Diag;

typedef struct DiagList {
    Arena *arena;
    uint32_t count;
    Diag items[DIAG_MAX];
    bool in_template; /* what messages call an f-string is a t-string */
} DiagList;

void diag_init(DiagList *list, Arena *arena);

/* Records an error unless one with the same start is there or the list is full. The format knows
 * %s (NUL-terminated), %.*s (int, bytes), %c, %d (int), %u, %X (unsigned, upper-case hexadecimal,
 * four digits at least) and %x (lower-case, two at least). */
void diag_add_2(DiagList *list, DiagKind kind, uint32_t start, uint32_t end, const char *format, uint64_t a, uint64_t b);
void diag_add_array(DiagList *list, DiagKind kind, uint32_t start, uint32_t end, const char *format, const unsigned long long *args);
#define diag_add(list, kind, start, end, ...) PICK(DIAG_ADD, __VA_ARGS__)(list, kind, start, end, __VA_ARGS__)
#define DIAG_ADD_0(list, kind, start, end, format) diag_add_2(list, kind, start, end, format, 0, 0)
#define DIAG_ADD_1(list, kind, start, end, format, a) diag_add_2(list, kind, start, end, format, ARG(a), 0)
#define DIAG_ADD_2(list, kind, start, end, format, a, b) diag_add_2(list, kind, start, end, format, ARG(a), ARG(b))
#define DIAG_ADD_3(list, kind, start, end, format, a, b, c) \
    diag_add_array(list, kind, start, end, format, (const unsigned long long[]){ARG(a), ARG(b), ARG(c)})
#define DIAG_ADD_many(list, kind, start, end, format, ...) diag_add_array(list, kind, start, end, format, ARG_ARRAY(__VA_ARGS__))

/* Orders the list by position. */
void diag_sort(DiagList *list);

/* "SyntaxError", "IndentationError", "TabError" or "MemoryError". */
const char *diag_kind_name(DiagKind kind);

typedef struct SourcePosition {
    uint32_t line;       /* from 1 */
    uint32_t column;     /* from 1, in code points */
    uint32_t line_start; /* byte offsets of that line's text, without its newline */
    uint32_t line_end;
} SourcePosition;

/* Where the byte at `offset` stands. Lines end at \n, \r\n or \r, as the lexer has it. */
SourcePosition source_position(const char *source, size_t len, size_t offset);

/* Line starts of a source, for whoever asks for many positions (tracebacks, line tables). */
typedef struct LineTable {
    uint32_t count;
    const uint32_t *starts; /* byte offset of each line's first byte, ascending */
} LineTable;

/* An empty table when memory is exhausted. */
LineTable line_table_build(Arena *arena, const char *source, size_t len);
/* The line, from 1, that holds the byte at `offset`. */
uint32_t line_table_line(const LineTable *table, uint32_t offset);

#endif
