/* Tokens: what the lexer hands to the parser. */
#ifndef EDGE_SYNTAX_TOKEN_H
#define EDGE_SYNTAX_TOKEN_H

#include <stdint.h>

#include "ast.h"

/* X(kind, text) for operators and keywords, in the order of the enumeration. */
#define TOKEN_OPERATORS(X)                                                                               \
    X(LPAR, "(") X(RPAR, ")") X(LSQB, "[") X(RSQB, "]") X(LBRACE, "{") X(RBRACE, "}")                    \
    X(COLON, ":") X(COMMA, ",") X(SEMI, ";") X(DOT, ".") X(ELLIPSIS, "...") X(ARROW, "->")               \
    X(AT, "@") X(TILDE, "~") X(EXCLAIM, "!") X(WALRUS, ":=")                                             \
    X(PLUS, "+") X(MINUS, "-") X(STAR, "*") X(DOUBLE_STAR, "**") X(SLASH, "/") X(DOUBLE_SLASH, "//")     \
    X(PERCENT, "%") X(LSHIFT, "<<") X(RSHIFT, ">>") X(AMPER, "&") X(VBAR, "|") X(CIRCUMFLEX, "^")        \
    X(EQ, "==") X(NE, "!=") X(LT, "<") X(LE, "<=") X(GT, ">") X(GE, ">=")                                \
    X(ASSIGN, "=") X(PLUS_ASSIGN, "+=") X(MINUS_ASSIGN, "-=") X(STAR_ASSIGN, "*=")                       \
    X(DOUBLE_STAR_ASSIGN, "**=") X(SLASH_ASSIGN, "/=") X(DOUBLE_SLASH_ASSIGN, "//=")                     \
    X(PERCENT_ASSIGN, "%=") X(AT_ASSIGN, "@=") X(LSHIFT_ASSIGN, "<<=") X(RSHIFT_ASSIGN, ">>=")           \
    X(AMPER_ASSIGN, "&=") X(VBAR_ASSIGN, "|=") X(CIRCUMFLEX_ASSIGN, "^=")

#define TOKEN_KEYWORDS(X)                                                                                \
    X(FALSE, "False") X(NONE, "None") X(TRUE, "True") X(AND, "and") X(AS, "as") X(ASSERT, "assert")      \
    X(ASYNC, "async") X(AWAIT, "await") X(BREAK, "break") X(CLASS, "class") X(CONTINUE, "continue")      \
    X(DEF, "def") X(DEL, "del") X(ELIF, "elif") X(ELSE, "else") X(EXCEPT, "except")                      \
    X(FINALLY, "finally") X(FOR, "for") X(FROM, "from") X(GLOBAL, "global") X(IF, "if")                  \
    X(IMPORT, "import") X(IN, "in") X(IS, "is") X(LAMBDA, "lambda") X(NONLOCAL, "nonlocal")              \
    X(NOT, "not") X(OR, "or") X(PASS, "pass") X(RAISE, "raise") X(RETURN, "return") X(TRY, "try")        \
    X(WHILE, "while") X(WITH, "with") X(YIELD, "yield")

typedef enum TokenKind {
    TOK_ERROR, /* something wrong that is reported already */
    TOK_UNKNOWN,  /* a character that begins no token */
    TOK_UNCLOSED, /* the rest of the line cannot be told, since the bracket at `start` is never closed */
    TOK_END,
    TOK_NEWLINE, /* ends a logical line */
    TOK_INDENT,
    TOK_DEDENT,
    TOK_NAME, /* an identifier, soft keywords included */
    TOK_INT,
    TOK_FLOAT,
    TOK_STRING,         /* from prefix to closing quote */
    TOK_FSTRING_START,  /* prefix and opening quote */
    TOK_FSTRING_TEXT,   /* raw text, with escapes and doubled braces */
    TOK_FSTRING_END,    /* closing quote */
#define X(kind, text) TOK_##kind,
    TOKEN_OPERATORS(X) TOKEN_KEYWORDS(X)
#undef X
    TOK_KEYWORD_FIRST = TOK_FALSE,
    TOK_KEYWORD_LAST = TOK_YIELD,
} TokenKind;

typedef enum TokenFlag {
    TOKEN_RAW = 1,      /* string kinds: as the prefix and quotes say */
    TOKEN_BYTES = 2,
    TOKEN_TRIPLE = 4,
    TOKEN_ESCAPES = 8,  /* there is a backslash in it */
    TOKEN_SPEC = 16,    /* TOK_FSTRING_TEXT of a format spec, where braces are not doubled */
    TOKEN_UNICODE = 32, /* the prefix is u: only plain strings */
    TOKEN_BAD = 64,     /* wrong inside, reported already */
    TOKEN_BRACES = 128, /* TOK_FSTRING_TEXT: there is a doubled brace in it */
} TokenFlag;

typedef struct Token {
    uint8_t kind;
    uint8_t flags;
    uint16_t level; /* how many brackets and f-string fields are open after it */
    uint32_t start;
    uint32_t end;
    Name *name; /* TOK_NAME and keywords */
} Token;

/* The spelling of an operator or keyword, else "". */
const char *token_text(TokenKind kind);

#endif
