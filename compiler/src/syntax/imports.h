/* The imports of a source, found without understanding the rest of it. */
#ifndef EDGE_SYNTAX_IMPORTS_H
#define EDGE_SYNTAX_IMPORTS_H

#include <stddef.h>

/* Takes one import: kind is 'b' for a bare or dotted name, 'q' for a quoted spec. The text, which holds no
 * control characters, lives for the call only. */
typedef void (*ImportSink)(void *context, char kind, const char *text, size_t len);

/* Reports every imported module in source order, repetitions included, wherever the import statement stands;
 * statements with syntax errors are passed over. Returns how many there were, or SIZE_MAX when memory ran out. */
size_t scan_imports(const char *source, size_t len, ImportSink sink, void *context);

#endif
