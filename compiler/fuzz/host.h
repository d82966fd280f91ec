/* The host's part in the fuzz targets: a clock that jumps to whatever is waited for, a native module whose
 * functions come back into the engine, and a driver that takes a run to its end. */
#ifndef EDGE_FUZZ_HOST_H
#define EDGE_FUZZ_HOST_H

#include "core/value.h"

/* Registers `mt:lib` and forgets what was before. */
void host_begin(void);
/* A digest of what was printed since. */
extern u32 host_printed;
/* Resumes until the run ends, at most `steps` times, answering what it waits for; the last status. */
u32 host_drive(u32 status, u32 steps);
/* Stops the fuzzer with a message when `ok` does not hold. */
void require(bool ok, const char *what);

#endif
