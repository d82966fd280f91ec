/* Attribute access. */
#include "vm/attr.h"

#include "core/call.h"
#include "core/err.h"
#include "core/gc.h"
#include "core/ops.h"
#include "types/exception.h"
#include "vm/slow.h"

/* ---- look-up through the MRO ---- */

/* What a look-up found, for the (class, name) pairs met lately. */
typedef struct LookupCache {
  const Class *cls;
  const Str *name;
  u32 epoch;
  Value value;
} LookupCache;
enum { LOOKUPS = 512 };
static LookupCache lookups[LOOKUPS];

static LookupCache *lookup_slot(const Class *c, const Str *name) {
  return &lookups[(((uintptr_t)c >> 4) * 31 + ((uintptr_t)name >> 4)) % LOOKUPS];
}

Value class_lookup(const Class *c, Str *name) {
  LookupCache *slot = lookup_slot(c, name);
  if (slot->cls == c && slot->name == name && slot->epoch == vm.epoch && (name->h.flags & OF_INTERNED)) return slot->value;
  Value v = V_UNDEF;
  for (u32 i = 0; i < c->mro->len && v == V_UNDEF; i++) {
    Class *k = AS(Class, c->mro->items[i]);
    if (!(k->flags & CF_POPULATED)) class_populate(k);
    v = dict_get_str(k->dict, name);
  }
  *slot = (LookupCache){c, name, vm.epoch, v};
  return v;
}

/* ---- shapes ---- */

static u32 shape_find(Shape *s, Str *name) {
  if (s->count > 8) {
    if (!s->table) {
      Dict *d = dict_new();
      for (Shape *p = s; d && p->name; p = p->parent)
        if (!dict_set_str(d, p->name, val_from_small(p->count - 1))) d = NULL;
      if (d) {
        s->table = d;
        gc_write(s);
      } else {
        err_take(); /* do without the table */
      }
    }
    if (s->table) {
      Value v = dict_get_str(s->table, name);
      return v == V_UNDEF ? UINT32_MAX : (u32)val_int(v);
    }
  }
  for (Shape *p = s; p->name; p = p->parent)
    if (p->name == name || str_equal(p->name, name)) return p->count - 1;
  return UINT32_MAX;
}

RARE static Shape *shape_new(Class *owner, Shape *parent, Str *name) {
  Shape *s = gc_new(K_SHAPE, TYPE(internal), sizeof(Shape));
  if (!s) return NULL;
  s->owner = owner;
  s->parent = parent;
  s->name = name;
  s->count = parent ? parent->count + 1 : 0;
  return s;
}

static Shape *shape_add(Shape *s, Str *name) {
  if (s->next) {
    Value v = dict_get_str(s->next, name);
    if (v != V_UNDEF) return AS(Shape, v);
  } else {
    Dict *d = dict_new();
    if (!d) return NULL;
    s->next = d;
    gc_write(s);
  }
  Shape *n = shape_new(s->owner, s, name);
  if (!n || !dict_set_str(s->next, name, val_from_obj(n))) return NULL;
  return n;
}

enum { SHAPE_MAX = 64 }; /* with more attributes than this an instance is a dict */

/* ---- instances ---- */

static Value *inline_slots(Instance *i) { return (Value *)(void *)(i + 1); }

Value instance_new(Class *cls) {
  if (!cls->root) {
    Shape *s = shape_new(cls, NULL, NULL);
    if (!s) return V_ERROR;
    cls->root = s;
    gc_write(cls);
  }
  u32 cap = cls->slot_hint;
  Instance *i = gc_new(K_INSTANCE, cls, sizeof(Instance) + cap * sizeof(Value));
  if (!i) return V_ERROR;
  i->shape = cls->root;
  i->slots = inline_slots(i);
  i->cap = i->inline_cap = cap;
  return val_from_obj(i);
}

Value instance_load(const Instance *i, Str *name) {
  if (!i->shape) return i->dict ? dict_get_str(i->dict, name) : V_UNDEF;
  u32 at = shape_find(i->shape, name);
  return at == UINT32_MAX ? V_UNDEF : i->slots[at];
}

