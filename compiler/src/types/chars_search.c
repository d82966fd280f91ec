/* Methods of str, bytes and bytearray that look for a part: find, count, startswith, replace… */
#include "core/err.h"
#include "types/chars.h"
#include "unicode/search.h"
#include "unicode/utf8.h"

/* The part of self that a search looks at, and what it looks for. */
typedef struct Query {
  Span hay, needle;
  u32 start; /* where `hay` begins in self */
  char byte; /* room for a needle given as a number */
} Query;

/* False when the bounds leave nothing to search, not even for the empty string. */
static bool narrow(Query *q, Value self, u32 start, u32 stop) {
  if (start > stop) return false;
  q->hay = (Span){span_of(self).data + start, stop - start};
  q->start = start;
  return true;
}

typedef size_t (*Search)(const char *hay, size_t hay_len, const char *needle, size_t needle_len);

/* Text is asked for its needle first, bytes for the bounds. */
static Value arg_query(Args args, Query *q, u32 *start, u32 *stop) {
  Value status = IS_STR(args.v[0]) ? V_NONE : arg_bounds(args, 2, start, stop);
  if (status == V_NONE) status = arg_needle(args, 1, &q->needle, &q->byte);
  return status == V_NONE && IS_STR(args.v[0]) ? arg_bounds(args, 2, start, stop) : status;
}

/* The index of a match as a number, or -1; or a signal. */
static Value find(Args args, Search search) {
  Query q;
  u32 start, stop;
  Value status = arg_query(args, &q, &start, &stop);
  if (status != V_NONE) return status;
  if (!narrow(&q, args.v[0], start, stop)) return val_from_small(-1);
  size_t found = search(q.hay.data, q.hay.len, q.needle.data, q.needle.len);
  if (found == SEARCH_NONE) return val_from_small(-1);
  return val_from_small(chars_position(args.v[0], q.start + (u32)found));
}

RARE static Value found_or_error(Value self, Value index) {
  if (index != val_from_small(-1)) return index;
  return err_value(IS_STR(self) ? "substring not found" : "subsection not found");
}

Value chars_find(Value *args, u32 nargs) { return find((Args){"find", args, nargs}, search_first); }

RARE Value chars_rfind(Value *args, u32 nargs) { return find((Args){"rfind", args, nargs}, search_last); }

RARE Value chars_index(Value *args, u32 nargs) {
  return found_or_error(args[0], find((Args){"index", args, nargs}, search_first));
}

RARE Value chars_rindex(Value *args, u32 nargs) {
  return found_or_error(args[0], find((Args){"rindex", args, nargs}, search_last));
}

RARE Value chars_count(Value *args, u32 nargs) {
  Args a = {"count", args, nargs};
  Query q;
  u32 start, stop;
  Value status = arg_query(a, &q, &start, &stop);
  if (status != V_NONE) return status;
  if (!narrow(&q, args[0], start, stop)) return val_from_small(0);
  if (q.needle.len == 0) {
    return val_from_small((i64)chars_position(args[0], stop) - chars_position(args[0], start) + 1);
  }
  return val_from_small(
      (i64)search_count(q.hay.data, q.hay.len, q.needle.data, q.needle.len, SIZE_MAX));
}

/* Prefixes and suffixes ------------------------------------------------------------------------ */

static bool starts(Span s, Span part) {
  return s.len >= part.len && (part.len == 0 || memcmp(s.data, part.data, part.len) == 0);
}

static bool ends(Span s, Span part) {
  return s.len >= part.len && starts((Span){s.data + (s.len - part.len), part.len}, part);
}

RARE static Value wrong_affix(Args a, Value affix, bool in_tuple) {
  if (!IS_STR(a.v[0])) {
    if (in_tuple) return err_type("a bytes-like object is required, not '%T'", affix);
    return err_type("%s first arg must be bytes or a tuple of bytes, not %T", a.method, affix);
  }
  if (in_tuple) return err_type("tuple for %s must only contain str, not %T", a.method, affix);
  return err_type("%s first arg must be str or a tuple of str, not %T", a.method, affix);
}

static Value has_affix(Args a, bool (*holds)(Span s, Span part)) {
  Value self = a.v[0], affix = a.v[1];
  u32 start, stop;
  Value status = arg_bounds(a, 2, &start, &stop);
  if (status != V_NONE) return status;
  bool in_tuple = IS_TUPLE(affix);
  const Value *parts = in_tuple ? AS(Tuple, affix)->items : &affix;
  u32 count = in_tuple ? AS(Tuple, affix)->len : 1;
  for (u32 i = 0; i < count; i++) {
    if (!is_chars(parts[i]) || IS_STR(parts[i]) != IS_STR(self)) {
      return wrong_affix(a, parts[i], in_tuple);
    }
    if (start > stop) continue;
    Span part = {span_of(self).data + start, stop - start};
    if (holds(part, span_of(parts[i]))) return V_TRUE;
  }
  return V_FALSE;
}

Value chars_startswith(Value *args, u32 nargs) {
  return has_affix((Args){"startswith", args, nargs}, starts);
}

Value chars_endswith(Value *args, u32 nargs) {
  return has_affix((Args){"endswith", args, nargs}, ends);
}

