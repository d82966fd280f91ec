/* Expressions: operators by precedence, conditionals, lambda, walrus, tuples, calls and subscripts. */
#include "parser.h"

/* ---- operators ---- */

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
    if (least > PREC_NOT) {
        syntax_error(parser);
    }
    advance(parser);
    Expr *operand = descend(parser) ? parse_binary(parser, PREC_NOT) : new_expr(parser, EXPR_NONE, start);
    ascend(parser);
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

/* ---- subscripts, calls, await, power, sign ---- */

static Expr *parse_slice(Parser *parser) {
    uint32_t start = here(parser);
    if (at(parser, TOK_STAR)) {
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

Expr *parse_slices(Parser *parser) {
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

static Expr *parse_await(Parser *parser) {
    uint32_t start = here(parser);
    if (!accept(parser, TOK_AWAIT)) {
        return parse_primary(parser);
    }
    Expr *operand = parse_primary(parser);
    Expr *expr = new_expr(parser, EXPR_AWAIT, start);
    expr->as.operand = operand;
    return expr;
}

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
    Expr *operand = parse_nested_factor(parser);
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

/* ---- disjunction, conditional, lambda ---- */

bool at_expression(const Parser *parser) {
    switch (parser->kind) {
    case TOK_NAME:
    case TOK_INT:
    case TOK_FLOAT:
    case TOK_STRING:
    case TOK_FSTRING_START:
    case TOK_LPAR:
    case TOK_LSQB:
    case TOK_LBRACE:
    case TOK_ELLIPSIS:
    case TOK_NONE:
    case TOK_TRUE:
    case TOK_FALSE:
    case TOK_MINUS:
    case TOK_PLUS:
    case TOK_TILDE:
    case TOK_NOT:
    case TOK_LAMBDA:
    case TOK_AWAIT:
        return true;
    default:
        return false;
    }
}

static bool is_soft_keyword(const Parser *parser, const Token *token) {
    const Name *name = token->name;
    return token->kind == TOK_NAME && (name == parser->soft.match || name == parser->soft.case_ ||
                                       name == parser->soft.type || name == parser->soft.underscore);
}

/* Two expressions with nothing between them, the first of which is `left` and begins at `first`. */
static void adjacent_expressions(Parser *parser, const Expr *left, const Token *first) {
    const Token *second = parser->token;
    bool in_brackets = second[-1].level > 0;
    bool is_statement = left->kind == EXPR_NAME && !(left->flags & EXPR_PARENTHESIZED) &&
                        (left->as.name.id == parser->soft.print || left->as.name.id == parser->soft.exec);
    bool odd = !is_statement && (is_soft_keyword(parser, first) || (first->kind == TOK_NAME && second == first + 1 &&
                                                  (second->kind == TOK_STRING || second->kind == TOK_FSTRING_START)));
    if (odd || (!in_brackets && !is_statement)) {
        if (at(parser, TOK_NOT)) {
            advance(parser); /* it could have been `not in` */
        }
        syntax_error(parser);
        return;
    }
    if (is_statement) {
        parse_star_expressions(parser);
    } else {
        parse_disjunction(parser);
    }
    if (parser->panic) {
        return; /* something worse is known */
    }
    if (is_statement) {
        parse_error(parser, first->start, last_end(parser),
                    "Missing parentheses in call to '%s'. Did you mean %s(...)?", left->as.name.id->bytes,
                    left->as.name.id->bytes);
    } else {
        parse_error(parser, first->start, last_end(parser), "invalid syntax. Perhaps you forgot a comma?");
    }
}

Expr *parse_disjunction(Parser *parser) {
    return parse_binary(parser, PREC_OR);
}

static Expr *parse_lambda(Parser *parser) {
    uint32_t start = here(parser);
    advance(parser);
    Params *params = parse_params(parser, TOK_COLON, false);
    if (at(parser, TOK_COLON) && parser->token[1].kind == TOK_FSTRING_TEXT) {
        parse_error(parser, start, parser->token->end,
                    "f-string: lambda expressions are not allowed without parentheses");
    }
    expect_named(parser, TOK_COLON);
    Expr *body = parse_expression(parser);
    Expr *expr = new_expr(parser, EXPR_LAMBDA, start);
    expr->as.lambda.params = params;
    expr->as.lambda.body = body;
    return expr;
}

static Expr *parse_conditional(Parser *parser, Expr *then, uint32_t start) {
    advance(parser);
    Expr *test = parse_disjunction(parser);
    if (!at(parser, TOK_ELSE) && !at(parser, TOK_COLON)) {
        parse_error(parser, start, last_end(parser), "expected 'else' after 'if' expression");
    }
    expect(parser, TOK_ELSE);
    if (!at_expression(parser)) {
        parse_error(parser, here(parser), parser->token->end,
                    "expected expression after 'else', but statement is given");
    }
    Expr *otherwise = parse_expression(parser);
    Expr *expr = new_expr(parser, EXPR_CONDITIONAL, start);
    expr->as.conditional.test = test;
    expr->as.conditional.then = then;
    expr->as.conditional.otherwise = otherwise;
    return expr;
}

Expr *parse_expression(Parser *parser) {
    uint32_t start = here(parser);
    Expr *expr;
    if (!descend(parser)) {
        expr = new_expr(parser, EXPR_NONE, start);
    } else if (at(parser, TOK_LAMBDA)) {
        expr = parse_lambda(parser);
    } else {
        const Token *first = parser->token;
        expr = parse_disjunction(parser);
        if (at_expression(parser)) {
            /* Nothing that may follow an expression can begin one. */
            adjacent_expressions(parser, expr, first);
        } else if (at(parser, TOK_IF)) {
            expr = parse_conditional(parser, expr, start);
        }
    }
    ascend(parser);
    return expr;
}

/* ---- walrus, star, tuple, yield ---- */

/* Whether `left` can be an operand of `|`, as far as its kind tells. */
static bool is_operand(const Expr *left) {
    if (left->flags & EXPR_PARENTHESIZED) {
        return true;
    }
    switch (left->kind) {
    case EXPR_COMPARE:
    case EXPR_BOOL:
    case EXPR_CONDITIONAL:
    case EXPR_LAMBDA:
    case EXPR_NAMED:
    case EXPR_STARRED:
    case EXPR_YIELD:
    case EXPR_YIELD_FROM:
        return false;
    case EXPR_UNARY:
        return left->op != UNARY_NOT;
    default:
        return true;
    }
}

void misplaced_assignment(Parser *parser, const Expr *left) {
    switch (left->kind) {
    case EXPR_LIST:
    case EXPR_TUPLE:
    case EXPR_GENERATOR:
    case EXPR_TRUE:
    case EXPR_FALSE:
    case EXPR_NONE:
        return;
    default:
        break;
    }
    if (parser->panic || !is_operand(left)) {
        return;
    }
    const Token *assign = parser->token;
    advance(parser);
    if (at_expression(parser) && !at(parser, TOK_NOT) && !at(parser, TOK_LAMBDA)) {
        parse_operand(parser);
        if (parser->panic) {
            return; /* something worse is known */
        }
        if (!at(parser, TOK_ASSIGN) && !at(parser, TOK_WALRUS)) {
            if (left->kind == EXPR_NAME) {
                parse_error(parser, left->start, last_end(parser),
                            "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
            } else {
                parse_error(parser, left->start, left->end,
                            "cannot assign to %s here. Maybe you meant '==' instead of '='?", expr_name(left));
            }
            return;
        }
    }
    parser->token = assign;
    parser->kind = TOK_ASSIGN;
}

Expr *parse_named_expression(Parser *parser) {
    uint32_t start = here(parser);
    if (at(parser, TOK_NAME) && peek(parser, 1) == TOK_WALRUS) {
        Expr *target = parse_atom(parser);
        advance(parser);
        Expr *value = parse_expression(parser);
        Expr *expr = new_expr(parser, EXPR_NAMED, start);
        expr->as.named.target = target;
        expr->as.named.value = value;
        return expr;
    }
    Expr *expr = parse_expression(parser);
    if (at(parser, TOK_WALRUS)) {
        parse_error(parser, expr->start, expr->end, "cannot use assignment expressions with %s", expr_name(expr));
    } else if (at(parser, TOK_ASSIGN)) {
        misplaced_assignment(parser, expr);
    }
    return expr;
}

static Expr *parse_starred(Parser *parser) {
    uint32_t start = here(parser);
    advance(parser);
    Expr *operand = parse_operand(parser);
    Expr *expr = new_expr(parser, EXPR_STARRED, start);
    expr->as.operand = operand;
    return expr;
}

Expr *parse_star_named(Parser *parser) {
    return at(parser, TOK_STAR) ? parse_starred(parser) : parse_named_expression(parser);
}

static Expr *parse_star_expression(Parser *parser) {
    return at(parser, TOK_STAR) ? parse_starred(parser) : parse_expression(parser);
}

Expr *parse_tuple_rest(Parser *parser, Expr *first, uint32_t start, Expr *(*next)(Parser *)) {
    size_t mark = parser->items.len;
    push(parser, first);
    while (accept(parser, TOK_COMMA) && (at_expression(parser) || at(parser, TOK_STAR))) {
        Expr *item = next(parser);
        push(parser, item);
    }
    Expr *tuple = new_expr(parser, EXPR_TUPLE, start);
    tuple->as.sequence = take(parser, mark, Expr *);
    return tuple;
}

Expr *parse_star_expressions(Parser *parser) {
    uint32_t start = here(parser);
    Expr *first = parse_star_expression(parser);
    return at(parser, TOK_COMMA) ? parse_tuple_rest(parser, first, start, parse_star_expression) : first;
}

Expr *parse_yield(Parser *parser) {
    uint32_t start = here(parser);
    advance(parser);
    ExprKind kind = EXPR_YIELD;
    Expr *value = NULL;
    if (accept(parser, TOK_FROM)) {
        kind = EXPR_YIELD_FROM;
        value = parse_expression(parser);
    } else if (at_expression(parser) || at(parser, TOK_STAR)) {
        value = parse_star_expressions(parser);
    }
    Expr *expr = new_expr(parser, kind, start);
    expr->as.operand = value;
    return expr;
}

Expr *parse_star_or_yield(Parser *parser) {
    return at(parser, TOK_YIELD) ? parse_yield(parser) : parse_star_expressions(parser);
}
