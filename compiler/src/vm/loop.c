/* The dispatch loop. One `switch` over register instructions, because that is what WebAssembly engines
 * compile best. Fast paths stand here; everything else is a call of a slow path that answers with a value
 * or a signal. Loop state (ip, R, …) is written back to the frame before anything that may look at it, and
 * read again after anything that may push or pop a frame. */
#include "builtins/reduce.h"
#include "core/call.h"
#include "core/err.h"
#include "core/gc.h"
#include "core/ops.h"
#include "vm/attr.h"
#include "vm/bind.h"
#include "vm/import.h"
#include "vm/slow.h"
#include "vm/task.h"

#define REG(off) (*(Value *)((char *)R + (off)))
#define RA REG(i->a)
#define RB REG(i->b)
#define RC REG(i->c)
#define IMM_B ((i64)(i16)i->b)
#define IMM_C ((i64)(i16)i->c)
#define WIDE(x) ((u32)(x)->b | (u32)(x)->c << 16)
#define BOTH_INT(x, y) (((x) & (y)) >= TAG_INT)
#define BOTH_FLOAT(x, y) (val_is_float(x) && val_is_float(y))

#define SAVE() (f->ip = ip)
#define RELOAD()                       \
  do {                                 \
    f = &t->frames[t->nframes - 1];    \
    R = t->stack + f->base;            \
    ip = f->ip;                        \
    K = f->consts;                     \
    G = f->globals;                    \
  } while (0)

/* A slow path that answers with a value for register a, or a signal. */
#define RESULT(expr)               \
  {                                \
    SAVE();                        \
    Value v_ = (expr);             \
    if (val_is_signal(v_)) {       \
      state = settle(t, i->a, v_); \
      goto called;                 \
    }                              \
    RA = v_;                       \
    break;                         \
  }
/* The same where there is nothing to store. */
#define EFFECT(expr)                 \
  {                                  \
    SAVE();                          \
    Value v_ = (expr);               \
    if (val_is_signal(v_)) {         \
      state = settle_effect(t, v_);  \
      goto called;                   \
    }                                \
    break;                           \
  }
#define FAILS(cond)             \
  {                             \
    SAVE();                     \
    if (!(cond)) goto raise;    \
    break;                      \
  }

/* RESULT of the slow path of a binary operator, of its in-place form where the instruction is that. */
#define BINARY(IN_PLACE, BINOP, x, y) RESULT(i->op == IN_PLACE ? op_inplace(BINOP, x, y) : op_binary(BINOP, x, y))

/* A sum of two biased ints is biased once too often, a difference not at all; what is in range afterwards
 * has the tag. */
#define ARITH(NAME, IOP, BIAS, FOP, BINOP)                                      \
  case I_##NAME: case I_I##NAME: {                                              \
    Value x = RB, y = RC;                                                       \
    if (BOTH_INT(x, y)) {                                                       \
      Value r = x IOP y BIAS;                                                   \
      if (val_is_int(r)) {                                                      \
        RA = r;                                                                 \
        break;                                                                  \
      }                                                                         \
    } else if (BOTH_FLOAT(x, y)) {                                              \
      RA = val_from_float(val_float(x) FOP val_float(y));                       \
      break;                                                                    \
    }                                                                           \
    BINARY(I_I##NAME, BINOP, x, y)                                              \
  }

/* Operators whose fast case has conditions: it sets RA and breaks, or falls through. */
#define GUARDED(NAME, BINOP, ...)               \
  case I_##NAME: case I_I##NAME: {              \
    Value x = RB, y = RC;                       \
    __VA_ARGS__                                 \
    BINARY(I_I##NAME, BINOP, x, y)              \
  }
#define BITOP(NAME, OPER, BINOP)                             \
  GUARDED(NAME, BINOP,                                       \
    if (BOTH_INT(x, y)) {                                    \
      RA = val_from_small(val_int(x) OPER val_int(y));       \
      break;                                                 \
    })

#define COMPARE(NAME, OPER, CMP)                                       \
  case I_##NAME: {                                                     \
    Value x = RB, y = RC;                                              \
    if (BOTH_INT(x, y)) {                                              \
      RA = val_from_bool(x OPER y);          \
      break;                                                           \
    }                                                                  \
    if (BOTH_FLOAT(x, y)) {                                            \
      RA = val_from_bool(val_float(x) OPER val_float(y));              \
      break;                                                           \
    }                                                                  \
    RESULT(op_compare(CMP, x, y))                                      \
  }
