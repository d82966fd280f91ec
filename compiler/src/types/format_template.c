/* Templates: str % values and str.format(), as far as it takes none of the program's code. The prelude does the rest,
 * from the start: keys of mappings, widths of `*`, replacement fields with attributes or items, and every error. */
#include "core/call.h"
#include "core/containers.h"
#include "core/err.h"
#include "types/chars.h"
#include "types/format_spec.h"
#include "types/number.h"
#include "types/str.h"

typedef struct Template {
  const char *at, *end;
  Text out;
} Template;

static Template template_open(Value v) {
  Str *s = AS(Str, v);
  return (Template){s->data, s->data + s->len, {0}};
}

/* Copies up to one of two characters and goes behind it; 0 at the end. */
static char copy_until(Template *t, char a, char b) {
  const char *from = t->at;
  while (t->at < t->end && *t->at != a && *t->at != b) t->at++;
  text_bytes(&t->out, from, (u32)(t->at - from));
  return t->at < t->end ? *t->at++ : 0;
}

/* The character that comes next; 0 at the end. */
static char next_char(const Template *t) { return t->at < t->end ? *t->at : 0; }

static bool accept(Template *t, char c) {
  if (next_char(t) != c) return false;
  t->at++;
  return true;
}

/* A decimal number; `otherwise` when there is none, or it is too long to be bothered with. */
static i32 read_number(Template *t, i32 otherwise) {
  const char *from = t->at;
  i32 n = 0;
  while (next_char(t) >= '0' && next_char(t) <= '9' && t->at - from < 6) n = n * 10 + (*t->at++ - '0');
  return t->at > from ? n : otherwise;
}

/* What has been made, if `done`; otherwise the error, or V_CALL. */
static Value template_close(Template *t, Value done) {
  if (done == V_NONE) return text_finish(&t->out);
  text_drop(&t->out);
  return done;
}

/* ---- % ---- */

static void read_percent_spec(Template *t, FormatSpec *f) {
  *f = (FormatSpec){.fill = ' ', .align = '>', .width = -1, .precision = -1, .group_size = 3};
  bool zero = false;
  for (;; t->at++) {
    char c = next_char(t);
    if (c == '-') f->align = '<';
    else if (c == '+') f->sign = '+';
    else if (c == ' ') f->sign = f->sign ? f->sign : ' ';
    else if (c == '#') f->alternate = true;
    else if (c == '0') zero = true;
    else break;
  }
  f->width = read_number(t, -1);
  if (accept(t, '.')) f->precision = read_number(t, 0);
  f->type = (u8)next_char(t);
  if (zero && f->align == '>' && f->type != 's' && f->type != 'r') f->fill = '0', f->align = '=';
}

static Value put_percent(Text *out, FormatSpec *f, Value v) {
  switch (f->type) {
  case 's': case 'r':
    v = f->type == 's' ? value_str(v) : value_repr(v);
    return v == V_ERROR || v == V_CALL ? v : (format_text(out, f, AS(Str, v)), V_NONE);
  case 'i': case 'u': f->type = 'd'; [[fallthrough]];
  case 'd': case 'x': case 'X': case 'o':
    if (!is_int(v)) return V_CALL;
    return format_integer(out, f, v, f->precision > 0 ? (u32)f->precision : 0) ? V_NONE : V_ERROR;
  case 'e': case 'E': case 'f': case 'F': case 'g': case 'G': {
    double d;
    if (!is_number(v)) return V_CALL;
    return num_as_double(v, &d) && format_double(out, f, d) ? V_NONE : V_ERROR;
  }
  default: return V_CALL;
  }
}

/* The value of a key in parentheses, of which the first was read. */
static Value keyed_value(Template *t, const Dict *mapping) {
  const char *from = t->at;
  while (next_char(t) && *t->at != '(' && *t->at != ')') t->at++;
  Str key = str_view(from, (size_t)(t->at - from));
  Value v = accept(t, ')') ? dict_get_str(mapping, &key) : V_UNDEF;
  return v == V_UNDEF ? V_CALL : v;
}

