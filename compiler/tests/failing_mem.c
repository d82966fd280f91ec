/* See failing_mem.h. */
#include "failing_mem.h"

#include <stdlib.h>
#include <string.h>

#include "core/mem.h"

static long countdown = -1;
static bool failed;

void fail_allocation(long count) {
    countdown = count;
    failed = false;
}

bool allocation_failed(void) {
    return failed;
}

static bool fails(void) {
    if (countdown < 0 || countdown-- > 0) {
        return false;
    }
    failed = true;
    return true;
}

void *mem_alloc(size_t size) {
    return size == 0 || fails() ? NULL : malloc(size);
}

void *mem_alloc0(size_t size) {
    return size == 0 || fails() ? NULL : calloc(1, size);
}

/* Always moves, so that a pointer into the old block is found out. */
void *mem_realloc(void *ptr, size_t old_size, size_t new_size) {
    void *moved = mem_alloc(new_size);
    if (moved && ptr) {
        memcpy(moved, ptr, old_size < new_size ? old_size : new_size);
        free(ptr);
    }
    return moved;
}

void mem_free(void *ptr, size_t size) {
    (void)size;
    free(ptr);
}
