/* Attributes of functions, methods, natives, code objects and cells. */
#include "codegen/code.h"
#include "core/builtin_tables.h"
#include "core/call.h"
#include "core/err.h"
#include "core/gc.h"
#include "core/ops.h"
#include "types/class.h"
#include "vm/attr.h"
#include "vm/slow.h"

#define NATIVE(name) static Value name([[maybe_unused]] Value *args, [[maybe_unused]] u32 nargs)

static Function *fn_of(Value v) { return AS(Function, v); }
static Value object_or_none(const void *o) { return o ? val_from_obj(o) : V_NONE; }

/* __get__(obj, type=None) of functions and natives */
NATIVE(descriptor_bind) {
  Value self = args[1], owner = nargs > 2 ? args[2] : V_NONE;
  if (self == V_NONE && owner == V_NONE) return err_type("__get__(None, None) is invalid");
  if (self == V_NONE && owner != val_from_obj(TYPE(NoneType))) return descriptor_get(args[0], V_UNDEF, TYPE(object));
  if (is_kind(args[0], K_NATIVE)) {
    const Native *n = AS(Native, args[0]);
    if (!(n->def->flags & NF_CLASS) && !value_is_instance(self, n->owner))
      return err_type("descriptor '%S' for '%C' objects doesn't apply to a '%T' object", n->name, n->owner, self);
  }
  return descriptor_get(args[0], self, class_of(self));
}

NATIVE(function_repr) { return builtin_repr(args[0]); }

/* ---- functions ---- */

static Value get_name(Value self) { return val_from_obj(fn_of(self)->name); }
static Value get_qualname(Value self) { return val_from_obj(fn_of(self)->qualname); }

static Value set_name(Value self, Value v) {
  if (!IS_STR(v)) return err_type("__name__ must be set to a string object");
  fn_of(self)->name = AS(Str, v);
  gc_write(val_obj(self));
  return V_NONE;
}
static Value set_qualname(Value self, Value v) {
  if (!IS_STR(v)) return err_type("__qualname__ must be set to a string object");
  fn_of(self)->qualname = AS(Str, v);
  gc_write(val_obj(self));
  return V_NONE;
}

static Value get_doc(Value self) { return fn_of(self)->doc; }
static Value set_doc(Value self, Value v) {
  fn_of(self)->doc = v == V_UNDEF ? V_NONE : v;
  gc_write(val_obj(self));
  return V_NONE;
}

/* A function's own attributes hold what it has no field for. */
static Dict *own_attrs(Value self) {
  bool has;
  return own_dict(self, true, &has);
}
static Value own_attr(Value self, Str *name, Value fallback) {
  Value v = fn_of(self)->attrs ? dict_get_str(fn_of(self)->attrs, name) : V_UNDEF;
  return v == V_UNDEF ? fallback : v;
}
static Value set_own_attr(Value self, Str *name, Value v) {
  Dict *d = own_attrs(self);
  return d && dict_set_str(d, name, v == V_UNDEF ? V_NONE : v) ? V_NONE : V_ERROR;
}

static Value get_module(Value self) { return own_attr(self, NAME(__module__), val_from_obj(fn_of(self)->module->name)); }
static Value set_module(Value self, Value v) { return set_own_attr(self, NAME(__module__), v); }
static Value get_type_params(Value self) { return own_attr(self, NAME(__type_params__), val_from_obj(vm.empty_tuple)); }
static Value set_type_params(Value self, Value v) {
  return IS_TUPLE(v) ? set_own_attr(self, NAME(__type_params__), v) : err_type("__type_params__ must be set to a tuple");
}

static Value get_defaults(Value self) { return object_or_none(fn_of(self)->defaults); }
static Value set_defaults(Value self, Value v) {
  if (v != V_NONE && v != V_UNDEF && !IS_TUPLE(v)) return err_type("__defaults__ must be set to a tuple object");
  fn_of(self)->defaults = IS_TUPLE(v) ? AS(Tuple, v) : NULL;
  gc_write(val_obj(self));
  return V_NONE;
}

static Value get_kwdefaults(Value self) { return object_or_none(fn_of(self)->kwdefaults); }
static Value set_kwdefaults(Value self, Value v) {
  if (v != V_NONE && v != V_UNDEF && !IS_DICT(v)) return err_type("__kwdefaults__ must be set to a dict object");
  fn_of(self)->kwdefaults = IS_DICT(v) ? AS(Dict, v) : NULL;
  gc_write(val_obj(self));
  return V_NONE;
}

