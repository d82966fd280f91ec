/* Pinned modules: `#sha256-…` behind a spec says which bytes are meant. */
#ifndef EDGE_INTEGRITY_H
#define EDGE_INTEGRITY_H

#include "core/vm.h"

enum { SHA256_BYTES = 32 };
void sha256(const u8 *data, u32 len, u8 digest[SHA256_BYTES]);

bool integrity_well_formed(const Str *spec); /* false: exception set */
/* Whether a module's source, and what the host has of it, is what its spec says; false: exception set. */
bool integrity_holds(const Module *m);

#endif
