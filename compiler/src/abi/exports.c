/* The exports: everything the host may call. */
#include "abi/abi.h"
#include "abi/codec.h"
#include "abi/handles.h"
#include "abi/host.h"
#include "abi/native.h"
#include "abi/report.h"
#include "abi/snapshot.h"
#include "abi/state.h"
#include "codegen/codegen.h"
#include "core/call.h"
#include "core/err.h"
#include "core/gc.h"
#include "core/ops.h"
#include "syntax/imports.h"
#include "types/exception.h"
#include "unicode/utf8.h"
#include "vm/import.h"
#include "vm/slow.h"

#define VERSION "edge-python-engine 0.1.0"

static struct {
  char source[BUFFER_SIZE], out[BUFFER_SIZE];
} buffers;
#define source_buffer buffers.source
#define out_buffer buffers.out

static bool is_utf8(const char *s, u32 len) { return utf8_valid_prefix(s, len, false) == len; }

static bool running; /* a run is parked, or ended and not yet forgotten */
static bool entered; /* by the host, which is inside one of the imports now */

HOST_EXPORT("src_ptr") char *src_ptr(void) { return source_buffer; }
HOST_EXPORT("out_ptr") char *out_ptr(void) { return out_buffer; }
HOST_EXPORT("edge_engine_version") const char *edge_engine_version(void) { return VERSION; }

HOST_EXPORT("wasm_alloc") void *wasm_alloc(u32 size) { return mem_alloc(size); }
HOST_EXPORT("wasm_free") void wasm_free(void *p, u32 size) { mem_free(p, size); }

/* ---- modules ---- */

HOST_EXPORT("reset_modules") void reset_modules(void) {
  if (entered || !engine_start()) return;
  modules_reset();
  handles_reset();
  native_reset();
  sched_reset();
  vm.exc = V_UNDEF;
  forget_call();
  vm.main = NULL;
  err_forget();
  running = false;
  gc_collect(); /* the next run has all the memory again */
}

typedef struct Lines {
  u32 len;
} Lines;

/* One import a line: kind, tab, text. */
static void add_line(void *context, char kind, const char *text, size_t len) {
  Lines *out = context;
  if (len > BUFFER_SIZE - 3 || out->len > BUFFER_SIZE - 3 - len) return;
  out_buffer[out->len++] = kind;
  out_buffer[out->len++] = '\t';
  memcpy(out_buffer + out->len, text, len);
  out->len += (u32)len;
  out_buffer[out->len++] = '\n';
}

HOST_EXPORT("extract_imports") u32 extract_imports(u32 len) {
  Lines out = {0};
  scan_imports(source_buffer, len <= BUFFER_SIZE ? len : BUFFER_SIZE, add_line, &out);
  return out.len;
}

/* "lib/util.py" -> "util", as __name__ */
static Str *module_name(const char *spec, u32 len) {
  u32 end = len;
  for (u32 i = 0; i < len; i++)
    if (spec[i] == '?' || spec[i] == '#') {
      end = i;
      break;
    }
  u32 begin = end;
  while (begin && spec[begin - 1] != '/') begin--;
  if (end - begin > 3 && memcmp(spec + end - 3, ".py", 3) == 0) end -= 3;
  return str_intern(spec + begin, end - begin);
}

HOST_EXPORT("register_code_module") void register_code_module(const char *spec, u32 spec_len, const char *src, u32 src_len) {
  if (!engine_start() || !is_utf8(spec, spec_len)) return; /* an import will say that it is not there */
  static const char malformed[] = "raise SyntaxError('the source is not valid UTF-8')";
  if (!is_utf8(src, src_len)) src = malformed, src_len = sizeof malformed - 1;
  Str *s = str_intern(spec, spec_len), *name = module_name(spec, spec_len), *source = str_new(src, src_len);
  Module *m = s && name && source ? module_new(name, s, source) : NULL;
  if (!m || !module_register(m)) err_take();
}

/* ---- running ---- */

static u32 status(StatusKind kind, u32 payload) { return (u32)kind << 29 | payload; }