#define COMPARE_JUMP(NAME, OPER, CMP, SUFFIX, WANT, YEXPR)               \
  case I_J##NAME##SUFFIX: {                                              \
    Value x = RA, y = YEXPR;                                             \
    bool b_;                                                             \
    if (BOTH_INT(x, y)) b_ = x OPER y;         \
    else if (BOTH_FLOAT(x, y)) b_ = val_float(x) OPER val_float(y);      \
    else {                                                               \
      SAVE();                                                            \
      Value v_ = op_compare(CMP, x, y);                                  \
      if (!val_is_bool(v_)) {                                            \
        state = settle_truth(t, v_);                                     \
        goto called;                                                     \
      }                                                                  \
      b_ = v_ == V_TRUE;                                                 \
    }                                                                    \
    if (b_ == WANT) ip += (i16)i->c;                                     \
    break;                                                               \
  }
#define COMPARE_ALL(NAME, OPER, CMP)                                                \
  COMPARE(NAME, OPER, CMP)                                                          \
  COMPARE_JUMP(NAME, OPER, CMP, T, true, RB)                                        \
  COMPARE_JUMP(NAME, OPER, CMP, F, false, RB)                                       \
  COMPARE_JUMP(NAME, OPER, CMP, TN, true, val_from_small(IMM_B))                    \
  COMPARE_JUMP(NAME, OPER, CMP, FN, false, val_from_small(IMM_B))

