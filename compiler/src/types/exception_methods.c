/* The methods and computed attributes of exceptions. */
#include "core/builtin_tables.h"
#include "core/call.h"
#include "core/containers.h"
#include "core/err.h"
#include "core/gc.h"
#include "types/exception.h"
#include "vm/attr.h"

#define NATIVE(name) static Value name([[maybe_unused]] Value *args, [[maybe_unused]] u32 nargs)

static Exception *self_of(Value v) { return AS(Exception, v); }

/* __new__(cls, *args, **kwargs) */
NATIVE(exc_new) {
  Class *c = AS(Class, args[0]);
  return exception_construct(c, args + 1, nargs - 1, NULL, exception_layout(c) != T_BaseExceptionGroup);
}

/* __init__(self, *args, **kwargs) */
NATIVE(exc_init) {
  Exception *e = self_of(args[0]);
  Dict *kw = IS_DICT(args[nargs]) ? AS(Dict, args[nargs]) : NULL;
  Tuple *t = tuple_from(args + 1, nargs - 1);
  if (!t) return V_ERROR;
  e->args = t;
  gc_write(e);
  if (exception_layout(e->i.h.cls) == T_BaseExceptionGroup)
    return kw ? err_type("%C() takes no keyword arguments", e->i.h.cls) : V_NONE;
  return exception_init(e, t->items, t->len, kw) ? V_NONE : V_ERROR;
}

NATIVE(exc_str) { return exception_str(args[0]); }
NATIVE(exc_repr) { return exception_repr(args[0]); }

NATIVE(add_note) {
  Exception *e = self_of(args[0]);
  if (!IS_STR(args[1])) return err_type("add_note() argument must be str, not %A", args[1]);
  if (e->notes == V_UNDEF) {
    List *l = list_new(1);
    if (!l) return V_ERROR;
    e->notes = val_from_obj(l);
    gc_write(e);
  }
  if (!IS_LIST(e->notes)) return err_type("Cannot add note: __notes__ is not a list");
  return list_append(AS(List, e->notes), args[1]) ? V_NONE : V_ERROR;
}

/* ---- tracebacks: a traceback object stands for the exception whose frames it shows ---- */

static Value get_traceback(Value self) {
  Exception *e = self_of(self);
  if (!e->ntrace) return V_NONE;
  Value last = e->traceback; /* the same object as long as no frame is added */
  if (last != V_UNDEF && AS(Box, last)->extra == val_from_small(e->ntrace - 1)) return last;
  e->traceback = V_UNDEF;
  Value made = traceback_new(self, e->ntrace - 1);
  if (made == V_ERROR) return made;
  e->traceback = made;
  gc_write(e);
  return made;
}

static Value set_traceback(Value self, Value v) {
  Exception *e = self_of(self);
  if (v == V_UNDEF) return err_type("__traceback__ may not be deleted");
  if (v != V_NONE && !is_exact(v, TYPE(traceback))) return err_type("__traceback__ must be a traceback or None");
  const Exception *from = v == V_NONE ? NULL : AS(Exception, AS(Box, v)->value);
  u32 n = from ? (u32)val_int(AS(Box, v)->extra) + 1 : 0; /* from that frame inwards */
  if (from && n > from->ntrace) n = from->ntrace;
  if (from != e) {
    TraceEntry *copy = NULL;
    if (n) {
      if (!(copy = mem_alloc(n * sizeof(TraceEntry)))) return err_memory();
      memcpy(copy, from->trace, n * sizeof(TraceEntry));
    }
    mem_free(e->trace, e->cap_trace * sizeof(TraceEntry));
    e->trace = copy;
    e->cap_trace = n;
  }
  e->ntrace = n;
  e->traceback = v == V_NONE ? V_UNDEF : v;
  gc_write(e);
  return V_NONE;
}

NATIVE(with_traceback) {
  Value done = set_traceback(args[0], args[1]);
  return done == V_NONE ? args[0] : done;
}

const NativeDef exception_methods[] = {
    {"__new__", exc_new, 1, -1, NF_STATIC, "**"},
    {"__init__", exc_init, 1, -1, 0, "**"},
    {"__str__", exc_str, 1, 1, 0, NULL},
    {"__repr__", exc_repr, 1, 1, 0, NULL},
    {"add_note", add_note, 2, 2, 0, NULL},
    {"with_traceback", with_traceback, 2, 2, 0, NULL},
    {NULL, NULL, 0, 0, 0, NULL},
};

