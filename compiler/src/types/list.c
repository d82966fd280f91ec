/* list: storage, construction, +, *, and subscripts. */
#include "core/call.h"
#include "core/containers.h"
#include "core/err.h"
#include "core/gc.h"

enum { LIST_MAX = INT32_MAX / 8 };

static bool set_capacity(List *l, u64 cap) {
  Value *p = NULL;
  if (cap <= LIST_MAX) p = mem_realloc(l->items, l->cap * sizeof(Value), (size_t)cap * sizeof(Value));
  if (!p && cap) {
    err_memory();
    return false;
  }
  l->items = p;
  l->cap = (u32)cap;
  return true;
}

bool list_reserve(List *l, u32 cap) {
  if (cap <= l->cap) return true;
  u64 want = l->cap ? ((u64)cap + (cap >> 3) + 6) & ~3ull : cap;
  return set_capacity(l, want);
}

List *list_new(u32 cap) {
  List *l = gc_new(K_LIST, TYPE(list), sizeof(List));
  if (l && cap && !set_capacity(l, cap)) return NULL;
  return l;
}

List *list_from(const Value *items, u32 n) {
  List *l = list_new(n);
  if (!l) return NULL;
  if (n) memcpy(l->items, items, n * sizeof(Value));
  l->len = n;
  return l;
}

bool list_append(List *l, Value v) {
  if (l->len == l->cap && !set_capacity(l, ((u64)l->len + (l->len >> 3) + 7) & ~3ull)) return false;
  l->items[l->len++] = v;
  gc_write(l);
  return true;
}

RARE bool list_insert(List *l, u32 at, Value v) {
  if (!list_append(l, v)) return false;
  memmove(l->items + at + 1, l->items + at, (l->len - 1 - at) * sizeof(Value));
  l->items[at] = v;
  return true;
}

bool list_extend_items(List *l, const Value *items, u32 n) {
  if (n == 0) return true;
  bool self = items == l->items; /* growing moves them */
  if ((u64)l->len + n > UINT32_MAX) {
    err_memory();
    return false;
  }
  if (l->len + n > l->cap && !list_reserve(l, l->len + n)) return false;
  memcpy(l->items + l->len, self ? l->items : items, n * sizeof(Value));
  l->len += n;
  gc_write(l);
  return true;
}

Value list_extend(List *l, Value iterable) {
  Walk w;
  /* A subclass of a built-in container may have a __len__ of its own, which is asked how much room is needed. */
  switch (user_method(iterable, NAME(__len__)) != V_UNDEF ? T_CALL : walk_open(&w, iterable)) {
    case T_CALL: return call_prelude("list_extend", 2, val_from_obj(l), iterable);
    case T_YES: break;
    default: return V_ERROR;
  }
  if (!w.it) {
    Items s = seq_items(iterable);
    return list_extend_items(l, s.at, s.len) ? V_NONE : V_ERROR;
  }
  i64 hint = length_hint(val_from_obj(w.it));
  if (hint > LIST_MAX)
    return hint > INT32_MAX ? err_overflow("Python int too large to convert to C ssize_t") : err_memory();
  if (hint > 0 && !list_reserve(l, l->len + (u32)hint)) return V_ERROR;
  for (;;) {
    Value v = walk_next(&w);
    if (v == V_STOP) return V_NONE;
    if (v == V_ERROR || !list_append(l, v)) return V_ERROR;
  }
}

/* ---- operators ---- */

static Value concat(List *a, List *b) {
  if ((u64)a->len + b->len > LIST_MAX) return err_memory();
  List *l = list_new(a->len + b->len);
  if (!l) return V_ERROR;
  if (a->len) memcpy(l->items, a->items, a->len * sizeof(Value));
  if (b->len) memcpy(l->items + a->len, b->items, b->len * sizeof(Value));
  l->len = a->len + b->len;
  return val_from_obj(l);
}

