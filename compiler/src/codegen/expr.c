/* Expressions. expr() leaves the value in a given register; it writes that register last, so that the
 * register may be a local variable which the expression reads (see needs_temp for the exceptions). */
#include "core/err.h"
#include "core/ops.h"
#include "codegen/gen.h"
#include "num/strtod.h"

/* ---- constants ---- */

static const Opcode binary_opcode[] = {
    [BINARY_ADD] = I_ADD, [BINARY_SUB] = I_SUB, [BINARY_MUL] = I_MUL, [BINARY_DIV] = I_TRUEDIV, [BINARY_FLOORDIV] = I_FLOORDIV,
    [BINARY_MOD] = I_MOD, [BINARY_POW] = I_POW, [BINARY_MATMUL] = I_MATMUL, [BINARY_LSHIFT] = I_LSHIFT, [BINARY_RSHIFT] = I_RSHIFT,
    [BINARY_AND] = I_AND, [BINARY_OR] = I_OR, [BINARY_XOR] = I_XOR};

/* Of two constant numbers, where that cannot fail and is not long; else V_NOTIMPL. */
static Value folded(BinaryOp kind, Value a, Value b) {
  BinOp op = (BinOp)((binary_opcode[kind] - I_ADD) / 2);
  if (val_is_float(a) || val_is_float(b)) return op <= OP_MUL ? op_binary(op, a, b) : V_NOTIMPL;
  if (op != OP_POW) return int_wide_binary(op, a, b);
  bool is_short = val_is_int(a) && val_is_int(b) && val_int(b) >= 0 && val_int(b) <= 64 && val_int(a) >= -4 && val_int(a) <= 10;
  return is_short ? int_binary(op, a, b) : V_NOTIMPL;
}

static bool constant_number(Gen *g, Expr *e, Value *out) {
  return (e->kind == EXPR_INT || e->kind == EXPR_FLOAT || e->kind == EXPR_UNARY || e->kind == EXPR_BINARY) && constant_value(g, e, out);
}

bool constant_value(Gen *g, Expr *e, Value *out) {
  switch ((ExprKind)e->kind) {
    case EXPR_NONE: *out = V_NONE; return true;
    case EXPR_TRUE: *out = V_TRUE; return true;
    case EXPR_FALSE: *out = V_FALSE; return true;
    case EXPR_ELLIPSIS: *out = V_ELLIPSIS; return true;
    case EXPR_INT:
      *out = e->flags & EXPR_SMALL ? val_from_small(e->as.integer.small) : int_from_text(e->as.integer.digits, e->as.integer.len, e->op);
      break;
    case EXPR_FLOAT: {
      double d = 0;
      NumStatus status = float_parse(e->as.text.bytes, e->as.text.len, &d);
      *out = status == NUM_OK ? val_from_float(d) : V_ERROR;
      if (status != NUM_OK) err_memory();
      break;
    }
    case EXPR_STR: {
      Str *s = e->as.text.len <= 64 ? str_intern(e->as.text.bytes, e->as.text.len) : str_new(e->as.text.bytes, e->as.text.len);
      *out = s ? val_from_obj(s) : V_ERROR;
      break;
    }
    case EXPR_BYTES: {
      Bytes *b = bytes_new(e->as.text.bytes, e->as.text.len);
      *out = b ? val_from_obj(b) : V_ERROR;
      break;
    }
    case EXPR_UNARY: {
      Value v;
      if (e->op != UNARY_NEG || (e->as.operand->kind != EXPR_INT && e->as.operand->kind != EXPR_FLOAT)) return false;
      if (!constant_value(g, e->as.operand, &v)) return false;
      *out = v == V_NONE ? V_ERROR : /* failed */ val_is_float(v) ? val_from_float(-val_float(v)) : int_unary(UN_NEG, v);
      break;
    }
    case EXPR_BINARY: {
      if (!constant_number(g, e->as.binary.first, out)) return false;
      const BinarySeq *rest = e->as.binary.rest;
      for (u32 i = 0; i < rest->count; i++) {
        Value v;
        if (!constant_number(g, rest->items[i].operand, &v)) return false;
        *out = folded((BinaryOp)rest->items[i].op, *out, v);
        if (*out == V_NOTIMPL) return false;
      }
      break;
    }
    case EXPR_TUPLE: {
      ExprSeq *s = e->as.sequence;
      Value v;
      Tuple *t = s->count ? NULL : vm.empty_tuple;
      bool failed = false;
      for (u32 i = 0; i < s->count; i++) {
        if (s->items[i]->kind == EXPR_STARRED || !constant_value(g, s->items[i], &v)) return false;
        if (!t && !failed) failed = !(t = tuple_new(s->count));
        if (t) t->items[i] = v;
      }
      *out = t ? val_from_obj(t) : V_ERROR;
      break;
    }
    default: return false;
  }
  if (*out == V_ERROR) {
    err_take();
    gen_fail(g);
    *out = V_NONE;
  }
  return true;
}

