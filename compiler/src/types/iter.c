/* Native iterators: making one, stepping it, and draining iterables from C. */
#include "codegen/code.h"
#include "core/call.h"
#include "core/containers.h"
#include "core/err.h"
#include "core/gc.h"
#include "types/chars.h"
#include "types/lazy.h"
#include "unicode/utf8.h"
#include "vm/task.h"

/* What must not change while a dict is iterated over. Names of a pinned dict come and go unnoticed, but a
 * new one takes a new entry. */
static u32 dict_size_mark(const Dict *d) { return d->h.aux & DICT_PINNED ? d->fill : d->used; }

Iter *iter_make(IterKind kind, Class *cls, Value source) {
  Iter *it = gc_new(K_ITER, cls, sizeof(Iter));
  if (!it) return NULL;
  it->h.aux = kind;
  it->source = source;
  it->extra = V_NONE;
  if (kind == IT_SET) it->left = it->version = AS(Set, source)->used;
  if (kind >= IT_DICT_KEYS && kind <= IT_DICT_REV_ITEMS) {
    Dict *d = AS(Dict, source);
    it->left = dict_len(d);
    it->version = dict_size_mark(d);
    it->pos = kind >= IT_DICT_REV_KEYS ? d->fill : 0;
  }
  return it;
}

static Iter *range_iter(Value range) {
  const Range *r = AS(Range, range);
  bool plain = range_plain(r);
  Iter *it = iter_make(plain ? IT_RANGE : IT_BIGRANGE, plain ? TYPE(range_iterator) : TYPE(longrange_iterator), range);
  if (!it) return NULL;
  i64 n;
  if (plain) {
    it->cur = val_int(r->start);
    it->step = val_int(r->step);
    it->left = (u64)val_int(r->len);
  } else {
    it->extra = r->start;
    it->left = int_as_i64(r->len, &n) == T_YES ? (u64)n : UINT64_MAX;
  }
  return it;
}

RARE Iter *iter_native(Value v) {
  switch (obj_kind(v)) {
    case K_LIST: return iter_make(IT_LIST, TYPE(list_iterator), v);
    case K_TUPLE: return iter_make(IT_TUPLE, TYPE(tuple_iterator), v);
    case K_STR: {
      bool ascii = val_obj(v)->flags & OF_ASCII;
      return iter_make(IT_STR, ascii ? TYPE(str_ascii_iterator) : TYPE(str_iterator), v);
    }
    case K_BYTES: return iter_make(IT_BYTES, TYPE(bytes_iterator), v);
    case K_BYTEARRAY: return iter_make(IT_BYTEARRAY, TYPE(bytearray_iterator), v);
    case K_RANGE: return range_iter(v);
    case K_DICT: return iter_make(IT_DICT_KEYS, TYPE(dict_keyiterator), v);
    case K_PROXY: return iter_make(IT_DICT_KEYS, TYPE(dict_keyiterator), val_from_obj(AS(Proxy, v)->dict));
    case K_SET: return iter_make(IT_SET, TYPE(set_iterator), v);
    case K_DICTVIEW: {
      static const TypeId classes[] = {T_dict_keyiterator, T_dict_valueiterator, T_dict_itemiterator};
      u8 which = val_obj(v)->aux;
      return iter_make((IterKind)(IT_DICT_KEYS + which), &vm.types[classes[which]],
                       val_from_obj(AS(DictView, v)->dict));
    }
    case K_ITER: return AS(Iter, v);
    default: return NULL;
  }
}

RARE static bool has_native_iter(Kind k) {
  switch (k) {
    case K_LIST: case K_TUPLE: case K_STR: case K_BYTES: case K_BYTEARRAY: case K_RANGE: case K_DICT:
    case K_PROXY: case K_SET: case K_DICTVIEW: case K_ITER:
      return true;
    default: return false;
  }
}

bool iterates_natively(Value v) {
  if (!val_is_obj(v) || !has_native_iter(obj_kind(v))) return false;
  return user_method(v, NAME(__iter__)) == V_UNDEF && (obj_kind(v) != K_ITER || user_method(v, NAME(__next__)) == V_UNDEF);
}

