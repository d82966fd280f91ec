/* chr(), ord(), ascii(), and what the prelude asks about text. */
#include "core/builtin_tables.h"
#include "core/call.h"
#include "core/err.h"
#include "types/chars.h"
#include "types/str.h"
#include "unicode/quote.h"
#include "unicode/utf8.h"

static bool is_code_point(Value v, u32 *cp) {
  i64 n;
  if (int_as_i64(v, &n) != T_YES || n < 0 || n > UNICODE_MAX) return false;
  *cp = (u32)n;
  return true;
}

Value builtin_chr(Value *args, u32 nargs) {
  (void)nargs;
  if (args[0] - INT_BIAS < 128) return val_from_obj(vm.chars[args[0] - INT_BIAS]);
  u32 cp;
  Value index = value_index(args[0]);
  if (index == V_CALL) return call_prelude("chr_of", 1, args[0]);
  if (index == V_ERROR) return V_ERROR;
  if (!is_code_point(index, &cp)) return err_value("chr() arg not in range(0x110000)");
  Str *s = str_from_char(cp);
  return s ? val_from_obj(s) : V_ERROR;
}

Value builtin_ord(Value *args, u32 nargs) {
  (void)nargs;
  if (IS_STR(args[0]) && AS(Str, args[0])->len == 1) return val_from_small((u8)AS(Str, args[0])->data[0]);
  if (!is_chars(args[0])) {
    return err_type("ord() expected string of length 1, but %T found", args[0]);
  }
  u32 count = chars_len(args[0]);
  if (count != 1) {
    return err_type("ord() expected a character, but string of length %u found", count);
  }
  size_t pos = 0;
  Span s = span_of(args[0]);
  return val_from_small(IS_STR(args[0]) ? (i64)utf8_next(s.data, &pos) : (u8)s.data[0]);
}

static Value escape_non_ascii(Value *args, u32 nargs) {
  (void)nargs;
  if (val_obj(args[0])->flags & OF_ASCII) return args[0];
  Span s = span_of(args[0]);
  Str *out = str_alloc_raw(quote_non_ascii(s.data, s.len, NULL));
  if (!out) return V_ERROR;
  quote_non_ascii(s.data, s.len, (char *)out->data);
  return str_seal(out);
}

static Value index_of_object(Value *args, u32 nargs) {
  (void)nargs;
  return value_index(args[0]);
}

Value builtin_ascii(Value *args, u32 nargs) {
  (void)nargs;
  Value repr = value_repr(args[0]);
  if (repr == V_CALL) return call_prelude("ascii_of", 1, args[0]);
  return repr == V_ERROR ? V_ERROR : escape_non_ascii(&repr, 1);
}

/* _utf8_error(bytes, pos) -> (where the well-formed part ends, where the malformed one does, why), or None */
static Value utf8_error(Value *args, u32 nargs) {
  (void)nargs;
  Span s = span_of(args[0]);
  u32 pos = (u32)val_int(args[1]);
  pos += (u32)utf8_valid_prefix(s.data + pos, s.len - pos, false);
  if (pos == s.len) return V_NONE;
  const char *reason;
  u32 end = pos + (u32)utf8_malformed(s.data + pos, s.len - pos, &reason);
  Str *why = str_from_c(reason);
  Tuple *t = why ? tuple_of(3, val_from_small(pos), val_from_small(end), val_from_obj(why)) : NULL;
  return t ? val_from_obj(t) : V_ERROR;
}

const NativeDef text_intrinsics[] = {
    {"_index", index_of_object, 1, 1, 0, NULL},
    {"_utf8_error", utf8_error, 2, 2, 0, NULL},
    {"_escape_non_ascii", escape_non_ascii, 1, 1, 0, NULL},
    {NULL, NULL, 0, 0, 0, NULL},
};
