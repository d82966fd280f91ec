/* String literals and the text of f-strings. Escapes are left to literal.c. */
#include "lexer.h"

#include <string.h>

enum { SPECS_MAX = 3 };

/* An unterminated string swallows the rest of its line, closing brackets included. Forget the brackets
 * that this line opened, unless the next line looks as though it went on inside of them. */
static void forget_brackets(Lexer *lexer) {
    uint32_t line = lexer->pos;
    while (line > 0 && !lex_is_eol(lexer->src[line - 1])) {
        line--;
    }
    uint32_t next = lex_skip_eol(lexer, lexer->pos);
    uint32_t column = 0;
    while (lex_is(lexer, next, CHAR_SPACE)) {
        next++;
        column++;
    }
    char first = lex_byte(lexer, next);
    if (first && (strchr(")]}", first) || column > lexer->indents[lexer->indent_depth])) {
        return;
    }
    uint32_t depth = lexer->context_depth;
    while (depth && lexer->contexts[depth - 1].start >= line) {
        depth--;
    }
    lex_pop_to(lexer, depth);
}

/* Everything from the innermost f-string on, whose quote is missing. */
static void drop_fstring(Lexer *lexer) {
    uint32_t depth = lexer->context_depth;
    while (depth && lexer->contexts[depth - 1].kind != CONTEXT_FSTRING) {
        depth--;
    }
    lex_pop_to(lexer, depth ? depth - 1 : 0);
}

/* The line where the lexer gave up: a newline at the very end begins no line of its own. */
static uint32_t detection_line(const Lexer *lexer) {
    bool at_end = lexer->pos >= lexer->len && lexer->len && lexer->src[lexer->len - 1] == '\n';
    return lex_line(lexer, at_end ? lexer->len - 1 : lexer->pos);
}

static const Context *enclosing_fstring(const Lexer *lexer) {
    for (uint32_t depth = lexer->context_depth; depth; depth--) {
        if (lexer->contexts[depth - 1].kind == CONTEXT_FSTRING) {
            return &lexer->contexts[depth - 1];
        }
    }
    return NULL;
}

static void unterminated(Lexer *lexer, uint32_t start, char quote, unsigned flags, bool escaped_quote) {
    uint32_t line = detection_line(lexer);
    const Context *outer = enclosing_fstring(lexer);
    if (outer && outer->open == quote && !((outer->flags ^ flags) & TOKEN_TRIPLE)) {
        /* Not a string inside of a field, then, but the end of the f-string, before its field was closed. */
        diag_add(lexer->diags, DIAG_SYNTAX_ERROR, start, start + 1, "f-string: expecting '}'");
        drop_fstring(lexer);
    } else if (flags & TOKEN_TRIPLE) {
        diag_add(lexer->diags, DIAG_SYNTAX_ERROR, start, start + 3,
                 "unterminated triple-quoted string literal (detected at line %u)", line);
    } else {
        diag_add(lexer->diags, DIAG_SYNTAX_ERROR, start, start + 1,
                 "unterminated string literal (detected at line %u)%s", line,
                 escaped_quote ? "; perhaps you escaped the end quote?" : "");
    }
    if (flags & TOKEN_TRIPLE) {
        lex_pop_to(lexer, 0);
    } else {
        forget_brackets(lexer);
    }
    lex_emit(lexer, TOK_ERROR, 0, start);
}

static bool is_triple(const Lexer *lexer, uint32_t pos) {
    char quote = lexer->src[pos];
    return lex_byte(lexer, pos + 1) == quote && lex_byte(lexer, pos + 2) == quote;
}

