/* Patterns to nodes. What is wrong in one is said in CPython's words and for the place that CPython names. */
#include "re.h"

enum { MOST_DEPTH = 200, MAX_GROUPS = 1 << 20 };
enum { END = 0xFFFFFFFF }; /* in place of a character */

/* ---- errors ---- */

static u32 fail_at(Pattern *p, const char *error, u32 at) {
  if (!p->error) {
    p->error = error;
    p->error_at = at;
  }
  return 0;
}

static u32 fail(Pattern *p, const char *error, u32 back) { return fail_at(p, error, p->at - back); }

static void quote(Pattern *p, u32 from, u32 to) {
  for (u32 i = from; i < to; i++) {
    u32 c = text_at(&p->text, i);
    if (!p->text.is_bytes || c < 0x80) {
      put_character(&p->message, c);
      continue;
    }
    static const char digits[] = "0123456789abcdef";
    bytes_put(&p->message, (char[]){'\\', 'x', digits[c >> 4], digits[c & 15]}, 4);
  }
}

/* With a piece of the pattern behind. */
static u32 fail_with(Pattern *p, const char *error, u32 from, u32 to, u32 at) {
  if (p->error) return 0;
  bytes_text(&p->message, error);
  quote(p, from, to);
  return fail_at(p, error, at);
}

static u32 fail_with_number(Pattern *p, const char *error, u32 number, const char *behind, u32 at) {
  if (p->error) return 0;
  bytes_text(&p->message, error);
  bytes_number(&p->message, number);
  bytes_text(&p->message, behind);
  return fail_at(p, error, at);
}

static u32 fail_name(Pattern *p, const char *error, u32 from, u32 to, u32 at) {
  if (p->error) return 0;
  p->name = from;
  p->name_len = to - from;
  return fail_at(p, error, at);
}

/* ---- reading ---- */

static u32 peek(const Pattern *p) { return p->at < p->text.len ? text_at(&p->text, p->at) : END; }

static bool accept(Pattern *p, u32 c) {
  if (peek(p) != c) return false;
  p->at++;
  return true;
}

/* What CPython takes as one: a character, or a backslash with the one behind. Told by its length; 0: the end. */
static u32 token(Pattern *p) {
  if (p->at == p->text.len) return 0;
  if (text_at(&p->text, p->at++) != '\\') return 1;
  if (p->at == p->text.len) return fail_at(p, "bad escape (end of pattern)", p->text.len - 1);
  p->at++;
  return 2;
}

static bool is_digit(u32 c) { return c - '0' < 10; }
static bool is_octal(u32 c) { return c - '0' < 8; }
static bool is_letter(u32 c) { return (c | 0x20) - 'a' < 26 && c < 0x80; }
static i32 hex_value(u32 c) { return is_digit(c) ? (i32)(c - '0') : (c | 0x20) - 'a' < 6 && c < 0x80 ? (i32)((c | 0x20) - 'a' + 10) : -1; }

/* Up to a terminator; `what` is missing when there is nothing. False: error. */
static bool until(Pattern *p, u32 terminator, const char *missing, const char *unterminated, u32 *from, u32 *to) {
  *from = p->at;
  for (;;) {
    *to = p->at;
    u32 len = token(p);
    if (p->error) return false;
    if (len == 0) return *to == *from ? fail(p, missing, 0) : fail(p, unterminated, *to - *from);
    if (len == 1 && text_at(&p->text, *to) == terminator) return *to != *from || fail(p, missing, 1);
  }
}

/* ---- nodes ---- */

static u32 new_item(Pattern *p, NodeOp op) {
  Item *item = (Item *)bytes_grow(&p->items, sizeof(Item));
  if (!item) return 0;
  *item = (Item){.op = op, .flags = p->flags};
  return p->items.len / (u32)sizeof(Item) - 1;
}

static u32 new_with(Pattern *p, NodeOp op, u32 a) {
  u32 index = new_item(p, op);
  if (index) item_at(p, index)->a = a;
  return index;
}

static u32 begin_set(Pattern *p, bool negated) {
  u32 place = p->sets.len / 4;
  bytes_word(&p->sets, negated);
  bytes_word(&p->sets, 0);
  return place;
}

