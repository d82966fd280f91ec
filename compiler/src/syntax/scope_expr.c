/* The scope pass over expressions. */
#include <string.h>

#include "scope_private.h"

void visit_exprs(Analyser *analyser, ExprSeq *seq) {
    for (uint32_t i = 0; i < seq->count; i++) {
        visit_expr(analyser, seq->items[i]);
    }
}

void visit_keywords(Analyser *analyser, KeywordSeq *keywords) {
    for (uint32_t i = 0; i < keywords->count; i++) {
        if (keywords->items[i].name == analyser->names.debug) {
            scope_error(analyser, keywords->items[i].start, keywords->items[i].end, "cannot assign to __debug__");
        }
        visit_expr(analyser, keywords->items[i].value);
    }
}

/* ---- names and targets ---- */

static void load_name(Analyser *analyser, Expr *expr) {
    Name *name = mangle(analyser, expr->as.name.id);
    expr->as.name.id = name;
    Symbol *symbol = use_name(analyser, name, SYMBOL_USED);
    if (symbol && !(symbol->flags & SYMBOL_BOUND)) {
        symbol->flags |= SYMBOL_EARLY;
    }
    expr->as.name.symbol = symbol;
    if (name == analyser->names.super && is_function_like(analyser->scope)) {
        use_name(analyser, analyser->names.class_, SYMBOL_USED); /* super() without arguments needs it */
        Scope *method = analyser->scope;
        while (method->kind == SCOPE_COMPREHENSION && method->name != analyser->names.generator) {
            method = method->parent;
        }
        if (method != analyser->scope && method->first) {
            use_name(analyser, method->first->name, SYMBOL_USED); /* and the method's first argument */
        }
    }
}

void visit_target(Analyser *analyser, Expr *target, unsigned flags) {
    switch (target->kind) {
    case EXPR_NAME: {
        Ident ident = {.name = target->as.name.id, .start = target->start, .end = target->end};
        bind_ident(analyser, &ident, flags & ~(unsigned)SYMBOL_USED);
        target->as.name.id = ident.name;
        target->as.name.symbol = ident.symbol;
        if (flags & SYMBOL_COMP_TARGET && ident.symbol && ident.symbol->flags & (SYMBOL_DECLARED_GLOBAL | SYMBOL_NONLOCAL)) {
            scope_error(analyser, target->start, target->end,
                        "comprehension inner loop cannot rebind assignment expression target '%s'", ident.name->bytes);
        }
        return;
    }
    case EXPR_STARRED:
        visit_target(analyser, target->as.operand, flags);
        return;
    case EXPR_TUPLE:
    case EXPR_LIST:
        if (enter_node(analyser, target->start, target->end)) {
            uint32_t starred = 0;
            for (uint32_t i = 0; i < target->as.sequence->count; i++) {
                Expr *item = target->as.sequence->items[i];
                if (item->kind == EXPR_STARRED && starred++) {
                    scope_error(analyser, target->start, target->end,
                                "multiple starred expressions in assignment");
                }
                visit_target(analyser, item, flags);
            }
        }
        leave_node(analyser);
        return;
    case EXPR_ATTRIBUTE:
        if (target->as.attribute.attr == analyser->names.debug && !(flags & SYMBOL_USED)) {
            scope_error(analyser, target->start, target->end, "cannot assign to __debug__");
        }
        [[fallthrough]];
    default:
        visit_expr(analyser, target); /* what an attribute or item belongs to is read */
        return;
    }
}

/* ---- what may stand where ---- */

static const char *lazy_place(const Scope *scope) {
    switch (scope->kind) {
    case SCOPE_ANNOTATIONS:
        return "an annotation";
    case SCOPE_TYPE_PARAMS:
        return "the definition of a generic";
    case SCOPE_LAZY:
        return "a type alias, or the bound or default of a type parameter";
    default:
        return NULL;
    }
}

