/* Compound statements and blocks, and the recovery from errors at the level of statements. */
#include "parser.h"

/* ---- blocks ---- */

/* At INDENT: pushes the statements up to the matching DEDENT, and takes that. */
static void parse_indented(Parser *parser) {
    advance(parser);
    while (!at(parser, TOK_DEDENT) && !at(parser, TOK_END) && !parser->failed) {
        parse_statement(parser);
    }
    accept(parser, TOK_DEDENT);
}

/* Goes on behind a statement that made no sense. A block under it is still looked at for more errors. */
static void recover(Parser *parser) {
    if (!parser->panic) {
        return;
    }
    skip_line(parser);
    if (at(parser, TOK_INDENT)) {
        size_t mark = parser->items.len;
        parse_indented(parser);
        parser->items.len = mark;
    }
}

void require_colon(Parser *parser) {
    if (!at(parser, TOK_COLON)) {
        parse_error(parser, here(parser), parser->token->end, "expected ':'");
    }
}

bool begin_block(Parser *parser, const char *after, uint32_t keyword) {
    if (at(parser, TOK_NEWLINE)) {
        require_colon(parser);
    }
    expect(parser, TOK_COLON);
    if (parser->panic) {
        /* Whatever the header was meant to be, its block can be understood. */
        skip_line(parser);
        return at(parser, TOK_INDENT);
    }
    if (!accept(parser, TOK_NEWLINE)) {
        return true;
    }
    if (at(parser, TOK_INDENT)) {
        return true;
    }
    parser->orphans++;
    diag_add(parser->diags, DIAG_INDENTATION_ERROR, here(parser), parser->token->end,
             "expected an indented block after %s on line %u", after, line_of(parser, keyword));
    return false;
}

StmtSeq *parse_block(Parser *parser, const char *after, uint32_t keyword) {
    size_t mark = parser->items.len;
    if (begin_block(parser, after, keyword)) {
        if (at(parser, TOK_INDENT)) {
            parse_indented(parser);
        } else {
            parse_simple_line(parser);
            recover(parser);
        }
    }
    return take(parser, mark, Stmt *);
}

/* ---- if, while, for ---- */

static StmtSeq *parse_else(Parser *parser) {
    uint32_t start = here(parser);
    if (!accept(parser, TOK_ELSE)) {
        return parser->empty_seq;
    }
    require_colon(parser);
    StmtSeq *body = parse_block(parser, "'else' statement", start);
    if (at(parser, TOK_ELIF) && !parser->orphans) {
        parse_error(parser, here(parser), parser->token->end, "'elif' block follows an 'else' block");
    }
    return body;
}

static Stmt *parse_if(Parser *parser) {
    uint32_t start = here(parser);
    size_t mark = parser->items.len;
    const char *after = "'if' statement";
    do {
        uint32_t keyword = here(parser);
        advance(parser);
        IfClause clause = {.test = parse_named_expression(parser)};
        clause.body = parse_block(parser, after, keyword);
        push(parser, clause);
        after = "'elif' statement";
    } while (at(parser, TOK_ELIF));
    IfSeq *clauses = take(parser, mark, IfClause);
    StmtSeq *otherwise = parse_else(parser);
    Stmt *stmt = new_stmt(parser, STMT_IF, start);
    stmt->as.conditional.clauses = clauses;
    stmt->as.conditional.otherwise = otherwise;
    return stmt;
}

static Stmt *parse_while(Parser *parser) {
    uint32_t start = here(parser);
    advance(parser);
    Expr *test = parse_named_expression(parser);
    StmtSeq *body = parse_block(parser, "'while' statement", start);
    StmtSeq *otherwise = parse_else(parser);
    Stmt *stmt = new_stmt(parser, STMT_WHILE, start);
    stmt->as.while_loop.test = test;
    stmt->as.while_loop.body = body;
    stmt->as.while_loop.otherwise = otherwise;
    return stmt;
}

static Stmt *parse_for(Parser *parser, uint32_t start, bool is_async) {
    uint32_t keyword = here(parser);
    advance(parser);
    Expr *target = parse_targets(parser);
    expect(parser, TOK_IN);
    Expr *iter = parse_star_expressions(parser);
    StmtSeq *body = parse_block(parser, "'for' statement", keyword);
    StmtSeq *otherwise = parse_else(parser);
    Stmt *stmt = new_stmt(parser, STMT_FOR, start);
    stmt->flags = is_async ? STMT_ASYNC : 0;
    stmt->as.for_loop.target = target;
    stmt->as.for_loop.iter = iter;
    stmt->as.for_loop.body = body;
    stmt->as.for_loop.otherwise = otherwise;
    return stmt;
}

