/* The beginning: types, names, singletons and built-ins of a fresh instance. Kept short, since a program
 * pays for it at every run: tables are entered into their classes only when somebody looks there. */
#include "abi/abi.h"
#include "core/builtin_tables.h"
#include "core/containers.h"
#include "core/err.h"
#include "core/gc.h"
#include "core/ops.h"
#include "types/str.h"
#include "vm/bind.h"
#include "vm/import.h"
#include "vm/task.h"

VM vm;

typedef struct TypeTables {
  u8 id;
  const NativeDef *methods;
  const GetSetDef *getsets;
} TypeTables;

static const TypeTables tables[] = {
    {T_NoneType, singleton_methods, NULL},
    {T_ellipsis, singleton_methods + 1, NULL}, /* it has no __bool__ */
    {T_NotImplementedType, singleton_methods, NULL},
    {T_object, object_methods, object_getsets},
    {T_type, type_methods, type_getsets},
    {T_int, int_methods, int_getsets},
    {T_bool, bool_methods, NULL},
    {T_float, float_methods, float_getsets},
    {T_str, str_methods, NULL},
    {T_bytes, bytes_methods, NULL},
    {T_bytearray, bytearray_methods, NULL},
    {T_list, list_methods, NULL},
    {T_tuple, tuple_methods, NULL},
    {T_dict, dict_methods, NULL},
    {T_set, set_methods, NULL},
    {T_frozenset, frozenset_methods, NULL},
    {T_range, range_methods, range_getsets},
    {T_slice, slice_methods, slice_getsets},
    {T_property, property_methods, property_getsets},
    {T_staticmethod, staticmethod_methods, wrapper_getsets},
    {T_classmethod, classmethod_methods, wrapper_getsets},
    {T_super, super_methods, super_getsets},
    {T_enumerate, enumerate_methods, NULL},
    {T_zip, zip_methods, NULL},
    {T_map, map_methods, NULL},
    {T_filter, filter_methods, NULL},
    {T_reversed, reversed_methods, NULL},
    {T_callable_iterator, lazy_methods, NULL},
    {T_iterator, lazy_methods, NULL},
    {T_function, function_methods, function_getsets},
    {T_builtin_function, native_methods, builtin_function_getsets},
    {T_method_descriptor, native_descriptor_methods, native_descriptor_getsets},
    {T_wrapper_descriptor, native_descriptor_methods, native_descriptor_getsets},
    {T_method, method_methods, method_getsets},
    {T_builtin_method, method_methods, method_getsets},
    {T_method_wrapper, method_methods, method_getsets},
    {T_generator, generator_methods, generator_getsets},
    {T_coroutine, coroutine_methods, coroutine_getsets},
    {T_async_generator, async_generator_methods, async_generator_getsets},
    {T_dict_keys, dictview_methods, dictview_getsets},
    {T_dict_values, dict_values_methods, dictview_getsets},
    {T_dict_items, dictview_methods, dictview_getsets},
    {T_mappingproxy, mappingproxy_methods, NULL},
    {T_module, module_methods, module_getsets},
    {T_code, NULL, code_getsets},
    {T_cell, cell_methods, cell_getsets},
    {T_member_descriptor, member_methods, member_getsets},
    {T_getset_descriptor, getset_methods, member_getsets},
    {T_GenericAlias, alias_methods, alias_getsets},
    {T_Union, alias_methods + 1, alias_getsets}, /* without the constructor */
    {T_traceback, NULL, traceback_getsets},
    {T_TypeVar, type_variable_methods, type_variable_getsets},
    {T_TypeAliasType, type_alias_methods, type_alias_getsets},
    {T_BaseException, exception_methods, exception_getsets},
    {T_BaseExceptionGroup, exception_group_methods, exception_group_getsets},
    {T_StopIteration, NULL, stop_iteration_getsets},
    {T_SystemExit, NULL, system_exit_getsets},
    {T_ImportError, NULL, import_error_getsets},
    {T_NameError, NULL, name_error_getsets},
    {T_AttributeError, NULL, attribute_error_getsets},
    {T_SyntaxError, NULL, syntax_error_getsets},
    {T_OSError, NULL, os_error_getsets},
    {T_UnicodeDecodeError, NULL, unicode_error_getsets},
    {T_UnicodeEncodeError, NULL, unicode_error_getsets},
    {T_UnicodeTranslateError, NULL, unicode_error_getsets},
};

static bool is_plain_iterator(u32 id) { return vm.types[id].inst_kind == K_ITER && !vm.types[id].methods; }

static bool add_function(Dict *d, const NativeDef *def) {
  Native *n = gc_new(K_NATIVE, TYPE(builtin_function), sizeof(Native));
  if (!n) return false;
  n->def = def;
  n->self = V_UNDEF;
  n->host_id = NATIVE_NOT_HOST;
  n->name = str_intern(def->name, strlen(def->name));
  return n->name && dict_set_str(d, n->name, val_from_obj(n));
}

static bool add_functions(Dict *d, const NativeDef *table) {
  for (; table->name; table++)
    if (!add_function(d, table)) return false;
  return true;
}

/* ---- types ---- */

static const struct {
  const char *name;
  u8 kind, base;
  u16 flags;
} types[T_COUNT] = {
#define TYPE_ROW(id, name, kind, base, flags) {name, kind, T_##base, flags},
#undef TYPE
#define TYPE TYPE_ROW
#include "core/types.def"
#undef TYPE
#define TYPE(id) (&vm.types[T_##id])
};