/* True, with the complaint made, where nothing may suspend or bind, since it runs later or not at all. */
static bool refuse_lazy(Analyser *analyser, const Expr *expr, const char *what) {
    const char *place = lazy_place(analyser->scope);
    if (place) {
        scope_error(analyser, expr->start, expr->end, "%s expression cannot be used within %s", what, place);
    }
    return place != NULL;
}

void require_async(Analyser *analyser, const char *message, uint32_t start, uint32_t end) {
    Scope *scope = analyser->scope;
    if (scope->kind == SCOPE_MODULE || scope->kind == SCOPE_COMPREHENSION) {
        scope->flags |= SCOPE_COROUTINE;
    } else if (scope->kind != SCOPE_FUNCTION || !(scope->flags & SCOPE_COROUTINE)) {
        scope_error(analyser, start, end, "%s", message);
    }
}

static void visit_await(Analyser *analyser, Expr *expr) {
    if (!refuse_lazy(analyser, expr, "await")) {
        require_async(analyser,
                      analyser->scope->kind == SCOPE_CLASS ? "'await' outside function"
                                                           : "'await' outside async function",
                      expr->start, expr->end);
    }
    visit_expr(analyser, expr->as.operand);
}

static const char *comprehension_kind(const Expr *expr) {
    switch (expr->kind) {
    case EXPR_LIST_COMP:
        return "list comprehension";
    case EXPR_SET_COMP:
        return "set comprehension";
    case EXPR_DICT_COMP:
        return "dict comprehension";
    default:
        return "generator expression";
    }
}

static void visit_yield(Analyser *analyser, Expr *expr) {
    Scope *scope = analyser->scope;
    if (scope->kind == SCOPE_COMPREHENSION) {
        scope_error(analyser, expr->start, expr->end, "'yield' inside %s", comprehension_kind(scope->owner.expr));
    } else if (!is_function_like(scope)) {
        scope_error(analyser, expr->start, expr->end,
                    expr->kind == EXPR_YIELD ? "'yield' outside function" : "'yield from' outside function");
    } else if (!refuse_lazy(analyser, expr, "yield")) {
        if (expr->kind == EXPR_YIELD_FROM && scope->flags & SCOPE_COROUTINE) {
            scope_error(analyser, expr->start, expr->end, "'yield from' inside async function");
        }
        scope->flags |= SCOPE_GENERATOR;
    }
    visit_expr(analyser, expr->as.operand);
}

/* ---- walrus ---- */

/* Inside comprehensions a walrus binds in the scope that contains them. */
static void bind_outside(Analyser *analyser, Expr *target) {
    Name *name = mangle(analyser, target->as.name.id);
    target->as.name.id = name;
    Scope *inner = analyser->scope;
    Scope *scope = inner;
    for (; scope->kind == SCOPE_COMPREHENSION; scope = scope->parent) {
        const Symbol *symbol = scope_lookup(scope, name);
        if (symbol && symbol->flags & SYMBOL_COMP_TARGET) {
            scope_error(analyser, target->start, target->end,
                        "assignment expression cannot rebind comprehension iteration variable '%s'", name->bytes);
            return;
        }
    }
    if (scope->kind == SCOPE_CLASS) {
        scope_error(analyser, target->start, target->end,
                    "assignment expression within a comprehension cannot be used in a class body");
        return;
    }
    analyser->scope = scope;
    const Symbol *outer = use_name(analyser, name, SYMBOL_BOUND);
    analyser->scope = inner;
    bool global = scope->kind == SCOPE_MODULE || (outer && outer->flags & SYMBOL_DECLARED_GLOBAL);
    target->as.name.symbol =
        use_name(analyser, name, SYMBOL_BOUND | (global ? SYMBOL_DECLARED_GLOBAL : SYMBOL_NONLOCAL));
}

