/* memcpy, memset and memcmp for WebAssembly. There they are instructions that hosts turn into calls out of
 * the module, or loops over single bytes; most of what the engine moves is a few words long. Included by
 * value.h, hence everywhere. */
#ifndef EDGE_COPY_H
#define EDGE_COPY_H

#include <stddef.h>
#include <string.h>

#ifdef __wasm__
void *copy_bytes(void *to, const void *from, size_t size);
void *fill_bytes(void *to, int byte, size_t size);
int compare_bytes(const void *a, const void *b, size_t size);
#define memcpy(to, from, size) \
  (__builtin_constant_p(size) ? __builtin_memcpy(to, from, size) : copy_bytes(to, from, size))
#define memset(to, byte, size) \
  (__builtin_constant_p(size) ? __builtin_memset(to, byte, size) : fill_bytes(to, byte, size))
#define memcmp(a, b, size) compare_bytes(a, b, size)
#endif

#endif
