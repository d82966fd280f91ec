#include "abi/codec.h"

#include "core/containers.h"
#include "core/err.h"
#include "core/ops.h"
#include "unicode/utf8.h"

static u32 get_u32(const u8 *p) { return (u32)p[0] | (u32)p[1] << 8 | (u32)p[2] << 16 | (u32)p[3] << 24; }

static Value decode_integer(const u8 *p) {
  u64 lo, hi;
  memcpy(&lo, p, 8);
  memcpy(&hi, p + 8, 8);
  if (hi == (u64)((i64)lo >> 63)) return int_from_i64((i64)lo);
  Value h = int_from_i64((i64)hi), l = int_from_u64(lo);
  if (h == V_ERROR || l == V_ERROR) return V_ERROR;
  h = int_binary(OP_LSHIFT, h, val_from_small(64));
  return h == V_ERROR ? h : int_binary(OP_OR, h, l);
}

/* One node of a list or dict, at *p; V_UNDEF when malformed. */
static Value decode_node(const u8 **p, const u8 *end, u32 depth) {
  if (end - *p < 8) return V_UNDEF;
  u32 tag = get_u32(*p), len = get_u32(*p + 4);
  *p += 8;
  if ((u32)(end - *p) < len) return V_UNDEF;
  Value v = transit_decode(tag, *p, len, depth);
  *p += len;
  return v;
}

static Value decode_list(const u8 *data, u32 len, u32 depth) {
  if (len < 4) return V_UNDEF;
  const u8 *p = data + 4, *end = data + len;
  List *l = list_new(0);
  if (!l) return V_ERROR;
  for (u32 n = get_u32(data); n; n--) {
    Value v = decode_node(&p, end, depth);
    if (v == V_UNDEF || v == V_ERROR) return v;
    if (!list_append(l, v)) return V_ERROR;
  }
  return p == end ? val_from_obj(l) : V_UNDEF;
}

static Value decode_dict(const u8 *data, u32 len, u32 depth) {
  if (len < 4) return V_UNDEF;
  const u8 *p = data + 4, *end = data + len;
  Dict *d = dict_new();
  if (!d) return V_ERROR;
  for (u32 n = get_u32(data); n; n--) {
    Value k = decode_node(&p, end, depth);
    if (k == V_ERROR) return k;
    if (k == V_UNDEF || !IS_STR(k)) return V_UNDEF;
    Value v = decode_node(&p, end, depth);
    if (v == V_UNDEF || v == V_ERROR) return v;
    if (!dict_set_str(d, AS(Str, k), v)) return V_ERROR;
  }
  return p == end ? val_from_obj(d) : V_UNDEF;
}

Value transit_decode(u32 tag, const u8 *data, u32 len, u32 depth) {
  if (depth > TRANSIT_DEPTH) return V_UNDEF;
  switch (tag) {
    case TAG_NONE: return len ? V_UNDEF : V_NONE;
    case TAG_BOOL: return len == 1 ? val_from_bool(data[0] != 0) : V_UNDEF;
    case TAG_INTEGER: return len == 16 ? decode_integer(data) : V_UNDEF;
    case TAG_FLOAT: {
      if (len != 8) return V_UNDEF;
      u64 bits;
      memcpy(&bits, data, 8);
      return val_float_bits(bits);
    }
    case TAG_TEXT: {
      if (utf8_valid_prefix((const char *)data, len, true) != len) return V_UNDEF;
      Str *s = str_new((const char *)data, len);
      return s ? val_from_obj(s) : V_ERROR;
    }
    case TAG_RAW: {
      Bytes *b = bytes_new(data, len);
      return b ? val_from_obj(b) : V_ERROR;
    }
    case TAG_LIST: return decode_list(data, len, depth + 1);
    case TAG_DICT: return decode_dict(data, len, depth + 1);
    default: return V_UNDEF;
  }
}

