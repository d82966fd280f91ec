/* The scope pass over statements. */
#include "scope_private.h"

#include <string.h>

/* ---- global, nonlocal ---- */

static void declare(Analyser *analyser, const Stmt *stmt, Ident *ident, bool global) {
    const char *what = global ? "global" : "nonlocal";
    ident->name = mangle(analyser, ident->name);
    const char *name = ident->name->bytes;
    const Symbol *known = scope_lookup(analyser->scope, ident->name);
    unsigned flags = known ? known->flags : 0;
    unsigned other = global ? SYMBOL_NONLOCAL : SYMBOL_DECLARED_GLOBAL;
    if (flags & SYMBOL_PARAM) {
        scope_error(analyser, stmt->start, stmt->end, "name '%s' is parameter and %s", name, what);
    } else if (flags & SYMBOL_ANNOTATED && !(flags & SYMBOL_USED)) {
        scope_error(analyser, stmt->start, stmt->end, "annotated name '%s' can't be %s", name, what);
    } else if (flags & other) {
        scope_error(analyser, stmt->start, stmt->end, "name '%s' is nonlocal and global", name);
    } else if ((flags & (SYMBOL_BOUND | SYMBOL_USED)) == SYMBOL_BOUND && !(flags & (SYMBOL_DECLARED_GLOBAL | SYMBOL_NONLOCAL))) {
        scope_error(analyser, stmt->start, stmt->end, "name '%s' is assigned to before %s declaration", name, what);
    } else if (flags & SYMBOL_USED) {
        scope_error(analyser, stmt->start, stmt->end, "name '%s' is used prior to %s declaration", name, what);
    }
    ident->symbol = use_name(analyser, ident->name, global ? SYMBOL_DECLARED_GLOBAL : SYMBOL_NONLOCAL);
}

/* What can be told only when all bindings are known. */
static void declare_nonlocal(Analyser *analyser, const Stmt *stmt, const Ident *ident) {
    const Scope *parent = analyser->scope->parent;
    const Symbol *outer = parent->kind == SCOPE_TYPE_PARAMS ? scope_lookup(parent, ident->name) : NULL;
    if (outer && outer->flags & SYMBOL_TYPE_PARAM) {
        scope_error(analyser, stmt->start, stmt->end, "nonlocal binding not allowed for type parameter '%s'",
                    ident->name->bytes);
    }
    NonlocalLink *link = arena_alloc(analyser->arena, sizeof *link);
    if (link) {
        *link = (NonlocalLink){.previous = analyser->nonlocals, .stmt = stmt, .ident = ident};
        analyser->nonlocals = link;
    }
}

static void visit_declaration(Analyser *analyser, Stmt *stmt) {
    bool global = stmt->kind == STMT_GLOBAL;
    if (!global && analyser->scope->kind == SCOPE_MODULE) {
        scope_error(analyser, stmt->start, stmt->end, "nonlocal declaration not allowed at module level");
        return;
    }
    for (uint32_t i = 0; i < stmt->as.names->count; i++) {
        Ident *ident = &stmt->as.names->items[i];
        declare(analyser, stmt, ident, global);
        if (!global) {
            declare_nonlocal(analyser, stmt, ident);
        }
    }
}

/* ---- simple statements ---- */

static void visit_imports(Analyser *analyser, AliasSeq *aliases) {
    for (uint32_t i = 0; i < aliases->count; i++) {
        bind_ident(analyser, &aliases->items[i].target, 0);
    }
}

static void visit_import_from(Analyser *analyser, Stmt *stmt) {
    if (stmt->flags & STMT_STAR && analyser->scope->kind != SCOPE_MODULE) {
        scope_error(analyser, stmt->end - 1, stmt->end, "import * only allowed at module level");
    }
    analyser->rebound |= (stmt->flags & STMT_STAR) != 0; /* perhaps */
    visit_imports(analyser, stmt->as.import_from.names);
}

static void visit_future(Analyser *analyser, const Stmt *stmt) {
    static const char features[] = " nested_scopes generators division absolute_import with_statement print_function"
                                   " unicode_literals barry_as_FLUFL generator_stop annotations ";
    if (!(stmt->flags & STMT_FIRST)) {
        scope_error(analyser, stmt->start, stmt->end, "from __future__ imports must occur at the beginning of the file");
    }
    if (stmt->flags & STMT_STAR) {
        scope_error(analyser, stmt->end - 1, stmt->end, "future feature * is not defined");
    }
    const AliasSeq *aliases = stmt->as.import_from.names;
    for (uint32_t i = 0; i < aliases->count; i++) {
        const AliasNode *alias = &aliases->items[i];
        const char *found = strstr(features, alias->name->bytes);
        if (strcmp(alias->name->bytes, "braces") == 0) {
            scope_error(analyser, alias->start, alias->end, "not a chance");
        } else if (!found || found[-1] != ' ' || found[alias->name->len] != ' ') {
            scope_error(analyser, alias->start, alias->end, "future feature %s is not defined", alias->name->bytes);
        }
    }
}

