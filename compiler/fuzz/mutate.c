/* Mutations that leave a program looking like one: of its tokens and lines, with the vocabulary of the language.
 * libFuzzer's own, of bytes, come in now and then. */
#include <stdlib.h>
#include <string.h>

#include "core/value.h"

size_t LLVMFuzzerMutate(u8 *data, size_t size, size_t max);
size_t LLVMFuzzerCustomMutator(u8 *data, size_t size, size_t max, unsigned seed);
size_t LLVMFuzzerCustomCrossOver(const u8 *a, size_t na, const u8 *b, size_t nb, u8 *out, size_t max, unsigned seed);

static u64 state;
static u32 below(u32 n) {
  state = state * 6364136223846793005ull + 1442695040888963407ull;
  return n ? (u32)(state >> 33) % n : 0;
}

static const char *const atoms[] = {
    "0", "-1", "1", "2", "3", "7", "255", "2**31", "-2**63", "2**64", "10**40", "1 << 70", "0.0", "-0.0", "1.5", "1e308", "float('nan')",
    "float('inf')", "None", "True", "False", "...", "NotImplemented", "''", "'a'", "'\\u00e9'", "'\\U0001F600' * 3", "'%s %d'", "'{:>{}}'",
    "b''", "b'\\xff\\x00'", "bytearray(3)", "[]", "[1, 2, 3]", "[[]] * 3", "()", "(1,)", "(1, 'a')", "{}", "{1: 2}", "{'a': []}", "set()", "{1, 'x'}",
    "frozenset({3})", "range(5)", "range(9, 0, -2)", "slice(None, None, -1)", "object()", "lambda *a, **k: (a, k)", "int", "str", "list", "dict",
    "type", "type(None)", "Exception", "ValueError('v')", "KeyError", "(i for i in range(3))", "iter([1, 2])", "map(str, range(3))",
    "zip('ab', 'cd')", "enumerate('ab')", "reversed([1, 2])", "print", "len", "super", "property()", "staticmethod(len)", "receive", "E()", "x", "self",
    "__name__", "[*range(30)]", "'x' * 1000", "{i: i for i in range(20)}", "memoryview", "f'{1:>5}'", "f'{x!r}'", "sleep(0)", "list[int]", "int | str"};

static const char *const words[] = {
    "and", "or", "not", "in", "is", "not in", "is not", "if", "else", "for", "while", "lambda", "yield", "yield from", "await", "async", "return", "raise",
    "from", "import", "as", "global", "nonlocal", "del", "pass", "break", "continue", "assert", "try", "except", "except*", "finally", "with", "class",
    "def", "match", "case", "type", "abs", "all", "any", "bin", "bool", "bytes", "callable", "chr", "dict", "dir", "divmod", "enumerate", "filter", "float",
    "format", "frozenset", "getattr", "hasattr", "hash", "hex", "id", "input", "int", "isinstance", "issubclass", "iter", "len", "list", "map", "max", "min",
    "next", "oct", "ord", "pow", "print", "range", "repr", "reversed", "round", "set", "setattr", "slice", "sorted", "str", "sum", "tuple", "type", "vars",
    "zip", "run", "gather", "cancel", "sleep", "frame", "with_timeout", "__init__", "__new__", "__eq__", "__lt__", "__hash__", "__len__", "__bool__",
    "__iter__", "__next__", "__getitem__", "__setitem__", "__delitem__", "__contains__", "__call__", "__enter__", "__exit__", "__getattr__",
    "__getattribute__", "__setattr__", "__get__", "__set__", "__set_name__", "__init_subclass__", "__class__", "__dict__", "__mro__", "__slots__",
    "__repr__", "__str__", "__format__", "__index__", "__int__", "__add__", "__radd__", "__iadd__", "__match_args__", "__class_getitem__", "__missing__",
    "__await__", "__aiter__", "__anext__", "__prepare__", "__instancecheck__", "append", "extend", "insert", "pop", "remove", "clear", "copy", "update",
    "setdefault", "get", "items", "keys", "values", "sort", "index", "count", "join", "split", "replace", "strip", "encode", "decode", "format_map",
    "translate", "find", "startswith", "partition", "zfill", "send", "throw", "close", "add_note", "with_traceback", "fromkeys", "union", "to_bytes",
    "from_bytes", "fromhex", "hex", "as_integer_ratio", "bit_length", "key", "reverse", "default", "sep", "end"};

