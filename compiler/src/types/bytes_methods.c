/* Methods of bytes and bytearray that text does not have. */
#include "core/call.h"
#include "core/err.h"
#include "types/bytes.h"
#include "types/codec.h"

Value bytes_decode(Value *args, u32 nargs) {
  Args a = {"decode", args, nargs};
  Value made = codec_decode(a, 1, args[0]);
  return made == V_UNDEF ? codec_construct("bytes_decode", a) : made;
}

Value bytes_dunder_add(Value *args, u32 nargs) {
  (void)nargs;
  return bytes_binary(OP_ADD, args[0], args[1]);
}
