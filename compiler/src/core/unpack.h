/* What the build packs: the text of the prelude, and the static data of the module. The format is in
 * scripts/devtools/steps/pack_prelude.py. */
#ifndef EDGE_UNPACK_H
#define EDGE_UNPACK_H

#include "core/value.h"

u32 unpacked_size(const u8 *packed);
/* Unpacks from where it was left: `done` bytes are there, of which the packed ones end at bit `at`. */
typedef struct Unpacking {
  const u8 *packed;
  char *to;
  u32 at, done;
} Unpacking;
void unpack_until(Unpacking *u, u32 wanted); /* at least so many, or all there are */

#endif
