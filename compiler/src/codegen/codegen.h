/* The code generator: a checked syntax tree in, code objects out. */
#ifndef EDGE_CODEGEN_H
#define EDGE_CODEGEN_H

#include "codegen/code.h"

/* Compiles the source of a module to the code of its body. NULL: either a SyntaxError (or MemoryError) is
 * set, or `*diagnostics` is the rendered list of all errors (see abi/report.h), when the caller wants it. */
Code *compile_module(Module *m, const char *source, u32 len, Value *diagnostics);
/* One `def` of the prelude. */
Code *compile_prelude_function(Module *m, const char *source, u32 len);

#endif
