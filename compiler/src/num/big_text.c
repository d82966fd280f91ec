/* Arbitrary-precision integers: to and from digits in base 2..36. */
#include "big.h"

#include <string.h>

#include "mag.h"
#include "scratch.h"

/* As many digits as one limb holds, and that power of the base. */
typedef struct Chunk {
  unsigned digits;
  uint32_t power;
} Chunk;

static Chunk chunk_of(unsigned base) {
  Chunk c = {1, base};
  while ((uint64_t)c.power * base <= UINT32_MAX) {
    c.power *= base;
    c.digits++;
  }
  return c;
}

static bool is_power_of_two(unsigned base) { return (base & (base - 1)) == 0; }

static char digit_char(uint32_t digit) { return "0123456789abcdefghijklmnopqrstuvwxyz"[digit]; }

/* ---- To text ---- */

size_t big_text_room(Big a, unsigned base) {
  uint64_t bits = mag_bit_length(a.d, a.n);
  /* log10(2) < 1234 / 4096; for the other bases the whole part of log2 is close enough. */
  if (base == 10) return (size_t)(bits * 1234 / 4096 + 3);
  return (size_t)(bits / (31 - (unsigned)__builtin_clz(base)) + 3);
}

static size_t text_by_bits(Big a, unsigned base, char *text) {
  unsigned width = (unsigned)__builtin_ctz(base);
  uint64_t count = (mag_bit_length(a.d, a.n) + width - 1) / width;
  for (uint64_t i = 0; i < count; i++) {
    uint64_t bit = i * width;
    uint32_t limb = (uint32_t)(bit / 32);
    uint64_t pair = a.d[limb];
    if (limb + 1 < a.n) pair |= (uint64_t)a.d[limb + 1] << 32;
    text[count - 1 - i] = digit_char((pair >> (bit % 32)) & (base - 1));
  }
  return (size_t)count;
}

/* Numbers are split by powers of the base until they have at most LEAF_CHUNKS chunks, which then come
 * off one by one. The powers' exponents double from level to level. A chunk holds 27 bits or more and
 * 20 digits or fewer. */
enum {
  LEAF_CHUNKS = 8,
  LEAF_LIMBS = LEAF_CHUNKS * 27 / 32,
  LEAF_DIGITS = LEAF_CHUNKS * 20,
  MAX_LEVELS = 32
};

typedef struct Splitter {
  unsigned base;
  Chunk chunk;
  char *text; /* where the next digit goes */
  int levels;
  Big power[MAX_LEVELS];
  size_t room[MAX_LEVELS];
} Splitter;

/* `padded`: not the leftmost part, so that leading zeros count. Destroys `d`. */
static void emit_leaf(Splitter *s, uint32_t *d, uint32_t n, bool padded) {
  char buf[LEAF_DIGITS];
  size_t width = (size_t)s->chunk.digits * LEAF_CHUNKS;
  size_t at = width;
  while (n > 0) {
    uint32_t part = mag_div_small(d, d, n, s->chunk.power);
    n = mag_trim(d, n);
    for (unsigned i = 0; i < s->chunk.digits; i++) {
      uint32_t rest = s->base == 10 ? part / 10 : part / s->base; /* a constant is several times faster */
      buf[--at] = digit_char(part - rest * s->base);
      part = rest;
    }
  }
  if (padded) {
    memset(buf, '0', at);
    at = 0;
  } else {
    while (at < width && buf[at] == '0') at++;
  }
  memcpy(s->text, buf + at, width - at);
  s->text += width - at;
}

static NumStatus emit(Splitter *s, uint32_t *d, uint32_t n, int level, bool padded) {
  if (level == 0) {
    emit_leaf(s, d, n, padded);
    return NUM_OK;
  }
  Big power = s->power[level - 1];
  if (mag_cmp(d, n, power.d, power.n) < 0) {
    if (padded) {
      size_t zeros = ((size_t)s->chunk.digits * LEAF_CHUNKS) << (level - 1);
      memset(s->text, '0', zeros);
      s->text += zeros;
    }
    return emit(s, d, n, level - 1, padded);
  }
  uint32_t qn = n - power.n + 1;
  size_t limbs = qn + mag_div_scratch(n, power.n);
  uint32_t *quo = scratch_new(limbs);
  if (quo == NULL) return NUM_NOMEM;
  mag_div(quo, d, d, n, power.d, power.n, quo + qn);
  NumStatus status = emit(s, quo, mag_trim(quo, qn), level - 1, padded);
  scratch_free(quo, limbs);
  if (status == NUM_OK) status = emit(s, d, mag_trim(d, power.n), level - 1, true);
  return status;
}

