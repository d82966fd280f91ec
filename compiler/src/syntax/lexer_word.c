/* Words: identifiers, keywords and the prefixes of strings. */
#include "../unicode/ucd.h"
#include "../unicode/utf8.h"
#include "lexer.h"

void lex_bad_character(Lexer *lexer, uint32_t start, uint32_t end, uint32_t cp) {
    if (ucd_has(cp, UCD_PRINTABLE)) {
        diag_add(lexer->diags, DIAG_SYNTAX_ERROR, start, end, "invalid character '%.*s' (U+%X)", (int)(end - start),
                 lexer->src + start, cp);
    } else {
        diag_add(lexer->diags, DIAG_SYNTAX_ERROR, start, end, "invalid non-printable character U+%X", cp);
    }
}

/* Whether a word with bytes beyond ASCII is an identifier; complains about its first wrong character. */
static bool check_identifier(Lexer *lexer, uint32_t start) {
    for (size_t at = start; at < lexer->pos;) {
        size_t next = at;
        uint32_t cp = utf8_next(lexer->src, &next);
        if (!ucd_has(cp, at == start ? UCD_ID_START : UCD_ID_CONTINUE)) {
            lex_bad_character(lexer, (uint32_t)at, (uint32_t)next, cp);
            return false;
        }
        at = next;
    }
    return true;
}

enum { PREFIX_R = 1, PREFIX_U = 2, PREFIX_B = 4, PREFIX_F = 8, PREFIX_T = 16, PREFIX_MAX = 5 };

/* The letters of a string prefix, or -1 if the word is none. */
static int prefix_letters(const char *word, uint32_t len) {
    int letters = 0;
    for (uint32_t i = 0; i < len; i++) {
        int letter;
        switch (word[i] | 0x20) {
        case 'r':
            letter = PREFIX_R;
            break;
        case 'u':
            letter = PREFIX_U;
            break;
        case 'b':
            letter = PREFIX_B;
            break;
        case 'f':
            letter = PREFIX_F;
            break;
        case 't':
            letter = PREFIX_T;
            break;
        default:
            return -1;
        }
        if (letters & letter) {
            return -1;
        }
        letters |= letter;
    }
    return letters;
}

static void check_prefix(Lexer *lexer, uint32_t start, int letters) {
    static const struct {
        int both;
        char first;
        char second;
    } incompatible[] = {
        {PREFIX_U | PREFIX_B, 'u', 'b'}, {PREFIX_U | PREFIX_R, 'u', 'r'}, {PREFIX_U | PREFIX_F, 'u', 'f'},
        {PREFIX_U | PREFIX_T, 'u', 't'}, {PREFIX_B | PREFIX_F, 'b', 'f'}, {PREFIX_B | PREFIX_T, 'b', 't'},
        {PREFIX_F | PREFIX_T, 'f', 't'},
    };
    for (size_t i = 0; i < sizeof incompatible / sizeof *incompatible; i++) {
        if ((letters & incompatible[i].both) == incompatible[i].both) {
            diag_add(lexer->diags, DIAG_SYNTAX_ERROR, start, lexer->pos, "'%c' and '%c' prefixes are incompatible",
                     incompatible[i].first, incompatible[i].second);
        }
    }
}

/* A string whose quote `pos` stands at, after a word: true if the word is its prefix. */
static bool lex_prefixed(Lexer *lexer, uint32_t start) {
    int letters = prefix_letters(lexer->src + start, lexer->pos - start);
    if (letters < 0) {
        return false;
    }
    check_prefix(lexer, start, letters);
    unsigned flags = (letters & PREFIX_R ? TOKEN_RAW : 0) | (letters & PREFIX_B ? TOKEN_BYTES : 0) |
                     (letters & PREFIX_U ? TOKEN_UNICODE : 0);
    if (letters & (PREFIX_F | PREFIX_T)) {
        lexer->diags->in_template = letters & PREFIX_T;
        lex_fstring_start(lexer, start, flags);
    } else {
        lex_string(lexer, start, flags);
    }
    return true;
}

void lex_word(Lexer *lexer) {
    const char *src = lexer->src;
    uint32_t start = lexer->pos;
    uint32_t pos = start;
    uint32_t hash = NAME_HASH_SEED;
    unsigned char any = 0;
    for (; pos < lexer->len && lex_char_class[(unsigned char)src[pos]] & CHAR_IDENT; pos++) {
        any |= (unsigned char)src[pos];
        hash = name_hash_step(hash, (unsigned char)src[pos]);
    }
    lexer->pos = pos;
    char next = lex_byte(lexer, pos);
    if ((next == '"' || next == '\'') && pos - start <= PREFIX_MAX && lex_prefixed(lexer, start)) {
        return;
    }
    if (any >= 0x80 && !check_identifier(lexer, start)) {
        lex_emit(lexer, TOK_ERROR, 0, start);
        return;
    }
    Name *name = names_intern_hashed(lexer->names, src + start, pos - start, hash);
    if (!name) {
        lexer->failed = true;
        return;
    }
    lex_emit_name(lexer, name->keyword ? name->keyword : TOK_NAME, 0, start, name);
}
