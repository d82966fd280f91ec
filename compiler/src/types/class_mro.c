/* The method resolution order (C3), and which base decides the layout of instances. */
#include "core/err.h"
#include "types/class.h"

/* ---- C3 ---- */

typedef struct Line { /* a linearisation still to be merged */
  Tuple *order;
  u32 at;
} Line;

static bool in_tail(const Line *lines, u32 n, Value cls) {
  for (u32 i = 0; i < n; i++)
    for (u32 k = lines[i].at + 1; k < lines[i].order->len; k++)
      if (lines[i].order->items[k] == cls) return true;
  return false;
}

static bool seen_before(const Line *lines, u32 n, Value cls) {
  for (u32 i = 0; i < n; i++)
    if (lines[i].at < lines[i].order->len && lines[i].order->items[lines[i].at] == cls) return true;
  return false;
}

static void inconsistent(const Line *lines, u32 n) {
  Text t = {0};
  bool first = true;
  for (u32 i = 0; i < n; i++) {
    if (lines[i].at >= lines[i].order->len) continue;
    Value head = lines[i].order->items[lines[i].at];
    if (seen_before(lines, i, head)) continue;
    if (!first) text_c(&t, ", ");
    first = false;
    text_str(&t, AS(Class, head)->name);
  }
  Value names = text_finish(&t);
  if (names != V_ERROR) err_type("Cannot create a consistent method resolution order (MRO) for bases %S", AS(Str, names));
}

static Tuple *merge(Class *c, Line *lines, u32 n) {
  u32 total = 1, len = 1;
  for (u32 i = 0; i < n; i++) total += lines[i].order->len;
  Tuple *mro = tuple_new(total);
  if (!mro) return NULL;
  mro->items[0] = val_from_obj(c);
  for (;;) {
    Value next = V_UNDEF;
    bool left = false;
    for (u32 i = 0; i < n && next == V_UNDEF; i++) {
      if (lines[i].at >= lines[i].order->len) continue;
      left = true;
      Value head = lines[i].order->items[lines[i].at];
      if (!in_tail(lines, n, head)) next = head;
    }
    if (!left) return tuple_from(mro->items, len);
    if (next == V_UNDEF) {
      inconsistent(lines, n);
      return NULL;
    }
    mro->items[len++] = next;
    for (u32 i = 0; i < n; i++)
      if (lines[i].at < lines[i].order->len && lines[i].order->items[lines[i].at] == next) lines[i].at++;
  }
}

Tuple *class_linearise(Class *c, Tuple *bases) {
  for (u32 i = 0; i < bases->len; i++)
    for (u32 k = 0; k < i; k++)
      if (bases->items[i] == bases->items[k]) {
        err_type("duplicate base class %C", AS(Class, bases->items[i]));
        return NULL;
      }
  Line *lines = mem_alloc((bases->len + 1) * sizeof(Line));
  if (!lines) {
    err_memory();
    return NULL;
  }
  for (u32 i = 0; i < bases->len; i++) lines[i] = (Line){AS(Class, bases->items[i])->mro, 0};
  lines[bases->len] = (Line){bases, 0};
  Tuple *mro = merge(c, lines, bases->len + 1);
  mem_free(lines, (bases->len + 1) * sizeof(Line));
  return mro;
}

/* ---- layout ---- */

static bool own_exception_layout(TypeId id) {
  switch (id) {
    case T_BaseException: case T_StopIteration: case T_SystemExit: case T_BaseExceptionGroup: case T_ImportError:
    case T_NameError: case T_AttributeError: case T_SyntaxError: case T_OSError: case T_UnicodeDecodeError:
    case T_UnicodeEncodeError: case T_UnicodeTranslateError:
      return true;
    default: return false;
  }
}

const Class *class_solid_base(const Class *c) {
  for (;; c = c->base) {
    if (c == TYPE(object)) return c;
    if (!(c->flags & CF_BUILTIN)) {
      if (c->slots && c->slots->len) return c;
    } else if (c->flags & CF_EXCEPTION) {
      if (own_exception_layout((TypeId)c->type_id)) return c;
    } else if (c->inst_kind != c->base->inst_kind) {
      return c;
    }
  }
}

Class *class_best_base(const Tuple *bases) {
  Class *best = NULL;
  const Class *winner = NULL;
  for (u32 i = 0; i < bases->len; i++) {
    if (!IS_CLASS(bases->items[i])) {
      err_type("bases must be types");
      return NULL;
    }
    Class *base = AS(Class, bases->items[i]);
    if (base->flags & CF_FINAL) {
      err_type("type '%C' is not an acceptable base type", base);
      return NULL;
    }
    const Class *solid = class_solid_base(base);
    if (!winner) {
      winner = solid;
      best = base;
    } else if (class_is_subclass(winner, solid)) {
      continue;
    } else if (class_is_subclass(solid, winner)) {
      winner = solid;
      best = base;
    } else {
      err_type("multiple bases have instance lay-out conflict");
      return NULL;
    }
  }
  return best;
}
