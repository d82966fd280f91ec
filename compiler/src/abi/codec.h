/* Values as bytes across the boundary (engine ABI, "Values across the boundary"). */
#ifndef EDGE_CODEC_H
#define EDGE_CODEC_H

#include "core/vm.h"

enum { TAG_NONE, TAG_BOOL, TAG_INTEGER, TAG_FLOAT, TAG_TEXT, TAG_RAW, TAG_LIST, TAG_DICT };
enum { TAG_INVALID = 0xFFFFFFFFu, TRANSIT_DEPTH = 32 };

/* V_UNDEF: not a valid encoding; V_ERROR: out of memory. */
Value transit_decode(u32 tag, const u8 *data, u32 len, u32 depth);
/* Appends the payload of v and tells its tag; TAG_INVALID when v cannot cross. */
u32 transit_tag(Value v);
bool transit_encode(Value v, u8 *dst, u32 max, u32 *len, u32 depth); /* counts beyond max; false: cannot cross, with an error where the type is not why */

#endif