static void visit_named(Analyser *analyser, Expr *expr) {
    Expr *target = expr->as.named.target;
    if (analyser->comp_iterables) {
        scope_error(analyser, expr->start, expr->end,
                    "assignment expression cannot be used in a comprehension iterable expression");
    }
    if (!refuse_lazy(analyser, expr, "named")) {
        if (analyser->scope->kind == SCOPE_COMPREHENSION) {
            bind_outside(analyser, target);
        } else {
            visit_target(analyser, target, 0);
        }
    }
    visit_expr(analyser, expr->as.named.value);
}

/* ---- lambda and comprehensions ---- */

void visit_params(Analyser *analyser, Params *params) {
    uint32_t mark = ++analyser->last_mark;
    for (uint32_t i = 0; i < params->count; i++) {
        Ident *ident = &params->items[i].ident;
        bind_ident(analyser, ident, SYMBOL_PARAM);
        if (ident->name->mark == mark) {
            scope_error(analyser, ident->start, ident->end, "duplicate argument '%s' in function definition",
                        ident->name->bytes);
        }
        ident->name->mark = mark;
    }
}

void visit_defaults(Analyser *analyser, Params *params) {
    for (uint32_t i = 0; i < params->count; i++) {
        visit_expr(analyser, params->items[i].default_value);
    }
}

static void visit_lambda(Analyser *analyser, Expr *expr) {
    visit_defaults(analyser, expr->as.lambda.params);
    Outer outer;
    Scope *scope = enter_scope(analyser, SCOPE_LAMBDA, analyser->names.lambda, &outer);
    if (!scope) {
        return;
    }
    scope->owner.expr = expr;
    expr->as.lambda.scope = scope;
    visit_params(analyser, expr->as.lambda.params);
    visit_expr(analyser, expr->as.lambda.body);
    leave_scope(analyser, &outer);
}

static void visit_iterable(Analyser *analyser, Expr *iter) {
    analyser->comp_iterables++;
    visit_expr(analyser, iter);
    analyser->comp_iterables--;
}

static void visit_clauses(Analyser *analyser, Expr *expr) {
    CompForSeq *clauses = expr->as.comprehension.clauses;
    for (uint32_t i = 0; i < clauses->count; i++) {
        CompFor *clause = &clauses->items[i];
        if (clause->is_async) {
            analyser->scope->flags |= SCOPE_COROUTINE;
        }
        if (i > 0) {
            visit_iterable(analyser, clause->iter);
        }
        visit_target(analyser, clause->target, SYMBOL_COMP_TARGET);
        visit_exprs(analyser, clause->conditions);
    }
    visit_expr(analyser, expr->as.comprehension.element);
    visit_expr(analyser, expr->as.comprehension.value);
}

static Name *comprehension_name(const Analyser *analyser, const Expr *expr) {
    switch (expr->kind) {
    case EXPR_LIST_COMP:
        return analyser->names.list_comp;
    case EXPR_SET_COMP:
        return analyser->names.set_comp;
    case EXPR_DICT_COMP:
        return analyser->names.dict_comp;
    default:
        return analyser->names.generator;
    }
}

static bool is_one_of(const Name *name, const char *const *names) {
    while (*names && strcmp(*names, name->bytes) != 0) {
        names++;
    }
    return *names != NULL;
}

/* Whether a comprehension can do without a frame of its own: nothing captures its variables, none of them can be read
 * while it is unbound, and nothing asks what names there are. */
static bool can_be_inlined(const Scope *scope) {
    static const char *const revealing[] = {"locals", "vars", "dir", "super", NULL};
    ScopeKind around = (ScopeKind)scope->parent->kind;
    if (scope->flags & SCOPE_COROUTINE ||
        (around != SCOPE_MODULE && around != SCOPE_FUNCTION && around != SCOPE_LAMBDA && around != SCOPE_COMPREHENSION)) {
        return false;
    }
    for (const Scope *child = scope->first_child; child; child = child->next_sibling) {
        if (!(child->flags & SCOPE_INLINED)) {
            return false;
        }
    }
    for (const Symbol *symbol = scope->first; symbol; symbol = symbol->later) {
        if (symbol->flags & (SYMBOL_DECLARED_GLOBAL | SYMBOL_NONLOCAL) ||
            (symbol->flags & SYMBOL_BOUND && symbol->flags & SYMBOL_EARLY) || is_one_of(symbol->name, revealing)) {
            return false;
        }
    }
    return true;
}

