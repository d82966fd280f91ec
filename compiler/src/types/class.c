/* Classes as they are: native tables, flags, changes, subscripts. */
#include "types/class.h"

#include "core/call.h"
#include "core/containers.h"
#include "core/err.h"
#include "core/gc.h"
#include "vm/attr.h"
#include "vm/bind.h"

const Class *builtin_base(const Class *c) {
  while (!(c->flags & CF_BUILTIN)) c = c->base;
  return c;
}

Class *class_of(Value v) {
  if (val_is_obj(v)) return val_obj(v)->cls;
  if (val_is_int(v)) return TYPE(int);
  switch (v) {
    case V_TRUE: case V_FALSE: return TYPE(bool);
    case V_NONE: return TYPE(NoneType);
    case V_ELLIPSIS: return TYPE(ellipsis);
    case V_NOTIMPL: return TYPE(NotImplementedType);
    default: return val_is_float(v) ? TYPE(float) : TYPE(internal);
  }
}

const char *type_name(Value v, u32 *len) {
  const Str *s = class_of(v)->name;
  *len = s->len;
  return s->data;
}

/* ---- native tables ---- */

/* Dunders that CPython makes from type slots; the others are ordinary methods there. */
bool is_slot(const Native *n) {
  static const char *const methods[] = {
      "__reduce__", "__reduce_ex__", "__sizeof__", "__dir__", "__format__", "__init_subclass__", "__subclasshook__",
      "__class_getitem__", "__reversed__", "__length_hint__", "__round__", "__trunc__", "__floor__", "__ceil__",
      "__getnewargs__", "__instancecheck__", "__subclasscheck__", "__subclasses__", "__prepare__", "__set_name__",
      "__mro_entries__", "__new__", "__bytes__", "__getformat__",
  };
  if (!n->owner || !n->def || n->def->name[0] != '_' || n->def->name[1] != '_') return false;
  const char *name = n->def->name;
  if (strcmp(name, "__getitem__") == 0) return n->owner != TYPE(list) && n->owner != TYPE(dict);
  if (strcmp(name, "__contains__") == 0) return n->owner->inst_kind != K_DICT && n->owner->inst_kind != K_SET;
  for (u32 i = 0; i < sizeof methods / sizeof *methods; i++)
    if (strcmp(name, methods[i]) == 0) return false;
  return true;
}

Value native_new(const NativeDef *def, Class *owner) {
  Native *n = gc_new(K_NATIVE, TYPE(builtin_function), sizeof(Native));
  if (!n) return V_ERROR;
  n->def = def;
  n->owner = owner;
  if (!(def->flags & NF_STATIC)) n->h.cls = is_slot(n) ? TYPE(wrapper_descriptor) : TYPE(method_descriptor);
  n->self = V_UNDEF;
  n->host_id = NATIVE_NOT_HOST;
  n->name = str_intern(def->name, strlen(def->name));
  return n->name ? val_from_obj(n) : V_ERROR;
}

Value getset_new(const GetSetDef *def, Class *owner) {
  GetSet *g = gc_new(K_GETSET, TYPE(getset_descriptor), sizeof(GetSet));
  if (!g) return V_ERROR;
  g->def = def;
  g->owner = owner;
  return val_from_obj(g);
}

static bool enter(Dict *d, const char *name, Value v) {
  Str *s = v == V_ERROR ? NULL : str_intern(name, strlen(name));
  return s && dict_set_str(d, s, v);
}

static bool enter_tables(Class *c) {
  if (!c->dict && !(c->dict = dict_new())) return false;
  for (const NativeDef *m = c->methods; m && m->name; m++)
    if (!enter(c->dict, m->name, native_new(m, c))) return false;
  for (const GetSetDef *g = c->getsets; g && g->name; g++)
    if (!enter(c->dict, g->name, getset_new(g, c))) return false;
  /* who redefines equality and not the hash is unhashable */
  if (c->methods && c != TYPE(object) && dict_get_str(c->dict, NAME(__eq__)) != V_UNDEF &&
      dict_get_str(c->dict, NAME(__hash__)) == V_UNDEF && !dict_set_str(c->dict, NAME(__hash__), V_NONE))
    return false;
  if (dict_get_str(c->dict, NAME(__doc__)) != V_UNDEF) return true;
  Str *doc = c->doc ? str_from_c(c->doc) : NULL;
  return (doc || !c->doc) && dict_set_str(c->dict, NAME(__doc__), doc ? val_from_obj(doc) : V_NONE);
}

void class_populate(Class *c) {
  if (c->flags & CF_POPULATED) return;
  if (enter_tables(c)) c->flags |= CF_POPULATED;
  else err_take(); /* out of memory: the names missing now are entered at the next look-up */
}

Dict *class_dict(Class *c) {
  class_populate(c);
  return c->dict;
}

/* ---- flags ---- */

static bool defines(const Class *c, Str *name) { return dict_get_str(c->dict, name) != V_UNDEF; }

