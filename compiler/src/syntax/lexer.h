/* Lexer: source bytes to a list of tokens, in one pass and without copying.
 *
 * It knows which brackets are open, so it joins lines, pairs brackets and nests f-strings by itself: the
 * parser never has to tell it anything, and may look ahead as far as it likes. What is wrong becomes a
 * diagnostic, and a TOK_ERROR where the parser must not go on. */
#ifndef EDGE_SYNTAX_LEXER_H
#define EDGE_SYNTAX_LEXER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "diag.h"
#include "names.h"
#include "token.h"

enum { LEX_BRACKETS_MAX = 200, LEX_FSTRINGS_MAX = 150, LEX_INDENTS_MAX = 100 };

/* What is open: a bracket; an f-string, a field of it, the format spec of that field. */
typedef enum ContextKind { CONTEXT_BRACKET, CONTEXT_FSTRING, CONTEXT_FIELD, CONTEXT_SPEC } ContextKind;

typedef struct Context {
    uint8_t kind;
    char open;      /* the bracket, or the quote of an f-string */
    uint8_t flags;  /* of an f-string: TokenFlag */
    uint32_t start; /* where it was opened */
} Context;

/* Every f-string may have its field and its spec open at once. */
enum { LEX_CONTEXTS_MAX = LEX_BRACKETS_MAX + 3 * LEX_FSTRINGS_MAX };

typedef struct Lexer {
    const char *src;
    uint32_t len;
    uint32_t pos;
    NameTable *names;
    DiagList *diags;

    Token *tokens;
    uint32_t count;
    uint32_t capacity;
    bool failed; /* out of memory */

    bool at_line_start;
    uint32_t unclosed;  /* brackets that were never closed, so far */
    bool bracket_error; /* a wrong bracket in this logical line was reported */
    uint32_t line_first; /* number of tokens before the current logical line */

    uint32_t indent_depth; /* indents[0] is column 0 */
    uint32_t indents[LEX_INDENTS_MAX + 1];     /* columns with tabs to multiples of eight */
    uint32_t alt_indents[LEX_INDENTS_MAX + 1]; /* columns with tabs as one: both must agree */

    uint32_t context_depth;
    uint32_t bracket_depth;
    uint32_t fstring_depth;
    Context contexts[LEX_CONTEXTS_MAX];
} Lexer;

/* Fills `tokens`. The first is an empty TOK_NEWLINE, so that every other has one before it; the last is
 * TOK_END, and every logical line ends in TOK_NEWLINE. */
void lex_all(Lexer *lexer, NameTable *names, DiagList *diags, const char *source, uint32_t len);
void lex_free(Lexer *lexer);

/* ---- between the parts of the lexer ---- */

enum {
    CHAR_IDENT_START = 1, /* letter, underscore, or any byte from 0x80 on */
    CHAR_IDENT = 2,
    CHAR_DIGIT = 4,
    CHAR_SPACE = 8, /* blank, tab, form feed */
    CHAR_HEX = 16,
};
extern const uint8_t lex_char_class[256];

static inline bool lex_is(const Lexer *lexer, uint32_t pos, unsigned classes) {
    return pos < lexer->len && (lex_char_class[(unsigned char)lexer->src[pos]] & classes) != 0;
}
/* The byte at `pos`, or NUL past the end (no source holds one). */
static inline char lex_byte(const Lexer *lexer, uint32_t pos) {
    return pos < lexer->len ? lexer->src[pos] : '\0';
}
static inline bool lex_is_eol(char byte) {
    return byte == '\n' || byte == '\r';
}
static inline Context *lex_context(Lexer *lexer) {
    return lexer->context_depth ? &lexer->contexts[lexer->context_depth - 1] : NULL;
}
/* False, with the error reported, when there is too much open already. */
bool lex_push(Lexer *lexer, ContextKind kind, char open, uint8_t flags, uint32_t start);
void lex_pop(Lexer *lexer);
/* Pops down to `depth` contexts. */
void lex_pop_to(Lexer *lexer, uint32_t depth);

void lex_emit(Lexer *lexer, TokenKind kind, unsigned flags, uint32_t start);
uint32_t lex_line(const Lexer *lexer, uint32_t pos);
/* The first line end at or after `pos`, or the end of the source. */
uint32_t lex_line_end(const Lexer *lexer, uint32_t pos);
uint32_t lex_skip_eol(const Lexer *lexer, uint32_t pos);

void lex_emit_name(Lexer *lexer, TokenKind kind, unsigned flags, uint32_t start, Name *name);

void lex_indentation(Lexer *lexer); /* lexer_line.c: the white space that begins a logical line */
void lex_newline(Lexer *lexer);
void lex_continuation(Lexer *lexer); /* at a backslash */
/* A bracket is open at the end of the source, or where it cannot be: goes on at `resume`. */
void lex_never_closed(Lexer *lexer, uint32_t resume);
uint32_t lex_find_resume(const Lexer *lexer);

void lex_word(Lexer *lexer); /* lexer_word.c */
void lex_bad_character(Lexer *lexer, uint32_t start, uint32_t end, uint32_t cp);
void lex_operator(Lexer *lexer, char byte); /* lexer_operator.c: and all that is nothing else */
void lex_number(Lexer *lexer);              /* lexer_number.c */
void lex_string(Lexer *lexer, uint32_t start, unsigned flags); /* lexer_string.c: at the quote */
void lex_fstring_start(Lexer *lexer, uint32_t start, unsigned flags);
void lex_fstring_text(Lexer *lexer); /* inside an f-string or spec, up to the next field or its end */

#endif
