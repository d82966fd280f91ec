/* str.format() and format_map().
 *
 * Done here as long as every field is a matter of built-in values. A field that needs user code
 * (__format__, __getattr__, a property…) hands the whole call to the prelude, which starts again. */
#include "core/builtin_tables.h"
#include "core/call.h"
#include "core/err.h"
#include "types/format_string.h"
#include "types/str.h"
#include "unicode/utf8.h"

typedef struct Formatter {
  const Value *args; /* NULL for format_map */
  u32 nargs;
  Value mapping; /* keywords or format_map's argument; V_UNDEF when there are none */
  FormatNumbering numbering;
} Formatter;

static Value text_of(Span s) {
  Str *str = str_new(s.data, s.len);
  return str ? val_from_obj(str) : V_ERROR;
}

static Value look_up(Value mapping, Value name) {
  if (mapping == V_UNDEF) return err_key(name);
  if (!is_exact(mapping, TYPE(dict))) return value_getitem(mapping, name);
  Value value = dict_get_str(AS(Dict, mapping), AS(Str, name));
  return value != V_UNDEF ? value : err_key(name);
}

static Value first_value(Formatter *f, FormatKey *key) {
  if (format_number(&f->numbering, key) == T_ERR) return V_ERROR;
  if (!key->is_number) {
    Value name = text_of(key->name);
    return name == V_ERROR ? V_ERROR : look_up(f->mapping, name);
  }
  if (!f->args) return err_value("Format string contains positional fields");
  if (key->number < f->nargs) return f->args[key->number];
  return err_new(TYPE(IndexError), "Replacement index %l out of range for positional args tuple",
                 key->number);
}

static Value field_value(Formatter *f, Span field) {
  FormatKey key;
  u32 pos = 0;
  bool is_attribute;
  if (format_first(field, &pos, &key) == T_ERR) return V_ERROR;
  Value value = first_value(f, &key);
  while (!val_is_signal(value)) {
    Tri step = format_step(field, &pos, &is_attribute, &key);
    if (step != T_YES) return step == T_NO ? value : V_ERROR;
    if (is_attribute) {
      Str *name = str_intern(key.name.data, key.name.len);
      value = name ? attr_get(value, name) : V_ERROR;
    } else {
      Value item = key.is_number ? val_from_small(key.number) : text_of(key.name);
      value = item == V_ERROR ? V_ERROR : value_getitem(value, item);
    }
  }
  return value;
}

static Value convert(Value value, u32 conversion) {
  switch (conversion) {
  case 0: return value;
  case 's': return value_str(value);
  case 'r': return value_repr(value);
  case 'a': return builtin_ascii(&value, 1);
  }
  if (conversion > 32 && conversion < 127) {
    return err_value("Unknown conversion specifier %c", (int)conversion);
  }
  static const char hex[] = "0123456789abcdef";
  char digits[9] = {0};
  int at = 8;
  do {
    digits[--at] = hex[conversion & 15];
  } while (conversion >>= 4);
  return err_value("Unknown conversion specifier \\x%s", digits + at);
}

enum { NESTING = 2 };
static Value expand(Formatter *f, Span template, int depth);

static Value formatted(Formatter *f, const FormatPiece *piece, int depth) {
  Value value = field_value(f, piece->field);
  if (!val_is_signal(value)) value = convert(value, piece->conversion);
  if (val_is_signal(value)) return value;
  Value spec = piece->nested ? expand(f, piece->spec, depth - 1) : text_of(piece->spec);
  if (val_is_signal(spec)) return spec;
  if (AS(Str, spec)->len == 0 && is_exact(value, TYPE(str))) return value;
  return value_format(value, AS(Str, spec));
}

static Value expand(Formatter *f, Span template, int depth) {
  if (depth <= 0) return err_value("Max string recursion exceeded");
  Text out = {0};
  u32 pos = 0;
  FormatPiece piece;
  Tri more;
  while ((more = format_next(template, &pos, &piece)) == T_YES) {
    text_bytes(&out, piece.literal.data, piece.literal.len);
    if (!piece.has_field) continue;
    Value text = formatted(f, &piece, depth);
    if (val_is_signal(text)) {
      text_drop(&out);
      return text;
    }
    text_str(&out, AS(Str, text));
  }
  if (more == T_NO) return text_finish(&out);
  text_drop(&out);
  return V_ERROR;
}

