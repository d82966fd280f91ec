/* What a parked run looks like, as JSON. */
#ifndef EDGE_STATE_H
#define EDGE_STATE_H

#include "core/vm.h"

/* Into out[0..max); how long it is. What does not fit is left out, entry by entry. */
u32 state_write_globals(char *out, u32 max); /* {"name": {"type": "int", "repr": "1"}, …} */
/* [{"waits_for": "timer", "deadline_ns": 1, "frames": [{"function", "file", "line", "column"}, …]}, …],
 * frames innermost first; a coroutine that waits for the host has "call_id" as well. */
u32 state_write_stack(char *out, u32 max);

#endif
