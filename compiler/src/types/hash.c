/* SipHash-1-3 (Aumasson and Bernstein, 2012). */
#include "types/hash.h"

#include "core/vm.h"

typedef struct Sip {
  u64 v0, v1, v2, v3;
} Sip;

static u64 rotate(u64 x, int by) { return x << by | x >> (64 - by); }

static void sip_round(Sip *s) {
  s->v0 += s->v1;
  s->v2 += s->v3;
  s->v1 = rotate(s->v1, 13) ^ s->v0;
  s->v3 = rotate(s->v3, 16) ^ s->v2;
  s->v0 = rotate(s->v0, 32);
  s->v2 += s->v1;
  s->v0 += s->v3;
  s->v1 = rotate(s->v1, 17) ^ s->v2;
  s->v3 = rotate(s->v3, 21) ^ s->v0;
  s->v2 = rotate(s->v2, 32);
}

static void sip_word(Sip *s, u64 word) {
  s->v3 ^= word;
  sip_round(s);
  s->v0 ^= word;
}

u32 hash_data(const void *data, u32 len) {
  const u8 *p = data;
  u64 k0 = vm.hash_seed, k1 = vm.hash_seed * 0x9E3779B97F4A7C15 + 1;
  Sip s = {k0 ^ 0x736F6D6570736575, k1 ^ 0x646F72616E646F6D, k0 ^ 0x6C7967656E657261,
           k1 ^ 0x7465646279746573};
  u32 left = len;
  for (; left >= 8; left -= 8, p += 8) {
    u64 word;
    memcpy(&word, p, 8);
    sip_word(&s, word);
  }
  u64 last = (u64)len << 56;
  for (u32 i = 0; i < left; i++) last |= (u64)p[i] << 8 * i;
  sip_word(&s, last);
  s.v2 ^= 0xFF;
  for (int i = 0; i < 3; i++) sip_round(&s);
  u64 hash = s.v0 ^ s.v1 ^ s.v2 ^ s.v3;
  u32 folded = (u32)(hash ^ hash >> 32);
  return folded ? folded : 1;
}
