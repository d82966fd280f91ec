/* Beginning calls: what is callable, and how arguments become registers. */
#include "core/call.h"


#include "core/err.h"
#include "core/gc.h"
#include "core/ops.h"
#include "types/class.h"
#include "types/exception.h"
#include "vm/attr.h"
#include "vm/bind.h"
#include "vm/slow.h"
#include "vm/task.h"

u32 frame_end(const Task *t) {
  if (!t->nframes) return 0;
  const Frame *f = &t->frames[t->nframes - 1];
  return f->base + f->code->nregs;
}

bool stack_reserve(Task *t, u32 upto) {
  if (upto + STACK_HEADROOM <= t->stack_cap) return true;
  u32 cap = t->stack_cap ? t->stack_cap : 64;
  while (cap < upto + STACK_HEADROOM) cap *= 2;
  Value *p = mem_realloc(t->stack, t->stack_cap * sizeof(Value), cap * sizeof(Value));
  if (!p) {
    err_memory();
    return false;
  }
  for (u32 i = t->stack_cap; i < cap; i++) p[i] = V_NONE;
  t->stack = p;
  t->stack_cap = cap;
  return true;
}

Frame *frame_push(Task *t, Code *code, Function *fn, u32 base, u16 dest, RetKind ret, Value aux) {
  if (t->nframes >= vm.depth_limit) {
    err_recursion("");
    return NULL;
  }
  if (t->nframes == t->frames_cap) {
    u32 cap = t->frames_cap ? t->frames_cap * 2 : 8;
    Frame *p = mem_realloc(t->frames, t->frames_cap * sizeof(Frame), cap * sizeof(Frame));
    if (!p) {
      err_memory();
      return NULL;
    }
    t->frames = p;
    t->frames_cap = cap;
  }
  if (!stack_reserve(t, base + code->nregs)) return NULL;
  Frame *f = &t->frames[t->nframes++];
  *f = (Frame){.code = code, .ip = code->ins, .fn = fn, .consts = code->consts, .globals = fn->module->dict, .base = base, .dest = dest, .ret = (u8)ret, .aux = aux, .handled = t->handled};
  return f;
}

/* Puts `v` before the arguments at *base: into the callable's own slot once, else by moving them up. */
RARE static bool insert_argument(Task *t, u32 at, u32 *base, u32 *nargs, Value v) {
  if (*base > at) {
    t->stack[--*base] = v;
  } else {
    if (!stack_reserve(t, *base + *nargs + 1)) return false;
    memmove(&t->stack[*base + 1], &t->stack[*base], *nargs * sizeof(Value));
    t->stack[*base] = v;
  }
  ++*nargs;
  return true;
}

static CallState call_function(Task *t, Function *fn, u32 base, u32 nargs, Tuple *kwnames, u16 dest, RetKind ret, Value aux) {
  Code *code = fn->code;
  u32 end = base + (nargs > code->nregs ? nargs : code->nregs);
  if (!stack_reserve(t, end)) return FAILED;
  if (!bind_arguments(fn, &t->stack[base], nargs, kwnames)) return FAILED;
  if (code->flags & (CODE_GENERATOR | CODE_COROUTINE)) {
    Generator *g = generator_new(fn, code, &t->stack[base]);
    if (g && ret == RK_ITER && (frame_top(t)->ip - 1)->op == I_GETITER) g->h.flags |= OF_LOOP;
    return g ? deliver(t, ret, dest, aux, val_from_obj(g)) : FAILED;
  }
  return frame_push(t, code, fn, base, dest, ret, aux) ? CALLED : FAILED;
}

RARE static bool native_applies(const Native *n, Value self) {
  if (value_is_instance(self, n->owner)) return true;
  if (is_slot(n)) err_type("descriptor '%S' requires a '%C' object but received a '%T'", n->name, n->owner, self);
  else err_type("descriptor '%S' for '%C' objects doesn't apply to a '%T' object", n->name, n->owner, self);
  return false;
}

