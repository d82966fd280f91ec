/* The collector: incremental tri-colour mark-sweep over all heap objects.
 *
 * Two whites alternate, so that objects made while a sweep runs are told from garbage. Marking begins when
 * the heap has doubled since the last cycle; each step then does work in proportion to what was allocated.
 * A black object that is written to is put back on the grey stack (backward barrier, as in Lua), and
 * register stacks, which change all the time, are marked once more in the atomic end of the mark phase.
 *
 * Stale registers: slots above a task's top are cleared in that atomic phase, hence every slot below the
 * top of a stack always holds a value that was live at or after the last cycle, and may be followed. */
#include "core/gc.h"

#include "abi/handles.h"
#include "abi/native.h"
#include "core/err.h"
#include "vm/task.h"

enum { WHITE0, WHITE1, GREY, BLACK = GC_BLACK };
enum { SEGMENT = 4094, STEP_BYTES = 64 * 1024, MIN_HEAP = 1 << 20, MARK_PER_STEP = 6000, SWEEP_PER_STEP = 10000 };

typedef enum Phase { IDLE, MARKING, SWEEPING } Phase;

/* Every object, in order of allocation; the sweep moves survivors down. */
typedef struct Segment {
  struct Segment *next;
  Obj *objects[SEGMENT];
} Segment;

static struct {
  Phase phase;
  Segment *first, *last;
  u32 last_count;           /* objects in `last` */
  Segment *read, *write;    /* sweep cursors */
  u32 read_at, write_at;
  Obj **grey;
  u32 grey_count, grey_cap;
  bool overflow;            /* the grey stack could not grow: look for grey objects in the heap */
  size_t threshold;
  Class *classes;           /* user classes, linked by `next` */
} gc;

/* ---- allocation ---- */

void *gc_new(Kind kind, Class *cls, size_t size) {
  bool attrs = !(cls->flags & CF_BUILTIN) && kind != K_INSTANCE && kind != K_EXCEPTION && kind != K_CLASS;
  if (attrs) size = ((size + sizeof(void *) - 1) & ~(sizeof(void *) - 1)) + sizeof(Dict *);
  if (!gc.last || gc.last_count == SEGMENT) {
    Segment *s = mem_alloc(sizeof(Segment));
    if (!s) {
      err_memory();
      return NULL;
    }
    s->next = NULL;
    if (gc.last) gc.last->next = s;
    else gc.first = s;
    gc.last = s;
    gc.last_count = 0;
  }
  bool is_leaf = kind <= K_STRBUF && !attrs; /* whose makers write all there is to it */
  Obj *o = is_leaf ? mem_alloc(size) : mem_alloc0(size);
  if (!o) {
    err_memory();
    return NULL;
  }
  o->kind = (u8)kind;
  o->mark = vm.gc_white;
  o->flags = attrs ? OF_ATTRS : 0;
  o->aux = 0;
  o->cls = cls;
  gc.last->objects[gc.last_count++] = o;
  return o;
}

/* The attribute dict stands behind the layout; objects of variable size tell their own. */
RARE static size_t layout_size(const Obj *o) {
  switch (o->kind) {
    case K_INT: return sizeof(Int) + ((const Int *)o)->n * sizeof(u32); /* exact in user subclasses */
    case K_FLOAT: return sizeof(Float);
    case K_STR: {
      const Str *s = (const Str *)o;
      return s->h.flags & OF_ASCII ? sizeof(Str) + s->len : sizeof(Str) + s->len + 2 * sizeof(u32 *) - 1;
    }
    case K_BYTES: return sizeof(Bytes) + ((const Bytes *)o)->len;
    case K_BYTEARRAY: return sizeof(ByteArray);
    case K_LIST: return sizeof(List);
    case K_TUPLE: return sizeof(Tuple) + ((const Tuple *)o)->len * sizeof(Value);
    case K_DICT: return sizeof(Dict);
    case K_SET: return sizeof(Set);
    case K_PROPERTY: return sizeof(Property);
    case K_STATICMETHOD: case K_CLASSMETHOD: return sizeof(Wrapper);
    case K_SUPER: return sizeof(Super);
    case K_ITER: return sizeof(Iter);
    case K_MODULE: return sizeof(Module);
    default: return sizeof(Box);
  }
}

