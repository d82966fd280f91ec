/* Results of calls arrive here: what the waiting instruction of the top frame makes of them. The
 * instruction is re-read, so a dunder call needs no state but its RetKind; this is how C code "continues"
 * after Python code without a C stack. */
#include "builtins/builtins.h"
#include "core/call.h"
#include "core/err.h"
#include "core/gc.h"
#include "core/ops.h"
#include "types/exception.h"
#include "types/sort.h"
#include "vm/attr.h"
#include "vm/slow.h"
#include "vm/task.h"

static Value *reg(Task *t, const Frame *f, u32 offset) { return &t->stack[f->base + offset / sizeof(Value)]; }

CallState settle(Task *t, u16 dest, Value v) {
  if (v == V_ERROR) return FAILED;
  if (v == V_CALL) return call_pending(t, dest);
  Frame *f = frame_top(t);
  if (v == V_SUSPEND) {
    t->wait_ret = RK_STORE;
    t->wait_dest = dest;
    t->wait_aux = V_NONE;
    t->wait_ip = f->ip;
    return PARKED;
  }
  *reg(t, f, dest) = v;
  return DELIVERED;
}

/* No register is wanted of a call whose result is dropped. */
#define NOWHERE 0xFFFF

CallState settle_effect(Task *t, Value v) {
  if (v == V_CALL && vm.call.ret == RK_STORE) vm.call.ret = RK_DISCARD;
  return v == V_CALL || v == V_ERROR ? settle(t, NOWHERE, v) : DELIVERED;
}

/* The current instruction wanted a truth and this is it. */
static CallState apply_truth(Task *t, bool b) {
  Frame *f = frame_top(t);
  const Ins *i = f->ip - 1;
  switch ((Opcode)i->op) {
    case I_JT: if (b) f->ip += (i16)i->b; break;
    case I_JF: if (!b) f->ip += (i16)i->b; break;
    case I_NOT: case I_NOT_IN: *reg(t, f, i->a) = val_from_bool(!b); break;
    case I_IN: *reg(t, f, i->a) = val_from_bool(b); break;
    default: /* fused compare and jump: T, F, TN, FN in turn */
      if (b == !((i->op - I_JLTT) & 1)) f->ip += (i16)i->c;
  }
  return DELIVERED;
}

CallState settle_truth(Task *t, Value v) {
  if (v == V_CALL && vm.call.ret == RK_STORE) { /* a prelude comparison, whose result is to be judged here */
    vm.call.ret = RK_COMPARE;
    vm.call.aux = val_from_small(4);
  }
  if (val_is_signal(v)) return settle(t, 0, v);
  Tri r = value_truth(v);
  if (r == T_ERR) return FAILED;
  return r == T_CALL ? call_pending(t, 0) : apply_truth(t, r == T_YES);
}

static bool is_fused(const Ins *i) { return i->op >= I_JLTT && i->op <= I_JGEFN; }

/* Operator and operands of a binary instruction. */
RARE static void decode_binary(Task *t, const Ins *i, BinOp *op, bool *inplace, Value *a, Value *b) {
  static const struct { u8 op, inplace; } number[] = {
      {OP_ADD, 0}, {OP_ADD, 1}, {OP_SUB, 0}, {OP_SUB, 1}, {OP_MUL, 0}, {OP_FLOORDIV, 0}, {OP_MOD, 0}, {OP_AND, 0}, {OP_LSHIFT, 0}, {OP_RSHIFT, 0}};
  Frame *f = frame_top(t);
  *a = *reg(t, f, i->b);
  if (i->op >= I_ADDN) {
    *op = (BinOp)number[i->op - I_ADDN].op;
    *inplace = number[i->op - I_ADDN].inplace;
    *b = val_from_small((i16)i->c);
  } else {
    *op = (BinOp)((i->op - I_ADD) / 2);
    *inplace = (i->op - I_ADD) & 1;
    *b = *reg(t, f, i->c);
  }
}

RARE static CallState compared(Task *t, u16 dest, Value aux, Value v) {
  Frame *f = frame_top(t);
  const Ins *i = f->ip - 1;
  if (v == V_NOTIMPL && IS_TUPLE(aux)) {
    const Value *o = AS(Tuple, aux)->items;
    CmpOp op = (CmpOp)val_int(o[1]);
    v = with_operands(compare_try(op, o[2], o[3], (u32)val_int(o[0])), op, o[2], o[3]);
  } else if (v == V_NOTIMPL) {
    CmpOp op;
    Value a, b;
    if (is_fused(i)) {
      op = (CmpOp)((i->op - I_JLTT) / 4);
      a = *reg(t, f, i->a);
      b = (i->op - I_JLTT) % 4 < 2 ? *reg(t, f, i->b) : val_from_small((i16)i->b);
    } else {
      op = (CmpOp)(i->op - I_LT);
      a = *reg(t, f, i->b);
      b = *reg(t, f, i->c);
    }
    v = compare_try(op, a, b, (u32)val_int(aux));
  }
  return is_fused(i) ? settle_truth(t, v) : settle(t, dest, v);
}

