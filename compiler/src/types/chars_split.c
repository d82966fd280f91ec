/* Methods of str, bytes and bytearray that take apart and put together: split, strip, join… */
#include "core/call.h"
#include "core/containers.h"
#include "core/err.h"
#include "types/chars.h"
#include "types/str.h"
#include "unicode/search.h"
#include "unicode/utf8.h"

static bool add_part(List *list, Value self, u32 from, u32 to) {
  if (IS_STR(self) && val_obj(self)->flags & OF_ASCII) {
    Str *s = str_new_counted(AS(Str, self)->data + from, to - from, to - from);
    return s && list_append(list, val_from_obj(s));
  }
  Value part = chars_sub(self, from, to);
  return part != V_ERROR && list_append(list, part);
}

/* Split ---------------------------------------------------------------------------------------- */

/* Each appends the parts in the order it finds them; false with MemoryError. */

static bool split_words(List *list, Value self, u32 limit) {
  Span s = span_of(self);
  ScanKind kind = chars_scan(self);
  for (size_t pos = scan_space(kind, s.data, s.len, 0); pos < s.len;) {
    size_t end = list->len < limit ? scan_word(kind, s.data, s.len, pos) : s.len;
    if (!add_part(list, self, (u32)pos, (u32)end)) return false;
    pos = scan_space(kind, s.data, s.len, end);
  }
  return true;
}

RARE static bool split_words_back(List *list, Value self, u32 limit) {
  Span s = span_of(self);
  ScanKind kind = chars_scan(self);
  for (size_t pos = scan_space_back(kind, s.data, s.len); pos > 0;) {
    size_t start = list->len < limit ? scan_word_back(kind, s.data, pos) : 0;
    if (!add_part(list, self, (u32)start, (u32)pos)) return false;
    pos = scan_space_back(kind, s.data, start);
  }
  return true;
}

static bool split_at(List *list, Value self, Span sep, u32 limit) {
  Span s = span_of(self);
  u32 pos = 0;
  while (list->len < limit) {
    size_t gap = search_first(s.data + pos, s.len - pos, sep.data, sep.len);
    if (gap == SEARCH_NONE) break;
    if (!add_part(list, self, pos, pos + (u32)gap)) return false;
    pos += (u32)gap + sep.len;
  }
  return add_part(list, self, pos, s.len);
}

RARE static bool split_at_back(List *list, Value self, Span sep, u32 limit) {
  Span s = span_of(self);
  u32 end = s.len;
  while (list->len < limit) {
    size_t at = search_last(s.data, end, sep.data, sep.len);
    if (at == SEARCH_NONE) break;
    if (!add_part(list, self, (u32)at + sep.len, end)) return false;
    end = (u32)at;
  }
  return add_part(list, self, 0, end);
}

RARE static void reverse(List *list) {
  for (u32 i = 0, j = list->len; i + 1 < j; i++) {
    Value item = list->items[i];
    list->items[i] = list->items[--j];
    list->items[j] = item;
  }
}

RARE static Value split(Args a, bool back) {
  Value self = a.v[0];
  bool at_words = !arg_given(a, 1) || a.v[1] == V_NONE;
  Span sep = {0};
  i64 most;
  Value status = arg_index(a, 2, -1, &most);
  if (status == V_NONE && !at_words && IS_STR(self) && !IS_STR(a.v[1])) {
    return err_type("must be str or None, not %T", a.v[1]);
  }
  if (status == V_NONE && !at_words) status = arg_chars(a, 1, -1, &sep);
  if (status != V_NONE) return status;
  if (!at_words && sep.len == 0) return err_value("empty separator");
  u32 limit = most < 0 ? UINT32_MAX : (u32)most;

  List *list = list_new(limit < 7 ? limit + 1 : 8);
  if (!list) return V_ERROR;
  bool done;
  if (at_words) done = back ? split_words_back(list, self, limit) : split_words(list, self, limit);
  else done = back ? split_at_back(list, self, sep, limit) : split_at(list, self, sep, limit);
  if (back) reverse(list);
  return done ? val_from_obj(list) : V_ERROR;
}

Value chars_split(Value *args, u32 nargs) { return split((Args){"split", args, nargs}, false); }

Value chars_rsplit(Value *args, u32 nargs) { return split((Args){"rsplit", args, nargs}, true); }

RARE Value chars_splitlines(Value *args, u32 nargs) {
  Tri keep = T_NO;
  if (arg_given((Args){"splitlines", args, nargs}, 1)) keep = value_truth(args[1]);
  if (keep == T_ERR) return V_ERROR;
  if (keep == T_CALL) return call_prelude("chars_splitlines", 3, chars_class(args[0]), args[0], args[1]);
  Span s = span_of(args[0]);
  List *list = list_new(0);
  if (!list) return V_ERROR;
  for (size_t pos = 0, next; pos < s.len; pos = next) {
    size_t end = scan_line(chars_scan(args[0]), s.data, s.len, pos, &next);
    if (!add_part(list, args[0], (u32)pos, (u32)(keep ? next : end))) return V_ERROR;
  }
  return val_from_obj(list);
}

