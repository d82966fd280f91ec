/* The format-spec mini-language, "[[fill]align][sign][z][#][0][width][group][.precision[group]][type]", and
 * the layout of numbers that it shares with %-formatting. */
#ifndef EDGE_FORMAT_SPEC_H
#define EDGE_FORMAT_SPEC_H

#include "core/ops.h"

typedef struct FormatSpec {
  u32 fill;       /* code point */
  char align;     /* < > = ^ */
  char sign;      /* + - space, or 0 when not given */
  bool no_neg_zero;
  bool alternate;
  char group, fraction_group; /* , or _ or 0 */
  u8 group_size;
  i32 width, precision; /* -1 when not given */
  u32 type;       /* code point; 0 when not given and there is no default */
} FormatSpec;

/* False with ValueError. `v` is for the message. */
bool format_spec_parse(FormatSpec *out, const Str *spec, u32 default_type, char default_align, Value v);

Value unknown_format_code(u32 code, Value v);

/* A number in parts: sign, prefix, whole digits, point and fraction, and whatever follows: an exponent, a
 * per cent sign, or all of "inf". */
typedef struct Numeral {
  char sign; /* - + space, or 0 */
  const char *prefix, *whole, *fraction, *rest;
  u32 prefix_len, whole_len, fraction_len, rest_len;
  bool point;
  u32 rest_width; /* in characters */
  u32 min_digits; /* whole digits are padded with zeros up to here */
} Numeral;

/* The sign that a spec asks for. */
char format_sign(const FormatSpec *spec, bool negative);
void format_numeral(Text *out, const FormatSpec *spec, const Numeral *n);
/* A string cut at the precision and padded. */
void format_text(Text *out, const FormatSpec *spec, Str *s);
/* Text of `nchars` characters, padded. */
void format_padded(Text *out, const FormatSpec *spec, const char *text, u32 len, u32 nchars);

/* The digits of a double by spec->type (e f g % n, 0 for repr), precision and alternate form, laid out.
 * False: MemoryError. */
bool format_double(Text *out, const FormatSpec *spec, double d);
/* The digits of an int in base 2, 8, 10 or 16 (spec->type b, o, x, X, else decimal), laid out. */
bool format_integer(Text *out, const FormatSpec *spec, Value v, u32 min_digits);

/* format() of an int, float or str: the spec, read with its defaults for that type, and the value laid out by it. */
bool format_read(FormatSpec *out, const Str *spec, Value v);
Value format_put(Text *out, const FormatSpec *spec, Value v); /* V_NONE, V_ERROR */

#endif
