/* Operations on values that C code shares, by the file that defines them. None runs Python code:
 * where user code would be needed they answer V_CALL (already set up) or T_CALL (nothing changed). */
#ifndef EDGE_OPS_H
#define EDGE_OPS_H

#include "core/vm.h"

typedef enum BinOp {
  OP_ADD, OP_SUB, OP_MUL, OP_MATMUL, OP_TRUEDIV, OP_FLOORDIV, OP_MOD, OP_POW,
  OP_LSHIFT, OP_RSHIFT, OP_AND, OP_OR, OP_XOR, OP_COUNT
} BinOp;
typedef enum CmpOp { CMP_LT, CMP_LE, CMP_EQ, CMP_NE, CMP_GT, CMP_GE } CmpOp;
/* Whether it holds for what is less, equal or greater than the other by `order`. */
static inline bool cmp_holds(CmpOp op, int order) { return (order < 0 ? 0xB : order ? 0x38 : 0x26) >> op & 1; }
typedef enum UnOp { UN_NEG, UN_POS, UN_INVERT, UN_ABS } UnOp;

/* vm/ops.c: dispatch over all types, user dunders included */
Value op_binary(BinOp op, Value a, Value b);
Value op_inplace(BinOp op, Value a, Value b);
Value op_compare(CmpOp op, Value a, Value b); /* Value or signal */
/* The same in natives: `a` and `b` are not the operands of the current instruction. */
Value op_binary_apart(BinOp op, Value a, Value b);
Value op_compare_apart(CmpOp op, Value a, Value b);
Value op_unary(UnOp op, Value a);
Tri value_truth(Value v);                     /* T_CALL when a user __bool__/__len__ decides */
Tri value_eq(Value a, Value b);               /* a is b or a == b, as containers compare */
Tri value_hash(Value v, u32 *hash);
Value value_len(Value v);                     /* Value or signal */
Value value_getitem(Value o, Value k);
Value value_setitem(Value o, Value k, Value v); /* V_NONE or signal */
Value value_delitem(Value o, Value k);
Tri value_contains(Value container, Value item);
Value value_repr(Value v);                    /* a str, or a signal (V_CALL: result is the str) */
Value value_str(Value v);
Value value_format(Value v, Str *spec);
Value builtin_repr(Value v);                  /* types/repr.c: repr() of a value whose class has no __repr__ of its own */
bool is_iterable(Value v);
Value binary_builtin(BinOp op, Value a, Value b); /* built-in behaviour alone; V_NOTIMPL */
Value compare_builtin(CmpOp op, Value a, Value b);
bool value_is_instance(Value v, const Class *c);
bool class_is_subclass(const Class *c, const Class *of);

/* types/int*.c: exact ints, bools counted as ints. is_int(): small, bool or K_INT. */
static inline bool is_int(Value v) { return val_is_int(v) || val_is_bool(v) || is_kind(v, K_INT); }
Value int_from_i64(i64 i);
Value int_from_u64(u64 i);
Value int_from_double(double d);              /* truncates; err on inf/nan */
Value int_from_text(const char *s, u32 len, int base); /* literal digits, no sign/underscore; V_ERROR on memory */
Tri int_as_i64(Value v, i64 *out);            /* T_YES, or T_NO when out of range */
double int_as_double(Value v, bool *overflow);
Value int_binary(BinOp op, Value a, Value b); /* both is_int */
Value int_long_binary(BinOp op, Value a, Value b); /* the same where int_wide_binary() has declined */
void int_reuse(Int *i); /* nobody has it any more */
Value int_wide_binary(BinOp op, Value a, Value b); /* plain ints of up to 128 bits, and bools; else V_NOTIMPL */
int int_compare(Value a, Value b);            /* -1, 0, 1; both is_int */
Value int_unary(UnOp op, Value a);
u32 int_hash_any(Value v);
/* A small number is its own hash. */
static inline u32 int_hash(Value v) { return v - INT_BIAS < INT32_MAX ? (u32)(v - INT_BIAS) : int_hash_any(v); }
Value int_repr(Value v);                      /* decimal str */
/* __index__: ints as they are; V_CALL for user __index__; TypeError otherwise */
Value value_index(Value v);
/* index clamped to i64 range for slicing/repeat; false with error set when not an int */
bool index_clamped(Value v, i64 *out);