static void add_entry(Pattern *p, u32 set, Entry entry) {
  bytes_put(&p->sets, &entry, sizeof entry);
  if (!p->sets.failed) ((u32 *)p->sets.at)[set + 1]++;
}

static bool category_of(u32 c, Entry *entry) {
  static const char letters[] = "dDsSwW";
  for (u32 i = 0; i < 6; i++)
    if ((u32)letters[i] == c) return *entry = (Entry){E_CATEGORY, i / 2, i % 2}, true;
  return false;
}

/* ---- escapes ---- */

/* An escape that stands for a character, in a set or outside; p->at is behind its two characters. END: it is
 * something else, or wrong. */
static u32 character_escape(Pattern *p, u32 begin, u32 c) {
  static const char simple[] = "a\ab\bf\fn\nr\rt\tv\v\\\\";
  for (u32 i = 0; i < sizeof simple - 1; i += 2)
    if ((u32)simple[i] == c) return (u32)simple[i + 1];
  u32 digits = c == 'x' ? 2 : p->text.is_bytes ? 0 : c == 'u' ? 4 : c == 'U' ? 8 : 0;
  if (digits) {
    u32 value = 0, count = 0;
    while (count < digits && hex_value(peek(p)) >= 0) {
      value = value << 4 | (u32)hex_value(peek(p));
      p->at++;
      count++;
    }
    if (count < digits) return fail_with(p, "incomplete escape ", begin, p->at, begin), END;
    if (value > 0x10FFFF) return fail_with(p, "bad escape ", begin, p->at, begin), END;
    return value;
  }
  if (c == 'N' && !p->text.is_bytes) {
    u32 from, to;
    if (!accept(p, '{')) return fail(p, "missing {", 0), END;
    if (until(p, '}', "missing character name", "missing }, unterminated name", &from, &to))
      fail_name(p, "undefined character name %r", from, to, begin);
    return END;
  }
  if (is_letter(c)) return fail_with(p, "bad escape ", begin, p->at, begin), END;
  return c;
}

static u32 octal(Pattern *p, u32 begin, u32 most) {
  u32 value = 0;
  p->at = begin + 1;
  for (u32 i = 0; i < most && is_octal(peek(p)); i++) value = value * 8 + text_at(&p->text, p->at++) - '0';
  if (value <= 0377) return value;
  if (p->error) return END;
  bytes_text(&p->message, "octal escape value ");
  quote(p, begin, p->at);
  bytes_text(&p->message, " outside of range 0-0o377");
  return fail_at(p, "", begin), END;
}

/* Whether a group may be referred to here; `back`: where the error is. */
static bool check_closed(Pattern *p, u32 group, u32 back) {
  return !group_at(p, group)->open || fail(p, "cannot refer to an open group", back);
}

static bool check_behind(Pattern *p, u32 group) {
  if (!p->behind) return true;
  if (group < group_count(p) && !check_closed(p, group, 0)) return false;
  return group < p->behind || fail(p, "cannot refer to group defined in the same lookbehind subpattern", 0);
}

static u32 at_node(Pattern *p, At at) { return new_with(p, N_AT, at); }

/* Outside of sets; p->at is behind the two characters. */
static u32 escape(Pattern *p, u32 begin) {
  u32 c = text_at(&p->text, begin + 1);
  Entry entry;
  if (category_of(c, &entry)) {
    u32 set = begin_set(p, false);
    add_entry(p, set, entry);
    return new_with(p, N_SET, set);
  }
  switch (c) {
    case 'A': return at_node(p, AT_START_STRING);
    case 'Z':
    case 'z': return at_node(p, AT_END_STRING);
    case 'b': return at_node(p, AT_BOUNDARY);
    case 'B': return at_node(p, AT_NON_BOUNDARY);
    default: break;
  }
  if (c == '0') return c = octal(p, begin, 3), c == END ? 0 : new_with(p, N_CHAR, c);
  if (is_digit(c)) {
    u32 group = c - '0';
    if (is_digit(peek(p))) {
      u32 second = text_at(&p->text, p->at++);
      if (is_octal(c) && is_octal(second) && is_octal(peek(p))) return c = octal(p, begin, 3), c == END ? 0 : new_with(p, N_CHAR, c);
      group = group * 10 + second - '0';
    }
    u32 len = p->at - begin;
    if (group >= group_count(p)) return fail_with_number(p, "invalid group reference ", group, "", p->at - (len - 1));
    if (!check_closed(p, group, len) || !check_behind(p, group)) return 0;
    return new_with(p, N_BACKREF, group);
  }
  c = character_escape(p, begin, c);
  return c == END ? 0 : new_with(p, N_CHAR, c);
}

