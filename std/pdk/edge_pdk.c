#include "edge_pdk.h"

EDGE_EXPORT("__edge_abi_version") u32 edge_abi_version(void);
u32 edge_abi_version(void) { return 1; }

/* ---- memory ---- */

/* Blocks are powers of two, each size with its own list of free ones; new ones come from the end of
 * memory, where pages are added as needed. */
enum { SMALLEST_LOG = 4, LARGEST_LOG = 30, PAGE = 65536 };

typedef struct Block {
  struct Block *next;
} Block;

static Block *free_blocks[LARGEST_LOG + 1];
extern u8 __heap_base;
static u8 *unused, *end;

static u32 size_class(u32 size) { return size <= 1 << SMALLEST_LOG ? SMALLEST_LOG : 32 - (u32)__builtin_clz(size - 1); }

static void *fresh(u32 size) {
  if (!unused) {
    unused = (u8 *)(((uintptr_t)&__heap_base + 15) & ~(uintptr_t)15);
    end = (u8 *)(__builtin_wasm_memory_size(0) * PAGE);
  }
  if ((u32)(end - unused) < size) {
    u32 pages = (size - (u32)(end - unused) + PAGE - 1) / PAGE;
    if (__builtin_wasm_memory_grow(0, pages) == (size_t)-1) return NULL;
    end += pages * PAGE;
  }
  u8 *block = unused;
  unused += size;
  return block;
}

EDGE_EXPORT("__edge_alloc") void *edge_alloc(u32 size) {
  u32 class = size_class(size);
  if (class > LARGEST_LOG) return NULL;
  Block *block = free_blocks[class];
  if (!block) return fresh(1u << class);
  free_blocks[class] = block->next;
  return block;
}

EDGE_EXPORT("__edge_free") void edge_free(void *at, u32 size) {
  if (!at) return;
  Block *block = at;
  block->next = free_blocks[size_class(size)];
  free_blocks[size_class(size)] = block;
}

bool bytes_reserve(Bytes *b, u32 more) {
  if (b->failed) return false;
  if (b->room - b->len >= more) return true;
  u32 room = b->room ? b->room : 64;
  while (room - b->len < more && room < 1u << LARGEST_LOG) room *= 2;
  u8 *at = room - b->len >= more ? edge_alloc(room) : NULL;
  if (!at) {
    b->failed = true;
    return false;
  }
  if (b->len) memcpy(at, b->at, b->len);
  edge_free(b->at, b->room);
  b->at = at;
  b->room = room;
  return true;
}

u8 *bytes_grow(Bytes *b, u32 more) {
  if (!bytes_reserve(b, more)) return NULL;
  b->len += more;
  return b->at + b->len - more;
}

void bytes_put(Bytes *b, const void *data, u32 len) {
  if (len && bytes_reserve(b, len)) {
    memcpy(b->at + b->len, data, len);
    b->len += len;
  }
}

void bytes_text(Bytes *b, const char *text) { bytes_put(b, text, (u32)strlen(text)); }

void bytes_number(Bytes *b, i64 n) {
  char digits[20];
  u32 at = sizeof digits;
  u64 left = n < 0 ? -(u64)n : (u64)n;
  do digits[--at] = (char)('0' + left % 10);
  while (left /= 10);
  if (n < 0) bytes_byte(b, '-');
  bytes_put(b, digits + at, sizeof digits - at);
}

void bytes_free(Bytes *b) {
  edge_free(b->at, b->room);
  *b = (Bytes){0};
}

/* ---- errors ---- */

bool edge_fail(EdgeKind kind, const char *text) {
  edge_throw(kind, text, (u32)strlen(text));
  return false;
}

bool edge_fail_bytes(EdgeKind kind, Bytes *text) {
  edge_throw(kind, (char *)text->at, text->len);
  bytes_free(text);
  return false;
}

bool edge_custom_error(const char *class_and_text) { return edge_fail(EDGE_CUSTOM_ERROR, class_and_text); }

bool edge_memory_error(void) { return edge_custom_error("MemoryError:"); }

bool edge_catch(EdgeKind kind) {
  u32 found = EDGE_CUSTOM_ERROR;
  char text[512];
  i32 len = edge_take_error(&found, text, sizeof text);
  if (len < -1) { /* stays until there is room for it */
    u32 size = (u32)-len;
    char *room = edge_alloc(size);
    if (!room) return false;
    len = edge_take_error(&found, room, size);
    edge_free(room, size);
  }
  return len != -1 && found == kind;
}

