/* Generators, coroutines and delegation. A suspended generator keeps its registers in the heap; resuming
 * copies them above the top frame, so that everything it calls is an ordinary frame there. */
#include "core/call.h"
#include "core/err.h"
#include "core/gc.h"
#include "core/ops.h"
#include "types/exception.h"
#include "vm/attr.h"
#include "vm/slow.h"
#include "vm/task.h"

Generator *generator_new(Function *fn, Code *code, const Value *regs) {
  u32 both = code->flags & (CODE_GENERATOR | CODE_COROUTINE);
  u8 kind = both == CODE_GENERATOR ? GEN_GENERATOR : both == CODE_COROUTINE ? GEN_COROUTINE : GEN_ASYNC;
  Class *cls = kind == GEN_GENERATOR ? TYPE(generator) : kind == GEN_COROUTINE ? TYPE(coroutine) : TYPE(async_generator);
  Generator *g = gc_new(K_GENERATOR, cls, sizeof(Generator) + code->nregs * sizeof(Value));
  if (!g) return NULL;
  for (u32 i = 0; i < code->nlocals; i++) g->regs[i] = regs[i];
  g->h.aux = kind;
  g->fn = fn;
  g->ip = (const u64 *)(const void *)code->ins;
  g->exc = g->result = V_UNDEF;
  g->nregs = code->nregs;
  g->name = fn->name;
  g->qualname = fn->qualname;
  return g;
}

RARE bool generator_is_running(const Generator *g) {
  while (g->inner) g = g->inner;
  return g->state == GEN_RUNNING;
}

/* Puts the generator's frame on the stack, as it was. */
[[gnu::noinline]] static bool push(Task *t, Generator *g, u16 dest, RetKind ret) {
  u32 base = frame_end(t);
  Frame *f = frame_push(t, g->fn->code, g->fn, base, dest, ret, V_NONE);
  if (!f) return false;
  memcpy(&t->stack[base], g->regs, g->nregs * sizeof(Value));
  f->ip = generator_ip(g);
  f->gen = g;
  f->handled = t->handled;
  if (g->exc != V_UNDEF) t->handled = g->exc;
  g->state = GEN_RUNNING;
  g->inner = NULL;
  return true;
}

/* Generators that delegate to one another are not pushed to resume the innermost: it runs alone, in a frame whose
 * `aux` is the outermost. When it ends, the one that delegated to it takes its place. */
bool frame_in_chain(const Frame *f) { return f->gen && is_kind(f->aux, K_GENERATOR); }

RARE Generator *generator_above(const Frame *f, const Generator *g) {
  if (!frame_in_chain(f) || val_from_obj(g) == f->aux) return NULL;
  Generator *outer = AS(Generator, f->aux);
  while (outer->inner != g) outer = outer->inner;
  return outer;
}

RARE bool generator_replace(Task *t) {
  Frame *f = frame_top(t);
  Value chain = f->aux;
  Generator *outer = generator_above(f, f->gen);
  t->nframes--;
  if (!push(t, outer, f->dest, (RetKind)f->ret)) return false;
  f = frame_top(t);
  f->ip++;
  if (val_from_obj(outer) != chain) f->aux = chain;
  return true;
}

static const char *gen_noun(const Generator *g) {
  return g->h.aux == GEN_GENERATOR ? "generator" : g->h.aux == GEN_COROUTINE ? "coroutine" : "asynchronous generator";
}

RARE static bool is_executing(const Generator *g) {
  if (!generator_is_running(g)) return false;
  err_value("%s already executing", gen_noun(g));
  return true;
}

/* Resumed after its end: as if it returned None at once. */
RARE static CallState exhausted(Task *t, Generator *g, u16 dest, RetKind ret) {
  if (g->h.aux == GEN_COROUTINE) {
    err_runtime("cannot reuse already awaited coroutine");
    return FAILED;
  }
  switch (ret) {
    case RK_NEXT: return DELIVERED;
    case RK_DELEGATE: {
      Frame *f = frame_top(t);
      t->stack[f->base + (f->ip - 1)->a / sizeof(Value)] = V_NONE;
      return DELIVERED;
    }
    case RK_ASYNC: err_new(TYPE(StopAsyncIteration), NULL); return FAILED;
    case RK_CLOSE: return deliver(t, RK_STORE, dest, V_NONE, V_NONE);
    default: err_stop(V_UNDEF); return FAILED;
  }
}

