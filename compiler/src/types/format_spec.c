/* Reading a format spec, and laying numbers and text out by it. */
#include "types/format_spec.h"

#include "core/err.h"
#include "types/chars.h"
#include "unicode/ucd.h"
#include "unicode/utf8.h"

/* ---- Reading ---- */

typedef struct Cursor {
  const char *text;
  size_t pos, len;
} Cursor;

static u32 peek(const Cursor *c) {
  size_t pos = c->pos;
  return pos < c->len ? utf8_next(c->text, &pos) : 0;
}

static bool accept(Cursor *c, char what) {
  if (c->pos == c->len || c->text[c->pos] != what) return false;
  c->pos++;
  return true;
}

static bool is_align(u32 c) { return c == '<' || c == '>' || c == '=' || c == '^'; }

/* Decimal digits of any script; leaves *out alone when there are none. T_ERR: too large. */
static Tri read_number(Cursor *c, i32 *out) {
  i64 value = 0;
  size_t start = c->pos;
  while (c->pos < c->len) {
    int digit = ucd_decimal(peek(c));
    if (digit < 0) break;
    if (value > (SSIZE_MAX_32 - digit) / 10) {
      return err_tri(err_value("Too many decimal digits in format string"));
    }
    value = value * 10 + digit;
    utf8_next(c->text, &c->pos);
  }
  if (c->pos == start) return T_NO;
  *out = (i32)value;
  return T_YES;
}

/* One of "," and "_", or none. */
static bool read_group(Cursor *c, char *out) {
  if (accept(c, ',')) *out = ',';
  if (accept(c, '_')) {
    if (*out) return err_value("Cannot specify both ',' and '_'."), false;
    *out = '_';
  }
  if (*out == '_' && c->pos < c->len && c->text[c->pos] == ',') {
    return err_value("Cannot specify both ',' and '_'."), false;
  }
  return true;
}

static const char *code_name(u32 code, char buf[12]) {
  if (code > 32 && code < 128) {
    buf[0] = (char)code;
    buf[1] = 0;
    return buf;
  }
  u32 at = 11;
  buf[at] = 0;
  do {
    buf[--at] = "0123456789abcdef"[code & 15];
  } while (code >>= 4);
  buf[--at] = 'x';
  buf[--at] = '\\';
  return buf + at;
}

Value unknown_format_code(u32 code, Value v) {
  char buf[12];
  return err_value("Unknown format code '%s' for object of type '%T'", code_name(code, buf), v);
}

static bool check_group(FormatSpec *f) {
  char group = f->group;
  if (group) {
    switch (f->type) {
    case 'd': case 'e': case 'f': case 'g': case 'E': case 'F': case 'G': case '%': case 0: break;
    case 'b': case 'o': case 'x': case 'X':
      f->group_size = 4;
      if (group == '_') break;
      [[fallthrough]];
    default: goto refuse;
    }
  }
  group = f->fraction_group;
  if (!group || f->type != 'n') return true;
refuse:;
  char buf[12];
  err_value("Cannot specify '%c' with '%s'.", group, code_name(f->type, buf));
  return false;
}

bool format_spec_parse(FormatSpec *f, const Str *spec, u32 default_type, char default_align, Value v) {
  *f = (FormatSpec){.fill = ' ', .align = default_align, .width = -1, .precision = -1, .group_size = 3,
                    .type = default_type};
  Cursor c = {spec->data, 0, spec->len};
  bool fill_given = false, align_given = false;
  size_t second = 0;
  u32 first = spec->len ? utf8_next(spec->data, &second) : 0;
  if (second < c.len && is_align((u8)spec->data[second])) {
    f->fill = first;
    f->align = spec->data[second];
    fill_given = align_given = true;
    c.pos = second + 1;
  } else if (is_align(first)) {
    f->align = (char)first;
    align_given = true;
    c.pos = 1;
  }
  u32 sign = peek(&c);
  if (sign == '+' || sign == '-' || sign == ' ') {
    f->sign = (char)sign;
    c.pos++;
  }
  f->no_neg_zero = accept(&c, 'z');
  f->alternate = accept(&c, '#');
  if (!fill_given && accept(&c, '0')) {
    f->fill = '0';
    if (!align_given && default_align == '>') f->align = '=';
  }
  if (read_number(&c, &f->width) == T_ERR || !read_group(&c, &f->group)) return false;
  if (accept(&c, '.')) {
    Tri given = read_number(&c, &f->precision);
    if (given == T_ERR || !read_group(&c, &f->fraction_group)) return false;
    if (given == T_NO && !f->fraction_group) {
      return err_value("Format specifier missing precision"), false;
    }
  }
  if (c.pos < c.len) {
    f->type = utf8_next(c.text, &c.pos);
    if (c.pos < c.len) {
      return err_value("Invalid format specifier '%S' for object of type '%T'", spec, v), false;
    }
  }
  return check_group(f);
}

