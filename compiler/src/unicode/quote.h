/* Text as Python shows it: repr(), ascii(), and the repr of bytes.
 *
 * Each returns the length of the result in bytes, and writes it when `out` is not null, so that a
 * caller measures first. */
#ifndef EDGE_QUOTE_H
#define EDGE_QUOTE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* repr() of well-formed text, or ascii() of it, quotes included. */
size_t quote_text(const char *s, size_t len, bool ascii_only, char *out);

/* repr() of bytes: b'…'. In that of a bytearray, apostrophes are escaped between double quotes too. */
size_t quote_bytes(const char *s, size_t len, bool of_bytearray, char *out);

/* One code point as \xNN, \uNNNN or \UNNNNNNNN, the shortest that fits (what errors=
 * 'backslashreplace' writes); `out` has room for 10. */
size_t quote_escape(uint32_t cp, char *out);

/* Text whose non-ASCII characters are escaped and all else is left alone: ascii() of another repr. */
size_t quote_non_ascii(const char *s, size_t len, char *out);

#endif
