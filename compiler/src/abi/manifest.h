/* packages.json as the engine reads it. */
#ifndef EDGE_MANIFEST_H
#define EDGE_MANIFEST_H

#include "core/vm.h"

/* Looks up imports[name]; else tells `extends`. Both stay NULL when absent. False: exception set. */
bool manifest_lookup(const char *json, u32 len, const Str *name, Str **target, Str **extends);

#endif