/* A native whose owner, where it has one, suits the first argument. */
static CallState call_checked(Task *t, Native *n, u32 base, u32 nargs, Tuple *kwnames, u16 dest, RetKind ret, Value aux) {
  const NativeDef *d = n->def;
  bool in_prelude = !d->fn && n->host_id == NATIVE_NOT_HOST;
  Value written = in_prelude ? prelude_function_c(d->kw) : V_UNDEF;
  if (written == V_ERROR) return FAILED;
  if (in_prelude && d->max < 0) return call_function(t, AS(Function, written), base, nargs, kwnames, dest, ret, aux);
  u32 room = (d->max < 0 ? nargs : (u32)d->max) + NATIVE_MAX_KEYWORDS;
  if (!stack_reserve(t, base + (room > nargs ? room : nargs))) return FAILED;
  if (!bind_native(n, &t->stack[base], &nargs, kwnames)) return FAILED;
  if (in_prelude) {
    u32 nparams = AS(Function, written)->code->nparams;
    for (u32 i = base; i < base + nparams; i++)
      if (t->stack[i] == V_UNDEF) t->stack[i] = V_ELLIPSIS;
    if (nargs < nparams) nargs = nparams;
    return call_function(t, AS(Function, written), base, nargs, NULL, dest, ret, aux);
  }
  Value v;
  if (n->host_id != NATIVE_NOT_HOST) v = host_call(n, &t->stack[base], nargs);
  else v = d->fn(&t->stack[base], nargs);
  if (v == V_ERROR) return FAILED;
  if (v == V_SUSPEND) {
    t->wait_ret = (u8)ret;
    t->wait_dest = dest;
    t->wait_aux = aux;
    t->wait_ip = frame_top(t)->ip;
    return PARKED;
  }
  if (v == V_CALL) {
    if (ret == RK_STORE) return call_pending(t, dest);
    if (ret == RK_STR && vm.call.ret == RK_STR) return call_pending(t, dest); /* object.__format__, which asks __str__ */
    if (vm.call.kind == CALL_VALUE && vm.call.ret == RK_STORE) { /* its result is ours */
      vm.call.ret = (u8)ret;
      vm.call.aux = aux;
      return call_pending(t, dest);
    }
    err_runtime("this call may not wait here");
    return FAILED;
  }
  return deliver(t, ret, dest, aux, v);
}

static CallState call_native(Task *t, Native *n, u32 base, u32 nargs, Tuple *kwnames, u16 dest, RetKind ret, Value aux) {
  const NativeDef *d = n->def;
  if (n->owner && d->flags & NF_STATIC && nargs && strcmp(d->name, "__new__") == 0 && !new_fits(n->owner, t->stack[base])) return FAILED;
  if (n->owner && !(d->flags & NF_STATIC) && !(d->flags & NF_CLASS)) {
    u32 positional = nargs - (kwnames ? kwnames->len : 0);
    if (!positional) {
      if (is_slot(n)) err_type("descriptor '%s' of '%C' object needs an argument", d->name, n->owner);
      else err_type("unbound method %C.%s() needs an argument", n->owner, d->name);
      return FAILED;
    }
    if (!native_applies(n, t->stack[base])) return FAILED;
  }
  return call_checked(t, n, base, nargs, kwnames, dest, ret, aux);
}

/* ---- constructors ---- */

/* Runs a native on the arguments at `base` and answers with its value or a signal. */
RARE static Value run_native(Task *t, Native *n, u32 base, u32 nargs, Tuple *kwnames) {
  const NativeDef *d = n->def;
  u32 room = (d->max < 0 ? nargs : (u32)d->max) + NATIVE_MAX_KEYWORDS;
  if (!stack_reserve(t, base + (room > nargs ? room : nargs))) return V_ERROR;
  if (!bind_native(n, &t->stack[base], &nargs, kwnames)) return V_ERROR;
  return d->fn(&t->stack[base], nargs);
}

static bool fills_in_init(u8 kind) { return kind == K_LIST || kind == K_DICT || kind == K_BYTEARRAY; }

/* cls(*args) where the class or its metaclass does something that needs Python to be called twice. */
RARE static CallState construct_in_prelude(Task *t, Class *cls, u32 base, u32 nargs, Tuple *kwnames, u16 dest, RetKind ret, Value aux) {
  u32 nkw = kwnames ? kwnames->len : 0;
  Tuple *args = tuple_from(&t->stack[base], nargs - nkw);
  Dict *kw = dict_new();
  if (!args || !kw) return FAILED;
  for (u32 i = 0; i < nkw; i++)
    if (!dict_set_str(kw, AS(Str, kwnames->items[i]), t->stack[base + nargs - nkw + i])) return FAILED;
  call_prelude("instantiate", 3, val_from_obj(cls), val_from_obj(args), val_from_obj(kw));
  if (ret != RK_STORE) {
    vm.call.ret = (u8)ret;
    vm.call.aux = aux;
  }
  return call_pending(t, dest);
}

