/* Test helper: the tree as text, one parenthesised form a node. */
#ifndef EDGE_TESTS_AST_DUMP_H
#define EDGE_TESTS_AST_DUMP_H

#include <stdio.h>

#include "syntax/ast.h"

void dump_module(FILE *out, const ModuleNode *module);
void dump_expr(FILE *out, const Expr *expr);

#endif
