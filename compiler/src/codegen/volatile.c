/* Finds the locals that may become unbound again (`del x`, `except … as x`): reads of them are always
 * checked, whatever the order of the statements says. */
#include "codegen/gen.h"

static void walk(StmtSeq *body);

static void mark_target(Expr *e) {
  if (e->kind == EXPR_NAME) e->as.name.symbol->user = e->as.name.symbol;
  if (e->kind == EXPR_TUPLE || e->kind == EXPR_LIST)
    for (u32 i = 0; i < e->as.sequence->count; i++) mark_target(e->as.sequence->items[i]);
}

static void walk_statement(Stmt *s) {
  switch ((StmtKind)s->kind) {
    case STMT_DELETE:
      for (u32 i = 0; i < s->as.targets->count; i++) mark_target(s->as.targets->items[i]);
      break;
    case STMT_IF:
      for (u32 i = 0; i < s->as.conditional.clauses->count; i++) walk(s->as.conditional.clauses->items[i].body);
      walk(s->as.conditional.otherwise);
      break;
    case STMT_WHILE:
      walk(s->as.while_loop.body);
      walk(s->as.while_loop.otherwise);
      break;
    case STMT_FOR:
      walk(s->as.for_loop.body);
      walk(s->as.for_loop.otherwise);
      break;
    case STMT_TRY:
      walk(s->as.try_block.body);
      for (u32 i = 0; i < s->as.try_block.handlers->count; i++) {
        Handler *h = &s->as.try_block.handlers->items[i];
        if (h->target.name) h->target.symbol->user = h->target.symbol;
        walk(h->body);
      }
      walk(s->as.try_block.otherwise);
      walk(s->as.try_block.final);
      break;
    case STMT_WITH: walk(s->as.with.body); break;
    case STMT_FUNCTION: walk(s->as.function->body); break;
    case STMT_CLASS: walk(s->as.class_def->body); break;
    case STMT_MATCH:
      for (u32 i = 0; i < s->as.match.cases->count; i++) walk(s->as.match.cases->items[i].body);
      break;
    default: break;
  }
}

static void walk(StmtSeq *body) {
  for (u32 i = 0; i < body->count; i++) walk_statement(body->items[i]);
}

void mark_volatile(ModuleNode *m) { walk(m->body); }
