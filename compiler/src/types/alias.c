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

static Value get_parameters(Value self) { return call_prelude("alias_parameters", 1, self); }

const GetSetDef alias_getsets[] = {
    {"__origin__", get_origin, NULL},
    {"__args__", get_args, NULL},
    {"__parameters__", get_parameters, NULL},
    {NULL, NULL, NULL},
};

/* _alias_like(alias, args): the same with other arguments */
Value alias_like(Value *args, u32 nargs) {
  (void)nargs;
  return make(val_obj(args[0])->aux, alias_of(args[0])->origin, AS(Tuple, args[1]));
}

NATIVE(alias_make) { return alias_new(args[1], args[2]); }
NATIVE(alias_or) { return type_union(args[0], args[1]); }
NATIVE(alias_ror) { return type_union(args[1], args[0]); }
NATIVE(alias_eq) { return compare_builtin(CMP_EQ, args[0], args[1]); }
NATIVE(alias_ne) { return compare_builtin(CMP_NE, args[0], args[1]); }
NATIVE(alias_hash_method) {
  u32 h;
  Tri r = alias_hash(args[0], &h);
  if (r == T_CALL) return call_prelude("hash_of_parts", 1, val_from_obj(alias_of(args[0])->args));
  return r == T_YES ? val_from_small((i32)h) : V_ERROR;
}

const NativeDef alias_methods[] = {
    {"__new__", alias_make, 3, 3, NF_STATIC, NULL}, /* first, since unions have all but this */
    {"__getitem__", NULL, 2, 2, 0, "alias_getitem"},
    {"__mro_entries__", NULL, 2, 2, 0, "alias_mro_entries"},
    {"__or__", alias_or, 2, 2, 0, NULL},
    {"__ror__", alias_ror, 2, 2, 0, NULL},
    {"__repr__", NULL, 1, 1, 0, "alias_repr"},
    {"__eq__", alias_eq, 2, 2, 0, NULL},
    {"__ne__", alias_ne, 2, 2, 0, NULL},
    {"__hash__", alias_hash_method, 1, 1, 0, NULL},
    {NULL, NULL, 0, 0, 0, NULL},
};
