/* int and text: decimal and other digits, and what int() reads. */
#include "core/err.h"
#include "types/chars.h"
#include "types/number.h"
#include "types/str.h"
#include "unicode/ucd.h"
#include "unicode/utf8.h"

/* ---- To text ---- */

static const char LIMIT_MESSAGE[] = "Exceeds the limit (4300 digits) for integer string conversion; "
                                    "use sys.set_int_max_str_digits() to increase the limit";

char *small_int_digits(char *end, i64 value, unsigned base) {
  u64 rest = value < 0 ? 0 - (u64)value : (u64)value;
  if (base != 10) {
    u32 width = (u32)__builtin_ctz(base);
    do *--end = "0123456789abcdef"[rest & (base - 1)];
    while (rest >>= width);
  } else {
    for (; rest > UINT32_MAX; rest /= 10) *--end = (char)('0' + rest % 10);
    u32 low = (u32)rest;
    do *--end = (char)('0' + low % 10);
    while (low /= 10);
  }
  if (value < 0) *--end = '-';
  return end;
}

u32 small_int_length(i64 value) {
  u64 rest = value < 0 ? 0 - (u64)value : (u64)value;
  u32 len = 1 + (value < 0);
  for (u64 least = 10; rest >= least; least *= 10) len++;
  return len;
}

bool int_text_open(IntText *t, Value v, unsigned base) {
  if (val_is_int(v)) {
    char *end = t->local + sizeof t->local;
    t->neg = val_int(v) < 0;
    t->digits = small_int_digits(end, val_int(v), base) + t->neg;
    t->len = (u32)(end - t->digits);
    t->room = 0;
    return true;
  }
  u32 buf[2];
  Big b = int_view(v, buf);
  t->neg = b.neg;
  b.neg = false;
  t->room = 0;
  t->digits = t->local;
  bool limited = (base & (base - 1)) != 0;
  size_t room = big_text_room(b, base);
  /* The room is at most one per cent too large: do not begin what cannot end well. */
  if (limited && room > INT_MAX_STR_DIGITS + INT_MAX_STR_DIGITS / 50) {
    err_value("%s", LIMIT_MESSAGE);
    return false;
  }
  if (room > sizeof t->local) {
    if (room > UINT32_MAX || !(t->digits = mem_alloc(room))) {
      err_memory();
      return false;
    }
    t->room = (u32)room;
  }
  size_t len;
  NumStatus status = big_to_text(b, base, t->digits, &len);
  t->len = (u32)len;
  if (status == NUM_OK && !(limited && len > INT_MAX_STR_DIGITS)) return true;
  int_text_close(t);
  if (status == NUM_OK) err_value("%s", LIMIT_MESSAGE);
  else num_error(status);
  return false;
}

void int_text_close(IntText *t) { mem_free(t->room ? t->digits : NULL, t->room); }

static Value with_prefix(const IntText *t, const char *prefix, u32 prefix_len) {
  u32 len = t->neg + prefix_len + t->len;
  Str *s = str_alloc(len, len, true);
  if (!s) return V_ERROR;
  char *to = (char *)s->data;
  if (t->neg) *to++ = '-';
  memcpy(to, prefix, prefix_len);
  memcpy(to + prefix_len, t->digits, t->len);
  return val_from_obj(s);
}

static Value small_repr(i64 value) {
  if (value >= 0 && value <= 9) return val_from_obj(vm.chars['0' + value]);
  u32 len = small_int_length(value);
  Str *s = str_alloc(len, len, true);
  if (!s) return V_ERROR;
  small_int_digits((char *)s->data + len, value, 10);
  return val_from_obj(s);
}

Value int_repr(Value v) {
  if (val_is_int(v)) return small_repr(val_int(v));
  IntText t;
  if (!int_text_open(&t, v, 10)) return V_ERROR;
  Value text = with_prefix(&t, "", 0);
  int_text_close(&t);
  return text;
}

Value int_with_prefix(Value v, unsigned base) {
  IntText t;
  if (!int_text_open(&t, v, base)) return V_ERROR;
  Value text = with_prefix(&t, base == 16 ? "0x" : base == 8 ? "0o" : "0b", 2);
  int_text_close(&t);
  return text;
}

/* ---- From text ---- */

static bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

void number_text_strip(NumberText *t) {
  while (t->len > 0 && is_space(t->at[0])) {
    t->at++;
    t->len--;
  }
  while (t->len > 0 && is_space(t->at[t->len - 1])) t->len--;
}

