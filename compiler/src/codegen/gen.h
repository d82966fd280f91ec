/* Inside the code generator: state of one function being generated, and the parts' interfaces. */
#ifndef EDGE_GEN_H
#define EDGE_GEN_H

#include "codegen/code.h"
#include "core/vm.h"
#include "syntax/scope.h"
#include "syntax/syntax.h"

typedef u16 Reg; /* scaled: register number * 8 */
enum { REG_SIZE = 8, REG_LIMIT = 65528 };

/* A growing array; `failed` in Gen tells when memory ran out. */
typedef struct Vec {
  void *data;
  u32 count, cap;
} Vec;

typedef struct Patch {
  struct Patch *next;
  u32 at;
} Patch;
typedef struct Label {
  i32 pos; /* -1 until placed */
  Patch *patches;
} Label;

/* What a jump out of a block must undo, innermost first. */
typedef enum BlockKind { BLOCK_LOOP, BLOCK_TRY, BLOCK_FINALLY, BLOCK_FINALLY_BODY, BLOCK_HANDLER, BLOCK_WITH } BlockKind;
typedef struct Action { /* a jump that waits for a finally body */
  struct Action *next;
  u8 what; /* 2 return, 3 break, 4 continue */
  u32 code;
  struct Block *loop;
} Action;
typedef struct Block {
  struct Block *outer;
  u8 kind;
  bool is_async;
  bool drops;          /* LOOP: has an iterator, in `exit` */
  Label *brk, *cont;   /* LOOP */
  Label *handler;      /* TRY, FINALLY, WITH, HANDLER with a name: where exceptions go */
  Label *final;        /* FINALLY: the body */
  u32 start;           /* of the open guarded range */
  Reg exc;             /* register for the exception (FINALLY: kind, then value) */
  Reg save;            /* what PUSH_EXC saved */
  Reg exit;            /* WITH: __exit__ and self */
  u16 handled;         /* register of the exception handled inside, or what is so outside */
  Ident *name;         /* HANDLER: `as` name */
  Action *actions;
  u32 nactions;
} Block;

typedef struct Fn {
  struct Fn *outer;
  Scope *scope;
  u16 flags;
  u8 kind;        /* ScopeKind */
  Vec ins, pos, consts, ics, handlers, handler_labels;
  u32 nlocals;    /* registers of locals */
  u32 next, max;  /* registers in use, and the most ever */
  Block *block;
  u64 *bound;     /* locals that are certainly bound here */
  u32 bound_words;
  u32 where;      /* source offset of what is being generated */
  Str *qualname;
  List *self_attrs; /* of a class: names that its methods assign to `self`, sorted; NULL: none */
  u32 *const_hash;
  u32 const_mask;
} Fn;

typedef struct Gen {
  Syntax *syn;
  Module *module;
  Fn *fn;
  bool failed;    /* memory: MemoryError is set at the end */
  bool far;       /* conditional jumps take the long way */
  bool too_far;   /* a short jump did not reach: generate again with `far` */
  bool walrus;    /* the source has `:=`: operands that are locals are copied */
  bool prelude;
  u32 line, line_start; /* of the last class, less 1: the next is looked for from there */
  enum { COLLECTED, UNITED, MAPPED, SUMMED, ANY, ALL, GREATEST, LEAST } use; /* of what the inlined generator expression yields */
  Label *decided;       /* where ANY and ALL go once they know */
  const Expr *iterated; /* what a loop runs over, see is_folded_set() */
} Gen;

/* emit.c */
void *vec_push(Gen *g, Vec *v, u32 size);
u32 emit(Gen *g, Opcode op, u16 a, u16 b, u16 c);
void emit_wide(Gen *g, Opcode op, u16 a, u32 n);
void jump(Gen *g, Label *l);
void jump_back(Gen *g, Label *l);                                    /* LOOP */
void jump_if(Gen *g, Reg r, bool want, Label *l);                    /* JT, JF */
void jump_short(Gen *g, Opcode op, u16 a, u16 b, u16 c, Label *l);   /* offset in b (JT…) or c */
void place(Gen *g, Label *l);
#define LABEL(name) Label name##_ = {.pos = -1}, *name = &name##_
Label *label_new(Gen *g);
u32 add_const(Gen *g, Value v);
u16 add_name_const(Gen *g, Name *n);
u16 add_cache(Gen *g, Str *name);
Str *name_str(Gen *g, Name *n);
Str *literal_str(Gen *g, const char *text);
Reg temp(Gen *g);
Reg temps(Gen *g, u32 n);
u32 mark_temps(Gen *g);
void release(Gen *g, u32 mark);
void load_const(Gen *g, Reg dst, Value v);
void load_special(Gen *g, Reg dst, Value v);
void load_prelude(Gen *g, Reg dst, const char *name);
Fn *fn_enter(Gen *g, Fn *fn, Scope *scope);
Code *fn_leave(Gen *g);
void gen_fail(Gen *g);
void gen_error(Gen *g, u32 start, u32 end, const char *message);
u32 scope_start(const Scope *s); /* where its text begins */
static inline u32 here(Gen *g) { return g->fn->ins.count; }

