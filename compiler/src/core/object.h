/* Layouts of every heap object.
 *
 * `kind` names the memory layout, `cls` the Python class. For plain built-ins they go together;
 * an instance of `class L(list)` has kind K_LIST and cls L, so natives that test the kind work on
 * subclasses for free, and fast paths that must respect overriding test `cls` (is_exact()).
 *
 * GC contract (see gc.h): allocation never collects. Every store of a Value or Obj* into an object
 * that existed before the current native began must be preceded or followed by gc_write(obj). */
#ifndef EDGE_OBJECT_H
#define EDGE_OBJECT_H

#include "core/value.h"

typedef struct Class Class;
typedef struct Str Str;
typedef struct Dict Dict;
typedef struct Tuple Tuple;
typedef struct List List;
typedef struct Module Module;
typedef struct Code Code;
typedef struct Shape Shape;
typedef struct Task Task;

typedef enum Kind {
  K_FREE, /* a cell nobody owns */
  K_INT, K_FLOAT, K_STR, K_STRBUF, K_BYTES, K_BYTEARRAY, K_LIST, K_TUPLE, K_DICT, K_SET,
  K_RANGE, K_SLICE, K_ITER, K_DICTVIEW, K_CELL, K_CODE, K_FUNCTION, K_NATIVE, K_METHOD,
  K_CLASS, K_INSTANCE, K_EXCEPTION, K_SHAPE, K_MODULE, K_GENERATOR, K_PROPERTY, K_STATICMETHOD,
  K_CLASSMETHOD, K_SUPER, K_MEMBER, K_GETSET, K_PROXY, K_ALIAS, K_TASK, K_BOX,
  K_COUNT
} Kind;

/* Obj.flags */
enum {
  OF_ATTRS = 1,    /* instance of a user subclass of a built-in: a Dict* of attributes at obj_attrs() */
  OF_ASCII = 2,    /* K_STR: every code point < 128 */
  OF_INTERNED = 4, /* K_STR: in vm.interned or vm.chars, equal strings are identical */
  OF_FROZEN = 8,   /* K_SET: a frozenset */
  OF_REPR = 16,    /* a container whose repr() is being made (cycle guard) */
  OF_LOOP = 64,    /* K_GENERATOR: made for a for loop, so that nobody else has it */
  OF_HASHED = 32,  /* K_TUPLE, K_SET(frozen): hash field valid */
  OF_PASSING = 128, /* K_INT: all that refers to it is an operand of the operator to come, which may use its memory again */
};

struct Obj {
  u8 kind;
  u8 mark; /* gc.c's */
  u8 flags;
  u8 aux; /* free for the kind */
  Class *cls;
};

/* int beyond the small range, and every instance of a user subclass of int (of any size).
 * Magnitude, little-endian 32-bit limbs, no leading zero limb; zero has n = 0. */
typedef struct Int {
  Obj h;
  u32 n;   /* limbs; more may be allocated, but not in objects of user subclasses */
  u16 neg; /* 0 or 1 */
  u16 room; /* limbs that are allocated; 0: not known */
  u32 d[];
} Int;

typedef struct Float { /* only for user subclasses of float; plain floats are inline */
  Obj h;
  double value;
} Float;

/* UTF-8 (WTF-8: lone surrogates may occur). `data` points at inline_data, or at that of a StrBuf, which
 * several prefixes share so that `s += x` is amortised O(len(x)). Not NUL-terminated. Behind the inline
 * data of a string that may not be ASCII is room for its index, see str.c: programs hold very many short
 * strings, and nearly all of them are ASCII. */
typedef struct StrBuf {
  Obj h;
  u32 used, cap;
  char data[];
} StrBuf;
struct Str {
  Obj h;
  u32 len;    /* bytes */
  u32 nchars; /* code points */
  u32 hash;   /* 0 = not computed yet (a computed 0 is stored as 1) */
  const char *data;
  char inline_data[];
};
static inline bool str_is_inline(const Str *s) { return s->data == s->inline_data; }
static inline StrBuf *str_buffer(const Str *s) {
  return str_is_inline(s) ? NULL : (StrBuf *)(uintptr_t)(s->data - offsetof(StrBuf, data));
}
/* Where the index of a string is kept that is not OF_ASCII. */
static inline u32 **str_index(Str *s) {
  uintptr_t end = (uintptr_t)s->inline_data + (str_is_inline(s) ? s->len : 0);
  return (u32 **)((end + sizeof(u32 *) - 1) & ~(sizeof(u32 *) - 1));
}

