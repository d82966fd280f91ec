/* list[int], int | str, and the runtime objects of type parameters. */
#ifndef EDGE_ALIAS_H
#define EDGE_ALIAS_H

#include "core/ops.h"

enum { ALIAS_GENERIC, ALIAS_UNION }; /* Alias.h.aux */

Value type_union(Value a, Value b); /* V_NOTIMPL when they are not types */
Value alias_compare(CmpOp op, Value a, Value b); /* two aliases, == or != */
Tri alias_hash(Value v, u32 *hash);
Value alias_like(Value *args, u32 nargs); /* for the prelude */
Value type_box_repr(Value v); /* of a TypeVar or TypeAliasType */

#endif
