/* Encodings: str to bytes and back, with the errors= handlers.
 *
 * utf-8, utf-8-sig, ascii, latin-1, utf-16 and utf-32 (-le, -be), under CPython's aliases. */
#ifndef EDGE_CODEC_H
#define EDGE_CODEC_H

#include "types/chars.h"

typedef enum Encoding {
  ENC_UTF8, ENC_UTF8_SIG, ENC_ASCII, ENC_LATIN1,
  ENC_UTF16, ENC_UTF16_LE, ENC_UTF16_BE, ENC_UTF32, ENC_UTF32_LE, ENC_UTF32_BE,
  ENC_COUNT
} Encoding;

typedef enum ErrorMode {
  ERR_STRICT, ERR_IGNORE, ERR_REPLACE, ERR_BACKSLASH, ERR_XML, ERR_SURROGATE_ESCAPE,
  ERR_SURROGATE_PASS, ERR_UNKNOWN
} ErrorMode;

typedef struct Codec {
  Encoding encoding;
  ErrorMode mode;
  Str *errors; /* its name, for the message when it is unknown; NULL for strict */
} Codec;

/* The arguments encoding and errors at i and i + 1: V_NONE or V_ERROR. */
Value arg_codec(Args args, u32 i, Codec *codec);

Value codec_encode(const Codec *codec, Str *text);     /* a bytes */
Value codec_decode(const Codec *codec, Value encoded); /* a str, from bytes or bytearray */

/* The encoding's name in error messages. */
const char *codec_name(Encoding encoding);
static inline bool codec_is_utf16(Encoding e) { return e >= ENC_UTF16 && e <= ENC_UTF16_BE; }
static inline bool codec_is_utf32(Encoding e) { return e >= ENC_UTF32 && e <= ENC_UTF32_BE; }
static inline bool codec_is_big_endian(Encoding e) {
  return e == ENC_UTF16_BE || e == ENC_UTF32_BE;
}

/* Raises a UnicodeEncodeError or UnicodeDecodeError, or what an unknown handler calls for. */
Value codec_error(const Codec *codec, Class *cls, Encoding as, Value object, u32 start, u32 end,
                  const char *reason);

#endif