/* A constant that fits the immediate operand of an instruction. */
static bool immediate(Expr *e, i16 *out) {
  i64 v;
  if (e->kind == EXPR_INT && (e->flags & EXPR_SMALL)) v = e->as.integer.small;
  else if (e->kind == EXPR_UNARY && e->op == UNARY_NEG && e->as.operand->kind == EXPR_INT && (e->as.operand->flags & EXPR_SMALL))
    v = -(i64)e->as.operand->as.integer.small;
  else return false;
  *out = (i16)v;
  return v == (i16)v;
}

/* ---- operands ---- */

enum { DIRECT_MAX = 64 }; /* larger displays are built item by item, not from registers */

static bool has_star(ExprSeq *s) {
  for (u32 i = 0; i < s->count; i++)
    if (s->items[i]->kind == EXPR_STARRED) return true;
  return false;
}

static bool has_double_star(DictSeq *s) {
  for (u32 i = 0; i < s->count; i++)
    if (!s->items[i].key) return true;
  return false;
}

/* Does evaluating e write its destination before it has read all its operands? */
static bool needs_temp(Expr *e) {
  switch ((ExprKind)e->kind) {
    case EXPR_BOOL: case EXPR_CONDITIONAL: case EXPR_NAMED: return true;
    case EXPR_COMPARE: return e->as.compare.rest->count > 1;
    case EXPR_LIST: case EXPR_SET: case EXPR_TUPLE: return e->as.sequence->count > DIRECT_MAX || has_star(e->as.sequence);
    case EXPR_DICT: return e->as.dict->count > DIRECT_MAX || has_double_star(e->as.dict);
    default: return false;
  }
}

Reg expr_temp(Gen *g, Expr *e) {
  Reg r = temp(g);
  expr(g, e, r);
  return r;
}

Reg expr_any(Gen *g, Expr *e) {
  if (e->kind == EXPR_NAME) {
    Reg r = local_register(g, e->as.name.symbol);
    if (r != 0xFFFF) return r;
  }
  return expr_temp(g, e);
}

static bool is_simple(Expr *e) { return e->kind <= EXPR_BYTES || e->kind == EXPR_NAME; }

/* The left operand, safe from what evaluating `right` may assign. */
static Reg operand(Gen *g, Expr *e, Expr *right) {
  return g->walrus && !is_simple(right) ? expr_temp(g, e) : expr_any(g, e);
}

/* ---- operators ---- */

/* `e` has just been generated for an operator, which alone reads its value. */
static void pass_on(Gen *g, const Expr *e) {
  if (e->kind == EXPR_BINARY && !g->failed) ((Ins *)g->fn->ins.data)[here(g) - 1].passing = true;
}

/* The form with an immediate right operand, I_NOP when there is none. */
static Opcode immediate_form(BinaryOp op, bool inplace, i16 n) {
  switch (op) {
    case BINARY_ADD: return inplace ? I_IADDN : I_ADDN;
    case BINARY_SUB: return inplace ? I_ISUBN : I_SUBN;
    case BINARY_MUL: return inplace ? I_NOP : I_MULN;
    case BINARY_FLOORDIV: return !inplace && n > 0 ? I_FLOORDIVN : I_NOP;
    case BINARY_MOD: return !inplace && n > 0 ? I_MODN : I_NOP;
    case BINARY_AND: return inplace ? I_NOP : I_ANDN;
    case BINARY_LSHIFT: return !inplace && n >= 0 && n < 48 ? I_LSHIFTN : I_NOP;
    case BINARY_RSHIFT: return !inplace && n >= 0 && n < 48 ? I_RSHIFTN : I_NOP;
    default: return I_NOP;
  }
}

void binary_op(Gen *g, BinaryOp op, bool inplace, Reg dst, Reg a, Expr *right) {
  u32 m = mark_temps(g), where = g->fn->where;
  i16 n;
  Opcode with_number = immediate(right, &n) ? immediate_form(op, inplace, n) : I_NOP;
  if (with_number != I_NOP) {
    emit(g, with_number, dst, a, (u16)n);
  } else {
    Reg b = expr_any(g, right);
    pass_on(g, right);
    g->fn->where = where;
    emit(g, (Opcode)(binary_opcode[op] + inplace), dst, a, b);
  }
  release(g, m);
}

