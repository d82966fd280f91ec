/* Methods of bytes and bytearray that text does not have. */
#include "core/call.h"
#include "core/err.h"
#include "types/bytes.h"
#include "types/codec.h"

Value bytes_decode(Value *args, u32 nargs) {
  Args a = {"decode", args, nargs};
<<<<<<< HEAD
  Value made = codec_decode(a, 1, args[0]);
  return made == V_UNDEF ? codec_construct("bytes_decode", a) : made;
=======
  /* CPython looks the codec up only when there is something to decode. */
  Value status = arg_codec(a, 1, &codec);
  if (status == V_ERROR && span_of(args[0]).len == 0 && err_is(TYPE(LookupError))) {
    err_take();
    return val_from_obj(vm.empty_str);
  }
  return status == V_NONE ? codec_decode(&codec, args[0]) : status;
}

/* Hexadecimal ---------------------------------------------------------------------------------- */

static int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  c |= 0x20;
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static Value no_digit(Value source, u32 at) {
  return err_value("non-hexadecimal number found in fromhex() arg at position %u",
                   chars_position(source, at));
}

Value bytes_fromhex(Value *args, u32 nargs) {
  (void)nargs;
  Value source = args[1];
  if (!is_chars(source)) {
    return err_type("fromhex() argument must be str or bytes-like, not %T", source);
  }
  Span s = span_of(source);
  bool mutable = class_is_subclass(AS(Class, args[0]), TYPE(bytearray));
  Bytes *b = bytes_new(NULL, s.len / 2);
  if (!b) return V_ERROR;
  u32 len = 0;
  for (u32 pos = 0;; pos += 2) {
    pos = (u32)scan_space(SCAN_BYTES, s.data, s.len, pos);
    if (pos >= s.len) break;
    int high = hex_digit(s.data[pos]);
    if (high < 0) return no_digit(source, pos);
    if (pos + 1 == s.len) {
      return err_value("fromhex() arg must contain an even number of hexadecimal digits");
    }
    int low = hex_digit(s.data[pos + 1]);
    if (low < 0) return no_digit(source, pos + 1);
    b->data[len++] = (u8)(high << 4 | low);
  }
  if (AS(Class, args[0]) == TYPE(bytearray)) {
    ByteArray *a = bytearray_new(b->data, len);
    return a ? val_from_obj(a) : V_ERROR;
  }
  Bytes *exact = len == b->len ? b : bytes_new(b->data, len);
  if (!exact) return V_ERROR;
  if (!mutable && AS(Class, args[0]) == TYPE(bytes)) return val_from_obj(exact);
  return call_values(args[0], 1, val_from_obj(exact));
}

static Value arg_separator(Value sep, char *c) {
  Value len = value_len(sep);
  if (val_is_signal(len)) return len;
  if (len != val_from_small(1)) return err_value("sep must be length 1.");
  if (!is_chars(sep)) return err_type("sep must be str or bytes.");
  *c = span_of(sep).data[0];
  return (u8)*c < 0x80 ? V_NONE : err_value("sep must be ASCII.");
}

Value bytes_hex(Value *args, u32 nargs) {
  Args a = {"hex", args, nargs};
  Span s = span_of(args[0]);
  i64 group = 0;
  char sep = 0;
  Value status = V_NONE;
  if (arg_given(a, 1)) {
    status = arg_index(a, 2, 1, &group);
    if (status == V_NONE) status = arg_separator(args[1], &sep);
    if (status != V_NONE) return status;
  }
  bool from_left = group < 0;
  u64 every = (u64)(from_left ? -group : group);
  u64 seps = every && s.len ? (s.len - 1) / every : 0;
  char *to;
  Value text = chars_alloc(val_from_obj(vm.empty_str), s.len * 2ull + seps, s.len * 2ull + seps, &to);
  if (text == V_ERROR) return V_ERROR;
  for (u32 i = 0; i < s.len; i++) {
    *to++ = "0123456789abcdef"[(u8)s.data[i] >> 4];
    *to++ = "0123456789abcdef"[s.data[i] & 15];
    u32 done = from_left ? i + 1 : s.len - 1 - i;
    if (every && i + 1 < s.len && done % every == 0) *to++ = sep;
  }
  return text;
}

/* Translation ---------------------------------------------------------------------------------- */

Value bytes_maketrans(Value *args, u32 nargs) {
  (void)nargs;
  for (int i = 0; i < 2; i++) {
    if (!is_bytes_like(args[i])) {
      return err_type("a bytes-like object is required, not '%T'", args[i]);
    }
  }
  Span from = span_of(args[0]), to = span_of(args[1]);
  if (from.len != to.len) return err_value("maketrans arguments must have same length");
  Bytes *table = bytes_new(NULL, 256);
  if (!table) return V_ERROR;
  for (int i = 0; i < 256; i++) table->data[i] = (u8)i;
  for (u32 i = 0; i < from.len; i++) table->data[(u8)from.data[i]] = (u8)to.data[i];
  return val_from_obj(table);
}

Value bytes_translate(Value *args, u32 nargs) {
  Args a = {"translate", args, nargs};
  Span s = span_of(args[0]), table = {0}, dropped = {0};
  Value status = V_NONE;
  if (args[1] != V_NONE) {
    status = arg_chars(a, 1, 0, &table);
    if (status == V_NONE && table.len != 256) {
      return err_value("translation table must be 256 characters long");
    }
  }
  if (status == V_NONE && arg_given(a, 2)) status = arg_chars(a, 2, 0, &dropped);
  if (status != V_NONE) return status;
  bool drop[256] = {false};
  for (u32 i = 0; i < dropped.len; i++) drop[(u8)dropped.data[i]] = true;

  u32 kept = 0;
  for (u32 i = 0; i < s.len; i++) kept += !drop[(u8)s.data[i]];
  char *to;
  Value result = chars_alloc(args[0], kept, 0, &to);
  if (result == V_ERROR) return V_ERROR;
  for (u32 i = 0; i < s.len; i++) {
    u8 byte = (u8)s.data[i];
    if (!drop[byte]) *to++ = table.len ? table.data[byte] : (char)byte;
  }
  return result;
>>>>>>> 1eecee4 (engine: built-ins checked against CPython's one by one; scripts: coverage-of-python, fuzz differential)
}

Value bytes_dunder_add(Value *args, u32 nargs) {
  (void)nargs;
  return bytes_binary(OP_ADD, args[0], args[1]);
}
