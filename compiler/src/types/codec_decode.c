/* bytes to str. */
#include "types/codec.h"
#include "core/err.h"
#include "types/str.h"
#include "unicode/quote.h"
#include "unicode/utf8.h"

typedef struct Decoder {
  const Codec *codec;
  Encoding encoding; /* the codec's, its byte order settled */
  Value object;      /* what is decoded, for messages */
  Span in;
  u32 pos;
  Text out;
} Decoder;

static Value fail(Decoder *d, u32 end, const char *reason) {
  Value object = d->object;
  if (!IS_BYTES(object) || d->encoding == ENC_UTF8_SIG) {
    Bytes *copy = bytes_new(d->in.data, d->in.len);
    if (!copy) return V_ERROR;
    object = val_from_obj(copy);
  }
  return codec_error(d->codec, TYPE(UnicodeDecodeError), d->encoding, object, d->pos, end, reason);
}

/* surrogatepass: a surrogate in the encoding's own form at `pos`; its size in bytes, or 0. */
static u32 pass_surrogate(Decoder *d) {
  const u8 *s = (const u8 *)d->in.data + d->pos;
  u32 left = d->in.len - d->pos, size, cp;
  if (d->encoding <= ENC_UTF8_SIG) {
    size = 3;
    if (left < size || utf8_valid_prefix((const char *)s, size, true) != size) return 0;
    size_t at = 0;
    cp = utf8_next((const char *)s, &at);
  } else if (d->encoding >= ENC_UTF16) {
    bool big = codec_is_big_endian(d->encoding);
    size = codec_is_utf16(d->encoding) ? 2 : 4;
    if (left < size) return 0;
    cp = 0;
    for (u32 i = 0; i < size; i++) cp |= (u32)s[big ? size - 1 - i : i] << 8 * i;
  } else {
    return 0;
  }
  if (!utf8_is_surrogate(cp)) return 0;
  text_char(&d->out, cp);
  return size;
}

/* surrogateescape: bytes above 127 up to `end`; how many. */
static u32 escape_bytes(Decoder *d, u32 end) {
  u32 done = 0;
  for (; d->pos + done < end; done++) {
    u8 byte = (u8)d->in.data[d->pos + done];
    if (byte < 0x80) break;
    text_char(&d->out, 0xDC00 + byte);
  }
  return done;
}

/* Goes on after the malformed bytes [pos, end) as the error mode says: V_NONE, or V_ERROR. */
static Value recover(Decoder *d, u32 end, const char *reason) {
  u32 next = end;
  char escape[10];
  switch (d->codec->mode) {
  case ERR_IGNORE: break;
  case ERR_REPLACE: text_char(&d->out, 0xFFFD); break;
  case ERR_BACKSLASH:
    for (u32 i = d->pos; i < end; i++) {
      text_bytes(&d->out, escape, (u32)quote_escape((u8)d->in.data[i], escape));
    }
    break;
  case ERR_SURROGATE_ESCAPE: next = d->pos + escape_bytes(d, end); break;
  case ERR_SURROGATE_PASS: next = d->pos + pass_surrogate(d); break;
  case ERR_STRICT:
  case ERR_XML:
  case ERR_UNKNOWN: next = d->pos; break;
  }
  if (next == d->pos) return fail(d, end, reason);
  d->pos = next;
  return V_NONE;
}

static Value decode_utf8(Decoder *d) {
  for (;;) {
    const char *s = d->in.data + d->pos;
    u32 left = d->in.len - d->pos;
    u32 good = (u32)utf8_valid_prefix(s, left, false);
    text_bytes(&d->out, s, good);
    d->pos += good;
    if (good == left) return V_NONE;
    const char *reason;
    u32 bad = (u32)utf8_malformed(s + good, left - good, &reason);
    Value status = recover(d, d->pos + bad, reason);
    if (status != V_NONE) return status;
  }
}

static Value decode_bytes(Decoder *d) {
  while (d->pos < d->in.len) {
    u8 byte = (u8)d->in.data[d->pos];
    if (byte < 0x80 || d->encoding == ENC_LATIN1) {
      text_char(&d->out, byte);
      d->pos++;
      continue;
    }
    Value status = recover(d, d->pos + 1, "ordinal not in range(128)");
    if (status != V_NONE) return status;
  }
  return V_NONE;
}