static void binary(Gen *g, Expr *e, Reg dst) {
  u32 m = mark_temps(g);
  BinarySeq *rest = e->as.binary.rest;
  Reg acc = operand(g, e->as.binary.first, rest->items[0].operand);
  pass_on(g, e->as.binary.first);
  Reg scratch = rest->count > 1 ? temp(g) : dst;
  for (u32 i = 0; i < rest->count; i++) {
    Reg to = i + 1 == rest->count ? dst : scratch;
    if (i) pass_on(g, e);
    g->fn->where = e->start;
    binary_op(g, (BinaryOp)rest->items[i].op, false, to, acc, rest->items[i].operand);
    acc = to;
  }
  release(g, m);
}

static Opcode compare_opcode(u8 op) {
  static const Opcode table[] = {I_EQ, I_NE, I_LT, I_LE, I_GT, I_GE, I_IS, I_IS_NOT, I_IN, I_NOT_IN};
  return table[op];
}

static void compare(Gen *g, Expr *e, Reg dst) {
  CompareSeq *rest = e->as.compare.rest;
  u32 m = mark_temps(g);
  LABEL(end);
  Reg left = operand(g, e->as.compare.left, rest->items[0].operand);
  for (u32 i = 0; i < rest->count; i++) {
    Reg right = i + 1 < rest->count ? operand(g, rest->items[i].operand, rest->items[i + 1].operand) : expr_any(g, rest->items[i].operand);
    g->fn->where = e->start;
    emit(g, compare_opcode(rest->items[i].op), dst, left, right);
    if (i + 1 < rest->count) jump_if(g, dst, false, end);
    left = right;
  }
  place(g, end);
  release(g, m);
}

static void boolean(Gen *g, Expr *e, Reg dst) {
  LABEL(end);
  ExprSeq *s = e->as.sequence;
  u64 *bound = NULL;
  for (u32 i = 0; i < s->count; i++) {
    expr(g, s->items[i], dst);
    if (i == 0) bound = save_bound(g);
    if (i + 1 < s->count) jump_if(g, dst, e->op == BOOL_OR, end);
  }
  place(g, end);
  if (bound) restore_bound(g, bound);
}

/* ---- conditions ---- */

static bool fused(u8 op, Opcode *out) {
  switch (op) {
    case COMPARE_LT: *out = I_JLTT; return true;
    case COMPARE_LE: *out = I_JLET; return true;
    case COMPARE_EQ: *out = I_JEQT; return true;
    case COMPARE_NE: *out = I_JNET; return true;
    case COMPARE_GT: *out = I_JGTT; return true;
    case COMPARE_GE: *out = I_JGET; return true;
    default: return false;
  }
}

static void compare_jump(Gen *g, Expr *e, bool want, Label *l) {
  u32 m = mark_temps(g);
  CompareStep *step = &e->as.compare.rest->items[0];
  Opcode op;
  i16 n;
  if ((step->op == COMPARE_IS || step->op == COMPARE_IS_NOT) && step->operand->kind == EXPR_NONE) {
    Reg a = expr_any(g, e->as.compare.left);
    jump_short(g, (step->op == COMPARE_IS) == want ? I_JNONE : I_JNOTNONE, a, 0, 0, l);
  } else if (fused(step->op, &op)) {
    Reg a = operand(g, e->as.compare.left, step->operand);
    pass_on(g, e->as.compare.left);
    g->fn->where = e->start;
    if (immediate(step->operand, &n)) {
      jump_short(g, (Opcode)(op + 2 + !want), a, (u16)n, 0, l);
    } else {
      Reg b = expr_any(g, step->operand);
      pass_on(g, step->operand);
      g->fn->where = e->start;
      jump_short(g, (Opcode)(op + !want), a, b, 0, l);
    }
  } else {
    Reg r = temp(g);
    compare(g, e, r);
    jump_if(g, r, want, l);
  }
  release(g, m);
}

