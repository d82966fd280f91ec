/* edge-vm: the engine as a native program, for tests and fuzzing. `edge-vm FILE.py` runs a program; imports
 * are not resolved. Lines of standard input answer receive(). With --gc-stress the collector runs at every
 * safepoint, which finds objects that it was not told about; with --preempt the program yields at every back-edge. */
#define _DEFAULT_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "abi/abi.h"
#include "abi/host.h"
#include "vm/task.h"

void host_print(const char *text, u32 len) { fwrite(text, 1, len, stdout); }
i64 host_now_ns(void) {
  struct timespec t;
  clock_gettime(CLOCK_REALTIME, &t);
  return (i64)t.tv_sec * 1000000000 + t.tv_nsec;
}
i32 host_call_native(u32 id, u32 call_id, const u32 *argv, u32 argc, u32 *out) {
  (void)id, (void)call_id, (void)argv, (void)argc, (void)out;
  return NATIVE_ERROR;
}
u8 *host_fetch_bytes(const char *spec, u32 len, const u8 *hash, u32 *out_len) {
  (void)spec, (void)len, (void)hash, (void)out_len;
  return NULL;
}

static void wait_until(u64 deadline) {
  i64 left = (i64)deadline - host_now_ns();
  if (left <= 0) return;
  struct timespec t = {left / 1000000000, left % 1000000000};
  nanosleep(&t, NULL);
}

int main(int argc, char **argv) {
  bool stress = argc > 1 && strcmp(argv[1], "--gc-stress") == 0, preempt = argc > 1 && strcmp(argv[1], "--preempt") == 0;
  FILE *f = argc == 2 + (stress || preempt) ? fopen(argv[argc - 1], "rb") : NULL;
  if (!f) {
    fprintf(stderr, "usage: edge-vm [--gc-stress | --preempt] FILE.py\n");
    return 2;
  }
  sched_set_stress(stress);
  sched_set_preempt(preempt);
  u32 len = (u32)fread(src_ptr(), 1, BUFFER_SIZE, f);
  fclose(f);
  u32 status = run_start(len);
  for (;;) {
    u32 payload = status & 0x1FFFFFFF;
    switch (status >> 29) {
      case 0: fflush(stdout); return 0;
      case 1: wait_until(last_yield_deadline_ns()); break;
      case 3: {
        char line[4096];
        if (!fgets(line, sizeof line, stdin)) {
          fprintf(stderr, "edge-vm: the program waits for events, and there are no more\n");
          return 1;
        }
        u32 n = 0;
        while (line[n] && line[n] != '\n') n++;
        run_push_event(line, n);
        break;
      }
      case 4:
        fflush(stdout);
        fwrite(out_ptr(), 1, payload, stderr);
        return 1;
      case 6:
        fflush(stdout);
        if (payload >> 8) fprintf(stderr, "%.*s\n", (int)(payload >> 8), out_ptr());
        return (int)(payload & 0xFF);
      default: break;
    }
    status = run_resume();
  }
}
