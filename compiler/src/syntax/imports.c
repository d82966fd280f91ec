/* Imports without a compilation: see imports.h. Tokens decide what is an import statement, so neither strings
 * nor comments can look like one; the parser's own rules then read it. */
#include "imports.h"

#include "lexer.h"
#include "parser.h"

typedef struct Scan {
    Parser parser;
    ImportSink sink;
    void *context;
    size_t count;
} Scan;

static void found(Scan *scan, const Name *name, bool quoted) {
    if (name) {
        scan->sink(scan->context, quoted ? 'q' : 'b', name->bytes, name->len);
        scan->count++;
    }
}

static void scan_statement(Scan *scan, const Token *token) {
    Parser *parser = &scan->parser;
    parser->token = token;
    parser->kind = token->kind;
    if (parser->kind == TOK_FROM) {
        const Stmt *stmt = parse_import_from(parser);
        if (!parser->panic && stmt->kind == STMT_IMPORT_FROM) {
            found(scan, stmt->as.import_from.module, stmt->flags & STMT_QUOTED);
        }
    } else {
        const Stmt *stmt = parse_import(parser);
        for (uint32_t i = 0; !parser->panic && i < stmt->as.imports->count; i++) {
            const AliasNode *alias = &stmt->as.imports->items[i];
            found(scan, alias->name, alias->is_quoted);
        }
    }
    parser->panic = parser->failed;
}

static bool begins_statement(const Token *token) {
    if (token->kind != TOK_IMPORT && token->kind != TOK_FROM) {
        return false;
    }
    switch (token[-1].kind) {
    case TOK_NEWLINE:
    case TOK_INDENT:
    case TOK_DEDENT:
    case TOK_SEMI:
    case TOK_COLON:
        return true;
    default:
        return false;
    }
}

size_t scan_imports(const char *source, size_t len, ImportSink sink, void *context) {
    Arena arena;
    DiagList diags;
    NameTable names;
    Lexer lexer;
    arena_init(&arena);
    diag_init(&diags, &arena);
    names_init(&names, &arena);
    lex_all(&lexer, &names, &diags, source, (uint32_t)len);
    Scan scan = {.sink = sink, .context = context};
    if (!lexer.failed) {
        parser_init(&scan.parser, &arena, &names, &diags, &lexer);
        for (const Token *token = lexer.tokens + 1; token->kind != TOK_END; token++) {
            if (begins_statement(token)) {
                scan_statement(&scan, token);
            }
        }
        parser_free(&scan.parser);
    }
    bool failed = lexer.failed || arena.failed || scan.parser.failed;
    lex_free(&lexer);
    arena_free(&arena);
    return failed ? SIZE_MAX : scan.count;
}