/* types/float.c; is_float(): inline or K_FLOAT */
static inline bool is_float(Value v) { return val_is_float(v) || is_kind(v, K_FLOAT); }
double float_of(Value v);                     /* v is_float */
Value float_binary(BinOp op, double a, double b);
u32 float_hash(double d);
Value float_repr_str(double d);
bool num_compare(CmpOp op, Value a, Value b);  /* any mix of int, bool, float */
bool is_number(Value v);
bool num_as_double(Value v, double *out);     /* int, bool, float; false with OverflowError set */

/* types/format*.c */
Value format_builtin(Value v, Str *spec);     /* int, float, str, bool with a spec */

/* types/str*.c */
Str *str_new(const char *utf8, size_t len);       /* computes nchars and flags; NULL = MemoryError set */
Str *str_from_c(const char *z);
Str *str_intern(const char *utf8, size_t len);
Str *str_intern_obj(Str *s);
Str *str_alloc(u32 len, u32 nchars, bool ascii);  /* inline data to be filled in by the caller (cast away const) */
Str *str_from_char(u32 code_point);
Str *str_concat(Str *a, Str *b);
u32 str_hash(Str *s);
bool str_equal(const Str *a, const Str *b);
int str_compare(const Str *a, const Str *b);      /* by code point */
bool str_eq_c(const Str *s, const char *z);
u32 str_offset(Str *s, u32 char_index);           /* byte offset of a code point */
Value str_getitem(Str *s, i64 index);             /* IndexError when out of range */
Value str_slice(Str *s, i64 start, i64 step, u32 count);
Value str_repr(Str *s);
/* growing text, for building results; on failure `failed` is set and later appends are no-ops */
typedef struct Text {
  char *data;
  u32 len, cap, nchars;
  bool failed;
} Text;
void text_bytes(Text *t, const char *s, u32 len);  /* UTF-8 */
void text_ascii(Text *t, const char *s, u32 len);
void text_fill(Text *t, u32 code_point, i64 count); /* so many times; not at all when negative */
void text_c(Text *t, const char *z);
char *text_room(Text *t, u64 len);                  /* for so many ASCII characters, which the caller writes; NULL: no memory */
void text_char(Text *t, u32 code_point);
void text_str(Text *t, const Str *s);
void text_u64(Text *t, u64 n);
Value text_finish(Text *t);                        /* a str and frees; V_ERROR with MemoryError */
void text_drop(Text *t);

/* types/bytes.c, bytearray.c */
Bytes *bytes_new(const void *data, u32 len); /* data NULL: zeroed */
Value bytes_repr(const u8 *data, u32 len, bool of_bytearray); /* of_bytearray: what stands in the parentheses */
/* data of bytes or bytearray */
bool bytes_view(Value v, const u8 **data, u32 *len);
Value bytes_binary(BinOp op, Value a, Value b);
Value bytearray_binary_inplace(BinOp op, Value a, Value b);

/* types/list.c, tuple.c */
List *list_new(u32 cap);                     /* empty with room */
bool list_append(List *l, Value v);          /* false = MemoryError set */
bool list_insert(List *l, u32 at, Value v);
bool list_reserve(List *l, u32 cap);
Tuple *tuple_new(u32 len);                   /* filled with V_NONE */
Tuple *tuple_from(const Value *items, u32 len);
Tuple *tuple_of_3(u32 n, Value a, Value b, Value c);
/* tuple_of(n, values…) */
#define tuple_of(...) PICK(TUPLE_OF, __VA_ARGS__)(__VA_ARGS__)
#define TUPLE_OF_0(n) tuple_of_3(n, 0, 0, 0)
#define TUPLE_OF_1(n, a) tuple_of_3(n, a, 0, 0)
#define TUPLE_OF_2(n, a, b) tuple_of_3(n, a, b, 0)
#define TUPLE_OF_3(n, a, b, c) tuple_of_3(n, a, b, c)
#define TUPLE_OF_many(n, ...) tuple_from((const Value[]){__VA_ARGS__}, n)
Value list_sort(List *l, bool reverse);      /* V_NONE, V_ERROR, or V_CALL untouched: elements need user __lt__ */

