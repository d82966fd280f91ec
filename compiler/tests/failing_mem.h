/* Test helper: core/mem.h over malloc, with an allocation that fails on demand. Linked instead of core/mem.c. */
#ifndef EDGE_TESTS_FAILING_MEM_H
#define EDGE_TESTS_FAILING_MEM_H

#include <stdbool.h>

/* The allocation after the next `count` fails; none does when `count` is negative. */
void fail_allocation(long count);
/* Whether that has happened. */
bool allocation_failed(void);

#endif