RARE Value iter_new(Value v) {
  if (iterates_natively(v)) {
    Iter *it = iter_native(v);
    return it ? val_from_obj(it) : V_ERROR;
  }
  if (is_kind(v, K_GENERATOR) && val_obj(v)->aux == GEN_GENERATOR) return v;
  Value method = find_method(v, NAME(__iter__));
  if (method == V_NONE) return err_type("'%T' object is not iterable", v);
  if (method != V_UNDEF) {
    Value r = call_method(v, NAME(__iter__), 0, NULL);
    return r == V_CALL ? call_ret(r, RK_ITER) : r;
  }
  if (is_iterable(v) && obj_kind(v) != K_DICT) {
    return lazy_new(LZ_SEQUENCE, TYPE(iterator), v, val_from_small(0));
  }
  const Ins *ins = frame_top(vm.task)->ip - 1;
  bool delegates = ins->op == I_GETITER && ins->c && is_kind(v, K_GENERATOR) && val_obj(v)->aux == GEN_COROUTINE;
  return err_type(delegates ? "cannot 'yield from' a %T object in a non-coroutine generator" : "'%T' object is not iterable", v);
}

/* ---- stepping ---- */

static Value finished(Iter *it) {
  it->h.aux = IT_EMPTY;
  it->source = V_NONE;
  return V_STOP;
}

/* Where the pair that is stepped to is to be taken apart at once; NULL for a tuple. */
static Value *pair_out;

static Value *take_pair_out(void) {
  Value *out = pair_out;
  pair_out = NULL;
  return out;
}

static Value pair_of(Value a, Value b, Value *out) {
  if (out) {
    out[0] = a;
    out[1] = b;
    return V_UNDEF;
  }
  Tuple *t = tuple_of(2, a, b);
  return t ? val_from_obj(t) : V_ERROR;
}

static Value next_of_dict(Iter *it) {
  const Dict *d = AS(Dict, it->source);
  if (it->version != dict_size_mark(d)) {
    it->version = UINT32_MAX; /* the error stays */
    return err_runtime("dictionary changed size during iteration");
  }
  bool back = it->h.aux >= IT_DICT_REV_KEYS;
  const DictEntry *e = NULL;
  if (back) {
    if (it->pos > d->fill) it->pos = d->fill;
    while (it->pos > 0 && !e) {
      const DictEntry *at = &d->entries[--it->pos];
      if (at->key != V_UNDEF && at->value != V_UNDEF) e = at;
    }
  } else {
    while (it->pos < d->fill && !e) {
      const DictEntry *at = &d->entries[it->pos++];
      if (at->key != V_UNDEF && at->value != V_UNDEF) e = at;
    }
  }
  if (!e) return finished(it);
  if (it->left == 0 && !(d->h.aux & DICT_PINNED)) {
    finished(it);
    return err_runtime("dictionary keys changed during iteration");
  }
  if (it->left) it->left--;
  switch (it->h.aux) {
    case IT_DICT_KEYS: case IT_DICT_REV_KEYS: return e->key;
    case IT_DICT_VALUES: case IT_DICT_REV_VALUES: return e->value;
    default: return pair_of(e->key, e->value, take_pair_out());
  }
}

static Value next_of_set(Iter *it) {
  const Set *s = AS(Set, it->source);
  Value v;
  if (it->version != s->used) {
    it->version = UINT32_MAX;
    return err_runtime("Set changed size during iteration");
  }
  if (!set_next(s, &it->pos, &v)) return finished(it);
  if (it->left) it->left--;
  return v;
}

static Value next_of_str(Iter *it) {
  Str *s = AS(Str, it->source);
  if (it->pos >= s->len) return finished(it);
  if (s->h.flags & OF_ASCII) return val_from_obj(vm.chars[(u8)s->data[it->pos++]]);
  size_t at = it->pos;
  u32 c = utf8_next(s->data, &at);
  it->pos = (u32)at;
  Str *r = str_from_char(c);
  return r ? val_from_obj(r) : V_ERROR;
}