/* types/dict.c */
Dict *dict_new(void);
Tri dict_get(Dict *d, Value key, Value *out);
Tri dict_set(Dict *d, Value key, Value value);   /* T_YES = stored */
Tri dict_del(Dict *d, Value key, Value *old);    /* T_NO = absent */
/* For keys that compare by themselves, exact strs and small ints: the value, or true when an old one was
 * replaced. V_UNDEF and false when the key is absent, or of another kind, or it takes more to tell. */
Value dict_get_plain(const Dict *d, Value key);
bool dict_replace_plain(Dict *d, Value key, Value value);
Value dict_get_str(const Dict *d, Str *key);     /* V_UNDEF when absent; never fails; key may be uninterned */
bool dict_set_str(Dict *d, Str *key, Value v);   /* false = MemoryError set */
bool dict_del_str(Dict *d, Str *key);            /* was there? */
u32 dict_slot(Dict *d, Str *key);                /* pinned dicts: index of key's entry, made (unbound) when absent; UINT32_MAX = memory */
bool dict_next(const Dict *d, u32 *pos, Value *k, Value *v); /* iterate: pos from 0 */
Dict *dict_copy(Dict *d);
Tri dict_update(Dict *d, Dict *from);
void dict_clear(Dict *d);
/* For prelude look-ups with a known hash: entry at or after *probe whose hash equals and whose key is
 * not decidable in C; see types/dict.c */

/* types/set.c */
Set *set_new(bool frozen);
Tri set_add(Set *s, Value v);
Tri set_has(Set *s, Value v);
Tri set_discard(Set *s, Value v);
bool set_next(const Set *s, u32 *pos, Value *v);

/* types/range.c, slice.c */
Value range_new(Value start, Value stop, Value step); /* int Values */
/* slice against a length: start, step and count of the items picked; false with error set */
bool slice_resolve(const Slice *s, u32 len, i64 *start, i64 *step, u32 *count);
Value slice_new(Value start, Value stop, Value step);

/* types/iter.c */
Value iter_new(Value iterable);       /* native iterator, a generator itself, V_CALL for user __iter__, TypeError */
Value iter_next(Iter *it);            /* next value, V_STOP at the end, V_ERROR */
Value iter_next_apart(Iter *it, Value out[2]); /* the same; V_UNDEF where that is a pair, which is in `out` then */
/* Draining an iterable in C. T_YES: opened; T_CALL: needs user code; T_ERR. List and tuple are walked in place. */
typedef struct Walk {
  Value source;
  Iter *it; /* NULL for exact list and tuple */
  u32 pos;
} Walk;
Tri walk_open(Walk *w, Value iterable);
Value walk_next(Walk *w);             /* value, V_STOP, V_ERROR */
i64 length_hint(Value v);             /* -1 unknown */

/* types/class.c, attr.c */
Value class_lookup(const Class *c, Str *name);      /* through the MRO; V_UNDEF when absent */
Value attr_get(Value o, Str *name);                 /* getattr(): Value or signal */
Value attr_find(Value o, Str *name); /* the same for who wants to know whether: an AttributeError has no message */
Value attr_set(Value o, Str *name, Value v);        /* v V_UNDEF = delete; V_NONE or signal */
void class_populate(Class *c);
Dict *class_dict(Class *c);                          /* populated */

#endif