u32 transit_tag(Value v) {
  if (v == V_NONE) return TAG_NONE;
  if (val_is_bool(v)) return TAG_BOOL;
  if (is_int(v)) return TAG_INTEGER;
  if (is_float(v)) return TAG_FLOAT;
  if (IS_STR(v)) return TAG_TEXT;
  if (IS_BYTES(v) || IS_BYTEARRAY(v)) return TAG_RAW;
  if (IS_LIST(v) || IS_TUPLE(v)) return TAG_LIST;
  if (IS_DICT(v)) return TAG_DICT;
  return TAG_INVALID;
}

typedef struct Out {
  u8 *dst;
  u32 max, len;
} Out;

static void put(Out *o, const void *p, u32 n) {
  if (n && o->len <= o->max && n <= o->max - o->len) memcpy(o->dst + o->len, p, n);
  o->len += n;
}

static void put_u32(Out *o, u32 n) {
  u8 b[4] = {(u8)n, (u8)(n >> 8), (u8)(n >> 16), (u8)(n >> 24)};
  put(o, b, 4);
}

static bool encode(Out *o, Value v, u32 depth);

static bool node(Out *o, Value v, u32 depth) {
  u32 tag = transit_tag(v);
  if (tag == TAG_INVALID) return false;
  put_u32(o, tag);
  u32 at = o->len;
  put_u32(o, 0);
  if (!encode(o, v, depth)) return false;
  u32 end = o->len, n = end - at - 4;
  if (end <= o->max) memcpy(o->dst + at, &n, 4);
  return true;
}

static bool encode_integer(Out *o, Value v) {
  u64 words[2];
  i64 small;
  if (int_as_i64(v, &small) == T_YES) {
    words[0] = (u64)small;
    words[1] = (u64)(small >> 63);
  } else {
    const Int *i = AS(Int, v);
    u32 d[4] = {0};
    bool fits = i->n <= 4;
    if (fits) memcpy(d, i->d, i->n * 4);
    words[0] = d[0] | (u64)d[1] << 32;
    words[1] = d[2] | (u64)d[3] << 32;
    if (!fits || (words[1] >> 63 && !(i->neg && words[1] == 1ull << 63 && !words[0]))) {
      err_overflow("int is too large to cross: 128 bits at most");
      return false;
    }
    if (i->neg) {
      words[0] = ~words[0] + 1;
      words[1] = ~words[1] + !words[0];
    }
  }
  put(o, words, 16);
  return true;
}

static bool encode(Out *o, Value v, u32 depth) {
  if (depth > TRANSIT_DEPTH) return false;
  switch (transit_tag(v)) {
    case TAG_NONE: return true;
    case TAG_BOOL: put(o, &(u8){v == V_TRUE}, 1); return true;
    case TAG_INTEGER: return encode_integer(o, v);
    case TAG_FLOAT: put(o, &(double){float_of(v)}, 8); return true;
    case TAG_TEXT: put(o, AS(Str, v)->data, AS(Str, v)->len); return true;
    case TAG_RAW: {
      const u8 *data;
      u32 len;
      bytes_view(v, &data, &len);
      put(o, data, len);
      return true;
    }
    case TAG_LIST: {
      Items it = seq_items(v);
      put_u32(o, it.len);
      for (u32 i = 0; i < it.len; i++)
        if (!node(o, it.at[i], depth + 1)) return false;
      return true;
    }
    case TAG_DICT: {
      u32 pos = 0;
      Value k, x;
      put_u32(o, AS(Dict, v)->used);
      while (dict_next(AS(Dict, v), &pos, &k, &x))
        if (!IS_STR(k) || !node(o, k, depth + 1) || !node(o, x, depth + 1)) return false;
      return true;
    }
    default: return false;
  }
}

bool transit_encode(Value v, u8 *dst, u32 max, u32 *len, u32 depth) {
  Out o = {dst, max, 0};
  bool ok = encode(&o, v, depth);
  *len = o.len;
  return ok;
}
