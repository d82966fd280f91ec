/* Arguments of calls and class definitions. */
#include "parser.h"

/* What the arguments so far allow. */
typedef struct Arguments {
    uint32_t open;   /* where the parenthesis stands */
    size_t items;    /* mark of the first positional argument */
    size_t keywords; /* mark of the first keyword argument */
    Expr *generator; /* that shares the parentheses of the call */
    bool any_keyword;
    bool any_unpacking; /* `**kw` */
} Arguments;

/* `name=value` at the name. */
static void parse_keyword(Parser *parser, Arguments *arguments) {
    Keyword keyword = {.name = parser->token->name, .start = here(parser)};
    const Token *name = parser->token;
    advance(parser);
    advance(parser);
    if (at(parser, TOK_COMMA) || at(parser, TOK_RPAR)) {
        parse_error(parser, name->start, parser->token[-1].end, "expected argument value expression");
    }
    keyword.value = parse_expression(parser);
    keyword.end = last_end(parser);
    if (at_comprehension(parser)) {
        parse_error(parser, name->start, name[1].end,
                    "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
    }
    arguments->any_keyword = true;
    buffer_append(parser, &parser->keywords, &keyword, sizeof keyword);
}

static void parse_unpacking(Parser *parser, Arguments *arguments) {
    Keyword keyword = {.start = here(parser)};
    advance(parser);
    keyword.value = parse_expression(parser);
    keyword.end = last_end(parser);
    if (at(parser, TOK_ASSIGN)) {
        parse_error(parser, keyword.start, keyword.end, "cannot assign to keyword argument unpacking");
    }
    arguments->any_unpacking = true;
    buffer_append(parser, &parser->keywords, &keyword, sizeof keyword);
}

static Expr *parse_iterable(Parser *parser, const Arguments *arguments) {
    uint32_t start = here(parser);
    uint32_t before = parser->token[-1].start;
    advance(parser);
    if (!at_expression(parser)) {
        parse_error(parser, here(parser), parser->token->end, "Invalid star expression");
    }
    Expr *operand = parse_expression(parser);
    if (at(parser, TOK_ASSIGN)) {
        parse_error(parser, start, last_end(parser), "cannot assign to iterable argument unpacking");
    }
    if (at_comprehension(parser)) {
        parse_error(parser, start, last_end(parser), "iterable unpacking cannot be used in comprehension");
    }
    if (arguments->any_unpacking) {
        report(parser, before, last_end(parser), "iterable argument unpacking follows keyword argument unpacking");
    }
    Expr *expr = new_expr(parser, EXPR_STARRED, start);
    expr->as.operand = operand;
    return expr;
}

/* `x=…` where x is no name. */
static void bad_keyword(Parser *parser, const Expr *left) {
    const Token *assign = parser->token;
    switch (left->kind) {
    case EXPR_TRUE:
    case EXPR_FALSE:
    case EXPR_NONE:
        parse_error(parser, left->start, assign->end, "cannot assign to %s", expr_name(left));
        return;
    default:
        parse_error(parser, left->start, assign->end,
                    "expression cannot contain assignment, perhaps you meant \"==\"?");
        return;
    }
}

static Expr *parse_positional(Parser *parser, Arguments *arguments) {
    uint32_t start = here(parser);
    Expr *value;
    if (peek(parser, 1) == TOK_WALRUS) {
        value = parse_named_expression(parser);
    } else {
        value = parse_expression(parser);
        if (at(parser, TOK_ASSIGN)) {
            bad_keyword(parser, value);
        }
    }
    if (at_comprehension(parser)) {
        value = parse_generator(parser, value, start);
        if (parser->items.len != arguments->items || parser->keywords.len != arguments->keywords ||
            at(parser, TOK_COMMA)) {
            report(parser, start, last_end(parser), "Generator expression must be parenthesized");
        }
        value->start = arguments->open;
        arguments->generator = value;
    }
    if (at(parser, TOK_UNCLOSED)) {
        return value; /* which is worse than what follows */
    }
    if (arguments->any_unpacking) {
        report(parser, here(parser), parser->token->end,
               "positional argument follows keyword argument unpacking");
    } else if (arguments->any_keyword) {
        report(parser, here(parser), parser->token->end, "positional argument follows keyword argument");
    }
    return value;
}

static void check_repeated(Parser *parser, const KeywordSeq *keywords) {
    uint32_t mark = new_mark(parser);
    for (uint32_t i = 0; i < keywords->count; i++) {
        const Keyword *keyword = &keywords->items[i];
        if (keyword->name && keyword->name->mark == mark) {
            report(parser, keyword->start, keyword->end, "keyword argument repeated: %s", keyword->name->bytes);
        } else if (keyword->name) {
            keyword->name->mark = mark;
        }
    }
}

void parse_arguments(Parser *parser, ExprSeq **args, KeywordSeq **keywords) {
    Arguments arguments = {
        .open = parser->token[-1].start, .items = parser->items.len, .keywords = parser->keywords.len};
    while (!at(parser, TOK_RPAR) && !parser->panic) {
        if (at(parser, TOK_NAME) && peek(parser, 1) == TOK_ASSIGN) {
            parse_keyword(parser, &arguments);
        } else if (at(parser, TOK_DOUBLE_STAR)) {
            parse_unpacking(parser, &arguments);
        } else {
            Expr *value =
                at(parser, TOK_STAR) ? parse_iterable(parser, &arguments) : parse_positional(parser, &arguments);
            push(parser, value);
        }
        if (!accept(parser, TOK_COMMA)) {
            break;
        }
    }
    *args = take(parser, arguments.items, Expr *);
    *keywords = take_seq(parser, &parser->keywords, arguments.keywords, sizeof(Keyword));
    check_repeated(parser, *keywords);
    expect(parser, TOK_RPAR);
    if (arguments.generator) {
        arguments.generator->end = last_end(parser);
    }
}

Expr *parse_call(Parser *parser, Expr *func, uint32_t start) {
    ExprSeq *args;
    KeywordSeq *keywords;
    parse_arguments(parser, &args, &keywords);
    Expr *expr = new_expr(parser, EXPR_CALL, start);
    expr->as.call.func = func;
    expr->as.call.args = args;
    expr->as.call.keywords = keywords;
    return expr;
}
