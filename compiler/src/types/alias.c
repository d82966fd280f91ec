/* list[int] and int | str. */
#include "types/alias.h"

#include "core/builtin_tables.h"
#include "core/call.h"
#include "core/containers.h"
#include "core/err.h"
#include "core/gc.h"
#include "types/class.h"
#include "types/deep.h"
#include "vm/attr.h"
#include "vm/slow.h"

#define NATIVE(name) static Value name([[maybe_unused]] Value *args, [[maybe_unused]] u32 nargs)

static Alias *alias_of(Value v) { return AS(Alias, v); }
static bool is_union(Value v) { return is_kind(v, K_ALIAS) && val_obj(v)->aux == ALIAS_UNION; }
static bool is_type_box(Value v) { return is_exact(v, TYPE(TypeVar)) || is_exact(v, TYPE(TypeAliasType)); }

static Value make(u8 kind, Value origin, Tuple *args) {
  Alias *a = args ? gc_new(K_ALIAS, kind == ALIAS_UNION ? TYPE(Union) : TYPE(GenericAlias), sizeof(Alias)) : NULL;
  if (!a) return V_ERROR;
  a->h.aux = kind;
  a->origin = origin;
  a->args = args;
  return val_from_obj(a);
}

Value alias_new(Value origin, Value args) {
  return make(ALIAS_GENERIC, origin, IS_TUPLE(args) ? AS(Tuple, args) : tuple_of(1, args));
}

/* ---- unions ---- */

static bool may_be_in_union(Value v) { return v == V_NONE || IS_CLASS(v) || is_kind(v, K_ALIAS) || is_type_box(v); }

static bool add_member(List *l, Value v) {
  if (v == V_NONE) v = val_from_obj(TYPE(NoneType));
  for (u32 i = 0; i < l->len; i++) {
    if (l->items[i] == v) return true;
    if (!is_kind(v, K_ALIAS) || !is_kind(l->items[i], K_ALIAS)) continue;
    Value same = alias_compare(CMP_EQ, l->items[i], v);
    if (same == V_ERROR) return false;
    if (same == V_TRUE) return true;
  }
  return list_append(l, v);
}

static bool add_members(List *l, Value v) {
  if (!is_union(v)) return add_member(l, v);
  const Tuple *args = alias_of(v)->args;
  for (u32 i = 0; i < args->len; i++)
    if (!add_member(l, args->items[i])) return false;
  return true;
}

Value type_union(Value a, Value b) {
  if (!may_be_in_union(a) || !may_be_in_union(b) || (a == V_NONE && b == V_NONE)) return V_NOTIMPL;
  List *l = list_new(2);
  if (!deep_enter(1)) return err_recursion(" in comparison");
  bool ok = l && add_members(l, a) && add_members(l, b);
  deep_leave();
  if (!ok) return V_ERROR;
  return l->len == 1 ? l->items[0] : make(ALIAS_UNION, V_UNDEF, tuple_from(l->items, l->len));
}

/* ---- comparison, hash ---- */

static Tri has_member(const Tuple *t, Value v) {
  for (u32 i = 0; i < t->len; i++) {
    Tri r = element_eq(t->items[i], v);
    if (r == T_YES || r == T_ERR) return r;
  }
  return T_NO;
}

/* Whether a generic or union may be looked into: each may hold another twice, and so on. */
static bool enter(const Alias *a) { return deep_enter(1 + a->args->len) || (err_recursion(" in comparison"), false); }

Value alias_compare(CmpOp op, Value a, Value b) {
  if (val_obj(a)->aux != val_obj(b)->aux) return val_from_bool(op == CMP_NE);
  const Alias *x = alias_of(a), *y = alias_of(b);
  if (val_obj(a)->aux == ALIAS_GENERIC) {
    if (x->origin != y->origin) return val_from_bool(op == CMP_NE);
    return seq_compare(op, val_from_obj(x->args), val_from_obj(y->args));
  }
  if (!enter(x)) return V_ERROR;
  Tri same = x->args->len == y->args->len;
  for (u32 i = 0; same == T_YES && i < x->args->len; i++) same = has_member(y->args, x->args->items[i]);
  deep_leave();
  return same == T_ERR ? V_ERROR : val_from_bool(same == (op == CMP_EQ));
}

