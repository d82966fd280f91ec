/* Equality, hash and repr of the built-in containers, by kind. */
#include "core/call.h"
#include "core/containers.h"
#include "core/err.h"
#include "types/deep.h"

Tri container_eq(Value a, Value b) {
  if (!val_is_obj(a) || !val_is_obj(b) || obj_kind(a) != obj_kind(b)) return T_NO;
  switch (obj_kind(a)) {
    case K_LIST: case K_TUPLE: return seq_equal(a, b);
    case K_DICT: return dict_equal(AS(Dict, a), AS(Dict, b));
    case K_SET: return set_equal(AS(Set, a), AS(Set, b));
    case K_RANGE: return range_equal(AS(Range, a), AS(Range, b));
    case K_SLICE: {
      const Value *x = &AS(Slice, a)->start, *y = &AS(Slice, b)->start;
      Tri r = T_YES;
      if (!deep_enter(3)) return T_CALL;
      for (int i = 0; i < 3 && r == T_YES; i++) r = value_eq(x[i], y[i]);
      deep_leave();
      return r;
    }
    case K_DICTVIEW: return val_obj(a)->aux == 1 ? (Tri)(a == b) : T_CALL;
    default: return a == b;
  }
}

Value container_compare(CmpOp op, Value a, Value b) {
  if (val_is_obj(a)) {
    switch (obj_kind(a)) {
      case K_LIST: case K_TUPLE: return seq_compare(op, a, b);
      case K_DICT: return dict_compare(op, a, b);
      case K_SET: return set_compare(op, a, b);
      case K_RANGE: return range_compare(op, a, b);
      case K_SLICE: return slice_compare(op, a, b);
      case K_DICTVIEW: return dictview_compare(op, a, b);
      default: break;
    }
  }
  return V_NOTIMPL;
}

Tri container_hash(Value v, u32 *hash) {
  switch (obj_kind(v)) {
    case K_TUPLE: return tuple_hash(AS(Tuple, v), hash);
    case K_RANGE: return range_hash(AS(Range, v), hash);
    case K_SLICE: return slice_hash(AS(Slice, v), hash);
    case K_SET:
      if (val_obj(v)->flags & OF_FROZEN) return set_hash(AS(Set, v), hash);
      break;
    case K_DICTVIEW:
      if (!is_exact(v, TYPE(dict_values))) break; /* equal to itself alone */
      *hash = (u32)((uintptr_t)val_obj(v) >> 3) * 2654435761u;
      return T_YES;
    default: break;
  }
  return err_tri(err_type("unhashable type: '%T'", v));
}

Value container_hash_signal(Value v) {
  u32 hash;
  Tri r = container_hash(v, &hash);
  if (r == T_CALL) return call_prelude(is_kind(v, K_SLICE) ? "slice_hash" : "tuple_hash", 1, v);
  return r == T_YES ? val_from_small((i32)hash) : V_ERROR;
}

/* ---- repr ---- */

static Tri repr_item(Text *out, Value v) {
  if (val_is_obj(v) && (val_obj(v)->cls->flags & CF_BUILTIN)) {
    Kind k = obj_kind(v);
    if (k == K_LIST || k == K_TUPLE || k == K_DICT || k == K_SET) return container_repr_text(out, v);
  }
  if (val_is_int(v)) {
    i64 n = val_int(v);
    if (n < 0) text_c(out, "-");
    text_u64(out, n < 0 ? 0 - (u64)n : (u64)n);
    return T_YES;
  }
  Value s = value_repr(v);
  if (s == V_CALL) return T_CALL;
  if (s == V_ERROR) return T_ERR;
  text_str(out, AS(Str, s));
  return T_YES;
}

static Tri repr_items(Text *out, Items s) {
  Tri r = T_YES;
  for (u32 i = 0; i < s.len && r == T_YES; i++) {
    if (i) text_c(out, ", ");
    r = repr_item(out, s.at[i]);
  }
  return r;
}

static Tri repr_entries(Text *out, const Dict *d, bool keys, bool values) {
  u32 pos = 0;
  bool first = true;
  Value k, v;
  while (dict_next(d, &pos, &k, &v)) {
    if (!first) text_c(out, ", ");
    first = false;
    Tri r = keys ? repr_item(out, k) : T_YES;
    if (keys && values) text_c(out, ": ");
    if (r == T_YES && values) r = repr_item(out, v);
    if (r != T_YES) return r;
  }
  return T_YES;
}

