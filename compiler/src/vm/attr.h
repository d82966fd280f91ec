/* Attributes: look-up, descriptors, shapes and inline caches. */
#ifndef EDGE_ATTR_H
#define EDGE_ATTR_H

#include "codegen/code.h"
#include "core/vm.h"

Value attr_get_cached(Value o, ICache *ic);
Value attr_set_cached(Value o, ICache *ic, Value v);
/* Method look-up for a call: out[0] = callable, out[1] = self or V_UNDEF. V_NONE, or a signal whose result
 * belongs in out[0] (out[1] is V_UNDEF then). */
Value load_method(Value o, ICache *ic, Value *out);
/* The same for a dunder, on the class alone. False: TypeError. */
bool load_dunder(Value o, u32 name, Value *out);

/* Found on the class of self: a function, or a built-in's method that fits it, which gets self as first argument. */
bool is_method_of(Value attr, Value self);
Value bind_special(Value attr, Value self); /* the same of a special method: a callable, where the descriptor's own code has to run first */
Value super_bind(const Super *s, Value obj); /* types/super.c */
Value bind_descriptor(Value attr, Value self);              /* attr found on the class of self */
Value descriptor_get(Value attr, Value self, Class *owner); /* self V_UNDEF: looked up on the class */
Value builtin_descriptor_get(Value attr, Value self, Class *owner); /* whatever a subclass of property overrides */
Value property_refuses(const Property *p, Value o, const char *what); /* types/descriptor.c: it has no getter, setter or deleter */
bool descriptor_applies(Value member, Value o);             /* types/descriptor.c: false: TypeError */
bool is_data_descriptor(Value attr);
Value attr_missing(Value o, Str *name);                     /* AttributeError */
Value object_getattr(Value o, Str *name);                   /* object.__getattribute__ */
Value object_setattr(Value o, Str *name, Value v);          /* object.__setattr__; V_UNDEF deletes */
Value class_getattr(Class *c, Str *name);
Value super_getattr(Super *s, Str *name);
Value method_new(Value func, Value self);

/* Storage of instance attributes. */
Value instance_new(Class *cls);
Value instance_load(const Instance *i, Str *name); /* V_UNDEF when absent */
bool instance_store(Instance *i, Str *name, Value v);
bool instance_delete(Instance *i, Str *name, bool *found); /* false: memory */
Dict *instance_dict(Instance *i);                  /* turns it into dict mode */
void instance_set_dict(Instance *i, Dict *d);
Dict *instance_snapshot(const Instance *i);        /* a copy of its attributes */
/* The dict in which o keeps its own attributes, made when `create`; NULL when it has none. Not for K_INSTANCE. */
Dict *own_dict(Value o, bool create, bool *has);

/* `now` took the place of `old` in the dict of c. True when neither binds to instances: then no inline cache
 * depends on the name, and it is enough that its last look-ups are forgotten. False: vm.epoch must move on. */
bool lookup_replace(const Class *c, const Str *name, Value old, Value now);

/* types/class.c */
Value class_init(Class *c);                        /* __init__, V_UNDEF when it is object's */
void class_changed(Class *c, Str *name, Value old, Value now);
Value class_setattr(Class *c, Str *name, Value v);
Value abstract_error(Class *c);

#endif