/* dict() takes any pairs; those that are written out are not made. */
static bool yields_pairs(const Expr *generator) {
    const Expr *element = generator->as.comprehension.element;
    return generator->kind == EXPR_GENERATOR && element->kind == EXPR_TUPLE && element->as.sequence->count == 2 &&
           element->as.sequence->items[0]->kind != EXPR_STARRED && element->as.sequence->items[1]->kind != EXPR_STARRED;
}

/* `sum(… for …)` and its like, "".join(… for …): the generator expression does all that it does right there. */
static const Expr *consumed_by(const Analyser *analyser, const Expr *call) {
    const Expr *func = call->as.call.func;
    const KeywordSeq *keywords = call->as.call.keywords;
    if (call->as.call.args->count != 1 || analyser->keep_generators) {
        return NULL;
    }
    for (uint32_t i = 0; i < keywords->count; i++) { /* evaluated before it runs, and not called while it does */
        ExprKind kind = (ExprKind)keywords->items[i].value->kind;
        bool early = kind == EXPR_LAMBDA || kind == EXPR_TRUE || kind == EXPR_FALSE;
        if (!early || func->kind != EXPR_NAME || strcmp(func->as.name.id->bytes, "sorted") != 0) {
            return NULL;
        }
    }
    bool consumes = func->kind == EXPR_ATTRIBUTE
                        ? func->as.attribute.value->kind == EXPR_STR &&
                              strcmp(func->as.attribute.attr->bytes, "join") == 0
                        : func->kind == EXPR_NAME && is_consumer(func->as.name.id);
    const Expr *items = call->as.call.args->items[0];
    bool to_dict = func->kind == EXPR_NAME && strcmp(func->as.name.id->bytes, "dict") == 0;
    return consumes && (!to_dict || yields_pairs(items)) ? items : NULL;
}

static void visit_comprehension(Analyser *analyser, Expr *expr) {
    bool eager = expr->kind != EXPR_GENERATOR || analyser->consumed == expr;
    visit_iterable(analyser, expr->as.comprehension.clauses->items[0].iter);
    Outer outer;
    Scope *scope = enter_scope(analyser, SCOPE_COMPREHENSION, comprehension_name(analyser, expr), &outer);
    if (!scope) {
        return;
    }
    analyser->comp_iterables = outer.comp_iterables;
    scope->owner.expr = expr;
    expr->as.comprehension.scope = scope;
    if (expr->kind == EXPR_GENERATOR) {
        scope->flags |= SCOPE_GENERATOR;
    }
    visit_clauses(analyser, expr);
    leave_scope(analyser, &outer);
    /* A list is awaited where it is made; a generator waits until somebody iterates over it. */
    if (scope->flags & SCOPE_COROUTINE && expr->kind != EXPR_GENERATOR) {
        require_async(analyser, "asynchronous comprehension outside of an asynchronous function", expr->start,
                      expr->end);
    }
    if (eager && can_be_inlined(scope)) {
        scope->flags |= SCOPE_INLINED;
        analyser->inlined |= expr->kind == EXPR_GENERATOR;
    }
}

/* ---- the rest ---- */

/* Whose variable is stepped by hand may be left with a generator that is half-way through. */
static void note_stepped(const Expr *function, const ExprSeq *args) {
    const Expr *it = NULL;
    if (function->kind == EXPR_ATTRIBUTE) {
        const char *method = function->as.attribute.attr->bytes;
        if (strcmp(method, "send") == 0 || strcmp(method, "throw") == 0) {
            it = function->as.attribute.value;
        }
    } else if (function->kind == EXPR_NAME && strcmp(function->as.name.id->bytes, "next") == 0 && args->count) {
        it = args->items[0];
    }
    if (it && it->kind == EXPR_NAME && it->as.name.symbol) {
        it->as.name.symbol->flags |= SYMBOL_STEPPED;
    }
}

