/* Simple statements: assignments, expressions, del, return, raise, global, assert, type. */
#include "parser.h"

static const struct {
    uint8_t token;
    uint8_t op;
} augmented[] = {
    {TOK_PLUS_ASSIGN, BINARY_ADD},        {TOK_MINUS_ASSIGN, BINARY_SUB},
    {TOK_STAR_ASSIGN, BINARY_MUL},        {TOK_SLASH_ASSIGN, BINARY_DIV},
    {TOK_DOUBLE_SLASH_ASSIGN, BINARY_FLOORDIV}, {TOK_PERCENT_ASSIGN, BINARY_MOD},
    {TOK_DOUBLE_STAR_ASSIGN, BINARY_POW}, {TOK_AT_ASSIGN, BINARY_MATMUL},
    {TOK_LSHIFT_ASSIGN, BINARY_LSHIFT},   {TOK_RSHIFT_ASSIGN, BINARY_RSHIFT},
    {TOK_AMPER_ASSIGN, BINARY_AND},       {TOK_VBAR_ASSIGN, BINARY_OR},
    {TOK_CIRCUMFLEX_ASSIGN, BINARY_XOR},
};

/* The operator of an augmented assignment at the current token, or -1. */
static int augmented_op(const Parser *parser) {
    if (parser->kind <= TOK_ASSIGN || parser->kind >= TOK_KEYWORD_FIRST) {
        return -1;
    }
    for (size_t i = 0; i < sizeof augmented / sizeof *augmented; i++) {
        if (augmented[i].token == parser->kind) {
            return augmented[i].op;
        }
    }
    return -1;
}

/* ---- assignments ---- */

/* A starred expression that no list, tuple or call holds. */
static void check_not_starred(Parser *parser, const Expr *expr) {
    if ((at(parser, TOK_NEWLINE) || at(parser, TOK_SEMI)) && expr->kind == EXPR_STARRED) {
        report(parser, expr->start, expr->end, "can't use starred expression here");
    }
}

static Expr *parse_value(Parser *parser) {
    Expr *value = parse_star_or_yield(parser);
    if (!at(parser, TOK_ASSIGN)) {
        check_not_starred(parser, value);
    }
    return value;
}

static void check_assigned(Parser *parser, const Expr *target, bool is_first) {
    if (!parser->panic && (target->kind == EXPR_YIELD || target->kind == EXPR_YIELD_FROM) &&
        !(target->flags & EXPR_PARENTHESIZED)) {
        report(parser, target->start, target->end, "assignment to yield expression not possible");
        return;
    }
    if (!parser->panic && target->kind == EXPR_STARRED && !invalid_target(target, TARGET_ASSIGN)) {
        report(parser, target->start, target->end, "starred assignment target must be in a list or tuple");
        return;
    }
    if (is_first && !parser->panic) {
        const Expr *invalid = invalid_target(target, TARGET_ASSIGN);
        if (invalid && (invalid == target || (target->kind == EXPR_TUPLE && invalid->end == target->end))) {
            misplaced_assignment(parser, invalid);
        }
    }
    check_target(parser, target, TARGET_ASSIGN);
}

/* `x = 1, y = 2`: CPython reads as far as `x = 1` before it sees that `1, y` is no target. `assign`: the first `=`. */
static void check_equality_meant(Parser *parser, const Expr *first, const Expr *second, const Token *assign) {
    if (parser->panic || !invalid_target(second, TARGET_ASSIGN)) {
        return;
    }
    const ExprSeq *items = first->kind == EXPR_TUPLE ? first->as.sequence : NULL;
    if (items && (!items->count || items->items[0]->start != first->start)) {
        return; /* in parentheses */
    }
    const Token *here = parser->token;
    parser->token = assign;
    misplaced_assignment(parser, items ? items->items[items->count - 1] : first);
    if (!parser->panic) {
        parser->token = here;
    }
}

static Stmt *parse_assignment(Parser *parser, Expr *first, uint32_t start) {
    size_t mark = parser->items.len;
    Expr *value = first;
    const Expr *before = NULL;
    const Token *assign = parser->token;
    while (at(parser, TOK_ASSIGN)) {
        if (before == first) {
            check_equality_meant(parser, first, value, assign);
        }
        check_assigned(parser, value, value == first);
        before = value;
        push(parser, value);
        advance(parser);
        value = parse_value(parser);
    }
    Stmt *stmt = new_stmt(parser, STMT_ASSIGN, start);
    stmt->as.assign.targets = take(parser, mark, Expr *);
    stmt->as.assign.value = value;
    return stmt;
}

