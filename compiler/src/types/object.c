/* What every object inherits from `object`. */
#include "builtins/builtins.h"
#include "core/builtin_tables.h"
#include "core/call.h"
#include "core/containers.h"
#include "core/err.h"
#include "core/gc.h"
#include "types/class.h"
#include "types/repr.h"
#include "vm/attr.h"

#define NATIVE(name) static Value name([[maybe_unused]] Value *args, [[maybe_unused]] u32 nargs)

/* ---- construction ---- */

static bool overrides(const Class *c, Str *name) {
  Value m = class_lookup(c, name);
  return !is_kind(m, K_NATIVE) || AS(Native, m)->owner != TYPE(object);
}

static Value singleton(const Class *c) {
  switch (c->type_id) {
    case T_NoneType: return V_NONE;
    case T_ellipsis: return V_ELLIPSIS;
    case T_NotImplementedType: return V_NOTIMPL;
    default: return V_UNDEF;
  }
}

bool new_fits(const Class *owner, Value cls) {
  if (cls == val_from_obj(owner)) return true;
  if (!IS_CLASS(cls)) {
    err_type("%C.__new__(X): X is not a type object (%T)", owner, cls);
    return false;
  }
  const Class *c = AS(Class, cls);
  if (!class_is_subclass(c, owner)) {
    err_type("%C.__new__(%C): %C is not a subtype of %C", owner, c, c, owner);
    return false;
  }
  const Class *built_in = builtin_base(c);
  if (class_lookup(built_in, NAME(__new__)) == class_lookup(owner, NAME(__new__))) return true;
  const Class *named = c;
  while (named->flags & CF_CUSTOM_NEW) named = named->base;
  err_type("%C.__new__(%C) is not safe, use %C.__new__()", owner, c, named);
  return false;
}

/* __new__(cls, *args, **kwargs) */
NATIVE(object_new) {
  Class *c = AS(Class, args[0]);
  const Class *built_in = builtin_base(c);
  bool excess = nargs > 1 || IS_DICT(args[nargs]);
  if (singleton(built_in) != V_UNDEF) return excess ? err_type("%C takes no arguments", c) : singleton(built_in);
  if (built_in != TYPE(object)) return err_type("cannot create '%C' instances", c);
  if (excess) {
    if (overrides(c, NAME(__new__))) return err_type("object.__new__() takes exactly one argument (the type to instantiate)");
    if (!overrides(c, NAME(__init__))) return err_type("%C() takes no arguments", c);
  }
  return c->flags & CF_ABSTRACT ? abstract_error(c) : instance_new(c);
}

/* __init__(self, *args, **kwargs) */
NATIVE(object_init) {
  if (nargs == 1 && !IS_DICT(args[nargs])) return V_NONE;
  Class *c = class_of(args[0]);
  if (overrides(c, NAME(__init__))) return err_type("object.__init__() takes exactly one argument (the instance to initialize)");
  if (builtin_base(c) == TYPE(object) && !overrides(c, NAME(__new__))) return err_type("%C.__init__() takes exactly one argument (the instance to initialize)", c);
  return V_NONE;
}

/* __init_subclass__(cls, **kwargs) */
NATIVE(object_init_subclass) {
  Class *c = AS(Class, args[0]);
  if (IS_DICT(args[nargs])) return err_type("%S.__init_subclass__() takes no keyword arguments", c->qualname);
  return nargs > 1 ? err_type("object.__init_subclass__() takes no arguments (%u given)", nargs - 1) : V_NONE;
}

/* ---- comparison, hash, text ---- */

NATIVE(object_eq) { return args[0] == args[1] ? V_TRUE : V_NOTIMPL; }

NATIVE(object_ne) {
  Value m = find_method(args[0], NAME(__eq__));
  Value both[2] = {args[0], args[1]}, r = apply_method(m, 2, both);
  if (r != V_UNDEF) return val_is_bool(r) ? val_from_bool(r == V_FALSE) : r;
  m = bind_special(m, args[0]);
  return m == V_ERROR ? m : call_prelude("invert_eq", 2, m, args[1]);
}

NATIVE(object_order) { return V_NOTIMPL; }

NATIVE(object_hash) {
  if (args[0] == V_NONE || is_kind(args[0], K_METHOD)) return hash_begin(args, 1);
  u64 bits = val_is_obj(args[0]) ? (uintptr_t)val_obj(args[0]) >> 3 : args[0];
  return val_from_small((i32)((u32)bits * 2654435761u));
}

NATIVE(object_repr) { return default_repr(args[0]); }
NATIVE(object_str) { return value_repr(args[0]); }

NATIVE(object_format) {
  if (!IS_STR(args[1])) return err_type("__format__() argument must be str, not %A", args[1]);
  if (AS(Str, args[1])->len) return err_type("unsupported format string passed to %T.__format__", args[0]);
  return value_str(args[0]);
}

/* ---- attributes ---- */

static Str *name_arg(Value v) {
  if (IS_STR(v)) return str_intern_obj(AS(Str, v));
  err_type("attribute name must be string, not '%T'", v);
  return NULL;
}

NATIVE(object_getattribute) {
  Str *name = name_arg(args[1]);
  return name ? object_getattr(args[0], name) : V_ERROR;
}

/* object's own way would pass by what a metaclass does. */
static bool takes_attributes(Value o, const char *method) {
  if (!IS_CLASS(o)) return true;
  err_type("can't apply this %s to %T object", method, o);
  return false;
}

NATIVE(object_setattribute) {
  if (!takes_attributes(args[0], "__setattr__")) return V_ERROR;
  Str *name = name_arg(args[1]);
  return name ? object_setattr(args[0], name, args[2]) : V_ERROR;
}

