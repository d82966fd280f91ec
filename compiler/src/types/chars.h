/* What str, bytes and bytearray have in common.
 *
 * All three are a run of bytes; a str's is UTF-8, so whatever works on bytes (search, split, strip,
 * join…) works on text, and one native serves the method of all three. Offsets are in bytes; only
 * what a program sees as an index is counted in characters, see chars_offset(). */
#ifndef EDGE_CHARS_H
#define EDGE_CHARS_H

#include "core/ops.h"
#include "unicode/scan.h"

typedef struct Span {
  const char *data;
  u32 len;
} Span;

static inline bool is_bytes_like(Value v) { return IS_BYTES(v) || IS_BYTEARRAY(v); }
static inline bool is_chars(Value v) { return IS_STR(v) || is_bytes_like(v); }
static inline ScanKind chars_scan(Value v) { return IS_STR(v) ? SCAN_TEXT : SCAN_BYTES; }
Span span_of(Value chars);
Value chars_class(Value chars); /* str, bytes or bytearray itself, whatever subclass it is of */

/* Characters, and the way between their indices and byte offsets (the same but for non-ASCII text). */
u32 chars_len(Value chars);
u32 chars_offset(Value chars, u32 index);
u32 chars_position(Value chars, u32 offset);

/* New objects of the built-in class of `like`, never of a subclass. */
Value chars_sub(Value like, u32 from, u32 to); /* the bytes [from, to) of it */
Value chars_copy(Value like);                  /* itself where immutable and of the exact class */
/* `len` bytes for the caller to fill in at *data; `nchars` matters to text alone. */
Value chars_alloc(Value like, u64 len, u64 nchars, char **data);
Value chars_repeat(Value like, i64 times);

/* Operators. All results are values or signals. */
Value chars_multiply(Value chars, Value count);
Tri chars_contains(Value chars, Value item);
Value chars_getitem(Value chars, Value key); /* index or slice */
Value bytearray_setitem(Value self, Value key, Value v); /* V_NONE or a signal */
Value bytearray_delitem(Value self, Value key);
Value bytearray_repr(Value self);
u32 bytes_hash(Bytes *b);

/* A native's arguments, and its name for messages. */
typedef struct Args {
  const char *method;
  Value *v;
  u32 n;
} Args;
static inline bool arg_given(Args args, u32 i) { return i < args.n && args.v[i] != V_UNDEF; }

/* CPython's ssize_t is 32 bits wide in WebAssembly. */
enum { SSIZE_MAX_32 = INT32_MAX };

/* All return V_NONE when the argument was good, else a signal for the native to return. An object
 * with an __index__ of its own makes the whole call start again with the number, in the prelude. */
Value arg_index(Args args, u32 i, i64 fallback, i64 *out);
/* Start and stop at i and i + 1, clamped like a slice's; *start > *stop when nothing can match. */
Value arg_bounds(Args args, u32 i, u32 *start, u32 *stop);
/* The same kind as self: text, or bytes-like. `position` is for the message: 0 for an only argument,
 * -1 to leave the method's name out too. */
Value arg_chars(Args args, u32 i, int position, Span *out);
/* The same, or a number for one byte of bytes, which goes to *byte. */
Value arg_needle(Args args, u32 i, Span *out, char *byte);

/* Starts the method again in the prelude, which asks every argument for its __index__. */
Value again_with_index(Args args);

/* An iterable's items as a list or tuple: T_YES, T_ERR, or T_CALL when reaching them runs user code or
 * there are too many to do in one go. */
Tri drained(Value iterable, Value *items);


/* Natives of all three, by the file that defines them. */
#define CHARS_NATIVE(name) Value chars_##name(Value *args, u32 nargs);
/* chars_search.c */
CHARS_NATIVE(find) CHARS_NATIVE(rfind) CHARS_NATIVE(index) CHARS_NATIVE(rindex) CHARS_NATIVE(count)
CHARS_NATIVE(startswith) CHARS_NATIVE(endswith) CHARS_NATIVE(removeprefix)
CHARS_NATIVE(removesuffix) CHARS_NATIVE(partition) CHARS_NATIVE(rpartition) CHARS_NATIVE(replace)
/* chars_split.c */
CHARS_NATIVE(split) CHARS_NATIVE(rsplit) CHARS_NATIVE(splitlines) CHARS_NATIVE(join)
CHARS_NATIVE(strip) CHARS_NATIVE(lstrip) CHARS_NATIVE(rstrip)
/* chars_pad.c */
CHARS_NATIVE(center) CHARS_NATIVE(ljust) CHARS_NATIVE(rjust) CHARS_NATIVE(zfill)
CHARS_NATIVE(expandtabs)
/* chars_case.c */
CHARS_NATIVE(lower) CHARS_NATIVE(upper) CHARS_NATIVE(title) CHARS_NATIVE(capitalize)
CHARS_NATIVE(swapcase) CHARS_NATIVE(casefold)
CHARS_NATIVE(isalpha) CHARS_NATIVE(isalnum) CHARS_NATIVE(isdigit) CHARS_NATIVE(isdecimal)
CHARS_NATIVE(isnumeric) CHARS_NATIVE(isspace) CHARS_NATIVE(isupper) CHARS_NATIVE(islower)
CHARS_NATIVE(istitle) CHARS_NATIVE(isascii) CHARS_NATIVE(isprintable) CHARS_NATIVE(isidentifier)
/* chars.c */
CHARS_NATIVE(dunder_len) CHARS_NATIVE(dunder_getitem) CHARS_NATIVE(dunder_contains)
CHARS_NATIVE(dunder_iter) CHARS_NATIVE(dunder_mul) CHARS_NATIVE(dunder_eq) CHARS_NATIVE(dunder_ne)
CHARS_NATIVE(dunder_lt) CHARS_NATIVE(dunder_le) CHARS_NATIVE(dunder_gt) CHARS_NATIVE(dunder_ge)
#undef CHARS_NATIVE

