/* Characters: their properties come from the engine's str methods, each asked for once. */
#include "re.h"

void put_character(Bytes *to, u32 c) {
  if (c < 0x80) {
    bytes_byte(to, (u8)c);
  } else if (c < 0x800) {
    bytes_put(to, (u8[]){(u8)(0xC0 | c >> 6), (u8)(0x80 | (c & 0x3F))}, 2);
  } else if (c < 0x10000) {
    bytes_put(to, (u8[]){(u8)(0xE0 | c >> 12), (u8)(0x80 | (c >> 6 & 0x3F)), (u8)(0x80 | (c & 0x3F))}, 3);
  } else {
    bytes_put(to, (u8[]){(u8)(0xF0 | c >> 18), (u8)(0x80 | (c >> 12 & 0x3F)), (u8)(0x80 | (c >> 6 & 0x3F)), (u8)(0x80 | (c & 0x3F))}, 4);
  }
}

static u32 take_character(const u8 **at) {
  u32 c = *(*at)++;
  if (c < 0x80) return c;
  u32 more = c >= 0xF0 ? 3 : c >= 0xE0 ? 2 : 1;
  c &= 0x3F >> more;
  while (more--) c = c << 6 | (*(*at)++ & 0x3F);
  return c;
}

bool text_take(Text *text, Handle handle) {
  text->utf8.len = text->own.len = 0;
  EdgeTag tag = edge_payload(handle, &text->utf8);
  if (text->utf8.failed) return edge_memory_error();
  if (tag != EDGE_STR && tag != EDGE_BYTES) return edge_fail(EDGE_TYPE_ERROR, "a str or bytes was expected");
  const u8 *at = text->utf8.at, *end = at + text->utf8.len;
  text->is_bytes = tag == EDGE_BYTES;
  u8 any = 0, most = 0;
  if (!text->is_bytes)
    for (const u8 *p = at; p < end; p++) {
      any |= *p;
      if (*p > most) most = *p;
    }
  text->is_ascii = !text->is_bytes && any < 0x80;
  text->narrow = at;
  text->len = text->utf8.len;
  if (text->is_bytes || text->is_ascii) return true;
  /* Characters below 256 begin with C2 or C3. */
  bool narrow = most < 0xC4;
  if (!bytes_reserve(&text->own, narrow ? text->len : text->len * 4)) return edge_memory_error();
  u32 count = 0;
  if (narrow)
    while (at < end) text->own.at[count++] = (u8)take_character(&at);
  else
    while (at < end) ((u32 *)text->own.at)[count++] = take_character(&at);
  text->narrow = narrow ? text->own.at : NULL;
  text->wide = (const u32 *)text->own.at;
  text->len = count;
  return true;
}

void text_free(Text *text) {
  bytes_free(&text->utf8);
  bytes_free(&text->own);
}

void text_slice(const Text *text, u32 from, u32 to, Bytes *out) {
  if (text->is_bytes || text->is_ascii) {
    bytes_put(out, text->narrow + from, to - from);
    return;
  }
  for (u32 i = from; i < to; i++) put_character(out, text_at(text, i));
}

/* ---- properties ---- */

enum { PAGE = 256, PAGES = 0x110000 / PAGE };
enum { KNOWN = 8, KNOWN_CASE = 16 };

typedef struct Character {
  u32 lower, upper, fold;
  u8 categories; /* bit by bit, and what is known */
} Character;

static Character *pages[PAGES];
static Character scratch; /* when memory has run out: nothing is remembered */

static Handle handle_of(u32 c) {
  Bytes text = {0};
  put_character(&text, c);
  Handle handle = edge_from_text(text.at, text.len);
  bytes_free(&text);
  return handle;
}

static bool ask(Handle character, const char *method) {
  Handle answer;
  u8 value = 0;
  u32 tag;
  if (!edge_call(character, method, 0, NULL, &answer)) return false;
  edge_decode(answer, &tag, &value, 1);
  edge_release(answer);
  return value;
}

/* What a method makes of it, when that is one character; else `otherwise`. */
static u32 changed(Handle character, const char *method, u32 otherwise) {
  Handle answer;
  u8 text[16];
  u32 tag;
  if (!edge_call(character, method, 0, NULL, &answer)) return otherwise;
  i32 len = edge_decode(answer, &tag, text, sizeof text);
  edge_release(answer);
  if (len <= 0) return otherwise;
  const u8 *at = text;
  u32 c = take_character(&at);
  if (at == text + len) return c;
  /* Several characters: a number for them, beyond all characters. */
  if (otherwise != NOT_ONE) return otherwise;
  u32 hash = 2166136261u;
  for (i32 i = 0; i < len; i++) hash = (hash ^ text[i]) * 16777619u;
  return hash | 0x80000000;
}

static Character *character(u32 c, u8 need) {
  Character **page = &pages[c / PAGE];
  if (!*page) {
    *page = edge_alloc(PAGE * sizeof(Character));
    if (*page) memset(*page, 0, PAGE * sizeof(Character));
  }
  Character *found = *page ? *page + c % PAGE : &scratch;
  if (!*page) scratch.categories = 0;
  if (found->categories & need) return found;
  Handle handle = handle_of(c);
  if (need == KNOWN) {
    found->categories |= (u8)(ask(handle, "isdecimal") << C_DIGIT | ask(handle, "isspace") << C_SPACE | ask(handle, "isalnum") << C_WORD);
  } else {
    found->lower = changed(handle, "lower", c == 0x130 ? 'i' : c);
    found->upper = changed(handle, "upper", c);
    /* The four i's are all equal. */
    found->fold = c == 0x130 || c == 0x131 ? 'i' : changed(handle, "casefold", NOT_ONE);
  }
  found->categories |= need;
  edge_release(handle);
  return found;
}

static bool ascii_digit(u32 c) { return c - '0' < 10; }
static bool ascii_letter(u32 c) { return (c | 0x20) - 'a' < 26; }

bool in_category(u32 c, Category category, bool ascii) {
  if (c < 0x80) {
    switch (category) {
      case C_DIGIT: return ascii_digit(c);
      case C_SPACE: return c == ' ' || c - '\t' < 5 || (!ascii && c - 0x1C < 4);
      default: return ascii_digit(c) || ascii_letter(c) || c == '_';
    }
  }
  return !ascii && character(c, KNOWN)->categories >> category & 1;
}

u32 lower(u32 c, bool ascii) { return c < 0x80 ? c - 'A' < 26 ? c + 32 : c : ascii ? c : character(c, KNOWN_CASE)->lower; }
u32 upper(u32 c, bool ascii) { return c < 0x80 ? c - 'a' < 26 ? c - 32 : c : ascii ? c : character(c, KNOWN_CASE)->upper; }
u32 fold(u32 c, bool ascii) { return c < 0x80 ? c - 'A' < 26 ? c + 32 : c : ascii ? c : character(c, KNOWN_CASE)->fold; }