bool number_text_open(NumberText *t, Value v) {
  Span s = span_of(v);
  *t = (NumberText){s.data, s.len, NULL, 0};
  if (IS_STR(v) && !(val_obj(v)->flags & OF_ASCII)) {
    t->owned_size = AS(Str, v)->nchars;
    t->owned = mem_alloc(t->owned_size);
    if (!t->owned) return err_memory(), false;
    u32 n = 0;
    for (size_t pos = 0; pos < s.len;) {
      u32 c = utf8_next(s.data, &pos);
      if (c >= 127) {
        int digit = ucd_decimal(c);
        c = digit >= 0 ? '0' + (u32)digit : ucd_has(c, UCD_SPACE) ? ' ' : '?';
      }
      t->owned[n++] = (char)c;
    }
    t->at = t->owned;
    t->len = n;
  }
  number_text_strip(t);
  return true;
}

void number_text_close(NumberText *t) { mem_free(t->owned, t->owned_size); }

/* Removes single underscores between digits, and one in front when `after_prefix`; into `to`. False when
 * they stand elsewhere. Other characters are left for the digits' own check. */
static bool drop_underscores(const char *s, u32 len, bool after_prefix, char *to, u32 *out_len) {
  bool was_underscore = !after_prefix;
  u32 n = 0;
  for (u32 i = 0; i < len; i++) {
    if (s[i] == '_' && was_underscore) return false;
    was_underscore = s[i] == '_';
    if (!was_underscore) to[n++] = s[i];
  }
  *out_len = n;
  return n > 0 && !was_underscore;
}

static unsigned prefix_base(char c) {
  switch (c | 0x20) {
  case 'x': return 16;
  case 'o': return 8;
  case 'b': return 2;
  default: return 0;
  }
}

/* A number that is surely inline; V_UNDEF: not a literal. */
static Value parse_short(const char *digits, u32 count, unsigned radix) {
  u64 value = 0;
  for (u32 i = 0; i < count; i++) {
    char c = digits[i];
    unsigned digit = (u8)(c - '0') < 10 ? (unsigned)(c - '0') : (u8)((c | 0x20) - 'a') < 26 ? (unsigned)((c | 0x20) - 'a' + 10) : radix;
    if (digit >= radix) return V_UNDEF;
    value = value * radix + digit;
  }
  return val_from_small((i64)value);
}

/* T_NO: not a literal. */
static Tri parse_literal(NumberText *t, int base, Value *out) {
  const char *s = t->at;
  u32 len = t->len;
  bool neg = len > 0 && s[0] == '-';
  if (neg || (len > 0 && s[0] == '+')) {
    s++;
    len--;
  }
  unsigned radix = (unsigned)base;
  unsigned announced = len >= 2 && s[0] == '0' ? prefix_base(s[1]) : 0;
  bool prefixed = announced != 0 && (base == 0 || radix == announced);
  bool only_zeros = false;
  if (prefixed) {
    radix = announced;
    s += 2;
    len -= 2;
  } else if (base == 0) {
    radix = 10;
    only_zeros = len > 0 && s[0] == '0';
  }
  char local[64], *digits = local;
  if (len > sizeof local && !(digits = mem_alloc(len))) return err_tri(err_memory());
  u32 count;
  Tri result = T_NO;
  if (drop_underscores(s, len, prefixed, digits, &count)) {
    if (count <= (radix > 10 ? 9 : 14)) {
      Value v = parse_short(digits, count, radix);
      if (v == V_UNDEF || (only_zeros && v != val_from_small(0))) return T_NO;
      *out = neg ? val_from_small(-val_int(v)) : v;
      return T_YES;
    }
    bool limited = (radix & (radix - 1)) != 0 && count > INT_MAX_STR_DIGITS;
    Int *i = limited ? NULL : int_alloc(big_parse_room(count, radix));
    Big r = {NULL, 0, false};
    if (i) r = int_room(i);
    if (limited) {
      err_value("Exceeds the limit (4300 digits) for integer string conversion: value has %u digits; "
                "use sys.set_int_max_str_digits() to increase the limit",
                count);
    }
    if (!i) {
      result = T_ERR;
    } else if (big_parse(&r, digits, count, radix) == NUM_OK && !(only_zeros && r.n > 0)) {
      r.neg = neg && r.n > 0;
      *out = int_seal(i, &r);
      result = T_YES;
    }
  }
  if (digits != local) mem_free(digits, len);
  return result;
}

Value bad_int_literal(Value v, int base) {
  Value text = IS_STR(v) ? str_repr(AS(Str, v)) : bytes_repr((const u8 *)span_of(v).data, span_of(v).len, false);
  if (text == V_ERROR) return V_ERROR;
  Str *shown = AS(Str, text);
  if (shown->nchars > 200) {
    text = str_slice(shown, 0, 1, 200);
    if (text == V_ERROR) return V_ERROR;
    shown = AS(Str, text);
  }
  return err_value("invalid literal for int() with base %d: %S", base, shown);
}

Value int_parse_value(Value text, int base) {
  NumberText t;
  if (!number_text_open(&t, text)) return V_ERROR;
  Value result = V_ERROR;
  Tri parsed = parse_literal(&t, base, &result);
  number_text_close(&t);
  return parsed == T_NO ? bad_int_literal(text, base) : result;
}