/* Adds the next power; its square must not be needed for a number of n limbs once this is done. */
static NumStatus add_power(Splitter *s) {
  uint32_t base_power[1] = {s->chunk.power};
  Big from = s->levels == 0 ? (Big){base_power, 1, false} : s->power[s->levels - 1];
  uint64_t exp = s->levels == 0 ? LEAF_CHUNKS : 2;
  size_t room = (size_t)big_pow_room(from, exp);
  Big *power = &s->power[s->levels];
  power->d = scratch_new(room);
  if (power->d == NULL) return NUM_NOMEM;
  s->room[s->levels++] = room;
  return big_pow(power, from, exp);
}

static NumStatus text_by_division(Big a, unsigned base, char *text, size_t *len) {
  Splitter s = {.base = base, .chunk = chunk_of(base), .text = text};
  NumStatus status = NUM_OK;
  /* A number below the square of the top power splits into two parts that the level below takes. A
   * power of p limbs has a square of at least 2p - 1. */
  while (status == NUM_OK && (s.levels == 0 ? a.n > LEAF_LIMBS : 2 * s.power[s.levels - 1].n - 1 <= a.n))
    status = add_power(&s);
  uint32_t *copy = NULL;
  if (status == NUM_OK && (copy = scratch_new(a.n)) == NULL) status = NUM_NOMEM;
  if (status == NUM_OK) {
    memcpy(copy, a.d, (size_t)a.n * 4);
    status = emit(&s, copy, a.n, s.levels, false);
  }
  if (copy != NULL) scratch_free(copy, a.n);
  for (int i = 0; i < s.levels; i++) scratch_free(s.power[i].d, s.room[i]);
  *len = (size_t)(s.text - text);
  return status;
}

NumStatus big_to_text(Big a, unsigned base, char *text, size_t *len) {
  size_t sign = 0;
  if (a.n == 0) {
    text[0] = '0';
    *len = 1;
    return NUM_OK;
  }
  if (a.neg) text[sign++] = '-';
  NumStatus status = NUM_OK;
  if (is_power_of_two(base))
    *len = text_by_bits(a, base, text + sign);
  else
    status = text_by_division(a, base, text + sign, len);
  *len += sign;
  return status;
}

/* ---- From text ---- */

uint32_t big_parse_room(size_t len, unsigned base) {
  /* log2(10) < 3402 / 1024; for the other bases log2 rounded up is close enough. */
  uint64_t bits =
      base == 10 ? (uint64_t)len * 3402 / 1024 : (uint64_t)len * (32 - (unsigned)__builtin_clz(base - 1));
  return (uint32_t)(bits / 32 + 2);
}

static unsigned digit_value(char c) {
  if (c >= '0' && c <= '9') return (unsigned)(c - '0');
  if (c >= 'a' && c <= 'z') return (unsigned)(c - 'a') + 10;
  if (c >= 'A' && c <= 'Z') return (unsigned)(c - 'A') + 10;
  return 36;
}

NumStatus big_parse(Big *out, const char *text, size_t len, unsigned base) {
  if (len == 0) return NUM_SYNTAX;
  uint32_t n = 0;
  if (is_power_of_two(base)) {
    unsigned width = (unsigned)__builtin_ctz(base);
    uint64_t window = 0;
    unsigned filled = 0;
    for (size_t i = len; i-- > 0;) {
      unsigned digit = digit_value(text[i]);
      if (digit >= base) return NUM_SYNTAX;
      window |= (uint64_t)digit << filled;
      filled += width;
      if (filled >= 32) {
        out->d[n++] = (uint32_t)window;
        window >>= 32;
        filled -= 32;
      }
    }
    out->d[n++] = (uint32_t)window;
  } else {
    Chunk chunk = chunk_of(base);
    for (size_t i = 0; i < len;) {
      uint32_t part = 0, power = 1;
      for (unsigned k = 0; k < chunk.digits && i < len; k++, i++) {
        unsigned digit = digit_value(text[i]);
        if (digit >= base) return NUM_SYNTAX;
        part = part * base + digit;
        power *= base;
      }
      uint32_t carry = mag_mul_small(out->d, out->d, n, power, part);
      if (carry != 0) out->d[n++] = carry;
    }
  }
  out->n = mag_trim(out->d, n);
  out->neg = false;
  return NUM_OK;
}
