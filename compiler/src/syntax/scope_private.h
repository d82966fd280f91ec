/* What the parts of the scope pass share (scope*.c). */
#ifndef EDGE_SYNTAX_SCOPE_PRIVATE_H
#define EDGE_SYNTAX_SCOPE_PRIVATE_H

#include "scope.h"
#include "syntax.h"

/* An annotated assignment of a class or module, while these are gathered. */
typedef struct AnnotatedLink {
    struct AnnotatedLink *previous;
    Stmt *stmt;
} AnnotatedLink;

/* A `nonlocal` declaration, whose binding may come later in the source. */
typedef struct NonlocalLink {
    struct NonlocalLink *previous;
    const Stmt *stmt;
    const Ident *ident;
} NonlocalLink;

typedef struct Analyser {
    Syntax *syntax;
    Arena *arena;
    DiagList *diags;
    Scope *scope;        /* the current one */
    uint32_t depth;      /* of the recursion */
    bool too_deep;       /* reported */
    uint32_t loops;      /* around the current statement, in its scope */
    uint32_t star_loops; /* of those, outside of the innermost `except*` */
    uint32_t except_star; /* `except*` blocks around the current statement, in its scope */
    uint32_t compound;   /* compound statements around it, in its scope */
    uint32_t comp_iterables; /* expressions of comprehensions that a walrus must not stand in */
    const Stmt *value_return; /* the first `return` with a value in the current scope */
    uint32_t last_mark;  /* for Name.mark */
    const Expr *consumed; /* a generator expression that the call around it uses up at once */
    bool inlined;        /* one of these runs in the frame around it */
    bool rebound;        /* and some scope binds the name of a built-in that uses them up */
    bool keep_generators; /* hence they are generators all the same */
    NonlocalLink *nonlocals;
    struct {
        Name *super, *class_, *classdict, *debug, *dot_zero, *dot_format;
        Name *module, *lambda, *list_comp, *set_comp, *dict_comp, *generator, *annotate;
    } names;
} Analyser;

#define scope_error(analyser, start, end, ...) \
    diag_add((analyser)->diags, DIAG_SYNTAX_ERROR, (start), (end), __VA_ARGS__)

/* ---- scope.c: tables ---- */

/* Built-ins that use up the only iterable which they are given before anybody sees anything of it. */
bool is_consumer(const Name *name);

static inline bool is_function_like(const Scope *scope) {
    return scope->kind != SCOPE_MODULE && scope->kind != SCOPE_CLASS;
}

/* The state of the analyser around a scope, which is its own inside. */
typedef struct Outer {
    Scope *scope;
    uint32_t loops, star_loops, except_star, compound, comp_iterables;
    const Stmt *value_return;
} Outer;

/* A new scope inside the current one, which becomes the current one; the old state goes to `outer`. NULL when
 * memory is exhausted, and nothing has changed. */
Scope *enter_scope(Analyser *analyser, ScopeKind kind, Name *name, Outer *outer);
/* Goes into a scope that was left before. */
void reenter_scope(Analyser *analyser, Scope *scope, Outer *outer);
void leave_scope(Analyser *analyser, const Outer *outer);

Symbol *add_symbol(Analyser *analyser, Scope *scope, Name *name);
/* The symbol in the current scope with the flags added; NULL when memory is exhausted. */
Symbol *use_name(Analyser *analyser, Name *name, unsigned flags);
/* A new binding of the ident: mangles it, and complains about `__debug__`. */
void bind_ident(Analyser *analyser, Ident *ident, unsigned flags);
/* `__x` inside of a class as the class knows it. */
Name *mangle(Analyser *analyser, Name *name);
Symbol *lookup_passed(const Scope *scope, const Name *name);

/* ---- the walk ---- */

bool enter_node(Analyser *analyser, uint32_t start, uint32_t end);
static inline void leave_node(Analyser *analyser) {
    analyser->depth--;
}
void visit_expr(Analyser *analyser, Expr *expr);   /* scope_expr.c; NULL is nothing */
void visit_exprs(Analyser *analyser, ExprSeq *seq);
void visit_keywords(Analyser *analyser, KeywordSeq *keywords);
void visit_target(Analyser *analyser, Expr *target, unsigned flags); /* of an assignment or deletion */
void visit_params(Analyser *analyser, Params *params);
void visit_defaults(Analyser *analyser, Params *params);
/* Something that suspends: allowed in a coroutine and in the module. */
void require_async(Analyser *analyser, const char *message, uint32_t start, uint32_t end);
void visit_body(Analyser *analyser, StmtSeq *body); /* scope_stmt.c */
void visit_function(Analyser *analyser, FunctionNode *function); /* scope_def.c */
void visit_class(Analyser *analyser, ClassNode *class_def);
void visit_type_alias(Analyser *analyser, Stmt *stmt);
void visit_annotation(Analyser *analyser, Stmt *stmt);
void visit_match(Analyser *analyser, Stmt *stmt); /* scope_match.c */

/* ---- scope_resolve.c ---- */

void resolve_scopes(Analyser *analyser, Scope *module);

#endif