static Value get_code(Value self) { return val_from_obj(fn_of(self)->code); }
static Value set_code(Value self, Value v) {
  if (!is_kind(v, K_CODE)) return err_type("__code__ must be set to a code object");
  Function *f = fn_of(self);
  u32 want = AS(Code, v)->freenames->len, have = f->closure ? f->closure->len : 0;
  if (want != have) return err_value("%S() requires a code object with %u free vars, not %u", f->name, have, want);
  f->code = AS(Code, v);
  gc_write(f);
  return V_NONE;
}

static Value get_closure(Value self) { return object_or_none(fn_of(self)->closure); }
static Value get_globals(Value self) { return val_from_obj(fn_of(self)->module->dict); }

static Value get_dict(Value self) {
  Dict *d = own_attrs(self);
  return d ? val_from_obj(d) : V_ERROR;
}
static Value set_dict(Value self, Value v) {
  if (!IS_DICT(v)) return err_type("__dict__ must be set to a dictionary, not a '%T'", v == V_UNDEF ? V_NONE : v);
  fn_of(self)->attrs = AS(Dict, v);
  gc_write(val_obj(self));
  return V_NONE;
}

static Value get_annotations(Value self) {
  Function *f = fn_of(self);
  if (f->annotations) return val_from_obj(f->annotations);
  if (f->annotate != V_UNDEF && f->annotate != V_NONE) return call_prelude("function_annotations", 2, self, f->annotate);
  if (!(f->annotations = dict_new())) return V_ERROR;
  gc_write(f);
  return val_from_obj(f->annotations);
}
static Value set_annotations(Value self, Value v) {
  if (v != V_NONE && v != V_UNDEF && !IS_DICT(v)) return err_type("__annotations__ must be set to a dict object");
  Function *f = fn_of(self);
  f->annotations = IS_DICT(v) ? AS(Dict, v) : NULL;
  f->annotate = V_UNDEF;
  gc_write(f);
  return V_NONE;
}

static Value get_annotate(Value self) {
  Value v = fn_of(self)->annotate;
  return v == V_UNDEF ? V_NONE : v;
}
static Value set_annotate(Value self, Value v) {
  if (v == V_UNDEF) return err_type("__annotate__ cannot be deleted");
  if (v != V_NONE && !value_is_callable(v)) return err_type("__annotate__ must be callable or None");
  Function *f = fn_of(self);
  f->annotate = v;
  f->annotations = NULL;
  gc_write(f);
  return V_NONE;
}

const NativeDef function_methods[] = {
    {"__call__", NULL, 1, -1, 0, "call_function"},
    {"__get__", descriptor_bind, 2, 3, 0, NULL},
    {"__repr__", function_repr, 1, 1, 0, NULL},
    {NULL, NULL, 0, 0, 0, NULL},
};
const GetSetDef function_getsets[] = {
    {"__name__", get_name, set_name},
    {"__qualname__", get_qualname, set_qualname},
    {"__module__", get_module, set_module},
    {"__doc__", get_doc, set_doc},
    {"__defaults__", get_defaults, set_defaults},
    {"__kwdefaults__", get_kwdefaults, set_kwdefaults},
    {"__code__", get_code, set_code},
    {"__closure__", get_closure, NULL},
    {"__globals__", get_globals, NULL},
    {"__dict__", get_dict, set_dict},
    {"__annotations__", get_annotations, set_annotations},
    {"__annotate__", get_annotate, set_annotate},
    {"__type_params__", get_type_params, set_type_params},
    {NULL, NULL, NULL},
};

/* ---- natives ---- */

static Value native_name(Value self) { return val_from_obj(AS(Native, self)->name); }

static Value dotted(const Class *owner, const Str *name) {
  if (!owner) return val_from_obj(name);
  Text t = {0};
  text_str(&t, owner->name);
  text_c(&t, ".");
  text_str(&t, name);
  return text_finish(&t);
}
static Value native_qualname(Value self) { return dotted(AS(Native, self)->owner, AS(Native, self)->name); }

static Value native_module(Value self) {
  if (AS(Native, self)->owner) return V_NONE;
  Str *s = str_intern("builtins", 8);
  return s ? val_from_obj(s) : V_ERROR;
}
static Value native_owner(Value self) { return object_or_none(AS(Native, self)->owner); }
static Value no_signature([[maybe_unused]] Value self) { return V_NONE; }
static Value native_doc(Value self) {
  Text t = {0};
  text_str(&t, AS(Native, self)->name);
  text_c(&t, "(...)");
  return text_finish(&t);
}

