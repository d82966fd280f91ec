/* What the build packs: the text of the prelude, and the static data of the module. The format is in
 * scripts/devtools/steps/pack_prelude.py. */
#ifndef EDGE_UNPACK_H
#define EDGE_UNPACK_H

#include "core/value.h"

u32 unpacked_size(const u8 *packed);
void unpack_bytes(char *to, const u8 *packed);

#endif