/* Text into the out buffer; what does not fit is cut at a character. */
static u32 put_out(Value text) {
  if (!IS_STR(text)) {
    static const char nothing[] = "error: MemoryError\n";
    err_take();
    memcpy(out_buffer, nothing, sizeof nothing - 1);
    return sizeof nothing - 1;
  }
  u32 len = AS(Str, text)->len;
  const char *data = AS(Str, text)->data;
  if (len > BUFFER_SIZE) {
    len = BUFFER_SIZE;
    while (len && ((u8)data[len] & 0xC0) == 0x80) len--;
  }
  memcpy(out_buffer, data, len);
  return len;
}

/* The host asked for what cannot be. */
static u32 refused(const char *why) {
  Text t = {0};
  text_c(&t, "error: RuntimeError: ");
  text_c(&t, why);
  text_c(&t, "\n");
  return status(STATUS_ERROR, put_out(text_finish(&t)));
}

static u32 failed(Value exc) {
  running = false;
  if (value_is_instance(exc, TYPE(SystemExit))) {
    Value code = AS(Exception, exc)->value;
    i64 n = 1;
    if (code == V_UNDEF || code == V_NONE) return status(STATUS_EXIT, 0);
    if (is_int(code)) {
      int_as_i64(code, &n);
    } else { /* a message: for the host to show, and 1 */
      Value text = value_str(code);
      vm.exc = V_UNDEF;
      if (IS_STR(text)) return status(STATUS_EXIT, 1 | put_out(text) << 8);
    }
    return status(STATUS_EXIT, (u32)n & 0xFF);
  }
  if (value_is_instance(exc, TYPE(MemoryError))) gc_collect(); /* so that it can be told */
  return status(STATUS_ERROR, put_out(report_exception(exc)));
}

static StatusKind last_status;

static u32 go_on(void) {
  entered = true;
  StatusKind kind = last_status = sched_run();
  entered = false;
  if (kind == STATUS_DONE) running = false;
  if (kind == STATUS_ERROR) return failed(sched_main()->result);
  return status(kind, 0);
}

static const char inside[] = "the engine is inside a call of its host";

static u32 start(u32 len, bool afresh) {
  if (entered) return refused(inside);
  if (len > BUFFER_SIZE || !engine_start()) return status(STATUS_ERROR, put_out(V_NONE));
  sched_reset();
  vm.exc = V_UNDEF;
  running = false;
  Str *spec = str_intern("<input>", 7), *source = NULL;
  Value diagnostics = V_UNDEF;
  if (spec && is_utf8(source_buffer, len)) source = str_new(source_buffer, len);
  Module *main = spec ? module_new(NAME(__main__), spec, source) : NULL;
  if (main && vm.main && !afresh) main->dict = vm.main->dict;
  vm.main = main;
  Code *code = main ? compile_module(vm.main, source_buffer, len, &diagnostics) : NULL;
  if (!code) {
    if (IS_STR(diagnostics)) {
      err_take();
      return status(STATUS_ERROR, put_out(diagnostics));
    }
    return status(STATUS_ERROR, put_out(report_exception(err_take())));
  }
  Value fn = function_make(code, vm.main, NULL, 0);
  Task *t = fn == V_ERROR ? NULL : task_new();
  if (!t || !task_start(t, AS(Function, fn))) return status(STATUS_ERROR, put_out(report_exception(err_take())));
  running = true;
  sched_begin(t);
  return go_on();
}

HOST_EXPORT("run_start") u32 run_start(u32 len) { return start(len, true); }

/* As run_start, with the names of the run before. */
HOST_EXPORT("run_more") u32 run_more(u32 len) { return start(len, false); }

HOST_EXPORT("run_resume") u32 run_resume(void) {
  if (entered) return refused(inside);
  if (!running) return status(STATUS_DONE, 0);
  if (last_status == STATUS_FRAME) sched_frame();
  return go_on();
}

HOST_EXPORT("run") u32 run(u32 len) {
  u32 s = run_start(len);
  while (running) s = run_resume();
  return s >> 29 == STATUS_ERROR ? s & 0x1FFFFFFF : 0;
}

