/* str objects: construction, interning, concatenation, comparison, indexing. */
#include "core/containers.h"
#include "core/err.h"
#include "core/gc.h"
#include "types/chars.h"
#include "types/hash.h"
#include "types/number.h"
#include "types/str.h"
#include "unicode/quote.h"
#include "unicode/utf8.h"

/* h.aux: the result of a concatenation. Adding to such a string once more looks like `s += x` in a
 * loop, and moves it into a buffer with room to grow. */
enum { STR_JOINED = 1 };

/* Below this a copy costs no more than the bookkeeping of a buffer. */
enum { STRBUF_MIN = 128 };

/* Of a string with so many bytes of inline data. */
static size_t str_size(u32 len, bool ascii) { return sizeof(Str) + len + (ascii ? 0 : 2 * sizeof(u32 *) - 1); }

static Str *init_str(Str *s, const char *data, u32 len, u32 nchars, bool ascii) {
  if (!s) return NULL;
  s->len = len;
  s->nchars = nchars;
  s->hash = 0;
  s->data = data ? data : s->inline_data;
  if (ascii) s->h.flags |= OF_ASCII;
  else *str_index(s) = NULL;
  return s;
}

Str *str_alloc(u32 len, u32 nchars, bool ascii) {
  if (len > UINT32_MAX - str_size(0, false)) {
    err_memory();
    return NULL;
  }
  return init_str(gc_new(K_STR, TYPE(str), str_size(len, ascii)), NULL, len, nchars, ascii);
}

Str *str_alloc_raw(size_t len) {
  if (len <= UINT32_MAX) return str_alloc((u32)len, 0, false);
  err_memory();
  return NULL;
}

Value str_seal(Str *s) {
  s->nchars = (u32)utf8_count(s->data, s->len);
  if (s->nchars == s->len) s->h.flags |= OF_ASCII;
  return val_from_obj(s);
}

/* The one string of a single ASCII character; NULL for other texts. A host's may be no UTF-8. */
static Str *single(const char *utf8, size_t len) { return len == 1 && (u8)*utf8 < 128 ? vm.chars[(u8)*utf8] : NULL; }

Str *str_new_counted(const char *utf8, u32 len, u32 nchars) {
  if (len == 0 && vm.empty_str) return vm.empty_str;
  Str *s = single(utf8, len);
  if (s) return s;
  s = str_alloc(len, nchars, len == nchars);
  if (s && len) memcpy((char *)s->data, utf8, len);
  return s;
}

Str *str_new(const char *utf8, size_t len) {
  if (len > UINT32_MAX) {
    err_memory();
    return NULL;
  }
  return str_new_counted(utf8, (u32)len, (u32)utf8_count(utf8, len));
}

Str *str_from_c(const char *z) { return str_new(z, strlen(z)); }

Str *str_from_char(u32 code_point) {
  if (code_point < 128 && vm.chars[code_point]) return vm.chars[code_point];
  char utf8[UTF8_MAX];
  u32 len = (u32)utf8_encode(code_point, utf8);
  Str *s = str_alloc(len, 1, len == 1);
  if (s) memcpy((char *)s->data, utf8, len);
  return s;
}

RARE Str *str_of_class(Class *cls, Str *from) {
  if (cls == from->h.cls) return from;
  bool ascii = from->h.flags & OF_ASCII;
  Str *s = gc_new(K_STR, cls, str_size(from->len, ascii));
  if (!init_str(s, NULL, from->len, from->nchars, ascii)) return NULL;
  memcpy((char *)s->data, from->data, from->len);
  return s;
}

/* Interning ------------------------------------------------------------------------------------ */

/* A string that is not there yet. */
static Str *intern_new(Str *s) {
  if (!s || !dict_insert_known(vm.interned, val_from_obj(s), str_hash(s), val_from_obj(s))) return NULL;
  s->h.flags |= OF_INTERNED;
  return s;
}

Str str_view(const char *utf8, size_t len) {
  Str view = {.h = {.kind = K_STR, .cls = TYPE(str)}, .len = (u32)len, .data = utf8};
  view.nchars = (u32)utf8_count(utf8, len);
  if (view.nchars == view.len) view.h.flags = OF_ASCII;
  return view;
}

RARE Str *str_intern(const char *utf8, size_t len) {
  Str *known = single(utf8, len);
  if (known) return known;
  Str probe = str_view(utf8, len); /* most names are there already */
  Value found = dict_get_str(vm.interned, &probe);
  if (found != V_UNDEF) return AS(Str, found);
  Str *s = str_new_counted(utf8, (u32)len, probe.nchars);
  if (s) s->hash = probe.hash;
  return intern_new(s);
}

