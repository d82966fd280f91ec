/* The second half of the scope pass: what every symbol means, where it is kept, what closures capture. */
#include "scope_private.h"

static Symbol *provide(Analyser *analyser, Scope *scope, Name *name);

/* ---- captures ---- */

/* Makes the symbol free in its scope, if the scopes around can provide it. */
static bool make_free(Analyser *analyser, Scope *scope, Symbol *symbol) {
    if (symbol->kind == SYMBOL_FREE) {
        return true;
    }
    Symbol *outer = scope->parent ? provide(analyser, scope->parent, symbol->name) : NULL;
    if (!outer) {
        return false;
    }
    symbol->kind = SYMBOL_FREE;
    symbol->outer = outer;
    symbol->index = scope->free_count++;
    return true;
}

/* A variable of a class that its inner scopes see, though it is not in the namespace. */
static Symbol *class_variable(Analyser *analyser, Scope *scope, Name *name, Symbol **cell, unsigned flag) {
    if (!*cell) {
        Symbol *symbol = add_symbol(analyser, scope, name);
        if (!symbol) {
            return NULL;
        }
        symbol->flags = SYMBOL_PASSED | SYMBOL_BOUND;
        symbol->kind = SYMBOL_CELL;
        scope->flags |= (uint16_t)flag;
        *cell = symbol;
    }
    return *cell;
}

/* A class does not show its names to the scopes inside, but it hands on what is around it. */
static Symbol *provide_through_class(Analyser *analyser, Scope *scope, Name *name) {
    if (name == analyser->names.class_) {
        return class_variable(analyser, scope, name, &scope->class_cell, SCOPE_USES_CLASS);
    }
    if (name == analyser->names.classdict) {
        return class_variable(analyser, scope, name, &scope->classdict_cell, SCOPE_USES_CLASSDICT);
    }
    Symbol *own = scope_lookup(scope, name);
    bool shared = own && !(own->flags & SYMBOL_DECLARED_GLOBAL) &&
                  (own->flags & (SYMBOL_BOUND | SYMBOL_NONLOCAL)) != SYMBOL_BOUND;
    if (shared) {
        return make_free(analyser, scope, own) ? own : NULL;
    }
    Symbol *passed = lookup_passed(scope, name);
    if (passed) {
        return passed;
    }
    if (!provide(analyser, scope->parent, name)) {
        return NULL;
    }
    passed = add_symbol(analyser, scope, name);
    if (!passed) {
        return NULL;
    }
    passed->flags = SYMBOL_PASSED;
    return make_free(analyser, scope, passed) ? passed : NULL;
}

/* The symbol by which scopes directly inside `scope` can capture the variable `name` from its frame; NULL if no
 * function around has such a variable. */
static Symbol *provide(Analyser *analyser, Scope *scope, Name *name) {
    if (scope->kind == SCOPE_MODULE) {
        return NULL;
    }
    if (scope->kind == SCOPE_CLASS) {
        return provide_through_class(analyser, scope, name);
    }
    Symbol *symbol = scope_lookup(scope, name);
    if (symbol && symbol->flags & SYMBOL_DECLARED_GLOBAL) {
        return NULL;
    }
    if (symbol && symbol->flags & SYMBOL_BOUND && !(symbol->flags & SYMBOL_NONLOCAL)) {
        symbol->kind = SYMBOL_CELL;
        return symbol;
    }
    if (symbol) {
        return make_free(analyser, scope, symbol) ? symbol : NULL;
    }
    if (!provide(analyser, scope->parent, name)) {
        return NULL;
    }
    symbol = add_symbol(analyser, scope, name);
    return symbol && make_free(analyser, scope, symbol) ? symbol : NULL;
}

/* ---- kinds ---- */

static void resolve_symbol(Analyser *analyser, Scope *scope, Symbol *symbol) {
    if (symbol->flags & SYMBOL_PASSED || symbol->kind == SYMBOL_CELL || symbol->kind == SYMBOL_FREE) {
        return; /* an inner scope has settled it */
    }
    if (symbol->flags & SYMBOL_DECLARED_GLOBAL) {
        symbol->kind = SYMBOL_GLOBAL;
    } else if (symbol->flags & SYMBOL_NONLOCAL) {
        make_free(analyser, scope, symbol); /* or else check_nonlocals reports it */
    } else if (symbol->flags & SYMBOL_BOUND) {
        symbol->kind = scope->kind == SCOPE_MODULE ? SYMBOL_IMPLICIT : SYMBOL_LOCAL;
    } else if (!make_free(analyser, scope, symbol)) {
        symbol->kind = SYMBOL_IMPLICIT;
    }
}

