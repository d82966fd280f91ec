/* Parser: what its parts (parse_*.c, literal.c, fstring.c) share.
 *
 * Recursive descent over the token list, precedence climbing for operators. The first error of a statement
 * puts the parser in panic: the current token then reads as TOK_ERROR, which no rule accepts, so every rule
 * unwinds by itself without checks, and the statement level goes on at the next line. Rules never return
 * NULL for a node that must be there; what is built in panic is never looked at. Running out of memory is a
 * panic that nothing ends. */
#ifndef EDGE_SYNTAX_PARSER_H
#define EDGE_SYNTAX_PARSER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "syntax.h"
#include "token.h"

/* How deep rules for expressions may call each other; blocks are bounded by the lexer. */
enum { PARSE_DEPTH_MAX = 250 };

typedef struct Buffer {
    char *bytes;
    size_t len;
    size_t capacity;
} Buffer;

typedef struct Parser {
    Arena *arena;
    NameTable *names;
    DiagList *diags;
    const char *src;
    uint32_t len;

    const Token *token; /* the current one */
    uint8_t kind;       /* its kind, or TOK_ERROR in panic */
    bool panic;
    bool failed; /* out of memory */
    uint32_t depth;
    uint32_t orphans;         /* headers whose block was missing: an `else` or the like may belong to them */
    uint32_t plain_errors;    /* while not 0, "invalid syntax" is not reported, but */
    const Token *plain_error; /* kept for who knows better */
    uint16_t key_level;       /* brackets around the key of a dict display that is being read, but the first; 0: none */
    uint32_t last_mark; /* for Name.mark */

    Buffer items;    /* stack of sequences under construction */
    Buffer keywords; /* the same for keyword arguments and patterns, which mix with positional ones */
    Buffer text;     /* stack of string literals under construction */

    struct {
        Name *match, *case_, *type, *underscore, *print, *exec;
    } soft;

    void *empty_seq;
    max_align_t spare[16]; /* stands in for a node when memory is exhausted */
} Parser;

struct Lexer; /* lexer.h */

/* A parser at the first token of a source that was lexed without running out of memory. */
void parser_init(Parser *parser, Arena *arena, NameTable *names, DiagList *diags, const struct Lexer *lexer);
void parser_free(Parser *parser);

/* ---- tokens ---- */

static inline bool at(const Parser *parser, TokenKind kind) {
    return parser->kind == kind;
}
static inline void advance(Parser *parser) {
    if (!parser->panic && parser->kind != TOK_END) {
        parser->token++;
        parser->kind = parser->token->kind;
    }
}
static inline bool accept(Parser *parser, TokenKind kind) {
    if (parser->kind != kind) {
        return false;
    }
    advance(parser);
    return true;
}
static inline uint32_t here(const Parser *parser) {
    return parser->token->start;
}
/* The kind of the token `ahead` of the current one; TOK_END past the end, TOK_ERROR in panic. */
TokenKind peek(const Parser *parser, uint32_t ahead);
/* Where the last token before the current one ends. Only after something was consumed. */
static inline uint32_t last_end(const Parser *parser) {
    return parser->token[-1].end;
}
/* Takes the token, or else the syntax is invalid. */
bool expect(Parser *parser, TokenKind kind);
/* The same, but the message is "expected 'x'". */
bool expect_named(Parser *parser, TokenKind kind);
bool at_name(const Parser *parser, const Name *soft_keyword);

/* ---- errors ---- */

/* True if the error is to be reported: not while in panic, nor at something the lexer complained about. */
bool enter_panic(Parser *parser);
/* An error that ends the statement, */
void parse_error_with(Parser *parser, uint32_t start, uint32_t end, const char *format, uint64_t a, uint64_t b);
/* and one after which the parser understands the rest all the same. */
void report_with(Parser *parser, uint32_t start, uint32_t end, const char *format, uint64_t a, uint64_t b);
/* The same for most messages, which take no arguments: calls that pass less are shorter. */
void parse_error_plain(Parser *parser, uint32_t start, uint32_t end, const char *message);
void report_plain(Parser *parser, uint32_t start, uint32_t end, const char *message);
#define parse_error(parser, start, end, ...) PICK(PARSE_ERROR, __VA_ARGS__)(parser, start, end, __VA_ARGS__)
#define PARSE_ERROR_0(parser, start, end, message) parse_error_plain(parser, start, end, message)
#define PARSE_ERROR_1(parser, start, end, format, a) parse_error_with(parser, start, end, format, ARG(a), 0)
#define PARSE_ERROR_2(parser, start, end, format, a, b) parse_error_with(parser, start, end, format, ARG(a), ARG(b))
#define report(parser, start, end, ...) PICK(REPORT, __VA_ARGS__)(parser, start, end, __VA_ARGS__)
#define REPORT_0(parser, start, end, message) report_plain(parser, start, end, message)
#define REPORT_1(parser, start, end, format, a) report_with(parser, start, end, format, ARG(a), 0)
#define REPORT_2(parser, start, end, format, a, b) report_with(parser, start, end, format, ARG(a), ARG(b))
#define REPORT_3(parser, start, end, format, ...)                                           \
    do {                                                                                    \
        if (!(parser)->panic) {                                                             \
            diag_add((parser)->diags, DIAG_SYNTAX_ERROR, start, end, format, __VA_ARGS__);  \
        }                                                                                   \
    } while (0)