/* volatile.c */
void mark_volatile(ModuleNode *m); /* sets Symbol.user of such locals */

/* names.c */
void load_name_sym(Gen *g, Name *n, Symbol *s, Reg dst);
/* dst = whether a name that the module does not bind means the built-in still. */
void load_is_builtin(Gen *g, Name *n, Reg dst);
Reg local_register(Gen *g, Symbol *s);     /* 0xFFFF when s is not a plain bound local */
void store_symbol(Gen *g, Name *n, Symbol *s, Reg src);
bool has_finalizers(const Gen *g); /* the module defines a __del__, so that any variable may hold an object with one */
void drop_locals(Gen *g); /* before a function returns */
void delete_symbol(Gen *g, Name *n, Symbol *s);
void delete_variable(Gen *g, Name *n, Symbol *s); /* `del`: what it held may come to its end */
Reg store_target(Gen *g, Symbol *s);       /* register that a store may write directly, or 0xFFFF */
void set_bound(Gen *g, Symbol *s, bool yes);
u64 *save_bound(Gen *g);
void restore_bound(Gen *g, const u64 *saved);
void meet_bound(Gen *g, const u64 *other); /* keep what is bound in both */
void load_closure_cells(Gen *g, Scope *scope, Reg dst); /* tuple of the cells that `scope` captures */

/* expr.c */
void expr(Gen *g, Expr *e, Reg dst);
Reg expr_any(Gen *g, Expr *e);
Reg expr_temp(Gen *g, Expr *e);            /* always a new temporary */
void condition(Gen *g, Expr *e, bool want, Label *l);
void assign(Gen *g, Expr *target, Reg src);
/* Where a loop's items come in, and how they get from there into the target. */
Reg loop_item(Gen *g, Expr *target);
void assign_item(Gen *g, Expr *target, Reg item);
void delete_target(Gen *g, Expr *target);
void expr_store(Gen *g, Expr *value, Expr *target); /* target = value */
bool constant_value(Gen *g, Expr *e, Value *out);
void binary_op(Gen *g, BinaryOp op, bool inplace, Reg dst, Reg a, Expr *right);
void await_value(Gen *g, Reg r, NameId from); /* r = await r, which method `from` has answered */
void aug_assign(Gen *g, Stmt *s);
void display(Gen *g, Expr *e, Reg dst);
void call_expr(Gen *g, Expr *e, Reg dst);  /* calls.c */
void list_of(Gen *g, ExprSeq *items, Reg dst, bool for_call);

/* functions.c */
void function_def(Gen *g, FunctionNode *f, Reg dst);
void lambda_expr(Gen *g, Expr *e, Reg dst);
void comprehension(Gen *g, Expr *e, Reg dst);
bool is_inlined_generator(const Expr *e);
void inlined_generator(Gen *g, Expr *e, Reg result); /* its items go into `result` as g->use says */
void class_def(Gen *g, ClassNode *c, Reg dst);
void type_alias(Gen *g, Stmt *s, Reg dst);
void annotate_function(Gen *g, Scope *scope, Reg dst); /* of a class or module */

/* stmt.c, control.c, pattern.c, imports.c */
void statements(Gen *g, StmtSeq *body);
void statement(Gen *g, Stmt *s);
void try_statement(Gen *g, Stmt *s);
void with_statement(Gen *g, Stmt *s, u32 item);
void for_statement(Gen *g, Stmt *s);
void return_value(Gen *g, Reg r);
void leave_blocks(Gen *g, u8 what, Block *loop, Reg value);
void block_push(Gen *g, Block *b, BlockKind kind);
void block_pop(Gen *g);
void match_statement(Gen *g, Stmt *s);
void import_statement(Gen *g, Stmt *s);

#endif
