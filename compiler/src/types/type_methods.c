/* The methods and computed attributes of `type`, that is, of classes. */
#include "codegen/code.h"
#include "core/builtin_tables.h"
#include "core/call.h"
#include "core/containers.h"
#include "core/err.h"
#include "core/gc.h"
#include "types/alias.h"
#include "types/class.h"
#include "vm/attr.h"

#define NATIVE(name) static Value name([[maybe_unused]] Value *args, [[maybe_unused]] u32 nargs)

static Class *self_class(Value v) { return AS(Class, v); }

/* ---- type(name, bases, ns) ---- */

/* Can the class statement's second half, which runs user code, be left out? */
static bool is_finished(Class *c, const Dict *kw) {
  if ((kw && kw->used) || !is_kind(class_lookup(c->h.cls, NAME(mro)), K_NATIVE)) return false;
  u32 pos = 0;
  Value k, v;
  while (dict_next(c->dict, &pos, &k, &v))
    if (val_is_obj(v) && !is_exact(v, TYPE(property)) && class_lookup(val_obj(v)->cls, NAME(__set_name__)) != V_UNDEF) return false;
  for (u32 i = 1; i < c->mro->len; i++) {
    Value hook = dict_get_str(class_dict(AS(Class, c->mro->items[i])), NAME(__init_subclass__));
    if (hook != V_UNDEF) return is_kind(hook, K_NATIVE);
  }
  return true;
}

/* __slots__ that only Python can iterate become a tuple first. */
static bool slots_need_python(const Dict *ns) {
  Value slots = dict_get_str(ns, NAME(__slots__));
  if (slots == V_UNDEF || IS_STR(slots)) return false;
  Walk w;
  Tri r = walk_open(&w, slots);
  if (r == T_ERR) err_take();
  return r != T_YES;
}

/* __new__(metacls, name, bases, namespace, **kwds) */
NATIVE(type_new) {
  Value keywords = args[nargs];
  Class *meta = AS(Class, args[0]);
  if (nargs != 4) return err_type("type.__new__() takes exactly 3 arguments (%u given)", nargs - 1);
  if (!IS_STR(args[1])) return err_type("type.__new__() argument 1 must be str, not %A", args[1]);
  if (memchr(AS(Str, args[1])->data, 0, AS(Str, args[1])->len)) return err_value("type name must not contain null characters");
  if (!IS_TUPLE(args[2])) return err_type("type.__new__() argument 2 must be tuple, not %A", args[2]);
  if (!IS_DICT(args[3])) return err_type("type.__new__() argument 3 must be dict, not %A", args[3]);
  Tuple *bases = AS(Tuple, args[2]);
  for (u32 i = 0; i < bases->len; i++) {
    if (IS_CLASS(bases->items[i])) continue;
    Value entries = attr_get(bases->items[i], NAME(__mro_entries__));
    if (entries != V_ERROR) return err_type("type() doesn't support MRO entry resolution; use types.new_class()");
    err_take();
  }
  Class *winner = class_metaclass(meta, bases);
  if (!winner) return V_ERROR;
  Value kw = IS_DICT(keywords) ? keywords : V_NONE;
  if (winner != meta) {
    Value make = class_lookup(winner, NAME(__new__));
    if (!is_kind(make, K_NATIVE)) return call_prelude("type_new_as", 5, val_from_obj(winner), args[1], args[2], args[3], kw);
    meta = winner;
  }
  if (slots_need_python(AS(Dict, args[3]))) return call_prelude("type_new_slots", 5, val_from_obj(meta), args[1], args[2], args[3], kw);
  Class *c = class_new(meta, AS(Str, args[1]), bases, AS(Dict, args[3]));
  if (!c) return V_ERROR;
  if (is_finished(c, kw == V_NONE ? NULL : AS(Dict, kw))) return val_from_obj(c);
  return call_prelude("type_finish", 2, val_from_obj(c), kw);
}

/* __init__(cls, name, bases, namespace, **kwds): all is done */
NATIVE(type_init) {
  bool keywords = IS_DICT(args[nargs]);
  if (nargs == 2 && keywords) return err_type("type.__init__() takes no keyword arguments");
  if (nargs != 2 && nargs != 4) return err_type("type.__init__() takes 1 or 3 arguments");
  return V_NONE;
}

/* __prepare__(cls, name, bases, **kwds) */
NATIVE(type_prepare) {
  Dict *d = dict_new();
  return d ? val_from_obj(d) : V_ERROR;
}

/* ---- methods ---- */

NATIVE(type_mro) {
  Tuple *mro = self_class(args[0])->mro;
  List *l = list_from(mro->items, mro->len);
  return l ? val_from_obj(l) : V_ERROR;
}

NATIVE(type_subclasses) {
  Class *c = self_class(args[0]);
  List *l = list_new(0);
  for (u32 i = T_type; l && c->flags & CF_BUILTIN && i < T_COUNT; i++) {
    if (vm.types[i].base != c || i == T_task || i == T_internal || i == T_CancelledError) continue; /* CPython has none */
    if (!list_append(l, val_from_obj(&vm.types[i]))) return V_ERROR;
  }
  for (u32 i = 0; l && c->subclasses && i < c->subclasses->len; i++)
    if (!list_append(l, c->subclasses->items[i])) return V_ERROR;
  return l ? val_from_obj(l) : V_ERROR;
}