void condition(Gen *g, Expr *e, bool want, Label *l) {
  switch ((ExprKind)e->kind) {
    case EXPR_TRUE: if (want) jump(g, l); return;
    case EXPR_FALSE: case EXPR_NONE: if (!want) jump(g, l); return;
    case EXPR_INT:
      if (!(e->flags & EXPR_SMALL)) break;
      if ((e->as.integer.small != 0) == want) jump(g, l);
      return;
    case EXPR_UNARY:
      if (e->op != UNARY_NOT) break;
      condition(g, e->as.operand, !want, l);
      return;
    case EXPR_BOOL: {
      ExprSeq *s = e->as.sequence;
      bool shortcut = e->op == BOOL_OR; /* the truth that decides at once */
      LABEL(end);
      u64 *bound = NULL;
      for (u32 i = 0; i < s->count; i++) {
        bool last = i + 1 == s->count;
        if (last || shortcut == want) condition(g, s->items[i], last ? want : shortcut, l);
        else condition(g, s->items[i], shortcut, end);
        if (i == 0) bound = save_bound(g);
      }
      place(g, end);
      if (bound) restore_bound(g, bound);
      return;
    }
    case EXPR_COMPARE:
      if (e->as.compare.rest->count > 1) break;
      compare_jump(g, e, want, l);
      return;
    default: break;
  }
  u32 m = mark_temps(g);
  Reg r = expr_any(g, e);
  g->fn->where = e->start;
  jump_if(g, r, want, l);
  release(g, m);
}

/* ---- displays ---- */

void list_of(Gen *g, ExprSeq *s, Reg dst, bool for_call) {
  u32 at = 0;
  for_call = for_call && s->count == 1;
  u32 m = mark_temps(g);
  Reg r = temps(g, s->count < DIRECT_MAX ? s->count : DIRECT_MAX);
  while (at < s->count && at < DIRECT_MAX && s->items[at]->kind != EXPR_STARRED) {
    expr(g, s->items[at], (Reg)(r + at * REG_SIZE));
    at++;
  }
  emit(g, I_BUILD_LIST, dst, r, (u16)at);
  release(g, m);
  for (; at < s->count; at++) {
    Expr *e = s->items[at];
    bool star = e->kind == EXPR_STARRED;
    Reg v = expr_any(g, star ? e->as.operand : e);
    g->fn->where = e->start;
    emit(g, star ? I_LIST_EXTEND : I_LIST_APPEND, dst, v, for_call);
    release(g, m);
  }
}

static void dict_display(Gen *g, Expr *e, Reg dst) {
  DictSeq *s = e->as.dict;
  u32 m = mark_temps(g), at = 0;
  Reg r = temps(g, 2 * (s->count < DIRECT_MAX ? s->count : DIRECT_MAX));
  while (at < s->count && at < DIRECT_MAX && s->items[at].key) {
    expr(g, s->items[at].key, (Reg)(r + 2 * at * REG_SIZE));
    expr(g, s->items[at].value, (Reg)(r + (2 * at + 1) * REG_SIZE));
    at++;
  }
  g->fn->where = e->start;
  emit(g, I_BUILD_DICT, dst, r, (u16)at);
  release(g, m);
  for (; at < s->count; at++) {
    if (s->items[at].key) {
      Reg k = expr_temp(g, s->items[at].key), v = expr_any(g, s->items[at].value);
      emit(g, I_DICT_SET, dst, k, v);
    } else {
      Reg v = expr_any(g, s->items[at].value);
      g->fn->where = s->items[at].value->start;
      emit(g, I_DICT_UPDATE, dst, v, 0);
    }
    release(g, m);
  }
}

static bool is_constant(const Expr *e);

static bool all_constant(const ExprSeq *s) {
  for (u32 i = 0; i < s->count; i++)
    if (!is_constant(s->items[i])) return false;
  return true;
}

/* What CPython's compiler folds into a constant. */
static bool is_constant(const Expr *e) {
  switch ((ExprKind)e->kind) {
    case EXPR_NONE: case EXPR_TRUE: case EXPR_FALSE: case EXPR_ELLIPSIS: case EXPR_INT: case EXPR_FLOAT:
    case EXPR_STR: case EXPR_BYTES:
      return true;
    case EXPR_UNARY: return is_constant(e->as.operand);
    case EXPR_BINARY:
      for (u32 i = 0; i < e->as.binary.rest->count; i++)
        if (!is_constant(e->as.binary.rest->items[i].operand)) return false;
      return is_constant(e->as.binary.first);
    case EXPR_TUPLE: return all_constant(e->as.sequence);
    default: return false;
  }
}

/* CPython makes a set display of three or more constants from a frozenset, which shows in the order of its
 * elements; not where the set is only there to be iterated over. */