RARE Dict **obj_attrs(Obj *o) {
  if (!(o->flags & OF_ATTRS)) return NULL;
  size_t at = (layout_size(o) + sizeof(void *) - 1) & ~(sizeof(void *) - 1);
  return (Dict **)(void *)((char *)o + at);
}

/* ---- marking ---- */

static void push_grey(Obj *o) {
  o->mark = GREY;
  if (gc.grey_count == gc.grey_cap) {
    u32 cap = gc.grey_cap ? gc.grey_cap * 2 : 1024;
    Obj **p = mem_realloc(gc.grey, gc.grey_cap * sizeof(Obj *), cap * sizeof(Obj *));
    if (!p) {
      gc.overflow = true;
      return;
    }
    gc.grey = p;
    gc.grey_cap = cap;
  }
  gc.grey[gc.grey_count++] = o;
}

void gc_mark_obj(void *p) {
  Obj *o = p;
  if (!o || o->mark > WHITE1) return;
  switch (o->kind) { /* leaves need no visit */
    case K_INT: case K_FLOAT: case K_BYTES: case K_BYTEARRAY: case K_STRBUF:
      if (o->flags & OF_ATTRS) break;
      o->mark = BLACK;
      return;
    case K_STR:
      if ((o->flags & OF_ATTRS) || !str_is_inline((Str *)o)) break;
      o->mark = BLACK;
      return;
    default: break;
  }
  push_grey(o);
}

void gc_mark(Value v) {
  if (val_is_obj(v)) gc_mark_obj(val_obj(v));
}

static void mark_values(const Value *v, u32 n) {
  for (u32 i = 0; i < n; i++) gc_mark(v[i]);
}

void gc_barrier(Obj *o) {
  if (gc.phase == MARKING) push_grey(o);
  else o->mark = vm.gc_white; /* sweeping: it was found live already */
}

RARE static void mark_stack(Task *t) {
  u32 top = 0;
  for (u32 i = 0; i < t->nframes; i++) {
    Frame *f = &t->frames[i];
    gc_mark_obj(f->code);
    gc_mark_obj(f->fn);
    gc_mark_obj(f->gen);
    gc_mark(f->aux);
    gc_mark(f->handled);
    if (f->base + f->code->nregs > top) top = f->base + f->code->nregs;
  }
  if (top + STACK_HEADROOM < t->stack_cap) top += STACK_HEADROOM;
  else top = t->stack_cap;
  mark_values(t->stack, top);
}

RARE static void clear_dead_slots(Task *t) {
  u32 top = 0;
  for (u32 i = 0; i < t->nframes; i++) {
    Frame *f = &t->frames[i];
    if (f->base + f->code->nregs > top) top = f->base + f->code->nregs;
  }
  top += STACK_HEADROOM;
  for (u32 i = top; i < t->stack_cap; i++) t->stack[i] = V_NONE;
}

RARE static void mark_class(Class *c) {
  gc_mark_obj(c->name);
  gc_mark_obj(c->qualname);
  gc_mark(c->module);
  gc_mark_obj(c->bases);
  gc_mark_obj(c->mro);
  if (c->base && !(c->base->flags & CF_BUILTIN)) gc_mark_obj(c->base);
  gc_mark_obj(c->dict);
  gc_mark_obj(c->root);
  gc_mark(c->init);
  if (c->subclasses) c->subclasses->h.mark = BLACK; /* but not what is in it */
  gc_mark_obj(c->slots);
}

