#include "abi/state.h"

#include "core/call.h"
#include "core/containers.h"
#include "core/err.h"
#include "core/ops.h"
#include "syntax/diag.h"
#include "types/repr.h"
#include "unicode/utf8.h"
#include "vm/task.h"

/* ---- JSON ---- */

typedef struct Json {
  char *out;
  u32 max, len;
  bool full;
  bool first; /* of the entries around it */
} Json;

static void bytes(Json *j, const char *p, u32 n) {
  if (j->full || n > j->max - j->len) {
    j->full = true;
    return;
  }
  memcpy(j->out + j->len, p, n);
  j->len += n;
}

static void text(Json *j, const char *z) { bytes(j, z, (u32)strlen(z)); }

static void number(Json *j, u64 n) {
  char digits[20];
  u32 at = sizeof digits;
  do digits[--at] = (char)('0' + n % 10);
  while (n /= 10);
  bytes(j, digits + at, (u32)sizeof digits - at);
}

static void escaped(Json *j, const char *s, u32 len) {
  for (size_t i = 0; i < len;) {
    size_t begin = i;
    u32 c = utf8_next(s, &i);
    if (c == '"' || c == '\\') bytes(j, "\\", 1);
    if (c >= 32 && !utf8_is_surrogate(c)) {
      bytes(j, s + begin, (u32)(i - begin));
    } else {
      text(j, "\\u");
      for (i32 shift = 12; shift >= 0; shift -= 4) bytes(j, &"0123456789abcdef"[c >> shift & 15], 1);
    }
  }
}

static void string(Json *j, const Str *s) {
  bytes(j, "\"", 1);
  escaped(j, s->data, s->len);
  bytes(j, "\"", 1);
}

/* Entries of an array or object, which end with `close`; one that does not fit is taken back. */
enum { ROOM_TO_CLOSE = 8 };
static void begin_entry(Json *j, u32 *mark) {
  *mark = j->len;
  if (!j->first) text(j, ", ");
}
static bool end_entry(Json *j, u32 mark) {
  j->first = false;
  if (j->full) j->len = mark;
  return !j->full;
}

/* ---- values ---- */

enum { ITEMS_SHOWN = 20, NESTING_SHOWN = 3, CHARS_SHOWN = 200 };

static void brief(Json *j, Value v, u32 depth);

static void brief_items(Json *j, Value v, u32 depth) {
  static const char *const brackets[] = {"[]", "()", "{}"};
  const char *pair = brackets[IS_LIST(v) ? 0 : IS_TUPLE(v) ? 1 : 2];
  u32 pos = 0, shown = 0, len = IS_DICT(v) ? AS(Dict, v)->used : IS_SET(v) ? AS(Set, v)->used : seq_items(v).len;
  Value key, value = V_UNDEF;
  bytes(j, pair, 1);
  for (; depth < NESTING_SHOWN && shown < len && shown < ITEMS_SHOWN; shown++) {
    if (IS_DICT(v)) dict_next(AS(Dict, v), &pos, &key, &value);
    else if (IS_SET(v)) set_next(AS(Set, v), &pos, &key);
    else key = seq_items(v).at[shown];
    if (shown) text(j, ", ");
    brief(j, key, depth + 1);
    if (value == V_UNDEF) continue;
    text(j, ": ");
    brief(j, value, depth + 1);
  }
  if (shown < len) text(j, shown ? ", ..." : "...");
  if (len == 1 && IS_TUPLE(v)) text(j, ",");
  bytes(j, pair + 1, 1);
}

