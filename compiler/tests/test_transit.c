/* Values on their way through the boundary: handles, their encoding, the stashed error, host_edge_op. */
#include <stdlib.h>

#include "abi/abi.h"
#include "abi/codec.h"
#include "abi/handles.h"
#include "check.h"
#include "core/containers.h"
#include "core/err.h"

static u32 encode(u32 tag, const void *data, u32 len) { return host_edge_encode(tag, data, len); }

/* Encoded, decoded, and the same again. The copy is as large as it must be, so that the sanitizer sees a byte
 * too many. */
static bool round_trip(u32 tag, const void *data, u32 len) {
  u32 handle = encode(tag, data, len), got_tag = 0;
  if (!handle) return false;
  i32 need = host_edge_decode(handle, &got_tag, NULL, 0);
  bool ok = got_tag == tag && need == -(i32)len;
  u8 *copy = malloc(len ? len : 1);
  got_tag = 0;
  ok = ok && host_edge_decode(handle, &got_tag, copy, len) == (i32)len && got_tag == tag && memcmp(copy, data, len) == 0;
  free(copy);
  host_edge_release(handle);
  return ok;
}

static bool refused(u32 tag, const void *data, u32 len) { return encode(tag, data, len) == 0; }

#define BYTES(...) (const u8[]){__VA_ARGS__}, sizeof(const u8[]){__VA_ARGS__}

static bool integer(u64 low, u64 high) { return round_trip(TAG_INTEGER, (u64[]){low, high}, 16); }

static void test_scalars(void) {
  CHECK(round_trip(TAG_NONE, "", 0) && round_trip(TAG_BOOL, BYTES(0)) && round_trip(TAG_BOOL, BYTES(1)));
  CHECK(integer(0, 0) && integer(1, 0) && integer(~0ull, ~0ull));
  CHECK(integer(1ull << 63, 0) && integer(1ull << 63, ~0ull) && integer(1ull << 49, 0));
  CHECK(integer(~0ull, ~0ull >> 1) && integer(0, 1ull << 63) && integer(1, 1ull << 63) && integer(0, ~0ull));
  double floats[] = {0.0, -0.0, 1.5, -1e308, __builtin_inf(), 5e-324};
  for (u32 i = 0; i < sizeof floats / sizeof *floats; i++) CHECK(round_trip(TAG_FLOAT, &floats[i], 8));
  CHECK(round_trip(TAG_TEXT, "", 0) && round_trip(TAG_TEXT, "caf\xC3\xA9 \xF0\x9F\x98\x80", 10));
  CHECK(round_trip(TAG_RAW, "", 0) && round_trip(TAG_RAW, BYTES(0, 255, 128, 10)));
  u64 odd_nan = 0xFFFC000000000005; /* the bits of an int inside the engine */
  u32 handle = encode(TAG_FLOAT, &odd_nan, 8), tag;
  double back = 0;
  CHECK(host_edge_decode(handle, &tag, (u8 *)&back, 8) == 8 && tag == TAG_FLOAT && back != back);
  host_edge_release(handle);
}

static void test_containers(void) {
  CHECK(round_trip(TAG_LIST, BYTES(0, 0, 0, 0)) && round_trip(TAG_DICT, BYTES(0, 0, 0, 0)));
  CHECK(round_trip(TAG_LIST, BYTES(3, 0, 0, 0, TAG_NONE, 0, 0, 0, 0, 0, 0, 0, TAG_BOOL, 0, 0, 0, 1, 0, 0, 0, 1,
                                   TAG_LIST, 0, 0, 0, 4, 0, 0, 0, 0, 0, 0, 0)));
  CHECK(round_trip(TAG_DICT, BYTES(2, 0, 0, 0, TAG_TEXT, 0, 0, 0, 1, 0, 0, 0, 'k', TAG_RAW, 0, 0, 0, 1, 0, 0, 0, 7,
                                   TAG_TEXT, 0, 0, 0, 0, 0, 0, 0, TAG_NONE, 0, 0, 0, 0, 0, 0, 0)));
}

