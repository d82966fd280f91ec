/* Scopes: tables of symbols, private names, and the pass as a whole. */
#include <string.h>

#include "scope_private.h"

enum { TABLE_MIN = 8 };

/* ---- tables ---- */

static Symbol *find(const Scope *scope, const Name *name, unsigned passed) {
    Symbol *symbol = scope->table ? scope->table[name->hash & scope->table_mask] : NULL;
    while (symbol && (symbol->name != name || (symbol->flags & SYMBOL_PASSED) != passed)) {
        symbol = symbol->next;
    }
    return symbol;
}

Symbol *scope_lookup(const Scope *scope, const Name *name) {
    return find(scope, name, 0);
}

Symbol *lookup_passed(const Scope *scope, const Name *name) {
    return find(scope, name, SYMBOL_PASSED);
}

static bool grow_table(Analyser *analyser, Scope *scope) {
    uint32_t mask = scope->table ? scope->table_mask * 4 + 3 : TABLE_MIN - 1;
    Symbol **table = arena_alloc0(analyser->arena, ((size_t)mask + 1) * sizeof *table);
    if (!table) {
        return false;
    }
    for (Symbol *symbol = scope->first; symbol; symbol = symbol->later) {
        Symbol **bucket = &table[symbol->name->hash & mask];
        symbol->next = *bucket;
        *bucket = symbol;
    }
    scope->table = table;
    scope->table_mask = mask;
    return true;
}

Symbol *add_symbol(Analyser *analyser, Scope *scope, Name *name) {
    if ((!scope->table || scope->symbol_count > scope->table_mask * 2) && !grow_table(analyser, scope)) {
        return NULL;
    }
    Symbol *symbol = arena_alloc0(analyser->arena, sizeof *symbol);
    if (!symbol) {
        return NULL;
    }
    Symbol **bucket = &scope->table[name->hash & scope->table_mask];
    symbol->name = name;
    symbol->next = *bucket;
    *bucket = symbol;
    *(scope->last ? &scope->last->later : &scope->first) = symbol;
    scope->last = symbol;
    scope->symbol_count++;
    return symbol;
}

bool is_consumer(const Name *name) {
    static const char *const consumers[] = {"all", "any", "dict", "list", "max", "min", "set", "sorted", "sum", "tuple"};
    for (uint32_t i = 0; name->len <= 6 && i < sizeof consumers / sizeof *consumers; i++) {
        if (strcmp(consumers[i], name->bytes) == 0) {
            return true;
        }
    }
    return false;
}

Symbol *use_name(Analyser *analyser, Name *name, unsigned flags) {
    if (flags & SYMBOL_BOUND && is_consumer(name)) {
        analyser->rebound = true;
    }
    Symbol *symbol = scope_lookup(analyser->scope, name);
    if (!symbol) {
        symbol = add_symbol(analyser, analyser->scope, name);
    }
    if (symbol) {
        symbol->flags |= (uint16_t)flags;
    }
    return symbol;
}

void bind_ident(Analyser *analyser, Ident *ident, unsigned flags) {
    ident->name = mangle(analyser, ident->name);
    if (ident->name == analyser->names.debug) {
        scope_error(analyser, ident->start, ident->end, "cannot assign to __debug__");
    }
    ident->symbol = use_name(analyser, ident->name, SYMBOL_BOUND | flags);
}

/* ---- private names ---- */

Name *mangle(Analyser *analyser, Name *name) {
    const Name *class_name = analyser->scope->private_class;
    if (!class_name || name->len < 3 || memcmp(name->bytes, "__", 2) != 0 ||
        memcmp(name->bytes + name->len - 2, "__", 2) == 0 || memchr(name->bytes, '.', name->len)) {
        return name;
    }
    uint32_t skip = (uint32_t)strspn(class_name->bytes, "_");
    uint32_t class_len = class_name->len - skip;
    if (class_len == 0) {
        return name;
    }
    char *mangled = arena_alloc(analyser->arena, (size_t)class_len + name->len + 1);
    if (!mangled) {
        return name;
    }
    mangled[0] = '_';
    memcpy(mangled + 1, class_name->bytes + skip, class_len);
    memcpy(mangled + 1 + class_len, name->bytes, name->len);
    Name *result = names_intern(&analyser->syntax->names, mangled, (size_t)class_len + name->len + 1);
    return result ? result : name;
}

/* ---- entering and leaving ---- */

