/* The scheduler: cooperative tasks on one thread. A task runs until it ends or parks in a native that
 * returned V_SUSPEND; when nobody is ready the host is told what to wait for. */
#include "core/call.h"
#include "core/err.h"
#include "core/gc.h"
#include "core/ops.h"
#include "abi/host.h"
#include "types/exception.h"
#include "vm/slow.h"

enum { QUANTUM = 20000 };

static struct {
  Task *main;
  Task *head, *tail;  /* ready */
  List *all;          /* every task that is not done */
  List *events;       /* texts nobody has received yet */
  u32 preempt;        /* back-edges between two PREEMPTED yields, 0 = none */
  i64 preempt_left;
  u64 op_limit, ops;  /* 0 = none */
  bool warned;        /* the limit has been exceeded once */
  i32 given;          /* of it, to the loop */
  u32 nested;         /* depth of sched_call */
  bool stress;        /* tests: a full collection at every safepoint, and those as often as can be */
} sched;

enum { NESTED_MAX = 16 };

u64 now_ns(void) { return (u64)host_now_ns(); }

void sched_mark(void) {
  gc_mark_obj(sched.main);
  gc_mark_obj(sched.all);
  gc_mark_obj(sched.events);
  for (Task *t = sched.head; t; t = t->next) gc_mark_obj(t);
}

void sched_each(void (*visit)(Task *t)) {
  if (vm.task) visit(vm.task);
  for (u32 i = 0; sched.all && i < sched.all->len; i++)
    if (AS(Task, sched.all->items[i]) != vm.task) visit(AS(Task, sched.all->items[i]));
}

/* ---- tasks ---- */

Task *task_new(void) {
  Task *t = gc_new(K_TASK, TYPE(task), sizeof(Task));
  if (!t) return NULL;
  t->handled = t->result = t->wake = t->wake_exc = t->coro = t->wait_aux = V_UNDEF;
  if (!sched.all && !(sched.all = list_new(4))) return NULL;
  return list_append(sched.all, val_from_obj(t)) ? t : NULL;
}

bool task_start(Task *t, Function *fn) {
  t->fresh = true;
  if (!stack_reserve(t, fn->code->nregs)) return false;
  for (u32 i = 0; i < fn->code->nlocals; i++) t->stack[i] = V_UNDEF;
  return frame_push(t, fn->code, fn, 0, 0, RK_ENTRY, V_NONE);
}

bool task_start_coroutine(Task *t, Generator *g) {
  t->fresh = true;
  t->coro = val_from_obj(g);
  return generator_resume(t, g, V_NONE, 0, RK_ENTRY) == CALLED;
}

void task_requeue(Task *t) {
  t->state = TASK_READY;
  t->next = NULL;
  if (sched.tail) sched.tail->next = t;
  else sched.head = t;
  sched.tail = t;
  gc_write(t);
}

static void wake(Task *t, Value v, Value exc) {
  t->wake = v;
  t->wake_exc = exc;
  gc_write(t);
  task_requeue(t);
}

void task_wait(Task *t, TaskState state) {
  static u32 order;
  t->wait_order = ++order;
  t->state = (u8)state;
  t->wake = V_NONE;
}

Value task_no_wait(Value v) {
  vm.task->wait_ip = frame_top(vm.task)->ip;
  return v;
}

Task *task_spawn(Value coroutine, const char *who) {
  if (!is_kind(coroutine, K_GENERATOR) || val_obj(coroutine)->aux != GEN_COROUTINE) {
    err_type("%s() expected a coroutine, got '%T'", who, coroutine);
    return NULL;
  }
  Generator *g = AS(Generator, coroutine);
  if (g->state != GEN_CREATED) {
    err_runtime("%s() got a coroutine that has been started already", who);
    return NULL;
  }
  Task *t = task_new();
  if (!t || !task_start_coroutine(t, g)) return NULL;
  task_requeue(t);
  return t;
}

Task *task_of(Value coroutine) {
  for (u32 i = 0; sched.all && i < sched.all->len; i++) {
    Task *t = AS(Task, sched.all->items[i]);
    if (t->coro == coroutine) return t;
  }
  return NULL;
}

