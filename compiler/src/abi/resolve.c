/* From an import to a canonical spec (engine ABI, "Resolving imports"). Bare names are looked up in the
 * packages.json files above the importer, which the host has fetched already. */
#include "abi/abi.h"
#include "abi/host.h"
#include "abi/integrity.h"
#include "abi/manifest.h"
#include "core/err.h"
#include "core/gc.h"
#include "core/ops.h"
#include "types/exception.h"
#include "vm/import.h"

enum { MAX_HOPS = 32, PATH_MAX_BYTES = 4096 };

typedef struct Path {
  char bytes[PATH_MAX_BYTES];
  u32 len;
  u32 root; /* `..` never climbs above this */
} Path;

static u32 root_of(const char *s, u32 len) {
  for (u32 i = 0; i + 3 <= len; i++)
    if (memcmp(s + i, "://", 3) == 0) {
      u32 at = i + 3;
      while (at < len && s[at] != '/') at++;
      return at < len ? at + 1 : at;
    }
  return len && s[0] == '/' ? 1 : 0;
}

static bool is_canonical(const char *s, u32 len) { return root_of(s, len) > 0; }

/* The directory of a module's spec, query and fragment left aside. */
static bool directory_of(Path *p, const Str *spec) {
  u32 len = spec->len;
  for (u32 i = 0; i < len; i++)
    if (spec->data[i] == '?' || spec->data[i] == '#') len = i;
  u32 root = root_of(spec->data, len);
  while (len > root && spec->data[len - 1] != '/') len--;
  if (len > PATH_MAX_BYTES) return false;
  memcpy(p->bytes, spec->data, len);
  p->len = len;
  p->root = root;
  return true;
}

/* One component onto a directory that is empty or ends in '/'. */
static bool push_part(Path *p, const char *part, u32 len, bool last) {
  if (len == 1 && part[0] == '.') return true;
  if (len == 2 && part[0] == '.' && part[1] == '.') {
    u32 at = p->len;
    if (at > p->root) {
      u32 begin = at - 1;
      while (begin > p->root && p->bytes[begin - 1] != '/') begin--;
      if (!(at - begin == 3 && memcmp(p->bytes + begin, "../", 3) == 0)) {
        p->len = begin;
        return true;
      }
    } else if (p->root) {
      return true;
    }
  }
  if (p->len + len + 1 > PATH_MAX_BYTES) return false;
  memcpy(p->bytes + p->len, part, len);
  p->len += len;
  if (!last) p->bytes[p->len++] = '/';
  return true;
}

static Str *joined(Path *dir, const char *spec, u32 len) {
  if (is_canonical(spec, len)) return str_intern(spec, len);
  for (u32 at = 0; at <= len;) {
    u32 end = at;
    while (end < len && spec[end] != '/') end++;
    if (!push_part(dir, spec + at, end - at, end == len)) {
      err_value("import spec is too long");
      return NULL;
    }
    at = end + 1;
  }
  return str_intern(dir->bytes, dir->len);
}

/* Cuts the last component off; false at the top. */
static bool parent(Path *p) {
  if (p->len <= p->root) return false;
  u32 at = p->len - 1;
  while (at > p->root && p->bytes[at - 1] != '/') at--;
  if (p->len - at == 3 && memcmp(p->bytes + at, "../", 3) == 0) return false;
  p->len = at;
  return true;
}

/* The manifest of a directory, which the caller frees; NULL: there is none. */
static u8 *fetch_manifest(const Path *dir, u32 *len) {
  static const char name[] = "packages.json";
  char spec[PATH_MAX_BYTES + sizeof name];
  memcpy(spec, dir->bytes, dir->len);
  memcpy(spec + dir->len, name, sizeof name - 1);
  *len = 0;
  return host_fetch_bytes(spec, dir->len + (u32)sizeof name - 1, NULL, len);
}

static Str *not_found(const Str *name) {
  err_new(TYPE(ModuleNotFoundError), "No module named '%S'", name);
  if (err_is(TYPE(ImportError))) exception_note_name(AS(Exception, vm.exc), AS(Str, val_from_obj(name)), V_UNDEF);
  return NULL;
}

static Str *resolve_bare(Path *dir, const Str *name) {
  for (u32 hops = 0; hops <= MAX_HOPS; hops++) {
    u32 len;
    u8 *text;
    while (!(text = fetch_manifest(dir, &len)))
      if (!parent(dir)) return not_found(name);
    Str *target = NULL, *extends = NULL;
    bool ok = manifest_lookup((const char *)text, len, name, &target, &extends);
    mem_free(text, len);
    if (!ok) return NULL;
    if (target) return joined(dir, target->data, target->len);
    if (!extends) return not_found(name);
    Str *next = joined(dir, extends->data, extends->len);
    if (!next || next->len + 1 > PATH_MAX_BYTES) return NULL;
    memcpy(dir->bytes, next->data, next->len);
    dir->len = next->len;
    dir->root = root_of(next->data, next->len);
    if (dir->len && dir->bytes[dir->len - 1] != '/') dir->bytes[dir->len++] = '/';
  }
  err_new(TYPE(ImportError), "manifests extend each other more than %u times, looking for '%S'", MAX_HOPS, name);
  return NULL;
}

/* CPython imports the packages of a dotted name first, and names the first that is not there. */
static Str *first_missing(Module *importer, const Str *name) {
  for (u32 at = 0; at < name->len; at++) {
    if (name->data[at] != '.') continue;
    Str *package = str_intern(name->data, at);
    if (!package) return NULL;
    if (dict_get_str(vm.modules, package) == V_UNDEF && !resolve_import(importer, package, false)) return NULL;
  }
  return not_found(name);
}

Str *resolve_import(Module *importer, Str *spec, bool quoted) {
  Path dir;
  bool is_main = importer == vm.main;
  if (is_main) dir.len = dir.root = 0;
  else if (!directory_of(&dir, importer->spec)) {
    err_value("import spec is too long");
    return NULL;
  }
  Str *found = quoted ? joined(&dir, spec->data, spec->len) : resolve_bare(&dir, spec);
  if (!found && !quoted && err_is(TYPE(ModuleNotFoundError)) && memchr(spec->data, '.', spec->len)) {
    err_take();
    return first_missing(importer, spec);
  }
  return found && integrity_well_formed(found) ? found : NULL;
}
