/* Parser: tokens, errors, nodes, sequences, and the module as a whole. */
#include "parser.h"

#include <string.h>

#include "../core/mem.h"
#include "lexer.h"
#include "scope.h"

/* ---- tokens ---- */

TokenKind peek(const Parser *parser, uint32_t ahead) {
    if (parser->panic) {
        return TOK_ERROR;
    }
    const Token *token = parser->token;
    while (ahead-- && token->kind != TOK_END) {
        token++;
    }
    return token->kind;
}

bool expect(Parser *parser, TokenKind kind) {
    if (accept(parser, kind)) {
        return true;
    }
    syntax_error(parser);
    return false;
}

bool expect_named(Parser *parser, TokenKind kind) {
    if (accept(parser, kind)) {
        return true;
    }
    parse_error(parser, here(parser), parser->token->end, "expected '%s'", token_text(kind));
    return false;
}

bool at_name(const Parser *parser, const Name *soft_keyword) {
    return parser->kind == TOK_NAME && parser->token->name == soft_keyword;
}

/* ---- errors ---- */

/* Whether the lexer found something wrong further on in the line, which then explains the rest. */
static bool error_ahead(const Token *token) {
    while (token->kind != TOK_NEWLINE && token->kind != TOK_END) {
        if (token->kind == TOK_ERROR || token->flags & TOKEN_BAD) {
            return true;
        }
        token++;
    }
    return false;
}

bool enter_panic(Parser *parser) {
    const Token *token = parser->token;
    bool known = parser->panic || error_ahead(token);
    if (parser->kind == TOK_UNCLOSED) {
        diag_add(parser->diags, DIAG_SYNTAX_ERROR, token->start, token->start + 1, "'%c' was never closed",
                 parser->src[token->start]);
        known = true;
    }
    parser->panic = true;
    parser->kind = TOK_ERROR;
    return !known;
}

void parse_error_with(Parser *parser, uint32_t start, uint32_t end, const char *format, uint64_t a, uint64_t b) {
    if (enter_panic(parser)) {
        diag_add(parser->diags, DIAG_SYNTAX_ERROR, start, end, format, a, b);
    }
}

void parse_error_plain(Parser *parser, uint32_t start, uint32_t end, const char *message) {
    parse_error_with(parser, start, end, message, 0, 0);
}

void report_with(Parser *parser, uint32_t start, uint32_t end, const char *format, uint64_t a, uint64_t b) {
    if (!parser->panic) {
        diag_add(parser->diags, DIAG_SYNTAX_ERROR, start, end, format, a, b);
    }
}

void report_plain(Parser *parser, uint32_t start, uint32_t end, const char *message) {
    report_with(parser, start, end, message, 0, 0);
}

void syntax_error(Parser *parser) {
    const Token *token = parser->token;
    bool indent = parser->kind == TOK_INDENT;
    if (!enter_panic(parser)) {
        return;
    }
    if (indent) {
        diag_add(parser->diags, DIAG_INDENTATION_ERROR, token->start, token->end, "unexpected indent");
    } else if (parser->plain_errors) {
        parser->plain_error = token;
    } else {
        diag_add(parser->diags, DIAG_SYNTAX_ERROR, token->start, token->end, "invalid syntax");
    }
}

void skip_line(Parser *parser) {
    const Token *token = parser->token;
    while (token->kind != TOK_NEWLINE && token->kind != TOK_END) {
        token++;
    }
    token += token->kind == TOK_NEWLINE;
    parser->token = token;
    parser->panic = parser->failed;
    parser->kind = parser->failed ? TOK_ERROR : token->kind;
}

uint32_t line_of(const Parser *parser, uint32_t offset) {
    return source_position(parser->src, parser->len, offset).line;
}

void out_of_memory(Parser *parser) {
    parser->failed = true;
    parser->panic = true;
    parser->kind = TOK_ERROR;
}

bool descend(Parser *parser) {
    if (++parser->depth <= PARSE_DEPTH_MAX) {
        return true;
    }
    parse_error(parser, here(parser), parser->token->end, "too many nested expressions");
    return false;
}

/* ---- nodes and sequences ---- */

void *new_block(Parser *parser, size_t size) {
    void *block = arena_alloc0(parser->arena, size);
    if (block) {
        return block;
    }
    out_of_memory(parser);
    memset(parser->spare, 0, sizeof parser->spare);
    return parser->spare;
}

Expr *new_expr(Parser *parser, ExprKind kind, uint32_t start) {
    _Static_assert(sizeof(Expr) <= sizeof((Parser *)0)->spare, "the spare block stands in for any node");
    Expr *expr = new_block(parser, sizeof *expr);
    expr->kind = (uint8_t)kind;
    expr->start = start;
    expr->end = last_end(parser);
    return expr;
}

Stmt *new_stmt(Parser *parser, StmtKind kind, uint32_t start) {
    _Static_assert(sizeof(Stmt) <= sizeof((Parser *)0)->spare, "the spare block stands in for any node");
    Stmt *stmt = new_block(parser, sizeof *stmt);
    /* A compound statement ends with the last thing in it, not with its line or block. */
    const Token *last = parser->token - 1;
    while (last->end && (last->kind == TOK_NEWLINE || last->kind == TOK_DEDENT)) {
        last--;
    }
    stmt->kind = (uint8_t)kind;
    stmt->start = start;
    stmt->end = last->end;
    return stmt;
}

