/* Tasks and frames. A task is one thread of Python calls: a register stack and a stack of frames,
 * both in the heap, so that parking a task is just not running it. */
#ifndef EDGE_TASK_H
#define EDGE_TASK_H

#include "codegen/code.h"
#include "core/vm.h"

typedef struct Frame {
  Code *code;
  const Ins *ip;   /* next instruction, while the frame is not running */
  Function *fn;
  Value *consts;   /* code's and fn's: at hand when a call returns here */
  Dict *globals;
  Generator *gen;  /* the generator this frame belongs to, or NULL */
  u32 base;        /* first register, index into Task.stack */
  u16 dest;        /* scaled register of the *caller* for the result */
  u8 ret;          /* RetKind */
  Value aux;       /* for the ret kind */
  Value handled;   /* generators: handled exception of the resumer, put back at a yield */
} Frame;

typedef enum TaskState {
  TASK_READY, TASK_RUNNING, TASK_TIMER, TASK_FRAME, TASK_EVENT, TASK_HOST, TASK_JOIN, TASK_DONE, TASK_FAILED
} TaskState;

struct Task {
  Obj h;
  u8 state;
  u8 wait_ret;       /* RetKind of the suspended call */
  bool cancelled;    /* raise CancelledError at the next resume */
  bool as_run;       /* JOIN: deliver the first child's result instead of a list */
  bool timed_out;
  u16 wait_dest;     /* and where its result goes */
  Value wait_aux;
  const Ins *wait_ip; /* the call that suspended, for `await sleep(1)` */
  Value *stack;
  u32 stack_cap;
  u32 nframes, frames_cap;
  Frame *frames;
  Value handled;     /* exception being handled (sys.exc_info), V_UNDEF when none */
  Value result;      /* DONE: value; FAILED: exception */
  Value wake;        /* value to deliver at resume; V_UNDEF = raise wake_exc */
  Value wake_exc;
  u64 deadline;      /* TIMER and with_timeout: ns */
  u32 call_id;       /* HOST */
  Task *parent;      /* JOIN: who waits for me */
  List *children;
  u32 left;          /* children not done */
  u32 wait_order;    /* who waited first */
  bool preempted;    /* goes on where it was: nothing to deliver */
  Task *next;        /* run queue */
  bool fresh;        /* has not run yet: nothing to deliver */
  Value coro;        /* the coroutine object it drives, for cancel() */
};

enum { STACK_HEADROOM = 48 }; /* registers above a frame that natives and calls may use unasked */

typedef enum RunResult { RUN_DONE, RUN_FAILED, RUN_SUSPENDED, RUN_SAFEPOINT } RunResult;

Frame *frame_top(Task *t);

/* loop.c: run vm.task until it ends, parks, or needs a safepoint */
RunResult vm_loop(void);

/* What happened when a call was begun. In the first two cases the loop reloads its state from the top
 * frame: a frame was pushed, or the result has been delivered already. */
typedef enum CallState { CALLED, DELIVERED, FAILED, PARKED, TASK_ENDED } CallState;

/* call.c. `at`: index into the stack of the callable, whose arguments follow; `dest`: scaled register of
 * the top frame for the result. */
CallState call_begin(Task *t, u32 at, u32 nargs, Tuple *kwnames, u16 dest, RetKind ret, Value aux);
CallState call_pending(Task *t, u16 dest); /* what vm.call asks for */
/* A CODE_SIMPLE function with as many arguments as it has parameters. */
CallState call_simple(Task *t, Function *fn, const Value *args, u16 dest, RetKind ret, Value aux);
CallState call_star(Task *t, Value func, Value args, Value kwargs, u16 dest, RetKind ret, Value aux);
u32 frame_end(const Task *t); /* index above the top frame's registers */
/* Room for n more registers above the top frame; false with MemoryError. Moves the stack. */
bool stack_reserve(Task *t, u32 upto);
/* Pushes a frame whose arguments stand at stack[base..]; false: exception set. */
Frame *frame_push(Task *t, Code *code, Function *fn, u32 base, u16 dest, RetKind ret, Value aux);

