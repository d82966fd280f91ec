/* repr() and ascii() of text, repr() of bytes. */
#include "quote.h"

#include <string.h>

#include "ucd.h"
#include "utf8.h"

/* Where the result goes: counted always, written when there is a buffer. */
typedef struct {
    char *out;
    size_t size;
} Sink;

static void put(Sink *sink, const char *s, size_t len) {
    if (sink->out) memcpy(sink->out + sink->size, s, len);
    sink->size += len;
}

static void put_char(Sink *sink, char c) { put(sink, &c, 1); }

static void put_escape(Sink *sink, uint32_t cp) {
    char escape[10];
    put(sink, escape, quote_escape(cp, escape));
}

size_t quote_escape(uint32_t cp, char *out) {
    int digits = cp < 0x100 ? 2 : cp < 0x10000 ? 4 : 8;
    out[0] = '\\';
    out[1] = digits == 2 ? 'x' : digits == 4 ? 'u' : 'U';
    for (int i = 0; i < digits; i++) {
        out[2 + i] = "0123456789abcdef"[cp >> 4 * (digits - 1 - i) & 0xF];
    }
    return (size_t)digits + 2;
}

static char quote_for(const char *s, size_t len) {
    return len && memchr(s, '\'', len) && !memchr(s, '"', len) ? '"' : '\'';
}

/* A character below 0x80, and any byte of bytes. */
static void put_byte(Sink *sink, unsigned char c, char quote) {
    if (c == (unsigned char)quote || c == '\\') {
        put_char(sink, '\\');
        put_char(sink, (char)c);
    } else if (c == '\n') {
        put(sink, "\\n", 2);
    } else if (c == '\r') {
        put(sink, "\\r", 2);
    } else if (c == '\t') {
        put(sink, "\\t", 2);
    } else if (c < 0x20 || c >= 0x7F) {
        put_escape(sink, c);
    } else {
        put_char(sink, (char)c);
    }
}

size_t quote_text(const char *s, size_t len, bool ascii_only, char *out) {
    Sink sink = {out, 0};
    char quote = quote_for(s, len);
    put_char(&sink, quote);
    for (size_t pos = 0; pos < len;) {
        size_t start = pos;
        uint32_t cp = utf8_next(s, &pos);
        if (cp < 0x80) put_byte(&sink, (unsigned char)cp, quote);
        else if (ascii_only || !ucd_has(cp, UCD_PRINTABLE)) put_escape(&sink, cp);
        else put(&sink, s + start, pos - start);
    }
    put_char(&sink, quote);
    return sink.size;
}

size_t quote_bytes(const char *s, size_t len, bool of_bytearray, char *out) {
    Sink sink = {out, 0};
    char quote = quote_for(s, len);
    put_char(&sink, 'b');
    put_char(&sink, quote);
    for (size_t i = 0; i < len; i++) {
        if (of_bytearray && s[i] == '\'' && quote == '"') put_char(&sink, '\\');
        put_byte(&sink, (unsigned char)s[i], quote);
    }
    put_char(&sink, quote);
    return sink.size;
}

size_t quote_non_ascii(const char *s, size_t len, char *out) {
    Sink sink = {out, 0};
    for (size_t pos = 0; pos < len;) {
        uint32_t cp = utf8_next(s, &pos);
        if (cp < 0x80) put_char(&sink, (char)cp);
        else put_escape(&sink, cp);
    }
    return sink.size;
}