bool task_cancel(Task *t) {
  if (t->state == TASK_DONE || t->state == TASK_FAILED || t->state == TASK_RUNNING) return false;
  t->cancelled = true;
  for (u32 i = 0; t->children && i < t->children->len; i++) {
    Task *child = AS(Task, t->children->items[i]);
    if (child->parent == t) {
      child->parent = NULL;
      task_cancel(child);
    }
  }
  if (t->state != TASK_READY) wake(t, V_NONE, V_UNDEF);
  return true;
}

/* The result of a task that others wait for. */
static void finish(Task *t, bool failed) {
  t->state = failed ? TASK_FAILED : TASK_DONE;
  for (u32 i = 0; i < sched.all->len; i++)
    if (AS(Task, sched.all->items[i]) == t) {
      sched.all->items[i] = sched.all->items[--sched.all->len];
      break;
    }
  Task *p = t->parent;
  if (!p || p->state != TASK_JOIN) return;
  t->parent = NULL;
  if (p->timed_out) {
    p->timed_out = false;
    err_new(TYPE(TimeoutError), NULL);
    wake(p, V_UNDEF, err_take());
    return;
  }
  if (failed) { /* the others go on alone: p may wait for something else when they end */
    for (u32 i = 0; i < p->children->len; i++) {
      Task *child = AS(Task, p->children->items[i]);
      if (child->parent == p) child->parent = NULL;
    }
    wake(p, V_UNDEF, t->result);
    return;
  }
  if (--p->left) return;
  if (p->as_run) {
    wake(p, AS(Task, p->children->items[0])->result, V_UNDEF);
    return;
  }
  List *results = list_new(p->children->len);
  if (!results) {
    wake(p, V_UNDEF, err_take());
    return;
  }
  for (u32 i = 0; i < p->children->len; i++) list_append(results, AS(Task, p->children->items[i])->result);
  wake(p, val_from_obj(results), V_UNDEF);
}

/* ---- waiting ---- */

static bool waits_for_time(const Task *t) { return t->state == TASK_TIMER || (t->state == TASK_JOIN && t->deadline); }

u64 sched_deadline(void) {
  u64 least = 0;
  for (u32 i = 0; sched.all && i < sched.all->len; i++) {
    Task *t = AS(Task, sched.all->items[i]);
    if (waits_for_time(t) && (!least || t->deadline < least)) least = t->deadline;
  }
  return least;
}

/* with_timeout(): its coroutine is told to clean up, and waited for. */
static void time_out(Task *t) {
  t->deadline = 0;
  t->timed_out = true;
  task_cancel(AS(Task, t->children->items[0]));
}

/* Wakes what the clock has reached, earliest deadline first. */
static bool wake_timers(void) {
  bool any = false;
  for (;;) {
    Task *first = NULL;
    for (u32 i = 0; i < sched.all->len; i++) {
      Task *t = AS(Task, sched.all->items[i]);
      if (!waits_for_time(t)) continue;
      if (!first || t->deadline < first->deadline || (t->deadline == first->deadline && t->wait_order < first->wait_order)) first = t;
    }
    if (!first || first->deadline > now_ns()) return any;
    if (first->state == TASK_JOIN) time_out(first);
    else wake(first, V_NONE, V_UNDEF);
    any = true;
  }
}

Value sched_take_event(void) {
  if (!sched.events || !sched.events->len) return V_UNDEF;
  Value v = sched.events->items[0];
  memmove(sched.events->items, sched.events->items + 1, --sched.events->len * sizeof(Value));
  return v;
}

/* The task that has waited longest in this state. */
static Task *oldest(TaskState state) {
  Task *first = NULL;
  for (u32 i = 0; sched.all && i < sched.all->len; i++) {
    Task *t = AS(Task, sched.all->items[i]);
    if (t->state == state && (!first || t->wait_order < first->wait_order)) first = t;
  }
  return first;
}

static void deliver_events(void) {
  for (Task *t; sched.events && sched.events->len && (t = oldest(TASK_EVENT));) wake(t, sched_take_event(), V_UNDEF);
}