/* deliver.c: a result arrives in the top frame */
CallState deliver(Task *t, RetKind ret, u16 dest, Value aux, Value v);
/* A signal or value from C code, as the result of the top frame's current instruction. */
CallState settle(Task *t, u16 dest, Value v);
CallState settle_effect(Task *t, Value v); /* nothing to store */
CallState settle_truth(Task *t, Value v);  /* the instruction tests v */

/* unwind.c: vm.exc is raised in the top frame. True: a handler was found, reload. */
bool unwind(Task *t);
void trace_add(Exception *e, Code *code, const Ins *ip);
void raised(Task *t); /* vm.exc is new: give it its context */

/* generator.c */
Generator *generator_new(Function *fn, Code *code, const Value *regs);
CallState generator_resume(Task *t, Generator *g, Value sent, u16 dest, RetKind ret);
CallState generator_throw(Task *t, Generator *g, Value exc, u16 dest, RetKind ret);
void note_loop_generator(const Ins *i, Generator *g, const Value *registers); /* GETITER */
Value drop(Task *t, const Ins *i, Dict *globals, const Value *consts); /* DROP */
CallState generator_close(Task *t, Generator *g, u16 dest);
/* The top frame's generator yields v, to be resumed at `ip` with the sent value in `dest`. */
CallState generator_yield(Task *t, Value v, const Ins *ip, u16 dest);
CallState generator_return(Task *t, Value v); /* the top frame's generator returns */
CallState yield_from(Task *t, const Ins *i);
Value awaitable(Task *t, Value v, const Ins *i);
void generator_finish(Generator *g);
bool generator_is_running(const Generator *g); /* or what it delegates to is */
static inline const Ins *generator_ip(const Generator *g) { return (const Ins *)(const void *)g->ip; }
/* Who delegates to `g`, which frame `f` runs or whose frame that runs; NULL: nobody, or somebody with a frame. */
Generator *generator_above(const Frame *f, const Generator *g);
bool frame_in_chain(const Frame *f); /* the frame runs for generators that delegate to its own */
bool generator_replace(Task *t); /* the top frame, which is in a chain, by that of who delegated to it; false: exception set */
void task_requeue(Task *t); /* at the end of the run queue */

/* sched.c: tasks that take turns */
typedef enum StatusKind {
  STATUS_DONE, STATUS_TIMER, STATUS_FRAME, STATUS_EVENT, STATUS_ERROR, STATUS_HOST_CALL, STATUS_EXIT, STATUS_PREEMPTED
} StatusKind;
Task *task_new(void);
bool task_start(Task *t, Function *fn);             /* a function without arguments */
bool task_start_coroutine(Task *t, Generator *g);
/* Runs ready tasks until all wait or the main one ends; what the host is to do. The main task's result or
 * exception is then in sched_main(). */
StatusKind sched_run(void);
void sched_begin(Task *main);
Task *sched_main(void);
void sched_reset(void);
u64 sched_deadline(void);                           /* earliest timer, 0 when there is none */
bool sched_push_event(Value text);                  /* false: out of memory */
bool sched_wake_host(u32 call_id, Value v, Value exc); /* v V_UNDEF: raise exc; false: nobody waits under that id */
bool sched_oldest_host(u32 *call_id);
void sched_frame(void);                             /* an animation frame has come */
void sched_set_preempt(u32 n);
void sched_set_op_limit(u64 n);
void sched_set_stress(bool on);
/* Runs a call to its end on a task of its own, for the host; V_ERROR with the exception set, which args NULL
 * means as well. */
Value sched_call(Value func, Tuple *args, Dict *kwargs);
void sched_mark(void);                     /* the collector's */
void sched_each(void (*visit)(Task *t));   /* every task that is not done */
Task *task_spawn(Value coroutine, const char *who);  /* NULL: exception set */
u64 now_ns(void);
bool task_cancel(Task *t);
Task *task_of(Value coroutine);                      /* that drives it; NULL */
void task_wait(Task *t, TaskState state);            /* the running task, before its native returns V_SUSPEND */
Value task_no_wait(Value v);                           /* the result of a native that need not wait, so that `await` takes it too */
Value sched_take_event(void);                        /* V_UNDEF: none queued */

#endif
