/* Values to JSON text, for all that crosses as one tree; json.py writes everything else. */
#include "edge_pdk.h"
#include "num/dtoa.h"

typedef struct Writer {
  Bytes *out;
  Bytes item, key, indent; /* separators, and the indent of one level */
  bool pretty, ascii, allow_nan, sorted;
} Writer;

/* ---- strings ---- */

static void put_escape(Bytes *out, u32 unit) {
  static const char digits[] = "0123456789abcdef";
  u8 text[6] = {'\\', 'u', digits[unit >> 12 & 15], digits[unit >> 8 & 15], digits[unit >> 4 & 15], digits[unit & 15]};
  bytes_put(out, text, sizeof text);
}

static void write_string(Bytes *out, const u8 *at, u32 len, bool ascii) {
  const u8 *end = at + len;
  bytes_byte(out, '"');
  while (at < end) {
    const u8 *from = at;
    while (at < end && *at >= 0x20 && *at != '"' && *at != '\\' && (!ascii || *at < 0x7F)) at++;
    bytes_put(out, from, (u32)(at - from));
    if (at == end) break;
    u32 c = *at++;
    if (c >= 0x80) {
      u32 more = c >= 0xF0 ? 3 : c >= 0xE0 ? 2 : 1;
      c &= 0x3F >> more;
      while (more--) c = c << 6 | (*at++ & 0x3F);
    }
    switch (c) {
      case '"': bytes_text(out, "\\\""); break;
      case '\\': bytes_text(out, "\\\\"); break;
      case '\n': bytes_text(out, "\\n"); break;
      case '\r': bytes_text(out, "\\r"); break;
      case '\t': bytes_text(out, "\\t"); break;
      case '\f': bytes_text(out, "\\f"); break;
      case '\b': bytes_text(out, "\\b"); break;
      default:
        if (c >= 0x10000) {
          put_escape(out, 0xD800 + ((c - 0x10000) >> 10));
          c = 0xDC00 + ((c - 0x10000) & 0x3FF);
        }
        put_escape(out, c);
    }
  }
  bytes_byte(out, '"');
}

/* ---- numbers ---- */

static void write_int(Bytes *out, const u8 *data) {
  unsigned __int128 n;
  memcpy(&n, data, sizeof n);
  bool negative = n >> 127;
  if (negative) {
    n = -n;
    bytes_byte(out, '-');
  }
  if (n >> 63 == 0) {
    bytes_number(out, (i64)n);
    return;
  }
  char digits[40];
  u32 at = sizeof digits;
  do digits[--at] = (char)('0' + (u32)(n % 10));
  while (n /= 10);
  bytes_put(out, digits + at, sizeof digits - at);
}

static bool write_float(const Writer *w, const u8 *data) {
  double value;
  memcpy(&value, data, 8);
  if (__builtin_isfinite(value)) {
    char text[FLOAT_REPR_ROOM];
    bytes_put(w->out, text, (u32)float_repr(value, text));
    return true;
  }
  bytes_text(w->out, value != value ? "NaN" : value > 0 ? "Infinity" : "-Infinity");
  return w->allow_nan;
}

/* ---- lists and dicts ---- */

static bool write_value(const Writer *w, Node node, u32 depth);

static void new_line(const Writer *w, u32 depth) {
  if (!w->pretty) return;
  bytes_byte(w->out, '\n');
  while (depth--) bytes_put(w->out, w->indent.at, w->indent.len);
}

typedef struct Entry {
  Node key, value;
} Entry;

static bool before(const Entry *a, const Entry *b) {
  u32 shorter = a->key.len < b->key.len ? a->key.len : b->key.len;
  int order = memcmp(a->key.data, b->key.data, shorter);
  return order ? order < 0 : a->key.len < b->key.len;
}

static void sink(Entry *entries, u32 at, u32 count) {
  for (u32 child; (child = 2 * at + 1) < count; at = child) {
    if (child + 1 < count && before(&entries[child], &entries[child + 1])) child++;
    if (!before(&entries[at], &entries[child])) return;
    Entry entry = entries[at];
    entries[at] = entries[child];
    entries[child] = entry;
  }
}

/* A heap sort: no keys are equal, so nothing needs to stay in order. */
static void sort(Entry *entries, u32 count) {
  for (u32 i = count / 2; i-- > 0;) sink(entries, i, count);
  for (u32 last = count; last-- > 1;) {
    Entry entry = entries[0];
    entries[0] = entries[last];
    entries[last] = entry;
    sink(entries, 0, last);
  }
}

static bool write_entry(const Writer *w, Entry entry, u32 depth) {
  write_string(w->out, entry.key.data, entry.key.len, w->ascii);
  bytes_put(w->out, w->key.at, w->key.len);
  return write_value(w, entry.value, depth);
}

