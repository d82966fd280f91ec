/* Errors as text: compile diagnostics, and tracebacks of uncaught exceptions. */
#ifndef EDGE_REPORT_H
#define EDGE_REPORT_H

#include "core/vm.h"

struct Syntax;

/* All diagnostics of a source, rendered; V_ERROR with MemoryError. */
Value report_diagnostics(Module *m, const struct Syntax *syn);
/* The first of them as a SyntaxError (or its kin) to be raised. */
void raise_diagnostic(Module *m, const struct Syntax *syn);
/* An exception with the frames it passed, innermost first, and what it was raised from. */
Value report_exception(Value exc);

#endif
