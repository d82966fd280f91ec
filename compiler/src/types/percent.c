/* The % operator of str, bytes and bytearray.
 *
 * Done here as long as every argument is a matter of built-in values. One that needs user code (__str__,
 * __int__, a mapping's __getitem__…) hands the whole operation to the prelude, which converts such
 * arguments one by one and formats each directive with % again. */
#include "core/builtin_tables.h"
#include "core/call.h"
#include "core/err.h"
#include "types/bytes.h"
#include "types/chars.h"
#include "types/format_spec.h"
#include "types/number.h"
#include "types/percent.h"
#include "types/str.h"
#include "unicode/utf8.h"

/* ---- Reading a directive ---- */

static u32 next_char(Span t, bool text, u32 *pos) {
  if (!text) return (u8)t.data[(*pos)++];
  size_t at = *pos;
  u32 c = utf8_next(t.data, &at);
  *pos = (u32)at;
  return c;
}

/* The key of "%(key)s"; parentheses may nest. */
static bool read_key(Span t, u32 *pos, Directive *d) {
  u32 start = *pos;
  for (u32 depth = 1; *pos < t.len; ++*pos) {
    if (t.data[*pos] == '(') depth++;
    if (t.data[*pos] != ')' || --depth > 0) continue;
    d->has_key = true;
    d->key = (Span){t.data + start, *pos - start};
    ++*pos;
    return true;
  }
  err_value("incomplete format key");
  return false;
}

static void read_flags(Span t, u32 *pos, Directive *d) {
  for (; *pos < t.len; ++*pos) {
    switch (t.data[*pos]) {
    case '-': d->left = true; break;
    case '+': d->plus = true; break;
    case ' ': d->space = true; break;
    case '#': d->alternate = true; break;
    case '0': d->zero = true; break;
    default: return;
    }
  }
}

static bool read_size(Span t, u32 *pos, i32 *out, bool *star, const char *too_big) {
  if (*pos < t.len && t.data[*pos] == '*') {
    *star = true;
    ++*pos;
    return true;
  }
  for (; *pos < t.len && t.data[*pos] >= '0' && t.data[*pos] <= '9'; ++*pos) {
    i32 digit = t.data[*pos] - '0';
    if (*out < 0) *out = 0;
    if (*out > (SSIZE_MAX_32 - digit) / 10) return err_value("%s", too_big), false;
    *out = *out * 10 + digit;
  }
  return true;
}

bool percent_read_key(Span t, u32 *pos, Directive *d) {
  *d = (Directive){.width = -1, .precision = -1};
  if (*pos == t.len || t.data[*pos] != '(') return true;
  ++*pos;
  return read_key(t, pos, d);
}

bool percent_read_rest(Span t, bool text, u32 *pos, Directive *d) {
  read_flags(t, pos, d);
  if (!read_size(t, pos, &d->width, &d->star_width, "width too big")) return false;
  if (*pos < t.len && t.data[*pos] == '.') {
    ++*pos;
    d->precision = 0;
    const char *too_big = text ? "precision too big" : "prec too big";
    if (!read_size(t, pos, &d->precision, &d->star_precision, too_big)) return false;
  }
  /* C's length modifiers mean nothing here. */
  if (*pos < t.len && (t.data[*pos] == 'h' || t.data[*pos] == 'l' || t.data[*pos] == 'L')) ++*pos;
  if (*pos == t.len) return err_value("incomplete format"), false;
  d->at = *pos;
  d->code = next_char(t, text, pos);
  return true;
}

/* ---- Arguments ---- */

typedef struct Percent {
  Value format;
  bool text;
  Value single;       /* the only argument, V_UNDEF when there is a tuple */
  const Tuple *tuple;
  u32 used;
  Value mapping;      /* V_UNDEF when the arguments are none */
  Text out;
} Percent;

static bool is_mapping(const Percent *p, Value v) {
  if (IS_STR(v) || (!p->text && is_bytes_like(v))) return false;
  return find_method(v, NAME(__getitem__)) != V_UNDEF;
}

static u32 given(const Percent *p) { return p->single == V_UNDEF ? p->tuple->len : 1; }