/* One member of a set, whose token has `len` characters. */
static bool member(Pattern *p, u32 begin, u32 len, Entry *entry) {
  u32 c = text_at(&p->text, begin);
  if (len == 2) {
    c = text_at(&p->text, begin + 1);
    if (category_of(c, entry)) return true;
    if (is_octal(c)) c = octal(p, begin, 3);
    else if (is_digit(c)) return fail_with(p, "bad escape ", begin, p->at, begin);
    else c = character_escape(p, begin, c);
    if (c == END) return false;
  }
  *entry = (Entry){E_RANGE, c, c};
  return true;
}

static u32 set(Pattern *p) {
  u32 begin = p->at - 1;
  bool negated = accept(p, '^');
  u32 place = begin_set(p, negated);
  for (u32 count = 0;; count++) {
    u32 here = p->at, len = token(p);
    if (p->error) return 0;
    if (len == 0) return fail_at(p, "unterminated character set", begin);
    if (count && len == 1 && text_at(&p->text, here) == ']') break;
    Entry entry, end;
    if (!member(p, here, len, &entry)) return 0;
    if (accept(p, '-')) {
      u32 there = p->at, end_len = token(p);
      if (p->error) return 0;
      if (end_len == 0) return fail_at(p, "unterminated character set", begin);
      if (end_len == 1 && text_at(&p->text, there) == ']') {
        add_entry(p, place, entry);
        add_entry(p, place, (Entry){E_RANGE, '-', '-'});
        break;
      }
      if (!member(p, there, end_len, &end)) return 0;
      if (entry.kind != E_RANGE || end.kind != E_RANGE || end.low < entry.low) {
        bytes_text(&p->message, "bad character range ");
        quote(p, here, here + len);
        bytes_byte(&p->message, '-');
        quote(p, there, there + end_len);
        return fail(p, "", len + 1 + end_len);
      }
      entry.high = end.low;
    }
    add_entry(p, place, entry);
  }
  return new_with(p, N_SET, place);
}

/* ---- groups ---- */

static u32 alternatives(Pattern *p, bool nested);
static u32 sequence(Pattern *p, bool first);

static bool check_name(Pattern *p, u32 from, u32 to, u32 at) {
  Bytes text = {0};
  bool ascii = true;
  for (u32 i = from; i < to; i++) {
    u32 c = text_at(&p->text, i);
    ascii &= c < 0x80;
    put_character(&text, c);
  }
  Handle name = edge_from_text(text.at, text.len), answer;
  bytes_free(&text);
  u8 good = 0;
  u32 tag;
  if (edge_call(name, "isidentifier", 0, NULL, &answer)) {
    edge_decode(answer, &tag, &good, 1);
    edge_release(answer);
  }
  edge_release(name);
  if (p->text.is_bytes && !ascii) good = 0;
  return good || fail_name(p, "bad character in group name %r", from, to, at);
}

/* The group of that name; 0: there is none. */
static u32 group_named(const Pattern *p, u32 from, u32 len) {
  for (u32 g = 1; g < group_count(p); g++) {
    const Group *group = group_at(p, g);
    bool same = group->name_len == len;
    for (u32 i = 0; same && i < len; i++) same = text_at(&p->text, group->name + i) == text_at(&p->text, from + i);
    if (same && len) return g;
  }
  return 0;
}

static u32 flag_of(u32 c) {
  switch (c) {
    case 'i': return F_IGNORECASE;
    case 'L': return F_LOCALE;
    case 'm': return F_MULTILINE;
    case 's': return F_DOTALL;
    case 'x': return F_VERBOSE;
    case 'a': return F_ASCII;
    case 'u': return F_UNICODE;
    default: return 0;
  }
}

