/* Nodes to instructions. */
#include "re.h"

typedef struct Compiler {
  Pattern *p;
  Bytes code; /* words */
  u32 slots;
} Compiler;

static u32 here(const Compiler *c) { return c->code.len / 4; }
static void word(Compiler *c, u32 word) { bytes_word(&c->code, word); }
static void set_word(Compiler *c, u32 at, u32 word) {
  if (!c->code.failed) ((u32 *)c->code.at)[at] = word;
}

/* A jump whose target is told later. */
static u32 forward(Compiler *c, Op op) {
  word(c, op);
  word(c, 0);
  return here(c) - 1;
}
static void land(Compiler *c, u32 jump) { set_word(c, jump, here(c)); }

/* ---- widths ---- */

static u32 plus(u32 a, u32 b) { return b > MAX_REPEAT - a ? MAX_REPEAT : a + b; }
static u32 times(u32 a, u32 b) { return a && b > MAX_REPEAT / a ? MAX_REPEAT : a * b; }

typedef struct Width {
  u32 least, most;
} Width;

static Width width_of_list(const Pattern *p, u32 first);

static Width width_of(const Pattern *p, u32 index) {
  const Item *item = item_at(p, index);
  Width w = {0, 0};
  switch (item->op) {
    case N_CHAR: case N_ANY: case N_SET: return (Width){1, 1};
    case N_GROUP:
      w = width_of_list(p, item->child);
      group_at(p, item->a)->least = w.least;
      group_at(p, item->a)->most = w.most;
      return w;
    case N_PLAIN: case N_ATOMIC: return width_of_list(p, item->child);
    case N_REPEAT:
      w = width_of(p, item->child);
      return (Width){times(w.least, item->a), w.most == 0 ? 0 : times(w.most, item->b)};
    case N_BACKREF: return (Width){group_at(p, item->a)->least, group_at(p, item->a)->most};
    case N_CONDITION: {
      Width yes = width_of_list(p, item->child), no = width_of_list(p, item->b);
      return (Width){yes.least < no.least ? yes.least : no.least, yes.most > no.most ? yes.most : no.most};
    }
    case N_ALTERNATIVES:
      w.least = MAX_REPEAT;
      for (u32 branch = item->child; branch; branch = item_at(p, branch)->next) {
        Width one = width_of_list(p, item_at(p, branch)->child);
        if (one.least < w.least) w.least = one.least;
        if (one.most > w.most) w.most = one.most;
      }
      return w;
    default: return w;
  }
}

static Width width_of_list(const Pattern *p, u32 first) {
  Width w = {0, 0};
  for (u32 index = first; index; index = item_at(p, index)->next) {
    Width one = width_of(p, index);
    w.least = plus(w.least, one.least);
    w.most = plus(w.most, one.most);
  }
  return w;
}

/* ---- single characters ---- */

static bool is_ascii(const Compiler *c, const Item *item) {
  return c->p->text.is_bytes || (item->flags & F_ASCII);
}

static void emit_set(Compiler *c, const Item *item) {
  const u32 *source = (const u32 *)c->p->sets.at + item->a;
  u32 count = source[1], begin;
  word(c, I_SET);
  word(c, SET_HEAD + SET_BITMAP + 3 * count);
  begin = here(c);
  word(c, (source[0] ? 1 : 0) | (is_ascii(c, item) ? 2 : 0) | (item->flags & F_IGNORECASE ? 4 : 0));
  word(c, count);
  for (u32 i = 0; i < SET_BITMAP; i++) word(c, 0);
  bytes_put(&c->code, source + 2, count * sizeof(Entry));
  if (c->code.failed) return;
  u32 bitmap[SET_BITMAP] = {0};
  for (u32 ch = 0; ch < 32 * SET_BITMAP; ch++)
    if (set_has((u32 *)c->code.at + begin, ch | 0x80000000)) bitmap[ch / 32] |= 1u << ch % 32;
  memcpy((u32 *)c->code.at + begin + SET_HEAD, bitmap, sizeof bitmap);
}

