/* list: methods. */
#include "core/builtin_tables.h"
#include "core/call.h"
#include "core/containers.h"
#include "core/err.h"
#include "core/gc.h"
#include "core/mem.h"
#include "types/methods.h"
#include "types/seq.h"

static Value list_make(Value *args, u32 nargs) {
  (void)nargs;
  Obj *o = gc_new(K_LIST, AS(Class, args[0]), sizeof(List));
  return o ? val_from_obj(o) : V_ERROR;
}

static Value clear(Value *args, u32 nargs) {
  (void)nargs;
  List *l = AS(List, args[0]);
  mem_free(l->items, l->cap * sizeof(Value));
  l->items = NULL;
  l->len = l->cap = 0;
  return V_NONE;
}

static Value init(Value *args, u32 nargs) {
  List *l = AS(List, args[0]);
  if (nargs > 2) return err_type("list expected at most 1 argument, got %u", nargs - 1);
  if (l->len) clear(args, 1);
  if (nargs < 2) return V_NONE;
  Value r = list_extend(l, args[1]);
  return r == V_CALL ? call_prelude("list_fill", 2, args[0], args[1]) : r; /* nothing is in yet */
}

static Value append(Value *args, u32 nargs) {
  (void)nargs;
  return list_append(AS(List, args[0]), args[1]) ? V_NONE : V_ERROR;
}

static Value extend(Value *args, u32 nargs) {
  (void)nargs;
  return list_extend(AS(List, args[0]), args[1]);
}

static Value copy(Value *args, u32 nargs) {
  (void)nargs;
  List *l = AS(List, args[0]);
  List *r = list_from(l->items, l->len);
  return r ? val_from_obj(r) : V_ERROR;
}

static Value insert(Value *args, u32 nargs) {
  (void)nargs;
  List *l = AS(List, args[0]);
  i64 at;
  if (!is_int(args[1])) {
    if (find_method(args[1], NAME(__index__)) != V_UNDEF)
      return call_prelude("list_insert", 3, args[0], args[1], args[2]);
    return err_type("'%T' object cannot be interpreted as an integer", args[1]);
  }
  if (int_as_i64(args[1], &at) == T_NO || at != (i32)at)
    return err_overflow("Python int too large to convert to C ssize_t");
  if (at < 0) at += l->len;
  if (at < 0) at = 0;
  if (at > l->len) at = l->len;
  return list_insert(l, (u32)at, args[2]) ? V_NONE : V_ERROR;
}

static Value pop(Value *args, u32 nargs) {
  List *l = AS(List, args[0]);
  i64 at = -1;
  if (nargs > 1 && val_is_int(args[1])) {
    at = val_int(args[1]);
  } else if (nargs > 1) {
    if (!is_int(args[1])) {
      if (find_method(args[1], NAME(__index__)) != V_UNDEF)
        return call_prelude("list_pop", 2, args[0], args[1]);
      return err_type("'%T' object cannot be interpreted as an integer", args[1]);
    }
    if (int_as_i64(args[1], &at) == T_NO) at = INT64_MAX;
  }
  if (at != (i32)at) return err_overflow("Python int too large to convert to C ssize_t");
  if (l->len == 0) return err_index("pop from empty list");
  if (at < 0) at += l->len;
  if (at < 0 || at >= l->len) return err_index("pop index out of range");
  Value v = l->items[at];
  memmove(l->items + at, l->items + at + 1, (size_t)(l->len - 1 - at) * sizeof(Value));
  l->len--;
  return v;
}

static Value remove_item(Value *args, u32 nargs) {
  (void)nargs;
  List *l = AS(List, args[0]);
  u32 at;
  switch (seq_find(args[0], args[1], 0, UINT32_MAX, &at)) {
    case T_CALL: return call_prelude("list_remove", 2, args[0], args[1]);
    case T_NO: return err_value("list.remove(x): x not in list");
    case T_ERR: return V_ERROR;
    case T_YES: break;
  }
  memmove(l->items + at, l->items + at + 1, (l->len - 1 - at) * sizeof(Value));
  l->len--;
  return V_NONE;
}

