/* Calls: plain, of methods, with keywords, with unpacking; and super() without arguments. */
#include "core/ops.h"
#include "codegen/gen.h"

enum { ARGS_MAX = 200 }; /* more go through a list */

static bool needs_unpacking(Expr *e) {
  if (e->as.call.args->count + e->as.call.keywords->count > ARGS_MAX) return true;
  for (u32 i = 0; i < e->as.call.args->count; i++)
    if (e->as.call.args->items[i]->kind == EXPR_STARRED) return true;
  for (u32 i = 0; i < e->as.call.keywords->count; i++)
    if (!e->as.call.keywords->items[i].name) return true;
  return false;
}

static void unpacking_call(Gen *g, Expr *e, Reg dst) {
  Reg r = temps(g, 3);
  Reg args = (Reg)(r + REG_SIZE), kwargs = (Reg)(r + 2 * REG_SIZE);
  expr(g, e->as.call.func, r);
  list_of(g, e->as.call.args, args, true);
  KeywordSeq *kw = e->as.call.keywords;
  load_special(g, kwargs, V_UNDEF);
  if (kw->count) emit(g, I_BUILD_DICT, kwargs, 0, 0);
  for (u32 i = 0; i < kw->count; i++) {
    u32 m = mark_temps(g);
    g->fn->where = kw->items[i].start;
    if (kw->items[i].name) {
      Reg k = temps(g, 2);
      load_const(g, k, val_from_obj(name_str(g, kw->items[i].name)));
      expr(g, kw->items[i].value, (Reg)(k + REG_SIZE));
      emit(g, I_BUILD_DICT, k, k, 1);
      emit(g, I_DICT_MERGE, kwargs, k, r);
    } else {
      Reg v = expr_any(g, kw->items[i].value);
      emit(g, I_DICT_MERGE, kwargs, v, r);
    }
    release(g, m);
  }
  g->fn->where = e->start;
  emit(g, I_CALL_EX, r, 0, dst);
}

/* `super()` inside a method: the class and the first argument are passed along. */
static bool bare_super(Gen *g, Expr *e, Reg dst) {
  Expr *f = e->as.call.func;
  if (f->kind != EXPR_NAME || e->as.call.args->count || e->as.call.keywords->count) return false;
  Name *n = f->as.name.id;
  if (n->len != 5 || memcmp(n->bytes, "super", 5) != 0 || !g->fn->scope->local_count) return false;
  if (scope_lookup(g->fn->scope, n)->kind < SYMBOL_GLOBAL) return false; /* a variable around this function */
  Symbol *cls = NULL;
  for (u32 i = 0; i < g->fn->scope->free_count; i++) {
    Name *name = g->fn->scope->frees[i]->name;
    if (name->len == 9 && memcmp(name->bytes, "__class__", 9) == 0) cls = g->fn->scope->frees[i];
  }
  Scope *method = g->fn->scope; /* whose first argument it is: that of the function a comprehension stands in */
  while (method->kind == SCOPE_COMPREHENSION && method->owner.expr->kind != EXPR_GENERATOR) method = method->parent;
  if (!cls || !method->local_count || !(method->locals[0]->flags & SYMBOL_PARAM)) return false;
  Symbol *self = scope_lookup(g->fn->scope, method->locals[0]->name);
  if (!self) return false;
  Reg r = temps(g, 3);
  expr(g, f, r);
  g->fn->where = e->start;
  emit(g, I_LOAD_FREE, (Reg)(r + REG_SIZE), (u16)cls->index, 0);
  load_name_sym(g, self->name, self, (Reg)(r + 2 * REG_SIZE));
  emit(g, I_CALL, r, 2, dst);
  return true;
}

/* The items of an inlined generator expression in list r, as the generator that they come from, for whoever has
 * taken the built-in's name. */
static void as_generator(Gen *g, Reg r) {
  u32 m = mark_temps(g);
  Reg call = temps(g, 2);
  load_prelude(g, call, "generator_of");
  emit(g, I_MOVE, (Reg)(call + REG_SIZE), r, 0);
  emit(g, I_CALL, call, 1, r);
  release(g, m);
}

static int use_of(const Name *name) {
  static const struct { const char *name; int use; } uses[] = {{"set", UNITED},  {"dict", MAPPED},    {"sum", SUMMED}, {"any", ANY},
                                                              {"all", ALL}, {"max", GREATEST}, {"min", LEAST}};
  for (u32 i = 0; i < sizeof uses / sizeof *uses; i++)
    if (strcmp(name->bytes, uses[i].name) == 0) return uses[i].use;
  return COLLECTED;
}

