/* What the prelude's half of classes, functions and exceptions stands on. The prelude alone sees these
 * names and passes what they expect. */
#include "types/alias.h"
#include "types/class_intrinsics.h"

#include "codegen/code.h"
#include "core/builtin_tables.h"
#include "core/call.h"
#include "core/containers.h"
#include "core/err.h"
#include "core/gc.h"
#include "core/ops.h"
#include "types/class.h"
#include "types/exception.h"
#include "vm/attr.h"
#include "vm/slow.h"

#define INTRINSIC(name) static Value name(Value *args, [[maybe_unused]] u32 nargs)

/* ---- classes ---- */

/* Whether all of a tuple are classes without a metaclass of their own. */
static Value plain_classes(Value *args, u32 nargs) {
  (void)nargs;
  const Tuple *t = AS(Tuple, args[0]);
  u32 i = 0;
  while (i < t->len && IS_CLASS(t->items[i]) && val_obj(t->items[i])->cls == TYPE(type)) i++;
  return val_from_bool(i == t->len);
}

/* _is_a(value, cls): isinstance() that asks nobody. */
INTRINSIC(is_a) { return val_from_bool(value_is_instance(args[0], AS(Class, args[1]))); }
INTRINSIC(is_class) { return val_from_bool(IS_CLASS(args[0])); }

/* _metaclass(meta, bases) */
INTRINSIC(metaclass) {
  Class *c = class_metaclass(AS(Class, args[0]), AS(Tuple, args[1]));
  return c ? val_from_obj(c) : V_ERROR;
}

/* _class_of_cell(cell): what the cell __class__ holds, None when it is empty. */
INTRINSIC(class_of_cell) {
  Value v = AS(Cell, args[0])->value;
  return v == V_UNDEF ? V_NONE : v;
}

/* _set_name_items(cls): list of (name, value) whose classes define __set_name__. */
INTRINSIC(set_name_items) {
  const Dict *d = AS(Class, args[0])->dict;
  List *l = list_new(0);
  u32 pos = 0;
  Value k, v;
  while (l && dict_next(d, &pos, &k, &v)) {
    if (find_method(v, NAME(__set_name__)) == V_UNDEF) continue;
    Tuple *pair = tuple_of(2, k, v);
    if (!pair || !list_append(l, val_from_obj(pair))) return V_ERROR;
  }
  return l ? val_from_obj(l) : V_ERROR;
}

/* _class_order(cls, classes): the MRO that a metaclass made. Instances keep their layout, so that methods of built-in
 * classes with another one cannot be among it. */
INTRINSIC(class_order) {
  Class *c = AS(Class, args[0]);
  Tuple *mro = AS(Tuple, args[1]);
  for (u32 i = 0; i < mro->len; i++) {
    if (!IS_CLASS(mro->items[i])) return err_type("mro() returned a non-class ('%T')", mro->items[i]);
    const Class *solid = class_solid_base(AS(Class, mro->items[i])), *base = c;
    while (base != TYPE(object) && base != solid) base = base->base;
    if (base != solid) return err_type("mro() returned base with unsuitable layout ('%C')", AS(Class, mro->items[i]));
  }
  if (!mro->len || mro->items[mro->len - 1] != val_from_obj(TYPE(object))) return err_type("mro() must end with object");
  c->mro = mro;
  vm.epoch++;
  class_update_flags(c);
  gc_write(c);
  return V_NONE;
}

/* _class_store(cls, name, value): into its dict, whatever setattr would do. */
INTRINSIC(class_store) { return class_setattr(AS(Class, args[0]), str_intern_obj(AS(Str, args[1])), args[2]); }

/* _class_name(cls) */
INTRINSIC(class_name) { return val_from_obj(AS(Class, args[0])->name); }

/* _init_of(value): the __init__ of its class, bound; ... when it is object's and __new__ took the arguments. */
INTRINSIC(init_of) {
  Value m = find_method(args[0], NAME(__init__));
  if (is_kind(m, K_NATIVE) && AS(Native, m)->owner == TYPE(object) && is_kind(class_lookup(class_of(args[0]), NAME(__new__)), K_STATICMETHOD)) return V_ELLIPSIS;
  return bind_descriptor(m, args[0]);
}