static CallState call_class(Task *t, Class *cls, u32 at, u32 base, u32 nargs, Tuple *kwnames, u16 dest, RetKind ret, Value aux) {
  if (cls->maker) {
    if (!insert_argument(t, at, &base, &nargs, val_from_obj(cls))) return FAILED;
    return call_checked(t, cls->maker, base, nargs, kwnames, dest, ret, aux);
  }
  u32 npos = nargs - (kwnames ? kwnames->len : 0);
  if (cls == TYPE(type) && nargs == 1 && !kwnames)
    return deliver(t, ret, dest, aux, val_from_obj(class_of(t->stack[base])));
  if (cls->h.cls->flags & CF_CUSTOM_CALL) {
    Value f = class_lookup(cls->h.cls, NAME(__call__));
    if (!insert_argument(t, at, &base, &nargs, val_from_obj(cls))) return FAILED;
    if (is_kind(f, K_FUNCTION)) return call_function(t, AS(Function, f), base, nargs, kwnames, dest, ret, aux);
  }
  Value init = class_init(cls); /* V_UNDEF when it is object's */
  bool plain_init = init == V_UNDEF || is_kind(init, K_FUNCTION) || is_kind(init, K_NATIVE);
  if ((cls->flags & (CF_CUSTOM_NEW | CF_META)) || !plain_init || (ret != RK_STORE && init != V_UNDEF))
    return construct_in_prelude(t, cls, base, nargs, kwnames, dest, ret, aux);
  if (cls->flags & CF_ABSTRACT) {
    abstract_error(cls);
    return FAILED;
  }
  Value self;
  if (cls->inst_kind == K_INSTANCE) {
    if (init == V_UNDEF && nargs) {
      err_type("%C() takes no arguments", cls);
      return FAILED;
    }
    self = instance_new(cls);
  } else if (cls->inst_kind == K_EXCEPTION) {
    self = exception_construct(cls, &t->stack[base], npos, kwnames, init != V_UNDEF && is_kind(init, K_FUNCTION));
    if (self != V_ERROR && !is_kind(init, K_FUNCTION)) return deliver(t, ret, dest, aux, self);
  } else {
    Value make = class_lookup(cls, NAME(__new__));
    if (!is_kind(make, K_NATIVE)) {
      err_type("cannot create '%C' instances", cls);
      return FAILED;
    }
    if (init == V_UNDEF || cls == TYPE(super) || !AS(Native, make)->def->fn) { /* all is done by __new__ */
      if (AS(Native, make)->owner == cls) cls->maker = AS(Native, make);
      if (!insert_argument(t, at, &base, &nargs, val_from_obj(cls))) return FAILED;
      return call_native(t, AS(Native, make), base, nargs, kwnames, dest, ret, aux);
    }
    /* __new__ on a copy of the arguments, since __init__ gets them too */
    bool with_args = !fills_in_init(cls->inst_kind) && !(cls->inst_kind == K_SET && class_is_subclass(cls, TYPE(set)));
    u32 copy = base + nargs + 1;
    if (frame_end(t) > copy) copy = frame_end(t);
    if (!stack_reserve(t, copy + nargs + 1)) return FAILED;
    t->stack[copy] = val_from_obj(cls);
    if (with_args) memcpy(&t->stack[copy + 1], &t->stack[base], nargs * sizeof(Value));
    self = run_native(t, AS(Native, make), copy, with_args ? nargs + 1 : 1, with_args ? kwnames : NULL);
    if (self == V_CALL) return construct_in_prelude(t, cls, base, nargs, kwnames, dest, ret, aux);
  }
  if (self == V_ERROR) return FAILED;
  if (init == V_UNDEF) return deliver(t, ret, dest, aux, self);
  if (!insert_argument(t, at, &base, &nargs, self)) return FAILED;
  if (is_kind(init, K_FUNCTION))
    return call_function(t, AS(Function, init), base, nargs, kwnames, dest, RK_INIT, self);
  return call_native(t, AS(Native, init), base, nargs, kwnames, dest, RK_INIT, self);
}

/* ---- the front door ---- */

/* A built-in method that was looked up before (`append = items.append`) and gets as many arguments as it takes. The object goes
 * where the method stood, right before the arguments. V_UNDEF: it is not that. */
static Value call_bound(const Method *m, Value *args, i32 nargs) {
  if (!is_kind(m->func, K_NATIVE)) return V_UNDEF;
  const Native *n = AS(Native, m->func);
  const NativeDef *d = n->def;
  if (!d->fn || nargs < d->min || nargs > d->max || !n->owner || !value_is_instance(m->self, n->owner)) return V_UNDEF;
  args[0] = m->self;
  for (i32 end = d->kw ? d->max + NATIVE_MAX_KEYWORDS : d->max, i = nargs; i < end; i++) args[i] = V_UNDEF;
  return d->fn(args, (u32)nargs);
}

