#include "core/unpack.h"

enum { HEADER = 4 + 16 }; /* the size, the bytes with short codes */

/* Nothing here has static data of its own: they may be what is being unpacked. */

u32 unpacked_size(const u8 *packed) { return packed[0] | (u32)packed[1] << 8 | (u32)packed[2] << 16; }

/* The next 57 bits and more, the first at the top. */
static u64 peek_bits(const u8 *packed, u32 at) {
  u64 bits;
  memcpy(&bits, &packed[HEADER + at / 8], 8);
  return __builtin_bswap64(bits) << at % 8;
}

static u32 take_bits(const u8 *packed, u32 *at, u32 count) {
  u64 bits = peek_bits(packed, *at);
  *at += count;
  return (u32)(bits >> (64 - count));
}

static u32 take_gamma(const u8 *packed, u32 *at) {
  u32 zeros = (u32)__builtin_clzll(peek_bits(packed, *at));
  *at += zeros;
  return take_bits(packed, at, zeros + 1);
}

void unpack_bytes(char *to, const u8 *packed) {
  u32 at = 0, size = unpacked_size(packed);
  for (u32 done = 0; done < size;) {
    if (!take_bits(packed, &at, 1)) {
      to[done++] = (char)(take_bits(packed, &at, 1) ? take_bits(packed, &at, 8) : packed[4 + take_bits(packed, &at, 4)]);
      continue;
    }
    u32 count = take_gamma(packed, &at) + 1, distance = (take_gamma(packed, &at) - 1) << 7;
    distance += take_bits(packed, &at, 7) + 1;
    for (; count; count--, done++) to[done] = to[done - distance];
  }
}

#ifdef __wasm__
/* The start function of the published module, whose static data stand packed at the end of its memory: behind
 * them, where they belong and the size of it all. See scripts/devtools/steps/pack_data.py. */
[[clang::export_name("unpack_data")]] void unpack_data(void);
void unpack_data(void) {
  const u32 *end = (const u32 *)(__builtin_wasm_memory_size(0) << 16);
  u8 *packed = (u8 *)end - end[-1];
  unpack_bytes((char *)end[-2], packed);
  memset(packed, 0, end[-1]);
}
#endif