/* `mapping`: what keys are looked up in, or NULL. Either all values have keys, or none. */
static Value percent_fill(Template *t, const Value *values, u32 count, const Dict *mapping) {
  bool keyed = false;
  while (copy_until(t, '%', '%')) {
    if (accept(t, '%')) {
      text_c(&t->out, "%");
      continue;
    }
    Value v;
    if (mapping && accept(t, '(')) {
      v = keyed_value(t, mapping);
      keyed = true;
      count = 0;
    } else {
      if (count-- == 0) return V_CALL;
      v = *values++;
    }
    if (v == V_CALL || v == V_ERROR) return v;
    FormatSpec f;
    read_percent_spec(t, &f);
    Value done = put_percent(&t->out, &f, v);
    if (done != V_NONE) return done;
    t->at++;
  }
  return count && !keyed ? V_CALL : V_NONE;
}

Value str_percent(Value template, Value args) {
  Value done = V_CALL;
  bool mapping = is_exact(args, TYPE(dict));
  if (is_exact(template, TYPE(str)) && (mapping || is_exact(args, TYPE(tuple)) || IS_STR(args) || is_number(args))) {
    Items values = is_exact(args, TYPE(tuple)) ? seq_items(args) : (Items){&args, 1};
    Template t = template_open(template);
    done = template_close(&t, percent_fill(&t, values.at, values.len, mapping ? AS(Dict, args) : NULL));
  }
  return done == V_CALL ? call_prelude("percent_format", 2, template, args) : done;
}

/* ---- format() ---- */

static bool is_name_part(char c) { return c && c != '}' && c != ':' && c != '!' && c != '.' && c != '[' && c != '{'; }

/* The value that the name of a field stands for; V_CALL where it is not a plain one. `*automatic` counts the fields
 * without a name, and is -1 once one had a number. */
static Value field_value(Template *t, i32 *automatic, const Value *args, u32 nargs, Value keywords) {
  const char *from = t->at;
  i32 at = read_number(t, -1);
  if (at < 0) {
    while (is_name_part(next_char(t))) t->at++;
    if (t->at > from) {
      if (keywords == V_UNDEF) return V_CALL;
      Str name = str_view(from, (size_t)(t->at - from));
      Value v = dict_get_str(AS(Dict, keywords), &name);
      return v == V_UNDEF ? V_CALL : v;
    }
    at = *automatic;
    if (at < 0) return V_CALL;
    ++*automatic;
  } else {
    if (*automatic > 0) return V_CALL;
    *automatic = -1;
  }
  return (u32)at < nargs ? args[at] : V_CALL;
}

static Value put_field(Template *t, i32 *automatic, const Value *args, u32 nargs, Value keywords) {
  Value v = field_value(t, automatic, args, nargs, keywords);
  if (v == V_ERROR || v == V_CALL) return v;
  if (accept(t, '!')) {
    bool repr = accept(t, 'r');
    if (!repr && !accept(t, 's')) return V_CALL;
    v = repr ? value_repr(v) : value_str(v);
    if (v == V_ERROR || v == V_CALL) return v;
  }
  const char *from = t->at;
  if (accept(t, ':')) {
    from++;
    while (next_char(t) && *t->at != '{' && *t->at != '}') t->at++;
  }
  Str read = str_view(from, (size_t)(t->at - from)), *spec = vm.empty_str;
  if (!accept(t, '}')) return V_CALL;
  if (read.len && (val_is_int(v) || val_is_float(v) || is_exact(v, TYPE(str)))) {
    FormatSpec f;
    return format_read(&f, &read, v) ? format_put(&t->out, &f, v) : V_ERROR;
  }
  if (read.len && !(spec = str_new(read.data, read.len))) return V_ERROR;
  v = value_format(v, spec);
  return v == V_ERROR || v == V_CALL ? v : (text_str(&t->out, AS(Str, v)), V_NONE);
}

static Value format_fill(Template *t, const Value *args, u32 nargs, Value keywords) {
  i32 automatic = 0;
  for (char c; (c = copy_until(t, '{', '}'));) {
    if (accept(t, c)) {
      text_bytes(&t->out, &c, 1);
      continue;
    }
    Value done = c == '{' ? put_field(t, &automatic, args, nargs, keywords) : V_CALL;
    if (done != V_NONE) return done;
  }
  return V_NONE;
}

Value str_format(Value *args, u32 nargs) {
  Value keywords = args[nargs];
  Template t = template_open(args[0]);
  Value done = template_close(&t, format_fill(&t, args + 1, nargs - 1, keywords));
  if (done != V_CALL) return done;
  Tuple *positional = tuple_from(args + 1, nargs - 1);
  Dict *named = keywords == V_UNDEF ? dict_new() : AS(Dict, keywords);
  if (!positional || !named) return V_ERROR;
  return call_prelude("str_format", 3, args[0], val_from_obj(positional), val_from_obj(named));
}