static const char *const operators[] = {"+", "-", "*", "/", "//", "%", "@", "**", "<<", ">>", "&", "|", "^", "~", "<", ">", "<=", ">=", "==", "!=", "=", "+=",
                                        "-=", "*=", "//=", "**=", "|=", "@=", ":=", "(", ")", "[", "]", "{", "}", ",", ":", ".", ";", "->", "*", "**", "...",
                                        "\n", "\n ", "'", "\"", "'''", "f'", "{", "\\", "#"};

static const char *const statements[] = {
    "for x in range(3):\n    print(x)\n", "try:\n    pass\nfinally:\n    pass\n", "class E(Exception):\n    pass\n", "def x(*a, **k):\n    yield a\n",
    "from 'mt:lib' import call, echo, later, fail, copy, items, method, Box, LIMIT, set as lib_set\n", "from lib import *\n", "import far\n",
    "print(call(lambda *a: sorted(a, key=str), 3, 1, 2))\n", "print(gather(*[(lambda n: ask(n))(i) for i in range(3)]))\n",
    "async def ask(n):\n    return later(n)\n", "print(copy([1, {'k': (2.5, b'x', None)}]))\n", "Box(3).get()\n", "print(method(E(), 'x', [x], str(x)))\n", "print(items(x for x in 'abc'))\n",
    "with_timeout(1, ask(1))\n", "match x:\n    case [1, *y]:\n        pass\n    case {'a': z, **w}:\n        pass\n    case _:\n        pass\n",
    "class M(type):\n    def __call__(cls, *a):\n        return super().__call__(*a)\nclass E(metaclass=M):\n    x = 1\n",
    "class E:\n    def __eq__(self, o):\n        return True\n    def __hash__(self):\n        return 1\n    def __lt__(self, o):\n        return False\n",
    "class E:\n    def __getattr__(self, n):\n        return n\n    def __len__(self):\n        return 2\n    def __getitem__(self, i):\n        if i > 3: raise IndexError\n        return i\n",
    "x = [E() for _ in range(5)]\nx.sort()\n", "while True:\n    x = [x]\n", "def f(n):\n    return f(n + 1)\n", "raise E from None\n", "del x\n", "global x\n",
    "with E() as x:\n    raise E\n", "try:\n    fail()\nexcept* E as x:\n    pass\n", "print(f'{x!r:>{len(\"ab\")}}')\n", "x = {**{}, 'a': x}\n", "a, *b = 1, 2, 3\n",
    "class E(list):\n    def __iter__(self):\n        while True: yield 1\n", "print(repr(x), str(x), hash(1))\n", "x.append(x)\n", "print(x == x)\n"};

#define COUNT(a) (u32)(sizeof(a) / sizeof *(a))
#define ANY(a) a[below(COUNT(a))]

typedef struct Span {
  u32 at, len;
} Span;

enum { SPANS = 8192 };
static Span spans[SPANS];

static bool is_word(u8 c) { return (c >= '0' && c <= '9') || (c | 32) - 'a' < 26u || c == '_' || c >= 128; }

/* Words, strings of one line, and single other characters; spaces are between tokens. */
static u32 tokens(const u8 *p, u32 n) {
  u32 count = 0;
  for (u32 i = 0; i < n && count < SPANS;) {
    u32 begin = i;
    if (p[i] == ' ') {
      i++;
      continue;
    }
    if (is_word(p[i])) {
      while (i < n && is_word(p[i])) i++;
    } else if (p[i] == '\'' || p[i] == '"') {
      for (i++; i < n && p[i] != p[begin] && p[i] != '\n'; i++)
        if (p[i] == '\\') i++;
      i = i < n ? i + 1 : n;
    } else {
      i++;
    }
    spans[count++] = (Span){begin, i - begin};
  }
  return count;
}

static u32 lines(const u8 *p, u32 n) {
  u32 count = 0;
  for (u32 i = 0; i < n && count < SPANS;) {
    u32 begin = i;
    while (i < n && p[i] != '\n') i++;
    if (i < n) i++;
    spans[count++] = (Span){begin, i - begin};
  }
  return count;
}

/* Some lines in a row; often one with the block under it. */
static Span some_lines(const u8 *p, u32 count) {
  u32 first = below(count), more = below(3) ? 0 : below(8), last = first;
  u32 indent = 0;
  while (indent < spans[first].len && p[spans[first].at + indent] == ' ') indent++;
  if (below(2)) /* the block */
    while (last + 1 < count && spans[last + 1].len > indent + 1 && p[spans[last + 1].at + indent] == ' ') last++;
  else
    last = first + more < count ? first + more : count - 1;
  return (Span){spans[first].at, spans[last].at + spans[last].len - spans[first].at};
}

