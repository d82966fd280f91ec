#include "abi/integrity.h"

#include "abi/host.h"
#include "core/err.h"
#include "core/ops.h"

/* ---- SHA-256 (FIPS 180-4) ---- */

static const u32 round_constants[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be,
    0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa,
    0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85,
    0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3,
    0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f,
    0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

static u32 rotate(u32 x, u32 n) { return x >> n | x << (32 - n); }

static void block(u32 state[8], const u8 *p) {
  u32 w[64], s[8];
  for (u32 i = 0; i < 16; i++, p += 4) w[i] = (u32)p[0] << 24 | (u32)p[1] << 16 | (u32)p[2] << 8 | p[3];
  for (u32 i = 16; i < 64; i++) {
    u32 a = w[i - 15], b = w[i - 2];
    w[i] = w[i - 16] + (rotate(a, 7) ^ rotate(a, 18) ^ a >> 3) + w[i - 7] + (rotate(b, 17) ^ rotate(b, 19) ^ b >> 10);
  }
  memcpy(s, state, sizeof s);
  for (u32 i = 0; i < 64; i++) {
    u32 a = s[0], e = s[4];
    u32 t = s[7] + (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) + ((e & s[5]) ^ (~e & s[6])) + round_constants[i] + w[i];
    u32 u = (rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) + ((a & s[1]) ^ (a & s[2]) ^ (s[1] & s[2]));
    memmove(s + 1, s, 7 * sizeof *s);
    s[4] += t;
    s[0] = t + u;
  }
  for (u32 i = 0; i < 8; i++) state[i] += s[i];
}

void sha256(const u8 *data, u32 len, u8 digest[SHA256_BYTES]) {
  u32 state[8] = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
  u32 left = len;
  for (; left >= 64; left -= 64, data += 64) block(state, data);
  u8 tail[128] = {0};
  if (left) memcpy(tail, data, left);
  tail[left] = 0x80;
  u32 size = left < 56 ? 64 : 128;
  u64 bits = (u64)len * 8;
  for (u32 i = 0; i < 8; i++) tail[size - 1 - i] = (u8)(bits >> 8 * i);
  for (u32 at = 0; at < size; at += 64) block(state, tail + at);
  for (u32 i = 0; i < SHA256_BYTES; i++) digest[i] = (u8)(state[i / 4] >> (24 - i % 4 * 8));
}

/* ---- pins ---- */

enum { HEX = SHA256_BYTES * 2 };

static int nibble(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  c |= 32;
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* T_NO: no fragment that means to pin; T_ERR: a malformed one. */
static Tri pin_of(const Str *spec, u8 digest[SHA256_BYTES]) {
  static const char mark[] = "#sha256-";
  const char *hash = memchr(spec->data, '#', spec->len), *end = spec->data + spec->len;
  if (!hash || end - hash < 4 || memcmp(hash, "#sha", 4) != 0) return T_NO;
  if (end - hash != sizeof mark - 1 + HEX || memcmp(hash, mark, sizeof mark - 1) != 0) return T_ERR;
  const char *p = end - HEX;
  for (u32 i = 0; i < SHA256_BYTES; i++, p += 2) {
    if (nibble(p[0]) < 0 || nibble(p[1]) < 0) return T_ERR;
    digest[i] = (u8)(nibble(p[0]) << 4 | nibble(p[1]));
  }
  return T_YES;
}

bool integrity_well_formed(const Str *spec) {
  u8 pin[SHA256_BYTES];
  if (pin_of(spec, pin) != T_ERR) return true;
  err_new(TYPE(ImportError), "malformed integrity fragment in '%S': #sha256- and 64 hexadecimal digits are wanted", spec);
  return false;
}

static Str *hex_of(const u8 digest[SHA256_BYTES]) {
  char text[HEX];
  for (u32 i = 0; i < HEX; i++) text[i] = "0123456789abcdef"[digest[i / 2] >> (i % 2 ? 0 : 4) & 15];
  return str_new(text, HEX);
}

static bool matches(const Str *spec, const u8 pin[SHA256_BYTES], const void *data, u32 len) {
  u8 digest[SHA256_BYTES];
  sha256(data, len, digest);
  if (memcmp(digest, pin, SHA256_BYTES) == 0) return true;
  Str *got = hex_of(digest), *want = hex_of(pin);
  if (got && want) err_new(TYPE(ImportError), "integrity of '%S': its bytes are sha256-%S, not sha256-%S as pinned", spec, got, want);
  return false;
}

bool integrity_holds(const Module *m) {
  u8 pin[SHA256_BYTES];
  if (pin_of(m->spec, pin) != T_YES) return true;
  u32 len = 0;
  u8 *data = host_fetch_bytes(m->spec->data, m->spec->len, pin, &len);
  bool ok = !data || matches(m->spec, pin, data, len);
  mem_free(data, len);
  return ok && matches(m->spec, pin, m->source->data, m->source->len); /* what will run counts */
}