/* ---- try ---- */

static void bad_handler_target(Parser *parser, bool is_star) {
    uint32_t start = here(parser);
    if (at_expression(parser)) {
        const Expr *target = parse_expression(parser);
        if (!parser->panic) {
            parse_error(parser, start, last_end(parser), "cannot use except%s statement with %s", is_star ? "*" : "",
                        expr_name(target));
        }
    }
    syntax_error(parser);
}

static void parse_handler_header(Parser *parser, Handler *handler, bool is_star) {
    if (at(parser, TOK_COLON) || at(parser, TOK_NEWLINE)) {
        if (is_star) {
            parse_error(parser, here(parser), here(parser) + 1, "expected one or more exception types");
        }
        return;
    }
    uint32_t start = here(parser);
    handler->type = parse_expression(parser);
    bool several = at(parser, TOK_COMMA);
    if (several) {
        handler->type = parse_tuple_rest(parser, handler->type, start, parse_expression);
    }
    if (!accept(parser, TOK_AS)) {
        if (several && at(parser, TOK_NEWLINE)) {
            syntax_error(parser);
        }
        return;
    }
    if (!at(parser, TOK_NAME) || (peek(parser, 1) != TOK_COLON && peek(parser, 1) != TOK_NEWLINE)) {
        bad_handler_target(parser, is_star);
        return;
    }
    handler->target = parse_ident(parser);
    if (several) {
        parse_error(parser, start, last_end(parser), "multiple exception types must be parenthesized when using 'as'");
    }
}

static HandlerSeq *parse_handlers(Parser *parser, bool *is_star) {
    size_t mark = parser->items.len;
    *is_star = peek(parser, 1) == TOK_STAR;
    uint32_t bare_start = 0;
    uint32_t bare_end = 0;
    while (at(parser, TOK_EXCEPT)) {
        const Token *keyword = parser->token;
        Handler handler = {.start = here(parser)};
        if (bare_end) {
            report(parser, bare_start, bare_end, "default 'except:' must be last");
        }
        advance(parser);
        bool star = accept(parser, TOK_STAR);
        if (star != *is_star) {
            report(parser, keyword->start, keyword->end,
                   "cannot have both 'except' and 'except*' on the same 'try'");
        }
        parse_handler_header(parser, &handler, star);
        handler.end = parser->panic ? here(parser) : parser->token->end;
        if (!handler.type && !parser->panic) {
            bare_start = handler.start;
            bare_end = handler.end;
        }
        handler.body = parse_block(parser, star ? "'except*' statement" : "'except' statement", keyword->start);
        push(parser, handler);
    }
    return take(parser, mark, Handler);
}

static Stmt *parse_try(Parser *parser) {
    uint32_t start = here(parser);
    advance(parser);
    require_colon(parser);
    StmtSeq *body = parse_block(parser, "'try' statement", start);
    bool is_star = false;
    HandlerSeq *handlers = parse_handlers(parser, &is_star);
    StmtSeq *otherwise = handlers->count ? parse_else(parser) : parser->empty_seq;
    uint32_t final_start = here(parser);
    bool has_final = accept(parser, TOK_FINALLY);
    StmtSeq *final = parser->empty_seq;
    if (has_final) {
        require_colon(parser);
        final = parse_block(parser, "'finally' statement", final_start);
    } else if (!handlers->count) {
        report(parser, here(parser), parser->token->end, "expected 'except' or 'finally' block");
    }
    Stmt *stmt = new_stmt(parser, STMT_TRY, start);
    stmt->flags = is_star ? STMT_STAR : 0;
    stmt->as.try_block.body = body;
    stmt->as.try_block.handlers = handlers;
    stmt->as.try_block.otherwise = otherwise;
    stmt->as.try_block.final = final;
    stmt->as.try_block.has_final = has_final;
    return stmt;
}

/* ---- with ---- */

/* Whether the parenthesis at the current token holds all the items of a `with`: it does if a colon follows
 * it, and `as` or a comma in it cannot be part of one expression. */