NATIVE(object_delattribute) {
  if (!takes_attributes(args[0], "__delattr__")) return V_ERROR;
  Str *name = name_arg(args[1]);
  return name ? object_setattr(args[0], name, V_UNDEF) : V_ERROR;
}

NATIVE(object_dir) { return dir_names(args[0]); }

NATIVE(object_subclasshook) { return V_NOTIMPL; }

const NativeDef object_methods[] = {
    {"__new__", object_new, 1, -1, NF_STATIC, "**"},
    {"__init__", object_init, 1, -1, 0, "**"},
    {"__init_subclass__", object_init_subclass, 1, -1, NF_CLASS, "**"},
    {"__subclasshook__", object_subclasshook, 1, -1, NF_CLASS, NULL},
    {"__eq__", object_eq, 2, 2, 0, NULL},
    {"__ne__", object_ne, 2, 2, 0, NULL},
    {"__lt__", object_order, 2, 2, 0, NULL},
    {"__le__", object_order, 2, 2, 0, NULL},
    {"__gt__", object_order, 2, 2, 0, NULL},
    {"__ge__", object_order, 2, 2, 0, NULL},
    {"__hash__", object_hash, 1, 1, 0, NULL},
    {"__repr__", object_repr, 1, 1, 0, NULL},
    {"__str__", object_str, 1, 1, 0, NULL},
    {"__format__", object_format, 2, 2, 0, NULL},
    {"__getattribute__", object_getattribute, 2, 2, 0, NULL},
    {"__setattr__", object_setattribute, 3, 3, 0, NULL},
    {"__delattr__", object_delattribute, 2, 2, 0, NULL},
    {"__dir__", object_dir, 1, 1, 0, NULL},
    {NULL, NULL, 0, 0, 0, NULL},
};

/* None and NotImplemented */
NATIVE(singleton_bool) { return bool_signal(value_truth(args[0])); }

NATIVE(singleton_repr) { return builtin_repr(args[0]); }

const NativeDef singleton_methods[] = {
    {"__bool__", singleton_bool, 1, 1, 0, NULL},
    {"__repr__", singleton_repr, 1, 1, 0, NULL},
    {NULL, NULL, 0, 0, 0, NULL},
};

/* ---- computed attributes ---- */

static Value get_class(Value self) { return val_from_obj(class_of(self)); }

/* Are both laid out by one class, or by two that add the same slots to one? */
static bool same_slots(const Class *a, const Class *b) {
  a = class_solid_base(a);
  b = class_solid_base(b);
  if (a == b) return true;
  if ((a->flags | b->flags) & CF_BUILTIN || a->slots->len != b->slots->len) return false;
  for (u32 i = 0; i < a->slots->len; i++)
    if (a->slots->items[i] != b->slots->items[i]) return false; /* names are interned, and sorted */
  return class_solid_base(a->base) == class_solid_base(b->base);
}

static bool same_layout(const Class *a, const Class *b) {
  return a->inst_kind == b->inst_kind && same_slots(a, b) && class_has_dict(a) == class_has_dict(b);
}

static Value set_class(Value self, Value v) {
  if (v == V_UNDEF) return err_type("can't delete __class__ attribute");
  if (!IS_CLASS(v)) return err_type("__class__ must be set to a class, not '%T' object", v);
  Class *from = class_of(self), *to = AS(Class, v);
  if ((from->flags | to->flags) & CF_BUILTIN) return err_type("__class__ assignment only supported for mutable types or ModuleType subclasses");
  if (!same_layout(from, to)) return err_type("__class__ assignment: '%C' object layout differs from '%C'", to, from);
  if (is_kind(self, K_INSTANCE) && !instance_dict(AS(Instance, self))) return V_ERROR; /* shapes belong to a class */
  val_obj(self)->cls = to;
  gc_write(val_obj(self));
  return V_NONE;
}

const GetSetDef object_getsets[] = {
    {"__class__", get_class, set_class},
    {NULL, NULL, NULL},
};

/* __dict__ of instances: user classes get this descriptor. */
static Value get_dict(Value self) {
  if (is_kind(self, K_INSTANCE) || is_kind(self, K_EXCEPTION)) {
    Dict *d = instance_dict(AS(Instance, self));
    return d ? val_from_obj(d) : V_ERROR;
  }
  bool has;
  Dict *d = own_dict(self, true, &has);
  if (!has) return attr_missing(self, NAME(__dict__));
  return d ? val_from_obj(d) : V_ERROR;
}

static Value set_dict(Value self, Value v) {
  if (v == V_UNDEF) {
    Dict *empty = dict_new();
    if (!empty) return V_ERROR;
    v = val_from_obj(empty);
  }
  if (!IS_DICT(v)) return err_type("__dict__ must be set to a dictionary, not a '%T'", v);
  if (is_kind(self, K_INSTANCE) || is_kind(self, K_EXCEPTION)) {
    instance_set_dict(AS(Instance, self), AS(Dict, v));
    return V_NONE;
  }
  bool has;
  own_dict(self, false, &has);
  Dict **at = has ? obj_attrs(val_obj(self)) : NULL;
  if (!at) return attr_missing(self, NAME(__dict__));
  *at = AS(Dict, v);
  gc_write(val_obj(self));
  return V_NONE;
}

static Value get_weakref([[maybe_unused]] Value self) { return V_NONE; }

const GetSetDef instance_dict_getset = {"__dict__", get_dict, set_dict};
const GetSetDef weakref_getset = {"__weakref__", get_weakref, NULL};
