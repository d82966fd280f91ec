/* What the build packs: the text of the prelude, and the static data of the module. The format is in
 * scripts/devtools/steps/pack_prelude.py. */
#ifndef EDGE_UNPACK_H
#define EDGE_UNPACK_H

#include "core/value.h"

u32 unpacked_size(const u8 *packed);
/* How far that has come: `done` bytes are there, of which the packed ones end at bit `at`. */
typedef struct Unpacked {
  u32 at, done;
} Unpacked;
/* Goes on from there until at least so many bytes are done, or all. */
Unpacked unpack_until(char *to, const u8 *packed, u32 at, u32 done, u32 wanted);

#endif
