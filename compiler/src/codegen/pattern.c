/* The match statement. Captures go to temporaries and are bound when the whole pattern has matched. */
#include "core/ops.h"
#include "codegen/gen.h"

typedef struct Capture {
  Ident *ident;
  Reg reg;
  struct Capture *next;
} Capture;

static void capture(Gen *g, Capture **list, Ident *ident, Reg value) {
  for (Capture *c = *list; c; c = c->next)
    if (c->ident->name == ident->name) { /* the same name in another alternative of an or-pattern */
      emit(g, I_MOVE, c->reg, value, 0);
      return;
    }
  Capture *c = arena_alloc(&g->syn->arena, sizeof(Capture));
  if (!c) {
    gen_fail(g);
    return;
  }
  *c = (Capture){ident, temp(g), *list};
  *list = c;
  emit(g, I_MOVE, c->reg, value, 0);
}

/* Temporaries of a pattern stay reserved until its case ends, so that captures keep their registers. */
static void pattern(Gen *g, Pattern *p, Reg subject, Label *fail, Capture **captures);

static void sequence(Gen *g, Pattern *p, Reg subject, Label *fail, Capture **captures) {
  PatternSeq *s = p->as.patterns;
  u32 star = UINT32_MAX;
  for (u32 i = 0; i < s->count; i++)
    if (s->items[i]->kind == PATTERN_STAR) star = i;
  Reg r = temp(g);
  emit(g, I_IS_SEQUENCE, r, subject, 0);
  jump_if(g, r, false, fail);
  emit(g, I_LEN, r, subject, 0);
  u32 least = star == UINT32_MAX ? s->count : s->count - 1;
  if (least > INT16_MAX) gen_error(g, p->start, p->end, "too many sub-patterns");
  jump_short(g, star == UINT32_MAX ? I_JEQFN : I_JGEFN, r, (u16)least, 0, fail);
  for (u32 i = 0; i < s->count; i++) {
    Pattern *item = s->items[i];
    if (item->kind == PATTERN_AS && !item->as.capture.pattern && !item->as.capture.ident.name) continue; /* `_` */
    if (item->kind == PATTERN_STAR) {
      if (!item->as.capture.ident.name) continue;
      Reg call = temps(g, 4);
      load_prelude(g, call, "match_star");
      emit(g, I_MOVE, (Reg)(call + REG_SIZE), subject, 0);
      load_const(g, (Reg)(call + 2 * REG_SIZE), val_from_small(i));
      load_const(g, (Reg)(call + 3 * REG_SIZE), val_from_small(s->count - i - 1));
      emit(g, I_CALL, call, 3, call);
      capture(g, captures, &item->as.capture.ident, call);
      continue;
    }
    Reg v = temp(g);
    emit(g, I_GETITEMN, v, subject, (u16)(i > star && star != UINT32_MAX ? i - s->count : i));
    pattern(g, item, v, fail, captures);
  }
}

static void mapping(Gen *g, Pattern *p, Reg subject, Label *fail, Capture **captures) {
  MappingPatternSeq *s = p->as.mapping.items;
  Reg r = temps(g, 4);
  emit(g, I_IS_MAPPING, r, subject, 0);
  jump_if(g, r, false, fail);
  if (!s->count && !p->as.mapping.rest.name) return;
  Reg keys = temps(g, s->count + 1);
  for (u32 i = 0; i < s->count; i++) expr(g, s->items[i].key, (Reg)(keys + i * REG_SIZE));
  load_prelude(g, r, p->as.mapping.rest.name ? "match_mapping_rest" : "match_mapping");
  emit(g, I_MOVE, (Reg)(r + REG_SIZE), subject, 0);
  emit(g, I_BUILD_TUPLE, (Reg)(r + 2 * REG_SIZE), keys, (u16)s->count);
  emit(g, I_CALL, r, 2, r); /* list of values (and the rest), or None */
  jump_short(g, I_JNONE, r, 0, 0, fail);
  for (u32 i = 0; i <= s->count; i++) {
    if (i == s->count && !p->as.mapping.rest.name) break;
    Reg v = temp(g);
    emit(g, I_GETITEMN, v, r, (u16)i);
    if (i == s->count) capture(g, captures, &p->as.mapping.rest, v);
    else pattern(g, s->items[i].pattern, v, fail, captures);
  }
}

