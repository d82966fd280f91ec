/* JSON text to values.
 *
 * parse() makes the tree in which the whole value crosses at once. What cannot cross so (deep nesting,
 * long ints), and what the program wants to make itself, comes from steps(): a list of small steps that
 * json.py carries out. */
#include "edge_pdk.h"
#include "num/strtod.h"

enum {
  TREE_DEPTH = 32,   /* how deep a tree may be to cross */
  MOST_DEPTH = 20000, /* about as deep as CPython goes */
  INT_DIGITS = 18,   /* always fit in 64 bits */
  TREE_DIGITS = 38,  /* always fit in 128 bits */
  KEPT_ROOM = 1 << 20,
};

/* Steps, as json.py knows them too. */
enum { STEP_VALUE = 'v', STEP_INT = 'i', STEP_FLOAT = 'f', STEP_CONSTANT = 'c' };

/* What steps() leaves to the program. */
enum { RAW_INTS = 1, RAW_FLOATS = 2, RAW_CONSTANTS = 4 };

typedef struct Open {
  u32 place; /* in the tree */
  u32 count; /* of values, keys included */
  bool is_dict;
} Open;

typedef struct Parser {
  const u8 *text, *at, *end;
  bool strict;
  bool stepping;
  u32 raw;
  Bytes *tree;  /* the value, or the values of the steps */
  Bytes *steps;
  u32 values; /* in the tree, of steps */
  Bytes open; /* of Open */
  /* What went wrong, at which place; NULL and `no_tree`: must be done in steps. */
  const char *error;
  const u8 *error_at;
  bool no_tree;
} Parser;

static bool fail(Parser *p, const char *error, const u8 *at) {
  p->error = error;
  p->error_at = at;
  return false;
}

static void skip_space(Parser *p) {
  while (p->at < p->end && (*p->at == ' ' || *p->at == '\n' || *p->at == '\r' || *p->at == '\t')) p->at++;
}

/* ---- strings ---- */