static bool is_single_target(const Expr *expr) {
    return expr->kind == EXPR_NAME || expr->kind == EXPR_ATTRIBUTE || expr->kind == EXPR_SUBSCRIPT;
}

/* A bare `yield` that goes on with `+=` or `:` */
static void check_no_yield(Parser *parser, const Expr *target) {
    bool yields = target->kind == EXPR_YIELD || target->kind == EXPR_YIELD_FROM;
    if (yields && !(target->flags & EXPR_PARENTHESIZED)) {
        syntax_error(parser);
    }
}

static Stmt *parse_annotated(Parser *parser, Expr *target, uint32_t start) {
    check_no_yield(parser, target);
    advance(parser);
    Expr *annotation = parse_expression(parser);
    /* Without one it is no annotation, but the header of a statement with a slip in its keyword. */
    if (!parser->panic && !is_single_target(target)) {
        if (target->kind == EXPR_LIST || target->kind == EXPR_TUPLE) {
            report(parser, target->start, target->end, "only single target (not %s) can be annotated",
                   expr_name(target));
        } else {
            report(parser, target->start, target->end, "illegal target for annotation");
        }
    }
    Expr *value = accept(parser, TOK_ASSIGN) ? parse_value(parser) : NULL;
    Stmt *stmt = new_stmt(parser, STMT_ANN_ASSIGN, start);
    stmt->flags = target->kind == EXPR_NAME && !(target->flags & EXPR_PARENTHESIZED) ? STMT_SIMPLE : 0;
    stmt->as.ann_assign.target = target;
    stmt->as.ann_assign.annotation = annotation;
    stmt->as.ann_assign.value = value;
    return stmt;
}

static Stmt *parse_augmented(Parser *parser, Expr *target, BinaryOp op, uint32_t start) {
    check_no_yield(parser, target);
    if (!parser->panic && !is_single_target(target)) {
        report(parser, target->start, target->end, "'%s' is an illegal expression for augmented assignment",
               expr_name(target));
    }
    uint32_t op_start = here(parser);
    advance(parser);
    Expr *value = parse_value(parser);
    Stmt *stmt = new_stmt(parser, STMT_AUG_ASSIGN, start);
    stmt->op = (uint8_t)op;
    stmt->as.aug_assign.target = target;
    stmt->as.aug_assign.value = value;
    stmt->as.aug_assign.op_start = op_start;
    return stmt;
}

static Stmt *parse_expression_statement(Parser *parser) {
    uint32_t start = here(parser);
    Expr *expr = parse_star_or_yield(parser);
    if (at(parser, TOK_ASSIGN)) {
        return parse_assignment(parser, expr, start);
    }
    if (at(parser, TOK_COLON)) {
        return parse_annotated(parser, expr, start);
    }
    int op = augmented_op(parser);
    if (op >= 0) {
        return parse_augmented(parser, expr, (BinaryOp)op, start);
    }
    check_not_starred(parser, expr);
    Stmt *stmt = new_stmt(parser, STMT_EXPR, start);
    stmt->as.value = expr;
    return stmt;
}

/* ---- keywords ---- */

static Stmt *parse_delete(Parser *parser) {
    uint32_t start = here(parser);
    advance(parser);
    uint32_t first_start = here(parser);
    Expr *first = parse_star_named(parser);
    size_t mark = parser->items.len;
    check_target(parser, first, TARGET_DELETE);
    push(parser, first);
    if (at(parser, TOK_COMMA)) {
        parser->items.len = mark;
        Expr *tuple = parse_tuple_rest(parser, first, first_start, parse_star_named);
        for (uint32_t i = 0; !parser->panic && i < tuple->as.sequence->count; i++) {
            check_target(parser, tuple->as.sequence->items[i], TARGET_DELETE);
        }
        Stmt *stmt = new_stmt(parser, STMT_DELETE, start);
        stmt->as.targets = tuple->as.sequence;
        return stmt;
    }
    Stmt *stmt = new_stmt(parser, STMT_DELETE, start);
    stmt->as.targets = take(parser, mark, Expr *);
    return stmt;
}