bool sched_push_event(Value text) {
  if (!sched.events && !(sched.events = list_new(4))) return false;
  return list_append(sched.events, text);
}

bool sched_wake_host(u32 call_id, Value v, Value exc) {
  for (u32 i = 0; sched.all && i < sched.all->len; i++) {
    Task *t = AS(Task, sched.all->items[i]);
    if (t->state != TASK_HOST || t->call_id != call_id) continue;
    wake(t, v, exc);
    return true;
  }
  return false;
}

bool sched_oldest_host(u32 *call_id) {
  Task *t = oldest(TASK_HOST);
  if (t) *call_id = t->call_id;
  return t;
}

/* ---- running ---- */

void sched_begin(Task *main) {
  sched.main = main;
  sched.ops = 0;
  sched.warned = false;
  sched.preempt_left = sched.preempt;
  task_requeue(main);
}

Task *sched_main(void) { return sched.main; }

void sched_reset(void) {
  u32 preempt = sched.preempt;
  u64 limit = sched.op_limit;
  bool stress = sched.stress;
  memset(&sched, 0, sizeof sched);
  sched.preempt = preempt;
  sched.op_limit = limit;
  sched.stress = stress;
  vm.task = NULL;
}

void sched_set_preempt(u32 n) { sched.preempt_left = sched.preempt = n; }
void sched_set_stress(bool on) { sched.stress = on; }
void sched_set_op_limit(u64 n) { sched.op_limit = n; }

/* Gives the loop its next budget, and takes account of what it used of the last. */
static i32 quantum(void) {
  if (sched.stress) return 1;
  return sched.preempt && sched.preempt < QUANTUM ? (i32)sched.preempt : QUANTUM;
}

static void refill(void) {
  sched.given = quantum();
  u64 left = sched.op_limit > sched.ops ? sched.op_limit - sched.ops : 0; /* also for who often waits */
  if (sched.op_limit && left < (u64)sched.given) sched.given = (i32)left + 1;
  vm.budget = sched.given;
  vm.budget_saved = 0;
}

static void account(void) {
  i32 used = sched.given - vm.budget_saved - vm.budget;
  sched.ops += (u64)used;
  sched.preempt_left -= used;
}

/* The exception that a task is to see when it runs again, if any. */
static bool interrupted(Task *t) {
  if (t->cancelled) {
    t->cancelled = false;
    err_new(TYPE(CancelledError), NULL);
    return true;
  }
  if (t->wake == V_UNDEF && !t->fresh && !t->preempted) {
    vm.exc = t->wake_exc;
    return true;
  }
  return false;
}

/* vm.exc is raised between two instructions: as if by the next one, whose handlers count. */
static bool raised_between(Task *t) {
  frame_top(t)->ip++;
  raised(t);
  return unwind(t);
}

/* Brings the result of what the task waited for into its registers. False: the task failed. */
static bool resume(Task *t) {
  CallState state = DELIVERED;
  if (interrupted(t)) {
    state = FAILED;
  } else if (!t->fresh && !t->preempted) {
    state = deliver(t, (RetKind)t->wait_ret, t->wait_dest, t->wait_aux, t->wake);
  }
  bool between = t->preempted;
  t->fresh = t->preempted = false;
  if (state != FAILED) return true;
  if (between) return raised_between(t);
  raised(t);
  return unwind(t);
}

typedef enum TurnEnd { TURN_ENDED, TURN_PARKED, TURN_PREEMPTED } TurnEnd;

/* The program had its chance to clean up: it ends here, whatever it would catch. */
static void stop(Task *t) {
  err_new(TYPE(TimeoutError), "operation limit exceeded for a second time");
  Exception *e = AS(Exception, vm.exc);
  frame_top(t)->ip++;
  for (u32 i = t->nframes; i--;) {
    const Frame *f = &t->frames[i];
    trace_add(e, f->code, f->ip);
    for (const Generator *g = f->gen; (g = generator_above(f, g));) trace_add(e, g->fn->code, generator_ip(g) + 1);
  }
  t->result = sched.main->result = err_take();
  finish(t, true);
  sched.main->state = TASK_FAILED;
}

