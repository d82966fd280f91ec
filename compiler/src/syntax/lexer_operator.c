/* Operators, and the pairing of brackets. */
#include "lexer.h"

/* One wrong bracket makes others wrong: only the first of a logical line is reported. */
static void bracket_error(Lexer *lexer, uint32_t start, char close, const Context *context) {
    if (lexer->bracket_error) {
        return;
    }
    lexer->bracket_error = true;
    if (!context) {
        diag_add(lexer->diags, DIAG_SYNTAX_ERROR, start, start + 1, "unmatched '%c'", close);
    } else if (context->kind == CONTEXT_FIELD) {
        diag_add(lexer->diags, DIAG_SYNTAX_ERROR, start, start + 1, "f-string: unmatched '%c'", close);
    } else {
        uint32_t line = lex_line(lexer, context->start);
        if (line == lex_line(lexer, start)) {
            diag_add(lexer->diags, DIAG_SYNTAX_ERROR, start, start + 1,
                     "closing parenthesis '%c' does not match opening parenthesis '%c'", close, context->open);
        } else {
            diag_add(lexer->diags, DIAG_SYNTAX_ERROR, start, start + 1,
                     "closing parenthesis '%c' does not match opening parenthesis '%c' on line %u", close,
                     context->open, line);
        }
    }
}

static char closing_of(char open) {
    return open == '(' ? ')' : open == '[' ? ']' : '}';
}

/* The number of contexts below the nearest one that `close` closes, up to the innermost f-string; if there is
 * none, that without the innermost bracket. */
static uint32_t depth_closed_by(const Lexer *lexer, char close) {
    for (uint32_t depth = lexer->context_depth; depth; depth--) {
        const Context *context = &lexer->contexts[depth - 1];
        if (context->kind == CONTEXT_FSTRING) {
            break;
        }
        if (closing_of(context->open) == close && context->kind != CONTEXT_SPEC) {
            return depth - 1;
        }
    }
    const Context *innermost = &lexer->contexts[lexer->context_depth - 1];
    return lexer->context_depth - (innermost->kind == CONTEXT_BRACKET);
}

static void close_bracket(Lexer *lexer, TokenKind kind, char close) {
    uint32_t start = lexer->pos++;
    const Context *context = lex_context(lexer);
    if (context && closing_of(context->open) == close) {
        lex_pop(lexer);
        lex_emit(lexer, kind, 0, start);
        return;
    }
    bracket_error(lexer, start, close, context);
    if (context) {
        lex_pop_to(lexer, depth_closed_by(lexer, close));
    }
    lex_emit(lexer, TOK_ERROR, 0, start);
}

static void open_bracket(Lexer *lexer, TokenKind kind, char open) {
    uint32_t start = lexer->pos++;
    if (lex_push(lexer, CONTEXT_BRACKET, open, 0, start)) {
        lex_emit(lexer, kind, 0, start);
    }
}

static void operator(Lexer *lexer, TokenKind kind, uint32_t len) {
    uint32_t start = lexer->pos;
    lexer->pos += len;
    lex_emit(lexer, kind, 0, start);
}

/* `plain`, or `assign` when `=` comes next. */
static void maybe_assign(Lexer *lexer, TokenKind plain, TokenKind assign) {
    bool assigns = lex_byte(lexer, lexer->pos + 1) == '=';
    operator(lexer, assigns ? assign : plain, assigns ? 2 : 1);
}

/* The same for an operator that may be doubled. */
static void maybe_double(Lexer *lexer, TokenKind plain, TokenKind assign, TokenKind twice, TokenKind twice_assign) {
    if (lex_byte(lexer, lexer->pos + 1) != lexer->src[lexer->pos]) {
        maybe_assign(lexer, plain, assign);
        return;
    }
    bool assigns = lex_byte(lexer, lexer->pos + 2) == '=';
    operator(lexer, assigns ? twice_assign : twice, assigns ? 3 : 2);
}

static void lex_colon(Lexer *lexer) {
    Context *context = lex_context(lexer);
    if (context && context->kind == CONTEXT_FIELD) {
        uint32_t start = lexer->pos;
        operator(lexer, TOK_COLON, 1);
        lex_push(lexer, CONTEXT_SPEC, ':', 0, start);
        return;
    }
    maybe_assign(lexer, TOK_COLON, TOK_WALRUS);
}

