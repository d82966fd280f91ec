/* repr() by kind. */
#include "types/repr.h"

#include "codegen/code.h"
#include "core/call.h"
#include "core/containers.h"
#include "core/err.h"
#include "types/chars.h"
#include "types/class.h"
#include "types/alias.h"
#include "types/deep.h"
#include "types/exception.h"

void text_hex(Text *t, u64 n) {
  char digits[16];
  u32 at = sizeof digits;
  do {
    digits[--at] = "0123456789abcdef"[n & 15];
    n >>= 4;
  } while (n);
  text_c(t, "0x");
  text_bytes(t, digits + at, (u32)sizeof digits - at);
}

void text_address(Text *t, Value v) { text_hex(t, val_is_obj(v) ? (uintptr_t)val_obj(v) : v & 0xFFFFFFFF); }

static void text_class(Text *t, Class *c) {
  Value name = class_full_name(c);
  if (name == V_ERROR) t->failed = true;
  else text_str(t, AS(Str, name));
}

Value default_repr(Value v) {
  Text t = {0};
  text_c(&t, "<");
  text_class(&t, class_of(v));
  text_c(&t, " object at ");
  text_address(&t, v);
  text_c(&t, ">");
  return text_finish(&t);
}

/* "<what name at 0x…>" */
static Value named_at(const char *what, const Str *name, Value v) {
  Text t = {0};
  text_c(&t, "<");
  text_c(&t, what);
  text_c(&t, " ");
  text_str(&t, name);
  text_c(&t, " at ");
  text_address(&t, v);
  text_c(&t, ">");
  return text_finish(&t);
}

/* "<what 'name' of 'Class' objects>" */
static Value member_of(const char *what, const char *name, u32 len, const Class *owner) {
  Text t = {0};
  text_c(&t, "<");
  text_c(&t, what);
  text_c(&t, " '");
  text_bytes(&t, name, len);
  text_c(&t, "' of '");
  text_str(&t, owner->name);
  text_c(&t, "' objects>");
  return text_finish(&t);
}

static Value native_repr(Value v) {
  const Native *n = AS(Native, v);
  if (n->owner && n->def && !(n->def->flags & NF_STATIC)) {
    const char *what = is_slot(n) ? "slot wrapper" : "method";
    return member_of(what, n->name->data, n->name->len, n->owner);
  }
  Text t = {0};
  text_c(&t, n->owner ? "<built-in method " : "<built-in function ");
  text_str(&t, n->name);
  if (n->owner) {
    text_c(&t, " of type object at ");
    text_address(&t, val_from_obj(n->owner));
  }
  text_c(&t, ">");
  return text_finish(&t);
}

/* repr() of what an object wraps; V_CALL without a call set up: it is Python's to make. */
static Value inner_repr(Value v) {
  if (!deep_enter(1)) return V_CALL;
  Value s = value_repr(v);
  deep_leave();
  return s;
}

static Value method_repr(Value v) {
  const Method *m = AS(Method, v);
  Text t = {0};
  if (m->h.cls != TYPE(method)) {
    const Native *n = AS(Native, m->func);
    text_c(&t, is_slot(n) ? "<method-wrapper '" : "<built-in method ");
    text_str(&t, n->name);
    text_c(&t, is_slot(n) ? "' of " : " of ");
    text_str(&t, class_of(m->self)->name);
    text_c(&t, " object at ");
    text_address(&t, m->self);
    text_c(&t, ">");
    return text_finish(&t);
  }
  Value self = is_kind(m->func, K_FUNCTION) ? inner_repr(m->self) : V_CALL;
  if (self == V_CALL) return call_prelude("method_repr", 1, v);
  if (self == V_ERROR) return self;
  text_c(&t, "<bound method ");
  text_str(&t, AS(Function, m->func)->qualname);
  text_c(&t, " of ");
  text_str(&t, AS(Str, self));
  text_c(&t, ">");
  return text_finish(&t);
}

static Value class_repr(Class *c) {
  Text t = {0};
  text_c(&t, "<class '");
  text_class(&t, c);
  text_c(&t, "'>");
  return text_finish(&t);
}

static Value generator_repr(Value v) {
  Generator *g = AS(Generator, v);
  Text t = {0};
  text_str(&t, g->h.cls->name);
  text_c(&t, " object");
  Value what = text_finish(&t);
  if (what == V_ERROR) return what;
  Text r = {0};
  text_c(&r, "<");
  text_str(&r, AS(Str, what));
  text_c(&r, " ");
  text_str(&r, g->qualname);
  text_c(&r, " at ");
  text_address(&r, v);
  text_c(&r, ">");
  return text_finish(&r);
}

