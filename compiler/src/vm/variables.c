/* Variables of modules, classes and closures, and the making of functions. */
#include "core/call.h"
#include "core/err.h"
#include "core/gc.h"
#include "core/containers.h"
#include "types/exception.h"
#include "vm/slow.h"

/* The built-ins of CPython that are no part of the language: who uses one learns it. */
static const char *const absent[] = {"eval", "exec", "compile", "open", "__import__", "complex", "memoryview", "breakpoint", "help", "exit", "quit"};

void name_error(Value name) {
  const char *hint = "name '%S' is not defined";
  for (u32 i = 0; i < sizeof absent / sizeof *absent; i++)
    if (str_eq_c(AS(Str, name), absent[i])) hint = "name '%S' is not defined: Edge Python has no %S()";
  err_new(TYPE(NameError), hint, AS(Str, name), AS(Str, name));
  if (err_is(TYPE(NameError))) exception_note_name(AS(Exception, vm.exc), AS(Str, name), V_UNDEF);
}

void unbound_local(Code *c, u32 reg) {
  err_new(TYPE(UnboundLocalError), "cannot access local variable '%S' where it is not associated with a value",
          AS(Str, c->varnames->items[reg / sizeof(Value)]));
}

void unbound_free(Code *c, u32 index) {
  err_new(TYPE(NameError), "cannot access free variable '%S' where it is not associated with a value in enclosing scope",
          AS(Str, c->freenames->items[index]));
}

Value load_global(Dict *globals, Str *name) {
  Value v = dict_get_str(globals, name);
  if (v == V_UNDEF) v = dict_get_str(vm.builtins, name);
  if (v != V_UNDEF) return v;
  name_error(val_from_obj(name));
  return V_ERROR;
}

bool del_global(Dict *globals, Str *name) {
  if (dict_get_str(globals, name) == V_UNDEF) {
    name_error(val_from_obj(name));
    return false;
  }
  globals->entries[dict_slot(globals, name)].value = V_UNDEF;
  return true;
}

/* A class body's namespace is a dict unless a metaclass' __prepare__ says otherwise. */
Value load_name(Value ns, Dict *globals, Str *name) {
  if (!is_exact(ns, TYPE(dict))) return call_prelude("load_name", 3, ns, val_from_obj(name), val_from_obj(globals));
  Value v = dict_get_str(AS(Dict, ns), name);
  return v != V_UNDEF ? v : load_global(globals, name);
}

Value load_name_free(Value ns, Str *name, Function *fn, u32 index) {
  Value v = IS_DICT(ns) ? dict_get_str(AS(Dict, ns), name) : V_UNDEF;
  if (v == V_UNDEF) v = AS(Cell, fn->closure->items[index])->value;
  if (v != V_UNDEF) return v;
  unbound_free(fn->code, index);
  return V_ERROR;
}

Value store_name(Value ns, Str *name, Value v) {
  if (is_exact(ns, TYPE(dict))) return dict_set_str(AS(Dict, ns), name, v) ? V_NONE : V_ERROR;
  return value_setitem(ns, val_from_obj(name), v);
}

Value del_name(Value ns, Str *name) {
  if (!is_exact(ns, TYPE(dict))) return value_delitem(ns, val_from_obj(name));
  if (dict_del_str(AS(Dict, ns), name)) return V_NONE;
  name_error(val_from_obj(name));
  return V_ERROR;
}

Value cell_new(Value v) {
  Cell *c = gc_new(K_CELL, TYPE(cell), sizeof(Cell));
  if (!c) return V_ERROR;
  c->value = v;
  return val_from_obj(c);
}

Value function_make(Code *code, Module *m, const Value *regs, u32 parts) {
  Function *f = gc_new(K_FUNCTION, TYPE(function), sizeof(Function));
  if (!f) return V_ERROR;
  f->code = code;
  f->module = m;
  f->name = code->name;
  f->qualname = code->qualname;
  f->doc = code->doc;
  f->annotate = V_UNDEF;
  if (parts & 1) f->defaults = AS(Tuple, regs[1]);
  if (parts & 2) f->kwdefaults = AS(Dict, regs[2]);
  if (parts & 4) f->closure = AS(Tuple, regs[3]);
  if (parts & 8) f->annotate = regs[4];
  return val_from_obj(f);
}

Value frame_locals(const Frame *f, const Value *regs) {
  Code *c = f->code;
  if (c->flags & CODE_MODULE) return val_from_obj(f->fn->module->dict);
  if (c->flags & CODE_CLASS) return regs[0];
  Dict *d = dict_new();
  if (!d) return V_ERROR;
  for (u32 i = 0; i < c->nlocals; i++) {
    Value v = regs[i];
    if (is_kind(v, K_CELL)) v = AS(Cell, v)->value;
    Str *name = AS(Str, c->varnames->items[i]);
    if (v == V_UNDEF || (name->len && name->data[0] == '.')) continue;
    if (!dict_set_str(d, name, v)) return V_ERROR;
  }
  for (u32 i = 0; i < c->freenames->len; i++) {
    Value v = AS(Cell, f->fn->closure->items[i])->value;
    if (v != V_UNDEF && !dict_set_str(d, AS(Str, c->freenames->items[i]), v)) return V_ERROR;
  }
  return val_from_obj(d);
}

/* ---- globals(), locals() ---- */

Value builtin_globals(Value *args, u32 nargs) {
  (void)args, (void)nargs;
  return val_from_obj(frame_top(vm.task)->fn->module->dict);
}

Value builtin_locals(Value *args, u32 nargs) {
  (void)args, (void)nargs;
  const Frame *f = frame_top(vm.task);
  return frame_locals(f, &vm.task->stack[f->base]);
}
