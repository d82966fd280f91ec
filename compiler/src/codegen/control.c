/* Blocks that a jump must leave properly: loops, try, with.
 *
 * A guarded range of instructions goes to its block's handler. When code is generated that leaves a block
 * in passing (a `return` in a `with` calls __exit__), the ranges of that block and of those inside it are
 * closed for its length, so that it is not guarded by what it has left.
 *
 * `finally` bodies are generated once. Register `exc` says why the body runs (0 fell through, 1 exception,
 * 2… a jump that goes on afterwards), the next one holds the exception or the return value, and the one
 * after that the exception being handled meanwhile. */
#include "core/ops.h"
#include "codegen/gen.h"

void block_push(Gen *g, Block *b, BlockKind kind) {
  *b = (Block){.outer = g->fn->block, .kind = (u8)kind, .start = here(g), .handled = g->fn->block ? g->fn->block->handled : HANDLED_OUTSIDE};
  g->fn->block = b;
}

/* Ends the guarded range that began at b->start. */
static void close_range(Gen *g, Block *b) {
  if (!b->handler || b->start == here(g)) return;
  u16 outside = b->outer ? b->outer->handled : HANDLED_OUTSIDE;
  if (b->kind == BLOCK_HANDLER) outside = b->handled;
  HandlerEntry *h = vec_push(g, &g->fn->handlers, sizeof(HandlerEntry));
  *h = (HandlerEntry){.start = b->start, .end = here(g), .reg = b->kind == BLOCK_FINALLY ? (u16)(b->exc + REG_SIZE) : b->exc, .handled = outside};
  *(Label **)vec_push(g, &g->fn->handler_labels, sizeof(Label *)) = b->handler;
}

void block_pop(Gen *g) {
  close_range(g, g->fn->block);
  g->fn->block = g->fn->block->outer;
}

static void call_exit(Gen *g, Block *b, Reg exc);
static void unbind(Gen *g, Ident *name);

/* What leaving one block takes. True: a finally body takes over, with the jump noted as its action. */
static bool leave_block(Gen *g, Block *b, u8 what, Block *loop, Reg value) {
  switch ((BlockKind)b->kind) {
    case BLOCK_LOOP:
      if (b->drops) emit(g, I_DROP, b->exit, 0, DROP_ITERATOR);
      return false;
    case BLOCK_TRY: return false;
    case BLOCK_HANDLER:
      emit(g, I_POP_EXC, b->save, 0, 0);
      if (b->name) unbind(g, b->name);
      return false;
    case BLOCK_FINALLY_BODY: { /* the pending exception, if any, is given up */
      LABEL(skip);
      jump_short(g, I_JEQFN, b->exc, 1, 0, skip);
      emit(g, I_POP_EXC, b->save, 0, 0);
      place(g, skip);
      return false;
    }
    case BLOCK_WITH: call_exit(g, b, 0xFFFF); return false;
    case BLOCK_FINALLY: {
      Action *a = b->actions;
      while (a && (a->what != what || a->loop != loop)) a = a->next;
      if (!a) {
        a = arena_alloc(&g->syn->arena, sizeof(Action));
        if (!a) {
          gen_fail(g);
          return true;
        }
        *a = (Action){.next = b->actions, .what = what, .code = 2 + b->nactions++, .loop = loop};
        b->actions = a;
      }
      if (what == 2) emit(g, I_MOVE, (Reg)(b->exc + REG_SIZE), value, 0);
      emit(g, I_LOADI, b->exc, (u16)a->code, 0);
      emit(g, I_GET_EXC, (Reg)(b->exc + 2 * REG_SIZE), 0, 0);
      jump(g, b->final);
      return true;
    }
  }
  return false;
}