static Value next_argument(Percent *p) {
  if (p->used == given(p)) return err_type("not enough arguments for format string");
  Value v = p->single == V_UNDEF ? p->tuple->items[p->used] : p->single;
  p->used++;
  return v;
}

/* "%(key)s": the value becomes the only argument. */
static Value look_up(Percent *p, const Directive *d) {
  Value key;
  if (p->text) {
    Str *s = str_new(d->key.data, d->key.len);
    key = s ? val_from_obj(s) : V_ERROR;
  } else {
    Bytes *b = bytes_new(d->key.data, d->key.len);
    key = b ? val_from_obj(b) : V_ERROR;
  }
  Value v = key == V_ERROR ? V_ERROR : value_getitem(p->mapping, key);
  if (val_is_signal(v)) return v;
  p->single = v;
  p->used = 0;
  return V_NONE;
}

static Value star_size(Percent *p, const char *c_type, i32 *out) {
  Value v = next_argument(p);
  if (v == V_ERROR) return V_ERROR;
  if (!is_int(v)) return err_type("* wants int");
  i64 size;
  if (int_as_i64(v, &size) != T_YES || size != (i32)size) {
    return err_overflow("Python int too large to convert to C %s", c_type);
  }
  *out = (i32)size;
  return V_NONE;
}

/* ---- Conversions ---- */

static FormatSpec spec_of(const Directive *d) {
  bool zero = d->zero && !d->left;
  return (FormatSpec){
      .fill = zero ? '0' : ' ',
      .align = d->left ? '<' : zero ? '=' : '>',
      .sign = d->plus ? '+' : d->space ? ' ' : 0,
      .alternate = d->alternate,
      .width = d->width,
      .precision = d->precision,
      .type = d->code,
  };
}

static Value put_text(Percent *p, const Directive *d, const char *data, u32 len) {
  FormatSpec spec = {.fill = ' ', .align = d->left ? '<' : '>', .width = d->width};
  u32 nchars = p->text ? (u32)utf8_count(data, len) : len;
  if (d->precision >= 0 && (u32)d->precision < nchars && d->code != 'c') {
    nchars = (u32)d->precision;
    len = p->text ? (u32)utf8_advance(data, len, 0, nchars) : nchars;
  }
  format_padded(&p->out, &spec, data, len, nchars);
  return V_NONE;
}

static Value put_str(Percent *p, const Directive *d, Value v) {
  Value s;
  if (d->code == 's') s = value_str(v);
  else if (d->code == 'r' && p->text) s = value_repr(v);
  else s = builtin_ascii(&v, 1);
  return val_is_signal(s) ? s : put_text(p, d, AS(Str, s)->data, AS(Str, s)->len);
}

static Value put_bytes(Percent *p, const Directive *d, Value v) {
  if (has_user_method(v, NAME(__bytes__))) return V_CALL;
  if (is_bytes_like(v)) return put_text(p, d, span_of(v).data, span_of(v).len);
  return err_type("%%b requires a bytes-like object, or an object that implements __bytes__, not '%T'", v);
}

static bool is_decimal(u32 code) { return code == 'd' || code == 'i' || code == 'u'; }

static Value put_integer(Percent *p, const Directive *d, Value v) {
  char code = (char)d->code;
  if (!is_int(v)) {
    bool user = has_user_method(v, NAME(__index__));
    if (is_decimal(d->code) && has_user_method(v, NAME(__int__))) user = true;
    if (user) return V_CALL;
    if (!is_decimal(d->code)) return err_type("%%%c format: an integer is required, not %T", code, v);
    if (!is_float(v)) return err_type("%%%c format: a real number is required, not %T", code, v);
    v = int_from_double(float_of(v));
    if (v == V_ERROR) return V_ERROR;
  }
  FormatSpec spec = spec_of(d);
  u32 min_digits = d->precision > 0 ? (u32)d->precision : 0;
  return format_integer(&p->out, &spec, v, min_digits) ? V_NONE : V_ERROR;
}

static Value put_float(Percent *p, const Directive *d, Value v) {
  if (has_user_method(v, NAME(__float__))) return V_CALL;
  if (!is_number(v)) {
    if (has_user_method(v, NAME(__index__))) return V_CALL;
    return err_type(p->text ? "must be real number, not %T" : "float argument required, not %T", v);
  }
  double value;
  FormatSpec spec = spec_of(d);
  return num_as_double(v, &value) && format_double(&p->out, &spec, value) ? V_NONE : V_ERROR;
}

