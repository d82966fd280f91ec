/* Fuzz target: any text as a program. What else happens in a run is drawn from the text itself, so that a
 * finding can be repeated from its file alone: collections at every safepoint, an allocation that fails, a
 * small heap, preemption. */
#include <stdlib.h>

#include "abi/abi.h"
#include "abi/handles.h"
#include "core/mem.h"
#include "host.h"
#include "vm/task.h"

int LLVMFuzzerTestOneInput(const u8 *data, size_t size);

static u32 digest(const u8 *data, size_t size) {
  u32 h = 2166136261u;
  for (size_t i = 0; i < size; i++) h = (h ^ data[i]) * 16777619u;
  return h ^ h >> 15;
}

int LLVMFuzzerTestOneInput(const u8 *data, size_t size) {
  if (size > BUFFER_SIZE) return 0;
  u32 draw = digest(data, size), mode = draw & 15;
  reset_modules();
  require(handles_live() == 0, "no handle outlives its run");
  set_limits(mode == 1 ? memory_used() + (draw >> 4 & 0xFFFFF) : 16 << 20, mode == 3 ? 300 : 5000, 0, 200);
  set_preempt_interval(mode == 2 ? 1 + (draw >> 4 & 63) : 0);
  sched_set_stress(mode == 3);
  host_begin();
  memcpy(src_ptr(), data, size);
  extract_imports((u32)size);
  memcpy(src_ptr(), data, size);
  if (mode >= 12) mem_fail_after(1 + (draw >> 4 & (mode == 12 ? 0xFFFF : 0x3FF)));
  host_drive(run_start((u32)size), 200);
  mem_fail_after(0);
  return 0;
}
