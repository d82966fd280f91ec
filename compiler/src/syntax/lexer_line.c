/* Logical lines: indentation, joining, and lines whose brackets are never closed. */
#include <string.h>

#include "lexer.h"

enum {
    TAB_SIZE = 8,
    UNCLOSED_MAX = 20, /* each may mean that the rest of the source is read once more */
};

/* A bracket whose end never comes would swallow the rest of the source. Take it that only the line of the
 * outermost one is broken: forget the tokens after that line, and go on at `resume`. */
void lex_never_closed(Lexer *lexer, uint32_t resume) {
    const Context *context = lexer->contexts;
    const Context *end = context + lexer->context_depth;
    bool in_text = false; /* of a triple-quoted f-string, which must not be read as statements */
    while (context->kind == CONTEXT_FSTRING) {
        in_text |= (context++->flags & TOKEN_TRIPLE) != 0;
    }
    if (++lexer->unclosed > UNCLOSED_MAX || in_text) {
        resume = lexer->len;
    }
    uint32_t open = context->start;
    uint32_t line_end = lex_line_end(lexer, open);
    for (; context < end && context->start < line_end; context++) {
        if (context->kind == CONTEXT_BRACKET || context->kind == CONTEXT_FIELD) {
            open = context->start;
        }
    }
    while (lexer->count && lexer->tokens[lexer->count - 1].start > line_end) {
        lexer->count--;
    }
    lex_pop_to(lexer, 0);
    lexer->pos = line_end;
    lex_emit(lexer, TOK_UNCLOSED, 0, open);
    lex_emit(lexer, TOK_NEWLINE, 0, line_end);
    lexer->pos = resume;
    lexer->at_line_start = true;
}

/* Where the next statement may begin when the brackets of this one stay open: a line that is indented no
 * deeper, and does not begin with a closing bracket. */
uint32_t lex_find_resume(const Lexer *lexer) {
    uint32_t pos = lex_line_end(lexer, lexer->contexts[0].start);
    while (pos < lexer->len) {
        pos = lex_skip_eol(lexer, pos);
        uint32_t first = pos;
        while (lex_is(lexer, first, CHAR_SPACE)) {
            first++;
        }
        char byte = lex_byte(lexer, first);
        if (byte && !strchr(")]}#\r\n", byte) && first - pos <= lexer->indents[lexer->indent_depth]) {
            return pos;
        }
        pos = lex_line_end(lexer, pos);
    }
    return lexer->len;
}

/* Whether a line inside of brackets begins a statement for sure: with a keyword that no expression has, at
 * the indentation of statements. */
static bool statement_begins(const Lexer *lexer, uint32_t line) {
    static const char *const keywords[] = {"assert", "break", "class", "continue", "def",    "del",  "global", "import",
                                           "nonlocal", "pass", "raise", "return", "try", "while", "with"};
    uint32_t start = line;
    while (lex_is(lexer, start, CHAR_SPACE)) {
        start++;
    }
    if (start - line > lexer->indents[lexer->indent_depth]) {
        return false;
    }
    uint32_t end = start;
    while (lex_is(lexer, end, CHAR_IDENT)) {
        end++;
    }
    for (size_t i = 0; i < sizeof keywords / sizeof *keywords; i++) {
        if (strlen(keywords[i]) == end - start && memcmp(lexer->src + start, keywords[i], end - start) == 0) {
            return lex_byte(lexer, end) != '=';
        }
    }
    return false;
}

