/* raise, except and the with statement's requirements. */
#include "core/call.h"
#include "core/err.h"
#include "core/gc.h"
#include "core/ops.h"
#include "types/exception.h"
#include "vm/slow.h"

static bool is_exception_class(Value v) { return IS_CLASS(v) && (AS(Class, v)->flags & CF_EXCEPTION); }

Value raise_statement(Task *t, Value exc, Value cause) {
  if (exc == V_UNDEF) {
    if (t->handled == V_UNDEF || t->handled == V_NONE) return err_runtime("No active exception to reraise");
    vm.exc = t->handled;
    return V_ERROR;
  }
  if (is_exception_class(exc) || is_exception_class(cause)) /* they are called, by Python code: user __init__ may run */
    return cause == V_UNDEF ? call_prelude("raise_class", 1, exc) : call_prelude("raise_from", 2, exc, cause);
  if (!is_kind(exc, K_EXCEPTION)) return err_type("exceptions must derive from BaseException");
  Exception *e = AS(Exception, exc);
  if (cause != V_UNDEF) {
    if (cause != V_NONE && !is_kind(cause, K_EXCEPTION)) return err_type("exception causes must derive from BaseException");
    e->cause = cause;
    e->suppress = true;
    gc_write(e);
  }
  vm.exc = exc;
  return V_ERROR;
}

Value exc_match(Value exc, Value type) {
  if (is_exception_class(type)) return val_from_bool(value_is_instance(exc, AS(Class, type)));
  if (!IS_TUPLE(type)) return err_type("catching classes that do not inherit from BaseException is not allowed");
  Tuple *types = AS(Tuple, type);
  bool hit = false;
  for (u32 i = 0; i < types->len; i++) {
    if (!is_exception_class(types->items[i])) return err_type("catching classes that do not inherit from BaseException is not allowed");
    hit |= value_is_instance(exc, AS(Class, types->items[i]));
  }
  return val_from_bool(hit);
}

void dunder_missing(Value o, u32 name) {
  switch (name) {
    case N___enter__: case N___exit__: {
      bool other = class_lookup(class_of(o), NAME(__aenter__)) != V_UNDEF && class_lookup(class_of(o), NAME(__aexit__)) != V_UNDEF;
      const char *missed = name == N___exit__ ? " (missed __exit__ method)" : "";
      if (other) err_type("'%T' object does not support the context manager protocol%s but it supports the asynchronous context manager protocol. Did you mean to use 'async with'?", o, missed);
      else err_type("'%T' object does not support the context manager protocol%s", o, missed);
      break;
    }
    case N___aenter__: case N___aexit__: {
      bool other = class_lookup(class_of(o), NAME(__enter__)) != V_UNDEF && class_lookup(class_of(o), NAME(__exit__)) != V_UNDEF;
      const char *missed = name == N___aexit__ ? " (missed __aexit__ method)" : "";
      if (other) err_type("'%T' object does not support the asynchronous context manager protocol%s but it supports the context manager protocol. Did you mean to use 'with'?", o, missed);
      else err_type("'%T' object does not support the asynchronous context manager protocol%s", o, missed);
      break;
    }
    case N___aiter__: err_type("'async for' requires an object with __aiter__ method, got %T", o); break;
    case N___anext__: err_type("'async for' requires an iterator with __anext__ method, got %T", o); break;
    default: err_attr("'%T' object has no attribute '%S'", o, vm.names[name]);
  }
}