static Tri repr_set(Text *out, Value v) {
  const Set *s = AS(Set, v);
  Str *name = s->h.cls->name;
  bool bare = s->h.cls == TYPE(set);
  if (s->used == 0) {
    text_str(out, name);
    text_c(out, "()");
    return T_YES;
  }
  if (!bare) {
    text_str(out, name);
    text_c(out, "(");
  }
  text_c(out, "{");
  u32 pos = 0;
  Value item;
  bool first = true;
  while (set_next(s, &pos, &item)) {
    if (!first) text_c(out, ", ");
    first = false;
    Tri r = repr_item(out, item);
    if (r != T_YES) return r;
  }
  text_c(out, bare ? "}" : "})");
  return T_YES;
}

static Tri repr_view(Text *out, Value v) {
  const Dict *d = AS(DictView, v)->dict;
  u8 which = val_obj(v)->aux;
  text_str(out, val_obj(v)->cls->name);
  text_c(out, "([");
  Tri r = T_YES;
  if (which != 2) {
    r = repr_entries(out, d, which == 0, which == 1);
  } else {
    u32 pos = 0;
    Value key, value;
    for (bool first = true; r == T_YES && dict_next(d, &pos, &key, &value); first = false) {
      text_c(out, first ? "(" : ", (");
      r = repr_items(out, (Items){(Value[]){key, value}, 2});
      text_c(out, ")");
    }
  }
  text_c(out, "])");
  return r;
}

static Tri repr_open(Text *out, Value v) {
  Tri r;
  switch (obj_kind(v)) {
    case K_LIST:
      text_c(out, "[");
      r = repr_items(out, seq_items(v));
      text_c(out, "]");
      return r;
    case K_TUPLE:
      text_c(out, "(");
      r = repr_items(out, seq_items(v));
      text_c(out, AS(Tuple, v)->len == 1 ? ",)" : ")");
      return r;
    case K_DICT:
      text_c(out, "{");
      r = repr_entries(out, AS(Dict, v), true, true);
      text_c(out, "}");
      return r;
    case K_SET: return repr_set(out, v);
    case K_DICTVIEW: return repr_view(out, v);
    case K_RANGE: {
      const Range *p = AS(Range, v);
      Value parts[] = {p->start, p->stop, p->step};
      text_c(out, "range(");
      r = repr_items(out, (Items){parts, p->step == val_from_small(1) ? 2 : 3});
      text_c(out, ")");
      return r;
    }
    case K_SLICE:
      text_c(out, "slice(");
      r = repr_items(out, (Items){&AS(Slice, v)->start, 3});
      text_c(out, ")");
      return r;
    default: return T_ERR;
  }
}

/* What stands for a container inside itself. */
static void repr_cycle(Text *out, Value v) {
  switch (obj_kind(v)) {
    case K_LIST: text_c(out, "[...]"); break;
    case K_TUPLE: text_c(out, "(...)"); break;
    case K_DICT: text_c(out, "{...}"); break;
    case K_SET:
      text_str(out, val_obj(v)->cls->name);
      text_c(out, "(...)");
      break;
    default: text_c(out, "..."); break;
  }
}

Tri container_repr_text(Text *out, Value v) {
  Obj *o = val_obj(v);
  if (o->flags & OF_REPR) {
    repr_cycle(out, v);
    return T_YES;
  }
  if (!deep_enter(1)) return T_CALL;
  o->flags |= OF_REPR;
  Tri r = repr_open(out, v);
  o->flags &= (u8)~OF_REPR;
  deep_leave();
  return r;
}

static const char *slow_repr(Kind k) {
  switch (k) {
    case K_LIST: return "list_repr";
    case K_TUPLE: return "tuple_repr";
    case K_DICT: return "dict_repr";
    case K_SET: return "set_repr";
    case K_SLICE: return "slice_repr";
    default: return "dictview_repr";
  }
}

Value container_repr(Value v) {
  Text out = {0};
  Tri r = container_repr_text(&out, v);
  if (r == T_YES) return text_finish(&out);
  text_drop(&out);
  return r == T_CALL ? call_prelude(slow_repr(obj_kind(v)), 1, v) : V_ERROR;
}
