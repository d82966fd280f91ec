/* String literals and f-strings, and runs of both, which are one string. */
#include <string.h>

#include "../unicode/utf8.h"
#include "parser.h"

/* A run of literals under construction. Its parts are on the item stack, and the text since the last of
 * them on the text stack. */
typedef struct Run {
    size_t parts;
    size_t text;
    uint32_t text_start; /* source offset where that text began */
    bool is_template;
} Run;

static Run begin_run(const Parser *parser) {
    return (Run){.parts = parser->items.len, .text = parser->text.len, .text_start = here(parser)};
}

static Expr *take_text(Parser *parser, size_t mark, ExprKind kind, uint32_t start) {
    Expr *expr = new_expr(parser, kind, start);
    uint32_t len = (uint32_t)(parser->text.len - mark);
    expr->as.text.bytes = "";
    if (len) {
        const char *copy = arena_copy(parser->arena, parser->text.bytes + mark, len);
        if (!copy) {
            out_of_memory(parser);
            len = 0;
        }
        expr->as.text.bytes = copy;
        expr->as.text.len = len;
    }
    if (kind == EXPR_STR && len == expr->as.text.len && utf8_is_ascii(expr->as.text.bytes, len)) {
        expr->flags |= EXPR_ASCII;
    }
    parser->text.len = mark;
    return expr;
}

/* Makes a part of the text gathered so far. */
static void flush_text(Parser *parser, Run *run) {
    if (parser->text.len > run->text) {
        Expr *part = take_text(parser, run->text, EXPR_STR, run->text_start);
        push(parser, part);
    }
    run->text_start = here(parser);
}

static Expr *finish_joined(Parser *parser, Run *run, uint32_t start) {
    flush_text(parser, run);
    Expr *expr = new_expr(parser, run->is_template ? EXPR_TEMPLATE : EXPR_JOINED, start);
    expr->as.sequence = take(parser, run->parts, Expr *);
    return expr;
}

/* ---- fields ---- */

static void parse_field(Parser *parser, Run *run);

static Expr *parse_spec(Parser *parser) {
    uint32_t start = here(parser);
    Run run = begin_run(parser);
    bool joined = false;
    for (;;) {
        if (at(parser, TOK_FSTRING_TEXT)) {
            decode_text(parser, parser->token, here(parser), parser->token->end);
            advance(parser);
        } else if (at(parser, TOK_LBRACE)) {
            joined = true;
            parse_field(parser, &run);
        } else {
            break;
        }
    }
    return joined ? finish_joined(parser, &run, start) : take_text(parser, run.text, EXPR_STR, start);
}

static uint8_t parse_conversion(Parser *parser) {
    const Token *mark = parser->token;
    advance(parser);
    const Token *name = parser->token;
    if (at(parser, TOK_NAME) && name->start != mark->end) {
        parse_error(parser, name->start, name->end,
                    "f-string: conversion type must come right after the exclamation mark");
    }
    if (!at(parser, TOK_NAME)) {
        if (at(parser, TOK_COLON) || at(parser, TOK_RBRACE)) {
            parse_error(parser, name->start, name->end, "f-string: missing conversion character");
        } else {
            parse_error(parser, name->start, name->end, "f-string: invalid conversion character");
        }
        return 0;
    }
    advance(parser);
    char letter = parser->src[name->start];
    if (name->end - name->start != 1 || (letter != 's' && letter != 'r' && letter != 'a')) {
        parse_error(parser, name->start, name->end,
                    "f-string: invalid conversion character '%.*s': expected 's', 'r', or 'a'",
                    (int)(name->end - name->start), parser->src + name->start);
    }
    return (uint8_t)letter;
}

static void check_field_start(Parser *parser) {
    const Token *token = parser->token;
    switch (parser->kind) {
    case TOK_RBRACE:
    case TOK_EXCLAIM:
    case TOK_COLON:
    case TOK_ASSIGN:
        parse_error(parser, token->start, token->end, "f-string: valid expression required before '%s'",
                    token_text((TokenKind)token->kind));
        return;
    default:
        if (!at_expression(parser) && !at(parser, TOK_STAR) && !at(parser, TOK_YIELD)) {
            parse_error(parser, token->start, token->end, "f-string: expecting a valid expression after '{'");
        }
        return;
    }
}

