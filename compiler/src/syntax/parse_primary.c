/* Primaries: an atom and the attributes, calls and subscripts behind it; `await` of one. */
#include "parser.h"

static Expr *parse_slice(Parser *parser) {
    uint32_t start = here(parser);
    if (at(parser, TOK_STAR)) {
        if (peek(parser, 1) == TOK_COMMA || peek(parser, 1) == TOK_RSQB) {
            parse_error(parser, parser->token[1].start, parser->token[1].end, "Invalid star expression");
        }
        return parse_star_named(parser);
    }
    Expr *lower = NULL;
    if (!at(parser, TOK_COLON)) {
        lower = parse_named_expression(parser);
        if (!at(parser, TOK_COLON)) {
            return lower;
        }
    }
    advance(parser);
    Expr *upper = at_expression(parser) ? parse_expression(parser) : NULL;
    Expr *step = NULL;
    if (accept(parser, TOK_COLON) && at_expression(parser)) {
        step = parse_expression(parser);
    }
    Expr *slice = new_expr(parser, EXPR_SLICE, start);
    slice->as.slice.lower = lower;
    slice->as.slice.upper = upper;
    slice->as.slice.step = step;
    return slice;
}

static Expr *parse_slices(Parser *parser) {
    uint32_t start = here(parser);
    Expr *first = parse_slice(parser);
    if (!at(parser, TOK_COMMA) && first->kind != EXPR_STARRED) {
        return first;
    }
    size_t mark = parser->items.len;
    push(parser, first);
    while (accept(parser, TOK_COMMA) && !at(parser, TOK_RSQB)) {
        Expr *item = parse_slice(parser);
        push(parser, item);
    }
    Expr *tuple = new_expr(parser, EXPR_TUPLE, start);
    tuple->as.sequence = take(parser, mark, Expr *);
    return tuple;
}

static Expr *parse_subscript(Parser *parser, Expr *value, uint32_t start) {
    if (peek(parser, 1) == TOK_RSQB && parser->token[1].level) {
        /* In brackets it reads as two expressions, the second an empty list. */
        parse_error(parser, start, parser->token[1].end, "invalid syntax. Perhaps you forgot a comma?");
    }
    advance(parser);
    Expr *index = parse_slices(parser);
    expect(parser, TOK_RSQB);
    Expr *expr = new_expr(parser, EXPR_SUBSCRIPT, start);
    expr->as.subscript.value = value;
    expr->as.subscript.index = index;
    return expr;
}

static Expr *parse_attribute(Parser *parser, Expr *value, uint32_t start) {
    advance(parser);
    Ident attr = parse_ident(parser);
    Expr *expr = new_expr(parser, EXPR_ATTRIBUTE, start);
    expr->as.attribute.value = value;
    expr->as.attribute.attr = attr.name;
    expr->as.attribute.attr_start = attr.start;
    return expr;
}

static Expr *parse_primary(Parser *parser) {
    uint32_t start = here(parser);
    Expr *expr = parse_atom(parser);
    for (;;) {
        switch (parser->kind) {
        case TOK_DOT:
            expr = parse_attribute(parser, expr, start);
            break;
        case TOK_LPAR:
            advance(parser);
            expr = parse_call(parser, expr, start);
            break;
        case TOK_LSQB:
            expr = parse_subscript(parser, expr, start);
            break;
        default:
            return expr;
        }
    }
}

Expr *parse_await(Parser *parser) {
    uint32_t start = here(parser);
    if (!accept(parser, TOK_AWAIT)) {
        return parse_primary(parser);
    }
    Expr *operand = parse_primary(parser);
    Expr *expr = new_expr(parser, EXPR_AWAIT, start);
    expr->as.operand = operand;
    return expr;
}
