/* Words and lines in text and in bytes. */
#include "scan.h"

#include "core/rare.h"
#include "ucd.h"
#include "utf8.h"

static bool is_ascii_space(ScanKind kind, unsigned char byte) {
    if (byte == ' ' || (byte >= '\t' && byte <= '\r')) return true;
    return kind == SCAN_TEXT && byte >= 0x1C && byte <= 0x1F;
}

/* Whether the character at `*pos` is white space; moves past it. */
static bool next_is_space(ScanKind kind, const char *s, size_t *pos) {
    unsigned char byte = (unsigned char)s[*pos];
    if (kind == SCAN_TEXT && byte >= 0x80) return ucd_has(utf8_next(s, pos), UCD_SPACE);
    *pos += 1;
    return is_ascii_space(kind, byte);
}

static bool previous_is_space(ScanKind kind, const char *s, size_t *pos) {
    unsigned char byte = (unsigned char)s[*pos - 1];
    if (kind == SCAN_TEXT && byte >= 0x80) return ucd_has(utf8_previous(s, pos), UCD_SPACE);
    *pos -= 1;
    return is_ascii_space(kind, byte);
}

static size_t skip(ScanKind kind, const char *s, size_t len, size_t pos, bool space) {
    while (pos < len) {
        unsigned char byte = (unsigned char)s[pos];
        if (byte >= ' ' && byte < 0x80) { /* nearly all */
            if ((byte == ' ') != space) break;
            pos++;
            continue;
        }
        size_t next = pos;
        if (next_is_space(kind, s, &next) != space) break;
        pos = next;
    }
    return pos;
}

static size_t skip_back(ScanKind kind, const char *s, size_t pos, bool space) {
    while (pos > 0) {
        size_t previous = pos;
        if (previous_is_space(kind, s, &previous) != space) break;
        pos = previous;
    }
    return pos;
}

size_t scan_space(ScanKind kind, const char *s, size_t len, size_t pos) {
    return skip(kind, s, len, pos, true);
}

size_t scan_word(ScanKind kind, const char *s, size_t len, size_t pos) {
    return skip(kind, s, len, pos, false);
}

size_t scan_space_back(ScanKind kind, const char *s, size_t pos) {
    return skip_back(kind, s, pos, true);
}

size_t scan_word_back(ScanKind kind, const char *s, size_t pos) {
    return skip_back(kind, s, pos, false);
}

static bool ends_line(ScanKind kind, uint32_t c) {
    if (c == '\n' || c == '\r') return true;
    if (kind == SCAN_BYTES) return false;
    return c == '\v' || c == '\f' || (c >= 0x1C && c <= 0x1E) || c == 0x85 || c == 0x2028 ||
           c == 0x2029;
}

RARE size_t scan_line(ScanKind kind, const char *s, size_t len, size_t pos, size_t *next) {
    while (pos < len) {
        size_t after = pos;
        uint32_t c;
        if (kind == SCAN_TEXT) c = utf8_next(s, &after);
        else c = (unsigned char)s[after++];
        if (ends_line(kind, c)) {
            *next = c == '\r' && after < len && s[after] == '\n' ? after + 1 : after;
            return pos;
        }
        pos = after;
    }
    *next = len;
    return len;
}