static Value put_char(Percent *p, const Directive *d, Value v) {
  char buf[UTF8_MAX];
  if (p->text && IS_STR(v)) {
    Str *s = AS(Str, v);
    if (s->nchars == 1) return put_text(p, d, s->data, s->len);
    return err_type("%%c requires an int or a unicode character, not a string of length %u", s->nchars);
  }
  if (!p->text && is_bytes_like(v)) {
    Span s = span_of(v);
    if (s.len == 1) return put_text(p, d, s.data, 1);
    return err_type("%%c requires an integer in range(256) or a single byte, not a %T object of length %u", v,
                    s.len);
  }
  if (!is_int(v)) {
    if (has_user_method(v, NAME(__index__))) return V_CALL;
    if (p->text) return err_type("%%c requires an int or a unicode character, not %T", v);
    return err_type("%%c requires an integer in range(256) or a single byte, not %T", v);
  }
  i64 code = int_clamped(v);
  if (!p->text) {
    if (code < 0 || code > 255) return err_overflow("%%c arg not in range(256)");
    buf[0] = (char)code;
    return put_text(p, d, buf, 1);
  }
  if (code < 0 || code > UNICODE_MAX) return err_overflow("%%c arg not in range(0x110000)");
  return put_text(p, d, buf, (u32)utf8_encode((u32)code, buf));
}

static bool is_supported(bool text, u32 code) {
  return code < 128 && code != 0 && (strchr("sradiuxXoeEfFgGc", (int)code) || (code == 'b' && !text));
}

static Value unsupported(Value format, const Directive *d) {
  u32 index = chars_position(format, d->at);
  if (!IS_STR(format) && d->code > 127) return err_overflow("character argument not in range(0x110000)");
  char hex[9];
  u32 at = sizeof hex - 1;
  hex[at] = 0;
  for (u32 rest = d->code; rest || at == sizeof hex - 1; rest >>= 4) {
    hex[--at] = "0123456789abcdef"[rest & 15];
  }
  char shown = d->code >= 31 && d->code <= 126 ? (char)d->code : '?';
  return err_value("unsupported format character '%c' (0x%s) at index %u", shown, hex + at, index);
}

static Value convert(Percent *p, const Directive *d, Value v) {
  if (!is_supported(p->text, d->code)) return unsupported(p->format, d);
  switch (d->code) {
  case 's': return p->text ? put_str(p, d, v) : put_bytes(p, d, v);
  case 'b': return put_bytes(p, d, v);
  case 'r': case 'a': return put_str(p, d, v);
  case 'd': case 'i': case 'u': case 'x': case 'X': case 'o': return put_integer(p, d, v);
  case 'e': case 'E': case 'f': case 'F': case 'g': case 'G': return put_float(p, d, v);
  default: return put_char(p, d, v);
  }
}

/* ---- The operator ---- */

static Value directive(Percent *p, Span t, u32 *pos) {
  Directive d;
  if (*pos < t.len && t.data[*pos] == '(' && p->mapping == V_UNDEF) {
    return err_type("format requires a mapping");
  }
  if (!percent_read_key(t, pos, &d)) return V_ERROR;
  Value status = d.has_key ? look_up(p, &d) : V_NONE;
  if (status != V_NONE) return status;
  if (!percent_read_rest(t, p->text, pos, &d)) return V_ERROR;
  if (d.star_width) status = star_size(p, "ssize_t", &d.width);
  if (status == V_NONE && d.star_precision) status = star_size(p, "int", &d.precision);
  if (status != V_NONE) return status;
  if (d.star_width && d.width < 0) {
    d.left = true;
    d.width = d.width == INT32_MIN ? INT32_MAX : -d.width;
  }
  if (d.star_precision && d.precision < 0) d.precision = 0;
  Value v = next_argument(p);
  return v == V_ERROR ? V_ERROR : convert(p, &d, v);
}

