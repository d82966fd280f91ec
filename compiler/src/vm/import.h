/* Modules: the registry of what the host registered, resolution of import specs, and their running. */
#ifndef EDGE_IMPORT_H
#define EDGE_IMPORT_H

#include "core/vm.h"

typedef enum ImportMode {
  IMPORT_QUOTED = 1,  /* the spec is in quotes */
  IMPORT_TOP = 2,     /* the top package of a dotted name, whose modules are loaded */
  IMPORT_PACKAGE = 4, /* a package around it, which need not have a module of its own */
} ImportMode;

/* The module, or V_CALL to run its body. */
Value import_module(Module *importer, Str *spec, u32 mode);
Value import_from(Value module, Str *name);
bool import_star(Value module, Dict *globals); /* false: exception set */

/* The canonical spec of an import; NULL: exception set. abi/resolve.c */
Str *resolve_import(Module *importer, Str *spec, bool quoted);

Module *module_new(Str *name, Str *spec, Str *source);
bool module_register(Module *m); /* under its spec */
void modules_reset(void);

#endif