/* What a field says where its expression ends too early. */
static const char after_expression[] = "f-string: expecting '=', or '!', or ':', or '}'";

/* The expression of a field; `first` is its first token. Where any other expression were "invalid syntax", the
 * f-string says what it misses. */
static Expr *parse_field_value(Parser *parser) {
    const Token *first = parser->token;
    bool panic = parser->panic;
    parser->plain_errors++;
    Expr *value = parse_star_or_yield(parser);
    parser->plain_errors--;
    if (!panic && parser->panic && parser->plain_error) {
        const Token *token = parser->plain_error;
        const Token *before = token - 1;
        parser->plain_error = NULL;
        bool operand_missing = before >= first && before->kind >= TOK_LPAR && before->kind != TOK_RPAR &&
                               before->kind != TOK_RSQB && before->kind != TOK_RBRACE;
        const Token *culprit = operand_missing ? before : token;
        if (culprit->level > first[-1].level || culprit == first) {
            diag_add(parser->diags, DIAG_SYNTAX_ERROR, first->start, first->end,
                     "f-string: expecting a valid expression after '{'");
        } else {
            diag_add(parser->diags, DIAG_SYNTAX_ERROR, culprit->start, culprit->end, after_expression);
        }
    }
    return value;
}

/* A field of a t-string: the tuple (value, source text, conversion or None, spec). */
static Expr *interpolation(Parser *parser, uint32_t start, Expr *value, uint32_t text_start, uint32_t text_end, uint8_t conversion, Expr *spec) {
    size_t mark = parser->items.len, text = parser->text.len;
    push(parser, value);
    while (text_end > text_start && strchr(" \t\n\f\r", parser->src[text_end - 1])) {
        text_end--;
    }
    Token verbatim = {.flags = TOKEN_RAW};
    decode_text(parser, &verbatim, text_start, text_end);
    Expr *part = take_text(parser, text, EXPR_STR, start);
    push(parser, part);
    part = new_expr(parser, conversion ? EXPR_STR : EXPR_NONE, start);
    if (conversion) {
        part->as.text.bytes = conversion == 'r' ? "r" : conversion == 's' ? "s" : "a";
        part->as.text.len = 1;
        part->flags |= EXPR_ASCII;
    }
    push(parser, part);
    if (!spec) {
        spec = take_text(parser, text, EXPR_STR, start);
    }
    push(parser, spec);
    Expr *tuple = new_expr(parser, EXPR_TUPLE, start);
    tuple->as.sequence = take(parser, mark, Expr *);
    return tuple;
}

static void parse_field(Parser *parser, Run *run) {
    uint32_t start = here(parser);
    uint32_t text_start = parser->token->end;
    advance(parser);
    check_field_start(parser);
    Expr *value = parse_field_value(parser);
    if (!parser->panic && value->kind == EXPR_STARRED) {
        parse_error(parser, value->start, value->end, "can't use starred expression here");
    }
    uint32_t value_end = here(parser);
    const char *expected = after_expression;
    bool debug = accept(parser, TOK_ASSIGN);
    if (debug) {
        expected = "f-string: expecting '!', or ':', or '}'";
        Token verbatim = {.flags = TOKEN_RAW};
        decode_text(parser, &verbatim, text_start, here(parser));
    }
    flush_text(parser, run);
    uint8_t conversion = 0;
    if (at(parser, TOK_EXCLAIM)) {
        conversion = parse_conversion(parser);
        expected = "f-string: expecting ':' or '}'";
    }
    Expr *spec = NULL;
    if (accept(parser, TOK_COLON)) {
        spec = parse_spec(parser);
        expected = "f-string: expecting '}', or format specs";
    }
    if (!accept(parser, TOK_RBRACE)) {
        parse_error(parser, here(parser), parser->token->end, "%s", expected);
    }
    if (debug && !conversion && !spec) {
        conversion = 'r';
    }
    Expr *field;
    if (run->is_template) {
        field = interpolation(parser, start, value, text_start, value_end, conversion, spec);
    } else {
        field = new_expr(parser, EXPR_FORMATTED, start);
        field->op = conversion;
        field->as.formatted.value = value;
        field->as.formatted.spec = spec;
    }
    push(parser, field);
    run->text_start = here(parser);
}

