/* Moving and comparing a few words: see copy.h. */
#include "core/copy.h"

#ifdef __wasm__
#include <stdint.h>

/* From here on the host's instruction is worth its call. */
enum { LONG = 256 };

static inline uint64_t load(const char *p) {
  uint64_t word;
  __builtin_memcpy(&word, p, 8);
  return word;
}
static inline void store(char *p, uint64_t word) { __builtin_memcpy(p, &word, 8); }

/* The last word overlaps the one before it, so that no single bytes remain. The loops are what they are
 * called: clang must not recognise them and call itself. */
__attribute__((no_builtin)) void *copy_bytes(void *to, const void *from, size_t size) {
  if (size > LONG) return __builtin_memcpy(to, from, size);
  char *d = to;
  const char *s = from;
  if (size >= 8) {
    char *end = d + size - 8;
    uint64_t last = load(s + size - 8);
    for (; d < end; d += 8, s += 8) store(d, load(s));
    store(end, last);
  } else if (size >= 4) {
    uint32_t first, last;
    __builtin_memcpy(&first, s, 4);
    __builtin_memcpy(&last, s + size - 4, 4);
    __builtin_memcpy(d, &first, 4);
    __builtin_memcpy(d + size - 4, &last, 4);
  } else {
    for (; size; size--) *d++ = *s++;
  }
  return to;
}

__attribute__((no_builtin)) void *fill_bytes(void *to, int byte, size_t size) {
  if (size > LONG) return __builtin_memset(to, byte, size);
  char *d = to;
  uint64_t word = 0x0101010101010101 * (uint8_t)byte;
  for (; size >= 8; size -= 8, d += 8) store(d, word);
  for (; size; size--) *d++ = (char)byte;
  return to;
}

__attribute__((no_builtin)) int compare_bytes(const void *a, const void *b, size_t size) {
  const char *p = a, *q = b;
  for (; size >= 8 && load(p) == load(q); size -= 8, p += 8, q += 8) {}
  for (; size; size--, p++, q++)
    if (*p != *q) return (uint8_t)*p - (uint8_t)*q;
  return 0;
}
#endif