void lex_string(Lexer *lexer, uint32_t start, unsigned flags) {
    const char *src = lexer->src;
    uint32_t len = lexer->len;
    char quote = src[lexer->pos];
    bool escaped_quote = false;
    if (is_triple(lexer, lexer->pos)) {
        flags |= TOKEN_TRIPLE;
    }
    uint32_t pos = lexer->pos + (flags & TOKEN_TRIPLE ? 3 : 1);
    for (; pos < len; pos++) {
        char byte = src[pos];
        if (byte == quote) {
            if (!(flags & TOKEN_TRIPLE)) {
                break;
            }
            if (pos + 2 < len && src[pos + 1] == quote && src[pos + 2] == quote) {
                pos += 2;
                break;
            }
        } else if (byte == '\\') {
            flags |= TOKEN_ESCAPES;
            pos++;
            if (pos >= len) {
                break;
            }
            escaped_quote |= src[pos] == quote;
            /* A backslash joins lines, of which \r\n ends one. */
            pos += src[pos] == '\r' && lex_byte(lexer, pos + 1) == '\n';
        } else if (lex_is_eol(byte) && !(flags & TOKEN_TRIPLE)) {
            lexer->pos = pos;
            unterminated(lexer, start, quote, flags, escaped_quote);
            return;
        }
    }
    if (pos >= len) {
        lexer->pos = len;
        unterminated(lexer, start, quote, flags, escaped_quote);
        return;
    }
    lexer->pos = pos + 1;
    lex_emit(lexer, TOK_STRING, flags, start);
}

void lex_fstring_start(Lexer *lexer, uint32_t start, unsigned flags) {
    char quote = lexer->src[lexer->pos];
    if (is_triple(lexer, lexer->pos)) {
        flags |= TOKEN_TRIPLE;
    }
    lexer->pos += flags & TOKEN_TRIPLE ? 3 : 1;
    if (lex_push(lexer, CONTEXT_FSTRING, quote, (uint8_t)flags, start)) {
        lex_emit(lexer, TOK_FSTRING_START, flags, start);
    }
}

/* The f-string (not a field of it) ends with its line or the source. */
static void unterminated_fstring(Lexer *lexer, bool in_spec) {
    Context fstring = *enclosing_fstring(lexer);
    uint32_t line = detection_line(lexer);
    uint32_t start = lexer->pos;
    bool triple = fstring.flags & TOKEN_TRIPLE;
    if (in_spec && lexer->pos < lexer->len) {
        diag_add(lexer->diags, DIAG_SYNTAX_ERROR, start, start + 1,
                 "f-string: newlines are not allowed in format specifiers for single quoted f-strings");
    } else {
        diag_add(lexer->diags, DIAG_SYNTAX_ERROR, fstring.start, fstring.start + (triple ? 3 : 1),
                 "unterminated %sf-string literal (detected at line %u)", triple ? "triple-quoted " : "", line);
    }
    if (triple) {
        lex_pop_to(lexer, 0);
    } else {
        drop_fstring(lexer);
        forget_brackets(lexer);
    }
    lex_emit(lexer, TOK_ERROR, 0, start);
}

/* Past the escape whose backslash is at `pos`. */
static uint32_t skip_escape(const Lexer *lexer, uint32_t pos, unsigned flags) {
    char escaped = lex_byte(lexer, pos + 1);
    if (flags & TOKEN_RAW) {
        /* A raw backslash still hides a quote, but a brace opens a field all the same. */
        return escaped == '{' || escaped == '}' ? pos + 1 : pos + 2;
    }
    if (escaped == 'N' && lex_byte(lexer, pos + 2) == '{') {
        uint32_t end = pos + 3;
        while (end < lexer->len && lexer->src[end] != '}' && !lex_is_eol(lexer->src[end]) &&
               lexer->src[end] != '"' && lexer->src[end] != '\'') {
            end++;
        }
        return lex_byte(lexer, end) == '}' ? end + 1 : end;
    }
    if (escaped == '{' || escaped == '}') {
        return pos + 1;
    }
    return escaped == '\r' && lex_byte(lexer, pos + 2) == '\n' ? pos + 3 : pos + 2;
}

