/* See fake_host.h. */
#include "fake_host.h"

#include "abi/host.h"

char host_output[1 << 16];
i64 host_clock;
i32 (*host_native)(u32 id, u32 call_id, const u32 *argv, u32 argc, u32 *out);

static u32 used;

void host_reset(void) {
  host_output[used = 0] = '\0';
  host_clock = 1000000000;
  host_native = NULL;
}

void host_print(const char *text, u32 len) {
  if (len >= sizeof host_output - used) return;
  memcpy(host_output + used, text, len);
  host_output[used += len] = '\0';
}

i64 host_now_ns(void) { return host_clock; }

i32 host_call_native(u32 id, u32 call_id, const u32 *argv, u32 argc, u32 *out) {
  return host_native ? host_native(id, call_id, argv, argc, out) : NATIVE_ERROR;
}

u8 *host_fetch_bytes(const char *spec, u32 len, const u8 *hash, u32 *out_len) {
  (void)spec, (void)len, (void)hash, (void)out_len;
  return NULL; /* without a manifest, names are the specs that modules were registered under */
}
