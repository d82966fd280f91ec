/* The engine as a whole, through the exports that a host uses: running and resuming, waiting of every kind,
 * errors, limits, native modules. */
#define _GNU_SOURCE /* memmem */
#include <string.h>

#include "abi/abi.h"
#include "abi/handles.h"
#include "abi/host.h"
#include "check.h"
#include "core/mem.h"
#include "fake_host.h"
#include "vm/task.h"

/* What a status word says in its upper part; the lower 29 bits are the payload. */
static StatusKind kind_of(u32 status) { return (StatusKind)(status >> 29); }
static u32 payload_of(u32 status) { return status & 0x1FFFFFFF; }

static u32 start(const char *source) {
  reset_modules();
  host_reset();
  u32 len = (u32)strlen(source);
  memcpy(src_ptr(), source, len);
  return run_start(len);
}

static bool is_text(const char *got, size_t len, const char *want) {
  if (len == strlen(want) && memcmp(got, want, len) == 0) return true;
  printf("got:\n%.*s\nwant:\n%s\n", (int)len, got, want);
  return false;
}

static bool printed(const char *want) { return is_text(host_output, strlen(host_output), want); }

/* The run ended with this text in the out buffer. */
static bool reports(u32 status, const char *want) {
  return kind_of(status) == STATUS_ERROR && is_text(out_ptr(), payload_of(status), want);
}

static bool fails_with(u32 status, const char *part) {
  u32 len = payload_of(status);
  if (kind_of(status) == STATUS_ERROR && len >= strlen(part) && memmem(out_ptr(), len, part, strlen(part))) return true;
  printf("got status %u:\n%.*s\nwithout: %s\n", status >> 29, (int)len, out_ptr(), part);
  return false;
}

/* ---- output and errors ---- */

static void test_output(void) {
  CHECK(start("print('one', 2, sep='-')\nprint([3.5, None], end='')") == 0);
  CHECK(printed("one-2\n[3.5, None]"));
  CHECK(start("") == 0 && printed(""));
  CHECK(run_resume() == 0); /* nothing is parked */
}

static void test_error_reports(void) {
  u32 s = start("def check(n):\n"
                "\tif n < 10:\n"
                "\t\traise ValueError('too small')\n"
                "print('before')\n"
                "check(5)\n");
  CHECK(printed("before\n"));
  CHECK(reports(s, "error: ValueError: too small\n"
                   " --> <input>:3:3\n"
                   "  |\n"
                   "3 | \t\traise ValueError('too small')\n"
                   "  | \t\t^\n"
                   "  = in check()\n"
                   "note: called from <module>\n"
                   " --> <input>:5:1\n"
                   "  |\n"
                   "5 | check(5)\n"
                   "  | ^\n"));
  s = start("x = 1\ny = (2 +\n");
  CHECK(fails_with(s, "error: SyntaxError: '(' was never closed\n --> <input>:2:5\n"));
  s = start("try:\n  {}['k']\nexcept KeyError as e:\n  raise RuntimeError('no') from e\n");
  CHECK(fails_with(s, "error: RuntimeError: no\n --> <input>:4:3\n") && fails_with(s, "note: caused by KeyError: 'k'\n --> <input>:2:3\n"));
  s = start("print('\xFF')");
  CHECK(kind_of(s) == STATUS_ERROR && printed(""));
}

static void test_exit(void) {
  CHECK(start("raise SystemExit") == (u32)STATUS_EXIT << 29);
  CHECK(start("raise SystemExit(3)") == ((u32)STATUS_EXIT << 29 | 3));
  CHECK(start("raise SystemExit(-1)") == ((u32)STATUS_EXIT << 29 | 255));
  CHECK(start("raise SystemExit('the end')") == ((u32)STATUS_EXIT << 29 | 7 << 8 | 1) && printed("") && is_text(out_ptr(), 7, "the end"));
  CHECK(start("try:\n  raise SystemExit(1)\nexcept SystemExit as e:\n  print(e.code)") == 0 && printed("1\n"));
}

/* ---- waiting ---- */

static void test_timers(void) {
  u32 s = start("sleep(0.5)\nprint('woken')");
  CHECK(kind_of(s) == STATUS_TIMER && last_yield_deadline_ns() == 1500000000);
  host_clock = 1400000000;
  CHECK(kind_of(run_resume()) == STATUS_TIMER && printed("")); /* too early */
  host_clock = 1500000000;
  CHECK(run_resume() == 0 && printed("woken\n"));
  s = start("async def late(n):\n"
            "  sleep(n)\n"
            "  print(n)\n"
            "  return n\n"
            "print(run(late(1)), gather(late(3), late(2)))\n");
  for (int i = 0; i < 3; i++) {
    CHECK(kind_of(s) == STATUS_TIMER);
    host_clock = (i64)last_yield_deadline_ns();
    s = run_resume();
  }
  CHECK(s == 0 && printed("1\n2\n3\n1 [3, 2]\n"));
}

