/* Atoms: names, literals, parentheses, displays and comprehensions. */
#include "parser.h"

/* ---- comprehensions ---- */

bool at_comprehension(const Parser *parser) {
    return at(parser, TOK_FOR) || (at(parser, TOK_ASYNC) && peek(parser, 1) == TOK_FOR);
}

static CompForSeq *parse_clauses(Parser *parser) {
    size_t mark = parser->items.len;
    while (at_comprehension(parser)) {
        CompFor clause = {.start = here(parser), .is_async = accept(parser, TOK_ASYNC)};
        advance(parser);
        clause.target = parse_targets(parser);
        if (!accept(parser, TOK_IN)) {
            parse_error(parser, here(parser), parser->token->end, "'in' expected after for-loop variables");
        }
        clause.iter = parse_disjunction(parser);
        size_t conditions = parser->items.len;
        while (accept(parser, TOK_IF)) {
            Expr *condition = parse_disjunction(parser);
            push(parser, condition);
        }
        clause.conditions = take(parser, conditions, Expr *);
        clause.end = last_end(parser);
        push(parser, clause);
    }
    return take(parser, mark, CompFor);
}

/* The clauses of a comprehension whose element (or key and value) is there. The caller takes the closing
 * bracket and sets the end. */
static Expr *finish_comprehension(Parser *parser, ExprKind kind, Expr *element, Expr *value, uint32_t start) {
    if (!parser->panic && element && element->kind == EXPR_STARRED) {
        parse_error(parser, element->start, element->end, "iterable unpacking cannot be used in comprehension");
    }
    CompForSeq *clauses = parse_clauses(parser);
    Expr *expr = new_expr(parser, kind, start);
    expr->as.comprehension.element = element;
    expr->as.comprehension.value = value;
    expr->as.comprehension.clauses = clauses;
    return expr;
}

Expr *parse_generator(Parser *parser, Expr *element, uint32_t start) {
    return finish_comprehension(parser, EXPR_GENERATOR, element, NULL, start);
}

/* ---- displays ---- */

/* Items up to (not past) `closer`, the first of which is pushed already, if there is one. */
static ExprSeq *parse_items(Parser *parser, size_t mark, uint32_t first, TokenKind closer) {
    while (accept(parser, TOK_COMMA) && !at(parser, closer)) {
        Expr *item = parse_star_named(parser);
        push(parser, item);
        if (closer != TOK_RPAR && at_comprehension(parser)) {
            parse_error(parser, first, last_end(parser),
                        "did you forget parentheses around the comprehension target?");
        }
    }
    return take(parser, mark, Expr *);
}

static Expr *parse_list(Parser *parser) {
    uint32_t start = here(parser);
    advance(parser);
    size_t mark = parser->items.len;
    Expr *expr;
    if (at(parser, TOK_RSQB)) {
        expr = new_expr(parser, EXPR_LIST, start);
        expr->as.sequence = take(parser, mark, Expr *);
    } else {
        uint32_t first = here(parser);
        Expr *item = parse_star_named(parser);
        if (at_comprehension(parser)) {
            expr = finish_comprehension(parser, EXPR_LIST_COMP, item, NULL, start);
        } else {
            push(parser, item);
            ExprSeq *items = parse_items(parser, mark, first, TOK_RSQB);
            expr = new_expr(parser, EXPR_LIST, start);
            expr->as.sequence = items;
        }
    }
    expect(parser, TOK_RSQB);
    expr->end = last_end(parser);
    return expr;
}

static Expr *parse_group(Parser *parser) {
    uint32_t start = here(parser);
    advance(parser);
    size_t mark = parser->items.len;
    Expr *expr;
    if (accept(parser, TOK_RPAR)) {
        expr = new_expr(parser, EXPR_TUPLE, start);
        expr->as.sequence = take(parser, mark, Expr *);
        return expr;
    }
    if (at(parser, TOK_DOUBLE_STAR)) {
        advance(parser);
        uint32_t stars = parser->token[-1].start;
        parse_expression(parser);
        parse_error(parser, stars, parser->token[-1].end, "cannot use double starred expression here");
    }
    uint32_t first = here(parser);
    Expr *item = at(parser, TOK_YIELD) ? parse_yield(parser) : parse_star_named(parser);
    if (at(parser, TOK_COMMA)) {
        push(parser, item);
        ExprSeq *items = parse_items(parser, mark, first, TOK_RPAR);
        expr = new_expr(parser, EXPR_TUPLE, start);
        expr->as.sequence = items;
        expect(parser, TOK_RPAR);
        expr->end = last_end(parser);
        return expr;
    }
    if (at_comprehension(parser)) {
        expr = finish_comprehension(parser, EXPR_GENERATOR, item, NULL, start);
        expect(parser, TOK_RPAR);
        expr->end = last_end(parser);
        return expr;
    }
    if (at(parser, TOK_RPAR) && item->kind == EXPR_STARRED) {
        parse_error(parser, item->start, item->end, "cannot use starred expression here");
    }
    expect(parser, TOK_RPAR);
    item->flags |= EXPR_PARENTHESIZED;
    return item;
}