static u32 splice(u8 *p, u32 n, u32 max, Span old, const void *with, u32 len) {
  if (n - old.len + len > max) return n;
  u8 *copy = malloc(len + 1); /* it may come from p itself */
  memcpy(copy, with, len);
  memmove(p + old.at + len, p + old.at + old.len, n - old.at - old.len);
  memcpy(p + old.at, copy, len);
  free(copy);
  return n - old.len + len;
}
static u32 splice_text(u8 *p, u32 n, u32 max, Span old, const char *text) { return splice(p, n, max, old, text, (u32)strlen(text)); }

static u32 mutate_token(u8 *p, u32 n, u32 max) {
  u32 count = tokens(p, n);
  if (!count) return splice_text(p, n, max, (Span){0, 0}, ANY(statements));
  Span s = spans[below(count)], other = spans[below(count)];
  Span none = {s.at, 0};
  char call[64];
  switch (below(12)) {
    case 0: return splice(p, n, max, s, p + other.at, other.len);
    case 1: return splice(p, n, max, s, "", 0);
    case 2: return splice(p, n, max, none, p + other.at, other.len);
    case 3: case 4:
      for (u32 tries = 0; tries < 20 && !is_word(p[s.at]); tries++) s = spans[below(count)];
      return splice_text(p, n, max, s, ANY(atoms));
    case 5: case 6:
      for (u32 tries = 0; tries < 20 && !is_word(p[s.at]); tries++) s = spans[below(count)];
      return splice_text(p, n, max, s, ANY(words));
    case 7:
      for (u32 tries = 0; tries < 20 && is_word(p[s.at]); tries++) s = spans[below(count)];
      return splice_text(p, n, max, s, ANY(operators));
    case 8: return splice_text(p, n, max, none, ANY(operators));
    case 9: return splice_text(p, n, max, none, ANY(atoms));
    case 10: { /* an argument more */
      for (u32 tries = 0; tries < 20 && p[s.at] != '('; tries++) s = spans[below(count)];
      const char *atom = ANY(atoms);
      u32 len = (u32)strlen(atom);
      memcpy(call, atom, len);
      memcpy(call + len, ", ", 2);
      return splice(p, n, max, (Span){s.at + 1, 0}, call, len + 2);
    }
    default: { /* a method of it */
      for (u32 tries = 0; tries < 20 && !is_word(p[s.at]); tries++) s = spans[below(count)];
      const char *word = ANY(words);
      u32 len = (u32)strlen(word);
      call[0] = '.';
      memcpy(call + 1, word, len);
      if (below(2)) memcpy(call + ++len, "()", 2), len++;
      return splice(p, n, max, (Span){s.at + s.len, 0}, call, len + 1);
    }
  }
}

static u32 mutate_line(u8 *p, u32 n, u32 max) {
  u32 count = lines(p, n);
  if (!count) return splice_text(p, n, max, (Span){0, 0}, ANY(statements));
  Span block = some_lines(p, count);
  Span none = {spans[below(count)].at, 0};
  switch (below(6)) {
    case 0: return splice(p, n, max, block, "", 0);
    case 1: case 2: return splice(p, n, max, none, p + block.at, block.len);
    case 3: return splice_text(p, n, max, none, ANY(statements));
    case 4: return splice_text(p, n, max, none, " ");
    default: return splice(p, n, max, (Span){none.at, p[none.at] == ' '}, "    ", below(2) ? 4 : 0);
  }
}

size_t LLVMFuzzerCustomMutator(u8 *data, size_t size, size_t max, unsigned seed) {
  state = seed * 0x9E3779B97F4A7C15ull + 1;
  below(2);
  if (!below(20)) return LLVMFuzzerMutate(data, size, max);
  u32 n = (u32)size;
  for (u32 times = 1 + below(below(4) ? 3 : 12); times; times--)
    n = below(3) ? mutate_token(data, n, (u32)max) : mutate_line(data, n, (u32)max);
  return n;
}

size_t LLVMFuzzerCustomCrossOver(const u8 *a, size_t na, const u8 *b, size_t nb, u8 *out, size_t max, unsigned seed) {
  state = seed * 0x9E3779B97F4A7C15ull + 3;
  below(2);
  u32 count = lines(b, (u32)nb);
  Span taken = count ? some_lines(b, count) : (Span){0, 0};
  u32 n = (u32)(na < max ? na : max);
  memcpy(out, a, n);
  count = lines(out, n);
  return splice(out, n, (u32)max, (Span){count ? spans[below(count)].at : 0, 0}, b + taken.at, taken.len);
}
