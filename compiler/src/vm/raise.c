/* raise, except and the with statement's requirements. */
#include "core/call.h"
#include "core/err.h"
#include "core/gc.h"
#include "core/ops.h"
#include "types/exception.h"
#include "vm/attr.h"
#include "vm/slow.h"

static bool is_exception_class(Value v) { return IS_CLASS(v) && (AS(Class, v)->flags & CF_EXCEPTION); }

static bool is_made_by_python(Class *cls) {
  return cls->h.cls != TYPE(type) || cls->flags & (CF_CUSTOM_NEW | CF_ABSTRACT) || is_kind(class_init(cls), K_FUNCTION);
}

Value raise_statement(Task *t, Value exc, Value cause) {
  if (exc == V_UNDEF) {
    if (t->handled == V_UNDEF || t->handled == V_NONE) return err_runtime("No active exception to reraise");
    vm.exc = t->handled;
    return V_ERROR;
  }
  if (is_exception_class(exc) && !is_made_by_python(AS(Class, exc))) {
    exc = exception_construct(AS(Class, exc), NULL, 0, NULL, false);
    if (exc == V_ERROR) return V_ERROR;
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

static void no_context_manager(Value o, const char *missed, bool async) {
  static const char *const protocols[] = {"context manager protocol", "asynchronous context manager protocol"};
  const Class *cls = class_of(o);
  bool other = class_lookup(cls, async ? NAME(__enter__) : NAME(__aenter__)) != V_UNDEF &&
               class_lookup(cls, async ? NAME(__exit__) : NAME(__aexit__)) != V_UNDEF;
  if (other) err_type("'%Q' object does not support the %s%s but it supports the %s. Did you mean to use '%s'?", o,
                      protocols[async], missed, protocols[!async], async ? "with" : "async with");
  else err_type("'%Q' object does not support the %s%s", o, protocols[async], missed);
}

void dunder_missing(Value o, u32 name) {
  switch (name) {
    case N___enter__:
      no_context_manager(o, class_lookup(class_of(o), NAME(__exit__)) != V_UNDEF ? " (missed __enter__ method)" : "", false);
      break;
    case N___exit__: no_context_manager(o, " (missed __exit__ method)", false); break;
    case N___aenter__:
      no_context_manager(o, class_lookup(class_of(o), NAME(__aexit__)) != V_UNDEF ? " (missed __aenter__ method)" : "", true);
      break;
    case N___aexit__: no_context_manager(o, " (missed __aexit__ method)", true); break;
    case N___aiter__: err_type("'async for' requires an object with __aiter__ method, got %T", o); break;
    case N___anext__: err_type("'async for' received an object from __aiter__ that does not implement __anext__: %T", o); break;
    default: err_attr("'%T' object has no attribute '%S'", o, vm.names[name]);
  }
}
