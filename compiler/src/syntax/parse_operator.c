/* Operators, by precedence: runs of the same level become flat lists. */
#include "parser.h"

typedef enum Precedence {
    PREC_NONE,
    PREC_OR,
    PREC_AND,
    PREC_NOT,
    PREC_COMPARE,
    PREC_BIT_OR,
    PREC_BIT_XOR,
    PREC_BIT_AND,
    PREC_SHIFT,
    PREC_SUM,
    PREC_TERM,
} Precedence;

static const struct Operator {
    uint8_t precedence;
    uint8_t op;
} operators[TOK_KEYWORD_LAST + 1] = {
    [TOK_OR] = {PREC_OR, BOOL_OR},
    [TOK_AND] = {PREC_AND, BOOL_AND},
    [TOK_EQ] = {PREC_COMPARE, COMPARE_EQ},
    [TOK_NE] = {PREC_COMPARE, COMPARE_NE},
    [TOK_LT] = {PREC_COMPARE, COMPARE_LT},
    [TOK_LE] = {PREC_COMPARE, COMPARE_LE},
    [TOK_GT] = {PREC_COMPARE, COMPARE_GT},
    [TOK_GE] = {PREC_COMPARE, COMPARE_GE},
    [TOK_IN] = {PREC_COMPARE, COMPARE_IN},
    [TOK_IS] = {PREC_COMPARE, COMPARE_IS},
    [TOK_VBAR] = {PREC_BIT_OR, BINARY_OR},
    [TOK_CIRCUMFLEX] = {PREC_BIT_XOR, BINARY_XOR},
    [TOK_AMPER] = {PREC_BIT_AND, BINARY_AND},
    [TOK_LSHIFT] = {PREC_SHIFT, BINARY_LSHIFT},
    [TOK_RSHIFT] = {PREC_SHIFT, BINARY_RSHIFT},
    [TOK_PLUS] = {PREC_SUM, BINARY_ADD},
    [TOK_MINUS] = {PREC_SUM, BINARY_SUB},
    [TOK_STAR] = {PREC_TERM, BINARY_MUL},
    [TOK_SLASH] = {PREC_TERM, BINARY_DIV},
    [TOK_DOUBLE_SLASH] = {PREC_TERM, BINARY_FLOORDIV},
    [TOK_PERCENT] = {PREC_TERM, BINARY_MOD},
    [TOK_AT] = {PREC_TERM, BINARY_MATMUL},
};

static Expr *parse_binary(Parser *parser, Precedence least);
static Expr *parse_factor(Parser *parser);

static Precedence precedence(const Parser *parser) {
    if (at(parser, TOK_NOT)) { /* only as in `not in` */
        return peek(parser, 1) == TOK_IN ? PREC_COMPARE : PREC_NONE;
    }
    return operators[parser->kind].precedence;
}

static Expr *parse_bool_run(Parser *parser, Expr *first, uint32_t start) {
    TokenKind kind = parser->kind;
    Precedence level = operators[kind].precedence;
    size_t mark = parser->items.len;
    push(parser, first);
    while (accept(parser, kind)) {
        Expr *operand = parse_binary(parser, level + 1);
        push(parser, operand);
    }
    Expr *expr = new_expr(parser, EXPR_BOOL, start);
    expr->op = operators[kind].op;
    expr->as.sequence = take(parser, mark, Expr *);
    return expr;
}

static Expr *parse_compare_run(Parser *parser, Expr *first, uint32_t start) {
    size_t mark = parser->items.len;
    while (precedence(parser) == PREC_COMPARE) {
        CompareStep step = {.op = operators[parser->kind].op, .op_start = here(parser)};
        if (accept(parser, TOK_NOT)) {
            step.op = COMPARE_NOT_IN;
            advance(parser);
        } else if (accept(parser, TOK_IS)) {
            step.op = accept(parser, TOK_NOT) ? COMPARE_IS_NOT : COMPARE_IS;
        } else {
            advance(parser);
        }
        step.operand = parse_binary(parser, PREC_COMPARE + 1);
        push(parser, step);
    }
    Expr *expr = new_expr(parser, EXPR_COMPARE, start);
    expr->as.compare.left = first;
    expr->as.compare.rest = take(parser, mark, CompareStep);
    return expr;
}

