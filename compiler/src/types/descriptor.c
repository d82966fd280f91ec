/* property, staticmethod, classmethod; and the descriptors of slots and native attributes. */
#include "core/builtin_tables.h"
#include "core/call.h"
#include "core/err.h"
#include "core/gc.h"
#include "core/ops.h"
#include "types/methods.h"
#include "vm/attr.h"

#define NATIVE(name) static Value name([[maybe_unused]] Value *args, [[maybe_unused]] u32 nargs)

static Value none_if_unset(Value v) { return v == V_UNDEF ? V_NONE : v; }

/* ---- property ---- */

static Property *property_of(Value v) { return AS(Property, v); }

static Value doc_of(Value getter) {
  if (is_kind(getter, K_FUNCTION)) return AS(Function, getter)->doc;
  return V_NONE;
}

static Value property_alloc(Class *cls) {
  Property *p = gc_new(K_PROPERTY, cls, sizeof(Property));
  if (!p) return V_ERROR;
  p->get = p->set = p->del = p->doc = V_NONE;
  return val_from_obj(p);
}

/* __new__(cls, *args, **kwargs): __init__ fills it in */
NATIVE(property_new) { return property_alloc(AS(Class, args[0])); }

static void property_fill(Property *p, Value get, Value set, Value del, Value doc) {
  p->get = none_if_unset(get);
  p->set = none_if_unset(set);
  p->del = none_if_unset(del);
  p->doc = doc == V_UNDEF || doc == V_NONE ? doc_of(p->get) : doc;
  gc_write(p);
}

/* __init__(self, fget=None, fset=None, fdel=None, doc=None) */
NATIVE(property_init) {
  Property *p = property_of(args[0]);
  property_fill(p, args[1], args[2], args[3], args[4]);
  if (is_exact(args[0], TYPE(property))) return V_NONE;
  bool has; /* the class of a subclass has a text of its own, so that of the property is an attribute */
  Dict *d = own_dict(args[0], true, &has);
  if (!has) return V_NONE;
  if (!d || !dict_set_str(d, NAME(__doc__), p->doc)) return V_ERROR;
  p->doc = V_NONE;
  return V_NONE;
}

/* A property like `self`, with the functions that are given replaced. */
static Value property_with(Value self, Value get, Value set, Value del) {
  Property *p = property_of(self);
  bool new_doc = get != V_UNDEF && p->doc == doc_of(p->get);
  Value args[4] = {get == V_UNDEF ? p->get : get, set == V_UNDEF ? p->set : set, del == V_UNDEF ? p->del : del, new_doc ? V_NONE : p->doc};
  if (!is_exact(self, TYPE(property))) return call_value(val_from_obj(val_obj(self)->cls), 4, args);
  Value copy = property_alloc(TYPE(property));
  if (copy == V_ERROR) return copy;
  property_fill(property_of(copy), args[0], args[1], args[2], args[3]);
  property_of(copy)->name = p->name;
  return copy;
}

NATIVE(property_getter) { return property_with(args[0], args[1], V_UNDEF, V_UNDEF); }
NATIVE(property_setter) { return property_with(args[0], V_UNDEF, args[1], V_UNDEF); }
NATIVE(property_deleter) { return property_with(args[0], V_UNDEF, V_UNDEF, args[1]); }

NATIVE(property_get) {
  if (args[1] == V_NONE && (nargs < 3 || args[2] == V_NONE)) return err_type("__get__(None, None) is invalid");
  return args[1] == V_NONE ? args[0] : builtin_descriptor_get(args[0], args[1], class_of(args[1]));
}

Value property_refuses(const Property *p, Value o, const char *what) {
  const Str *name = p->name ? p->name : is_kind(p->get, K_FUNCTION) ? AS(Function, p->get)->name : is_kind(p->get, K_NATIVE) ? AS(Native, p->get)->name : NULL;
  const Str *cls = class_of(o)->qualname;
  if (name) return err_attr("property '%S' of '%S' object has no %s", name, cls, what);
  return err_attr("property of '%S' object has no %s", cls, what);
}
NATIVE(property_set) {
  const Property *p = property_of(args[0]);
  return p->set == V_NONE ? property_refuses(p, args[1], "setter") : call_values(p->set, 2, args[1], args[2]);
}
NATIVE(property_delete) {
  const Property *p = property_of(args[0]);
  return p->del == V_NONE ? property_refuses(p, args[1], "deleter") : call_values(p->del, 1, args[1]);
}

NATIVE(property_set_name) {
  if (nargs != 3) return err_type("__set_name__() takes 2 positional arguments but %u were given", nargs - 1);
  if (IS_STR(args[2])) property_of(args[0])->name = AS(Str, args[2]);
  gc_write(val_obj(args[0]));
  return V_NONE;
}

