/* Variables: where each name lives, and which locals are certainly bound. */
#include "core/ops.h"
#include "codegen/gen.h"

static bool in_class(Gen *g) { return g->fn->kind == SCOPE_CLASS; }

static Reg slot(Gen *g, const Symbol *s) { return (Reg)((s->index + in_class(g)) * REG_SIZE); }

/* ---- certainly bound locals ---- */

static bool has_note(Gen *g, Reg r) { return g->fn->bound && r / REG_SIZE / 64 < g->fn->bound_words; }

static bool is_bound(Gen *g, Reg r) { return has_note(g, r) && g->fn->bound[r / REG_SIZE / 64] >> (r / REG_SIZE % 64) & 1; }

static void mark(Gen *g, Reg r, bool yes) {
  if (!has_note(g, r)) return;
  u64 bit = 1ull << (r / REG_SIZE % 64);
  if (yes) g->fn->bound[r / REG_SIZE / 64] |= bit;
  else g->fn->bound[r / REG_SIZE / 64] &= ~bit;
}

/* In a register: not so the names of classes and modules. */
static bool is_local(Gen *g, const Symbol *s) {
  return s->kind == SYMBOL_LOCAL && (s->flags & SYMBOL_REGISTER || (g->fn->kind != SCOPE_CLASS && g->fn->kind != SCOPE_MODULE));
}

void set_bound(Gen *g, Symbol *s, bool yes) {
  if (s && is_local(g, s)) mark(g, slot(g, s), yes);
}

u64 *save_bound(Gen *g) {
  u64 *copy = arena_alloc(&g->syn->arena, g->fn->bound_words * sizeof(u64));
  if (!copy || !g->fn->bound) {
    gen_fail(g);
    return g->fn->bound;
  }
  memcpy(copy, g->fn->bound, g->fn->bound_words * sizeof(u64));
  return copy;
}

void restore_bound(Gen *g, const u64 *saved) {
  if (!g->failed) memcpy(g->fn->bound, saved, g->fn->bound_words * sizeof(u64));
}

void meet_bound(Gen *g, const u64 *other) {
  if (g->failed) return;
  for (u32 i = 0; i < g->fn->bound_words; i++) g->fn->bound[i] &= other[i];
}

/* ---- globals ---- */

/* Index of a built-in + 1, 0 when there is none of this name. */
static u16 builtin_index(Str *name) {
  if (dict_get_str(vm.builtins, name) == V_UNDEF) return 0;
  return (u16)(dict_slot(vm.builtins, name) + 1);
}

static void global(Gen *g, Opcode op, Opcode by_name, Name *n, Reg r) {
  Str *name = name_str(g, n);
  if (g->prelude && op == I_LOAD_GLOBAL && !builtin_index(name) && n->bytes[0] != '_') { /* another part of the prelude */
    load_prelude(g, r, n->bytes);
    return;
  }
  u32 at = g->failed ? 0 : dict_slot(g->module->dict, name);
  if (at == UINT32_MAX) gen_fail(g);
  if (at <= UINT16_MAX) emit(g, op, r, (u16)at, op == I_LOAD_GLOBAL ? builtin_index(name) : 0);
  else emit_wide(g, by_name, r, add_const(g, val_from_obj(name)));
}

void load_is_builtin(Gen *g, Name *n, Reg dst) {
  u32 at = g->failed ? 0 : dict_slot(g->module->dict, name_str(g, n));
  if (at == UINT32_MAX) gen_fail(g);
  if (at <= UINT16_MAX) emit(g, I_NO_GLOBAL, dst, (u16)at, 0);
  else load_special(g, dst, V_FALSE);
}

/* ---- reading, writing, deleting ---- */

