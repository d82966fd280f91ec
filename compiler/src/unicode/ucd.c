/* Character properties and case mappings: look-ups in tables.h, and the case methods of `str`.
 *
 * The flags of all code points are one stream of runs, read from the nearest of an index of groups:
 * a tenth of the size of a direct table, and quick enough for what is not Latin-1. */
#include "ucd.h"

#include "tables.h"
#include "utf8.h"

#define COUNT(array) (sizeof(array) / sizeof(*(array)))

/* The last index whose value is at most `key`; the first value is. */
static size_t last_not_above(const uint32_t *values, size_t count, uint32_t key) {
    size_t low = 0;
    while (count > 1) {
        size_t half = count / 2;
        if (values[low + half] <= key) {
            low += half;
            count -= half;
        } else {
            count = half;
        }
    }
    return low;
}

unsigned ucd_flags(uint32_t cp) {
    if (cp < 256) return class_flags[latin1_class[cp]];
    if (cp > UNICODE_MAX) return 0;
    size_t group = last_not_above(group_start, COUNT(group_start), cp);
    uint32_t start = group_start[group];
    const uint8_t *run = runs + group_offset[group];
    for (;;) {
        unsigned kind = *run & 0x3F;
        unsigned form = *run++ >> 6;
        uint32_t length = form + 1;
        if (form == 2) {
            length = *run++;
        } else if (form == 3) {
            length = run[0] | (uint32_t)run[1] << 8 | (uint32_t)run[2] << 16;
            run += 3;
        }
        if (cp - start < length) {
            if (kind == CLASS_ALTERNATING) kind = (cp - start) & 1 ? CLASS_SMALL : CLASS_CAPITAL;
            return class_flags[kind];
        }
        start += length;
    }
}

int ucd_decimal(uint32_t cp) {
    if (cp < '0') return -1;
    if (cp <= '9') return (int)(cp - '0');
    if (cp < 0x80) return -1;
    uint32_t zero = decimal_zeros[last_not_above(decimal_zeros, COUNT(decimal_zeros), cp)];
    return cp - zero < 10 ? (int)(cp - zero) : -1;
}

typedef struct {
    const uint32_t *ranges;
    const uint8_t *deltas;
    size_t range_count;
    const struct special_case *special;
    size_t special_count;
} CaseTable;

#define CASE_TABLE(name) \
    {name##_ranges, name##_deltas, COUNT(name##_ranges), name##_special, COUNT(name##_special)}

static const CaseTable case_tables[] = {
    [UCD_TO_LOWER] = CASE_TABLE(lower),
    [UCD_TO_UPPER] = CASE_TABLE(upper),
    [UCD_TO_TITLE] = CASE_TABLE(title),
    [UCD_FOLD] = CASE_TABLE(fold),
};

static bool map_simple(const CaseTable *table, uint32_t cp, uint32_t *to) {
    if (cp < table->ranges[0] >> 11) return false;
    /* All the low bits set: any range that begins at `cp` compares below. */
    size_t at = last_not_above(table->ranges, table->range_count, cp << 11 | 0x7FF);
    uint32_t range = table->ranges[at];
    uint32_t distance = cp - (range >> 11);
    unsigned shift = range >> 10 & 1;
    if (distance >> shift >= (range & 0x3FF) || (distance & shift)) return false;
    *to = cp + (uint32_t)case_deltas[table->deltas[at]];
    return true;
}

static int map_special(const CaseTable *table, uint32_t cp, uint32_t out[3]) {
    size_t low = 0, high = table->special_count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        const struct special_case *found = table->special + middle;
        if (found->from == cp) {
            for (int i = 0; i < 3; i++) out[i] = found->to[i];
            return out[2] ? 3 : 2;
        }
        if (found->from < cp) low = middle + 1;
        else high = middle;
    }
    return 0;
}

int ucd_map(UcdMapping mapping, uint32_t cp, uint32_t out[3]) {
    if (cp < 0x80) {
        bool lowers = mapping == UCD_TO_LOWER || mapping == UCD_FOLD;
        bool moves = lowers ? cp >= 'A' && cp <= 'Z' : cp >= 'a' && cp <= 'z';
        out[0] = moves ? cp ^ 0x20 : cp;
        return 1;
    }
    out[0] = cp;
    if (cp > UNICODE_MAX) return 1;
    int longer = map_special(&case_tables[mapping], cp, out);
    if (longer) return longer;
    /* Title and fold hold only what sets them apart from upper and lower. */
    if (map_simple(&case_tables[mapping], cp, out)) return 1;
    if (mapping == UCD_TO_TITLE) map_simple(&case_tables[UCD_TO_UPPER], cp, out);
    if (mapping == UCD_FOLD) map_simple(&case_tables[UCD_TO_LOWER], cp, out);
    return 1;
}

enum { CAPITAL_SIGMA = 0x3A3, SMALL_SIGMA = 0x3C3, FINAL_SIGMA = 0x3C2 };

/* Whether the sigma between bytes `start` and `end` ends a word: after a cased letter and not before
 * one, what is case-ignorable not counted. */
static bool is_final_sigma(const char *s, size_t len, size_t start, size_t end) {
    unsigned flags = UCD_CASE_IGNORABLE;
    while (start > 0 && (flags & UCD_CASE_IGNORABLE)) flags = ucd_flags(utf8_previous(s, &start));
    if ((flags & UCD_CASE_IGNORABLE) || !(flags & UCD_CASED)) return false;
    flags = UCD_CASE_IGNORABLE;
    while (end < len && (flags & UCD_CASE_IGNORABLE)) flags = ucd_flags(utf8_next(s, &end));
    return (flags & UCD_CASE_IGNORABLE) || !(flags & UCD_CASED);
}

/* What becomes of `cp` in a conversion, its neighbours aside: UCD_TO_… or -1 for unchanged. */
static int mapping_of(UcdStringOp op, uint32_t cp, bool first, bool after_cased) {
    switch (op) {
    case UCD_STR_LOWER: return UCD_TO_LOWER;
    case UCD_STR_UPPER: return UCD_TO_UPPER;
    case UCD_STR_CASEFOLD: return UCD_FOLD;
    case UCD_STR_TITLE: return after_cased ? UCD_TO_LOWER : UCD_TO_TITLE;
    case UCD_STR_CAPITALIZE: return first ? UCD_TO_TITLE : UCD_TO_LOWER;
    case UCD_STR_SWAPCASE: break;
    }
    unsigned flags = ucd_flags(cp);
    return flags & UCD_UPPER ? UCD_TO_LOWER : flags & UCD_LOWER ? UCD_TO_UPPER : -1;
}

size_t ucd_convert(UcdStringOp op, const char *s, size_t len, char *out) {
    size_t size = 0;
    bool after_cased = false;
    for (size_t pos = 0; pos < len;) {
        size_t start = pos;
        uint32_t cp = utf8_next(s, &pos);
        int mapping = mapping_of(op, cp, start == 0, after_cased);
        if (op == UCD_STR_TITLE) after_cased = ucd_has(cp, UCD_CASED);
        uint32_t to[3] = {cp};
        int count = 1;
        if (mapping == UCD_TO_LOWER && cp == CAPITAL_SIGMA) {
            to[0] = is_final_sigma(s, len, start, pos) ? FINAL_SIGMA : SMALL_SIGMA;
        } else if (mapping >= 0) {
            count = ucd_map((UcdMapping)mapping, cp, to);
        }
        for (int i = 0; i < count; i++) {
            size += out ? utf8_encode(to[i], out + size) : utf8_size(to[i]);
        }
    }
    return size;
}