RARE static bool grow_slots(Instance *i) {
  u32 cap = i->cap < 4 ? 4 : i->cap * 2;
  Value *p;
  if (i->cap > i->inline_cap) {
    p = mem_realloc(i->slots, i->cap * sizeof(Value), cap * sizeof(Value));
  } else {
    p = mem_alloc(cap * sizeof(Value));
    if (p) memcpy(p, i->slots, i->cap * sizeof(Value));
  }
  if (!p) {
    err_memory();
    return false;
  }
  i->slots = p;
  i->cap = cap;
  return true;
}

static bool add_slot(Instance *i, Shape *next, Value v) {
  if (i->shape->count == i->cap && !grow_slots(i)) return false;
  i->slots[i->shape->count] = v;
  i->shape = next;
  if (next->count > i->h.cls->slot_hint && i->h.kind == K_INSTANCE) i->h.cls->slot_hint = next->count;
  gc_write(i);
  return true;
}

bool instance_store(Instance *i, Str *name, Value v) {
  if (i->shape) {
    u32 at = shape_find(i->shape, name);
    if (at != UINT32_MAX) {
      i->slots[at] = v;
      gc_write(i);
      return true;
    }
    if (i->shape->count < SHAPE_MAX) {
      Str *interned = str_intern_obj(name);
      Shape *next = interned ? shape_add(i->shape, interned) : NULL;
      return next && add_slot(i, next, v);
    }
    if (!instance_dict(i)) return false;
  }
  if (!i->dict) {
    if (!(i->dict = dict_new())) return false;
    gc_write(i);
  }
  return dict_set_str(i->dict, name, v);
}

RARE Dict *instance_snapshot(const Instance *i) {
  if (!i->shape) return i->dict ? dict_copy(i->dict) : dict_new();
  Dict *d = dict_new();
  if (!d) return NULL;
  Str *names[SHAPE_MAX + 1];
  for (Shape *s = i->shape; s->name; s = s->parent) names[s->count - 1] = s->name;
  for (u32 n = 0; n < i->shape->count; n++)
    if (!dict_set_str(d, names[n], i->slots[n])) return NULL;
  return d;
}

RARE void instance_set_dict(Instance *i, Dict *d) {
  if (i->cap > i->inline_cap) mem_free(i->slots, i->cap * sizeof(Value));
  i->slots = i->h.kind == K_INSTANCE ? inline_slots(i) : NULL;
  i->cap = i->inline_cap;
  i->shape = NULL;
  i->dict = d;
  gc_write(i);
}

RARE Dict *instance_dict(Instance *i) {
  if (i->shape) {
    Dict *d = instance_snapshot(i);
    if (!d) return NULL;
    instance_set_dict(i, d);
  } else if (!i->dict) {
    if (!(i->dict = dict_new())) return NULL;
    gc_write(i);
  }
  return i->dict;
}

RARE bool instance_delete(Instance *i, Str *name, bool *found) {
  *found = instance_load(i, name) != V_UNDEF;
  if (!*found) return true;
  Dict *d = instance_dict(i);
  if (!d) return false;
  dict_del_str(d, name);
  return true;
}

/* ---- other objects with attributes ---- */

RARE Dict *own_dict(Value o, bool create, bool *has) {
  Dict **at = NULL;
  *has = false;
  if (!val_is_obj(o)) return NULL;
  switch (obj_kind(o)) {
    case K_FUNCTION: at = &AS(Function, o)->attrs; break;
    case K_STATICMETHOD: case K_CLASSMETHOD: at = &AS(Wrapper, o)->attrs; break;
    case K_CLASS: case K_MODULE: case K_INSTANCE: case K_EXCEPTION: return NULL;
    default:
      if (val_obj(o)->cls->flags & CF_NO_DICT) return NULL;
      at = obj_attrs(val_obj(o));
  }
  if (!at) return NULL;
  *has = true;
  if (!*at && create) {
    *at = dict_new();
    gc_write(val_obj(o));
  }
  return *at;
}

static bool is_instance_layout(Value o) { return is_kind(o, K_INSTANCE) || is_kind(o, K_EXCEPTION); }

