/* Parameters of functions and lambdas, and type parameters. */
#include "parser.h"

/* What was seen so far. */
typedef struct Seen {
    bool lambda;
    bool slash;
    bool star;
    bool bare_star; /* and no name after it yet */
    bool keywords;  /* `**kwargs` */
    bool has_default;
    uint32_t bare_star_at;
    size_t mark;
    Params counts;
} Seen;

static Expr *parse_annotation(Parser *parser, const Seen *seen, bool starred) {
    if (seen->lambda || !accept(parser, TOK_COLON)) {
        return NULL;
    }
    return starred ? parse_star_named(parser) : parse_expression(parser);
}

static Expr *parse_default(Parser *parser) {
    uint32_t start = here(parser);
    if (!accept(parser, TOK_ASSIGN)) {
        return NULL;
    }
    if (at(parser, TOK_COMMA) || at(parser, TOK_RPAR)) {
        parse_error(parser, start, start + 1, "expected default value expression");
    }
    return parse_expression(parser);
}

static void parse_plain(Parser *parser, Seen *seen) {
    Param param = {.kind = seen->star ? PARAM_KEYWORD_ONLY : PARAM_PLAIN};
    param.ident = parse_ident(parser);
    param.annotation = parse_annotation(parser, seen, false);
    param.default_value = parse_default(parser);
    seen->bare_star = false;
    if (param.kind == PARAM_KEYWORD_ONLY) {
        seen->counts.keyword_only++;
    } else {
        seen->counts.plain++;
        if (seen->has_default && !param.default_value) {
            report(parser, param.ident.start, param.ident.end,
                   "parameter without a default follows parameter with a default");
        }
        seen->has_default |= param.default_value != NULL;
    }
    push(parser, param);
}

/* `*args`, or the bare `*` before keyword-only ones. */
static void parse_star(Parser *parser, Seen *seen) {
    uint32_t start = here(parser);
    if (seen->star) {
        if (peek(parser, 1) == TOK_NAME || peek(parser, 1) == TOK_COMMA) {
            parse_error(parser, start, start + 1, "* argument may appear only once");
        }
        syntax_error(parser);
    }
    advance(parser);
    seen->star = true;
    if (!at(parser, TOK_NAME)) {
        seen->bare_star = true;
        seen->bare_star_at = start;
        return;
    }
    Param param = {.kind = PARAM_VAR_POSITIONAL, .ident = parse_ident(parser)};
    param.annotation = parse_annotation(parser, seen, true);
    if (at(parser, TOK_ASSIGN)) {
        parse_error(parser, here(parser), here(parser) + 1, "var-positional argument cannot have default value");
    }
    seen->counts.has_var_positional = true;
    push(parser, param);
}

static void named_must_follow(Parser *parser, const Seen *seen) {
    /* A lambda's is pointed out where the name should be. */
    uint32_t at = seen->lambda ? here(parser) : seen->bare_star_at;
    parse_error(parser, at, at + 1, "named arguments must follow bare *");
}

static void parse_double_star(Parser *parser, Seen *seen) {
    if (seen->bare_star) {
        named_must_follow(parser, seen);
    }
    advance(parser);
    Param param = {.kind = PARAM_VAR_KEYWORD, .ident = parse_ident(parser)};
    param.annotation = parse_annotation(parser, seen, false);
    if (at(parser, TOK_ASSIGN)) {
        parse_error(parser, here(parser), here(parser) + 1, "var-keyword argument cannot have default value");
    }
    seen->keywords = true;
    seen->counts.has_var_keyword = true;
    push(parser, param);
}

static void parse_slash(Parser *parser, Seen *seen) {
    uint32_t start = here(parser);
    if (seen->slash) {
        parse_error(parser, start, start + 1, "/ may appear only once");
    } else if (seen->star) {
        parse_error(parser, start, start + 1, "/ must be ahead of *");
    } else if (seen->counts.plain == 0 && parser->token[1].kind != TOK_COMMA) {
        syntax_error(parser);
    } else if (seen->counts.plain == 0) {
        parse_error(parser, start, start + 1, "at least one argument must precede /");
    }
    advance(parser);
    seen->slash = true;
    seen->counts.positional_only = seen->counts.plain;
    seen->counts.plain = 0;
    Param *params = (Param *)(void *)(parser->items.bytes + seen->mark);
    for (uint32_t i = 0; i < seen->counts.positional_only && !parser->failed; i++) {
        params[i].kind = PARAM_POSITIONAL_ONLY;
    }
}

