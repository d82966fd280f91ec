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
      if (!positional_only_error(fn, kwnames))
        err_type("%S() got an unexpected keyword argument '%S'", fn->qualname, name);
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

/* ---- natives ---- */

static bool wrong_count(const Native *n, u32 nargs) {
  const NativeDef *d = n->def;
  bool method = n->owner && !(d->flags & NF_STATIC);
  i32 self = method || strcmp(d->name, "__new__") == 0 ? 1 : 0;
  i32 given = (i32)nargs - self, min = d->min - self, max = d->max - self;
  Class *owner = method ? n->owner : NULL;
  if (strcmp(d->name, "__new__") == 0 && n->owner) { /* a constructor: the class' own name */
    if (nargs == 0) {
      err_type("%C.__new__(): not enough arguments", n->owner);
      return false;
    }
    if (max == 0) err_type("%C() takes no arguments", n->owner);
    else if (given > max) err_type("%C expected at most %d argument%s, got %d", n->owner, max, max == 1 ? "" : "s", given);
    else err_type("%C expected at least %d argument%s, got %d", n->owner, min, min == 1 ? "" : "s", given);
    return false;
  }
  if (d->name[0] == '_' && d->name[1] == '_' && method) {
    if (min == max) err_type("expected %d argument%s, got %d", min, min == 1 ? "" : "s", given);
    else err_type("expected at %s %d argument%s, got %d", given < min ? "least" : "most", given < min ? min : max,
                  (given < min ? min : max) == 1 ? "" : "s", given);
    return false;
  }
  if (min == max && min <= 1) {
    const char *takes = min == 0 ? "no arguments" : "exactly one argument";
    if (owner) err_type("%C.%s() takes %s (%d given)", owner, d->name, takes, given);
    else err_type("%s() takes %s (%d given)", d->name, takes, given);
  } else if (min == max) {
    err_type("%s expected %d arguments, got %d", d->name, min, given);
  } else if (given < min) {
    err_type("%s expected at least %d argument%s, got %d", d->name, min, min == 1 ? "" : "s", given);
  } else {
    err_type("%s expected at most %d argument%s, got %d", d->name, max, max == 1 ? "" : "s", given);
  }
  return false;
}

static void native_name(const Native *n, Text *t) {
  text_c(t, strcmp(n->def->name, "__new__") == 0 && n->owner ? "" : n->def->name);
  if (strcmp(n->def->name, "__new__") == 0 && n->owner) text_str(t, n->owner->name);
}

/* "%s() got an unexpected keyword argument '%S'" and its kin, with the native's display name. */
static bool keyword_error(const Native *n, const char *before, const Str *name, const char *after) {
  Text t = {0};
  native_name(n, &t);
  text_c(&t, before);
  text_str(&t, name);
  text_c(&t, after);
  Value v = text_finish(&t);
  if (v != V_ERROR) err_type("%S", AS(Str, v));
  return false;
}

bool bind_native(Native *n, Value *args, u32 *nargs, Tuple *kwnames) {
  const NativeDef *d = n->def;
  u32 nkw = kwnames ? kwnames->len : 0, npos = *nargs - nkw;
  if (!d->kw) {
    if (nkw) {
      Text t = {0};
      if (n->owner && !(d->flags & NF_STATIC)) {
        text_str(&t, n->owner->name);
        text_c(&t, ".");
      }
      native_name(n, &t);
      Value v = text_finish(&t);
      if (v != V_ERROR) err_type("%S() takes no keyword arguments", AS(Str, v));
      return false;
    }
    if ((i32)npos < d->min || (d->max >= 0 && (i32)npos > d->max)) return wrong_count(n, npos);
    for (i32 i = (i32)npos; i < d->max; i++) args[i] = V_UNDEF;
    return true;
  }
  Value small[16], *values = small;
  if (nkw > 16 && !(values = mem_alloc(nkw * sizeof(Value)))) {
    err_memory();
    return false;
  }
  bool ok = false;
  if (nkw) memcpy(values, args + npos, nkw * sizeof(Value));
  if (d->max >= 0 && (i32)npos > d->max) {
    wrong_count(n, npos);
    goto done;
  }
  u32 named = d->max < 0 ? npos : (u32)d->max; /* where keyword-only ones begin */
  if (strcmp(d->kw, "**") == 0) {
    for (u32 i = npos; i < named; i++) args[i] = V_UNDEF;
    args[named] = V_UNDEF;
    if (nkw) {
      Dict *kw = dict_new();
      if (!kw) goto done;
      for (u32 k = 0; k < nkw; k++)
        if (!dict_set_str(kw, AS(Str, kwnames->items[k]), values[k])) goto done;
      args[named] = val_from_obj(kw);
    }
    if ((i32)npos < d->min) {
      wrong_count(n, npos);
      goto done;
    }
    *nargs = npos;
    ok = true;
    goto done;
  }
  for (u32 i = npos; i < named + NATIVE_MAX_KEYWORDS; i++) args[i] = V_UNDEF;
  u32 top = npos;
  for (u32 k = 0; k < nkw; k++) {
    Str *name = AS(Str, kwnames->items[k]);
    u32 at = 0;
    bool only = false, found = false;
    for (const char *p = d->kw; *p;) {
      if (*p == '$') {
        only = true;
        at = named;
        p++;
      }
      const char *end = p;
      while (*end && *end != ',' ) end++;
      if ((u32)(end - p) == name->len && end > p && memcmp(p, name->data, name->len) == 0) {
        found = true;
        break;
      }
      at++;
      p = *end ? end + 1 : end;
    }
    if (!found) {
      keyword_error(n, "() got an unexpected keyword argument '", name, "'");
      goto done;
    }
    if (args[at] != V_UNDEF) {
      keyword_error(n, "() got multiple values for argument '", name, "'");
      goto done;
    }
    args[at] = values[k];
    if (!only && at + 1 > top) top = at + 1;
  }
  for (i32 i = 0; i < d->min; i++)
    if ((u32)i >= npos && args[i] == V_UNDEF) {
      wrong_count(n, npos);
      goto done;
    }
  *nargs = top;
  ok = true;
done:
  if (values != small) mem_free(values, nkw * sizeof(Value));
  return ok;
}
