/* Whatever makes a code object of its own: functions, lambdas, comprehensions, classes, annotations. */
#include "core/ops.h"
#include "codegen/gen.h"

/* Captured locals live in cells from the first instruction on. */
static void make_cells(Gen *g) {
  Scope *s = g->fn->scope;
  for (u32 i = 0; i < s->cell_count; i++) emit(g, I_MAKE_CELL, (u16)((s->cells[i]->index + (s->kind == SCOPE_CLASS)) * REG_SIZE), 0, 0);
}

static void return_none(Gen *g) {
  drop_locals(g);
  Reg r = temp(g);
  load_special(g, r, V_NONE);
  emit(g, I_RETURN, r, 0, 0);
}

/* `dst`, which five free registers follow: a function of `code`. Parts 1 and 2 are there already. */
static void make(Gen *g, Code *code, Scope *scope, Reg r, u32 parts) {
  if (scope->free_count) {
    load_closure_cells(g, scope, (Reg)(r + 3 * REG_SIZE));
    parts |= 4;
  }
  if (!code) return;
  u32 k = add_const(g, val_from_obj(code));
  if (k > UINT16_MAX) gen_error(g, scope_start(scope), scope_start(scope), "too many functions in one block");
  emit(g, I_MAKE_FUNCTION, r, (u16)k, (u16)parts);
}

static void parameters(Gen *g, Code *c, Params *p) {
  (void)g;
  if (!c) return;
  c->nposonly = (u16)p->positional_only;
  c->nparams = (u16)(p->positional_only + p->plain);
  c->nkwonly = (u16)p->keyword_only;
  if (p->has_var_positional) c->flags |= CODE_VARARGS;
  if (p->has_var_keyword) c->flags |= CODE_VARKW;
  if (!p->has_var_positional && !p->has_var_keyword && !p->keyword_only && !(c->flags & (CODE_GENERATOR | CODE_COROUTINE)))
    c->flags |= CODE_SIMPLE;
}

static void bind_parameters(Gen *g, Params *p) {
  for (u32 i = 0; i < p->count; i++) set_bound(g, p->items[i].ident.symbol, true);
}

/* Default values, in r+1 (tuple) and r+2 (dict). */
static u32 defaults(Gen *g, Params *p, Reg r) {
  u32 parts = 0, m = mark_temps(g), n = 0, kw = 0;
  for (u32 i = 0; i < p->count; i++) {
    if (!p->items[i].default_value) continue;
    if (p->items[i].kind == PARAM_KEYWORD_ONLY) kw++;
    else n++;
  }
  if (n) {
    Reg v = temps(g, n);
    u32 at = 0;
    for (u32 i = 0; i < p->count; i++)
      if (p->items[i].default_value && p->items[i].kind != PARAM_KEYWORD_ONLY) expr(g, p->items[i].default_value, (Reg)(v + at++ * REG_SIZE));
    emit(g, I_BUILD_TUPLE, (Reg)(r + REG_SIZE), v, (u16)n);
    parts |= 1;
  }
  if (kw) {
    Reg v = temps(g, 2 * kw);
    u32 at = 0;
    for (u32 i = 0; i < p->count; i++) {
      if (!p->items[i].default_value || p->items[i].kind != PARAM_KEYWORD_ONLY) continue;
      load_const(g, (Reg)(v + at++ * REG_SIZE), val_from_obj(name_str(g, p->items[i].ident.name)));
      expr(g, p->items[i].default_value, (Reg)(v + at++ * REG_SIZE));
    }
    emit(g, I_BUILD_DICT, (Reg)(r + 2 * REG_SIZE), v, (u16)kw);
    parts |= 2;
  }
  release(g, m);
  return parts;
}

/* ---- annotations ---- */

/* The body of `__annotate__`: a dict of name and value pairs, evaluated when somebody asks. */
static void annotation_pair(Gen *g, Reg dict, Name *name, Expr *value) {
  u32 m = mark_temps(g);
  Reg k = temps(g, 2);
  load_const(g, k, val_from_obj(name_str(g, name)));
  expr(g, value->kind == EXPR_STARRED ? value->as.operand : value, (Reg)(k + REG_SIZE));
  emit(g, I_DICT_SET, dict, k, (Reg)(k + REG_SIZE));
  release(g, m);
}