static void set_indent(Lexer *lexer, uint32_t start, uint32_t column, uint32_t alt_column) {
    uint32_t top = lexer->indent_depth;
    if (column == lexer->indents[top]) {
        if (alt_column != lexer->alt_indents[top]) {
            diag_add(lexer->diags, DIAG_TAB_ERROR, start, lexer->pos,
                     "inconsistent use of tabs and spaces in indentation");
        }
        return;
    }
    if (column > lexer->indents[top]) {
        if (alt_column <= lexer->alt_indents[top]) {
            diag_add(lexer->diags, DIAG_TAB_ERROR, start, lexer->pos,
                     "inconsistent use of tabs and spaces in indentation");
        }
        if (top == LEX_INDENTS_MAX - 1) {
            diag_add(lexer->diags, DIAG_INDENTATION_ERROR, start, lexer->pos, "too many levels of indentation");
            lexer->pos = lexer->len;
            lex_emit(lexer, TOK_ERROR, 0, start);
            return;
        }
        lexer->indents[++lexer->indent_depth] = column;
        lexer->alt_indents[lexer->indent_depth] = alt_column;
        lex_emit(lexer, TOK_INDENT, 0, start);
        return;
    }
    while (column < lexer->indents[lexer->indent_depth]) {
        lexer->indent_depth--;
        lex_emit(lexer, TOK_DEDENT, 0, lexer->pos);
    }
    if (column != lexer->indents[lexer->indent_depth]) {
        /* Read on as though the line stood where the next outer block does. */
        diag_add(lexer->diags, DIAG_INDENTATION_ERROR, start, lexer->pos,
                 "unindent does not match any outer indentation level");
    } else if (alt_column != lexer->alt_indents[lexer->indent_depth]) {
        diag_add(lexer->diags, DIAG_TAB_ERROR, start, lexer->pos, "inconsistent use of tabs and spaces in indentation");
    }
}

/* At a backslash, which joins its line with the next, if there is one. */
void lex_continuation(Lexer *lexer) {
    uint32_t start = lexer->pos++;
    if (lex_is_eol(lex_byte(lexer, lexer->pos))) {
        lexer->pos = lex_skip_eol(lexer, lexer->pos);
        if (lexer->pos < lexer->len) {
            return;
        }
    }
    if (lexer->pos >= lexer->len) {
        diag_add(lexer->diags, DIAG_SYNTAX_ERROR, start, start + 1, "unexpected EOF while parsing");
    } else {
        diag_add(lexer->diags, DIAG_SYNTAX_ERROR, start + 1, start + 2,
                 "unexpected character after line continuation character");
        lexer->pos = lex_line_end(lexer, lexer->pos);
    }
    lex_emit(lexer, TOK_ERROR, 0, start);
}

/* The white space that begins a logical line; skips the line if it is blank. */
void lex_indentation(Lexer *lexer) {
    uint32_t start = lexer->pos;
    uint32_t column = 0;
    uint32_t alt_column = 0;
    uint32_t joined_column = 0; /* of the first of several lines that backslashes join */
    bool joined = false;
    for (;;) {
        char byte = lex_byte(lexer, lexer->pos);
        if (byte == ' ') {
            column++;
            alt_column++;
        } else if (byte == '\t') {
            column = (column / TAB_SIZE + 1) * TAB_SIZE;
            alt_column++;
        } else if (byte == '\f') {
            column = alt_column = 0;
        } else if (byte == '\\' && lex_is_eol(lex_byte(lexer, lexer->pos + 1))) {
            joined_column = joined ? joined_column : column;
            joined = true;
            if (lex_skip_eol(lexer, lexer->pos + 1) >= lexer->len) {
                lexer->at_line_start = false;
                lex_continuation(lexer);
                return;
            }
            lexer->pos = lex_skip_eol(lexer, lexer->pos + 1);
            column = alt_column = 0;
            continue;
        } else {
            break;
        }
        lexer->pos++;
    }
    char first = lex_byte(lexer, lexer->pos);
    if (first == '#') {
        lexer->pos = lex_line_end(lexer, lexer->pos);
        first = lex_byte(lexer, lexer->pos);
    }
    if (lexer->pos >= lexer->len || lex_is_eol(first)) {
        lexer->pos = lex_skip_eol(lexer, lexer->pos);
        return;
    }
    lexer->at_line_start = false;
    lexer->line_first = lexer->count;
    if (joined) {
        column = alt_column = joined_column;
    }
    set_indent(lexer, start, column, alt_column);
    lexer->line_first = lexer->count;
}

void lex_newline(Lexer *lexer) {
    uint32_t start = lexer->pos;
    lexer->pos = lex_skip_eol(lexer, start);
    if (lexer->context_depth) {
        if (statement_begins(lexer, lexer->pos)) {
            lex_never_closed(lexer, lexer->pos);
        }
        return;
    }
    if (lexer->count > lexer->line_first) {
        lex_emit(lexer, TOK_NEWLINE, 0, start);
    }
    lexer->at_line_start = true;
    lexer->bracket_error = false;
}
