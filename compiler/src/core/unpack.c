#include "core/unpack.h"

enum { HEADER = 4 + 16 }; /* the size, the bytes with short codes */

/* Nothing here has static data of its own: they may be what is being unpacked. */

u32 unpacked_size(const u8 *packed) { return packed[0] | (u32)packed[1] << 8 | (u32)packed[2] << 16; }

/* Elias's code: as many zeros as the number has bits after its first, a one, those bits. */
static u32 take_gamma(u64 *bits, u32 *at) {
  u32 zeros = (u32)__builtin_ctzll(*bits);
  u64 rest = *bits >> (zeros + 1);
  *bits = rest >> zeros;
  *at += 2 * zeros + 1;
  return (u32)(1u << zeros | (rest & ((1u << zeros) - 1)));
}

Unpacked unpack_until(char *to, const u8 *packed, u32 at, u32 done, u32 wanted) {
  u32 size = unpacked_size(packed);
  if (wanted > size) wanted = size;
  while (done < wanted) {
    u64 bits; /* the next 57 and more, enough for any code */
    memcpy(&bits, &packed[HEADER + at / 8], 8);
    bits >>= at % 8;
    if (!(bits & 1)) {
      to[done++] = (char)(bits & 2 ? bits >> 2 : packed[4 + (bits >> 2 & 15)]);
      at += bits & 2 ? 10 : 6;
      continue;
    }
    bits >>= 1;
    at += 1 + 7;
    u32 count = take_gamma(&bits, &at) + 1, distance = (take_gamma(&bits, &at) - 1) << 7;
    distance += (u32)(bits & 127) + 1;
    u32 end = done + count;
    if (distance >= 8 && end + 8 <= size) { /* eight at a time; what is too much is written over */
      for (; done < end; done += 8) memcpy(to + done, to + done - distance, 8);
      done = end;
    }
    for (; done < end; done++) to[done] = to[done - distance];
  }
  return (Unpacked){at, done};
}

#ifdef __wasm__
/* The start function of the published module, whose static data stand packed at the end of its memory: behind
 * them, where they belong and the size of it all. See scripts/devtools/steps/pack_data.py. */
[[clang::export_name("unpack_data")]] void unpack_data(void);
void unpack_data(void) {
  const u32 *end = (const u32 *)(__builtin_wasm_memory_size(0) << 16);
  u8 *packed = (u8 *)end - end[-1];
  unpack_until((char *)end[-2], packed, 0, 0, UINT32_MAX);
  memset(packed, 0, end[-1]);
}
#endif
