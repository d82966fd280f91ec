/* Plugins in C: WebAssembly modules whose functions a program of Edge Python imports.
 *
 *     #include "edge_pdk.h"
 *
 *     EDGE_FUNCTION(half) {            // from "./mine.wasm" import half
 *       double x;
 *       if (!edge_arity("half", argv, argc, 1, 1) || !edge_real(argv[0], &x)) return EDGE_FAILED;
 *       return edge_return(out, edge_from_real(x / 2));
 *     }
 *
 * Values stay in the engine; a plugin holds handles. Those in argv belong to the caller, and every
 * other one to whoever got it, until it is put in *out or given back with edge_release. argv has argc
 * entries, of which the last is for keywords: 0, or a handle on a dict.
 *
 * A function that fails has thrown before, itself or through the function that failed below it. */
#ifndef EDGE_PDK_H
#define EDGE_PDK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

typedef uint8_t u8;
typedef uint16_t u16;
typedef uint32_t u32;
typedef uint64_t u64;
typedef int32_t i32;
typedef int64_t i64;
typedef u32 Handle; /* 0 is none */

/* ---- what the engine gives ---- */

#define EDGE_IMPORT(name) __attribute__((import_module("env"), import_name(#name)))

EDGE_IMPORT(edge_op)
int edge_op(u32 op, Handle on, const char *name, u32 name_len, const Handle *argv, u32 argc, Handle *out);
EDGE_IMPORT(edge_encode) Handle edge_encode(u32 tag, const void *data, u32 len);
EDGE_IMPORT(edge_decode) i32 edge_decode(Handle handle, u32 *tag, void *to, u32 room);
EDGE_IMPORT(edge_release) void edge_release(Handle handle);
EDGE_IMPORT(edge_throw) void edge_throw(u32 kind, const char *text, u32 len);
EDGE_IMPORT(edge_take_error) i32 edge_take_error(u32 *kind, char *to, u32 room);

enum { EDGE_OK, EDGE_FAILED };

typedef enum EdgeTag {
  EDGE_NONE, EDGE_BOOL, EDGE_INT, EDGE_FLOAT, EDGE_STR, EDGE_BYTES, EDGE_LIST, EDGE_DICT,
  EDGE_INVALID = -1, /* a value that stays in the engine */
} EdgeTag;

typedef enum EdgeOp {
  EDGE_CALL, EDGE_GET_ATTR, EDGE_SET_ATTR, EDGE_GET_ITEM, EDGE_SET_ITEM, EDGE_LEN, EDGE_ITER, EDGE_ITER_NEXT,
  EDGE_NEW_DICT, EDGE_NEW_LIST, EDGE_TYPE_OF, EDGE_NEW_TUPLE, EDGE_NEW_SET, EDGE_NEW_FROZENSET,
} EdgeOp;

typedef enum EdgeKind {
  EDGE_TYPE_ERROR, EDGE_VALUE_ERROR, EDGE_RUNTIME_ERROR, EDGE_ATTRIBUTE_ERROR, EDGE_INDEX_ERROR, EDGE_KEY_ERROR,
  EDGE_CUSTOM_ERROR, /* the text begins with the name of the class and a colon */
} EdgeKind;

/* ---- what a plugin exports ---- */

#define EDGE_EXPORT(name) __attribute__((export_name(name)))

/* A function NAME; a constant NAME, whose function is called once by whoever imports it; METHOD of class
 * NAME. Each is followed by the body of a function of (argv, argc, out). */
#define EDGE_BODY(symbol, name)                                                         \
  EDGE_EXPORT(name) int symbol(const Handle *argv, u32 argc, Handle *out);              \
  int symbol([[maybe_unused]] const Handle *argv, [[maybe_unused]] u32 argc, [[maybe_unused]] Handle *out)
#define EDGE_FUNCTION(name) EDGE_BODY(edge_fn_##name, "__fn_" #name)
#define EDGE_CONSTANT(name) EDGE_BODY(edge_const_##name, "__const_" #name)
#define EDGE_METHOD(class, name) EDGE_BODY(edge_method_##class##_##name, "__class_" #class "_" #name)

/* ---- memory: blocks of any size, given back with the size that was asked for ---- */

void *edge_alloc(u32 size); /* NULL: there is no more */
void edge_free(void *block, u32 size);

