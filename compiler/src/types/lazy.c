/* enumerate, zip, map, filter, reversed; iter(f, sentinel); iteration by __getitem__. */
#include "types/lazy.h"

#include "core/builtin_tables.h"
#include "core/call.h"
#include "core/err.h"
#include "core/gc.h"
#include "types/methods.h"
#include "vm/attr.h"
#include "vm/bind.h"
#include "codegen/code.h"

Value lazy_new(LazyKind kind, Class *cls, Value value, Value extra) {
  Box *b = gc_new(K_BOX, cls, sizeof(Box));
  if (!b) return V_ERROR;
  b->h.aux = (u8)kind;
  b->value = value;
  b->extra = extra;
  return val_from_obj(b);
}

/* One of ours, of the very class; a user subclass may override __next__. */
static bool is_lazy(Value v) {
  if (!is_kind(v, K_BOX)) return false;
  switch (val_obj(v)->cls->type_id) {
    case T_map: case T_filter: case T_zip: case T_enumerate: case T_reversed: case T_callable_iterator:
    case T_iterator:
      return true;
    default: return false;
  }
}

/* iter(v) where no user code takes part: T_CALL when some does. */
static Tri as_iterator(Value v, Value *out) {
  if ((is_kind(v, K_GENERATOR) && val_obj(v)->aux == GEN_GENERATOR) || is_lazy(v)) {
    *out = v;
    return T_YES;
  }
  if (iterates_natively(v)) {
    Iter *it = iter_native(v);
    if (!it) return T_ERR;
    *out = val_from_obj(it);
    return T_YES;
  }
  return iter_new(v) == V_ERROR ? T_ERR : T_CALL;
}

/* How many zips and enumerates are stacked below (in their `pos`, which has no other use). C recurses
 * that deep to step one; a taller stack is built of Boxes, whose steps are frames. */
enum { STACKED_MAX = 50 };

static u32 stacked(Value it) {
  const Iter *i = AS(Iter, it);
  return i->h.aux == IT_ENUMERATE || i->h.aux == IT_ZIP ? i->pos : 0;
}

/* An Iter steps natively in every loop: what a subclass says of __next__ would not be asked. */
static bool may_be_iter(const Class *cls) { return cls->flags & CF_BUILTIN; }

static bool steps_natively(Value it) { return is_kind(it, K_ITER) && stacked(it) < STACKED_MAX; }

static bool all_step_natively(Value tuple, u32 from) {
  Items s = seq_items(tuple);
  for (u32 i = from; i < s.len; i++)
    if (!steps_natively(s.at[i])) return false;
  return true;
}

Value zip_of(Class *cls, Value iterators, bool strict) {
  if (!may_be_iter(cls) || !all_step_natively(iterators, 0)) return lazy_new(LZ_ZIP, cls, iterators, val_from_bool(strict));
  bool none = seq_items(iterators).len == 0;
  Iter *it = iter_make(none ? IT_EMPTY : IT_ZIP, cls, iterators);
  if (!it) return V_ERROR;
  it->extra = val_from_bool(strict);
  Items s = seq_items(iterators);
  for (u32 i = 0; i < s.len; i++)
    if (stacked(s.at[i]) >= it->pos) it->pos = stacked(s.at[i]) + 1;
  return val_from_obj(it);
}

Value enumerate_of(Class *cls, Value iterator, Value start) {
  if (!may_be_iter(cls) || !steps_natively(iterator)) return lazy_new(LZ_ENUMERATE, cls, iterator, start);
  Iter *it = iter_make(IT_ENUMERATE, cls, iterator);
  if (!it) return V_ERROR;
  it->extra = start;
  it->pos = stacked(iterator) + 1;
  return val_from_obj(it);
}

Value map_of(Class *cls, Value function, Value iterators, bool strict) {
  Items s = seq_items(iterators);
  Tuple *t = tuple_new(s.len + 1);
  if (!t) return V_ERROR;
  t->items[0] = val_from_bool(strict);
  memcpy(t->items + 1, s.at, s.len * sizeof(Value));
  return lazy_new(LZ_MAP, cls, function, val_from_obj(t));
}

