/* Scopes: which variable every name of a module means, decided before any code is generated.
 *
 * Comprehensions and generator expressions have a function scope of their own, whose single argument is the
 * iterator of the first clause; a walrus inside one binds in the scope that contains it. */
#ifndef EDGE_SYNTAX_SCOPE_H
#define EDGE_SYNTAX_SCOPE_H

#include <stdbool.h>
#include <stdint.h>

#include "ast.h"

struct Syntax; /* syntax.h */

typedef enum ScopeKind {
    SCOPE_MODULE,
    SCOPE_FUNCTION,
    SCOPE_LAMBDA,
    SCOPE_COMPREHENSION, /* all four kinds; the node tells which */
    SCOPE_CLASS,
    SCOPE_ANNOTATIONS, /* the lazy `__annotate__` function of a function, class or module */
    SCOPE_TYPE_PARAMS, /* around a generic function, class or alias: its locals are the type parameters */
    SCOPE_LAZY,        /* bound or default of a type parameter, value of an alias */
} ScopeKind;

/* What a name means in its scope.
 *
 *                       function-like scope          class body                     module body
 * SYMBOL_LOCAL          slot `index`                 class namespace, then globals  —
 * SYMBOL_CELL           cell of this frame, `index`  only `__class__`, `__classdict__`  —
 * SYMBOL_FREE           closure entry `index`        class namespace, then the closure entry  —
 * SYMBOL_GLOBAL         globals, then builtins       globals, then builtins (declared `global`)  declared `global`
 * SYMBOL_IMPLICIT       globals, then builtins       class namespace, then globals, builtins  every name
 *
 * A class may store any name that is SYMBOL_LOCAL in its namespace, a `nonlocal` one (SYMBOL_FREE, bound) in the closure. */
typedef enum SymbolKind {
    SYMBOL_LOCAL,
    SYMBOL_CELL,
    SYMBOL_FREE,
    SYMBOL_GLOBAL,
    SYMBOL_IMPLICIT,
} SymbolKind;

typedef enum SymbolFlag {
    SYMBOL_BOUND = 1,      /* assigned somewhere in this very scope (also by def, import, del, for, …) */
    SYMBOL_PARAM = 2,
    SYMBOL_USED = 4,       /* read in this very scope */
    SYMBOL_DECLARED_GLOBAL = 8,
    SYMBOL_NONLOCAL = 16,
    SYMBOL_ANNOTATED = 32,
    SYMBOL_IN_CLASS_FIRST = 64, /* a lazy scope inside a class: look in `__classdict__` before what `kind` says */
    SYMBOL_COMP_TARGET = 128,   /* iteration variable of a comprehension */
    SYMBOL_TYPE_PARAM = 256,
    SYMBOL_PASSED = 512, /* of a class: a FREE variable that only inner scopes use; no name of the body means it */
    SYMBOL_EARLY = 1024,    /* read before it is first bound, in the order of the source */
    SYMBOL_REGISTER = 2048, /* variable of a comprehension that is inlined: LOCAL in whatever is around */
    SYMBOL_STEPPED = 4096,  /* by `next(it)`, `it.send(…)` or `it.throw(…)`: may be a generator that is left half-way */
} SymbolFlag;

struct Symbol {
    Name *name; /* mangled */
    uint8_t kind;
    uint16_t flags;
    uint32_t index;  /* LOCAL and CELL: slot, see Scope; FREE: place in the closure */
    uint32_t cell;   /* CELL: number among the cells of its scope */
    Symbol *outer;   /* FREE: the symbol of the directly enclosing function-like scope (or class cell) to capture */
    Symbol *next;    /* hash chain */
    Symbol *later;   /* in order of appearance in the scope */
    void *user;      /* the code generator's: starts NULL */
};

typedef enum ScopeFlag {
    SCOPE_GENERATOR = 1,  /* has `yield` (with SCOPE_COROUTINE: an async generator) */
    SCOPE_COROUTINE = 2,  /* `async def`; a comprehension or module that awaits in some way */
    SCOPE_USES_CLASS = 4, /* class: some method needs the `__class__` cell */
    SCOPE_USES_CLASSDICT = 8, /* class: some lazy scope needs `__classdict__` */
    SCOPE_IN_CLASS = 16,  /* lazy scope directly inside a class: see SYMBOL_IN_CLASS_FIRST */
    SCOPE_NESTED = 32,    /* inside some function scope */
    SCOPE_INLINED = 64,   /* a comprehension that runs in the frame around it: what it does not bind is `outer`'s */
    SCOPE_HAS_FINALIZERS = 256, /* module: some function in it is called `__del__` */
    SCOPE_HAS_ANNOTATIONS = 128, /* class or module: some STMT_SIMPLE annotation stands in its body */
} ScopeFlag;

struct Scope {
    uint8_t kind;
    uint16_t flags;
    Scope *parent; /* lexically enclosing; NULL for the module */
    Scope *first_child;
    Scope *next_sibling;
    union { /* what opened it, by kind */
        FunctionNode *function; /* SCOPE_FUNCTION; also SCOPE_ANNOTATIONS of a function */
        ClassNode *class_def;   /* SCOPE_CLASS */
        Expr *expr;         /* SCOPE_LAMBDA, SCOPE_COMPREHENSION, SCOPE_LAZY */
    } owner;
    Name *name; /* for __name__: of a function or class; "<lambda>", "<listcomp>", "<genexpr>", "<module>", … */
    Name *private_class; /* the class whose private names are mangled here, or NULL */

    /* Every symbol once, in order of first appearance; parameters first. */
    Symbol **symbols;
    uint32_t symbol_count;
    /* LOCAL and CELL symbols by `index`: parameters in source order first. A comprehension has one called
     * ".0", the iterator; SCOPE_ANNOTATIONS and SCOPE_LAZY have one called ".format". Without the names of a
     * class body, which live in its namespace. */
    Symbol **locals;
    uint32_t local_count;
    /* CELL symbols by `cell`. */
    Symbol **cells;
    uint32_t cell_count;
    /* FREE symbols by `index`: what a closure made of this scope must capture. */
    Symbol **frees;
    uint32_t free_count;

    Symbol *class_cell;     /* of a class: `__class__`, where SCOPE_USES_CLASS */
    Symbol *classdict_cell; /* of a class: `__classdict__`, where SCOPE_USES_CLASSDICT; of a lazy scope in it: its FREE symbol */
    Scope *annotations;     /* of a class or module with SCOPE_HAS_ANNOTATIONS: scope of its `__annotate__` */
    StmtSeq *annotated;     /* the STMT_ANN_ASSIGN of that, in order; empty otherwise */

    /* While the scope is built: a hash table by name, and lists in order of appearance. */
    Symbol **table;
    uint32_t table_mask;
    Symbol *first;
    Symbol *last;
    Scope *last_child;
    struct AnnotatedLink *annotated_links;
};

/* Builds and resolves the scopes of `module`, reporting what is wrong with them. */
void scope_analyse(struct Syntax *syntax, ModuleNode *module);

/* The symbol of `name` (mangled, interned) in `scope` itself, or NULL. */
Symbol *scope_lookup(const Scope *scope, const Name *name);

#endif
