/* The prelude: the part of the built-ins that is written in Python, since it calls user code. Its text is
 * in the module, packed; it is unpacked when a program first needs it, and a function is compiled when it is
 * first asked for. */
#include "core/err.h"
#include "core/gc.h"
#include "core/mem.h"
#include "core/unpack.h"
#include "codegen/codegen.h"
#include "vm/slow.h"

static const u8 packed[] = {
#embed "prelude.bin"
};

static struct {
  char *text; /* NULL until unpacked */
  u32 len;
  u32 *starts; /* of each function, in text */
  u32 functions;
} prelude;

/* A function begins at `def` or `async def` at the start of a line; in between all is indented. */
static u32 find_starts(u32 *starts) {
  u32 count = 0;
  for (const char *p = prelude.text, *end = p + prelude.len; p < end; p = (const char *)memchr(p, '\n', (size_t)(end - p)) + 1) {
    if (*p == ' ') continue;
    if (starts) starts[count] = (u32)(p - prelude.text);
    count++;
  }
  return count;
}

static bool unpack_prelude(void) {
  u32 len = unpacked_size(packed);
  char *text = mem_alloc(len);
  if (!text) return err_memory(), false;
  unpack_bytes(text, packed);
  prelude.text = text;
  prelude.len = len;
  u32 count = find_starts(NULL);
  prelude.starts = mem_alloc(count * sizeof(u32));
  if (!prelude.starts) {
    mem_free(text, len);
    prelude.text = NULL;
    return err_memory(), false;
  }
  prelude.functions = find_starts(prelude.starts);
  return true;
}

/* ---- functions ---- */

static bool find_source(const Str *name, const char **at, u32 *size) {
  for (u32 i = 0; i < prelude.functions; i++) {
    const char *p = prelude.text + prelude.starts[i], *q = p + (*p == 'a' ? sizeof "async def" : sizeof "def");
    if (memcmp(q, name->data, name->len) != 0 || q[name->len] != '(') continue;
    *at = p;
    *size = (i + 1 < prelude.functions ? prelude.starts[i + 1] : prelude.len) - prelude.starts[i];
    return true;
  }
  return false;
}

static Value make(Str *name) {
  if (!prelude.text && !unpack_prelude()) return V_ERROR;
  const char *text;
  u32 len;
  if (!find_source(name, &text, &len)) return err_new(TYPE(SystemError), "no prelude function %S", name);
  Code *code = compile_prelude_function(vm.prelude, text, len);
  if (!code) return V_ERROR;
  Value fn = function_make(code, vm.prelude, NULL, 0);
  if (fn != V_ERROR && !dict_set_str(vm.prelude->dict, name, fn)) return V_ERROR;
  return fn;
}

Value prelude_function(Str *name) {
  Value v = dict_get_str(vm.prelude->dict, name);
  return v != V_UNDEF ? v : make(name);
}

Value prelude_function_c(const char *name) {
  Str *s = str_intern(name, strcspn(name, ":"));
  return s ? prelude_function(s) : V_ERROR;
}