/* A tuple of the iterators over `sources`; V_CALL: nothing was set up, the prelude must make them. */
static Value iterators_over(const Value *sources, u32 n) {
  Tuple *t = tuple_new(n);
  if (!t) return V_ERROR;
  for (u32 i = 0; i < n; i++) {
    Tri r = as_iterator(sources[i], &t->items[i]);
    if (r != T_YES) return r == T_CALL ? V_CALL : V_ERROR;
  }
  return val_from_obj(t);
}

/* __new__(cls, iterable, start=0) */
static Value enumerate_make(Value *args, u32 nargs) {
  Value start = nargs > 2 && args[2] != V_UNDEF ? args[2] : val_from_small(0), it;
  if (args[1] == V_UNDEF) return err_type("enumerate() missing required argument 'iterable'");
  if (val_is_bool(start)) start = val_from_small(start == V_TRUE);
  bool plain = val_is_int(start) || is_exact(start, TYPE(int));
  if (!plain && !is_int(start) && find_method(start, NAME(__index__)) == V_UNDEF)
    return err_type("'%T' object cannot be interpreted as an integer", start);
  Tri r = plain ? as_iterator(args[1], &it) : T_CALL;
  if (r == T_ERR) return V_ERROR;
  if (r == T_CALL) return call_prelude("enumerate_new", 3, args[0], args[1], start);
  return enumerate_of(AS(Class, args[0]), it, start);
}

/* __new__(cls, *iterables, strict=False) */
static Value zip_make(Value *args, u32 nargs) {
  Tri strict = args[nargs] == V_UNDEF ? T_NO : value_truth(args[nargs]);
  if (strict == T_ERR) return V_ERROR;
  Value its = strict == T_CALL ? V_CALL : iterators_over(args + 1, nargs - 1);
  if (its == V_ERROR) return its;
  if (its != V_CALL) return zip_of(AS(Class, args[0]), its, strict == T_YES);
  Tuple *sources = tuple_from(args + 1, nargs - 1);
  if (!sources) return V_ERROR;
  return call_prelude("zip_new", 3, args[0], val_from_obj(sources), args[nargs] == V_UNDEF ? V_FALSE : args[nargs]);
}

/* __new__(cls, function, *iterables, strict=False) */
static Value map_make(Value *args, u32 nargs) {
  if (nargs < 3) return err_type("map() must have at least two arguments.");
  Tri strict = args[nargs] == V_UNDEF ? T_NO : value_truth(args[nargs]);
  if (strict == T_ERR) return V_ERROR;
  Value its = strict == T_CALL ? V_CALL : iterators_over(args + 2, nargs - 2);
  if (its == V_ERROR) return its;
  if (its != V_CALL) return map_of(AS(Class, args[0]), args[1], its, strict == T_YES);
  Tuple *sources = tuple_from(args + 2, nargs - 2);
  if (!sources) return V_ERROR;
  return call_prelude("map_new", 4, args[0], args[1], val_from_obj(sources),
                      args[nargs] == V_UNDEF ? V_FALSE : args[nargs]);
}

/* __new__(cls, function, iterable) */
static Value filter_make(Value *args, u32 nargs) {
  if (nargs != 3) return err_type("filter expected 2 arguments, got %u", nargs - 1);
  Value it;
  Tri r = as_iterator(args[2], &it);
  if (r == T_CALL) return call_prelude("filter_new", 3, args[0], args[1], args[2]);
  return r == T_YES ? lazy_new(LZ_FILTER, AS(Class, args[0]), args[1], it) : V_ERROR;
}

static Value reverse_native(Value v, Class *cls) {
  u32 len;
  const u8 *data;
  switch (obj_kind(v)) {
    case K_TUPLE: len = AS(Tuple, v)->len; break;
    case K_STR: len = AS(Str, v)->len; break;
    case K_BYTES: case K_BYTEARRAY: bytes_view(v, &data, &len); break;
    default: return V_UNDEF;
  }
  Iter *it = iter_make(IT_SEQ_REV, cls, v);
  if (!it) return V_ERROR;
  it->pos = len;
  return val_from_obj(it);
}

