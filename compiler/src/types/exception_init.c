/* BaseException.__init__ of every layout: what the arguments of an exception become. */
#include "core/err.h"
#include "core/gc.h"
#include "types/exception.h"
#include "vm/bind.h"

static Value take(Dict *kw, const char *name, u32 *used) {
  Str *s = kw ? str_intern(name, strlen(name)) : NULL;
  Value v = s ? dict_get_str(kw, s) : V_UNDEF;
  if (v != V_UNDEF) ++*used;
  return v;
}

static bool set_fields(Exception *e, const Value *fields, u32 n) {
  Tuple *t = tuple_from(fields, n);
  if (!t) return false;
  e->value = val_from_obj(t);
  gc_write(e);
  return true;
}

/* A keyword that the class does not know. */
static bool check_keywords(const Exception *e, Dict *kw, u32 used) {
  if (!kw || kw->used == used) return true;
  static const char *const known[] = {"obj", "name", "path", "name_from"};
  TypeId layout = exception_layout(e->i.h.cls);
  u32 count = layout == T_NameError ? 1 : layout == T_AttributeError ? 2 : layout == T_ImportError ? 3 : 0;
  u32 first = count != 2;
  if (!count) {
    err_type("%C() takes no keyword arguments", e->i.h.cls);
    return false;
  }
  if (kw->used > count) {
    too_many_given(vm.types[layout].name, count, "keyword ", kw->used);
    return false;
  }
  u32 pos = 0;
  Value k, v;
  while (dict_next(kw, &pos, &k, &v)) {
    Suggestion s = {.name = AS(Str, k)};
    bool ok = false;
    for (u32 i = first; i < first + count; i++) {
      ok |= str_eq_c(AS(Str, k), known[i]);
      suggest_try(&s, known[i], (u32)strlen(known[i]));
    }
    if (ok) continue;
    unexpected_keyword(vm.types[layout].name, AS(Str, k), &s);
    return false;
  }
  return true;
}

static bool init_syntax(Exception *e, const Value *args, u32 n) {
  Value f[SYNTAX_FIELDS];
  for (u32 i = 0; i < SYNTAX_FIELDS; i++) f[i] = V_NONE;
  if (n) f[SYNTAX_MSG] = args[0];
  if (n == 2 && !is_iterable(args[1])) {
    err_type("'%T' object is not iterable", args[1]);
    return false;
  }
  if (n == 2 && (IS_TUPLE(args[1]) || IS_LIST(args[1]))) {
    const Value *items = IS_TUPLE(args[1]) ? AS(Tuple, args[1])->items : AS(List, args[1])->items;
    u32 len = IS_TUPLE(args[1]) ? AS(Tuple, args[1])->len : AS(List, args[1])->len;
    if (len < 4 || len > 7) {
      err_type("function takes %s %d argument%s (%u given)", len < 4 ? "at least" : "at most", len < 4 ? 4 : 7, "s", len);
      return false;
    }
    if (len == 5) {
      err_type("end_offset must be provided when end_lineno is provided");
      return false;
    }
    for (u32 i = 0; i < len && i < 6; i++) f[SYNTAX_FILENAME + i] = items[i];
  }
  return set_fields(e, f, SYNTAX_FIELDS);
}

static bool init_os(Exception *e, const Value *args, u32 n) {
  if (n < 2 || n > 5) return true;
  Value f[OS_FIELDS] = {args[0], args[1], n > 2 ? args[2] : V_NONE, n > 4 ? args[4] : V_NONE};
  if (n > 2 && args[2] != V_NONE && !(e->args = tuple_from(args, 2))) return false; /* the file is no argument of the message */
  gc_write(e);
  return set_fields(e, f, OS_FIELDS);
}

static bool init_unicode(Exception *e, TypeId layout, const Value *args, u32 n, Dict *kw) {
  bool encode = layout == T_UnicodeEncodeError, decode = layout == T_UnicodeDecodeError;
  u32 want = layout == T_UnicodeTranslateError ? 4 : 5;
  if (kw && !check_keywords(e, kw, 0)) return false;
  if (n != want) {
    err_type("function takes exactly %u arguments (%u given)", want, n);
    return false;
  }
  Value f[UNICODE_FIELDS] = {V_NONE};
  memcpy(f + (want == 4), args, n * sizeof(Value));
  const struct { u32 field; bool ok; const char *expected; } checks[] = {
      {UNICODE_ENCODING, want == 4 || IS_STR(f[UNICODE_ENCODING]), "str"},
      {UNICODE_OBJECT, decode ? IS_BYTES(f[UNICODE_OBJECT]) || IS_BYTEARRAY(f[UNICODE_OBJECT]) : IS_STR(f[UNICODE_OBJECT]), encode || !decode ? "str" : "bytes"},
      {UNICODE_START, is_int(f[UNICODE_START]), NULL},
      {UNICODE_END, is_int(f[UNICODE_END]), NULL},
      {UNICODE_REASON, IS_STR(f[UNICODE_REASON]), "str"},
  };
  for (u32 i = 0; i < 5; i++) {
    if (checks[i].ok) continue;
    Value v = f[checks[i].field];
    if (!checks[i].expected) err_type("'%T' object cannot be interpreted as an integer", v);
    else if (decode && i == UNICODE_OBJECT) err_type("a bytes-like object is required, not '%T'", v);
    else err_type("argument %u must be str, not %A", i + 1 - (want == 4), v);
    return false;
  }
  return set_fields(e, f, UNICODE_FIELDS);
}

static bool init_import(Exception *e, const Value *args, u32 n, Dict *kw, u32 *used) {
  Value f[IMPORT_FIELDS] = {n == 1 ? args[0] : V_NONE, take(kw, "name", used), take(kw, "path", used), take(kw, "name_from", used)};
  for (u32 i = 0; i < IMPORT_FIELDS; i++)
    if (f[i] == V_UNDEF) f[i] = V_NONE;
  return set_fields(e, f, IMPORT_FIELDS);
}

bool exception_init(Exception *e, const Value *args, u32 n, Dict *kw) {
  u32 used = 0;
  bool ok = true;
  TypeId layout = exception_layout(e->i.h.cls);
  switch (layout) {
    case T_StopIteration: e->value = n ? args[0] : V_NONE; break;
    case T_SystemExit:
      if (n > 1) {
        Tuple *t = tuple_from(args, n);
        if (!t) return false;
        e->value = val_from_obj(t);
      } else {
        e->value = n ? args[0] : V_NONE;
      }
      break;
    case T_AttributeError: e->extra = take(kw, "obj", &used); [[fallthrough]];
    case T_NameError: e->value = take(kw, "name", &used); break;
    case T_ImportError: ok = init_import(e, args, n, kw, &used); break;
    case T_SyntaxError: ok = init_syntax(e, args, n); break;
    case T_OSError: ok = init_os(e, args, n); break;
    case T_UnicodeDecodeError: case T_UnicodeEncodeError: case T_UnicodeTranslateError: ok = init_unicode(e, layout, args, n, kw); break;
    default: break;
  }
  gc_write(e);
  return ok && check_keywords(e, kw, used);
}