static Expr *parse_binary_run(Parser *parser, Expr *first, uint32_t start) {
    Precedence level = precedence(parser);
    size_t mark = parser->items.len;
    while (precedence(parser) == level) {
        BinaryStep step = {.op = operators[parser->kind].op, .op_start = here(parser)};
        advance(parser);
        step.operand = parse_binary(parser, level + 1);
        step.end = last_end(parser);
        push(parser, step);
    }
    Expr *expr = new_expr(parser, EXPR_BINARY, start);
    expr->as.binary.first = first;
    expr->as.binary.rest = take(parser, mark, BinaryStep);
    return expr;
}

static Expr *parse_not(Parser *parser, Precedence least) {
    uint32_t start = here(parser);
    if (least > PREC_NOT && least < PREC_TERM) {
        syntax_error(parser);
    }
    advance(parser);
    Expr *operand = descend(parser) ? parse_binary(parser, PREC_NOT) : new_expr(parser, EXPR_NONE, start);
    ascend(parser);
    if (least >= PREC_TERM) {
        report(parser, start, start + 3, "'not' after an operator must be parenthesized");
    }
    Expr *expr = new_expr(parser, EXPR_UNARY, start);
    expr->op = UNARY_NOT;
    expr->as.operand = operand;
    return expr;
}

/* Operators that bind at least as tight as `least`. */
static Expr *parse_binary(Parser *parser, Precedence least) {
    uint32_t start = here(parser);
    Expr *left = at(parser, TOK_NOT) ? parse_not(parser, least) : parse_factor(parser);
    for (;;) {
        Precedence level = precedence(parser);
        if (level == PREC_NONE || level < least) {
            return left;
        }
        if (level <= PREC_AND) {
            left = parse_bool_run(parser, left, start);
        } else if (level == PREC_COMPARE) {
            left = parse_compare_run(parser, left, start);
        } else {
            left = parse_binary_run(parser, left, start);
        }
    }
}

/* ---- power and signs ---- */

static Expr *parse_nested_factor(Parser *parser) {
    Expr *expr = descend(parser) ? parse_factor(parser) : new_expr(parser, EXPR_NONE, here(parser));
    ascend(parser);
    return expr;
}

static Expr *parse_power(Parser *parser) {
    uint32_t start = here(parser);
    Expr *base = parse_await(parser);
    if (!at(parser, TOK_DOUBLE_STAR)) {
        return base;
    }
    BinaryStep step = {.op = BINARY_POW, .op_start = here(parser)};
    advance(parser);
    step.operand = parse_nested_factor(parser);
    step.end = last_end(parser);
    size_t mark = parser->items.len;
    push(parser, step);
    Expr *expr = new_expr(parser, EXPR_BINARY, start);
    expr->as.binary.first = base;
    expr->as.binary.rest = take(parser, mark, BinaryStep);
    return expr;
}

static Expr *parse_sign(Parser *parser, UnaryOp op) {
    uint32_t start = here(parser);
    advance(parser);
    Expr *operand = at(parser, TOK_NOT) ? parse_not(parser, PREC_TERM) : parse_nested_factor(parser);
    Expr *expr = new_expr(parser, EXPR_UNARY, start);
    expr->op = (uint8_t)op;
    expr->as.operand = operand;
    return expr;
}

static Expr *parse_factor(Parser *parser) {
    switch (parser->kind) {
    case TOK_MINUS:
        return parse_sign(parser, UNARY_NEG);
    case TOK_PLUS:
        return parse_sign(parser, UNARY_POS);
    case TOK_TILDE:
        return parse_sign(parser, UNARY_INVERT);
    default:
        return parse_power(parser);
    }
}

Expr *parse_operand(Parser *parser) {
    return parse_binary(parser, PREC_BIT_OR);
}

Expr *parse_disjunction(Parser *parser) {
    return parse_binary(parser, PREC_OR);
}
