/* sum() item by item, for the prelude's loop over Python iterators. */
#ifndef EDGE_REDUCE_H
#define EDGE_REDUCE_H

#include "core/native.h"

Value sum_begin(Value *args, u32 nargs); /* _sum_begin(start) -> an accumulator */
Value sum_add(Value accumulator, Value item); /* I_SUM_ADD: True, or False when Python must add */
Value sum_value(Value *args, u32 nargs); /* _sum_value(acc) */

#endif
