/* Import statements, with names or quoted specs. */
#include <string.h>

#include "parser.h"

/* `a.b.c` as one name; `*first` is what stands before the first dot. */
static Name *parse_dotted(Parser *parser, Name **first) {
    Name *name = parser->token->name;
    *first = name;
    size_t mark = parser->text.len;
    expect(parser, TOK_NAME);
    if (!at(parser, TOK_DOT)) {
        return name;
    }
    buffer_append(parser, &parser->text, parser->token[-1].name->bytes, parser->token[-1].name->len);
    while (accept(parser, TOK_DOT)) {
        Ident part = parse_ident(parser);
        if (!parser->panic) {
            buffer_append(parser, &parser->text, ".", 1);
            buffer_append(parser, &parser->text, part.name->bytes, part.name->len);
        }
    }
    if (!parser->failed) {
        name = names_intern(parser->names, parser->text.bytes + mark, parser->text.len - mark);
    }
    parser->text.len = mark;
    return name;
}

/* A spec in quotes, as a name. */
static Name *parse_spec(Parser *parser) {
    uint32_t start = here(parser);
    Expr *spec = parse_strings(parser);
    if (parser->panic) {
        return NULL;
    }
    if (spec->kind != EXPR_STR) {
        parse_error(parser, start, last_end(parser), "an import spec must be a plain string");
        return NULL;
    }
    if (spec->as.text.len == 0) {
        parse_error(parser, start, last_end(parser), "an import spec must not be empty");
    }
    for (uint32_t i = 0; i < spec->as.text.len; i++) {
        if ((unsigned char)spec->as.text.bytes[i] < 0x20) {
            parse_error(parser, start, last_end(parser), "an import spec must not hold control characters");
        }
    }
    return names_intern(parser->names, spec->as.text.bytes, spec->as.text.len);
}

/* The name behind `as`. */
static Ident parse_target(Parser *parser) {
    const Token *token = parser->token;
    TokenKind next = peek(parser, 1);
    if (!at(parser, TOK_NAME) || (next != TOK_COMMA && next != TOK_RPAR && next != TOK_SEMI && next != TOK_NEWLINE)) {
        if (at_expression(parser)) {
            const Expr *target = token->level ? parse_expression(parser) : parse_disjunction(parser);
            if (!parser->panic) {
                parse_error(parser, token->start, last_end(parser), "cannot use %s as import target",
                            expr_name(target));
            }
        }
        syntax_error(parser);
        return (Ident){0};
    }
    return parse_ident(parser);
}

static AliasNode parse_module_alias(Parser *parser) {
    AliasNode alias = {.start = here(parser), .is_quoted = at(parser, TOK_STRING) || at(parser, TOK_FSTRING_START)};
    Name *first = NULL;
    alias.name = alias.is_quoted ? parse_spec(parser) : parse_dotted(parser, &first);
    alias.has_as = accept(parser, TOK_AS);
    if (alias.has_as) {
        alias.target = parse_target(parser);
    } else {
        if (alias.is_quoted) {
            parse_error(parser, alias.start, last_end(parser), "a quoted import needs a name: import \"...\" as name");
        }
        alias.target = (Ident){.name = first, .start = alias.start, .end = last_end(parser)};
    }
    alias.end = last_end(parser);
    return alias;
}

static void expect_names(Parser *parser) {
    if (at(parser, TOK_NEWLINE)) {
        parse_error(parser, here(parser), here(parser), "Expected one or more names after 'import'");
    }
}

Stmt *parse_import(Parser *parser) {
    uint32_t start = here(parser);
    advance(parser);
    expect_names(parser);
    size_t mark = parser->items.len;
    do {
        AliasNode alias = parse_module_alias(parser);
        push(parser, alias);
    } while (accept(parser, TOK_COMMA));
    if (at(parser, TOK_FROM)) {
        uint32_t end = parser->token[1].end;
        parse_error(parser, start, end, "Did you mean to use 'from ... import ...' instead?");
    }
    Stmt *stmt = new_stmt(parser, STMT_IMPORT, start);
    stmt->as.imports = take(parser, mark, AliasNode);
    return stmt;
}

static AliasNode parse_name_alias(Parser *parser) {
    Ident name = parse_ident(parser);
    AliasNode alias = {.name = name.name, .start = name.start, .target = name};
    alias.has_as = accept(parser, TOK_AS);
    if (alias.has_as) {
        alias.target = parse_target(parser);
    }
    alias.end = last_end(parser);
    return alias;
}

static AliasSeq *parse_names(Parser *parser) {
    bool in_parentheses = accept(parser, TOK_LPAR);
    size_t mark = parser->items.len;
    do {
        if (at(parser, TOK_NEWLINE) && !in_parentheses && pushed(parser, mark)) {
            parse_error(parser, here(parser), parser->token->end,
                        "trailing comma not allowed without surrounding parentheses");
        }
        AliasNode alias = parse_name_alias(parser);
        push(parser, alias);
    } while (accept(parser, TOK_COMMA) && !(in_parentheses && at(parser, TOK_RPAR)));
    if (in_parentheses) {
        expect(parser, TOK_RPAR);
    }
    return take(parser, mark, AliasNode);
}

Stmt *parse_import_from(Parser *parser) {
    uint32_t start = here(parser);
    advance(parser);
    if (at(parser, TOK_DOT) || at(parser, TOK_ELLIPSIS)) {
        parse_error(parser, start, parser->token->end,
                    "relative imports are not supported: use a quoted path, as in from \"./module.py\" import name");
    }
    uint32_t module_start = here(parser);
    bool quoted = at(parser, TOK_STRING) || at(parser, TOK_FSTRING_START);
    Name *first;
    Name *module = quoted ? parse_spec(parser) : parse_dotted(parser, &first);
    uint32_t module_end = last_end(parser);
    expect(parser, TOK_IMPORT);
    expect_names(parser);
    bool star = accept(parser, TOK_STAR);
    AliasSeq *names = star ? parser->empty_seq : parse_names(parser);
    Stmt *stmt = new_stmt(parser, STMT_IMPORT_FROM, start);
    stmt->flags = (uint8_t)((quoted ? STMT_QUOTED : 0) | (star ? STMT_STAR : 0));
    stmt->as.import_from.module = module;
    stmt->as.import_from.names = names;
    stmt->as.import_from.module_start = module_start;
    stmt->as.import_from.module_end = module_end;
    if (module && !quoted && strcmp(module->bytes, "__future__") == 0) {
        stmt->kind = STMT_PASS; /* whatever it asks for is how the language is anyway */
        stmt->flags |= STMT_FUTURE;
    }
    return stmt;
}