/* How many format specs of the innermost f-string are open, one in a field of the other. */
static uint32_t spec_depth(const Lexer *lexer) {
    uint32_t specs = 0;
    for (uint32_t depth = lexer->context_depth; lexer->contexts[depth - 1].kind != CONTEXT_FSTRING; depth--) {
        specs += lexer->contexts[depth - 1].kind == CONTEXT_SPEC;
    }
    return specs;
}

static bool at_closing_quote(const Lexer *lexer, const Context *fstring, uint32_t pos) {
    return lexer->src[pos] == fstring->open &&
           (!(fstring->flags & TOKEN_TRIPLE) || is_triple(lexer, pos));
}

/* At the brace or quote that ends a stretch of text. */
static void end_text(Lexer *lexer, const Context *fstring, bool in_spec) {
    uint32_t start = lexer->pos;
    switch (lexer->src[start]) {
    case '{':
        lexer->pos++;
        if (spec_depth(lexer) == SPECS_MAX) {
            diag_add(lexer->diags, DIAG_SYNTAX_ERROR, start, lexer->pos, "f-string: expressions nested too deeply");
            drop_fstring(lexer);
            lexer->pos = lex_line_end(lexer, start);
            lex_emit(lexer, TOK_ERROR, 0, start);
            return;
        }
        if (lex_push(lexer, CONTEXT_FIELD, '{', 0, start)) {
            lex_emit(lexer, TOK_LBRACE, 0, start);
        }
        return;
    case '}':
        lexer->pos++;
        if (in_spec) {
            lex_pop_to(lexer, lexer->context_depth - 2);
            lex_emit(lexer, TOK_RBRACE, 0, start);
        } else {
            diag_add(lexer->diags, DIAG_SYNTAX_ERROR, start, start + 1, "f-string: single '}' is not allowed");
            lex_emit(lexer, TOK_ERROR, 0, start);
        }
        return;
    default:
        if (in_spec) {
            diag_add(lexer->diags, DIAG_SYNTAX_ERROR, start, start + 1,
                     "f-string: expecting '}', or format specs");
            lexer->pos += fstring->flags & TOKEN_TRIPLE ? 3 : 1;
            drop_fstring(lexer);
            lex_emit(lexer, TOK_ERROR, 0, start);
            return;
        }
        lexer->pos += fstring->flags & TOKEN_TRIPLE ? 3 : 1;
        lex_pop(lexer);
        lex_emit(lexer, TOK_FSTRING_END, 0, start);
        return;
    }
}

void lex_fstring_text(Lexer *lexer) {
    bool in_spec = lex_context(lexer)->kind == CONTEXT_SPEC;
    const Context *fstring = enclosing_fstring(lexer);
    unsigned flags = fstring->flags | (in_spec ? TOKEN_SPEC : 0);
    uint32_t start = lexer->pos;
    uint32_t pos = start;
    for (; pos < lexer->len; pos++) {
        char byte = lexer->src[pos];
        if (at_closing_quote(lexer, fstring, pos)) {
            break;
        }
        if (byte == '{' || byte == '}') {
            if (in_spec || lex_byte(lexer, pos + 1) != byte) {
                break;
            }
            flags |= TOKEN_BRACES;
            pos++;
        } else if (byte == '\\') {
            flags |= TOKEN_ESCAPES;
            pos = skip_escape(lexer, pos, flags) - 1;
        } else if (lex_is_eol(byte) && !(flags & TOKEN_TRIPLE)) {
            lexer->pos = pos;
            unterminated_fstring(lexer, in_spec);
            return;
        }
    }
    if (pos >= lexer->len) {
        lexer->pos = lexer->len;
        unterminated_fstring(lexer, false);
        return;
    }
    lexer->pos = pos;
    if (pos > start) {
        lex_emit(lexer, TOK_FSTRING_TEXT, flags, start);
    }
    end_text(lexer, fstring, in_spec);
}
