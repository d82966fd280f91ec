/* bytearray: objects, methods that change them, and the table of all. */
#include "core/builtin_tables.h"
#include "core/call.h"
#include "core/containers.h"
#include "core/err.h"
#include "core/gc.h"
#include "types/bytes.h"
#include "types/codec.h"

ByteArray *bytearray_of_class(Class *cls, const void *data, u32 len) {
  u8 *own = mem_alloc(len);
  if (len && !own) {
    err_memory();
    return NULL;
  }
  ByteArray *a = gc_new(K_BYTEARRAY, cls, sizeof(ByteArray));
  if (!a) {
    mem_free(own, len);
    return NULL;
  }
  if (len && data) memcpy(own, data, len);
  else if (len) memset(own, 0, len);
  a->data = own;
  a->len = a->cap = len;
  return a;
}

ByteArray *bytearray_new(const void *data, u32 len) {
  return bytearray_of_class(TYPE(bytearray), data, len);
}

/* Makes the length `len`; new bytes are undefined. */
static bool resize(ByteArray *a, u64 len) {
  if (len > UINT32_MAX) {
    err_memory();
    return false;
  }
  bool shrinks = len < a->cap / 2;
  if (len > a->cap || shrinks) {
    u64 cap = shrinks ? len : len + len / 8 + 8;
    if (cap > UINT32_MAX) cap = len;
    u8 *data = mem_realloc(a->data, a->cap, (size_t)cap);
    if (cap && !data) {
      if (!shrinks) {
        err_memory();
        return false;
      }
    } else {
      a->data = data;
      a->cap = (u32)cap;
    }
  }
  a->len = (u32)len;
  return true;
}

/* Puts `s` in the place of `count` bytes at `at`. `s` must not lie within the array itself. */
static bool splice(ByteArray *a, u32 at, u32 count, Span s) {
  u32 tail = a->len - at - count;
  u64 len = (u64)a->len - count + s.len;
  if (len > a->len && !resize(a, len)) return false;
  if (tail) memmove(a->data + at + s.len, a->data + at + count, tail);
  if (s.len) memcpy(a->data + at, s.data, s.len);
  return len >= a->len || resize(a, len);
}

/* A splice of any bytes-like object, the array itself included. */
static Value splice_value(ByteArray *a, u32 at, u32 count, Value v) {
  if (v == val_from_obj(a)) {
    v = chars_copy(v);
    if (v == V_ERROR) return V_ERROR;
  }
  return splice(a, at, count, span_of(v)) ? V_NONE : V_ERROR;
}

/* Construction --------------------------------------------------------------------------------- */

static Value new(Value *args, u32 nargs) {
  (void)nargs;
  ByteArray *a = bytearray_of_class(AS(Class, args[0]), NULL, 0);
  return a ? val_from_obj(a) : V_ERROR;
}

/* bytearray(source=b'', encoding='utf-8', errors='strict') */
static Value init(Value *args, u32 nargs) {
  Args a = {"bytearray", args, nargs};
  Value made = bytes_from_args(a);
  if (made == V_CALL) return codec_construct("bytearray_init", a);
  if (made == V_ERROR) return V_ERROR;
  ByteArray *array = AS(ByteArray, args[0]);
  return splice_value(array, 0, array->len, made);
}

/* Items ---------------------------------------------------------------------------------------- */

/* A byte given by the program: V_NONE or a signal; V_CALL means that its __index__ must be asked. */
static Value arg_byte(Value v, u8 *byte) {
  Value index = value_index(v);
  return val_is_signal(index) ? index : byte_from(index, byte);
}

/* Starts a method again with the __index__ of its arguments. */
static Value again(const char *method, Value *args, u32 nargs) {
  return again_with_index((Args){method, args, nargs});
}

static Value append(Value *args, u32 nargs) {
  u8 byte;
  Value status = arg_byte(args[1], &byte);
  if (status == V_CALL) return again("append", args, nargs);
  if (status != V_NONE) return status;
  ByteArray *a = AS(ByteArray, args[0]);
  return splice(a, a->len, 0, (Span){(char *)&byte, 1}) ? V_NONE : V_ERROR;
}

