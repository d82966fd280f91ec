/* Methods of str, bytes and bytearray that fill up: center, ljust, rjust, zfill, expandtabs. */
#include "core/err.h"
#include "types/chars.h"

/* The padding character, one of either kind; a blank when it is not given. */
static Value arg_fill(Args a, u32 i, Span *fill) {
  *fill = (Span){" ", 1};
  if (!arg_given(a, i)) return V_NONE;
  Value c = a.v[i];
  if (IS_STR(a.v[0])) {
    if (!IS_STR(c)) {
      return err_type("The fill character must be a unicode character, not %T", c);
    }
    if (chars_len(c) != 1) {
      return err_type("The fill character must be exactly one character long");
    }
  } else if (!is_bytes_like(c)) {
    return err_type("%s() argument 2 must be a byte string of length 1, not %T", a.method, c);
  } else if (span_of(c).len != 1) {
    return err_type("%s(): argument 2 must be a byte string of length 1, not a %s object of length %u",
                    a.method, IS_BYTES(c) ? "bytes" : "bytearray", span_of(c).len);
  }
  *fill = span_of(c);
  return V_NONE;
}

static char *put_fill(char *to, Span fill, u64 count) {
  if (fill.len == 1) {
    memset(to, fill.data[0], count);
    return to + count;
  }
  for (u64 i = 0; i < count; i++, to += fill.len) memcpy(to, fill.data, fill.len);
  return to;
}

static Value padded(Value self, Span fill, u64 left, u64 right) {
  if (left + right == 0) return chars_copy(self);
  Span s = span_of(self);
  char *to;
  Value result = chars_alloc(self, s.len + (left + right) * fill.len,
                             chars_len(self) + left + right, &to);
  if (result == V_ERROR) return V_ERROR;
  to = put_fill(to, fill, left);
  if (s.len) memcpy(to, s.data, s.len);
  put_fill(to + s.len, fill, right);
  return result;
}

/* Arguments of the three: width and fill. *missing is how many characters self falls short. */
static Value arg_missing(Args a, u64 *missing, i64 *width, Span *fill) {
  Value status = arg_index(a, 1, 0, width);
  if (status == V_NONE) status = arg_fill(a, 2, fill);
  i64 len = chars_len(a.v[0]);
  *missing = *width > len ? (u64)(*width - len) : 0;
  return status;
}

Value chars_center(Value *args, u32 nargs) {
  u64 missing;
  i64 width;
  Span fill;
  Value status = arg_missing((Args){"center", args, nargs}, &missing, &width, &fill);
  if (status != V_NONE) return status;
  u64 left = missing / 2 + (missing & (u64)width & 1);
  return padded(args[0], fill, left, missing - left);
}

Value chars_ljust(Value *args, u32 nargs) {
  u64 missing;
  i64 width;
  Span fill;
  Value status = arg_missing((Args){"ljust", args, nargs}, &missing, &width, &fill);
  return status != V_NONE ? status : padded(args[0], fill, 0, missing);
}

Value chars_rjust(Value *args, u32 nargs) {
  u64 missing;
  i64 width;
  Span fill;
  Value status = arg_missing((Args){"rjust", args, nargs}, &missing, &width, &fill);
  return status != V_NONE ? status : padded(args[0], fill, missing, 0);
}

Value chars_zfill(Value *args, u32 nargs) {
  i64 width, len = chars_len(args[0]);
  Value status = arg_index((Args){"zfill", args, nargs}, 1, 0, &width);
  if (status != V_NONE) return status;
  if (width <= len) return chars_copy(args[0]);
  u64 missing = (u64)(width - len);
  Span s = span_of(args[0]);
  char *to;
  Value result = chars_alloc(args[0], s.len + missing, (u64)width, &to);
  if (result == V_ERROR) return V_ERROR;
  bool sign = s.len > 0 && (s.data[0] == '+' || s.data[0] == '-');
  if (sign) *to++ = s.data[0];
  memset(to, '0', missing);
  if (s.len > sign) memcpy(to + missing, s.data + sign, s.len - sign);
  return result;
}

/* Writes the text with blanks for its tabs, or only measures the blanks when `to` is NULL. */
static u64 expand(ScanKind kind, Span s, u32 tab, char *to) {
  u64 blanks = 0, column = 0;
  for (u32 i = 0; i < s.len; i++) {
    char c = s.data[i];
    if (c == '\t') {
      u64 gap = tab ? tab - column % tab : 0;
      if (to) to = put_fill(to, (Span){" ", 1}, gap);
      blanks += gap;
      column += gap;
      continue;
    }
    bool begins = kind == SCAN_BYTES || ((u8)c & 0xC0) != 0x80;
    column = c == '\n' || c == '\r' ? 0 : column + begins;
    if (to) *to++ = c;
  }
  return blanks;
}

Value chars_expandtabs(Value *args, u32 nargs) {
  i64 size;
  Value status = arg_index((Args){"expandtabs", args, nargs}, 1, 8, &size);
  if (status == V_ERROR && err_is(TYPE(OverflowError))) {
    err_take();
    return err_overflow("Python int too large to convert to C int");
  }
  if (status != V_NONE) return status;
  Span s = span_of(args[0]);
  u32 tabs = 0, tab = size > 0 ? (u32)size : 0;
  for (u32 i = 0; i < s.len; i++) tabs += s.data[i] == '\t';
  if (tabs == 0) return chars_copy(args[0]);
  u64 blanks = expand(chars_scan(args[0]), s, tab, NULL);
  char *to;
  Value result = chars_alloc(args[0], s.len - tabs + blanks, chars_len(args[0]) - tabs + blanks, &to);
  if (result == V_ERROR) return V_ERROR;
  expand(chars_scan(args[0]), s, tab, to);
  return result;
}
