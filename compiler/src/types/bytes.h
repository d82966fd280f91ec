/* bytes and bytearray beyond what ops.h offers to everybody. */
#ifndef EDGE_BYTES_H
#define EDGE_BYTES_H

#include "types/chars.h"

Bytes *bytes_of_class(Class *cls, const void *data, u32 len);
ByteArray *bytearray_new(const void *data, u32 len); /* data NULL: zeroed */
ByteArray *bytearray_of_class(Class *cls, const void *data, u32 len);

/* An int as one byte: V_NONE, or ValueError unless it is in range(256). */
Value byte_from(Value v, u8 *out);

/* What bytes(source, encoding, errors) holds, the arguments at 1 to 3 of `args`: a bytes, or bytes-like
 * object as it came; V_ERROR; or V_CALL without a call set up, when only user code can tell. */
Value bytes_from_args(Args args);
/* The same for an iterable of ints alone; a number out of range is an error about a `noun`. */
Value bytes_from_items(Value iterable, const char *noun);

/* Natives of both. */
Value bytes_decode(Value *args, u32 nargs);
Value bytes_dunder_add(Value *args, u32 nargs);

#define BYTES_METHOD_ROWS                                                     \
  {"decode", bytes_decode, 1, 3, 0, ",encoding,errors"},                      \
  {"fromhex", NULL, 2, 2, NF_CLASS, "bytes_fromhex"},                           \
  {"hex", NULL, 1, 3, 0, "bytes_hex:,sep,bytes_per_sep"},                          \
  {"maketrans", NULL, 2, 2, NF_STATIC, "bytes_maketrans"},                      \
  {"replace", chars_replace, 3, 4, 0, NULL},                                  \
  {"translate", NULL, 2, 3, 0, "bytes_translate:,,delete"},                        \
  {"__add__", bytes_dunder_add, 2, 2, 0, NULL},                               \
  {"__mod__", NULL, 2, 2, 0, "percent_format"},                               \
  {"__rmod__", NULL, 2, 2, 0, "percent_reflected"}

#endif
