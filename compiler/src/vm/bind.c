/* Binding arguments to parameters, with CPython's messages. */
#include "vm/bind.h"

#include "core/err.h"
#include "core/gc.h"
#include "core/ops.h"

/* Function locals are in source order: positionals, *args, keyword-only, **kwargs. */
static u32 kwonly_at(const Code *c) { return c->nparams + (c->flags & CODE_VARARGS ? 1u : 0u); }

static bool too_many(Function *fn, u32 given, u32 kwonly_given) {
  Code *c = fn->code;
  u32 defaults = fn->defaults ? fn->defaults->len : 0;
  const char *plural = c->nparams == 1 && !defaults ? "" : "s";
  const char *were = given == 1 && !kwonly_given ? "was" : "were";
  const char *g = given == 1 ? "" : "s", *k = kwonly_given == 1 ? "" : "s";
  if (kwonly_given && defaults)
    err_type("%S() takes from %u to %u positional arguments but %u positional argument%s (and %u keyword-only argument%s) were given",
             fn->qualname, c->nparams - defaults, c->nparams, given, g, kwonly_given, k);
  else if (kwonly_given)
    err_type("%S() takes %u positional argument%s but %u positional argument%s (and %u keyword-only argument%s) were given",
             fn->qualname, c->nparams, plural, given, g, kwonly_given, k);
  else if (defaults)
    err_type("%S() takes from %u to %u positional arguments but %u %s given", fn->qualname, c->nparams - defaults, c->nparams, given, were);
  else
    err_type("%S() takes %u positional argument%s but %u %s given", fn->qualname, c->nparams, plural, given, were);
  return false;
}

static bool missing(Function *fn, const Value *args, u32 from, u32 to, const char *kind) {
  Text t = {0};
  u32 count = 0, seen = 0;
  for (u32 i = from; i < to; i++) count += args[i] == V_UNDEF;
  for (u32 i = from; i < to; i++) {
    if (args[i] != V_UNDEF) continue;
    if (seen) text_c(&t, count == 2 ? " and " : seen + 1 == count ? ", and " : ", ");
    text_c(&t, "'");
    text_str(&t, AS(Str, fn->code->varnames->items[i]));
    text_c(&t, "'");
    seen++;
  }
  Value list = text_finish(&t);
  if (list == V_ERROR) return false;
  err_type("%S() missing %u required %s argument%s: %S", fn->qualname, count, kind, count == 1 ? "" : "s", AS(Str, list));
  return false;
}

static bool name_is(Value a, const Str *b) { return AS(Str, a) == b || str_equal(AS(Str, a), b); }

/* A keyword that names a positional-only parameter of a function without **kwargs. */
static bool positional_only_error(Function *fn, Tuple *kwnames) {
  Code *c = fn->code;
  Text t = {0};
  u32 found = 0;
  for (u32 p = 0; p < c->nposonly; p++)
    for (u32 k = 0; k < kwnames->len; k++)
      if (name_is(c->varnames->items[p], AS(Str, kwnames->items[k]))) {
        if (found++) text_c(&t, ", ");
        text_str(&t, AS(Str, kwnames->items[k]));
      }
  if (!found) {
    text_drop(&t);
    return false;
  }
  Value list = text_finish(&t);
  if (list != V_ERROR)
    err_type("%S() got some positional-only arguments passed as keyword arguments: '%S'", fn->qualname, AS(Str, list));
  return true;
}

void unexpected_keyword(Str *function, Str *keyword, const Suggestion *s) {
  Str *meant = s->best ? str_new(s->best, s->len) : vm.empty_str;
  if (!meant) return;
  if (meant->len) err_type("%S() got an unexpected keyword argument '%S'. Did you mean '%S'?", function, keyword, meant);
  else err_type("%S() got an unexpected keyword argument '%S'", function, keyword);
}

