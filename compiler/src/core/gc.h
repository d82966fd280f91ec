/* Garbage collection: precise, incremental mark-sweep, non-moving.
 *
 * A collector step runs only at safepoints, between two instructions of the dispatch loop. C code
 * therefore never loses an object it holds in a local variable, and needs no root registration.
 * What C code owes: gc_write(o) whenever it stores a reference into an object that may be old. */
#ifndef EDGE_GC_H
#define EDGE_GC_H

#include "core/vm.h"

/* A new object with h initialised and the rest zero, but for ints, floats and strings; NULL with MemoryError set when out of memory.
 * `size` is the whole object's size, e.g. sizeof(Tuple) + n * 8. */
void *gc_new(Kind kind, Class *cls, size_t size);
/* The size given at allocation is recovered from the object by kind (gc.c: object_size). */

/* Objects of user subclasses of built-ins carry a Dict* behind their layout: gc_new with
 * size + obj_attrs_extra(cls), and OF_ATTRS set in flags, done by gc_new itself for cls that
 * are not CF_BUILTIN and whose kind is not K_INSTANCE/K_EXCEPTION/K_CLASS. */
Dict **obj_attrs(Obj *o); /* NULL when the object has no attribute dict */

void gc_add_class(Class *c); /* a new user class */

void gc_barrier(Obj *o);
enum { GC_BLACK = 3 };
static inline void gc_write(void *o) {
  if (((Obj *)o)->mark == GC_BLACK) gc_barrier((Obj *)o);
}

/* For those who hold roots: mark what they hold. */
void gc_mark(Value v);
void gc_mark_obj(void *o); /* NULL is fine */

void gc_step(void);    /* one increment; called by the dispatch loop */
void gc_collect(void); /* a full collection, at a safepoint only */
bool gc_collect_but(Obj *kept); /* the same, but `kept` stays; whether nothing else refers to it */
u32 gc_live_bytes(void);
void gc_init(void);
void gc_set_limit(size_t heap_bytes);

#endif
