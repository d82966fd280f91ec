/* Code objects: what the code generator makes and the dispatch loop runs. */
#ifndef EDGE_CODE_H
#define EDGE_CODE_H

#include "core/object.h"

typedef enum Opcode {
#define OP(x) I_##x,
#include "codegen/opcodes.def"
#undef OP
  I_COUNT
} Opcode;

enum { DROP_ITERATOR, DROP_IF_LAST, DROP_TAKE }; /* what I_DROP does */

typedef struct Ins {
  u8 op;
  bool passing; /* an operator whose result only the next operator reads: see OF_PASSING */
  u16 a, b, c;
} Ins;
static_assert(I_COUNT <= 256);

/* Inline cache of one attribute access (see vm/attr.c). */
typedef enum CacheKind {
  IC_EMPTY, IC_SLOT, IC_METHOD, IC_ADD, IC_MODULE, IC_BUILTIN_METHOD
} CacheKind;
typedef struct ICache {
  Str *name;
  Shape *shape;     /* or the Class, for built-in receivers */
  u32 epoch;
  u16 slot;
  u8 kind;
  Value value;      /* the method */
  Shape *next;      /* IC_ADD: the shape after adding */
} ICache;

/* Instructions [start, end) are guarded: an exception goes to `handler` with itself in register `reg`. */
typedef struct HandlerEntry {
  u32 start, end, handler;
  u16 reg;     /* scaled, as is `handled`: the register with the exception that is being handled where the
                  guarded instructions stand, or HANDLED_OUTSIDE */
  u16 handled;
} HandlerEntry;

enum { HANDLED_OUTSIDE = 0xFFFF };

enum { /* Code.flags */
  CODE_GENERATOR = 1, CODE_COROUTINE = 2, CODE_VARARGS = 4, CODE_VARKW = 8,
  CODE_SIMPLE = 16,   /* only plain positional parameters, and a plain function: the call's fast path */
  CODE_CLASS = 32,    /* class body: namespace dict in register 0 */
  CODE_MODULE = 64, CODE_HIDDEN = 128, /* hidden: prelude and comprehensions have no frame in tracebacks */
  CODE_PRELUDE = 256, CODE_METHOD = 512, CODE_NESTED = 1024
};

struct Code {
  Obj h;
  u16 flags;
  u16 nregs;        /* registers, index count */
  u16 nlocals;      /* locals (parameters first) */
  u16 nparams;      /* positional parameters */
  u16 nposonly, nkwonly;
  u32 nins;
  Ins *ins;
  u32 *pos;         /* source byte offset of each instruction, for carets */
  u32 nconsts;
  Value *consts;
  u32 nics;
  ICache *ics;
  u32 nhandlers;
  HandlerEntry *handlers; /* innermost first */
  Str *name, *qualname;
  Tuple *varnames;  /* of the locals, cells included */
  Tuple *freenames;
  Tuple *cellnames;
  Module *module;
  Value doc;
  u32 first_pos;    /* of the definition */
};

#endif