static void class_pattern(Gen *g, Pattern *p, Reg subject, Label *fail, Capture **captures) {
  PatternSeq *pos = p->as.class_pattern.positional;
  KeywordPatternSeq *kw = p->as.class_pattern.keywords;
  Reg r = temps(g, 5);
  emit(g, I_MOVE, (Reg)(r + REG_SIZE), subject, 0);
  expr(g, p->as.class_pattern.class_name, (Reg)(r + 2 * REG_SIZE));
  load_const(g, (Reg)(r + 3 * REG_SIZE), val_from_small(pos->count));
  Tuple *names = kw->count ? tuple_new(kw->count) : vm.empty_tuple;
  if (!names) {
    gen_fail(g);
    return;
  }
  for (u32 i = 0; i < kw->count; i++) names->items[i] = val_from_obj(name_str(g, kw->items[i].name));
  emit_wide(g, I_LOADK, (Reg)(r + 4 * REG_SIZE), add_const(g, val_from_obj(names)));
  emit(g, I_MATCH_CLASS, r, (Reg)(r + REG_SIZE), 0); /* list of attribute values, or None */
  jump_short(g, I_JNONE, r, 0, 0, fail);
  for (u32 i = 0; i < pos->count + kw->count; i++) {
    Reg v = temp(g);
    emit(g, I_GETITEMN, v, r, (u16)i);
    pattern(g, i < pos->count ? pos->items[i] : kw->items[i - pos->count].pattern, v, fail, captures);
  }
}

static void pattern(Gen *g, Pattern *p, Reg subject, Label *fail, Capture **captures) {
  g->fn->where = p->start;
  switch ((PatternKind)p->kind) {
    case PATTERN_VALUE: {
      Reg v = expr_temp(g, p->as.value);
      g->fn->where = p->start;
      jump_short(g, I_JEQF, subject, v, 0, fail);
      break;
    }
    case PATTERN_SINGLETON: {
      Reg v = expr_temp(g, p->as.value);
      emit(g, I_IS, v, subject, v);
      jump_if(g, v, false, fail);
      break;
    }
    case PATTERN_SEQUENCE: sequence(g, p, subject, fail, captures); break;
    case PATTERN_MAPPING: mapping(g, p, subject, fail, captures); break;
    case PATTERN_CLASS: class_pattern(g, p, subject, fail, captures); break;
    case PATTERN_STAR: break;
    case PATTERN_AS:
      if (p->as.capture.pattern) pattern(g, p->as.capture.pattern, subject, fail, captures);
      if (p->as.capture.ident.name) capture(g, captures, &p->as.capture.ident, subject);
      break;
    case PATTERN_OR: {
      LABEL(matched);
      for (u32 i = 0; i < p->as.patterns->count; i++) {
        LABEL(next);
        bool last = i + 1 == p->as.patterns->count;
        pattern(g, p->as.patterns->items[i], subject, last ? fail : next, captures);
        if (!last) jump(g, matched);
        place(g, next);
      }
      place(g, matched);
      break;
    }
  }
}

void match_statement(Gen *g, Stmt *s) {
  u32 m = mark_temps(g);
  Reg subject = expr_temp(g, s->as.match.subject);
  u32 inner = mark_temps(g);
  LABEL(end);
  u64 *before = save_bound(g);
  for (u32 i = 0; i < s->as.match.cases->count; i++) {
    MatchCase *c = &s->as.match.cases->items[i];
    LABEL(next);
    Capture *captures = NULL;
    pattern(g, c->pattern, subject, next, &captures);
    Capture *ordered = NULL; /* bind in source order */
    while (captures) {
      Capture *n = captures->next;
      captures->next = ordered;
      ordered = captures;
      captures = n;
    }
    for (Capture *k = ordered; k; k = k->next) store_symbol(g, k->ident->name, k->ident->symbol, k->reg);
    release(g, inner);
    if (c->guard) condition(g, c->guard, false, next);
    statements(g, c->body);
    jump(g, end);
    place(g, next);
    release(g, inner);
    restore_bound(g, before);
  }
  place(g, end);
  release(g, m);
}
