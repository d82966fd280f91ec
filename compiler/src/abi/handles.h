/* Handles: how everyone outside holds values. Slot number + 1, counted. */
#ifndef EDGE_HANDLES_H
#define EDGE_HANDLES_H

#include "core/vm.h"

u32 handle_new(Value v);                 /* 0: out of memory (the error is set) */
bool handle_get(u32 handle, Value *out); /* false: not a live handle */
void handle_release(u32 handle);
u32 handles_live(void);
void handles_reset(void);
void handles_mark(void); /* the collector's */

#endif
