/* run, sleep, frame, gather, with_timeout, cancel, receive: the natives that park their task. */
#include "core/builtin_tables.h"
#include "core/call.h"
#include "core/err.h"
#include "core/gc.h"
#include "core/ops.h"
#include "vm/slow.h"

#define NATIVE(name) static Value name(Value *args, u32 nargs)

/* The deadline `seconds` from now. */
static bool deadline_after(Value seconds, u64 *out) {
  double s;
  if (!is_number(seconds)) {
    err_type("a number of seconds is required, not '%T'", seconds);
    return false;
  }
  if (!num_as_double(seconds, &s)) return false;
  if (s != s) {
    err_value("seconds must not be NaN");
    return false;
  }
  if (s < 0) s = 0;
  if (s > 1e9) s = 1e9;
  *out = now_ns() + (u64)(s * 1e9);
  return true;
}

NATIVE(builtin_sleep) {
  (void)nargs;
  Task *t = vm.task;
  if (!deadline_after(args[0], &t->deadline)) return V_ERROR;
  task_wait(t, TASK_TIMER);
  return V_SUSPEND;
}

NATIVE(builtin_frame) {
  (void)args;
  (void)nargs;
  task_wait(vm.task, TASK_FRAME);
  return V_SUSPEND;
}

NATIVE(builtin_receive) {
  (void)args;
  (void)nargs;
  Value v = sched_take_event();
  if (v != V_UNDEF) return task_no_wait(v);
  task_wait(vm.task, TASK_EVENT);
  return V_SUSPEND;
}

/* Starts a task for every coroutine and parks until all are done. */
static Value join(const Value *coros, u32 n, const char *who, bool as_run) {
  Task *t = vm.task;
  List *children = list_new(n);
  if (!children) return V_ERROR;
  for (u32 i = 0; i < n; i++) {
    if (!is_kind(coros[i], K_GENERATOR) || val_obj(coros[i])->aux != GEN_COROUTINE)
      return err_type("%s() expected a coroutine, got '%T'", who, coros[i]);
    for (u32 k = 0; k < i; k++)
      if (coros[k] == coros[i]) return err_runtime("%s() got the same coroutine twice", who);
  }
  for (u32 i = 0; i < n; i++) {
    Task *child = task_spawn(coros[i], who);
    if (!child || !list_append(children, val_from_obj(child))) return V_ERROR;
    child->parent = t;
  }
  t->children = children;
  t->left = n;
  t->as_run = as_run;
  t->deadline = 0;
  t->timed_out = false;
  gc_write(t);
  task_wait(t, TASK_JOIN);
  return V_SUSPEND;
}

NATIVE(builtin_run) { return join(args, nargs, "run", true); }

NATIVE(builtin_gather) {
  if (nargs) return join(args, nargs, "gather", false);
  List *l = list_new(0);
  return l ? task_no_wait(val_from_obj(l)) : V_ERROR;
}

NATIVE(builtin_with_timeout) {
  (void)nargs;
  u64 deadline;
  if (!deadline_after(args[0], &deadline)) return V_ERROR;
  Value v = join(&args[1], 1, "with_timeout", true);
  if (v == V_SUSPEND) vm.task->deadline = deadline;
  return v;
}

NATIVE(builtin_cancel) {
  (void)nargs;
  if (!is_kind(args[0], K_GENERATOR) || val_obj(args[0])->aux != GEN_COROUTINE)
    return err_type("cancel() expected a coroutine, got '%T'", args[0]);
  Task *t = task_of(args[0]);
  if (t) return val_from_bool(task_cancel(t));
  Generator *g = AS(Generator, args[0]);
  if (g->state != GEN_CREATED) return V_FALSE;
  generator_finish(g);
  return V_TRUE;
}

const NativeDef concurrency_functions[] = {
    {"run", builtin_run, 1, -1, 0, NULL},
    {"sleep", builtin_sleep, 1, 1, 0, NULL},
    {"frame", builtin_frame, 0, 0, 0, NULL},
    {"gather", builtin_gather, 0, -1, 0, NULL},
    {"with_timeout", builtin_with_timeout, 2, 2, 0, NULL},
    {"cancel", builtin_cancel, 1, 1, 0, NULL},
    {"receive", builtin_receive, 0, 0, 0, NULL},
    {NULL, NULL, 0, 0, 0, NULL},
};
