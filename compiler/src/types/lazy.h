/* Iterators that have to call into Python: Boxes whose h.aux says what they do.
 *
 *             value                    extra
 *   MAP       function                 tuple (strict, iterator…)
 *   FILTER    function or None         iterator
 *   ZIP       tuple of iterators       strict
 *   ENUMERATE iterator                 next number
 *   REVERSED  sequence                 next index
 *   CALLABLE  function, None at the end  sentinel
 *   SEQUENCE  object, None at the end    next index */
#ifndef EDGE_LAZY_H
#define EDGE_LAZY_H

#include "core/containers.h"

typedef enum LazyKind { LZ_MAP = 1, LZ_FILTER, LZ_ZIP, LZ_ENUMERATE, LZ_REVERSED, LZ_CALLABLE, LZ_SEQUENCE } LazyKind;

Value lazy_new(LazyKind kind, Class *cls, Value value, Value extra);
Value lazy_step(Value lazy); /* as iter_step() */

/* For a loop over a map or filter that calls a simple function of one parameter: that, and what to give it, V_STOP or
 * V_ERROR; NULL for all others, which have not been stepped. */
Function *lazy_called(Value lazy, Value *item);

/* Constructors over iterators made already; native ones where every source steps natively. */
Value map_of(Class *cls, Value function, Value iterators, bool strict);
Value zip_of(Class *cls, Value iterators, bool strict);
Value enumerate_of(Class *cls, Value iterator, Value start);

#endif