static void parse_one(Parser *parser, Seen *seen) {
    const Token *token = parser->token;
    if (seen->keywords) {
        parse_error(parser, token->start, token->end, "arguments cannot follow var-keyword argument");
    }
    switch (parser->kind) {
    case TOK_STAR:
        parse_star(parser, seen);
        return;
    case TOK_DOUBLE_STAR:
        parse_double_star(parser, seen);
        return;
    case TOK_SLASH:
        parse_slash(parser, seen);
        return;
    case TOK_LPAR: {
        ExprKind kind = parse_atom(parser)->kind;
        if (token[1].kind == TOK_NAME && (kind == EXPR_NAME || kind == EXPR_TUPLE)) {
            parse_error(parser, token->start, last_end(parser), "%s parameters cannot be parenthesized",
                        seen->lambda ? "Lambda expression" : "Function");
        }
        syntax_error(parser);
        return;
    }
    default:
        parse_plain(parser, seen);
        return;
    }
}

/* The items stand behind a header that is larger than that of a sequence. */
static Params *take_params(Parser *parser, const Seen *seen) {
    uint32_t count = (uint32_t)(pushed(parser, seen->mark) / sizeof(Param));
    Params *params = arena_alloc(parser->arena, sizeof *params + count * sizeof(Param));
    if (!params) {
        out_of_memory(parser);
        return new_block(parser, sizeof *params);
    }
    *params = seen->counts;
    params->count = count;
    const Param *items = (const Param *)(const void *)(parser->items.bytes + seen->mark);
    for (uint32_t i = 0; i < count; i++) {
        params->items[i] = items[i];
    }
    parser->items.len = seen->mark;
    return params;
}

Params *parse_params(Parser *parser, TokenKind closer, bool annotated) {
    Seen seen = {.lambda = !annotated, .mark = parser->items.len};
    while (!at(parser, closer) && !parser->panic) {
        parse_one(parser, &seen);
        if (!at(parser, closer)) {
            expect(parser, TOK_COMMA);
        }
    }
    if (seen.bare_star) {
        named_must_follow(parser, &seen);
    }
    return take_params(parser, &seen);
}

/* ---- type parameters ---- */

static TypeParam parse_type_param(Parser *parser) {
    TypeParam param = {.kind = TYPE_PARAM_VAR};
    if (accept(parser, TOK_STAR)) {
        param.kind = TYPE_PARAM_VAR_TUPLE;
    } else if (accept(parser, TOK_DOUBLE_STAR)) {
        param.kind = TYPE_PARAM_SPEC;
    }
    param.ident = parse_ident(parser);
    if (at(parser, TOK_COLON)) {
        uint32_t colon = here(parser);
        advance(parser);
        param.bound = parse_expression(parser);
        if (param.kind != TYPE_PARAM_VAR) {
            report(parser, colon, last_end(parser), "cannot use %s with %s",
                   param.bound->kind == EXPR_TUPLE ? "constraints" : "bound",
                   param.kind == TYPE_PARAM_SPEC ? "ParamSpec" : "TypeVarTuple");
        }
    }
    if (accept(parser, TOK_ASSIGN)) {
        param.default_value =
            param.kind == TYPE_PARAM_VAR_TUPLE ? parse_star_named(parser) : parse_expression(parser);
    }
    return param;
}

TypeParamSeq *parse_type_params(Parser *parser) {
    if (!accept(parser, TOK_LSQB)) {
        return parser->empty_seq;
    }
    if (at(parser, TOK_RSQB)) {
        parse_error(parser, here(parser), parser->token->end, "Type parameter list cannot be empty");
    }
    size_t mark = parser->items.len;
    bool has_default = false;
    do {
        TypeParam param = parse_type_param(parser);
        if (has_default && !param.default_value) {
            report(parser, param.ident.start, param.ident.end,
                   "non-default type parameter '%s' follows default type parameter", param.ident.name->bytes);
        }
        has_default |= param.default_value != NULL;
        push(parser, param);
    } while (accept(parser, TOK_COMMA) && !at(parser, TOK_RSQB));
    TypeParamSeq *params = take(parser, mark, TypeParam);
    expect(parser, TOK_RSQB);
    return params;
}