RARE Str *str_intern_obj(Str *s) {
  if (s->h.flags & OF_INTERNED) return s;
  Str *known = single(s->data, s->len);
  if (known) return known;
  Value found = dict_get_str(vm.interned, s);
  if (found != V_UNDEF) return AS(Str, found);
  /* What lives long must neither carry attributes nor keep a larger buffer alive. */
  bool plain = s->h.cls == TYPE(str) && str_is_inline(s);
  return intern_new(plain ? s : str_new_counted(s->data, s->len, s->nchars));
}

/* Concatenation -------------------------------------------------------------------------------- */

static Str *str_in_buffer(StrBuf *buf, u32 nchars, bool ascii) {
  return init_str(gc_new(K_STR, TYPE(str), str_size(0, ascii)), buf->data, buf->used, nchars, ascii);
}

RARE static StrBuf *strbuf_new(const Str *first, u32 len) {
  u64 cap = (u64)len * 2;
  if (cap > UINT32_MAX / 2) cap = len;
  StrBuf *buf = gc_new(K_STRBUF, TYPE(internal), sizeof(StrBuf) + (size_t)cap);
  if (!buf) return NULL;
  buf->cap = (u32)cap;
  buf->used = first->len;
  memcpy(buf->data, first->data, first->len);
  return buf;
}

Value str_join(const Str *separator, const Value *items, u32 count) {
  u64 len = 0, nchars = 0;
  if (count == 1 && is_exact(items[0], TYPE(str))) return items[0];
  if (separator && count) {
    len = (u64)separator->len * (count - 1);
    nchars = (u64)separator->nchars * (count - 1);
  }
  for (u32 i = 0; i < count; i++) {
    if (!IS_STR(items[i])) {
      if (separator || !val_is_int(items[i])) return V_NOTIMPL;
      u32 digits = small_int_length(val_int(items[i]));
      len += digits;
      nchars += digits;
      continue;
    }
    len += AS(Str, items[i])->len;
    nchars += AS(Str, items[i])->nchars;
  }
  if (len == 0) return val_from_obj(vm.empty_str);
  if (len > UINT32_MAX) return err_memory();
  Str *out = str_alloc((u32)len, (u32)nchars, len == nchars);
  if (!out) return V_ERROR;
  char *to = (char *)out->data;
  for (u32 i = 0; i < count; i++) {
    if (val_is_int(items[i])) {
      to += small_int_length(val_int(items[i]));
      small_int_digits(to, val_int(items[i]), 10);
      continue;
    }
    const Str *item = AS(Str, items[i]);
    if (i && separator && separator->len) {
      memcpy(to, separator->data, separator->len);
      to += separator->len;
    }
    if (item->len == 1) {
      *to++ = item->data[0];
    } else if (item->len) {
      memcpy(to, item->data, item->len);
      to += item->len;
    }
  }
  return len == 1 ? val_from_obj(str_new_counted(out->data, 1, 1)) : val_from_obj(out);
}

Str *str_concat(Str *a, Str *b) {
  if (a->len == 0 && b->h.cls == TYPE(str)) return b;
  if (b->len == 0 && a->h.cls == TYPE(str)) return a;
  u64 len = (u64)a->len + b->len;
  u32 nchars = a->nchars + b->nchars;
  bool ascii = a->h.flags & b->h.flags & OF_ASCII;
  if (len > UINT32_MAX) {
    err_memory();
    return NULL;
  }

  StrBuf *shared = str_buffer(a);
  bool newest = shared && shared->used == a->len;
  StrBuf *buf = newest && shared->cap >= len ? shared : NULL;
  if (!buf && len >= STRBUF_MIN && (newest || a->h.aux == STR_JOINED)) {
    buf = strbuf_new(a, (u32)len);
    if (!buf) return NULL;
    a->h.aux = 0; /* the next addition to this same string is no loop */
  }
  if (buf) {
    memcpy(buf->data + a->len, b->data, b->len);
    buf->used = (u32)len;
    return str_in_buffer(buf, nchars, ascii);
  }

  Str *s = str_alloc((u32)len, nchars, ascii);
  if (!s) return NULL;
  memcpy((char *)s->data, a->data, a->len);
  memcpy((char *)s->data + a->len, b->data, b->len);
  s->h.aux = STR_JOINED;
  return s;
}

/* Comparison ----------------------------------------------------------------------------------- */

u32 str_hash(Str *s) {
  if (!s->hash && s->len) s->hash = hash_data(s->data, s->len);
  return s->hash;
}

