/* dict_keys, dict_values, dict_items. Their set operators are prelude functions. */
#include "core/builtin_tables.h"
#include "core/call.h"
#include "core/containers.h"
#include "core/err.h"
#include "core/gc.h"
#include "types/methods.h"

enum { KEYS, VALUES, ITEMS };

Value dictview_new(Dict *d, u8 which) {
  static const TypeId classes[] = {T_dict_keys, T_dict_values, T_dict_items};
  DictView *v = gc_new(K_DICTVIEW, &vm.types[classes[which]], sizeof(DictView));
  if (!v) return V_ERROR;
  v->h.aux = which;
  v->dict = d;
  return val_from_obj(v);
}

static bool is_set_like(Value v) { return is_kind(v, K_DICTVIEW) && val_obj(v)->aux != VALUES; }

Value dictview_binary(BinOp op, Value a, Value b) {
  if (!is_set_like(a) && !is_set_like(b)) return V_NOTIMPL;
  switch (op) {
    case OP_AND: return call_prelude("dictview_and", 2, a, b);
    case OP_OR: return call_prelude("dictview_or", 2, a, b);
    case OP_SUB: return call_prelude("dictview_sub", 2, a, b);
    case OP_XOR: return call_prelude("dictview_xor", 2, a, b);
    default: return V_NOTIMPL;
  }
}

Value dictview_compare(CmpOp op, Value a, Value b) {
  if (!is_set_like(a) || !(IS_SET(b) || is_set_like(b))) return V_NOTIMPL;
  return call_prelude("dictview_compare", 3, val_from_small(op), a, b);
}

Value dictview_contains(Value view, Value item) {
  Dict *d = AS(DictView, view)->dict;
  Value v;
  Tri r;
  switch (val_obj(view)->aux) {
    case KEYS: r = dict_get(d, item, &v); break;
    case ITEMS:
      if (!IS_TUPLE(item) || AS(Tuple, item)->len != 2) return V_FALSE;
      r = dict_get(d, AS(Tuple, item)->items[0], &v);
      if (r == T_YES) r = value_eq(v, AS(Tuple, item)->items[1]);
      break;
    default:
      r = T_NO;
      for (u32 i = 0; i < d->fill && r == T_NO; i++)
        if (d->entries[i].key != V_UNDEF && d->entries[i].value != V_UNDEF) r = value_eq(d->entries[i].value, item);
  }
  return r == T_CALL ? call_prelude("dictview_contains", 2, view, item) : bool_signal(r);
}

static Value contains(Value *args, u32 nargs) { return (void)nargs, dictview_contains(args[0], args[1]); }

static Value reversed_iter(Value *args, u32 nargs) {
  (void)nargs;
  static const TypeId classes[] = {T_dict_reversekeyiterator, T_dict_reversevalueiterator,
                                   T_dict_reverseitemiterator};
  u8 which = val_obj(args[0])->aux;
  Iter *it = iter_make((IterKind)(IT_DICT_REV_KEYS + which), &vm.types[classes[which]],
                       val_from_obj(AS(DictView, args[0])->dict));
  return it ? val_from_obj(it) : V_ERROR;
}

static Value get_mapping(Value view) {
  Proxy *p = gc_new(K_PROXY, TYPE(mappingproxy), sizeof(Proxy));
  if (!p) return V_ERROR;
  p->dict = AS(DictView, view)->dict;
  return val_from_obj(p);
}

#define SET_OPERATOR(name, op)                 \
  BINARY_METHOD(name##_method, dictview_binary, op) \
  REFLECTED_METHOD(r##name##_method, dictview_binary, op)
SET_OPERATOR(and, OP_AND)
SET_OPERATOR(or, OP_OR)
SET_OPERATOR(sub, OP_SUB)
SET_OPERATOR(xor, OP_XOR)
COMPARE_METHODS(view, dictview_compare)

#define VIEW_ROWS                                         \
  {"__len__", container_len_method, 1, 1, 0, NULL},       \
  {"__iter__", container_iter_method, 1, 1, 0, NULL},     \
  {"__reversed__", reversed_iter, 1, 1, 0, NULL},         \
  {"__repr__", container_repr_method, 1, 1, 0, NULL},     \
  {NULL, NULL, 0, 0, 0, NULL}

const NativeDef dict_values_methods[] = {VIEW_ROWS};
const NativeDef dictview_methods[] = {
    {"isdisjoint", NULL, 2, 2, 0, "dictview_isdisjoint"},
    {"__contains__", contains, 2, 2, 0, NULL},
    {"__and__", and_method, 2, 2, 0, NULL},
    {"__rand__", rand_method, 2, 2, 0, NULL},
    {"__or__", or_method, 2, 2, 0, NULL},
    {"__ror__", ror_method, 2, 2, 0, NULL},
    {"__sub__", sub_method, 2, 2, 0, NULL},
    {"__rsub__", rsub_method, 2, 2, 0, NULL},
    {"__xor__", xor_method, 2, 2, 0, NULL},
    {"__rxor__", rxor_method, 2, 2, 0, NULL},
    COMPARE_ROWS(view),
    VIEW_ROWS,
};

const GetSetDef dictview_getsets[] = {
    {"mapping", get_mapping, NULL},
    {NULL, NULL, NULL},
};