Pattern *new_pattern(Parser *parser, PatternKind kind, uint32_t start) {
    _Static_assert(sizeof(Pattern) <= sizeof((Parser *)0)->spare, "the spare block stands in for any node");
    Pattern *pattern = new_block(parser, sizeof *pattern);
    pattern->kind = (uint8_t)kind;
    pattern->start = start;
    pattern->end = last_end(parser);
    return pattern;
}

bool buffer_append(Parser *parser, Buffer *buffer, const void *bytes, size_t len) {
    if (buffer->capacity - buffer->len < len) {
        size_t capacity = (buffer->capacity + len) * 2;
        char *grown = mem_realloc(buffer->bytes, buffer->capacity, capacity);
        if (!grown) {
            out_of_memory(parser);
            return false;
        }
        buffer->bytes = grown;
        buffer->capacity = capacity;
    }
    if (len) {
        memcpy(buffer->bytes + buffer->len, bytes, len);
        buffer->len += len;
    }
    return true;
}

void *take_seq(Parser *parser, Buffer *buffer, size_t mark, size_t item_size) {
    /* Every item holds a pointer, so the items stand one pointer's size behind the count. */
    _Static_assert(offsetof(ExprSeq, items) == sizeof(void *) && offsetof(IdentSeq, items) == sizeof(void *) &&
                       offsetof(BinarySeq, items) == sizeof(void *) && offsetof(CompForSeq, items) == sizeof(void *),
                   "sequences share one layout");
    size_t size = buffer->len - mark;
    if (size == 0 || parser->failed) {
        buffer->len = mark;
        return parser->empty_seq;
    }
    char *seq = arena_alloc(parser->arena, sizeof(void *) + size);
    if (!seq) {
        out_of_memory(parser);
        buffer->len = mark;
        return parser->empty_seq;
    }
    *(uint32_t *)(void *)seq = (uint32_t)(size / item_size);
    memcpy(seq + sizeof(void *), buffer->bytes + mark, size);
    buffer->len = mark;
    return seq;
}

uint32_t new_mark(Parser *parser) {
    return ++parser->last_mark;
}

Ident parse_ident(Parser *parser) {
    Ident ident = {.name = parser->token->name, .start = here(parser), .end = parser->token->end};
    expect(parser, TOK_NAME);
    return ident;
}

/* ---- the module ---- */

static void parse_module(Parser *parser, Syntax *syntax) {
    ModuleNode *module = new_block(parser, sizeof *module);
    size_t mark = parser->items.len;
    while (parser->token->kind != TOK_END && !parser->failed) {
        parse_statement(parser);
    }
    module->body = take(parser, mark, Stmt *);
    module->doc = clean_docstring(parser, module->body);
    syntax->module = module;
}

void parser_init(Parser *parser, Arena *arena, NameTable *names, DiagList *diags, const Lexer *lexer) {
    *parser = (Parser){
        .arena = arena,
        .names = names,
        .diags = diags,
        .src = lexer->src,
        .len = lexer->len,
        .token = lexer->tokens + 1, /* the first only stands before all others */
        .kind = lexer->tokens[1].kind,
    };
    parser->soft.match = names_intern(names, "match", 5);
    parser->soft.case_ = names_intern(names, "case", 4);
    parser->soft.type = names_intern(names, "type", 4);
    parser->soft.underscore = names_intern(names, "_", 1);
    parser->soft.print = names_intern(names, "print", 5);
    parser->soft.exec = names_intern(names, "exec", 4);
    parser->empty_seq = new_block(parser, sizeof(ExprSeq) + sizeof(void *));
}

void parser_free(Parser *parser) {
    mem_free(parser->items.bytes, parser->items.capacity);
    mem_free(parser->keywords.bytes, parser->keywords.capacity);
    mem_free(parser->text.bytes, parser->text.capacity);
}

bool syntax_parse(Syntax *syntax, const char *source, size_t len) {
    *syntax = (Syntax){.source = source, .len = (uint32_t)len};
    arena_init(&syntax->arena);
    diag_init(&syntax->diags, &syntax->arena);
    names_init(&syntax->names, &syntax->arena);

    Lexer lexer;
    lex_all(&lexer, &syntax->names, &syntax->diags, source, syntax->len);
    if (lexer.failed) {
        syntax->arena.failed = true;
    } else {
        Parser parser;
        parser_init(&parser, &syntax->arena, &syntax->names, &syntax->diags, &lexer);
        parse_module(&parser, syntax);
        parser_free(&parser);
        syntax->arena.failed |= parser.failed;
    }
    lex_free(&lexer);
    if (syntax->diags.count == 0 && !syntax->arena.failed) {
        scope_analyse(syntax, syntax->module);
    }
    if (syntax->arena.failed) {
        syntax->diags.count = 0;
        diag_add(&syntax->diags, DIAG_MEMORY_ERROR, 0, 0, "out of memory");
    }
    for (uint32_t i = 0; i < syntax->diags.count; i++) {
        Diag *diag = &syntax->diags.items[i];
        if (diag->start && diag->start == syntax->len && source[len - 1] == '\n') {
            diag->start--; /* what is missing at the end is missing in the last line */
        }
    }
    diag_sort(&syntax->diags);
    return syntax->diags.count == 0;
}

void syntax_free(Syntax *syntax) {
    arena_free(&syntax->arena);
}
