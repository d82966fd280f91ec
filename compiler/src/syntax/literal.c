/* Numbers: from the text of a token to the digits and bases of the tree. */
#include <string.h>

#include "parser.h"

enum { DECIMAL_DIGITS_MAX = 4300 };

/* The text without its underscores: the source itself where there are none. */
static const char *without_underscores(Parser *parser, const char *text, uint32_t *len) {
    if (!memchr(text, '_', *len)) {
        return text;
    }
    char *copy = new_block(parser, *len);
    if (parser->failed) {
        return text;
    }
    uint32_t kept = 0;
    for (uint32_t i = 0; i < *len; i++) {
        if (text[i] != '_') {
            copy[kept++] = text[i];
        }
    }
    *len = kept;
    return copy;
}

static uint32_t base_of(const char *text, uint32_t len) {
    if (len < 2 || text[0] != '0') {
        return 10;
    }
    switch (text[1] | 0x20) {
    case 'x':
        return 16;
    case 'o':
        return 8;
    case 'b':
        return 2;
    default:
        return 10;
    }
}

static void set_small(Expr *expr) {
    uint64_t value = 0;
    for (uint32_t i = 0; i < expr->as.integer.len; i++) {
        unsigned char digit = (unsigned char)expr->as.integer.digits[i];
        value = value * expr->op + (digit <= '9' ? digit - 48u : (digit | 0x20u) - 87u);
        if (value >> 31) {
            return;
        }
    }
    expr->as.integer.small = (uint32_t)value;
    expr->flags |= EXPR_SMALL;
}

Expr *parse_number(Parser *parser) {
    const Token *token = parser->token;
    advance(parser);
    const char *text = parser->src + token->start;
    uint32_t len = token->end - token->start;
    if (token->kind == TOK_FLOAT || token->flags & TOKEN_BAD) {
        Expr *expr = new_expr(parser, EXPR_FLOAT, token->start);
        expr->as.text.bytes = without_underscores(parser, text, &len);
        expr->as.text.len = len;
        return expr;
    }
    Expr *expr = new_expr(parser, EXPR_INT, token->start);
    uint32_t base = base_of(text, len);
    if (base != 10) {
        text += 2;
        len -= 2;
    }
    expr->op = (uint8_t)base;
    expr->as.integer.digits = without_underscores(parser, text, &len);
    expr->as.integer.len = len;
    if (base == 10 && len > DECIMAL_DIGITS_MAX) {
        report(parser, token->start, token->end,
               "Exceeds the limit (%d digits) for integer string conversion: value has %u digits; use "
               "sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for huge integer "
               "literals to avoid decimal conversion limits.",
               DECIMAL_DIGITS_MAX, len);
    }
    set_small(expr);
    return expr;
}