static bool is_alpha(u32 c) { return is_letter(c) || (c >= 0x80 && c != END && in_category(c, C_WORD, false)); }

/* Flags behind `(?`, of which the first is `c`. False: error; `*global`: they hold from here on. */
static bool inline_flags(Pattern *p, u32 c, u32 *add, u32 *remove, bool *global) {
  *add = *remove = 0;
  if (c != '-') {
    for (;;) {
      u32 flag = flag_of(c);
      if (!p->text.is_bytes && c == 'L') return fail(p, "bad inline flags: cannot use 'L' flag with a str pattern", 0);
      if (p->text.is_bytes && c == 'u') return fail(p, "bad inline flags: cannot use 'u' flag with a bytes pattern", 0);
      *add |= flag;
      if (flag & F_TYPE && (*add & F_TYPE) != flag)
        return fail(p, "bad inline flags: flags 'a', 'u' and 'L' are incompatible", 0);
      u32 here = p->at, len = token(p);
      if (p->error) return false;
      if (len == 0) return fail(p, "missing -, : or )", 0);
      c = text_at(&p->text, here);
      if (len == 1 && (c == ')' || c == '-' || c == ':')) break;
      if (!flag_of(c)) return fail(p, len == 1 && is_alpha(c) ? "unknown flag" : "missing -, : or )", len);
    }
  }
  *global = c == ')';
  if (c != '-') return true;
  u32 here = p->at, len = token(p);
  if (p->error) return false;
  if (len == 0) return fail(p, "missing flag", 0);
  c = text_at(&p->text, here);
  if (!flag_of(c)) return fail(p, len == 1 && is_alpha(c) ? "unknown flag" : "missing flag", len);
  for (;;) {
    u32 flag = flag_of(c);
    if (flag & F_TYPE) return fail(p, "bad inline flags: cannot turn off flags 'a', 'u' and 'L'", 0);
    *remove |= flag;
    here = p->at;
    len = token(p);
    if (p->error) return false;
    if (len == 0) return fail(p, "missing :", 0);
    c = text_at(&p->text, here);
    if (c == ':') break;
    if (!flag_of(c)) return fail(p, len == 1 && is_alpha(c) ? "unknown flag" : "missing :", len);
  }
  return !(*add & *remove) || fail(p, "bad inline flags: flag turned on and off", 1);
}

static u32 unterminated(Pattern *p, u32 begin) { return fail_at(p, "missing ), unterminated subpattern", begin); }

static u32 look(Pattern *p, u32 begin, bool behind, bool negative) {
  u32 outer = p->behind;
  if (behind && !outer) p->behind = group_count(p);
  u32 child = alternatives(p, true);
  p->behind = outer;
  if (p->error) return 0;
  if (!accept(p, ')')) return unterminated(p, begin);
  u32 index = new_with(p, N_LOOK, behind);
  if (!index) return 0;
  item_at(p, index)->b = negative;
  item_at(p, index)->child = child;
  return index;
}

static u32 condition(Pattern *p, u32 begin) {
  u32 from, to, group = 0;
  if (!until(p, ')', "missing group name", "missing ), unterminated name", &from, &to)) return 0;
  u32 at = from;
  bool number = true, large = false;
  for (u32 i = from; i < to; i++) {
    u32 c = text_at(&p->text, i);
    number &= is_digit(c);
    if (number) group = large ? group : group * 10 + c - '0';
    large |= group >= MAX_GROUPS;
  }
  if (number) {
    if (!group) return fail_at(p, "bad group number", at);
    if (large) return fail_with(p, "invalid group reference ", from, to, at);
    bytes_word(&p->references, group);
    bytes_word(&p->references, at);
  } else {
    if (!check_name(p, from, to, at)) return 0;
    group = group_named(p, from, to - from);
    if (!group) return fail_name(p, "unknown group name %r", from, to, at);
  }
  if (!check_behind(p, group)) return 0;
  u32 yes = sequence(p, false), no = 0;
  bool other = accept(p, '|');
  if (other && !p->error) {
    no = sequence(p, false);
    if (peek(p) == '|') return fail(p, "conditional backref with more than two branches", 0);
  }
  if (p->error) return 0;
  if (!accept(p, ')')) return unterminated(p, begin);
  u32 index = new_with(p, N_CONDITION, group);
  if (!index) return 0;
  item_at(p, index)->child = yes;
  item_at(p, index)->b = no;
  return index;
}

