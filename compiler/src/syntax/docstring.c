/* Docstrings: the first string of a body, with its indentation taken away as CPython's compiler does. */
#include <string.h>

#include "../unicode/utf8.h"
#include "parser.h"

enum { TAB_SIZE = 8 };

/* Appends the string to `text` with its tabs expanded. */
static void expand_tabs(Parser *parser, const char *bytes, uint32_t len) {
    uint32_t column = 0;
    for (uint32_t i = 0; i < len; i++) {
        char byte = bytes[i];
        if (byte == '\t') {
            uint32_t blanks = TAB_SIZE - column % TAB_SIZE;
            buffer_append(parser, &parser->text, "        ", blanks);
            column += blanks;
            continue;
        }
        buffer_append(parser, &parser->text, &byte, 1);
        column = byte == '\n' || byte == '\r' ? 0 : column + utf8_is_lead(byte);
    }
}

static const char *line_after(const char *at, const char *end) {
    const char *newline = memchr(at, '\n', (size_t)(end - at));
    return newline ? newline + 1 : end;
}

/* The least indentation of any line after the first that is not blank. */
static size_t find_margin(const char *text, const char *end) {
    size_t margin = SIZE_MAX;
    for (const char *line = line_after(text, end); line < end; line = line_after(line, end)) {
        const char *at = line;
        while (at < end && *at == ' ') {
            at++;
        }
        if (at < end && *at != '\n' && (size_t)(at - line) < margin) {
            margin = (size_t)(at - line);
        }
    }
    return margin == SIZE_MAX ? 0 : margin;
}

/* Takes the margin away in place; returns the new end. */
static char *strip_margin(char *text, const char *end) {
    size_t margin = find_margin(text, end);
    char *out = text;
    const char *line = text;
    while (line < end && *line == ' ') {
        line++;
    }
    while (line < end) {
        const char *next = line_after(line, end);
        memmove(out, line, (size_t)(next - line));
        out += next - line;
        line = next;
        for (size_t i = 0; i < margin && line < end && *line == ' '; i++) {
            line++;
        }
    }
    return out;
}

Expr *clean_docstring(Parser *parser, const StmtSeq *body) {
    if (parser->failed || body->count == 0 || body->items[0]->kind != STMT_EXPR ||
        body->items[0]->as.value->kind != EXPR_STR) {
        return NULL;
    }
    const Expr *source = body->items[0]->as.value;
    size_t mark = parser->text.len;
    expand_tabs(parser, source->as.text.bytes, source->as.text.len);
    if (parser->failed || parser->text.len == mark) {
        return parser->failed ? NULL : body->items[0]->as.value;
    }
    char *text = parser->text.bytes + mark;
    size_t len = (size_t)(strip_margin(text, parser->text.bytes + parser->text.len) - text);
    Expr *doc = new_block(parser, sizeof *doc);
    *doc = *source;
    doc->as.text.bytes = arena_copy(parser->arena, text, len);
    doc->as.text.len = (uint32_t)len;
    parser->text.len = mark;
    if (!doc->as.text.bytes) {
        out_of_memory(parser);
    }
    return doc;
}
