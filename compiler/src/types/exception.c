/* Exceptions: making them, chaining, text. */
#include "types/exception.h"

#include "core/call.h"
#include "core/containers.h"
#include "core/err.h"
#include "core/gc.h"
#include "types/deep.h"

TypeId exception_layout(const Class *cls) {
  for (const Class *c = cls; c != TYPE(BaseException) && c != TYPE(object); c = c->base) {
    switch (c->type_id) {
      case T_StopIteration: case T_SystemExit: case T_BaseExceptionGroup: case T_ImportError: case T_NameError:
      case T_AttributeError: case T_SyntaxError: case T_OSError: case T_UnicodeDecodeError:
      case T_UnicodeEncodeError: case T_UnicodeTranslateError:
        return (TypeId)c->type_id;
      default: break;
    }
  }
  return T_BaseException;
}

static Exception *allocate(Class *cls, Tuple *args) {
  Exception *e = gc_new(K_EXCEPTION, cls, sizeof(Exception));
  if (!e) return NULL;
  e->args = args;
  e->cause = e->context = V_NONE;
  e->value = e->extra = e->notes = e->traceback = V_UNDEF;
  return e;
}

static Exception *make_group(Class *cls, Tuple *args) {
  Tuple *exceptions;
  if (!exception_group_check(&cls, args->items, args->len, &exceptions)) return NULL;
  Exception *e = allocate(cls, args);
  if (!e) return NULL;
  e->value = args->items[0];
  e->extra = val_from_obj(exceptions);
  return e;
}

Exception *exception_new(Class *cls, Tuple *args) {
  if (exception_layout(cls) == T_BaseExceptionGroup) return make_group(cls, args);
  Exception *e = allocate(cls, args);
  return e && exception_init(e, args->items, args->len, NULL) ? e : NULL;
}

/* The class that OSError(errno, …) makes, by the numbers of Linux. */
static Class *class_of_errno(i64 number) {
  static const u8 classes[][2] = {
      {1, T_PermissionError}, {2, T_FileNotFoundError}, {3, T_ProcessLookupError}, {4, T_InterruptedError}, {10, T_ChildProcessError},
      {11, T_BlockingIOError}, {13, T_PermissionError}, {17, T_FileExistsError}, {20, T_NotADirectoryError}, {21, T_IsADirectoryError},
      {32, T_BrokenPipeError}, {103, T_ConnectionAbortedError}, {104, T_ConnectionResetError}, {108, T_BrokenPipeError},
      {110, T_TimeoutError}, {111, T_ConnectionRefusedError}, {114, T_BlockingIOError}, {115, T_BlockingIOError}};
  for (u32 i = 0; i < sizeof classes / sizeof *classes; i++)
    if (classes[i][0] == number) return &vm.types[classes[i][1]];
  return TYPE(OSError);
}

Value exception_construct(Class *cls, const Value *args, u32 npos, Tuple *kwnames, bool user_init) {
  Tuple *t = tuple_from(args, npos);
  if (!t) return V_ERROR;
  if (exception_layout(cls) == T_BaseExceptionGroup) {
    if (kwnames && kwnames->len && !user_init) return err_type("%C() takes no keyword arguments", cls);
    Exception *g = make_group(cls, t);
    return g ? val_from_obj(g) : V_ERROR;
  }
  if (cls == TYPE(OSError) && npos > 1 && npos < 6 && val_is_int(args[0])) cls = class_of_errno(val_int(args[0]));
  Exception *e = allocate(cls, t);
  if (!e) return V_ERROR;
  if (user_init) return val_from_obj(e);
  Dict *kw = NULL;
  if (kwnames && kwnames->len) {
    if (!(kw = dict_new())) return V_ERROR;
    for (u32 i = 0; i < kwnames->len; i++)
      if (!dict_set_str(kw, AS(Str, kwnames->items[i]), args[npos + i])) return V_ERROR;
  }
  return exception_init(e, t->items, npos, kw) ? val_from_obj(e) : V_ERROR;
}

/* ---- fields ---- */

Value exception_field(const Exception *e, u32 field) {
  if (!IS_TUPLE(e->value)) return V_NONE;
  const Tuple *t = AS(Tuple, e->value);
  return field < t->len ? t->items[field] : V_NONE;
}

bool exception_set_field(Exception *e, u32 count, u32 field, Value v) {
  if (!IS_TUPLE(e->value)) {
    Tuple *t = tuple_new(count);
    if (!t) return false;
    e->value = val_from_obj(t);
    gc_write(e);
  }
  Tuple *t = AS(Tuple, e->value);
  t->items[field] = v;
  gc_write(t);
  return true;
}