static void lex_dot(Lexer *lexer) {
    char next = lex_byte(lexer, lexer->pos + 1);
    if (lex_is(lexer, lexer->pos + 1, CHAR_DIGIT)) {
        lex_number(lexer);
    } else if (next == '.' && lex_byte(lexer, lexer->pos + 2) == '.') {
        operator(lexer, TOK_ELLIPSIS, 3);
    } else {
        operator(lexer, TOK_DOT, 1);
    }
}

void lex_operator(Lexer *lexer, char byte) {
    switch (byte) {
    case '(':
        open_bracket(lexer, TOK_LPAR, byte);
        return;
    case '[':
        open_bracket(lexer, TOK_LSQB, byte);
        return;
    case '{':
        open_bracket(lexer, TOK_LBRACE, byte);
        return;
    case ')':
        close_bracket(lexer, TOK_RPAR, byte);
        return;
    case ']':
        close_bracket(lexer, TOK_RSQB, byte);
        return;
    case '}':
        close_bracket(lexer, TOK_RBRACE, byte);
        return;
    case ',':
        operator(lexer, TOK_COMMA, 1);
        return;
    case ';':
        operator(lexer, TOK_SEMI, 1);
        return;
    case '~':
        operator(lexer, TOK_TILDE, 1);
        return;
    case ':':
        lex_colon(lexer);
        return;
    case '.':
        lex_dot(lexer);
        return;
    case '=':
        maybe_assign(lexer, TOK_ASSIGN, TOK_EQ);
        return;
    case '!':
        maybe_assign(lexer, TOK_EXCLAIM, TOK_NE);
        return;
    case '+':
        maybe_assign(lexer, TOK_PLUS, TOK_PLUS_ASSIGN);
        return;
    case '-':
        if (lex_byte(lexer, lexer->pos + 1) == '>') {
            operator(lexer, TOK_ARROW, 2);
        } else {
            maybe_assign(lexer, TOK_MINUS, TOK_MINUS_ASSIGN);
        }
        return;
    case '%':
        maybe_assign(lexer, TOK_PERCENT, TOK_PERCENT_ASSIGN);
        return;
    case '@':
        maybe_assign(lexer, TOK_AT, TOK_AT_ASSIGN);
        return;
    case '&':
        maybe_assign(lexer, TOK_AMPER, TOK_AMPER_ASSIGN);
        return;
    case '|':
        maybe_assign(lexer, TOK_VBAR, TOK_VBAR_ASSIGN);
        return;
    case '^':
        maybe_assign(lexer, TOK_CIRCUMFLEX, TOK_CIRCUMFLEX_ASSIGN);
        return;
    case '*':
        maybe_double(lexer, TOK_STAR, TOK_STAR_ASSIGN, TOK_DOUBLE_STAR, TOK_DOUBLE_STAR_ASSIGN);
        return;
    case '/':
        maybe_double(lexer, TOK_SLASH, TOK_SLASH_ASSIGN, TOK_DOUBLE_SLASH, TOK_DOUBLE_SLASH_ASSIGN);
        return;
    case '<':
        if (lex_byte(lexer, lexer->pos + 1) == '>') {
            operator(lexer, TOK_UNKNOWN, 2);
            return;
        }
        maybe_double(lexer, TOK_LT, TOK_LE, TOK_LSHIFT, TOK_LSHIFT_ASSIGN);
        return;
    case '>':
        maybe_double(lexer, TOK_GT, TOK_GE, TOK_RSHIFT, TOK_RSHIFT_ASSIGN);
        return;
    default: {
        uint32_t start = lexer->pos++;
        if ((unsigned char)byte < 0x20 || byte == 0x7F) {
            lex_bad_character(lexer, start, lexer->pos, (unsigned char)byte);
            lex_emit(lexer, TOK_ERROR, 0, start);
        } else {
            lex_emit(lexer, TOK_UNKNOWN, 0, start);
        }
        return;
    }
    }
}
