/* The text of the prelude, part by part. */
#ifndef EDGE_PRELUDE_H
#define EDGE_PRELUDE_H

#include "core/value.h"

typedef struct PreludePart {
  const char *text;
  u32 len;
} PreludePart;
extern const PreludePart prelude_text[];
extern const u32 prelude_parts;

#endif
