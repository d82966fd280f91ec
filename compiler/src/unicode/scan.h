/* Where words and lines begin and end, for split, strip and splitlines.
 *
 * Text knows Unicode's white space and line boundaries, bytes only ASCII's. Offsets are in bytes. */
#ifndef EDGE_SCAN_H
#define EDGE_SCAN_H

#include <stdbool.h>
#include <stddef.h>

typedef enum { SCAN_TEXT, SCAN_BYTES } ScanKind;

/* The first offset at or after `pos` that is not white space (`scan_space`) or is (`scan_word`), or
 * `len`. The `_back` forms go left from `pos`: the end of what is left of the run, or 0. */
size_t scan_space(ScanKind kind, const char *s, size_t len, size_t pos);
size_t scan_word(ScanKind kind, const char *s, size_t len, size_t pos);
size_t scan_space_back(ScanKind kind, const char *s, size_t pos);
size_t scan_word_back(ScanKind kind, const char *s, size_t pos);

/* The end of the line that begins at `pos` < `len`; `*next` is where the following one begins. */
size_t scan_line(ScanKind kind, const char *s, size_t len, size_t pos, size_t *next);

#endif