static void visit_annotated(Analyser *analyser, Stmt *stmt) {
    Expr *target = stmt->as.ann_assign.target;
    if (target->kind == EXPR_NAME) {
        bool simple = stmt->flags & STMT_SIMPLE;
        visit_target(analyser, target, simple ? SYMBOL_ANNOTATED : 0);
        unsigned flags = target->as.name.symbol ? target->as.name.symbol->flags : 0;
        if (simple && analyser->scope->kind != SCOPE_MODULE &&
            flags & (SYMBOL_DECLARED_GLOBAL | SYMBOL_NONLOCAL)) {
            scope_error(analyser, stmt->start, stmt->end, "annotated name '%s' can't be %s",
                        target->as.name.id->bytes, flags & SYMBOL_DECLARED_GLOBAL ? "global" : "nonlocal");
        }
    } else {
        visit_target(analyser, target, 0);
    }
    visit_annotation(analyser, stmt);
    visit_expr(analyser, stmt->as.ann_assign.value);
}

static void visit_return(Analyser *analyser, const Stmt *stmt) {
    const Scope *scope = analyser->scope;
    if (scope->kind != SCOPE_FUNCTION) {
        scope_error(analyser, stmt->start, stmt->end, "'return' outside function");
    } else if (analyser->except_star) {
        scope_error(analyser, stmt->start, stmt->end,
                    "'break', 'continue' and 'return' cannot appear in an except* block");
    }
    if (stmt->as.value && !analyser->value_return) {
        analyser->value_return = stmt;
    }
    visit_expr(analyser, stmt->as.value);
}

static void visit_jump(Analyser *analyser, const Stmt *stmt) {
    if (analyser->except_star && analyser->loops == analyser->star_loops) {
        scope_error(analyser, stmt->start, stmt->end,
                    "'break', 'continue' and 'return' cannot appear in an except* block");
    } else if (!analyser->loops) {
        scope_error(analyser, stmt->start, stmt->end,
                    stmt->kind == STMT_BREAK ? "'break' outside loop" : "'continue' not properly in loop");
    }
}

static void visit_targets(Analyser *analyser, ExprSeq *targets) {
    for (uint32_t i = 0; i < targets->count; i++) {
        visit_target(analyser, targets->items[i], 0);
    }
}

static void visit_delete(Analyser *analyser, ExprSeq *targets) {
    for (uint32_t i = 0; i < targets->count; i++) {
        const Expr *target = targets->items[i];
        if (target->kind == EXPR_NAME && target->as.name.id == analyser->names.debug) {
            scope_error(analyser, target->start, target->end, "cannot delete __debug__");
        }
    }
    visit_targets(analyser, targets);
}

/* An augmented assignment also reads the name. */
static void visit_aug_assign(Analyser *analyser, Stmt *stmt) {
    visit_target(analyser, stmt->as.aug_assign.target, SYMBOL_USED);
    visit_expr(analyser, stmt->as.aug_assign.value);
}

/* ---- compound statements ---- */

static void visit_loop_body(Analyser *analyser, StmtSeq *body) {
    analyser->loops++;
    visit_body(analyser, body);
    analyser->loops--;
}

static void visit_handlers(Analyser *analyser, Stmt *stmt) {
    bool star = stmt->flags & STMT_STAR;
    uint32_t star_loops = analyser->star_loops;
    for (uint32_t i = 0; i < stmt->as.try_block.handlers->count; i++) {
        Handler *handler = &stmt->as.try_block.handlers->items[i];
        visit_expr(analyser, handler->type);
        if (handler->target.name) {
            bind_ident(analyser, &handler->target, 0);
        }
        if (star) {
            analyser->except_star++;
            analyser->star_loops = analyser->loops;
        }
        visit_body(analyser, handler->body);
        if (star) {
            analyser->except_star--;
            analyser->star_loops = star_loops;
        }
    }
}

static void visit_if(Analyser *analyser, Stmt *stmt) {
    for (uint32_t i = 0; i < stmt->as.conditional.clauses->count; i++) {
        IfClause *clause = &stmt->as.conditional.clauses->items[i];
        visit_expr(analyser, clause->test);
        visit_body(analyser, clause->body);
    }
    visit_body(analyser, stmt->as.conditional.otherwise);
}