RARE Value chars_removeprefix(Value *args, u32 nargs) {
  Span prefix, self = span_of(args[0]);
  Value status = arg_chars((Args){"removeprefix", args, nargs}, 1, 0, &prefix);
  if (status != V_NONE) return status;
  if (prefix.len == 0 || !starts(self, prefix)) return chars_copy(args[0]);
  return chars_sub(args[0], prefix.len, self.len);
}

RARE Value chars_removesuffix(Value *args, u32 nargs) {
  Span suffix, self = span_of(args[0]);
  Value status = arg_chars((Args){"removesuffix", args, nargs}, 1, 0, &suffix);
  if (status != V_NONE) return status;
  if (suffix.len == 0 || !ends(self, suffix)) return chars_copy(args[0]);
  return chars_sub(args[0], 0, self.len - suffix.len);
}

/* Partition ------------------------------------------------------------------------------------ */

RARE static Value three_parts(Value head, Value middle, Value tail) {
  Value parts[] = {head, middle, tail};
  for (int i = 0; i < 3; i++) {
    if (parts[i] == V_ERROR) return V_ERROR;
  }
  Tuple *t = tuple_from(parts, 3);
  return t ? val_from_obj(t) : V_ERROR;
}

/* bytes hand back the separator they were given, be it a bytearray. */
RARE static Value partition(Args a, Search search, bool missing_goes_last) {
  Span self = span_of(a.v[0]), sep;
  Value status = arg_chars(a, 1, -1, &sep);
  if (status != V_NONE) return status;
  if (sep.len == 0) return err_value("empty separator");
  size_t at = search(self.data, self.len, sep.data, sep.len);
  if (at != SEARCH_NONE) {
    bool own = IS_BYTEARRAY(a.v[0]) || IS_STR(a.v[0]);
    return three_parts(chars_sub(a.v[0], 0, (u32)at),
                       own ? chars_sub(a.v[0], (u32)at, (u32)at + sep.len) : a.v[1],
                       chars_sub(a.v[0], (u32)at + sep.len, self.len));
  }
  Value whole = chars_copy(a.v[0]);
  Value empty = chars_sub(a.v[0], 0, 0), other = chars_sub(a.v[0], 0, 0);
  return missing_goes_last ? three_parts(empty, other, whole) : three_parts(whole, empty, other);
}

RARE Value chars_partition(Value *args, u32 nargs) {
  return partition((Args){"partition", args, nargs}, search_first, false);
}

RARE Value chars_rpartition(Value *args, u32 nargs) {
  return partition((Args){"rpartition", args, nargs}, search_last, true);
}

/* Replace -------------------------------------------------------------------------------------- */

static char *put(char *to, Span s) {
  if (s.len) memcpy(to, s.data, s.len);
  return to + s.len;
}

/* The empty string stands before every character and at the end. */
RARE static Value interleave(Value self, Value by, u32 limit) {
  u64 places = (u64)chars_len(self) + 1, count = limit < places ? limit : places;
  Span s = span_of(self), new = span_of(by);
  char *to;
  Value result = chars_alloc(self, s.len + count * new.len, chars_len(self) + count * chars_len(by), &to);
  if (result == V_ERROR) return V_ERROR;
  u32 from = 0;
  for (u32 i = 0; i < count; i++) {
    to = put(to, new);
    u32 next = IS_STR(self) ? (u32)utf8_advance(s.data, s.len, from, 1) : from + (from < s.len);
    if (i + 1 == count) next = s.len;
    to = put(to, (Span){s.data + from, next - from});
    from = next;
  }
  return result;
}

/* One byte by another, everywhere. */
static Value exchange(Value self, char old, char new) {
  Span s = span_of(self);
  char *to = NULL;
  Value result = chars_copy(self);
  for (u32 i = 0; i < s.len; i++) {
    if (s.data[i] != old) continue;
    if (!to) {
      result = chars_alloc(self, s.len, chars_len(self), &to);
      if (result == V_ERROR) return V_ERROR;
      memcpy(to, s.data, s.len);
    }
    to[i] = new;
  }
  return result;
}

RARE Value chars_replace(Value *args, u32 nargs) {
  Args a = {"replace", args, nargs};
  Span s = span_of(args[0]), old, new;
  i64 wanted;
  Value status = arg_chars(a, 1, 1, &old);
  if (status == V_NONE) status = arg_chars(a, 2, 2, &new);
  if (status == V_NONE) status = arg_index(a, 3, -1, &wanted);
  if (status != V_NONE) return status;
  u32 limit = wanted < 0 ? UINT32_MAX : (u32)wanted;
  if (limit == 0 || old.len > s.len) return chars_copy(args[0]);
  if (old.len == 0) return interleave(args[0], args[2], limit);

  if (old.len == 1 && new.len == 1 && limit == UINT32_MAX) return exchange(args[0], old.data[0], new.data[0]);
  u64 count = search_count(s.data, s.len, old.data, old.len, limit);
  if (count == 0) return chars_copy(args[0]);
  char *to;
  Value result = chars_alloc(args[0], s.len + count * new.len - count * old.len,
                             chars_len(args[0]) + count * chars_len(args[2]) -
                                 count * chars_len(args[1]),
                             &to);
  if (result == V_ERROR) return V_ERROR;
  u32 from = 0;
  for (u64 i = 0; i < count; i++) {
    u32 gap = (u32)search_first(s.data + from, s.len - from, old.data, old.len);
    to = put(put(to, (Span){s.data + from, gap}), new);
    from += gap + old.len;
  }
  put(to, (Span){s.data + from, s.len - from});
  return result;
}
