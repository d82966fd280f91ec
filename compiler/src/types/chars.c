/* What str, bytes and bytearray have in common: parts, arguments, operators. */
#include "types/chars.h"

#include "core/call.h"
#include "core/containers.h"
#include "core/err.h"
#include "types/bytes.h"
#include "types/str.h"
#include "unicode/search.h"
#include "unicode/utf8.h"

Span span_of(Value chars) {
  if (IS_STR(chars)) return (Span){AS(Str, chars)->data, AS(Str, chars)->len};
  const u8 *data;
  u32 len;
  bytes_view(chars, &data, &len);
  return (Span){(const char *)data, len};
}

u32 chars_len(Value chars) {
  return IS_STR(chars) ? AS(Str, chars)->nchars : span_of(chars).len;
}

u32 chars_offset(Value chars, u32 index) {
  return IS_STR(chars) ? str_offset(AS(Str, chars), index) : index;
}

u32 chars_position(Value chars, u32 offset) {
  return IS_STR(chars) ? str_position(AS(Str, chars), offset) : offset;
}

static Value or_error(const void *obj) { return obj ? val_from_obj(obj) : V_ERROR; }

Value chars_sub(Value like, u32 from, u32 to) {
  Span span = span_of(like);
  if (IS_STR(like)) {
    bool ascii = val_obj(like)->flags & OF_ASCII;
    u32 nchars = ascii ? to - from : (u32)utf8_count(span.data + from, to - from);
    return or_error(str_new_counted(span.data + from, to - from, nchars));
  }
  if (IS_BYTES(like)) return or_error(bytes_new(span.data + from, to - from));
  return or_error(bytearray_new(span.data + from, to - from));
}

Value chars_copy(Value like) {
  if (is_exact(like, TYPE(str)) || is_exact(like, TYPE(bytes))) return like;
  return chars_sub(like, 0, span_of(like).len);
}

Value chars_alloc(Value like, u64 len, u64 nchars, char **data) {
  if (len > UINT32_MAX) return err_memory();
  if (IS_STR(like)) {
    Str *s = str_alloc((u32)len, (u32)nchars, len == nchars);
    if (!s) return V_ERROR;
    *data = (char *)s->data;
    return val_from_obj(s);
  }
  if (IS_BYTES(like)) {
    Bytes *b = bytes_new(NULL, (u32)len);
    if (!b) return V_ERROR;
    *data = (char *)b->data;
    return val_from_obj(b);
  }
  ByteArray *a = bytearray_new(NULL, (u32)len);
  if (!a) return V_ERROR;
  *data = (char *)a->data;
  return val_from_obj(a);
}

Value chars_repeat(Value like, i64 times) {
  Span span = span_of(like);
  if (times == 1) return chars_copy(like);
  if (times <= 0 || span.len == 0) return chars_sub(like, 0, 0);
  if ((u64)times > UINT32_MAX / span.len) return err_memory();
  u64 len = span.len * (u64)times;
  char *out;
  Value result = chars_alloc(like, len, chars_len(like) * (u64)times, &out);
  if (result == V_ERROR) return V_ERROR;
  if (span.len == 1) {
    memset(out, span.data[0], len);
    return result;
  }
  memcpy(out, span.data, span.len);
  for (u64 done = span.len; done < len;) { /* double what is there */
    u64 more = done < len - done ? done : len - done;
    memcpy(out + done, out, more);
    done += more;
  }
  return result;
}

/* Arguments ------------------------------------------------------------------------------------ */

Value chars_class(Value chars) {
  return val_from_obj(IS_STR(chars) ? TYPE(str) : IS_BYTES(chars) ? TYPE(bytes) : TYPE(bytearray));
}

Value again_with_index(Args args) {
  Str *method = str_from_c(args.method);
  Tuple *values = tuple_from(args.v, args.n);
  if (!method || !values) return V_ERROR;
  for (u32 i = 0; i < args.n; i++) {
    if (values->items[i] == V_UNDEF) values->items[i] = V_NONE; /* split(maxsplit=x) */
  }
  return call_prelude("call_with_index", 3, chars_class(args.v[0]), val_from_obj(method),
                      val_from_obj(values));
}