static bool write_container(const Writer *w, Node node, u32 depth) {
  bool is_dict = node.tag == EDGE_DICT;
  const u8 *at = node.data + 4;
  u32 count = word_at(node.data);
  if (count == 0) return bytes_text(w->out, is_dict ? "{}" : "[]"), true;
  Bytes sorted = {0};
  Entry *entries = NULL;
  if (is_dict && w->sorted) {
    entries = (Entry *)bytes_grow(&sorted, count * sizeof(Entry));
    if (!entries) {
      w->out->failed = true;
      return false;
    }
    for (u32 i = 0; i < count; i++) {
      entries[i].key = node_next(&at);
      entries[i].value = node_next(&at);
    }
    sort(entries, count);
  }
  bool ok = true;
  bytes_byte(w->out, is_dict ? '{' : '[');
  for (u32 i = 0; i < count && ok; i++) {
    if (i) bytes_put(w->out, w->item.at, w->item.len);
    new_line(w, depth + 1);
    if (!is_dict) {
      ok = write_value(w, node_next(&at), depth + 1);
    } else if (entries) {
      ok = write_entry(w, entries[i], depth + 1);
    } else {
      Entry entry;
      entry.key = node_next(&at);
      entry.value = node_next(&at);
      ok = write_entry(w, entry, depth + 1);
    }
  }
  new_line(w, depth);
  bytes_byte(w->out, is_dict ? '}' : ']');
  bytes_free(&sorted);
  return ok;
}

/* False: something that json.py must say, or out of memory. No tree is deeper than what can cross. */
static bool write_value(const Writer *w, Node node, u32 depth) {
  switch (node.tag) {
    case EDGE_NONE: return bytes_text(w->out, "null"), true;
    case EDGE_BOOL: return bytes_text(w->out, *node.data ? "true" : "false"), true;
    case EDGE_INT: return write_int(w->out, node.data), true;
    case EDGE_FLOAT: return write_float(w, node.data);
    case EDGE_STR: return write_string(w->out, node.data, node.len, w->ascii), true;
    case EDGE_LIST:
    case EDGE_DICT: return write_container(w, node, depth);
    default: return false;
  }
}

/* ---- what json.py calls ---- */

enum { ASCII = 1, ALLOW_NAN = 2, SORTED = 4 };

static bool write_options(Writer *w, const Handle *argv, u32 argc) {
  *w = (Writer){.out = w->out, .ascii = true, .allow_nan = true};
  if (argc == 2) {
    bytes_text(&w->item, ", ");
    bytes_text(&w->key, ": ");
    return true;
  }
  i64 flags;
  bool cut;
  if (!edge_integer(argv[1], &flags, &cut) || !edge_text(argv[2], &w->item) || !edge_text(argv[3], &w->key)) return false;
  w->ascii = flags & ASCII;
  w->allow_nan = flags & ALLOW_NAN;
  w->sorted = flags & SORTED;
  w->pretty = edge_tag(argv[4]) == EDGE_STR;
  return !w->pretty || edge_text(argv[4], &w->indent);
}

/* write(value[, flags, item separator, key separator, indent or None]): the text, or None when json.py has to. */
EDGE_FUNCTION(write) {
  Bytes tree = {0}, text = {0};
  Writer w = {.out = &text};
  int result = EDGE_FAILED;
  if (write_options(&w, argv, argc)) {
    EdgeTag tag = edge_payload(argv[0], &tree);
    bool ok = !tree.failed && tag != EDGE_INVALID && bytes_reserve(&text, tree.len) &&
              write_value(&w, (Node){(u32)tag, tree.len, tree.at}, 0);
    if (tree.failed || text.failed) edge_memory_error();
    else result = edge_return(out, ok ? edge_from_text(text.at, text.len) : edge_from_none());
  }
  bytes_free(&w.item);
  bytes_free(&w.key);
  bytes_free(&w.indent);
  bytes_free(&tree);
  bytes_free(&text);
  return result;
}

/* quote(text, ascii): a str as JSON. */
EDGE_FUNCTION(quote) {
  Bytes text = {0}, quoted = {0};
  u8 ascii[16] = {0};
  u32 tag;
  int result = EDGE_FAILED;
  edge_decode(argv[1], &tag, ascii, sizeof ascii);
  if (edge_text(argv[0], &text)) {
    write_string(&quoted, text.at, text.len, ascii[0]);
    result = edge_return(out, quoted.failed ? 0 : edge_from_text(quoted.at, quoted.len));
  }
  bytes_free(&text);
  bytes_free(&quoted);
  return result;
}