/* repr() as far as it can be had at once: without the program's own code, and cut to what one wants to see. */
static void brief(Json *j, Value v, u32 depth) {
  Value s = V_CALL;
  bool builtin = !val_is_obj(v) || val_obj(v)->cls->flags & CF_BUILTIN;
  bool cut = false;
  if (builtin && (IS_LIST(v) || IS_TUPLE(v) || IS_DICT(v) || IS_SET(v))) {
    brief_items(j, v, depth);
    return;
  }
  if (is_exact(v, TYPE(str))) {
    const Str *whole = AS(Str, v);
    cut = whole->nchars > CHARS_SHOWN;
    Str *part = cut ? str_new(whole->data, utf8_advance(whole->data, whole->len, 0, CHARS_SHOWN)) : AS(Str, v);
    s = part ? value_repr(val_from_obj(part)) : V_ERROR;
  } else if (builtin && (!val_is_obj(v) || is_kind(v, K_FUNCTION) || is_kind(v, K_NATIVE) || is_kind(v, K_MODULE) || is_kind(v, K_GENERATOR) ||
                         (is_kind(v, K_INT) && AS(Int, v)->n < CHARS_SHOWN / 10) || (IS_BYTES(v) && AS(Bytes, v)->len < CHARS_SHOWN))) {
    s = value_repr(v);
  } else if (IS_CLASS(v)) {
    s = builtin_repr(v);
  }
  if (!IS_STR(s)) s = default_repr(v);
  vm.exc = V_UNDEF;
  if (!IS_STR(s)) {
    text(j, "...");
    return;
  }
  escaped(j, AS(Str, s)->data, AS(Str, s)->len);
  if (cut) text(j, "...");
}

u32 state_write_globals(char *out, u32 max) {
  Json j = {out, max - ROOM_TO_CLOSE, 0, false, true};
  u32 pos = 0, mark;
  Value k, v;
  text(&j, "{");
  while (vm.main && dict_next(vm.main->dict, &pos, &k, &v)) {
    begin_entry(&j, &mark);
    string(&j, AS(Str, k));
    text(&j, ": {\"type\": ");
    string(&j, class_of(v)->name);
    text(&j, ", \"repr\": \"");
    brief(&j, v, 0);
    text(&j, "\"}");
    if (!end_entry(&j, mark)) break;
  }
  out[j.len++] = '}';
  return j.len;
}

/* ---- coroutines ---- */

static void frame(Json *j, const Code *c, const Ins *ip, bool *first) {
  if (c->flags & CODE_HIDDEN) return;
  u32 at = (u32)(ip - c->ins);
  if (!*first) text(j, ", ");
  *first = false;
  text(j, "{\"function\": ");
  string(j, c->qualname);
  text(j, ", \"file\": ");
  string(j, c->module->spec);
  if (c->module->source) {
    SourcePosition p = source_position(c->module->source->data, c->module->source->len, at ? c->pos[at - 1] : c->first_pos);
    text(j, ", \"line\": ");
    number(j, p.line);
    text(j, ", \"column\": ");
    number(j, p.column);
  }
  text(j, "}");
}

static Json stack_json; /* for the visitor, which is given the task alone */

static void coroutine(Task *t) {
  static const char *const waits[] = {"turn", "turn", "timer", "frame", "event", "host call", "coroutines"};
  Json *j = &stack_json;
  u32 mark;
  if (t->state >= TASK_DONE || j->full) return;
  begin_entry(j, &mark);
  text(j, "{\"waits_for\": \"");
  text(j, waits[t->state]);
  text(j, "\"");
  if (t->state == TASK_HOST) {
    text(j, ", \"call_id\": ");
    number(j, t->call_id);
  }
  if (t->deadline && (t->state == TASK_TIMER || t->state == TASK_JOIN)) {
    text(j, ", \"deadline_ns\": ");
    number(j, t->deadline);
  }
  text(j, ", \"frames\": [");
  bool first = true;
  for (u32 i = t->nframes; i--;) {
    const Frame *f = &t->frames[i];
    frame(j, f->code, f->ip, &first);
    for (const Generator *g = f->gen; (g = generator_above(f, g)) && !j->full;) frame(j, g->fn->code, generator_ip(g) + 1, &first);
  }
  text(j, "]}");
  end_entry(j, mark);
}

u32 state_write_stack(char *out, u32 max) {
  stack_json = (Json){out, max - ROOM_TO_CLOSE, 0, false, true};
  text(&stack_json, "[");
  sched_each(coroutine);
  out[stack_json.len++] = ']';
  return stack_json.len;
}