CallState call_begin(Task *t, u32 at, u32 nargs, Tuple *kwnames, u16 dest, RetKind ret, Value aux) {
  Value callee = t->stack[at];
  u32 base = at + 1, hops = 0;
  for (;;) {
    if (!val_is_obj(callee)) break;
    switch (obj_kind(callee)) {
      case K_FUNCTION: return call_function(t, AS(Function, callee), base, nargs, kwnames, dest, ret, aux);
      case K_NATIVE: return call_native(t, AS(Native, callee), base, nargs, kwnames, dest, ret, aux);
      case K_CLASS: return call_class(t, AS(Class, callee), at, base, nargs, kwnames, dest, ret, aux);
      case K_METHOD:
        if (ret == RK_STORE && !kwnames && base == at + 1) {
          Value v = call_bound(AS(Method, callee), &t->stack[at], (i32)nargs + 1);
          if (v != V_UNDEF) return settle(t, dest, v);
        }
        if (!insert_argument(t, at, &base, &nargs, AS(Method, callee)->self)) return FAILED;
        callee = AS(Method, callee)->func;
        continue;
      case K_STATICMETHOD: callee = AS(Wrapper, callee)->func; continue;
      case K_ALIAS:
        if (!val_obj(callee)->aux) {
          callee = AS(Alias, callee)->origin;
          continue;
        }
        break;
      default: {
        Value m = find_method(callee, NAME(__call__));
        if (m == V_UNDEF) break;
        if (++hops > vm.depth_limit) { /* A.__call__ = A() */
          err_recursion("");
          return FAILED;
        }
        if (is_method_of(m, callee)) {
          if (!insert_argument(t, at, &base, &nargs, callee)) return FAILED;
        } else {
          m = bind_special(m, callee);
          if (m == V_ERROR) return FAILED;
        }
        callee = m;
        continue;
      }
    }
    break;
  }
  err_type("'%T' object is not callable", callee);
  return FAILED;
}

RARE CallState call_star(Task *t, Value func, Value args, Value kwargs, u16 dest, RetKind ret, Value aux) {
  const Value *items = IS_LIST(args) ? AS(List, args)->items : AS(Tuple, args)->items;
  u32 n = IS_LIST(args) ? AS(List, args)->len : AS(Tuple, args)->len;
  Tuple *names = NULL;
  u32 nkw = 0;
  if (IS_DICT(kwargs) && AS(Dict, kwargs)->used) {
    nkw = AS(Dict, kwargs)->used;
    if (!(names = tuple_new(nkw))) return FAILED;
  }
  u32 at = frame_end(t);
  if (!stack_reserve(t, at + 1 + n + nkw)) return FAILED;
  t->stack[at] = func;
  if (n) memcpy(&t->stack[at + 1], items, n * sizeof(Value));
  if (names) {
    u32 pos = 0, i = 0;
    Value k, v;
    while (dict_next(AS(Dict, kwargs), &pos, &k, &v)) {
      if (!IS_STR(k)) {
        err_type("keywords must be strings");
        return FAILED;
      }
      names->items[i] = k;
      t->stack[at + 1 + n + i++] = v;
    }
  }
  return call_begin(t, at, n + nkw, names, dest, ret, aux);
}

CallState call_simple(Task *t, Function *fn, const Value *args, u16 dest, RetKind ret, Value aux) {
  Code *code = fn->code;
  u32 at = frame_end(t), n = code->nparams;
  if (!frame_push(t, code, fn, at, dest, ret, aux)) return FAILED;
  for (u32 i = 0; i < code->nlocals; i++) t->stack[at + i] = i < n ? args[i] : V_UNDEF;
  return CALLED;
}

