/* Definitions: functions, classes, decorators. */
#include "parser.h"

Stmt *parse_function(Parser *parser, uint32_t start, bool is_async, ExprSeq *decorators) {
    uint32_t keyword = here(parser);
    advance(parser);
    FunctionNode *function = new_block(parser, sizeof *function);
    function->is_async = is_async;
    function->decorators = decorators;
    function->ident = parse_ident(parser);
    if (at(parser, TOK_LSQB) && peek(parser, 1) != TOK_NAME && peek(parser, 1) != TOK_STAR &&
        peek(parser, 1) != TOK_DOUBLE_STAR && peek(parser, 1) != TOK_RSQB) {
        expect_named(parser, TOK_LPAR);
    }
    function->type_params = parse_type_params(parser);
    expect_named(parser, TOK_LPAR);
    function->params = parse_params(parser, TOK_RPAR, true);
    expect(parser, TOK_RPAR);
    if (at(parser, TOK_ARROW)) {
        if (peek(parser, 1) == TOK_COLON) {
            require_colon(parser);
        }
        advance(parser);
        function->returns = parse_expression(parser);
    }
    require_colon(parser);
    function->body = parse_block(parser, "function definition", keyword);
    function->doc = clean_docstring(parser, function->body);
    Stmt *stmt = new_stmt(parser, STMT_FUNCTION, start);
    stmt->as.function = function;
    return stmt;
}

Stmt *parse_class(Parser *parser, ExprSeq *decorators) {
    uint32_t start = here(parser);
    advance(parser);
    ClassNode *class_def = new_block(parser, sizeof *class_def);
    class_def->decorators = decorators;
    class_def->bases = parser->empty_seq;
    class_def->keywords = parser->empty_seq;
    class_def->ident = parse_ident(parser);
    class_def->type_params = parse_type_params(parser);
    if (accept(parser, TOK_LPAR)) {
        uint32_t open = parser->token[-1].start;
        parse_arguments(parser, &class_def->bases, &class_def->keywords);
        const ExprSeq *bases = class_def->bases;
        if (!parser->panic && bases->count == 1 && bases->items[0]->kind == EXPR_GENERATOR &&
            bases->items[0]->start == open) {
            uint32_t clause = bases->items[0]->as.comprehension.clauses->items[0].start;
            report(parser, clause, clause + 3, "invalid syntax");
        }
    }
    class_def->body = parse_block(parser, "class definition", start);
    class_def->doc = clean_docstring(parser, class_def->body);
    Stmt *stmt = new_stmt(parser, STMT_CLASS, start);
    stmt->as.class_def = class_def;
    return stmt;
}

Stmt *parse_decorated(Parser *parser) {
    size_t mark = parser->items.len;
    while (accept(parser, TOK_AT)) {
        Expr *decorator = parse_named_expression(parser);
        push(parser, decorator);
        expect(parser, TOK_NEWLINE);
        if (parser->panic) {
            skip_line(parser); /* the definition can still be read */
        }
    }
    ExprSeq *decorators = take(parser, mark, Expr *);
    uint32_t start = here(parser);
    switch (parser->kind) {
    case TOK_CLASS:
        return parse_class(parser, decorators);
    case TOK_DEF:
        return parse_function(parser, start, false, decorators);
    case TOK_ASYNC:
        if (peek(parser, 1) == TOK_DEF) {
            advance(parser);
            return parse_function(parser, start, true, decorators);
        }
        break;
    default:
        break;
    }
    syntax_error(parser);
    return new_stmt(parser, STMT_PASS, start);
}
