/* Numeric literals. */
#include "lexer.h"

#include <string.h>

static bool is_digit(const Lexer *lexer, uint32_t pos) {
    return lex_is(lexer, pos, CHAR_DIGIT);
}

/* Whether the keyword that begins at `pos` may follow a number at once (`1if x else y`). */
static bool keyword_follows(const Lexer *lexer, uint32_t pos) {
    static const char *const allowed[] = {"and", "else", "for", "if", "in", "is", "not", "or"};
    uint32_t end = pos;
    while (lex_is(lexer, end, CHAR_IDENT)) {
        end++;
    }
    for (size_t i = 0; i < sizeof allowed / sizeof *allowed; i++) {
        size_t len = strlen(allowed[i]);
        if (end - pos >= len && memcmp(lexer->src + pos, allowed[i], len) == 0) {
            return true;
        }
    }
    return false;
}

/* Ends a number at `pos`: what follows must not run into it. The token is emitted in any case, since its
 * place in the program is clear. */
static void finish(Lexer *lexer, TokenKind kind, uint32_t start, const char *what) {
    uint32_t pos = lexer->pos;
    bool is_ascii = (unsigned char)lex_byte(lexer, pos) < 0x80; /* other characters get an error of their own */
    if (is_ascii && lex_is(lexer, pos, CHAR_IDENT) && !keyword_follows(lexer, pos)) {
        uint32_t end = pos;
        while (lex_is(lexer, end, CHAR_IDENT)) {
            end++;
        }
        char next = lexer->src[pos];
        if ((next == 'j' || next == 'J') && end == pos + 1) {
            diag_add(lexer->diags, DIAG_SYNTAX_ERROR, start, end, "complex numbers are not supported");
        } else {
            uint32_t at = next == '_' ? pos : pos - 1;
            diag_add(lexer->diags, DIAG_SYNTAX_ERROR, at, at + 1, "invalid %s literal", what);
        }
        lexer->pos = end;
        lex_emit(lexer, kind, TOKEN_BAD, start);
        return;
    }
    lex_emit(lexer, kind, 0, start);
}

/* Digits with single underscores between; stops at the first byte that is neither. An underscore that no
 * digit follows is left for `finish` to complain about. */
static void skip_digits(Lexer *lexer, unsigned classes) {
    for (;;) {
        while (lex_is(lexer, lexer->pos, classes)) {
            lexer->pos++;
        }
        if (lex_byte(lexer, lexer->pos) != '_' || !lex_is(lexer, lexer->pos + 1, classes)) {
            return;
        }
        lexer->pos++;
    }
}

static void bad_number(Lexer *lexer, uint32_t start, uint32_t at, const char *format, const char *base, char digit) {
    if (digit) {
        diag_add(lexer->diags, DIAG_SYNTAX_ERROR, at, at + 1, format, digit, base);
    } else {
        diag_add(lexer->diags, DIAG_SYNTAX_ERROR, at, at + 1, format, base);
    }
    while (lex_is(lexer, lexer->pos, CHAR_IDENT)) {
        lexer->pos++;
    }
    lex_emit(lexer, TOK_INT, TOKEN_BAD, start);
}

/* 0x…, 0o…, 0b…: `pos` stands at the zero. */
static void based_number(Lexer *lexer, char highest, unsigned classes, const char *base) {
    uint32_t start = lexer->pos;
    lexer->pos += 2;
    if (lex_byte(lexer, lexer->pos) == '_') {
        lexer->pos++;
    }
    uint32_t digits = lexer->pos;
    skip_digits(lexer, classes);
    for (uint32_t at = digits; at < lexer->pos; at++) {
        char digit = lexer->src[at];
        if (highest != 'f' && digit > highest && digit != '_') {
            lexer->pos = at;
            bad_number(lexer, start, at, "invalid digit '%c' in %s literal", base, digit);
            return;
        }
    }
    if (lexer->pos == digits) {
        bad_number(lexer, start, lexer->pos - 1, "invalid %s literal", base, '\0');
        return;
    }
    finish(lexer, TOK_INT, start, base);
}

/* An exponent at `pos`, if it is one. */
static void skip_exponent(Lexer *lexer) {
    char mark = lex_byte(lexer, lexer->pos);
    if (mark != 'e' && mark != 'E') {
        return;
    }
    uint32_t digits = lexer->pos + 1;
    char sign = lex_byte(lexer, digits);
    if (sign == '+' || sign == '-') {
        digits++;
    }
    if (is_digit(lexer, digits)) {
        lexer->pos = digits;
        skip_digits(lexer, CHAR_DIGIT);
    }
}

void lex_number(Lexer *lexer) {
    uint32_t start = lexer->pos;
    if (lexer->src[start] == '0') {
        switch (lex_byte(lexer, start + 1) | 0x20) {
        case 'x':
            based_number(lexer, 'f', CHAR_HEX, "hexadecimal");
            return;
        case 'o':
            based_number(lexer, '7', CHAR_DIGIT, "octal");
            return;
        case 'b':
            based_number(lexer, '1', CHAR_DIGIT, "binary");
            return;
        default:
            break;
        }
    }
    skip_digits(lexer, CHAR_DIGIT);
    uint32_t whole_end = lexer->pos;
    if (lex_byte(lexer, whole_end) == '.') {
        lexer->pos++;
        if (is_digit(lexer, lexer->pos)) {
            skip_digits(lexer, CHAR_DIGIT);
        }
    }
    skip_exponent(lexer);
    if (lexer->pos != whole_end) {
        finish(lexer, TOK_FLOAT, start, "decimal");
        return;
    }
    /* Only zeros may begin with a zero; imaginary ones would be exempt, but there are none. */
    if (lexer->src[start] == '0') {
        uint32_t first = start;
        while (first < whole_end && (lexer->src[first] == '0' || lexer->src[first] == '_')) {
            first++;
        }
        if (first < whole_end) {
            diag_add(lexer->diags, DIAG_SYNTAX_ERROR, start, first,
                     "leading zeros in decimal integer literals are not permitted; "
                     "use an 0o prefix for octal integers");
            lex_emit(lexer, TOK_INT, TOKEN_BAD, start);
            return;
        }
    }
    finish(lexer, TOK_INT, start, "decimal");
}