RARE static Value next_of_bytes(Iter *it) {
  const u8 *data;
  u32 len;
  bytes_view(it->source, &data, &len);
  return it->pos < len ? val_from_small(data[it->pos++]) : finished(it);
}

RARE static Value next_of_bigrange(Iter *it) {
  if (it->left == 0) return finished(it);
  Value v = it->extra, next = int_binary(OP_ADD, v, AS(Range, it->source)->step);
  if (next == V_ERROR) return V_ERROR;
  it->extra = next;
  if (it->left != UINT64_MAX) it->left--;
  gc_write(it);
  return v;
}

static Value next_of_enumerate(Iter *it) {
  Value *out = take_pair_out();
  Value v = iter_next(AS(Iter, it->source));
  if (val_is_signal(v) || v == V_STOP) return v;
  Value n = it->extra, next = val_is_int(n) ? int_from_i64(val_int(n) + 1) : int_binary(OP_ADD, n, val_from_small(1));
  if (next == V_ERROR) return V_ERROR;
  it->extra = next;
  gc_write(it);
  return pair_of(n, v, out);
}

/* zip(strict=True): the first iterator ended, or the i-th did before it. */
RARE static Value zip_mismatch(u32 i, const char *how) {
  return err_value(i == 1 ? "zip() argument %u is %s than argument 1" : "zip() argument %u is %s than arguments 1-%u",
                   i + 1, how, i);
}

static Value next_of_zip(Iter *it) {
  Value *out = take_pair_out();
  Tuple *sources = AS(Tuple, it->source);
  Value pair[2], *items = pair;
  bool apart = out && sources->len == 2, strict = it->extra == V_TRUE;
  Tuple *t = apart ? NULL : tuple_new(sources->len);
  if (t) items = t->items;
  else if (!apart) return V_ERROR;
  for (u32 i = 0; i < sources->len; i++) {
    Value v = iter_next(AS(Iter, sources->items[i]));
    if (v == V_ERROR) return V_ERROR;
    if (v != V_STOP) {
      items[i] = v;
      continue;
    }
    if (!strict) return V_STOP;
    if (i > 0) return zip_mismatch(i, "shorter");
    for (u32 j = 1; j < sources->len; j++) {
      v = iter_next(AS(Iter, sources->items[j]));
      if (v == V_ERROR) return V_ERROR;
      if (v != V_STOP) return zip_mismatch(j, "longer");
    }
    return V_STOP;
  }
  return t ? val_from_obj(t) : pair_of(pair[0], pair[1], out);
}

/* reversed() over tuple, str, bytes, bytearray: `pos` items (bytes, for a str) are left. */
RARE static Value next_reversed(Iter *it) {
  if (it->pos == 0) return finished(it);
  if (IS_TUPLE(it->source)) return AS(Tuple, it->source)->items[--it->pos];
  if (IS_STR(it->source)) {
    size_t at = it->pos;
    u32 c = utf8_previous(AS(Str, it->source)->data, &at);
    it->pos = (u32)at;
    Str *r = str_from_char(c);
    return r ? val_from_obj(r) : V_ERROR;
  }
  const u8 *data;
  u32 len;
  bytes_view(it->source, &data, &len);
  if (it->pos > len) return finished(it);
  return val_from_small(data[--it->pos]);
}

Value iter_next(Iter *it) {
  switch ((IterKind)it->h.aux) {
    case IT_LIST: {
      const List *l = AS(List, it->source);
      return it->pos < l->len ? l->items[it->pos++] : finished(it);
    }
    case IT_LIST_REV: {
      const List *l = AS(List, it->source);
      return it->pos && it->pos <= l->len ? l->items[--it->pos] : finished(it);
    }
    case IT_TUPLE: {
      const Tuple *t = AS(Tuple, it->source);
      return it->pos < t->len ? t->items[it->pos++] : finished(it);
    }
    case IT_RANGE: {
      if (it->left == 0) return V_STOP;
      Value v = val_from_small(it->cur);
      it->left--;
      it->cur += it->step;
      return v;
    }
    case IT_STR: return next_of_str(it);
    case IT_BYTES: case IT_BYTEARRAY: return next_of_bytes(it);
    case IT_BIGRANGE: return next_of_bigrange(it);
    case IT_SET: return next_of_set(it);
    case IT_ENUMERATE: return next_of_enumerate(it);
    case IT_ZIP: return next_of_zip(it);
    case IT_SEQ_REV: return next_reversed(it);
    case IT_EMPTY: return V_STOP;
    default: return next_of_dict(it);
  }
}