HOST_EXPORT("last_yield_deadline_ns") u64 last_yield_deadline_ns(void) { return sched_deadline(); }

HOST_EXPORT("run_push_event") i32 run_push_event(const char *text, u32 len) {
  if (!running || !is_utf8(text, len)) return 1;
  Str *s = str_new(text, len);
  if (s && sched_push_event(val_from_obj(s))) return 0;
  err_take();
  return 2;
}

HOST_EXPORT("set_host_result_by_id") i32 set_host_result_by_id(u32 call_id, u32 handle) {
  if (!running) return 3;
  Value v;
  if (!handle_get(handle, &v)) return 1;
  if (!sched_wake_host(call_id, v, V_UNDEF)) return 2;
  handle_release(handle);
  return 0;
}

HOST_EXPORT("set_host_result") i32 set_host_result(u32 handle) {
  u32 id;
  if (!running) return 3;
  return sched_oldest_host(&id) ? set_host_result_by_id(id, handle) : 2;
}

HOST_EXPORT("set_host_error_by_id") i32 set_host_error_by_id(u32 call_id, u32 kind, u32 handle) {
  if (!running) return 3;
  Value message;
  if (!handle_get(handle, &message)) return 1;
  Str *text = IS_STR(message) ? AS(Str, message) : vm.empty_str;
  err_from_kind(kind, text->data, text->len);
  Value exc = err_take();
  if (!sched_wake_host(call_id, V_UNDEF, exc)) return 2;
  handle_release(handle);
  return 0;
}

/* ---- the parked run, kept and looked at ---- */

HOST_EXPORT("snapshot_ptr") char *snapshot_ptr(void) { return out_buffer; }

#ifdef __wasm__
extern u8 __global_base;

/* All of memory above the stack, but for the buffers; the second region ends where `heap` says. */
static void regions_below(Region r[SNAPSHOT_REGIONS], const void *heap) {
  u8 *end = (u8 *)&buffers + sizeof buffers;
  r[0] = (Region){&__global_base, (u32)((u8 *)&buffers - &__global_base)};
  r[1] = (Region){end, (u32)((const u8 *)heap - end)};
}

static u32 save(void) {
  Region regions[SNAPSHOT_REGIONS];
  gc_collect();
  mem_scrub();
  regions_below(regions, mem_end());
  const Str *source = vm.main->source;
  return snapshot_write((u8 *)out_buffer, BUFFER_SIZE, source->data, source->len, regions);
}

static const char *restore(u32 len) {
  u32 lengths[SNAPSHOT_REGIONS];
  Region regions[SNAPSHOT_REGIONS];
  const char *wrong = snapshot_check((u8 *)source_buffer, len, lengths);
  if (wrong) return wrong;
  regions_below(regions, (u8 *)&buffers + sizeof buffers + lengths[1]);
  if (regions[0].len != lengths[0]) return "the state was saved by another build of the engine";
  if (!mem_reserve(regions[1].at + lengths[1])) return "there is not enough memory for the saved state";
  snapshot_read((u8 *)source_buffer, regions);
  return NULL;
}
#else /* addresses are others in every process */
static u32 save(void) { return 0; }
static const char *restore(u32 len) {
  const char *wrong = snapshot_check((u8 *)source_buffer, len, (u32[SNAPSHOT_REGIONS]){0});
  return wrong ? wrong : "a native engine restores no state";
}
#endif

HOST_EXPORT("save_state") i64 save_state(void) {
  if (!running || entered) return -1;
  u32 len = save();
  return len ? (i64)len : -1;
}

HOST_EXPORT("restore_state") u32 restore_state(u32 len) {
  if (entered) return refused(inside);
  const char *wrong = len > BUFFER_SIZE ? "the saved state is too large" : restore(len);
  return wrong ? refused(wrong) : go_on();
}

HOST_EXPORT("state_globals") u32 state_globals(void) { return running ? state_write_globals(out_buffer, BUFFER_SIZE) : 0; }
HOST_EXPORT("state_stack") u32 state_stack(void) { return running ? state_write_stack(out_buffer, BUFFER_SIZE) : 0; }

