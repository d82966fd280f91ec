/* Traceback objects: a Box with the exception in `value` and, in `extra`, the index of the frame's entry in
 * its trace, which has the innermost frame first. */
#include "codegen/code.h"
#include "core/builtin_tables.h"
#include "core/err.h"
#include "core/gc.h"
#include "types/exception.h"

Value traceback_new(Value exc, u32 entry) {
  Box *b = gc_new(K_BOX, TYPE(traceback), sizeof(Box));
  if (!b) return V_ERROR;
  b->value = exc;
  b->extra = val_from_small(entry);
  return val_from_obj(b);
}

/* The entry, NULL when the exception's traceback has been taken away since. */
static const TraceEntry *entry_of(Value self) {
  const Exception *e = AS(Exception, AS(Box, self)->value);
  u32 at = (u32)val_int(AS(Box, self)->extra);
  return at < e->ntrace ? &e->trace[at] : NULL;
}

static Value get_line(Value self) {
  const TraceEntry *entry = entry_of(self);
  const Str *source = entry ? entry->code->module->source : NULL;
  if (!source) return V_NONE;
  i64 line = 1;
  for (u32 i = 0; i < entry->pos && i < source->len; i++) line += source->data[i] == '\n';
  return val_from_small(line);
}

static Value get_next(Value self) {
  i64 at = val_int(AS(Box, self)->extra);
  return at && entry_of(self) ? traceback_new(AS(Box, self)->value, (u32)at - 1) : V_NONE;
}

const GetSetDef traceback_getsets[] = {
    {"tb_lineno", get_line, NULL},
    {"tb_next", get_next, NULL},
    {NULL, NULL, NULL},
};