/* Repetition count: T_YES; T_CALL for a user __index__; T_ERR. */
RARE static Tri repeat_count(Value times, i64 *n) {
  if (!is_int(times)) {
    if (find_method(times, NAME(__index__)) != V_UNDEF) return T_CALL;
    return err_tri(err_type("can't multiply sequence by non-int of type '%T'", times));
  }
  if (int_as_i64(times, n) == T_NO || *n != (i32)*n)
    return err_tri(err_overflow("cannot fit '%T' into an index-sized integer", times));
  return T_YES;
}

static void fill(Value *to, const Value *from, u32 n, u64 total) {
  if (n == 1) {
    for (u64 i = 0; i < total; i++) to[i] = from[0];
    return;
  }
  memmove(to, from, n * sizeof(Value));
  for (u64 done = n; done < total;) { /* doubling */
    u64 piece = done < total - done ? done : total - done;
    memcpy(to + done, to, (size_t)piece * sizeof(Value));
    done += piece;
  }
}

RARE static Value repeat(List *a, Value times) {
  i64 n;
  switch (repeat_count(times, &n)) {
    case T_CALL: return call_prelude("seq_repeat", 2, val_from_obj(a), times);
    case T_YES: break;
    default: return V_ERROR;
  }
  u64 total = n > 0 ? (u64)n * a->len : 0;
  if (total > LIST_MAX) return err_memory();
  List *l = list_new((u32)total);
  if (!l) return V_ERROR;
  if (total) fill(l->items, a->items, a->len, total);
  l->len = (u32)total;
  return val_from_obj(l);
}

RARE Value list_binary(BinOp op, Value a, Value b) {
  if (op == OP_ADD) {
    if (!IS_LIST(a)) return V_NOTIMPL;
    if (!IS_LIST(b)) return err_type("can only concatenate list (not \"%T\") to list", b);
    return concat(AS(List, a), AS(List, b));
  }
  if (op != OP_MUL) return V_NOTIMPL;
  return IS_LIST(a) ? repeat(AS(List, a), b) : repeat(AS(List, b), a);
}

RARE Value list_inplace(BinOp op, Value a, Value b) {
  List *l = AS(List, a);
  if (op == OP_ADD) {
    Value r = list_extend(l, b);
    if (r == V_CALL) return call_prelude("list_iadd", 2, a, b);
    return r == V_NONE ? a : r;
  }
  if (op != OP_MUL) return V_NOTIMPL;
  i64 n;
  switch (repeat_count(b, &n)) {
    case T_CALL: return call_prelude("list_imul", 2, a, b);
    case T_YES: break;
    default: return V_ERROR;
  }
  u64 total = n > 0 ? (u64)n * l->len : 0;
  if (total > LIST_MAX) return err_memory();
  if (!list_reserve(l, (u32)total)) return V_ERROR;
  if (total) fill(l->items, l->items, l->len, total);
  l->len = (u32)total;
  return a;
}

/* ---- subscripts ---- */

RARE Value list_getitem(Value list, Value key) {
  List *l = AS(List, list);
  if (is_kind(key, K_SLICE)) {
    const Slice *s = AS(Slice, key);
    i64 start, step;
    u32 n;
    Tri ready = slice_ready(s);
    if (ready == T_CALL) return call_prelude("seq_getitem", 2, list, key);
    if (ready == T_ERR || !slice_resolve(s, l->len, &start, &step, &n)) return V_ERROR;
    List *r = list_new(n);
    if (!r) return V_ERROR;
    if (step == 1 && n) memcpy(r->items, l->items + start, n * sizeof(Value));
    else for (u32 i = 0; i < n; i++) r->items[i] = l->items[start + i * step];
    r->len = n;
    return val_from_obj(r);
  }
  u32 at;
  Tri r = seq_index(key, l->len, "list", "list index out of range", &at);
  if (r == T_CALL) return call_prelude("seq_getitem", 2, list, key);
  return r == T_YES ? l->items[at] : V_ERROR;
}