/* "invalid syntax" at the current token. */
void syntax_error(Parser *parser);
/* Past the end of the logical line, and out of panic. */
void skip_line(Parser *parser);
uint32_t line_of(const Parser *parser, uint32_t offset);
void out_of_memory(Parser *parser);

/* Counts a level of recursion; false when there are too many. Pair with `ascend` in both cases. */
bool descend(Parser *parser);
static inline void ascend(Parser *parser) {
    parser->depth--;
}

/* ---- nodes and sequences ---- */

void *new_block(Parser *parser, size_t size); /* cleared; never NULL */
Expr *new_expr(Parser *parser, ExprKind kind, uint32_t start);  /* ends where the last token did */
Stmt *new_stmt(Parser *parser, StmtKind kind, uint32_t start);
Pattern *new_pattern(Parser *parser, PatternKind kind, uint32_t start);

/* Sequences grow on a stack: remember `items.len`, push, then take everything above the mark. */
#define push(parser, item) buffer_append((parser), &(parser)->items, &(item), sizeof(item))
void *take_seq(Parser *parser, Buffer *buffer, size_t mark, size_t item_size);
#define take(parser, mark, Item) take_seq((parser), &(parser)->items, (mark), sizeof(Item))
static inline size_t pushed(const Parser *parser, size_t mark) {
    return parser->items.len - mark;
}
bool buffer_append(Parser *parser, Buffer *buffer, const void *bytes, size_t len);

/* A number no Name carries as its mark yet. */
uint32_t new_mark(Parser *parser);
/* The name at the current token, or else the syntax is invalid. */
Ident parse_ident(Parser *parser);

/* ---- rules ---- */

Expr *parse_expression(Parser *parser);       /* parse_expr.c: no tuple, no walrus, no star */
Expr *parse_named_expression(Parser *parser); /* with walrus */
Expr *parse_star_expressions(Parser *parser); /* `a, *b`: tuple where there is a comma */
Expr *parse_star_or_yield(Parser *parser);
Expr *parse_yield(Parser *parser);
/* At `=` after `left`, where only an expression may stand: suggests `==`, unless another error fits better. */
void misplaced_assignment(Parser *parser, const Expr *left);
bool at_expression(const Parser *parser); /* whether the current token can begin one */
/* The rest of a tuple without parentheses whose first item is there; `next` parses the others. */
Expr *parse_tuple_rest(Parser *parser, Expr *first, uint32_t start, Expr *(*next)(Parser *));
Expr *parse_star_named(Parser *parser); /* item of a display: starred, or with walrus */

Expr *parse_operand(Parser *parser);     /* parse_operator.c: `|` and what binds tighter */
Expr *parse_disjunction(Parser *parser); /* `or` and what binds tighter */
Expr *parse_await(Parser *parser);       /* parse_primary.c */
Expr *parse_atom(Parser *parser);        /* parse_atom.c */
Expr *parse_generator(Parser *parser, Expr *element, uint32_t start); /* at `for` or `async` */
bool at_comprehension(const Parser *parser);

Expr *parse_call(Parser *parser, Expr *func, uint32_t start); /* parse_call.c: past `(` */
void parse_arguments(Parser *parser, ExprSeq **args, KeywordSeq **keywords);

Expr *parse_number(Parser *parser);  /* literal.c */
Expr *parse_strings(Parser *parser); /* fstring.c */

/* Appends to `text` what the source between two offsets means, of a string token or a stretch of f-string
 * text (escape.c). */
void decode_text(Parser *parser, const Token *token, uint32_t start, uint32_t end);

typedef enum TargetUse { TARGET_ASSIGN, TARGET_FOR, TARGET_DELETE } TargetUse;
Expr *parse_targets(Parser *parser); /* parse_target.c: of `for` */
/* Complains about what cannot be assigned to or deleted. */
void check_target(Parser *parser, const Expr *target, TargetUse use);
/* The part that spoils a target, or NULL. */
const Expr *invalid_target(const Expr *target, TargetUse use);
const char *expr_name(const Expr *expr); /* as errors call it: "function call" */

Params *parse_params(Parser *parser, TokenKind closer, bool annotated); /* parse_params.c */
TypeParamSeq *parse_type_params(Parser *parser);

void parse_simple_line(Parser *parser); /* parse_simple.c: `a; b` NEWLINE; pushes statements */
Stmt *parse_import(Parser *parser);     /* parse_import.c */
Stmt *parse_import_from(Parser *parser);

void parse_statement(Parser *parser); /* parse_compound.c; pushes what it finds, goes on after errors */
/* `:` and a block; `after` names the statement that began at `keyword`, for errors. Errors in the header,
 * which may have left the parser in panic, end here. */
StmtSeq *parse_block(Parser *parser, const char *after, uint32_t keyword);
/* The same up to the first statement; false when there is none. Stands at INDENT or in the same line. */
bool begin_block(Parser *parser, const char *after, uint32_t keyword);
/* Insists on a colon, which is not taken, where nothing else could have come. */
void require_colon(Parser *parser);

Stmt *parse_function(Parser *parser, uint32_t start, bool is_async, ExprSeq *decorators); /* parse_def.c */
Stmt *parse_class(Parser *parser, ExprSeq *decorators);
Stmt *parse_decorated(Parser *parser);

bool at_match(const Parser *parser); /* parse_match.c */
Stmt *parse_match(Parser *parser);

Expr *clean_docstring(Parser *parser, const StmtSeq *body); /* docstring.c */

#endif