void class_update_flags(Class *c) {
  u16 inherited = CF_HAS_GETATTR | CF_HAS_SETATTR | CF_DATA_DESCR;
  u16 flags = c->flags & (u16)~(inherited | CF_CUSTOM_NEW | CF_CUSTOM_CALL);
  for (u32 i = 1; i < c->mro->len; i++) flags |= AS(Class, c->mro->items[i])->flags & inherited;
  if (defines(c, NAME(__getattr__)) || defines(c, NAME(__getattribute__))) flags |= CF_HAS_GETATTR;
  if (defines(c, NAME(__setattr__)) || defines(c, NAME(__delattr__))) flags |= CF_HAS_SETATTR;
  u32 pos = 0;
  Value k, v;
  while (!(flags & CF_DATA_DESCR) && dict_next(c->dict, &pos, &k, &v))
    if (is_data_descriptor(v) && !(is_kind(v, K_GETSET) && AS(GetSet, v)->owner == c)) flags |= CF_DATA_DESCR;
  if (class_lookup(c, NAME(__new__)) != class_lookup(builtin_base(c), NAME(__new__))) flags |= CF_CUSTOM_NEW;
  if ((c->flags & CF_META) && !is_kind(class_lookup(c, NAME(__call__)), K_NATIVE)) flags |= CF_CUSTOM_CALL;
  c->flags = flags;
}

static void update_tree(Class *c) {
  if (!(c->flags & CF_BUILTIN)) class_update_flags(c);
  for (u32 i = 0; c->subclasses && i < c->subclasses->len; i++) update_tree(AS(Class, c->subclasses->items[i]));
}

void class_changed(Class *c, Str *name, Value old, Value now) {
  bool dunder = name->len > 4 && name->data[0] == '_' && name->data[1] == '_';
  if (!dunder && lookup_replace(c, name, old, now)) return; /* Counter.n += 1 */
  vm.epoch++;
  if (dunder || is_data_descriptor(old) || is_data_descriptor(now)) update_tree(c);
}

Value class_setattr(Class *c, Str *name, Value v) {
  if (c->flags & CF_BUILTIN) return err_type("cannot set '%S' attribute of immutable type '%C'", name, c);
  if (!(name = str_intern_obj(name))) return V_ERROR;
  Value old = dict_get_str(c->dict, name);
  if (v == V_UNDEF) {
    if (old == V_UNDEF) return attr_missing(val_from_obj(c), name);
    dict_del_str(c->dict, name);
  } else if (!dict_set_str(c->dict, name, v)) {
    return V_ERROR;
  }
  class_changed(c, name, old, v);
  return V_NONE;
}

Value class_init(Class *c) {
  if (c->init_epoch == vm.epoch && c->init != V_NONE) return c->init;
  Value init = class_lookup(c, NAME(__init__));
  if (is_kind(init, K_NATIVE) && AS(Native, init)->owner == TYPE(object)) init = V_UNDEF;
  c->init = init;
  c->init_epoch = vm.epoch;
  gc_write(c);
  return init;
}

bool class_has_dict(const Class *c) {
  if (c->flags & CF_EXCEPTION) return true;
  return !(c->flags & (CF_BUILTIN | CF_NO_DICT));
}

/* ---- abstract classes ---- */

void class_mark_abstract(Class *c, bool abstract) {
  if (abstract) c->flags |= CF_ABSTRACT;
  else c->flags &= (u16)~CF_ABSTRACT;
}

Value abstract_error(Class *c) {
  Str *key = str_intern("__abstractmethods__", 19);
  Value names = key ? dict_get_str(c->dict, key) : V_ERROR;
  List *sorted = names == V_ERROR ? NULL : list_new(0);
  if (!sorted) return V_ERROR;
  if (IS_SET(names) && class_of(names)->flags & CF_BUILTIN) {
    Value done = list_extend(sorted, names);
    if (done != V_NONE) return done;
  }
  if (list_sort(sorted, false) == V_ERROR) return V_ERROR;
  Text t = {0};
  for (u32 i = 0; i < sorted->len; i++) {
    text_c(&t, i ? ", '" : "'");
    if (IS_STR(sorted->items[i])) text_str(&t, AS(Str, sorted->items[i]));
    text_c(&t, "'");
  }
  Value list = text_finish(&t);
  if (list == V_ERROR) return V_ERROR;
  return err_type("Can't instantiate abstract class %C without an implementation for abstract method%s %S", c,
                  sorted->len == 1 ? "" : "s", AS(Str, list));
}

/* ---- names ---- */

Str *class_module(Class *c) {
  if (c->flags & CF_BUILTIN) return IS_STR(c->module) ? AS(Str, c->module) : NULL;
  Value v = dict_get_str(c->dict, NAME(__module__));
  return IS_STR(v) ? AS(Str, v) : NULL;
}

Value class_full_name(Class *c) {
  Str *module = class_module(c);
  if (!module || str_eq_c(module, "builtins")) return val_from_obj(c->qualname);
  Text t = {0};
  text_str(&t, module);
  text_c(&t, ".");
  text_str(&t, c->qualname);
  return text_finish(&t);
}

Value class_path(Class *c) {
  const Str *module = class_module(c);
  return module && str_eq_c(module, "__main__") ? val_from_obj(c->qualname) : class_full_name(c);
}

/* ---- subscripts ---- */

Value class_subscript(Class *c, Value key) {
  Value attr = class_lookup(c, NAME(__class_getitem__));
  if (attr == V_UNDEF || attr == V_NONE) {
    if (c == TYPE(type)) return alias_new(val_from_obj(c), key);
    return call_prelude("class_subscript", 2, val_from_obj(c), key);
  }
  const Native *native = is_kind(attr, K_NATIVE) ? AS(Native, attr) : NULL;
  if (native && native->def->fn && native->def->flags & NF_CLASS && native->def->max == 2 && class_is_subclass(c, native->owner)) {
    Value args[2] = {val_from_obj(c), key};
    return native->def->fn(args, 2);
  }
  Value bound = descriptor_get(attr, V_UNDEF, c);
  return val_is_signal(bound) ? bound : call_value(bound, 1, &key);
}