typedef struct Bytes {
  Obj h;
  u32 len;
  u32 hash; /* 0 = not computed */
  u8 data[];
} Bytes;

typedef struct ByteArray {
  Obj h;
  u32 len, cap;
  u8 *data; /* mem_alloc(cap) */
} ByteArray;

struct List {
  Obj h;
  u32 len, cap;
  Value *items; /* mem_alloc(cap * 8) */
};

struct Tuple {
  Obj h;
  u32 len;
  u32 hash; /* valid with OF_HASHED */
  Value items[];
};

/* Insertion-ordered open addressing. `index` has mask+1 slots (power of two, u8/u16/u32 by size,
 * all-ones = empty, all-ones minus 1 = dummy) pointing into entries[0..fill). A deleted entry has
 * key V_UNDEF. A pinned dict (module globals) never moves or compacts entries' indices: there a
 * value V_UNDEF with a valid key means "name known, unbound" and counts as absent everywhere. */
typedef struct DictEntry {
  Value key, value;
} DictEntry;
struct Dict {
  Obj h;      /* h.aux: DICT_PINNED */
  u32 used;   /* live entries */
  u32 fill;   /* entries in use, deleted ones included */
  u32 cap;    /* allocated entries */
  u32 mask;   /* index slots - 1; 0 when nothing is allocated */
  DictEntry *entries; /* one block with what follows */
  u32 *hashes;        /* one per entry */
  void *index;
  u32 version; /* bumped when a key is added or removed: iterators check it */
};
enum { DICT_PINNED = 1 };

/* Same probing, growth and iteration order as CPython's set, since programs print sets of ints. */
typedef struct SetEntry {
  Value key; /* V_UNDEF = empty, V_STOP = dummy */
  u32 hash;
} SetEntry;
typedef struct Set { /* set, and frozenset with OF_FROZEN */
  Obj h;
  u32 used, fill, mask; /* mask+1 table slots, at least 8 */
  u32 hash;             /* frozenset, valid with OF_HASHED */
  u32 version;
  SetEntry *table;      /* mem_alloc'ed, NULL when mask == 0 (never used yet) */
} Set;

typedef struct Range { /* start, stop, step and length are int Values (small or K_INT) */
  Obj h;
  Value start, stop, step, len;
} Range;

typedef struct Slice {
  Obj h;
  Value start, stop, step;
} Slice;

/* Native iterators: stepping them never runs user code. Anything that would (zip over a generator,
 * map, filter) is a generator over a prelude function instead. */
typedef enum IterKind {
  IT_LIST, IT_LIST_REV, IT_TUPLE, IT_STR, IT_BYTES, IT_BYTEARRAY, IT_RANGE, IT_BIGRANGE,
  IT_DICT_KEYS, IT_DICT_VALUES, IT_DICT_ITEMS, IT_DICT_REV_KEYS, IT_DICT_REV_VALUES,
  IT_DICT_REV_ITEMS, IT_SET, IT_ENUMERATE, IT_ZIP, IT_SEQ_REV, IT_EMPTY
} IterKind;
typedef struct Iter {
  Obj h;        /* h.aux = IterKind; h.cls = list_iterator, range_iterator, … */
  u32 pos;      /* next index / entry / byte offset */
  u32 version;  /* of the dict or set when iteration began (or its size) */
  Value source; /* the thing iterated; IT_ZIP: tuple of Iters; IT_ENUMERATE: an Iter */
  i64 cur, step;  /* IT_RANGE: next value and step */
  u64 left;       /* IT_RANGE: how many remain; others may use it */
  Value extra;    /* IT_ENUMERATE: next index; IT_BIGRANGE: next value; IT_ZIP: strict flag */
} Iter;

typedef struct DictView {
  Obj h; /* cls tells keys, values, items; h.aux the same as 0, 1, 2 */
  Dict *dict;
} DictView;

typedef struct Cell {
  Obj h;
  Value value; /* V_UNDEF = unbound */
} Cell;

typedef struct Box { /* one Value with a class of its own: opaque runtime objects */
  Obj h;
  Value value, extra;
} Box;