/* Where the values of __slots__ are, when they are not in the instance's shape. NULL: there are none yet. */
static Dict **member_store(Value o) {
  if (!is_instance_layout(o)) return val_is_obj(o) ? obj_attrs(val_obj(o)) : NULL;
  return class_of(o)->flags & CF_NO_DICT ? NULL : &AS(Instance, o)->members;
}

static Value member_load(Value o, Str *name) {
  Dict **store = member_store(o);
  if (store) return *store ? dict_get_str(*store, name) : V_UNDEF;
  return is_instance_layout(o) ? instance_load(AS(Instance, o), name) : V_UNDEF;
}

/* v V_UNDEF deletes. */
RARE static Value member_set(Value o, Str *name, Value v) {
  Dict **store = member_store(o);
  bool found = false;
  if (!store && !is_instance_layout(o)) return err_attr("%S", name);
  if (store && v != V_UNDEF) {
    if (!*store && !(*store = dict_new())) return V_ERROR;
    gc_write(val_obj(o));
    return dict_set_str(*store, name, v) ? V_NONE : V_ERROR;
  }
  if (v != V_UNDEF) return instance_store(AS(Instance, o), name, v) ? V_NONE : V_ERROR;
  if (store) found = *store && dict_del_str(*store, name);
  else if (!instance_delete(AS(Instance, o), name, &found)) return V_ERROR;
  return found ? V_NONE : err_attr("%S", name);
}

static Value load_own(Value o, Str *name) {
  if (is_instance_layout(o)) return instance_load(AS(Instance, o), name);
  bool has;
  Dict *d = own_dict(o, false, &has);
  return d ? dict_get_str(d, name) : V_UNDEF;
}

/* ---- descriptors ---- */

Value method_new(Value func, Value self) {
  Class *cls = !is_kind(func, K_NATIVE) || !AS(Native, func)->owner ? TYPE(method) : is_exact(func, TYPE(wrapper_descriptor)) ? TYPE(method_wrapper) : TYPE(builtin_method);
  Method *m = gc_new(K_METHOD, cls, sizeof(Method));
  if (!m) return V_ERROR;
  m->func = func;
  m->self = self;
  return val_from_obj(m);
}

bool is_data_descriptor(Value v) {
  if (!val_is_obj(v)) return false;
  Class *cls = val_obj(v)->cls;
  switch (obj_kind(v)) {
    case K_PROPERTY: case K_MEMBER: case K_GETSET: return true;
    default:
      if (cls->flags & CF_BUILTIN) return false;
      return class_lookup(cls, NAME(__set__)) != V_UNDEF || class_lookup(cls, NAME(__delete__)) != V_UNDEF;
  }
}

/* A method of a descriptor that its class, the program's, defines in Python; V_UNDEF when there is none. */
static Value user_accessor(Value descriptor, Str *name) {
  if (val_obj(descriptor)->cls->flags & CF_BUILTIN) return V_UNDEF;
  Value m = class_lookup(val_obj(descriptor)->cls, name);
  return is_kind(m, K_NATIVE) ? V_UNDEF : m;
}

/* Without __get__ a data descriptor lets the instance's own attribute be seen. */
RARE static bool has_getter(Value data_descriptor) {
  switch (obj_kind(data_descriptor)) {
    case K_PROPERTY: case K_MEMBER: case K_GETSET: return true;
    default: return class_lookup(val_obj(data_descriptor)->cls, NAME(__get__)) != V_UNDEF;
  }
}

Value descriptor_get(Value attr, Value self, Class *owner) {
  if (!val_is_obj(attr)) return attr;
  Value get = user_accessor(attr, NAME(__get__));
  if (get != V_UNDEF) return call_values(get, 3, attr, self == V_UNDEF ? V_NONE : self, val_from_obj(owner));
  return builtin_descriptor_get(attr, self, owner);
}

