/* bytes objects: construction, operators, and the table of their methods. */
#include "types/bytes.h"

#include "core/builtin_tables.h"
#include "core/call.h"
#include "core/containers.h"
#include "core/err.h"
#include "core/gc.h"
#include "types/codec.h"
#include "types/hash.h"
#include "types/str.h"
#include "unicode/quote.h"

Bytes *bytes_of_class(Class *cls, const void *data, u32 len) {
  if (len == 0 && cls == TYPE(bytes) && vm.empty_bytes) return vm.empty_bytes;
  if (len > UINT32_MAX - sizeof(Bytes) - 8) {
    err_memory();
    return NULL;
  }
  Bytes *b = gc_new(K_BYTES, cls, sizeof(Bytes) + len);
  if (!b) return NULL;
  b->len = len;
  if (data && len) memcpy(b->data, data, len);
  return b;
}

Bytes *bytes_new(const void *data, u32 len) { return bytes_of_class(TYPE(bytes), data, len); }

bool bytes_view(Value v, const u8 **data, u32 *len) {
  if (IS_BYTES(v)) {
    *data = AS(Bytes, v)->data;
    *len = AS(Bytes, v)->len;
    return true;
  }
  if (!IS_BYTEARRAY(v)) return false;
  *data = AS(ByteArray, v)->data;
  *len = AS(ByteArray, v)->len;
  return true;
}

Value bytes_repr(const u8 *data, u32 len, bool of_bytearray) {
  Str *out = str_alloc_raw(quote_bytes((const char *)data, len, of_bytearray, NULL));
  if (!out) return V_ERROR;
  quote_bytes((const char *)data, len, of_bytearray, (char *)out->data);
  return str_seal(out);
}

u32 bytes_hash(Bytes *b) {
  if (!b->hash && b->len) b->hash = hash_data(b->data, b->len);
  return b->hash;
}

Value byte_from(Value v, u8 *out) {
  i64 n;
  if (int_as_i64(v, &n) != T_YES || n < 0 || n > 255) {
    return err_value("byte must be in range(0, 256)");
  }
  *out = (u8)n;
  return V_NONE;
}

/* Construction --------------------------------------------------------------------------------- */

Value bytes_from_items(Value iterable, const char *noun) {
  Value source;
  Tri known = drained(iterable, &source);
  if (known != T_YES) return known == T_CALL ? V_CALL : V_ERROR;
  Items items = seq_items(source);
  Bytes *b = bytes_new(NULL, items.len);
  if (!b) return V_ERROR;
  for (u32 i = 0; i < items.len; i++) {
    Value item = value_index(items.at[i]);
    if (val_is_signal(item)) return item;
    i64 n;
    if (int_as_i64(item, &n) != T_YES || n < 0 || n > 255) {
      return err_value("%s must be in range(0, 256)", noun);
    }
    b->data[i] = (u8)n;
  }
  return val_from_obj(b);
}

static Value from_count(Value count) {
  i64 n;
  if (int_as_i64(count, &n) != T_YES || n > SSIZE_MAX_32) {
    return err_overflow("cannot fit 'int' into an index-sized integer");
  }
  if (n < 0) return err_value("negative count");
  Bytes *b = bytes_new(NULL, (u32)n);
  return b ? val_from_obj(b) : V_ERROR;
}

Value bytes_from_args(Args args) {
  if (arg_given(args, 2) || arg_given(args, 3)) {
    Value made = arg_given(args, 1) && arg_given(args, 2) && IS_STR(args.v[1]) ? codec_encode(args, 2, AS(Str, args.v[1])) : V_UNDEF;
    return made == V_UNDEF ? V_CALL : made;
  }
  if (!arg_given(args, 1)) return val_from_obj(vm.empty_bytes);
  Value source = args.v[1];
  if (IS_STR(source)) return err_type("string argument without an encoding");
  if (is_bytes_like(source)) return source;
  if (is_int(source)) return from_count(source);
  if (find_method(source, NAME(__index__)) != V_UNDEF) return V_CALL;
  if (find_method(source, NAME(__iter__)) == V_UNDEF &&
      find_method(source, NAME(__getitem__)) == V_UNDEF) {
    return err_type("cannot convert '%T' object to %s", source, args.method);
  }
  return bytes_from_items(source, strcmp(args.method, "bytes") == 0 ? "bytes" : "byte");
}

/* bytes(source=b'', encoding='utf-8', errors='strict') */
static Value new(Value *args, u32 nargs) {
  Args a = {"bytes", args, nargs};
  bool own_form = arg_given(a, 1) && !is_exact(args[1], TYPE(bytes)) && !is_exact(args[1], TYPE(str)) &&
                  find_method(args[1], NAME(__bytes__)) != V_UNDEF;
  if (own_form && !is_bytes_like(args[1]) && nargs == 2) {
    return call_prelude("bytes_from_dunder", 2, args[0], args[1]);
  }
  Value made = bytes_from_args(a);
  if (made == V_CALL) return codec_construct("bytes_new", a);
  if (made == V_ERROR) return V_ERROR;
  if (AS(Class, args[0]) == TYPE(bytes) && is_exact(made, TYPE(bytes))) return made;
  Span s = span_of(made);
  Bytes *b = bytes_of_class(AS(Class, args[0]), s.data, s.len);
  return b ? val_from_obj(b) : V_ERROR;
}

/* Operators ------------------------------------------------------------------------------------ */

Value bytes_binary(BinOp op, Value a, Value b) {
  if (!is_bytes_like(a)) return V_NOTIMPL;
  if (op == OP_MUL) return chars_multiply(a, b);
  if (op != OP_ADD) return V_NOTIMPL;
  if (!is_bytes_like(b)) {
    return err_type("can't concat %T to %T", b, a);
  }
  Span x = span_of(a), y = span_of(b);
  char *to;
  Value sum = chars_alloc(a, (u64)x.len + y.len, 0, &to);
  if (sum == V_ERROR) return V_ERROR;
  if (x.len) memcpy(to, x.data, x.len);
  if (y.len) memcpy(to + x.len, y.data, y.len);
  return sum;
}

static Value repr(Value *args, u32 nargs) {
  (void)nargs;
  return bytes_repr(AS(Bytes, args[0])->data, AS(Bytes, args[0])->len, false);
}

static Value hash(Value *args, u32 nargs) {
  (void)nargs;
  return val_from_small((i32)bytes_hash(AS(Bytes, args[0])));
}

static Value to_bytes(Value *args, u32 nargs) {
  (void)nargs;
  return chars_copy(args[0]);
}

static Value getnewargs(Value *args, u32 nargs) {
  (void)nargs;
  Tuple *t = tuple_of(1, chars_copy(args[0]));
  return t ? val_from_obj(t) : V_ERROR;
}

const NativeDef bytes_methods[] = {
    {"__new__", new, 1, 4, NF_STATIC, ",source,encoding,errors"},
    CHARS_METHOD_ROWS,
    BYTES_METHOD_ROWS,
    {"__repr__", repr, 1, 1, 0, NULL},
    {"__str__", repr, 1, 1, 0, NULL},
    {"__hash__", hash, 1, 1, 0, NULL},
    {"__bytes__", to_bytes, 1, 1, 0, NULL},
    {"__getnewargs__", getnewargs, 1, 1, 0, NULL},
    {NULL, NULL, 0, 0, 0, NULL},
};
