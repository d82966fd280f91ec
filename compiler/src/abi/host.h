/* What the host gives: the four functions the module imports. The native binary defines them itself. */
#ifndef EDGE_HOST_H
#define EDGE_HOST_H

#include "core/value.h"

#ifdef __wasm__
#define HOST_IMPORT(name) __attribute__((import_module("env"), import_name(name)))
#define HOST_EXPORT(name) __attribute__((export_name(name)))
#else
#define HOST_IMPORT(name)
#define HOST_EXPORT(name)
#endif

/* One print(): the text with its end. */
HOST_IMPORT("host_print") void host_print(const char *text, u32 len);

/* Calls native function `id`; the answers are NATIVE_…. See the engine ABI for all of these. */
enum { NATIVE_DONE, NATIVE_ERROR, NATIVE_DEFERRED };
HOST_IMPORT("host_call_native") i32 host_call_native(u32 id, u32 call_id, const u32 *argv, u32 argc, u32 *out);

/* Bytes of a spec that the host has at hand, made with wasm_alloc; NULL: not there. */
HOST_IMPORT("host_fetch_bytes") u8 *host_fetch_bytes(const char *spec, u32 len, const u8 *hash, u32 *out_len);

HOST_IMPORT("host_now_ns") i64 host_now_ns(void);

#endif