static bool is_folded_set(const Gen *g, const Expr *e) {
  return e->kind == EXPR_SET && e != g->iterated && e->as.sequence->count >= 3 && all_constant(e->as.sequence);
}

void display(Gen *g, Expr *e, Reg dst) {
  ExprSeq *s = e->as.sequence;
  u32 m = mark_temps(g);
  if (is_folded_set(g, e)) {
    const Expr *iterated = g->iterated;
    g->iterated = e;
    Reg r = expr_temp(g, e);
    g->iterated = iterated;
    emit(g, I_BUILD_SET, dst, 0, 0);
    emit(g, I_SET_UPDATE, dst, r, 0);
  } else if (e->kind != EXPR_LIST && s->count <= DIRECT_MAX && !has_star(s)) {
    Reg r = temps(g, s->count);
    for (u32 i = 0; i < s->count; i++) expr(g, s->items[i], (Reg)(r + i * REG_SIZE));
    g->fn->where = e->start;
    emit(g, e->kind == EXPR_TUPLE ? I_BUILD_TUPLE : I_BUILD_SET, dst, r, (u16)s->count);
  } else if (e->kind == EXPR_SET) {
    emit(g, I_BUILD_SET, dst, 0, 0);
    for (u32 i = 0; i < s->count; i++) {
      Expr *x = s->items[i];
      bool star = x->kind == EXPR_STARRED;
      Reg v = expr_any(g, star ? x->as.operand : x);
      g->fn->where = x->start;
      emit(g, star ? I_SET_UPDATE : I_SET_ADD, dst, v, 0);
      release(g, m);
    }
  } else {
    list_of(g, s, dst, false);
    if (e->kind == EXPR_TUPLE) emit(g, I_LIST_TO_TUPLE, dst, dst, 0);
  }
  release(g, m);
}

/* ---- f-strings ---- */

static void formatted(Gen *g, Expr *e, Reg dst) {
  u32 m = mark_temps(g);
  Expr *spec = e->as.formatted.spec;
  if (spec) {
    Reg r = temps(g, 2);
    expr(g, e->as.formatted.value, r);
    expr(g, spec, (Reg)(r + REG_SIZE));
    g->fn->where = e->start;
    emit(g, I_FORMAT, dst, r, (u16)(e->op | 256));
  } else {
    Reg r = expr_any(g, e->as.formatted.value);
    g->fn->where = e->start;
    emit(g, I_FORMAT, dst, r, e->op);
  }
  release(g, m);
}

static void joined(Gen *g, Expr *e, Reg dst) {
  ExprSeq *s = e->as.sequence;
  u32 m = mark_temps(g);
  Reg r = temps(g, s->count < DIRECT_MAX ? s->count + 1 : DIRECT_MAX + 1);
  u32 in = 0;
  for (u32 i = 0; i < s->count; i++) {
    if (in == DIRECT_MAX) { /* fold what is there into one */
      emit(g, I_BUILD_STRING, r, r, (u16)in);
      in = 1;
    }
    expr(g, s->items[i], (Reg)(r + in++ * REG_SIZE));
  }
  emit(g, I_BUILD_STRING, dst, r, (u16)in);
  release(g, m);
}

static void template(Gen *g, Expr *e, Reg dst) {
  u32 m = mark_temps(g);
  Reg r = temps(g, 2);
  load_prelude(g, r, "template");
  list_of(g, e->as.sequence, (Reg)(r + REG_SIZE), false);
  emit(g, I_CALL, r, 1, dst);
  release(g, m);
}

/* ---- the rest ---- */

void await_value(Gen *g, Reg r, NameId from) {
  u32 m = mark_temps(g);
  Reg it = temps(g, 2);
  emit(g, I_AWAITABLE, it, r, (u16)from);
  load_special(g, (Reg)(it + REG_SIZE), V_NONE);
  emit(g, I_YIELD_FROM, r, it, (Reg)(it + REG_SIZE));
  release(g, m);
}

static void subscript(Gen *g, Expr *e, Reg dst) {
  u32 m = mark_temps(g);
  Expr *index = e->as.subscript.index;
  Reg o = operand(g, e->as.subscript.value, index);
  i16 n;
  if (index->kind == EXPR_SLICE && !index->as.slice.step) {
    Reg r = temps(g, 2);
    if (index->as.slice.lower) expr(g, index->as.slice.lower, r);
    else load_special(g, r, V_NONE);
    if (index->as.slice.upper) expr(g, index->as.slice.upper, (Reg)(r + REG_SIZE));
    else load_special(g, (Reg)(r + REG_SIZE), V_NONE);
    g->fn->where = e->start;
    emit(g, I_GETSLICE, dst, o, r);
  } else if (immediate(index, &n)) {
    g->fn->where = e->start;
    emit(g, I_GETITEMN, dst, o, (u16)n);
  } else {
    Reg k = expr_any(g, index);
    g->fn->where = e->start;
    emit(g, I_GETITEM, dst, o, k);
  }
  release(g, m);
}