static void emit_single(Compiler *c, const Item *item) {
  switch (item->op) {
    case N_CHAR: {
      bool ascii = is_ascii(c, item), folded = item->flags & F_IGNORECASE;
      /* What has no case is looked for as it is. */
      folded = folded && (fold(item->a, ascii) != item->a || upper(item->a, ascii) != item->a || lower(item->a, ascii) != item->a);
      word(c, folded ? I_CHAR_FOLDED : I_CHAR);
      word(c, folded ? fold(item->a, ascii) : item->a);
      if (folded) word(c, ascii);
      break;
    }
    case N_ANY: word(c, item->flags & F_DOTALL ? I_ANY_ALL : I_ANY); break;
    default: emit_set(c, item);
  }
}

/* ---- everything ---- */

static void emit_list(Compiler *c, u32 first);

static bool is_single(const Item *item) { return item->op == N_CHAR || item->op == N_ANY || item->op == N_SET; }

static u32 new_slots(Compiler *c, u32 count) {
  c->slots += count;
  return c->slots - count;
}

static void emit(Compiler *c, u32 index);

/* The only node of what a non-capturing group holds, as far as that makes no difference. */
static u32 bare(const Pattern *p, u32 index) {
  while (item_at(p, index)->op == N_PLAIN) {
    u32 child = item_at(p, index)->child;
    if (!child || item_at(p, child)->next) break;
    index = child;
  }
  return index;
}

static void emit_repeat(Compiler *c, const Item *item) {
  u32 child = bare(c->p, item->child);
  u32 least = item->a, most = item->b;
  bool possessive = item->greed == POSSESSIVE, lazy = item->greed == LAZY;
  if (is_single(item_at(c->p, child))) {
    word(c, I_REPEAT_ONE);
    u32 behind = here(c);
    word(c, 0);
    word(c, item->greed);
    word(c, least);
    word(c, most);
    emit_single(c, item_at(c->p, child));
    land(c, behind);
    return;
  }
  u32 atomic = 0;
  if (possessive) {
    atomic = new_slots(c, 1);
    word(c, I_ATOMIC);
    word(c, atomic);
  }
  if (most == 1 && least == 0) {
    u32 split = forward(c, lazy ? I_SPLIT_LAZY : I_SPLIT);
    emit(c, child);
    land(c, split);
  } else if (least == 1 && most == 1) {
    emit(c, child); /* with the atomic around it, a turn on its own */
  } else {
    u32 slots = new_slots(c, 2);
    word(c, I_LOOP_BEGIN);
    word(c, slots);
    u32 jump = forward(c, I_JUMP);
    u32 again = here(c);
    if (lazy) {
      word(c, I_LOOP_AGAIN);
      word(c, slots);
    }
    u32 body = here(c), turn = 0;
    if (possessive) { /* each turn on its own, too */
      turn = new_slots(c, 1);
      word(c, I_ATOMIC);
      word(c, turn);
    }
    emit(c, child);
    if (possessive) {
      word(c, I_ATOMIC_END);
      word(c, turn);
    }
    land(c, jump);
    word(c, lazy ? I_LOOP_LAZY : I_LOOP);
    word(c, slots);
    word(c, least);
    word(c, most);
    word(c, body);
    word(c, again);
  }
  if (possessive) {
    word(c, I_ATOMIC_END);
    word(c, atomic);
  }
}

static void emit_alternatives(Compiler *c, const Item *item) {
  Bytes jumps = {0};
  for (u32 branch = item->child; branch; branch = item_at(c->p, branch)->next) {
    bool last = !item_at(c->p, branch)->next;
    u32 split = last ? 0 : forward(c, I_SPLIT);
    emit_list(c, item_at(c->p, branch)->child);
    if (last) break;
    bytes_word(&jumps, forward(c, I_JUMP));
    land(c, split);
  }
  for (u32 i = 0; i < jumps.len / 4; i++) land(c, ((u32 *)jumps.at)[i]);
  c->code.failed |= jumps.failed;
  bytes_free(&jumps);
}

