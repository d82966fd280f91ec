/* Backtracking over instructions, with a stack of its own: choices that are left, and what slots held before. */
#include "re.h"

enum { MOST_STEPS = 50000000, MOST_STACK = 128 << 20 };

/* What is to be done when everything after has failed. */
typedef enum Kind { K_GO, K_UNDO, K_FEWER, K_MORE } Kind;

typedef struct Frame {
  u32 kind; /* and where to go on, above */
  u32 a, b, c;
} Frame;

static bool within(const Entry *entry, u32 c) { return c >= entry->low && c <= entry->high; }

bool set_has(const u32 *set, u32 c) {
  u32 flags = set[0], count = set[1];
  if (c < 32 * SET_BITMAP) return set[SET_HEAD + c / 32] >> c % 32 & 1;
  c &= 0x7FFFFFFF; /* marked: not to be looked up in the bitmap, which is being made */
  bool ascii = flags & 2, ignore = flags & 4, found = false;
  const Entry *entry = (const Entry *)(set + SET_HEAD + SET_BITMAP);
  u32 low = ignore ? lower(c, ascii) : c, up = ignore ? upper(low, ascii) : c, folded = ignore ? fold(c, ascii) : c;
  for (u32 i = 0; i < count && !found; i++, entry++) {
    if (entry->kind == E_CATEGORY) found = in_category(low, (Category)entry->low, ascii) != (bool)entry->high;
    else if (entry->low == entry->high) found = ignore ? fold(entry->low, ascii) == folded : entry->low == c;
    else found = within(entry, low) || (ignore && (within(entry, up) || within(entry, folded)));
  }
  return found != (bool)(flags & 1);
}

static bool at_boundary(const Matcher *m, u32 pos, bool ascii) {
  bool before = pos > 0 && in_category(text_at(m->text, pos - 1), C_WORD, ascii);
  bool behind = pos < m->end && in_category(text_at(m->text, pos), C_WORD, ascii);
  return before != behind;
}

static bool holds(const Matcher *m, At at, u32 pos, bool ascii) {
  switch (at) {
    case AT_START_STRING: return pos == 0;
    case AT_START_LINE: return pos == 0 || text_at(m->text, pos - 1) == '\n';
    case AT_END_STRING: return pos == m->end;
    case AT_END: return pos == m->end || (pos + 1 == m->end && text_at(m->text, pos) == '\n');
    case AT_END_LINE: return pos == m->end || text_at(m->text, pos) == '\n';
    case AT_BOUNDARY: return at_boundary(m, pos, ascii);
    default: return !at_boundary(m, pos, ascii);
  }
}

static inline bool single(const u32 *code, u32 c) {
  switch (code[0]) {
    case I_CHAR: return c == code[1];
    case I_CHAR_FOLDED: return fold(c, code[2]) == code[1];
    case I_ANY: return c != '\n';
    case I_ANY_ALL: return true;
    default: return set_has(code + 2, c);
  }
}

/* How many characters from pos on match, at most `most`. */
static u32 run_length(const Matcher *m, const u32 *code, u32 pos, u32 most) {
  u32 end = m->end - pos > most ? pos + most : m->end, at = pos;
  if (code[0] == I_ANY_ALL) return end - pos;
  if (m->text->narrow) {
    const u8 *text = m->text->narrow;
    if (code[0] == I_ANY)
      while (at < end && text[at] != '\n') at++;
    else if (code[0] == I_CHAR)
      while (at < end && text[at] == code[1]) at++;
    else
      while (at < end && single(code, text[at])) at++;
  } else {
    while (at < end && single(code, m->text->wide[at])) at++;
  }
  return at - pos;
}

static Frame *push(Matcher *m) {
  if (m->stack.len > MOST_STACK) {
    m->stack.failed = true;
    return NULL;
  }
  return (Frame *)bytes_grow(&m->stack, sizeof(Frame));
}

static inline bool push_go(Matcher *m, u32 to, u32 pos) {
  Frame *frame = push(m);
  if (!frame) return false;
  *frame = (Frame){K_GO, to, pos, 0};
  return true;
}

static inline bool put(Matcher *m, u32 slot, u32 value) {
  /* Without a choice before there is nothing to come back to. */
  if (m->stack.len) {
    Frame *frame = push(m);
    if (!frame) return false;
    *frame = (Frame){K_UNDO, slot, m->slots[slot], 0};
  }
  m->slots[slot] = value;
  return true;
}

/* Choices above `height` are dropped; what slots held before them is not forgotten. */
static void commit(Matcher *m, u32 height) {
  u32 kept = height;
  Frame *frames = (Frame *)m->stack.at;
  for (u32 i = height; i < m->stack.len / sizeof(Frame); i++)
    if (frames[i].kind == K_UNDO) frames[kept++] = frames[i];
  m->stack.len = kept * sizeof(Frame);
}

/* As if nothing above `height` had happened. */
static void roll_back(Matcher *m, u32 height) {
  Frame *frames = (Frame *)m->stack.at;
  for (u32 i = m->stack.len / sizeof(Frame); i-- > height;)
    if (frames[i].kind == K_UNDO) m->slots[frames[i].a] = frames[i].b;
  m->stack.len = height * sizeof(Frame);
}

