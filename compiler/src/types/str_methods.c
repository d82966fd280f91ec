/* str: its constructor, its dunders and the table of its methods. */
#include "core/builtin_tables.h"
#include "core/call.h"
#include "core/err.h"
#include "types/codec.h"
#include "types/str.h"
#include "unicode/utf8.h"

static Value of_class(Value cls, Value text) {
  Str *s = str_of_class(AS(Class, cls), AS(Str, text));
  return s ? val_from_obj(s) : V_ERROR;
}

/* str(object='', encoding='utf-8', errors='strict') */
static Value new(Value *args, u32 nargs) {
  Args a = {"str", args, nargs};
  Value text = val_from_obj(vm.empty_str);
  if (arg_given(a, 1) && (arg_given(a, 2) || arg_given(a, 3))) {
    text = is_bytes_like(args[1]) ? codec_decode(a, 2, args[1]) : V_UNDEF;
    if (text == V_UNDEF) return codec_construct("str_decoded", a);
  } else if (arg_given(a, 1)) {
    text = value_str(args[1]);
  }
  if (text == V_CALL && AS(Class, args[0]) != TYPE(str)) {
    return call_prelude("str_new", 2, args[0], args[1]);
  }
  return val_is_signal(text) ? text : of_class(args[0], text);
}

static Value encode(Value *args, u32 nargs) {
  Args a = {"encode", args, nargs};
  Value made = codec_encode(a, 1, AS(Str, args[0]));
  return made == V_UNDEF ? codec_construct("str_encode", a) : made;
}

static Value to_str(Value *args, u32 nargs) {
  (void)nargs;
  return chars_copy(args[0]);
}

static Value translate(Value *args, u32 nargs) {
  (void)nargs;
  const Str *s = AS(Str, args[0]);
  Text out = {0};
  bool plain = is_exact(args[1], TYPE(dict)) && s->h.flags & OF_ASCII;
  for (u32 i = 0; plain && i < s->len; i++) {
    Value to;
    switch (dict_get(AS(Dict, args[1]), val_from_small((u8)s->data[i]), &to)) {
      case T_YES: break;
      case T_NO: to = val_from_obj(vm.chars[(u8)s->data[i]]); break;
      default: to = V_CALL;
    }
    if (IS_STR(to)) text_str(&out, AS(Str, to));
    else if (to - INT_BIAS <= UNICODE_MAX) text_char(&out, (u32)(to - INT_BIAS));
    else plain = to == V_NONE;
  }
  if (plain) return text_finish(&out);
  text_drop(&out);
  return call_prelude("str_translate", 2, args[0], args[1]);
}

static Value repr(Value *args, u32 nargs) {
  (void)nargs;
  return str_repr(AS(Str, args[0]));
}

static Value hash(Value *args, u32 nargs) {
  (void)nargs;
  return val_from_small((i32)str_hash(AS(Str, args[0])));
}

static Value format(Value *args, u32 nargs) {
  (void)nargs;
  if (!IS_STR(args[1])) return err_type("__format__() argument must be str, not %A", args[1]);
  return format_builtin(args[0], AS(Str, args[1]));
}

static Value getnewargs(Value *args, u32 nargs) {
  (void)nargs;
  Tuple *t = tuple_of(1, chars_copy(args[0]));
  return t ? val_from_obj(t) : V_ERROR;
}

static Value add(Value *args, u32 nargs) {
  (void)nargs;
  if (!IS_STR(args[1])) return err_type("can only concatenate str (not \"%T\") to str", args[1]);
  Str *s = str_concat(AS(Str, args[0]), AS(Str, args[1]));
  return s ? val_from_obj(s) : V_ERROR;
}

const NativeDef str_methods[] = {
    {"__new__", new, 1, 4, NF_STATIC, ",object,encoding,errors"},
    CHARS_METHOD_ROWS,
    {"casefold", chars_casefold, 1, 1, 0, NULL},
    {"encode", encode, 1, 3, 0, ",encoding,errors"},
    {"format", str_format, 1, -1, 0, "**"},
    {"format_map", NULL, 2, 2, 0, "str_format_map"},
    {"isdecimal", chars_isdecimal, 1, 1, 0, NULL},
    {"isidentifier", chars_isidentifier, 1, 1, 0, NULL},
    {"isnumeric", chars_isnumeric, 1, 1, 0, NULL},
    {"isprintable", chars_isprintable, 1, 1, 0, NULL},
    {"maketrans", NULL, 1, 3, NF_STATIC, "str_maketrans"},
    {"replace", chars_replace, 3, 4, 0, ",,,count"},
    {"translate", translate, 2, 2, 0, NULL},
    {"__add__", add, 2, 2, 0, NULL},
    {"__mod__", NULL, 2, 2, 0, "percent_format"},
    {"__rmod__", NULL, 2, 2, 0, "percent_reflected"},
    {"__str__", to_str, 1, 1, 0, NULL},
    {"__repr__", repr, 1, 1, 0, NULL},
    {"__hash__", hash, 1, 1, 0, NULL},
    {"__format__", format, 2, 2, 0, NULL},
    {"__getnewargs__", getnewargs, 1, 1, 0, NULL},
    {NULL, NULL, 0, 0, 0, NULL},
};