/* Bytes that grow at the end. After `failed` nothing is added any more: one check at the end will do. */
typedef struct Bytes {
  u8 *at;
  u32 len, room;
  bool failed;
} Bytes;

bool bytes_reserve(Bytes *b, u32 more);
u8 *bytes_grow(Bytes *b, u32 more); /* room for `more` bytes, counted as used; NULL: failed */
void bytes_put(Bytes *b, const void *data, u32 len);
void bytes_text(Bytes *b, const char *text);
void bytes_number(Bytes *b, i64 n); /* in decimal */
void bytes_free(Bytes *b);
static inline void bytes_byte(Bytes *b, u8 c) {
  if (b->len < b->room || bytes_reserve(b, 1)) b->at[b->len++] = c;
}
static inline void bytes_word(Bytes *b, u32 word) { bytes_put(b, &word, 4); }

/* ---- errors ---- */

bool edge_fail(EdgeKind kind, const char *text); /* throws; false, so that it can be returned */
bool edge_fail_bytes(EdgeKind kind, Bytes *text); /* and frees the text */
bool edge_memory_error(void);
bool edge_custom_error(const char *class_and_text); /* "OverflowError: math range error" */
/* Drops an error that edge_op left; whether there was one of this kind. */
bool edge_catch(EdgeKind kind);

/* Whether the number of positional arguments fits and there are no keywords; else TypeError. `name` may hold the module. */
bool edge_arity(const char *name, const Handle *argv, u32 argc, u32 least, u32 most);

/* ---- values in ---- */

EdgeTag edge_tag(Handle handle);
/* A real number: float, int, or what has __float__ or __index__. */
bool edge_real_slow(Handle handle, u32 tag, const void *data, double *value);
static inline bool edge_real(Handle handle, double *value) {
  u64 data[2];
  u32 tag;
  if (edge_decode(handle, &tag, data, sizeof data) == 8 && tag == EDGE_FLOAT) return memcpy(value, data, 8), true;
  return edge_real_slow(handle, tag, data, value);
}
/* An int, or what has __index__; one beyond 64 bits is cut to the largest or smallest, and `cut` tells. */
bool edge_integer(Handle handle, i64 *value, bool *cut);
/* Appends the payload of any value that can cross, and tells its tag; EDGE_INVALID with nothing thrown for others. */
EdgeTag edge_payload(Handle handle, Bytes *to);
/* The text of a str (UTF-8, surrogates as they are). */
bool edge_text(Handle handle, Bytes *to);
Handle edge_keyword(Handle keywords, const char *name); /* 0: not given */

/* ---- values out: 0 when memory ran out ---- */

Handle edge_from_none(void);
Handle edge_from_bool(bool value);
Handle edge_from_int(i64 value);
Handle edge_from_text(const void *text, u32 len);
static inline Handle edge_from_real(double value) { return edge_encode(EDGE_FLOAT, &value, 8); }
Handle edge_tuple(u32 count, Handle *items); /* gives the items back */

int edge_return(Handle *out, Handle value);

/* on.name(*argv) */
bool edge_call(Handle on, const char *name, u32 argc, const Handle *argv, Handle *out);
bool edge_has(Handle on, const char *name); /* an attribute */
/* The name of a value's type. */
void edge_type_name(Handle handle, Bytes *to);

/* ---- lists and dicts as trees: nodes of tag, length and payload, one after another ---- */

/* A payload of a list or dict begins with the number of its entries. The length of what was begun is
 * filled in at its end. */
u32 tree_begin(Bytes *tree, EdgeTag tag); /* a list or dict; returns its place */
void tree_end(Bytes *tree, u32 place, u32 count);
void tree_text(Bytes *tree, EdgeTag tag, const void *text, u32 len); /* a str or bytes */
void tree_int(Bytes *tree, i64 value);
void tree_real(Bytes *tree, double value);
void tree_none(Bytes *tree);
void tree_bool(Bytes *tree, bool value);
/* The value of a tree with one node at its top; frees it. */
Handle tree_value(Bytes *tree);

/* A node that is read: of a payload of a list or dict, behind the count. */
typedef struct Node {
  u32 tag, len;
  const u8 *data;
} Node;
static inline u32 word_at(const u8 *p) {
  u32 word;
  memcpy(&word, p, 4);
  return word;
}
static inline Node node_next(const u8 **p) {
  Node node = {word_at(*p), word_at(*p + 4), *p + 8};
  *p += 8 + node.len;
  return node;
}

#endif
