/* The assembler: instructions, jumps, constants, registers, and the making of code objects. */
#include "core/err.h"
#include "core/gc.h"
#include "core/ops.h"
#include "codegen/gen.h"

void gen_fail(Gen *g) { g->failed = true; }

void gen_error(Gen *g, u32 start, u32 end, const char *message) {
  diag_add(&g->syn->diags, DIAG_SYNTAX_ERROR, start, end, "%s", message);
}

void *vec_push(Gen *g, Vec *v, u32 size) {
  static u64 scrap[8]; /* where things go when memory ran out */
  if (v->count == v->cap) {
    u32 cap = v->cap ? v->cap * 2 : 16;
    void *p = mem_realloc(v->data, (size_t)v->cap * size, (size_t)cap * size);
    if (!p) {
      gen_fail(g);
      return scrap;
    }
    v->data = p;
    v->cap = cap;
  }
  return (char *)v->data + (size_t)v->count++ * size;
}

/* ---- instructions ---- */

u32 emit(Gen *g, Opcode op, u16 a, u16 b, u16 c) {
  Fn *f = g->fn;
  u32 at = f->ins.count;
  *(Ins *)vec_push(g, &f->ins, sizeof(Ins)) = (Ins){(u8)op, false, a, b, c};
  *(u32 *)vec_push(g, &f->pos, sizeof(u32)) = f->where;
  return at;
}

void emit_wide(Gen *g, Opcode op, u16 a, u32 n) { emit(g, op, a, (u16)n, (u16)(n >> 16)); }

/* ---- jumps ---- */

Label *label_new(Gen *g) {
  Label *l = arena_alloc(&g->syn->arena, sizeof(Label));
  if (!l) {
    static Label scrap;
    gen_fail(g);
    return &scrap;
  }
  *l = (Label){.pos = -1};
  return l;
}

static void set_offset(Gen *g, u32 at, i32 target) {
  Ins *i = (Ins *)g->fn->ins.data + at;
  i32 offset = target - (i32)at - 1;
  switch ((Opcode)i->op) {
    case I_JUMP: case I_LOOP:
      i->b = (u16)offset;
      i->c = (u16)((u32)offset >> 16);
      return;
    case I_JT: case I_JF: case I_JNONE: case I_JNOTNONE: case I_JUNDEF: i->b = (u16)offset; break;
    default: i->c = (u16)offset;
  }
  if (offset != (i16)offset) g->too_far = true;
}

static void target(Gen *g, u32 at, Label *l) {
  if (g->failed) return;
  if (l->pos >= 0) {
    set_offset(g, at, l->pos);
    return;
  }
  Patch *p = arena_alloc(&g->syn->arena, sizeof(Patch));
  if (!p) {
    gen_fail(g);
    return;
  }
  *p = (Patch){l->patches, at};
  l->patches = p;
}

void place(Gen *g, Label *l) {
  l->pos = (i32)here(g);
  if (g->failed) return;
  for (Patch *p = l->patches; p; p = p->next) set_offset(g, p->at, l->pos);
}

void jump(Gen *g, Label *l) { target(g, emit(g, I_JUMP, 0, 0, 0), l); }
void jump_back(Gen *g, Label *l) { target(g, emit(g, I_LOOP, 0, 0, 0), l); }

/* The instruction that jumps exactly when `op` does not. */
static Opcode inverse(Opcode op) {
  switch (op) {
    case I_JT: return I_JF;
    case I_JF: return I_JT;
    case I_JNONE: return I_JNOTNONE;
    case I_JNOTNONE: return I_JNONE;
    default: return (Opcode)(((op - I_JLTT) ^ 1) + I_JLTT);
  }
}

void jump_short(Gen *g, Opcode op, u16 a, u16 b, u16 c, Label *l) {
  if (!g->far || op == I_JUNDEF) {
    target(g, emit(g, op, a, b, c), l);
    return;
  }
  if (op == I_FORLOOP) { /* over the jump out, to a long jump back */
    emit(g, op, a, b, 1);
    LABEL(out);
    jump(g, out);
    jump_back(g, l);
    place(g, out);
    return;
  }
  LABEL(skip);
  target(g, emit(g, inverse(op), a, b, c), skip);
  jump(g, l);
  place(g, skip);
}

void jump_if(Gen *g, Reg r, bool want, Label *l) { jump_short(g, want ? I_JT : I_JF, r, 0, 0, l); }

/* ---- constants and names ---- */

Str *name_str(Gen *g, Name *n) {
  if (!n->user && !(n->user = str_intern(n->bytes, n->len))) {
    gen_fail(g);
    return vm.empty_str;
  }
  return n->user;
}

