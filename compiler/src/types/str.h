/* str beyond what ops.h offers to everybody. */
#ifndef EDGE_STR_H
#define EDGE_STR_H

#include "core/ops.h"

Str *str_new_counted(const char *utf8, u32 len, u32 nchars); /* str_new for a known count */

/* What a look-up needs of a string that is no object. */
Str str_view(const char *utf8, size_t len);

/* In two steps, where the number of characters is known only afterwards: `len` bytes to be filled in
 * at `data` (cast away const), then the value. */
Str *str_alloc_raw(size_t len);
Value str_seal(Str *s);

Str *str_of_class(Class *cls, Str *from); /* the same text as an instance of `cls` */
u32 str_position(Str *s, u32 offset);     /* the index of the code point at a byte offset */

Value str_percent(Value template, Value args); /* template % args */
Value str_format(Value *args, u32 nargs);      /* the method format() */

/* V_NOTIMPL: an item is no str. Without a separator items may be small ints, too: those of f-strings. */
Value str_join(const Str *separator, const Value *items, u32 count);

Value builtin_chr(Value *args, u32 nargs);
Value builtin_ord(Value *args, u32 nargs);
Value builtin_ascii(Value *args, u32 nargs);

#endif