/* ---- limits and settings ---- */

HOST_EXPORT("set_limits") void set_limits(u32 heap_bytes, u32 ops_lo, u32 ops_hi, u32 depth) {
  enum { HEAP_DEFAULT = 256 << 20, DEPTH_DEFAULT = 1000, DEPTH_MAX = 100000 };
  if (!engine_start()) return;
  gc_set_limit(heap_bytes ? heap_bytes : HEAP_DEFAULT);
  sched_set_op_limit((u64)ops_hi << 32 | ops_lo);
  vm.depth_limit = !depth ? DEPTH_DEFAULT : depth < DEPTH_MAX ? depth : DEPTH_MAX;
}

HOST_EXPORT("memory_used") u32 memory_used(void) { return gc_live_bytes(); }

HOST_EXPORT("set_preempt_interval") void set_preempt_interval(u32 n) { sched_set_preempt(n); }

HOST_EXPORT("set_input") void set_input(const char *text, u32 len) {
  mem_free((void *)vm.input, vm.input_len);
  len = (u32)utf8_valid_prefix(text, len, false);
  char *copy = len ? mem_alloc(len) : NULL;
  vm.input = copy;
  vm.input_len = copy ? len : 0;
  vm.input_pos = 0;
  vm.has_input = copy || !len;
  if (copy) memcpy(copy, text, len);
}

/* ---- handles ---- */

HOST_EXPORT("host_edge_encode") u32 host_edge_encode(u32 tag, const u8 *data, u32 len) {
  if (!engine_start()) return 0;
  Value v = transit_decode(tag, data, len, 0);
  u32 h = v == V_UNDEF || v == V_ERROR ? 0 : handle_new(v);
  if (!h) vm.exc = V_UNDEF;
  return h;
}

HOST_EXPORT("host_edge_decode") i32 host_edge_decode(u32 handle, u32 *out_tag, u8 *dst, u32 dst_max) {
  Value v;
  u32 len;
  *out_tag = TAG_INVALID;
  if (!handle_get(handle, &v)) return 0;
  Value pending = vm.exc;
  vm.exc = V_UNDEF;
  if (!transit_encode(v, dst, dst_max, &len, 0)) {
    if (!err_pending()) err_type("this value cannot cross");
    native_stash(err_take()); /* for whoever asks, or answers that its call failed */
    vm.exc = pending;
    return 0;
  }
  vm.exc = pending;
  *out_tag = transit_tag(v);
  return len <= dst_max ? (i32)len : -(i32)len;
}

HOST_EXPORT("host_edge_release") void host_edge_release(u32 handle) { handle_release(handle); }

HOST_EXPORT("host_edge_throw") void host_edge_throw(u32 kind, const char *text, u32 len) {
  if (!engine_start()) return;
  Value pending = vm.exc;
  err_from_kind(kind, text, len);
  native_stash(err_take());
  vm.exc = pending;
}

HOST_EXPORT("host_edge_take_error") i32 host_edge_take_error(u32 *out_kind, char *dst, u32 dst_max) {
  Value exc = native_take_stash();
  if (exc == V_UNDEF) return -1;
  u32 kind = kind_of_error(exc);
  Value s = exception_str(exc);
  Text t = {0};
  if (kind == 6) {
    text_str(&t, val_obj(exc)->cls->name);
    text_c(&t, ": ");
  }
  if (IS_STR(s)) text_str(&t, AS(Str, s));
  vm.exc = V_UNDEF;
  *out_kind = kind;
  u32 len = t.len;
  if (len <= dst_max) {
    if (len) memcpy(dst, t.data, len);
  } else {
    native_stash(exc); /* asked for again with more room */
  }
  text_drop(&t);
  return len <= dst_max ? (i32)len : -(i32)len;
}

/* ---- host_edge_op ---- */

static Value run_prelude(const char *name, Tuple *args) {
  Value f = prelude_function_c(name);
  return f == V_ERROR ? f : sched_call(f, args, NULL);
}