/* Strip ---------------------------------------------------------------------------------------- */

enum { STRIP_LEFT = 1, STRIP_RIGHT = 2 };

static bool is_among(Span set, const char *c, size_t size) {
  if (size == 1) {
    for (u32 i = 0; i < set.len; i++)
      if (set.data[i] == *c) return true;
    return false;
  }
  return search_first(set.data, set.len, c, size) != SEARCH_NONE;
}

RARE static u32 left_edge(ScanKind kind, Span s, Span set) {
  size_t pos = 0;
  while (pos < s.len) {
    size_t next = kind == SCAN_TEXT ? utf8_advance(s.data, s.len, pos, 1) : pos + 1;
    if (!is_among(set, s.data + pos, next - pos)) break;
    pos = next;
  }
  return (u32)pos;
}

RARE static u32 right_edge(ScanKind kind, Span s, Span set, u32 left) {
  size_t pos = s.len;
  while (pos > left) {
    size_t previous = pos - 1;
    while (kind == SCAN_TEXT && !utf8_is_lead(s.data[previous])) previous--;
    if (!is_among(set, s.data + previous, pos - previous)) break;
    pos = previous;
  }
  return (u32)pos;
}

static Value strip(Args a, int sides) {
  Value self = a.v[0];
  Span s = span_of(self), set;
  ScanKind kind = chars_scan(self);
  u32 from = 0, to = s.len;
  if (!arg_given(a, 1) || a.v[1] == V_NONE) {
    if (sides & STRIP_LEFT) from = (u32)scan_space(kind, s.data, s.len, 0);
    if (sides & STRIP_RIGHT && from < to) to = (u32)scan_space_back(kind, s.data, s.len);
  } else {
    if (IS_STR(self) && !IS_STR(a.v[1])) return err_type("%s arg must be None or str", a.method);
    Value status = arg_chars(a, 1, 0, &set);
    if (status != V_NONE) return status;
    if (sides & STRIP_LEFT) from = left_edge(kind, s, set);
    if (sides & STRIP_RIGHT) to = right_edge(kind, s, set, from);
  }
  return from == 0 && to == s.len ? chars_copy(self) : chars_sub(self, from, to);
}

Value chars_strip(Value *args, u32 nargs) {
  return strip((Args){"strip", args, nargs}, STRIP_LEFT | STRIP_RIGHT);
}

Value chars_lstrip(Value *args, u32 nargs) {
  return strip((Args){"lstrip", args, nargs}, STRIP_LEFT);
}

Value chars_rstrip(Value *args, u32 nargs) {
  return strip((Args){"rstrip", args, nargs}, STRIP_RIGHT);
}

/* Join ----------------------------------------------------------------------------------------- */

RARE static Value wrong_item(Value self, u32 i, Value item) {
  const char *want = IS_STR(self) ? "str instance" : "a bytes-like object";
  return err_type("sequence item %u: expected %s, %T found", i, want, item);
}

/* Of bytes, or of what cannot be joined. */
RARE static Value join_bytes(Value self, const Value *items, u32 count) {
  Span sep = span_of(self);
  u64 len = 0, nchars = 0;
  for (u32 i = 0; i < count; i++) {
    if (!is_chars(items[i]) || IS_STR(items[i]) != IS_STR(self)) {
      return wrong_item(self, i, items[i]);
    }
    len += span_of(items[i]).len;
    nchars += chars_len(items[i]);
  }
  if (count == 0) return chars_sub(self, 0, 0);
  if (count == 1 && val_obj(items[0])->kind == val_obj(self)->kind) return chars_copy(items[0]);
  len += (u64)sep.len * (count - 1);
  nchars += (u64)chars_len(self) * (count - 1);

  char *to;
  Value result = chars_alloc(self, len, nchars, &to);
  if (result == V_ERROR) return V_ERROR;
  for (u32 i = 0; i < count; i++) {
    Span item = span_of(items[i]);
    if (i > 0 && sep.len) memcpy(to, sep.data, sep.len);
    if (i > 0) to += sep.len;
    if (item.len) memcpy(to, item.data, item.len);
    to += item.len;
  }
  return result;
}

Value chars_join(Value *args, u32 nargs) {
  (void)nargs;
  Value self = args[0], source;
  switch (drained(args[1], &source)) {
  case T_YES: break;
  case T_CALL: return call_prelude("chars_join", 3, chars_class(self), self, args[1]);
  default:
    if (!err_is(TYPE(TypeError))) return V_ERROR;
    err_take();
    return err_type("can only join an iterable");
  }
  Items items = seq_items(source);
  Value text = IS_STR(self) ? str_join(AS(Str, self), items.at, items.len) : V_NOTIMPL;
  return text == V_NOTIMPL ? join_bytes(self, items.at, items.len) : text;
}