CallState generator_resume(Task *t, Generator *g, Value sent, u16 dest, RetKind ret) {
  for (;;) {
    Generator *outer = g, *next;
    if (ret == RK_NEXT || ret == RK_SEND || ret == RK_DELEGATE)
      while ((next = g->inner) && next->state != GEN_CLOSED) g = next;
    if (is_executing(g)) return FAILED;
    if (g->state == GEN_CLOSED) return exhausted(t, g, dest, ret);
    bool fresh = g->state == GEN_CREATED;
    if (fresh && sent != V_NONE) {
      err_type("can't send non-None value to a just-started %s", g->h.aux == GEN_ASYNC ? "async generator" : gen_noun(g));
      return FAILED;
    }
    /* What delegates goes on here, as yield_from() would: to C's iterators without a frame, to generators at once. */
    const Ins *i = generator_ip(g);
    bool delegates = !fresh && i->op == I_YIELD_FROM && sent == V_NONE;
    Value inner = delegates ? g->regs[i->b / sizeof(Value)] : V_UNDEF, v = V_UNDEF;
    if (is_kind(inner, K_ITER) && (ret == RK_NEXT || ret == RK_DELEGATE)) {
      v = iter_next(AS(Iter, inner));
      if (v != V_STOP && v != V_ERROR) return deliver(t, ret, dest, V_NONE, v);
    }
    if (!push(t, g, dest, ret)) return FAILED;
    Frame *f = frame_top(t);
    if (outer != g) f->aux = val_from_obj(outer);
    if (fresh) return CALLED;
    Value *R = &t->stack[f->base];
    R[g->dest / sizeof(Value)] = sent;
    if (v != V_UNDEF) {
      f->ip++;
      R[i->a / sizeof(Value)] = V_NONE;
      return v == V_STOP ? CALLED : FAILED;
    }
    if (!is_kind(inner, K_GENERATOR)) return CALLED;
    f->ip++;
    g = AS(Generator, inner);
    dest = 0;
    ret = RK_DELEGATE;
  }
}

/* Takes the top frame off, keeping its state in the generator. */
static void suspend(Task *t, const Ins *ip, u16 dest) {
  Frame *f = frame_top(t);
  Generator *g = f->gen;
  memcpy(g->regs, &t->stack[f->base], g->nregs * sizeof(Value));
  g->ip = (const u64 *)(const void *)ip;
  g->dest = dest;
  g->state = GEN_SUSPENDED;
  g->exc = t->handled == f->handled ? V_UNDEF : t->handled;
  t->handled = f->handled;
  Value inner = ip->op == I_YIELD_FROM ? g->regs[ip->b / sizeof(Value)] : V_UNDEF;
  if (is_kind(inner, K_GENERATOR) && val_obj(inner)->aux == GEN_GENERATOR && g->h.aux == GEN_GENERATOR && g->exc == V_UNDEF) g->inner = AS(Generator, inner);
  gc_write(g);
  t->nframes--;
}

/* A bare yield with nobody to take the value (an awaitable's, under the scheduler): let others run. */
RARE static CallState yield_to_scheduler(Task *t, const Ins *ip, u16 dest) {
  Frame *f = frame_top(t);
  f->ip = ip;
  t->wait_ret = RK_STORE;
  t->wait_dest = dest;
  t->wait_aux = V_NONE;
  t->wait_ip = NULL;
  t->wake = V_NONE;
  task_requeue(t);
  return PARKED;
}

CallState generator_yield(Task *t, Value v, const Ins *ip, u16 dest) {
  for (;;) {
    Frame *f = frame_top(t);
    Generator *g = f->gen;
    if (!g || f->ret == RK_ENTRY) return yield_to_scheduler(t, ip, dest);
    bool from_await = ip->op == I_YIELD_FROM && f->ip == ip + 1;
    RetKind ret = (RetKind)f->ret;
    u16 to = f->dest;
    suspend(t, ip, dest);
    f = frame_top(t);
    const Ins *i = f->ip - 1;
    switch (ret) {
      case RK_NEXT: return deliver(t, RK_NEXT, to, V_NONE, v);
      case RK_DELEGATE: /* the frame below delegates: it yields too, and comes back to the same instruction */
        ip = i;
        dest = i->c;
        continue;
      case RK_ASYNC:
        if (from_await) { /* the step function is called again with what is sent then */
          ip = i;
          dest = (u16)(i->a + 2 * sizeof(Value));
          continue;
        }
        return deliver(t, RK_STORE, to, V_NONE, v);
      case RK_CLOSE:
        err_runtime("%s ignored GeneratorExit", gen_noun(g));
        return FAILED;
      default: return deliver(t, RK_STORE, to, V_NONE, v);
    }
  }
}

