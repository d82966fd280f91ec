/* What re.py calls. Compiled patterns are kept here under a number that is made of the pattern itself; when one
 * is not here any more (too many others were compiled, or the run was restored elsewhere), the answer is
 * True, and re.py compiles it again. The text of the last call is kept, too: None stands for it, and False
 * answers that it is not here. */
#include "re.h"

enum { SETS = 64, WAYS = 4, KEPT_ROOM = 1 << 20 };

static Program programs[SETS][WAYS];
static u32 clock;

static void drop(Program *program) {
  edge_free(program->code, program->code_room);
  *program = (Program){0};
}

static Program *program_of(u64 id) {
  Program *set = programs[id % SETS];
  for (u32 i = 0; i < WAYS; i++)
    if (set[i].code && set[i].id == id) return set[i].stamp = ++clock, &set[i];
  return NULL;
}

static Program *place_of(u64 id) {
  Program *set = programs[id % SETS], *oldest = program_of(id);
  if (!oldest) {
    oldest = set;
    for (u32 i = 1; i < WAYS; i++)
      if (set[i].stamp < oldest->stamp) oldest = &set[i];
  }
  drop(oldest);
  oldest->stamp = ++clock;
  return oldest;
}

/* ---- compiling ---- */

static u64 hash(const Pattern *p, u32 flags) {
  u64 h = (14695981039346656037u ^ flags ^ (p->text.is_bytes ? 1 << 20 : 0)) * 1099511628211u;
  for (u32 i = 0; i < p->text.utf8.len; i++) h = (h ^ p->text.utf8.at[i]) * 1099511628211u;
  return h >> 2; /* positive, as an int of the program */
}

static void put_groups(const Pattern *p, Bytes *answer) {
  u32 names = tree_begin(answer, EDGE_LIST), count = 0;
  for (u32 g = 1; g < group_count(p); g++) {
    const Group *group = group_at(p, g);
    if (!group->name_len) continue;
    Bytes name = {0};
    for (u32 i = 0; i < group->name_len; i++) put_character(&name, text_at(&p->text, group->name + i));
    tree_text(answer, EDGE_STR, name.at, name.len);
    tree_int(answer, g);
    bytes_free(&name);
    count += 2;
  }
  tree_end(answer, names, count);
}

/* What is wrong: kind, message, position, and the piece of the pattern that %r stands for. */
static void put_error(Pattern *p, Bytes *answer) {
  Bytes name = {0};
  tree_int(answer, p->error_kind);
  if (p->message.len) tree_text(answer, EDGE_STR, p->message.at, p->message.len);
  else tree_text(answer, EDGE_STR, p->error, (u32)strlen(p->error));
  tree_int(answer, p->error_at);
  for (u32 i = 0; i < p->name_len; i++) put_character(&name, text_at(&p->text, p->name + i));
  tree_text(answer, EDGE_STR, name.at, name.len);
  bytes_free(&name);
}

/* compile(pattern, flags): [id, flags, groups, [name, number, …]] or [None, kind, message, position, name]. */
EDGE_FUNCTION(compile) {
  Pattern p = {0};
  i64 flags;
  bool cut;
  Bytes answer = {0};
  int result = EDGE_FAILED;
  if (edge_integer(argv[1], &flags, &cut) && text_take(&p.text, argv[0])) {
    p.flags = (u32)flags;
    u64 id = hash(&p, (u32)flags);
    u32 first = parse_pattern(&p);
    Program program = {.id = id};
    bool failed = p.items.failed || p.sets.failed || p.groups.failed || p.references.failed || p.message.failed;
    bool made = !failed && !p.error && compile_pattern(&p, first, &program);
    u32 list = tree_begin(&answer, EDGE_LIST);
    if (made) {
      Program *place = place_of(id);
      program.stamp = place->stamp;
      *place = program;
      tree_int(&answer, (i64)id);
      tree_int(&answer, program.flags);
      tree_int(&answer, program.groups);
      put_groups(&p, &answer);
      tree_end(&answer, list, 4);
    } else if (p.error) {
      tree_none(&answer);
      put_error(&p, &answer);
      tree_end(&answer, list, 5);
    }
    if (!made && !p.error) edge_memory_error();
    else result = edge_return(out, tree_value(&answer));
  }
  bytes_free(&answer);
  pattern_free(&p);
  return result;
}

/* ---- matching ---- */

static Text text;
static bool have_text;
static Matcher matcher;