Value arg_index(Args args, u32 i, i64 fallback, i64 *out) {
  *out = fallback;
  if (!arg_given(args, i)) return V_NONE;
  Value index = value_index(args.v[i]);
  if (index == V_CALL) return again_with_index(args);
  if (index == V_ERROR) return V_ERROR;
  if (int_as_i64(index, out) == T_YES && *out <= SSIZE_MAX_32 && *out >= -SSIZE_MAX_32 - 1) return V_NONE;
  return err_overflow("Python int too large to convert to C ssize_t");
}

/* One end of a slice: None and absence are the fallback; huge numbers are cut, not refused. */
static Value arg_bound(Args args, u32 i, i64 len, i64 fallback, i64 *out) {
  *out = fallback;
  if (!arg_given(args, i) || args.v[i] == V_NONE) return V_NONE;
  if (is_int(args.v[i])) {
    if (!index_clamped(args.v[i], out)) return V_ERROR;
    if (*out < 0) *out = *out < -len ? 0 : *out + len;
    return V_NONE;
  }
  Value index = value_index(args.v[i]);
  if (index == V_CALL) return again_with_index(args);
  return err_type("slice indices must be integers or None or have an __index__ method");
}

Value arg_bounds(Args args, u32 i, u32 *start, u32 *stop) {
  i64 len = chars_len(args.v[0]), from, to;
  Value status = arg_bound(args, i, len, 0, &from);
  if (status == V_NONE) status = arg_bound(args, i + 1, len, len, &to);
  if (status != V_NONE) return status;
  if (to > len) to = len;
  /* Past the end not even the empty string is found. */
  if (from > len) from = len + 1;
  *start = from > len ? UINT32_MAX : chars_offset(args.v[0], (u32)from);
  *stop = chars_offset(args.v[0], (u32)to);
  return V_NONE;
}

static Value wrong_text(Args args, u32 i, int position) {
  if (position < 0) return err_type("must be str, not %T", args.v[i]);
  if (position == 0) return err_type("%s() argument must be str, not %A", args.method, args.v[i]);
  return err_type("%s() argument %d must be str, not %A", args.method, position, args.v[i]);
}

Value arg_chars(Args args, u32 i, int position, Span *out) {
  bool text = IS_STR(args.v[0]);
  if (text ? IS_STR(args.v[i]) : is_bytes_like(args.v[i])) {
    *out = span_of(args.v[i]);
    return V_NONE;
  }
  if (text) return wrong_text(args, i, position);
  return err_type("a bytes-like object is required, not '%T'", args.v[i]);
}

Value arg_needle(Args args, u32 i, Span *out, char *byte) {
  Value needle = args.v[i];
  if (IS_STR(args.v[0]) || is_bytes_like(needle)) return arg_chars(args, i, 1, out);
  if (!is_int(needle)) {
    if (find_method(needle, NAME(__index__)) != V_UNDEF) return again_with_index(args);
    return err_type("argument should be integer or bytes-like object, not '%T'", needle);
  }
  Value status = byte_from(needle, (u8 *)byte);
  *out = (Span){byte, 1};
  return status;
}

Tri drained(Value iterable, Value *items) {
  *items = iterable;
  if (IS_LIST(iterable) || IS_TUPLE(iterable)) return T_YES;
  Walk walk;
  Tri opened = walk_open(&walk, iterable);
  if (opened != T_YES) return opened;
  if (iterable_is_huge(iterable)) return T_CALL;
  List *list = list_new(0);
  if (!list) return T_ERR;
  *items = val_from_obj(list);
  for (;;) {
    Value item = walk_next(&walk);
    if (item == V_STOP) return T_YES;
    if (item == V_ERROR || !list_append(list, item)) return T_ERR;
  }
}

/* Operators ------------------------------------------------------------------------------------ */

static Value repeat_by(Value chars, Value count) {
  i64 times;
  if (int_as_i64(count, &times) == T_YES && times == (i32)times) return chars_repeat(chars, times);
  return err_overflow("cannot fit 'int' into an index-sized integer");
}

/* For a count that is no int, unless it has an __index__. */
static Value multiply(Value chars, Value count, const char *complaint) {
  if (is_int(count)) return repeat_by(chars, count);
  if (find_method(count, NAME(__index__)) == V_UNDEF) return err_type(complaint, count);
  Value pair[] = {chars, count};
  return again_with_index((Args){"__mul__", pair, 2});
}

Value chars_multiply(Value chars, Value count) {
  return multiply(chars, count, "can't multiply sequence by non-int of type '%T'");
}