static void no_such_parameter(Function *fn, Str *keyword) {
  Code *c = fn->code;
  Suggestion s = {.name = keyword};
  u32 kwonly = kwonly_at(c);
  for (u32 i = c->nposonly; i < kwonly + c->nkwonly; i++) {
    Str *parameter = AS(Str, c->varnames->items[i]);
    if (i < c->nparams || i >= kwonly) suggest_try(&s, parameter->data, parameter->len);
  }
  unexpected_keyword(fn->qualname, keyword, &s);
}

bool bind_arguments(Function *fn, Value *args, u32 nargs, Tuple *kwnames) {
  Code *c = fn->code;
  u32 nkw = kwnames ? kwnames->len : 0, npos = nargs - nkw;
  u32 kwonly = kwonly_at(c);
  if (!nkw && npos == c->nparams && (c->flags & CODE_SIMPLE)) {
    for (u32 i = npos; i < c->nlocals; i++) args[i] = V_UNDEF;
    return true;
  }
  Value small[16], *values = small;
  if (nkw > 16 && !(values = mem_alloc(nkw * sizeof(Value)))) {
    err_memory();
    return false;
  }
  bool ok = false;
  memcpy(values, args + npos, nkw * sizeof(Value));
  Tuple *extra = NULL;
  u32 given = npos;
  if (npos > c->nparams) {
    if (c->flags & CODE_VARARGS) {
      if (!(extra = tuple_from(args + c->nparams, npos - c->nparams))) goto done;
    }
    npos = c->nparams;
  }
  for (u32 i = npos; i < c->nlocals; i++) args[i] = V_UNDEF;
  Dict *kwargs = NULL;
  if (c->flags & CODE_VARKW) {
    if (!(kwargs = dict_new())) goto done;
    args[kwonly + c->nkwonly] = val_from_obj(kwargs);
  }
  u32 kwonly_given = 0;
  for (u32 k = 0; k < nkw; k++) {
    Str *name = AS(Str, kwnames->items[k]);
    u32 slot = UINT32_MAX;
    for (u32 p = c->nposonly; p < c->nparams; p++)
      if (name_is(c->varnames->items[p], name)) slot = p;
    for (u32 p = kwonly; slot == UINT32_MAX && p < kwonly + c->nkwonly; p++)
      if (name_is(c->varnames->items[p], name)) {
        slot = p;
        kwonly_given++;
      }
    if (slot == UINT32_MAX) {
      if (kwargs) {
        if (dict_get_str(kwargs, name) != V_UNDEF) {
          err_type("%S() got multiple values for keyword argument '%S'", fn->qualname, name);
          goto done;
        }
        if (!dict_set_str(kwargs, name, values[k])) goto done;
        continue;
      }
      if (!positional_only_error(fn, kwnames)) no_such_parameter(fn, name);
      goto done;
    }
    if (args[slot] != V_UNDEF) {
      err_type("%S() got multiple values for argument '%S'", fn->qualname, name);
      goto done;
    }
    args[slot] = values[k];
  }
  if (given > c->nparams && !extra) {
    too_many(fn, given, kwonly_given);
    goto done;
  }
  if (c->flags & CODE_VARARGS) args[c->nparams] = val_from_obj(extra ? extra : vm.empty_tuple);
  u32 ndefaults = fn->defaults ? fn->defaults->len : 0;
  for (u32 i = npos; i < c->nparams; i++) {
    if (args[i] != V_UNDEF) continue;
    if (i + ndefaults < c->nparams) {
      missing(fn, args, 0, c->nparams - ndefaults, "positional");
      goto done;
    }
    args[i] = fn->defaults->items[i + ndefaults - c->nparams];
  }
  for (u32 i = kwonly; i < kwonly + c->nkwonly; i++) {
    if (args[i] == V_UNDEF && fn->kwdefaults)
      args[i] = dict_get_str(fn->kwdefaults, AS(Str, c->varnames->items[i]));
  }
  for (u32 i = kwonly; i < kwonly + c->nkwonly; i++)
    if (args[i] == V_UNDEF) {
      missing(fn, args, kwonly, kwonly + c->nkwonly, "keyword-only");
      goto done;
    }
  ok = true;
done:
  if (values != small) mem_free(values, nkw * sizeof(Value));
  return ok;
}