/* What an object refers to of which a program has few. */
RARE static void visit_rare(Obj *o) {
  switch (o->kind) {
    case K_RANGE: mark_values(&((Range *)o)->start, 4); break;
    case K_SLICE: mark_values(&((Slice *)o)->start, 3); break;
    case K_CODE: {
      Code *c = (Code *)o;
      mark_values(c->consts, c->nconsts);
      for (u32 i = 0; i < c->nics; i++) gc_mark_obj(c->ics[i].name); /* the rest is weak: see mark_finish */
      gc_mark_obj(c->name);
      gc_mark_obj(c->qualname);
      gc_mark_obj(c->varnames);
      gc_mark_obj(c->freenames);
      gc_mark_obj(c->cellnames);
      gc_mark_obj(c->module);
      gc_mark(c->doc);
      break;
    }
    case K_FUNCTION: {
      Function *f = (Function *)o;
      gc_mark_obj(f->code);
      gc_mark_obj(f->module);
      gc_mark_obj(f->closure);
      gc_mark_obj(f->defaults);
      gc_mark_obj(f->kwdefaults);
      gc_mark_obj(f->name);
      gc_mark_obj(f->qualname);
      gc_mark_obj(f->attrs);
      gc_mark_obj(f->annotations);
      gc_mark(f->annotate);
      gc_mark(f->doc);
      break;
    }
    case K_NATIVE: {
      Native *n = (Native *)o;
      gc_mark_obj(n->owner);
      gc_mark(n->self);
      gc_mark_obj(n->name);
      break;
    }
    case K_CLASS: mark_class((Class *)o); break;
    case K_SHAPE: {
      Shape *s = (Shape *)o;
      gc_mark_obj(s->owner);
      gc_mark_obj(s->parent);
      gc_mark_obj(s->name);
      gc_mark_obj(s->table);
      gc_mark_obj(s->next);
      break;
    }
    case K_MODULE: {
      Module *m = (Module *)o;
      gc_mark_obj(m->name);
      gc_mark_obj(m->spec);
      gc_mark_obj(m->dict);
      gc_mark_obj(m->source);
      gc_mark_obj(m->aliases);
      break;
    }
    case K_PROPERTY: {
      Property *p = (Property *)o;
      mark_values(&p->get, 4);
      gc_mark_obj(p->name);
      break;
    }
    case K_STATICMETHOD: case K_CLASSMETHOD:
      gc_mark(((Wrapper *)o)->func);
      gc_mark_obj(((Wrapper *)o)->attrs);
      break;
    case K_SUPER: {
      Super *s = (Super *)o;
      gc_mark_obj(s->start);
      gc_mark(s->obj);
      gc_mark_obj(s->obj_cls);
      break;
    }
    case K_MEMBER:
      gc_mark_obj(((Member *)o)->owner);
      gc_mark_obj(((Member *)o)->name);
      break;
    case K_GETSET: gc_mark_obj(((GetSet *)o)->owner); break;
    case K_PROXY: gc_mark_obj(((Proxy *)o)->dict); break;
    case K_ALIAS:
      gc_mark(((Alias *)o)->origin);
      gc_mark_obj(((Alias *)o)->args);
      break;
    case K_TASK: {
      Task *t = (Task *)o;
      mark_stack(t);
      gc_mark(t->handled);
      gc_mark(t->result);
      gc_mark(t->wake);
      gc_mark(t->wake_exc);
      gc_mark(t->coro);
      gc_mark_obj(t->parent);
      gc_mark_obj(t->children);
      gc_mark_obj(t->next);
      break;
    }
    case K_EXCEPTION: { /* what it has beside an instance */
      Exception *e = (Exception *)o;
      gc_mark_obj(e->args);
      gc_mark(e->cause);
      gc_mark(e->context);
      mark_values(&e->value, 4);
      for (u32 i = 0; i < e->ntrace; i++) gc_mark_obj(e->trace[i].code);
      break;
    }
    default: break;
  }
}

/* What an object refers to, its class and attributes aside. */
static void visit(Obj *o) {
  switch (o->kind) {
    case K_STR: gc_mark_obj(str_buffer((Str *)o)); break;
    case K_LIST: mark_values(((List *)o)->items, ((List *)o)->len); break;
    case K_TUPLE: mark_values(((Tuple *)o)->items, ((Tuple *)o)->len); break;
    case K_DICT: {
      Dict *d = (Dict *)o;
      for (u32 i = 0; i < d->fill; i++) {
        gc_mark(d->entries[i].key);
        gc_mark(d->entries[i].value);
      }
      break;
    }
    case K_SET: {
      Set *s = (Set *)o;
      if (s->table)
        for (u32 i = 0; i <= s->mask; i++) gc_mark(s->table[i].key);
      break;
    }
    case K_ITER:
      gc_mark(((Iter *)o)->source);
      gc_mark(((Iter *)o)->extra);
      break;
    case K_DICTVIEW: gc_mark_obj(((DictView *)o)->dict); break;
    case K_CELL: gc_mark(((Cell *)o)->value); break;
    case K_METHOD:
      gc_mark(((Method *)o)->func);
      gc_mark(((Method *)o)->self);
      break;
    case K_EXCEPTION: visit_rare(o); [[fallthrough]];
    case K_INSTANCE: {
      Instance *i = (Instance *)o;
      gc_mark_obj(i->shape);
      gc_mark_obj(i->dict);
      gc_mark_obj(i->members);
      if (i->shape) mark_values(i->slots, i->shape->count);
      break;
    }
    case K_GENERATOR: {
      Generator *g = (Generator *)o;
      gc_mark_obj(g->fn);
      gc_mark(g->exc);
      gc_mark(g->result);
      if (g->state != GEN_CLOSED) mark_values(g->regs, g->nregs);
      gc_mark_obj(g->name);
      gc_mark_obj(g->qualname);
      break;
    }
    case K_BOX:
      gc_mark(((Box *)o)->value);
      gc_mark(((Box *)o)->extra);
      break;
    default: visit_rare(o); break;
  }
}