static void test_refused(void) {
  CHECK(refused(TAG_NONE, "x", 1) && refused(TAG_BOOL, "", 0) && refused(TAG_INTEGER, "12345678", 8));
  CHECK(refused(TAG_FLOAT, "1234", 4) && refused(TAG_TEXT, "\xFF", 1) && refused(8, "", 0) && refused(~0u, "", 0));
  CHECK(refused(TAG_LIST, "", 0) && refused(TAG_LIST, BYTES(1, 0, 0, 0)) && refused(TAG_LIST, BYTES(0, 0, 0, 0, 0)));
  CHECK(refused(TAG_LIST, BYTES(255, 255, 255, 255)) && refused(TAG_DICT, BYTES(255, 255, 255, 255)));
  CHECK(refused(TAG_LIST, BYTES(1, 0, 0, 0, TAG_RAW, 0, 0, 0, 255, 255, 255, 255))); /* a length beyond the end */
  CHECK(refused(TAG_DICT, BYTES(1, 0, 0, 0, TAG_NONE, 0, 0, 0, 0, 0, 0, 0, TAG_NONE, 0, 0, 0, 0, 0, 0, 0))); /* key */
  /* Lists in lists: the innermost within as many as may be, and in more. */
  u8 nested[12 * 64 + 4];
  for (u32 depth = 1; depth <= 64; depth++) {
    u32 len = 12 * (depth - 1) + 4;
    for (u32 i = 0, left = len; i < depth; i++) {
      u8 *at = nested + 12 * i;
      memcpy(at, &(u32){i + 1 < depth}, 4);
      if (i + 1 == depth) break;
      left -= 12;
      memcpy(at + 4, &(u32){TAG_LIST}, 4);
      memcpy(at + 8, &left, 4);
    }
    CHECK(depth - 1 <= TRANSIT_DEPTH ? round_trip(TAG_LIST, nested, len) : refused(TAG_LIST, nested, len));
  }
}

/* What cannot cross leaves the reason behind, as an error that may be taken. */
static bool reason_is(u32 expected) {
  u32 kind;
  char text[80];
  return host_edge_take_error(&kind, text, sizeof text) > 0 && kind == expected;
}

/* What has no encoding: 2 ** 127, a set, a dict with other keys than str. */
static void test_no_transit(void) {
  u32 tag, set, one = encode(TAG_INTEGER, (u64[]){1, 0}, 16);
  CHECK(host_edge_op(12, 0, "", 0, &one, 1, &set) == 0);
  CHECK(host_edge_decode(set, &tag, NULL, 0) == 0 && tag == TAG_INVALID);
  CHECK(reason_is(0)); /* TypeError */
  u32 dict, nothing;
  CHECK(host_edge_op(8, 0, "", 0, NULL, 0, &dict) == 0);
  CHECK(host_edge_op(4, dict, "", 0, (u32[]){one, set}, 2, &nothing) == 0);
  host_edge_release(nothing);
  CHECK(host_edge_decode(dict, &tag, NULL, 0) == 0 && tag == TAG_INVALID);
  CHECK(reason_is(0));
  host_edge_release(dict), host_edge_release(set), host_edge_release(one);
}

static void test_handles(void) {
  u32 tag, first = encode(TAG_NONE, "", 0), second = encode(TAG_BOOL, BYTES(1));
  CHECK(first && second && first != second && handles_live() == 2);
  host_edge_release(first);
  host_edge_release(first); /* stale: nothing happens */
  host_edge_release(0);
  host_edge_release(~0u);
  CHECK(handles_live() == 1);
  CHECK(host_edge_decode(first, &tag, NULL, 0) == 0 && tag == TAG_INVALID);
  CHECK(host_edge_decode(0, &tag, NULL, 0) == 0 && tag == TAG_INVALID);
  u32 many[500];
  for (u32 i = 0; i < 500; i++) many[i] = encode(TAG_TEXT, "text", i % 5);
  for (u32 i = 0; i < 500; i++) {
    u8 text[5];
    CHECK(host_edge_decode(many[i], &tag, text, sizeof text) == (i32)(i % 5) && memcmp(text, "text", i % 5) == 0);
    host_edge_release(many[i]);
  }
  host_edge_release(second);
  CHECK(handles_live() == 0);
}

