/* The scope pass over definitions: functions, classes, annotations, type parameters. */
#include "scope_private.h"

#include <string.h>

/* ---- annotations ---- */

static bool is_annotated(const FunctionNode *function) {
    if (function->returns) {
        return true;
    }
    for (uint32_t i = 0; i < function->params->count; i++) {
        if (function->params->items[i].annotation) {
            return true;
        }
    }
    return false;
}

static void visit_signature(Analyser *analyser, FunctionNode *function) {
    if (!is_annotated(function)) {
        return;
    }
    Outer outer;
    Scope *scope = enter_scope(analyser, SCOPE_ANNOTATIONS, analyser->names.annotate, &outer);
    if (!scope) {
        return;
    }
    scope->owner.function = function;
    function->annotation_scope = scope;
    for (uint32_t i = 0; i < function->params->count; i++) {
        visit_expr(analyser, function->params->items[i].annotation);
    }
    visit_expr(analyser, function->returns);
    leave_scope(analyser, &outer);
}

/* Annotations of a class or module are kept for its `__annotate__`; those of local variables are for readers. */
void visit_annotation(Analyser *analyser, Stmt *stmt) {
    Scope *scope = analyser->scope;
    if (is_function_like(scope) || !(stmt->flags & STMT_SIMPLE)) {
        return;
    }
    AnnotatedLink *link = arena_alloc(analyser->arena, sizeof *link);
    if (!link) {
        return;
    }
    *link = (AnnotatedLink){.previous = scope->annotated_links, .stmt = stmt};
    scope->annotated_links = link;
    scope->flags |= SCOPE_HAS_ANNOTATIONS;
    stmt->flags |= analyser->compound ? STMT_CONDITIONAL : 0;
    Outer outer;
    if (scope->annotations) {
        reenter_scope(analyser, scope->annotations, &outer);
    } else {
        scope->annotations = enter_scope(analyser, SCOPE_ANNOTATIONS, analyser->names.annotate, &outer);
        if (!scope->annotations) {
            return;
        }
    }
    visit_expr(analyser, stmt->as.ann_assign.annotation);
    leave_scope(analyser, &outer);
}

/* ---- type parameters ---- */

static Scope *visit_lazy(Analyser *analyser, Expr *expr, Name *name) {
    if (!expr) {
        return NULL;
    }
    Outer outer;
    Scope *scope = enter_scope(analyser, SCOPE_LAZY, name, &outer);
    if (!scope) {
        return NULL;
    }
    scope->owner.expr = expr;
    visit_expr(analyser, expr);
    leave_scope(analyser, &outer);
    return scope;
}

/* Enters the scope of type parameters, if there are any; else returns NULL and enters nothing. */
static Scope *enter_type_params(Analyser *analyser, TypeParamSeq *params, Name *name, Name *private_class,
                                Outer *outer) {
    if (!params->count) {
        return NULL;
    }
    Scope *scope = enter_scope(analyser, SCOPE_TYPE_PARAMS, name, outer);
    if (!scope) {
        return NULL;
    }
    if (private_class) {
        scope->private_class = private_class;
    }
    uint32_t mark = ++analyser->last_mark;
    for (uint32_t i = 0; i < params->count; i++) {
        Ident *ident = &params->items[i].ident;
        bind_ident(analyser, ident, SYMBOL_TYPE_PARAM);
        if (ident->name->mark == mark) {
            scope_error(analyser, ident->start, ident->end, "duplicate type parameter '%s'", ident->name->bytes);
        }
        ident->name->mark = mark;
    }
    for (uint32_t i = 0; i < params->count; i++) {
        TypeParam *param = &params->items[i];
        param->bound_scope = visit_lazy(analyser, param->bound, param->ident.name);
        param->default_scope = visit_lazy(analyser, param->default_value, param->ident.name);
    }
    return scope;
}

void visit_type_alias(Analyser *analyser, Stmt *stmt) {
    Ident *ident = stmt->as.type_alias.ident;
    bind_ident(analyser, ident, 0);
    Outer outer;
    Scope *type_scope = enter_type_params(analyser, stmt->as.type_alias.type_params, ident->name, NULL, &outer);
    stmt->as.type_alias.type_scope = type_scope;
    stmt->as.type_alias.scope = visit_lazy(analyser, stmt->as.type_alias.value, ident->name);
    if (type_scope) {
        leave_scope(analyser, &outer);
    }
}

/* ---- functions and classes ---- */

static void visit_function_body(Analyser *analyser, FunctionNode *function) {
    Outer outer;
    Scope *scope = enter_scope(analyser, SCOPE_FUNCTION, function->ident.name, &outer);
    if (!scope) {
        return;
    }
    scope->owner.function = function;
    scope->flags |= function->is_async ? SCOPE_COROUTINE : 0;
    function->scope = scope;
    visit_params(analyser, function->params);
    visit_body(analyser, function->body);
    const Stmt *value_return = analyser->value_return;
    if (value_return && scope->flags & SCOPE_COROUTINE && scope->flags & SCOPE_GENERATOR) {
        scope_error(analyser, value_return->start, value_return->end, "'return' with value in async generator");
    }
    leave_scope(analyser, &outer);
}

void visit_function(Analyser *analyser, FunctionNode *function) {
    visit_exprs(analyser, function->decorators);
    visit_defaults(analyser, function->params);
    Name *name = function->ident.name; /* __name__ is what the source says */
    bind_ident(analyser, &function->ident, 0);
    if (strcmp(name->bytes, "__del__") == 0) {
        analyser->syntax->module->scope->flags |= SCOPE_HAS_FINALIZERS;
    }
    Outer outer;
    function->type_scope = enter_type_params(analyser, function->type_params, name, NULL, &outer);
    visit_signature(analyser, function);
    visit_function_body(analyser, function);
    if (function->scope) {
        function->scope->name = name;
    }
    if (function->type_scope) {
        leave_scope(analyser, &outer);
    }
}

static void visit_class_body(Analyser *analyser, ClassNode *class_def, Name *name) {
    Outer outer;
    Scope *scope = enter_scope(analyser, SCOPE_CLASS, name, &outer);
    if (!scope) {
        return;
    }
    scope->owner.class_def = class_def;
    scope->private_class = name;
    class_def->scope = scope;
    visit_body(analyser, class_def->body);
    leave_scope(analyser, &outer);
}

void visit_class(Analyser *analyser, ClassNode *class_def) {
    visit_exprs(analyser, class_def->decorators);
    Name *name = class_def->ident.name;
    bind_ident(analyser, &class_def->ident, 0);
    Outer outer;
    class_def->type_scope = enter_type_params(analyser, class_def->type_params, name, name, &outer);
    visit_exprs(analyser, class_def->bases);
    visit_keywords(analyser, class_def->keywords);
    visit_class_body(analyser, class_def, name);
    if (class_def->type_scope) {
        leave_scope(analyser, &outer);
    }
}