/* Names in a lazy scope of a class mean what the class binds, before anything else. */
static void look_in_class(Analyser *analyser, Scope *scope) {
    const Scope *owner = scope->parent;
    while (owner->kind != SCOPE_CLASS) {
        owner = owner->parent;
    }
    Symbol *last = scope->last; /* symbols added below are not names of the source */
    for (Symbol *symbol = scope->first; symbol; symbol = symbol == last ? NULL : symbol->later) {
        const Symbol *bound = scope_lookup(owner, symbol->name);
        if ((symbol->kind != SYMBOL_FREE && symbol->kind != SYMBOL_IMPLICIT) || !bound ||
            !(bound->flags & SYMBOL_BOUND) || bound->kind != SYMBOL_LOCAL) {
            continue;
        }
        symbol->flags |= SYMBOL_IN_CLASS_FIRST;
        if (!scope->classdict_cell) {
            scope->classdict_cell = add_symbol(analyser, scope, analyser->names.classdict);
            if (!scope->classdict_cell || !make_free(analyser, scope, scope->classdict_cell)) {
                return;
            }
        }
    }
}

/* What inlined comprehensions do not bind are names of the scope around them. */
static void merge_inlined(Analyser *analyser, Scope *scope) {
    for (Scope *child = scope->first_child; child; child = child->next_sibling) {
        if (!(child->flags & SCOPE_INLINED)) {
            continue;
        }
        merge_inlined(analyser, child);
        for (Symbol *symbol = child->first; symbol; symbol = symbol->later) {
            if (symbol->flags & SYMBOL_BOUND) {
                continue;
            }
            symbol->outer = scope_lookup(scope, symbol->name);
            if (!symbol->outer && !(symbol->outer = add_symbol(analyser, scope, symbol->name))) {
                return;
            }
        }
    }
}

static void resolve(Analyser *analyser, Scope *scope) {
    if (scope->flags & SCOPE_INLINED) {
        return;
    }
    merge_inlined(analyser, scope);
    for (Symbol *symbol = scope->first; symbol; symbol = symbol->later) {
        resolve_symbol(analyser, scope, symbol);
    }
    if (scope->flags & SCOPE_IN_CLASS) {
        look_in_class(analyser, scope);
    }
    for (Scope *child = scope->first_child; child; child = child->next_sibling) {
        resolve(analyser, child);
    }
}

/* ---- places ---- */

static Symbol **new_list(Analyser *analyser, uint32_t count) {
    return arena_alloc(analyser->arena, count * sizeof(Symbol *));
}

static bool has_slot(const Scope *scope, const Symbol *symbol) {
    return symbol->kind == SYMBOL_CELL || (symbol->kind == SYMBOL_LOCAL && is_function_like(scope));
}

static void lay_out(Analyser *analyser, Scope *scope) {
    scope->symbols = new_list(analyser, scope->symbol_count);
    scope->locals = new_list(analyser, scope->symbol_count);
    scope->cells = new_list(analyser, scope->symbol_count);
    scope->frees = new_list(analyser, scope->free_count);
    if (analyser->arena->failed) {
        return;
    }
    uint32_t count = 0;
    for (Symbol *symbol = scope->first; symbol; symbol = symbol->later) {
        scope->symbols[count++] = symbol;
        if (has_slot(scope, symbol)) {
            symbol->index = scope->local_count;
            scope->locals[scope->local_count++] = symbol;
        }
        if (symbol->kind == SYMBOL_CELL) {
            symbol->cell = scope->cell_count;
            scope->cells[scope->cell_count++] = symbol;
        } else if (symbol->kind == SYMBOL_FREE) {
            scope->frees[symbol->index] = symbol;
        }
    }
}

static void gather_annotated(Analyser *analyser, Scope *scope) {
    uint32_t count = 0;
    for (const AnnotatedLink *link = scope->annotated_links; link; link = link->previous) {
        count++;
    }
    scope->annotated = arena_alloc(analyser->arena, sizeof *scope->annotated + count * sizeof(Stmt *));
    if (!scope->annotated) {
        return;
    }
    scope->annotated->count = count;
    for (const AnnotatedLink *link = scope->annotated_links; link; link = link->previous) {
        scope->annotated->items[--count] = link->stmt;
    }
}

static void lay_out_all(Analyser *analyser, Scope *scope) {
    lay_out(analyser, scope);
    gather_annotated(analyser, scope);
    for (Scope *child = scope->first_child; child; child = child->next_sibling) {
        lay_out_all(analyser, child);
    }
}

static void check_nonlocals(Analyser *analyser) {
    for (const NonlocalLink *link = analyser->nonlocals; link; link = link->previous) {
        const Ident *ident = link->ident;
        if (ident->symbol && ident->symbol->kind != SYMBOL_FREE && !(ident->symbol->flags & SYMBOL_DECLARED_GLOBAL)) {
            scope_error(analyser, link->stmt->start, link->stmt->end, "no binding for nonlocal '%s' found", ident->name->bytes);
        }
    }
}

void resolve_scopes(Analyser *analyser, Scope *module) {
    resolve(analyser, module);
    check_nonlocals(analyser);
    if (!analyser->arena->failed) {
        lay_out_all(analyser, module);
    }
}
