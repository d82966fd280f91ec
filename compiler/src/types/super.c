/* super: attribute look-up behind a class in the MRO (the look-up itself is vm/attr.c's). */
#include "core/builtin_tables.h"
#include "core/err.h"
#include "core/gc.h"
#include "core/ops.h"
#include "vm/attr.h"
#include "vm/task.h"

#define NATIVE(name) static Value name([[maybe_unused]] Value *args, [[maybe_unused]] u32 nargs)

/* The class whose MRO is searched; NULL: TypeError. */
static Class *search_class(const Class *start, Value obj) {
  if (IS_CLASS(obj) && class_is_subclass(AS(Class, obj), start)) return AS(Class, obj);
  if (class_is_subclass(class_of(obj), start)) return class_of(obj);
  bool is_class = IS_CLASS(obj);
  err_type("super(type, obj): obj (%s %C) is not an instance or subtype of type (%C).", is_class ? "type" : "instance of",
           is_class ? AS(Class, obj) : class_of(obj), start);
  return NULL;
}

static Value super_make(Class *cls, Class *start, Value obj) {
  Class *search = NULL;
  if (obj != V_UNDEF && !(search = search_class(start, obj))) return V_ERROR;
  Super *s = gc_new(K_SUPER, cls, sizeof(Super));
  if (!s) return V_ERROR;
  s->start = start;
  s->obj = obj;
  s->obj_cls = search;
  return val_from_obj(s);
}

/* __new__(cls, type, obj=None): inside a method, the compiler supplies both */
NATIVE(super_new) {
  if (nargs < 2) {
    const Code *caller = vm.task->frames[vm.task->nframes - 1].code;
    return err_runtime(caller->nparams ? "super(): __class__ cell not found" : "super(): no arguments");
  }
  if (nargs > 3) return err_type("super() expected at most 2 arguments, got %u", nargs - 1);
  if (!IS_CLASS(args[1])) return err_type("super() argument 1 must be a type, not %T", args[1]);
  Value obj = nargs > 2 && args[2] != V_NONE ? args[2] : V_UNDEF;
  return super_make(AS(Class, args[0]), AS(Class, args[1]), obj);
}

/* __init__(*args): all is done */
NATIVE(super_init) { return V_NONE; }

Value super_bind(const Super *s, Value obj) { return super_make(s->h.cls, s->start, obj); }

/* __get__(obj, type=None): binds a super that has no object yet */
NATIVE(super_get) {
  Super *s = AS(Super, args[0]);
  if (args[1] == V_NONE && (nargs < 3 || args[2] == V_NONE)) return err_type("__get__(None, None) is invalid");
  return args[1] == V_NONE || s->obj != V_UNDEF ? args[0] : super_bind(s, args[1]);
}

NATIVE(super_getattribute) {
  if (!IS_STR(args[1])) return err_type("attribute name must be string, not '%T'", args[1]);
  Str *name = str_intern_obj(AS(Str, args[1]));
  return name ? super_getattr(AS(Super, args[0]), name) : V_ERROR;
}

NATIVE(super_repr) { return builtin_repr(args[0]); }

const NativeDef super_methods[] = {
    {"__new__", super_new, 1, -1, NF_STATIC, NULL},
    {"__init__", super_init, 1, -1, 0, NULL},
    {"__get__", super_get, 2, 3, 0, NULL},
    {"__getattribute__", super_getattribute, 2, 2, 0, NULL},
    {"__repr__", super_repr, 1, 1, 0, NULL},
    {NULL, NULL, 0, 0, 0, NULL},
};

static Value this_class(Value self) { return val_from_obj(AS(Super, self)->start); }
static Value get_self(Value self) { return AS(Super, self)->obj == V_UNDEF ? V_NONE : AS(Super, self)->obj; }
static Value self_class(Value self) { return AS(Super, self)->obj_cls ? val_from_obj(AS(Super, self)->obj_cls) : V_NONE; }

const GetSetDef super_getsets[] = {
    {"__thisclass__", this_class, NULL},
    {"__self__", get_self, NULL},
    {"__self_class__", self_class, NULL},
    {NULL, NULL, NULL},
};