/* Lazy scopes in a class look there first: the class' namespace is the closure entry __classdict__. */
static bool from_class_dict(Gen *g, Name *n, Symbol *s, Reg dst) {
  Symbol *dict = g->fn->scope->classdict_cell;
  if (!(s->flags & SYMBOL_IN_CLASS_FIRST) || !dict) return false;
  u32 m = mark_temps(g);
  Reg r = temps(g, 4);
  load_prelude(g, r, "class_first");
  emit(g, I_LOAD_FREE, (Reg)(r + 8), (u16)dict->index, 0);
  load_const(g, (Reg)(r + 16), val_from_obj(name_str(g, n)));
  emit(g, I_CALL, r, 2, dst);
  LABEL(found);
  LABEL(end);
  emit(g, I_LOADV, (Reg)(r + 8), (u16)V_NOTIMPL, 0);
  emit(g, I_IS_NOT, (Reg)(r + 8), dst, (Reg)(r + 8));
  jump_if(g, (Reg)(r + 8), true, found);
  if (s->kind == SYMBOL_FREE) emit(g, I_LOAD_FREE, dst, (u16)s->index, 0);
  else global(g, I_LOAD_GLOBAL, I_LOAD_GLOBALK, n, dst);
  place(g, found);
  place(g, end);
  release(g, m);
  return true;
}

void load_name_sym(Gen *g, Name *n, Symbol *s, Reg dst) {
  if (n->len == 9 && memcmp(n->bytes, "__debug__", 9) == 0) {
    load_special(g, dst, V_TRUE);
    return;
  }
  if (from_class_dict(g, n, s, dst)) return;
  if (in_class(g)) {
    if (s->kind == SYMBOL_LOCAL || s->kind == SYMBOL_IMPLICIT) {
      emit(g, I_LOAD_NAME, dst, add_name_const(g, n), 0);
      return;
    }
    if (s->kind == SYMBOL_FREE) {
      emit(g, I_LOAD_NAMEF, dst, add_name_const(g, n), 0);
      emit(g, I_EXT, (u16)s->index, 0, 0);
      return;
    }
  }
  switch ((SymbolKind)s->kind) {
    case SYMBOL_LOCAL:
      if (s->user || !is_bound(g, slot(g, s))) emit(g, I_CHECK, slot(g, s), 0, 0);
      if (dst != slot(g, s)) emit(g, I_MOVE, dst, slot(g, s), 0);
      break;
    case SYMBOL_CELL: emit(g, I_LOAD_CELL, dst, slot(g, s), 0); break;
    case SYMBOL_FREE: emit(g, I_LOAD_FREE, dst, (u16)s->index, 0); break;
    case SYMBOL_GLOBAL: case SYMBOL_IMPLICIT: global(g, I_LOAD_GLOBAL, I_LOAD_GLOBALK, n, dst); break;
  }
}

Reg local_register(Gen *g, Symbol *s) {
  if (!is_local(g, s)) return 0xFFFF;
  if (s->user || !is_bound(g, slot(g, s))) emit(g, I_CHECK, slot(g, s), 0, 0);
  return slot(g, s);
}

/* ---- variables that may hold the last reference to something with an end of its own ---- */

bool has_finalizers(const Gen *g) { return g->syn->module->scope->flags & SCOPE_HAS_FINALIZERS; }

static bool is_dropped(Gen *g, const Symbol *s) {
  bool may_end = s->flags & SYMBOL_STEPPED || (has_finalizers(g) && !(s->flags & SYMBOL_PARAM)); /* `self` most of all */
  return may_end && !g->prelude && (is_local(g, s) || g->fn->kind == SCOPE_MODULE);
}

/* Into a register above all others in use: what the variable held, for I_DROP. */
static Reg take_old(Gen *g, Name *n, Symbol *s) {
  Reg old = temp(g);
  if (is_local(g, s)) emit(g, I_MOVE, old, slot(g, s), 0);
  else emit(g, I_DROP, old, add_name_const(g, n), DROP_TAKE);
  return old;
}

