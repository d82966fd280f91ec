/* Makes the n-th allocation of a program fail, for one n after the other: the run ends with MemoryError, or
 * with whatever the program made of it, and the engine is as good as before.
 *
 *   memerr FIRST STEP LAST FILE.py   the program, in an engine that has run it before
 *   memerr FIRST STEP LAST           the start of the engine itself
 *
 * Prints how many failures were tried, and how many allocations a whole run of the program makes. What is broken ends it with a message and the number. */
#define _DEFAULT_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "abi/abi.h"
#include "abi/handles.h"
#include "core/mem.h"
#include "host.h"
#include "vm/task.h"

enum { NONE = 1u << 31, STEPS = 100000 };

static char source[BUFFER_SIZE];
static u32 source_len;

typedef struct Result {
  u32 status, printed, used, allocations;
  bool failed; /* an allocation did */
} Result;

static Result run(u32 fail_at) {
  Result r;
  reset_modules();
  host_begin();
  memcpy(src_ptr(), source, source_len);
  mem_fail_after(fail_at);
  r.status = host_drive(run_start(source_len), STEPS);
  u32 left = mem_fail_after(0);
  r.failed = left == 0;
  r.allocations = fail_at - left;
  u32 kind = r.status >> 29;
  require(kind == STATUS_DONE || kind == STATUS_ERROR || kind == STATUS_EXIT, "the run comes to an end");
  r.printed = host_printed;
  reset_modules();
  require(handles_live() == 0, "no handle outlives its run");
  r.used = memory_used();
  return r;
}

static bool same(Result a, Result b) { return a.status == b.status && a.printed == b.printed; }

static u32 allocations;

static u32 fail_in_program(u32 first, u32 step, u32 last) {
  run(NONE);
  Result whole = run(NONE);
  /* What a program prints of addresses differs from run to run. */
  bool comparable = same(whole, run(NONE));
  u32 tried = 0, most = whole.used;
  for (u32 n = first; n <= last; n += step) {
    fprintf(stderr, "\r%u ", n); /* stays on the screen when this is the one */
    Result r = run(n);
    if (!r.failed) break;
    tried++;
    if (tried % 16 == 0) require(!comparable || same(whole, run(NONE)), "the program runs as before");
    /* Tables may have grown to stay; what goes on growing is a leak. */
    if (r.used <= most) continue;
    for (u32 i = 0; i < 4; i++) most = most > r.used ? most : r.used, r = run(n);
    require(r.used <= most, "the memory of a failed run is given back");
  }
  require(!comparable || same(whole, run(NONE)), "the program runs as before");
  allocations = whole.allocations;
  return tried;
}

/* In a child each, since an engine starts once. */
static u32 fail_in_start(u32 first, u32 step, u32 last) {
  static const char text[] = "print(sorted({3: 1, 2: [1]}), f'{1.5:>9}')";
  memcpy(source, text, source_len = sizeof text - 1);
  u32 tried = 0;
  for (u32 n = first; n <= last; n += step, tried++) {
    fprintf(stderr, "\r%u ", n);
    pid_t child = fork();
    if (!child) {
      mem_fail_after(n);
      run_start(0);
      bool failed = mem_fail_after(0) == 0;
      Result r = run(NONE);
      require(r.status == STATUS_DONE && r.printed, "the engine starts at the second try");
      _exit(failed ? 0 : 3);
    }
    int state = 0;
    waitpid(child, &state, 0);
    if (WIFEXITED(state) && WEXITSTATUS(state) == 3) break;
    require(state == 0, "the engine survives a failure at its start");
  }
  return tried;
}

int main(int argc, char **argv) {
  if (argc < 4) return 2;
  u32 bounds[3];
  for (u32 i = 0; i < 3; i++) bounds[i] = (u32)strtoul(argv[1 + i], NULL, 10);
  if (argc == 5) {
    FILE *f = fopen(argv[4], "rb");
    if (!f) return 2;
    source_len = (u32)fread(source, 1, BUFFER_SIZE, f);
    fclose(f);
  }
  u32 tried = (argc == 5 ? fail_in_program : fail_in_start)(bounds[0], bounds[1], bounds[2]);
  printf("%u %u\n", tried, allocations);
  return 0;
}
