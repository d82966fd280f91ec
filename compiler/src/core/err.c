/* Raising exceptions from C. */
#include "core/err.h"

#include "core/gc.h"
#include "core/ops.h"
#include "types/class.h"
#include "types/exception.h"

static Value memory_error; /* made at start, so that it can be raised when nothing can be made */

static void format(Text *t, const char *fmt, const unsigned long long *arg) {
  for (const char *p = fmt; *p; p++) {
    if (*p != '%') {
      const char *q = p;
      while (q[1] && q[1] != '%') q++;
      text_bytes(t, p, (u32)(q - p + 1));
      p = q;
      continue;
    }
    switch (*++p) {
      case 's': text_c(t, (const char *)(uintptr_t)*arg++); break;
      case 'c': text_char(t, (u32)*arg++); break;
      case 'd': {
        i32 n = (i32)*arg++;
        if (n < 0) text_c(t, "-");
        text_u64(t, n < 0 ? (u64) - (i64)n : (u64)n);
        break;
      }
      case 'u': text_u64(t, (u32)*arg++); break;
      case 'l': {
        i64 n = (i64)*arg++;
        if (n < 0) text_c(t, "-");
        text_u64(t, n < 0 ? 0 - (u64)n : (u64)n);
        break;
      }
      case 'S': text_str(t, (Str *)(uintptr_t)*arg++); break;
      case 'C': text_str(t, ((Class *)(uintptr_t)*arg++)->name); break;
      case 'Q': {
        Value path = class_path(class_of((Value)*arg++));
        if (path != V_ERROR) text_str(t, AS(Str, path));
        break;
      }
      case 'T':
      case 'A': {
        Value v = (Value)*arg++;
        u32 len;
        const char *name = type_name(v, &len);
        if (*p == 'A' && v == V_NONE) text_c(t, "None");
        else text_bytes(t, name, len);
        break;
      }
      case 'R': {
        Value v = (Value)*arg++, r = value_repr(v);
        if (val_is_signal(r)) { /* user code would have to run: say what it is */
          if (r == V_ERROR) err_take();
          text_c(t, "<");
          u32 len;
          const char *name = type_name(v, &len);
          text_bytes(t, name, len);
          text_c(t, " object>");
        } else {
          text_str(t, AS(Str, r));
        }
        break;
      }
      default: text_c(t, "%");
    }
  }
}

Value err_set(Value exc) {
  vm.exc = exc;
  return V_ERROR;
}

/* The one MemoryError is used again and again: what it knew of the last time is forgotten. */
void err_forget(void) {
  if (!memory_error) return; /* the engine is only starting */
  Exception *e = AS(Exception, memory_error);
  e->ntrace = e->traced = e->suppress = 0;
  e->cause = e->context = V_NONE;
  e->notes = e->traceback = V_UNDEF;
}

Value err_memory(void) {
  if (vm.exc != memory_error) err_forget();
  return err_set(memory_error);
}

void err_mark(void) { gc_mark(memory_error); }

bool err_init(void) {
  vm.exc = V_UNDEF;
  Exception *e = exception_new(TYPE(MemoryError), vm.empty_tuple);
  if (e) memory_error = val_from_obj(e);
  return e;
}

static Value raise_with(Class *cls, Tuple *args) {
  if (!args) return V_ERROR;
  Exception *e = exception_new(cls, args);
  return e ? err_set(val_from_obj(e)) : V_ERROR;
}

Value err_from_args(Class *cls, Tuple *args) { return raise_with(cls, args); }

Value err_format(Class *cls, const char *fmt, const unsigned long long *args) {
  if (!fmt) return raise_with(cls, vm.empty_tuple);
  Text t = {0};
  format(&t, fmt, args);
  Value message = text_finish(&t);
  return message == V_ERROR ? V_ERROR : raise_with(cls, tuple_of(1, message));
}

Value err_3(Class *cls, const char *fmt, u64 a, u64 b, u64 c) {
  return err_format(cls, fmt, (const unsigned long long[]){a, b, c});
}
Value err_type_3(const char *fmt, u64 a, u64 b, u64 c) { return err_3(TYPE(TypeError), fmt, a, b, c); }
Value err_type_2(const char *fmt, u64 a, u64 b) { return err_type_3(fmt, a, b, 0); }
Value err_type_1(const char *fmt, u64 a) { return err_type_3(fmt, a, 0, 0); }
Value err_type_0(const char *fmt) { return err_type_3(fmt, 0, 0, 0); }
Value err_value_2(const char *fmt, u64 a, u64 b) { return err_3(TYPE(ValueError), fmt, a, b, 0); }
Value err_value_0(const char *fmt) { return err_value_2(fmt, 0, 0); }

Value err_key(Value key) { return raise_with(TYPE(KeyError), tuple_of(1, key)); }

Value err_recursion(const char *where) { return err_new(TYPE(RecursionError), "maximum recursion depth exceeded%s", where); }

Value err_stop(Value value) {
  bool none = value == V_NONE || value == V_UNDEF;
  return raise_with(TYPE(StopIteration), none ? vm.empty_tuple : tuple_of(1, value));
}

Value err_take(void) {
  Value e = vm.exc;
  vm.exc = V_UNDEF;
  return e;
}

bool err_is(const Class *cls) { return vm.exc != V_UNDEF && value_is_instance(vm.exc, cls); }