/* The pattern and the text of a call. False: *out is set, or an error is thrown; then *failed. */
static bool begin(const Handle *argv, Handle *out, bool *failed) {
  i64 id;
  bool cut;
  *failed = false;
  if (!edge_integer(argv[0], &id, &cut)) return *failed = true, false;
  Program *program = program_of((u64)id);
  if (!program) return *failed = edge_return(out, edge_from_bool(true)) != EDGE_OK, false;
  u32 tag;
  u8 nothing;
  i32 size = edge_decode(argv[1], &tag, &nothing, 0);
  if (size == 0 && tag == EDGE_NONE) {
    if (!have_text) return *failed = edge_return(out, edge_from_bool(false)) != EDGE_OK, false;
  } else {
    if (text.utf8.room + text.own.room > KEPT_ROOM) text_free(&text);
    have_text = text_take(&text, argv[1]);
    if (!have_text) return *failed = true, false;
  }
  matcher.program = program;
  matcher.text = &text;
  matcher.end = text.len;
  matcher.advance = false;
  matcher.steps = 0;
  matcher.slot_bytes.len = 0;
  matcher.slots = (u32 *)bytes_grow(&matcher.slot_bytes, program->slots * 4);
  if (!matcher.slots) return edge_memory_error(), *failed = true, false;
  return true;
}

static int matching_failed(Found found) {
  if (found == TOO_LONG) {
    edge_custom_error("TimeoutError: the pattern needs too many steps for this text");
  } else {
    bytes_free(&matcher.stack);
    edge_memory_error();
  }
  return EDGE_FAILED;
}

static void let_go(void) {
  if (matcher.stack.room > KEPT_ROOM) bytes_free(&matcher.stack);
}

static u32 position(i64 value, u32 len) { return value < 0 ? 0 : value > len ? len : (u32)value; }

/* The span of each group and, first, the number of the last one or -1; a group that has none: -1, -1. */
static void put_spans(Bytes *tree, u32 *count) {
  const u32 *slots = matcher.slots;
  u32 groups = matcher.program->groups;
  u32 last = slots[2 * groups + 2];
  tree_int(tree, last == NOT_ONE ? -1 : (i64)last);
  for (u32 g = 0; g <= groups; g++) {
    bool set = slots[2 * g] != NOT_ONE && slots[2 * g + 1] != NOT_ONE;
    tree_int(tree, set ? (i64)slots[2 * g] : -1);
    tree_int(tree, set ? (i64)slots[2 * g + 1] : -1);
  }
  *count += 2 * groups + 3;
}

/* match(id, text, position, end, mode): spans in one list, or None. */
EDGE_FUNCTION(match) {
  bool failed, cut;
  i64 from, end, mode;
  if (!begin(argv, out, &failed)) return failed;
  if (!edge_integer(argv[2], &from, &cut) || !edge_integer(argv[3], &end, &cut) || !edge_integer(argv[4], &mode, &cut)) return EDGE_FAILED;
  matcher.end = position(end, text.len);
  matcher.mode = (Mode)mode;
  Found found = find(&matcher, position(from, text.len));
  if (found > NOT_FOUND) return matching_failed(found);
  let_go();
  if (found == NOT_FOUND) return edge_return(out, edge_from_none());
  static Bytes tree;
  tree.len = 0;
  u32 list = tree_begin(&tree, EDGE_LIST), count = 0;
  put_spans(&tree, &count);
  tree_end(&tree, list, count);
  return edge_return(out, tree.failed ? 0 : edge_encode(EDGE_LIST, tree.at + 8, tree.len - 8));
}

/* The matches from `from` on, one after another. */
typedef struct Walk {
  u32 at;
  bool done;
} Walk;

static Found walk(Walk *w) {
  if (w->done) return NOT_FOUND;
  matcher.mode = MODE_SEARCH;
  matcher.steps = 0;
  Found found = find(&matcher, w->at);
  if (found != FOUND) {
    w->done = true;
    return found;
  }
  u32 *slots = matcher.slots;
  matcher.advance = slots[0] == slots[1];
  w->at = slots[1];
  return FOUND;
}

/* spans(id, text, position, end, advance, most): the next matches, at most so many, their spans in one list. */
EDGE_FUNCTION(spans) {
  bool failed, cut;
  i64 from, end, advance, most;
  if (!begin(argv, out, &failed)) return failed;
  if (!edge_integer(argv[2], &from, &cut) || !edge_integer(argv[3], &end, &cut) || !edge_integer(argv[4], &advance, &cut) ||
      !edge_integer(argv[5], &most, &cut))
    return EDGE_FAILED;
  matcher.end = position(end, text.len);
  matcher.advance = advance;
  Walk w = {.at = position(from, text.len)};
  Bytes tree = {0};
  u32 list = tree_begin(&tree, EDGE_LIST), count = 0;
  Found found = FOUND;
  while (most-- > 0 && (found = walk(&w)) == FOUND) put_spans(&tree, &count);
  let_go();
  if (found > NOT_FOUND) return bytes_free(&tree), matching_failed(found);
  tree_end(&tree, list, count);
  return edge_return(out, tree_value(&tree));
}

static EdgeTag text_tag(void) { return text.is_bytes ? EDGE_BYTES : EDGE_STR; }

