/* Methods of str, bytes and bytearray about letter case and character classes. Bytes know ASCII only. */
#include "types/chars.h"
#include "types/str.h"
#include "unicode/ucd.h"
#include "unicode/utf8.h"

/* The properties of the character at *pos, which moves on. */
static unsigned next_flags(ScanKind kind, Span s, size_t *pos) {
  if (kind == SCAN_TEXT) return ucd_flags(utf8_next(s.data, pos));
  u8 byte = (u8)s.data[(*pos)++];
  unsigned flags = byte < 0x80 ? ucd_flags(byte) : 0;
  return byte >= 0x1C && byte <= 0x1F ? flags & ~(unsigned)UCD_SPACE : flags;
}

static Value all_are(Value self, unsigned any_of) {
  Span s = span_of(self);
  bool ascii = IS_STR(self) && val_obj(self)->flags & OF_ASCII;
  for (size_t pos = 0; pos < s.len;) {
    unsigned flags = ascii ? ucd_flags((u8)s.data[pos++]) : next_flags(chars_scan(self), s, &pos);
    if (!(flags & any_of)) return V_FALSE;
  }
  return val_from_bool(s.len > 0);
}

/* At least one `wanted` and none of `unwanted`. */
static Value is_of_case(Value self, unsigned wanted, unsigned unwanted) {
  Span s = span_of(self);
  bool seen = false;
  for (size_t pos = 0; pos < s.len;) {
    unsigned flags = next_flags(chars_scan(self), s, &pos);
    if (flags & unwanted) return V_FALSE;
    if (flags & wanted) seen = true;
  }
  return val_from_bool(seen);
}

#define PREDICATE(name, any_of)                \
  Value chars_##name(Value *args, u32 nargs) { \
    (void)nargs;                               \
    return all_are(args[0], any_of);           \
  }
PREDICATE(isalpha, UCD_ALPHA)
PREDICATE(isalnum, UCD_ALNUM)
PREDICATE(isdigit, UCD_DIGIT)
PREDICATE(isdecimal, UCD_DECIMAL)
PREDICATE(isnumeric, UCD_NUMERIC)
PREDICATE(isspace, UCD_SPACE)

Value chars_isupper(Value *args, u32 nargs) {
  (void)nargs;
  return is_of_case(args[0], UCD_UPPER, UCD_LOWER | UCD_TITLE);
}

Value chars_islower(Value *args, u32 nargs) {
  (void)nargs;
  return is_of_case(args[0], UCD_LOWER, UCD_UPPER | UCD_TITLE);
}

Value chars_istitle(Value *args, u32 nargs) {
  (void)nargs;
  Span s = span_of(args[0]);
  bool seen = false, in_word = false;
  for (size_t pos = 0; pos < s.len;) {
    unsigned flags = next_flags(chars_scan(args[0]), s, &pos);
    bool small = flags & UCD_LOWER, large = flags & (UCD_UPPER | UCD_TITLE);
    if (in_word ? large : small) return V_FALSE;
    in_word = small || large;
    seen = seen || in_word;
  }
  return val_from_bool(seen);
}

Value chars_isascii(Value *args, u32 nargs) {
  (void)nargs;
  Span s = span_of(args[0]);
  return val_from_bool(utf8_is_ascii(s.data, s.len));
}

Value chars_isprintable(Value *args, u32 nargs) {
  (void)nargs;
  return span_of(args[0]).len ? all_are(args[0], UCD_PRINTABLE) : V_TRUE;
}

Value chars_isidentifier(Value *args, u32 nargs) {
  (void)nargs;
  Span s = span_of(args[0]);
  unsigned wanted = UCD_ID_START;
  for (size_t pos = 0; pos < s.len; wanted = UCD_ID_CONTINUE) {
    if (!(next_flags(SCAN_TEXT, s, &pos) & wanted)) return V_FALSE;
  }
  return val_from_bool(s.len > 0);
}

/* Conversion ----------------------------------------------------------------------------------- */

static Value convert(Value self, UcdStringOp op) {
  Span s = span_of(self);
  char *to;
  if (IS_STR(self) && !(val_obj(self)->flags & OF_ASCII)) {
    Str *out = str_alloc_raw(ucd_convert(op, s.data, s.len, NULL));
    if (!out) return V_ERROR;
    ucd_convert(op, s.data, s.len, (char *)out->data);
    return str_seal(out);
  }
  Value result = chars_alloc(self, s.len, s.len, &to);
  if (result == V_ERROR) return V_ERROR;
  bool capital = op == UCD_STR_UPPER, in_word = false;
  for (u32 i = 0; i < s.len; i++) {
    char c = s.data[i];
    bool letter = (u8)((c | 0x20) - 'a') < 26;
    if (op == UCD_STR_CAPITALIZE) capital = i == 0;
    else if (op == UCD_STR_TITLE) capital = !in_word;
    else if (op == UCD_STR_SWAPCASE) capital = c & 0x20;
    to[i] = (char)(!letter ? c : capital ? c & ~0x20 : c | 0x20);
    in_word = letter;
  }
  return result;
}

#define CONVERSION(name, op)                   \
  Value chars_##name(Value *args, u32 nargs) { \
    (void)nargs;                               \
    return convert(args[0], op);               \
  }
CONVERSION(lower, UCD_STR_LOWER)
CONVERSION(upper, UCD_STR_UPPER)
CONVERSION(title, UCD_STR_TITLE)
CONVERSION(capitalize, UCD_STR_CAPITALIZE)
CONVERSION(swapcase, UCD_STR_SWAPCASE)
CONVERSION(casefold, UCD_STR_CASEFOLD)