CallState call_pending(Task *t, u16 dest) {
  PendingCall *c = &vm.call;
  switch (c->kind) {
    case CALL_SEND: return generator_resume(t, AS(Generator, c->func), c->args[0], dest, (RetKind)c->ret);
    case CALL_THROW: return generator_throw(t, AS(Generator, c->func), c->args[0], dest, (RetKind)c->ret);
    case CALL_CLOSE: return generator_close(t, AS(Generator, c->func), dest);
    case CALL_MODULE: { /* args[0]: module; func: function of its body */
      u32 at = frame_end(t);
      Function *fn = AS(Function, c->func);
      return frame_push(t, fn->code, fn, at, dest, RK_IMPORT, c->args[0]) ? CALLED : FAILED;
    }
    case CALL_VALUE: break;
  }
  u32 rest = c->rest == V_UNDEF ? 0 : AS(Tuple, c->rest)->len;
  if (rest || c->kwargs) {
    Tuple *all = tuple_new(c->nargs + rest);
    if (!all) return FAILED;
    memcpy(all->items, c->args, c->nargs * sizeof(Value));
    if (rest) memcpy(all->items + c->nargs, AS(Tuple, c->rest)->items, rest * sizeof(Value));
    return call_star(t, c->func, val_from_obj(all), c->kwargs ? val_from_obj(c->kwargs) : V_UNDEF, dest, (RetKind)c->ret, c->aux);
  }
  if (is_kind(c->func, K_FUNCTION)) { /* mostly a method of the program's, or a function of the prelude */
    Function *fn = AS(Function, c->func);
    if (fn->code->flags & CODE_SIMPLE && fn->code->nparams == c->nargs) return call_simple(t, fn, c->args, dest, (RetKind)c->ret, c->aux);
  }
  u32 at = frame_end(t);
  if (!stack_reserve(t, at + 1 + c->nargs)) return FAILED;
  t->stack[at] = c->func;
  memcpy(&t->stack[at + 1], c->args, c->nargs * sizeof(Value));
  return call_begin(t, at, c->nargs, NULL, dest, (RetKind)c->ret, c->aux);
}

/* ---- what natives use ---- */

Value call_with(Value func, u32 nargs, const Value *args, Value rest, Dict *kwargs) {
  if (nargs > CALL_MAX_ARGS) return err_type("too many arguments");
  PendingCall *c = &vm.call;
  c->kind = CALL_VALUE;
  c->ret = RK_STORE;
  c->nargs = nargs;
  c->func = func;
  c->aux = V_NONE;
  c->kwargs = kwargs;
  c->rest = rest;
  for (u32 i = 0; i < nargs; i++) c->args[i] = args[i];
  return V_CALL;
}

Value call_value(Value func, u32 nargs, const Value *args) { return call_with(func, nargs, args, V_UNDEF, NULL); }

Value call_values_3(Value func, u32 nargs, Value a, Value b, Value c) {
  return call_value(func, nargs, (const Value[]){a, b, c});
}

Value call_prelude_array(const char *name, u32 nargs, const Value *args) {
  Value func = prelude_function_c(name);
  return func == V_ERROR ? V_ERROR : call_value(func, nargs, args);
}

Value call_prelude_3(const char *name, u32 nargs, Value a, Value b, Value c) {
  return call_prelude_array(name, nargs, (const Value[]){a, b, c});
}

Value find_method(Value v, Str *name) { return class_lookup(class_of(v), name); }

Value user_method(Value v, Str *name) {
  const Class *c = class_of(v);
  if (c->flags & CF_BUILTIN) return V_UNDEF;
  Value m = class_lookup(c, name);
  return is_kind(m, K_NATIVE) && m == class_lookup(builtin_base(c), name) ? V_UNDEF : m;
}

Value apply_method(Value m, u32 n, Value *args) {
  if (!is_kind(m, K_NATIVE) || !is_method_of(m, args[0])) return V_UNDEF;
  const NativeDef *d = AS(Native, m)->def;
  return d->fn && d->max == (i32)n ? d->fn(args, n) : V_UNDEF;
}

Value call_method(Value v, Str *name, u32 nargs, const Value *args) {
  Value m = find_method(v, name);
  if (m == V_UNDEF) return V_UNDEF;
  if (is_method_of(m, v)) {
    Value all[CALL_MAX_ARGS];
    all[0] = v;
    if (nargs) memcpy(all + 1, args, nargs * sizeof(Value));
    return call_value(m, nargs + 1, all);
  }
  m = bind_special(m, v);
  return m == V_ERROR ? V_ERROR : call_value(m, nargs, args);
}

bool value_is_callable(Value v) {
  if (!val_is_obj(v)) return false;
  switch (obj_kind(v)) {
    case K_FUNCTION: case K_NATIVE: case K_CLASS: case K_METHOD: case K_STATICMETHOD: return true;
    case K_ALIAS: return !val_obj(v)->aux;
    default: return find_method(v, NAME(__call__)) != V_UNDEF;
  }
}

Frame *frame_top(Task *t) { return &t->frames[t->nframes - 1]; }