Value builtin_descriptor_get(Value attr, Value self, Class *owner) {
  switch (obj_kind(attr)) {
    case K_FUNCTION: return self == V_UNDEF ? attr : method_new(attr, self);
    case K_NATIVE: {
      u8 flags = AS(Native, attr)->def ? AS(Native, attr)->def->flags : 0;
      if (flags & NF_CLASS) return method_new(attr, val_from_obj(owner));
      if ((flags & NF_STATIC) || self == V_UNDEF || !AS(Native, attr)->owner) return attr;
      return method_new(attr, self);
    }
    case K_STATICMETHOD: return AS(Wrapper, attr)->func;
    case K_CLASSMETHOD: return method_new(AS(Wrapper, attr)->func, val_from_obj(owner));
    case K_PROPERTY: {
      if (self == V_UNDEF) return attr;
      Property *p = AS(Property, attr);
      if (p->get == V_NONE) return property_refuses(p, self, "getter");
      return call_value(p->get, 1, &self);
    }
    case K_MEMBER: {
      if (self == V_UNDEF) return attr;
      if (!descriptor_applies(attr, self)) return V_ERROR;
      Value v = member_load(self, AS(Member, attr)->name);
      return v == V_UNDEF ? attr_missing(self, AS(Member, attr)->name) : v;
    }
    case K_GETSET:
      if (self == V_UNDEF) return attr;
      return descriptor_applies(attr, self) ? AS(GetSet, attr)->def->get(self) : V_ERROR;
    case K_SUPER: return self == V_UNDEF || AS(Super, attr)->obj != V_UNDEF ? attr : super_bind(AS(Super, attr), self);
    default: return attr;
  }
}

Value bind_descriptor(Value attr, Value self) { return descriptor_get(attr, self, class_of(self)); }

bool is_method_of(Value attr, Value self) {
  if (!is_kind(attr, K_NATIVE)) return is_kind(attr, K_FUNCTION);
  const Native *n = AS(Native, attr);
  return n->owner && !(n->def->flags & (NF_STATIC | NF_CLASS)) && value_is_instance(self, n->owner);
}

RARE Value bind_special(Value attr, Value self) {
  Value v = bind_descriptor(attr, self);
  if (v != V_CALL) return v;
  Tuple *accessor = tuple_new(vm.call.nargs + 1);
  Value later = accessor ? prelude_function_c("call_accessed") : V_ERROR;
  if (later == V_ERROR) return later;
  accessor->items[0] = vm.call.func;
  memcpy(accessor->items + 1, vm.call.args, vm.call.nargs * sizeof(Value));
  return method_new(later, val_from_obj(accessor));
}

/* Does this value, found on a class, turn into something else when looked up on an instance? */
static bool binds(Value v) {
  if (!val_is_obj(v)) return false;
  switch (obj_kind(v)) {
    case K_FUNCTION: case K_NATIVE: case K_STATICMETHOD: case K_CLASSMETHOD: case K_PROPERTY: case K_MEMBER: case K_GETSET: case K_SUPER: return true;
    default: return user_accessor(v, NAME(__get__)) != V_UNDEF;
  }
}

/* ---- changes of classes ---- */

RARE static void forget(const Class *c, const Str *name) {
  LookupCache *slot = lookup_slot(c, name);
  if (slot->cls == c && slot->name == name) slot->cls = NULL;
  for (u32 i = 0; c->subclasses && i < c->subclasses->len; i++) forget(AS(Class, c->subclasses->items[i]), name);
}

RARE bool lookup_replace(const Class *c, const Str *name, Value old, Value now) {
  if (old == V_UNDEF || now == V_UNDEF || binds(old) || binds(now) || is_data_descriptor(old) || is_data_descriptor(now)) return false;
  forget(c, name);
  return true;
}

/* ---- reading ---- */

static bool quiet; /* nobody will read the message */

RARE Value attr_missing(Value o, Str *name) {
  if (quiet) return err_new(TYPE(AttributeError), NULL);
  if (IS_CLASS(o)) err_attr("type object '%C' has no attribute '%S'", AS(Class, o), name);
  else if (is_kind(o, K_MODULE)) err_attr("module '%S' has no attribute '%S'", AS(Module, o)->name, name);
  else if (is_kind(o, K_SUPER)) err_attr("'super' object has no attribute '%S'", name);
  else if (is_kind(class_lookup(class_of(o), name), K_MEMBER)) err_attr("'%Q' object has no attribute '%S'", o, name);
  else err_attr("'%T' object has no attribute '%S'", o, name);
  if (err_is(TYPE(AttributeError))) exception_note_name(AS(Exception, vm.exc), name, o);
  return V_ERROR;
}

