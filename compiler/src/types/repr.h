/* repr() of everything whose class has no __repr__ in Python. */
#ifndef EDGE_REPR_H
#define EDGE_REPR_H

#include "core/ops.h"

Value default_repr(Value v); /* object.__repr__: <__main__.Foo object at 0x…> */
void text_address(Text *t, Value v);
void text_hex(Text *t, u64 n);

#endif