void reenter_scope(Analyser *analyser, Scope *scope, Outer *outer) {
    *outer = (Outer){
        .scope = analyser->scope,
        .loops = analyser->loops,
        .star_loops = analyser->star_loops,
        .except_star = analyser->except_star,
        .compound = analyser->compound,
        .comp_iterables = analyser->comp_iterables,
        .value_return = analyser->value_return,
    };
    analyser->scope = scope;
    analyser->loops = analyser->star_loops = analyser->except_star = 0;
    analyser->compound = analyser->comp_iterables = 0;
    analyser->value_return = NULL;
}

void leave_scope(Analyser *analyser, const Outer *outer) {
    analyser->scope = outer->scope;
    analyser->loops = outer->loops;
    analyser->star_loops = outer->star_loops;
    analyser->except_star = outer->except_star;
    analyser->compound = outer->compound;
    analyser->comp_iterables = outer->comp_iterables;
    analyser->value_return = outer->value_return;
}

static bool is_lazy(ScopeKind kind) {
    return kind == SCOPE_ANNOTATIONS || kind == SCOPE_TYPE_PARAMS || kind == SCOPE_LAZY;
}

Scope *enter_scope(Analyser *analyser, ScopeKind kind, Name *name, Outer *outer) {
    Scope *parent = analyser->scope;
    Scope *scope = arena_alloc0(analyser->arena, sizeof *scope);
    if (!scope) {
        return NULL;
    }
    scope->kind = (uint8_t)kind;
    scope->name = name;
    scope->parent = parent;
    if (parent) {
        *(parent->last_child ? &parent->last_child->next_sibling : &parent->first_child) = scope;
        parent->last_child = scope;
        scope->private_class = parent->private_class;
        if (parent->flags & SCOPE_NESTED || is_function_like(parent)) {
            scope->flags |= SCOPE_NESTED;
        }
        if (is_lazy(kind) && (parent->kind == SCOPE_CLASS || parent->flags & SCOPE_IN_CLASS)) {
            scope->flags |= SCOPE_IN_CLASS;
        }
    }
    reenter_scope(analyser, scope, outer);
    if (kind == SCOPE_COMPREHENSION) {
        use_name(analyser, analyser->names.dot_zero, SYMBOL_BOUND | SYMBOL_PARAM);
    } else if (kind == SCOPE_ANNOTATIONS || kind == SCOPE_LAZY) {
        use_name(analyser, analyser->names.dot_format, SYMBOL_BOUND | SYMBOL_PARAM);
    }
    return scope;
}

bool enter_node(Analyser *analyser, uint32_t start, uint32_t end) {
    if (++analyser->depth <= AST_MAX_DEPTH) {
        return true;
    }
    if (!analyser->too_deep) {
        analyser->too_deep = true;
        scope_error(analyser, start, end, "too many nested expressions");
    }
    return false;
}

/* ---- the pass ---- */

static Name *intern(Analyser *analyser, const char *text) {
    return names_intern(&analyser->syntax->names, text, strlen(text));
}

void scope_analyse(Syntax *syntax, ModuleNode *module) {
    Analyser analyser = {.syntax = syntax, .arena = &syntax->arena, .diags = &syntax->diags};
    /* The parser used the marks of names before. */
    analyser.last_mark = UINT32_MAX / 2;
    analyser.names.super = intern(&analyser, "super");
    analyser.names.class_ = intern(&analyser, "__class__");
    analyser.names.classdict = intern(&analyser, "__classdict__");
    analyser.names.debug = intern(&analyser, "__debug__");
    analyser.names.dot_zero = intern(&analyser, ".0");
    analyser.names.dot_format = intern(&analyser, ".format");
    analyser.names.module = intern(&analyser, "<module>");
    analyser.names.lambda = intern(&analyser, "<lambda>");
    analyser.names.list_comp = intern(&analyser, "<listcomp>");
    analyser.names.set_comp = intern(&analyser, "<setcomp>");
    analyser.names.dict_comp = intern(&analyser, "<dictcomp>");
    analyser.names.generator = intern(&analyser, "<genexpr>");
    analyser.names.annotate = intern(&analyser, "__annotate__");
    if (syntax->arena.failed) {
        return;
    }
    for (uint32_t i = module->doc != NULL; i < module->body->count && module->body->items[i]->flags & STMT_FUTURE; i++) {
        module->body->items[i]->flags |= STMT_FIRST;
    }
    do {
        analyser.keep_generators = analyser.rebound;
        analyser.inlined = false;
        analyser.scope = NULL;
        analyser.nonlocals = NULL;
        Outer outer;
        module->scope = enter_scope(&analyser, SCOPE_MODULE, analyser.names.module, &outer);
        if (!module->scope) {
            return;
        }
        visit_body(&analyser, module->body);
    } while (analyser.inlined && analyser.rebound && !syntax->diags.count);
    if (!syntax->arena.failed) {
        resolve_scopes(&analyser, module->scope);
    }
}