static Code *annotations_code(Gen *g, Scope *scope, FunctionNode *f, StmtSeq *annotated) {
  Fn fn;
  fn_enter(g, &fn, scope);
  make_cells(g);
  Reg d = temp(g);
  emit(g, I_BUILD_DICT, d, 0, 0);
  if (f) {
    for (u32 i = 0; i < f->params->count; i++)
      if (f->params->items[i].annotation) annotation_pair(g, d, f->params->items[i].ident.name, f->params->items[i].annotation);
    if (f->returns) {
      u32 m = mark_temps(g);
      Reg k = temps(g, 2);
      load_const(g, k, val_from_obj(literal_str(g, "return")));
      expr(g, f->returns, (Reg)(k + REG_SIZE));
      emit(g, I_DICT_SET, d, k, (Reg)(k + REG_SIZE));
      release(g, m);
    }
  }
  for (u32 i = 0; annotated && i < annotated->count; i++) {
    Stmt *s = annotated->items[i];
    annotation_pair(g, d, s->as.ann_assign.target->as.name.id, s->as.ann_assign.annotation);
  }
  emit(g, I_RETURN, d, 0, 0);
  Code *c = fn_leave(g);
  if (c) c->flags |= CODE_SIMPLE;
  return c;
}

void annotate_function(Gen *g, Scope *scope, Reg dst) {
  u32 m = mark_temps(g);
  Reg r = temps(g, 5);
  make(g, annotations_code(g, scope->annotations, NULL, scope->annotated), scope->annotations, r, 0);
  emit(g, I_MOVE, dst, r, 0);
  release(g, m);
}

/* ---- type parameters ---- */

static void lazy_value(Gen *g, Scope *scope, Expr *value, Reg dst) {
  if (!value) {
    load_special(g, dst, V_NONE);
    return;
  }
  Fn fn;
  fn_enter(g, &fn, scope);
  make_cells(g);
  Reg v = expr_temp(g, value);
  emit(g, I_RETURN, v, 0, 0);
  Code *c = fn_leave(g);
  if (c) c->flags |= CODE_SIMPLE;
  u32 m = mark_temps(g);
  Reg r = temps(g, 5);
  make(g, c, scope, r, 0);
  emit(g, I_MOVE, dst, r, 0);
  release(g, m);
}

/* Binds the type variables in their scope, and leaves the tuple of them in dst. */
static void type_variables(Gen *g, TypeParamSeq *params, Reg dst) {
  u32 m = mark_temps(g);
  Reg all = temps(g, params->count);
  for (u32 i = 0; i < params->count; i++) {
    TypeParam *p = &params->items[i];
    u32 inner = mark_temps(g);
    Reg r = temps(g, 5), v = (Reg)(all + i * REG_SIZE);
    load_prelude(g, r, "type_variable");
    load_const(g, (Reg)(r + REG_SIZE), val_from_obj(name_str(g, p->ident.name)));
    load_const(g, (Reg)(r + 2 * REG_SIZE), val_from_small(p->kind));
    lazy_value(g, p->bound_scope, p->bound, (Reg)(r + 3 * REG_SIZE));
    lazy_value(g, p->default_scope, p->default_value, (Reg)(r + 4 * REG_SIZE));
    emit(g, I_CALL, r, 4, v);
    store_symbol(g, p->ident.name, p->ident.symbol, v);
    release(g, inner);
  }
  emit(g, I_BUILD_TUPLE, dst, all, (u16)params->count);
  release(g, m);
}

/* Opens the scope of type parameters as a function that is called at once; closed by type_scope_leave. */
static Reg type_scope_enter(Gen *g, Fn *fn, Scope *scope, TypeParamSeq *params) {
  fn_enter(g, fn, scope);
  make_cells(g);
  Reg vars = temp(g);
  type_variables(g, params, vars);
  return vars;
}

static void type_scope_leave(Gen *g, Scope *scope, Reg value, Reg dst) {
  emit(g, I_RETURN, value, 0, 0);
  Code *c = fn_leave(g);
  if (c) c->flags |= CODE_SIMPLE | CODE_HIDDEN;
  u32 m = mark_temps(g);
  Reg r = temps(g, 5);
  make(g, c, scope, r, 0);
  emit(g, I_CALL, r, 0, dst);
  release(g, m);
}

