/* The text of string literals: escapes, doubled braces, line ends. */
#include <string.h>

#include "../unicode/utf8.h"
#include "parser.h"

typedef struct Decoder {
    Parser *parser;
    const Token *token; /* whose flags count, and which errors point at */
    const char *src;
    uint32_t start; /* of the text */
    uint32_t pos;
    uint32_t end;
} Decoder;

static void put(Decoder *decoder, const char *bytes, size_t len) {
    buffer_append(decoder->parser, &decoder->parser->text, bytes, len);
}

static void put_code_point(Decoder *decoder, uint32_t cp) {
    if (decoder->token->flags & TOKEN_BYTES) {
        char byte = (char)cp;
        put(decoder, &byte, 1);
        return;
    }
    char bytes[UTF8_MAX];
    put(decoder, bytes, utf8_encode(cp, bytes));
}

/* Positions in the errors of CPython's codec are of the text after it has escaped what is not ASCII. */
static uint32_t codec_position(const Decoder *decoder, uint32_t pos) {
    uint32_t count = 0;
    for (uint32_t i = decoder->start; i < pos; i++) {
        unsigned char byte = (unsigned char)decoder->src[i];
        count += byte < 0x80 ? 1 : byte >= 0xC0 ? 10 : 0;
    }
    return count;
}

static void bad_escape(Decoder *decoder, uint32_t start, uint32_t end, const char *reason) {
    report(decoder->parser, decoder->token->start, decoder->token->end,
           "(unicode error) 'unicodeescape' codec can't decode bytes in position %u-%u: %s",
           codec_position(decoder, start), codec_position(decoder, end) - 1, reason);
}

static int hex_value(char byte) {
    if (byte >= '0' && byte <= '9') {
        return byte - '0';
    }
    byte |= 0x20;
    return byte >= 'a' && byte <= 'f' ? byte - 'a' + 10 : -1;
}

/* \x, \u, \U: `pos` stands behind the letter, `start` at the backslash. */
static void decode_hex(Decoder *decoder, uint32_t start, uint32_t digits, const char *truncated) {
    uint32_t value = 0;
    uint32_t pos = decoder->pos;
    for (uint32_t i = 0; i < digits; i++, pos++) {
        int digit = pos < decoder->end ? hex_value(decoder->src[pos]) : -1;
        if (digit < 0) {
            if (decoder->token->flags & TOKEN_BYTES) {
                report(decoder->parser, decoder->token->start, decoder->token->end,
                       "(value error) invalid \\x escape at position %u", start - decoder->start);
            } else {
                bad_escape(decoder, start, pos, truncated);
            }
            decoder->pos = pos;
            return;
        }
        value = value << 4 | (uint32_t)digit;
    }
    decoder->pos = pos;
    if (value > UNICODE_MAX) {
        bad_escape(decoder, start, pos, "illegal Unicode character");
        return;
    }
    put_code_point(decoder, value);
}

static void decode_octal(Decoder *decoder) {
    uint32_t value = 0;
    for (int i = 0; i < 3 && decoder->pos < decoder->end; i++) {
        char byte = decoder->src[decoder->pos];
        if (byte < '0' || byte > '7') {
            break;
        }
        value = value << 3 | (uint32_t)(byte - '0');
        decoder->pos++;
    }
    put_code_point(decoder, value);
}

static void decode_named(Decoder *decoder, uint32_t start) {
    const char *open = decoder->src + decoder->pos;
    size_t rest = decoder->end - decoder->pos;
    const char *close = rest && *open == '{' ? memchr(open, '}', rest) : NULL;
    bool malformed = !close || close == open + 1;
    if (close) {
        decoder->pos = (uint32_t)(close - decoder->src) + 1;
    } else if (rest && *open == '{') {
        decoder->pos = decoder->end;
    }
    if (malformed) {
        bad_escape(decoder, start, decoder->pos, "malformed \\N character escape");
        return;
    }
    report(decoder->parser, start, decoder->pos,
           "characters by name are not supported: write the character itself or its number, as in \\u2026");
}

/* At a backslash that means something. */
static void decode_escape(Decoder *decoder) {
    uint32_t start = decoder->pos;
    bool text = !(decoder->token->flags & TOKEN_BYTES);
    char escaped = start + 1 < decoder->end ? decoder->src[start + 1] : '\0';
    decoder->pos += 2;
    switch (escaped) {
    case '\r':
        decoder->pos += decoder->pos < decoder->end && decoder->src[decoder->pos] == '\n';
        return;
    case '\n':
        return;
    case '\\':
    case '\'':
    case '"':
        put(decoder, &escaped, 1);
        return;
    case 'a':
        put(decoder, "\a", 1);
        return;
    case 'b':
        put(decoder, "\b", 1);
        return;
    case 'f':
        put(decoder, "\f", 1);
        return;
    case 'n':
        put(decoder, "\n", 1);
        return;
    case 'r':
        put(decoder, "\r", 1);
        return;
    case 't':
        put(decoder, "\t", 1);
        return;
    case 'v':
        put(decoder, "\v", 1);
        return;
    case 'x':
        decode_hex(decoder, start, 2, "truncated \\xXX escape");
        return;
    case 'u':
        if (text) {
            decode_hex(decoder, start, 4, "truncated \\uXXXX escape");
            return;
        }
        break;
    case 'U':
        if (text) {
            decode_hex(decoder, start, 8, "truncated \\UXXXXXXXX escape");
            return;
        }
        break;
    case 'N':
        if (text) {
            decode_named(decoder, start);
            return;
        }
        break;
    default:
        if (escaped >= '0' && escaped <= '7') {
            decoder->pos = start + 1;
            decode_octal(decoder);
            return;
        }
        break;
    }
    /* An unknown escape is not one: what follows the backslash is text. */
    put(decoder, "\\", 1);
    decoder->pos = start + 1;
}

static bool is_special(char byte) {
    return byte == '\\' || byte == '\r' || byte == '{' || byte == '}';
}

void decode_text(Parser *parser, const Token *token, uint32_t start, uint32_t end) {
    Decoder decoder = {.parser = parser, .token = token, .src = parser->src, .start = start, .pos = start, .end = end};
    bool raw = token->flags & TOKEN_RAW;
    bool doubled_braces = token->flags & TOKEN_BRACES;
    while (decoder.pos < end) {
        uint32_t run = decoder.pos;
        while (run < end && !is_special(parser->src[run])) {
            run++;
        }
        put(&decoder, parser->src + decoder.pos, run - decoder.pos);
        decoder.pos = run;
        if (run == end) {
            return;
        }
        char byte = parser->src[run];
        if (byte == '\\' && !raw) {
            decode_escape(&decoder);
            continue;
        }
        if (byte == '\r') {
            put(&decoder, "\n", 1);
            decoder.pos += run + 1 < end && parser->src[run + 1] == '\n' ? 2 : 1;
            continue;
        }
        put(&decoder, &byte, 1);
        decoder.pos += doubled_braces && byte != '\\' ? 2 : 1;
    }
}