/* `: value` of a dict item whose key is there. */
static Expr *parse_dict_value(Parser *parser) {
    const Token *colon = parser->token;
    if (!accept(parser, TOK_COLON)) {
        parse_error(parser, last_end(parser) - 1, last_end(parser), "':' expected after dictionary key");
    } else if (at(parser, TOK_RBRACE) || at(parser, TOK_COMMA)) {
        parse_error(parser, colon->start, colon->end, "expression expected after dictionary key and ':'");
    } else if (at(parser, TOK_STAR)) {
        uint32_t start = here(parser);
        advance(parser);
        parse_operand(parser);
        parse_error(parser, start, last_end(parser), "cannot use a starred expression in a dictionary value");
    }
    Expr *value = parse_expression(parser);
    return value;
}

static DictItem parse_dict_item(Parser *parser, bool first) {
    DictItem item = {0};
    if (accept(parser, TOK_DOUBLE_STAR)) {
        item.value = parse_operand(parser);
        if (first && at_comprehension(parser)) {
            parse_error(parser, item.value->start - 2, item.value->end,
                        "dict unpacking cannot be used in dict comprehension");
        }
    } else {
        uint16_t outer = parser->key_level;
        parser->key_level = first ? 0 : parser->token[-1].level;
        item.key = parse_expression(parser);
        parser->key_level = outer;
        item.value = parse_dict_value(parser);
    }
    return item;
}

static Expr *parse_dict_rest(Parser *parser, DictItem first, uint32_t start) {
    if (first.key && at_comprehension(parser)) {
        return finish_comprehension(parser, EXPR_DICT_COMP, first.key, first.value, start);
    }
    size_t mark = parser->items.len;
    push(parser, first);
    while (accept(parser, TOK_COMMA) && !at(parser, TOK_RBRACE)) {
        DictItem item = parse_dict_item(parser, false);
        push(parser, item);
    }
    Expr *expr = new_expr(parser, EXPR_DICT, start);
    expr->as.dict = take(parser, mark, DictItem);
    return expr;
}

static Expr *parse_set_rest(Parser *parser, Expr *first, uint32_t first_start, uint32_t start) {
    if (at_comprehension(parser)) {
        return finish_comprehension(parser, EXPR_SET_COMP, first, NULL, start);
    }
    size_t mark = parser->items.len;
    push(parser, first);
    ExprSeq *items = parse_items(parser, mark, first_start, TOK_RBRACE);
    Expr *expr = new_expr(parser, EXPR_SET, start);
    expr->as.sequence = items;
    return expr;
}

static Expr *parse_braces(Parser *parser) {
    uint32_t start = here(parser);
    advance(parser);
    Expr *expr;
    if (at(parser, TOK_RBRACE)) {
        expr = new_expr(parser, EXPR_DICT, start);
        expr->as.dict = parser->empty_seq;
    } else if (at(parser, TOK_DOUBLE_STAR)) {
        expr = parse_dict_rest(parser, parse_dict_item(parser, true), start);
    } else {
        uint32_t first_start = here(parser);
        Expr *first = parse_star_named(parser);
        if (at(parser, TOK_COLON) && first->kind != EXPR_STARRED &&
            (first->kind != EXPR_NAMED || first->flags & EXPR_PARENTHESIZED)) {
            DictItem item = {.key = first, .value = parse_dict_value(parser)};
            expr = parse_dict_rest(parser, item, start);
        } else {
            expr = parse_set_rest(parser, first, first_start, start);
        }
    }
    expect(parser, TOK_RBRACE);
    expr->end = last_end(parser);
    return expr;
}

/* ---- atoms ---- */

static Expr *parse_constant(Parser *parser, ExprKind kind) {
    uint32_t start = here(parser);
    advance(parser);
    return new_expr(parser, kind, start);
}

Expr *parse_atom(Parser *parser) {
    switch (parser->kind) {
    case TOK_NAME: {
        Name *name = parser->token->name;
        Expr *expr = parse_constant(parser, EXPR_NAME);
        expr->as.name.id = name;
        return expr;
    }
    case TOK_INT:
    case TOK_FLOAT:
        return parse_number(parser);
    case TOK_STRING:
    case TOK_FSTRING_START:
        return parse_strings(parser);
    case TOK_NONE:
        return parse_constant(parser, EXPR_NONE);
    case TOK_TRUE:
        return parse_constant(parser, EXPR_TRUE);
    case TOK_FALSE:
        return parse_constant(parser, EXPR_FALSE);
    case TOK_ELLIPSIS:
        return parse_constant(parser, EXPR_ELLIPSIS);
    case TOK_LPAR:
        return parse_group(parser);
    case TOK_LSQB:
        return parse_list(parser);
    case TOK_LBRACE:
        return parse_braces(parser);
    default:
        syntax_error(parser);
        return new_expr(parser, EXPR_NONE, here(parser));
    }
}