static void visit_for(Analyser *analyser, Stmt *stmt) {
    if (stmt->flags & STMT_ASYNC) {
        require_async(analyser, "'async for' outside async function", stmt->start, stmt->end);
    }
    visit_expr(analyser, stmt->as.for_loop.iter);
    visit_target(analyser, stmt->as.for_loop.target, 0);
    visit_loop_body(analyser, stmt->as.for_loop.body);
    visit_body(analyser, stmt->as.for_loop.otherwise);
}

static void visit_with(Analyser *analyser, Stmt *stmt) {
    if (stmt->flags & STMT_ASYNC) {
        require_async(analyser, "'async with' outside async function", stmt->start, stmt->end);
    }
    for (uint32_t i = 0; i < stmt->as.with.items->count; i++) {
        WithItem *item = &stmt->as.with.items->items[i];
        visit_expr(analyser, item->context);
        if (item->target) {
            visit_target(analyser, item->target, 0);
        }
    }
    visit_body(analyser, stmt->as.with.body);
}

static void visit_compound(Analyser *analyser, Stmt *stmt) {
    analyser->compound++;
    switch (stmt->kind) {
    case STMT_IF:
        visit_if(analyser, stmt);
        break;
    case STMT_WHILE:
        visit_expr(analyser, stmt->as.while_loop.test);
        visit_loop_body(analyser, stmt->as.while_loop.body);
        visit_body(analyser, stmt->as.while_loop.otherwise);
        break;
    case STMT_FOR:
        visit_for(analyser, stmt);
        break;
    case STMT_TRY:
        visit_body(analyser, stmt->as.try_block.body);
        visit_handlers(analyser, stmt);
        visit_body(analyser, stmt->as.try_block.otherwise);
        visit_body(analyser, stmt->as.try_block.final);
        break;
    case STMT_WITH:
        visit_with(analyser, stmt);
        break;
    default:
        visit_match(analyser, stmt);
        break;
    }
    analyser->compound--;
}

static void visit_stmt(Analyser *analyser, Stmt *stmt) {
    switch ((StmtKind)stmt->kind) {
    case STMT_EXPR:
        visit_expr(analyser, stmt->as.value);
        return;
    case STMT_ASSIGN:
        visit_expr(analyser, stmt->as.assign.value);
        visit_targets(analyser, stmt->as.assign.targets);
        return;
    case STMT_AUG_ASSIGN:
        visit_aug_assign(analyser, stmt);
        return;
    case STMT_ANN_ASSIGN:
        visit_annotated(analyser, stmt);
        return;
    case STMT_RETURN:
        visit_return(analyser, stmt);
        return;
    case STMT_DELETE:
        visit_delete(analyser, stmt->as.targets);
        return;
    case STMT_PASS:
        if (stmt->flags & STMT_FUTURE) {
            visit_future(analyser, stmt);
        }
        return;
    case STMT_BREAK:
    case STMT_CONTINUE:
        visit_jump(analyser, stmt);
        return;
    case STMT_RAISE:
        visit_expr(analyser, stmt->as.raise.exception);
        visit_expr(analyser, stmt->as.raise.cause);
        return;
    case STMT_GLOBAL:
    case STMT_NONLOCAL:
        visit_declaration(analyser, stmt);
        return;
    case STMT_ASSERT:
        visit_expr(analyser, stmt->as.assertion.test);
        visit_expr(analyser, stmt->as.assertion.message);
        return;
    case STMT_IMPORT:
        visit_imports(analyser, stmt->as.imports);
        return;
    case STMT_IMPORT_FROM:
        visit_import_from(analyser, stmt);
        return;
    case STMT_FUNCTION:
        visit_function(analyser, stmt->as.function);
        return;
    case STMT_CLASS:
        visit_class(analyser, stmt->as.class_def);
        return;
    case STMT_TYPE_ALIAS:
        visit_type_alias(analyser, stmt);
        return;
    case STMT_IF:
    case STMT_WHILE:
    case STMT_FOR:
    case STMT_TRY:
    case STMT_WITH:
    case STMT_MATCH:
        visit_compound(analyser, stmt);
        return;
    }
}

void visit_body(Analyser *analyser, StmtSeq *body) {
    for (uint32_t i = 0; i < body->count; i++) {
        Stmt *stmt = body->items[i];
        if (enter_node(analyser, stmt->start, stmt->end)) {
            visit_stmt(analyser, stmt);
        }
        leave_node(analyser);
    }
}
