/* Statements but for try, with and match; and the module as a whole. */
#include "abi/report.h"
#include "codegen/codegen.h"
#include "codegen/gen.h"
#include "core/err.h"
#include "core/ops.h"

void statements(Gen *g, StmtSeq *body) {
  for (u32 i = 0; i < body->count; i++) statement(g, body->items[i]);
}

static void if_statement(Gen *g, Stmt *s) {
  IfSeq *clauses = s->as.conditional.clauses;
  LABEL(end);
  u64 *merged = NULL; /* what is bound at the end of every branch so far */
  for (u32 i = 0; i < clauses->count; i++) {
    LABEL(next);
    condition(g, clauses->items[i].test, false, next);
    u64 *before = save_bound(g);
    statements(g, clauses->items[i].body);
    if (merged) meet_bound(g, merged);
    merged = save_bound(g);
    if (i + 1 < clauses->count || s->as.conditional.otherwise->count) jump(g, end);
    place(g, next);
    restore_bound(g, before);
  }
  statements(g, s->as.conditional.otherwise);
  if (merged) meet_bound(g, merged);
  place(g, end);
}

static void while_statement(Gen *g, Stmt *s) {
  LABEL(top);
  LABEL(otherwise);
  LABEL(end);
  place(g, top);
  u64 *before = save_bound(g);
  condition(g, s->as.while_loop.test, false, otherwise);
  Block b;
  block_push(g, &b, BLOCK_LOOP);
  b.brk = end;
  b.cont = top;
  statements(g, s->as.while_loop.body);
  jump_back(g, top);
  block_pop(g);
  place(g, otherwise);
  restore_bound(g, before);
  statements(g, s->as.while_loop.otherwise);
  restore_bound(g, before);
  place(g, end);
}

static void async_for(Gen *g, Stmt *s) {
  u32 m = mark_temps(g);
  LABEL(top);
  LABEL(otherwise);
  LABEL(end);
  Reg it = expr_temp(g, s->as.for_loop.iter), r = temps(g, 3);
  Reg exc = (Reg)(r + 2 * REG_SIZE);
  g->fn->where = s->as.for_loop.iter->start;
  emit(g, I_LOAD_DUNDER, r, it, N___aiter__);
  emit(g, I_CALL_METHOD, r, 0, it);
  u64 *before = save_bound(g);
  place(g, top);
  Block t;
  block_push(g, &t, BLOCK_TRY);
  t.handler = label_new(g);
  t.exc = exc;
  emit(g, I_LOAD_DUNDER, r, it, N___anext__);
  emit(g, I_CALL_METHOD, r, 0, r);
  await_value(g, r, N___anext__);
  block_pop(g);
  assign(g, s->as.for_loop.target, r);
  Block b;
  block_push(g, &b, BLOCK_LOOP);
  b.brk = end;
  b.cont = top;
  statements(g, s->as.for_loop.body);
  jump_back(g, top);
  block_pop(g);
  place(g, t.handler);
  emit(g, I_LOAD_TYPE, r, T_StopAsyncIteration, 0);
  emit(g, I_EXC_MATCH, r, exc, r);
  jump_if(g, r, true, otherwise);
  emit(g, I_RERAISE, exc, 0, 0);
  place(g, otherwise);
  restore_bound(g, before);
  release(g, m);
  statements(g, s->as.for_loop.otherwise);
  restore_bound(g, before);
  place(g, end);
}

void for_statement(Gen *g, Stmt *s) {
  if (s->flags & STMT_ASYNC) {
    async_for(g, s);
    return;
  }
  u32 m = mark_temps(g);
  LABEL(next);
  LABEL(body);
  LABEL(end);
  Expr *target = s->as.for_loop.target;
  g->iterated = s->as.for_loop.iter;
  Reg it = expr_temp(g, s->as.for_loop.iter);
  g->fn->where = s->as.for_loop.iter->start;
  emit(g, I_GETITER, it, it, 0);
  u64 *before = save_bound(g);
  Reg v = loop_item(g, target);
  jump(g, next);
  place(g, body);
  assign_item(g, target, v);
  Block b;
  block_push(g, &b, BLOCK_LOOP);
  b.brk = end;
  b.cont = next;
  b.drops = true;
  b.exit = it;
  if (s->as.for_loop.iter->kind == EXPR_CALL) { /* which may have made a generator that nothing else refers to */
    b.handler = label_new(g);
    b.exc = temp(g);
  }
  statements(g, s->as.for_loop.body);
  block_pop(g);
  place(g, next);
  g->fn->where = s->as.for_loop.iter->start;
  jump_short(g, I_FORLOOP, v, it, 0, body);
  restore_bound(g, before);
  statements(g, s->as.for_loop.otherwise);
  restore_bound(g, before);
  if (b.handler) {
    jump(g, end);
    place(g, b.handler);
    emit(g, I_DROP, it, 0, DROP_ITERATOR);
    emit(g, I_RERAISE, b.exc, 0, 0);
  }
  place(g, end);
  release(g, m);
}