const NativeDef property_methods[] = {
    {"__new__", property_new, 1, -1, NF_STATIC, "**"},
    {"__init__", property_init, 1, 5, 0, ",fget,fset,fdel,doc"},
    {"getter", property_getter, 2, 2, 0, NULL},
    {"setter", property_setter, 2, 2, 0, NULL},
    {"deleter", property_deleter, 2, 2, 0, NULL},
    {"__get__", property_get, 2, 3, 0, NULL},
    {"__set__", property_set, 3, 3, 0, NULL},
    {"__delete__", property_delete, 2, 2, 0, NULL},
    {"__set_name__", property_set_name, 1, -1, 0, NULL},
    {NULL, NULL, 0, 0, 0, NULL},
};

static Value get_fget(Value self) { return property_of(self)->get; }
static Value get_fset(Value self) { return property_of(self)->set; }
static Value get_fdel(Value self) { return property_of(self)->del; }
static Value get_doc(Value self) { return property_of(self)->doc; }
static Value set_doc(Value self, Value v) {
  property_of(self)->doc = none_if_unset(v);
  gc_write(val_obj(self));
  return V_NONE;
}
static Value get_name(Value self) {
  const Property *p = property_of(self);
  if (p->name) return val_from_obj(p->name);
  return p->get == V_NONE ? attr_missing(self, NAME(__name__)) : attr_get(p->get, NAME(__name__));
}
static Value set_name(Value self, Value v) {
  property_of(self)->name = IS_STR(v) ? AS(Str, v) : NULL;
  gc_write(val_obj(self));
  return V_NONE;
}

/* Has this function the mark of an abstract method? */
static bool is_abstract(Value f) {
  bool has;
  Dict *d = own_dict(f, false, &has);
  Value v = d ? dict_get_str(d, NAME(__isabstractmethod__)) : V_UNDEF;
  return v != V_UNDEF && value_truth(v) == T_YES;
}
static Value get_abstract(Value self) {
  const Property *p = property_of(self);
  return val_from_bool(is_abstract(p->get) || is_abstract(p->set) || is_abstract(p->del));
}

const GetSetDef property_getsets[] = {
    {"fget", get_fget, NULL},
    {"fset", get_fset, NULL},
    {"fdel", get_fdel, NULL},
    {"__doc__", get_doc, set_doc},
    {"__name__", get_name, set_name},
    {"__isabstractmethod__", get_abstract, NULL},
    {NULL, NULL, NULL},
};

/* ---- staticmethod, classmethod ---- */

static Wrapper *wrapper_of(Value v) { return AS(Wrapper, v); }

static Value wrapper_alloc(Value cls, Kind kind) {
  Wrapper *w = gc_new(kind, AS(Class, cls), sizeof(Wrapper));
  if (!w) return V_ERROR;
  w->func = V_NONE;
  return val_from_obj(w);
}
NATIVE(staticmethod_new) { return wrapper_alloc(args[0], K_STATICMETHOD); }
NATIVE(classmethod_new) { return wrapper_alloc(args[0], K_CLASSMETHOD); }

static Value wrapper_init(Value *args, u32 nargs, const char *name) {
  if (IS_DICT(args[nargs])) return err_type("%s() takes no keyword arguments", name);
  if (nargs != 2) return err_type("%s expected 1 argument, got %u", name, nargs - 1);
  wrapper_of(args[0])->func = args[1];
  gc_write(val_obj(args[0]));
  return V_NONE;
}
NATIVE(staticmethod_init) { return wrapper_init(args, nargs, "staticmethod"); }
NATIVE(classmethod_init) { return wrapper_init(args, nargs, "classmethod"); }

NATIVE(wrapper_get) {
  if (args[1] == V_NONE && (nargs < 3 || args[2] == V_NONE)) return err_type("__get__(None, None) is invalid");
  Value owner = nargs > 2 && IS_CLASS(args[2]) ? args[2] : val_from_obj(class_of(args[1]));
  return builtin_descriptor_get(args[0], args[1] == V_NONE ? V_UNDEF : args[1], AS(Class, owner));
}

NATIVE(wrapper_repr) { return builtin_repr(args[0]); }

