/* UTF-8 as the engine stores text: code points one by one, lone surrogates included.
 *
 * A surrogate is three bytes like any other code point of its range, and a pair of them is never
 * joined (Python keeps '\ud83d\ude00' two characters long). Byte order is therefore code point
 * order, concatenation is plain, and a byte-wise match of well-formed text is a match of characters.
 * "Well-formed" below means exactly this. */
#ifndef EDGE_UTF8_H
#define EDGE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { UTF8_MAX = 4, UNICODE_MAX = 0x10FFFF };

/* How often the lazily built index of a non-ASCII string records a byte offset. */
enum { UTF8_INDEX_STEP = 64 };

static inline bool utf8_is_surrogate(uint32_t cp) { return cp >= 0xD800 && cp <= 0xDFFF; }
static inline bool utf8_is_lead(char byte) { return ((unsigned char)byte & 0xC0) != 0x80; }

/* The length of the longest well-formed prefix: `len` when all of it is. Without `surrogates`, an
 * encoded surrogate ends the prefix, as in strict UTF-8. */
size_t utf8_valid_prefix(const char *s, size_t len, bool surrogates);

/* How many bytes from `s` on make up one malformed sequence, as CPython's decoder counts them
 * (the maximal subpart, at least 1); `len` > 0 and `s` starts at the end of a strict valid prefix.
 * `*reason` becomes the text of UnicodeDecodeError. */
size_t utf8_malformed(const char *s, size_t len, const char **reason);

bool utf8_is_ascii(const char *s, size_t len);

/* Code points in well-formed text. */
size_t utf8_count(const char *s, size_t len);

/* The code point at byte `*pos`, which moves past it. The text is well-formed, `*pos` < its length. */
static inline uint32_t utf8_next(const char *s, size_t *pos) {
    const unsigned char *p = (const unsigned char *)s + *pos;
    if (p[0] < 0x80) {
        *pos += 1;
        return p[0];
    }
    if (p[0] < 0xE0) {
        *pos += 2;
        return (uint32_t)(p[0] & 0x1F) << 6 | (p[1] & 0x3F);
    }
    if (p[0] < 0xF0) {
        *pos += 3;
        return (uint32_t)(p[0] & 0x0F) << 12 | (uint32_t)(p[1] & 0x3F) << 6 | (p[2] & 0x3F);
    }
    *pos += 4;
    return (uint32_t)(p[0] & 0x07) << 18 | (uint32_t)(p[1] & 0x3F) << 12 |
           (uint32_t)(p[2] & 0x3F) << 6 | (p[3] & 0x3F);
}

/* The code point that ends at byte `*pos` > 0, which moves to where it begins. */
static inline uint32_t utf8_previous(const char *s, size_t *pos) {
    do {
        *pos -= 1;
    } while (!utf8_is_lead(s[*pos]));
    size_t at = *pos;
    return utf8_next(s, &at);
}

/* Bytes of one code point, and its encoding; `cp` <= UNICODE_MAX. Both return 1 to 4. */
static inline size_t utf8_size(uint32_t cp) {
    return cp < 0x80 ? 1 : cp < 0x800 ? 2 : cp < 0x10000 ? 3 : 4;
}
size_t utf8_encode(uint32_t cp, char *out);

/* The byte offset `n` code points after byte `from`, or `len` when there are fewer. */
size_t utf8_advance(const char *s, size_t len, size_t from, size_t n);

/* The index of a non-ASCII string: `index[i]` is the byte offset of code point
 * (i + 1) * UTF8_INDEX_STEP. `utf8_index_size(count)` tells how many entries a string of `count` code
 * points needs (none below the step). */
static inline size_t utf8_index_size(size_t count) { return count / UTF8_INDEX_STEP; }
void utf8_index_build(const char *s, size_t len, uint32_t *index);

/* The byte offset of code point `n` <= count, through an index; and the inverse, the code point that
 * begins at byte `offset` <= len. */
size_t utf8_index_offset(const char *s, size_t len, const uint32_t *index, size_t n);
size_t utf8_index_position(const char *s, const uint32_t *index, size_t count, size_t offset);

#endif
