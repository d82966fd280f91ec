/* The engine's exports, as functions for the native binary and the tests; see the engine ABI. */
#ifndef EDGE_ABI_H
#define EDGE_ABI_H

#include "core/vm.h"

enum { BUFFER_SIZE = 1 << 20 };

/* Operations of host_edge_op. */
typedef enum HostOp {
  HOST_CALL, HOST_GETATTR, HOST_SETATTR, HOST_GETITEM, HOST_SETITEM, HOST_LEN, HOST_ITER, HOST_ITER_NEXT, HOST_NEW_DICT,
  HOST_NEW_LIST, HOST_TYPE_OF, HOST_NEW_TUPLE, HOST_NEW_SET, HOST_NEW_FROZENSET
} HostOp;

char *src_ptr(void);
char *out_ptr(void);
void *wasm_alloc(u32 size);
void wasm_free(void *p, u32 size);
void reset_modules(void);
u32 extract_imports(u32 len);
void register_code_module(const char *spec, u32 spec_len, const char *src, u32 src_len);
void register_native_module(const char *spec, u32 spec_len, const char *names, u32 names_len, u32 base_id);
u32 run_start(u32 len);
u32 run_resume(void);
u64 last_yield_deadline_ns(void);
i32 run_push_event(const char *text, u32 len);
i32 set_host_result(u32 handle);
i32 set_host_result_by_id(u32 call_id, u32 handle);
i32 set_host_error_by_id(u32 call_id, u32 kind, u32 handle);
i64 save_state(void);
char *snapshot_ptr(void);
u32 restore_state(u32 len);
u32 state_globals(void);
u32 state_stack(void);
u32 memory_used(void);
void set_limits(u32 heap_bytes, u32 ops_lo, u32 ops_hi, u32 depth);
void set_preempt_interval(u32 n);
void set_input(const char *text, u32 len);
u32 host_edge_encode(u32 tag, const u8 *data, u32 len);
i32 host_edge_decode(u32 handle, u32 *out_tag, u8 *dst, u32 dst_max);
void host_edge_release(u32 handle);
void host_edge_throw(u32 kind, const char *text, u32 len);
i32 host_edge_take_error(u32 *out_kind, char *dst, u32 dst_max);
i32 host_edge_op(u32 op, u32 recv, const char *name, u32 name_len, const u32 *argv, u32 argc, u32 *out);

/* Begins at the first use: makes the types, names and built-ins. False: out of memory. */
bool engine_start(void);
void forget_call(void); /* the last call keeps what it called alive */
/* Errors as host_edge_throw's kinds. */
Value err_from_kind(u32 kind, const char *message, u32 len);
u32 kind_of_error(Value exc);

#endif
