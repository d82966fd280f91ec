/* The match statement and its patterns. */
#include "parser.h"

static Pattern *parse_pattern(Parser *parser);
static Pattern *parse_or_pattern(Parser *parser);

/* ---- values ---- */

static Expr *parse_name(Parser *parser) {
    uint32_t start = here(parser);
    Ident ident = parse_ident(parser);
    Expr *expr = new_expr(parser, EXPR_NAME, start);
    expr->as.name.id = ident.name;
    return expr;
}

/* `a` or `a.b.c`. */
static Expr *parse_dotted(Parser *parser) {
    uint32_t start = here(parser);
    Expr *expr = parse_name(parser);
    while (accept(parser, TOK_DOT)) {
        Ident attr = parse_ident(parser);
        Expr *outer = new_expr(parser, EXPR_ATTRIBUTE, start);
        outer->as.attribute.value = expr;
        outer->as.attribute.attr = attr.name;
        outer->as.attribute.attr_start = attr.start;
        expr = outer;
    }
    return expr;
}

static Expr *parse_signed_number(Parser *parser) {
    uint32_t start = here(parser);
    bool negative = accept(parser, TOK_MINUS);
    if (!at(parser, TOK_INT) && !at(parser, TOK_FLOAT)) {
        syntax_error(parser);
    }
    Expr *expr = parse_atom(parser);
    if (negative) {
        Expr *number = expr;
        expr = new_expr(parser, EXPR_UNARY, start);
        expr->op = UNARY_NEG;
        expr->as.operand = number;
    }
    if (at(parser, TOK_PLUS) || at(parser, TOK_MINUS)) {
        /* Only the imaginary part of a complex number could come here. */
        parse_error(parser, parser->token[1].start, parser->token[1].end,
                    "imaginary number required in complex literal");
    }
    return expr;
}

static bool at_literal(const Parser *parser) {
    switch (parser->kind) {
    case TOK_INT:
    case TOK_FLOAT:
    case TOK_MINUS:
    case TOK_STRING:
    case TOK_FSTRING_START:
        return true;
    default:
        return false;
    }
}

static Expr *parse_literal(Parser *parser) {
    if (!at(parser, TOK_STRING) && !at(parser, TOK_FSTRING_START)) {
        return parse_signed_number(parser);
    }
    Expr *expr = parse_strings(parser);
    if (expr->kind == EXPR_JOINED || expr->kind == EXPR_TEMPLATE) {
        report(parser, expr->start, expr->end, "patterns may only match literals and attribute lookups");
    }
    return expr;
}

static bool at_singleton(const Parser *parser) {
    return at(parser, TOK_NONE) || at(parser, TOK_TRUE) || at(parser, TOK_FALSE);
}

/* ---- sequences ---- */

static Pattern *parse_star_pattern(Parser *parser) {
    uint32_t start = here(parser);
    if (!accept(parser, TOK_STAR)) {
        return parse_pattern(parser);
    }
    Ident ident = parse_ident(parser);
    if (ident.name == parser->soft.underscore) {
        ident.name = NULL;
    }
    Pattern *pattern = new_pattern(parser, PATTERN_STAR, start);
    pattern->as.capture.ident = ident;
    return pattern;
}

static bool at_pattern(const Parser *parser) {
    return at(parser, TOK_NAME) || at(parser, TOK_STAR) || at(parser, TOK_LPAR) || at(parser, TOK_LSQB) ||
           at(parser, TOK_LBRACE) || at_literal(parser) || at_singleton(parser);
}

/* The items after the first, which is pushed; stops where no pattern begins. */
static Pattern *finish_sequence(Parser *parser, size_t mark, uint32_t start) {
    while (accept(parser, TOK_COMMA) && at_pattern(parser)) {
        Pattern *item = parse_star_pattern(parser);
        push(parser, item);
    }
    Pattern *pattern = new_pattern(parser, PATTERN_SEQUENCE, start);
    pattern->as.patterns = take(parser, mark, Pattern *);
    return pattern;
}

static Pattern *parse_bracketed(Parser *parser, TokenKind closer) {
    uint32_t start = here(parser);
    advance(parser);
    size_t mark = parser->items.len;
    Pattern *pattern;
    if (at(parser, closer)) {
        pattern = finish_sequence(parser, mark, start);
    } else {
        Pattern *first = parse_star_pattern(parser);
        if (closer == TOK_RPAR && at(parser, closer) && first->kind != PATTERN_STAR) {
            advance(parser);
            return first;
        }
        push(parser, first);
        pattern = finish_sequence(parser, mark, start);
    }
    expect(parser, closer);
    pattern->end = last_end(parser);
    return pattern;
}

/* ---- mappings and classes ---- */

