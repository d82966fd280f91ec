/* Encodings: str to bytes and back, with the errors= handlers.
 *
 * utf-8, ascii and latin-1 are done here as long as there is nothing to complain of; the other encodings and
 * everything that is malformed are the prelude's. */
#ifndef EDGE_CODEC_H
#define EDGE_CODEC_H

#include "types/chars.h"

/* With the arguments encoding and errors at i and i + 1. V_UNDEF when the prelude has to do it. */
Value codec_encode(Args args, u32 i, Str *text);     /* a bytes */
Value codec_decode(Args args, u32 i, Value encoded); /* a str, from bytes or bytearray */

/* call_prelude(name, cls, source, encoding, errors) with the arguments of a constructor. */
Value codec_construct(const char *name, Args args);

#endif