static void test_errors(void) {
  u32 kind;
  char text[40];
  CHECK(host_edge_take_error(&kind, text, sizeof text) == -1);
  for (u32 i = 0; i < 6; i++) {
    if (i == 5) continue; /* the str() of a KeyError is a repr */
    host_edge_throw(i, "first", 5);
    host_edge_throw(i, "message", 7);
    CHECK(host_edge_take_error(&kind, text, 3) == -7); /* too small: asked again */
    CHECK(host_edge_take_error(&kind, text, 7) == 7 && kind == i && memcmp(text, "message", 7) == 0);
    CHECK(host_edge_take_error(&kind, text, sizeof text) == -1);
  }
  host_edge_throw(6, "OSError: no disk", 16);
  CHECK(host_edge_take_error(&kind, text, sizeof text) == 16 && kind == 6 && memcmp(text, "OSError: no disk", 16) == 0);
  host_edge_throw(6, "Unheard: x", 10);
  CHECK(host_edge_take_error(&kind, text, sizeof text) == 10 && kind == 2 && memcmp(text, "Unheard: x", 10) == 0);
  host_edge_throw(99, "", 0);
  CHECK(host_edge_take_error(&kind, text, sizeof text) == 0 && kind == 2);
}

/* `op` must fail with an error of this kind. */
static bool op_fails(u32 op, u32 recv, const char *name, const u32 *argv, u32 argc, u32 want) {
  u32 out, kind;
  char text[200];
  return host_edge_op(op, recv, name, (u32)strlen(name), argv, argc, &out) == 1 && host_edge_take_error(&kind, text, sizeof text) >= 0 &&
         kind == want;
}

static void test_operations(void) {
  u32 one = encode(TAG_INTEGER, (u64[]){1, 0}, 16), text = encode(TAG_TEXT, "a,b", 3), comma = encode(TAG_TEXT, ",", 1);
  u32 parts, len, first, type, tag;
  u8 bytes[16];
  CHECK(host_edge_op(0, text, "split", 5, &comma, 1, &parts) == 0);
  CHECK(host_edge_op(5, parts, "", 0, NULL, 0, &len) == 0 && host_edge_decode(len, &tag, bytes, 16) == 16 && bytes[0] == 2);
  CHECK(host_edge_op(3, parts, "", 0, &one, 1, &first) == 0 && host_edge_decode(first, &tag, bytes, 16) == 1 && bytes[0] == 'b');
  host_edge_release(first);
  CHECK(host_edge_op(7, parts, "", 0, NULL, 0, &first) == 0 && host_edge_decode(first, &tag, bytes, 16) == 1 && bytes[0] == 'a');
  CHECK(host_edge_op(10, parts, "", 0, NULL, 0, &type) == 0 && host_edge_decode(type, &tag, bytes, 16) == 4 && memcmp(bytes, "list", 4) == 0);
  CHECK(op_fails(3, parts, "", &one, 1, 4));              /* one element is left: IndexError */
  CHECK(op_fails(1, parts, "nothing", NULL, 0, 3));       /* AttributeError */
  CHECK(op_fails(0, one, "__call__", NULL, 0, 0));        /* not callable */
  CHECK(op_fails(6, one, "", NULL, 0, 0));                /* not iterable */
  CHECK(op_fails(3, parts, "", NULL, 0, 0) && op_fails(4, parts, "", &one, 1, 0) && op_fails(2, parts, "x", NULL, 0, 0));
  CHECK(op_fails(5, 12345, "", NULL, 0, 1) && op_fails(9, 0, "", (u32[]){12345}, 1, 1)); /* stale handles */
  CHECK(op_fails(14, one, "", NULL, 0, 1) && op_fails(~0u, one, "", NULL, 0, 1));        /* no such operation */
  u32 all[] = {one, text, comma, parts, len, first, type};
  for (u32 i = 0; i < sizeof all / sizeof *all; i++) host_edge_release(all[i]);
  CHECK(handles_live() == 0);
}

int main(void) {
  if (!engine_start()) return 1;
  test_scalars();
  test_containers();
  test_refused();
  test_no_transit();
  CHECK(handles_live() == 0);
  test_handles();
  test_errors();
  test_operations();
  return failures != 0;
}
