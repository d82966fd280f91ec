/* Native modules: functions, constants and classes that the host offers, and calls of them. */
#include "abi/abi.h"
#include "abi/handles.h"
#include "abi/host.h"
#include "abi/native.h"
#include "core/call.h"
#include "core/err.h"
#include "core/gc.h"
#include "core/ops.h"
#include "types/class.h"
#include "types/exception.h"
#include "unicode/utf8.h"
#include "vm/attr.h"
#include "vm/bind.h"
#include "vm/import.h"
#include "vm/slow.h"

static u32 next_call_id;

static const NativeDef host_function = {"host function", NULL, 0, -1, 0, "**"};
static Value error_stash = V_UNDEF; /* what host_edge_throw left */

void native_mark(void) { gc_mark(error_stash); }
void native_reset(void) {
  next_call_id = 0;
  error_stash = V_UNDEF;
}
void native_stash(Value exc) { error_stash = exc; }
Value native_take_stash(void) {
  Value e = error_stash;
  error_stash = V_UNDEF;
  return e;
}

/* ---- errors ---- */

Value err_from_kind(u32 kind, const char *message, u32 len) {
  static const u8 kinds[] = {T_TypeError, T_ValueError, T_RuntimeError, T_AttributeError, T_IndexError, T_KeyError};
  len = (u32)utf8_valid_prefix(message, len, true);
  Str *text = str_new(message, len);
  if (!text) return V_ERROR;
  if (kind < sizeof kinds) {
    if (kinds[kind] == T_KeyError) return err_key(val_from_obj(text));
    return err_new(&vm.types[kinds[kind]], "%S", text);
  }
  /* Custom: "Name: message" */
  const char *colon = memchr(message, ':', len);
  u32 name_len = colon ? (u32)(colon - message) : len;
  const char *rest = colon ? colon + 1 : message + len;
  while (rest < message + len && *rest == ' ') rest++;
  Str *name = str_intern(message, name_len), *body = str_new(rest, (size_t)(message + len - rest));
  if (!name || !body) return V_ERROR;
  Value cls = vm.main ? dict_get_str(vm.main->dict, name) : V_UNDEF;
  if (!IS_CLASS(cls) || !(AS(Class, cls)->flags & CF_EXCEPTION)) cls = dict_get_str(vm.builtins, name);
  if (IS_CLASS(cls) && (AS(Class, cls)->flags & CF_EXCEPTION)) {
    Tuple *args = body->len ? tuple_of(1, val_from_obj(body)) : vm.empty_tuple;
    return args ? err_from_args(AS(Class, cls), args) : V_ERROR;
  }
  return err_runtime("%S", text);
}

u32 kind_of_error(Value exc) {
  Class *c = val_obj(exc)->cls;
  return c == TYPE(TypeError) ? 0 : c == TYPE(ValueError) ? 1 : c == TYPE(RuntimeError) ? 2 : c == TYPE(AttributeError) ? 3
       : c == TYPE(IndexError) ? 4 : c == TYPE(KeyError) ? 5 : 6;
}

/* ---- calls ---- */

enum { ARGS_ON_STACK = 16 };

Value host_call(Native *n, Value *args, u32 nargs) {
  u32 small[ARGS_ON_STACK], *argv = small, argc = nargs + 1;
  if (argc > ARGS_ON_STACK && !(argv = mem_alloc(argc * sizeof(u32)))) return err_memory();
  Value result = V_UNDEF, kwargs = args[nargs];
  for (u32 i = 0; i < argc; i++) argv[i] = 0;
  for (u32 i = 0; i < nargs && result == V_UNDEF; i++)
    if (!(argv[i] = handle_new(args[i]))) result = V_ERROR;
  if (result == V_UNDEF && kwargs != V_UNDEF && !(argv[nargs] = handle_new(kwargs))) result = V_ERROR;
  if (result == V_UNDEF) {
    u32 out = 0, call_id = next_call_id++;
    i32 status = host_call_native(n->host_id, call_id, argv, argc, &out);
    if (status == NATIVE_DONE) {
      if (!handle_get(out, &result)) result = err_runtime("native function %S returned no valid handle", n->name);
      handle_release(out);
      task_no_wait(result);
    } else if (status == NATIVE_DEFERRED) {
      vm.task->call_id = call_id;
      task_wait(vm.task, TASK_HOST);
      result = V_SUSPEND;
    } else {
      Value exc = native_take_stash();
      result = exc == V_UNDEF ? err_runtime("native function %S failed", n->name) : err_set(exc);
    }
  }
  for (u32 i = 0; i < argc; i++) handle_release(argv[i]);
  if (argv != small) mem_free(argv, argc * sizeof(u32));
  return result;
}