static void visit_composite(Analyser *analyser, Expr *expr) {
    switch ((ExprKind)expr->kind) {
    case EXPR_NONE:
    case EXPR_TRUE:
    case EXPR_FALSE:
    case EXPR_ELLIPSIS:
    case EXPR_INT:
    case EXPR_FLOAT:
    case EXPR_STR:
    case EXPR_BYTES:
        return;
    case EXPR_NAME:
        load_name(analyser, expr);
        return;
    case EXPR_JOINED:
    case EXPR_TEMPLATE:
    case EXPR_BOOL:
    case EXPR_TUPLE:
    case EXPR_LIST:
    case EXPR_SET:
        visit_exprs(analyser, expr->as.sequence);
        return;
    case EXPR_FORMATTED:
        visit_expr(analyser, expr->as.formatted.value);
        visit_expr(analyser, expr->as.formatted.spec);
        return;
    case EXPR_ATTRIBUTE:
        visit_expr(analyser, expr->as.attribute.value);
        expr->as.attribute.attr = mangle(analyser, expr->as.attribute.attr);
        return;
    case EXPR_SUBSCRIPT:
        visit_expr(analyser, expr->as.subscript.value);
        visit_expr(analyser, expr->as.subscript.index);
        return;
    case EXPR_SLICE:
        visit_expr(analyser, expr->as.slice.lower);
        visit_expr(analyser, expr->as.slice.upper);
        visit_expr(analyser, expr->as.slice.step);
        return;
    case EXPR_STARRED:
    case EXPR_UNARY:
        visit_expr(analyser, expr->as.operand);
        return;
    case EXPR_CALL:
        visit_expr(analyser, expr->as.call.func);
        analyser->consumed = consumed_by(analyser, expr);
        visit_exprs(analyser, expr->as.call.args);
        visit_keywords(analyser, expr->as.call.keywords);
        note_stepped(expr->as.call.func, expr->as.call.args);
        return;
    case EXPR_BINARY:
        visit_expr(analyser, expr->as.binary.first);
        for (uint32_t i = 0; i < expr->as.binary.rest->count; i++) {
            visit_expr(analyser, expr->as.binary.rest->items[i].operand);
        }
        return;
    case EXPR_COMPARE:
        visit_expr(analyser, expr->as.compare.left);
        for (uint32_t i = 0; i < expr->as.compare.rest->count; i++) {
            visit_expr(analyser, expr->as.compare.rest->items[i].operand);
        }
        return;
    case EXPR_CONDITIONAL:
        visit_expr(analyser, expr->as.conditional.test);
        visit_expr(analyser, expr->as.conditional.then);
        visit_expr(analyser, expr->as.conditional.otherwise);
        return;
    case EXPR_LAMBDA:
        visit_lambda(analyser, expr);
        return;
    case EXPR_DICT:
        for (uint32_t i = 0; i < expr->as.dict->count; i++) {
            visit_expr(analyser, expr->as.dict->items[i].key);
            visit_expr(analyser, expr->as.dict->items[i].value);
        }
        return;
    case EXPR_LIST_COMP:
    case EXPR_SET_COMP:
    case EXPR_DICT_COMP:
    case EXPR_GENERATOR:
        visit_comprehension(analyser, expr);
        return;
    case EXPR_AWAIT:
        visit_await(analyser, expr);
        return;
    case EXPR_YIELD:
    case EXPR_YIELD_FROM:
        visit_yield(analyser, expr);
        return;
    case EXPR_NAMED:
        visit_named(analyser, expr);
        return;
    }
}

void visit_expr(Analyser *analyser, Expr *expr) {
    if (!expr) {
        return;
    }
    if (enter_node(analyser, expr->start, expr->end)) {
        visit_composite(analyser, expr);
    }
    leave_node(analyser);
}
