/* format() of int, bool, float and str. */
#include "core/err.h"
#include "num/dtoa.h"
#include "types/chars.h"
#include "types/format_spec.h"
#include "types/number.h"
#include "unicode/utf8.h"

/* ---- float ---- */

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

/* "-0.00": nothing but zeros before the exponent. */
static bool is_negative_zero(const char *text, u32 len) {
  if (text[0] != '-' || !is_digit(text[1])) return false;
  for (u32 i = 1; i < len && (is_digit(text[i]) || text[i] == '.'); i++) {
    if (text[i] != '.' && text[i] != '0') return false;
  }
  return true;
}

static void put_double(Text *out, const FormatSpec *spec, const char *text, u32 len) {
  bool negative = text[0] == '-' && !(spec->no_neg_zero && is_negative_zero(text, len));
  u32 at = text[0] == '-', start = at;
  Numeral n = {.sign = format_sign(spec, negative), .prefix = "", .whole = text + at};
  while (at < len && is_digit(text[at])) at++;
  n.whole_len = at - start;
  n.point = at < len && text[at] == '.';
  if (n.point) at++;
  n.fraction = text + at;
  while (n.point && at < len && is_digit(text[at])) at++;
  n.fraction_len = (u32)(text + at - n.fraction);
  n.rest = text + at;
  n.rest_len = n.rest_width = len - at;
  format_numeral(out, spec, &n);
}

bool format_double(Text *out, const FormatSpec *spec, double d) {
  char local[512], *buf = local;
  unsigned flags = spec->alternate ? FLOAT_ALT : 0;
  char code = (char)spec->type;
  i32 precision = spec->precision >= 0 ? spec->precision : 6;
  if (spec->type == 0) {
    flags |= FLOAT_DOT_ZERO;
    code = spec->precision >= 0 ? 'g' : 'r';
  } else if (spec->type == 'n') {
    code = 'g';
  } else if (spec->type == '%') {
    code = 'f';
    d *= 100.0;
  }
  size_t room = FLOAT_FORMAT_ROOM(precision) + 1;
  if (room > sizeof local && !(buf = mem_alloc(room))) {
    err_memory();
    return false;
  }
  u32 len = (u32)float_format(d, code, precision, flags, buf);
  if (spec->type == '%') buf[len++] = '%';
  put_double(out, spec, buf, len);
  if (buf != local) mem_free(buf, room);
  return true;
}

/* ---- int ---- */

bool format_integer(Text *out, const FormatSpec *spec, Value v, u32 min_digits) {
  bool upper = spec->type == 'X';
  unsigned base = spec->type == 'b' ? 2 : spec->type == 'o' ? 8 : spec->type == 'x' || upper ? 16 : 10;
  IntText t;
  if (!int_text_open(&t, v, base)) return false;
  for (u32 i = 0; upper && i < t.len; i++) {
    if (t.digits[i] >= 'a') t.digits[i] -= 'a' - 'A';
  }
  Numeral n = {.sign = format_sign(spec, t.neg), .whole = t.digits, .whole_len = t.len,
               .fraction = "", .rest = "", .min_digits = min_digits};
  n.prefix = base == 2 ? "0b" : base == 8 ? "0o" : upper ? "0X" : "0x";
  n.prefix_len = spec->alternate && base != 10 ? 2 : 0;
  format_numeral(out, spec, &n);
  int_text_close(&t);
  return true;
}

static Value put_char(Text *out, const FormatSpec *spec, Value v) {
  if (spec->sign) return err_value("Sign not allowed with integer format specifier 'c'");
  if (spec->alternate) return err_value("Alternate form (#) not allowed with integer format specifier 'c'");
  i64 code;
  if (int_as_i64(v, &code) != T_YES || code != (i32)code) {
    return err_overflow("Python int too large to convert to C long");
  }
  if (code < 0 || code > UNICODE_MAX) return err_overflow("%%c arg not in range(0x110000)");
  char buf[UTF8_MAX];
  Numeral n = {.prefix = "", .whole = "", .fraction = "", .rest = buf, .rest_width = 1};
  n.rest_len = (u32)utf8_encode((u32)code, buf);
  format_numeral(out, spec, &n);
  return V_NONE;
}