Str *literal_str(Gen *g, const char *text) {
  Str *s = str_intern(text, strlen(text));
  if (s) return s;
  gen_fail(g);
  return vm.empty_str;
}

static u32 const_hash(Value v) { return (u32)(v ^ v >> 29) * 2654435761u; }

/* Constants are shared when they are the same value: same bits, which strings are by interning. */
u32 add_const(Gen *g, Value v) {
  if (g->failed) return 0;
  Fn *f = g->fn;
  Value *consts = f->consts.data;
  if (f->consts.count * 2 >= f->const_mask) {
    u32 size = f->const_mask ? (f->const_mask + 1) * 2 : 32;
    u32 *table = mem_alloc0(size * sizeof(u32));
    if (!table) {
      gen_fail(g);
      return 0;
    }
    mem_free(f->const_hash, f->const_mask ? (f->const_mask + 1) * sizeof(u32) : 0);
    f->const_hash = table;
    f->const_mask = size - 1;
    for (u32 i = 0; i < f->consts.count; i++) {
      u32 h = const_hash(consts[i]) & f->const_mask;
      while (table[h]) h = (h + 1) & f->const_mask;
      table[h] = i + 1;
    }
  }
  u32 h = const_hash(v) & f->const_mask;
  for (; f->const_hash[h]; h = (h + 1) & f->const_mask)
    if (consts[f->const_hash[h] - 1] == v) return f->const_hash[h] - 1;
  *(Value *)vec_push(g, &f->consts, sizeof(Value)) = v;
  if (g->failed) return 0;
  f->const_hash[h] = f->consts.count;
  return f->consts.count - 1;
}

u16 add_name_const(Gen *g, Name *n) {
  u32 k = add_const(g, val_from_obj(name_str(g, n)));
  if (k > UINT16_MAX) gen_error(g, g->fn->where, g->fn->where, "too many names in one block");
  return (u16)k;
}

u16 add_cache(Gen *g, Str *name) {
  Fn *f = g->fn;
  ICache *ics = f->ics.data;
  if (f->ics.count >= UINT16_MAX) {
    for (u32 i = 0; i < f->ics.count; i++)
      if (ics[i].name == name) return (u16)i;
    gen_error(g, f->where, f->where, "too many attributes in one block");
    return 0;
  }
  *(ICache *)vec_push(g, &f->ics, sizeof(ICache)) = (ICache){.name = name, .value = V_UNDEF};
  return (u16)(f->ics.count - 1);
}

void load_special(Gen *g, Reg dst, Value v) { emit(g, I_LOADV, dst, (u16)v, 0); }

void load_const(Gen *g, Reg dst, Value v) {
  if (val_is_special(v)) load_special(g, dst, v);
  else if (val_is_int(v) && val_int(v) == (i16)val_int(v)) emit(g, I_LOADI, dst, (u16)val_int(v), 0);
  else emit_wide(g, I_LOADK, dst, add_const(g, v));
}

void load_prelude(Gen *g, Reg dst, const char *name) {
  emit(g, I_LOAD_PRELUDE, dst, add_cache(g, literal_str(g, name)), 0);
}

/* ---- registers ---- */

Reg temps(Gen *g, u32 n) {
  Fn *f = g->fn;
  u32 at = f->next;
  if ((at + n) * REG_SIZE > REG_LIMIT) {
    gen_error(g, f->where, f->where, "too many local variables or operands in one block");
    return 0;
  }
  f->next += n;
  if (f->next > f->max) f->max = f->next;
  return (Reg)(at * REG_SIZE);
}

Reg temp(Gen *g) { return temps(g, 1); }
u32 mark_temps(Gen *g) { return g->fn->next; }
void release(Gen *g, u32 mark) { g->fn->next = mark; }

/* ---- functions ---- */

static Str *qualified_name(Gen *g, Fn *fn) {
  Fn *o = fn->outer;
  Str *own = fn->scope->name ? name_str(g, fn->scope->name) : vm.empty_str;
  while (o && (o->kind == SCOPE_TYPE_PARAMS)) o = o->outer;
  if (!o || o->kind == SCOPE_MODULE || g->prelude) return own;
  Symbol *s = scope_lookup(o->scope, fn->scope->name);
  if (s && s->kind == SYMBOL_GLOBAL && fn->kind != SCOPE_LAMBDA && fn->kind != SCOPE_COMPREHENSION) return own;
  Text t = {0};
  text_str(&t, o->qualname);
  text_c(&t, o->kind == SCOPE_CLASS ? "." : ".<locals>.");
  text_str(&t, own);
  Value v = text_finish(&t);
  if (v == V_ERROR) {
    err_take();
    gen_fail(g);
    return own;
  }
  Str *whole = str_intern_obj(AS(Str, v));
  if (!whole) gen_fail(g);
  return whole ? whole : own;
}