static void slice(Gen *g, Expr *e, Reg dst) {
  u32 m = mark_temps(g);
  Reg r = temps(g, 3);
  Expr *parts[3] = {e->as.slice.lower, e->as.slice.upper, e->as.slice.step};
  for (u32 i = 0; i < 3; i++) {
    if (parts[i]) expr(g, parts[i], (Reg)(r + i * REG_SIZE));
    else load_special(g, (Reg)(r + i * REG_SIZE), V_NONE);
  }
  emit(g, I_BUILD_SLICE, dst, r, 0);
  release(g, m);
}

static bool is_local_slot(Gen *g, Reg r) { return r / REG_SIZE < g->fn->nlocals; }

void expr(Gen *g, Expr *e, Reg dst) {
  Value v;
  if (constant_value(g, e, &v)) {
    load_const(g, dst, v);
    return;
  }
  if (is_local_slot(g, dst) && needs_temp(e)) {
    u32 m = mark_temps(g);
    Reg r = expr_temp(g, e);
    emit(g, I_MOVE, dst, r, 0);
    release(g, m);
    return;
  }
  u32 m = mark_temps(g);
  g->fn->where = e->start;
  switch ((ExprKind)e->kind) {
    case EXPR_JOINED: joined(g, e, dst); break;
    case EXPR_FORMATTED: formatted(g, e, dst); break;
    case EXPR_TEMPLATE: template(g, e, dst); break;
    case EXPR_NAME: load_name_sym(g, e->as.name.id, e->as.name.symbol, dst); break;
    case EXPR_ATTRIBUTE: {
      Reg o = expr_any(g, e->as.attribute.value);
      g->fn->where = e->as.attribute.attr_start;
      emit(g, I_GETATTR, dst, o, add_cache(g, name_str(g, e->as.attribute.attr)));
      break;
    }
    case EXPR_SUBSCRIPT: subscript(g, e, dst); break;
    case EXPR_SLICE: slice(g, e, dst); break;
    case EXPR_CALL: call_expr(g, e, dst); break;
    case EXPR_UNARY: {
      static const Opcode table[] = {I_NEG, I_POS, I_INVERT, I_NOT};
      Reg r = expr_any(g, e->as.operand);
      g->fn->where = e->start;
      emit(g, table[e->op], dst, r, 0);
      break;
    }
    case EXPR_BINARY: binary(g, e, dst); break;
    case EXPR_BOOL: boolean(g, e, dst); break;
    case EXPR_COMPARE: compare(g, e, dst); break;
    case EXPR_CONDITIONAL: {
      LABEL(otherwise);
      LABEL(end);
      condition(g, e->as.conditional.test, false, otherwise);
      u64 *bound = save_bound(g);
      expr(g, e->as.conditional.then, dst);
      jump(g, end);
      place(g, otherwise);
      restore_bound(g, bound);
      expr(g, e->as.conditional.otherwise, dst);
      restore_bound(g, bound);
      place(g, end);
      break;
    }
    case EXPR_LAMBDA: lambda_expr(g, e, dst); break;
    case EXPR_TUPLE: case EXPR_LIST: case EXPR_SET: display(g, e, dst); break;
    case EXPR_DICT: dict_display(g, e, dst); break;
    case EXPR_LIST_COMP: case EXPR_SET_COMP: case EXPR_DICT_COMP: case EXPR_GENERATOR: comprehension(g, e, dst); break;
    case EXPR_AWAIT: {
      Reg r = expr_temp(g, e->as.operand);
      g->fn->where = e->start;
      await_value(g, r, N___await__);
      emit(g, I_MOVE, dst, r, 0);
      break;
    }
    case EXPR_YIELD: {
      Reg r = temp(g);
      if (e->as.operand) expr(g, e->as.operand, r);
      else load_special(g, r, V_NONE);
      g->fn->where = e->start;
      emit(g, I_YIELD, dst, r, 0);
      break;
    }
    case EXPR_YIELD_FROM: {
      Reg it = temps(g, 2);
      expr(g, e->as.operand, it);
      g->fn->where = e->start;
      emit(g, I_GETITER, it, it, 1);
      load_special(g, (Reg)(it + REG_SIZE), V_NONE);
      emit(g, I_YIELD_FROM, dst, it, (Reg)(it + REG_SIZE));
      break;
    }
    case EXPR_NAMED: {
      expr(g, e->as.named.value, dst);
      Expr *t = e->as.named.target;
      store_symbol(g, t->as.name.id, t->as.name.symbol, dst);
      break;
    }
    case EXPR_STARRED: gen_error(g, e->start, e->end, "can't use starred expression here"); break;
    default: break; /* constants: done above */
  }
  release(g, m);
}

