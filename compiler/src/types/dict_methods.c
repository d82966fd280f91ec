/* dict: subscripts and methods. */
#include "core/builtin_tables.h"
#include "core/call.h"
#include "core/containers.h"
#include "core/err.h"
#include "core/gc.h"
#include "types/methods.h"

Value dict_getitem(Value d, Value key) {
  Value v;
  switch (dict_get(AS(Dict, d), key, &v)) {
    case T_YES: return v;
    case T_ERR: return V_ERROR;
    case T_CALL: return call_prelude("dict_getitem", 2, d, key);
    case T_NO: break;
  }
  if (val_obj(d)->cls != TYPE(dict)) {
    Value r = call_method(d, NAME(__missing__), 1, &key);
    if (r != V_UNDEF) return r;
  }
  return err_key(key);
}

Value dict_setitem(Value d, Value key, Value v) {
  Tri r = dict_set(AS(Dict, d), key, v);
  if (r == T_CALL) return call_prelude("dict_setitem", 3, d, key, v);
  return r == T_YES ? V_NONE : V_ERROR;
}

Value dict_delitem(Value d, Value key) {
  switch (dict_del(AS(Dict, d), key, NULL)) {
    case T_YES: return V_NONE;
    case T_NO: return err_key(key);
    case T_CALL: return call_prelude("dict_delitem", 2, d, key);
    default: return V_ERROR;
  }
}

Value dict_contains(Value d, Value key) {
  Value v;
  Tri r = dict_get(AS(Dict, d), key, &v);
  return r == T_CALL ? call_prelude("dict_contains", 2, d, key) : bool_signal(r);
}

static Value dict_make(Value *args, u32 nargs) {
  (void)nargs;
  Obj *o = gc_new(K_DICT, AS(Class, args[0]), sizeof(Dict));
  return o ? val_from_obj(o) : V_ERROR;
}

/* __init__ and update: an optional source and keywords. */
static Value fill(Value *args, u32 nargs, const char *name) {
  Dict *d = AS(Dict, args[0]);
  Value keywords = args[nargs];
  if (nargs > 2) return err_type("%s expected at most 1 argument, got %u", name, nargs - 1);
  if (nargs == 2 && keywords != V_UNDEF) return call_prelude("dict_update_both", 3, args[0], args[1], keywords);
  if (nargs == 2) return dict_update_from(d, args[1]);
  return keywords == V_UNDEF ? V_NONE : dict_update_from(d, keywords);
}

static Value init(Value *args, u32 nargs) { return fill(args, nargs, "dict"); }
static Value update(Value *args, u32 nargs) { return fill(args, nargs, "update"); }

static Value get(Value *args, u32 nargs) {
  Value v, none = nargs > 2 ? args[2] : V_NONE;
  switch (dict_get(AS(Dict, args[0]), args[1], &v)) {
    case T_YES: return v;
    case T_NO: return none;
    case T_CALL: return call_prelude("dict_get", 3, args[0], args[1], none);
    default: return V_ERROR;
  }
}

static Value setdefault(Value *args, u32 nargs) {
  Dict *d = AS(Dict, args[0]);
  Value v, none = nargs > 2 ? args[2] : V_NONE;
  u32 hash;
  Tri r = dict_key_hash(args[1], &hash);
  if (r == T_YES) r = dict_find_known(d, args[1], hash, &v);
  if (r == T_YES) return v;
  if (r == T_NO) return dict_set_known(d, args[1], hash, none) == T_YES ? none : V_ERROR;
  return r == T_CALL ? call_prelude("dict_setdefault", 3, args[0], args[1], none) : V_ERROR;
}

static Value pop(Value *args, u32 nargs) {
  Dict *d = AS(Dict, args[0]);
  Value v;
  Tri r = dict_len(d) ? dict_del(d, args[1], &v) : T_NO;
  if (r == T_YES) return v;
  if (r == T_NO) return nargs > 2 ? args[2] : err_key(args[1]);
  if (r == T_ERR) return V_ERROR;
  return nargs > 2 ? call_prelude("dict_pop_default", 3, args[0], args[1], args[2])
                   : call_prelude("dict_pop", 2, args[0], args[1]);
}

static Value popitem(Value *args, u32 nargs) {
  (void)nargs;
  Dict *d = AS(Dict, args[0]);
  if (dict_len(d) == 0) {
    Str *s = str_from_c("popitem(): dictionary is empty");
    return s ? err_key(val_from_obj(s)) : V_ERROR;
  }
  Tuple *t = tuple_new(2);
  if (!t) return V_ERROR;
  dict_pop_last(d, &t->items[0], &t->items[1]);
  return val_from_obj(t);
}

static Value clear(Value *args, u32 nargs) {
  (void)nargs;
  dict_clear(AS(Dict, args[0]));
  return V_NONE;
}