/* __new__(cls, sequence): what __reversed__ says, else by index. */
static Value reversed_make(Value *args, u32 nargs) {
  if (nargs != 2) return err_type("reversed expected 1 argument, got %u", nargs - 1);
  Value v = args[1], method = find_method(v, NAME(__reversed__));
  if (method == V_NONE) return err_type("'%T' object is not reversible", v);
  if (method != V_UNDEF) return call_method(v, NAME(__reversed__), 0, NULL);
  if (val_is_obj(v) && (val_obj(v)->cls->flags & CF_BUILTIN) && may_be_iter(AS(Class, args[0]))) {
    Value it = reverse_native(v, AS(Class, args[0]));
    if (it != V_UNDEF) return it;
  }
  bool sequence = find_method(v, NAME(__getitem__)) != V_UNDEF && !IS_DICT(v) && !is_kind(v, K_PROXY);
  if (!sequence) return err_type("'%T' object is not reversible", v);
  if (find_method(v, NAME(__len__)) == V_UNDEF) return err_type("object of type '%T' has no len()", v);
  return call_prelude("reversed_new", 2, args[0], v);
}

/* ---- stepping ---- */

/* function(item) without the VM where that is C's matter: a built-in function, a bound or unbound method of
 * a built-in class, or such a class itself. V_UNDEF: it is not, or it would have to call Python. */
static Value call_in_c(Value function, Value item) {
  enum { ROOM = 8 };
  Value args[ROOM + NATIVE_MAX_KEYWORDS];
  u32 n = 0;
  if (is_kind(function, K_METHOD)) {
    args[n++] = AS(Method, function)->self;
    function = AS(Method, function)->func;
  }
  const Class *c = IS_CLASS(function) ? AS(Class, function) : NULL;
  if (c) {
    if (!(c->flags & CF_BUILTIN) || c->inst_kind == K_EXCEPTION || class_init((Class *)c) != V_UNDEF) return V_UNDEF;
    args[n++] = function;
    function = class_lookup(c, NAME(__new__));
  }
  if (!is_kind(function, K_NATIVE)) return V_UNDEF;
  const Native *native = AS(Native, function);
  const NativeDef *def = native->def;
  args[n++] = item;
  if (!def || !def->fn || native->host_id != NATIVE_NOT_HOST || def->max >= ROOM) return V_UNDEF;
  if ((i32)n < def->min || (def->max >= 0 && (i32)n > def->max)) return V_UNDEF;
  if (native->owner ? (def->flags & NF_CLASS) || (!c && !value_is_instance(args[0], native->owner)) : !is_builtin_function(def))
    return V_UNDEF;
  for (u32 i = n; i < ROOM + NATIVE_MAX_KEYWORDS; i++) args[i] = V_UNDEF;
  Value v = def->fn(args, n);
  /* A dunder whose result the VM must check first: once more, from Python. */
  return v == V_CALL && vm.call.ret != RK_STORE ? V_UNDEF : v;
}

static Value map_step(Value self) {
  Box *b = AS(Box, self);
  Items s = seq_items(b->extra);
  u32 n = s.len - 1;
  if (n > CALL_MAX_ARGS || s.at[0] == V_TRUE || !all_step_natively(b->extra, 1))
    return call_prelude(n == 1 ? "map_next" : "map_next_many", 1, self);
  Value given[CALL_MAX_ARGS];
  for (u32 i = 0; i < n; i++) {
    given[i] = iter_next(AS(Iter, s.at[i + 1]));
    if (given[i] == V_STOP || given[i] == V_ERROR) return given[i];
  }
  if (is_kind(b->value, K_FUNCTION)) return call_value(b->value, n, given);
  Value v = n == 1 ? call_in_c(b->value, given[0]) : V_UNDEF;
  if (v != V_UNDEF) return v;
  Tuple *t = tuple_from(given, n);
  return t ? call_prelude("map_call", 2, b->value, val_from_obj(t)) : V_ERROR;
}

/* filter(None, …) over native sources in C; a function has to be called, its result to be judged. */
static Value filter_step(Value self) {
  Box *b = AS(Box, self);
  bool by_truth = b->value == V_NONE || b->value == val_from_obj(TYPE(bool));
  if (!by_truth || !steps_natively(b->extra) || iterable_is_huge(b->extra)) return call_prelude("filter_next", 1, self);
  for (;;) {
    Value v = iter_next(AS(Iter, b->extra));
    if (v == V_STOP || v == V_ERROR) return v;
    Tri keep = value_truth(v);
    if (keep == T_YES) return v;
    if (keep == T_ERR) return V_ERROR;
    if (keep == T_CALL) return call_prelude("filter_next_from", 3, self, v, v);
  }
}