/* ---- targets ---- */

/* What is in r goes into the targets, by way of r and the registers behind it. */
static void unpack_at(Gen *g, Expr *target, Reg r) {
  ExprSeq *s = target->as.sequence;
  u32 star = UINT32_MAX;
  for (u32 i = 0; i < s->count; i++)
    if (s->items[i]->kind == EXPR_STARRED) star = i;
  g->fn->where = target->start;
  if (star == UINT32_MAX) {
    emit(g, I_UNPACK, r, r, (u16)s->count);
  } else {
    if (star > 255 || s->count - star > 256) gen_error(g, target->start, target->end, "too many expressions in star-unpacking assignment");
    emit(g, I_UNPACK_EX, r, r, (u16)(star | (s->count - star - 1) << 8));
  }
  for (u32 i = 0; i < s->count; i++) {
    Expr *t = s->items[i];
    assign(g, i == star ? t->as.operand : t, (Reg)(r + i * REG_SIZE));
  }
}

static bool is_sequence(const Expr *target) { return target->kind == EXPR_TUPLE || target->kind == EXPR_LIST; }

static Reg unpack_temps(Gen *g, const Expr *target) {
  u32 count = target->as.sequence->count;
  return temps(g, count ? count : 1);
}

Reg loop_item(Gen *g, Expr *target) {
  Reg own = target->kind == EXPR_NAME ? store_target(g, target->as.name.symbol) : 0xFFFF;
  if (own != 0xFFFF) return own;
  return is_sequence(target) ? unpack_temps(g, target) : temp(g);
}

void assign_item(Gen *g, Expr *target, Reg item) {
  if (target->kind == EXPR_NAME && store_target(g, target->as.name.symbol) != 0xFFFF) set_bound(g, target->as.name.symbol, true);
  else if (is_sequence(target)) unpack_at(g, target, item);
  else assign(g, target, item);
}

/* `self.name = …`: the class around it lists the name in its __static_attributes__. */
static void note_self_attribute(Gen *g, Expr *t) {
  Expr *o = t->as.attribute.value;
  if (o->kind != EXPR_NAME || o->as.name.id->len != 4 || memcmp(o->as.name.id->bytes, "self", 4) != 0) return;
  Fn *fn = g->fn;
  while (fn && fn->kind != SCOPE_CLASS) fn = fn->outer;
  if (!fn) return;
  if (!fn->self_attrs && !(fn->self_attrs = list_new(4))) return;
  List *l = fn->self_attrs;
  Str *name = name_str(g, t->as.attribute.attr);
  u32 at = 0;
  while (name && at < l->len && str_compare(AS(Str, l->items[at]), name) < 0) at++;
  if (!name || (at < l->len && l->items[at] == val_from_obj(name)) || !list_append(l, val_from_obj(name))) return;
  memmove(l->items + at + 1, l->items + at, (l->len - 1 - at) * sizeof(Value));
  l->items[at] = val_from_obj(name);
}

void assign(Gen *g, Expr *t, Reg src) {
  u32 m = mark_temps(g);
  switch ((ExprKind)t->kind) {
    case EXPR_NAME:
      g->fn->where = t->start;
      store_symbol(g, t->as.name.id, t->as.name.symbol, src);
      break;
    case EXPR_ATTRIBUTE: {
      note_self_attribute(g, t);
      Reg o = expr_any(g, t->as.attribute.value);
      g->fn->where = t->start;
      emit(g, I_SETATTR, o, src, add_cache(g, name_str(g, t->as.attribute.attr)));
      break;
    }
    case EXPR_SUBSCRIPT: {
      Reg o = operand(g, t->as.subscript.value, t->as.subscript.index), k = expr_any(g, t->as.subscript.index);
      g->fn->where = t->start;
      emit(g, I_SETITEM, o, k, src);
      break;
    }
    case EXPR_TUPLE: case EXPR_LIST: {
      Reg r = unpack_temps(g, t);
      emit(g, I_MOVE, r, src, 0);
      unpack_at(g, t, r);
      break;
    }
    default: break;
  }
  release(g, m);
}