/* _load_global(globals, name) */
INTRINSIC(global_value) { return load_global(AS(Dict, args[0]), AS(Str, args[1])); }

/* ---- functions ---- */

/* _annotate_args(function): what to call an annotate function with; ours take nothing. */
INTRINSIC(annotate_args) {
  bool ours = is_kind(args[0], K_FUNCTION) && AS(Function, args[0])->code->nparams == 0;
  Tuple *t = ours ? vm.empty_tuple : tuple_of(1, val_from_small(1));
  return t ? val_from_obj(t) : V_ERROR;
}

/* _function_annotate(function, dict): keeps its annotations */
INTRINSIC(function_annotate) {
  AS(Function, args[0])->annotations = AS(Dict, args[1]);
  gc_write(val_obj(args[0]));
  return args[1];
}

/* ---- exceptions ---- */

/* _exception_copy(to, from): what parts of a group take over from it. */
INTRINSIC(exception_copy) {
  Exception *to = AS(Exception, args[0]);
  const Exception *from = AS(Exception, args[1]);
  to->cause = from->cause;
  to->context = from->context;
  to->suppress = true; /* as whoever sets a cause */
  if (IS_LIST(from->notes)) {
    List *notes = list_new(AS(List, from->notes)->len);
    if (!notes) return V_ERROR;
    for (u32 i = 0; i < AS(List, from->notes)->len; i++)
      if (!list_append(notes, AS(List, from->notes)->items[i])) return V_ERROR;
    to->notes = val_from_obj(notes);
  }
  gc_write(to);
  return attr_set(args[0], NAME(__traceback__), attr_get(args[1], NAME(__traceback__)));
}

/* _same_origin(part, group): cause and context are the group's own. */
INTRINSIC(same_origin) {
  const Exception *a = AS(Exception, args[0]), *b = AS(Exception, args[1]);
  return val_from_bool(a->cause == b->cause && a->context == b->context);
}

/* _set_args(exception, tuple) */
INTRINSIC(set_args) {
  AS(Exception, args[0])->args = AS(Tuple, args[1]);
  gc_write(val_obj(args[0]));
  return V_NONE;
}

/* _generic_alias(cls, args) */
INTRINSIC(generic_alias) { return alias_new(args[0], args[1]); }

const NativeDef class_intrinsics[] = {
    {"_is_a", is_a, 2, 2, 0, NULL},
    {"_is_class", is_class, 1, 1, 0, NULL},
    {"_plain_classes", plain_classes, 1, 1, 0, NULL},
    {"_metaclass", metaclass, 2, 2, 0, NULL},
    {"_class_of_cell", class_of_cell, 1, 1, 0, NULL},
    {"_set_name_items", set_name_items, 1, 1, 0, NULL},
    {"_class_order", class_order, 2, 2, 0, NULL},
    {"_class_store", class_store, 3, 3, 0, NULL},
    {"_class_name", class_name, 1, 1, 0, NULL},
    {"_init_of", init_of, 1, 1, 0, NULL},
    {"_load_global", global_value, 2, 2, 0, NULL},
    {"_annotate_args", annotate_args, 1, 1, 0, NULL},
    {"_function_annotate", function_annotate, 2, 2, 0, NULL},
    {"_exception_copy", exception_copy, 2, 2, 0, NULL},
    {"_same_origin", same_origin, 2, 2, 0, NULL},
    {"_set_args", set_args, 2, 2, 0, NULL},
    {"_gen_throw", generator_throw_intrinsic, 2, 2, 0, NULL},
    {"_agen_resume", agen_resume, 2, 2, 0, NULL},
    {"_agen_throw", agen_throw, 2, 2, 0, NULL},
    {"_as_generator", as_generator, 1, 1, 0, NULL},
    {"_alias_like", alias_like, 2, 2, 0, NULL},
    {"_type_variable", type_variable_new, 4, 4, 0, NULL},
    {"_generic_alias", generic_alias, 2, 2, 0, NULL},
    {"_variable_kind", type_variable_kind, 1, 1, 0, NULL},
    {"_type_alias", type_alias_new, 3, 3, 0, NULL},
    {"_type_box_set", type_box_set, 3, 3, 0, NULL},
    {NULL, NULL, 0, 0, 0, NULL},
};
