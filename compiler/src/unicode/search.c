/* Substring search: a plain scan while it makes headway, the two-way algorithm (Crochemore and
 * Perrin 1991: linear time, constant space) once it does not.
 *
 * Both run in either direction: a `View` numbers the bytes from the end the search starts at. */
#include "search.h"

#include <stdbool.h>
#include <string.h>

#include "core/rare.h"

typedef struct {
    const unsigned char *first;
    ptrdiff_t step; /* 1, or -1 to search from the right */
    size_t len;
} View;

static View view_of(const char *s, size_t len, bool reversed) {
    const unsigned char *p = (const unsigned char *)s;
    return reversed ? (View){p + len - 1, -1, len} : (View){p, 1, len};
}

static unsigned char at(View view, size_t i) { return view.first[(ptrdiff_t)i * view.step]; }

/* The start of the lexicographically greatest suffix, under the byte order or its inverse, and its
 * period. */
static size_t greatest_suffix(View needle, bool inverse, size_t *period) {
    size_t suffix = 0, candidate = 1, k = 0;
    *period = 1;
    while (candidate + k < needle.len) {
        unsigned char new = at(needle, candidate + k), old = at(needle, suffix + k);
        if (new == old) {
            if (++k == *period) {
                candidate += *period;
                k = 0;
            }
        } else if (inverse ? new > old : new < old) {
            candidate += k + 1;
            k = 0;
            *period = candidate - suffix;
        } else {
            suffix = candidate++;
            k = 0;
            *period = 1;
        }
    }
    return suffix;
}

RARE static size_t two_way(View hay, View needle, size_t pos) {
    size_t period, other_period;
    size_t cut = greatest_suffix(needle, false, &period);
    size_t other_cut = greatest_suffix(needle, true, &other_period);
    if (other_cut > cut) {
        cut = other_cut;
        period = other_period;
    }
    bool periodic = cut + period <= needle.len;
    for (size_t i = 0; periodic && i < cut; i++) periodic = at(needle, i) == at(needle, i + period);
    if (!periodic) period = (cut > needle.len - cut ? cut : needle.len - cut) + 1;

    size_t known = 0; /* this much of the needle's start is known to match at `pos` */
    while (hay.len - pos >= needle.len) {
        size_t i = known > cut ? known : cut;
        while (i < needle.len && at(needle, i) == at(hay, pos + i)) i++;
        if (i < needle.len) {
            pos += i - cut + 1;
            known = 0;
        } else {
            i = cut;
            while (i > known && at(needle, i - 1) == at(hay, pos + i - 1)) i--;
            if (i <= known) return pos;
            pos += period;
            known = periodic ? needle.len - period : 0;
        }
        if (pos > hay.len) break;
    }
    return SEARCH_NONE;
}

static size_t find(View hay, View needle) {
    unsigned char first = at(needle, 0);
    size_t wasted = 0;
    for (size_t pos = 0; hay.len - pos >= needle.len; pos++) {
        if (hay.step == 1) {
            const unsigned char *hit = memchr(hay.first + pos, first, hay.len - needle.len - pos + 1);
            if (!hit) return SEARCH_NONE;
            pos = (size_t)(hit - hay.first);
        } else if (at(hay, pos) != first) {
            continue;
        }
        size_t matched = 1;
        while (matched < needle.len && at(hay, pos + matched) == at(needle, matched)) matched++;
        if (matched == needle.len) return pos;
        wasted += matched;
        /* Bounded by the way made, so that repeated searches through one text stay linear too. */
        if (wasted > 4 * pos + 4 * needle.len + 64) return two_way(hay, needle, pos + 1);
    }
    return SEARCH_NONE;
}

size_t search_first(const char *hay, size_t hay_len, const char *needle, size_t needle_len) {
    if (needle_len == 0) return 0;
    if (needle_len > hay_len) return SEARCH_NONE;
    return find(view_of(hay, hay_len, false), view_of(needle, needle_len, false));
}

size_t search_last(const char *hay, size_t hay_len, const char *needle, size_t needle_len) {
    if (needle_len == 0) return hay_len;
    if (needle_len > hay_len) return SEARCH_NONE;
    size_t pos = find(view_of(hay, hay_len, true), view_of(needle, needle_len, true));
    return pos == SEARCH_NONE ? SEARCH_NONE : hay_len - needle_len - pos;
}

size_t search_count(const char *hay, size_t hay_len, const char *needle, size_t needle_len,
                    size_t limit) {
    size_t count = 0, pos = 0;
    while (count < limit) {
        size_t found = search_first(hay + pos, hay_len - pos, needle, needle_len);
        if (found == SEARCH_NONE) break;
        pos += found + needle_len;
        count++;
    }
    return count;
}