/* `sig`, a call of user code that computes an attribute: when it raises AttributeError, __getattr__ is next. */
static Value with_fallback(Value sig, Value o, Str *name) {
  if (sig == V_CALL && (class_of(o)->flags & CF_HAS_GETATTR) && find_method(o, NAME(__getattr__)) != V_UNDEF) {
    Tuple *t = tuple_of(2, o, val_from_obj(name));
    if (!t) return V_ERROR;
    vm.call.ret = RK_ATTR;
    vm.call.aux = val_from_obj(t);
  }
  return sig;
}

Value object_getattr(Value o, Str *name) {
  Class *cls = class_of(o);
  Value attr = class_lookup(cls, name);
  if (attr != V_UNDEF && is_data_descriptor(attr) && has_getter(attr)) return with_fallback(descriptor_get(attr, o, cls), o, name);
  Value own = load_own(o, name);
  if (own != V_UNDEF) return own;
  if (attr != V_UNDEF) return with_fallback(descriptor_get(attr, o, cls), o, name);
  return attr_missing(o, name);
}

RARE Value class_getattr(Class *c, Str *name) {
  Value meta = class_lookup(c->h.cls, name);
  if (meta != V_UNDEF && is_data_descriptor(meta) && has_getter(meta)) return descriptor_get(meta, val_from_obj(c), c->h.cls);
  Value v = class_lookup(c, name);
  if (v != V_UNDEF) return descriptor_get(v, V_UNDEF, c);
  if (meta != V_UNDEF) return descriptor_get(meta, val_from_obj(c), c->h.cls);
  return attr_missing(val_from_obj(c), name);
}

/* What the classes behind `start` have of this name, V_UNDEF when nothing. */
static Value super_lookup(const Super *s, Str *name) {
  if (s->obj == V_UNDEF || name == NAME(__class__)) return V_UNDEF;
  Tuple *mro = s->obj_cls->mro;
  Value v = V_UNDEF;
  u32 i = 0;
  while (i < mro->len && val_obj(mro->items[i]) != &s->start->h) i++;
  while (v == V_UNDEF && ++i < mro->len) v = dict_get_str(class_dict(AS(Class, mro->items[i])), name);
  return v;
}

static bool is_of_class(const Super *s) { return IS_CLASS(s->obj) && AS(Class, s->obj) == s->obj_cls; }

RARE Value super_getattr(Super *s, Str *name) {
  Value v = super_lookup(s, name);
  if (v == V_UNDEF) return object_getattr(val_from_obj(s), name);
  return descriptor_get(v, is_of_class(s) ? V_UNDEF : s->obj, s->obj_cls);
}

RARE static Value module_getattr(Module *m, Str *name) {
  Value v = dict_get_str(m->dict, name);
  if (v != V_UNDEF) return v;
  v = class_lookup(TYPE(module), name);
  if (v != V_UNDEF) return descriptor_get(v, val_from_obj(m), TYPE(module));
  Value hook = dict_get_str(m->dict, NAME(__getattr__));
  if (hook != V_UNDEF) return call_values(hook, 1, val_from_obj(name));
  return attr_missing(val_from_obj(m), name);
}

/* Is this what a program put in the place of object's own attribute access? */
RARE static bool is_user_hook(Value hook) {
  if (!is_kind(hook, K_NATIVE)) return hook != V_UNDEF;
  const Class *owner = AS(Native, hook)->owner;
  return owner != TYPE(object) && owner != TYPE(type);
}

RARE static Value call_hook(Value o, Str *hook, Str *name) {
  Value arg = val_from_obj(name);
  return call_method(o, hook, 1, &arg);
}

Value attr_get(Value o, Str *name) {
  Class *cls = class_of(o);
  if (cls->flags & CF_HAS_GETATTR) {
    Value hook = class_lookup(cls, NAME(__getattribute__));
    if (is_user_hook(hook)) return with_fallback(call_hook(o, NAME(__getattribute__), name), o, name);
  }
  Value v;
  if (!val_is_obj(o)) v = object_getattr(o, name);
  else switch (obj_kind(o)) {
    case K_CLASS: v = class_getattr(AS(Class, o), name); break;
    case K_MODULE: v = module_getattr(AS(Module, o), name); break;
    case K_SUPER: v = super_getattr(AS(Super, o), name); break;
    case K_ALIAS: v = alias_getattr(o, name); break;
    case K_METHOD: v = method_getattr(o, name); break;
    default: v = object_getattr(o, name);
  }
  if (v == V_ERROR && (cls->flags & CF_HAS_GETATTR) && err_is(TYPE(AttributeError))) {
    Value hook = class_lookup(cls, NAME(__getattr__));
    if (hook != V_UNDEF) {
      err_take();
      return call_hook(o, NAME(__getattr__), name);
    }
  }
  return v;
}