static void emit_look(Compiler *c, const Item *item) {
  bool behind = item->a, negative = item->b;
  Width w = width_of_list(c->p, item->child);
  if (behind && w.least != w.most) {
    if (!c->p->error) {
      c->p->error = "look-behind requires fixed-width pattern";
      c->p->error_kind = ERROR_NO_PLACE;
    }
    return;
  }
  if (negative && !item->child) {
    word(c, I_FAIL);
    return;
  }
  u32 slots = new_slots(c, 2);
  word(c, negative ? I_LOOK_NOT : I_LOOK);
  u32 end = here(c);
  word(c, 0);
  word(c, slots);
  word(c, behind ? w.least : 0);
  emit_list(c, item->child);
  word(c, negative ? I_LOOK_NOT_END : I_LOOK_END);
  word(c, slots);
  land(c, end);
}

static void emit(Compiler *c, u32 index) {
  const Item *item = item_at(c->p, index);
  switch (item->op) {
    case N_CHAR: case N_ANY: case N_SET: emit_single(c, item); break;
    case N_AT:
      word(c, I_AT);
      word(c, item->a);
      word(c, is_ascii(c, item));
      break;
    case N_GROUP:
      word(c, I_OPEN);
      word(c, 2 * item->a);
      emit_list(c, item->child);
      word(c, I_CLOSE);
      word(c, item->a);
      break;
    case N_PLAIN: emit_list(c, item->child); break;
    case N_REPEAT: emit_repeat(c, item); break;
    case N_LOOK: emit_look(c, item); break;
    case N_ATOMIC: {
      u32 slot = new_slots(c, 1);
      word(c, I_ATOMIC);
      word(c, slot);
      emit_list(c, item->child);
      word(c, I_ATOMIC_END);
      word(c, slot);
      break;
    }
    case N_BACKREF:
      word(c, I_BACKREF);
      word(c, 2 * item->a);
      word(c, (item->flags & F_IGNORECASE ? 1 : 0) | (is_ascii(c, item) ? 2 : 0));
      break;
    case N_CONDITION: {
      word(c, I_CONDITION);
      word(c, 2 * item->a);
      u32 other = here(c);
      word(c, 0);
      emit_list(c, item->child);
      u32 jump = item->b ? forward(c, I_JUMP) : 0;
      land(c, other);
      if (item->b) {
        emit_list(c, item->b);
        land(c, jump);
      }
      break;
    }
    case N_ALTERNATIVES: emit_alternatives(c, item); break;
    default: break;
  }
}

static void emit_list(Compiler *c, u32 first) {
  for (u32 index = first; index && !c->p->error; index = item_at(c->p, index)->next) emit(c, index);
}

/* The instruction that takes the first character of every match, where that is plain to see. */
static u32 first_of(const u32 *code) {
  for (u32 at = 0;;) {
    switch (code[at]) {
      case I_OPEN: at += 2; break;
      case I_CHAR: case I_CHAR_FOLDED: case I_SET: return at;
      case I_REPEAT_ONE:
        if (code[at + 3] == 0) return NOT_ONE;
        at += 5;
        break;
      default: return NOT_ONE;
    }
  }
}

bool compile_pattern(Pattern *p, u32 first, Program *program) {
  u32 groups = group_count(p);
  Compiler c = {.p = p, .slots = 2 * groups + 1};
  width_of_list(p, first); /* groups learn their widths, which look-behinds of their own text need */
  emit_list(&c, first);
  word(&c, I_MATCH);
  if (c.code.failed || p->error) {
    bytes_free(&c.code);
    return false;
  }
  program->code = (u32 *)c.code.at;
  program->code_len = c.code.len / 4;
  program->code_room = c.code.room;
  program->groups = groups - 1;
  program->slots = c.slots;
  program->flags = p->flags;
  program->first = first_of(program->code);
  return true;
}
