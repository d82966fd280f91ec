/* UTF-8: validation, counting and finding the way in text. Eight bytes at a time where it pays. */
#include "utf8.h"

#include <string.h>

static const uint64_t every_byte = 0x0101010101010101;

static uint64_t load8(const char *s) {
    uint64_t word;
    memcpy(&word, s, sizeof word);
    return word;
}

static size_t ascii_prefix(const char *s, size_t len) {
    size_t pos = 0;
    while (len - pos >= 8 && !(load8(s + pos) & every_byte << 7)) pos += 8;
    while (pos < len && (unsigned char)s[pos] < 0x80) pos++;
    return pos;
}

bool utf8_is_ascii(const char *s, size_t len) { return ascii_prefix(s, len) == len; }

static bool continues(unsigned char byte) { return (byte & 0xC0) == 0x80; }

/* Looks at the sequence that begins with a non-ASCII byte. Returns its length when it is well formed;
 * otherwise 0, with the length of the malformed part and the reason. */
static size_t sequence(const unsigned char *s, size_t len, bool surrogates, size_t *bad,
                       const char **reason) {
    unsigned char lead = s[0];
    size_t size = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    *bad = 1;
    if (lead < 0xC2 || lead > 0xF4) {
        *reason = "invalid start byte";
        return 0;
    }
    unsigned char low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    unsigned char high = lead == 0xED && !surrogates ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    for (size_t i = 1; i < size; i++) {
        *bad = i;
        if (i == len) {
            *reason = "unexpected end of data";
            return 0;
        }
        if (i == 1 ? s[1] < low || s[1] > high : !continues(s[i])) {
            *reason = "invalid continuation byte";
            return 0;
        }
    }
    return size;
}

size_t utf8_valid_prefix(const char *s, size_t len, bool surrogates) {
    for (size_t pos = 0;;) {
        pos += ascii_prefix(s + pos, len - pos);
        if (pos == len) return len;
        size_t bad;
        const char *reason;
        size_t size = sequence((const unsigned char *)s + pos, len - pos, surrogates, &bad, &reason);
        if (size == 0) return pos;
        pos += size;
    }
}

size_t utf8_malformed(const char *s, size_t len, const char **reason) {
    size_t bad = 1;
    sequence((const unsigned char *)s, len, false, &bad, reason);
    return bad;
}

size_t utf8_count(const char *s, size_t len) {
    size_t continuations = 0, pos = 0;
    for (; len - pos >= 8; pos += 8) {
        uint64_t word = load8(s + pos);
        uint64_t marks = word >> 7 & ~(word >> 6) & every_byte;
        continuations += marks * every_byte >> 56;
    }
    for (; pos < len; pos++) continuations += !utf8_is_lead(s[pos]);
    return len - continuations;
}

size_t utf8_encode(uint32_t cp, char *out) {
    size_t size = utf8_size(cp);
    if (size == 1) {
        out[0] = (char)cp;
        return 1;
    }
    for (size_t i = size - 1; i > 0; i--) {
        out[i] = (char)(0x80 | (cp & 0x3F));
        cp >>= 6;
    }
    out[0] = (char)(0xF00 >> size | cp);
    return size;
}

size_t utf8_advance(const char *s, size_t len, size_t from, size_t n) {
    size_t pos = from;
    for (; n > 0 && pos < len; n--) {
        unsigned char lead = (unsigned char)s[pos];
        pos += lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    }
    return pos;
}

void utf8_index_build(const char *s, size_t len, uint32_t *index) {
    size_t count = utf8_count(s, len);
    size_t pos = 0;
    for (size_t i = 0; i < utf8_index_size(count); i++) {
        pos = utf8_advance(s, len, pos, UTF8_INDEX_STEP);
        index[i] = (uint32_t)pos;
    }
}

size_t utf8_index_offset(const char *s, size_t len, const uint32_t *index, size_t n) {
    size_t block = n / UTF8_INDEX_STEP;
    return utf8_advance(s, len, block ? index[block - 1] : 0, n % UTF8_INDEX_STEP);
}

size_t utf8_index_position(const char *s, const uint32_t *index, size_t count, size_t offset) {
    size_t low = 0, high = utf8_index_size(count);
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (index[middle] <= offset) low = middle + 1;
        else high = middle;
    }
    size_t from = low ? index[low - 1] : 0;
    return low * UTF8_INDEX_STEP + utf8_count(s + from, offset - from);
}
