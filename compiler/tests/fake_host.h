/* The host's part in the C tests: the four imports, which write down what the engine asks and answer what the
 * test has prepared. */
#ifndef EDGE_TESTS_FAKE_HOST_H
#define EDGE_TESTS_FAKE_HOST_H

#include "core/value.h"

/* Everything printed since the last reset, NUL-terminated; what does not fit is lost. */
extern char host_output[1 << 16];
/* What host_now_ns() answers. */
extern i64 host_clock;
/* Answers host_call_native(); NULL: every call fails. */
extern i32 (*host_native)(u32 id, u32 call_id, const u32 *argv, u32 argc, u32 *out);

void host_reset(void);

#endif