/* A target list of plain names (no star) for which the value is a display of the same length. */
static bool parallel(Expr *target, Expr *value) {
  if ((target->kind != EXPR_TUPLE && target->kind != EXPR_LIST) || (value->kind != EXPR_TUPLE && value->kind != EXPR_LIST)) return false;
  ExprSeq *t = target->as.sequence, *v = value->as.sequence;
  return t->count == v->count && t->count <= 8 && !has_star(t) && !has_star(v);
}

void expr_store(Gen *g, Expr *value, Expr *target) {
  u32 m = mark_temps(g);
  if (target->kind == EXPR_NAME) {
    Reg r = store_target(g, target->as.name.symbol);
    if (r != 0xFFFF) {
      expr(g, value, r);
      set_bound(g, target->as.name.symbol, true);
      return;
    }
  }
  if (parallel(target, value)) {
    u32 n = value->as.sequence->count;
    Reg r = temps(g, n);
    for (u32 i = 0; i < n; i++) expr(g, value->as.sequence->items[i], (Reg)(r + i * REG_SIZE));
    for (u32 i = 0; i < n; i++) assign(g, target->as.sequence->items[i], (Reg)(r + i * REG_SIZE));
  } else {
    bool may_change = g->walrus || (target->kind != EXPR_NAME && value->kind != EXPR_NAME);
    assign(g, target, may_change ? expr_temp(g, value) : expr_any(g, value));
  }
  release(g, m);
}

void delete_target(Gen *g, Expr *t) {
  u32 m = mark_temps(g);
  g->fn->where = t->start;
  switch ((ExprKind)t->kind) {
    case EXPR_NAME: delete_variable(g, t->as.name.id, t->as.name.symbol); break;
    case EXPR_ATTRIBUTE: {
      Reg o = expr_any(g, t->as.attribute.value);
      emit(g, I_DELATTR, o, 0, add_cache(g, name_str(g, t->as.attribute.attr)));
      break;
    }
    case EXPR_SUBSCRIPT: {
      Reg o = expr_any(g, t->as.subscript.value), k = expr_any(g, t->as.subscript.index);
      g->fn->where = t->start;
      emit(g, I_DELITEM, o, k, 0);
      break;
    }
    case EXPR_TUPLE: case EXPR_LIST:
      for (u32 i = 0; i < t->as.sequence->count; i++) delete_target(g, t->as.sequence->items[i]);
      break;
    default: break;
  }
  release(g, m);
}

void aug_assign(Gen *g, Stmt *s) {
  Expr *t = s->as.aug_assign.target, *value = s->as.aug_assign.value;
  BinaryOp op = (BinaryOp)s->op;
  u32 m = mark_temps(g);
  g->fn->where = s->start;
  switch ((ExprKind)t->kind) {
    case EXPR_NAME: {
      Symbol *sym = t->as.name.symbol;
      Reg r = store_target(g, sym);
      if (r != 0xFFFF && !g->walrus) {
        local_register(g, sym); /* emits the check */
        binary_op(g, op, true, r, r, value);
        break;
      }
      r = expr_temp(g, t);
      g->fn->where = s->start;
      binary_op(g, op, true, r, r, value);
      store_symbol(g, t->as.name.id, sym, r);
      break;
    }
    case EXPR_ATTRIBUTE: {
      Reg o = expr_temp(g, t->as.attribute.value), r = temp(g);
      g->fn->where = s->start;
      Str *name = name_str(g, t->as.attribute.attr);
      emit(g, I_GETATTR, r, o, add_cache(g, name));
      binary_op(g, op, true, r, r, value);
      g->fn->where = s->start;
      emit(g, I_SETATTR, o, r, add_cache(g, name));
      break;
    }
    case EXPR_SUBSCRIPT: {
      Reg o = expr_temp(g, t->as.subscript.value), k = expr_temp(g, t->as.subscript.index), r = temp(g);
      g->fn->where = s->start;
      emit(g, I_GETITEM, r, o, k);
      binary_op(g, op, true, r, r, value);
      g->fn->where = s->start;
      emit(g, I_SETITEM, o, k, r);
      break;
    }
    default: break;
  }
  release(g, m);
}