static void set_type_params(Gen *g, Reg object, Reg vars) {
  emit(g, I_SETATTR, object, vars, add_cache(g, vm.names[N___type_params__]));
}

void type_alias(Gen *g, Stmt *s, Reg dst) {
  TypeParamSeq *params = s->as.type_alias.type_params;
  bool generic = params && params->count;
  Fn fn;
  Reg vars = 0;
  u32 m = mark_temps(g);
  if (generic) vars = type_scope_enter(g, &fn, s->as.type_alias.type_scope, params);
  Reg r = temps(g, 4);
  load_prelude(g, r, "type_alias");
  load_const(g, (Reg)(r + REG_SIZE), val_from_obj(name_str(g, s->as.type_alias.ident->name)));
  lazy_value(g, s->as.type_alias.scope, s->as.type_alias.value, (Reg)(r + 2 * REG_SIZE));
  if (generic) emit(g, I_MOVE, (Reg)(r + 3 * REG_SIZE), vars, 0);
  else load_const(g, (Reg)(r + 3 * REG_SIZE), val_from_obj(vm.empty_tuple));
  emit(g, I_CALL, r, 3, generic ? r : dst);
  if (generic) type_scope_leave(g, s->as.type_alias.type_scope, r, dst);
  release(g, m);
}

/* ---- functions ---- */

static void plain_function(Gen *g, FunctionNode *f, Reg dst, u32 parts, Reg given) {
  Fn fn;
  fn_enter(g, &fn, f->scope);
  make_cells(g);
  bind_parameters(g, f->params);
  statements(g, f->body);
  return_none(g);
  Code *c = fn_leave(g);
  parameters(g, c, f->params);
  if (c && f->doc) {
    Value doc;
    if (constant_value(g, f->doc, &doc)) c->doc = doc;
  }
  u32 m = mark_temps(g);
  Reg r = temps(g, 5);
  if (parts & 1) emit(g, I_MOVE, (Reg)(r + REG_SIZE), (Reg)(given + REG_SIZE), 0);
  if (parts & 2) emit(g, I_MOVE, (Reg)(r + 2 * REG_SIZE), (Reg)(given + 2 * REG_SIZE), 0);
  if (f->annotation_scope) {
    u32 inner = mark_temps(g);
    Reg a = temps(g, 5);
    make(g, annotations_code(g, f->annotation_scope, f, NULL), f->annotation_scope, a, 0);
    emit(g, I_MOVE, (Reg)(r + 4 * REG_SIZE), a, 0);
    parts |= 8;
    release(g, inner);
  }
  make(g, c, f->scope, r, parts);
  emit(g, I_MOVE, dst, r, 0);
  release(g, m);
}

static void decorate(Gen *g, ExprSeq *decorators, Reg first, Reg value) {
  for (u32 i = decorators->count; i-- > 0;) {
    u32 m = mark_temps(g);
    Reg r = temps(g, 2);
    emit(g, I_MOVE, r, (Reg)(first + i * REG_SIZE), 0);
    emit(g, I_MOVE, (Reg)(r + REG_SIZE), value, 0);
    g->fn->where = decorators->items[i]->start;
    emit(g, I_CALL, r, 1, value);
    release(g, m);
  }
}

static Reg decorators_of(Gen *g, ExprSeq *decorators) {
  Reg r = temps(g, decorators->count);
  for (u32 i = 0; i < decorators->count; i++) expr(g, decorators->items[i], (Reg)(r + i * REG_SIZE));
  return r;
}

void function_def(Gen *g, FunctionNode *f, Reg dst) {
  u32 m = mark_temps(g), where = g->fn->where;
  Reg decorators = decorators_of(g, f->decorators), r = temps(g, 3);
  u32 parts;
  g->fn->where = where;
  if (f->type_scope) {
    Fn fn;
    Reg vars = type_scope_enter(g, &fn, f->type_scope, f->type_params);
    Reg inner = temps(g, 3);
    parts = defaults(g, f->params, inner);
    plain_function(g, f, inner, parts, inner);
    set_type_params(g, inner, vars);
    type_scope_leave(g, f->type_scope, inner, r);
  } else {
    parts = defaults(g, f->params, r);
    plain_function(g, f, r, parts, r);
  }
  decorate(g, f->decorators, decorators, r);
  emit(g, I_MOVE, dst, r, 0);
  release(g, m);
}

