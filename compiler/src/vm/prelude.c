/* The prelude: the part of the built-ins that is written in Python, since it calls user code. Its text is
 * in the module; a function is compiled when it is first asked for. */
#include "core/err.h"
#include "core/gc.h"
#include "codegen/codegen.h"
#include "prelude/prelude.h"
#include "vm/slow.h"

/* Finds `def name(` or `async def name(` at the start of a line and how far its body reaches. */
static bool find_source(const char *name, u32 len, const char **at, u32 *size) {
  for (u32 part = 0; part < prelude_parts; part++) {
    const char *text = prelude_text[part].text, *end = text + prelude_text[part].len;
    for (const char *p = text; p < end;) {
      const char *line_end = memchr(p, '\n', (size_t)(end - p));
      const char *next = line_end ? line_end + 1 : end;
      const char *q = p;
      if (next - q > 6 && memcmp(q, "async ", 6) == 0) q += 6;
      if (next - q > (i64)(4 + len) && memcmp(q, "def ", 4) == 0 && memcmp(q + 4, name, len) == 0 && q[4 + len] == '(') {
        const char *stop = next;
        while (stop < end && (*stop == ' ' || *stop == '\n' || *stop == '#')) {
          line_end = memchr(stop, '\n', (size_t)(end - stop));
          stop = line_end ? line_end + 1 : end;
        }
        *at = p;
        *size = (u32)(stop - p);
        return true;
      }
      p = next;
    }
  }
  return false;
}

static Value make(Str *name) {
  const char *text;
  u32 len;
  if (!find_source(name->data, name->len, &text, &len)) return err_new(TYPE(SystemError), "no prelude function %S", name);
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
  Str *s = str_intern(name, strlen(name));
  return s ? prelude_function(s) : V_ERROR;
}