/* Leaves all blocks up to `loop` (NULL: the function) and goes where `what` says. */
void leave_blocks(Gen *g, u8 what, Block *loop, Reg value) {
  Block *saved = g->fn->block;
  bool taken = false;
  for (Block *b = saved; b && b != loop && !taken; b = b->outer) {
    close_range(g, b); /* the inner ones are closed already */
    g->fn->block = b->outer;
    taken = leave_block(g, b, what, loop, value);
    b->start = here(g);
  }
  if (!taken) {
    if (what == 2) {
      drop_locals(g);
      emit(g, I_RETURN, value, 0, 0);
    }
    else if (what == 3) {
      leave_block(g, loop, what, loop, value);
      jump(g, loop->brk);
    }
    else jump_back(g, loop->cont);
  }
  g->fn->block = saved;
  for (Block *b = saved; b && b != loop; b = b->outer) b->start = here(g);
}

void return_value(Gen *g, Reg r) { leave_blocks(g, 2, NULL, r); }

/* ---- try ---- */

static void unbind(Gen *g, Ident *name) {
  u32 m = mark_temps(g);
  Reg r = temp(g);
  load_special(g, r, V_NONE);
  store_symbol(g, name->name, name->symbol, r);
  delete_symbol(g, name->name, name->symbol);
  release(g, m);
}

static void handler_body(Gen *g, Handler *h, Reg exc, Reg save) {
  Block b;
  if (h->target.name) store_symbol(g, h->target.name, h->target.symbol, exc);
  block_push(g, &b, BLOCK_HANDLER);
  b.save = save;
  b.handled = exc;
  if (h->target.name) {
    b.name = &h->target;
    b.handler = label_new(g);
    b.exc = temp(g);
  }
  statements(g, h->body);
  block_pop(g);
  emit(g, I_POP_EXC, save, 0, 0);
  if (!h->target.name) return;
  unbind(g, &h->target);
  LABEL(over); /* an exception leaves the handler: the name goes all the same */
  jump(g, over);
  place(g, b.handler);
  unbind(g, &h->target);
  emit(g, I_RERAISE, b.exc, 0, 0);
  place(g, over);
}

static void handlers_of(Gen *g, Stmt *s, Reg exc, Label *end) {
  HandlerSeq *hs = s->as.try_block.handlers;
  Reg save = temp(g);
  emit(g, I_PUSH_EXC, save, exc, 0);
  u64 *before = save_bound(g);
  for (u32 i = 0; i < hs->count; i++) {
    Handler *h = &hs->items[i];
    LABEL(next);
    u32 m = mark_temps(g);
    if (h->type) {
      Reg t = temp(g);
      Block b; /* an error in the type's expression happens while `exc` is handled */
      block_push(g, &b, BLOCK_HANDLER);
      b.save = save;
      b.handled = exc;
      expr(g, h->type, t);
      g->fn->where = h->type->start;
      emit(g, I_EXC_MATCH, t, exc, t);
      block_pop(g);
      jump_if(g, t, false, next);
    }
    handler_body(g, h, exc, save);
    jump(g, end);
    place(g, next);
    release(g, m);
    restore_bound(g, before);
  }
  emit(g, I_RERAISE, exc, 0, 0);
}

/* except*: the group is split clause by clause; what the clauses raise and what none of them took is raised
 * together at the end. `rest` is what is left of the group, `raised` a list. */