static void assert_statement(Gen *g, Stmt *s) {
  LABEL(fine);
  condition(g, s->as.assertion.test, true, fine);
  u64 *bound = save_bound(g);
  u32 m = mark_temps(g);
  Reg r = temps(g, 2);
  g->fn->where = s->as.assertion.test->start;
  emit(g, I_LOAD_TYPE, r, T_AssertionError, 0);
  if (s->as.assertion.message) expr(g, s->as.assertion.message, (Reg)(r + REG_SIZE));
  g->fn->where = s->as.assertion.test->start;
  emit(g, I_CALL, r, s->as.assertion.message ? 1 : 0, r);
  emit(g, I_RAISE, r, 0, 1);
  release(g, m);
  restore_bound(g, bound);
  place(g, fine);
}

static void assign_statement(Gen *g, Stmt *s) {
  ExprSeq *targets = s->as.assign.targets;
  if (targets->count == 1) {
    expr_store(g, s->as.assign.value, targets->items[0]);
    return;
  }
  u32 m = mark_temps(g);
  Reg r = expr_temp(g, s->as.assign.value);
  for (u32 i = 0; i < targets->count; i++) assign(g, targets->items[i], r);
  release(g, m);
}

void statement(Gen *g, Stmt *s) {
  u32 m = mark_temps(g);
  g->fn->where = s->start;
  switch ((StmtKind)s->kind) {
    case STMT_EXPR: {
      Value v;
      if (constant_value(g, s->as.value, &v)) break;
      Reg r = expr_temp(g, s->as.value);
      if (has_finalizers(g)) emit(g, I_DROP, r, 0, DROP_IF_LAST);
      break;
    }
    case STMT_ASSIGN: assign_statement(g, s); break;
    case STMT_AUG_ASSIGN: aug_assign(g, s); break;
    case STMT_ANN_ASSIGN:
      if (s->as.ann_assign.value) expr_store(g, s->as.ann_assign.value, s->as.ann_assign.target);
      break;
    case STMT_RETURN: {
      Reg r = temp(g);
      if (s->as.value) expr(g, s->as.value, r);
      else load_special(g, r, V_NONE);
      return_value(g, r);
      break;
    }
    case STMT_DELETE:
      for (u32 i = 0; i < s->as.targets->count; i++) delete_target(g, s->as.targets->items[i]);
      break;
    case STMT_BREAK: case STMT_CONTINUE: {
      Block *loop = g->fn->block;
      while (loop && loop->kind != BLOCK_LOOP) loop = loop->outer;
      if (loop) leave_blocks(g, s->kind == STMT_BREAK ? 3 : 4, loop, 0);
      break;
    }
    case STMT_RAISE: {
      Reg r = temps(g, 2);
      if (s->as.raise.exception) expr(g, s->as.raise.exception, r);
      if (s->as.raise.cause) expr(g, s->as.raise.cause, (Reg)(r + REG_SIZE));
      g->fn->where = s->start;
      emit(g, I_RAISE, r, (Reg)(r + REG_SIZE), s->as.raise.cause ? 2 : s->as.raise.exception ? 1 : 0);
      break;
    }
    case STMT_ASSERT: assert_statement(g, s); break;
    case STMT_IMPORT: case STMT_IMPORT_FROM: import_statement(g, s); break;
    case STMT_IF: if_statement(g, s); break;
    case STMT_WHILE: while_statement(g, s); break;
    case STMT_FOR: for_statement(g, s); break;
    case STMT_TRY: try_statement(g, s); break;
    case STMT_WITH: with_statement(g, s, 0); break;
    case STMT_FUNCTION: {
      Reg r = temp(g);
      function_def(g, s->as.function, r);
      store_symbol(g, s->as.function->ident.name, s->as.function->ident.symbol, r);
      break;
    }
    case STMT_CLASS: {
      Reg r = temp(g);
      class_def(g, s->as.class_def, r);
      store_symbol(g, s->as.class_def->ident.name, s->as.class_def->ident.symbol, r);
      break;
    }
    case STMT_MATCH: match_statement(g, s); break;
    case STMT_TYPE_ALIAS: {
      Reg r = temp(g);
      type_alias(g, s, r);
      store_symbol(g, s->as.type_alias.ident->name, s->as.type_alias.ident->symbol, r);
      break;
    }
    case STMT_PASS: case STMT_GLOBAL: case STMT_NONLOCAL: break;
  }
  release(g, m);
}

