/* str to bytes. */
#include "types/codec.h"
#include "core/err.h"
#include "types/str.h"
#include "unicode/quote.h"
#include "unicode/utf8.h"

typedef struct Encoder {
  const Codec *codec;
  Str *text;
  Text out; /* raw bytes */
} Encoder;

static bool encodes(Encoding encoding, u32 cp) {
  if (encoding == ENC_ASCII) return cp < 0x80;
  if (encoding == ENC_LATIN1) return cp < 0x100;
  return !utf8_is_surrogate(cp);
}

static void put_unit(Encoder *e, u32 unit, int size) {
  bool big = codec_is_big_endian(e->codec->encoding);
  char bytes[4];
  for (int i = 0; i < size; i++) bytes[big ? size - 1 - i : i] = (char)(unit >> 8 * i);
  text_raw(&e->out, bytes, (u32)size);
}

/* A code point that the encoding has a form for, be it a surrogate. */
static void put(Encoder *e, u32 cp) {
  Encoding encoding = e->codec->encoding;
  if (encoding <= ENC_UTF8_SIG) {
    char utf8[UTF8_MAX];
    text_raw(&e->out, utf8, (u32)utf8_encode(cp, utf8));
  } else if (codec_is_utf32(encoding)) {
    put_unit(e, cp, 4);
  } else if (!codec_is_utf16(encoding)) {
    put_unit(e, cp, 1);
  } else if (cp < 0x10000) {
    put_unit(e, cp, 2);
  } else {
    put_unit(e, 0xD7C0 + (cp >> 10), 2);
    put_unit(e, 0xDC00 | (cp & 0x3FF), 2);
  }
}

static void put_ascii(Encoder *e, const char *s, size_t len) {
  for (size_t i = 0; i < len; i++) put(e, (u8)s[i]);
}

static void put_reference(Encoder *e, u32 cp) {
  char digits[10];
  size_t at = sizeof digits;
  digits[--at] = ';';
  do {
    digits[--at] = (char)('0' + cp % 10);
    cp /= 10;
  } while (cp);
  put_ascii(e, "&#", 2);
  put_ascii(e, digits + at, sizeof digits - at);
}

/* What stands for one character without a form of its own; false when it has no such thing. */
static bool substitute(Encoder *e, u32 cp) {
  Encoding encoding = e->codec->encoding;
  char escape[10];
  switch (e->codec->mode) {
  case ERR_IGNORE: return true;
  case ERR_REPLACE: put_ascii(e, "?", 1); return true;
  case ERR_BACKSLASH: put_ascii(e, escape, quote_escape(cp, escape)); return true;
  case ERR_XML: put_reference(e, cp); return true;
  case ERR_SURROGATE_ESCAPE:
    if (cp < 0xDC80 || cp > 0xDCFF || encoding >= ENC_UTF16) return false;
    put_unit(e, cp - 0xDC00, 1);
    return true;
  case ERR_SURROGATE_PASS:
    if (encoding == ENC_ASCII || encoding == ENC_LATIN1) return false;
    put(e, cp);
    return true;
  case ERR_STRICT:
  case ERR_UNKNOWN: break;
  }
  return false;
}

static Value fail(Encoder *e, u32 start, u32 end) {
  Encoding encoding = e->codec->encoding;
  const char *reason = encoding == ENC_ASCII    ? "ordinal not in range(128)"
                       : encoding == ENC_LATIN1 ? "ordinal not in range(256)"
                                                : "surrogates not allowed";
  return codec_error(e->codec, TYPE(UnicodeEncodeError), encoding, val_from_obj(e->text), start, end,
                     reason);
}

/* An error names the whole run of such characters, but in UTF-16 and UTF-32 the first alone. */
static Value fail_run(Encoder *e, size_t pos, u32 index) {
  u32 end = index + 1;
  while (e->codec->encoding < ENC_UTF16 && pos < e->text->len &&
         !encodes(e->codec->encoding, utf8_next(e->text->data, &pos))) {
    end++;
  }
  return fail(e, index, end);
}

static Value encode_all(Encoder *e) {
  size_t pos = 0;
  for (u32 index = 0; pos < e->text->len; index++) {
    u32 cp = utf8_next(e->text->data, &pos);
    if (encodes(e->codec->encoding, cp)) put(e, cp);
    else if (!substitute(e, cp)) return fail_run(e, pos, index);
  }
  return V_NONE;
}

Value codec_encode(const Codec *codec, Str *text) {
  Encoder e = {codec, text, {0}};
  Encoding encoding = codec->encoding;
  if (encoding == ENC_UTF8_SIG || encoding == ENC_UTF16 || encoding == ENC_UTF32) put(&e, 0xFEFF);

  bool as_it_is = encoding < ENC_UTF16 && text->h.flags & OF_ASCII;
  if (encoding <= ENC_UTF8_SIG && !as_it_is) {
    as_it_is = utf8_valid_prefix(text->data, text->len, false) == text->len;
  }
  Value status = V_NONE;
  if (as_it_is) text_raw(&e.out, text->data, text->len);
  else status = encode_all(&e);
  if (status == V_NONE && e.out.failed) status = err_memory();
  Bytes *bytes = status == V_NONE ? bytes_new(e.out.len ? e.out.data : "", e.out.len) : NULL;
  text_drop(&e.out);
  return bytes ? val_from_obj(bytes) : V_ERROR;
}
