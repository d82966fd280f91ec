/* Expressions above the operators: conditionals, lambda, walrus, stars, tuples, yield. */
#include "parser.h"

/* ---- conditional, lambda ---- */

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

static bool ends_operand(const Token *token) {
    return (token->kind >= TOK_NAME && token->kind <= TOK_FLOAT) || token->kind == TOK_RPAR || token->kind == TOK_RSQB;
}

/* Whether the line goes on with a string, something that is none, and a string: quotes within quotes. */
static bool has_quotes_in_string(const Token *first) {
    const Token *open = NULL;
    for (const Token *token = first; token->kind >= TOK_NAME; token++) {
        if (token->kind == TOK_STRING) {
            if (open && token > open + 1 && open[1].kind < TOK_STAR && open[1].kind != TOK_DOT &&
                ends_operand(token - 1) && token->level == open->level) {
                return true;
            }
            open = token[-1].kind == TOK_STRING ? NULL : token;
        } else if (token->kind == TOK_COMMA || token->kind == TOK_COLON || token->kind == TOK_SEMI ||
                   token->kind >= TOK_ASSIGN) {
            open = NULL;
        }
    }
    return false;
}

/* Two expressions with nothing between them, the first of which is `left` and begins at `first`. */
static void adjacent_expressions(Parser *parser, const Expr *left, const Token *first) {
    const Token *second = parser->token;
    if (has_quotes_in_string(first)) {
        parse_error(parser, first->start, second->end, "invalid syntax. Is this intended to be part of the string?");
        return;
    }
    bool in_brackets = second[-1].level > 0;
    if (in_brackets && second[-1].level == parser->key_level) {
        parse_error(parser, last_end(parser) - 1, last_end(parser), "':' expected after dictionary key");
        return;
    }
    bool is_statement = left->kind == EXPR_NAME && !(left->flags & EXPR_PARENTHESIZED) &&
                        (left->as.name.id == parser->soft.print || left->as.name.id == parser->soft.exec);
    bool odd = !is_statement && (is_soft_keyword(parser, first) || (first->kind == TOK_NAME && second == first + 1 &&
                                                  (second->kind == TOK_STRING || second->kind == TOK_FSTRING_START)));
    if (first->name == parser->soft.match && first->kind == TOK_NAME && first[-1].kind < TOK_NAME) {
        parse_star_expressions(parser);
        if (at(parser, TOK_NEWLINE)) {
            parse_error(parser, here(parser), parser->token->end, "expected ':'");
        }
    }
    if (odd || (!in_brackets && !is_statement)) {
        if (at(parser, TOK_NOT)) {
            advance(parser); /* it could have been `not in` */
        }
        syntax_error(parser);
        return;
    }
    uint32_t count = parser->diags->count;
    if (is_statement) {
        parse_star_expressions(parser);
    } else if (at(parser, TOK_LAMBDA)) {
        parse_expression(parser);
    } else {
        parse_disjunction(parser);
    }
    if (parser->panic) {
        TokenKind kind = parser->token->kind;
        if (kind == TOK_UNCLOSED || kind == TOK_ERROR || parser->failed) {
            return; /* something worse is known */
        }
        /* It is the second that cannot be, unless a part of it is an expression by itself. */
        parser->diags->count = count;
        parser->panic = false;
        parser->token = second + (second->kind == TOK_NOT); /* it could have been `not in` */
        parser->kind = parser->token->kind;
        if (second->kind > TOK_STRING) {
            syntax_error(parser);
            return;
        }
        advance(parser);
    }
    if (is_statement) {
        parse_error(parser, first->start, last_end(parser),
                    "Missing parentheses in call to '%s'. Did you mean %s(...)?", left->as.name.id->bytes,
                    left->as.name.id->bytes);
    } else {
        parse_error(parser, first->start, last_end(parser), "invalid syntax. Perhaps you forgot a comma?");
    }
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
    const Token *next = parser->token;
    if (accept(parser, TOK_WALRUS)) {
        if (!at_expression(parser)) {
            parser->token = next;
            syntax_error(parser);
        }
        parse_error(parser, expr->start, expr->end, "cannot use assignment expressions with %s", expr_name(expr));
    } else if (at(parser, TOK_ASSIGN)) {
        misplaced_assignment(parser, expr);
    }
    return expr;
}

static Expr *parse_starred(Parser *parser) {
    uint32_t start = here(parser);
    TokenKind before = parser->token[-1].kind;
    advance(parser);
    if (before >= TOK_LPAR && before <= TOK_LBRACE && !at_expression(parser) && !parser->plain_errors) {
        parse_error(parser, here(parser), parser->token->end, "Invalid star expression");
    }
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
