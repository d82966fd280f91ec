/* Exceptions travel up the frames of a task until a handler takes them. */
#include "core/call.h"
#include "core/err.h"
#include "core/gc.h"
#include "core/ops.h"
#include "types/exception.h"
#include "vm/slow.h"
#include "vm/task.h"

void trace_add(Exception *e, Code *code, const Ins *ip) {
  if (code->flags & CODE_PRELUDE) return;
  if (e->ntrace && e->trace[e->ntrace - 1].code->flags & CODE_HIDDEN) { /* a comprehension: its place, but not its frame */
    e->trace[e->ntrace - 1].code = code;
    gc_write(e);
    return;
  }
  if (e->ntrace == e->cap_trace) {
    u32 cap = e->cap_trace ? e->cap_trace * 2 : 2;
    TraceEntry *p = mem_realloc(e->trace, e->cap_trace * sizeof(TraceEntry), cap * sizeof(TraceEntry));
    if (!p) return; /* the traceback is cut short rather than the error replaced */
    e->trace = p;
    e->cap_trace = cap;
  }
  u32 at = (u32)(ip - code->ins);
  e->trace[e->ntrace++] = (TraceEntry){.code = code, .pos = at ? code->pos[at - 1] : code->first_pos};
  gc_write(e);
}

/* A new exception is raised: it remembers the one being handled. */
void raised(Task *t) {
  if (t->handled != V_UNDEF && t->handled != V_NONE) exception_chain(AS(Exception, vm.exc), AS(Exception, t->handled));
}

/* StopIteration may not leave a generator, since it would look like its end. */
static void guard_stop(Generator *g, Code *code) {
  const char *what = g->h.aux == GEN_GENERATOR ? "generator" : g->h.aux == GEN_COROUTINE ? "coroutine" : "async generator";
  if (code->flags & CODE_PRELUDE) return;
  const char *kind = "StopIteration";
  if (!err_is(TYPE(StopIteration))) {
    if (g->h.aux != GEN_ASYNC || !err_is(TYPE(StopAsyncIteration))) return;
    kind = "StopAsyncIteration";
  }
  Value stop = err_take();
  err_runtime("%s raised %s", what, kind);
  Exception *e = AS(Exception, vm.exc);
  e->cause = e->context = stop;
  e->suppress = true;
  gc_write(e);
}

/* A frame that caught the exception and raises it again stands in the traceback already. */
static bool is_raised_again(const Exception *e, const Frame *f) {
  const Ins *i = f->ip > f->code->ins ? f->ip - 1 : f->ip;
  bool again = i->op == I_RERAISE || (i->op == I_RAISE && i->c == 0);
  return again && e->ntrace && e->trace[e->ntrace - 1].code == f->code;
}

/* An AttributeError that leaves __getattr__ or __getattribute__ tells whose attribute is missing. */
static void note_attribute(const Task *t, const Frame *f) {
  const Str *name = f->fn ? f->code->name : NULL;
  if ((name != NAME(__getattr__) && name != NAME(__getattribute__)) || f->code->nparams < 2 || !err_is(TYPE(AttributeError))) return;
  Exception *e = AS(Exception, vm.exc);
  Value self = t->stack[f->base], asked = t->stack[f->base + 1];
  bool known = (e->value != V_UNDEF && e->value != V_NONE) || (e->extra != V_UNDEF && e->extra != V_NONE);
  /* a captured parameter is a cell by now, a deleted one is no value */
  if (!known && IS_STR(asked) && self != V_UNDEF && !is_kind(self, K_CELL)) exception_note_name(e, AS(Str, asked), self);
}

bool unwind(Task *t) {
  for (;;) {
    Frame *f = frame_top(t);
    Code *code = f->code;
    Exception *e = AS(Exception, vm.exc);
    if (!is_raised_again(e, f)) trace_add(e, code, f->ip);
    u32 pc = (u32)(f->ip - code->ins) - 1;
    for (u32 i = 0; i < code->nhandlers; i++) {
      const HandlerEntry *h = &code->handlers[i];
      if (pc < h->start || pc >= h->end) continue;
      bool out_of_memory = err_is(TYPE(MemoryError));
      t->stack[f->base + h->reg / sizeof(Value)] = err_take();
      t->handled = h->handled == HANDLED_OUTSIDE ? f->handled : t->stack[f->base + h->handled / sizeof(Value)];
      f->ip = code->ins + h->handler;
      if (out_of_memory) gc_collect(); /* so that the handler can do something */
      return true;
    }
    RetKind ret = (RetKind)f->ret;
    Generator *g = f->gen;
    note_attribute(t, f);
    u16 dest = f->dest;
    Value aux = f->aux;
    t->handled = f->handled;
    if (g) {
      generator_finish(g);
      guard_stop(g, code);
    }
    if (err_is(TYPE(MemoryError))) /* what filled the heap may stand here still, among the registers of the caller */
      for (u32 i = 0; i < code->nregs; i++) t->stack[f->base + i] = V_NONE;
    if (frame_in_chain(f)) ret = generator_replace(t) ? RK_DELEGATE : RK_DISCARD;
    else t->nframes--;
    if (ret == RK_ENTRY) {
      t->result = err_take();
      return false;
    }
    f = frame_top(t);
    const Ins *i = f->ip - 1;
    switch (ret) {
      case RK_NEXT: case RK_FILTER:
        if (!err_is(TYPE(StopIteration))) break;
        err_take(); /* the loop ends: the instruction falls through */
        return true;
      case RK_DELEGATE:
        if (!err_is(TYPE(StopIteration))) break;
        t->stack[f->base + i->a / sizeof(Value)] = stop_value(err_take());
        return true;
      case RK_CLOSE:
        if (!err_is(TYPE(StopIteration)) && !err_is(TYPE(GeneratorExit))) break;
        err_take();
        t->stack[f->base + dest / sizeof(Value)] = V_NONE;
        return true;
      case RK_ATTR: {
        if (!IS_TUPLE(aux) || !err_is(TYPE(AttributeError))) break;
        Tuple *obj_name = AS(Tuple, aux);
        err_take();
        Value v = call_method(obj_name->items[0], NAME(__getattr__), 1, &obj_name->items[1]);
        CallState s = settle(t, dest, v);
        if (s == FAILED) break;
        return true;
      }
      case RK_IMPORT: AS(Module, aux)->state = MOD_FAILED; break;
      default: break;
    }
  }
}

void generator_finish(Generator *g) { g->state = GEN_CLOSED; }