void exception_note_name(Exception *e, Str *name, Value obj) {
  if (exception_layout(e->i.h.cls) == T_ImportError) {
    if (exception_set_field(e, IMPORT_FIELDS, IMPORT_MSG, e->args->items[0])) exception_set_field(e, IMPORT_FIELDS, IMPORT_NAME, val_from_obj(name));
    return;
  }
  e->value = val_from_obj(name);
  e->extra = obj;
  gc_write(e);
}

Value stop_value(Value exc) {
  Value v = AS(Exception, exc)->value;
  return v == V_UNDEF ? V_NONE : v;
}

/* The chain of contexts stays free of cycles: where it would come back to e, it is cut. */
void exception_chain(Exception *e, Exception *context) {
  if (e == context) return;
  Value self = val_from_obj(e), slow = val_from_obj(context);
  bool step = false;
  for (Value o = slow;;) {
    Exception *at = AS(Exception, o);
    if (at->context == V_NONE) break;
    if (at->context == self) {
      at->context = V_NONE;
      gc_write(at);
      break;
    }
    o = at->context;
    if (o == slow) break; /* a cycle made by the program itself */
    if (step) slow = AS(Exception, slow)->context;
    step = !step;
  }
  e->context = val_from_obj(context);
  gc_write(e);
}

/* ---- text ---- */

/* str() and repr() of an argument, which may be an exception again. */
static Value nested_str(Value v) {
  if (!deep_enter(1)) return call_prelude("str_of", 1, v);
  Value s = value_str(v);
  deep_leave();
  return s;
}
static Value nested_repr(Value v) {
  if (!deep_enter(1)) return call_prelude("repr_of", 1, v);
  Value s = value_repr(v);
  deep_leave();
  return s;
}

static Value empty(void) { return val_from_obj(vm.empty_str); }

static Value args_str(const Exception *e) {
  if (!e->args->len) return empty();
  return e->args->len == 1 ? nested_str(e->args->items[0]) : container_repr(val_from_obj(e->args));
}

static Value syntax_str(const Exception *e) {
  Value msg = nested_str(exception_field(e, SYNTAX_MSG)), file = exception_field(e, SYNTAX_FILENAME), line = exception_field(e, SYNTAX_LINENO);
  bool has_line = val_is_int(line);
  if (val_is_signal(msg) || (!IS_STR(file) && !has_line)) return msg;
  Text t = {0};
  text_str(&t, AS(Str, msg));
  text_c(&t, " (");
  if (IS_STR(file)) {
    const Str *s = AS(Str, file);
    u32 from = s->len;
    while (from && s->data[from - 1] != '/') from--;
    text_bytes(&t, s->data + from, s->len - from);
    if (has_line) text_c(&t, ", ");
  }
  if (has_line) {
    text_c(&t, "line ");
    text_str(&t, AS(Str, int_repr(line)));
  }
  text_c(&t, ")");
  return text_finish(&t);
}

static Value os_str(const Exception *e) {
  Value number = exception_field(e, OS_ERRNO), what = exception_field(e, OS_STRERROR);
  Value file = exception_field(e, OS_FILENAME), file2 = exception_field(e, OS_FILENAME2);
  if (!IS_TUPLE(e->value)) return args_str(e);
  if (file == V_NONE && (number == V_NONE || what == V_NONE)) return args_str(e);
  return call_prelude("os_error_str", 4, number, what, file, file2);
}

static void text_escape(Text *t, u32 c) {
  static const char hex[] = "0123456789abcdef";
  u32 digits = c < 0x100 ? 2 : c < 0x10000 ? 4 : 8;
  text_c(t, c < 0x100 ? "\\x" : c < 0x10000 ? "\\u" : "\\U");
  for (u32 i = digits; i-- > 0;) text_char(t, (u32)hex[c >> (4 * i) & 15]);
}

static u32 code_point_at(Str *s, i64 i) {
  Value c = i >= 0 && i < s->nchars ? str_getitem(s, i) : V_NONE;
  if (!IS_STR(c)) return 0;
  const u8 *p = (const u8 *)AS(Str, c)->data;
  switch (AS(Str, c)->len) {
    case 1: return p[0];
    case 2: return (p[0] & 31u) << 6 | (p[1] & 63u);
    case 3: return (p[0] & 15u) << 12 | (p[1] & 63u) << 6 | (p[2] & 63u);
    default: return (p[0] & 7u) << 18 | (p[1] & 63u) << 12 | (p[2] & 63u) << 6 | (p[3] & 63u);
  }
}