typedef struct Function {
  Obj h;
  Code *code;
  Module *module;     /* globals */
  Tuple *closure;     /* of Cells; NULL when none */
  Tuple *defaults;    /* values of the last parameters; NULL when none */
  Dict *kwdefaults;   /* NULL when none */
  Str *name, *qualname;
  Dict *attrs;        /* user attributes, NULL until used */
  Dict *annotations;  /* NULL until used */
  Value annotate;     /* the lazy __annotate__ function, V_UNDEF when there is none */
  Value doc;
} Function;

/* See native.h for the calling convention. */
typedef struct NativeDef NativeDef;
typedef struct Native {
  Obj h;
  const NativeDef *def;
  Class *owner; /* the class whose method this is, or NULL */
  Value self;   /* V_UNDEF; bound natives made by getattr are K_METHOD instead */
  u32 host_id;  /* host functions: the id given in register_native_module */
  Str *name;    /* host functions: name without its convention prefix */
} Native;

typedef struct Method { /* bound method: of a Function, Native or any callable */
  Obj h;
  Value func, self;
} Method;

/* Hidden class: maps attribute names to slots for the instances that share it. Slots only grow;
 * deleting an attribute turns the instance into dict mode (shape NULL, attrs in a Dict). */
struct Shape {
  Obj h;
  Class *owner;
  Shape *parent;
  Str *name;       /* added by this shape; NULL in a root */
  u32 count;       /* slots in use; `name` is in slot count-1 */
  Dict *table;     /* name -> slot (small int), made on demand */
  Dict *next;      /* transitions: name -> Shape */
};

/* Instance of a user class. `slots` points at inline_slots while they suffice. */
typedef struct Instance {
  Obj h;
  Shape *shape;  /* NULL: dict mode */
  Dict *dict;    /* dict mode only, else NULL */
  Dict *members; /* values of __slots__ where instances have a __dict__ too; else they are in the shape */
  Value *slots;
  u32 cap;       /* slots available */
  u32 inline_cap;
  /* K_INSTANCE: Value inline_slots[inline_cap] follows, 8-aligned */
} Instance;

/* Exceptions are instances with these fields besides. */
typedef struct Exception {
  Instance i;       /* inline_cap 0: slots are mem_alloc'ed */
  Tuple *args;
  Value cause, context; /* V_NONE when absent */
  u8 suppress;          /* __suppress_context__ */
  u8 traced;            /* a traceback was begun */
  u32 ntrace, cap_trace;
  struct TraceEntry *trace; /* innermost first */
  Value value;      /* StopIteration.value, SystemExit.code, ImportError.name, KeyError…; V_UNDEF when none */
  Value extra;      /* ExceptionGroup: tuple of exceptions (value = message); else V_UNDEF */
  Value notes;      /* list, or V_UNDEF */
  Value traceback;  /* the traceback object that was asked for last, or V_UNDEF */
} Exception;
typedef struct TraceEntry {
  Code *code;
  u32 pos; /* source byte offset */
  u32 end;
} TraceEntry;

enum { /* Class.flags */
  CF_BUILTIN = 1,      /* static storage, immutable from Python */
  CF_FINAL = 2,        /* may not be subclassed (bool, NoneType, function, …) */
  CF_NO_DICT = 4,      /* instances have no __dict__ (__slots__) */
  CF_POPULATED = 8,    /* native tables were entered into dict */
  CF_HAS_GETATTR = 16, /* __getattr__ or __getattribute__ defined by a user class in the MRO */
  CF_HAS_SETATTR = 32, /* __setattr__ or __delattr__ likewise */
  CF_DATA_DESCR = 64,  /* some data descriptor (property, slot, user one) stands in the MRO */
  CF_CUSTOM_NEW = 128, /* a user __new__ in the MRO */
  CF_EXCEPTION = 256,  /* derives from BaseException */
  CF_META = 512,       /* derives from type */
  CF_ABSTRACT = 1024,
  CF_CUSTOM_CALL = 2048, /* metaclass defines __call__ */
};