static void blacken(Obj *o) {
  o->mark = BLACK;
  if (!(o->cls->flags & CF_BUILTIN)) gc_mark_obj(o->cls);
  if (o->flags & OF_ATTRS) gc_mark_obj(*obj_attrs(o));
  visit(o);
}

RARE static void mark_roots(void) {
  gc_mark(vm.exc);
  gc_mark(vm.call.func);
  mark_values(vm.call.args, vm.call.nargs);
  gc_mark_obj(vm.call.kwargs);
  gc_mark(vm.call.rest);
  for (u32 i = 0; i < T_COUNT; i++) mark_class(&vm.types[i]);
  for (u32 i = 0; i < N_COUNT; i++) gc_mark_obj(vm.names[i]);
  for (u32 i = 0; i < 128; i++) gc_mark_obj(vm.chars[i]);
  gc_mark_obj(vm.empty_str);
  gc_mark_obj(vm.empty_tuple);
  gc_mark_obj(vm.empty_bytes);
  gc_mark_obj(vm.empty_frozenset);
  gc_mark_obj(vm.builtins);
  gc_mark_obj(vm.interned);
  gc_mark_obj(vm.modules);
  gc_mark_obj(vm.main);
  gc_mark_obj(vm.prelude);
  gc_mark_obj(vm.task);
  gc_mark_obj(vm.spare[0]);
  gc_mark_obj(vm.spare[1]);
  err_mark();
  sched_mark();
  handles_mark();
  native_mark();
}

/* Marks up to `budget` objects; true when nothing is grey. */
static bool drain(u32 budget) {
  for (;;) {
    while (gc.grey_count) {
      if (!budget--) return false;
      blacken(gc.grey[--gc.grey_count]);
    }
    if (!gc.overflow) return true;
    gc.overflow = false;
    for (Segment *s = gc.first; s; s = s == gc.last ? NULL : s->next)
      for (u32 i = 0, n = s == gc.last ? gc.last_count : SEGMENT; i < n; i++)
        if (s->objects[i]->mark == GREY) blacken(s->objects[i]);
  }
}

/* ---- sweeping ---- */

static void destroy(Obj *o) {
  switch (o->kind) {
    case K_STR:
      if (!(o->flags & OF_ASCII)) mem_release(*str_index((Str *)o));
      break;
    case K_BYTEARRAY: mem_release(((ByteArray *)o)->data); break;
    case K_LIST: mem_release(((List *)o)->items); break;
    case K_DICT: mem_release(((Dict *)o)->entries); break;
    case K_SET: mem_release(((Set *)o)->table); break;
    case K_CODE: {
      Code *c = (Code *)o;
      mem_release(c->ins);
      mem_release(c->pos);
      mem_release(c->consts);
      mem_release(c->ics);
      mem_release(c->handlers);
      break;
    }
    case K_EXCEPTION: {
      Exception *e = (Exception *)o;
      mem_release(e->trace);
      mem_release(e->i.slots);
      break;
    }
    case K_INSTANCE: {
      Instance *i = (Instance *)o;
      if (i->cap > i->inline_cap) mem_release(i->slots);
      break;
    }
    case K_TASK:
      mem_release(((Task *)o)->stack);
      mem_release(((Task *)o)->frames);
      break;
    default: break;
  }
  o->kind = K_FREE;
  mem_release(o);
}

static void sweep_begin(void) {
  gc.phase = SWEEPING;
  vm.gc_white ^= 1;
  gc.read = gc.write = gc.first;
  gc.read_at = gc.write_at = 0;
}

