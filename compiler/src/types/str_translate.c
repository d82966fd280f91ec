/* str.translate() and maketrans(); chr(), ord(), ascii(). */
#include "core/call.h"
#include "core/err.h"
#include "types/chars.h"
#include "types/str.h"
#include "unicode/quote.h"
#include "unicode/utf8.h"

static bool is_code_point(Value v, u32 *cp) {
  i64 n;
  if (int_as_i64(v, &n) != T_YES || n < 0 || n > UNICODE_MAX) return false;
  *cp = (u32)n;
  return true;
}

/* What the table has for a code point, V_UNDEF when nothing; or a signal. */
static Value look_up(Value table, u32 cp) {
  Value key = val_from_small(cp), found = V_UNDEF;
  if (is_exact(table, TYPE(dict))) {
    Tri has = dict_get(AS(Dict, table), key, &found);
    return has == T_YES ? found : has == T_NO ? V_UNDEF : has == T_CALL ? V_CALL : V_ERROR;
  }
  found = value_getitem(table, key);
  if (found != V_ERROR || !err_is(TYPE(LookupError))) return found;
  err_take();
  return V_UNDEF;
}

/* Appends what a character becomes; false with an exception when the table holds anything else. */
static bool put_mapped(Text *out, Value to) {
  u32 cp;
  if (to == V_NONE) return true;
  if (IS_STR(to)) {
    text_str(out, AS(Str, to));
  } else if (!is_int(to)) {
    err_type("character mapping must return integer, None or str");
    return false;
  } else if (!is_code_point(to, &cp)) {
    err_value("character mapping must be in range(0x110000)");
    return false;
  } else {
    text_char(out, cp);
  }
  return true;
}

Value str_translate(Value *args, u32 nargs) {
  (void)nargs;
  Span s = span_of(args[0]);
  Text out = {0};
  for (size_t pos = 0; pos < s.len;) {
    size_t start = pos;
    u32 cp = utf8_next(s.data, &pos);
    Value to = look_up(args[1], cp);
    if (to == V_UNDEF) {
      text_bytes(&out, s.data + start, (u32)(pos - start));
      continue;
    }
    if (to == V_CALL) {
      text_drop(&out);
      return call_prelude("str_translate", 2, args[0], args[1]);
    }
    if (to == V_ERROR || !put_mapped(&out, to)) {
      text_drop(&out);
      return V_ERROR;
    }
  }
  return text_finish(&out);
}

static Value table_from_dict(Value source) {
  if (!is_exact(source, TYPE(dict))) {
    return err_type("if you give only one argument to maketrans it must be a dict");
  }
  Dict *table = dict_new();
  if (!table) return V_ERROR;
  Value key, value;
  for (u32 pos = 0; dict_next(AS(Dict, source), &pos, &key, &value);) {
    if (IS_STR(key)) {
      if (AS(Str, key)->nchars != 1) {
        return err_value("string keys in translate table must be of length 1");
      }
      size_t at = 0;
      key = val_from_small(utf8_next(AS(Str, key)->data, &at));
    } else if (!is_int(key)) {
      return err_type("keys in translate table must be strings or integers");
    }
    if (dict_set(table, key, value) != T_YES) return V_ERROR;
  }
  return val_from_obj(table);
}

Value str_maketrans(Value *args, u32 nargs) {
  if (nargs < 2) return table_from_dict(args[0]);
  for (u32 i = 1; i < nargs; i++) {
    if (!IS_STR(args[i])) {
      return err_type("maketrans() argument %d must be str, not %A", (int)i + 1, args[i]);
    }
  }
  if (!IS_STR(args[0])) {
    return err_type("first maketrans argument must be a string if there is a second argument");
  }
  Str *from = AS(Str, args[0]), *to = AS(Str, args[1]);
  if (from->nchars != to->nchars) {
    return err_value("the first two maketrans arguments must have equal length");
  }
  Dict *table = dict_new();
  if (!table) return V_ERROR;
  for (size_t x = 0, y = 0; x < from->len;) {
    Value key = val_from_small(utf8_next(from->data, &x));
    if (dict_set(table, key, val_from_small(utf8_next(to->data, &y))) != T_YES) return V_ERROR;
  }
  Span drop = nargs > 2 ? span_of(args[2]) : (Span){0};
  for (size_t pos = 0; pos < drop.len;) {
    if (dict_set(table, val_from_small(utf8_next(drop.data, &pos)), V_NONE) != T_YES) return V_ERROR;
  }
  return val_from_obj(table);
}

/* Builtin functions ---------------------------------------------------------------------------- */

Value builtin_chr(Value *args, u32 nargs) {
  (void)nargs;
  u32 cp;
  Value index = value_index(args[0]);
  if (index == V_CALL) return call_prelude("chr_of", 1, args[0]);
  if (index == V_ERROR) return V_ERROR;
  if (!is_code_point(index, &cp)) return err_value("chr() arg not in range(0x110000)");
  Str *s = str_from_char(cp);
  return s ? val_from_obj(s) : V_ERROR;
}

Value builtin_ord(Value *args, u32 nargs) {
  (void)nargs;
  if (!is_chars(args[0])) {
    return err_type("ord() expected string of length 1, but %T found", args[0]);
  }
  u32 count = chars_len(args[0]);
  if (count != 1) {
    return err_type("ord() expected a character, but string of length %u found", count);
  }
  size_t pos = 0;
  Span s = span_of(args[0]);
  return val_from_small(IS_STR(args[0]) ? (i64)utf8_next(s.data, &pos) : (u8)s.data[0]);
}

Value escape_non_ascii(Value *args, u32 nargs) {
  (void)nargs;
  if (val_obj(args[0])->flags & OF_ASCII) return args[0];
  Span s = span_of(args[0]);
  Str *out = str_alloc_raw(quote_non_ascii(s.data, s.len, NULL));
  if (!out) return V_ERROR;
  quote_non_ascii(s.data, s.len, (char *)out->data);
  return str_seal(out);
}

Value index_of_object(Value *args, u32 nargs) {
  (void)nargs;
  return value_index(args[0]);
}

Value builtin_ascii(Value *args, u32 nargs) {
  (void)nargs;
  Value repr = value_repr(args[0]);
  if (repr == V_CALL) return call_prelude("ascii_of", 1, args[0]);
  return repr == V_ERROR ? V_ERROR : escape_non_ascii(&repr, 1);
}