static bool items_in_parentheses(const Parser *parser) {
    if (!at(parser, TOK_LPAR)) {
        return false;
    }
    const Token *token = parser->token;
    uint32_t level = token->level;
    bool separated = false;
    uint32_t lambdas = 0;
    if (token[1].kind == TOK_STAR || token[1].kind == TOK_YIELD) {
        return false;
    }
    for (token++; token->kind != TOK_END && token->level >= level; token++) {
        if (token->level > level) {
            continue;
        }
        switch (token->kind) {
        case TOK_AS:
            separated = true;
            break;
        case TOK_LAMBDA:
            lambdas++;
            break;
        case TOK_COLON:
            lambdas -= lambdas > 0;
            break;
        case TOK_COMMA:
            separated |= lambdas == 0;
            break;
        case TOK_FOR:
        case TOK_WALRUS:
            return false;
        default:
            break;
        }
    }
    return separated && token->kind == TOK_RPAR && (token[1].kind == TOK_COLON || token[1].kind == TOK_NEWLINE);
}

static WithItem parse_with_item(Parser *parser) {
    WithItem item = {.context = parse_expression(parser)};
    if (accept(parser, TOK_AS)) {
        item.target = at(parser, TOK_STAR) ? parse_star_named(parser) : parse_operand(parser);
        check_target(parser, item.target, TARGET_ASSIGN);
    }
    return item;
}

static Stmt *parse_with(Parser *parser, uint32_t start, bool is_async) {
    uint32_t keyword = here(parser);
    advance(parser);
    bool in_parentheses = items_in_parentheses(parser);
    if (in_parentheses) {
        advance(parser);
    }
    size_t mark = parser->items.len;
    do {
        WithItem item = parse_with_item(parser);
        push(parser, item);
    } while (accept(parser, TOK_COMMA) && !(in_parentheses && at(parser, TOK_RPAR)));
    WithSeq *items = take(parser, mark, WithItem);
    if (in_parentheses) {
        expect(parser, TOK_RPAR);
    }
    StmtSeq *body = parse_block(parser, "'with' statement", keyword);
    Stmt *stmt = new_stmt(parser, STMT_WITH, start);
    stmt->flags = is_async ? STMT_ASYNC : 0;
    stmt->as.with.items = items;
    stmt->as.with.body = body;
    return stmt;
}

/* ---- statements ---- */

static Stmt *parse_async(Parser *parser) {
    uint32_t start = here(parser);
    advance(parser);
    switch (parser->kind) {
    case TOK_DEF:
        return parse_function(parser, start, true, parser->empty_seq);
    case TOK_FOR:
        return parse_for(parser, start, true);
    case TOK_WITH:
        return parse_with(parser, start, true);
    default:
        syntax_error(parser);
        return new_stmt(parser, STMT_PASS, start);
    }
}

static Stmt *parse_compound(Parser *parser) {
    switch (parser->kind) {
    case TOK_IF:
        return parse_if(parser);
    case TOK_WHILE:
        return parse_while(parser);
    case TOK_FOR:
        return parse_for(parser, here(parser), false);
    case TOK_TRY:
        return parse_try(parser);
    case TOK_WITH:
        return parse_with(parser, here(parser), false);
    case TOK_DEF:
        return parse_function(parser, here(parser), false, parser->empty_seq);
    case TOK_CLASS:
        return parse_class(parser, parser->empty_seq);
    case TOK_AT:
        return parse_decorated(parser);
    case TOK_ASYNC:
        return parse_async(parser);
    default:
        return at_match(parser) ? parse_match(parser) : NULL;
    }
}

/* Past a continuation of a statement that got lost, which is no error of its own. */
static bool skip_orphan(Parser *parser) {
    bool orphan = at(parser, TOK_ELIF) || at(parser, TOK_ELSE) || at(parser, TOK_EXCEPT) || at(parser, TOK_FINALLY) ||
                  at_name(parser, parser->soft.case_);
    if (!orphan || !parser->orphans) {
        return false;
    }
    parser->orphans--;
    parser->panic = true;
    recover(parser);
    return true;
}

void parse_statement(Parser *parser) {
    const Token *before = parser->token;
    if (skip_orphan(parser)) {
        return;
    }
    if (at(parser, TOK_INDENT)) {
        parser->orphans++;
        diag_add(parser->diags, DIAG_INDENTATION_ERROR, parser->token->end - 1, parser->token->end,
                 "unexpected indent");
        parse_indented(parser);
        return;
    }
    Stmt *stmt = parse_compound(parser);
    if (stmt) {
        push(parser, stmt);
    } else {
        parse_simple_line(parser);
    }
    recover(parser);
    if (parser->token == before) {
        advance(parser); /* what no rule takes, none will */
    }
}
