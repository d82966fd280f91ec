#include "abi/handles.h"

#include "core/err.h"
#include "core/gc.h"

typedef struct Slot {
  Value value;
  u32 refs; /* 0: free */
  u32 next; /* free list: slot number + 1 */
} Slot;

static Slot *slots;
static u32 count, cap, free_list, live;

u32 handle_new(Value v) {
  u32 at;
  if (free_list) {
    at = free_list - 1;
    free_list = slots[at].next;
  } else {
    if (count == cap) {
      u32 size = cap ? cap * 2 : 64;
      Slot *p = mem_realloc(slots, cap * sizeof(Slot), size * sizeof(Slot));
      if (!p) {
        err_memory();
        return 0;
      }
      slots = p;
      cap = size;
    }
    at = count++;
  }
  slots[at] = (Slot){v, 1, 0};
  live++;
  return at + 1;
}

bool handle_get(u32 handle, Value *out) {
  if (handle - 1 >= count || !slots[handle - 1].refs) return false;
  *out = slots[handle - 1].value;
  return true;
}

void handle_release(u32 handle) {
  if (handle - 1 >= count || !slots[handle - 1].refs || --slots[handle - 1].refs) return;
  slots[handle - 1].value = V_NONE;
  slots[handle - 1].next = free_list;
  free_list = handle;
  live--;
}

u32 handles_live(void) { return live; }

void handles_reset(void) {
  mem_free(slots, cap * sizeof(Slot));
  slots = NULL;
  count = cap = free_list = live = 0;
}

void handles_mark(void) {
  for (u32 i = 0; i < count; i++)
    if (slots[i].refs) gc_mark(slots[i].value);
}