static u32 named_reference(Pattern *p) {
  u32 from, to;
  if (!until(p, ')', "missing group name", "missing ), unterminated name", &from, &to) || !check_name(p, from, to, from)) return 0;
  u32 group = group_named(p, from, to - from);
  if (!group) return fail_name(p, "unknown group name %r", from, to, from);
  if (!check_closed(p, group, to - from + 1) || !check_behind(p, group)) return 0;
  return new_with(p, N_BACKREF, group);
}

static u32 open_group(Pattern *p, u32 from, u32 len) {
  u32 number = group_count(p), other = group_named(p, from, len);
  if (other && !p->error) {
    p->name = from;
    p->name_len = len;
    return fail_with_number(p, "redefinition of group name %r as group ", number, "; was group ", from), bytes_number(&p->message, other), 0;
  }
  Group *group = (Group *)bytes_grow(&p->groups, sizeof(Group));
  if (!group) return 0;
  *group = (Group){from, len, true, 0, 0};
  return number;
}

/* Behind `(`. `*item`: the node, or 0 when there is none (a comment, flags). False: error. */
static bool group(Pattern *p, bool first, u32 *item) {
  u32 begin = p->at - 1, from = 0, name_len = 0, add = 0, remove = 0;
  bool capture = true, atomic = false;
  *item = 0;
  if (accept(p, '?')) {
    capture = false;
    u32 here = p->at, len = token(p);
    if (p->error) return false;
    if (len == 0) return fail(p, "unexpected end of pattern", 0);
    u32 c = len == 1 ? text_at(&p->text, here) : END;
    if (c == 'P') {
      if (accept(p, '<')) {
        u32 to;
        if (!until(p, '>', "missing group name", "missing >, unterminated name", &from, &to) || !check_name(p, from, to, from)) return false;
        name_len = to - from;
        capture = true;
      } else if (accept(p, '=')) {
        return (*item = named_reference(p));
      } else {
        here = p->at;
        len = token(p);
        if (p->error) return false;
        if (len == 0) return fail(p, "unexpected end of pattern", 0);
        return fail_with(p, "unknown extension ?P", here, p->at, p->at - len - 2);
      }
    } else if (c == '#') {
      for (;;) {
        if (p->at == p->text.len) return fail_at(p, "missing ), unterminated comment", begin);
        u32 at = p->at;
        len = token(p);
        if (p->error) return false;
        if (len == 1 && text_at(&p->text, at) == ')') return true;
      }
    } else if (c == '=' || c == '!') {
      return (*item = look(p, begin, false, c == '!'));
    } else if (c == '<') {
      here = p->at;
      len = token(p);
      if (p->error) return false;
      if (len == 0) return fail(p, "unexpected end of pattern", 0);
      c = text_at(&p->text, here);
      if (c != '=' && c != '!') return fail_with(p, "unknown extension ?<", here, p->at, p->at - len - 2);
      return (*item = look(p, begin, true, c == '!'));
    } else if (c == '(') {
      return (*item = condition(p, begin));
    } else if (c == '>') {
      atomic = true;
    } else if (c != END && (flag_of(c) || c == '-')) {
      bool global;
      if (!inline_flags(p, c, &add, &remove, &global)) return false;
      if (global) {
        if (!first) return fail_at(p, "global flags not at the start of the expression", begin);
        p->flags |= add;
        return true;
      }
    } else if (c != ':') {
      return fail_with(p, "unknown extension ?", here, p->at, p->at - len - 1);
    }
  }
  u32 number = capture ? open_group(p, from, name_len) : 0, flags = p->flags;
  if (p->error) return false;
  if (add & F_TYPE) p->flags &= ~(u32)F_TYPE;
  p->flags = (p->flags | add) & ~remove;
  u32 child = alternatives(p, true);
  p->flags = flags;
  if (p->error) return false;
  if (!accept(p, ')')) return unterminated(p, begin);
  if (capture && !p->groups.failed) group_at(p, number)->open = false;
  *item = new_with(p, capture ? N_GROUP : atomic ? N_ATOMIC : N_PLAIN, number);
  if (*item) item_at(p, *item)->child = child;
  return true;
}

