/* Text: a string in the making, in memory of its own until it is finished. */
#include "core/err.h"
#include "types/str.h"
#include "unicode/utf8.h"

/* Most texts are short, and finished before another begins: these need no memory of their own. */
static char scratch[512];
static bool scratch_taken;

static bool enlarge(Text *t, u64 need) {
  bool in_scratch = t->data == scratch;
  u64 cap = need * 2;
  char *data;
  if (!t->data && need <= sizeof scratch && !scratch_taken) {
    scratch_taken = true;
    data = scratch;
    cap = sizeof scratch;
  } else {
    data = cap <= UINT32_MAX ? mem_realloc(in_scratch ? NULL : t->data, t->cap, (size_t)cap) : NULL;
    if (!data) {
      text_drop(t);
      t->failed = true;
      return false;
    }
    if (in_scratch) {
      memcpy(data, scratch, t->len);
      scratch_taken = false;
    }
  }
  t->data = data;
  t->cap = (u32)cap;
  return true;
}

static char *grow(Text *t, u64 more) {
  u64 need = t->len + more;
  if (t->failed || (need > t->cap && !enlarge(t, need))) return NULL;
  return t->data + t->len;
}

static void append(Text *t, const char *s, u32 len, u32 nchars) {
  char *to = grow(t, len);
  if (!to) return;
  if (len) memcpy(to, s, len);
  t->len += len;
  t->nchars += nchars;
}

void text_bytes(Text *t, const char *s, u32 len) { append(t, s, len, (u32)utf8_count(s, len)); }

void text_ascii(Text *t, const char *s, u32 len) { append(t, s, len, len); }

char *text_room(Text *t, u64 len) {
  char *to = grow(t, len);
  if (!to) return NULL;
  t->len += (u32)len;
  t->nchars += (u32)len;
  return to;
}

void text_fill(Text *t, u32 code_point, i64 count) {
  if (count <= 0) return;
  char unit[UTF8_MAX];
  u32 size = (u32)utf8_encode(code_point, unit);
  char *to = grow(t, size * (u64)count);
  if (!to) return;
  t->len += size * (u32)count;
  t->nchars += (u32)count;
  if (size == 1) memset(to, unit[0], (size_t)count);
  else for (; count > 0; count--, to += size) memcpy(to, unit, size);
}

void text_c(Text *t, const char *z) { text_bytes(t, z, (u32)strlen(z)); }

void text_str(Text *t, const Str *s) { append(t, s->data, s->len, s->nchars); }

void text_char(Text *t, u32 code_point) {
  char *to = grow(t, UTF8_MAX);
  if (!to) return;
  t->len += (u32)utf8_encode(code_point, to);
  t->nchars++;
}

void text_u64(Text *t, u64 n) {
  char digits[20];
  u32 at = sizeof digits;
  do {
    digits[--at] = (char)('0' + n % 10);
    n /= 10;
  } while (n);
  append(t, digits + at, sizeof digits - at, sizeof digits - at);
}

Value text_finish(Text *t) {
  Str *s = t->failed ? (err_memory(), NULL) : str_new_counted(t->data, t->len, t->nchars);
  text_drop(t);
  return s ? val_from_obj(s) : V_ERROR;
}

void text_drop(Text *t) {
  if (t->data == scratch) scratch_taken = false;
  else mem_free(t->data, t->cap);
  *t = (Text){0};
}