/* ---- Layout ---- */

void format_padded(Text *out, const FormatSpec *spec, const char *text, u32 len, u32 nchars) {
  i64 padding = (i64)spec->width - nchars;
  if (padding < 0) padding = 0;
  i64 left = spec->align == '<' ? 0 : spec->align == '^' ? padding / 2 : padding;
  text_fill(out, spec->fill, left);
  text_bytes(out, text, len);
  text_fill(out, spec->fill, padding - left);
}

char format_sign(const FormatSpec *spec, bool negative) {
  return negative ? '-' : spec->sign == '-' ? 0 : spec->sign;
}

/* Separators among `digits` whole digits. */
static i64 separators(const FormatSpec *spec, i64 digits) {
  return spec->group && digits > 0 ? (digits - 1) / spec->group_size : 0;
}

/* How many whole digits to write so that they and their separators fill `width`. */
static i64 digits_for(const FormatSpec *spec, i64 least, i64 width) {
  i64 digits = width;
  if (spec->group) {
    digits = width - width / (spec->group_size + 1);
    if (digits + separators(spec, digits) < width) digits++;
  }
  return digits > least ? digits : least;
}

static void put_whole(Text *out, const FormatSpec *spec, const Numeral *n, i64 digits) {
  i64 zeros = digits - n->whole_len;
  if (!spec->group) {
    text_fill(out, '0', zeros);
    text_ascii(out, n->whole, n->whole_len);
    return;
  }
  u32 size = spec->group_size;
  for (i64 i = 0; i < digits && !out->failed;) {
    char group[8];
    u32 len = 0;
    if (i > 0) group[len++] = spec->group;
    do {
      group[len++] = i < zeros ? '0' : n->whole[i - zeros];
      i++;
    } while ((digits - i) % size != 0);
    text_ascii(out, group, len);
  }
}

static void put_fraction(Text *out, const FormatSpec *spec, const Numeral *n) {
  u32 step = spec->fraction_group ? 3 : n->fraction_len;
  for (u32 i = 0; i < n->fraction_len; i += step) {
    if (i > 0) text_ascii(out, &spec->fraction_group, 1);
    u32 left = n->fraction_len - i;
    text_ascii(out, n->fraction + i, left < step ? left : step);
  }
}

static char *put(char *to, const char *text, u32 len) {
  if (len) memcpy(to, text, len);
  return to + len;
}

static char *put_fill(char *to, u32 c, i64 count) {
  if (count > 0) memset(to, (int)c, (size_t)count);
  return to + count;
}

void format_numeral(Text *out, const FormatSpec *spec, const Numeral *n) {
  i64 width = spec->width;
  i64 fraction = n->fraction_len;
  if (spec->fraction_group && fraction > 0) fraction += (fraction - 1) / 3;
  i64 other = (n->sign != 0) + (i64)n->prefix_len + n->point + fraction + n->rest_width;
  i64 digits = n->whole_len > n->min_digits ? n->whole_len : n->min_digits;
  if (spec->fill == '0' && spec->align == '=' && n->whole_len > 0) {
    digits = digits_for(spec, digits, width - other);
  }
  i64 padding = width - other - digits - separators(spec, digits);
  if (padding < 0) padding = 0;
  i64 before = spec->align == '>' ? padding : spec->align == '^' ? padding / 2 : 0;
  i64 inside = spec->align == '=' ? padding : 0;
  if (spec->fill < 128 && !spec->group && !spec->fraction_group && n->rest_width == n->rest_len) {
    char *to = text_room(out, (u64)(padding + other + digits));
    if (!to) return;
    to = put_fill(to, spec->fill, before);
    if (n->sign) *to++ = n->sign;
    to = put_fill(put(to, n->prefix, n->prefix_len), spec->fill, inside);
    to = put(put_fill(to, '0', digits - n->whole_len), n->whole, n->whole_len);
    if (n->point) *to++ = '.';
    to = put(put(to, n->fraction, n->fraction_len), n->rest, n->rest_len);
    put_fill(to, spec->fill, padding - before - inside);
    return;
  }
  text_fill(out, spec->fill, before);
  if (n->sign) text_ascii(out, &n->sign, 1);
  text_ascii(out, n->prefix, n->prefix_len);
  text_fill(out, spec->fill, inside);
  put_whole(out, spec, n, digits);
  if (n->point) text_ascii(out, ".", 1);
  put_fraction(out, spec, n);
  text_bytes(out, n->rest, n->rest_len);
  text_fill(out, spec->fill, padding - before - inside);
}
