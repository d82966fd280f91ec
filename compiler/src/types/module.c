/* Modules as objects. */
#include "core/builtin_tables.h"
#include "core/err.h"
#include "core/ops.h"

static Value repr(Value *args, u32 nargs) {
  (void)nargs;
  return builtin_repr(args[0]);
}

const NativeDef module_methods[] = {
    {"__repr__", repr, 1, 1, 0, NULL},
    {NULL, NULL, 0, 0, 0, NULL},
};

static Value get_dict(Value self) { return val_from_obj(AS(Module, self)->dict); }

const GetSetDef module_getsets[] = {
    {"__dict__", get_dict, NULL},
    {NULL, NULL, NULL},
};
