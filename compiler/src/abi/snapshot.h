/* A parked run as bytes. All that the engine knows stands in linear memory, and nothing on the C stack
 * while the host has control; a snapshot is that memory, packed, behind a header:
 *
 *    0  u32 magic          8  u64 which build of the engine     24         the source of the program
 *    4  u32 checksum of   16  u64 length of the source          24 + that  for each region of memory
 *           all behind                                                     u32 length, u32 packed length, bytes
 *
 * It fits in a buffer of the ABI or is not made at all. */
#ifndef EDGE_SNAPSHOT_H
#define EDGE_SNAPSHOT_H

#include "core/value.h"

enum { SNAPSHOT_MAGIC = 0x4E535045, SNAPSHOT_REGIONS = 2 };

typedef struct Region {
  u8 *at;
  u32 len;
} Region;

extern const volatile u8 engine_build[17]; /* set when the engine is published */

/* The length written to `out`; 0: more than `max`. */
u32 snapshot_write(u8 *out, u32 max, const char *source, u32 source_len, const Region regions[SNAPSHOT_REGIONS]);

/* What is wrong with a snapshot; NULL: nothing, and the lengths of its regions are told. */
const char *snapshot_check(const u8 *data, u32 len, u32 lengths[SNAPSHOT_REGIONS]);
/* Writes the regions, of these lengths; only after the check. */
void snapshot_read(const u8 *data, const Region regions[SNAPSHOT_REGIONS]);

#endif