static void put_slice(Bytes *tree, u32 from, u32 to) {
  u32 place = tree->len;
  tree_text(tree, text_tag(), "", 0);
  text_slice(&text, from, to, tree);
  u32 len = tree->len - place - 8;
  if (!tree->failed) memcpy(tree->at + place + 4, &len, 4);
}

/* A group's text; `otherwise`: what one that has none is. */
static void put_group(Bytes *tree, u32 g, bool none) {
  u32 from = matcher.slots[2 * g], to = matcher.slots[2 * g + 1];
  if (from != NOT_ONE && to != NOT_ONE) put_slice(tree, from, to);
  else if (none) tree_none(tree);
  else tree_text(tree, text_tag(), "", 0);
}

/* find_all(id, text, position, end): texts of matches, or of their only group, or lists of those of their groups. */
EDGE_FUNCTION(find_all) {
  bool failed, cut;
  i64 from, end;
  if (!begin(argv, out, &failed)) return failed;
  if (!edge_integer(argv[2], &from, &cut) || !edge_integer(argv[3], &end, &cut)) return EDGE_FAILED;
  matcher.end = position(end, text.len);
  Walk w = {.at = position(from, text.len)};
  Bytes tree = {0};
  u32 list = tree_begin(&tree, EDGE_LIST), count = 0, groups = matcher.program->groups;
  Found found;
  for (; (found = walk(&w)) == FOUND && !tree.failed; count++) {
    if (groups < 2) {
      put_group(&tree, groups, false);
      continue;
    }
    u32 inner = tree_begin(&tree, EDGE_LIST);
    for (u32 g = 1; g <= groups; g++) put_group(&tree, g, false);
    tree_end(&tree, inner, groups);
  }
  let_go();
  if (found > NOT_FOUND) return bytes_free(&tree), matching_failed(found);
  tree_end(&tree, list, count);
  return edge_return(out, tree_value(&tree));
}

/* split(id, text, most): most = 0: no bound. */
EDGE_FUNCTION(split) {
  bool failed, cut;
  i64 most;
  if (!begin(argv, out, &failed)) return failed;
  if (!edge_integer(argv[2], &most, &cut)) return EDGE_FAILED;
  Walk w = {0};
  Bytes tree = {0};
  u32 list = tree_begin(&tree, EDGE_LIST), count = 0, last = 0;
  Found found = NOT_FOUND;
  for (i64 n = 0; (most <= 0 || n < most) && (found = walk(&w)) == FOUND && !tree.failed; n++) {
    put_slice(&tree, last, matcher.slots[0]);
    last = matcher.slots[1];
    count++;
    for (u32 g = 1; g <= matcher.program->groups; g++, count++) put_group(&tree, g, true);
  }
  let_go();
  if (found > NOT_FOUND) return bytes_free(&tree), matching_failed(found);
  put_slice(&tree, last, text.len);
  tree_end(&tree, list, count + 1);
  return edge_return(out, tree_value(&tree));
}

/* substitute(id, text, most, template): [the text, how often]. The template is a list of texts and numbers of groups. */
EDGE_FUNCTION(substitute) {
  bool failed, cut;
  i64 most, n = 0;
  if (!begin(argv, out, &failed)) return failed;
  if (!edge_integer(argv[2], &most, &cut)) return EDGE_FAILED;
  Bytes template = {0}, result = {0}, tree = {0};
  if (edge_payload(argv[3], &template) != EDGE_LIST) return bytes_free(&template), edge_memory_error(), EDGE_FAILED;
  Walk w = {0};
  u32 last = 0;
  Found found = NOT_FOUND;
  for (; (most <= 0 || n < most) && (found = walk(&w)) == FOUND && !result.failed; n++) {
    text_slice(&text, last, matcher.slots[0], &result);
    last = matcher.slots[1];
    const u8 *at = template.at + 4;
    for (u32 left = word_at(template.at); left; left--) {
      Node part = node_next(&at);
      if (part.tag != EDGE_INT) {
        bytes_put(&result, part.data, part.len);
        continue;
      }
      u32 g = word_at(part.data), from = matcher.slots[2 * g], to = matcher.slots[2 * g + 1];
      if (from != NOT_ONE && to != NOT_ONE) text_slice(&text, from, to, &result);
    }
  }
  let_go();
  bytes_free(&template);
  if (found > NOT_FOUND) return bytes_free(&result), matching_failed(found);
  text_slice(&text, last, text.len, &result);
  u32 list = tree_begin(&tree, EDGE_LIST);
  tree_text(&tree, text_tag(), result.at, result.len);
  tree_int(&tree, n);
  tree_end(&tree, list, 2);
  if (result.failed) tree.failed = true;
  bytes_free(&result);
  return edge_return(out, tree_value(&tree));
}

/* forget(): all compiled patterns. */
EDGE_FUNCTION(forget) {
  for (u32 i = 0; i < SETS; i++)
    for (u32 way = 0; way < WAYS; way++) drop(&programs[i][way]);
  return edge_return(out, edge_from_none());
}