Tri chars_contains(Value chars, Value item) {
  Span hay = span_of(chars), needle;
  u8 byte;
  if (IS_STR(chars) != IS_STR(item) || !is_chars(item)) {
    if (IS_STR(chars)) {
      return err_tri(err_type("'in <string>' requires string as left operand, not %T", item));
    }
    if (!is_int(item)) {
      if (find_method(item, NAME(__index__)) != V_UNDEF) return T_CALL;
      return err_tri(err_type("a bytes-like object is required, not '%T'", item));
    }
    if (byte_from(item, &byte) == V_ERROR) return T_ERR;
    needle = (Span){(const char *)&byte, 1};
  } else {
    needle = span_of(item);
  }
  bool found = search_first(hay.data, hay.len, needle.data, needle.len) != SEARCH_NONE;
  return found ? T_YES : T_NO;
}

static Value slice_bytes(Value chars, i64 start, i64 step, u32 count) {
  if (step == 1 && count == span_of(chars).len) return chars_copy(chars);
  if (step == 1) return chars_sub(chars, (u32)start, (u32)start + count);
  const char *from = span_of(chars).data;
  char *to;
  Value result = chars_alloc(chars, count, 0, &to);
  if (result == V_ERROR) return V_ERROR;
  for (u32 i = 0; i < count; i++, start += step) to[i] = from[start];
  return result;
}

static Value subscript_again(Value chars, Value key) {
  Value pair[] = {chars, key};
  return again_with_index((Args){"__getitem__", pair, 2});
}

Value chars_getitem(Value chars, Value key) {
  bool text = IS_STR(chars);
  if (is_kind(key, K_SLICE)) {
    i64 start, step;
    u32 count;
    if (slice_ready(AS(Slice, key)) == T_CALL) return subscript_again(chars, key);
    if (!slice_resolve(AS(Slice, key), chars_len(chars), &start, &step, &count)) return V_ERROR;
    if (text) return str_slice(AS(Str, chars), start, step, count);
    return slice_bytes(chars, start, step, count);
  }
  if (!is_int(key)) {
    if (find_method(key, NAME(__index__)) != V_UNDEF) return subscript_again(chars, key);
    if (text) return err_type("string indices must be integers, not '%T'", key);
    return err_type("%s indices must be integers or slices, not %T",
                    IS_BYTES(chars) ? "byte" : "bytearray", key);
  }
  i64 index;
  if (int_as_i64(key, &index) != T_YES) {
    return err_index("cannot fit '%T' into an index-sized integer", key);
  }
  if (text) return str_getitem(AS(Str, chars), index);
  Span span = span_of(chars);
  if (index < 0) index += span.len;
  if (index < 0 || index >= span.len) {
    return err_index(IS_BYTES(chars) ? "index out of range" : "bytearray index out of range");
  }
  return val_from_small((u8)span.data[index]);
}

/* Dunders -------------------------------------------------------------------------------------- */

static Value from_tri(Tri answer) {
  return answer == T_ERR ? V_ERROR : answer == T_CALL ? V_NOTIMPL : val_from_bool(answer == T_YES);
}

#define COMPARISON(name, op)                        \
  Value chars_dunder_##name(Value *args, u32 nargs) { \
    (void)nargs;                                      \
    return compare_builtin(op, args[0], args[1]);     \
  }
COMPARISON(eq, CMP_EQ)
COMPARISON(ne, CMP_NE)
COMPARISON(lt, CMP_LT)
COMPARISON(le, CMP_LE)
COMPARISON(gt, CMP_GT)
COMPARISON(ge, CMP_GE)

Value chars_dunder_len(Value *args, u32 nargs) {
  (void)nargs;
  return val_from_small(chars_len(args[0]));
}

Value chars_dunder_getitem(Value *args, u32 nargs) {
  (void)nargs;
  return chars_getitem(args[0], args[1]);
}

Value chars_dunder_contains(Value *args, u32 nargs) {
  Tri answer = chars_contains(args[0], args[1]);
  if (answer == T_CALL) return again_with_index((Args){"__contains__", args, nargs});
  return from_tri(answer);
}

Value chars_dunder_iter(Value *args, u32 nargs) {
  (void)nargs;
  return iter_new(args[0]);
}

Value chars_dunder_mul(Value *args, u32 nargs) {
  (void)nargs;
  return multiply(args[0], args[1], "'%T' object cannot be interpreted as an integer");
}