/* ---- sequences ---- */

/* Bounds in braces; p->at is behind the opening one. False: they are none, and the brace is a character. */
static bool bounds(Pattern *p, u32 *least, u32 *most) {
  u32 here = p->at;
  if (peek(p) == '}') return false;
  u64 numbers[2] = {0, MAX_REPEAT};
  bool given[2] = {false, false};
  u32 count = 0;
  do {
    u64 n = 0;
    for (; is_digit(peek(p)); p->at++) {
      n = n * 10 + peek(p) - '0';
      if (n > MAX_REPEAT) n = MAX_REPEAT;
      given[count] = true;
    }
    if (given[count]) numbers[count] = n;
  } while (++count < 2 && accept(p, ','));
  if (!accept(p, '}')) {
    p->at = here;
    return false;
  }
  if (count == 1) numbers[1] = numbers[0], given[1] = given[0];
  *least = (u32)numbers[0];
  *most = (u32)numbers[1];
  if ((given[0] && numbers[0] == MAX_REPEAT) || (given[1] && numbers[1] == MAX_REPEAT)) {
    fail_at(p, "the repetition number is too large", 0);
    p->error_kind = ERROR_OVERFLOW;
  } else if (*most < *least) {
    fail_at(p, "min repeat greater than max repeat", here);
  }
  return true;
}

static bool repeats(u32 c) { return c == '*' || c == '+' || c == '?' || c == '{'; }

/* The node `last` repeated as `c` says. 0: error, or only a character; then *literal. */
static u32 repeat(Pattern *p, u32 c, u32 last, bool *literal) {
  u32 here = p->at, least = 0, most = MAX_REPEAT;
  *literal = false;
  if (c == '?') most = 1;
  if (c == '+') least = 1;
  if (c == '{' && !bounds(p, &least, &most)) {
    *literal = true;
    return 0;
  }
  if (p->error) return 0;
  if (!last || item_at(p, last)->op == N_AT) return fail_at(p, "nothing to repeat", here - 1);
  if (item_at(p, last)->op == N_REPEAT) return fail_at(p, "multiple repeat", here - 1);
  Greed greed = accept(p, '?') ? LAZY : accept(p, '+') ? POSSESSIVE : GREEDY;
  u32 index = new_with(p, N_REPEAT, least);
  if (!index) return 0;
  Item *item = item_at(p, index);
  item->b = most;
  item->greed = greed;
  item->child = last;
  return index;
}

static void skip_comment(Pattern *p) {
  while (p->at < p->text.len) {
    u32 here = p->at, len = token(p);
    if (p->error || (len == 1 && text_at(&p->text, here) == '\n')) return;
  }
}

/* First node; `first`: flags for everything may stand here. */
static u32 sequence(Pattern *p, bool first) {
  u32 head = 0, last = 0, before_last = 0;
  if (p->depth == MOST_DEPTH) {
    p->error_kind = ERROR_RECURSION;
    return fail_at(p, "maximum recursion depth exceeded", 0);
  }
  p->depth++;
  while (!p->error && !p->items.failed) {
    u32 here = p->at, c = peek(p);
    if (c == END || c == '|' || c == ')') break;
    u32 len = token(p), item = 0;
    if (p->error) break;
    if (len == 1 && p->flags & F_VERBOSE) {
      if (c == ' ' || c - '\t' < 5) continue;
      if (c == '#') {
        skip_comment(p);
        continue;
      }
    }
    bool literal = false;
    if (len == 2) {
      item = escape(p, here);
    } else if (repeats(c)) {
      item = repeat(p, c, last, &literal);
      if (item) {
        /* It takes the place of what it repeats. */
        if (before_last) item_at(p, before_last)->next = item;
        else head = item;
        last = item;
        continue;
      }
    } else if (c == '[') {
      item = set(p);
    } else if (c == '.') {
      item = new_item(p, N_ANY);
    } else if (c == '^') {
      item = at_node(p, p->flags & F_MULTILINE ? AT_START_LINE : AT_START_STRING);
    } else if (c == '$') {
      item = at_node(p, p->flags & F_MULTILINE ? AT_END_LINE : AT_END);
    } else if (c == '(') {
      if (!group(p, first && !head, &item)) break;
      if (!item) continue;
    } else {
      literal = true;
    }
    if (literal) item = new_with(p, N_CHAR, c);
    if (!item) break;
    if (last) item_at(p, last)->next = item;
    else head = item;
    before_last = last;
    last = item;
  }
  p->depth--;
  return head;
}

