/* The front door of the front end: source text in, a checked tree or a list of errors out. */
#ifndef EDGE_SYNTAX_SYNTAX_H
#define EDGE_SYNTAX_SYNTAX_H

#include <stdbool.h>
#include <stddef.h>

#include "arena.h"
#include "ast.h"
#include "diag.h"
#include "names.h"

typedef struct Syntax {
    const char *source; /* the caller's; must outlive the tree, which points into it */
    uint32_t len;
    Arena arena;
    NameTable names;
    DiagList diags;
    ModuleNode *module;
} Syntax;

/* Lexes, parses and resolves. True when there is no error; else `diags` says what, ordered by position, and
 * the tree must not be used. `syntax_free` is due in both cases. Sources are limited to 2 GiB. */
bool syntax_parse(Syntax *syntax, const char *source, size_t len);
void syntax_free(Syntax *syntax);

#endif