void lambda_expr(Gen *g, Expr *e, Reg dst) {
  u32 m = mark_temps(g);
  Reg r = temps(g, 5);
  u32 parts = defaults(g, e->as.lambda.params, r);
  Fn fn;
  fn_enter(g, &fn, e->as.lambda.scope);
  make_cells(g);
  bind_parameters(g, e->as.lambda.params);
  Reg v = expr_any(g, e->as.lambda.body);
  emit(g, I_RETURN, v, 0, 0);
  Code *c = fn_leave(g);
  parameters(g, c, e->as.lambda.params);
  make(g, c, e->as.lambda.scope, r, parts);
  emit(g, I_MOVE, dst, r, 0);
  release(g, m);
}

/* ---- comprehensions ---- */

bool is_inlined_generator(const Expr *e) { return e->kind == EXPR_GENERATOR && e->as.comprehension.scope->flags & SCOPE_INLINED; }

static void pair_element(Gen *g, Expr *key, Expr *value, Reg dict) {
  Reg k = expr_temp(g, key);
  emit(g, I_DICT_SET, dict, k, expr_any(g, value));
}

/* What an inlined generator expression yields. */
static void use_item(Gen *g, Expr *item, Reg result) {
  switch (g->use) {
    case COLLECTED: emit(g, I_LIST_APPEND, result, expr_any(g, item), 0); break;
    case UNITED: emit(g, I_SET_ADD, result, expr_any(g, item), 0); break;
    case MAPPED: pair_element(g, item->as.sequence->items[0], item->as.sequence->items[1], result); break;
    case ANY: condition(g, item, true, g->decided); break;
    case ALL: condition(g, item, false, g->decided); break;
    case GREATEST: case LEAST: {
      LABEL(first);
      LABEL(worse);
      Opcode jump_over = g->use == GREATEST ? I_JGTF : I_JLTF;
      Reg v = expr_any(g, item);
      jump_short(g, I_JUNDEF, result, 0, 0, first);
      jump_short(g, jump_over, v, result, 0, worse);
      place(g, first);
      emit(g, I_MOVE, result, v, 0);
      place(g, worse);
      break;
    }
    case SUMMED: {
      LABEL(added);
      Reg r = temps(g, 3);
      expr(g, item, (Reg)(r + 2 * REG_SIZE));
      emit(g, I_SUM_ADD, r, result, (Reg)(r + 2 * REG_SIZE));
      jump_if(g, r, true, added);
      load_prelude(g, r, "sum_next");
      emit(g, I_MOVE, (Reg)(r + REG_SIZE), result, 0);
      emit(g, I_CALL, r, 2, r);
      place(g, added);
    }
  }
}

static void comp_element(Gen *g, Expr *e, Reg result) {
  u32 m = mark_temps(g);
  switch ((ExprKind)e->kind) {
    case EXPR_LIST_COMP: {
      Reg v = expr_any(g, e->as.comprehension.element);
      emit(g, I_LIST_APPEND, result, v, 0);
      break;
    }
    case EXPR_SET_COMP: {
      Reg v = expr_any(g, e->as.comprehension.element);
      emit(g, I_SET_ADD, result, v, 0);
      break;
    }
    case EXPR_DICT_COMP: pair_element(g, e->as.comprehension.element, e->as.comprehension.value, result); break;
    default:
      if (is_inlined_generator(e)) {
        use_item(g, e->as.comprehension.element, result);
      } else {
        Reg v = expr_temp(g, e->as.comprehension.element);
        emit(g, I_YIELD, v, v, 0);
      }
  }
  release(g, m);
}

/* Clause `at` over the iterator in `it`; the first one's iterator is the argument. */
static void comp_clause(Gen *g, Expr *e, u32 at, Reg it, Reg result);

