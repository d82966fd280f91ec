/* Lexer: characters, tokens, what is open, and the loop over the source. Each kind of token has a file of its own. */
#include "lexer.h"

#include <string.h>

#include "../core/mem.h"
#include "../unicode/utf8.h"

#define I (CHAR_IDENT_START | CHAR_IDENT)
#define X (CHAR_IDENT_START | CHAR_IDENT | CHAR_HEX)
#define D (CHAR_IDENT | CHAR_DIGIT | CHAR_HEX)
#define S CHAR_SPACE
#define I16 I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I
const uint8_t lex_char_class[256] = {
    0, 0, 0, 0, 0, 0, 0, 0, 0, S, 0, 0, S, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, /* controls */
    S, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, D, D, D, D, D, D, D, D, D, D, 0, 0, 0, 0, 0, 0, /* ' ' … '?' */
    0, X, X, X, X, X, X, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, 0, 0, 0, 0, I, /* '@' … '_' */
    0, X, X, X, X, X, X, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, 0, 0, 0, 0, 0, /* '`' … DEL */
    I16, I16, I16, I16, I16, I16, I16, I16,
};
#undef I
#undef X
#undef D
#undef S
#undef I16

/* ---- tokens, positions, contexts ---- */

static bool grow_tokens(Lexer *lexer) {
    uint32_t capacity = lexer->capacity ? lexer->capacity * 2 : lexer->len / 8 + 64;
    Token *tokens = mem_realloc(lexer->tokens, lexer->capacity * sizeof *tokens, capacity * sizeof *tokens);
    if (!tokens) {
        lexer->failed = true;
        return false;
    }
    lexer->tokens = tokens;
    lexer->capacity = capacity;
    return true;
}

void lex_emit_name(Lexer *lexer, TokenKind kind, unsigned flags, uint32_t start, Name *name) {
    if (lexer->count == lexer->capacity && !grow_tokens(lexer)) {
        return;
    }
    lexer->tokens[lexer->count++] = (Token){
        .kind = (uint8_t)kind,
        .flags = (uint8_t)flags,
        .level = (uint16_t)lexer->bracket_depth,
        .start = start,
        .end = lexer->pos,
        .name = name,
    };
}

void lex_emit(Lexer *lexer, TokenKind kind, unsigned flags, uint32_t start) {
    lex_emit_name(lexer, kind, flags, start, NULL);
}

uint32_t lex_line(const Lexer *lexer, uint32_t pos) {
    return source_position(lexer->src, lexer->len, pos).line;
}

uint32_t lex_line_end(const Lexer *lexer, uint32_t pos) {
    while (pos < lexer->len && !lex_is_eol(lexer->src[pos])) {
        pos++;
    }
    return pos;
}

uint32_t lex_skip_eol(const Lexer *lexer, uint32_t pos) {
    char byte = lex_byte(lexer, pos);
    if (byte == '\r' && lex_byte(lexer, pos + 1) == '\n') {
        return pos + 2;
    }
    return lex_is_eol(byte) ? pos + 1 : pos;
}

bool lex_push(Lexer *lexer, ContextKind kind, char open, uint8_t flags, uint32_t start) {
    if (kind == CONTEXT_FSTRING && lexer->fstring_depth == LEX_FSTRINGS_MAX) {
        diag_add(lexer->diags, DIAG_SYNTAX_ERROR, start, lexer->pos, "too many nested f-strings");
    } else if (kind != CONTEXT_FSTRING && lexer->bracket_depth == LEX_BRACKETS_MAX) {
        diag_add(lexer->diags, DIAG_SYNTAX_ERROR, start, lexer->pos, "too many nested parentheses");
    } else {
        lexer->fstring_depth += kind == CONTEXT_FSTRING;
        lexer->bracket_depth += kind == CONTEXT_BRACKET || kind == CONTEXT_FIELD;
        lexer->contexts[lexer->context_depth++] =
            (Context){.kind = (uint8_t)kind, .open = open, .flags = flags, .start = start};
        return true;
    }
    /* Whatever the rest of the source means, it cannot be told from here. */
    lexer->pos = lexer->len;
    lex_pop_to(lexer, 0);
    lex_emit(lexer, TOK_ERROR, 0, start);
    return false;
}

