/* Classes: making them, changing them, and what subscripting one means. Look-up is vm/attr.h. */
#ifndef EDGE_CLASS_H
#define EDGE_CLASS_H

#include "core/ops.h"

/* A class as `class` statements make it, without the calls of __set_name__ and __init_subclass__, which
 * are Python's. `ns` is copied. NULL: exception set. */
Class *class_new(Class *meta, Str *name, Tuple *bases, Dict *ns);
/* The most derived metaclass of `meta` and those of the bases; NULL: TypeError. */
Class *class_metaclass(Class *meta, const Tuple *bases);

/* class_mro.c: the linearisation, and the base whose layout instances get. NULL: TypeError. */
Tuple *class_linearise(Class *c, Tuple *bases);
Class *class_best_base(const Tuple *bases);
const Class *class_solid_base(const Class *c); /* the ancestor that last changed the instances' layout */

void class_update_flags(Class *c); /* from what its MRO defines; of this class alone */
bool class_has_dict(const Class *c); /* do its instances have a __dict__? */
Value class_subscript(Class *c, Value key); /* C[key] */
Str *class_module(Class *c); /* of __module__; NULL when that is no string */
Value class_full_name(Class *c); /* "__main__.Foo", or just "int" */
Value class_path(Class *c);      /* the same as messages have it: "Foo", "Outer.Inner", "module.Foo" */
void class_mark_abstract(Class *c, bool abstract);

const Class *builtin_base(const Class *c); /* the built-in class that the instances of c are laid out by */
bool new_fits(const Class *owner, Value cls); /* may owner.__new__ make instances of cls? false: TypeError */

/* Natives as they stand in a class' dict. */
Value native_new(const NativeDef *def, Class *owner);
Value getset_new(const struct GetSetDef *def, Class *owner);
bool is_slot(const Native *n); /* a method that CPython makes from a slot of the type */

extern const struct GetSetDef instance_dict_getset, weakref_getset;

#endif
