#include "vm/import.h"

#include "abi/integrity.h"
#include "builtins/builtins.h"
#include "codegen/codegen.h"
#include "core/call.h"
#include "core/err.h"
#include "core/gc.h"
#include "core/ops.h"
#include "types/exception.h"
#include "vm/attr.h"
#include "vm/slow.h"

Module *module_new(Str *name, Str *spec, Str *source) {
  Dict *d = dict_new();
  Module *m = d ? gc_new(K_MODULE, TYPE(module), sizeof(Module)) : NULL;
  if (!m) return NULL;
  d->h.aux = DICT_PINNED;
  m->name = name;
  m->spec = spec;
  m->source = source;
  m->dict = d;
  struct { Str *name; Value value; } own[] = {{NAME(__name__), val_from_obj(name)}, {NAME(__doc__), V_NONE}, {NAME(__file__), val_from_obj(spec)}};
  for (u32 i = 0; i < 3; i++)
    if (!dict_set_str(d, own[i].name, own[i].value)) return NULL;
  return m;
}

bool module_register(Module *m) { return dict_set_str(vm.modules, m->spec, val_from_obj(m)); }

void modules_reset(void) {
  if (vm.modules) dict_clear(vm.modules);
}

/* "a.py -> b.py -> a.py": from the module that is asked for down the running bodies to the importer. */
static Value circular(Module *wanted) {
  Text t = {0};
  bool on = false;
  Task *task = vm.task;
  for (u32 i = 0; i < task->nframes; i++) {
    Code *c = task->frames[i].code;
    if (!(c->flags & CODE_MODULE)) continue;
    on |= c->module == wanted;
    if (!on) continue;
    text_str(&t, c->module->spec);
    text_c(&t, " -> ");
  }
  text_str(&t, wanted->spec);
  Value path = text_finish(&t);
  if (path == V_ERROR) return path;
  return err_new(TYPE(ImportError), "circular import: %S", AS(Str, path));
}

static Value run_body(Module *m) {
  Code *code = compile_module(m, m->source->data, m->source->len, NULL);
  if (!code) return V_ERROR;
  Value fn = function_make(code, m, NULL, 0);
  if (fn == V_ERROR) return fn;
  m->state = MOD_LOADING;
  call_values(fn, 0);
  vm.call.kind = CALL_MODULE;
  vm.call.args[0] = val_from_obj(m);
  return V_CALL;
}

/* The module of a package's name: the one a manifest names, where that was imported, else one made for it. */
static Module *package(Module *importer, Str *name) {
  Str *spec = resolve_import(importer, name, false);
  if (!spec) err_take();
  Value v = dict_get_str(vm.modules, spec ? spec : name);
  if (v != V_UNDEF && (AS(Module, v)->state == MOD_READY || AS(Module, v)->state == MOD_LOADING)) return AS(Module, v);
  Module *m = module_new(name, name, NULL);
  if (!m) return NULL;
  m->state = MOD_READY;
  return module_register(m) ? m : NULL;
}

/* `import a.b.c` binds `a`, and makes each part an attribute of the one before. */
static Value bind_packages(Module *importer, Str *dotted, Value v) {
  for (u32 at = dotted->len; at-- > 0;) {
    if (dotted->data[at] != '.') continue;
    Str *name = str_intern(dotted->data + at + 1, dotted->len - at - 1);
    if (!name || !(dotted = str_intern(dotted->data, at))) return V_ERROR;
    Module *m = package(importer, dotted);
    if (!m || object_setattr(val_from_obj(m), name, v) == V_ERROR) return V_ERROR;
    v = val_from_obj(m);
  }
  return v;
}

Value import_module(Module *importer, Str *spec, u32 mode) {
  Str *canonical = resolve_import(importer, spec, mode & IMPORT_QUOTED);
  if (!canonical) return mode & IMPORT_PACKAGE ? (err_take(), V_NONE) : V_ERROR;
  Value v = dict_get_str(vm.modules, canonical);
  if (v == V_UNDEF && mode & IMPORT_PACKAGE) return V_NONE;
  if (v == V_UNDEF) {
    err_new(TYPE(ModuleNotFoundError), "No module named '%S'", spec);
    if (err_is(TYPE(ImportError))) exception_note_name(AS(Exception, vm.exc), spec, V_UNDEF);
    return V_ERROR;
  }
  if (mode & IMPORT_TOP) return bind_packages(importer, spec, v);
  Module *m = AS(Module, v);
  if (!m->source) { /* native: its constants are called for at the first import */
    if (m->state == MOD_READY) return v;
    m->state = MOD_READY;
    return native_module_ready(m);
  }
  switch (m->state) {
    case MOD_READY: return v;
    case MOD_LOADING: return mode & IMPORT_PACKAGE ? v : circular(m);
    default:
      if (!(mode & IMPORT_QUOTED)) { /* it is called what the program calls it */
        m->name = spec;
        if (!dict_set_str(m->dict, NAME(__name__), val_from_obj(spec))) return V_ERROR;
        gc_write(m);
      }
      return integrity_holds(m) ? run_body(m) : V_ERROR;
  }
}

/* import_module(name): a module that an import statement names too, by its spec in quotes or its bare name */
BUILTIN(import_module) {
  (void)nargs;
  if (!IS_STR(args[0])) return err_type("import_module() argument must be str, not %A", args[0]);
  Str *spec = str_intern_obj(AS(Str, args[0]));
  if (!spec) return V_ERROR;
  bool quoted = (spec->len && spec->data[0] == '.') || memchr(spec->data, '/', spec->len);
  return import_module(frame_top(vm.task)->fn->module, spec, quoted ? IMPORT_QUOTED : 0);
}

Value import_from(Value module, Str *name) {
  if (is_kind(module, K_MODULE)) {
    Value v = dict_get_str(AS(Module, module)->dict, name);
    if (v != V_UNDEF) return v;
    Module *m = AS(Module, module);
    err_new(TYPE(ImportError), "cannot import name '%S' from '%S' (%S)", name, m->name, m->spec);
    if (err_is(TYPE(ImportError))) exception_note_name(AS(Exception, vm.exc), m->name, V_UNDEF);
    return V_ERROR;
  }
  return attr_get(module, name);
}

bool import_star(Value module, Dict *globals) {
  Dict *d = AS(Module, module)->dict;
  Value all = dict_get_str(d, NAME(__all__));
  if (all != V_UNDEF) {
    Walk w;
    if (walk_open(&w, all) != T_YES) {
      if (!err_pending()) err_type("__all__ must be a list or tuple of strings");
      return false;
    }
    for (;;) {
      Value name = walk_next(&w);
      if (name == V_STOP) return true;
      if (name == V_ERROR) return false;
      if (!IS_STR(name)) {
        err_type("Item in %S.__all__ must be str, not %T", AS(Module, module)->name, name);
        return false;
      }
      Value v = dict_get_str(d, AS(Str, name));
      if (v == V_UNDEF) {
        err_attr("module '%S' has no attribute '%S'", AS(Module, module)->name, AS(Str, name));
        return false;
      }
      Str *key = str_intern_obj(AS(Str, name));
      if (!key || !dict_set_str(globals, key, v)) return false;
    }
  }
  u32 pos = 0;
  Value k, v;
  while (dict_next(d, &pos, &k, &v)) {
    const Str *name = AS(Str, k);
    if (name->len && name->data[0] == '_') continue;
    if (!dict_set_str(globals, AS(Str, k), v)) return false;
  }
  return true;
}