static void test_events(void) {
  u32 s = start("print(receive())\nprint(receive(), receive())");
  CHECK(kind_of(s) == STATUS_EVENT);
  CHECK(run_push_event("\xC3", 1) == 1); /* not UTF-8 */
  CHECK(run_push_event("\xC3\xA9", 2) == 0);
  s = run_resume();
  CHECK(kind_of(s) == STATUS_EVENT && printed("\xC3\xA9\n"));
  CHECK(run_push_event("b", 1) == 0 && run_push_event("c", 1) == 0);
  CHECK(run_resume() == 0 && printed("\xC3\xA9\nb c\n"));
  CHECK(run_push_event("d", 1) == 1); /* nothing runs */
}

static void test_frames(void) {
  CHECK(kind_of(start("frame()\nprint('drawn')")) == STATUS_FRAME && printed(""));
  CHECK(run_resume() == 0 && printed("drawn\n"));
}

static void test_preemption(void) {
  set_preempt_interval(100);
  u32 s = start("n = 0\nwhile n < 1000:\n  n += 1\nprint(n)"), turns = 0;
  for (; kind_of(s) == STATUS_PREEMPTED; turns++) s = run_resume();
  set_preempt_interval(0);
  CHECK(s == 0 && turns >= 5 && printed("1000\n"));
}

/* ---- limits ---- */

static void test_limits(void) {
  const char *recursion = "def f(n):\n  return f(n + 1)\ntry:\n  f(0)\nexcept RecursionError as e:\n  print(e)";
  CHECK(start(recursion) == 0 && printed("maximum recursion depth exceeded\n"));
  set_limits(0, 100000, 0, 0);
  CHECK(fails_with(start("while True:\n  pass"), "error: TimeoutError: operation limit exceeded\n --> <input>:"));
  set_limits(24 << 20, 0, 0, 0);
  CHECK(fails_with(start("a = []\nwhile True:\n  a.append([0] * 1000)"), "error: MemoryError"));
  CHECK(start("print('x' * 3)") == 0 && printed("xxx\n")); /* the next run has all of it again */
  set_limits(0, 0, 0, 50);
  CHECK(start(recursion) == 0 && printed("maximum recursion depth exceeded\n"));
  set_limits(0, 0, 0, 0);
}

/* Every allocation of a run may be the one that fails: the run ends with an error, or goes on without harm. */
static void test_out_of_memory(void) {
  static const char source[] = "class A:\n"
                               "  def __init__(self, x):\n"
                               "    self.x = [x, {x: str(x)}]\n"
                               "def g(n):\n"
                               "  for i in range(n):\n"
                               "    yield A(i).x\n"
                               "try:\n"
                               "  print(sorted(list(g(9)), key=lambda x: -x[0])[0], f'{2 ** 70:>30}', {*'abc'} - {'a', 'b'})\n"
                               "except MemoryError as e:\n"
                               "  print('caught')\n";
  static const char whole[] = "[8, {8: '8'}]         1180591620717411303424 {'c'}\n";
  u32 len = sizeof source - 1;
  for (u32 n = 1;; n++) {
    reset_modules();
    host_reset();
    memcpy(src_ptr(), source, len);
    mem_fail_after(n);
    u32 s = run_start(len);
    bool failed = mem_fail_after(0) == 0;
    if (s) CHECK(failed && fails_with(s, "MemoryError"));
    else CHECK(strcmp(host_output, "caught\n") == 0 ? failed : printed(whole));
    if (!failed) break;
  }
}

/* ---- native modules ---- */

enum { ADD, BROKEN, LATER, LIMIT, POINT_INIT, POINT_SUM };
static u32 deferred[4], ndeferred;

static u32 encode_int(i64 n) {
  i64 words[2] = {n, n >> 63};
  return host_edge_encode(2, (const u8 *)words, 16);
}

static i64 decode_int(u32 handle) {
  u32 tag;
  i64 words[2] = {0};
  CHECK(host_edge_decode(handle, &tag, (u8 *)words, 16) == 16 && tag == 2);
  return words[0];
}