void lex_pop(Lexer *lexer) {
    uint8_t kind = lexer->contexts[--lexer->context_depth].kind;
    lexer->fstring_depth -= kind == CONTEXT_FSTRING;
    lexer->bracket_depth -= kind == CONTEXT_BRACKET || kind == CONTEXT_FIELD;
}

void lex_pop_to(Lexer *lexer, uint32_t depth) {
    while (lexer->context_depth > depth) {
        lex_pop(lexer);
    }
}

/* ---- the whole ---- */

static void lex_step(Lexer *lexer) {
    Context *context = lex_context(lexer);
    if (context && (context->kind == CONTEXT_FSTRING || context->kind == CONTEXT_SPEC)) {
        lex_fstring_text(lexer);
        return;
    }
    if (lexer->at_line_start) {
        lex_indentation(lexer);
        return;
    }
    while (lex_is(lexer, lexer->pos, CHAR_SPACE)) {
        lexer->pos++;
    }
    if (lexer->pos >= lexer->len) {
        return;
    }
    char byte = lexer->src[lexer->pos];
    uint8_t class = lex_char_class[(unsigned char)byte];
    if (class & CHAR_IDENT_START) {
        lex_word(lexer);
    } else if (class & CHAR_DIGIT) {
        lex_number(lexer);
    } else if (byte == '"' || byte == '\'') {
        lex_string(lexer, lexer->pos, 0);
    } else if (lex_is_eol(byte)) {
        lex_newline(lexer);
    } else if (byte == '#') {
        lexer->pos = lex_line_end(lexer, lexer->pos);
    } else if (byte == '\\') {
        lex_continuation(lexer);
    } else {
        lex_operator(lexer, byte);
    }
}

/* Text that is no text at all is refused as a whole. */
static bool check_encoding(Lexer *lexer) {
    const char *nul = memchr(lexer->src, '\0', lexer->len);
    if (nul) {
        uint32_t at = (uint32_t)(nul - lexer->src);
        diag_add(lexer->diags, DIAG_SYNTAX_ERROR, at, at + 1, "source code cannot contain null bytes");
        return false;
    }
    size_t valid = utf8_valid_prefix(lexer->src, lexer->len, false);
    if (valid < lexer->len) {
        const char *reason;
        utf8_malformed(lexer->src + valid, lexer->len - valid, &reason);
        diag_add(lexer->diags, DIAG_SYNTAX_ERROR, (uint32_t)valid, (uint32_t)valid + 1,
                 "(unicode error) 'utf-8' codec can't decode byte 0x%x in position %u: %s",
                 (unsigned)(unsigned char)lexer->src[valid], (unsigned)valid, reason);
        return false;
    }
    return true;
}

void lex_all(Lexer *lexer, NameTable *names, DiagList *diags, const char *source, uint32_t len) {
    memset(lexer, 0, offsetof(Lexer, contexts));
    lexer->src = source;
    lexer->len = len;
    lexer->names = names;
    lexer->diags = diags;
    lexer->at_line_start = true;
    lex_emit(lexer, TOK_NEWLINE, 0, 0); /* so that every token has one before it */
    if (!check_encoding(lexer)) {
        lexer->pos = len;
    } else if (len >= 3 && memcmp(source, "\xEF\xBB\xBF", 3) == 0) {
        lexer->pos = 3;
    }
    while (!lexer->failed) {
        if (lexer->pos < len) {
            lex_step(lexer);
        } else if (lexer->context_depth) {
            if (lex_context(lexer)->kind == CONTEXT_FSTRING || lex_context(lexer)->kind == CONTEXT_SPEC) {
                lex_fstring_text(lexer);
            } else {
                lex_never_closed(lexer, lex_find_resume(lexer));
            }
        } else {
            break;
        }
    }
    if (lexer->count > lexer->line_first && !lexer->at_line_start) {
        lex_emit(lexer, TOK_NEWLINE, 0, len);
    }
    for (; lexer->indent_depth; lexer->indent_depth--) {
        lex_emit(lexer, TOK_DEDENT, 0, len);
    }
    lex_emit(lexer, TOK_END, 0, len);
}

void lex_free(Lexer *lexer) {
    mem_free(lexer->tokens, lexer->capacity * sizeof *lexer->tokens);
    lexer->tokens = NULL;
    lexer->count = lexer->capacity = 0;
}