bool edge_arity(const char *name, const Handle *argv, u32 argc, u32 least, u32 most) {
  u32 given = argc - 1;
  if (given >= least && given <= most && !argv[given]) return true;
  Bytes text = {0};
  /* As CPython counts for functions of one argument and for others. */
  bool one = least == 1 && most == 1;
  const char *plain = strrchr(name, '.');
  bytes_text(&text, one || argv[given] || !plain ? name : plain + 1);
  if (argv[given]) {
    bytes_text(&text, "() takes no keyword arguments");
  } else if (one) {
    bytes_text(&text, "() takes exactly one argument (");
    bytes_number(&text, given);
    bytes_text(&text, " given)");
  } else {
    u32 bound = given < least ? least : most;
    bytes_text(&text, least == most ? " expected " : given < least ? " expected at least " : " expected at most ");
    bytes_number(&text, bound);
    bytes_text(&text, bound == 1 ? " argument, got " : " arguments, got ");
    bytes_number(&text, given);
  }
  return edge_fail_bytes(EDGE_TYPE_ERROR, &text);
}

/* ---- values in ---- */

EdgeTag edge_tag(Handle handle) {
  u32 tag;
  edge_decode(handle, &tag, NULL, 0);
  return (EdgeTag)tag;
}

static double real_of_words(const u64 words[2]) {
  return (double)(__int128)((unsigned __int128)words[1] << 64 | words[0]);
}

bool edge_real_slow(Handle handle, u32 tag, const void *data, double *value) {
  if (tag == EDGE_INT) return *value = real_of_words(data), true;
  if (tag == EDGE_BOOL) return *value = *(const u8 *)data, true;
  Handle real;
  if ((i32)tag == EDGE_INVALID) {
    edge_catch(EDGE_TYPE_ERROR); /* what is said about ints too large to cross */
    static const char *const protocols[] = {"__float__", "__index__"};
    for (u32 i = 0; i < 2; i++) {
      if (!edge_has(handle, protocols[i])) continue;
      if (!edge_call(handle, protocols[i], 0, NULL, &real)) return false;
      u64 words[2];
      edge_decode(real, &tag, words, sizeof words);
      edge_release(real);
      if (tag == EDGE_FLOAT) return memcpy(value, words, 8), true;
      if (tag == EDGE_INT) return *value = real_of_words(words), true;
      break;
    }
  }
  Bytes text = {0};
  bytes_text(&text, "must be real number, not ");
  edge_type_name(handle, &text);
  return edge_fail_bytes(EDGE_TYPE_ERROR, &text);
}

bool edge_integer(Handle handle, i64 *value, bool *cut) {
  u64 words[2];
  u32 tag;
  edge_decode(handle, &tag, words, sizeof words);
  *cut = false;
  if (tag == EDGE_BOOL) return *value = *(u8 *)words, true;
  if (tag == EDGE_INT) {
    *value = (i64)words[0];
    *cut = words[1] != (u64)(*value >> 63);
    if (*cut) *value = words[1] >> 63 ? INT64_MIN : INT64_MAX;
    return true;
  }
  Handle index;
  if ((i32)tag == EDGE_INVALID) {
    edge_catch(EDGE_TYPE_ERROR);
    if (edge_has(handle, "__index__")) {
      if (!edge_call(handle, "__index__", 0, NULL, &index)) return false;
      edge_decode(index, &tag, words, sizeof words);
      bool small = tag == EDGE_INT;
      if (small) {
        bool ok = edge_integer(index, value, cut);
        edge_release(index);
        return ok;
      }
      /* Beyond 128 bits: only its sign matters. */
      edge_catch(EDGE_TYPE_ERROR);
      Handle zero = edge_from_int(0), below = 0;
      bool ok = edge_call(index, "__lt__", 1, &zero, &below);
      edge_release(zero);
      edge_release(index);
      if (!ok) return false;
      u8 negative = 0;
      edge_decode(below, &tag, &negative, 1);
      edge_release(below);
      *cut = true;
      *value = negative ? INT64_MIN : INT64_MAX;
      return true;
    }
  }
  Bytes text = {0};
  bytes_byte(&text, '\'');
  edge_type_name(handle, &text);
  bytes_text(&text, "' object cannot be interpreted as an integer");
  return edge_fail_bytes(EDGE_TYPE_ERROR, &text);
}