RunResult vm_loop(void) {
  Task *t = vm.task;
  Frame *f;
  Value *R;
  const Ins *ip;
  Value *K;
  Dict *G;
  CallState state;
  u32 call_at, call_n; /* operands of do_call: byte offset of the callable, number of arguments */
  u16 call_dest;
  RELOAD();
  for (;;) {
    const Ins *i = ip++;
    switch ((Opcode)i->op) {
      case I_NOP: case I_EXT: break;
      case I_MOVE: RA = RB; break;
      case I_LOADK: RA = K[WIDE(i)]; break;
      case I_LOADI: RA = val_from_small(IMM_B); break;
      case I_LOADV: RA = i->b; break;
      case I_LOAD_TYPE: RA = val_from_obj(&vm.types[i->b]); break;
      case I_LOAD_PRELUDE: {
        ICache *ic = &f->code->ics[i->b];
        if (ic->value != V_UNDEF) {
          RA = ic->value;
          break;
        }
        RESULT(prelude_load(ic))
      }

      /* ---- variables ---- */
      case I_LOAD_GLOBAL: {
        Value v = G->entries[i->b].value;
        if (v == V_UNDEF) {
          if (!i->c || (v = vm.builtins->entries[i->c - 1].value) == V_UNDEF) {
            SAVE();
            name_error(G->entries[i->b].key);
            goto raise;
          }
        }
        RA = v;
        break;
      }
      case I_LOAD_GLOBALK: RESULT(load_global(G, AS(Str, K[WIDE(i)])))
      case I_NO_GLOBAL: RA = val_from_bool(G->entries[i->b].value == V_UNDEF); break;
      case I_STORE_GLOBAL:
        G->entries[i->b].value = RA;
        gc_write(G);
        break;
      case I_STORE_GLOBALK: FAILS(dict_set_str(G, AS(Str, K[WIDE(i)]), RA))
      case I_DEL_GLOBAL: FAILS(del_global(G, AS(Str, K[WIDE(i)])))
      case I_LOAD_NAME: RESULT(load_name(RC, G, AS(Str, K[i->b])))
      case I_LOAD_NAMEF: {
        SAVE();
        Value v = load_name_free(RC, AS(Str, K[i->b]), f->fn, i[1].a);
        if (v == V_ERROR) goto raise;
        RA = v;
        break;
      }
      case I_STORE_NAME: EFFECT(store_name(RC, AS(Str, K[i->b]), RA))
      case I_DEL_NAME: EFFECT(del_name(RC, AS(Str, K[i->b])))
      case I_CHECK:
        if (RA == V_UNDEF) {
          SAVE();
          unbound_local(f->code, i->a);
          goto raise;
        }
        break;
      case I_DEL_LOCAL:
        if (RA == V_UNDEF) {
          SAVE();
          unbound_local(f->code, i->a);
          goto raise;
        }
        RA = V_UNDEF;
        break;
      case I_MAKE_CELL: RESULT(cell_new(RA))
      case I_LOAD_CELL: {
        Value v = AS(Cell, RB)->value;
        if (v == V_UNDEF) {
          SAVE();
          unbound_local(f->code, i->b);
          goto raise;
        }
        RA = v;
        break;
      }
      case I_STORE_CELL: {
        Cell *c = AS(Cell, RA);
        c->value = RB;
        gc_write(c);
        break;
      }
      case I_DEL_CELL:
        if (AS(Cell, RA)->value == V_UNDEF) {
          SAVE();
          unbound_local(f->code, i->a);
          goto raise;
        }
        AS(Cell, RA)->value = V_UNDEF;
        break;
      case I_LOAD_FREE: {
        Value v = AS(Cell, f->fn->closure->items[i->b])->value;
        if (v == V_UNDEF) {
          SAVE();
          unbound_free(f->code, i->b);
          goto raise;
        }
        RA = v;
        break;
      }
      case I_STORE_FREE: {
        Cell *c = AS(Cell, f->fn->closure->items[i->b]);
        c->value = RA;
        gc_write(c);
        break;
      }
      case I_DEL_FREE: {
        Cell *c = AS(Cell, f->fn->closure->items[i->b]);
        if (c->value == V_UNDEF) {
          SAVE();
          unbound_free(f->code, i->b);
          goto raise;
        }
        c->value = V_UNDEF;
        break;
      }
      case I_LOAD_CLOSURE: RA = f->fn->closure->items[i->b]; break;

      /* ---- arithmetic ---- */
      ARITH(ADD, +, - INT_BIAS, +, OP_ADD)
      ARITH(SUB, -, + INT_BIAS, -, OP_SUB)
      GUARDED(MUL, OP_MUL,
        if (BOTH_INT(x, y)) {
          i64 r;
          if (!mul_overflows(val_int(x), val_int(y), &r) && int_fits(r)) {
            RA = val_from_small(r);
            break;
          }
        } else if (BOTH_FLOAT(x, y)) {
          RA = val_from_float(val_float(x) * val_float(y));
          break;
        })
      GUARDED(TRUEDIV, OP_TRUEDIV,
        if (BOTH_FLOAT(x, y) && val_float(y) != 0) {
          RA = val_from_float(val_float(x) / val_float(y));
          break;
        }
        if (BOTH_INT(x, y) && val_int(y) != 0) { /* both exact in a double */
          RA = val_from_float((double)val_int(x) / (double)val_int(y));
          break;
        })
      GUARDED(FLOORDIV, OP_FLOORDIV,
        if (BOTH_INT(x, y) && val_int(y) > 0) {
          i64 p = val_int(x), q = val_int(y), r = p / q;
          RA = val_from_small(r - (p % q < 0));
          break;
        })
      GUARDED(MOD, OP_MOD,
        if (BOTH_INT(x, y) && val_int(y) > 0) {
          i64 q = val_int(y), r = val_int(x) % q;
          RA = val_from_small(r < 0 ? r + q : r);
          break;
        })
      GUARDED(LSHIFT, OP_LSHIFT,
        if (BOTH_INT(x, y) && (u64)val_int(y) < 48) {
          i64 p = val_int(x), r = (i64)((u64)p << val_int(y));
          if (r >> val_int(y) == p && int_fits(r)) {
            RA = val_from_small(r);
            break;
          }
        })
      GUARDED(RSHIFT, OP_RSHIFT,
        if (BOTH_INT(x, y) && (u64)val_int(y) < 64) {
          RA = val_from_small(val_int(x) >> val_int(y));
          break;
        })
      BITOP(AND, &, OP_AND)
      BITOP(OR, |, OP_OR)
      BITOP(XOR, ^, OP_XOR)
      GUARDED(POW, OP_POW,)
      GUARDED(MATMUL, OP_MATMUL,)
#define WITH_NUMBER(NAME, OPER, BINOP)                                          \
  case I_##NAME: case I_I##NAME: {                                              \
    Value x = RB;                                                               \
    if (val_is_int(x)) {                                                        \
      Value r = x OPER (Value)IMM_C;                                            \
      if (val_is_int(r)) {                                                      \
        RA = r;                                                                 \
        break;                                                                  \
      }                                                                         \
    } else if (val_is_float(x)) {                                               \
      RA = val_from_float(val_float(x) OPER (double)IMM_C);                     \
      break;                                                                    \
    }                                                                           \
    BINARY(I_I##NAME, BINOP, x, val_from_small(IMM_C))                          \
  }
      WITH_NUMBER(ADDN, +, OP_ADD)
      WITH_NUMBER(SUBN, -, OP_SUB)
      case I_MULN: {
        Value x = RB;
        i64 r;
        if (val_is_int(x) && !mul_overflows(val_int(x), IMM_C, &r) && int_fits(r)) {
          RA = val_from_small(r);
          break;
        }
        if (val_is_float(x)) {
          RA = val_from_float(val_float(x) * (double)IMM_C);
          break;
        }
        RESULT(op_binary(OP_MUL, x, val_from_small(IMM_C)))
      }
      case I_FLOORDIVN: { /* the immediate is positive in these two, and in the shifts below 48 */
        Value x = RB;
        if (val_is_int(x)) {
          i64 p = val_int(x), r = p / IMM_C;
          RA = val_from_small(r - (p % IMM_C < 0));
          break;
        }
        RESULT(op_binary(OP_FLOORDIV, x, val_from_small(IMM_C)))
      }
      case I_MODN: {
        Value x = RB;
        if (val_is_int(x)) {
          i64 r = val_int(x) % IMM_C;
          RA = val_from_small(r < 0 ? r + IMM_C : r);
          break;
        }
        RESULT(op_binary(OP_MOD, x, val_from_small(IMM_C)))
      }
      case I_ANDN: {
        Value x = RB;
        if (val_is_int(x)) {
          RA = val_from_small(val_int(x) & IMM_C);
          break;
        }
        RESULT(op_binary(OP_AND, x, val_from_small(IMM_C)))
      }
      case I_LSHIFTN: {
        Value x = RB;
        if (val_is_int(x)) {
          i64 p = val_int(x), r = (i64)((u64)p << IMM_C);
          if (r >> IMM_C == p && int_fits(r)) {
            RA = val_from_small(r);
            break;
          }
        }
        RESULT(op_binary(OP_LSHIFT, x, val_from_small(IMM_C)))
      }
      case I_RSHIFTN: {
        Value x = RB;
        if (val_is_int(x)) {
          RA = val_from_small(val_int(x) >> IMM_C);
          break;
        }
        RESULT(op_binary(OP_RSHIFT, x, val_from_small(IMM_C)))
      }
      case I_NEG: {
        Value x = RB;
        if (val_is_float(x)) {
          RA = val_from_float(-val_float(x));
          break;
        }
        if (val_is_int(x) && val_is_int(2 * INT_BIAS - x)) {
          RA = 2 * INT_BIAS - x;
          break;
        }
        RESULT(op_unary(UN_NEG, x))
      }
      case I_POS: RESULT(op_unary(UN_POS, RB))
      case I_INVERT: RESULT(op_unary(UN_INVERT, RB))

      /* ---- comparison ---- */
      COMPARE_ALL(LT, <, CMP_LT)
      COMPARE_ALL(LE, <=, CMP_LE)
      COMPARE_ALL(GT, >, CMP_GT)
      COMPARE_ALL(GE, >=, CMP_GE)
      COMPARE_ALL(EQ, ==, CMP_EQ)
      COMPARE_ALL(NE, !=, CMP_NE)
      case I_IS: RA = val_from_bool(RB == RC); break;
      case I_IS_NOT: RA = val_from_bool(RB != RC); break;
      case I_IN: case I_NOT_IN: {
        SAVE();
        Tri r = value_contains(RC, RB);
        if (r == T_NO || r == T_YES) {
          RA = val_from_bool((r == T_YES) == (i->op == I_IN));
          break;
        }
        state = r == T_ERR ? FAILED : call_pending(t, i->a);
        goto called;
      }

      /* ---- jumps ---- */
      case I_JUMP: ip += (i32)WIDE(i); break;
      case I_LOOP:
        ip += (i32)WIDE(i);
        if (--vm.budget <= 0) goto safepoint;
        break;
#define TRUTH_JUMP(WANT)                                             \
  {                                                                  \
    Value x = RA;                                                    \
    bool b_;                                                         \
    if (val_is_bool(x)) b_ = x == V_TRUE;                            \
    else if (val_is_int(x)) b_ = x != INT_BIAS;                       \
    else if (x == V_NONE) b_ = false;                                \
    else {                                                           \
      SAVE();                                                        \
      Tri r = value_truth(x);                                        \
      if (r == T_ERR) goto raise;                                    \
      if (r == T_CALL) {                                             \
        state = call_pending(t, 0);                                  \
        goto called;                                                 \
      }                                                              \
      b_ = r == T_YES;                                               \
    }                                                                \
    if (b_ == WANT) ip += (i16)i->b;                                 \
    break;                                                           \
  }
      case I_JT: TRUTH_JUMP(true)
      case I_JF: TRUTH_JUMP(false)
      case I_NOT: {
        Value x = RB;
        if (val_is_bool(x)) {
          RA = x ^ 1;
          break;
        }
        SAVE();
        Tri r = value_truth(x);
        if (r == T_ERR) goto raise;
        if (r == T_CALL) {
          state = call_pending(t, i->a);
          goto called;
        }
        RA = val_from_bool(r == T_NO);
        break;
      }
      case I_JNONE: if (RA == V_NONE) ip += (i16)i->b; break;
      case I_JNOTNONE: if (RA != V_NONE) ip += (i16)i->b; break;
      case I_JUNDEF: if (RA == V_UNDEF) ip += (i16)i->b; break;

      /* ---- iteration ---- */
      case I_GETITER:
        if (is_kind(RB, K_GENERATOR)) note_loop_generator(i, AS(Generator, RB), R);
        RESULT(iter_new(RB))
      case I_FORLOOP: {
        Obj *o = val_obj(RB);
        if (o->kind == K_ITER) {
          Iter *it = (Iter *)o;
          if (o->aux == IT_RANGE) {
            if (!it->left) break;
            it->left--;
            RA = val_from_small(it->cur);
            it->cur += it->step;
          } else if (o->aux == IT_LIST && it->source != V_UNDEF && it->pos < AS(List, it->source)->len) {
            RA = AS(List, it->source)->items[it->pos++];
          } else {
            SAVE();
            const Ins *body = ip + (i16)i->c;
            Value v = body->op == I_UNPACK && body->a == i->a && body->c == 2 ? iter_next_apart(it, &RA) : iter_next(it);
            if (v == V_STOP) break;
            if (v == V_ERROR) goto raise;
            if (v == V_UNDEF) ip++; /* past the UNPACK */
            else RA = v;
          }
          ip += (i16)i->c;
          if (--vm.budget <= 0) goto safepoint;
          break;
        }
        SAVE();
        if (o->kind == K_GENERATOR) { /* generator_resume() without its rarer cases */
          Generator *g = (Generator *)o;
          Code *c = g->fn->code;
          u32 base = f->base + f->code->nregs;
          if ((g->state == GEN_SUSPENDED || g->state == GEN_CREATED) && (u8)*g->ip != I_YIELD_FROM && t->nframes < t->frames_cap && t->nframes < vm.depth_limit &&
              base + c->nregs + STACK_HEADROOM <= t->stack_cap) {
            K = c->consts;
            G = g->fn->module->dict;
            f = &t->frames[t->nframes++];
            *f = (Frame){.code = c, .fn = g->fn, .consts = K, .globals = G, .gen = g, .base = base, .dest = i->a, .ret = RK_NEXT, .aux = V_NONE, .handled = t->handled};
            if (g->exc != V_UNDEF) t->handled = g->exc;
            R = t->stack + base;
            for (u32 n = 0; n < g->nregs; n++) R[n] = g->regs[n];
            if (g->state == GEN_SUSPENDED) REG(g->dest) = V_NONE;
            g->state = GEN_RUNNING;
            ip = (const Ins *)(const void *)g->ip;
            if (--vm.budget <= 0) goto safepoint;
            break;
          }
        }
        state = for_next(t, val_from_obj(o), i->a);
        goto called;
      }

      /* ---- calls ---- */
      case I_CALL:
        call_at = i->a;
        call_n = i->b;
        call_dest = i->c;
        goto do_call;
      case I_CALL_METHOD:
        call_at = i->a;
        call_n = i->b + 1u;
        call_dest = i->c;
        if (REG(i->a + 8) == V_UNDEF) {
          REG(i->a + 8) = RA;
          call_at += 8;
          call_n--;
        }
      do_call: {
        Value callee = REG(call_at);
        if (val_is_obj(callee)) {
          Obj *o = val_obj(callee);
          if (o->kind == K_FUNCTION) {
            Function *fn = (Function *)o;
            Code *c = fn->code;
            u32 base = f->base + call_at / 8 + 1;
            if ((c->flags & CODE_SIMPLE) && c->nparams == call_n && t->nframes < t->frames_cap &&
                t->nframes < vm.depth_limit && base + c->nregs + STACK_HEADROOM <= t->stack_cap) {
              SAVE();
              f = &t->frames[t->nframes++];
              f->code = c;
              f->fn = fn;
              f->consts = K = c->consts;
              f->globals = G = fn->module->dict;
              f->gen = NULL;
              f->base = base;
              f->dest = call_dest;
              f->ret = RK_STORE;
              f->aux = V_NONE;
              f->handled = t->handled;
              R = t->stack + base;
              for (u32 n = call_n; n < c->nlocals; n++) R[n] = V_UNDEF;
              ip = c->ins;
              if (--vm.budget <= 0) goto safepoint;
              break;
            }
          } else if (o->kind == K_NATIVE) {
            const NativeDef *d = ((Native *)o)->def;
            if (d->fn && (i32)call_n >= d->min && (i32)call_n <= d->max &&
                (!((Native *)o)->owner || (i->op == I_CALL_METHOD && call_at == i->a))) { /* self needs no check */
              SAVE();
              Value *args = &REG(call_at + 8);
              u32 end = d->kw ? (u32)d->max + NATIVE_MAX_KEYWORDS : (u32)d->max;
              for (u32 n = call_n; n < end; n++) args[n] = V_UNDEF;
              Value v = d->fn(args, call_n);
              if (val_is_signal(v)) {
                state = settle(t, call_dest, v);
                goto called;
              }
              REG(call_dest) = v;
              if (vm.budget <= 0) goto safepoint;
              break;
            }
          }
        }
        SAVE();
        state = call_begin(t, f->base + call_at / 8, call_n, NULL, call_dest, RK_STORE, V_NONE);
        vm.budget--;
        goto called;
      }
      case I_LOAD_METHOD: {
        Value x = RB;
        ICache *ic = &f->code->ics[i->c];
        if (val_is_obj(x) && ic->epoch == vm.epoch) {
          Obj *o = val_obj(x);
          if (ic->kind == IC_METHOD) {
            if ((o->kind == K_INSTANCE || o->kind == K_EXCEPTION) && ((Instance *)o)->shape == ic->shape) {
              RA = ic->value;
              REG(i->a + 8) = x;
              break;
            }
          } else if (ic->kind == IC_BUILTIN_METHOD && (void *)o->cls == (void *)ic->shape) {
            RA = ic->value;
            REG(i->a + 8) = x;
            break;
          }
        }
        SAVE();
        Value v = load_method(x, ic, &REG(i->a));
        if (val_is_signal(v)) {
          state = settle(t, i->a, v);
          goto called;
        }
        break;
      }
      case I_LOAD_DUNDER: FAILS(load_dunder(RB, i->c, &REG(i->a)))
      case I_CALL_KW: {
        SAVE();
        f->ip = ++ip; /* past EXT */
        state = call_begin(t, f->base + i->a / 8, i->b, AS(Tuple, K[WIDE(i + 1)]), i->c, RK_STORE, V_NONE);
        vm.budget--;
        goto called;
      }
      case I_CALL_EX:
        SAVE();
        state = call_star(t, RA, REG(i->a + 8), REG(i->a + 16), i->c, RK_STORE, V_NONE);
        vm.budget--;
        goto called;
      case I_RETURN: {
        Value v = RA;
        if (f->ret == RK_STORE && !f->gen) {
          u16 dest = f->dest;
          t->nframes--;
          RELOAD();
          REG(dest) = v;
          break;
        }
        SAVE();
        if (f->gen) {
          state = generator_return(t, v);
          goto called;
        }
        RetKind ret = (RetKind)f->ret;
        Value aux = f->aux;
        u16 dest = f->dest;
        t->nframes--;
        if (ret == RK_ENTRY) {
          t->result = v;
          return RUN_DONE;
        }
        state = deliver(t, ret, dest, aux, v);
        goto called;
      }
      case I_MAKE_FUNCTION: RESULT(function_make(AS(Code, K[i->b]), f->fn->module, &RA, i->c))

      /* ---- attributes and items ---- */
      case I_GETATTR: {
        Value x = RB;
        ICache *ic = &f->code->ics[i->c];
        if (val_is_obj(x) && ic->kind == IC_SLOT) {
          Obj *o = val_obj(x);
          if ((o->kind == K_INSTANCE || o->kind == K_EXCEPTION) && ((Instance *)o)->shape == ic->shape &&
              ic->epoch == vm.epoch) {
            RA = ((Instance *)o)->slots[ic->slot];
            break;
          }
        }
        RESULT(attr_get_cached(x, ic))
      }
      case I_SETATTR: {
        Value x = RA;
        ICache *ic = &f->code->ics[i->c];
        if (val_is_obj(x) && ic->kind == IC_SLOT) {
          Obj *o = val_obj(x);
          if ((o->kind == K_INSTANCE || o->kind == K_EXCEPTION) && ((Instance *)o)->shape == ic->shape &&
              ic->epoch == vm.epoch) {
            ((Instance *)o)->slots[ic->slot] = RB;
            gc_write(o);
            break;
          }
        }
        EFFECT(attr_set_cached(x, ic, RB))
      }
      case I_DELATTR: EFFECT(attr_set(RA, f->code->ics[i->c].name, V_UNDEF))
      case I_GETITEM: {
        Value x = RB, y = RC;
        if (val_is_obj(x) && val_is_int(y)) {
          Obj *o = val_obj(x);
          u64 n = (u64)val_int(y);
          if (o->cls == TYPE(list)) {
            List *l = (List *)o;
            if (n < l->len || (n += l->len) < l->len) {
              RA = l->items[n];
              break;
            }
          } else if (o->cls == TYPE(tuple)) {
            Tuple *l = (Tuple *)o;
            if (n < l->len || (n += l->len) < l->len) {
              RA = l->items[n];
              break;
            }
          } else if (o->cls == TYPE(str) && o->flags & OF_ASCII) {
            Str *l = (Str *)o;
            if (n < l->len || (n += l->len) < l->len) {
              RA = val_from_obj(vm.chars[(u8)l->data[n]]);
              break;
            }
          }
        }
        if (is_exact(x, TYPE(dict))) {
          Value v = dict_get_plain(AS(Dict, x), y);
          if (v != V_UNDEF) {
            RA = v;
            break;
          }
        }
        RESULT(value_getitem(x, y))
      }
      case I_GETITEMN: {
        Value x = RB;
        if (val_is_obj(x)) {
          Obj *o = val_obj(x);
          u64 n = (u64)IMM_C;
          if (o->cls == TYPE(list)) {
            List *l = (List *)o;
            if (n < l->len || (n += l->len) < l->len) {
              RA = l->items[n];
              break;
            }
          } else if (o->cls == TYPE(tuple)) {
            Tuple *l = (Tuple *)o;
            if (n < l->len || (n += l->len) < l->len) {
              RA = l->items[n];
              break;
            }
          }
        }
        RESULT(value_getitem(x, val_from_small(IMM_C)))
      }
      case I_SETITEM: {
        Value x = RA, y = RB;
        if (val_is_int(y) && is_exact(x, TYPE(list))) {
          List *l = AS(List, x);
          u64 n = (u64)val_int(y);
          if (n < l->len || (n += l->len) < l->len) {
            l->items[n] = RC;
            gc_write(l);
            break;
          }
        }
        if (is_exact(x, TYPE(dict)) && dict_replace_plain(AS(Dict, x), y, RC)) break;
        EFFECT(value_setitem(x, y, RC))
      }
      case I_DELITEM: EFFECT(value_delitem(RA, RB))
      case I_GETSLICE: RESULT(value_getslice(RB, RC, REG(i->c + 8)))
      case I_BUILD_SLICE: RESULT(slice_new(RB, REG(i->b + 8), REG(i->b + 16)))

      /* ---- construction ---- */
      case I_BUILD_LIST: RESULT(build_list(&RB, i->c))
      case I_BUILD_TUPLE: RESULT(build_tuple(&RB, i->c))
      case I_BUILD_SET: RESULT(build_set(&RB, i->c))
      case I_BUILD_DICT: RESULT(build_dict(&RB, i->c))
      case I_BUILD_STRING: RESULT(build_string(&RB, i->c))
      case I_LIST_APPEND: {
        List *l = AS(List, RA);
        if (l->len < l->cap) {
          l->items[l->len++] = RB;
          gc_write(l);
          break;
        }
        FAILS(list_append(l, RB))
      }
      case I_LIST_EXTEND: EFFECT(extend_list(RA, RB, i->c ? REG(i->a - 8) : V_UNDEF))
      case I_LIST_TO_TUPLE: RESULT(build_tuple(AS(List, RB)->items, AS(List, RB)->len))
      case I_SET_ADD: EFFECT(add_to_set(RA, RB))
      case I_SET_UPDATE: EFFECT(update_set(RA, RB))
      case I_DICT_SET: EFFECT(value_setitem(RA, RB, RC))
      case I_DICT_UPDATE: EFFECT(dict_unpack(RA, RB))
      case I_DICT_MERGE: EFFECT(dict_merge(RA, RB, RC))
      case I_UNPACK: {
        Value x = RB;
        if (is_exact(x, TYPE(tuple)) && AS(Tuple, x)->len == i->c) {
          const Value *items = AS(Tuple, x)->items;
          for (u32 n = 0; n < i->c; n++) (&RA)[n] = items[n];
          break;
        }
        SAVE();
        Value v = unpack(x, &RA, i->c);
        if (val_is_signal(v)) {
          if (v == V_CALL) f->ip = i; /* the tuple comes back into a, from which this unpacks again */
          state = settle(t, i->a, v);
          goto called;
        }
        break;
      }
      case I_UNPACK_EX: {
        SAVE();
        Value v = unpack_star(RB, &RA, i->c & 255, i->c >> 8);
        if (val_is_signal(v)) {
          if (v == V_CALL) f->ip = i;
          state = settle(t, i->a, v);
          goto called;
        }
        break;
      }
      case I_FORMAT: RESULT(format_field(RB, (u8)i->c, i->c & 256 ? REG(i->b + 8) : V_UNDEF))

      /* ---- exceptions ---- */
      case I_RAISE: {
        SAVE();
        Value v = raise_statement(t, i->c > 0 ? RA : V_UNDEF, i->c > 1 ? RB : V_UNDEF);
        if (v == V_ERROR) goto raise;
        state = settle(t, i->a, v);
        goto called;
      }
      case I_RERAISE:
        SAVE();
        vm.exc = RA;
        goto reraise;
      case I_PUSH_EXC:
        RA = t->handled;
        t->handled = RB;
        break;
      case I_POP_EXC: t->handled = RA; break;
      case I_GET_EXC: RA = t->handled; break;
      case I_EXC_MATCH: RESULT(exc_match(RB, RC))

      /* ---- generators ---- */
      case I_YIELD: {
        if (f->ret == RK_NEXT) { /* generator_yield() into a for loop */
          Generator *g = f->gen;
          Value v = RB;
          for (u32 n = 0; n < g->nregs; n++) g->regs[n] = R[n];
          g->ip = (const u64 *)(const void *)ip;
          g->dest = i->a;
          g->state = GEN_SUSPENDED;
          g->exc = t->handled == f->handled ? V_UNDEF : t->handled;
          t->handled = f->handled;
          gc_write(g);
          t->nframes--;
          RELOAD();
          REG(ip[-1].a) = v;
          ip += (i16)ip[-1].c;
          if (--vm.budget <= 0) goto safepoint;
          break;
        }
        SAVE();
        state = generator_yield(t, RB, ip, i->a);
        goto called;
      }
      case I_YIELD_FROM:
        SAVE();
        state = yield_from(t, i);
        goto called;
      case I_DROP: RESULT(drop(t, i, G, K))
      case I_AWAITABLE: RESULT(awaitable(t, RB, i))

      /* ---- modules, match ---- */
      case I_IMPORT: RESULT(import_module(f->fn->module, AS(Str, K[i->b]), i->c))
      case I_IMPORT_FROM: RESULT(import_from(RB, AS(Str, K[i->c])))
      case I_IMPORT_STAR: FAILS(import_star(RA, G))
      case I_IS_SEQUENCE: RA = val_from_bool(is_sequence_pattern(RB)); break;
      case I_IS_MAPPING: RA = val_from_bool(is_mapping_pattern(RB)); break;
      case I_MATCH_CLASS: RESULT(match_class(&RB))
      case I_LEN: RESULT(value_len(RB))
      case I_SUM_ADD: RESULT(sum_add(RB, RC))
      case I_COUNT: break;
    }
    continue;

  called: /* a slow path changed the frames, or delivered into them */
    if (state == CALLED || state == DELIVERED) {
      RELOAD();
      if (vm.budget <= 0) goto safepoint;
      continue;
    }
    if (state == PARKED) return RUN_SUSPENDED;
    if (state == TASK_ENDED) return RUN_DONE;
  raise:
    raised(t);
  reraise:
    if (!unwind(t)) return RUN_FAILED;
    RELOAD();
    continue;

  safepoint:
    SAVE();
    return RUN_SAFEPOINT;
  }
}
