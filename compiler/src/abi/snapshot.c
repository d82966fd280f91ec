#include "abi/snapshot.h"

/* The publishing step of the build writes the module's own digest over this. */
const volatile u8 engine_build[] = "edge build stamp";

enum { HEADER = 24, REGION_HEADER = 8 };

static u32 get_u32(const u8 *p) {
  u32 n;
  memcpy(&n, p, 4);
  return n;
}

static u32 checksum(const u8 *p, u32 len) {
  u32 a = 2166136261u;
  for (u32 i = 0; i < len; i++) a = (a ^ p[i]) * 16777619u;
  return a;
}

static u64 build_number(void) {
  u64 n = 0;
  for (u32 i = 0; i < 16; i++) n = n * 1099511628211u ^ engine_build[i];
  return n;
}

/* ---- packing: byte-wise Lempel-Ziv. A token's upper half is how many literals follow, its lower half how long
 * the repetition behind them is, less MATCH_MIN; 15 is continued in bytes of up to 255. Then two bytes: how far
 * back it lies. The last token has literals only. ---- */

enum { MATCH_MIN = 4, HASH_BITS = 12 };

typedef struct Out {
  u8 *p, *end;
  bool full;
} Out;

static void put(Out *o, u8 byte) {
  if (o->p < o->end) *o->p++ = byte;
  else o->full = true;
}

static void put_more(Out *o, u32 n) {
  if (n < 15) return;
  for (n -= 15; n >= 255; n -= 255) put(o, 255);
  put(o, (u8)n);
}

static void put_sequence(Out *o, const u8 *literals, u32 count, u32 match, u32 distance) {
  u32 more = match ? match - MATCH_MIN : 0;
  put(o, (u8)((count < 15 ? count : 15) << 4 | (more < 15 ? more : 15)));
  put_more(o, count);
  if (count > (u32)(o->end - o->p)) o->full = true;
  if (o->full) return;
  memcpy(o->p, literals, count);
  o->p += count;
  if (!match) return;
  put(o, (u8)distance);
  put(o, (u8)(distance >> 8));
  put_more(o, more);
}

static void pack(Out *o, const u8 *p, u32 len) {
  u32 last[1 << HASH_BITS] = {0}; /* on the stack: no part of what is being saved */
  u32 anchor = 0;
  for (u32 i = 0; len > MATCH_MIN && i < len - MATCH_MIN && !o->full; i++) {
    u32 word = get_u32(p + i), *slot = &last[word * 2654435761u >> (32 - HASH_BITS)], at = *slot;
    *slot = i;
    if (at >= i || i - at > 0xFFFF || get_u32(p + at) != word) continue;
    u32 n = MATCH_MIN;
    while (i + n < len && p[at + n] == p[i + n]) n++;
    put_sequence(o, p + anchor, i - anchor, n, i - at);
    anchor = i + n;
    i = anchor - 1;
  }
  put_sequence(o, p + anchor, len - anchor, 0, 0);
}

static bool get_more(const u8 **p, const u8 *end, u32 *n) {
  if (*n < 15) return true;
  u8 byte;
  do {
    if (*p == end || *n > UINT32_MAX - 255) return false;
    *n += byte = *(*p)++;
  } while (byte == 255);
  return true;
}

/* Into out[0..len), or nowhere when that is NULL. False: these are not packed bytes. */
static bool unpack(const u8 *p, u32 packed, u8 *out, u32 len) {
  const u8 *end = p + packed;
  for (u32 at = 0; p < end;) {
    u32 literals = *p >> 4, more = *p & 15;
    p++;
    if (!get_more(&p, end, &literals) || literals > (u32)(end - p) || literals > len - at) return false;
    if (out) memcpy(out + at, p, literals);
    p += literals;
    at += literals;
    if (p == end) return at == len && !more;
    if (end - p < 2) return false;
    u32 distance = (u32)p[0] | (u32)p[1] << 8;
    p += 2;
    if (!get_more(&p, end, &more) || !distance || distance > at || more > len - at || more + MATCH_MIN > len - at) return false;
    if (out)
      for (u32 i = 0; i < more + MATCH_MIN; i++) out[at + i] = out[at + i - distance];
    at += more + MATCH_MIN;
  }
  return false;
}

/* ---- the whole ---- */

u32 snapshot_write(u8 *out, u32 max, const char *source, u32 source_len, const Region regions[SNAPSHOT_REGIONS]) {
  if (max < HEADER || source_len > max - HEADER) return 0;
  Out o = {out + HEADER + source_len, out + max, false};
  memcpy(out + HEADER, source, source_len);
  for (u32 i = 0; i < SNAPSHOT_REGIONS; i++) {
    u8 *head = o.p;
    if (o.end - o.p < REGION_HEADER) return 0;
    o.p += REGION_HEADER;
    pack(&o, regions[i].at, regions[i].len);
    if (o.full) return 0;
    memcpy(head, ((u32[]){regions[i].len, (u32)(o.p - head) - REGION_HEADER}), REGION_HEADER);
  }
  u32 len = (u32)(o.p - out), magic = SNAPSHOT_MAGIC;
  memcpy(out + 8, ((u64[]){build_number(), source_len}), 16);
  u32 sum = checksum(out + 8, len - 8);
  memcpy(out, &magic, 4);
  memcpy(out + 4, &sum, 4);
  return len;
}

/* Walks over the regions, with NULL to look only. */
static bool each_region(const u8 *data, u32 len, const Region *regions, u32 *lengths) {
  u64 source_len;
  memcpy(&source_len, data + 16, 8);
  if (source_len > len - HEADER) return false;
  const u8 *p = data + HEADER + source_len, *end = data + len;
  for (u32 i = 0; i < SNAPSHOT_REGIONS; i++) {
    if (end - p < REGION_HEADER) return false;
    u32 size = get_u32(p), packed = get_u32(p + 4);
    p += REGION_HEADER;
    if (packed > (u32)(end - p) || !unpack(p, packed, regions ? regions[i].at : NULL, size)) return false;
    if (lengths) lengths[i] = size;
    p += packed;
  }
  return p == end;
}

const char *snapshot_check(const u8 *data, u32 len, u32 lengths[SNAPSHOT_REGIONS]) {
  if (len < HEADER || get_u32(data) != SNAPSHOT_MAGIC) return "this is no saved state";
  u64 build;
  memcpy(&build, data + 8, 8);
  if (build != build_number()) return "the state was saved by another build of the engine";
  if (get_u32(data + 4) != checksum(data + 8, len - 8) || !each_region(data, len, NULL, lengths)) return "the saved state is damaged";
  return NULL;
}

void snapshot_read(const u8 *data, const Region regions[SNAPSHOT_REGIONS]) {
  each_region(data, UINT32_MAX >> 1, regions, NULL);
}