static u32 alternatives(Pattern *p, bool nested) {
  u32 head = sequence(p, !nested);
  if (peek(p) == '|' && !p->error) {
    u32 all = new_item(p, N_ALTERNATIVES), branch = new_item(p, N_BRANCH);
    if (!branch) return 0;
    item_at(p, branch)->child = head;
    item_at(p, all)->child = branch;
    while (accept(p, '|') && !p->error) {
      u32 sequence_head = sequence(p, false), next = new_item(p, N_BRANCH);
      if (!next) return 0;
      item_at(p, next)->child = sequence_head;
      item_at(p, branch)->next = next;
      branch = next;
    }
    head = all;
  }
  return head;
}

static bool value_error(Pattern *p, const char *error) {
  fail_at(p, error, 0);
  p->error_kind = ERROR_VALUE;
  return false;
}

static bool fix_flags(Pattern *p) {
  if (p->text.is_bytes) {
    if (p->flags & F_UNICODE) return value_error(p, "cannot use UNICODE flag with a bytes pattern");
    if (p->flags & F_LOCALE && p->flags & F_ASCII) return value_error(p, "ASCII and LOCALE flags are incompatible");
    return true;
  }
  if (p->flags & F_LOCALE) return value_error(p, "cannot use LOCALE flag with a str pattern");
  if (p->flags & F_ASCII && p->flags & F_UNICODE) return value_error(p, "ASCII and UNICODE flags are incompatible");
  if (!(p->flags & F_ASCII)) p->flags |= F_UNICODE;
  return true;
}

static u32 parse_once(Pattern *p) {
  p->at = 0;
  p->items.len = p->sets.len = p->groups.len = p->references.len = p->message.len = 0;
  new_item(p, N_EMPTY); /* index 0 is none */
  bytes_grow(&p->groups, sizeof(Group)); /* group 0: the whole match, which is open */
  if (p->groups.failed) return 0;
  *group_at(p, 0) = (Group){.open = true};
  u32 head = alternatives(p, false);
  if (!p->error && p->at < p->text.len) fail(p, "unbalanced parenthesis", 0);
  for (u32 i = 0; i < p->references.len / 8 && !p->error; i++) {
    u32 *reference = (u32 *)p->references.at + 2 * i;
    if (reference[0] >= group_count(p)) fail_with_number(p, "invalid group reference ", reference[0], "", reference[1]);
  }
  return head;
}

u32 parse_pattern(Pattern *p) {
  u32 flags = p->flags;
  u32 head = parse_once(p);
  /* Only at its start a pattern can say that it is verbose: then spaces before that are none, either. Other
   * flags that hold for everything are known before the first node is made. */
  if (p->flags & F_VERBOSE && !(flags & F_VERBOSE)) {
    p->flags = flags | F_VERBOSE;
    p->error = NULL;
    p->error_kind = ERROR_PATTERN;
    p->depth = 0;
    p->behind = 0;
    head = parse_once(p);
  }
  if (!p->error) fix_flags(p);
  return head;
}

void pattern_free(Pattern *p) {
  text_free(&p->text);
  bytes_free(&p->items);
  bytes_free(&p->sets);
  bytes_free(&p->groups);
  bytes_free(&p->references);
  bytes_free(&p->message);
}