static Value cell_repr(Value v) {
  Value content = AS(Cell, v)->value;
  Text t = {0};
  text_c(&t, "<cell at ");
  text_address(&t, v);
  text_c(&t, ": ");
  if (content == V_UNDEF) {
    text_c(&t, "empty>");
    return text_finish(&t);
  }
  text_str(&t, class_of(content)->name);
  text_c(&t, " object at ");
  text_address(&t, content);
  text_c(&t, ">");
  return text_finish(&t);
}

static Value wrapper_repr(const char *name, Value func, Value v) {
  Value inner = inner_repr(func);
  if (inner == V_CALL) return call_prelude("wrapper_repr", 1, v);
  if (inner == V_ERROR) return inner;
  Text t = {0};
  text_c(&t, "<");
  text_c(&t, name);
  text_c(&t, "(");
  text_str(&t, AS(Str, inner));
  text_c(&t, ")>");
  return text_finish(&t);
}

static Value super_repr(const Super *s) {
  Text t = {0};
  text_c(&t, "<super: <class '");
  text_str(&t, s->start->name);
  text_c(&t, "'>, ");
  if (s->obj == V_UNDEF) {
    text_c(&t, "NULL>");
  } else {
    text_c(&t, "<");
    text_str(&t, s->obj_cls->name);
    text_c(&t, " object>>");
  }
  return text_finish(&t);
}

static Value module_repr(const Module *m) {
  Text t = {0};
  text_c(&t, "<module '");
  text_str(&t, m->name);
  text_c(&t, "'>");
  return text_finish(&t);
}

static Value proxy_repr(Value v) {
  Value d = container_repr(val_from_obj(AS(Proxy, v)->dict));
  if (d == V_CALL) return call_prelude("proxy_repr", 1, v);
  if (d == V_ERROR) return d;
  Text t = {0};
  text_c(&t, "mappingproxy(");
  text_str(&t, AS(Str, d));
  text_c(&t, ")");
  return text_finish(&t);
}

static Value code_repr(Value v) {
  Text t = {0};
  text_c(&t, "<code object ");
  text_str(&t, AS(Code, v)->qualname);
  text_c(&t, " at ");
  text_address(&t, v);
  text_c(&t, ">");
  return text_finish(&t);
}

static Value constant(const char *z) {
  Str *s = str_intern(z, strlen(z));
  return s ? val_from_obj(s) : V_ERROR;
}

Value builtin_repr(Value v) {
  if (is_int(v) && !val_is_bool(v)) return int_repr(v);
  if (is_float(v)) return float_repr_str(float_of(v));
  switch (v) {
    case V_NONE: return constant("None");
    case V_TRUE: return constant("True");
    case V_FALSE: return constant("False");
    case V_ELLIPSIS: return constant("Ellipsis");
    case V_NOTIMPL: return constant("NotImplemented");
    default: break;
  }
  if (!val_is_obj(v)) return default_repr(v);
  switch (obj_kind(v)) {
    case K_STR: return str_repr(AS(Str, v));
    case K_BYTES: return bytes_repr(AS(Bytes, v)->data, AS(Bytes, v)->len, false);
    case K_BYTEARRAY: return bytearray_repr(v);
    case K_LIST: case K_TUPLE: case K_DICT: case K_SET: case K_RANGE: case K_SLICE: case K_DICTVIEW: return container_repr(v);
    case K_CLASS: return class_repr(AS(Class, v));
    case K_FUNCTION: return named_at("function", AS(Function, v)->qualname, v);
    case K_NATIVE: return native_repr(v);
    case K_METHOD: return method_repr(v);
    case K_GENERATOR: return generator_repr(v);
    case K_EXCEPTION: return exception_repr(v);
    case K_MODULE: return module_repr(AS(Module, v));
    case K_CELL: return cell_repr(v);
    case K_CODE: return code_repr(v);
    case K_STATICMETHOD: return wrapper_repr("staticmethod", AS(Wrapper, v)->func, v);
    case K_CLASSMETHOD: return wrapper_repr("classmethod", AS(Wrapper, v)->func, v);
    case K_SUPER: return super_repr(AS(Super, v));
    case K_MEMBER: {
      const Str *name = AS(Member, v)->name;
      return member_of("member", name->data, name->len, AS(Member, v)->owner);
    }
    case K_GETSET: {
      const char *name = AS(GetSet, v)->def->name;
      return member_of("attribute", name, (u32)strlen(name), AS(GetSet, v)->owner);
    }
    case K_PROXY: return proxy_repr(v);
    case K_ALIAS: return call_prelude("alias_repr", 1, v);
    case K_BOX:
      if (val_obj(v)->cls == TYPE(TypeVar) || val_obj(v)->cls == TYPE(TypeAliasType)) return type_box_repr(v);
      return default_repr(v);
    default: return default_repr(v);
  }
}
