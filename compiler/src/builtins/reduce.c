/* sum, min, max. */
#include "builtins/reduce.h"

#include "builtins/builtins.h"
#include "core/call.h"
#include "core/containers.h"
#include "core/err.h"
#include "core/gc.h"

/* The sum so far. As in CPython, ints are exact, floats are compensated (Neumaier), and once a sum leaves
 * both (or an int leaves the machine word) plain additions follow. */
typedef enum SumMode { SUM_INT, SUM_FLOAT, SUM_ANY } SumMode;
typedef struct Sum {
  SumMode mode;
  Value total; /* INT, ANY */
  double high, low; /* FLOAT */
} Sum;

static Value sum_total(const Sum *s) {
  if (s->mode != SUM_FLOAT) return s->total;
  bool adjust = s->low != 0 && s->low - s->low == 0;
  return val_from_float(adjust ? s->high + s->low : s->high);
}

static bool is_exact_int(Value v) { return val_is_int(v) || val_is_bool(v) || is_exact(v, TYPE(int)); }
static bool fits_word(Value v) {
  i64 i;
  return int_as_i64(v, &i) == T_YES && i == (i32)i;
}

static void sum_start(Sum *s, Value start) {
  bool word = (val_is_int(start) || is_exact(start, TYPE(int))) && fits_word(start);
  *s = (Sum){word ? SUM_INT : val_is_float(start) ? SUM_FLOAT : SUM_ANY, start, 0, 0};
  if (s->mode == SUM_FLOAT) s->high = val_float(start);
}

static void add_float(Sum *s, double x) {
  double t = s->high + x;
  bool bigger = (s->high < 0 ? -s->high : s->high) >= (x < 0 ? -x : x);
  s->low += bigger ? (s->high - t) + x : (x - t) + s->high;
  s->high = t;
}

/* Adds small ints whose sum stays in a word, which most are, and bools. */
static inline bool add_word(Value *total, Value item) {
  if (val_is_bool(item)) item = val_from_small(item == V_TRUE);
  if (!val_is_int(item) || !val_is_int(*total)) return false;
  i64 x = val_int(item), t = val_int(*total) + x;
  if (t != (i32)t || x != (i32)x) return false;
  *total = val_from_small(t);
  return true;
}

/* T_CALL: the addition is Python's; s holds the sum before it. */
static Tri sum_item(Sum *s, Value item) {
  if (s->mode == SUM_INT && is_exact_int(item)) {
    Value t = int_binary(OP_ADD, s->total, item);
    if (t == V_ERROR) return T_ERR;
    if (!fits_word(item) || !fits_word(t)) s->mode = SUM_ANY;
    s->total = t;
    return T_YES;
  }
  if (s->mode == SUM_FLOAT && (val_is_float(item) || is_int(item))) {
    double x;
    if (!num_as_double(item, &x)) return T_ERR;
    add_float(s, x);
    return T_YES;
  }
  SumMode before = s->mode;
  Value sum = sum_total(s), t = op_binary(OP_ADD, sum, item);
  if (t == V_ERROR) return T_ERR;
  if (t == V_CALL) {
    *s = (Sum){SUM_ANY, sum, 0, 0};
    return T_CALL;
  }
  *s = (Sum){SUM_ANY, t, 0, 0};
  if (before == SUM_INT && val_is_float(t)) *s = (Sum){SUM_FLOAT, V_NONE, val_float(t), 0};
  return T_YES;
}

/* sum(iterable, /, start=0) */
BUILTIN(sum) {
  Value start = nargs > 1 && args[1] != V_UNDEF ? args[1] : val_from_small(0);
  Walk w;
  Tri r = walk_open(&w, args[0]);
  if (r == T_ERR) return V_ERROR;
  if (IS_STR(start)) return err_type("sum() can't sum strings [use ''.join(seq) instead]");
  if (IS_BYTES(start)) return err_type("sum() can't sum bytes [use b''.join(seq) instead]");
  if (IS_BYTEARRAY(start)) return err_type("sum() can't sum bytearray [use b''.join(seq) instead]");
  if (r == T_CALL || iterable_is_huge(args[0])) return call_prelude("sum_of", 2, args[0], start);
  Sum s;
  sum_start(&s, start);
  for (;;) {
    Value v = walk_next(&w);
    if (v == V_STOP) return sum_total(&s);
    if (v == V_ERROR) return V_ERROR;
    if (s.mode == SUM_INT && add_word(&s.total, v)) continue;
    r = sum_item(&s, v);
    if (r == T_ERR) return V_ERROR;
    if (r == T_CALL) return call_prelude("sum_rest", 3, s.total, v, walk_rest(&w));
  }
}

