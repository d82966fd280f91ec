/* Displays, unpacking, f-string fields and for loops over anything but the fast cases. */
#include "builtins/builtins.h"
#include "core/call.h"
#include "core/containers.h"
#include "core/err.h"
#include "core/gc.h"
#include "types/class.h"
#include "types/lazy.h"
#include "types/str.h"
#include "vm/attr.h"
#include "vm/slow.h"

Value build_list(const Value *v, u32 n) {
  List *l = list_from(v, n);
  return l ? val_from_obj(l) : V_ERROR;
}

Value build_tuple(const Value *v, u32 n) {
  Tuple *t = n ? tuple_from(v, n) : vm.empty_tuple;
  return t ? val_from_obj(t) : V_ERROR;
}

Value build_set(const Value *v, u32 n) { return set_display(v, n, false); }

Value build_dict(const Value *v, u32 n) {
  Dict *d = dict_new();
  if (!d) return V_ERROR;
  for (u32 i = 0; i < n; i++) {
    Tri r = dict_set(d, v[2 * i], v[2 * i + 1]);
    if (r == T_ERR) return V_ERROR;
    if (r == T_CALL) { /* a key of a user class: all again, in Python */
      Value all = build_list(v, 2 * n);
      return all == V_ERROR ? all : call_prelude("build_dict", 1, all);
    }
  }
  return val_from_obj(d);
}

Value build_string(const Value *v, u32 n) { return str_join(NULL, v, n); }

Value extend_list(Value list, Value iterable, Value callee) {
  if (is_iterable(iterable) || find_method(iterable, NAME(__iter__)) != V_UNDEF) { /* None: its own message */
    Value r = list_extend(AS(List, list), iterable);
    return r == V_CALL && callee != V_UNDEF && !AS(List, list)->len ? call_prelude("list_take_all", 2, list, iterable) : r;
  }
  if (callee != V_UNDEF) return call_prelude("callee_iterable", 2, callee, iterable);
  return err_type("Value after * must be an iterable, not %T", iterable);
}

Value add_to_set(Value set, Value v) { return set_add_value(AS(Set, set), v); }
Value update_set(Value set, Value iterable) { return set_update_from(AS(Set, set), iterable); }
Value dict_unpack(Value dict, Value mapping) { return dict_merge_call(AS(Dict, dict), mapping); }

Value dict_merge(Value dict, Value mapping, Value callee) {
  if (!IS_DICT(mapping)) {
    if (attr_get(mapping, NAME(keys)) == V_ERROR) {
      err_take();
      return call_prelude("callee_mapping", 2, callee, mapping);
    }
    return call_prelude("dict_merge", 3, dict, mapping, callee);
  }
  u32 pos = 0;
  Value k, v;
  while (dict_next(AS(Dict, mapping), &pos, &k, &v)) {
    if (!IS_STR(k)) return err_type("keywords must be strings");
    if (dict_get_str(AS(Dict, dict), AS(Str, k)) != V_UNDEF) return call_prelude("callee_repeats", 2, callee, k);
    if (!dict_set_str(AS(Dict, dict), AS(Str, k), v)) return V_ERROR;
  }
  return V_NONE;
}

/* ---- unpacking ---- */

static Value not_enough(u32 want, u32 got, bool at_least) {
  return err_value(at_least ? "not enough values to unpack (expected at least %u, got %u)" : "not enough values to unpack (expected %u, got %u)",
                   want, got);
}

/* `__iter__ = None` has a message of its own. */
static bool can_unpack(Value v) {
  if (is_iterable(v) || find_method(v, NAME(__iter__)) == V_NONE) return true;
  err_type("cannot unpack non-iterable %T object", v);
  return false;
}

Value unpack(Value v, Value *out, u32 n) {
  if (is_exact(v, TYPE(list)) || is_exact(v, TYPE(tuple))) {
    Items it = seq_items(v);
    if (it.len < n) return not_enough(n, it.len, false);
    if (it.len > n) return err_value("too many values to unpack (expected %u, got %u)", n, it.len);
    memcpy(out, it.at, n * sizeof(Value));
    return V_NONE;
  }
  if (!can_unpack(v)) return V_ERROR;
  Walk w;
  Tri r = walk_open(&w, v);
  if (r == T_ERR) return V_ERROR;
  if (r == T_CALL) return call_prelude("unpack", 2, v, val_from_small(n));
  for (u32 i = 0; i < n; i++) {
    Value x = walk_next(&w);
    if (x == V_ERROR) return x;
    if (x == V_STOP) return not_enough(n, i, false);
    out[i] = x;
  }
  Value more = walk_next(&w);
  if (more == V_STOP) return V_NONE;
  if (more == V_ERROR) return more;
  if (IS_DICT(v) || IS_STR(v) || IS_SET(v) || is_kind(v, K_RANGE)) {
    Value len = value_len(v);
    if (val_is_int(len) && is_exact(v, TYPE(dict))) return err_value("too many values to unpack (expected %u, got %l)", n, val_int(len));
  }
  return err_value("too many values to unpack (expected %u)", n);
}