static void parse_fstring(Parser *parser, Run *run) {
    parser->diags->in_template = run->is_template;
    advance(parser);
    while (!at(parser, TOK_FSTRING_END) && !parser->panic) {
        if (at(parser, TOK_FSTRING_TEXT)) {
            decode_text(parser, parser->token, here(parser), parser->token->end);
            advance(parser);
        } else if (at(parser, TOK_LBRACE)) {
            parse_field(parser, run);
        } else {
            syntax_error(parser);
        }
    }
    advance(parser);
}

/* ---- plain strings ---- */

/* Where the text between the quotes is. */
static void string_bounds(const Parser *parser, const Token *token, uint32_t *start, uint32_t *end) {
    uint32_t at = token->start;
    while (parser->src[at] != '"' && parser->src[at] != '\'') {
        at++;
    }
    uint32_t quotes = token->flags & TOKEN_TRIPLE ? 3 : 1;
    *start = at + quotes;
    *end = token->end - quotes;
}

static void check_bytes(Parser *parser, const Token *token, uint32_t start, uint32_t end) {
    if (!utf8_is_ascii(parser->src + start, end - start)) {
        report(parser, token->start, token->end, "bytes can only contain ASCII literal characters");
    }
}

/* A single plain string whose text is its source, or NULL. */
static Expr *parse_verbatim(Parser *parser) {
    const Token *token = parser->token;
    TokenKind next = peek(parser, 1);
    if (next == TOK_STRING || next == TOK_FSTRING_START ||
        (token->flags & TOKEN_ESCAPES && !(token->flags & TOKEN_RAW))) {
        return NULL;
    }
    uint32_t start;
    uint32_t end;
    string_bounds(parser, token, &start, &end);
    if (token->flags & TOKEN_TRIPLE && memchr(parser->src + start, '\r', end - start)) {
        return NULL;
    }
    bool is_bytes = token->flags & TOKEN_BYTES;
    if (is_bytes) {
        check_bytes(parser, token, start, end);
    }
    advance(parser);
    Expr *expr = new_expr(parser, is_bytes ? EXPR_BYTES : EXPR_STR, token->start);
    expr->as.text.bytes = parser->src + start;
    expr->as.text.len = end - start;
    if (!is_bytes && utf8_is_ascii(parser->src + start, end - start)) {
        expr->flags |= EXPR_ASCII;
    }
    return expr;
}

static void parse_plain(Parser *parser) {
    const Token *token = parser->token;
    uint32_t start;
    uint32_t end;
    string_bounds(parser, token, &start, &end);
    if (token->flags & TOKEN_BYTES) {
        check_bytes(parser, token, start, end);
    }
    decode_text(parser, token, start, end);
    advance(parser);
}

/* Does the prefix of this literal hold a t? */
static bool at_template(const Parser *parser) {
    const char *prefix = parser->src + parser->token->start;
    return at(parser, TOK_FSTRING_START) && ((prefix[0] | 0x20) == 't' || (prefix[1] | 0x20) == 't');
}

Expr *parse_strings(Parser *parser) {
    if (at(parser, TOK_STRING)) {
        Expr *verbatim = parse_verbatim(parser);
        if (verbatim) {
            return verbatim;
        }
    }
    uint32_t start = here(parser);
    bool is_bytes = at(parser, TOK_STRING) && parser->token->flags & TOKEN_BYTES;
    bool mixed = false;
    bool joined = false;
    bool mixed_template = false;
    Run run = begin_run(parser);
    run.is_template = at_template(parser);
    while (at(parser, TOK_STRING) || at(parser, TOK_FSTRING_START)) {
        mixed_template |= run.is_template != at_template(parser);
        mixed |= is_bytes != (at(parser, TOK_STRING) && parser->token->flags & TOKEN_BYTES);
        if (at(parser, TOK_STRING)) {
            parse_plain(parser);
        } else {
            joined = true;
            parse_fstring(parser, &run);
        }
    }
    if (mixed_template) {
        report(parser, start, last_end(parser), "cannot mix t-string literals with string or bytes literals");
    } else if (mixed) {
        report(parser, parser->token[-1].start, last_end(parser), "cannot mix bytes and nonbytes literals");
    }
    if (joined) {
        return finish_joined(parser, &run, start);
    }
    return take_text(parser, run.text, is_bytes ? EXPR_BYTES : EXPR_STR, start);
}
