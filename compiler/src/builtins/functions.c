/* The table of built-in functions, and the ones that are a line long. */
#include "abi/host.h"
#include "builtins/builtins.h"
#include "builtins/reduce.h"
#include "core/builtin_tables.h"
#include "core/call.h"
#include "core/containers.h"
#include "core/err.h"
#include "types/number.h"
#include "types/str.h"

static BUILTIN(len) { return (void)nargs, value_len(args[0]); }
static Value repr_of(Value *args, u32 nargs) { return (void)nargs, value_repr(args[0]); }

static BUILTIN(format) {
  if (nargs > 1 && !IS_STR(args[1])) return err_type("format() argument 2 must be str, not %A", args[1]);
  return value_format(args[0], nargs > 1 ? AS(Str, args[1]) : vm.empty_str);
}

const NativeDef builtin_functions[] = {
    {"abs", builtin_abs, 1, 1, 0, NULL},
    {"aiter", builtin_aiter, 1, 1, 0, NULL},
    {"all", builtin_all, 1, 1, 0, NULL},
    {"anext", builtin_anext, 1, 2, 0, NULL},
    {"any", builtin_any, 1, 1, 0, NULL},
    {"ascii", builtin_ascii, 1, 1, 0, NULL},
    {"bin", builtin_bin, 1, 1, 0, NULL},
    {"callable", builtin_callable, 1, 1, 0, NULL},
    {"chr", builtin_chr, 1, 1, 0, NULL},
    {"delattr", builtin_delattr, 2, 2, 0, NULL},
    {"dir", builtin_dir, 0, 1, 0, NULL},
    {"divmod", builtin_divmod, 2, 2, 0, NULL},
    {"format", builtin_format, 1, 2, 0, NULL},
    {"getattr", builtin_getattr, 2, 3, 0, NULL},
    {"globals", builtin_globals, 0, 0, 0, NULL},
    {"hasattr", builtin_hasattr, 2, 2, 0, NULL},
    {"hash", builtin_hash, 1, 1, 0, NULL},
    {"hex", builtin_hex, 1, 1, 0, NULL},
    {"id", builtin_id, 1, 1, 0, NULL},
    {"import_module", builtin_import_module, 1, 1, 0, NULL},
    {"input", builtin_input, 0, 1, 0, NULL},
    {"isinstance", builtin_isinstance, 2, 2, 0, NULL},
    {"issubclass", builtin_issubclass, 2, 2, 0, NULL},
    {"iter", builtin_iter, 1, 2, 0, NULL},
    {"len", builtin_len, 1, 1, 0, NULL},
    {"locals", builtin_locals, 0, 0, 0, NULL},
    {"max", builtin_max, 1, -1, 0, "$key,default"},
    {"min", builtin_min, 1, -1, 0, "$key,default"},
    {"next", builtin_next, 1, 2, 0, NULL},
    {"oct", builtin_oct, 1, 1, 0, NULL},
    {"ord", builtin_ord, 1, 1, 0, NULL},
    {"pow", builtin_pow, 2, 3, 0, "base,exp,mod"},
    {"print", builtin_print, 0, -1, 0, "$sep,end,file,flush"},
    {"repr", repr_of, 1, 1, 0, NULL},
    {"round", builtin_round, 1, 2, 0, "number,ndigits"},
    {"setattr", builtin_setattr, 3, 3, 0, NULL},
    {"sorted", builtin_sorted, 0, -1, 0, "$key,reverse"},
    {"sum", builtin_sum, 1, 2, 0, ",start"},
    {"vars", builtin_vars, 0, 1, 0, NULL},
    {NULL, NULL, 0, 0, 0, NULL},
};

bool is_builtin_function(const NativeDef *def) {
  return def >= builtin_functions && def < builtin_functions + sizeof builtin_functions / sizeof *builtin_functions;
}

/* ---- for the prelude ---- */

static Value print_text(Value *args, u32 nargs) {
  (void)nargs;
  const Str *s = AS(Str, args[0]);
  if (s->len) host_print(s->data, s->len);
  return V_NONE;
}

const NativeDef builtin_intrinsics[] = {
    {"_print", print_text, 1, 1, 0, NULL},
    {"_hash_begin", hash_begin, 1, 1, 0, NULL},
    {"_sum_begin", sum_begin, 1, 1, 0, NULL},
    {"_sum_value", sum_value, 1, 1, 0, NULL},
    {NULL, NULL, 0, 0, 0, NULL},
};
