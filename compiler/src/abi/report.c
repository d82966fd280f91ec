/* Rendering of errors:
 *
 *   error: ValueError: too small
 *    --> <input>:3:5
 *     |
 *   3 |     raise ValueError("too small")
 *     |     ^
 *     = in check()
 *   note: called from main()
 *    --> lib/u.py:9:1
 */
#include "abi/report.h"

#include "core/err.h"
#include "core/gc.h"
#include "core/ops.h"
#include "syntax/diag.h"
#include "types/exception.h"
#include "unicode/utf8.h"
#include "vm/task.h"
#include "codegen/gen.h"

#define ERROR "error: "

static void spaces(Text *t, u32 n) {
  while (n--) text_c(t, " ");
}

static u32 digits(u32 n) {
  u32 d = 1;
  while (n >= 10) n /= 10, d++;
  return d;
}

/* The place, its line and a caret under it. */
static void place_text(Text *t, Str *file, Str *source, u32 offset) {
  text_c(t, " --> ");
  text_str(t, file);
  if (!source) {
    text_c(t, "\n");
    return;
  }
  SourcePosition p = source_position(source->data, source->len, offset);
  text_c(t, ":");
  text_u64(t, p.line);
  text_c(t, ":");
  text_u64(t, p.column);
  text_c(t, "\n");
  u32 width = digits(p.line);
  spaces(t, width + 1);
  text_c(t, "|\n");
  text_u64(t, p.line);
  text_c(t, " | ");
  text_bytes(t, source->data + p.line_start, p.line_end - p.line_start);
  text_c(t, "\n");
  spaces(t, width + 1);
  text_c(t, "| ");
  for (u32 i = p.line_start; i < offset && i < p.line_end; i++) { /* tabs keep the caret in its column */
    u8 c = (u8)source->data[i];
    if (c == '\t') text_c(t, "\t");
    else if ((c & 0xC0) != 0x80) text_c(t, " ");
  }
  text_c(t, "^\n");
}

Value report_diagnostics(Module *m, const Syntax *syn) {
  Text t = {0};
  for (u32 i = 0; i < syn->diags.count; i++) {
    const Diag *d = &syn->diags.items[i];
    text_c(&t, ERROR);
    text_c(&t, diag_kind_name((DiagKind)d->kind));
    text_c(&t, ": ");
    text_c(&t, d->message);
    text_c(&t, "\n");
    place_text(&t, m->spec, m->source, d->start);
  }
  return text_finish(&t);
}

void raise_diagnostic(Module *m, const Syntax *syn) {
  const Diag *d = &syn->diags.items[0];
  if (d->kind == DIAG_MEMORY_ERROR) {
    err_memory();
    return;
  }
  Class *cls = d->kind == DIAG_TAB_ERROR ? TYPE(TabError) : d->kind == DIAG_INDENTATION_ERROR ? TYPE(IndentationError) : TYPE(SyntaxError);
  SourcePosition p = source_position(syn->source, syn->len, d->start);
  const char *start = syn->source + p.line_start;
  /* what is wrong may be the text itself, and a str holds nothing but UTF-8 */
  Str *message = str_from_c(d->message), *line = str_new(start, utf8_valid_prefix(start, p.line_end - p.line_start, false));
  Value all = report_diagnostics(m, syn);
  if (!message || !line || all == V_ERROR) return;
  Tuple *place = tuple_of(4, val_from_obj(m->spec), val_from_small(p.line), val_from_small(p.column), val_from_obj(line));
  Tuple *args = place ? tuple_of(2, val_from_obj(message), val_from_obj(place)) : NULL;
  Exception *e = args ? exception_new(cls, args) : NULL;
  if (!e || !exception_init(e, args->items, 2, NULL)) return;
  e->extra = all; /* for its traceback: every diagnostic of the module */
  err_set(val_from_obj(e));
}

/* str() of what may be of a user's class, whose __str__ then runs as a call of the host's; V_ERROR: it failed. */
static Value text_of(Value v) {
  Value s = value_str(v);
  if (s == V_CALL) {
    Tuple *args = tuple_of(1, v);
    s = args ? sched_call(val_from_obj(TYPE(str)), args, NULL) : V_ERROR;
  }
  if (s == V_ERROR) err_take();
  return s;
}

/* "TYPE: message", and the notes */
static void exception_line(Text *t, Exception *e) {
  Class *cls = e->i.h.cls;
  if (!(cls->flags & CF_BUILTIN) && IS_STR(cls->module) && !str_eq_c(AS(Str, cls->module), "__main__")) {
    text_str(t, AS(Str, cls->module));
    text_c(t, ".");
  }
  text_str(t, cls->qualname);
  Value s = text_of(val_from_obj(e));
  if (s == V_ERROR) text_c(t, ": <exception str() failed>");
  else if (AS(Str, s)->len) {
    text_c(t, ": ");
    text_str(t, AS(Str, s));
  }
  text_c(t, "\n");
  for (u32 i = 0; IS_LIST(e->notes) && i < AS(List, e->notes)->len; i++) {
    Value note = text_of(AS(List, e->notes)->items[i]);
    if (note != V_ERROR) text_str(t, AS(Str, note));
    text_c(t, "\n");
  }
}

static void frames_text(Text *t, Exception *e, bool has_place) {
  for (u32 i = 0; i < e->ntrace; i++) {
    Code *c = e->trace[i].code;
    if (i || has_place) {
      text_c(t, "note: called from ");
      text_str(t, c->name);
      text_c(t, c->flags & CODE_MODULE ? "\n" : "()\n");
    }
    place_text(t, c->module->spec, c->module->source, e->trace[i].pos);
    if (!i && !has_place && !(c->flags & CODE_MODULE)) { /* the others are named by their notes */
      text_c(t, "  = in ");
      text_str(t, c->name);
      text_c(t, "()\n");
    }
  }
}

enum { CHAIN_MAX = 8, GROUP_MAX = 15, GROUP_DEPTH_MAX = 10 };

/* An exception, what it was raised from, and what it is a group of. */
static void exception_text(Text *t, Exception *e, u32 nested) {
  for (u32 depth = 0; depth < CHAIN_MAX; depth++) {
    TypeId layout = exception_layout(e->i.h.cls);
    bool has_place = layout == T_SyntaxError && IS_STR(e->extra);
    if (has_place) text_bytes(t, AS(Str, e->extra)->data + sizeof ERROR - 1, AS(Str, e->extra)->len - (sizeof ERROR - 1));
    else exception_line(t, e);
    frames_text(t, e, has_place);
    const Tuple *members = layout == T_BaseExceptionGroup && nested < GROUP_DEPTH_MAX ? AS(Tuple, e->extra) : vm.empty_tuple;
    for (u32 i = 0; i < members->len && i < GROUP_MAX; i++) {
      text_c(t, "note: ");
      text_u64(t, i + 1);
      text_c(t, " of ");
      text_u64(t, members->len);
      text_c(t, " in the group: ");
      exception_text(t, AS(Exception, members->items[i]), nested + 1);
    }
    Value next = e->cause != V_NONE ? e->cause : e->suppress ? V_NONE : e->context;
    if (!is_kind(next, K_EXCEPTION)) return;
    text_c(t, e->cause != V_NONE ? "note: caused by " : "note: raised while handling ");
    e = AS(Exception, next);
  }
}

Value report_exception(Value exc) {
  Text t = {0};
  text_c(&t, ERROR);
  exception_text(&t, AS(Exception, exc), 0);
  return text_finish(&t);
}