void drop_locals(Gen *g) {
  for (u32 i = g->fn->scope->local_count; i--;) {
    Symbol *s = g->fn->scope->locals[i];
    if (!is_dropped(g, s) || !is_local(g, s)) continue;
    u32 m = mark_temps(g);
    Reg old = take_old(g, s->name, s);
    load_special(g, slot(g, s), V_NONE);
    emit(g, I_DROP, old, 0, DROP_IF_LAST);
    release(g, m);
  }
}

Reg store_target(Gen *g, Symbol *s) {
  return is_local(g, s) && !is_dropped(g, s) ? slot(g, s) : 0xFFFF;
}

static void store(Gen *g, Name *n, Symbol *s, Reg src) {
  if (in_class(g) && (s->kind == SYMBOL_LOCAL || s->kind == SYMBOL_IMPLICIT)) {
    emit(g, I_STORE_NAME, src, add_name_const(g, n), 0);
    return;
  }
  switch ((SymbolKind)s->kind) {
    case SYMBOL_LOCAL:
      if (src != slot(g, s)) emit(g, I_MOVE, slot(g, s), src, 0);
      mark(g, slot(g, s), true);
      break;
    case SYMBOL_CELL: emit(g, I_STORE_CELL, slot(g, s), src, 0); break;
    case SYMBOL_FREE: emit(g, I_STORE_FREE, src, (u16)s->index, 0); break;
    case SYMBOL_GLOBAL: case SYMBOL_IMPLICIT: global(g, I_STORE_GLOBAL, I_STORE_GLOBALK, n, src); break;
  }
}

void store_symbol(Gen *g, Name *n, Symbol *s, Reg src) {
  u32 m = mark_temps(g);
  Reg old = is_dropped(g, s) ? take_old(g, n, s) : 0;
  store(g, n, s, src);
  if (is_dropped(g, s)) emit(g, I_DROP, old, 0, DROP_IF_LAST);
  release(g, m);
}

void delete_symbol(Gen *g, Name *n, Symbol *s) {
  if (in_class(g) && (s->kind == SYMBOL_LOCAL || s->kind == SYMBOL_IMPLICIT)) {
    emit(g, I_DEL_NAME, 0, add_name_const(g, n), 0);
    return;
  }
  switch ((SymbolKind)s->kind) {
    case SYMBOL_LOCAL:
      emit(g, I_DEL_LOCAL, slot(g, s), 0, 0);
      mark(g, slot(g, s), false);
      break;
    case SYMBOL_CELL: emit(g, I_DEL_CELL, slot(g, s), 0, 0); break;
    case SYMBOL_FREE: emit(g, I_DEL_FREE, 0, (u16)s->index, 0); break;
    case SYMBOL_GLOBAL: case SYMBOL_IMPLICIT: emit_wide(g, I_DEL_GLOBAL, 0, add_const(g, val_from_obj(name_str(g, n)))); break;
  }
}

void delete_variable(Gen *g, Name *n, Symbol *s) {
  bool drops = !g->prelude && (is_local(g, s) || g->fn->kind == SCOPE_MODULE);
  u32 m = mark_temps(g);
  Reg old = drops ? take_old(g, n, s) : 0;
  delete_symbol(g, n, s);
  if (drops) emit(g, I_DROP, old, 0, DROP_IF_LAST);
  release(g, m);
}

void load_closure_cells(Gen *g, Scope *scope, Reg dst) {
  u32 m = mark_temps(g);
  Reg r = temps(g, scope->free_count);
  for (u32 i = 0; i < scope->free_count; i++) {
    Symbol *o = scope->frees[i]->outer;
    Reg at = (Reg)(r + i * REG_SIZE);
    if (o->kind == SYMBOL_FREE) emit(g, I_LOAD_CLOSURE, at, (u16)o->index, 0);
    else emit(g, I_MOVE, at, slot(g, o), 0);
  }
  emit(g, I_BUILD_TUPLE, dst, r, (u16)scope->free_count);
  release(g, m);
}