Tri alias_hash(Value v, u32 *hash) {
  const Alias *a = alias_of(v);
  u32 h = val_obj(v)->aux;
  if (h == ALIAS_GENERIC) {
    Tri r = value_hash(a->origin, &h);
    if (r != T_YES) return r;
    u32 args;
    r = tuple_hash(a->args, &args);
    *hash = h ^ args;
    return r;
  }
  if (!enter(a)) return T_ERR;
  Tri r = T_YES;
  for (u32 i = 0; r == T_YES && i < a->args->len; i++) { /* in any order */
    u32 item = 0;
    r = value_hash(a->args->items[i], &item);
    h ^= item * 2654435761u;
  }
  deep_leave();
  *hash = h;
  return r;
}

/* ---- repr ---- */

static Tri text_function(Text *t, const Function *f) {
  text_str(t, f->module->name);
  text_c(t, ".");
  text_str(t, f->qualname);
  return T_YES;
}

static Tri text_item(Text *t, Value v) {
  Value s;
  if (IS_CLASS(v)) s = AS(Class, v) == TYPE(NoneType) ? V_NONE : class_full_name(AS(Class, v));
  else if (v == V_ELLIPSIS) s = V_ELLIPSIS;
  else if (is_kind(v, K_NATIVE) && !AS(Native, v)->owner) s = val_from_obj(AS(Native, v)->name);
  else if (is_kind(v, K_FUNCTION)) return text_function(t, AS(Function, v));
  else s = value_repr(v);
  if (s == V_CALL) return T_CALL;
  if (s == V_ERROR) return T_ERR;
  if (s == V_NONE) text_c(t, "None");
  else if (s == V_ELLIPSIS) text_c(t, "...");
  else text_str(t, AS(Str, s));
  return T_YES;
}

static Tri text_args(Text *t, const Tuple *args, const char *between) {
  Tri r = T_YES;
  for (u32 i = 0; i < args->len && r == T_YES; i++) {
    if (i) text_c(t, between);
    r = text_item(t, args->items[i]);
  }
  return r;
}

Value alias_repr(Value v) {
  const Alias *a = alias_of(v);
  Text t = {0};
  Tri r;
  if (!deep_enter(1)) return call_prelude("alias_repr", 1, v);
  if (is_union(v)) {
    r = text_args(&t, a->args, " | ");
  } else {
    r = text_item(&t, a->origin);
    text_c(&t, "[");
    if (r == T_YES) r = text_args(&t, a->args, ", ");
    text_c(&t, a->args->len ? "]" : "()]");
  }
  deep_leave();
  if (r == T_YES) return text_finish(&t);
  text_drop(&t);
  return r == T_CALL ? call_prelude("alias_repr", 1, v) : V_ERROR;
}

/* ---- attributes: what an alias has not itself is its origin's ---- */

static bool is_own(const Str *name) {
  static const char *const own[] = {"__class__", "__origin__", "__args__", "__parameters__", "__mro_entries__"};
  for (u32 i = 0; i < sizeof own / sizeof *own; i++)
    if (str_eq_c(name, own[i])) return true;
  return false;
}

Value alias_getattr(Value alias, Str *name) {
  if (is_union(alias) || is_own(name)) return object_getattr(alias, name);
  return attr_get(alias_of(alias)->origin, name);
}

static Value get_origin(Value self) { return is_union(self) ? val_from_obj(TYPE(Union)) : alias_of(self)->origin; }
static Value get_args(Value self) { return val_from_obj(alias_of(self)->args); }

/* Aliases inside aliases; false: RecursionError. */
static bool enter_nested(void) {
  if (deep_enter(1)) return true;
  err_recursion(" in a generic alias");
  return false;
}