RARE Value attr_find(Value o, Str *name) {
  quiet = true;
  Value v = attr_get(o, name);
  quiet = false;
  return v;
}

static void cache(ICache *ic, u8 kind, void *key, u16 slot, Value v) {
  ic->kind = kind;
  ic->shape = key;
  ic->slot = slot;
  ic->value = v;
  ic->epoch = vm.epoch;
}

/* What the inline caches have found for the (shape, name) pairs met lately: an instruction that sees several
 * shapes in turn finds it here. */
enum { SHARED = 512 };
static ICache shared[SHARED];

static ICache *shared_slot(const Shape *shape, const Str *name) {
  return &shared[(((uintptr_t)shape >> 4) * 31 + ((uintptr_t)name >> 4)) % SHARED];
}

/* Fills *ic for instances of this shape, when another instruction has found out before. */
static bool recall(ICache *ic, u8 kind, const Shape *shape) {
  const ICache *known = shared_slot(shape, ic->name);
  if (known->shape != shape || known->name != ic->name || known->epoch != vm.epoch || known->kind != kind) return false;
  *ic = *known;
  return true;
}

static void cache_shape(ICache *ic, u8 kind, Shape *shape, u16 slot, Value v) {
  cache(ic, kind, shape, slot, v);
  *shared_slot(shape, ic->name) = *ic;
}

Value attr_get_cached(Value o, ICache *ic) {
  if (is_instance_layout(o)) {
    Instance *i = AS(Instance, o);
    Class *cls = i->h.cls;
    if (i->shape && !(cls->flags & CF_HAS_GETATTR)) {
      if (recall(ic, IC_SLOT, i->shape)) return i->slots[ic->slot];
      u32 at = shape_find(i->shape, ic->name);
      Value attr = class_lookup(cls, ic->name);
      if (at != UINT32_MAX) {
        if (attr == V_UNDEF || !is_data_descriptor(attr) || (is_kind(attr, K_MEMBER))) {
          cache_shape(ic, IC_SLOT, i->shape, (u16)at, V_UNDEF);
          return i->slots[at];
        }
      } else if (attr != V_UNDEF && !binds(attr)) {
        return attr;
      }
    }
  } else if (is_kind(o, K_MODULE)) {
    Module *m = AS(Module, o);
    if (ic->kind == IC_MODULE && ic->epoch == vm.epoch && (void *)ic->shape == (void *)m->dict) {
      Value v = m->dict->entries[ic->slot].value;
      if (v != V_UNDEF) return v;
    }
    Value v = dict_get_str(m->dict, ic->name);
    if (v != V_UNDEF) {
      u32 at = dict_slot(m->dict, ic->name);
      if (at < UINT16_MAX) cache(ic, IC_MODULE, m->dict, (u16)at, V_UNDEF);
      return v;
    }
  }
  return attr_get(o, ic->name);
}

