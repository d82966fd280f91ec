/* print and input. */
#include "abi/host.h"
#include "builtins/builtins.h"
#include "core/call.h"
#include "core/containers.h"
#include "core/err.h"

/* sep and end: a str, or None and missing for the usual one; NULL with TypeError set. */
static Str *text_option(Value v, const char *name, u8 usual) {
  if (v == V_UNDEF || v == V_NONE) return vm.chars[usual];
  if (IS_STR(v)) return AS(Str, v);
  err_type("%s must be None or a string, not %T", name, v);
  return NULL;
}

/* Everything in one piece: T_CALL when some __str__ is Python's. */
static Tri gather(Text *out, const Value *items, u32 n, const Str *sep, const Str *end) {
  for (u32 i = 0; i < n; i++) {
    if (i) text_str(out, sep);
    if (is_exact(items[i], TYPE(str))) {
      text_str(out, AS(Str, items[i]));
      continue;
    }
    Value s = value_str(items[i]);
    if (s == V_CALL) return T_CALL;
    if (s == V_ERROR) return T_ERR;
    text_str(out, AS(Str, s));
  }
  text_str(out, end);
  return out->failed ? err_tri(err_memory()) : T_YES;
}

/* print(*values, sep=' ', end='\n', file=None, flush=False) */
BUILTIN(print) {
  Str *sep = text_option(args[nargs], "sep", ' '), *end = sep ? text_option(args[nargs + 1], "end", '\n') : NULL;
  if (!end) return V_ERROR;
  Value file = args[nargs + 2], flush = args[nargs + 3];
  bool redirected = file != V_UNDEF && file != V_NONE;
  Text out = {0};
  Tri r = redirected ? T_CALL : gather(&out, args, nargs, sep, end);
  if (r == T_YES && out.len) host_print(out.data, out.len);
  text_drop(&out);
  if (r == T_ERR) return V_ERROR;
  if (r == T_YES) return V_NONE;
  Tuple *items = tuple_from(args, nargs);
  if (!items) return V_ERROR;
  if (!redirected) return call_prelude("print_pieces", 3, val_from_obj(items), val_from_obj(sep), val_from_obj(end));
  return call_prelude("print_to", 5, val_from_obj(items), val_from_obj(sep), val_from_obj(end), file,
                      flush == V_UNDEF ? V_FALSE : flush);
}

/* input(prompt=''): the next of the lines that the host gave. */
BUILTIN(input) {
  if (nargs) {
    Value s = value_str(args[0]);
    if (s == V_CALL) return call_prelude("input_with", 1, args[0]);
    if (s == V_ERROR) return V_ERROR;
    if (AS(Str, s)->len) host_print(AS(Str, s)->data, AS(Str, s)->len);
  }
  if (!vm.has_input || vm.input_pos >= vm.input_len)
    return err_new(TYPE(EOFError), "EOF when reading a line");
  const char *line = vm.input + vm.input_pos;
  u32 left = vm.input_len - vm.input_pos;
  const char *newline = memchr(line, '\n', left);
  u32 len = newline ? (u32)(newline - line) : left;
  vm.input_pos += newline ? len + 1 : len;
  if (len && line[len - 1] == '\r') len--;
  Str *s = str_new(line, len);
  return s ? val_from_obj(s) : V_ERROR;
}