Value unpack_star(Value v, Value *out, u32 before, u32 after) {
  if (!is_exact(v, TYPE(list)) && !is_exact(v, TYPE(tuple))) {
    if (!can_unpack(v)) return V_ERROR;
    return call_prelude("to_tuple", 1, v);
  }
  Items it = seq_items(v);
  if (it.len < before + after) return not_enough(before + after, it.len, true);
  u32 middle = it.len - before - after;
  Value rest = build_list(it.at + before, middle);
  if (rest == V_ERROR) return rest;
  memcpy(out, it.at, before * sizeof(Value));
  out[before] = rest;
  memcpy(out + before + 1, it.at + before + middle, after * sizeof(Value));
  return V_NONE;
}

/* ---- f-strings ---- */

Value format_field(Value v, u8 conversion, Value spec) {
  /* build_string() writes small ints. */
  if (!conversion && spec == V_UNDEF) return is_exact(v, TYPE(str)) || val_is_int(v) ? v : value_format(v, vm.empty_str);
  if (conversion) {
    Value s = conversion == 'r' ? value_repr(v) : conversion == 's' ? value_str(v) : V_CALL;
    if (conversion == 'a' || s == V_CALL) {
      Value code = val_from_obj(str_from_char(conversion));
      return call_prelude("format_converted", 3, v, code, spec == V_UNDEF ? val_from_obj(vm.empty_str) : spec);
    }
    if (s == V_ERROR || spec == V_UNDEF) return s;
    v = s;
  }
  return value_format(v, AS(Str, spec));
}

/* ---- patterns ---- */

bool is_sequence_pattern(Value v) {
  return IS_LIST(v) || IS_TUPLE(v) || is_kind(v, K_RANGE);
}

/* Instances of these, their subclasses' too, are what the only positional sub-pattern is about. */
static bool matches_itself(const Class *c) {
  return (1ull << K_INT | 1ull << K_FLOAT | 1ull << K_STR | 1ull << K_BYTES | 1ull << K_BYTEARRAY | 1ull << K_LIST | 1ull << K_TUPLE | 1ull << K_DICT | 1ull << K_SET) >> c->inst_kind & 1;
}

static Value match_class_in_prelude(const Value *args) {
  return call_prelude("match_class", 4, args[0], args[1], args[2], args[3]);
}

Value match_class(Value *args) {
  u32 npos = (u32)val_int(args[2]);
  const Tuple *names = AS(Tuple, args[3]), *fields = NULL;
  if (!IS_CLASS(args[1])) return match_class_in_prelude(args);
  Value matches = builtin_isinstance(args, 2);
  if (matches == V_FALSE) return V_NONE;
  if (matches == V_TRUE && !npos && !names->len) return V_TRUE;
  if (matches != V_TRUE || (npos && names->len)) return match_class_in_prelude(args);
  if (npos) {
    Value found = class_lookup(AS(Class, args[1]), NAME(__match_args__));
    if (found == V_UNDEF && npos == 1 && matches_itself(AS(Class, args[1]))) return build_list(args, 1);
    if (!is_exact(found, TYPE(tuple)) || AS(Tuple, found)->len < npos) return match_class_in_prelude(args);
    fields = AS(Tuple, found);
  }
  u32 n = npos + names->len; /* one of them is 0 */
  List *values = list_new(n);
  if (!values) return V_ERROR;
  for (u32 i = 0; i < n; i++) {
    Value name = (fields ? fields : names)->items[i];
    bool usual = is_exact(name, TYPE(str));
    for (u32 k = 0; usual && k < i; k++) usual = !str_equal(AS(Str, name), AS(Str, (fields ? fields : names)->items[k]));
    Value v = usual ? attr_get(args[0], AS(Str, name)) : V_CALL;
    if (val_is_signal(v)) { /* nothing has happened yet that a second look would repeat */
      if (v == V_ERROR) err_take();
      return match_class_in_prelude(args);
    }
    values->items[values->len++] = v;
  }
  return val_from_obj(values);
}

bool is_mapping_pattern(Value v) { return IS_DICT(v) || is_kind(v, K_PROXY); }

/* ---- for ---- */

CallState for_next(Task *t, Value it, u16 dest) {
  if (is_kind(it, K_GENERATOR)) return generator_resume(t, AS(Generator, it), V_NONE, dest, RK_NEXT);
  Value v;
  if (is_kind(it, K_BOX)) { /* map, filter and so on: no StopIteration is made at the end */
    Function *fn = lazy_called(it, &v);
    if (!fn) v = iter_step(it);
    if (v == V_STOP) return DELIVERED;
    if (fn && v != V_ERROR) return call_simple(t, fn, &v, dest, val_obj(it)->aux == LZ_MAP ? RK_NEXT : RK_FILTER, v);
  } else {
    Value m = find_method(it, NAME(__next__));
    if (m == V_UNDEF) {
      err_type("'%T' object is not an iterator", it);
      return FAILED;
    }
    v = apply_method(m, 1, &it);
    if (v == V_UNDEF) v = call_method(it, NAME(__next__), 0, NULL);
  }
  CallState state;
  if (v == V_CALL) {
    vm.call.ret = RK_NEXT;
    state = call_pending(t, dest);
  } else {
    state = v == V_ERROR ? FAILED : deliver(t, RK_NEXT, dest, V_NONE, v);
  }
  if (state != FAILED || !err_is(TYPE(StopIteration))) return state;
  err_take();
  return DELIVERED;
}
