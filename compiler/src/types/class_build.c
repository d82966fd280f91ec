/* The making of a class: what type.__new__ does before it calls any Python code. */
#include "codegen/code.h"
#include "core/call.h"
#include "core/containers.h"
#include "core/err.h"
#include "core/gc.h"
#include "types/chars.h"
#include "types/class.h"
#include "vm/attr.h"
#include "vm/task.h"

/* ---- metaclass ---- */

Class *class_metaclass(Class *meta, const Tuple *bases) {
  for (u32 i = 0; i < bases->len; i++) {
    Class *of = class_of(bases->items[i]);
    if (class_is_subclass(meta, of)) continue;
    if (class_is_subclass(of, meta)) {
      meta = of;
      continue;
    }
    err_type("metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases");
    return NULL;
  }
  return meta;
}

/* ---- __slots__ ---- */

/* `__x` in class `_C` is `_C__x`, as the compiler mangles names. */
static Str *mangle(const Str *cls, Str *name) {
  bool private_name = name->len > 2 && name->data[0] == '_' && name->data[1] == '_';
  if (!private_name || (name->data[name->len - 1] == '_' && name->data[name->len - 2] == '_')) return str_intern_obj(name);
  u32 skip = 0;
  while (skip < cls->len && cls->data[skip] == '_') skip++;
  if (skip == cls->len) return str_intern_obj(name);
  Text t = {0};
  text_c(&t, "_");
  text_bytes(&t, cls->data + skip, cls->len - skip);
  text_str(&t, name);
  Value v = text_finish(&t);
  return v == V_ERROR ? NULL : str_intern_obj(AS(Str, v));
}

static bool is_identifier(Str *s) {
  Value args[1] = {val_from_obj(s)};
  return chars_isidentifier(args, 1) == V_TRUE;
}

typedef struct Slots {
  List *names; /* those that become members */
  bool dict, weakref;
} Slots;

static bool slot_error(const char *message) {
  err_type("%s", message);
  return false;
}

static bool add_slot_name(Class *c, Slots *s, Dict *ns, Value item, bool base_has_dict) {
  if (!IS_STR(item)) {
    err_type("__slots__ items must be strings, not '%T'", item);
    return false;
  }
  Str *name = AS(Str, item);
  if (!is_identifier(name)) return slot_error("__slots__ must be identifiers");
  if (str_eq_c(name, "__dict__")) {
    if (base_has_dict || s->dict) return slot_error("__dict__ slot disallowed: we already got one");
    s->dict = true;
    return true;
  }
  if (str_eq_c(name, "__weakref__")) {
    if (base_has_dict || s->weakref) return slot_error("__weakref__ slot disallowed: we already got one");
    s->weakref = true;
    return true;
  }
  Str *mangled = mangle(c->name, name);
  if (!mangled) return false;
  if (dict_get_str(ns, mangled) != V_UNDEF && !str_eq_c(mangled, "__qualname__") && !str_eq_c(mangled, "__classcell__")) {
    err_value("'%S' in __slots__ conflicts with class variable", mangled);
    return false;
  }
  return list_append(s->names, val_from_obj(mangled));
}

static bool read_slots(Class *c, Value slots, Dict *ns, Slots *s, bool base_has_dict) {
  if (!(s->names = list_new(0))) return false;
  if (IS_STR(slots)) return add_slot_name(c, s, ns, slots, base_has_dict);
  Walk w;
  Tri r = walk_open(&w, slots);
  if (r != T_YES) return false; /* type.__new__ has made sure that C can walk it */
  for (;;) {
    Value item = walk_next(&w);
    if (item == V_STOP) return true;
    if (item == V_ERROR || !add_slot_name(c, s, ns, item, base_has_dict)) return false;
  }
}

static bool add_members(Class *c, const Slots *s) {
  list_sort(s->names, false);
  for (u32 i = 0; i < s->names->len; i++) {
    Member *m = gc_new(K_MEMBER, TYPE(member_descriptor), sizeof(Member));
    if (!m) return false;
    m->owner = c;
    m->name = AS(Str, s->names->items[i]);
    if (!dict_set_str(c->dict, m->name, val_from_obj(m))) return false;
  }
  c->slots = tuple_from(s->names->items, s->names->len);
  return c->slots != NULL;
}

static bool layout_is_variable(const Class *c) {
  return c->inst_kind == K_INT || c->inst_kind == K_TUPLE || c->inst_kind == K_BYTES || c->inst_kind == K_CLASS;
}

static bool any_base_has_dict(const Class *c) {
  for (u32 i = 0; i < c->bases->len; i++)
    if (class_has_dict(AS(Class, c->bases->items[i]))) return true;
  return false;
}

/* Members for __slots__, or a __dict__ for the instances. */
static bool lay_out(Class *c) {
  Value slots = dict_get_str(c->dict, NAME(__slots__));
  bool inherited = any_base_has_dict(c), own_dict = !inherited && c->inst_kind != K_CLASS, own_weakref = own_dict;
  if (slots != V_UNDEF) {
    Slots s = {0};
    if (!read_slots(c, slots, c->dict, &s, inherited)) return false;
    if (s.names->len && layout_is_variable(c)) {
      err_type("nonempty __slots__ not supported for subtype of '%C'", c->base);
      return false;
    }
    if (!add_members(c, &s)) return false;
    own_dict = s.dict;
    own_weakref = s.weakref;
    if (!inherited && !s.dict) c->flags |= CF_NO_DICT;
  }
  Value dict = own_dict ? getset_new(&instance_dict_getset, c) : V_NONE, weakref = own_weakref ? getset_new(&weakref_getset, c) : V_NONE;
  if (dict == V_ERROR || weakref == V_ERROR) return false;
  if (own_dict && !dict_set_str(c->dict, NAME(__dict__), dict)) return false;
  return !own_weakref || dict_set_str(c->dict, NAME(__weakref__), weakref);
}