struct Class {
  Obj h;          /* h.cls = metaclass */
  u16 flags;
  u8 inst_kind;   /* layout of instances: K_INSTANCE, K_EXCEPTION, K_LIST, … */
  u8 type_id;     /* T_… for built-ins, T_COUNT for user classes */
  Str *name, *qualname;
  Value module;   /* str */
  Tuple *bases, *mro;
  Class *base;    /* the base whose layout is used */
  Dict *dict;
  Shape *root;
  u32 slot_hint;  /* most attributes seen on an instance: inline slots of the next */
  Value init;     /* cached __init__ for the constructor's fast path; V_UNDEF = not cached */
  u32 init_epoch;
  struct Native *maker; /* built-in classes that are called: their own __new__, which does it all */
  List *subclasses; /* weak: the collector takes out those that nobody else has */
  Class *next;      /* of all user classes */
  const NativeDef *methods;   /* built-ins: entered into dict on first look-up */
  const struct GetSetDef *getsets;
  const char *doc;
  Tuple *slots;   /* __slots__ names, NULL */
};

struct Module {
  Obj h;
  Str *name;     /* __name__ */
  Str *spec;     /* canonical spec, "<input>" for the main program */
  Dict *dict;    /* pinned */
  Str *source;   /* kept for tracebacks; NULL for native modules */
  Dict *aliases; /* code of the module: name -> canonical spec, as resolved */
  u8 state;      /* MOD_… */
};
enum { MOD_NEW, MOD_LOADING, MOD_READY, MOD_FAILED };

typedef enum GenState { GEN_CREATED, GEN_SUSPENDED, GEN_RUNNING, GEN_CLOSED } GenState;
enum { GEN_GENERATOR, GEN_COROUTINE, GEN_ASYNC }; /* h.aux */
/* A frame off the stack: registers are copied in at a yield and out at a resume. */
typedef struct Generator {
  Obj h; /* h.aux: GEN_… ; cls may be map, filter, zip, … for prelude iterators */
  u8 state;
  Function *fn;
  struct Generator *inner; /* suspended where it delegates to that, with no exception being handled; else NULL */
  const u64 *ip; /* next instruction */
  Value exc;     /* exception being handled inside, V_UNDEF */
  Value result;  /* register that receives sent values, as a small int; task result */
  u32 dest;      /* register (frame-relative) that gets the sent value */
  u32 nregs;
  Str *name, *qualname;
  Value regs[];
} Generator;

typedef struct Property {
  Obj h;
  Value get, set, del, doc;
  Str *name;
} Property;

typedef struct Wrapper { /* staticmethod, classmethod */
  Obj h;
  Value func;
  Dict *attrs;
} Wrapper;

typedef struct Super {
  Obj h;
  Class *start; /* search the MRO of `obj_cls` after this class */
  Value obj;    /* instance or class, V_UNDEF when unbound */
  Class *obj_cls;
} Super;

typedef struct Member { /* descriptor of one __slots__ entry */
  Obj h;
  Class *owner;
  Str *name;
} Member;

typedef struct GetSet { /* native attribute of a built-in class */
  Obj h;
  const struct GetSetDef *def;
  Class *owner;
} GetSet;

typedef struct Proxy { /* mappingproxy */
  Obj h;
  Dict *dict;
} Proxy;

typedef struct Alias { /* list[int], int | str */
  Obj h;        /* h.aux: 0 generic alias, 1 union */
  Value origin; /* union: V_UNDEF */
  Tuple *args;
} Alias;

static inline Kind obj_kind(Value v) { return (Kind)val_obj(v)->kind; }
__attribute__((always_inline)) static inline bool is_kind(Value v, Kind k) { return val_is_obj(v) && val_obj(v)->kind == k; }
__attribute__((always_inline)) static inline bool is_exact(Value v, const Class *c) { return val_is_obj(v) && val_obj(v)->cls == c; }

#define AS(T, v) ((T *)(void *)val_obj(v))
#define IS_STR(v) is_kind(v, K_STR)
#define IS_LIST(v) is_kind(v, K_LIST)
#define IS_TUPLE(v) is_kind(v, K_TUPLE)
#define IS_DICT(v) is_kind(v, K_DICT)
#define IS_SET(v) is_kind(v, K_SET)
#define IS_BYTES(v) is_kind(v, K_BYTES)
#define IS_BYTEARRAY(v) is_kind(v, K_BYTEARRAY)
#define IS_CLASS(v) is_kind(v, K_CLASS)

#endif