/* One turn of a task. */
static TurnEnd turn(Task *t) {
  vm.task = t;
  t->state = TASK_RUNNING;
  bool alive = resume(t);
  while (alive) {
    refill();
    RunResult r = vm_loop();
    account();
    switch (r) {
      case RUN_DONE: finish(t, false); return TURN_ENDED;
      case RUN_FAILED: alive = false; break;
      case RUN_SUSPENDED: return TURN_PARKED;
      case RUN_SAFEPOINT:
        if (sched.stress) gc_collect();
        else if (vm.gc_wanted) gc_step();
        if (sched.op_limit && sched.ops > sched.op_limit) {
          if (sched.warned) {
            stop(t);
            return TURN_ENDED;
          }
          sched.warned = true; /* it has as much again to come to an end */
          sched.ops = 0;
          err_new(TYPE(TimeoutError), "operation limit exceeded");
          alive = raised_between(t);
        } else if (sched.preempt && sched.preempt_left <= 0 && !sched.nested) {
          sched.preempt_left = sched.preempt;
          return TURN_PREEMPTED;
        }
    }
  }
  finish(t, true);
  return TURN_ENDED;
}

static Task *next_ready(void) {
  Task *t = sched.head;
  if (t) {
    sched.head = t->next;
    if (!sched.head) sched.tail = NULL;
    t->next = NULL;
  }
  return t;
}

static bool is_over(const Task *t) { return t->state == TASK_DONE || t->state == TASK_FAILED; }

StatusKind sched_run(void) {
  for (;;) {
    Task *t = next_ready();
    if (t) {
      if (turn(t) == TURN_PREEMPTED) {
        t->preempted = true;
        t->state = TASK_READY; /* it goes on first */
        t->next = sched.head;
        sched.head = t;
        if (!sched.tail) sched.tail = t;
        return STATUS_PREEMPTED;
      }
      if (is_over(sched.main)) return sched.main->state == TASK_DONE ? STATUS_DONE : STATUS_ERROR;
      continue;
    }
    deliver_events();
    if (sched.head || wake_timers()) continue;
    if (oldest(TASK_FRAME)) return STATUS_FRAME; /* first: a slow host call must not hold up an animation */
    if (oldest(TASK_HOST)) return STATUS_HOST_CALL;
    if (sched_deadline()) return STATUS_TIMER;
    if (oldest(TASK_EVENT)) return STATUS_EVENT;
    err_runtime("deadlock: every coroutine waits for another");
    wake(sched.main, V_UNDEF, err_take());
  }
}

void sched_frame(void) {
  for (Task *t; (t = oldest(TASK_FRAME));) wake(t, V_NONE, V_UNDEF);
}

/* ---- calls by the host ---- */

Value sched_call(Value func, Tuple *args, Dict *kwargs) {
  if (!args) return V_ERROR; /* they could not be made */
  if (sched.nested == NESTED_MAX) return err_recursion("");
  Task *outer = vm.task;
  i32 budget = vm.budget, saved = vm.budget_saved;
  Value pending = vm.exc;
  vm.exc = V_UNDEF;
  Task *t = task_new();
  Value result = V_ERROR;
  if (t) {
    sched.nested++;
    Value entry = prelude_function_c("call_for_host");
    if (entry != V_ERROR && task_start(t, AS(Function, entry))) {
      t->stack[0] = func;
      t->stack[1] = val_from_obj(args);
      t->stack[2] = kwargs ? val_from_obj(kwargs) : V_NONE;
      TurnEnd end = turn(t);
      if (end == TURN_ENDED && t->state == TASK_DONE) result = t->result;
      else if (end == TURN_ENDED) vm.exc = t->result;
      else {
        finish(t, true);
        err_runtime("cannot wait in a call that the host makes");
      }
    }
    sched.nested--;
  }
  if (vm.exc == V_UNDEF) vm.exc = pending;
  vm.task = outer;
  vm.budget = budget;
  vm.budget_saved = saved;
  if (vm.gc_wanted) vm_request_safepoint(); /* the inner budget went with the call */
  return result;
}