static void comp_inner(Gen *g, Expr *e, u32 at, Reg result) {
  CompForSeq *clauses = e->as.comprehension.clauses;
  if (at == clauses->count) {
    comp_element(g, e, result);
    return;
  }
  CompFor *c = &clauses->items[at];
  u32 m = mark_temps(g);
  g->iterated = c->iter;
  Reg it = expr_temp(g, c->iter);
  g->fn->where = c->iter->start;
  if (c->is_async) {
    Reg r = temps(g, 2);
    emit(g, I_LOAD_DUNDER, r, it, N___aiter__);
    emit(g, I_CALL_METHOD, r, 0, it);
  } else {
    emit(g, I_GETITER, it, it, 0);
  }
  comp_clause(g, e, at, it, result);
  release(g, m);
}

static void comp_clause(Gen *g, Expr *e, u32 at, Reg it, Reg result) {
  CompFor *c = &e->as.comprehension.clauses->items[at];
  LABEL(next);
  LABEL(body);
  LABEL(end);
  u32 m = mark_temps(g);
  if (c->is_async) {
    /* the loop ends by StopAsyncIteration out of __anext__ */
    Block b;
    place(g, next);
    block_push(g, &b, BLOCK_TRY);
    b.handler = label_new(g);
    b.exc = temp(g);
    Reg r = temps(g, 2);
    g->fn->where = c->iter->start;
    emit(g, I_LOAD_DUNDER, r, it, N___anext__);
    emit(g, I_CALL_METHOD, r, 0, r);
    await_value(g, r, N___anext__);
    block_pop(g);
    assign(g, c->target, r);
    for (u32 i = 0; i < c->conditions->count; i++) condition(g, c->conditions->items[i], false, next);
    comp_inner(g, e, at + 1, result);
    jump_back(g, next);
    place(g, b.handler);
    emit(g, I_LOAD_TYPE, r, T_StopAsyncIteration, 0);
    emit(g, I_EXC_MATCH, r, b.exc, r);
    jump_if(g, r, true, end);
    emit(g, I_RERAISE, b.exc, 0, 0);
    place(g, end);
    release(g, m);
    return;
  }
  jump(g, next);
  place(g, body);
  Reg v = loop_item(g, c->target);
  assign_item(g, c->target, v);
  for (u32 i = 0; i < c->conditions->count; i++) condition(g, c->conditions->items[i], false, next);
  comp_inner(g, e, at + 1, result);
  place(g, next);
  g->fn->where = c->iter->start;
  jump_short(g, I_FORLOOP, v, it, 0, body);
  place(g, end);
  release(g, m);
}

static void build_empty(Gen *g, const Expr *e, Reg dst) {
  emit(g, e->kind == EXPR_SET_COMP ? I_BUILD_SET : e->kind == EXPR_DICT_COMP ? I_BUILD_DICT : I_BUILD_LIST, dst, 0, 0);
}

/* Its variables are temporaries of the frame around it; what else it names is what the scope around means by it. */
static Reg inlined_variables(Gen *g, Expr *e) {
  Expr *iter = e->as.comprehension.clauses->items[0].iter;
  g->iterated = iter;
  Reg it = expr_temp(g, iter);
  g->fn->where = iter->start;
  emit(g, I_GETITER, it, it, 0);
  for (Symbol *s = e->as.comprehension.scope->first; s; s = s->later) {
    if (s->flags & SYMBOL_PARAM) continue;
    if (s->flags & SYMBOL_BOUND) {
      s->kind = SYMBOL_LOCAL;
      s->flags |= SYMBOL_REGISTER;
      s->index = temp(g) / REG_SIZE;
      set_bound(g, s, false);
    } else {
      s->kind = s->outer->kind;
      s->flags |= s->outer->flags & SYMBOL_REGISTER;
      s->index = s->outer->index;
      s->user = s->outer->user;
    }
  }
  return it;
}

