/* Finding a codec by its names, and its errors. */
#include "types/codec.h"

#include "core/err.h"

/* Names after normalising (lower case, one underscore for anything else), CPython's aliases each
 * between blanks. */
static const char *const aliases[ENC_COUNT] = {
    [ENC_UTF8] = " utf_8 utf8 u8 utf utf8_ucs2 utf8_ucs4 cp65001 ",
    [ENC_UTF8_SIG] = " utf_8_sig ",
    [ENC_ASCII] = " ascii us_ascii us 646 ansi_x3.4_1968 ansi_x3_4_1968 ansi_x3.4_1986 cp367 csascii "
                  "ibm367 iso646_us iso_646.irv_1991 iso_ir_6 ",
    [ENC_LATIN1] = " latin_1 latin1 latin l1 iso_8859_1 iso8859_1 iso8859 8859 cp819 csisolatin1 "
                   "ibm819 iso_8859_1_1987 iso_ir_100 ",
    [ENC_UTF16] = " utf_16 utf16 u16 ",
    [ENC_UTF16_LE] = " utf_16_le utf_16le unicodelittleunmarked ",
    [ENC_UTF16_BE] = " utf_16_be utf_16be unicodebigunmarked ",
    [ENC_UTF32] = " utf_32 utf32 u32 ",
    [ENC_UTF32_LE] = " utf_32_le utf_32le ",
    [ENC_UTF32_BE] = " utf_32_be utf_32be ",
};

static const char *const mode_names[] = {
    [ERR_STRICT] = "strict",
    [ERR_IGNORE] = "ignore",
    [ERR_REPLACE] = "replace",
    [ERR_BACKSLASH] = "backslashreplace",
    [ERR_XML] = "xmlcharrefreplace",
    [ERR_SURROGATE_ESCAPE] = "surrogateescape",
    [ERR_SURROGATE_PASS] = "surrogatepass",
};

enum { NAME_MAX = 32 };

/* The name between blanks, ready to be looked for; false when it is too long to be one of ours. */
static bool normalise(const Str *name, char out[NAME_MAX]) {
  u32 len = 0;
  bool gap = false;
  out[len++] = ' ';
  for (u32 i = 0; i < name->len; i++) {
    char c = name->data[i];
    if (c >= 'A' && c <= 'Z') c = (char)(c | 0x20);
    if ((u8)c >= 0x80) continue;
    if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.')) {
      gap = len > 1;
      continue;
    }
    if (len + 4 > NAME_MAX) return false;
    if (gap) out[len++] = '_';
    gap = false;
    out[len++] = c;
  }
  out[len++] = ' ';
  out[len] = 0;
  return len > 2;
}

static Value find_encoding(Str *name, Encoding *encoding) {
  char wanted[NAME_MAX];
  if (name->len && memchr(name->data, 0, name->len)) return err_value("embedded null character");
  if (normalise(name, wanted)) {
    for (int i = 0; i < ENC_COUNT; i++) {
      if (strstr(aliases[i], wanted)) {
        *encoding = (Encoding)i;
        return V_NONE;
      }
    }
  }
  return err_new(TYPE(LookupError), "unknown encoding: %S", name);
}

static ErrorMode find_mode(const Str *name) {
  for (int i = 0; i < ERR_UNKNOWN; i++) {
    if (str_eq_c(name, mode_names[i])) return (ErrorMode)i;
  }
  return ERR_UNKNOWN;
}

Value arg_codec(Args args, u32 i, Codec *codec) {
  *codec = (Codec){ENC_UTF8, ERR_STRICT, NULL};
  for (u32 at = i; at < i + 2; at++) {
    if (arg_given(args, at) && !IS_STR(args.v[at])) {
      return err_type("%s() argument '%s' must be str, not %A", args.method,
                      at == i ? "encoding" : "errors", args.v[at]);
    }
  }
  if (arg_given(args, i + 1)) {
    codec->errors = AS(Str, args.v[i + 1]);
    codec->mode = find_mode(codec->errors);
  }
  return arg_given(args, i) ? find_encoding(AS(Str, args.v[i]), &codec->encoding) : V_NONE;
}

const char *codec_name(Encoding encoding) {
  static const char *const shown[ENC_COUNT] = {
      "utf-8",     "utf-8",  "ascii",     "latin-1",   "utf-16",
      "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be",
  };
  return shown[encoding];
}

Value codec_error(const Codec *codec, Class *cls, Encoding as, Value object, u32 start, u32 end,
                  const char *reason) {
  if (codec->mode == ERR_UNKNOWN) {
    return err_new(TYPE(LookupError), "unknown error handler name '%S'", codec->errors);
  }
  if (codec->mode == ERR_XML && cls == TYPE(UnicodeDecodeError)) {
    return err_type("don't know how to handle UnicodeDecodeError in error callback");
  }
  Str *name = str_from_c(codec_name(as)), *why = str_from_c(reason);
  if (!name || !why) return V_ERROR;
  Tuple *args = tuple_of(5, val_from_obj(name), object, val_from_small(start), val_from_small(end),
                         val_from_obj(why));
  return args ? err_from_args(cls, args) : V_ERROR;
}
