/* Byte offsets to lines and columns: see diag.h. */
#include "../unicode/utf8.h"
#include "diag.h"

/* The start of the line after the one that begins at or holds `at`; `*text_end` is where its text ends. */
static size_t next_line(const char *source, size_t len, size_t at, size_t *text_end) {
    while (at < len && source[at] != '\n' && source[at] != '\r') {
        at++;
    }
    *text_end = at;
    if (at < len && source[at] == '\r' && at + 1 < len && source[at + 1] == '\n') {
        at++;
    }
    return at < len ? at + 1 : at;
}

SourcePosition source_position(const char *source, size_t len, size_t offset) {
    if (offset > len) {
        offset = len;
    }
    SourcePosition where = {.line = 1};
    size_t start = 0;
    size_t text_end = 0;
    for (;;) {
        size_t next = next_line(source, len, start, &text_end);
        if (offset < next || next == text_end) {
            break;
        }
        start = next;
        where.line++;
    }
    uint32_t column = 1;
    for (size_t i = start; i < offset; i++) {
        column += utf8_is_lead(source[i]);
    }
    where.column = column;
    where.line_start = (uint32_t)start;
    where.line_end = (uint32_t)text_end;
    return where;
}

LineTable line_table_build(Arena *arena, const char *source, size_t len) {
    size_t text_end;
    uint32_t count = 1;
    for (size_t at = 0; (at = next_line(source, len, at, &text_end)) != text_end;) {
        count++;
    }
    uint32_t *starts = arena_alloc(arena, count * sizeof *starts);
    if (!starts) {
        return (LineTable){0};
    }
    starts[0] = 0;
    uint32_t filled = 1;
    for (size_t at = 0; (at = next_line(source, len, at, &text_end)) != text_end;) {
        starts[filled++] = (uint32_t)at;
    }
    return (LineTable){.count = count, .starts = starts};
}

uint32_t line_table_line(const LineTable *table, uint32_t offset) {
    uint32_t low = 0;
    uint32_t high = table->count;
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (table->starts[middle] <= offset) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return low + 1;
}
