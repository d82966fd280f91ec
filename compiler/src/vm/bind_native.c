/* Binding arguments to the parameters of natives. CPython words its complaints by the calling style that a
 * function was written in; ours follow from what its table row says. */
#include "core/err.h"
#include "core/ops.h"
#include "types/class.h"
#include "vm/bind.h"

/* The parameter names of a native, one after another. */
typedef struct Params {
  const char *rest;
  const char *name; /* empty: positional-only */
  u32 len;
  bool keyword_only;
} Params;

static bool next_param(Params *p) {
  if (!p->rest) return false;
  if (*p->rest == '$') {
    p->keyword_only = true;
    p->rest++;
  }
  p->name = p->rest;
  while (*p->rest && *p->rest != ',') p->rest++;
  p->len = (u32)(p->rest - p->name);
  p->rest = *p->rest ? p->rest + 1 : NULL;
  return true;
}

const char *native_keywords(const Native *n) {
  if (n->def->fn || n->host_id != NATIVE_NOT_HOST) return n->def->kw;
  const char *colon = strchr(n->def->kw, ':');
  return colon ? colon + 1 : NULL;
}

static bool is_new(const NativeDef *d) { return strcmp(d->name, "__new__") == 0; }
static bool is_constructor(const NativeDef *d) { return is_new(d) || strcmp(d->name, "__init__") == 0; }

/* How CPython calls it: a constructor by its class. */
static Str *display(const Native *n) { return n->owner && is_constructor(n->def) ? n->owner->name : str_from_c(n->def->name); }

static bool too_few_or_many(Str *name, i32 given, i32 min, i32 max) {
  if (!name) return false; /* no memory for the message */
  const char *space = name->len ? " " : "";
  i32 bound = given < min ? min : max;
  const char *at = min == max ? "" : given < min ? "at least " : "at most ";
  err_type("%S%sexpected %s%d argument%s, got %d", name, space, at, bound, bound == 1 ? "" : "s", given);
  return false;
}

static bool wrong_count(const Native *n, u32 nargs) {
  const NativeDef *d = n->def;
  i32 self = n->owner && (!(d->flags & NF_STATIC) || is_new(d)) ? 1 : 0;
  i32 given = (i32)nargs - self, min = d->min - self, max = d->max - self;
  if (d->max < 0) max = INT32_MAX;
  if (is_new(d) && n->owner) {
    if (nargs == 0) err_type("%C.__new__(): not enough arguments", n->owner);
    else if (max == 0) err_type("%C() takes no arguments", n->owner);
    else too_few_or_many(display(n), given, min, max);
    return false;
  }
  if (is_slot(n)) {
    bool pow = n->owner->inst_kind == K_INT || n->owner->inst_kind == K_FLOAT;
    if (min + 1 == max && pow) err_type("expected %d or %d arguments, got %d", min, max, given);
    else too_few_or_many(min == max && min < 2 ? vm.empty_str : display(n), given, min, max);
    return false;
  }
  if (min != max || min > 1) return too_few_or_many(display(n), given, min, max);
  const char *takes = min == 0 ? "no arguments" : "exactly one argument";
  if (n->owner) err_type("%C.%s() takes %s (%d given)", n->owner, d->name, takes, given);
  else err_type("%s() takes %s (%d given)", d->name, takes, given);
  return false;
}

void too_many_given(Str *function, u32 most, const char *what, u32 given) {
  err_type("%S() takes at most %u %sargument%s (%u given)", function, most, what, most == 1 ? "" : "s", given);
}

/* Natives with named parameters: the arguments are `npos` positional ones, self included, and `nkw` keywords. */
static bool count_fits(const Native *n, u32 npos, u32 nkw) {
  const NativeDef *d = n->def;
  if (d->max < 0 && (i32)npos < d->min) return wrong_count(n, npos);
  i32 self = n->owner && d->max >= 0 ? 1 : 0, given = (i32)npos - self, max = d->max - self, least = 0, total = 0;
  if (d->max < 0) {
    if (!d->min) return true;
    given = max = 0; /* the keywords are counted by themselves */
  }
  Params p = {.rest = native_keywords(n)};
  for (i32 i = 0; next_param(&p); i++) {
    if (i < self) continue;
    total++;
    least += !p.len && i < d->min;
  }
  if (given < 0) return wrong_count(n, npos);
  if (given <= max && given >= least && given + (i32)nkw <= total) return true;
  Str *name = display(n);
  if (!name) return false;
  if (given + (i32)nkw > total)
    too_many_given(name, (u32)total, given ? "" : "keyword ", (u32)given + nkw);
  else if (given > max && max == 0)
    err_type("%S() takes no positional arguments", name);
  else if (given > max)
    err_type("%S() takes %s %d positional argument%s (%d given)", name, least < max ? "at most" : "exactly", max, max == 1 ? "" : "s", given);
  else
    err_type("%S() takes %s %d positional argument%s (%d given)", name, least < max ? "at least" : "exactly", least, least == 1 ? "" : "s", given);
  return false;
}