/* `sum(… for …)` and its like, of a generator expression that is inlined. */
static bool reduction(Gen *g, Expr *e, Reg dst) {
  Expr *f = e->as.call.func;
  if (f->kind != EXPR_NAME || e->as.call.keywords->count || e->as.call.args->count != 1) return false;
  Expr *items = e->as.call.args->items[0];
  if (!is_inlined_generator(items)) return false;
  Name *name = f->as.name.id;
  int use = use_of(name);
  if (use == COLLECTED) return false;
  int around = g->use;
  Label *outer = g->decided;
  LABEL(decided);
  LABEL(other);
  LABEL(end);
  Reg r = temps(g, 2), total = temp(g);
  load_is_builtin(g, name, r);
  jump_if(g, r, false, other);
  g->use = use;
  g->decided = decided;
  if (use == SUMMED) {
    load_prelude(g, r, "_sum_begin");
    load_const(g, (Reg)(r + REG_SIZE), val_from_small(0));
    emit(g, I_CALL, r, 1, total);
  } else if (use < SUMMED) {
    emit(g, use == UNITED ? I_BUILD_SET : I_BUILD_DICT, total, 0, 0);
  } else {
    load_special(g, total, V_UNDEF);
  }
  inlined_generator(g, items, total);
  g->use = around;
  g->decided = outer;
  if (use == SUMMED) {
    load_prelude(g, r, "_sum_value");
    emit(g, I_MOVE, (Reg)(r + REG_SIZE), total, 0);
    emit(g, I_CALL, r, 1, dst);
  } else if (use < SUMMED) {
    emit(g, I_MOVE, dst, total, 0);
  } else if (use > ALL) {
    jump_short(g, I_JUNDEF, total, 0, 0, decided); /* of nothing: the built-in has the error */
    emit(g, I_MOVE, dst, total, 0);
    jump(g, end);
    place(g, decided);
    expr(g, f, r);
    emit(g, I_BUILD_LIST, (Reg)(r + REG_SIZE), r, 0);
    g->fn->where = e->start;
    emit(g, I_CALL, r, 1, dst);
  } else {
    load_special(g, dst, val_from_bool(use == ALL));
    jump(g, end);
    place(g, decided);
    load_special(g, dst, val_from_bool(use == ANY));
  }
  jump(g, end);
  place(g, other);
  expr(g, f, r);
  expr(g, items, (Reg)(r + REG_SIZE));
  as_generator(g, (Reg)(r + REG_SIZE));
  g->fn->where = e->start;
  emit(g, I_CALL, r, 1, dst);
  place(g, end);
  return true;
}

void call_expr(Gen *g, Expr *e, Reg dst) {
  u32 m = mark_temps(g);
  ExprSeq *args = e->as.call.args;
  KeywordSeq *kw = e->as.call.keywords;
  Expr *f = e->as.call.func;
  if (g->prelude && f->kind == EXPR_NAME && strcmp(f->as.name.id->bytes, "_sum_add") == 0) {
    Reg accumulator = expr_any(g, args->items[0]);
    emit(g, I_SUM_ADD, dst, accumulator, expr_any(g, args->items[1]));
  } else if (needs_unpacking(e)) {
    unpacking_call(g, e, dst);
  } else if (bare_super(g, e, dst) || reduction(g, e, dst)) {
  } else if (f->kind == EXPR_ATTRIBUTE && !kw->count) {
    Reg r = temps(g, 2 + args->count);
    u32 inner = mark_temps(g);
    Reg o = expr_any(g, f->as.attribute.value);
    if (g->walrus && args->count && o / REG_SIZE < g->fn->nlocals) {
      Reg copy = temp(g);
      emit(g, I_MOVE, copy, o, 0);
      o = copy;
    }
    g->fn->where = f->as.attribute.attr_start;
    emit(g, I_LOAD_METHOD, r, o, add_cache(g, name_str(g, f->as.attribute.attr)));
    release(g, inner);
    for (u32 i = 0; i < args->count; i++) expr(g, args->items[i], (Reg)(r + (2 + i) * REG_SIZE));
    g->fn->where = f->as.attribute.attr_start;
    emit(g, I_CALL_METHOD, r, (u16)args->count, dst);
  } else {
    u32 n = args->count + kw->count;
    Reg r = temps(g, 1 + n);
    expr(g, f, r);
    for (u32 i = 0; i < args->count; i++) expr(g, args->items[i], (Reg)(r + (1 + i) * REG_SIZE));
    for (u32 i = 0; i < kw->count; i++) expr(g, kw->items[i].value, (Reg)(r + (1 + args->count + i) * REG_SIZE));
    if (args->count && is_inlined_generator(args->items[0])) {
      LABEL(builtin);
      u32 inner = mark_temps(g);
      Reg is_builtin = temp(g);
      load_is_builtin(g, f->as.name.id, is_builtin);
      jump_if(g, is_builtin, true, builtin);
      as_generator(g, (Reg)(r + REG_SIZE));
      place(g, builtin);
      release(g, inner);
    }
    g->fn->where = e->start;
    if (kw->count) {
      Tuple *names = tuple_new(kw->count);
      if (!names) {
        gen_fail(g);
        return;
      }
      for (u32 i = 0; i < kw->count; i++) names->items[i] = val_from_obj(name_str(g, kw->items[i].name));
      emit(g, I_CALL_KW, r, (u16)n, dst);
      emit_wide(g, I_EXT, 0, add_const(g, val_from_obj(names)));
    } else {
      emit(g, I_CALL, r, (u16)n, dst);
      /* `next(generator())`: what was made for the call is left half-way. */
      bool steps = n && !g->prelude && args->items[0]->kind == EXPR_CALL && f->kind == EXPR_NAME && strcmp(f->as.name.id->bytes, "next") == 0;
      if (steps) emit(g, I_DROP, (Reg)(r + REG_SIZE), 0, DROP_IF_LAST);
    }
  }
  release(g, m);
}