static void star_handlers(Gen *g, Stmt *s, Reg exc, Label *end) {
  HandlerSeq *hs = s->as.try_block.handlers;
  Reg save = temp(g), rest = temp(g), raised = temp(g), part = temp(g), caught = temp(g);
  emit(g, I_PUSH_EXC, save, exc, 0);
  emit(g, I_MOVE, rest, exc, 0);
  emit(g, I_BUILD_LIST, raised, 0, 0);
  u64 *before = save_bound(g);
  for (u32 i = 0; i < hs->count; i++) {
    Handler *h = &hs->items[i];
    LABEL(next);
    u32 m = mark_temps(g);
    Reg r = temps(g, 3); /* match, rest = split(rest, type) */
    g->fn->where = h->type ? h->type->start : h->start;
    load_prelude(g, r, "except_star_split");
    emit(g, I_MOVE, (Reg)(r + REG_SIZE), rest, 0);
    expr(g, h->type, (Reg)(r + 2 * REG_SIZE));
    emit(g, I_CALL, r, 2, r);
    emit(g, I_UNPACK, r, r, 2);
    emit(g, I_MOVE, part, r, 0);
    emit(g, I_MOVE, rest, (Reg)(r + REG_SIZE), 0);
    jump_short(g, I_JNONE, part, 0, 0, next);
    Reg inner_save = temp(g);
    emit(g, I_PUSH_EXC, inner_save, part, 0);
    if (h->target.name) store_symbol(g, h->target.name, h->target.symbol, part);
    Block b;
    LABEL(done);
    block_push(g, &b, BLOCK_HANDLER);
    b.save = save;
    b.handled = part;
    b.handler = label_new(g);
    b.exc = caught;
    if (h->target.name) b.name = &h->target;
    statements(g, h->body);
    block_pop(g);
    jump(g, done);
    place(g, b.handler);
    emit(g, I_LIST_APPEND, raised, caught, 0);
    place(g, done);
    emit(g, I_POP_EXC, inner_save, 0, 0);
    if (h->target.name) unbind(g, &h->target);
    place(g, next);
    release(g, m);
    restore_bound(g, before);
  }
  Reg r = temps(g, 4);
  load_prelude(g, r, "except_star_result");
  emit(g, I_MOVE, (Reg)(r + REG_SIZE), exc, 0);
  emit(g, I_MOVE, (Reg)(r + 2 * REG_SIZE), rest, 0);
  emit(g, I_MOVE, (Reg)(r + 3 * REG_SIZE), raised, 0);
  emit(g, I_CALL, r, 3, r);
  emit(g, I_POP_EXC, save, 0, 0);
  jump_short(g, I_JNONE, r, 0, 0, end);
  emit(g, I_RERAISE, r, 0, 0);
}

static void try_except(Gen *g, Stmt *s) {
  if (!s->as.try_block.handlers->count) {
    statements(g, s->as.try_block.body);
    return;
  }
  u32 m = mark_temps(g);
  LABEL(end);
  Reg exc = temp(g);
  u64 *before = save_bound(g);
  Block b;
  block_push(g, &b, BLOCK_TRY);
  b.handler = label_new(g);
  b.exc = exc;
  statements(g, s->as.try_block.body);
  block_pop(g);
  statements(g, s->as.try_block.otherwise);
  jump(g, end);
  place(g, b.handler);
  restore_bound(g, before);
  if (s->flags & STMT_STAR) star_handlers(g, s, exc, end);
  else handlers_of(g, s, exc, end);
  place(g, end);
  restore_bound(g, before);
  release(g, m);
}

void try_statement(Gen *g, Stmt *s) {
  if (!s->as.try_block.has_final) {
    try_except(g, s);
    return;
  }
  u32 m = mark_temps(g);
  LABEL(done);
  Reg exc = temps(g, 4);
  Reg value = (Reg)(exc + REG_SIZE), handled = (Reg)(exc + 2 * REG_SIZE), save = (Reg)(exc + 3 * REG_SIZE);
  u64 *before = save_bound(g);
  Block b;
  block_push(g, &b, BLOCK_FINALLY);
  b.handler = label_new(g);
  b.final = label_new(g);
  b.exc = exc;
  try_except(g, s);
  block_pop(g);
  emit(g, I_LOADI, exc, 0, 0);
  emit(g, I_GET_EXC, handled, 0, 0);
  jump(g, b.final);
  place(g, b.handler);
  emit(g, I_LOADI, exc, 1, 0);
  emit(g, I_PUSH_EXC, save, value, 0);
  emit(g, I_MOVE, handled, value, 0);
  place(g, b.final);
  restore_bound(g, before);
  Block body;
  block_push(g, &body, BLOCK_FINALLY_BODY);
  body.exc = exc;
  body.save = save;
  body.handled = handled;
  statements(g, s->as.try_block.final);
  block_pop(g);
  jump_short(g, I_JEQTN, exc, 0, 0, done);
  LABEL(no_exception);
  jump_short(g, I_JEQFN, exc, 1, 0, no_exception);
  emit(g, I_POP_EXC, save, 0, 0);
  emit(g, I_RERAISE, value, 0, 0);
  place(g, no_exception);
  for (Action *a = b.actions; a; a = a->next) {
    LABEL(next);
    jump_short(g, I_JEQFN, exc, (u16)a->code, 0, next);
    leave_blocks(g, a->what, a->loop, value);
    place(g, next);
  }
  place(g, done);
  release(g, m);
}

