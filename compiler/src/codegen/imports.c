/* Import statements. */
#include "core/ops.h"
#include "codegen/gen.h"
#include "vm/import.h"

/* The first component of a dotted name. */
static Name *top_name(Gen *g, Name *n) {
  const char *dot = memchr(n->bytes, '.', n->len);
  if (!dot) return n;
  Name *top = names_intern(&g->syn->names, n->bytes, (size_t)(dot - n->bytes));
  if (!top) gen_fail(g);
  return top ? top : n;
}

/* r = the module; those of the packages around a dotted name come first. */
static void import(Gen *g, Name *n, bool quoted, Reg r) {
  for (u32 i = 0; i < n->len && !quoted; i++) {
    Name *package = n->bytes[i] == '.' ? names_intern(&g->syn->names, n->bytes, i) : NULL;
    if (package) emit(g, I_IMPORT, r, add_name_const(g, package), IMPORT_PACKAGE);
  }
  emit(g, I_IMPORT, r, add_name_const(g, n), quoted ? IMPORT_QUOTED : 0);
}

void import_statement(Gen *g, Stmt *s) {
  u32 m = mark_temps(g);
  if (s->kind == STMT_IMPORT) {
    for (u32 i = 0; i < s->as.imports->count; i++) {
      AliasNode *a = &s->as.imports->items[i];
      Reg r = temp(g);
      bool top = !a->is_quoted && !a->has_as && top_name(g, a->name) != a->name;
      g->fn->where = a->start;
      import(g, a->name, a->is_quoted, r);
      if (top) emit(g, I_IMPORT, r, add_name_const(g, a->name), IMPORT_TOP);
      store_symbol(g, a->target.name, a->target.symbol, r);
      release(g, m);
    }
    return;
  }
  Reg module = temp(g);
  g->fn->where = s->as.import_from.module_start;
  import(g, s->as.import_from.module, s->flags & STMT_QUOTED, module);
  if (s->flags & STMT_STAR) {
    emit(g, I_IMPORT_STAR, module, 0, 0);
  } else {
    AliasSeq *names = s->as.import_from.names;
    for (u32 i = 0; i < names->count; i++) {
      Reg r = temp(g);
      g->fn->where = names->items[i].start;
      emit(g, I_IMPORT_FROM, r, module, add_name_const(g, names->items[i].name));
      store_symbol(g, names->items[i].target.name, names->items[i].target.symbol, r);
    }
  }
  release(g, m);
}