/* ---- registration ---- */

static Native *host_native(u32 id, const char *name, u32 len) {
  Native *n = gc_new(K_NATIVE, TYPE(builtin_function), sizeof(Native));
  if (!n) return NULL;
  n->def = &host_function;
  n->self = V_UNDEF;
  n->host_id = id;
  n->name = str_intern(name, len);
  return n->name ? n : NULL;
}

static bool starts(const char *s, u32 len, const char *prefix, u32 *rest) {
  u32 n = (u32)strlen(prefix);
  if (len <= n || memcmp(s, prefix, n) != 0) return false;
  *rest = n;
  return true;
}

static bool add_method(Module *m, const char *name, u32 len, u32 id) {
  const char *split = memchr(name, '_', len);
  if (!split || split == name || split + 1 == name + len) return true; /* not a method's name: nothing to offer */
  Str *cls_name = str_intern(name, (size_t)(split - name));
  if (!cls_name) return false;
  Value v = dict_get_str(m->dict, cls_name);
  Class *c;
  if (IS_CLASS(v)) {
    c = AS(Class, v);
  } else {
    Dict *ns = dict_new();
    if (!ns || !dict_set_str(ns, NAME(__module__), val_from_obj(m->name))) return false;
    c = class_new(TYPE(type), cls_name, vm.empty_tuple, ns);
    if (!c || !dict_set_str(m->dict, cls_name, val_from_obj(c))) return false;
  }
  u32 rest = (u32)(name + len - split - 1);
  Native *n = host_native(id, split + 1, rest);
  if (!n) return false;
  n->owner = c;
  n->h.cls = TYPE(method_descriptor);
  return class_setattr(c, n->name, val_from_obj(n)) != V_ERROR;
}

static bool add_export(Module *m, const char *name, u32 len, u32 id) {
  u32 skip = 0;
  if (starts(name, len, "__class_", &skip)) return add_method(m, name + skip, len - skip, id);
  bool constant = starts(name, len, "__const_", &skip);
  if (!constant) starts(name, len, "__fn_", &skip);
  Native *n = host_native(id, name + skip, len - skip);
  if (!n) return false;
  if (constant) n->self = V_TRUE; /* to be called once, at import */
  return dict_set_str(m->dict, n->name, val_from_obj(n));
}

HOST_EXPORT("register_native_module") void register_native_module(const char *spec, u32 spec_len, const char *names, u32 names_len, u32 base_id) {
  bool valid = utf8_valid_prefix(spec, spec_len, false) == spec_len && utf8_valid_prefix(names, names_len, false) == names_len;
  if (!valid || !engine_start()) return; /* an import will say that it is not there */
  Str *s = str_intern(spec, spec_len);
  const char *colon = memchr(spec, ':', spec_len);
  Str *name = s && colon ? str_intern(colon + 1, (size_t)(spec + spec_len - colon - 1)) : s;
  Module *m = name ? module_new(name, s, NULL) : NULL;
  bool ok = m;
  for (const char *p = names, *end = names + names_len; ok && p < end;) {
    const char *nl = memchr(p, '\n', (size_t)(end - p));
    u32 len = (u32)((nl ? nl : end) - p);
    ok = add_export(m, p, len, base_id++);
    p += len + 1;
  }
  if (ok) ok = module_register(m);
  if (!ok) err_take();
}

/* The constants of a module are calls, made one after another by the prelude, since they may wait. */
Value native_module_ready(Module *m) {
  List *names = list_new(0);
  if (!names) return V_ERROR;
  u32 pos = 0;
  Value k, v;
  while (dict_next(m->dict, &pos, &k, &v))
    if (is_kind(v, K_NATIVE) && AS(Native, v)->self == V_TRUE && !list_append(names, k)) return V_ERROR;
  if (!names->len) return val_from_obj(m);
  return call_prelude("native_constants", 2, val_from_obj(m), val_from_obj(names));
}