/* ---- with ---- */

/* exit(None, None, None), or with the exception in `exc`; the result is left in b->exit + 2 registers. */
static void call_exit(Gen *g, Block *b, Reg exc) {
  u32 m = mark_temps(g);
  Reg r = temps(g, 5);
  emit(g, I_MOVE, r, b->exit, 0);
  emit(g, I_MOVE, (Reg)(r + REG_SIZE), (Reg)(b->exit + REG_SIZE), 0);
  Reg a = (Reg)(r + 2 * REG_SIZE);
  if (exc == 0xFFFF) {
    for (u32 i = 0; i < 3; i++) load_special(g, (Reg)(a + i * REG_SIZE), V_NONE);
  } else {
    emit(g, I_GETATTR, a, exc, add_cache(g, vm.names[N___class__]));
    emit(g, I_MOVE, (Reg)(a + REG_SIZE), exc, 0);
    emit(g, I_GETATTR, (Reg)(a + 2 * REG_SIZE), exc, add_cache(g, vm.names[N___traceback__]));
  }
  Reg result = (Reg)(b->exit + 2 * REG_SIZE);
  emit(g, I_CALL_METHOD, r, 3, result);
  release(g, m);
  if (b->is_async) await_value(g, result, N___aexit__);
}

void with_statement(Gen *g, Stmt *s, u32 item) {
  if (item == s->as.with.items->count) {
    statements(g, s->as.with.body);
    return;
  }
  WithItem *w = &s->as.with.items->items[item];
  bool is_async = s->flags & STMT_ASYNC;
  u32 m = mark_temps(g);
  LABEL(end);
  Reg exit = temps(g, 3), exc = temp(g), save = temp(g);
  u32 inner = mark_temps(g);
  Reg manager = expr_temp(g, w->context), enter = temps(g, 2);
  g->fn->where = w->context->start;
  emit(g, I_LOAD_DUNDER, exit, manager, is_async ? N___aexit__ : N___exit__);
  emit(g, I_LOAD_DUNDER, enter, manager, is_async ? N___aenter__ : N___enter__);
  emit(g, I_CALL_METHOD, enter, 0, enter);
  if (is_async) await_value(g, enter, N___aenter__);
  Block b;
  block_push(g, &b, BLOCK_WITH);
  b.is_async = is_async;
  b.handler = label_new(g);
  b.exit = exit;
  b.exc = exc;
  if (w->target) assign(g, w->target, enter);
  release(g, inner);
  u64 *before = save_bound(g);
  with_statement(g, s, item + 1);
  block_pop(g);
  g->fn->where = w->context->start;
  call_exit(g, &b, 0xFFFF);
  jump(g, end);
  place(g, b.handler);
  emit(g, I_PUSH_EXC, save, exc, 0);
  Block h; /* __exit__ runs while the exception is handled */
  block_push(g, &h, BLOCK_HANDLER);
  h.save = save;
  h.handled = exc;
  call_exit(g, &b, exc);
  LABEL(swallow);
  jump_if(g, (Reg)(exit + 2 * REG_SIZE), true, swallow);
  block_pop(g);
  emit(g, I_RERAISE, exc, 0, 0);
  place(g, swallow);
  emit(g, I_POP_EXC, save, 0, 0);
  place(g, end);
  restore_bound(g, before);
  release(g, m);
}