const NativeDef staticmethod_methods[] = {
    {"__new__", staticmethod_new, 1, -1, NF_STATIC, "**"},
    {"__init__", staticmethod_init, 1, -1, 0, "**"},
    {"__get__", wrapper_get, 2, 3, 0, NULL},
    {"__call__", NULL, 1, -1, 0, "call_function"},
    {"__repr__", wrapper_repr, 1, 1, 0, NULL},
    {"__class_getitem__", class_getitem_method, 2, 2, NF_CLASS, NULL},
    {NULL, NULL, 0, 0, 0, NULL},
};
const NativeDef classmethod_methods[] = {
    {"__new__", classmethod_new, 1, -1, NF_STATIC, "**"},
    {"__init__", classmethod_init, 1, -1, 0, "**"},
    {"__get__", wrapper_get, 2, 3, 0, NULL},
    {"__repr__", wrapper_repr, 1, 1, 0, NULL},
    {"__class_getitem__", class_getitem_method, 2, 2, NF_CLASS, NULL},
    {NULL, NULL, 0, 0, 0, NULL},
};

/* What is at the bottom of wrappers of wrappers. */
static Value innermost(Value self) {
  while (is_kind(self, K_STATICMETHOD) || is_kind(self, K_CLASSMETHOD)) self = wrapper_of(self)->func;
  return self;
}

static Value wrapped_func(Value self) { return wrapper_of(self)->func; }
static Value wrapped_abstract(Value self) { return val_from_bool(is_abstract(wrapper_of(self)->func)); }
static Value wrapped_dict(Value self) {
  bool has;
  Dict *d = own_dict(self, true, &has);
  return d ? val_from_obj(d) : V_ERROR;
}
/* The function's own, as functools.wraps would copy them. */
static Value wrapped_name(Value self) { return attr_get(innermost(self), NAME(__name__)); }
static Value wrapped_qualname(Value self) { return attr_get(innermost(self), NAME(__qualname__)); }
static Value wrapped_module(Value self) { return attr_get(innermost(self), NAME(__module__)); }
static Value wrapped_doc(Value self) { return attr_get(innermost(self), NAME(__doc__)); }
static Value wrapped_annotations(Value self) { return attr_get(innermost(self), NAME(__annotations__)); }

const GetSetDef wrapper_getsets[] = {
    {"__func__", wrapped_func, NULL},
    {"__wrapped__", wrapped_func, NULL},
    {"__isabstractmethod__", wrapped_abstract, NULL},
    {"__dict__", wrapped_dict, NULL},
    {"__name__", wrapped_name, NULL},
    {"__qualname__", wrapped_qualname, NULL},
    {"__module__", wrapped_module, NULL},
    {"__doc__", wrapped_doc, NULL},
    {"__annotations__", wrapped_annotations, NULL},
    {NULL, NULL, NULL},
};

/* ---- slots and native attributes ---- */

static const Class *owner_of(Value v) { return is_kind(v, K_MEMBER) ? AS(Member, v)->owner : AS(GetSet, v)->owner; }
static Value descriptor_name(Value self) {
  if (is_kind(self, K_MEMBER)) return val_from_obj(AS(Member, self)->name);
  const char *name = AS(GetSet, self)->def->name;
  Str *s = str_intern(name, strlen(name));
  return s ? val_from_obj(s) : V_ERROR;
}

bool descriptor_applies(Value self, Value o) {
  if (value_is_instance(o, owner_of(self))) return true;
  Value name = descriptor_name(self);
  if (name != V_ERROR) err_type("descriptor '%S' for '%C' objects doesn't apply to a '%T' object", AS(Str, name), owner_of(self), o);
  return false;
}

NATIVE(member_get) {
  if (args[1] == V_NONE) return args[0];
  return descriptor_get(args[0], args[1], class_of(args[1]));
}
static Value store(Value self, Value o, Value v) {
  if (!descriptor_applies(self, o)) return V_ERROR;
  Value name = descriptor_name(self);
  return name == V_ERROR ? name : object_setattr(o, AS(Str, name), v);
}
NATIVE(member_set) { return store(args[0], args[1], args[2]); }
NATIVE(member_delete) { return store(args[0], args[1], V_UNDEF); }
NATIVE(member_repr) { return builtin_repr(args[0]); }

#define MEMBER_ROWS                          \
  {"__get__", member_get, 2, 3, 0, NULL},    \
  {"__set__", member_set, 3, 3, 0, NULL},    \
  {"__delete__", member_delete, 2, 2, 0, NULL}, \
  {"__repr__", member_repr, 1, 1, 0, NULL},  \
  {NULL, NULL, 0, 0, 0, NULL}

const NativeDef member_methods[] = {MEMBER_ROWS};
const NativeDef getset_methods[] = {MEMBER_ROWS};

static Value member_owner(Value self) { return val_from_obj(owner_of(self)); }

const GetSetDef member_getsets[] = {
    {"__name__", descriptor_name, NULL},
    {"__objclass__", member_owner, NULL},
    {NULL, NULL, NULL},
};