NATIVE(type_instancecheck) { return val_from_bool(value_is_instance(args[1], self_class(args[0]))); }

NATIVE(type_subclasscheck) {
  if (!IS_CLASS(args[1])) return err_type("issubclass() arg 1 must be a class");
  return val_from_bool(class_is_subclass(AS(Class, args[1]), self_class(args[0])));
}

NATIVE(type_or) { return type_union(args[0], args[1]); }
NATIVE(type_ror) { return type_union(args[1], args[0]); }

NATIVE(type_repr) { return builtin_repr(args[0]); }

static Str *name_arg(Value v) {
  if (IS_STR(v)) return str_intern_obj(AS(Str, v));
  err_type("attribute name must be string, not '%T'", v);
  return NULL;
}

NATIVE(type_getattribute) {
  Str *name = name_arg(args[1]);
  return name ? class_getattr(self_class(args[0]), name) : V_ERROR;
}

NATIVE(type_setattr) {
  Str *name = name_arg(args[1]);
  return name ? object_setattr(args[0], name, args[2]) : V_ERROR;
}

NATIVE(type_delattr) {
  Str *name = name_arg(args[1]);
  return name ? object_setattr(args[0], name, V_UNDEF) : V_ERROR;
}

const NativeDef type_methods[] = {
    {"__new__", type_new, 1, -1, NF_STATIC, "**"},
    {"__init__", type_init, 1, -1, 0, "**"},
    {"__call__", NULL, 1, -1, 0, "type_call"},
    {"__prepare__", type_prepare, 1, -1, NF_CLASS, "**"},
    {"mro", type_mro, 1, 1, 0, NULL},
    {"__subclasses__", type_subclasses, 1, 1, 0, NULL},
    {"__instancecheck__", type_instancecheck, 2, 2, 0, NULL},
    {"__subclasscheck__", type_subclasscheck, 2, 2, 0, NULL},
    {"__or__", type_or, 2, 2, 0, NULL},
    {"__ror__", type_ror, 2, 2, 0, NULL},
    {"__repr__", type_repr, 1, 1, 0, NULL},
    {"__getattribute__", type_getattribute, 2, 2, 0, NULL},
    {"__setattr__", type_setattr, 3, 3, 0, NULL},
    {"__delattr__", type_delattr, 2, 2, 0, NULL},
    {NULL, NULL, 0, 0, 0, NULL},
};

/* ---- computed attributes ---- */

/* Is this attribute of a class settable, and is there a value? */
static bool writable(Class *c, const char *name, Value v) {
  if (c->flags & CF_BUILTIN) err_type("cannot set '%s' attribute of immutable type '%C'", name, c);
  else if (v == V_UNDEF) err_type("cannot delete '%s' attribute of immutable type '%C'", name, c);
  else return true;
  return false;
}

static Value get_name(Value self) {
  const Class *c = self_class(self);
  return val_from_obj(c->flags & CF_BUILTIN ? c->qualname : c->name);
}
static Value get_qualname(Value self) { return val_from_obj(self_class(self)->qualname); }

static Value set_name(Value self, Value v) {
  Class *c = self_class(self);
  if (!writable(c, "__name__", v)) return V_ERROR;
  if (!IS_STR(v)) return err_type("can only assign string to %C.__name__, not '%T'", c, v);
  c->name = AS(Str, v);
  gc_write(c);
  return V_NONE;
}

static Value set_qualname(Value self, Value v) {
  Class *c = self_class(self);
  if (!writable(c, "__qualname__", v)) return V_ERROR;
  if (!IS_STR(v)) return err_type("can only assign string to %C.__qualname__, not '%T'", c, v);
  c->qualname = AS(Str, v);
  gc_write(c);
  return V_NONE;
}

static Value get_module(Value self) {
  Class *c = self_class(self);
  Value v = c->flags & CF_BUILTIN ? c->module : dict_get_str(c->dict, NAME(__module__));
  return v == V_UNDEF ? err_attr("__module__") : v;
}

static Value set_in_dict(Class *c, Str *name, Value v) {
  if (c->flags & CF_BUILTIN) return err_type("cannot set '%S' attribute of immutable type '%C'", name, c);
  return class_setattr(c, name, v);
}

static Value set_module(Value self, Value v) {
  return writable(self_class(self), "__module__", v) ? set_in_dict(self_class(self), NAME(__module__), v) : V_ERROR;
}

static Value get_doc(Value self) {
  Class *c = self_class(self);
  Value v = dict_get_str(class_dict(c), NAME(__doc__));
  return v == V_UNDEF ? V_NONE : descriptor_get(v, V_UNDEF, c);
}

static Value set_doc(Value self, Value v) {
  return writable(self_class(self), "__doc__", v) ? set_in_dict(self_class(self), NAME(__doc__), v) : V_ERROR;
}