bool str_equal(const Str *a, const Str *b) {
  if (a == b) return true;
  if (a->len != b->len || (a->h.flags & b->h.flags & OF_INTERNED)) return false;
  if (a->hash && b->hash && a->hash != b->hash) return false;
  return memcmp(a->data, b->data, a->len) == 0;
}

int str_compare(const Str *a, const Str *b) {
  u32 len = a->len < b->len ? a->len : b->len;
  int order = memcmp(a->data, b->data, len);
  return order ? order : (a->len > b->len) - (a->len < b->len);
}

bool str_eq_c(const Str *s, const char *z) {
  size_t len = strlen(z);
  return s->len == len && memcmp(s->data, z, len) == 0;
}

/* Characters ----------------------------------------------------------------------------------- */

/* The byte offset of every 64th code point. NULL when there is no memory for it (or the string is short): then
 * the way is longer, that is all. */
static const u32 *index_of(Str *s) {
  u32 **at = str_index(s);
  if (!*at) {
    *at = mem_alloc(utf8_index_size(s->nchars) * sizeof(u32));
    if (*at) utf8_index_build(s->data, s->len, *at);
  }
  return *at;
}

u32 str_offset(Str *s, u32 char_index) {
  if (s->h.flags & OF_ASCII) return char_index;
  if (char_index >= s->nchars) return s->len;
  const u32 *index = char_index >= UTF8_INDEX_STEP ? index_of(s) : NULL;
  if (!index) return (u32)utf8_advance(s->data, s->len, 0, char_index);
  return (u32)utf8_index_offset(s->data, s->len, index, char_index);
}

u32 str_position(Str *s, u32 offset) {
  if (s->h.flags & OF_ASCII) return offset;
  const u32 *index = offset >= 4 * UTF8_INDEX_STEP ? index_of(s) : NULL;
  if (!index) return (u32)utf8_count(s->data, offset);
  return (u32)utf8_index_position(s->data, index, s->nchars, offset);
}

Value str_getitem(Str *s, i64 index) {
  if (index < 0) index += s->nchars;
  if (index < 0 || index >= s->nchars) return err_index("string index out of range");
  size_t offset = str_offset(s, (u32)index);
  Str *c = str_from_char(utf8_next(s->data, &offset));
  return c ? val_from_obj(c) : V_ERROR;
}

RARE static Value slice_ascii(const Str *s, i64 start, i64 step, u32 count) {
  Str *out = str_alloc(count, count, true);
  if (!out) return V_ERROR;
  char *to = (char *)out->data;
  for (u32 i = 0; i < count; i++, start += step) to[i] = s->data[start];
  return val_from_obj(out);
}

Value str_slice(Str *s, i64 start, i64 step, u32 count) {
  if (count == 0) return val_from_obj(vm.empty_str);
  if (step == 1 || count == 1) {
    if (count == s->nchars) return chars_copy(val_from_obj(s));
    u32 from = str_offset(s, (u32)start), to = str_offset(s, (u32)start + count);
    Str *out = str_new_counted(s->data + from, to - from, count);
    return out ? val_from_obj(out) : V_ERROR;
  }
  if (s->h.flags & OF_ASCII) return slice_ascii(s, start, step, count);
  Text text = {0};
  size_t offset = str_offset(s, (u32)start);
  for (u32 i = 0; i < count; i++) {
    size_t next = offset;
    text_char(&text, utf8_next(s->data, &next));
    if (i + 1 == count) break;
    start += step;
    if (step == -1) utf8_previous(s->data, &offset);
    else offset = str_offset(s, (u32)start);
  }
  return text_finish(&text);
}

/* Of a string that is its own repr() between apostrophes. */
static bool quotes_plainly(const Str *s) {
  for (u32 i = 0; i < s->len; i++)
    if (s->data[i] < 32 || s->data[i] == 127 || s->data[i] == '\'' || s->data[i] == '\\') return false;
  return s->h.flags & OF_ASCII;
}

RARE Value str_repr(Str *s) {
  if (quotes_plainly(s)) {
    Str *out = str_alloc(s->len + 2, s->len + 2, true);
    if (!out) return V_ERROR;
    char *to = (char *)out->data;
    to[0] = to[s->len + 1] = '\'';
    memcpy(to + 1, s->data, s->len);
    return val_from_obj(out);
  }
  size_t len = quote_text(s->data, s->len, false, NULL);
  Str *out = str_alloc_raw(len);
  if (!out) return V_ERROR;
  quote_text(s->data, s->len, false, (char *)out->data);
  return str_seal(out);
}
