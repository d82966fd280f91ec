/* Parsing str.format() templates. */
#include "types/format_string.h"

#include "core/err.h"
#include "unicode/ucd.h"
#include "unicode/utf8.h"

static Tri fail(const char *message) { return err_tri(err_value("%s", message)); }

static Span part(Span s, u32 from, u32 to) { return (Span){s.data + from, to - from}; }

static bool next_char(Span s, u32 *pos, u32 *cp) {
  if (*pos >= s.len) return false;
  size_t at = *pos;
  *cp = utf8_next(s.data, &at);
  *pos = (u32)at;
  return true;
}

/* Everything after `:` to the brace that closes the field. */
static Tri read_spec(Span t, u32 *pos, FormatPiece *piece) {
  u32 start = *pos;
  for (int depth = 1; *pos < t.len;) {
    char c = t.data[(*pos)++];
    if (c == '{') {
      piece->nested = true;
      depth++;
    } else if (c == '}' && --depth == 0) {
      piece->spec = part(t, start, *pos - 1);
      return T_YES;
    }
  }
  return fail("unmatched '{' in format spec");
}

static Tri read_conversion(Span t, u32 *pos, FormatPiece *piece) {
  u32 after;
  if (!next_char(t, pos, &piece->conversion)) {
    return fail("end of string while looking for conversion specifier");
  }
  if (!next_char(t, pos, &after)) return fail("unmatched '{' in format spec");
  if (after == '}') return T_YES;
  if (after != ':') return fail("expected ':' after conversion specifier");
  return read_spec(t, pos, piece);
}

static Tri read_field(Span t, u32 *pos, FormatPiece *piece) {
  u32 start = *pos;
  while (*pos < t.len) {
    char c = t.data[(*pos)++];
    if (c == '{') return fail("unexpected '{' in field name");
    if (c == '[') { /* an item's key may hold any of these */
      while (*pos < t.len && t.data[*pos] != ']') ++*pos;
    }
    if (c != '}' && c != ':' && c != '!') continue;
    piece->has_field = true;
    piece->field = part(t, start, *pos - 1);
    if (c == '}') return T_YES;
    return c == ':' ? read_spec(t, pos, piece) : read_conversion(t, pos, piece);
  }
  return fail("expected '}' before end of string");
}

Tri format_next(Span t, u32 *pos, FormatPiece *piece) {
  *piece = (FormatPiece){0};
  if (*pos >= t.len) return T_NO;
  u32 start = *pos;
  while (*pos < t.len && t.data[*pos] != '{' && t.data[*pos] != '}') ++*pos;
  piece->literal = part(t, start, *pos);
  if (*pos == t.len) return T_YES;
  char brace = t.data[(*pos)++];
  if (*pos < t.len && t.data[*pos] == brace) { /* doubled: one of them is literal */
    piece->literal.len++;
    ++*pos;
    return T_YES;
  }
  if (brace == '}') return fail("Single '}' encountered in format string");
  if (*pos == t.len) return fail("Single '{' encountered in format string");
  return read_field(t, pos, piece);
}

/* A name of digits alone is a number. */
static Tri to_key(Span name, FormatKey *key) {
  *key = (FormatKey){.name = name, .is_number = name.len > 0};
  for (u32 pos = 0, cp; next_char(name, &pos, &cp);) {
    int digit = ucd_decimal(cp);
    if (digit < 0) {
      key->is_number = false;
      return T_YES;
    }
    if (key->number > (SSIZE_MAX_32 - digit) / 10) {
      return fail("Too many decimal digits in format string");
    }
    key->number = key->number * 10 + digit;
  }
  return T_YES;
}

static u32 end_of_name(Span field, u32 pos) {
  while (pos < field.len && field.data[pos] != '.' && field.data[pos] != '[') pos++;
  return pos;
}

Tri format_first(Span field, u32 *pos, FormatKey *key) {
  u32 start = *pos;
  *pos = end_of_name(field, start);
  return to_key(part(field, start, *pos), key);
}

Tri format_step(Span field, u32 *pos, bool *is_attribute, FormatKey *key) {
  if (*pos >= field.len) return T_NO;
  char c = field.data[(*pos)++];
  u32 start = *pos;
  *is_attribute = c == '.';
  Span name;
  if (c == '.') {
    *pos = end_of_name(field, start);
    name = part(field, start, *pos);
  } else if (c == '[') {
    while (*pos < field.len && field.data[*pos] != ']') ++*pos;
    if (*pos == field.len) return fail("Missing ']' in format string");
    name = part(field, start, (*pos)++);
  } else {
    return fail("Only '.' or '[' may follow ']' in format field specifier");
  }
  if (name.len == 0) return fail("Empty attribute in format string");
  if (c == '[') return to_key(name, key);
  *key = (FormatKey){.name = name};
  return T_YES;
}

Tri format_number(FormatNumbering *numbering, FormatKey *key) {
  bool automatic = key->name.len == 0;
  if (!automatic && !key->is_number) return T_YES;
  int mode = automatic ? NUMBERING_AUTOMATIC : NUMBERING_MANUAL;
  if (numbering->mode == NUMBERING_OPEN) numbering->mode = mode;
  if (numbering->mode != (typeof(numbering->mode))mode) {
    return fail(automatic ? "cannot switch from manual field specification to automatic field numbering"
                          : "cannot switch from automatic field numbering to manual field specification");
  }
  if (automatic) *key = (FormatKey){.is_number = true, .number = numbering->next++};
  return T_YES;
}