static u32 unit_at(const Decoder *d, u32 pos, u32 size) {
  const u8 *s = (const u8 *)d->in.data + pos;
  bool big = codec_is_big_endian(d->encoding);
  u32 unit = 0;
  for (u32 i = 0; i < size; i++) unit |= (u32)s[big ? size - 1 - i : i] << 8 * i;
  return unit;
}

/* One character at `pos`: its size, or 0 with the malformed bytes' end and the reason. */
static u32 utf16_at(const Decoder *d, u32 *cp, u32 *bad_end, const char **reason) {
  u32 left = d->in.len - d->pos;
  *bad_end = d->in.len;
  *reason = "truncated data";
  if (left < 2) return 0;
  *cp = unit_at(d, d->pos, 2);
  if (!utf8_is_surrogate(*cp)) return 2;
  *reason = "illegal encoding";
  *bad_end = d->pos + 2;
  if (*cp >= 0xDC00) return 0;
  *reason = "unexpected end of data";
  *bad_end = d->in.len;
  if (left < 4) return 0;
  u32 low = unit_at(d, d->pos + 2, 2);
  *reason = "illegal UTF-16 surrogate";
  *bad_end = d->pos + 2;
  if (low < 0xDC00 || low > 0xDFFF) return 0;
  *cp = 0x10000 + ((*cp & 0x3FF) << 10) + (low & 0x3FF);
  return 4;
}

static u32 utf32_at(const Decoder *d, u32 *cp, u32 *bad_end, const char **reason) {
  *bad_end = d->in.len;
  *reason = "truncated data";
  if (d->in.len - d->pos < 4) return 0;
  *cp = unit_at(d, d->pos, 4);
  *bad_end = d->pos + 4;
  *reason = utf8_is_surrogate(*cp) ? "code point in surrogate code point range(0xd800, 0xe000)"
                                   : "code point not in range(0x110000)";
  return utf8_is_surrogate(*cp) || *cp > UNICODE_MAX ? 0 : 4;
}

static Value decode_units(Decoder *d) {
  while (d->pos < d->in.len) {
    u32 cp = 0, bad_end;
    const char *reason;
    u32 size = codec_is_utf16(d->encoding) ? utf16_at(d, &cp, &bad_end, &reason)
                                           : utf32_at(d, &cp, &bad_end, &reason);
    if (size) {
      text_char(&d->out, cp);
      d->pos += size;
      continue;
    }
    Value status = recover(d, bad_end, reason);
    if (status != V_NONE) return status;
  }
  return V_NONE;
}

static bool begins_with(const Decoder *d, const char *mark, u32 len) {
  return d->in.len >= len && memcmp(d->in.data, mark, len) == 0;
}

/* Skips a byte order mark where the encoding has one, and settles the byte order by it. */
static void read_mark(Decoder *d) {
  switch (d->encoding) {
  case ENC_UTF8_SIG:
    if (!begins_with(d, "\xEF\xBB\xBF", 3)) return;
    d->in.data += 3;
    d->in.len -= 3;
    break;
  case ENC_UTF16:
    d->pos = begins_with(d, "\xFF\xFE", 2) || begins_with(d, "\xFE\xFF", 2) ? 2 : 0;
    d->encoding = begins_with(d, "\xFE\xFF", 2) ? ENC_UTF16_BE : ENC_UTF16_LE;
    break;
  case ENC_UTF32:
    d->pos = begins_with(d, "\xFF\xFE\0\0", 4) || begins_with(d, "\0\0\xFE\xFF", 4) ? 4 : 0;
    d->encoding = begins_with(d, "\0\0\xFE\xFF", 4) ? ENC_UTF32_BE : ENC_UTF32_LE;
    break;
  default: break;
  }
}

Value codec_decode(const Codec *codec, Value encoded) {
  Decoder d = {.codec = codec, .encoding = codec->encoding, .object = encoded};
  d.in = span_of(encoded);
  read_mark(&d);
  Value status = d.encoding <= ENC_UTF8_SIG ? decode_utf8(&d)
                 : d.encoding < ENC_UTF16   ? decode_bytes(&d)
                                            : decode_units(&d);
  if (status == V_NONE) return text_finish(&d.out);
  text_drop(&d.out);
  return status;
}
