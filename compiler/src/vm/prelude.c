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

/* A function begins where a line is not indented. Counts them, and writes down where when there is room for it. */
static u32 find_starts(const char *text, u32 len, u32 *starts) {
  u32 count = 0;
  char before = '\n';
  for (u32 i = 0; i < len; before = text[i++]) {
    if (before != '\n' || text[i] == ' ') continue;
    if (starts) starts[count] = i;
    count++;
  }
  return count;
}

static bool unpack_prelude(void) {
  u32 len = unpacked_size(packed);
  char *text = mem_alloc(len);
  if (!text) return err_memory(), false;
  unpack_bytes(text, packed);
  u32 functions = find_starts(text, len, NULL);
  u32 *starts = mem_alloc(functions * sizeof(u32));
  if (!starts) {
    mem_free(text, len);
    return err_memory(), false;
  }
  find_starts(text, len, starts);
  prelude.text = text;
  prelude.len = len;
  prelude.starts = starts;
  prelude.functions = functions;
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

/* Callers name a function by a literal, so that its address tells which. What was found once is in the prelude's
 * names, where it stays. */
Value prelude_function_c(const char *name) {
  static struct {
    const char *name;
    Value function;
  } recent[32];
  u32 at = (u32)(uintptr_t)name * 0x9E3779B1u >> 27;
  if (recent[at].name == name) return recent[at].function;
  Str *s = str_intern(name, strcspn(name, ":"));
  Value function = s ? prelude_function(s) : V_ERROR;
  if (function != V_ERROR) {
    recent[at].name = name;
    recent[at].function = function;
  }
  return function;
}
