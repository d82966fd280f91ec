/* Counting failed checks: every test program has `failures`, and ends with 0 when there are none. */
#ifndef EDGE_TESTS_CHECK_H
#define EDGE_TESTS_CHECK_H

#include <stdio.h>

static int failures;

#define CHECK(condition)                                       \
  do {                                                         \
    if (!(condition)) {                                        \
      printf("%s:%d: %s\n", __FILE__, __LINE__, #condition);   \
      failures++;                                              \
    }                                                          \
  } while (0)

#endif