/* The accumulator in the heap: a list [mode, total or high, low]. */
static Value sum_save(List *l, const Sum *s) {
  l->items[0] = val_from_small(s->mode);
  l->items[1] = s->mode == SUM_FLOAT ? val_from_float(s->high) : s->total;
  l->items[2] = val_from_float(s->low);
  gc_write(l);
  return val_from_obj(l);
}
static Sum sum_load(const List *l) {
  SumMode mode = (SumMode)val_int(l->items[0]);
  return (Sum){mode, l->items[1], mode == SUM_FLOAT ? val_float(l->items[1]) : 0, val_float(l->items[2])};
}

Value sum_begin(Value *args, u32 nargs) {
  (void)nargs;
  List *l = list_from((Value[]){V_NONE, V_NONE, V_NONE}, 3);
  if (!l) return V_ERROR;
  Sum s;
  sum_start(&s, args[0]);
  return sum_save(l, &s);
}

Value sum_add(Value accumulator, Value item) {
  List *l = AS(List, accumulator);
  if (l->items[0] == val_from_small(SUM_INT) && add_word(&l->items[1], item)) return V_TRUE;
  Value sum = l->items[1] + item - INT_BIAS;
  if (l->items[0] == val_from_small(SUM_ANY) && val_is_int(l->items[1] & item) && val_is_int(sum)) {
    l->items[1] = sum;
    return V_TRUE;
  }
  Sum s = sum_load(l);
  Tri r = sum_item(&s, item);
  if (r == T_ERR) return V_ERROR;
  sum_save(l, &s);
  return val_from_bool(r == T_YES);
}

Value sum_value(Value *args, u32 nargs) {
  (void)nargs;
  Sum s = sum_load(AS(List, args[0]));
  return sum_total(&s);
}

/* ---- min and max ---- */

/* args: values or one iterable; then key, default. */
static Value extreme(Value *args, u32 nargs, CmpOp op, const char *name) {
  Value key = args[nargs], none = args[nargs + 1], source = args[0];
  if (nargs == 0) return err_type("%s expected at least 1 argument, got 0", name);
  if (nargs > 1 && none != V_UNDEF)
    return err_type("Cannot specify a default for %s() with multiple positional arguments", name);
  if (nargs > 1) {
    Tuple *t = tuple_from(args, nargs);
    if (!t) return V_ERROR;
    source = val_from_obj(t);
  }
  Walk w;
  Tri r = walk_open(&w, source);
  if (r == T_ERR) return V_ERROR;
  Value code = val_from_small(op);
  if (r == T_CALL || (key != V_UNDEF && key != V_NONE) || iterable_is_huge(source)) {
    Tuple *fallback = none == V_UNDEF ? tuple_new(0) : tuple_of(1, none);
    if (!fallback) return V_ERROR;
    return call_prelude("extreme_of", 4, code, source, key == V_UNDEF ? V_NONE : key, val_from_obj(fallback));
  }
  Value best = walk_next(&w);
  if (best == V_STOP) return none == V_UNDEF ? err_value("%s() iterable argument is empty", name) : none;
  while (best != V_ERROR) {
    Value v = walk_next(&w);
    if (v == V_STOP) return best;
    if (v == V_ERROR) break;
    if (val_is_int(v) && val_is_int(best)) {
      if (op == CMP_LT ? val_int(v) < val_int(best) : val_int(v) > val_int(best)) best = v;
      continue;
    }
    Value better = op_compare(op, v, best);
    if (better == V_CALL) return call_prelude("extreme_rest", 4, code, best, v, walk_rest(&w));
    if (better == V_ERROR) break;
    if (better == V_TRUE) best = v;
  }
  return V_ERROR;
}

BUILTIN(min) { return extreme(args, nargs, CMP_LT, "min"); }
BUILTIN(max) { return extreme(args, nargs, CMP_GT, "max"); }