static Value run(Percent *p) {
  Span t = span_of(p->format);
  for (u32 pos = 0; pos < t.len;) {
    const char *sign = memchr(t.data + pos, '%', t.len - pos);
    u32 end = sign ? (u32)(sign - t.data) : t.len;
    if (p->text) text_bytes(&p->out, t.data + pos, end - pos);
    else text_raw(&p->out, t.data + pos, end - pos);
    if (!sign) break;
    pos = end + 1;
    if (pos < t.len && t.data[pos] == '%') {
      text_c(&p->out, "%");
      pos++;
      continue;
    }
    Value status = directive(p, t, &pos);
    if (status != V_NONE) return status;
  }
  if (p->used == given(p) || p->mapping != V_UNDEF) return V_NONE;
  return err_type("not all arguments converted during %s formatting", p->text ? "string" : "bytes");
}

static Value finish(Percent *p) {
  if (p->text) return text_finish(&p->out);
  if (p->out.failed) return err_memory();
  void *made = IS_BYTES(p->format) ? (void *)bytes_new(p->out.data, p->out.len)
                                   : (void *)bytearray_new(p->out.data, p->out.len);
  text_drop(&p->out);
  return made ? val_from_obj(made) : V_ERROR;
}

Value percent_format(Value format, Value args) {
  Percent p = {.format = format, .text = IS_STR(format), .single = args, .mapping = V_UNDEF};
  if (IS_TUPLE(args)) {
    p.single = V_UNDEF;
    p.tuple = AS(Tuple, args);
  } else if (is_mapping(&p, args)) {
    p.mapping = args;
  }
  Value status = run(&p);
  if (status == V_NONE) return finish(&p);
  text_drop(&p.out);
  if (status == V_CALL) return call_prelude("percent_format", 2, format, args);
  return V_ERROR;
}

/* ---- For the prelude ---- */

/* percent_piece(format, pos) -> (pos, literal, key, directive, stars, code), or None at the end. `directive`
 * is the directive without its key, with "s" for conversions whose result is text already; it and `code`
 * are None when the piece is literal text alone. */
static Value percent_piece(Value *args, u32 nargs) {
  (void)nargs;
  Value format = args[0];
  bool text = IS_STR(format);
  Span t = span_of(format);
  u32 start = (u32)val_int(args[1]), pos = start;
  if (start >= t.len) return V_NONE;
  while (pos < t.len && t.data[pos] != '%') pos++;
  u32 literal_end = pos;
  Value key = V_NONE, body = V_NONE, code = V_NONE;
  u32 stars = 0;
  if (pos + 1 < t.len && t.data[pos + 1] == '%') {
    literal_end++; /* one of the two is literal */
    pos += 2;
  } else if (pos < t.len) {
    Directive d;
    pos++;
    if (!percent_read_key(t, &pos, &d)) return V_ERROR;
    u32 from = pos;
    if (!percent_read_rest(t, text, &pos, &d)) return V_ERROR;
    if (!is_supported(text, d.code)) return unsupported(format, &d);
    if (d.has_key) {
      u32 at = (u32)(d.key.data - t.data);
      key = chars_sub(format, at, at + d.key.len);
    }
    u32 len = d.at - from;
    char *to;
    bool is_text = d.code == 's' || d.code == 'r' || d.code == 'a' || (d.code == 'b' && !text);
    body = chars_alloc(format, 2 + (u64)len, 2 + (u64)len, &to);
    if (body == V_ERROR) return V_ERROR;
    to[0] = '%';
    memcpy(to + 1, t.data + from, len);
    to[1 + len] = is_text ? 's' : (char)d.code;
    stars = (u32)d.star_width + d.star_precision;
    Str *c = str_from_char(d.code);
    code = c ? val_from_obj(c) : V_ERROR;
  }
  Value literal = chars_sub(format, start, literal_end);
  if (literal == V_ERROR || key == V_ERROR || code == V_ERROR) return V_ERROR;
  Tuple *piece = tuple_of(6, val_from_small(pos), literal, key, body, val_from_small(stars), code);
  return piece ? val_from_obj(piece) : V_ERROR;
}

const NativeDef number_intrinsics[] = {
    {"_percent_piece", percent_piece, 2, 2, 0, NULL},
    {NULL, NULL, 0, 0, 0, NULL},
};