static Value put_int(Text *out, const FormatSpec *spec, Value v) {
  double d;
  switch (spec->type) {
  case 'e': case 'E': case 'f': case 'F': case 'g': case 'G': case '%':
    return num_as_double(v, &d) && format_double(out, spec, d) ? V_NONE : V_ERROR;
  case 'd': case 'b': case 'o': case 'x': case 'X': case 'n': case 'c': break;
  default: return unknown_format_code(spec->type, v);
  }
  if (spec->precision >= 0) return err_value("Precision not allowed in integer format specifier");
  if (spec->no_neg_zero) {
    return err_value("Negative zero coercion (z) not allowed in integer format specifier");
  }
  if (spec->type == 'c') return put_char(out, spec, v);
  return format_integer(out, spec, v, 0) ? V_NONE : V_ERROR;
}

static Value put_float(Text *out, const FormatSpec *spec, Value v) {
  switch (spec->type) {
  case 0: case 'e': case 'E': case 'f': case 'F': case 'g': case 'G': case 'n': case '%':
    return format_double(out, spec, float_of(v)) ? V_NONE : V_ERROR;
  default: return unknown_format_code(spec->type, v);
  }
}

/* ---- str ---- */

void format_text(Text *out, const FormatSpec *spec, Str *s) {
  u32 len = s->len, nchars = s->nchars;
  if (spec->precision >= 0 && (u32)spec->precision < nchars) {
    nchars = (u32)spec->precision;
    len = str_offset(s, nchars);
  }
  format_padded(out, spec, s->data, len, nchars);
}

static Value put_str(Text *out, const FormatSpec *spec, Value v) {
  if (spec->type != 's') return unknown_format_code(spec->type, v);
  if (spec->sign == ' ') return err_value("Space not allowed in string format specifier");
  if (spec->sign) return err_value("Sign not allowed in string format specifier");
  if (spec->no_neg_zero) {
    return err_value("Negative zero coercion (z) not allowed in string format specifier");
  }
  if (spec->alternate) return err_value("Alternate form (#) not allowed in string format specifier");
  if (spec->align == '=') return err_value("'=' alignment not allowed in string format specifier");
  format_text(out, spec, AS(Str, v));
  return V_NONE;
}

/* ---- any of them ---- */

bool format_read(FormatSpec *f, const Str *spec, Value v) {
  return format_spec_parse(f, spec, IS_STR(v) ? 's' : is_int(v) ? 'd' : 0, IS_STR(v) ? '<' : '>', v);
}

Value format_put(Text *out, const FormatSpec *f, Value v) {
  return IS_STR(v) ? put_str(out, f, v) : is_int(v) ? put_int(out, f, v) : put_float(out, f, v);
}

/* What was read last. A spec is most often a constant of the program; while the epoch is the same, the collector
 * gives its address to no other string. */
static struct {
  const Str *spec;
  u32 kind, epoch;
  FormatSpec read;
} cache[8];

Value format_builtin(Value v, Str *spec) {
  if (spec->len == 0) return value_str(v);
  u32 kind = IS_STR(v) ? 1 : is_int(v) ? 2 : 3, at = (u32)((uintptr_t)spec >> 5) % 8;
  if (cache[at].spec != spec || cache[at].kind != kind || cache[at].epoch != vm.epoch) {
    cache[at].spec = NULL;
    if (!format_read(&cache[at].read, spec, v)) return V_ERROR;
    cache[at].spec = spec;
    cache[at].kind = kind;
    cache[at].epoch = vm.epoch;
  }
  Text out = {0};
  if (format_put(&out, &cache[at].read, v) == V_NONE) return text_finish(&out);
  text_drop(&out);
  return V_ERROR;
}
