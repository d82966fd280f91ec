/* The methods of generators, coroutines and asynchronous generators. */
#include "core/builtin_tables.h"
#include "core/call.h"
#include "core/err.h"
#include "core/gc.h"
#include "core/ops.h"
#include "types/class_intrinsics.h"
#include "types/methods.h"
#include "vm/attr.h"
#include "vm/task.h"

#define NATIVE(name) static Value name([[maybe_unused]] Value *args, [[maybe_unused]] u32 nargs)

static Value resume(CallKind kind, Value gen, Value v, RetKind ret) {
  call_value(gen, 1, &v);
  vm.call.kind = kind;
  vm.call.ret = (u8)ret;
  return V_CALL;
}

NATIVE(gen_self) { return args[0]; }
NATIVE(gen_next) { return resume(CALL_SEND, args[0], V_NONE, RK_SEND); }
NATIVE(gen_send) { return resume(CALL_SEND, args[0], args[1], RK_SEND); }
NATIVE(gen_close) { return resume(CALL_CLOSE, args[0], V_NONE, RK_CLOSE); }

/* throw(exception), or throw(type, value=None, traceback=None) */
NATIVE(gen_throw) {
  if (nargs == 2 && is_kind(args[1], K_EXCEPTION)) return resume(CALL_THROW, args[0], args[1], RK_SEND);
  Value value = nargs > 2 ? args[2] : V_NONE, trace = nargs > 3 ? args[3] : V_NONE;
  if (trace != V_NONE && !is_exact(trace, TYPE(traceback)))
    return err_type("throw() third argument must be a traceback object");
  return call_prelude("generator_throw", 4, args[0], args[1], value, trace);
}

/* _as_generator(coroutine): what a coroutine does, for whoever may not await. */
Value as_generator(Value *args, u32 nargs) {
  (void)nargs;
  Obj *o = val_obj(args[0]);
  o->aux = GEN_GENERATOR;
  o->cls = TYPE(generator);
  return args[0];
}

/* _gen_throw(generator, exception) */
Value generator_throw_intrinsic(Value *args, u32 nargs) {
  (void)nargs;
  return resume(CALL_THROW, args[0], args[1], RK_SEND);
}

/* One step of an asynchronous generator, as the awaiting coroutine's own step. When the generator itself
 * awaits something that yields, the call is made again with what is sent then as second argument. */
Value agen_resume(Value *args, u32 nargs) {
  (void)nargs;
  return resume(CALL_SEND, args[0], args[1], RK_ASYNC);
}
Value agen_throw(Value *args, u32 nargs) {
  (void)nargs;
  bool first = is_kind(args[1], K_EXCEPTION);
  /* One that has ended lets nothing be thrown into it; agen_close() counts on its own exception. */
  if (AS(Generator, args[0])->state == GEN_CLOSED && !value_is_instance(args[1], TYPE(GeneratorExit))) return V_NONE;
  return resume(first ? CALL_THROW : CALL_SEND, args[0], args[1], RK_ASYNC);
}

#define GENERATOR_ROWS                       \
  {"send", gen_send, 2, 2, 0, NULL},         \
  {"throw", gen_throw, 2, 4, 0, NULL},       \
  {"close", gen_close, 1, 1, 0, NULL}
#define END {NULL, NULL, 0, 0, 0, NULL}

NATIVE(gen_repr) { return builtin_repr(args[0]); }

const NativeDef generator_methods[] = {
    GENERATOR_ROWS,
    {"__next__", gen_next, 1, 1, 0, NULL},
    {"__iter__", gen_self, 1, 1, 0, NULL},
    {"__repr__", gen_repr, 1, 1, 0, NULL},
    {"__class_getitem__", class_getitem_method, 2, 2, NF_CLASS, NULL},
    END,
};
const NativeDef coroutine_methods[] = {
    GENERATOR_ROWS,
    {"__await__", NULL, 1, 1, 0, "coroutine_await"},
    {"__repr__", gen_repr, 1, 1, 0, NULL},
    {"__class_getitem__", class_getitem_method, 2, 2, NF_CLASS, NULL},
    END,
};
const NativeDef async_generator_methods[] = {
    {"asend", NULL, 2, 2, 0, "agen_step"},
    {"athrow", NULL, 2, 4, 0, "agen_throw_step"},
    {"aclose", NULL, 1, 1, 0, "agen_close"},
    {"__anext__", NULL, 1, 1, 0, "agen_next"},
    {"__aiter__", gen_self, 1, 1, 0, NULL},
    {"__repr__", gen_repr, 1, 1, 0, NULL},
    {"__class_getitem__", class_getitem_method, 2, 2, NF_CLASS, NULL},
    END,
};

/* ---- attributes ---- */

static Generator *gen_of(Value v) { return AS(Generator, v); }

static Value get_name(Value self) { return val_from_obj(gen_of(self)->name); }
static Value set_name(Value self, Value v) {
  if (!IS_STR(v)) return err_type("__name__ must be set to a string object");
  gen_of(self)->name = AS(Str, v);
  gc_write(val_obj(self));
  return V_NONE;
}
static Value get_qualname(Value self) { return val_from_obj(gen_of(self)->qualname); }
static Value set_qualname(Value self, Value v) {
  if (!IS_STR(v)) return err_type("__qualname__ must be set to a string object");
  gen_of(self)->qualname = AS(Str, v);
  gc_write(val_obj(self));
  return V_NONE;
}

/* What a suspended generator is delegating to, by the register that its YIELD_FROM names. */
static Value delegate(Value self) {
  const Generator *g = gen_of(self);
  if (g->state != GEN_SUSPENDED || generator_is_running(g)) return V_NONE;
  const Ins *i = (const Ins *)(const void *)g->ip;
  return i->op == I_YIELD_FROM ? g->regs[i->b / sizeof(Value)] : V_NONE;
}

static Value running(Value v) { return val_from_bool(generator_is_running(gen_of(v))); }
static Value suspended(Value v) { return val_from_bool(gen_of(v)->state == GEN_SUSPENDED && !generator_is_running(gen_of(v))); }
static Value code(Value v) { return val_from_obj(gen_of(v)->fn->code); }

/* The attributes of the three kinds differ in their names alone. */
#define GENERATOR_GETSETS(prefix, awaited)                                                                  \
  {{"__name__", get_name, set_name},        {"__qualname__", get_qualname, set_qualname},                   \
   {prefix "_running", running, NULL},      {prefix "_suspended", suspended, NULL},                         \
   {prefix "_code", code, NULL},            {prefix "_" awaited, delegate, NULL},        {NULL, NULL, NULL}}
const GetSetDef generator_getsets[] = GENERATOR_GETSETS("gi", "yieldfrom");
const GetSetDef coroutine_getsets[] = GENERATOR_GETSETS("cr", "await");
const GetSetDef async_generator_getsets[] = GENERATOR_GETSETS("ag", "await");