Function *lazy_called(Value lazy, Value *item) {
  const Box *b = AS(Box, lazy);
  bool maps = b->h.aux == LZ_MAP;
  if (!is_lazy(lazy) || !(maps || b->h.aux == LZ_FILTER) || !is_kind(b->value, K_FUNCTION)) return NULL;
  const Code *code = AS(Function, b->value)->code;
  if (!(code->flags & CODE_SIMPLE) || code->nparams != 1) return NULL;
  Value source = b->extra;
  if (maps) {
    const Tuple *t = AS(Tuple, source);
    if (t->len != 2 || t->items[0] == V_TRUE) return NULL;
    source = t->items[1];
  }
  if (!steps_natively(source)) return NULL;
  *item = iter_next(AS(Iter, source));
  return AS(Function, b->value);
}

Value lazy_step(Value lazy) {
  switch ((LazyKind)val_obj(lazy)->aux) {
    case LZ_MAP: return map_step(lazy);
    case LZ_FILTER: return filter_step(lazy);
    case LZ_ZIP: return call_prelude("zip_next", 1, lazy);
    case LZ_ENUMERATE: return call_prelude("enumerate_next", 1, lazy);
    case LZ_REVERSED: return call_prelude("reversed_next", 1, lazy);
    case LZ_CALLABLE: return call_prelude("callable_next", 1, lazy);
    case LZ_SEQUENCE: return call_prelude("sequence_next", 1, lazy);
  }
  return V_STOP;
}

Value iter_step(Value it) {
  if (is_kind(it, K_ITER) && iterates_natively(it)) return iter_next(AS(Iter, it));
  if (is_lazy(it)) return lazy_step(it);
  if (is_kind(it, K_GENERATOR) && val_obj(it)->aux == GEN_GENERATOR && (val_obj(it)->cls->flags & CF_BUILTIN)) {
    Value none = V_NONE;
    call_value(it, 1, &none);
    vm.call.kind = CALL_SEND;
    return V_CALL;
  }
  Value r = call_method(it, NAME(__next__), 0, NULL);
  return r == V_UNDEF ? err_type("'%T' object is not an iterator", it) : r;
}

/* ---- methods ---- */

static Value next_method(Value *args, u32 nargs) {
  (void)nargs;
  Value v = is_kind(args[0], K_ITER) ? iter_next(AS(Iter, args[0])) : lazy_step(args[0]);
  return v == V_STOP ? err_stop(V_UNDEF) : v;
}

static Value iter_method(Value *args, u32 nargs) {
  (void)nargs;
  return args[0];
}

static Value hint_method(Value *args, u32 nargs) {
  (void)nargs;
  i64 n = length_hint(args[0]);
  if (n < 0) return V_NOTIMPL;
  return n > INT32_MAX ? err_overflow("Python int too large to convert to C ssize_t") : val_from_small(n);
}

#define ITERATOR_ROWS                         \
  {"__iter__", iter_method, 1, 1, 0, NULL},   \
  {"__next__", next_method, 1, 1, 0, NULL}
#define END {NULL, NULL, 0, 0, 0, NULL}

const NativeDef iter_methods[] = {ITERATOR_ROWS, {"__length_hint__", hint_method, 1, 1, 0, NULL}, END};
const NativeDef lazy_methods[] = {ITERATOR_ROWS, END};
const NativeDef enumerate_methods[] = {
    {"__new__", enumerate_make, 1, 3, NF_STATIC, ",iterable,start"},
    ITERATOR_ROWS,
    {"__class_getitem__", class_getitem_method, 2, 2, NF_CLASS, NULL},
    END};
const NativeDef zip_methods[] = {{"__new__", zip_make, 1, -1, NF_STATIC, "$strict"}, ITERATOR_ROWS, END};
const NativeDef map_methods[] = {{"__new__", map_make, 1, -1, NF_STATIC, "$strict"}, ITERATOR_ROWS, END};
const NativeDef filter_methods[] = {{"__new__", filter_make, 1, -1, NF_STATIC, NULL}, ITERATOR_ROWS, END};
const NativeDef reversed_methods[] = {
    {"__new__", reversed_make, 1, -1, NF_STATIC, NULL},
    ITERATOR_ROWS,
    {"__length_hint__", hint_method, 1, 1, 0, NULL},
    END};
