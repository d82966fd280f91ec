/* A reader for the two fields of a manifest that resolution needs: a JSON scanner that skips the rest. */
#include "abi/manifest.h"

#include "core/err.h"
#include "core/ops.h"
#include "unicode/utf8.h"

typedef struct Json {
  const char *p, *end;
  u32 depth;
  bool failed;
} Json;

enum { JSON_DEPTH = 64 };

static void space(Json *j) {
  while (j->p < j->end && (*j->p == ' ' || *j->p == '\t' || *j->p == '\n' || *j->p == '\r')) j->p++;
}

static bool eat(Json *j, char c) {
  space(j);
  if (j->p >= j->end || *j->p != c) return false;
  j->p++;
  return true;
}

static void need(Json *j, char c) {
  if (!eat(j, c)) j->failed = true;
}

static int hex(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  c |= 32;
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static u32 unit(Json *j) {
  u32 n = 0;
  for (u32 i = 0; i < 4; i++) {
    int d = j->p < j->end ? hex(*j->p++) : -1;
    if (d < 0) j->failed = true;
    n = n << 4 | ((u32)d & 15);
  }
  return n;
}

/* A string; its text is appended to `out`, when that is not NULL. */
static void string(Json *j, Text *out) {
  Text scrap = {0};
  if (!out) out = &scrap;
  need(j, '"');
  while (!j->failed && j->p < j->end && *j->p != '"') {
    if (*j->p != '\\') {
      text_bytes(out, j->p, 1);
      j->p++;
      continue;
    }
    if (++j->p == j->end) break;
    static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
    char c = *j->p++;
    const char *at = memchr(from, c, sizeof from - 1);
    if (at) {
      text_bytes(out, &to[at - from], 1);
    } else if (c == 'u') {
      u32 n = unit(j);
      if (n >> 10 == 0x36 && j->end - j->p > 6 && j->p[0] == '\\' && j->p[1] == 'u') {
        j->p += 2;
        u32 low = unit(j);
        n = 0x10000 + ((n & 0x3FF) << 10) + (low & 0x3FF);
      }
      text_char(out, n);
    } else {
      j->failed = true;
    }
  }
  need(j, '"');
  text_drop(&scrap);
}

static void skip(Json *j) {
  space(j);
  if (j->p >= j->end || j->failed || ++j->depth > JSON_DEPTH) {
    j->failed = true;
    return;
  }
  char c = *j->p;
  if (c == '"') {
    string(j, NULL);
  } else if (c == '{' || c == '[') {
    char close = c == '{' ? '}' : ']';
    j->p++;
    if (!eat(j, close)) {
      do {
        if (c == '{') {
          space(j);
          string(j, NULL);
          need(j, ':');
        }
        skip(j);
      } while (!j->failed && eat(j, ','));
      need(j, close);
    }
  } else {
    const char *begin = j->p;
    while (j->p < j->end && !memchr(",]} \t\r\n", *j->p, 7)) j->p++;
    if (j->p == begin) j->failed = true;
  }
  j->depth--;
}

static Str *text_value(Json *j) {
  Text t = {0};
  space(j);
  string(j, &t);
  if (j->failed) {
    text_drop(&t);
    return NULL;
  }
  t.nchars = 0; /* bytes were appended one by one: the count is made anew */
  Str *s = str_new(t.data ? t.data : "", t.len);
  text_drop(&t);
  return s;
}

static bool key_is(Json *j, const char *name, u32 len) {
  Str *k = text_value(j);
  need(j, ':');
  return k && k->len == len && memcmp(k->data, name, len) == 0;
}

static void imports(Json *j, const Str *name, Str **target) {
  need(j, '{');
  if (eat(j, '}')) return;
  do {
    if (key_is(j, name->data, name->len)) *target = text_value(j);
    else if (!j->failed) skip(j);
  } while (!j->failed && eat(j, ','));
  need(j, '}');
}

bool manifest_lookup(const char *json, u32 len, const Str *name, Str **target, Str **extends) {
  Json j = {json, json + len, 0, utf8_valid_prefix(json, len, false) != len};
  need(&j, '{');
  if (!j.failed && !eat(&j, '}')) {
    do {
      space(&j);
      Str *key = text_value(&j);
      need(&j, ':');
      if (j.failed || !key) break;
      if (str_eq_c(key, "imports")) imports(&j, name, target);
      else if (str_eq_c(key, "extends")) *extends = text_value(&j);
      else skip(&j);
    } while (!j.failed && eat(&j, ','));
    need(&j, '}');
  }
  space(&j);
  if (j.p != j.end) j.failed = true;
  if (err_pending()) return false;
  if (j.failed) err_new(TYPE(ImportError), "packages.json is not valid JSON");
  return !j.failed;
}