static i32 native(u32 id, u32 call_id, const u32 *argv, u32 argc, u32 *out) {
  switch (id) {
    case ADD: {
      i64 sum = 0;
      for (u32 i = 0; i + 1 < argc; i++) sum += decode_int(argv[i]);
      u32 more;
      if (argv[argc - 1]) { /* keyword arguments */
        u32 key = host_edge_encode(4, (const u8 *)"more", 4);
        CHECK(host_edge_op(3, argv[argc - 1], "", 0, &key, 1, &more) == 0);
        sum += decode_int(more);
        host_edge_release(more);
        host_edge_release(key);
      }
      *out = encode_int(sum);
      return NATIVE_DONE;
    }
    case BROKEN: host_edge_throw(1, "out of order", 12); return NATIVE_ERROR;
    case LATER: deferred[ndeferred++] = call_id; return NATIVE_DEFERRED;
    case LIMIT: *out = encode_int(99); return NATIVE_DONE;
    case POINT_INIT: return host_edge_op(2, argv[0], "xy", 2, &argv[1], 1, out) ? NATIVE_ERROR : NATIVE_DONE;
    case POINT_SUM: return host_edge_op(1, argv[0], "xy", 2, NULL, 0, out) ? NATIVE_ERROR : NATIVE_DONE;
    default: return NATIVE_ERROR;
  }
}

static u32 start_with_native(const char *source) {
  static const char names[] = "add\n__fn_broken\nlater\n__const_LIMIT\n__class_Point___init__\n__class_Point_sum";
  static const char util[] = "from 'mt:lib' import add\ndef twice(n): return add(n, n)";
  reset_modules();
  host_reset();
  ndeferred = 0;
  host_native = native;
  register_native_module("mt:lib", 6, names, sizeof names - 1, 0);
  register_code_module("util.py", 7, util, sizeof util - 1);
  u32 len = (u32)strlen(source);
  memcpy(src_ptr(), source, len);
  return run_start(len);
}

static void test_native_modules(void) {
  CHECK(start_with_native("from 'mt:lib' import add, broken, LIMIT, Point\n"
                          "from './util.py' import twice\n"
                          "print(add(), add(1, 2), add(1, more=5), twice(21), LIMIT)\n"
                          "print(Point(7).sum())\n"
                          "try:\n"
                          "  broken()\n"
                          "except ValueError as e:\n"
                          "  print(e)\n") == 0);
  CHECK(printed("0 3 6 42 99\n7\nout of order\n") && handles_live() == 0);
  CHECK(fails_with(start_with_native("from 'nowhere' import x"), "error: ModuleNotFoundError"));
  CHECK(fails_with(start_with_native("from 'mt:lib' import x"), "error: ImportError: cannot import name 'x'"));
}

static void test_deferred_calls(void) {
  u32 s = start_with_native("from 'mt:lib' import later\n"
                            "async def ask(n):\n"
                            "  try:\n"
                            "    return later(n)\n"
                            "  except KeyError as e:\n"
                            "    return repr(e)\n"
                            "print(gather(ask(1), ask(2)))\n"
                            "print(later(3))\n");
  CHECK(kind_of(s) == STATUS_HOST_CALL && ndeferred == 2);
  u32 value = encode_int(5), message = host_edge_encode(4, (const u8 *)"gone", 4);
  CHECK(set_host_result_by_id(77, value) == 2 && set_host_result_by_id(deferred[1], 999) == 1);
  CHECK(set_host_result_by_id(deferred[1], value) == 0);
  CHECK(set_host_error_by_id(deferred[0], 5, message) == 0);
  s = run_resume();
  CHECK(kind_of(s) == STATUS_HOST_CALL && ndeferred == 3 && printed("[\"KeyError('gone')\", 5]\n"));
  CHECK(set_host_result(encode_int(6)) == 0);
  CHECK(run_resume() == 0 && printed("[\"KeyError('gone')\", 5]\n6\n") && handles_live() == 0);
  CHECK(set_host_result_by_id(deferred[2], 1) == 3);
}

/* ---- collection ---- */

/* The collector runs between any two calls and loops, while objects of all kinds are being made. */
static void test_collection(void) {
  sched_set_stress(true);
  u32 s = start("class Node:\n"
                "  def __init__(self, next): self.next = next\n"
                "def ring(n):\n"
                "  first = last = Node(None)\n"
                "  for i in range(n): last = Node(last)\n"
                "  first.next = last\n"
                "  return first\n"
                "async def child(n):\n"
                "  sleep(0)\n"
                "  return [ring(n), str(n) * 3][1]\n"
                "kept = {i: (ring(3), [i], {i}, lambda: i) for i in range(5)}\n"
                "print(gather(child(1), child(2)), [v[1][0] + len(v[2]) + v[3]() for v in kept.values()])\n"
                "print(sum(x for x in map(len, (str(n) for n in range(20)))), sorted('gc', key=lambda c: -ord(c)))\n");
  while (kind_of(s) == STATUS_TIMER) s = run_resume();
  sched_set_stress(false);
  CHECK(s == 0 && printed("['111', '222'] [5, 6, 7, 8, 9]\n30 ['g', 'c']\n"));
}

int main(void) {
  test_output();
  test_error_reports();
  test_exit();
  test_timers();
  test_events();
  test_frames();
  test_preemption();
  test_limits();
  test_out_of_memory();
  test_native_modules();
  test_deferred_calls();
  test_collection();
  return failures != 0;
}