/* The function of a filter has judged the next item. */
RARE static CallState filtered(Task *t, u16 dest, Value item, Value v) {
  Value filter = *reg(t, frame_top(t), (frame_top(t)->ip - 1)->b);
  Tri r = value_truth(v);
  if (r == T_YES) return deliver(t, RK_NEXT, dest, V_NONE, item);
  if (r == T_ERR) return FAILED;
  vm.budget--;
  if (r == T_NO) return for_next(t, filter, dest);
  if (call_prelude("filter_next_from", 3, filter, item, v) == V_ERROR) return FAILED;
  vm.call.ret = RK_NEXT;
  return call_pending(t, dest);
}

RARE static CallState check_type(Task *t, u16 dest, bool ok, const char *message, Value v) {
  if (ok) return settle(t, dest, v);
  err_type(message, v);
  return FAILED;
}

/* What programs do seldom, or what takes long anyway. */
RARE static CallState deliver_other(Task *t, RetKind ret, u16 dest, Value aux, Value v) {
  Frame *f = frame_top(t);
  const Ins *i = f->ip - 1;
  switch (ret) {
    case RK_IMPORT:
      AS(Module, aux)->state = MOD_READY;
      *reg(t, f, dest) = aux;
      return DELIVERED;
    case RK_BINOP: {
      if (IS_TUPLE(aux)) {
        const Value *o = AS(Tuple, aux)->items;
        u32 apart = (u32)val_int(o[1]);
        return settle(t, dest, with_operands(binary_try((BinOp)apart, false, o[2], o[3], (u32)val_int(o[0])), apart, o[2], o[3]));
      }
      BinOp op;
      bool inplace;
      Value a, b;
      decode_binary(t, i, &op, &inplace, &a, &b);
      return settle(t, dest, binary_try(op, inplace, a, b, (u32)val_int(aux)));
    }
    case RK_COMPARE: return compared(t, dest, aux, v);
    case RK_TRUTH:
      if (!val_is_bool(v)) {
        err_type("__bool__ should return bool, returned %T", v);
        return FAILED;
      }
      return apply_truth(t, v == V_TRUE);
    case RK_LEN_TRUTH: case RK_LEN: {
      Value n = check_len(v);
      if (n == V_ERROR) return FAILED;
      return ret == RK_LEN ? settle(t, dest, n) : apply_truth(t, n != INT_BIAS);
    }
    case RK_BOOL:
      if (IS_STR(aux)) { /* __len__ */
        Value n = check_len(v);
        return n == V_ERROR ? FAILED : settle(t, dest, val_from_bool(n != INT_BIAS));
      }
      return check_type(t, dest, val_is_bool(v), "__bool__ should return bool, returned %T", v);
    case RK_CONTAINS: return settle_truth(t, v);
    case RK_ITER:
      if (aux == val_from_obj(NAME(__await__))) {
        if (is_kind(v, K_GENERATOR) && val_obj(v)->aux == GEN_COROUTINE) {
          err_type("__await__() returned a coroutine");
          return FAILED;
        }
        bool ok = is_kind(v, K_GENERATOR) || is_iterator(v);
        return check_type(t, dest, ok, "__await__() returned non-iterator of type '%T'", v);
      }
      return check_type(t, dest, is_iterator(v), "iter() returned non-iterator of type '%T'", v);
    case RK_INDEX: return check_type(t, dest, is_int(v), "__index__ returned non-int (type %T)", v);
    case RK_STR:
      if (!IS_STR(v)) {
        if (AS(Str, aux) == NAME(__format__)) err_type("__format__ must return a str, not %T", v);
        else err_type("%S returned non-string (type %T)", AS(Str, aux), v);
        return FAILED;
      }
      return settle(t, dest, v);
    case RK_FILTER: return filtered(t, dest, aux, v);
    case RK_SORT: return settle(t, dest, sort_compared(aux, v));
    case RK_HASH: return settle(t, dest, hash_word(v));
    case RK_DELEGATE: return generator_yield(t, v, i, i->c); /* __next__ of an iterator under yield from */
    default: return DELIVERED;
  }
}

CallState deliver(Task *t, RetKind ret, u16 dest, Value aux, Value v) {
  Frame *f = frame_top(t);
  const Ins *i = f->ip - 1;
  switch (ret) {
    case RK_STORE: case RK_ATTR: case RK_SEND: case RK_CLOSE: case RK_ASYNC: *reg(t, f, dest) = v; return DELIVERED;
    case RK_UNARY: return settle(t, dest, v);
    case RK_INIT:
      if (v != V_NONE) {
        err_type("__init__() should return None, not '%T'", v);
        return FAILED;
      }
      *reg(t, f, dest) = aux;
      return DELIVERED;
    case RK_BINOP:
      if (v == V_NOTIMPL) break;
      return settle(t, dest, v);
    case RK_COMPARE:
      if (!val_is_bool(v) || !is_fused(i)) break;
      return apply_truth(t, v == V_TRUE);
    case RK_NEXT:
      *reg(t, f, i->a) = v;
      f->ip += (i16)i->c;
      vm.budget--;
      return DELIVERED;
    case RK_DISCARD: /* setattr() and its like answer None, whatever the program's method does */
      if (dest != NOWHERE) *reg(t, f, dest) = V_NONE;
      return DELIVERED;
    case RK_ENTRY: return DELIVERED;
    default: break;
  }
  return deliver_other(t, ret, dest, aux, v);
}