Value iter_next_apart(Iter *it, Value out[2]) {
  pair_out = out;
  Value v = iter_next(it);
  pair_out = NULL;
  return v;
}

/* ---- how many are left ---- */

RARE static i64 clamp_u64(u64 n) { return n > INT64_MAX ? INT64_MAX : (i64)n; }

RARE static i64 iter_hint(const Iter *it) {
  u32 len;
  const u8 *data;
  switch ((IterKind)it->h.aux) {
    case IT_LIST: len = AS(List, it->source)->len; break;
    case IT_TUPLE: len = AS(Tuple, it->source)->len; break;
    case IT_BYTES: case IT_BYTEARRAY: bytes_view(it->source, &data, &len); break;
    case IT_STR: return (i64)AS(Str, it->source)->nchars - chars_position(it->source, it->pos);
    case IT_LIST_REV: case IT_SEQ_REV: return it->pos;
    case IT_RANGE: case IT_BIGRANGE: return clamp_u64(it->left);
    case IT_EMPTY: return 0;
    case IT_SET: return it->version == AS(Set, it->source)->used ? (i64)it->left : 0;
    case IT_ENUMERATE: return iter_hint(AS(Iter, it->source));
    case IT_ZIP: {
      i64 least = INT64_MAX;
      Items s = seq_items(it->source);
      for (u32 i = 0; i < s.len; i++) {
        i64 n = iter_hint(AS(Iter, s.at[i]));
        if (n < 0) n = 0;
        if (n < least) least = n;
      }
      return least;
    }
    default: return it->version == dict_size_mark(AS(Dict, it->source)) ? (i64)it->left : 0;
  }
  return len > it->pos ? len - it->pos : 0;
}

RARE i64 length_hint(Value v) {
  if (is_kind(v, K_ITER)) return iter_hint(AS(Iter, v));
  if (!val_is_obj(v)) return -1;
  switch (obj_kind(v)) {
    case K_STR: return AS(Str, v)->nchars;
    case K_BYTES: return AS(Bytes, v)->len;
    case K_BYTEARRAY: return AS(ByteArray, v)->len;
    case K_RANGE: return range_length(AS(Range, v));
    case K_LIST: case K_TUPLE: case K_DICT: case K_SET: case K_DICTVIEW: return val_int(container_len(v));
    default: return -1;
  }
}

RARE bool iterable_is_huge(Value v) {
  enum { MANY = 1 << 22 };
  return length_hint(v) > MANY;
}

/* ---- walking from C ---- */

RARE Tri walk_open(Walk *w, Value iterable) {
  *w = (Walk){iterable, NULL, 0};
  if (!iterates_natively(iterable)) {
    if (is_kind(iterable, K_GENERATOR) && val_obj(iterable)->aux == GEN_GENERATOR) return T_CALL;
    Value r = iter_new(iterable);
    return r == V_ERROR ? T_ERR : T_CALL;
  }
  if (IS_LIST(iterable) || IS_TUPLE(iterable)) return T_YES;
  w->it = iter_native(iterable);
  return w->it ? T_YES : T_ERR;
}

Value walk_next(Walk *w) {
  if (w->it) return iter_next(w->it);
  Items s = seq_items(w->source);
  return w->pos < s.len ? s.at[w->pos++] : V_STOP;
}

RARE Value walk_rest(Walk *w) {
  Iter *it = w->it ? w->it : iter_native(w->source);
  if (!it) return V_ERROR;
  if (!w->it) it->pos = w->pos;
  return val_from_obj(it);
}