static bool collect_parameters(List *l, const Tuple *args) {
  for (u32 i = 0; i < args->len; i++) {
    Value v = args->items[i];
    if (is_kind(v, K_ALIAS)) {
      if (!enter_nested()) return false;
      bool ok = collect_parameters(l, alias_of(v)->args);
      deep_leave();
      if (!ok) return false;
    } else if (is_exact(v, TYPE(TypeVar))) {
      bool seen = false;
      for (u32 k = 0; k < l->len; k++) seen |= l->items[k] == v;
      if (!seen && !list_append(l, v)) return false;
    }
  }
  return true;
}

static Tuple *parameters(Value alias) {
  List *l = list_new(0);
  return l && collect_parameters(l, alias_of(alias)->args) ? tuple_from(l->items, l->len) : NULL;
}

static Value get_parameters(Value self) {
  Tuple *t = parameters(self);
  return t ? val_from_obj(t) : V_ERROR;
}

const GetSetDef alias_getsets[] = {
    {"__origin__", get_origin, NULL},
    {"__args__", get_args, NULL},
    {"__parameters__", get_parameters, NULL},
    {NULL, NULL, NULL},
};

/* ---- substitution: dict[str, T][int] ---- */

static Value substitute(Value v, const Tuple *params, const Value *with) {
  if (is_exact(v, TYPE(TypeVar))) {
    for (u32 i = 0; i < params->len; i++)
      if (params->items[i] == v) return with[i];
    return v;
  }
  if (!is_kind(v, K_ALIAS)) return v;
  const Tuple *old = alias_of(v)->args;
  Tuple *args = tuple_new(old->len);
  if (!args || !enter_nested()) return V_ERROR;
  bool ok = true;
  for (u32 i = 0; i < old->len && ok; i++) {
    Value item = substitute(old->items[i], params, with);
    ok = item != V_ERROR;
    if (ok) args->items[i] = item;
  }
  deep_leave();
  if (!ok) return V_ERROR;
  return make(val_obj(v)->aux, alias_of(v)->origin, args);
}

NATIVE(alias_getitem) {
  Tuple *params = parameters(args[0]);
  if (!params) return V_ERROR;
  if (!params->len) return err_type("%R is not a generic class", args[0]);
  const Value *with = IS_TUPLE(args[1]) ? AS(Tuple, args[1])->items : &args[1];
  u32 n = IS_TUPLE(args[1]) ? AS(Tuple, args[1])->len : 1;
  if (n != params->len)
    return err_type("Too %s arguments for %R; actual %u, expected %u", n > params->len ? "many" : "few", args[0], n, params->len);
  return substitute(args[0], params, with);
}

NATIVE(alias_mro_entries) {
  if (is_union(args[0])) return err_type("Cannot subclass %R", args[0]);
  Tuple *t = tuple_of(1, alias_of(args[0])->origin);
  return t ? val_from_obj(t) : V_ERROR;
}

NATIVE(alias_or) { return type_union(args[0], args[1]); }
NATIVE(alias_ror) { return type_union(args[1], args[0]); }
NATIVE(alias_repr_method) { return alias_repr(args[0]); }
NATIVE(alias_eq) { return compare_builtin(CMP_EQ, args[0], args[1]); }
NATIVE(alias_ne) { return compare_builtin(CMP_NE, args[0], args[1]); }
NATIVE(alias_hash_method) {
  u32 h;
  Tri r = alias_hash(args[0], &h);
  if (r == T_CALL) return call_prelude("hash_of_parts", 1, val_from_obj(alias_of(args[0])->args));
  return r == T_YES ? val_from_small((i32)h) : V_ERROR;
}

const NativeDef alias_methods[] = {
    {"__getitem__", alias_getitem, 2, 2, 0, NULL},
    {"__mro_entries__", alias_mro_entries, 2, 2, 0, NULL},
    {"__or__", alias_or, 2, 2, 0, NULL},
    {"__ror__", alias_ror, 2, 2, 0, NULL},
    {"__repr__", alias_repr_method, 1, 1, 0, NULL},
    {"__eq__", alias_eq, 2, 2, 0, NULL},
    {"__ne__", alias_ne, 2, 2, 0, NULL},
    {"__hash__", alias_hash_method, 1, 1, 0, NULL},
    {NULL, NULL, 0, 0, 0, NULL},
};