u32 scope_start(const Scope *s) {
  switch ((ScopeKind)s->kind) {
    case SCOPE_FUNCTION: return s->owner.function->ident.start;
    case SCOPE_CLASS: return s->owner.class_def->ident.start;
    case SCOPE_LAMBDA: case SCOPE_COMPREHENSION: case SCOPE_LAZY: return s->owner.expr ? s->owner.expr->start : 0;
    default: return 0;
  }
}

Fn *fn_enter(Gen *g, Fn *fn, Scope *scope) {
  *fn = (Fn){.outer = g->fn, .scope = scope, .kind = scope->kind, .where = scope_start(scope)};
  fn->nlocals = scope->local_count + (scope->kind == SCOPE_CLASS);
  fn->next = fn->max = fn->nlocals;
  if ((scope->flags & SCOPE_GENERATOR)) fn->flags |= CODE_GENERATOR;
  if ((scope->flags & SCOPE_COROUTINE) && scope->kind != SCOPE_MODULE) fn->flags |= CODE_COROUTINE;
  fn->bound_words = fn->nlocals / 64 + 2; /* with some for the variables of comprehensions */
  fn->bound = arena_alloc0(&g->syn->arena, fn->bound_words * sizeof(u64));
  if (!fn->bound) gen_fail(g);
  g->fn = fn;
  fn->qualname = qualified_name(g, fn);
  if (fn->nlocals * REG_SIZE > REG_LIMIT / 2) {
    gen_error(g, fn->where, fn->where, "too many local variables in one block");
    fn->nlocals = fn->next = 0;
  }
  return fn;
}

static Tuple *symbol_names(Gen *g, Symbol **symbols, u32 n, u32 shift) {
  Tuple *t = tuple_new(n + shift);
  if (!t) {
    gen_fail(g);
    return NULL;
  }
  if (shift) t->items[0] = val_from_obj(vm.empty_str);
  for (u32 i = 0; i < n; i++) t->items[i + shift] = val_from_obj(name_str(g, symbols[i]->name));
  return t;
}

static void drop(Vec *v, u32 size) { mem_free(v->data, (size_t)v->cap * size); }

/* A growing array becomes an exact one that the code object owns. */
static void *settle_vec(Vec *v, u32 size) {
  void *p = mem_realloc(v->data, (size_t)v->cap * size, (size_t)v->count * size);
  return p ? p : v->data;
}

Code *fn_leave(Gen *g) {
  Fn *f = g->fn;
  g->fn = f->outer;
  Scope *s = f->scope;
  bool cls = s->kind == SCOPE_CLASS;
  Tuple *vars = symbol_names(g, s->locals, s->local_count, cls), *frees = symbol_names(g, s->frees, s->free_count, 0),
        *cells = symbol_names(g, s->cells, s->cell_count, 0);
  Code *c = g->failed ? NULL : gc_new(K_CODE, TYPE(code), sizeof(Code));
  mem_free(f->const_hash, f->const_mask ? (f->const_mask + 1) * sizeof(u32) : 0);
  for (u32 i = 0; i < f->handlers.count && !g->failed; i++)
    ((HandlerEntry *)f->handlers.data)[i].handler = (u32)((Label **)f->handler_labels.data)[i]->pos;
  drop(&f->handler_labels, sizeof(Label *));
  if (!c) {
    gen_fail(g);
    drop(&f->ins, sizeof(Ins));
    drop(&f->pos, sizeof(u32));
    drop(&f->consts, sizeof(Value));
    drop(&f->ics, sizeof(ICache));
    drop(&f->handlers, sizeof(HandlerEntry));
    return NULL;
  }
  c->flags = f->flags;
  c->nregs = (u16)f->max;
  c->nlocals = (u16)f->nlocals;
  c->nins = f->ins.count;
  c->nconsts = f->consts.count;
  c->nics = f->ics.count;
  c->nhandlers = f->handlers.count;
  c->ins = settle_vec(&f->ins, sizeof(Ins));
  c->pos = settle_vec(&f->pos, sizeof(u32));
  c->consts = settle_vec(&f->consts, sizeof(Value));
  c->ics = settle_vec(&f->ics, sizeof(ICache));
  c->handlers = settle_vec(&f->handlers, sizeof(HandlerEntry));
  c->name = s->name ? name_str(g, s->name) : vm.empty_str;
  c->qualname = f->qualname;
  c->varnames = vars;
  c->freenames = frees;
  c->cellnames = cells;
  c->module = g->module;
  c->doc = V_NONE;
  c->first_pos = scope_start(s);
  return c;
}
