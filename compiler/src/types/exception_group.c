/* BaseExceptionGroup and ExceptionGroup. Splitting is the prelude's, since it may call user code. */
#include "core/builtin_tables.h"
#include "core/call.h"
#include "core/containers.h"
#include "core/err.h"
#include "core/gc.h"
#include "types/exception.h"
#include "types/methods.h"

static bool fail(Value error) {
  (void)error;
  return false;
}

bool exception_group_check(Class **cls, const Value *args, u32 n, Tuple **exceptions) {
  if (n != 2) return fail(err_type("BaseExceptionGroup.__new__() takes exactly 2 arguments (%u given)", n));
  if (!IS_STR(args[0])) return fail(err_type("BaseExceptionGroup.__new__() argument 1 must be str, not %A", args[0]));
  bool other = is_kind(args[1], K_STR) || is_kind(args[1], K_BYTES) || is_kind(args[1], K_BYTEARRAY) || is_kind(args[1], K_RANGE);
  if (!IS_LIST(args[1]) && !IS_TUPLE(args[1]) && !other) return fail(err_type("second argument (exceptions) must be a sequence"));
  if (other && value_truth(args[1]) == T_YES) return fail(err_value("Item 0 of second argument (exceptions) is not an exception"));
  Items items = other ? (Items){0} : seq_items(args[1]);
  if (!items.len) return fail(err_value("second argument (exceptions) must be a non-empty sequence"));
  bool base = false; /* does it hold one that is no Exception? */
  for (u32 i = 0; i < items.len; i++) {
    if (!is_kind(items.at[i], K_EXCEPTION)) return fail(err_value("Item %u of second argument (exceptions) is not an exception", i));
    base |= !value_is_instance(items.at[i], TYPE(Exception));
  }
  if (*cls == TYPE(BaseExceptionGroup)) {
    if (!base) *cls = TYPE(ExceptionGroup);
  } else if (base && *cls == TYPE(ExceptionGroup)) {
    return fail(err_type("Cannot nest BaseExceptions in an ExceptionGroup"));
  } else if (base && class_is_subclass(*cls, TYPE(Exception))) {
    return fail(err_type("Cannot nest BaseExceptions in '%C'", *cls));
  }
  *exceptions = tuple_from(items.at, items.len);
  return *exceptions != NULL;
}

const NativeDef exception_group_methods[] = {
    {"derive", NULL, 2, 2, 0, "group_derive"},
    {"subgroup", NULL, 2, 2, 0, "group_subgroup"},
    {"split", NULL, 2, 2, 0, "group_split"},
    {"__class_getitem__", class_getitem_method, 2, 2, NF_CLASS, NULL},
    {NULL, NULL, 0, 0, 0, NULL},
};

static Value get_message(Value self) { return AS(Exception, self)->value; }
static Value get_exceptions(Value self) { return AS(Exception, self)->extra; }

const GetSetDef exception_group_getsets[] = {
    {"message", get_message, NULL},
    {"exceptions", get_exceptions, NULL},
    {NULL, NULL, NULL},
};
