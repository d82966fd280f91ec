/* Regular expressions: pattern → nodes (re_parse.c) → instructions (re_compile.c) → matches (re_match.c).
 * re_main.c is what re.py calls. Positions count characters. */
#ifndef EDGE_RE_H
#define EDGE_RE_H

#include "edge_pdk.h"

/* re.py's flags. */
enum { F_IGNORECASE = 2, F_LOCALE = 4, F_MULTILINE = 8, F_DOTALL = 16, F_UNICODE = 32, F_VERBOSE = 64, F_DEBUG = 128, F_ASCII = 256 };
enum { F_TYPE = F_ASCII | F_LOCALE | F_UNICODE };

static const u32 MAX_REPEAT = 0xFFFFFFFF;

/* ---- characters ---- */

/* Characters of a text or pattern; bytes and Latin-1 take one byte each, all others four. */
typedef struct Text {
  const u8 *narrow; /* NULL: wide */
  const u32 *wide;
  u32 len;
  bool is_bytes, is_ascii;
  Bytes utf8, own; /* what came over, and what was made of it */
} Text;

bool text_take(Text *text, Handle handle); /* false: thrown */
void text_free(Text *text);
void text_slice(const Text *text, u32 from, u32 to, Bytes *out); /* as it crosses: UTF-8 or bytes */
static inline u32 text_at(const Text *text, u32 i) { return text->narrow ? text->narrow[i] : text->wide[i]; }

void put_character(Bytes *to, u32 c);

typedef enum Category { C_DIGIT, C_SPACE, C_WORD } Category;

/* By ASCII alone, or by what the engine's str methods say. */
bool in_category(u32 c, Category category, bool ascii);
u32 lower(u32 c, bool ascii);
u32 upper(u32 c, bool ascii);
u32 fold(u32 c, bool ascii); /* the same for all that are equal but for case */

/* ---- nodes ---- */

typedef enum NodeOp {
  N_EMPTY, N_CHAR, N_ANY, N_SET, N_AT, N_GROUP, N_PLAIN, N_REPEAT, N_LOOK, N_ATOMIC, N_BACKREF, N_CONDITION, N_FAIL, N_ALTERNATIVES, N_BRANCH
} NodeOp;

typedef enum At { AT_START_STRING, AT_START_LINE, AT_END_STRING, AT_END, AT_END_LINE, AT_BOUNDARY, AT_NON_BOUNDARY } At;
typedef enum Greed { GREEDY, LAZY, POSSESSIVE } Greed;

/* Index 0 is none. */
typedef struct Item {
  NodeOp op;
  u32 flags; /* those that hold here */
  u32 next;  /* in the sequence, or the next alternative */
  u32 child; /* first of what is inside */
  u32 a, b;  /* CHAR: character. SET: where it is in `sets`. AT: which. GROUP, BACKREF, CONDITION: number.
                REPEAT: bounds. LOOK: behind, negative. CONDITION: b is the first of the other branch + 1 */
  Greed greed;
} Item;

/* A set: flags, number of entries, entries. A category has its number in `low`, and whether it is negated
 * in `high`. */
typedef enum EntryKind { E_RANGE, E_CATEGORY } EntryKind;
typedef struct Entry {
  EntryKind kind;
  u32 low, high;
} Entry;

typedef struct Group {
  u32 name, name_len; /* where in the pattern; no length: no name */
  bool open;
  u32 least, most; /* width */
} Group;

typedef struct Pattern {
  Text text;
  u32 at;
  u32 flags;
  Bytes items, sets, groups; /* of Item, words, Group */
  u32 depth;
  u32 behind; /* groups that there were when a look-behind began; 0: in none */
  Bytes references; /* of conditions: group, position */
  /* The first thing that is wrong. */
  const char *error;
  u32 error_at;
  Bytes message;         /* in place of `error` when it is made up */
  u32 name, name_len;    /* what %r stands for */
  enum { ERROR_PATTERN, ERROR_NO_PLACE, ERROR_VALUE, ERROR_OVERFLOW, ERROR_RECURSION } error_kind;
} Pattern;

static inline Item *item_at(const Pattern *p, u32 index) { return (Item *)p->items.at + index; }
static inline Group *group_at(const Pattern *p, u32 index) { return (Group *)p->groups.at + index; }
static inline u32 group_count(const Pattern *p) { return p->groups.len / (u32)sizeof(Group); }

u32 parse_pattern(Pattern *p); /* the first node; check `error` and `failed` of the bytes */
void pattern_free(Pattern *p);

/* ---- instructions ---- */

typedef enum Op {
  I_MATCH, I_FAIL, I_CHAR, I_CHAR_FOLDED, I_ANY, I_ANY_ALL, I_SET, I_AT, I_JUMP, I_SPLIT, I_SPLIT_LAZY, I_OPEN, I_CLOSE,
  I_REPEAT_ONE, I_LOOP_BEGIN, I_LOOP, I_LOOP_LAZY, I_LOOP_AGAIN, I_LOOK, I_LOOK_NOT, I_LOOK_END, I_LOOK_NOT_END, I_ATOMIC,
  I_ATOMIC_END, I_BACKREF, I_CONDITION
} Op;

typedef struct Program {
  u64 id;
  u32 *code;
  u32 code_len, code_room;
  u32 groups; /* beside the whole match */
  u32 slots;  /* two for each group, the whole match first; then the last group; then what loops need */
  u32 flags;
  u32 first;  /* the instruction that takes the first character of every match, or NOT_ONE */
  u32 stamp;
} Program;

enum { NOT_ONE = 0xFFFFFFFF };

bool compile_pattern(Pattern *p, u32 first, Program *program); /* false: out of memory, or `error` */

/* Where in an instruction a set's bitmap is: of ASCII characters. */
enum { SET_HEAD = 2, SET_BITMAP = 4 };
bool set_has(const u32 *set, u32 c); /* beginning behind I_SET */

/* ---- matching ---- */

typedef enum Mode { MODE_MATCH, MODE_FULL, MODE_SEARCH } Mode;
typedef enum Found { FOUND, NOT_FOUND, TOO_LONG, NO_MEMORY } Found;

typedef struct Matcher {
  const Program *program;
  const Text *text;
  u32 end;   /* the text is taken to end here */
  Mode mode;
  bool advance; /* no empty match at the first place */
  u32 *slots;   /* of the match that was found; NOT_ONE: not set */
  Bytes slot_bytes, stack;
  u64 steps;
} Matcher;

Found find(Matcher *m, u32 from);

#endif