/* A StopIteration that comes out of the expression is an error there, as in any generator. */
void inlined_generator(Gen *g, Expr *e, Reg result) {
  u32 m = mark_temps(g);
  Reg it = inlined_variables(g, e);
  Block b;
  block_push(g, &b, BLOCK_TRY);
  b.handler = label_new(g);
  b.exc = temp(g);
  comp_clause(g, e, 0, it, result);
  block_pop(g);
  LABEL(over);
  LABEL(stopped);
  jump(g, over);
  place(g, b.handler);
  Reg r = temps(g, 2);
  emit(g, I_LOAD_TYPE, r, T_StopIteration, 0);
  emit(g, I_EXC_MATCH, r, b.exc, r);
  jump_if(g, r, true, stopped);
  emit(g, I_RERAISE, b.exc, 0, 0);
  place(g, stopped);
  load_prelude(g, r, "generator_stopped");
  emit(g, I_MOVE, (Reg)(r + REG_SIZE), b.exc, 0);
  emit(g, I_CALL, r, 1, r);
  place(g, over);
  release(g, m);
}

static void inlined_comprehension(Gen *g, Expr *e, Reg dst) {
  u32 m = mark_temps(g);
  Reg result = temp(g);
  if (e->kind == EXPR_GENERATOR) {
    int around = g->use;
    build_empty(g, e, result);
    g->use = COLLECTED;
    inlined_generator(g, e, result);
    g->use = around;
  } else {
    Reg it = inlined_variables(g, e);
    build_empty(g, e, result);
    comp_clause(g, e, 0, it, result);
  }
  emit(g, I_MOVE, dst, result, 0);
  release(g, m);
}

void comprehension(Gen *g, Expr *e, Reg dst) {
  Scope *scope = e->as.comprehension.scope;
  if (scope->flags & SCOPE_INLINED) {
    inlined_comprehension(g, e, dst);
    return;
  }
  u32 m = mark_temps(g);
  Reg r = temps(g, 5);
  CompFor *first = &e->as.comprehension.clauses->items[0];
  u32 where = g->fn->where;
  Fn fn;
  fn_enter(g, &fn, scope);
  make_cells(g);
  bool generator = e->kind == EXPR_GENERATOR;
  Reg result = temp(g);
  Reg it = 0; /* the only argument */
  if (scope->locals[0]->kind == SYMBOL_CELL) gen_fail(g); /* never captured: it has no name */
  if (!generator) build_empty(g, e, result);
  comp_clause(g, e, 0, it, result);
  if (generator) return_none(g);
  else emit(g, I_RETURN, result, 0, 0);
  Code *c = fn_leave(g);
  if (c) {
    c->nparams = c->nposonly = 1;
    if (!(c->flags & (CODE_GENERATOR | CODE_COROUTINE))) c->flags |= CODE_SIMPLE;
    if (!generator) c->flags |= CODE_HIDDEN;
  }
  bool waits = c && !generator && (c->flags & CODE_COROUTINE);
  make(g, c, scope, r, 0);
  Reg arg = (Reg)(r + REG_SIZE);
  g->iterated = first->iter;
  expr(g, first->iter, arg);
  g->fn->where = first->iter->start;
  if (first->is_async) {
    Reg d = temps(g, 2);
    emit(g, I_LOAD_DUNDER, d, arg, N___aiter__);
    emit(g, I_CALL_METHOD, d, 0, arg);
  } else {
    emit(g, I_GETITER, arg, arg, 0);
  }
  g->fn->where = where;
  emit(g, I_CALL, r, 1, waits ? r : dst);
  if (waits) {
    await_value(g, r, N___await__);
    emit(g, I_MOVE, dst, r, 0);
  }
  release(g, m);
}

/* ---- classes ---- */

static void store_own(Gen *g, Str *name, Value v, Reg r) {
  load_const(g, r, v);
  emit(g, I_STORE_NAME, r, (u16)add_const(g, val_from_obj(name)), 0);
}

/* The line of an offset, which mostly lies behind the last that was asked for. */
static u32 line_of(Gen *g, u32 offset) {
  if (offset < g->line_start) g->line = g->line_start = 0;
  SourcePosition p = source_position(g->syn->source + g->line_start, g->syn->len - g->line_start, offset - g->line_start);
  g->line += p.line - 1;
  g->line_start += p.line_start;
  return g->line + 1;
}