/* items[start : start+n] = from[0..m) */
RARE static bool splice(List *l, u32 start, u32 n, const Value *from, u32 m) {
  u32 tail = l->len - start - n;
  if (m > n && !list_reserve(l, l->len + (m - n))) return false;
  if (tail && m != n) memmove(l->items + start + m, l->items + start + n, tail * sizeof(Value));
  if (m) memcpy(l->items + start, from, m * sizeof(Value));
  l->len = l->len - n + m;
  gc_write(l);
  return true;
}

RARE static Value set_slice(List *l, const Slice *s, Value v) {
  i64 start, step;
  u32 n;
  Walk w;
  Tri opened = walk_open(&w, v);
  if (opened == T_CALL)
    return call_prelude("list_set_slice", 3, val_from_obj(l), val_from_obj(s), v);
  if (opened == T_ERR) {
    if (!err_is(TYPE(TypeError))) return V_ERROR;
    err_take();
    return err_type("must assign iterable to extended slice");
  }
  List *temp = NULL;
  if (w.it || val_obj(v) == (Obj *)l) { /* drained, or copied, before the list changes */
    temp = list_new(0);
    if (!temp) return V_ERROR;
    Value r = list_extend(temp, v);
    if (r != V_NONE) return r == V_CALL ? call_prelude("list_set_slice", 3, val_from_obj(l), val_from_obj(s), v) : r;
    v = val_from_obj(temp);
  }
  Items items = seq_items(v);
  if (!slice_resolve(s, l->len, &start, &step, &n)) return V_ERROR;
  if (step == 1) return splice(l, (u32)start, n, items.at, items.len) ? V_NONE : V_ERROR;
  if (items.len != n)
    return err_value("attempt to assign sequence of size %u to extended slice of size %u", items.len, n);
  for (u32 i = 0; i < n; i++) l->items[start + i * step] = items.at[i];
  gc_write(l);
  return V_NONE;
}

Value list_setitem(Value list, Value key, Value v) {
  List *l = AS(List, list);
  if (is_kind(key, K_SLICE)) {
    Tri ready = slice_ready(AS(Slice, key));
    if (ready == T_CALL) return call_prelude("seq_setitem", 3, list, key, v);
    return ready == T_YES ? set_slice(l, AS(Slice, key), v) : V_ERROR;
  }
  u32 at;
  Tri r = seq_index(key, l->len, "list", "list assignment index out of range", &at);
  if (r == T_CALL) return call_prelude("seq_setitem", 3, list, key, v);
  if (r != T_YES) return V_ERROR;
  l->items[at] = v;
  gc_write(l);
  return V_NONE;
}

RARE static Value del_slice(List *l, const Slice *s) {
  i64 start, step;
  u32 n;
  if (!slice_resolve(s, l->len, &start, &step, &n)) return V_ERROR;
  if (n == 0) return V_NONE;
  if (step < 0) { /* the same items from the left */
    start += (i64)(n - 1) * step;
    step = -step;
  }
  u32 to = (u32)start, next = (u32)start, left = n;
  for (u32 i = (u32)start; i < l->len; i++) {
    if (left && i == next) {
      left--;
      next = left ? next + (u32)step : 0;
    } else {
      l->items[to++] = l->items[i];
    }
  }
  l->len = to;
  gc_write(l);
  return V_NONE;
}

RARE Value list_delitem(Value list, Value key) {
  List *l = AS(List, list);
  if (is_kind(key, K_SLICE)) {
    Tri ready = slice_ready(AS(Slice, key));
    if (ready == T_CALL) return call_prelude("seq_delitem", 2, list, key);
    return ready == T_YES ? del_slice(l, AS(Slice, key)) : V_ERROR;
  }
  u32 at;
  Tri r = seq_index(key, l->len, "list", "list assignment index out of range", &at);
  if (r == T_CALL) return call_prelude("seq_delitem", 2, list, key);
  if (r != T_YES) return V_ERROR;
  return splice(l, at, 1, NULL, 0) ? V_NONE : V_ERROR;
}
