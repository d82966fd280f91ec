/* The virtual machine's state: one instance per WebAssembly instance, hence a static object. Its
 * address is a constant, so a field access is one load; functions take no VM parameter. */
#ifndef EDGE_VM_H
#define EDGE_VM_H

#include "core/mem.h"
#include "core/native.h"
#include "core/object.h"

typedef enum TypeId {
#define TYPE(id, name, kind, base, flags) T_##id,
#include "core/types.def"
#undef TYPE
  T_COUNT
} TypeId;

typedef enum NameId {
#define N(id) N_##id,
#include "core/names.def"
#undef N
  N_COUNT
} NameId;

/* What a native asks the VM to do when it returns V_CALL. */
typedef enum CallKind { CALL_VALUE, CALL_SEND, CALL_THROW, CALL_CLOSE, CALL_MODULE } CallKind; /* send, throw, close: func is the generator */

/* What the VM does with the result of a call, in the frame that asked for it (see vm/deliver.c). */
typedef enum RetKind {
  RK_STORE,    /* into the register */
  RK_INIT,     /* constructor: must be None; the instance (aux) is stored */
  RK_BINOP,    /* binary dunder: NotImplemented tries the next candidate, then TypeError */
  RK_COMPARE,  /* rich comparison likewise; then as RK_TRUTH in a fused compare-and-jump */
  RK_UNARY,    /* unary dunder */
  RK_TRUTH,    /* __bool__ of an operand whose truth the instruction wants */
  RK_LEN_TRUTH, /* __len__ likewise */
  RK_CONTAINS, /* __contains__: the truth of the result */
  RK_NEXT,     /* next item of a for loop; StopIteration leaves the loop */
  RK_FILTER,   /* what the function of a filter says of its next item (aux) in a for loop */
  RK_ITER,     /* __iter__: result must be an iterator */
  RK_DISCARD,  /* drop the result (__setitem__, __setattr__, …) */
  RK_IMPORT,   /* module body: the module (aux) is the result */
  RK_SEND,     /* generator resumed by next(), send() or throw(): a return raises StopIteration */
  RK_DELEGATE, /* iterator under `yield from` or `await` */
  RK_CLOSE,    /* generator.close() */
  RK_ATTR,     /* __getattribute__ or property: AttributeError falls back to __getattr__ */
  RK_LEN,      /* __len__: a non-negative int */
  RK_INDEX,    /* __index__: an int */
  RK_STR,      /* __str__, __repr__, __format__: a str */
  RK_HASH,     /* __hash__: an int, reduced */
  RK_BOOL,     /* __bool__ or __len__ for bool(): True or False */
  RK_SORT,     /* a comparison of sort: the sort (aux) goes on */
  RK_ASYNC,    /* async generator step, see generator.c */
  RK_ENTRY,    /* bottom frame of a task */
} RetKind;

enum { CALL_MAX_ARGS = 12 };
typedef struct PendingCall {
  CallKind kind;
  u8 ret;       /* RetKind */
  u32 nargs;
  Value func;   /* callable, or the generator for SEND/THROW/CLOSE, or the module */
  Value args[CALL_MAX_ARGS];
  Value aux;    /* for `ret` */
  Dict *kwargs; /* NULL, or keywords */
  Value rest;   /* V_UNDEF, or a tuple of further positional arguments */
} PendingCall;

typedef struct VM {
  /* hot: the dispatch loop's */
  Task *task;         /* running */
  i32 budget;         /* back-edges and calls left until the next safepoint work */
  i32 budget_saved;   /* of it, taken away to force a safepoint */
  bool gc_wanted;
  u8 gc_white;        /* mark of new objects */
  u32 epoch;          /* bumped when a class changes in a way that cached look-ups notice */
  Int *spare[2];      /* memory of ints that are gone: see int_reuse() */
  Value exc;          /* the exception being raised, V_UNDEF when none */
  PendingCall call;

  Class types[T_COUNT];
  Str *names[N_COUNT];
  Str *empty_str;
  Str *chars[128];    /* one-character ASCII strings */
  Tuple *empty_tuple;
  Bytes *empty_bytes;
  Set *empty_frozenset;
  Dict *builtins;     /* pinned */
  Dict *interned;     /* weak: swept with the strings */
  Dict *modules;      /* canonical spec -> Module */
  Module *main;
  Module *prelude;

  u32 depth_limit;    /* Python frames per task */
  u64 hash_seed;      /* for str and bytes */
  const char *input;  /* what input() reads */
  u32 input_len, input_pos;
  bool has_input;
  u32 drop_work;      /* bytes of heap that were looked through so far for the last reference to something */
  u32 c_depth;        /* recursion of C code over nested built-ins (repr, ==, hash) */
} VM;

extern VM vm;

#define TYPE(id) (&vm.types[T_##id])
#define NAME(id) (vm.names[N_##id])

/* Result of C code that may find it needs user code (a dunder of a user class). */
typedef enum Tri {
  T_ERR = -1,  /* exception set */
  T_NO = 0,
  T_YES = 1,
  T_CALL = 2,  /* undecided and nothing changed: hand the job to the prelude */
} Tri;

/* The loop reaches its safepoint at the next back-edge or call; the budget left is kept in account. */
static inline void vm_request_safepoint(void) {
  vm.budget_saved += vm.budget;
  vm.budget = 0;
}

Class *class_of(Value v);                /* type(v) */
const char *type_name(Value v, u32 *len); /* of type(v), UTF-8 */

#endif