static Code *class_body(Gen *g, ClassNode *c) {
  Fn fn;
  fn_enter(g, &fn, c->scope);
  fn.flags |= CODE_CLASS;
  make_cells(g);
  u32 m = mark_temps(g);
  Reg r = temp(g);
  u32 name = g->failed ? 0 : dict_slot(g->module->dict, NAME(__name__)); /* among the first, unless memory ran out */
  if (name > UINT16_MAX) gen_fail(g);
  emit(g, I_LOAD_GLOBAL, r, (u16)name, 0);
  emit(g, I_STORE_NAME, r, (u16)add_const(g, val_from_obj(NAME(__module__))), 0);
  store_own(g, NAME(__qualname__), val_from_obj(fn.qualname), r);
  u32 first = c->decorators->count ? c->decorators->items[0]->start : c->ident.start;
  store_own(g, NAME(__firstlineno__), val_from_small(line_of(g, first)), r);
  Value doc;
  if (c->doc && constant_value(g, c->doc, &doc)) store_own(g, NAME(__doc__), doc, r);
  if (c->scope->classdict_cell) emit(g, I_STORE_CELL, (u16)((c->scope->classdict_cell->index + 1) * REG_SIZE), 0, 0);
  statements(g, c->body);
  if (c->scope->annotations) {
    annotate_function(g, c->scope, r);
    emit(g, I_STORE_NAME, r, (u16)add_const(g, val_from_obj(literal_str(g, "__annotate_func__"))), 0);
  }
  Tuple *attrs = fn.self_attrs ? tuple_from(fn.self_attrs->items, fn.self_attrs->len) : vm.empty_tuple;
  if (attrs) store_own(g, NAME(__static_attributes__), val_from_obj(attrs), r);
  else gen_fail(g);
  if (c->scope->class_cell) emit(g, I_MOVE, r, (u16)((c->scope->class_cell->index + 1) * REG_SIZE), 0);
  else load_special(g, r, V_NONE);
  emit(g, I_RETURN, r, 0, 0);
  release(g, m);
  Code *code = fn_leave(g);
  if (code) {
    code->nparams = code->nposonly = 1;
    code->flags |= CODE_SIMPLE | CODE_CLASS;
  }
  return code;
}

static void plain_class(Gen *g, ClassNode *c, Reg dst) {
  u32 m = mark_temps(g), where = g->fn->where;
  Reg r = temps(g, 5);
  Reg body = (Reg)(r + REG_SIZE), name = (Reg)(r + 2 * REG_SIZE), bases = (Reg)(r + 3 * REG_SIZE), kwargs = (Reg)(r + 4 * REG_SIZE);
  u32 inner = mark_temps(g);
  Reg f = temps(g, 5);
  make(g, class_body(g, c), c->scope, f, 0);
  load_prelude(g, r, "build_class");
  emit(g, I_MOVE, body, f, 0);
  release(g, inner);
  load_const(g, name, val_from_obj(name_str(g, c->scope->name))); /* not mangled */
  list_of(g, c->bases, bases, false);
  emit(g, I_LIST_TO_TUPLE, bases, bases, 0);
  emit(g, I_BUILD_DICT, kwargs, 0, 0);
  for (u32 i = 0; i < c->keywords->count; i++) {
    Keyword *kw = &c->keywords->items[i];
    if (kw->name) {
      Reg k = temps(g, 2);
      load_const(g, k, val_from_obj(name_str(g, kw->name)));
      expr(g, kw->value, (Reg)(k + REG_SIZE));
      emit(g, I_DICT_SET, kwargs, k, (Reg)(k + REG_SIZE));
    } else {
      Reg v = expr_any(g, kw->value);
      emit(g, I_DICT_UPDATE, kwargs, v, 0);
    }
    release(g, inner);
  }
  g->fn->where = where;
  emit(g, I_CALL, r, 4, dst);
  release(g, m);
}

void class_def(Gen *g, ClassNode *c, Reg dst) {
  u32 m = mark_temps(g), where = g->fn->where;
  Reg decorators = decorators_of(g, c->decorators), r = temp(g);
  g->fn->where = where;
  if (c->type_scope) {
    Fn fn;
    Reg vars = type_scope_enter(g, &fn, c->type_scope, c->type_params);
    Reg inner = temp(g);
    plain_class(g, c, inner);
    set_type_params(g, inner, vars);
    type_scope_leave(g, c->type_scope, inner, r);
  } else {
    plain_class(g, c, r);
  }
  decorate(g, c->decorators, decorators, r);
  emit(g, I_MOVE, dst, r, 0);
  release(g, m);
}
