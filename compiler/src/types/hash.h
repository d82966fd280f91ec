/* The hash of text and bytes: SipHash-1-3, keyed by vm.hash_seed, so that a program cannot be fed keys
 * that all collide. */
#ifndef EDGE_HASH_H
#define EDGE_HASH_H

#include "core/value.h"

u32 hash_data(const void *data, u32 len); /* never 0: that means "not computed" */

#endif