#define CHARS_METHOD_ROWS                                                     \
  {"capitalize", chars_capitalize, 1, 1, 0, NULL},                            \
  {"center", chars_center, 2, 3, 0, NULL},                                    \
  {"count", chars_count, 2, 4, 0, NULL},                                      \
  {"endswith", chars_endswith, 2, 4, 0, NULL},                                \
  {"expandtabs", chars_expandtabs, 1, 2, 0, ",tabsize"},                      \
  {"find", chars_find, 2, 4, 0, NULL},                                        \
  {"index", chars_index, 2, 4, 0, NULL},                                      \
  {"isalnum", chars_isalnum, 1, 1, 0, NULL},                                  \
  {"isalpha", chars_isalpha, 1, 1, 0, NULL},                                  \
  {"isascii", chars_isascii, 1, 1, 0, NULL},                                  \
  {"isdigit", chars_isdigit, 1, 1, 0, NULL},                                  \
  {"islower", chars_islower, 1, 1, 0, NULL},                                  \
  {"isspace", chars_isspace, 1, 1, 0, NULL},                                  \
  {"istitle", chars_istitle, 1, 1, 0, NULL},                                  \
  {"isupper", chars_isupper, 1, 1, 0, NULL},                                  \
  {"join", chars_join, 2, 2, 0, NULL},                                        \
  {"ljust", chars_ljust, 2, 3, 0, NULL},                                      \
  {"lower", chars_lower, 1, 1, 0, NULL},                                      \
  {"lstrip", chars_lstrip, 1, 2, 0, NULL},                                    \
  {"partition", chars_partition, 2, 2, 0, NULL},                              \
  {"removeprefix", chars_removeprefix, 2, 2, 0, NULL},                        \
  {"removesuffix", chars_removesuffix, 2, 2, 0, NULL},                        \
  {"rfind", chars_rfind, 2, 4, 0, NULL},                                      \
  {"rindex", chars_rindex, 2, 4, 0, NULL},                                    \
  {"rjust", chars_rjust, 2, 3, 0, NULL},                                      \
  {"rpartition", chars_rpartition, 2, 2, 0, NULL},                            \
  {"rsplit", chars_rsplit, 1, 3, 0, ",sep,maxsplit"},                         \
  {"rstrip", chars_rstrip, 1, 2, 0, NULL},                                    \
  {"split", chars_split, 1, 3, 0, ",sep,maxsplit"},                           \
  {"splitlines", chars_splitlines, 1, 2, 0, ",keepends"},                     \
  {"startswith", chars_startswith, 2, 4, 0, NULL},                            \
  {"strip", chars_strip, 1, 2, 0, NULL},                                      \
  {"swapcase", chars_swapcase, 1, 1, 0, NULL},                                \
  {"title", chars_title, 1, 1, 0, NULL},                                      \
  {"upper", chars_upper, 1, 1, 0, NULL},                                      \
  {"zfill", chars_zfill, 2, 2, 0, NULL},                                      \
  {"__len__", chars_dunder_len, 1, 1, 0, NULL},                               \
  {"__getitem__", chars_dunder_getitem, 2, 2, 0, NULL},                       \
  {"__contains__", chars_dunder_contains, 2, 2, 0, NULL},                     \
  {"__iter__", chars_dunder_iter, 1, 1, 0, NULL},                             \
  {"__mul__", chars_dunder_mul, 2, 2, 0, NULL},                               \
  {"__rmul__", chars_dunder_mul, 2, 2, 0, NULL},                              \
  {"__eq__", chars_dunder_eq, 2, 2, 0, NULL},                                 \
  {"__ne__", chars_dunder_ne, 2, 2, 0, NULL},                                 \
  {"__lt__", chars_dunder_lt, 2, 2, 0, NULL},                                 \
  {"__le__", chars_dunder_le, 2, 2, 0, NULL},                                 \
  {"__gt__", chars_dunder_gt, 2, 2, 0, NULL},                                 \
  {"__ge__", chars_dunder_ge, 2, 2, 0, NULL}


#endif