RARE static void cycle_end(void) {
  /* survivors end at the write cursor; later segments are spare */
  Segment *spare = gc.write->next;
  gc.last = gc.write;
  gc.last_count = gc.write_at;
  gc.last->next = NULL;
  while (spare) {
    Segment *next = spare->next;
    mem_free(spare, sizeof *spare);
    spare = next;
  }
  gc.phase = IDLE;
  size_t live = mem_stats.used, next = live * 2 > MIN_HEAP ? live * 2 : MIN_HEAP;
  size_t room = mem_stats.limit > live ? (mem_stats.limit - live) / 2 : 0;
  if (next > live + room) next = live + room;
  gc.threshold = next;
  mem_set_trigger(next);
}

static bool sweep(u32 budget) {
  while (budget--) {
    if (gc.read == gc.last && gc.read_at == gc.last_count) {
      cycle_end();
      return true;
    }
    if (gc.read_at == SEGMENT) {
      gc.read = gc.read->next;
      gc.read_at = 0;
      continue;
    }
    Obj *o = gc.read->objects[gc.read_at++];
    if (o->mark == (vm.gc_white ^ 1)) {
      destroy(o);
      continue;
    }
    o->mark = vm.gc_white;
    if (gc.write_at == SEGMENT) {
      gc.write = gc.write->next;
      gc.write_at = 0;
    }
    gc.write->objects[gc.write_at++] = o;
  }
  return false;
}

/* ---- the cycle ---- */

static void mark_begin(void) {
  gc.phase = MARKING;
  gc.grey_count = 0;
  gc.overflow = false;
  mark_roots();
}

static bool is_dead(const void *o) { return ((const Obj *)o)->mark <= WHITE1; } /* in the atomic end of marking */

RARE static void forget_subclasses(const Class *c) {
  List *l = c->subclasses;
  u32 kept = 0;
  for (u32 i = 0; l && i < l->len; i++)
    if (!is_dead(val_obj(l->items[i]))) l->items[kept++] = l->items[i];
  if (l) l->len = kept;
}

RARE static void forget_classes(void) {
  for (Class **at = &gc.classes, *c; (c = *at);) {
    if (is_dead(c)) {
      *at = c->next;
      continue;
    }
    forget_subclasses(c);
    at = &c->next;
  }
  for (u32 i = 0; i < T_COUNT; i++) forget_subclasses(&vm.types[i]);
}

void gc_add_class(Class *c) {
  c->next = gc.classes;
  gc.classes = c;
}

static void mark_finish(void) {
  mark_roots();
  /* running stacks changed since they were visited */
  sched_each(mark_stack);
  drain(UINT32_MAX);
  forget_classes();
  sched_each(clear_dead_slots);
  vm.epoch++; /* inline caches hold what they know weakly, and forget it now */
  sweep_begin();
}

/* Called by the allocator when the heap has grown to the trigger: ask the loop for a safepoint. */
void mem_pressed(void) {
  mem_set_trigger(mem_stats.used + STEP_BYTES);
  vm.gc_wanted = true;
  vm_request_safepoint();
}

void gc_step(void) {
  vm.gc_wanted = false;
  if (mem_stats.used > mem_stats.limit / 8 * 7) {
    gc_collect();
    return;
  }
  switch (gc.phase) {
    case IDLE:
      if (mem_stats.used >= gc.threshold) mark_begin();
      break;
    case MARKING:
      if (drain(MARK_PER_STEP)) mark_finish();
      break;
    case SWEEPING:
      if (sweep(SWEEP_PER_STEP)) return; /* the trigger is the new threshold */
      break;
  }
  mem_set_trigger(mem_stats.used + STEP_BYTES);
}

RARE bool gc_collect_but(Obj *kept) {
  vm.gc_wanted = false;
  if (!gc.first) return false;
  if (gc.phase == MARKING) { /* that cycle has perhaps not come to the object, which nothing may hold any more */
    gc_mark_obj(kept);
    mark_finish();
  }
  if (gc.phase == SWEEPING) sweep(UINT32_MAX);
  mark_begin();
  drain(UINT32_MAX);
  bool dead = kept && is_dead(kept);
  gc_mark_obj(kept);
  mark_finish();
  sweep(UINT32_MAX);
  return dead;
}

void gc_collect(void) { gc_collect_but(NULL); }

u32 gc_live_bytes(void) { return (u32)mem_stats.used; }

void gc_set_limit(size_t heap_bytes) {
  mem_set_limit(heap_bytes);
}

void gc_init(void) {
  gc.threshold = MIN_HEAP;
  mem_set_trigger(MIN_HEAP);
}