CallState generator_return(Task *t, Value v) {
  Frame *f = frame_top(t);
  Generator *g = f->gen;
  RetKind ret = (RetKind)f->ret;
  u16 dest = f->dest;
  t->handled = f->handled;
  generator_finish(g);
  if (frame_in_chain(f)) {
    if (!generator_replace(t)) return FAILED;
    ret = RK_DELEGATE;
  } else {
    t->nframes--;
  }
  if (ret == RK_ENTRY) {
    t->result = v;
    return TASK_ENDED;
  }
  f = frame_top(t);
  switch (ret) {
    case RK_NEXT: return DELIVERED;
    case RK_DELEGATE:
      t->stack[f->base + (f->ip - 1)->a / sizeof(Value)] = v;
      return DELIVERED;
    case RK_CLOSE: return deliver(t, RK_STORE, dest, V_NONE, v);
    case RK_ASYNC: err_new(TYPE(StopAsyncIteration), NULL); return FAILED;
    default: err_stop(v == V_NONE ? V_UNDEF : v); return FAILED;
  }
}

RARE CallState generator_throw(Task *t, Generator *g, Value exc, u16 dest, RetKind ret) {
  for (;;) {
    if (is_executing(g)) return FAILED;
    if (g->state != GEN_SUSPENDED) {
      if (g->state == GEN_CLOSED && g->h.aux == GEN_COROUTINE) return exhausted(t, g, dest, ret);
      if (g->state == GEN_CREATED) generator_finish(g);
      vm.exc = exc;
      return FAILED;
    }
    if (!push(t, g, dest, ret)) return FAILED;
    Frame *f = frame_top(t);
    if (f->ip->op != I_YIELD_FROM) {
      if (g->h.aux == GEN_COROUTINE) { /* a step of an asynchronous generator, which waits in there */
        const Ins *step = f->ip++;
        g = AS(Generator, t->stack[f->base + step->a / sizeof(Value) + 1]);
        dest = step->c;
        ret = RK_ASYNC;
        continue;
      }
      if (f->ip == f->code->ins) f->ip++; /* positions are those of the instruction before */
      vm.exc = exc;
      return FAILED;
    }
    const Ins *i = f->ip++; /* delegating: throw into the inner iterator, as the instruction itself */
    Value inner = t->stack[f->base + i->b / sizeof(Value)];
    if (value_is_instance(exc, TYPE(GeneratorExit))) /* the inner one is closed, and this one sees the exception */
      return settle(t, 0, call_ret(call_prelude("close_and_raise", 2, inner, exc), RK_DELEGATE));
    if (!is_kind(inner, K_GENERATOR)) {
      return settle(t, 0, call_ret(call_prelude("delegate_throw", 2, inner, exc), RK_DELEGATE));
    }
    g = AS(Generator, inner);
    dest = 0;
    ret = RK_DELEGATE;
  }
}

RARE CallState generator_close(Task *t, Generator *g, u16 dest) {
  if (is_executing(g)) return FAILED;
  if (g->state != GEN_SUSPENDED) {
    if (g->state == GEN_CREATED) generator_finish(g);
    return deliver(t, RK_STORE, dest, V_NONE, V_NONE);
  }
  err_new(TYPE(GeneratorExit), NULL);
  return generator_throw(t, g, err_take(), dest, RK_CLOSE);
}

/* A generator that comes from a call of its function right before is nobody else's. */
void note_loop_generator(const Ins *i, Generator *g, const Value *registers) {
  const Ins *call = i[-1].op == I_EXT ? i - 2 : i - 1;
  bool is_call = call->op == I_CALL || (call->op >= I_CALL_METHOD && call->op <= I_CALL_EX);
  if (is_call && call->c == i->b && registers[call->a / sizeof(Value)] == val_from_obj(g->fn)) g->h.flags |= OF_LOOP;
}

/* What a value has to do when nothing refers to it any more, or V_UNDEF: a suspended generator may have to leave blocks. */
RARE static Value finalizer(Value v) {
  if (is_kind(v, K_INSTANCE)) return find_method(v, NAME(__del__));
  if (!is_kind(v, K_GENERATOR)) return V_UNDEF;
  const Generator *g = AS(Generator, v);
  bool has_end = g->state == GEN_SUSPENDED && (g->fn->code->nhandlers || ((const Ins *)g->ip)->op == I_YIELD_FROM);
  return has_end ? find_method(v, NAME(close)) : V_UNDEF;
}