static Value format(Value template, Formatter *f) {
  Value text = expand(f, span_of(template), NESTING);
  if (text != V_CALL) return text;
  Value args = V_NONE;
  if (f->args) {
    Tuple *tuple = tuple_from(f->args, f->nargs);
    if (!tuple) return V_ERROR;
    args = val_from_obj(tuple);
  }
  return call_prelude("str_format", 3, template, args, f->mapping == V_UNDEF ? V_NONE : f->mapping);
}

Value str_format_method(Value *args, u32 nargs, Dict *kw) {
  Formatter f = {args + 1, nargs - 1, kw ? val_from_obj(kw) : V_UNDEF, {0}};
  return format(args[0], &f);
}

Value str_format(Value *args, u32 nargs) {
  Value keywords = args[nargs];
  return str_format_method(args, nargs, keywords == V_UNDEF ? NULL : AS(Dict, keywords));
}

Value str_format_map(Value *args, u32 nargs) {
  (void)nargs;
  Formatter f = {NULL, 0, args[1], {0}};
  return format(args[0], &f);
}

/* For the prelude: the same parts, one at a time ------------------------------------------------- */

static Value tuple_value(u32 n, const Value *items) {
  for (u32 i = 0; i < n; i++) {
    if (items[i] == V_ERROR) return V_ERROR;
  }
  Tuple *t = tuple_from(items, n);
  return t ? val_from_obj(t) : V_ERROR;
}

static Value key_value(const FormatKey *key) {
  return key->is_number ? val_from_small(key->number) : text_of(key->name);
}

/* format_piece(template, pos) -> (pos, literal, field, conversion, spec, nested), or None */
static Value format_piece(Value *args, u32 nargs) {
  (void)nargs;
  u32 pos = (u32)val_int(args[1]);
  FormatPiece piece;
  Tri more = format_next(span_of(args[0]), &pos, &piece);
  if (more != T_YES) return more == T_NO ? V_NONE : V_ERROR;
  Value conversion = V_NONE;
  if (piece.conversion) {
    Str *c = str_from_char(piece.conversion);
    conversion = c ? val_from_obj(c) : V_ERROR;
  }
  Value parts[] = {val_from_small(pos),
                   text_of(piece.literal),
                   piece.has_field ? text_of(piece.field) : V_NONE,
                   conversion,
                   text_of(piece.spec),
                   val_from_bool(piece.nested)};
  return tuple_value(6, parts);
}

/* format_first(field) -> (pos, key): a number, or a name, empty for automatic numbering */
static Value format_first_key(Value *args, u32 nargs) {
  (void)nargs;
  FormatKey key;
  u32 pos = 0;
  if (format_first(span_of(args[0]), &pos, &key) == T_ERR) return V_ERROR;
  Value parts[] = {val_from_small(pos), key_value(&key)};
  return tuple_value(2, parts);
}

/* format_step(field, pos) -> (pos, is_attribute, key), or None */
static Value format_next_key(Value *args, u32 nargs) {
  (void)nargs;
  FormatKey key;
  u32 pos = (u32)val_int(args[1]);
  bool is_attribute;
  Tri more = format_step(span_of(args[0]), &pos, &is_attribute, &key);
  if (more != T_YES) return more == T_NO ? V_NONE : V_ERROR;
  Value parts[] = {val_from_small(pos), val_from_bool(is_attribute), key_value(&key)};
  return tuple_value(3, parts);
}

/* format_convert(value, conversion): str(), repr() or ascii() of it, or ValueError */
static Value format_convert(Value *args, u32 nargs) {
  (void)nargs;
  size_t pos = 0;
  return convert(args[0], utf8_next(span_of(args[1]).data, &pos));
}

const NativeDef text_intrinsics[] = {
    {"_format_piece", format_piece, 2, 2, 0, NULL},
    {"_format_first", format_first_key, 1, 1, 0, NULL},
    {"_format_step", format_next_key, 2, 2, 0, NULL},
    {"_format_convert", format_convert, 2, 2, 0, NULL},
    {"_index", index_of_object, 1, 1, 0, NULL},
    {"_escape_non_ascii", escape_non_ascii, 1, 1, 0, NULL},
    {NULL, NULL, 0, 0, 0, NULL},
};
