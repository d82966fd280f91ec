/* Methods that list and tuple have in common. */
#ifndef EDGE_SEQ_H
#define EDGE_SEQ_H

#include "core/vm.h"

Value seq_index_method(Value *args, u32 nargs); /* index(value, start, stop) */
Value seq_count_method(Value *args, u32 nargs);

/* start and stop arguments of index(): T_YES, T_CALL for a user __index__, T_ERR. */
Tri seq_bound(Value arg, u32 len, u32 *at);

#endif