static bool same_text(const Matcher *m, u32 from, u32 to, u32 pos, u32 flags) {
  for (u32 i = from; i < to; i++, pos++) {
    u32 a = text_at(m->text, i), b = text_at(m->text, pos);
    if (a != b && !(flags & 1 && fold(a, flags & 2) == fold(b, flags & 2))) return false;
  }
  return true;
}

/* A match that begins at `start`. */
static Found attempt(Matcher *m, u32 start, bool advance) {
  const u32 *code = m->program->code;
  const Text *text = m->text;
  u32 *slots = m->slots, pc = 0, pos = start, end = m->end;
  u32 last_group = 2 * m->program->groups + 2;
  for (u32 i = 0; i < m->program->slots; i++) slots[i] = NOT_ONE;
  m->stack.len = 0;
  /* A frame at the bottom, so that slots are always put back: loops count on it. */
  if (!push_go(m, 0, NOT_ONE)) return NO_MEMORY;
  for (;;) {
    switch (code[pc]) {
      case I_CHAR:
        if (pos == end || text_at(text, pos) != code[pc + 1]) goto fail;
        pos++;
        pc += 2;
        continue;
      case I_CHAR_FOLDED:
        if (pos == end || fold(text_at(text, pos), code[pc + 2]) != code[pc + 1]) goto fail;
        pos++;
        pc += 3;
        continue;
      case I_ANY:
        if (pos == end || text_at(text, pos) == '\n') goto fail;
        pos++;
        pc++;
        continue;
      case I_ANY_ALL:
        if (pos == end) goto fail;
        pos++;
        pc++;
        continue;
      case I_SET:
        if (pos == end || !set_has(code + pc + 2, text_at(text, pos))) goto fail;
        pos++;
        pc += 2 + code[pc + 1];
        continue;
      case I_AT:
        if (!holds(m, (At)code[pc + 1], pos, code[pc + 2])) goto fail;
        pc += 3;
        continue;
      case I_JUMP: pc = code[pc + 1]; continue;
      case I_SPLIT:
        /* A branch that cannot even begin needs no choice. */
        if (code[pc + 2] == I_CHAR && (pos == end || text_at(text, pos) != code[pc + 3])) {
          pc = code[pc + 1];
          continue;
        }
        if (!push_go(m, code[pc + 1], pos)) return NO_MEMORY;
        pc += 2;
        continue;
      case I_SPLIT_LAZY:
        if (!push_go(m, pc + 2, pos)) return NO_MEMORY;
        pc = code[pc + 1];
        continue;
      case I_OPEN:
        if (!put(m, code[pc + 1], pos)) return NO_MEMORY;
        pc += 2;
        continue;
      case I_CLOSE:
        if (!put(m, 2 * code[pc + 1] + 1, pos) || !put(m, last_group, code[pc + 1])) return NO_MEMORY;
        pc += 2;
        continue;
      case I_REPEAT_ONE: {
        u32 behind = code[pc + 1], greed = code[pc + 2], least = code[pc + 3], most = code[pc + 4];
        u32 count = run_length(m, code + pc + 5, pos, greed == LAZY ? least : most);
        m->steps += count;
        if (count < least) goto fail;
        Frame *frame;
        if (greed == LAZY) {
          if (least < most) {
            if (!(frame = push(m))) return NO_MEMORY;
            *frame = (Frame){K_MORE, pc, pos + count, most - count};
          }
        } else if (greed == GREEDY && count > least) {
          if (!(frame = push(m))) return NO_MEMORY;
          *frame = (Frame){K_FEWER, pc, pos + least, pos + count};
        }
        pos += count;
        pc = behind;
        continue;
      }
      case I_LOOP_BEGIN:
        if (!put(m, code[pc + 1], NOT_ONE) || !put(m, code[pc + 1] + 1, NOT_ONE)) return NO_MEMORY;
        pc += 2;
        continue;
      case I_LOOP: {
        u32 slot = code[pc + 1], count = slots[slot] + 1, least = code[pc + 2], most = code[pc + 3];
        if (++m->steps > MOST_STEPS) return TOO_LONG;
        if (count < least) {
          if (!put(m, slot, count)) return NO_MEMORY;
          pc = code[pc + 4];
        } else if ((count < most || most == MAX_REPEAT) && pos != slots[slot + 1]) {
          if (!push_go(m, pc + 6, pos) || !put(m, slot, count) || !put(m, slot + 1, pos)) return NO_MEMORY;
          pc = code[pc + 4];
        } else {
          pc += 6;
        }
        continue;
      }
      case I_LOOP_LAZY: {
        u32 slot = code[pc + 1], count = slots[slot] + 1, least = code[pc + 2], most = code[pc + 3];
        if (++m->steps > MOST_STEPS) return TOO_LONG;
        if (count < least) {
          if (!put(m, slot, count)) return NO_MEMORY;
          pc = code[pc + 4];
          continue;
        }
        if ((count < most || most == MAX_REPEAT) && pos != slots[slot + 1] && !push_go(m, code[pc + 5], pos)) return NO_MEMORY;
        pc += 6;
        continue;
      }
      case I_LOOP_AGAIN: /* a lazy loop has to turn once more */
        if (!put(m, code[pc + 1], slots[code[pc + 1]] + 1) || !put(m, code[pc + 1] + 1, pos)) return NO_MEMORY;
        pc += 2;
        continue;
      case I_LOOK:
      case I_LOOK_NOT: {
        bool negative = code[pc] == I_LOOK_NOT;
        u32 after = code[pc + 1], slot = code[pc + 2], width = code[pc + 3];
        if (pos < width) {
          if (!negative) goto fail;
          pc = after;
          continue;
        }
        u32 height = m->stack.len / sizeof(Frame);
        if ((negative && !push_go(m, after, pos)) || !put(m, slot, height) || !put(m, slot + 1, pos)) return NO_MEMORY;
        pos -= width;
        pc += 4;
        continue;
      }
      case I_LOOK_END: {
        u32 slot = code[pc + 1];
        pos = slots[slot + 1];
        commit(m, slots[slot]);
        pc += 2;
        continue;
      }
      case I_LOOK_NOT_END:
        roll_back(m, slots[code[pc + 1]]);
        goto fail;
      case I_ATOMIC:
        if (!put(m, code[pc + 1], m->stack.len / sizeof(Frame))) return NO_MEMORY;
        pc += 2;
        continue;
      case I_ATOMIC_END:
        commit(m, slots[code[pc + 1]]);
        pc += 2;
        continue;
      case I_BACKREF: {
        u32 from = slots[code[pc + 1]], to = slots[code[pc + 1] + 1];
        if (from == NOT_ONE || to == NOT_ONE || to < from || end - pos < to - from ||
            !same_text(m, from, to, pos, code[pc + 2]))
          goto fail;
        m->steps += to - from;
        pos += to - from;
        pc += 3;
        continue;
      }
      case I_CONDITION:
        pc = slots[code[pc + 1]] != NOT_ONE && slots[code[pc + 1] + 1] != NOT_ONE ? pc + 3 : code[pc + 2];
        continue;
      case I_MATCH:
        if ((m->mode == MODE_FULL && pos != end) || (advance && pos == start)) goto fail;
        slots[0] = start;
        slots[1] = pos;
        return FOUND;
      default: goto fail;
    }
  fail:
    if (++m->steps > MOST_STEPS) return TOO_LONG;
    for (;;) {
      Frame *frame = (Frame *)(m->stack.at + m->stack.len) - 1;
      if (frame->kind == K_UNDO) {
        slots[frame->a] = frame->b;
        m->stack.len -= sizeof(Frame);
        continue;
      }
      if (frame->kind == K_GO) {
        pc = frame->a;
        pos = frame->b;
        m->stack.len -= sizeof(Frame);
        if (pos == NOT_ONE) return NOT_FOUND;
        break;
      }
      const u32 *repeat = code + frame->a;
      u32 behind = repeat[1];
      if (frame->kind == K_FEWER) {
        u32 at = frame->c - 1;
        /* Where a certain character must follow, every place without it is passed over. */
        if (code[behind] == I_CHAR) {
          u32 c = code[behind + 1], from = at;
          while (at > frame->b && text_at(text, at) != c) at--;
          m->steps += from - at;
        }
        pos = at;
        if (at <= frame->b) m->stack.len -= sizeof(Frame);
        else frame->c = at;
      } else {
        pos = frame->b;
        if (pos == end || !single(repeat + 5, text_at(text, pos))) {
          m->stack.len -= sizeof(Frame);
          continue;
        }
        pos++;
        if (frame->c != MAX_REPEAT && --frame->c == 0) m->stack.len -= sizeof(Frame);
        else frame->b = pos;
      }
      pc = behind;
      break;
    }
  }
}

/* The first place from `at` on where an instruction takes a character. */
static u32 next_place(const Matcher *m, const u32 *code, u32 at) {
  u32 end = m->end;
  if (code[0] == I_CHAR) {
    if (m->text->narrow)
      while (at < end && m->text->narrow[at] != code[1]) at++;
    else
      while (at < end && m->text->wide[at] != code[1]) at++;
  } else {
    while (at < end && !single(code, text_at(m->text, at))) at++;
  }
  return at;
}

Found find(Matcher *m, u32 from) {
  u32 first = m->program->first;
  bool advance = m->advance;
  for (u32 at = from; at <= m->end; at++, advance = false) {
    if (m->mode == MODE_SEARCH && first != NOT_ONE) {
      u32 begin = at;
      at = next_place(m, m->program->code + first, at);
      if (at == m->end) return NOT_FOUND;
      if (at != begin) advance = false;
    }
    Found found = attempt(m, at, advance);
    if (found != NOT_FOUND || m->mode != MODE_SEARCH) return found;
  }
  return NOT_FOUND;
}
