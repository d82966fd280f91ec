/* Targets: what may be assigned to, looped over or deleted, and what CPython calls the rest. */
#include "parser.h"

const char *expr_name(const Expr *expr) {
    switch ((ExprKind)expr->kind) {
    case EXPR_NONE:
        return "None";
    case EXPR_TRUE:
        return "True";
    case EXPR_FALSE:
        return "False";
    case EXPR_ELLIPSIS:
        return "ellipsis";
    case EXPR_INT:
    case EXPR_FLOAT:
    case EXPR_STR:
    case EXPR_BYTES:
        return "literal";
    case EXPR_JOINED:
    case EXPR_FORMATTED:
    case EXPR_TEMPLATE:
        return "f-string expression";
    case EXPR_NAME:
        return "name";
    case EXPR_ATTRIBUTE:
        return "attribute";
    case EXPR_SUBSCRIPT:
    case EXPR_SLICE:
        return "subscript";
    case EXPR_STARRED:
        return "starred";
    case EXPR_CALL:
        return "function call";
    case EXPR_UNARY:
    case EXPR_BINARY:
    case EXPR_BOOL:
        return "expression";
    case EXPR_COMPARE:
        return "comparison";
    case EXPR_CONDITIONAL:
        return "conditional expression";
    case EXPR_LAMBDA:
        return "lambda";
    case EXPR_TUPLE:
        return "tuple";
    case EXPR_LIST:
        return "list";
    case EXPR_SET:
        return "set display";
    case EXPR_DICT:
        return "dict literal";
    case EXPR_LIST_COMP:
        return "list comprehension";
    case EXPR_SET_COMP:
        return "set comprehension";
    case EXPR_DICT_COMP:
        return "dict comprehension";
    case EXPR_GENERATOR:
        return "generator expression";
    case EXPR_AWAIT:
        return "await expression";
    case EXPR_YIELD:
    case EXPR_YIELD_FROM:
        return "yield expression";
    case EXPR_NAMED:
        return "named expression";
    }
    return "expression";
}

const Expr *invalid_target(const Expr *target, TargetUse use) {
    switch (target->kind) {
    case EXPR_NAME:
    case EXPR_ATTRIBUTE:
    case EXPR_SUBSCRIPT:
        return NULL;
    case EXPR_STARRED:
        return use == TARGET_DELETE ? target : invalid_target(target->as.operand, use);
    case EXPR_TUPLE:
    case EXPR_LIST:
        for (uint32_t i = 0; i < target->as.sequence->count; i++) {
            const Expr *invalid = invalid_target(target->as.sequence->items[i], use);
            if (invalid) {
                return invalid;
            }
        }
        return NULL;
    default:
        return target;
    }
}

void check_target(Parser *parser, const Expr *target, TargetUse use) {
    if (parser->panic) {
        return; /* then nodes may be stand-ins */
    }
    const Expr *invalid = invalid_target(target, use);
    if (invalid) {
        report(parser, invalid->start, invalid->end, "cannot %s %s", use == TARGET_DELETE ? "delete" : "assign to",
               expr_name(invalid));
    }
}

/* Nothing that holds a bare `in` can be a target, so that operands do. */
static Expr *parse_one_target(Parser *parser) {
    uint32_t start = here(parser);
    if (!accept(parser, TOK_STAR)) {
        return parse_operand(parser);
    }
    Expr *operand = parse_operand(parser);
    Expr *expr = new_expr(parser, EXPR_STARRED, start);
    expr->as.operand = operand;
    return expr;
}

Expr *parse_targets(Parser *parser) {
    uint32_t start = here(parser);
    Expr *target = parse_one_target(parser);
    if (at(parser, TOK_COMMA)) {
        target = parse_tuple_rest(parser, target, start, parse_one_target);
    } else if (target->kind == EXPR_STARRED) {
        report(parser, target->start, target->end, "starred assignment target must be in a list or tuple");
    }
    check_target(parser, target, TARGET_FOR);
    return target;
}
