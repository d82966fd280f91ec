/* isinstance, issubclass, callable, hash, id. */
#include "builtins/builtins.h"
#include "core/call.h"
#include "core/containers.h"
#include "core/err.h"
#include "types/deep.h"

/* One member of a union: None stands for its type. */
static Value member_class(Value v) { return v == V_NONE ? val_from_obj(TYPE(NoneType)) : v; }

/* `c`: the class asked about; `v`: the instance for isinstance, V_UNDEF for issubclass. */
static Tri check(const Class *c, Value v, Value against) {
  Str *method = v == V_UNDEF ? NAME(__subclasscheck__) : NAME(__instancecheck__);
  if (IS_CLASS(against)) {
    if (c == AS(Class, against) && v != V_UNDEF) return T_YES;
    if (user_method(against, method) != V_UNDEF) return T_CALL;
    return class_is_subclass(c, AS(Class, against)) ? T_YES : T_NO;
  }
  bool is_union = is_kind(against, K_ALIAS) && val_obj(against)->aux;
  if (IS_TUPLE(against) || is_union) {
    Items s = IS_TUPLE(against) ? seq_items(against) : seq_items(val_from_obj(AS(Alias, against)->args));
    Tri r = T_NO;
    if (!deep_enter(s.len)) return T_CALL;
    for (u32 i = 0; i < s.len && r == T_NO; i++) r = check(c, v, is_union ? member_class(s.at[i]) : s.at[i]);
    deep_leave();
    return r;
  }
  if (is_kind(against, K_ALIAS))
    return err_tri(err_type("%s() argument 2 cannot be a parameterized generic", v == V_UNDEF ? "issubclass" : "isinstance"));
  if (find_method(against, method) != V_UNDEF) return T_CALL;
  if (v == V_UNDEF) return err_tri(err_type("issubclass() arg 2 must be a class, a tuple of classes, or a union"));
  return err_tri(err_type("isinstance() arg 2 must be a type, a tuple of types, or a union"));
}

static bool redefines(const Class *c, Str *name) { return class_lookup(c, name) != class_lookup(TYPE(object), name); }

BUILTIN(isinstance) {
  (void)nargs;
  const Class *c = class_of(args[0]);
  Tri r = check(c, args[0], args[1]);
  if (r == T_NO && !(c->flags & CF_BUILTIN) && (redefines(c, NAME(__class__)) || redefines(c, NAME(__getattribute__))))
    return call_prelude("isinstance_by_class", 2, args[0], args[1]); /* it may pretend to be of another class */
  return r == T_CALL ? call_prelude("isinstance_of", 2, args[0], args[1]) : bool_signal(r);
}

BUILTIN(issubclass) {
  (void)nargs;
  if (!IS_CLASS(args[0])) return err_type("issubclass() arg 1 must be a class");
  Tri r = check(AS(Class, args[0]), V_UNDEF, args[1]);
  return r == T_CALL ? call_prelude("issubclass_of", 2, args[0], args[1]) : bool_signal(r);
}

BUILTIN(callable) { return (void)nargs, val_from_bool(value_is_callable(args[0])); }

BUILTIN(hash) {
  (void)nargs;
  u32 h;
  Tri r = value_hash(args[0], &h);
  if (r == T_YES) return val_from_small((i32)h);
  if (r == T_ERR) return V_ERROR;
  bool known = user_method(args[0], NAME(__hash__)) == V_UNDEF && !is_kind(args[0], K_ALIAS);
  return known ? container_hash_signal(args[0]) : call_prelude("hash_of", 1, args[0]);
}

/* A hash, or what the __hash__ method of a user class answers. */
Value hash_begin(Value *args, u32 nargs) {
  (void)nargs;
  u32 h;
  Tri r = value_hash(args[0], &h);
  if (r == T_YES) return val_from_small((i32)h);
  if (r == T_ERR) return V_ERROR;
  Value m = user_method(args[0], NAME(__hash__));
  return m == V_UNDEF ? container_hash_signal(args[0]) : call_ret(call_method(args[0], NAME(__hash__), 0, NULL), RK_HASH);
}

Value hash_word(Value answer) {
  i64 i;
  if (!is_int(answer)) return err_type("__hash__ method should return an integer");
  bool fits = int_as_i64(answer, &i) == T_YES && i == (i32)i && i != -1;
  return val_from_small(fits ? i : (i32)int_hash(answer));
}

/* Immediate values have no address; their bits tell them apart. */
BUILTIN(id) {
  (void)nargs;
  return val_is_obj(args[0]) ? int_from_u64((uintptr_t)val_obj(args[0])) : int_from_u64(args[0] | 1);
}