static Value get_bases(Value self) { return val_from_obj(self_class(self)->bases); }
static Value get_mro(Value self) { return val_from_obj(self_class(self)->mro); }
static Value get_base(Value self) {
  Class *c = self_class(self);
  return c == TYPE(object) ? V_NONE : val_from_obj(c->base);
}

static Value get_dict(Value self) {
  Proxy *p = gc_new(K_PROXY, TYPE(mappingproxy), sizeof(Proxy));
  if (!p) return V_ERROR;
  p->dict = class_dict(self_class(self));
  return val_from_obj(p);
}

static Value get_type_params(Value self) {
  Class *c = self_class(self);
  Value v = c->flags & CF_BUILTIN ? V_UNDEF : dict_get_str(c->dict, NAME(__type_params__));
  return v == V_UNDEF ? val_from_obj(vm.empty_tuple) : v;
}
static Value set_type_params(Value self, Value v) {
  Class *c = self_class(self);
  if (!writable(c, "__type_params__", v) || set_in_dict(c, NAME(__parameters__), v) == V_ERROR) return V_ERROR;
  return set_in_dict(c, NAME(__type_params__), v);
}

static Str *abstract_key(void) { return str_intern("__abstractmethods__", 19); }

static Value get_abstract(Value self) {
  Str *key = abstract_key();
  if (!key) return V_ERROR;
  Class *c = self_class(self);
  Value v = c->flags & CF_BUILTIN ? V_UNDEF : dict_get_str(c->dict, key);
  return v == V_UNDEF ? attr_missing(self, key) : v;
}
static Value set_abstract(Value self, Value v) {
  Str *key = abstract_key();
  if (!key) return V_ERROR;
  Tri truth = v == V_UNDEF ? T_NO : value_truth(v);
  if (truth == T_ERR) return V_ERROR;
  Value done = set_in_dict(self_class(self), key, v);
  if (done == V_NONE) class_mark_abstract(self_class(self), truth != T_NO);
  return done;
}

/* ---- annotations: evaluated when somebody asks ---- */

static Str *cache_key(void) { return str_intern("__annotations_cache__", 21); }
static Str *annotate_key(void) { return str_intern("__annotate_func__", 17); }

static Value get_annotations(Value self) {
  Class *c = self_class(self);
  if (c->flags & CF_BUILTIN) return attr_missing(self, NAME(__annotations__));
  Str *cache = cache_key(), *annotate = annotate_key();
  if (!cache || !annotate) return V_ERROR;
  Value v = dict_get_str(c->dict, NAME(__annotations__));
  if (v == V_UNDEF) v = dict_get_str(c->dict, cache);
  if (v != V_UNDEF) return v;
  Value f = dict_get_str(c->dict, annotate);
  if (f != V_UNDEF && f != V_NONE) return call_prelude("class_annotations", 2, self, f);
  Dict *d = dict_new();
  if (!d || !dict_set_str(c->dict, cache, val_from_obj(d))) return V_ERROR;
  return val_from_obj(d);
}

static Value set_annotations(Value self, Value v) {
  Class *c = self_class(self);
  Str *cache = cache_key();
  if (!cache) return V_ERROR;
  if (v != V_UNDEF || (c->flags & CF_BUILTIN)) return set_in_dict(c, dict_get_str(class_dict(c), NAME(__annotations__)) == V_UNDEF ? cache : NAME(__annotations__), v);
  bool own = dict_del_str(c->dict, NAME(__annotations__)), cached = dict_del_str(c->dict, cache);
  return own || cached ? V_NONE : attr_missing(self, NAME(__annotations__));
}

static Value get_annotate(Value self) {
  Class *c = self_class(self);
  Str *key = annotate_key();
  if (!key) return V_ERROR;
  if (c->flags & CF_BUILTIN) return attr_missing(self, key);
  Value v = dict_get_str(c->dict, key);
  return v == V_UNDEF ? V_NONE : v;
}

static Value set_annotate(Value self, Value v) {
  Str *key = annotate_key(), *cache = cache_key();
  if (!key || !cache) return V_ERROR;
  if (v == V_UNDEF) return err_type("cannot delete __annotate__ attribute");
  if (v != V_NONE && !value_is_callable(v)) return err_type("__annotate__ must be callable or None");
  Value done = set_in_dict(self_class(self), key, v);
  if (done == V_NONE) dict_del_str(self_class(self)->dict, cache);
  return done;
}

const GetSetDef type_getsets[] = {
    {"__name__", get_name, set_name},
    {"__qualname__", get_qualname, set_qualname},
    {"__module__", get_module, set_module},
    {"__doc__", get_doc, set_doc},
    {"__bases__", get_bases, NULL},
    {"__base__", get_base, NULL},
    {"__mro__", get_mro, NULL},
    {"__dict__", get_dict, NULL},
    {"__type_params__", get_type_params, set_type_params},
    {"__abstractmethods__", get_abstract, set_abstract},
    {"__annotations__", get_annotations, set_annotations},
    {"__annotate__", get_annotate, set_annotate},
    {NULL, NULL, NULL},
};