Value load_method(Value o, ICache *ic, Value *out) {
  Class *cls = class_of(o);
  if (is_instance_layout(o) && AS(Instance, o)->shape && recall(ic, IC_METHOD, AS(Instance, o)->shape)) {
    out[0] = ic->value;
    out[1] = o;
    return V_NONE;
  }
  bool plain = !val_is_obj(o) || (obj_kind(o) != K_CLASS && obj_kind(o) != K_MODULE && obj_kind(o) != K_SUPER && obj_kind(o) != K_ALIAS);
  if (plain && !(cls->flags & CF_HAS_GETATTR)) {
    Value attr = class_lookup(cls, ic->name);
    if (is_method_of(attr, o)) {
      bool shadowed = false;
      if (is_instance_layout(o)) {
        Instance *i = AS(Instance, o);
        shadowed = instance_load(i, ic->name) != V_UNDEF;
        if (!shadowed && i->shape) cache_shape(ic, IC_METHOD, i->shape, 0, attr);
      } else {
        bool has;
        Dict *d = own_dict(o, false, &has);
        shadowed = d && dict_get_str(d, ic->name) != V_UNDEF;
        if (!has && val_is_obj(o)) cache(ic, IC_BUILTIN_METHOD, cls, 0, attr);
      }
      if (!shadowed) {
        out[0] = attr;
        out[1] = o;
        return V_NONE;
      }
    }
  }
  if (is_exact(o, TYPE(super)) && !is_of_class(AS(Super, o))) { /* super().method(…) needs no bound method */
    Value method = super_lookup(AS(Super, o), ic->name);
    if (is_kind(method, K_FUNCTION)) {
      out[0] = method;
      out[1] = AS(Super, o)->obj;
      return V_NONE;
    }
  }
  out[1] = V_UNDEF;
  Value v = attr_get_cached(o, ic);
  if (val_is_signal(v)) return v;
  out[0] = v;
  return V_NONE;
}

bool load_dunder(Value o, u32 name, Value *out) {
  Value m = class_lookup(class_of(o), vm.names[name]);
  if (m == V_UNDEF) {
    dunder_missing(o, name);
    return false;
  }
  if (is_method_of(m, o)) {
    out[0] = m;
    out[1] = o;
    return true;
  }
  out[1] = V_UNDEF;
  out[0] = bind_special(m, o);
  return out[0] != V_ERROR;
}

/* ---- writing ---- */

RARE static Value not_writable(Value o, Str *name) {
  Class *cls = class_of(o);
  Value attr = class_lookup(cls, name);
  if (attr != V_UNDEF) return err_attr("'%T' object attribute '%S' is read-only", o, name);
  err_attr("'%T' object has no attribute '%S' and no __dict__ for setting new attributes", o, name);
  if (err_is(TYPE(AttributeError))) exception_note_name(AS(Exception, vm.exc), name, o);
  return V_ERROR;
}

/* What CPython keeps in a field that is readable as it is has a message of its own. */
RARE static bool is_plain_member(const GetSet *g) {
  static const char *const dunders[] = {"__func__", "__self__", "__thisclass__", "__self_class__", "__closure__", "__globals__", "__wrapped__"};
  if (g->def->name[0] != '_') return g->owner == TYPE(property) || g->owner == TYPE(slice) || g->owner == TYPE(range) || g->owner == TYPE(BaseExceptionGroup) ||
                                          (g->owner == TYPE(code) && !strstr(g->def->name, "var"));
  for (u32 i = 0; i < sizeof dunders / sizeof *dunders; i++)
    if (strcmp(g->def->name, dunders[i]) == 0) return g->owner != TYPE(builtin_function) && g->owner != TYPE(builtin_method);
  return false;
}

RARE static Value set_through_descriptor(Value attr, Value o, Value v) {
  Value f = user_accessor(attr, v == V_UNDEF ? NAME(__delete__) : NAME(__set__));
  if (f != V_UNDEF) return call_ret(v == V_UNDEF ? call_values(f, 2, attr, o) : call_values(f, 3, attr, o, v), RK_DISCARD);
  switch (obj_kind(attr)) {
    case K_PROPERTY: {
      Property *p = AS(Property, attr);
      Value f = v == V_UNDEF ? p->del : p->set;
      if (f == V_NONE) return property_refuses(p, o, v == V_UNDEF ? "deleter" : "setter");
      Value sig = v == V_UNDEF ? call_values(f, 1, o) : call_values(f, 2, o, v);
      return call_ret(sig, RK_DISCARD);
    }
    case K_GETSET: {
      GetSet *g = AS(GetSet, attr);
      if (!descriptor_applies(attr, o)) return V_ERROR;
      if (!g->def->set) return err_attr(is_plain_member(g) ? "readonly attribute" : "attribute '%s' of '%C' objects is not writable", g->def->name, g->owner);
      return g->def->set(o, v);
    }
    case K_MEMBER: return descriptor_applies(attr, o) ? member_set(o, AS(Member, attr)->name, v) : V_ERROR;
    default: return err_attr("%s", v == V_UNDEF ? "__delete__" : "__set__");
  }
}

