/* mappingproxy: a class' namespace, read-only. */
#include "core/builtin_tables.h"
#include "core/containers.h"
#include "core/err.h"
#include "core/gc.h"
#include "types/methods.h"

#define NATIVE(name) static Value name([[maybe_unused]] Value *args, [[maybe_unused]] u32 nargs)

static Dict *dict_of(Value v) { return AS(Proxy, v)->dict; }

/* __new__(cls, mapping) */
NATIVE(proxy_new) {
  if (is_kind(args[1], K_PROXY)) args[1] = val_from_obj(dict_of(args[1]));
  if (!IS_DICT(args[1])) return err_type("mappingproxy() argument must be a mapping, not %T", args[1]);
  Proxy *p = gc_new(K_PROXY, TYPE(mappingproxy), sizeof(Proxy));
  if (!p) return V_ERROR;
  p->dict = AS(Dict, args[1]);
  return val_from_obj(p);
}

NATIVE(proxy_keys) { return dictview_new(dict_of(args[0]), 0); }
NATIVE(proxy_values) { return dictview_new(dict_of(args[0]), 1); }
NATIVE(proxy_items) { return dictview_new(dict_of(args[0]), 2); }

NATIVE(proxy_copy) {
  Dict *d = dict_copy(dict_of(args[0]));
  return d ? val_from_obj(d) : V_ERROR;
}

NATIVE(proxy_get) {
  Value v;
  Tri r = dict_get(dict_of(args[0]), args[1], &v);
  if (r == T_CALL) return dict_getitem(val_from_obj(dict_of(args[0])), args[1]);
  return r == T_ERR ? V_ERROR : r == T_YES ? v : nargs > 2 ? args[2] : V_NONE;
}

NATIVE(proxy_getitem) { return dict_getitem(val_from_obj(dict_of(args[0])), args[1]); }
NATIVE(proxy_contains) { return dict_contains(val_from_obj(dict_of(args[0])), args[1]); }
NATIVE(proxy_len) { return container_len(val_from_obj(dict_of(args[0]))); }
NATIVE(proxy_iter) {
  Iter *it = iter_native(val_from_obj(dict_of(args[0])));
  return it ? val_from_obj(it) : V_ERROR;
}
NATIVE(proxy_repr) { return builtin_repr(args[0]); }
NATIVE(proxy_str) { return value_str(args[0]); }

BINARY_METHOD(proxy_or, op_binary_apart, OP_OR)
REFLECTED_METHOD(proxy_ror, op_binary_apart, OP_OR)
NATIVE(proxy_ior) { return op_inplace(OP_OR, args[0], args[1]); }
NATIVE(proxy_reversed) {
  Iter *it = iter_make(IT_DICT_REV_KEYS, TYPE(dict_reversekeyiterator), val_from_obj(dict_of(args[0])));
  return it ? val_from_obj(it) : V_ERROR;
}
COMPARE_METHODS(proxy, op_compare_apart)

const NativeDef mappingproxy_methods[] = {
    {"__new__", proxy_new, 2, 2, NF_STATIC, NULL},
    {"keys", proxy_keys, 1, 1, 0, NULL},
    {"values", proxy_values, 1, 1, 0, NULL},
    {"items", proxy_items, 1, 1, 0, NULL},
    {"copy", proxy_copy, 1, 1, 0, NULL},
    {"get", proxy_get, 2, 3, 0, NULL},
    {"__getitem__", proxy_getitem, 2, 2, 0, NULL},
    {"__contains__", proxy_contains, 2, 2, 0, NULL},
    {"__len__", proxy_len, 1, 1, 0, NULL},
    {"__iter__", proxy_iter, 1, 1, 0, NULL},
    {"__repr__", proxy_repr, 1, 1, 0, NULL},
    {"__str__", proxy_str, 1, 1, 0, NULL},
    {"__or__", proxy_or, 2, 2, 0, NULL},
    {"__ror__", proxy_ror, 2, 2, 0, NULL},
    {"__ior__", proxy_ior, 2, 2, 0, NULL},
    {"__reversed__", proxy_reversed, 1, 1, 0, NULL},
    COMPARE_ROWS(proxy),
    {"__class_getitem__", class_getitem_method, 2, 2, NF_CLASS, NULL},
    {NULL, NULL, 0, 0, 0, NULL},
};