static Value copy(Value *args, u32 nargs) {
  (void)nargs;
  Dict *d = dict_copy(AS(Dict, args[0]));
  return d ? val_from_obj(d) : V_ERROR;
}

/* fromkeys(cls, iterable, value=None): in C for dict itself. */
static Value fromkeys(Value *args, u32 nargs) {
  Value v = nargs > 2 ? args[2] : V_NONE;
  Walk w;
  Tri r = args[0] == val_from_obj(TYPE(dict)) ? walk_open(&w, args[1]) : T_CALL;
  if (r == T_ERR) return V_ERROR;
  if (r == T_CALL) return call_prelude("dict_fromkeys", 3, args[0], args[1], v);
  Dict *d = dict_new();
  if (!d) return V_ERROR;
  for (;;) {
    Value key = walk_next(&w);
    if (key == V_STOP) return val_from_obj(d);
    if (key == V_ERROR) return V_ERROR;
    r = dict_set(d, key, v);
    if (r == T_ERR) return V_ERROR;
    if (r == T_CALL && (is_exact(args[1], TYPE(set)) || is_exact(args[1], TYPE(frozenset)) || is_exact(args[1], TYPE(dict))))
      return call_prelude("dict_fromkeys_known", 2, args[1], v);
    if (r == T_CALL)
      return call_prelude("dict_fromkeys_rest", 4, val_from_obj(d), key, walk_rest(&w), v);
  }
}

static Value keys(Value *args, u32 nargs) { return (void)nargs, dictview_new(AS(Dict, args[0]), 0); }
static Value values(Value *args, u32 nargs) { return (void)nargs, dictview_new(AS(Dict, args[0]), 1); }
static Value items(Value *args, u32 nargs) { return (void)nargs, dictview_new(AS(Dict, args[0]), 2); }

static Value getitem(Value *args, u32 nargs) { return (void)nargs, dict_getitem(args[0], args[1]); }
static Value setitem(Value *args, u32 nargs) {
  return (void)nargs, dict_setitem(args[0], args[1], args[2]);
}
static Value delitem(Value *args, u32 nargs) { return (void)nargs, dict_delitem(args[0], args[1]); }
static Value contains(Value *args, u32 nargs) { return (void)nargs, dict_contains(args[0], args[1]); }

static Value reversed_iter(Value *args, u32 nargs) {
  (void)nargs;
  Iter *it = iter_make(IT_DICT_REV_KEYS, TYPE(dict_reversekeyiterator), args[0]);
  return it ? val_from_obj(it) : V_ERROR;
}

static Value size_of(Value *args, u32 nargs) {
  (void)nargs;
  Dict *d = AS(Dict, args[0]);
  return val_from_small(32 + (i64)dict_index_bytes(d) + 12 * (i64)d->cap);
}

BINARY_METHOD(or_method, dict_binary, OP_OR)
REFLECTED_METHOD(ror_method, dict_binary, OP_OR)
BINARY_METHOD(ior_method, dict_inplace, OP_OR)
COMPARE_METHODS(dict, dict_compare)

const NativeDef dict_methods[] = {
    {"__new__", dict_make, 1, -1, NF_STATIC, "**"},
    {"__init__", init, 1, -1, 0, "**"},
    {"get", get, 2, 3, 0, NULL},
    {"setdefault", setdefault, 2, 3, 0, NULL},
    {"pop", pop, 2, 3, 0, NULL},
    {"popitem", popitem, 1, 1, 0, NULL},
    {"keys", keys, 1, 1, 0, NULL},
    {"values", values, 1, 1, 0, NULL},
    {"items", items, 1, 1, 0, NULL},
    {"update", update, 1, -1, 0, "**"},
    {"fromkeys", fromkeys, 2, 3, NF_CLASS, NULL},
    {"clear", clear, 1, 1, 0, NULL},
    {"copy", copy, 1, 1, 0, NULL},
    {"__len__", container_len_method, 1, 1, 0, NULL},
    {"__getitem__", getitem, 2, 2, 0, NULL},
    {"__setitem__", setitem, 3, 3, 0, NULL},
    {"__delitem__", delitem, 2, 2, 0, NULL},
    {"__contains__", contains, 2, 2, 0, NULL},
    {"__iter__", container_iter_method, 1, 1, 0, NULL},
    {"__reversed__", reversed_iter, 1, 1, 0, NULL},
    {"__repr__", container_repr_method, 1, 1, 0, NULL},
    {"__sizeof__", size_of, 1, 1, 0, NULL},
    {"__or__", or_method, 2, 2, 0, NULL},
    {"__ror__", ror_method, 2, 2, 0, NULL},
    {"__ior__", ior_method, 2, 2, 0, NULL},
    {"__class_getitem__", class_getitem_method, 2, 2, NF_CLASS, NULL},
    COMPARE_ROWS(dict),
    {NULL, NULL, 0, 0, 0, NULL},
};