static Value extend(Value *args, u32 nargs) {
  (void)nargs;
  ByteArray *a = AS(ByteArray, args[0]);
  if (is_bytes_like(args[1])) return splice_value(a, a->len, 0, args[1]);
  if (IS_STR(args[1]) && AS(Str, args[1])->len) return err_type("expected iterable of integers; got: 'str'");
  Value made = bytes_from_items(args[1], "byte");
  if (made == V_CALL) return call_prelude("bytearray_extend", 2, args[0], args[1]);
  if (made == V_ERROR && err_is(TYPE(TypeError)) && find_method(args[1], NAME(__iter__)) == V_UNDEF &&
      find_method(args[1], NAME(__getitem__)) == V_UNDEF) {
    err_take();
    return err_type("can't extend bytearray with %T", args[1]);
  }
  return made == V_ERROR ? V_ERROR : splice_value(a, a->len, 0, made);
}

/* Subscripts ----------------------------------------------------------------------------------- */

/* Deletes every `step`th byte, `count` of them from `start`. */
static bool delete_spread(ByteArray *a, i64 start, i64 step, u32 count) {
  if (step < 0) {
    start += step * (i64)(count - 1);
    step = -step;
  }
  u32 to = (u32)start;
  for (u32 from = (u32)start; from < a->len; from++) {
    i64 nth = (from - start) / step;
    if (nth < count && (from - start) % step == 0) continue;
    a->data[to++] = a->data[from];
  }
  return resize(a, to);
}

static Value assign_slice(ByteArray *a, const Slice *slice, Value v) {
  i64 start, step;
  u32 count;
  if (!slice_resolve(slice, a->len, &start, &step, &count)) return V_ERROR;
  if (v == V_UNDEF) {
    if (count == 0) return V_NONE;
    bool done = step == 1 ? splice(a, (u32)start, count, (Span){0})
                          : delete_spread(a, start, step, count);
    return done ? V_NONE : V_ERROR;
  }
  if (step == 1) return splice_value(a, (u32)start, count, v);
  if (v == val_from_obj(a)) v = chars_copy(v);
  if (v == V_ERROR) return V_ERROR;
  Span s = span_of(v);
  if (s.len == 0) return assign_slice(a, slice, V_UNDEF);
  if (s.len != count) {
    return err_value("attempt to assign bytes of size %u to extended slice of size %u", s.len, count);
  }
  for (u32 i = 0; i < count; i++, start += step) a->data[start] = (u8)s.data[i];
  return V_NONE;
}

static Value set_slice(Value self, Value key, Value v) {
  Tri ready = slice_ready(AS(Slice, key));
  if (ready != T_YES) return ready == T_CALL ? V_CALL : V_ERROR;
  if (v != V_UNDEF && !is_bytes_like(v)) {
    if (is_int(v) || IS_STR(v) || !(find_method(v, NAME(__iter__)) != V_UNDEF)) {
      return err_type("can assign only bytes, buffers, or iterables of ints in range(0, 256)");
    }
    v = bytes_from_items(v, "byte");
  }
  return val_is_signal(v) ? v : assign_slice(AS(ByteArray, self), AS(Slice, key), v);
}

/* Assigns, or deletes when `v` is V_UNDEF. V_CALL without a call set up: user code is needed. */
static Value set_item(Value self, Value key, Value v) {
  ByteArray *a = AS(ByteArray, self);
  i64 at;
  u8 byte = 0;
  if (is_kind(key, K_SLICE)) return set_slice(self, key, v);
  if (!is_int(key)) {
    if (find_method(key, NAME(__index__)) != V_UNDEF) return V_CALL;
    return err_type("bytearray indices must be integers or slices, not %T", key);
  }
  if (int_as_i64(key, &at) != T_YES) {
    return err_index("cannot fit '%T' into an index-sized integer", key);
  }
  Value status = v == V_UNDEF ? V_NONE : arg_byte(v, &byte);
  if (status != V_NONE) return status;
  if (at < 0) at += a->len;
  if (at < 0 || at >= a->len) return err_index("bytearray index out of range");
  if (v == V_UNDEF) return splice(a, (u32)at, 1, (Span){0}) ? V_NONE : V_ERROR;
  a->data[at] = byte;
  return V_NONE;
}