static Value reverse(Value *args, u32 nargs) {
  (void)nargs;
  List *l = AS(List, args[0]);
  for (u32 i = 0, j = l->len; i + 1 < j; i++) {
    Value v = l->items[i];
    l->items[i] = l->items[--j];
    l->items[j] = v;
  }
  return V_NONE;
}

/* sort(self, *, key=None, reverse=False) */
static Value sort(Value *args, u32 nargs) {
  Value key = args[nargs], reverse_arg = args[nargs + 1];
  Tri descending = reverse_arg == V_UNDEF ? T_NO : value_truth(reverse_arg);
  if (descending == T_ERR) return V_ERROR;
  if (descending == T_CALL || (key != V_UNDEF && key != V_NONE))
    return call_prelude("list_sort_with", 3, args[0], key == V_UNDEF ? V_NONE : key,
                        descending == T_CALL ? reverse_arg : val_from_bool(descending == T_YES));
  return list_sort(AS(List, args[0]), descending == T_YES);
}

static Value getitem(Value *args, u32 nargs) { return (void)nargs, list_getitem(args[0], args[1]); }
static Value setitem(Value *args, u32 nargs) {
  return (void)nargs, list_setitem(args[0], args[1], args[2]);
}
static Value delitem(Value *args, u32 nargs) { return (void)nargs, list_delitem(args[0], args[1]); }
static Value contains(Value *args, u32 nargs) { return (void)nargs, seq_contains(args[0], args[1]); }

static Value reversed_iter(Value *args, u32 nargs) {
  (void)nargs;
  Iter *it = iter_make(IT_LIST_REV, TYPE(list_reverseiterator), args[0]);
  if (!it) return V_ERROR;
  it->pos = AS(List, args[0])->len;
  return val_from_obj(it);
}

static Value size_of(Value *args, u32 nargs) {
  (void)nargs;
  return val_from_small(20 + 4 * (i64)AS(List, args[0])->cap);
}

static Value rmul(Value *args, u32 nargs) { return (void)nargs, list_binary(OP_MUL, args[0], args[1]); }

BINARY_METHOD(add, list_binary, OP_ADD)
BINARY_METHOD(mul, list_binary, OP_MUL)
BINARY_METHOD(iadd, list_inplace, OP_ADD)
BINARY_METHOD(imul, list_inplace, OP_MUL)
COMPARE_METHODS(list, seq_compare)

const NativeDef list_methods[] = {
    {"__new__", list_make, 1, -1, NF_STATIC, "**"},
    {"__init__", init, 1, -1, 0, NULL},
    {"append", append, 2, 2, 0, NULL},
    {"extend", extend, 2, 2, 0, NULL},
    {"insert", insert, 3, 3, 0, NULL},
    {"pop", pop, 1, 2, 0, NULL},
    {"remove", remove_item, 2, 2, 0, NULL},
    {"index", seq_index_method, 2, 4, 0, NULL},
    {"count", seq_count_method, 2, 2, 0, NULL},
    {"clear", clear, 1, 1, 0, NULL},
    {"copy", copy, 1, 1, 0, NULL},
    {"reverse", reverse, 1, 1, 0, NULL},
    {"sort", sort, 1, 1, 0, ",$key,reverse"},
    {"__len__", container_len_method, 1, 1, 0, NULL},
    {"__getitem__", getitem, 2, 2, 0, NULL},
    {"__setitem__", setitem, 3, 3, 0, NULL},
    {"__delitem__", delitem, 2, 2, 0, NULL},
    {"__contains__", contains, 2, 2, 0, NULL},
    {"__iter__", container_iter_method, 1, 1, 0, NULL},
    {"__reversed__", reversed_iter, 1, 1, 0, NULL},
    {"__repr__", container_repr_method, 1, 1, 0, NULL},
    {"__sizeof__", size_of, 1, 1, 0, NULL},
    {"__add__", add, 2, 2, 0, NULL},
    {"__iadd__", iadd, 2, 2, 0, NULL},
    {"__mul__", mul, 2, 2, 0, NULL},
    {"__rmul__", rmul, 2, 2, 0, NULL},
    {"__imul__", imul, 2, 2, 0, NULL},
    {"__class_getitem__", class_getitem_method, 2, 2, NF_CLASS, NULL},
    COMPARE_ROWS(list),
    {NULL, NULL, 0, 0, 0, NULL},
};