static bool missing_argument(const Native *n, u32 at) {
  Params p = {.rest = native_keywords(n)};
  for (u32 i = 0; next_param(&p) && i < at; i++) {}
  Str *name = str_new(p.name, p.len), *function = display(n);
  if (name && function) err_type("%S() missing required argument '%S' (pos %u)", function, name, at + (n->owner ? 0 : 1));
  return false;
}

/* Where the parameter of this name stands, UINT32_MAX when there is none. `named`: where the keyword-only ones begin. */
static u32 find_parameter(const Native *n, const Str *name, u32 named, bool *keyword_only) {
  Params p = {.rest = native_keywords(n)};
  u32 at = 0;
  for (bool before = false; next_param(&p); at++) {
    if (p.keyword_only && !before) at = named;
    before = *keyword_only = p.keyword_only;
    if (p.len && p.len == name->len && memcmp(p.name, name->data, p.len) == 0) return at;
  }
  return UINT32_MAX;
}

static void no_such_parameter(const Native *n, Str *keyword) {
  if (n->owner == TYPE(enumerate)) {
    err_type("'%S' is an invalid keyword argument for enumerate()", keyword);
    return;
  }
  Suggestion s = {.name = keyword};
  for (Params p = {.rest = native_keywords(n)}; next_param(&p);) suggest_try(&s, p.name, p.len);
  bool sorted = !n->owner && strcmp(n->def->name, "sorted") == 0; /* which hands its keywords to list.sort() */
  Str *function = sorted ? str_from_c("sort") : display(n);
  if (function) unexpected_keyword(function, keyword, &s);
}

static bool no_keywords(const Native *n) {
  const NativeDef *d = n->def;
  if (n->owner && is_constructor(d)) err_type("%C() takes no keyword arguments", n->owner);
  else if (is_slot(n)) err_type("wrapper %s() takes no keyword arguments", d->name);
  else if (n->owner) err_type("%C.%s() takes no keyword arguments", n->owner, d->name);
  else err_type("%s() takes no keyword arguments", d->name);
  return false;
}

static bool count_given(const Native *n, u32 nargs) {
  return ((i32)nargs >= n->def->min && (n->def->max < 0 || (i32)nargs <= n->def->max)) || wrong_count(n, nargs);
}

/* A subclass whose other constructor is its own may take keywords that this one passes over. */
static bool passes_over_keywords(const Native *n, Value self) {
  bool new = is_new(n->def);
  if (!n->owner || n->owner == TYPE(set) || !is_constructor(n->def)) return false;
  Str *other = new ? NAME(__init__) : NAME(__new__);
  return class_lookup(new ? AS(Class, self) : class_of(self), other) != class_lookup(n->owner, other);
}

bool bind_native(Native *n, Value *args, u32 *nargs, Tuple *kwnames) {
  const NativeDef *d = n->def;
  u32 nkw = kwnames ? kwnames->len : 0, npos = *nargs - nkw;
  if (!nkw && (i32)npos >= d->min && (d->max < 0 || (i32)npos <= d->max)) {
    u32 end = (d->max < 0 ? npos : (u32)d->max) + NATIVE_MAX_KEYWORDS;
    for (u32 i = npos; i < end; i++) args[i] = V_UNDEF;
    return true;
  }
  const char *keywords = native_keywords(n);
  if (!keywords) {
    if (nkw && !(npos && passes_over_keywords(n, args[0]))) return no_keywords(n);
    *nargs = npos;
    if (!count_given(n, npos)) return false;
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
  u32 named = d->max < 0 ? npos : (u32)d->max; /* where keyword-only ones begin */
  if (strcmp(keywords, "**") == 0) {
    for (u32 i = npos; i < named; i++) args[i] = V_UNDEF;
    args[named] = V_UNDEF;
    if (nkw) {
      Dict *kw = dict_new();
      if (!kw) goto done;
      for (u32 k = 0; k < nkw; k++)
        if (!dict_set_str(kw, AS(Str, kwnames->items[k]), values[k])) goto done;
      args[named] = val_from_obj(kw);
    }
    if (!count_given(n, npos)) goto done;
    *nargs = npos;
    ok = true;
    goto done;
  }
  if (!count_fits(n, npos, nkw)) goto done;
  for (u32 i = npos; i < named + NATIVE_MAX_KEYWORDS; i++) args[i] = V_UNDEF;
  u32 top = npos;
  Str *unexpected = NULL;
  for (u32 k = 0; k < nkw; k++) {
    Str *name = AS(Str, kwnames->items[k]);
    bool only;
    u32 at = find_parameter(n, name, named, &only);
    if (at == UINT32_MAX) {
      if (!unexpected) unexpected = name;
      continue;
    }
    if (args[at] != V_UNDEF) {
      Str *function = display(n);
      if (function) err_type("argument for %S() given by name ('%S') and position (%u)", function, name, at + (n->owner ? 0 : 1));
      goto done;
    }
    args[at] = values[k];
    if (!only && at + 1 > top) top = at + 1;
  }
  for (u32 i = npos; (i32)i < d->min; i++)
    if (args[i] == V_UNDEF) {
      missing_argument(n, i);
      goto done;
    }
  if (unexpected) {
    no_such_parameter(n, unexpected);
    goto done;
  }
  *nargs = top;
  ok = true;
done:
  if (values != small) mem_free(values, nkw * sizeof(Value));
  return ok;
}