EdgeTag edge_payload(Handle handle, Bytes *to) {
  if (!bytes_reserve(to, 256)) return EDGE_INVALID;
  u32 tag, room = to->room - to->len;
  i32 len = edge_decode(handle, &tag, to->at + to->len, room);
  if (len < 0) {
    if (!bytes_reserve(to, (u32)-len)) return EDGE_INVALID;
    len = edge_decode(handle, &tag, to->at + to->len, (u32)-len);
  }
  if ((i32)tag == EDGE_INVALID) {
    edge_catch(EDGE_TYPE_ERROR);
    return EDGE_INVALID;
  }
  to->len += (u32)len;
  return (EdgeTag)tag;
}

bool edge_text(Handle handle, Bytes *to) {
  u32 before = to->len;
  EdgeTag tag = edge_payload(handle, to);
  if (to->failed) return edge_memory_error();
  if (tag == EDGE_STR) return true;
  to->len = before;
  return edge_fail(EDGE_TYPE_ERROR, "a str was expected");
}

Handle edge_keyword(Handle keywords, const char *name) {
  if (!keywords) return 0;
  Handle key = edge_from_text(name, (u32)strlen(name)), value = 0;
  if (edge_op(EDGE_GET_ITEM, keywords, "", 0, &key, 1, &value) != EDGE_OK) {
    edge_catch(EDGE_KEY_ERROR);
    value = 0;
  }
  edge_release(key);
  return value;
}

/* ---- values out ---- */

Handle edge_from_none(void) { return edge_encode(EDGE_NONE, "", 0); }

Handle edge_from_bool(bool value) { return edge_encode(EDGE_BOOL, &value, 1); }

Handle edge_from_int(i64 value) {
  i64 words[2] = {value, value >> 63};
  return edge_encode(EDGE_INT, words, sizeof words);
}

Handle edge_from_text(const void *text, u32 len) { return edge_encode(EDGE_STR, text, len); }

Handle edge_tuple(u32 count, Handle *items) {
  Handle tuple = 0;
  bool whole = true;
  for (u32 i = 0; i < count; i++) whole &= items[i] != 0;
  if (!whole || edge_op(EDGE_NEW_TUPLE, 0, "", 0, items, count, &tuple) != EDGE_OK) tuple = 0;
  for (u32 i = 0; i < count; i++) edge_release(items[i]);
  return tuple;
}

int edge_return(Handle *out, Handle value) {
  *out = value;
  if (value) return EDGE_OK;
  edge_memory_error();
  return EDGE_FAILED;
}

bool edge_call(Handle on, const char *name, u32 argc, const Handle *argv, Handle *out) {
  return edge_op(EDGE_CALL, on, name, (u32)strlen(name), argv, argc, out) == EDGE_OK;
}

bool edge_has(Handle on, const char *name) {
  Handle found;
  if (edge_op(EDGE_GET_ATTR, on, name, (u32)strlen(name), NULL, 0, &found) != EDGE_OK) {
    edge_catch(EDGE_ATTRIBUTE_ERROR);
    return false;
  }
  edge_release(found);
  return true;
}

void edge_type_name(Handle handle, Bytes *to) {
  Handle name;
  if (edge_op(EDGE_TYPE_OF, handle, "", 0, NULL, 0, &name) != EDGE_OK) return;
  edge_text(name, to);
  edge_release(name);
}

/* ---- trees ---- */

u32 tree_begin(Bytes *tree, EdgeTag tag) {
  u32 place = tree->len;
  u32 head[3] = {tag, 0, 0};
  bytes_put(tree, head, sizeof head);
  return place;
}

void tree_end(Bytes *tree, u32 place, u32 count) {
  if (tree->failed) return;
  u32 rest[2] = {tree->len - place - 8, count};
  memcpy(tree->at + place + 4, rest, sizeof rest);
}

void tree_text(Bytes *tree, EdgeTag tag, const void *text, u32 len) {
  u32 head[2] = {tag, len};
  bytes_put(tree, head, sizeof head);
  bytes_put(tree, text, len);
}

void tree_int(Bytes *tree, i64 value) {
  i64 words[2] = {value, value >> 63};
  tree_text(tree, EDGE_INT, words, sizeof words);
}

void tree_real(Bytes *tree, double value) { tree_text(tree, EDGE_FLOAT, &value, sizeof value); }

void tree_none(Bytes *tree) { tree_text(tree, EDGE_NONE, "", 0); }

void tree_bool(Bytes *tree, bool value) { tree_text(tree, EDGE_BOOL, &value, 1); }

Handle tree_value(Bytes *tree) {
  Handle value = tree->failed ? 0 : edge_encode(word_at(tree->at), tree->at + 8, tree->len - 8);
  bytes_free(tree);
  return value;
}