/* ---- attributes of all exceptions ---- */

static Value get_args(Value self) { return val_from_obj(self_of(self)->args); }
static Value set_args(Value self, Value v) {
  if (v == V_UNDEF) return err_type("args may not be deleted");
  Walk w;
  Tri r = walk_open(&w, v);
  if (r == T_CALL) return call_prelude("exception_set_args", 2, self, v);
  List *l = r == T_YES ? list_new(0) : NULL;
  if (!l) return V_ERROR;
  for (Value x = walk_next(&w); x != V_STOP; x = walk_next(&w))
    if (x == V_ERROR || !list_append(l, x)) return V_ERROR;
  Tuple *t = tuple_from(l->items, l->len);
  if (!t) return V_ERROR;
  self_of(self)->args = t;
  gc_write(val_obj(self));
  return V_NONE;
}

static Value get_cause(Value self) { return self_of(self)->cause; }
static Value get_context(Value self) { return self_of(self)->context; }

static Value set_cause(Value self, Value v) {
  if (v == V_UNDEF) return err_type("__cause__ may not be deleted");
  if (v != V_NONE && !is_kind(v, K_EXCEPTION)) return err_type("exception cause must be None or derive from BaseException");
  self_of(self)->cause = v;
  self_of(self)->suppress = true;
  gc_write(val_obj(self));
  return V_NONE;
}

static Value set_context(Value self, Value v) {
  if (v == V_UNDEF) return err_type("__context__ may not be deleted");
  if (v != V_NONE && !is_kind(v, K_EXCEPTION)) return err_type("exception context must be None or derive from BaseException");
  self_of(self)->context = v;
  gc_write(val_obj(self));
  return V_NONE;
}

static Value get_suppress(Value self) { return val_from_bool(self_of(self)->suppress); }
static Value set_suppress(Value self, Value v) {
  if (v == V_UNDEF) return err_type("can't delete numeric/char attribute");
  if (!val_is_bool(v)) return err_type("attribute value type must be bool");
  self_of(self)->suppress = v == V_TRUE;
  return V_NONE;
}

static Value get_notes(Value self) {
  Value v = self_of(self)->notes;
  return v == V_UNDEF ? attr_missing(self, NAME(__notes__)) : v;
}
static Value set_notes(Value self, Value v) {
  if (v == V_UNDEF && self_of(self)->notes == V_UNDEF) return attr_missing(self, NAME(__notes__));
  self_of(self)->notes = v;
  gc_write(val_obj(self));
  return V_NONE;
}

static Value get_dict(Value self) {
  Dict *d = instance_dict(AS(Instance, self));
  return d ? val_from_obj(d) : V_ERROR;
}
static Value set_dict(Value self, Value v) {
  if (!IS_DICT(v)) return err_type("__dict__ must be set to a dictionary, not a '%T'", v == V_UNDEF ? V_NONE : v);
  instance_set_dict(AS(Instance, self), AS(Dict, v));
  return V_NONE;
}

const GetSetDef exception_getsets[] = {
    {"args", get_args, set_args},
    {"__cause__", get_cause, set_cause},
    {"__context__", get_context, set_context},
    {"__suppress_context__", get_suppress, set_suppress},
    {"__traceback__", get_traceback, set_traceback},
    {"__notes__", get_notes, set_notes},
    {"__dict__", get_dict, set_dict},
    {NULL, NULL, NULL},
};

/* ---- attributes of single classes ---- */

static Value none_if_unset(Value v) { return v == V_UNDEF ? V_NONE : v; }

static Value get_value(Value self) { return none_if_unset(self_of(self)->value); }
static Value set_value(Value self, Value v) {
  self_of(self)->value = none_if_unset(v);
  gc_write(val_obj(self));
  return V_NONE;
}

static Value get_extra(Value self) { return none_if_unset(self_of(self)->extra); }
static Value set_extra(Value self, Value v) {
  self_of(self)->extra = none_if_unset(v);
  gc_write(val_obj(self));
  return V_NONE;
}