static void types_layout(void) {
  for (u32 i = 0; i < T_COUNT; i++) {
    Class *c = &vm.types[i];
    c->h.kind = K_CLASS;
    c->h.cls = TYPE(type);
    c->flags = types[i].flags | CF_BUILTIN;
    c->inst_kind = types[i].kind;
    c->type_id = (u8)i;
    c->base = i ? &vm.types[types[i].base] : NULL;
    c->init = V_UNDEF;
    c->module = V_NONE;
  }
  for (u32 i = 0; i < sizeof tables / sizeof *tables; i++) {
    vm.types[tables[i].id].methods = tables[i].methods;
    vm.types[tables[i].id].getsets = tables[i].getsets;
  }
  for (u32 i = 0; i < T_COUNT; i++)
    if (is_plain_iterator(i)) vm.types[i].methods = iter_methods;
}

/* Method resolution orders are the chains of bases, but for ExceptionGroup, which is an Exception too. */
static bool types_link(void) {
  for (u32 i = 0; i < T_COUNT; i++) {
    Class *c = &vm.types[i];
    u32 n = 0;
    Class *chain[16];
    for (Class *k = c; k; k = k->base) {
      chain[n++] = k;
      if (i == T_ExceptionGroup && k == TYPE(BaseExceptionGroup)) chain[n++] = TYPE(Exception);
    }
    const char *dot = strchr(types[i].name, '.');
    c->name = c->qualname = str_intern(types[i].name, strlen(types[i].name));
    if (dot) { /* messages call it by the dotted name */
      c->qualname = str_intern(dot + 1, strlen(dot + 1));
      Str *module = str_intern(types[i].name, (u32)(dot - types[i].name));
      if (!module || !c->qualname) return false;
      c->module = val_from_obj(module);
    }
    c->mro = tuple_new(n);
    if (!c->name || !c->mro || !(c->dict = dict_new())) return false;
    for (u32 k = 0; k < n; k++) c->mro->items[k] = val_from_obj(chain[k]);
    if (!i) c->bases = vm.empty_tuple;
    else if (i == T_ExceptionGroup) c->bases = tuple_of(2, val_from_obj(TYPE(BaseExceptionGroup)), val_from_obj(TYPE(Exception)));
    else c->bases = tuple_of(1, val_from_obj(c->base));
    if (!c->bases) return false;
  }
  Str *module = str_intern("builtins", 8);
  for (u32 i = 0; i < T_COUNT; i++)
    if (vm.types[i].module == V_NONE) vm.types[i].module = val_from_obj(module);
  return module;
}

/* Types that programs reach by name. */
static bool is_public(u32 id) {
  return (id <= T_reversed && id != T_NoneType && id != T_ellipsis && id != T_NotImplementedType) || id >= T_BaseException;
}

static bool builtins_fill(void) {
  Dict *d = vm.builtins;
  for (u32 i = 0; i < T_COUNT; i++)
    if (is_public(i) && !dict_set_str(d, vm.types[i].name, val_from_obj(&vm.types[i]))) return false;
  const struct { const char *name; Value value; } values[] = {
      {"Ellipsis", V_ELLIPSIS}, {"NotImplemented", V_NOTIMPL}, {"EnvironmentError", val_from_obj(TYPE(OSError))}, {"IOError", val_from_obj(TYPE(OSError))}};
  for (u32 i = 0; i < sizeof values / sizeof *values; i++) {
    Str *name = str_intern(values[i].name, strlen(values[i].name));
    if (!name || !dict_set_str(d, name, values[i].value)) return false;
  }
  return add_functions(d, builtin_functions) && add_functions(d, concurrency_functions);
}

static bool prelude_fill(void) {
  Str *name = str_intern("prelude", 7);
  if (!name || !(vm.prelude = module_new(name, name, NULL))) return false;
  static const NativeDef *const parts[] = {container_intrinsics, builtin_intrinsics, class_intrinsics, text_intrinsics, number_intrinsics};
  for (u32 i = 0; i < sizeof parts / sizeof *parts; i++)
    if (!add_functions(vm.prelude->dict, parts[i])) return false;
  return true;
}

static bool singletons(void) {
  enum { NAMES = 500 }; /* about as many as there are in the end; programs have room for two hundred */
  if (!(vm.interned = dict_new()) || !dict_reserve(vm.interned, NAMES)) return false;
  vm.empty_tuple = tuple_new(0);
  vm.empty_str = str_intern("", 0);
  vm.empty_bytes = bytes_new("", 0);
  vm.empty_frozenset = set_new(true);
  if (!vm.interned || !vm.empty_tuple || !vm.empty_str || !vm.empty_bytes || !vm.empty_frozenset) return false;
  for (u32 i = 0; i < 128; i++) {
    char c = (char)i;
    if (!(vm.chars[i] = str_new_counted(&c, 1, 1))) return false;
    vm.chars[i]->h.flags |= OF_INTERNED; /* and not in the table, since they are found here sooner */
  }
  static const char *const names[N_COUNT] = {
#define N(id) #id,
#include "core/names.def"
#undef N
  };
  for (u32 i = 0; i < N_COUNT; i++)
    if (!(vm.names[i] = str_intern(names[i], strlen(names[i])))) return false;
  return true;
}

void forget_call(void) {
  vm.call = (PendingCall){.func = V_UNDEF, .aux = V_NONE, .rest = V_UNDEF};
}

bool engine_start(void) {
  static bool started;
  if (started) return true;
  gc_init();
  vm.depth_limit = 1000;
  vm.exc = V_UNDEF;
  forget_call();
  vm.hash_seed = (u64)now_ns() * 0x9E3779B97F4A7C15ull;
  vm.epoch = 1;
  types_layout();
  if (!singletons() || !types_link() || !err_init()) return false;
  vm.modules = dict_new();
  vm.builtins = dict_new();
  if (!vm.modules || !vm.builtins) return false;
  vm.builtins->h.aux = DICT_PINNED;
  started = builtins_fill() && prelude_fill();
  return started;
}