#define NATIVE_ROWS                                \
  {"__call__", NULL, 1, -1, 0, "call_function"},   \
  {"__repr__", function_repr, 1, 1, 0, NULL},      \
  {NULL, NULL, 0, 0, 0, NULL}
const NativeDef native_methods[] = {NATIVE_ROWS};
const NativeDef native_descriptor_methods[] = {{"__get__", descriptor_bind, 2, 3, 0, NULL}, NATIVE_ROWS};

#define NATIVE_GETSETS                          \
  {"__name__", native_name, NULL},              \
  {"__qualname__", native_qualname, NULL},      \
  {"__doc__", native_doc, NULL},                \
  {"__text_signature__", no_signature, NULL},   \
  {NULL, NULL, NULL}
const GetSetDef builtin_function_getsets[] = {{"__module__", native_module, NULL}, {"__self__", native_owner, NULL}, NATIVE_GETSETS};
const GetSetDef native_descriptor_getsets[] = {{"__objclass__", native_owner, NULL}, NATIVE_GETSETS};

/* ---- bound methods ---- */

/* __new__(cls, function, instance) */
NATIVE(method_make) {
  if (!value_is_callable(args[1])) return err_type("first argument must be callable");
  if (args[2] == V_NONE) return err_type("instance must not be None");
  return method_new(args[1], args[2]);
}

static Value method_func(Value self) {
  Value f = AS(Method, self)->func;
  return val_obj(self)->cls == TYPE(method) ? f : attr_missing(self, NAME(__func__));
}
static Value method_self(Value self) { return AS(Method, self)->self; }

/* What methods bound to methods, and the wrappers among them, come down to. */
static Value function_of(Value v) {
  for (;;) {
    if (is_kind(v, K_METHOD)) v = AS(Method, v)->func;
    else if (is_kind(v, K_STATICMETHOD) || is_kind(v, K_CLASSMETHOD)) v = AS(Wrapper, v)->func;
    else return v;
  }
}

/* What a bound method does not have, its function may. */
Value method_getattr(Value o, Str *name) {
  Value v = object_getattr(o, name);
  if (v != V_ERROR || !err_is(TYPE(AttributeError))) return v;
  err_take();
  Value f = function_of(o);
  v = attr_get(f, name);
  if (v != V_ERROR || !is_kind(f, K_NATIVE)) return v;
  err_take();
  return attr_missing(o, name);
}

static Value method_doc(Value self) { return attr_get(function_of(self), NAME(__doc__)); }

NATIVE(method_getattribute) {
  if (!IS_STR(args[1])) return err_type("attribute name must be string, not '%T'", args[1]);
  Str *name = str_intern_obj(AS(Str, args[1]));
  return name ? method_getattr(args[0], name) : V_ERROR;
}

const NativeDef method_methods[] = {
    {"__new__", method_make, 3, 3, NF_STATIC, NULL},
    {"__call__", NULL, 1, -1, 0, "call_function"},
    {"__get__", descriptor_bind, 2, 3, 0, NULL},
    {"__getattribute__", method_getattribute, 2, 2, 0, NULL},
    {"__repr__", function_repr, 1, 1, 0, NULL},
    {NULL, NULL, 0, 0, 0, NULL},
};
const GetSetDef method_getsets[] = {
    {"__func__", method_func, NULL},
    {"__self__", method_self, NULL},
    {"__doc__", method_doc, NULL},
    {NULL, NULL, NULL},
};

/* ---- cells ---- */

static Value get_content(Value self) {
  Value v = AS(Cell, self)->value;
  return v == V_UNDEF ? err_value("Cell is empty") : v;
}
static Value set_content(Value self, Value v) {
  AS(Cell, self)->value = v;
  gc_write(val_obj(self));
  return V_NONE;
}
NATIVE(cell_make) {
  Cell *c = gc_new(K_CELL, TYPE(cell), sizeof(Cell));
  if (!c) return V_ERROR;
  c->value = nargs > 1 ? args[1] : V_UNDEF;
  return val_from_obj(c);
}
const NativeDef cell_methods[] = {
    {"__new__", cell_make, 1, 2, NF_STATIC, NULL},
    {"__repr__", function_repr, 1, 1, 0, NULL},
    {NULL, NULL, 0, 0, 0, NULL},
};
const GetSetDef cell_getsets[] = {{"cell_contents", get_content, set_content}, {NULL, NULL, NULL}};

