/* The prelude: the part of the built-ins that is written in Python, since it calls user code. Its text is
 * in the module, packed; it is unpacked as far as a program needs it, and a function is compiled when it is
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
  char *text; /* of which a program mostly needs the beginning alone */
  Unpacked unpacked;
  u32 len;
  u32 *starts; /* of each function there is so far, in text */
  u32 functions;
  u32 scanned; /* for such starts */
} prelude;

/* As many bytes of the text are unpacked at a time. */
enum { PART = 2048, SHORTEST_FUNCTION = 16 };

/* ---- functions ---- */

/* A function begins where a line is not indented. */
static void find_starts(void) {
  const char *text = prelude.text;
  u32 done = prelude.unpacked.done;
  for (u32 i = prelude.scanned; i < done; i++) {
    if ((!i || text[i - 1] == '\n') && text[i] != ' ') prelude.starts[prelude.functions++] = i;
    const char *end = memchr(text + i, '\n', done - i);
    i = end ? (u32)(end - text) : done;
  }
  prelude.scanned = done;
}

static bool begin(void) {
  u32 len = unpacked_size(packed);
  char *text = mem_alloc(len);
  u32 *starts = mem_alloc(len / SHORTEST_FUNCTION * sizeof(u32));
  if (!text || !starts) {
    mem_release(text);
    mem_release(starts);
    return err_memory(), false;
  }
  prelude.text = text;
  prelude.len = len;
  prelude.starts = starts;
  return true;
}

static bool is_called(const char *function, const Str *name) {
  function += *function == 'a' ? sizeof "async def" : sizeof "def";
  return memcmp(function, name->data, name->len) == 0 && function[name->len] == '(';
}

/* The last function that has been found may not be all there yet. */
static bool find_source(const Str *name, const char **at, u32 *size) {
  for (u32 i = 0;; i++) {
    while (i + 1 >= prelude.functions && prelude.unpacked.done < prelude.len) {
      prelude.unpacked = unpack_until(prelude.text, packed, prelude.unpacked.at, prelude.unpacked.done, prelude.unpacked.done + PART);
      find_starts();
    }
    if (i == prelude.functions) return false;
    u32 start = prelude.starts[i];
    if (!is_called(prelude.text + start, name)) continue;
    *at = prelude.text + start;
    *size = (i + 1 < prelude.functions ? prelude.starts[i + 1] : prelude.len) - start;
    return true;
  }
}

static Value make(Str *name) {
  if (!prelude.len && !begin()) return V_ERROR;
  const char *text;
  u32 len;
  if (!find_source(name, &text, &len)) return err_new(TYPE(SystemError), "no prelude function %S", name);
  Code *code = compile_prelude_function(vm.prelude, text, len);
  if (!code) return V_ERROR;
  Value fn = function_make(code, vm.prelude, NULL, 0);
  if (fn != V_ERROR && !dict_set_str(vm.prelude->dict, name, fn)) return V_ERROR;
  return fn;
}

static Value prelude_function(Str *name) {
  Value v = dict_get_str(vm.prelude->dict, name);
  return v != V_UNDEF ? v : make(name);
}

Value prelude_load(ICache *ic) {
  Value v = prelude_function(ic->name);
  if (v != V_ERROR) ic->value = v;
  return v;
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