static MappingPattern parse_mapping_item(Parser *parser) {
    MappingPattern item = {0};
    if (at(parser, TOK_NAME)) {
        item.key = parse_dotted(parser);
        if (!parser->panic && item.key->kind == EXPR_NAME) {
            syntax_error(parser); /* a capture cannot be looked up */
        }
    } else if (at_singleton(parser)) {
        item.key = parse_atom(parser);
    } else {
        item.key = parse_literal(parser);
    }
    expect(parser, TOK_COLON);
    item.pattern = parse_pattern(parser);
    return item;
}

static Pattern *parse_mapping(Parser *parser) {
    uint32_t start = here(parser);
    advance(parser);
    size_t mark = parser->items.len;
    Ident rest = {0};
    while (!at(parser, TOK_RBRACE) && !parser->panic) {
        if (accept(parser, TOK_DOUBLE_STAR)) {
            rest = parse_ident(parser);
            if (rest.name == parser->soft.underscore) {
                parse_error(parser, rest.start, rest.end, "invalid syntax");
            }
            accept(parser, TOK_COMMA);
            break;
        }
        MappingPattern item = parse_mapping_item(parser);
        push(parser, item);
        if (!accept(parser, TOK_COMMA)) {
            break;
        }
    }
    MappingPatternSeq *items = take(parser, mark, MappingPattern);
    expect(parser, TOK_RBRACE);
    Pattern *pattern = new_pattern(parser, PATTERN_MAPPING, start);
    pattern->as.mapping.items = items;
    pattern->as.mapping.rest = rest;
    return pattern;
}

static Pattern *parse_class_pattern(Parser *parser, Expr *class_name, uint32_t start) {
    advance(parser);
    size_t mark = parser->items.len;
    size_t keywords = parser->keywords.len;
    while (!at(parser, TOK_RPAR) && !parser->panic) {
        if (at(parser, TOK_NAME) && peek(parser, 1) == TOK_ASSIGN) {
            KeywordPattern item = {.name = parser->token->name};
            advance(parser);
            advance(parser);
            item.pattern = parse_pattern(parser);
            buffer_append(parser, &parser->keywords, &item, sizeof item);
        } else {
            Pattern *item = parse_pattern(parser);
            if (parser->keywords.len != keywords && !parser->panic) {
                parse_error(parser, item->start, item->end, "positional patterns follow keyword patterns");
            }
            push(parser, item);
        }
        if (!accept(parser, TOK_COMMA)) {
            break;
        }
    }
    PatternSeq *positional = take(parser, mark, Pattern *);
    KeywordPatternSeq *named = take_seq(parser, &parser->keywords, keywords, sizeof(KeywordPattern));
    expect(parser, TOK_RPAR);
    Pattern *pattern = new_pattern(parser, PATTERN_CLASS, start);
    pattern->as.class_pattern.class_name = class_name;
    pattern->as.class_pattern.positional = positional;
    pattern->as.class_pattern.keywords = named;
    return pattern;
}

/* ---- patterns ---- */

static Pattern *new_value_pattern(Parser *parser, PatternKind kind, Expr *value, uint32_t start) {
    Pattern *pattern = new_pattern(parser, kind, start);
    pattern->as.value = value;
    return pattern;
}

/* What begins with a name: capture, wildcard, value, or class. */
static Pattern *parse_named_pattern(Parser *parser) {
    uint32_t start = here(parser);
    Expr *name = parse_dotted(parser);
    if (at(parser, TOK_LPAR)) {
        return parse_class_pattern(parser, name, start);
    }
    if (name->kind == EXPR_ATTRIBUTE) {
        return new_value_pattern(parser, PATTERN_VALUE, name, start);
    }
    Pattern *pattern = new_pattern(parser, PATTERN_AS, start);
    if (name->as.name.id != parser->soft.underscore) {
        pattern->as.capture.ident = (Ident){.name = name->as.name.id, .start = name->start, .end = name->end};
    }
    return pattern;
}

static Pattern *parse_closed(Parser *parser) {
    uint32_t start = here(parser);
    if (at(parser, TOK_NAME)) {
        return parse_named_pattern(parser);
    }
    if (at_literal(parser)) {
        Expr *value = parse_literal(parser);
        return new_value_pattern(parser, PATTERN_VALUE, value, start);
    }
    if (at_singleton(parser)) {
        Expr *value = parse_atom(parser);
        return new_value_pattern(parser, PATTERN_SINGLETON, value, start);
    }
    switch (parser->kind) {
    case TOK_LPAR:
        return parse_bracketed(parser, TOK_RPAR);
    case TOK_LSQB:
        return parse_bracketed(parser, TOK_RSQB);
    case TOK_LBRACE:
        return parse_mapping(parser);
    default:
        syntax_error(parser);
        return new_pattern(parser, PATTERN_AS, start);
    }
}

