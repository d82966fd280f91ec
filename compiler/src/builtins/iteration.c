/* iter, next, aiter, anext, all, any, sorted. */
#include "builtins/builtins.h"
#include "core/call.h"
#include "core/containers.h"
#include "core/err.h"
#include "types/lazy.h"

BUILTIN(iter) {
  if (nargs < 2) return iter_new(args[0]);
  if (!value_is_callable(args[0])) return err_type("iter(v, w): v must be callable");
  return lazy_new(LZ_CALLABLE, TYPE(callable_iterator), args[0], args[1]);
}

BUILTIN(next) {
  /* a map that has to call its function has taken the item for it already */
  if (nargs > 1 && is_kind(args[0], K_BOX)) return call_prelude("next_default", 2, args[0], args[1]);
  Value v = iter_step(args[0]);
  if (v == V_STOP) return nargs > 1 ? args[1] : err_stop(V_UNDEF);
  if (nargs < 2) return v;
  if (v == V_CALL) return call_prelude("next_default", 2, args[0], args[1]);
  if (v != V_ERROR || !err_is(TYPE(StopIteration))) return v;
  err_take();
  return args[1];
}

BUILTIN(aiter) {
  (void)nargs;
  Value v = call_method(args[0], NAME(__aiter__), 0, NULL);
  return v == V_UNDEF ? err_type("'%T' object is not an async iterable", args[0]) : v;
}

BUILTIN(anext) {
  if (find_method(args[0], NAME(__anext__)) == V_UNDEF)
    return err_type("'%T' object is not an async iterator", args[0]);
  if (nargs > 1) return call_prelude("anext_default", 2, args[0], args[1]);
  return call_method(args[0], NAME(__anext__), 0, NULL);
}

/* Is there an item whose truth is `wanted`? */
static Value search(Value iterable, bool wanted, const char *slow, const char *slow_rest) {
  Walk w;
  Tri r = walk_open(&w, iterable);
  if (r == T_ERR) return V_ERROR;
  if (r == T_CALL || iterable_is_huge(iterable)) return call_prelude(slow, 1, iterable);
  for (;;) {
    Value v = walk_next(&w);
    if (v == V_STOP) return val_from_bool(!wanted);
    if (v == V_ERROR) return V_ERROR;
    r = value_truth(v);
    if (r == T_ERR) return V_ERROR;
    if (r == T_CALL) return call_prelude(slow_rest, 2, v, walk_rest(&w));
    if ((r == T_YES) == wanted) return val_from_bool(wanted);
  }
}

BUILTIN(any) { return (void)nargs, search(args[0], true, "any_of", "any_rest"); }
BUILTIN(all) { return (void)nargs, search(args[0], false, "all_of", "all_rest"); }

/* sorted(iterable, *, key=None, reverse=False) */
BUILTIN(sorted) {
  Value key = args[nargs], descending = args[nargs + 1];
  if (nargs != 1) return err_type("sorted expected 1 argument, got %u", nargs);
  if (key == V_UNDEF) key = V_NONE;
  if (descending == V_UNDEF) descending = V_FALSE;
  Walk w;
  Tri r = walk_open(&w, args[0]);
  if (r == T_ERR) return V_ERROR;
  if (r == T_CALL) return call_prelude("sorted_with", 3, args[0], key, descending);
  List *l = list_new(0);
  Value taken = l ? list_extend(l, args[0]) : V_ERROR;
  if (taken == V_CALL) return call_prelude("sorted_with", 3, args[0], key, descending);
  if (taken == V_ERROR) return taken;
  Tri truth = value_truth(descending);
  if (truth == T_ERR) return V_ERROR;
  Value sorted = key == V_NONE && truth != T_CALL ? list_sort(l, truth == T_YES) : V_CALL;
  if (sorted == V_CALL) return call_prelude("sorted_list", 3, val_from_obj(l), key, descending);
  return sorted == V_NONE ? val_from_obj(l) : V_ERROR;
}
