/* Type variables (`def f[T]`) and type aliases (`type X = …`): Boxes with the name in `value` and, in
 * `extra`, a tuple. Bounds, defaults and values are functions until somebody asks, then what they gave. */
#include "core/builtin_tables.h"
#include "core/call.h"
#include "core/err.h"
#include "core/gc.h"
#include "core/containers.h"
#include "types/alias.h"

enum { KIND_VAR, KIND_VAR_TUPLE, KIND_PARAM_SPEC }; /* as TypeParamKind numbers them */
enum { VAR_KIND, VAR_BOUND, VAR_DEFAULT };   /* fields of a type variable */
enum { ALIAS_VALUE, ALIAS_PARAMS };          /* of a type alias */

#define NATIVE(name) static Value name([[maybe_unused]] Value *args, [[maybe_unused]] u32 nargs)

static Tuple *fields_of(Value v) { return AS(Tuple, AS(Box, v)->extra); }

static Value box(Class *cls, Value name, Tuple *fields) {
  Box *b = fields ? gc_new(K_BOX, cls, sizeof(Box)) : NULL;
  if (!b) return V_ERROR;
  b->value = name;
  b->extra = val_from_obj(fields);
  return val_from_obj(b);
}

/* _type_variable(name, kind, bound, default) */
Value type_variable_new(Value *args, u32 nargs) {
  (void)nargs;
  return box(TYPE(TypeVar), args[0], tuple_of(3, args[1], args[2], args[3]));
}

/* _variable_kind(variable) */
Value type_variable_kind(Value *args, u32 nargs) {
  (void)nargs;
  return fields_of(args[0])->items[VAR_KIND];
}

/* _type_alias(name, value, params) */
Value type_alias_new(Value *args, u32 nargs) {
  (void)nargs;
  return box(TYPE(TypeAliasType), args[0], tuple_of(2, args[1], args[2]));
}

/* _type_box_set(box, field, value) */
Value type_box_set(Value *args, u32 nargs) {
  (void)nargs;
  Tuple *t = fields_of(args[0]);
  t->items[val_int(args[1])] = args[2];
  gc_write(t);
  return args[2];
}

Value type_box_repr(Value v) {
  Text t = {0};
  text_str(&t, AS(Str, AS(Box, v)->value));
  return text_finish(&t);
}

/* A field that is a function until it is asked for. */
static Value evaluated(Value self, u32 field) {
  Value v = fields_of(self)->items[field];
  return is_kind(v, K_FUNCTION) ? call_prelude("type_box_value", 3, self, val_from_small(field), v) : v;
}

static Value get_name(Value self) { return AS(Box, self)->value; }
static Value get_bound(Value self) {
  Value v = evaluated(self, VAR_BOUND);
  return IS_TUPLE(v) ? V_NONE : v;
}
static Value get_constraints(Value self) {
  Value v = evaluated(self, VAR_BOUND);
  return v == V_CALL || v == V_ERROR || IS_TUPLE(v) ? v : val_from_obj(vm.empty_tuple);
}
static Value get_default(Value self) { return evaluated(self, VAR_DEFAULT); }
static Value get_true(Value self) { return val_from_bool(is_exact(self, TYPE(TypeVar))); }
static Value get_false([[maybe_unused]] Value self) { return V_FALSE; }
static Value get_value(Value self) { return evaluated(self, ALIAS_VALUE); }
static Value get_params(Value self) { return fields_of(self)->items[ALIAS_PARAMS]; }

NATIVE(or_method) { return type_union(args[0], args[1]); }
NATIVE(ror_method) { return type_union(args[1], args[0]); }
NATIVE(repr_method) { return type_box_repr(args[0]); }
NATIVE(getitem_method) { return alias_new(args[0], args[1]); }

NATIVE(has_default_method) { return val_from_bool(fields_of(args[0])->items[VAR_DEFAULT] != V_NONE); }

const NativeDef type_variable_methods[] = {
    {"has_default", has_default_method, 1, 1, 0, NULL},
    {"__or__", or_method, 2, 2, 0, NULL},
    {"__ror__", ror_method, 2, 2, 0, NULL},
    {"__repr__", repr_method, 1, 1, 0, NULL},
    {NULL, NULL, 0, 0, 0, NULL},
};
const NativeDef type_alias_methods[] = {
    {"__getitem__", getitem_method, 2, 2, 0, NULL},
    {"__or__", or_method, 2, 2, 0, NULL},
    {"__ror__", ror_method, 2, 2, 0, NULL},
    {"__repr__", repr_method, 1, 1, 0, NULL},
    {NULL, NULL, 0, 0, 0, NULL},
};
const GetSetDef type_variable_getsets[] = {
    {"__name__", get_name, NULL},
    {"__bound__", get_bound, NULL},
    {"__constraints__", get_constraints, NULL},
    {"__default__", get_default, NULL},
    {"__infer_variance__", get_true, NULL},
    {"__covariant__", get_false, NULL},
    {"__contravariant__", get_false, NULL},
    {NULL, NULL, NULL},
};
const GetSetDef type_alias_getsets[] = {
    {"__name__", get_name, NULL},
    {"__value__", get_value, NULL},
    {"__type_params__", get_params, NULL},
    {NULL, NULL, NULL},
};