/* ---- the namespace ---- */

/* Special methods that are static or class methods without saying so. */
static bool wrap(Dict *d, Str *name, Kind kind, Class *cls) {
  Value f = dict_get_str(d, name);
  if (!is_kind(f, K_FUNCTION)) return true;
  Wrapper *w = gc_new(kind, cls, sizeof(Wrapper));
  if (!w) return false;
  w->func = f;
  return dict_set_str(d, name, val_from_obj(w));
}

/* The module whose code is running, for classes made by calling type(). */
static Value calling_module(void) {
  const Task *t = vm.task;
  for (u32 i = t ? t->nframes : 0; i-- > 0;) {
    const Frame *f = &t->frames[i];
    if (f->fn && !(f->code->flags & CODE_PRELUDE)) return val_from_obj(f->fn->module->name);
  }
  return V_UNDEF;
}

static bool take_qualname(Class *c) {
  Value q = dict_get_str(c->dict, NAME(__qualname__));
  c->qualname = c->name;
  if (q == V_UNDEF) return true;
  if (!IS_STR(q)) {
    err_type("type __qualname__ must be a str, not %T", q);
    return false;
  }
  c->qualname = AS(Str, q);
  dict_del_str(c->dict, NAME(__qualname__));
  return true;
}

static bool take_class_cell(Class *c) {
  Value cell = dict_get_str(c->dict, NAME(__classcell__));
  if (cell == V_UNDEF) return true;
  if (!is_kind(cell, K_CELL)) {
    err_type("__classcell__ must be a nonlocal cell, not %R", val_from_obj(class_of(cell)));
    return false;
  }
  AS(Cell, cell)->value = val_from_obj(c);
  gc_write(val_obj(cell));
  dict_del_str(c->dict, NAME(__classcell__));
  return true;
}

static bool complete_namespace(Class *c) {
  Dict *d = c->dict;
  if (dict_get_str(d, NAME(__module__)) == V_UNDEF) {
    Value module = calling_module();
    if (module != V_UNDEF && !dict_set_str(d, NAME(__module__), module)) return false;
  }
  if (!wrap(d, NAME(__new__), K_STATICMETHOD, TYPE(staticmethod)) ||
      !wrap(d, NAME(__init_subclass__), K_CLASSMETHOD, TYPE(classmethod)) ||
      !wrap(d, NAME(__class_getitem__), K_CLASSMETHOD, TYPE(classmethod)))
    return false;
  if (!lay_out(c)) return false;
  if (dict_get_str(d, NAME(__doc__)) == V_UNDEF && !dict_set_str(d, NAME(__doc__), V_NONE)) return false;
  if (dict_get_str(d, NAME(__eq__)) == V_UNDEF || dict_get_str(d, NAME(__hash__)) != V_UNDEF) return true;
  return dict_set_str(d, NAME(__hash__), V_NONE);
}

static bool name_properties(Class *c) {
  u32 pos = 0;
  Value k, v;
  while (dict_next(c->dict, &pos, &k, &v))
    if (is_exact(v, TYPE(property)) && IS_STR(k)) {
      AS(Property, v)->name = AS(Str, k);
      gc_write(val_obj(v));
    }
  return true;
}

static bool register_subclass(Class *base, Class *c) {
  if (!base->subclasses) {
    if (!(base->subclasses = list_new(1))) return false;
    gc_write(base);
  }
  return list_append(base->subclasses, val_from_obj(c));
}

enum { MAX_ANCESTORS = 1000 };

Class *class_new(Class *meta, Str *name, Tuple *bases, Dict *ns) {
  if (!bases->len && !(bases = tuple_of(1, val_from_obj(TYPE(object))))) return NULL;
  Class *base = class_best_base(bases);
  if (!base) return NULL;
  Class *c = gc_new(K_CLASS, meta, sizeof(Class));
  if (!c) return NULL;
  gc_add_class(c);
  c->name = str_intern_obj(name);
  c->dict = dict_copy(ns);
  c->mro = class_linearise(c, bases);
  if (!c->name || !c->dict || !c->mro) return NULL;
  if (c->mro->len > MAX_ANCESTORS) { /* C code walks down trees of classes */
    err_recursion(" in the bases of a class");
    return NULL;
  }
  c->bases = bases;
  c->base = base;
  c->inst_kind = base->inst_kind;
  c->type_id = T_COUNT;
  c->module = V_NONE;
  c->init = V_NONE;
  c->init_epoch = vm.epoch - 1;
  c->flags = CF_POPULATED | (base->flags & (CF_EXCEPTION | CF_META));
  if (!take_qualname(c) || !take_class_cell(c) || !complete_namespace(c) || !name_properties(c)) return NULL;
  class_update_flags(c);
  for (u32 i = 0; i < bases->len; i++)
    if (!register_subclass(AS(Class, bases->items[i]), c)) return NULL;
  return c;
}