static Stmt *parse_keyword(Parser *parser, StmtKind kind) {
    uint32_t start = here(parser);
    advance(parser);
    return new_stmt(parser, kind, start);
}

static Stmt *parse_return(Parser *parser) {
    uint32_t start = here(parser);
    advance(parser);
    Expr *value = NULL;
    if (at_expression(parser) || at(parser, TOK_STAR)) {
        value = parse_value(parser);
    }
    Stmt *stmt = new_stmt(parser, STMT_RETURN, start);
    stmt->as.value = value;
    return stmt;
}

static Stmt *parse_raise(Parser *parser) {
    uint32_t start = here(parser);
    advance(parser);
    Expr *exception = NULL;
    Expr *cause = NULL;
    if (!at(parser, TOK_NEWLINE) && !at(parser, TOK_SEMI)) {
        exception = parse_expression(parser);
        if (accept(parser, TOK_FROM)) {
            cause = parse_expression(parser);
        }
    }
    Stmt *stmt = new_stmt(parser, STMT_RAISE, start);
    stmt->as.raise.exception = exception;
    stmt->as.raise.cause = cause;
    return stmt;
}

static Stmt *parse_names(Parser *parser, StmtKind kind) {
    uint32_t start = here(parser);
    advance(parser);
    size_t mark = parser->items.len;
    do {
        Ident ident = parse_ident(parser);
        push(parser, ident);
    } while (accept(parser, TOK_COMMA));
    Stmt *stmt = new_stmt(parser, kind, start);
    stmt->as.names = take(parser, mark, Ident);
    return stmt;
}

static Stmt *parse_assert(Parser *parser) {
    uint32_t start = here(parser);
    advance(parser);
    Expr *test = parse_expression(parser);
    Expr *message = accept(parser, TOK_COMMA) ? parse_expression(parser) : NULL;
    Stmt *stmt = new_stmt(parser, STMT_ASSERT, start);
    stmt->as.assertion.test = test;
    stmt->as.assertion.message = message;
    return stmt;
}

/* `type X = …`, which begins with a soft keyword. */
static bool at_type_alias(const Parser *parser) {
    return at_name(parser, parser->soft.type) && peek(parser, 1) == TOK_NAME;
}

static Stmt *parse_type_alias(Parser *parser) {
    uint32_t start = here(parser);
    advance(parser);
    Ident *ident = new_block(parser, sizeof *ident);
    *ident = parse_ident(parser);
    TypeParamSeq *type_params = parse_type_params(parser);
    expect(parser, TOK_ASSIGN);
    Expr *value = parse_expression(parser);
    Stmt *stmt = new_stmt(parser, STMT_TYPE_ALIAS, start);
    stmt->as.type_alias.ident = ident;
    stmt->as.type_alias.type_params = type_params;
    stmt->as.type_alias.value = value;
    return stmt;
}

static Stmt *parse_simple(Parser *parser) {
    switch (parser->kind) {
    case TOK_PASS:
        return parse_keyword(parser, STMT_PASS);
    case TOK_BREAK:
        return parse_keyword(parser, STMT_BREAK);
    case TOK_CONTINUE:
        return parse_keyword(parser, STMT_CONTINUE);
    case TOK_RETURN:
        return parse_return(parser);
    case TOK_RAISE:
        return parse_raise(parser);
    case TOK_GLOBAL:
        return parse_names(parser, STMT_GLOBAL);
    case TOK_NONLOCAL:
        return parse_names(parser, STMT_NONLOCAL);
    case TOK_DEL:
        return parse_delete(parser);
    case TOK_ASSERT:
        return parse_assert(parser);
    case TOK_IMPORT:
        return parse_import(parser);
    case TOK_FROM:
        return parse_import_from(parser);
    default:
        return at_type_alias(parser) ? parse_type_alias(parser) : parse_expression_statement(parser);
    }
}

void parse_simple_line(Parser *parser) {
    do {
        Stmt *stmt = parse_simple(parser);
        push(parser, stmt);
    } while (accept(parser, TOK_SEMI) && !at(parser, TOK_NEWLINE));
    expect(parser, TOK_NEWLINE);
}