/* ---- whole modules ---- */

static Code *module_code(Gen *g) {
  Fn fn;
  fn_enter(g, &fn, g->syn->module->scope);
  fn.flags |= CODE_MODULE;
  if (g->syn->module->doc) {
    Reg r = temp(g);
    Value doc;
    if (constant_value(g, g->syn->module->doc, &doc)) {
      load_const(g, r, doc);
      emit(g, I_STORE_GLOBAL, r, (u16)dict_slot(g->module->dict, vm.names[N___doc__]), 0);
    }
  }
  if (g->syn->module->scope->annotations) {
    Reg r = temp(g);
    annotate_function(g, g->syn->module->scope, r);
    u32 at = dict_slot(g->module->dict, literal_str(g, "__annotate__"));
    if (at == UINT32_MAX) gen_fail(g);
    emit(g, I_STORE_GLOBAL, r, (u16)at, 0);
  }
  statements(g, g->syn->module->body);
  Reg r = temp(g);
  load_special(g, r, V_NONE);
  emit(g, I_RETURN, r, 0, 0);
  Code *c = fn_leave(g);
  if (c) c->flags |= CODE_SIMPLE;
  return c;
}

static bool has_walrus(const char *s, u32 len) {
  for (const char *p = s, *end = s + len; (p = memchr(p, ':', (size_t)(end - p))); p++)
    if (p + 1 < end && p[1] == '=') return true;
  return false;
}

static Code *generate(Syntax *syn, Module *m, bool prelude) {
  mark_volatile(syn->module);
  Gen g = {.syn = syn, .module = m, .prelude = prelude, .walrus = has_walrus(syn->source, syn->len)};
  Code *c = module_code(&g);
  if (g.too_far && c && !syn->diags.count) {
    g.far = true;
    g.too_far = false;
    c = module_code(&g);
  }
  if (g.failed || !c) {
    err_memory();
    return NULL;
  }
  return syn->diags.count ? NULL : c;
}

Code *compile_module(Module *m, const char *source, u32 len, Value *diagnostics) {
  Syntax *syn = mem_alloc(sizeof(Syntax));
  if (!syn) {
    err_memory();
    return NULL;
  }
  Code *c = NULL;
  if (syntax_parse(syn, source, len)) c = generate(syn, m, false);
  if (!c && !err_pending()) {
    if (diagnostics) *diagnostics = report_diagnostics(m, syn);
    if (!err_pending()) raise_diagnostic(m, syn);
  }
  syntax_free(syn);
  mem_free(syn, sizeof(Syntax));
  return c;
}

Code *compile_prelude_function(Module *m, const char *source, u32 len) {
  Syntax *syn = mem_alloc(sizeof(Syntax));
  if (!syn) {
    err_memory();
    return NULL;
  }
  Code *c = syntax_parse(syn, source, len) ? generate(syn, m, true) : NULL;
  if (!c && !err_pending()) raise_diagnostic(m, syn);
  syntax_free(syn);
  mem_free(syn, sizeof(Syntax));
  if (!c) return NULL;
  for (u32 i = 0; i < c->nconsts; i++) {
    if (!is_kind(c->consts[i], K_CODE)) continue;
    Code *def = AS(Code, c->consts[i]);
    def->flags |= CODE_PRELUDE | CODE_HIDDEN;
    for (u32 k = 0; k < def->nconsts; k++) /* closures and generator expressions inside */
      if (is_kind(def->consts[k], K_CODE)) AS(Code, def->consts[k])->flags |= CODE_PRELUDE | CODE_HIDDEN;
    return def;
  }
  err_new(TYPE(SystemError), "prelude without a function");
  return NULL;
}
