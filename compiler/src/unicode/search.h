/* Substring search over bytes, linear in the worst case.
 *
 * Over well-formed UTF-8 a byte match is a match of characters, so text and bytes share this. Offsets
 * are in bytes; SEARCH_NONE means no match. An empty needle matches at 0 (or at `len` from the right). */
#ifndef EDGE_SEARCH_H
#define EDGE_SEARCH_H

#include <stddef.h>
#include <stdint.h>

#define SEARCH_NONE SIZE_MAX

size_t search_first(const char *hay, size_t hay_len, const char *needle, size_t needle_len);
size_t search_last(const char *hay, size_t hay_len, const char *needle, size_t needle_len);

/* How many non-overlapping matches, at most `limit`; the needle is not empty. */
size_t search_count(const char *hay, size_t hay_len, const char *needle, size_t needle_len,
                    size_t limit);

#endif