Value bytearray_setitem(Value self, Value key, Value v) {
  Value status = set_item(self, key, v);
  return status == V_CALL ? call_prelude("bytearray_setitem", 3, self, key, v) : status;
}

Value bytearray_delitem(Value self, Value key) {
  Value status = set_item(self, key, V_UNDEF);
  Value both[] = {self, key};
  return status == V_CALL ? again("__delitem__", both, 2) : status;
}

static Value setitem(Value *args, u32 nargs) {
  (void)nargs;
  return bytearray_setitem(args[0], args[1], args[2]);
}

static Value delitem(Value *args, u32 nargs) {
  (void)nargs;
  return bytearray_delitem(args[0], args[1]);
}

/* Operators ------------------------------------------------------------------------------------ */

Value bytearray_binary_inplace(BinOp op, Value a, Value b) {
  ByteArray *array = AS(ByteArray, a);
  if (op == OP_ADD) {
    if (!is_bytes_like(b)) return err_type("can't concat %T to bytearray", b);
    if (a == b && array->len) return err_new(TYPE(BufferError), "Existing exports of data: object cannot be re-sized");
    return splice_value(array, array->len, 0, b) == V_ERROR ? V_ERROR : a;
  }
  if (op != OP_MUL) return bytes_binary(op, a, b);
  if (!is_int(b) && find_method(b, NAME(__index__)) != V_UNDEF) {
    Value both[] = {a, b};
    return again("__imul__", both, 2);
  }
  Value product = chars_multiply(a, b);
  if (val_is_signal(product)) return product;
  return splice_value(array, 0, array->len, product) == V_ERROR ? V_ERROR : a;
}

static Value iadd(Value *args, u32 nargs) {
  (void)nargs;
  return bytearray_binary_inplace(OP_ADD, args[0], args[1]);
}

static Value imul(Value *args, u32 nargs) {
  (void)nargs;
  if (is_int(args[1]) || find_method(args[1], NAME(__index__)) != V_UNDEF) {
    return bytearray_binary_inplace(OP_MUL, args[0], args[1]);
  }
  return err_type("'%T' object cannot be interpreted as an integer", args[1]);
}

Value bytearray_repr(Value self) {
  Span s = span_of(self);
  Value bytes = bytes_repr((const u8 *)s.data, s.len, true);
  if (bytes == V_ERROR) return V_ERROR;
  u32 len;
  const char *name = type_name(self, &len);
  Text text = {0};
  text_bytes(&text, name, len);
  text_c(&text, "(");
  text_str(&text, AS(Str, bytes));
  text_c(&text, ")");
  return text_finish(&text);
}

static Value repr(Value *args, u32 nargs) {
  (void)nargs;
  return bytearray_repr(args[0]);
}

const NativeDef bytearray_methods[] = {
    {"__new__", new, 1, -1, NF_STATIC, "**"},
    {"__init__", init, 1, 4, 0, ",source,encoding,errors"},
    CHARS_METHOD_ROWS,
    BYTES_METHOD_ROWS,
    {"append", append, 2, 2, 0, NULL},
    {"clear", NULL, 1, 1, 0, "bytearray_clear"},
    {"copy", NULL, 1, 1, 0, "bytearray_copy"},
    {"extend", extend, 2, 2, 0, NULL},
    {"insert", NULL, 3, 3, 0, "bytearray_insert"},
    {"pop", NULL, 1, 2, 0, "bytearray_pop"},
    {"remove", NULL, 2, 2, 0, "bytearray_remove"},
    {"resize", NULL, 2, 2, 0, "bytearray_resize"},
    {"reverse", NULL, 1, 1, 0, "bytearray_reverse"},
    {"__setitem__", setitem, 3, 3, 0, NULL},
    {"__delitem__", delitem, 2, 2, 0, NULL},
    {"__iadd__", iadd, 2, 2, 0, NULL},
    {"__imul__", imul, 2, 2, 0, NULL},
    {"__repr__", repr, 1, 1, 0, NULL},
    {"__str__", repr, 1, 1, 0, NULL},
    {NULL, NULL, 0, 0, 0, NULL},
};