/* ---- code objects ---- */

static Code *code_of(Value v) { return AS(Code, v); }
static Value co_name(Value self) { return val_from_obj(code_of(self)->name); }
static Value co_qualname(Value self) { return val_from_obj(code_of(self)->qualname); }
static Value co_argcount(Value self) { return val_from_small(code_of(self)->nparams); }
static Value co_posonly(Value self) { return val_from_small(code_of(self)->nposonly); }
static Value co_kwonly(Value self) { return val_from_small(code_of(self)->nkwonly); }
static Value co_freevars(Value self) { return val_from_obj(code_of(self)->freenames); }
static Value co_cellvars(Value self) { return object_or_none(code_of(self)->cellnames); }
static Value co_filename(Value self) { return val_from_obj(code_of(self)->module->spec); }

/* Captured locals are cell variables instead, unless they are parameters. */
static bool is_plain_local(const Code *c, u32 i) {
  const Tuple *cells = c->cellnames;
  for (u32 k = 0; cells && k < cells->len; k++)
    if (cells->items[k] == c->varnames->items[i]) return false;
  return true;
}

/* Parameters first, keyword-only ones before *args, as CPython has them. */
static Value co_varnames(Value self) {
  Code *c = code_of(self);
  u32 n = c->nlocals < c->varnames->len ? c->nlocals : c->varnames->len;
  u32 params = c->nparams + c->nkwonly + !!(c->flags & CODE_VARARGS) + !!(c->flags & CODE_VARKW);
  List *l = list_new(n);
  for (u32 i = 0; l && i < n; i++)
    if ((i < params || is_plain_local(c, i)) && !list_append(l, c->varnames->items[i])) return V_ERROR;
  Tuple *t = l ? tuple_from(l->items, l->len) : NULL;
  if (!t) return V_ERROR;
  if ((c->flags & CODE_VARARGS) && c->nkwonly) {
    Value *at = t->items + c->nparams, star = at[0];
    memmove(at, at + 1, c->nkwonly * sizeof(Value));
    at[c->nkwonly] = star;
  }
  return val_from_obj(t);
}
static Value co_nlocals(Value self) {
  Value names = co_varnames(self);
  return names == V_ERROR ? V_ERROR : val_from_small(AS(Tuple, names)->len);
}

static Value co_flags(Value self) {
  static const struct { u32 ours, theirs; } flags[] = {
      {CODE_VARARGS, 0x4}, {CODE_VARKW, 0x8}, {CODE_NESTED, 0x10}, {CODE_METHOD, 0x8000000}};
  u32 f = code_of(self)->flags, n = IS_STR(code_of(self)->doc) ? 0x4000003 : 3;
  for (u32 i = 0; i < sizeof flags / sizeof *flags; i++)
    if (f & flags[i].ours) n |= flags[i].theirs;
  if ((f & CODE_GENERATOR) && (f & CODE_COROUTINE)) n |= 0x200;
  else if (f & CODE_GENERATOR) n |= 0x20;
  else if (f & CODE_COROUTINE) n |= 0x80;
  return val_from_small(n);
}

static Value co_consts(Value self) {
  Tuple *t = tuple_from(code_of(self)->consts, code_of(self)->nconsts);
  return t ? val_from_obj(t) : V_ERROR;
}

static Value co_firstlineno(Value self) {
  const Code *c = code_of(self);
  const Str *source = c->module->source;
  i64 line = 1;
  for (u32 i = 0; source && i < c->first_pos && i < source->len; i++) line += source->data[i] == '\n';
  return val_from_small(line);
}

const GetSetDef code_getsets[] = {
    {"co_name", co_name, NULL},
    {"co_qualname", co_qualname, NULL},
    {"co_argcount", co_argcount, NULL},
    {"co_posonlyargcount", co_posonly, NULL},
    {"co_kwonlyargcount", co_kwonly, NULL},
    {"co_nlocals", co_nlocals, NULL},
    {"co_varnames", co_varnames, NULL},
    {"co_freevars", co_freevars, NULL},
    {"co_cellvars", co_cellvars, NULL},
    {"co_consts", co_consts, NULL},
    {"co_flags", co_flags, NULL},
    {"co_filename", co_filename, NULL},
    {"co_firstlineno", co_firstlineno, NULL},
    {NULL, NULL, NULL},
};
