/* What prelude/classes.py and its neighbours call into; each is one row of class_intrinsics[]. */
#ifndef EDGE_CLASS_INTRINSICS_H
#define EDGE_CLASS_INTRINSICS_H

#include "core/native.h"

/* generator_methods.c */
Value generator_throw_intrinsic(Value *args, u32 nargs);
Value agen_resume(Value *args, u32 nargs);
Value agen_throw(Value *args, u32 nargs);
Value as_generator(Value *args, u32 nargs);
/* type_box.c */
Value type_variable_new(Value *args, u32 nargs);
Value type_variable_kind(Value *args, u32 nargs);
Value type_alias_new(Value *args, u32 nargs);
Value type_box_set(Value *args, u32 nargs);

#endif