const GetSetDef stop_iteration_getsets[] = {{"value", get_value, set_value}, {NULL, NULL, NULL}};
const GetSetDef system_exit_getsets[] = {{"code", get_value, set_value}, {NULL, NULL, NULL}};
const GetSetDef name_error_getsets[] = {{"name", get_value, set_value}, {NULL, NULL, NULL}};
const GetSetDef attribute_error_getsets[] = {{"name", get_value, set_value}, {"obj", get_extra, set_extra}, {NULL, NULL, NULL}};

/* A getter and a setter of one field of the tuple in Exception.value. */
#define FIELD(count, field)                                                             \
  static Value get_##field(Value self) { return exception_field(self_of(self), field); }         \
  static Value set_##field(Value self, Value v) {                                                \
    return exception_set_field(self_of(self), count, field, none_if_unset(v)) ? V_NONE : V_ERROR; \
  }

FIELD(IMPORT_FIELDS, IMPORT_MSG)
FIELD(IMPORT_FIELDS, IMPORT_NAME)
FIELD(IMPORT_FIELDS, IMPORT_PATH)
FIELD(IMPORT_FIELDS, IMPORT_NAME_FROM)
const GetSetDef import_error_getsets[] = {
    {"msg", get_IMPORT_MSG, set_IMPORT_MSG},
    {"name", get_IMPORT_NAME, set_IMPORT_NAME},
    {"path", get_IMPORT_PATH, set_IMPORT_PATH},
    {"name_from", get_IMPORT_NAME_FROM, set_IMPORT_NAME_FROM},
    {NULL, NULL, NULL},
};

FIELD(SYNTAX_FIELDS, SYNTAX_MSG)
FIELD(SYNTAX_FIELDS, SYNTAX_FILENAME)
FIELD(SYNTAX_FIELDS, SYNTAX_LINENO)
FIELD(SYNTAX_FIELDS, SYNTAX_OFFSET)
FIELD(SYNTAX_FIELDS, SYNTAX_TEXT)
FIELD(SYNTAX_FIELDS, SYNTAX_END_LINENO)
FIELD(SYNTAX_FIELDS, SYNTAX_END_OFFSET)
FIELD(SYNTAX_FIELDS, SYNTAX_PRINT)
const GetSetDef syntax_error_getsets[] = {
    {"msg", get_SYNTAX_MSG, set_SYNTAX_MSG},
    {"filename", get_SYNTAX_FILENAME, set_SYNTAX_FILENAME},
    {"lineno", get_SYNTAX_LINENO, set_SYNTAX_LINENO},
    {"offset", get_SYNTAX_OFFSET, set_SYNTAX_OFFSET},
    {"text", get_SYNTAX_TEXT, set_SYNTAX_TEXT},
    {"end_lineno", get_SYNTAX_END_LINENO, set_SYNTAX_END_LINENO},
    {"end_offset", get_SYNTAX_END_OFFSET, set_SYNTAX_END_OFFSET},
    {"print_file_and_line", get_SYNTAX_PRINT, set_SYNTAX_PRINT},
    {NULL, NULL, NULL},
};

FIELD(OS_FIELDS, OS_ERRNO)
FIELD(OS_FIELDS, OS_STRERROR)
FIELD(OS_FIELDS, OS_FILENAME)
FIELD(OS_FIELDS, OS_FILENAME2)
const GetSetDef os_error_getsets[] = {
    {"errno", get_OS_ERRNO, set_OS_ERRNO},
    {"strerror", get_OS_STRERROR, set_OS_STRERROR},
    {"filename", get_OS_FILENAME, set_OS_FILENAME},
    {"filename2", get_OS_FILENAME2, set_OS_FILENAME2},
    {NULL, NULL, NULL},
};

FIELD(UNICODE_FIELDS, UNICODE_ENCODING)
FIELD(UNICODE_FIELDS, UNICODE_OBJECT)
FIELD(UNICODE_FIELDS, UNICODE_START)
FIELD(UNICODE_FIELDS, UNICODE_END)
FIELD(UNICODE_FIELDS, UNICODE_REASON)
const GetSetDef unicode_error_getsets[] = {
    {"encoding", get_UNICODE_ENCODING, set_UNICODE_ENCODING},
    {"object", get_UNICODE_OBJECT, set_UNICODE_OBJECT},
    {"start", get_UNICODE_START, set_UNICODE_START},
    {"end", get_UNICODE_END, set_UNICODE_END},
    {"reason", get_UNICODE_REASON, set_UNICODE_REASON},
    {NULL, NULL, NULL},
};