static Value set_of(Tuple *items, bool frozen) {
  Set *s = set_new(frozen);
  for (u32 i = 0; s && i < items->len; i++) {
    Tri r = set_add(s, items->items[i]);
    if (r == T_ERR) return V_ERROR;
    if (r == T_CALL) return sched_call(val_from_obj(frozen ? TYPE(frozenset) : TYPE(set)), tuple_of(1, val_from_obj(items)), NULL);
  }
  return s ? val_from_obj(s) : V_ERROR;
}

static Value edge_op(HostOp op, Value recv, Str *name, Tuple *args) {
  Value none = V_NONE;
  u32 n = args->len;
  switch (op) {
    case HOST_CALL: {
      Dict *kw = NULL;
      if (str_eq_c(name, "__call__")) return sched_call(recv, args, kw);
      Value f = run_prelude("host_getattr", tuple_of(2, recv, val_from_obj(name)));
      return f == V_ERROR ? f : sched_call(f, args, kw);
    }
    case HOST_GETATTR: return run_prelude("host_getattr", tuple_of(2, recv, val_from_obj(name)));
    case HOST_SETATTR: return n < 1 ? err_type("SetAttr needs a value") : run_prelude("host_setattr", tuple_of(3, recv, val_from_obj(name), args->items[0]));
    case HOST_GETITEM: return n < 1 ? err_type("GetItem needs a key") : run_prelude("host_getitem", tuple_of(2, recv, args->items[0]));
    case HOST_SETITEM: return n < 2 ? err_type("SetItem needs a key and a value") : run_prelude("host_setitem", tuple_of(3, recv, args->items[0], args->items[1]));
    case HOST_LEN: {
      Value v = value_len(recv);
      return v == V_CALL ? run_prelude("host_len", tuple_of(1, recv)) : v;
    }
    case HOST_ITER: return sched_call(val_from_obj(TYPE(list)), tuple_of(1, recv), NULL);
    case HOST_ITER_NEXT: {
      if (!IS_LIST(recv) || !AS(List, recv)->len) return err_stop(none);
      List *l = AS(List, recv);
      Value first = l->items[0];
      memmove(l->items, l->items + 1, --l->len * sizeof(Value));
      return first;
    }
    case HOST_NEW_DICT: {
      Dict *d = dict_new();
      return d ? val_from_obj(d) : V_ERROR;
    }
    case HOST_NEW_LIST: return build_list(args->items, n);
    case HOST_TYPE_OF: return val_from_obj(class_of(recv)->name);
    case HOST_NEW_TUPLE: return val_from_obj(args);
    case HOST_NEW_SET: return set_of(args, false);
    case HOST_NEW_FROZENSET: return set_of(args, true);
  }
  return err_value("unknown operation %u", (u32)op);
}

HOST_EXPORT("host_edge_op") i32 host_edge_op(u32 op, u32 recv, const char *name, u32 name_len, const u32 *argv, u32 argc, u32 *out) {
  if (!engine_start()) return 1;
  Value pending = vm.exc, receiver = V_NONE, result = V_ERROR;
  vm.exc = V_UNDEF;
  bool makes = op == HOST_NEW_DICT || op == HOST_NEW_LIST || op >= HOST_NEW_TUPLE;
  Tuple *args = tuple_new(argc);
  Str *attr = str_intern(name_len ? name : "", name_len);
  bool ok = args && attr;
  for (u32 i = 0; ok && i < argc; i++)
    if (!handle_get(argv[i], &args->items[i])) ok = (err_value("stale handle in argument %u", i), false);
  if (ok && !makes && !handle_get(recv, &receiver)) ok = (err_value("stale handle"), false);
  u32 root = ok ? handle_new(val_from_obj(args)) : 0; /* an operation of several calls has safepoints in between */
  if (root) result = edge_op((HostOp)op, receiver, attr, args);
  handle_release(root);
  u32 h = result == V_ERROR ? 0 : handle_new(result);
  if (!h) native_stash(err_take());
  vm.exc = pending;
  *out = h;
  return h ? 0 : 1;
}
