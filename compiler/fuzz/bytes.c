/* Fuzz target: bytes that the host passes in: values, errors and a manifest. The first says which. */
#include <stdlib.h>

#include "abi/abi.h"
#include "abi/codec.h"
#include "abi/handles.h"
#include "abi/manifest.h"
#include "core/containers.h"
#include "core/err.h"
#include "host.h"

int LLVMFuzzerTestOneInput(const u8 *data, size_t size);

/* What can be read can be written again, and then reads the same. */
static void transit(u32 tag, const u8 *data, u32 len) {
  u32 handle = host_edge_encode(tag, data, len), got;
  if (!handle) return;
  i32 need = -host_edge_decode(handle, &got, NULL, 0);
  require(need >= 0, "what was encoded can be decoded");
  u8 *copy = malloc((size_t)need + 1), *again = malloc((size_t)need + 1);
  require(host_edge_decode(handle, &got, copy, (u32)need) == need && got == tag, "into as much room as was asked for");
  u32 second = host_edge_encode(tag, copy, (u32)need);
  require(second && host_edge_decode(second, &got, again, (u32)need) == need && memcmp(copy, again, (size_t)need) == 0, "the same after a second passage");
  host_edge_release(second);
  host_edge_release(handle);
  free(copy);
  free(again);
}

static void error(u32 kind, const char *text, u32 len) {
  host_edge_throw(kind, text, len);
  char out[64];
  u32 got;
  i32 n = host_edge_take_error(&got, out, sizeof out);
  if (n < -1) {
    char *more = malloc((size_t)-n);
    require(host_edge_take_error(&got, more, (u32)-n) == -n, "the error is as long as it was said to be");
    free(more);
  }
}

static void manifest(const char *text, u32 len) {
  Str *target = NULL, *extends = NULL, *name = str_new("a", 1);
  if (!name || !manifest_lookup(text, len, name, &target, &extends)) vm.exc = V_UNDEF;
}

int LLVMFuzzerTestOneInput(const u8 *data, size_t size) {
  if (size < 2 || size > BUFFER_SIZE) return 0;
  reset_modules();
  require(handles_live() == 0, "every handle was released");
  const u8 *rest = data + 2;
  u32 len = (u32)size - 2;
  switch (data[0] % 3) {
    case 0: transit(data[1] % 9, rest, len); break;
    case 1: error(data[1] % 8, (const char *)rest, len); break;
    default: manifest((const char *)rest, len); break;
  }
  return 0;
}