static Pattern *parse_or_pattern(Parser *parser) {
    uint32_t start = here(parser);
    Pattern *first = parse_closed(parser);
    if (!at(parser, TOK_VBAR)) {
        return first;
    }
    size_t mark = parser->items.len;
    push(parser, first);
    while (accept(parser, TOK_VBAR)) {
        Pattern *alternative = parse_closed(parser);
        push(parser, alternative);
    }
    Pattern *pattern = new_pattern(parser, PATTERN_OR, start);
    pattern->as.patterns = take(parser, mark, Pattern *);
    return pattern;
}

/* The name behind `as`. */
static Ident parse_pattern_target(Parser *parser) {
    const Token *token = parser->token;
    if (at_name(parser, parser->soft.underscore)) {
        parse_error(parser, token->start, token->end, "cannot use '_' as a target");
    }
    TokenKind next = peek(parser, 1);
    if (at_expression(parser) &&
        (!at(parser, TOK_NAME) || next == TOK_DOT || next == TOK_LPAR || next == TOK_LSQB)) {
        const Expr *target = parse_expression(parser);
        if (!parser->panic) {
            parse_error(parser, token->start, last_end(parser), "cannot use %s as pattern target", expr_name(target));
        }
    }
    return parse_ident(parser);
}

static Pattern *parse_pattern(Parser *parser) {
    uint32_t start = here(parser);
    Pattern *pattern = descend(parser) ? parse_or_pattern(parser) : new_pattern(parser, PATTERN_AS, start);
    ascend(parser);
    if (!accept(parser, TOK_AS)) {
        return pattern;
    }
    Ident ident = parse_pattern_target(parser);
    Pattern *outer = new_pattern(parser, PATTERN_AS, start);
    outer->as.capture.pattern = pattern;
    outer->as.capture.ident = ident;
    return outer;
}

/* What stands behind `case`: a sequence needs no brackets there. */
static Pattern *parse_case_pattern(Parser *parser) {
    uint32_t start = here(parser);
    Pattern *first = parse_star_pattern(parser);
    if (!at(parser, TOK_COMMA) && first->kind != PATTERN_STAR) {
        return first;
    }
    size_t mark = parser->items.len;
    push(parser, first);
    if (!at(parser, TOK_COMMA)) {
        syntax_error(parser);
    }
    return finish_sequence(parser, mark, start);
}

/* ---- the statement ---- */

/* `match` is a name like any other unless its line ends in a colon, or a `case` follows. */
bool at_match(const Parser *parser) {
    if (!at_name(parser, parser->soft.match)) {
        return false;
    }
    Parser ahead = *parser;
    advance(&ahead);
    if (!at_expression(&ahead) && !at(&ahead, TOK_STAR)) {
        return false;
    }
    const Token *token = ahead.token;
    while (token->kind != TOK_NEWLINE && token->kind != TOK_END && token->kind != TOK_ERROR) {
        token++;
    }
    if (token->kind != TOK_NEWLINE) {
        return false;
    }
    return token[-1].kind == TOK_COLON || (token[1].kind == TOK_INDENT && token[2].kind == TOK_NAME &&
                                           token[2].name == parser->soft.case_);
}

static MatchCase parse_case(Parser *parser) {
    uint32_t keyword = here(parser);
    advance(parser);
    MatchCase branch = {.pattern = parse_case_pattern(parser)};
    if (accept(parser, TOK_IF)) {
        branch.guard = parse_named_expression(parser);
    }
    branch.body = parse_block(parser, "'case' statement", keyword);
    return branch;
}

Stmt *parse_match(Parser *parser) {
    uint32_t start = here(parser);
    advance(parser);
    uint32_t subject_start = here(parser);
    Expr *subject = parse_star_named(parser);
    if (at(parser, TOK_COMMA)) {
        subject = parse_tuple_rest(parser, subject, subject_start, parse_star_named);
    }
    size_t mark = parser->items.len;
    if (begin_block(parser, "'match' statement", start)) {
        if (!at(parser, TOK_INDENT)) {
            syntax_error(parser);
            skip_line(parser);
        }
        advance(parser);
        while (!at(parser, TOK_DEDENT) && !at(parser, TOK_END) && !parser->failed) {
            if (at_name(parser, parser->soft.case_)) {
                MatchCase branch = parse_case(parser);
                push(parser, branch);
            } else {
                syntax_error(parser);
                size_t rest = parser->items.len;
                parse_statement(parser);
                parser->items.len = rest;
            }
        }
        accept(parser, TOK_DEDENT);
    }
    Stmt *stmt = new_stmt(parser, STMT_MATCH, start);
    stmt->as.match.subject = subject;
    stmt->as.match.cases = take(parser, mark, MatchCase);
    return stmt;
}
