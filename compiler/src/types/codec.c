#include "types/codec.h"

#include "core/call.h"
#include "core/err.h"
#include "types/str.h"
#include "unicode/utf8.h"

typedef enum Encoding { ENC_UTF8, ENC_ASCII, ENC_LATIN1, ENC_OTHER } Encoding;

/* By the names that programs use; the prelude knows the aliases. */
static Encoding encoding_of(Args args, u32 i) {
  static const char *const names[] = {"utf-8", "ascii", "latin-1"};
  if (arg_given(args, i + 1) && !IS_STR(args.v[i + 1])) return ENC_OTHER;
  if (!arg_given(args, i)) return ENC_UTF8;
  u32 encoding = ENC_UTF8;
  while (encoding < ENC_OTHER && !(IS_STR(args.v[i]) && str_eq_c(AS(Str, args.v[i]), names[encoding]))) encoding++;
  return (Encoding)encoding;
}

static Value or_error(const void *made) { return made ? val_from_obj(made) : V_ERROR; }

Value codec_encode(Args args, u32 i, Str *text) {
  Encoding encoding = encoding_of(args, i);
  if (encoding == ENC_OTHER) return V_UNDEF;
  if (text->h.flags & OF_ASCII || (encoding == ENC_UTF8 && utf8_valid_prefix(text->data, text->len, false) == text->len))
    return or_error(bytes_new(text->data, text->len));
  if (encoding != ENC_LATIN1) return V_UNDEF;
  Bytes *b = bytes_new(NULL, text->nchars);
  if (!b) return V_ERROR;
  size_t pos = 0;
  for (u32 at = 0; at < text->nchars; at++) {
    u32 c = utf8_next(text->data, &pos);
    if (c > 0xFF) return V_UNDEF;
    b->data[at] = (u8)c;
  }
  return val_from_obj(b);
}

Value codec_decode(Args args, u32 i, Value encoded) {
  Encoding encoding = encoding_of(args, i);
  Span s = span_of(encoded);
  if (encoding == ENC_OTHER) return V_UNDEF;
  if (encoding == ENC_UTF8 ? utf8_valid_prefix(s.data, s.len, false) == s.len : utf8_is_ascii(s.data, s.len))
    return or_error(str_new(s.data, s.len));
  if (encoding != ENC_LATIN1) return V_UNDEF;
  Text out = {0};
  for (u32 at = 0; at < s.len; at++) text_char(&out, (u8)s.data[at]);
  return text_finish(&out);
}

Value codec_construct(const char *name, Args args) {
  Value all[4];
  for (u32 i = 0; i < 4; i++) all[i] = arg_given(args, i) ? args.v[i] : V_ELLIPSIS;
  return call_prelude_array(name, 4, all);
}
