/* Methods of bytes and bytearray that text does not have. */
#include "core/call.h"
#include "core/err.h"
#include "types/bytes.h"
#include "types/codec.h"

Value bytes_decode(Value *args, u32 nargs) {
  Codec codec;
  Args a = {"decode", args, nargs};
  /* CPython looks the codec up only when there is something to decode. */
  Value status = arg_codec(a, 1, &codec);
  if (status == V_ERROR && span_of(args[0]).len == 0 && err_is(TYPE(LookupError))) {
    err_take();
    return val_from_obj(vm.empty_str);
  }
  return status == V_NONE ? codec_decode(&codec, args[0]) : status;
}

Value bytes_dunder_add(Value *args, u32 nargs) {
  (void)nargs;
  return bytes_binary(OP_ADD, args[0], args[1]);
}
