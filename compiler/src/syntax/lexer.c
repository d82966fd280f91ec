/* Lexer: lines, indentation, brackets and everything that is neither number nor string. */
#include "lexer.h"

#include <string.h>

#include "../core/mem.h"
#include "../unicode/ucd.h"
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

enum {
    TAB_SIZE = 8,
    UNCLOSED_MAX = 20, /* each may mean that the rest of the source is read once more */
};

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

static void emit_name(Lexer *lexer, TokenKind kind, unsigned flags, uint32_t start, Name *name) {
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
    emit_name(lexer, kind, flags, start, NULL);
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

static void error_token(Lexer *lexer, uint32_t start) {
    lex_emit(lexer, TOK_ERROR, 0, start);
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
    error_token(lexer, start);
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

/* ---- lines ---- */

/* A bracket whose end never comes would swallow the rest of the source. Take it that only the line of the
 * outermost one is broken: forget the tokens after that line, and go on at `resume`. */
static void never_closed(Lexer *lexer, uint32_t resume) {
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
static uint32_t find_resume(const Lexer *lexer) {
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
            error_token(lexer, start);
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

/* The white space that begins a logical line; skips the line if it is blank. */
static void lex_indentation(Lexer *lexer) {
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

static void lex_newline(Lexer *lexer) {
    uint32_t start = lexer->pos;
    lexer->pos = lex_skip_eol(lexer, start);
    if (lexer->context_depth) {
        if (statement_begins(lexer, lexer->pos)) {
            never_closed(lexer, lexer->pos);
        }
        return;
    }
    if (lexer->count > lexer->line_first) {
        lex_emit(lexer, TOK_NEWLINE, 0, start);
    }
    lexer->at_line_start = true;
    lexer->bracket_error = false;
}

static void lex_continuation(Lexer *lexer) {
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
    error_token(lexer, start);
}

/* ---- words ---- */

static void bad_character(Lexer *lexer, uint32_t start, uint32_t end, uint32_t cp) {
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
            bad_character(lexer, (uint32_t)at, (uint32_t)next, cp);
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
    if (letters & PREFIX_T) {
        diag_add(lexer->diags, DIAG_SYNTAX_ERROR, start, lexer->pos, "template strings are not supported");
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
        lex_fstring_start(lexer, start, flags);
    } else {
        lex_string(lexer, start, flags);
    }
    return true;
}

static void lex_word(Lexer *lexer) {
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
        error_token(lexer, start);
        return;
    }
    Name *name = names_intern_hashed(lexer->names, src + start, pos - start, hash);
    if (!name) {
        lexer->failed = true;
        return;
    }
    emit_name(lexer, name->keyword ? name->keyword : TOK_NAME, 0, start, name);
}

/* ---- operators and brackets ---- */

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
    error_token(lexer, start);
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

static void lex_other(Lexer *lexer, char byte) {
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
        maybe_double(lexer, TOK_LT, TOK_LE, TOK_LSHIFT, TOK_LSHIFT_ASSIGN);
        return;
    case '>':
        maybe_double(lexer, TOK_GT, TOK_GE, TOK_RSHIFT, TOK_RSHIFT_ASSIGN);
        return;
    default: {
        uint32_t start = lexer->pos++;
        if ((unsigned char)byte < 0x20 || byte == 0x7F) {
            bad_character(lexer, start, lexer->pos, (unsigned char)byte);
            error_token(lexer, start);
        } else {
            lex_emit(lexer, TOK_UNKNOWN, 0, start);
        }
        return;
    }
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
        lex_other(lexer, byte);
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
                never_closed(lexer, find_resume(lexer));
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