/* CPython counts references and so finishes a value at once when the last is gone. Here that is found out by a
 * collection, which only what has something to do then is worth, and not without end. */
RARE static bool is_last(Task *t, Value *variable) {
  Obj *o = val_obj(*variable);
  if (vm.drop_work >> 31) return false; /* a second or so */
  vm.drop_work += (u32)mem_stats.used;
  for (Value *r = variable; r < t->stack + t->stack_cap; r++) *r = V_NONE; /* nothing lives up there */
  vm.call = (PendingCall){.func = V_NONE, .rest = V_UNDEF};
  return gc_collect_but(o);
}

RARE Value drop(Task *t, const Ins *i, Dict *globals, const Value *consts) {
  Value *r = &t->stack[frame_top(t)->base + i->a / sizeof(Value)], v = *r;
  if (i->c == DROP_TAKE) {
    v = dict_get_str(globals, AS(Str, consts[i->b]));
    return v == V_UNDEF ? V_NONE : v;
  }
  Value end = finalizer(v);
  if (end == V_UNDEF || (i->c == DROP_IF_LAST ? !is_last(t, r) : !(val_obj(v)->flags & OF_LOOP))) return V_NONE;
  return call_prelude("drop", 2, v, end);
}

CallState yield_from(Task *t, const Ins *i) {
  Frame *f = frame_top(t);
  Value *R = &t->stack[f->base];
  Value it = R[i->b / sizeof(Value)], sent = R[i->c / sizeof(Value)];
  if (is_kind(it, K_GENERATOR)) return generator_resume(t, AS(Generator, it), sent, 0, RK_DELEGATE);
  if (is_exact(it, TYPE(internal))) {
    R[i->a / sizeof(Value)] = AS(Box, it)->value;
    return DELIVERED;
  }
  if (is_kind(it, K_ITER)) {
    if (sent != V_NONE) {
      attr_missing(it, NAME(send));
      return FAILED;
    }
    Value v = iter_next(AS(Iter, it));
    if (v == V_ERROR) return FAILED;
    if (v == V_STOP) {
      R[i->a / sizeof(Value)] = V_NONE;
      return DELIVERED;
    }
    return generator_yield(t, v, i, i->c);
  }
  Value v = sent == V_NONE ? call_method(it, NAME(__next__), 0, NULL) : call_prelude("delegate_send", 2, it, sent);
  if (v == V_UNDEF) {
    err_type("'%T' object is not an iterator", it);
    return FAILED;
  }
  CallState state = settle(t, 0, v == V_CALL ? call_ret(v, RK_DELEGATE) : v);
  if (state != FAILED || !err_is(TYPE(StopIteration))) return state;
  t->stack[f->base + i->a / sizeof(Value)] = stop_value(err_take());
  return DELIVERED;
}

/* `await v`: what YIELD_FROM can delegate to; a Box of class `internal` is a result that is there already. */
RARE Value awaitable(Task *t, Value v, const Ins *i) {
  if (is_kind(v, K_GENERATOR) && AS(Generator, v)->h.aux == GEN_COROUTINE) {
    Generator *g = AS(Generator, v);
    if (g->state == GEN_SUSPENDED || g->state == GEN_RUNNING) return err_runtime("coroutine is being awaited already");
    return v;
  }
  if (t->wait_ip == i) { /* `await sleep(1)`: the call before has waited, and v is its result */
    Box *b = gc_new(K_BOX, TYPE(internal), sizeof(Box));
    if (!b) return V_ERROR;
    b->value = v;
    return val_from_obj(b);
  }
  Value m = call_method(v, NAME(__await__), 0, NULL);
  if (m == V_UNDEF && i->c == N___await__) return err_type("'%T' object can't be awaited", v);
  if (m == V_UNDEF && i->c == N___anext__) return err_type("'async for' received an invalid object from __anext__: %T", v);
  if (m == V_UNDEF) return err_type("'async with' received an object from %S that does not implement __await__: %T", vm.names[i->c], v);
  if (m == V_CALL && vm.call.ret == RK_STORE) { /* what it answers is checked */
    vm.call.ret = RK_ITER;
    vm.call.aux = val_from_obj(NAME(__await__));
  }
  return m;
}