static Value unicode_str(const Exception *e, TypeId layout) {
  if (!IS_TUPLE(e->value)) return empty();
  Value encoding = exception_field(e, UNICODE_ENCODING), object = exception_field(e, UNICODE_OBJECT), reason = exception_field(e, UNICODE_REASON);
  i64 start = 0, end = 0;
  int_as_i64(exception_field(e, UNICODE_START), &start);
  int_as_i64(exception_field(e, UNICODE_END), &end);
  bool decode = layout == T_UnicodeDecodeError, single = end == start + 1;
  const u8 *data = NULL;
  u32 len = 0;
  if (decode ? !bytes_view(object, &data, &len) : !IS_STR(object)) return empty();
  if (!decode) len = AS(Str, object)->nchars;
  single = single && start >= 0 && start < len;
  Text t = {0};
  if (layout != T_UnicodeTranslateError) {
    text_c(&t, "'");
    if (IS_STR(encoding)) text_str(&t, AS(Str, encoding));
    text_c(&t, "' codec ");
  }
  text_c(&t, decode ? "can't decode byte" : layout == T_UnicodeEncodeError ? "can't encode character" : "can't translate character");
  if (!single) text_c(&t, "s");
  if (single && decode) {
    text_c(&t, " 0x");
    text_char(&t, (u32) "0123456789abcdef"[data[start] >> 4]);
    text_char(&t, (u32) "0123456789abcdef"[data[start] & 15]);
  } else if (single) {
    text_c(&t, " '");
    text_escape(&t, code_point_at(AS(Str, object), start));
    text_c(&t, "'");
  }
  text_c(&t, " in position ");
  text_u64(&t, (u64)(start < 0 ? 0 : start));
  if (!single) {
    text_c(&t, "-");
    text_u64(&t, (u64)(end < 1 ? 0 : end - 1));
  }
  text_c(&t, ": ");
  if (IS_STR(reason)) text_str(&t, AS(Str, reason));
  return text_finish(&t);
}

static Value group_str(const Exception *e) {
  u32 n = IS_TUPLE(e->extra) ? AS(Tuple, e->extra)->len : 0;
  Text t = {0};
  if (IS_STR(e->value)) text_str(&t, AS(Str, e->value));
  text_c(&t, " (");
  text_u64(&t, n);
  text_c(&t, n == 1 ? " sub-exception)" : " sub-exceptions)");
  return text_finish(&t);
}

/* The first class of the MRO that has a __str__ of its own. */
static TypeId str_class(const Class *cls) {
  for (u32 i = 0; i < cls->mro->len; i++) {
    const Class *c = AS(Class, cls->mro->items[i]);
    switch (c->type_id) {
      case T_KeyError: case T_SyntaxError: case T_OSError: case T_ImportError: case T_UnicodeDecodeError:
      case T_UnicodeEncodeError: case T_UnicodeTranslateError: case T_BaseExceptionGroup:
        return (TypeId)c->type_id;
      default: break;
    }
  }
  return T_BaseException;
}

Value exception_str(Value v) {
  const Exception *e = AS(Exception, v);
  TypeId layout = str_class(e->i.h.cls);
  switch (layout) {
    case T_KeyError: return e->args->len == 1 ? nested_repr(e->args->items[0]) : args_str(e);
    case T_SyntaxError: return syntax_str(e);
    case T_OSError: return os_str(e);
    case T_ImportError: {
      Value msg = exception_field(e, IMPORT_MSG);
      return is_exact(msg, TYPE(str)) ? msg : args_str(e);
    }
    case T_UnicodeDecodeError: case T_UnicodeEncodeError: case T_UnicodeTranslateError: return unicode_str(e, layout);
    case T_BaseExceptionGroup: return group_str(e);
    default: return args_str(e);
  }
}

Value exception_repr(Value v) {
  const Exception *e = AS(Exception, v);
  Value inner = e->args->len == 1 ? nested_repr(e->args->items[0]) : container_repr(val_from_obj(e->args));
  if (inner == V_CALL) return call_prelude("exception_repr", 2, val_from_obj(e->i.h.cls->name), val_from_obj(e->args));
  if (inner == V_ERROR) return inner;
  Text t = {0};
  text_str(&t, e->i.h.cls->name);
  if (e->args->len == 1) text_c(&t, "(");
  text_str(&t, AS(Str, inner));
  if (e->args->len == 1) text_c(&t, ")");
  return text_finish(&t);
}
