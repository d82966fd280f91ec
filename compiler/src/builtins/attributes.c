/* getattr, hasattr, setattr, delattr, dir, vars. */
#include "builtins/builtins.h"
#include "core/call.h"
#include "core/containers.h"
#include "core/err.h"
#include "vm/attr.h"

/* The attribute's name, interned; NULL with TypeError set. */
static Str *name_of(Value v) {
  if (IS_STR(v)) return str_intern_obj(AS(Str, v));
  err_type("attribute name must be string, not '%T'", v);
  return NULL;
}

BUILTIN(getattr) {
  Str *name = name_of(args[1]);
  if (!name) return V_ERROR;
  if (nargs < 3) return attr_get(args[0], name);
  Value v = attr_find(args[0], name);
  if (v == V_CALL) return call_prelude("getattr_default", 3, args[0], args[1], args[2]);
  if (v != V_ERROR || !err_is(TYPE(AttributeError))) return v;
  err_take();
  return args[2];
}

BUILTIN(hasattr) {
  (void)nargs;
  Str *name = name_of(args[1]);
  if (!name) return V_ERROR;
  Value v = attr_find(args[0], name);
  if (v == V_CALL) return call_prelude("hasattr_call", 2, args[0], args[1]);
  if (v != V_ERROR) return V_TRUE;
  if (!err_is(TYPE(AttributeError))) return V_ERROR;
  err_take();
  return V_FALSE;
}

BUILTIN(setattr) {
  (void)nargs;
  Str *name = name_of(args[1]);
  return name ? attr_set(args[0], name, args[2]) : V_ERROR;
}

BUILTIN(delattr) {
  (void)nargs;
  Str *name = name_of(args[1]);
  return name ? attr_set(args[0], name, V_UNDEF) : V_ERROR;
}

/* ---- dir ---- */

static bool add_names(Dict *names, const Dict *from) {
  u32 pos = 0;
  Value k, v;
  while (from && dict_next(from, &pos, &k, &v))
    if (IS_STR(k) && !dict_set_str(names, AS(Str, k), V_NONE)) return false;
  return true;
}

static bool add_class_names(Dict *names, Class *c) {
  for (u32 i = 0; i < c->mro->len; i++)
    if (!add_names(names, class_dict(AS(Class, c->mro->items[i])))) return false;
  return true;
}

static bool add_own_names(Dict *names, Value o) {
  if (is_kind(o, K_INSTANCE) || is_kind(o, K_EXCEPTION)) {
    Dict *own = instance_snapshot(AS(Instance, o));
    return own && add_names(names, own);
  }
  bool has;
  return add_names(names, own_dict(o, false, &has));
}

static Value sorted_names(const Dict *names) {
  List *l = list_new(0);
  if (!l) return V_ERROR;
  for (u32 i = 0; i < names->fill; i++)
    if (!list_append(l, names->entries[i].key)) return V_ERROR;
  return list_sort(l, false) == V_NONE ? val_from_obj(l) : V_ERROR;
}

Value dir_names(Value o) {
  Dict *names = dict_new();
  if (!names) return V_ERROR;
  bool done;
  if (is_kind(o, K_MODULE)) done = add_names(names, AS(Module, o)->dict);
  else if (IS_CLASS(o)) done = add_class_names(names, AS(Class, o));
  else done = add_own_names(names, o) && add_class_names(names, class_of(o));
  return done ? sorted_names(names) : V_ERROR;
}

BUILTIN(dir) {
  if (nargs == 0) {
    Value scope = builtin_locals(args, 0);
    if (val_is_signal(scope)) return scope;
    Dict *names = dict_new();
    return names && add_names(names, AS(Dict, scope)) ? sorted_names(names) : V_ERROR;
  }
  return user_method(args[0], NAME(__dir__)) != V_UNDEF ? call_prelude("dir_of", 1, args[0]) : dir_names(args[0]);
}

BUILTIN(vars) {
  if (nargs == 0) return builtin_locals(args, 0);
  Value v = attr_get(args[0], NAME(__dict__));
  if (v != V_ERROR || !err_is(TYPE(AttributeError))) return v;
  err_take();
  return err_type("vars() argument must have __dict__ attribute");
}