/* The data descriptors that every instance has; CF_DATA_DESCR does not count them. */
static bool is_object_getset(const Str *name) { return name == NAME(__class__) || name == NAME(__dict__); }

RARE Value object_setattr(Value o, Str *name, Value v) {
  Class *cls = class_of(o);
  if ((cls->flags & (CF_DATA_DESCR | CF_BUILTIN)) || !is_kind(o, K_INSTANCE) || is_object_getset(name)) {
    Value attr = class_lookup(cls, name);
    if (attr != V_UNDEF && is_data_descriptor(attr)) return set_through_descriptor(attr, o, v);
  }
  if (is_instance_layout(o)) {
    Instance *i = AS(Instance, o);
    if (cls->flags & CF_NO_DICT || cls == TYPE(object)) return not_writable(o, name);
    if (v != V_UNDEF) return instance_store(i, name, v) ? V_NONE : V_ERROR;
    bool found;
    if (!instance_delete(i, name, &found)) return V_ERROR;
    return found ? V_NONE : attr_missing(o, name);
  }
  if (is_kind(o, K_CLASS)) return class_setattr(AS(Class, o), name, v);
  if (is_kind(o, K_MODULE)) {
    Dict *d = AS(Module, o)->dict;
    if (v != V_UNDEF) return dict_set_str(d, name, v) ? V_NONE : V_ERROR;
    return del_global(d, name) ? V_NONE : V_ERROR;
  }
  bool has;
  Dict *d = own_dict(o, v != V_UNDEF, &has);
  if (!has) return not_writable(o, name);
  if (v == V_UNDEF) return d && dict_del_str(d, name) ? V_NONE : attr_missing(o, name);
  return d && dict_set_str(d, name, v) ? V_NONE : V_ERROR;
}

RARE Value attr_set(Value o, Str *name, Value v) {
  Class *cls = class_of(o);
  if (cls->flags & CF_HAS_SETATTR) {
    Str *hook = v == V_UNDEF ? NAME(__delattr__) : NAME(__setattr__);
    Value args[2] = {val_from_obj(name), v};
    if (is_user_hook(class_lookup(cls, hook))) return call_ret(call_method(o, hook, v == V_UNDEF ? 1 : 2, args), RK_DISCARD);
  }
  return object_setattr(o, name, v);
}

/* Does storing this attribute just fill a slot of the shape? */
static bool stores_plainly(const Class *cls, Str *name) {
  if ((cls->flags & CF_HAS_SETATTR) || is_object_getset(name)) return false;
  if (!(cls->flags & (CF_NO_DICT | CF_DATA_DESCR))) return true;
  Value attr = class_lookup(cls, name);
  if (cls->flags & CF_NO_DICT) return is_kind(attr, K_MEMBER);
  return attr == V_UNDEF || !is_data_descriptor(attr);
}

Value attr_set_cached(Value o, ICache *ic, Value v) {
  if (is_kind(o, K_INSTANCE)) {
    Instance *i = AS(Instance, o);
    Class *cls = i->h.cls;
    Shape *shape = i->shape;
    if (shape && stores_plainly(cls, ic->name)) {
      if ((ic->kind == IC_ADD && ic->shape == shape && ic->epoch == vm.epoch) || recall(ic, IC_ADD, shape)) return add_slot(i, ic->next, v) ? V_NONE : V_ERROR;
      u32 at = recall(ic, IC_SLOT, shape) ? ic->slot : shape_find(shape, ic->name);
      if (at != UINT32_MAX) {
        cache_shape(ic, IC_SLOT, shape, (u16)at, V_UNDEF);
        i->slots[at] = v;
        gc_write(i);
        return V_NONE;
      }
      if (shape->count < SHAPE_MAX) {
        Shape *next = shape_add(shape, ic->name);
        if (!next || !add_slot(i, next, v)) return V_ERROR;
        ic->next = next;
        cache_shape(ic, IC_ADD, shape, 0, V_UNDEF);
        return V_NONE;
      }
    }
  }
  return attr_set(o, ic->name, v);
}