static i32 hex_digit(u8 c) {
  if (c >= '0' && c <= '9') return c - '0';
  c |= 0x20;
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static i32 four_digits(const u8 *at, const u8 *end) {
  if (end - at <= 4) return -1; /* a quote, at least, must follow */
  i32 value = 0;
  for (u32 i = 0; i < 4; i++) {
    i32 digit = hex_digit(at[i]);
    if (digit < 0) return -1;
    value = value << 4 | digit;
  }
  return value;
}

static void put_character(Bytes *to, u32 c) {
  if (c < 0x80) {
    bytes_byte(to, (u8)c);
  } else if (c < 0x800) {
    bytes_put(to, (u8[]){(u8)(0xC0 | c >> 6), (u8)(0x80 | (c & 0x3F))}, 2);
  } else if (c < 0x10000) {
    bytes_put(to, (u8[]){(u8)(0xE0 | c >> 12), (u8)(0x80 | (c >> 6 & 0x3F)), (u8)(0x80 | (c & 0x3F))}, 3);
  } else {
    bytes_put(to, (u8[]){(u8)(0xF0 | c >> 18), (u8)(0x80 | (c >> 12 & 0x3F)), (u8)(0x80 | (c >> 6 & 0x3F)), (u8)(0x80 | (c & 0x3F))}, 4);
  }
}

static bool escape(Parser *p, const u8 *begin) {
  const u8 *slash = p->at++;
  if (p->at == p->end) return fail(p, "Unterminated string starting at", begin);
  static const char escapes[] = "\"\"\\\\//b\bf\fn\nr\rt\t";
  u8 c = *p->at++;
  for (u32 i = 0; i < sizeof escapes - 1; i += 2)
    if (escapes[i] == c) return bytes_byte(p->tree, (u8)escapes[i + 1]), true;
  if (c != 'u') return fail(p, "Invalid \\escape", slash);
  i32 value = four_digits(p->at, p->end);
  if (value < 0) return fail(p, "Invalid \\uXXXX escape", p->at - 1);
  p->at += 4;
  u32 character = (u32)value;
  if (character >> 10 == 0xD800 >> 10 && p->end - p->at > 6 && p->at[0] == '\\' && p->at[1] == 'u') {
    i32 low = four_digits(p->at + 2, p->end);
    if (low >> 10 == 0xDC00 >> 10) {
      character = 0x10000 + ((character & 0x3FF) << 10 | (low & 0x3FF));
      p->at += 6;
    }
  }
  put_character(p->tree, character);
  return true;
}

/* A str node; *at is behind the opening quote. */
static bool string(Parser *p) {
  const u8 *begin = p->at - 1;
  u32 place = p->tree->len;
  bytes_put(p->tree, (u32[]){EDGE_STR, 0}, 8);
  for (;;) {
    const u8 *from = p->at;
    while (p->at < p->end && *p->at != '"' && *p->at != '\\' && (*p->at >= 0x20 || !p->strict)) p->at++;
    bytes_put(p->tree, from, (u32)(p->at - from));
    if (p->at == p->end) return fail(p, "Unterminated string starting at", begin);
    if (*p->at == '"') break;
    if (*p->at != '\\') return fail(p, "Invalid control character at", p->at);
    if (!escape(p, begin)) return false;
  }
  p->at++;
  u32 len = p->tree->len - place - 8;
  if (!p->tree->failed) memcpy(p->tree->at + place + 4, &len, 4);
  return true;
}

/* ---- scalars ---- */

static void step(Parser *p, u8 step) {
  if (!p->stepping) return;
  bytes_byte(p->steps, step);
  p->values++;
}

static bool is_digit(const Parser *p, const u8 *at) { return at < p->end && *at >= '0' && *at <= '9'; }

static void put_int(Parser *p, const u8 *from, u32 digits, bool negative) {
  unsigned __int128 value = 0;
  if (digits <= INT_DIGITS) {
    u64 small = 0;
    for (u32 i = 0; i < digits; i++) small = small * 10 + (from[i] - '0');
    value = small;
  } else {
    for (u32 i = 0; i < digits; i++) value = value * 10 + (from[i] - '0');
  }
  if (negative) value = -value;
  tree_text(p->tree, EDGE_INT, &value, sizeof value);
}

/* False with no error: there is no number here. */
static bool number(Parser *p) {
  const u8 *begin = p->at, *at = begin;
  bool negative = *at == '-';
  if (negative) at++;
  if (!is_digit(p, at)) return false;
  const u8 *digits = at;
  if (*at == '0') at++;
  else
    while (is_digit(p, at)) at++;
  const u8 *whole = at;
  if (at < p->end && *at == '.' && is_digit(p, at + 1)) {
    at++;
    while (is_digit(p, at)) at++;
  }
  if (at < p->end && (*at | 0x20) == 'e') {
    const u8 *exponent = at + 1;
    if (exponent < p->end && (*exponent == '+' || *exponent == '-')) exponent++;
    if (is_digit(p, exponent)) {
      at = exponent;
      while (is_digit(p, at)) at++;
    }
  }
  p->at = at;
  u32 len = (u32)(at - begin);
  if (at == whole) {
    bool large = at - digits > TREE_DIGITS;
    if (large && !p->stepping) {
      p->no_tree = true;
      return false;
    }
    if (large || p->raw & RAW_INTS) {
      tree_text(p->tree, EDGE_STR, begin, len);
      step(p, STEP_INT);
    } else {
      put_int(p, digits, (u32)(at - digits), negative);
      step(p, STEP_VALUE);
    }
  } else if (p->raw & RAW_FLOATS) {
    tree_text(p->tree, EDGE_STR, begin, len);
    step(p, STEP_FLOAT);
  } else {
    double value = 0;
    float_parse((const char *)begin, len, &value);
    tree_real(p->tree, value);
    step(p, STEP_VALUE);
  }
  return true;
}

static bool word(Parser *p, const char *text) {
  u32 len = (u32)strlen(text);
  if ((u32)(p->end - p->at) < len || memcmp(p->at, text, len) != 0) return false;
  p->at += len;
  return true;
}

static bool constant(Parser *p, const char *name, double value) {
  if (!word(p, name)) return false;
  if (p->raw & RAW_CONSTANTS) {
    tree_text(p->tree, EDGE_STR, name, (u32)strlen(name));
    step(p, STEP_CONSTANT);
  } else {
    tree_real(p->tree, value);
    step(p, STEP_VALUE);
  }
  return true;
}

/* None, a boolean, a number or one of the constants. */
static bool scalar(Parser *p) {
  bool found;
  switch (*p->at) {
    case 'n': found = word(p, "null"); if (found) tree_none(p->tree), step(p, STEP_VALUE); break;
    case 't': found = word(p, "true"); if (found) tree_bool(p->tree, true), step(p, STEP_VALUE); break;
    case 'f': found = word(p, "false"); if (found) tree_bool(p->tree, false), step(p, STEP_VALUE); break;
    case 'N': found = constant(p, "NaN", __builtin_nan("")); break;
    case 'I': found = constant(p, "Infinity", __builtin_inf()); break;
    default: found = number(p) || (*p->at == '-' && !p->no_tree && constant(p, "-Infinity", -__builtin_inf()));
  }
  return found || p->no_tree || fail(p, "Expecting value", p->at);
}

/* ---- values ---- */

static bool open_container(Parser *p, bool is_dict) {
  u32 depth = p->open.len / sizeof(Open);
  if (!p->stepping && depth == TREE_DEPTH) {
    p->no_tree = true;
    return false;
  }
  if (depth == MOST_DEPTH) {
    p->error = is_dict ? "!maximum recursion depth exceeded while decoding a JSON object from a unicode string"
                       : "!maximum recursion depth exceeded while decoding a JSON array from a unicode string";
    p->error_at = p->at;
    return false;
  }
  p->at++;
  Open open = {0, 0, is_dict};
  if (p->stepping) bytes_byte(p->steps, is_dict ? '{' : '[');
  else open.place = tree_begin(p->tree, is_dict ? EDGE_DICT : EDGE_LIST);
  bytes_put(&p->open, &open, sizeof open);
  return !p->open.failed;
}

static void close_container(Parser *p) {
  p->at++;
  p->open.len -= sizeof(Open);
  Open *open = (Open *)(p->open.at + p->open.len);
  if (p->stepping) bytes_byte(p->steps, open->is_dict ? '}' : ']');
  else tree_end(p->tree, open->place, open->is_dict ? open->count / 2 : open->count);
}

/* A key and its colon. */
static bool key(Parser *p) {
  if (p->at == p->end || *p->at != '"') return fail(p, "Expecting property name enclosed in double quotes", p->at);
  p->at++;
  if (!string(p)) return false;
  step(p, STEP_VALUE);
  skip_space(p);
  if (p->at == p->end || *p->at != ':') return fail(p, "Expecting ':' delimiter", p->at);
  p->at++;
  skip_space(p);
  return true;
}

/* One value, all that is in it included. */
static bool value(Parser *p) {
  for (;;) {
    /* A value begins here. */
    if (p->at == p->end) return fail(p, "Expecting value", p->at);
    bool opened = *p->at == '[' || *p->at == '{';
    if (opened) {
      u8 end = *p->at == '[' ? ']' : '}';
      if (!open_container(p, end == '}')) return false;
      skip_space(p);
      if (p->at == p->end || *p->at != end) {
        if (end == '}' && !key(p)) return false;
        continue;
      }
      close_container(p);
    } else if (*p->at == '"') {
      p->at++;
      if (!string(p)) return false;
      step(p, STEP_VALUE);
    } else if (!scalar(p) || p->no_tree) {
      return false;
    }
    /* It has ended here, and perhaps what it was in. */
    for (;;) {
      if (p->open.len == 0) return true;
      Open *open = (Open *)(p->open.at + p->open.len) - 1;
      open->count += open->is_dict ? 2 : 1;
      skip_space(p);
      u8 end = open->is_dict ? '}' : ']';
      if (p->at < p->end && *p->at == end) {
        close_container(p);
        continue;
      }
      if (p->at == p->end || *p->at != ',') return fail(p, "Expecting ',' delimiter", p->at);
      const u8 *comma = p->at++;
      skip_space(p);
      if (p->at < p->end && *p->at == end)
        return fail(p, open->is_dict ? "Illegal trailing comma before end of object" : "Illegal trailing comma before end of array", comma);
      if (open->is_dict && !key(p)) return false;
      break;
    }
  }
}

/* ---- what json.py calls ---- */

static i64 characters(const u8 *from, const u8 *to) {
  i64 count = 0;
  for (; from < to; from++) count += (*from & 0xC0) != 0x80;
  return count;
}

static Bytes text, open_containers; /* kept from call to call, unless they have grown large */

static bool take_text(Handle handle, Parser *p) {
  text.len = 0;
  if (!edge_text(handle, &text)) return false;
  p->text = p->at = text.at;
  p->end = text.at + text.len;
  p->open = open_containers;
  p->open.len = 0;
  return true;
}

static void let_go(Parser *p) {
  open_containers = p->open;
  if (text.room > KEPT_ROOM || text.failed) bytes_free(&text);
  if (open_containers.room > KEPT_ROOM || open_containers.failed) bytes_free(&open_containers);
}

static bool truth(Handle handle) {
  u8 value[16] = {0};
  u32 tag;
  edge_decode(handle, &tag, value, sizeof value);
  return value[0] != 0;
}

/* parse(text, strict): the value. ValueError with "POSITION MESSAGE", or without a text: ask steps(). */
EDGE_FUNCTION(parse) {
  Bytes tree = {0};
  Parser p = {.tree = &tree};
  if (!take_text(argv[0], &p)) return EDGE_FAILED;
  p.strict = truth(argv[1]);
  bytes_reserve(&tree, text.len + text.len / 2);
  skip_space(&p);
  bool ok = value(&p);
  if (ok) {
    skip_space(&p);
    if (p.at < p.end) ok = fail(&p, "Extra data", p.at);
  }
  int result = EDGE_FAILED;
  if (tree.failed || p.open.failed) {
    edge_memory_error();
  } else if (ok) {
    result = edge_return(out, tree_value(&tree));
  } else {
    Bytes message = {0};
    if (!p.no_tree) {
      bytes_number(&message, characters(p.text, p.error_at));
      bytes_byte(&message, ' ');
      bytes_text(&message, p.error);
    }
    edge_fail_bytes(EDGE_VALUE_ERROR, &message);
  }
  bytes_free(&tree);
  let_go(&p);
  return result;
}

/* steps(text, start, strict, raw): [steps, their values, end, error or None, where]; positions are characters. */
EDGE_FUNCTION(steps) {
  i64 start, raw;
  bool cut;
  Bytes tree = {0}, steps = {0};
  Parser p = {.tree = &tree, .steps = &steps, .stepping = true};
  if (!edge_integer(argv[1], &start, &cut) || !edge_integer(argv[3], &raw, &cut) || !take_text(argv[0], &p)) return EDGE_FAILED;
  p.strict = truth(argv[2]);
  p.raw = (u32)raw;
  i64 left = start;
  while (p.at < p.end && (left > 0 || (*p.at & 0xC0) == 0x80)) left -= (*p.at++ & 0xC0) != 0x80;
  /* Behind the first character of those that were skipped, its last bytes. */
  const u8 *from = p.at;
  u32 values = tree_begin(&tree, EDGE_LIST);
  bool ok = value(&p);
  u32 end_of_values = tree.len;
  if (p.error) {
    /* What was begun has no length yet: a string that is broken is no value. */
    end_of_values = 12;
    const u8 *at = tree.at + 12;
    for (u32 i = 0; i < p.values; i++) node_next(&at);
    end_of_values = tree.failed ? 12 : (u32)(at - tree.at);
  }
  tree.len = end_of_values;
  tree_end(&tree, values, p.values);
  Bytes answer = {0};
  u32 list = tree_begin(&answer, EDGE_LIST);
  tree_text(&answer, EDGE_BYTES, steps.at, steps.len);
  bytes_put(&answer, tree.at, tree.len);
  tree_int(&answer, start + characters(from, p.at) + (left > 0 ? -left : 0));
  if (ok || !p.error) tree_none(&answer);
  else tree_text(&answer, EDGE_STR, p.error, (u32)strlen(p.error));
  tree_int(&answer, p.error ? start + characters(from, p.error_at) : 0);
  tree_end(&answer, list, 5);
  bool failed = tree.failed || steps.failed || p.open.failed;
  bytes_free(&tree);
  bytes_free(&steps);
  let_go(&p);
  if (failed) return bytes_free(&answer), edge_memory_error(), EDGE_FAILED;
  return edge_return(out, tree_value(&answer));
}
