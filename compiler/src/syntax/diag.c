/* Diagnostics: see diag.h. */
#include "diag.h"

#include <string.h>

enum { MESSAGE_MAX = 512 };

static const char out_of_memory[] = "out of memory";

void diag_init(DiagList *list, Arena *arena) {
    list->arena = arena;
    list->count = 0;
}

typedef struct Text {
    size_t len;
    char bytes[MESSAGE_MAX];
} Text;

static void put(Text *text, const char *bytes, size_t len) {
    if (len > MESSAGE_MAX - text->len) {
        len = MESSAGE_MAX - text->len;
        /* Never end within a character. */
        while (len && ((unsigned char)bytes[len] & 0xC0) == 0x80) {
            len--;
        }
    }
    memcpy(text->bytes + text->len, bytes, len);
    text->len += len;
}

static void put_number(Text *text, unsigned value, const char *alphabet, unsigned base, int min_digits) {
    char digits[10];
    int at = sizeof digits;
    for (; value || min_digits > 0; min_digits--) {
        digits[--at] = alphabet[value % base];
        value /= base;
    }
    put(text, digits + at, sizeof digits - (size_t)at);
}

static void format_message(Text *text, const char *format, const unsigned long long *arg) {
    for (const char *at = format; *at;) {
        size_t plain = strcspn(at, "%");
        put(text, at, plain);
        at += plain;
        if (!*at) {
            break;
        }
        at++;
        switch (*at) {
        case 's': {
            const char *bytes = (const char *)(uintptr_t)*arg++;
            put(text, bytes, strlen(bytes));
            break;
        }
        case '.': { /* %.*s */
            int len = (int)*arg++;
            put(text, (const char *)(uintptr_t)*arg++, (size_t)len);
            at += 2;
            break;
        }
        case 'c': {
            char byte = (char)(int)*arg++;
            put(text, &byte, 1);
            break;
        }
        case 'd':
        case 'u':
            put_number(text, (unsigned)*arg++, "0123456789", 10, 1);
            break;
        case 'X':
            put_number(text, (unsigned)*arg++, "0123456789ABCDEF", 16, 4);
            break;
        case 'x':
            put_number(text, (unsigned)*arg++, "0123456789abcdef", 16, 2);
            break;
        default:
            put(text, at, 1);
            break;
        }
        at++;
    }
}

void diag_add_array(DiagList *list, DiagKind kind, uint32_t start, uint32_t end, const char *format, const unsigned long long *args) {
    for (uint32_t i = 0; i < list->count; i++) {
        if (list->items[i].start == start) {
            return;
        }
    }
    if (list->count == DIAG_MAX) {
        return;
    }
    Text text = {0};
    format_message(&text, format, args);
    char *message = arena_alloc(list->arena, text.len + 1);
    if (message) {
        memcpy(message, text.bytes, text.len);
        message[text.len] = '\0';
        for (char *literal; list->in_template && (literal = strstr(message, "f-string"));) {
            *literal = 't';
        }
    }
    list->items[list->count++] = (Diag){
        .kind = (uint8_t)(message ? kind : DIAG_MEMORY_ERROR),
        .start = start,
        .end = end,
        .message = message ? message : out_of_memory,
    };
}

void diag_add_2(DiagList *list, DiagKind kind, uint32_t start, uint32_t end, const char *format, uint64_t a, uint64_t b) {
    diag_add_array(list, kind, start, end, format, (const unsigned long long[]){a, b});
}

void diag_sort(DiagList *list) {
    for (uint32_t i = 1; i < list->count; i++) {
        Diag item = list->items[i];
        uint32_t at = i;
        for (; at > 0 && list->items[at - 1].start > item.start; at--) {
            list->items[at] = list->items[at - 1];
        }
        list->items[at] = item;
    }
}

const char *diag_kind_name(DiagKind kind) {
    switch (kind) {
    case DIAG_INDENTATION_ERROR:
        return "IndentationError";
    case DIAG_TAB_ERROR:
        return "TabError";
    case DIAG_MEMORY_ERROR:
        return "MemoryError";
    case DIAG_SYNTAX_ERROR:
        break;
    }
    return "SyntaxError";
}
