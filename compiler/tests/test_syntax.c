/* The front end: src/syntax. Trees and scopes are compared as text, errors with the table in syntax_errors.h;
 * broken, truncated and deeply nested sources, and memory that runs out, must end in a clean refusal. */
#define _POSIX_C_SOURCE 200809L /* fmemopen */

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ast_dump.h"
#include "check.h"
#include "core/mem.h"
#include "syntax/imports.h"
#include "syntax/scope.h"
#include "syntax/syntax.h"
#include "syntax_errors.h"

enum { TEXT_MAX = 1 << 16 };

static void expect_text(const char *source, const char *got, const char *want) {
    if (strcmp(got, want) != 0) {
        printf("source:\n%s\ngot:\n%s\nwant:\n%s\n\n", source, got, want);
        failures++;
    }
}

/* ---- trees ---- */

static const struct {
    const char *source;
    const char *tree;
} trees[] = {
    {"a - b + c * d ** -e", "(Expr (BinOp Add (BinOp Sub (Name a) (Name b)) (BinOp Mult (Name c) "
                            "(BinOp Pow (Name d) (UnaryOp USub (Name e))))))\n"},
    {"not a < b <= c in d is not e or f and g",
     "(Expr (BoolOp Or [(UnaryOp Not (Compare (Name a) Lt (Name b) LtE (Name c) In (Name d) IsNot (Name e))) "
     "(BoolOp And [(Name f) (Name g)])]))\n"},
    {"x = y = a if b else lambda p, /, q=1, *r, s, t=2, **u: (v := p)",
     "(Assign [(Name x) (Name y)] (IfExp (Name b) (Name a) (Lambda (params (posonly p - -) (arg q - (int 10 1)) "
     "(vararg r - -) (kwonly s - -) (kwonly t - (int 10 2)) (kwarg u - -)) (NamedExpr (Name v) (Name p)))))\n"},
    {"f(a, *b, c=1, *d, **e)(x for x in y if x)[1:2, ::3, ...].g",
     "(Expr (Attribute (Subscript (Call (Call (Name f) [(Name a) (Starred (Name b)) (Starred (Name d))] (keyword c "
     "(int 10 1)) (keyword - (Name e))) [(GeneratorExp (Name x) (for (Name x) (Name y) [(Name x)]))]) (Tuple "
     "[(Slice (int 10 1) (int 10 2) -) (Slice - - (int 10 3)) ...])) g))\n"},
    {"[(), (1,), [*a], {1, *b}, {1: 2, **c}, {}]",
     "(Expr (List [(Tuple []) (Tuple [(int 10 1)]) (List [(Starred (Name a))]) (Set [(int 10 1) (Starred (Name b))]) "
     "(Dict (int 10 1) (int 10 2) - (Name c)) (Dict)]))\n"},
    {"0x_Ff; 0b1_0; 0o17; 1_000; 1_0.5e-1_0; .5; 1.",
     "(Expr (int 16 Ff))\n(Expr (int 2 10))\n(Expr (int 8 17))\n(Expr (int 10 1000))\n(Expr (float 10.5e-10))\n"
     "(Expr (float .5))\n(Expr (float 1.))\n"},
    {"'a\\n\\x41\\101\\u00e9\\\n\\q' r'\\n' \"b\"; b'\\xff' rb'\\x'; '\\ud800'; '''a\r\nb'''",
     "(Expr \"a\\x0aAA\\xc3\\xa9\\x5cq\\x5cnb\")\n(Expr b\"\\xff\\x5cx\")\n(Expr \"\\xed\\xa0\\x80\")\n"
     "(Expr \"a\\x0ab\")\n"},
    {"f'{a!r:>{w}}{{}}' \"c\" f'{ b = }{d:%H:%M}{f\"{'e'}\"}'",
     "(Expr (JoinedStr [(FormattedValue (Name a) r (JoinedStr [\">\" (FormattedValue (Name w) - -)])) "
     "\"{}c b = \" (FormattedValue (Name b) r -) (FormattedValue (Name d) - \"%H:%M\") "
     "(FormattedValue (JoinedStr [(FormattedValue \"e\" - -)]) - -)]))\n"},
    {"if a:\n  b\nelif c: d; e\nelse:\n\tf\nwhile g: break\nelse: pass",
     "(If (Name a) {(Expr (Name b))} {(If (Name c) {(Expr (Name d)) (Expr (Name e))} {(Expr (Name f))})})\n"
     "(While (Name g) {(Break)} {(Pass)})\n"},
    {"try: a\nexcept B, C: d\nexcept E as f: g\nelse: h\nfinally: i",
     "(Try {(Expr (Name a))} (except (Tuple [(Name B) (Name C)]) - {(Expr (Name d))}) (except (Name E) f "
     "{(Expr (Name g))}) {(Expr (Name h))} {(Expr (Name i))})\n"},
    {"with (a as b, c,): pass\nwith (a, b) as c, d: pass\nwith (yield_): pass",
     "(With (Name a) (Name b) (Name c) - {(Pass)})\n"
     "(With (Tuple [(Name a) (Name b)]) (Name c) (Name d) - {(Pass)})\n(With (Name yield_) - {(Pass)})\n"},
    {"@d\nasync def f[T: int, *U, **V](a: b = 1) -> c:\n  async for x, *y in z: await w\n  yield",
     "(AsyncFunctionDef f (params (arg a (Name b) (int 10 1))) (Name c) [(Name d)] (TypeVar T (Name int) -) "
     "(TypeVarTuple U - -) (ParamSpec V - -) {(AsyncFor (Tuple [(Name x) (Starred (Name y))]) (Name z) "
     "{(Expr (Await (Name w)))} {}) (Expr (Yield -))})\n"},
    {"class A(B, metaclass=C):\n  x: int = 1\n  (y): int\n  def f(self): 'doc'",
     "(ClassDef A [(Name B)] (keyword metaclass (Name C)) [] {(AnnAssign 1 (Name x) (Name int) (int 10 1)) "
     "(AnnAssign 0 (Name y) (Name int) -) (FunctionDef f (params (arg self - -)) - [] {(Expr \"doc\")})})\n"},
    {"match x, y:\n  case [v, *r] | {'k': v, **r} if v: a\n  case C(-1.5, k=None) as c: b\n  case d.e | _: f",
     "(Match (Tuple [(Name x) (Name y)]) (case (MatchOr (MatchSequence (MatchAs - v) (MatchStar r)) "
     "(MatchMapping \"k\" (MatchAs - v) r)) (Name v) {(Expr (Name a))}) (case (MatchAs (MatchClass (Name C) "
     "(MatchValue (UnaryOp USub (float 1.5))) k (MatchSingleton None)) c) - {(Expr (Name b))}) (case (MatchOr "
     "(MatchValue (Attribute (Name d) e)) (MatchAs - -)) - {(Expr (Name f))}))\n"},
    {"match = case = type = _ = 1\nmatch(x)\nmatch[x]: int\ntype X[T] = T\ntype(x)",
     "(Assign [(Name match) (Name case) (Name type) (Name _)] (int 10 1))\n(Expr (Call (Name match) [(Name x)]))\n"
     "(AnnAssign 0 (Subscript (Name match) (Name x)) (Name int) -)\n(TypeAlias X (TypeVar T - -) (Name T))\n"
     "(Expr (Call (Name type) [(Name x)]))\n"},
    {"import a.b as c, d\nfrom e.f import g as h, i\nfrom './u.py' import *\nimport \"u\" '.py' as u\n"
     "from j import (k, l,)",
     "(Import (alias a.b c) (alias d -))\n(ImportFrom e.f (alias g h) (alias i -))\n"
     "(ImportFrom quoted ./u.py (alias * -))\n(Import (alias quoted u.py u))\n(ImportFrom j (alias k -) (alias l -))\n"},
    {"\xEF\xBB\xBF# comment\r\nx = (1, # one\r\n  2) \\\r\n  + 3\r\rnaïve = x", /* BOM, CRLF and lone CR */
     "(Assign [(Name x)] (BinOp Add (Tuple [(int 10 1) (int 10 2)]) (int 10 3)))\n"
     "(Assign [(Name na\xC3\xAFve)] (Name x))\n"},
    {"class A:\n  __x = 1\n  def __f__(self, __y): return self.__x, __y, __z__",
     "(ClassDef A [] [] {(Assign [(Name _A__x)] (int 10 1)) (FunctionDef __f__ (params (arg self - -) "
     "(arg _A__y - -)) - [] {(Return (Tuple [(Attribute (Name self) _A__x) (Name _A__y) (Name __z__)]))})})\n"},
    {"del a, b[c]; global d; assert e, f; raise g from h; i @= j; return_ = *k, l",
     "(Delete [(Name a) (Subscript (Name b) (Name c))])\n(Global d)\n(Assert (Name e) (Name f))\n"
     "(Raise (Name g) (Name h))\n(AugAssign MatMult (Name i) (Name j))\n"
     "(Assign [(Name return_)] (Tuple [(Starred (Name k)) (Name l)]))\n"},
};

static void test_trees(void) {
    static char text[TEXT_MAX];
    for (size_t i = 0; i < sizeof trees / sizeof *trees; i++) {
        Syntax syntax;
        FILE *out = fmemopen(text, sizeof text, "w");
        if (syntax_parse(&syntax, trees[i].source, strlen(trees[i].source))) {
            dump_module(out, syntax.module);
        } else {
            fprintf(out, "%s", syntax.diags.items[0].message);
        }
        fclose(out);
        syntax_free(&syntax);
        expect_text(trees[i].source, text, trees[i].tree);
    }
}

static const char *docstring_of(Syntax *syntax, const char *source) {
    static char text[100];
    text[0] = '\0';
    if (syntax_parse(syntax, source, strlen(source)) && syntax->module->doc) {
        const Expr *doc = syntax->module->doc;
        snprintf(text, sizeof text, "%.*s", (int)doc->as.text.len, doc->as.text.bytes);
    }
    syntax_free(syntax);
    return text;
}

static void test_docstrings(void) {
    Syntax syntax;
    CHECK(strcmp(docstring_of(&syntax, "'''  One\n\n      two\n    \tthree\n  '''"), "One\n\ntwo\n  three\n") == 0);
    CHECK(strcmp(docstring_of(&syntax, "'plain'"), "plain") == 0);
    CHECK(strcmp(docstring_of(&syntax, "f'no'"), "") == 0);
    CHECK(strcmp(docstring_of(&syntax, "x\n'late'"), "") == 0);
}

/* What a node covers, for carets. */
static void test_positions(void) {
    const char *source = "x = (f(a) + b.c[1]) * 2\nif y:\n    z\n\nw";
    Syntax syntax;
    CHECK(syntax_parse(&syntax, source, strlen(source)));
    const Stmt *assign = syntax.module->body->items[0];
    const Expr *product = assign->as.assign.value;
    const Expr *sum = product->as.binary.first;
    const Expr *item = sum->as.binary.rest->items[0].operand;
    CHECK(assign->start == 0 && assign->end == 23);
    CHECK(product->start == 4 && product->end == 23);
    CHECK(sum->start == 5 && sum->end == 18 && sum->flags & EXPR_PARENTHESIZED);
    CHECK(item->start == 12 && item->end == 18 && sum->as.binary.rest->items[0].op_start == 10);
    CHECK(item->as.subscript.value->as.attribute.attr_start == 14);
    CHECK(syntax.module->body->items[1]->end == strlen("x = (f(a) + b.c[1]) * 2\nif y:\n    z"));
    LineTable lines = line_table_build(&syntax.arena, source, strlen(source));
    CHECK(lines.count == 5 && line_table_line(&lines, 0) == 1 && line_table_line(&lines, 23) == 1);
    CHECK(line_table_line(&lines, 24) == 2 && line_table_line(&lines, 1000) == 5);
    syntax_free(&syntax);

    const char *lf = "a\r\nb\rçd\n";
    SourcePosition where = source_position(lf, strlen(lf), 7);
    CHECK(where.line == 3 && where.column == 2 && where.line_start == 5 && where.line_end == 8);
    where = source_position(lf, strlen(lf), 99);
    CHECK(where.line == 4 && where.column == 1);
}

/* ---- scopes ---- */

static void dump_scope(FILE *out, const Scope *scope) {
    static const char *const kinds[] = {"local", "cell", "free", "global", "implicit"};
    fprintf(out, "%s%s%s(", scope->name->bytes, scope->flags & SCOPE_GENERATOR ? "*" : "",
            scope->flags & SCOPE_COROUTINE ? "!" : "");
    bool first = true;
    for (uint32_t i = 0; i < scope->symbol_count; i++) {
        const Symbol *symbol = scope->symbols[i];
        CHECK(symbol->kind != SYMBOL_FREE || scope->frees[symbol->index] == symbol);
        CHECK(symbol->kind != SYMBOL_CELL || scope->cells[symbol->cell] == symbol);
        fprintf(out, "%s%s %s%s%s", first ? "" : ", ", symbol->name->bytes, kinds[symbol->kind],
                symbol->flags & SYMBOL_PASSED ? " passed" : "",
                symbol->flags & SYMBOL_IN_CLASS_FIRST ? " class" : "");
        first = false;
    }
    putc(')', out);
    for (const Scope *child = scope->first_child; child; child = child->next_sibling) {
        putc(' ', out);
        dump_scope(out, child);
    }
}

static const struct {
    const char *source;
    const char *scopes;
} scopes[] = {
    {"x = 1\ndef f(a, b=x):\n  c = a; global d; d = e",
     "<module>(x implicit, f implicit) f(a local, b local, c local, d global, e implicit)"},
    {"def f(a):\n  b = 1\n  def g():\n    nonlocal b\n    b = a\n    return lambda: b",
     "<module>(f implicit) f(a cell, b cell, g local) g(b free, a free) <lambda>(b free)"},
    {"def f():\n  return g\n  def h():\n    def i(): return x\n  x = 1",
     "<module>(f implicit) f(g implicit, h local, x cell) h(i local, x free) i(x free)"},
    {"class A:\n  x = 1\n  def f(self): return x, super()\n  y = x",
     "<module>(A implicit) A(x local, f local, y local, __class__ cell passed) "
     "f(self local, x implicit, super implicit, __class__ free)"},
    {"def o(x):\n  class A:\n    x = x\n    def f(self): return x\n  class B:\n    y = x",
     "<module>(o implicit) o(x cell, A local, B local) A(x local, f local, x free passed) f(self local, x free) "
     "B(x free, y local)"},
    {"def o(x):\n  class A:\n    nonlocal x\n    x = 1\n    class B: x",
     "<module>(o implicit) o(x cell, A local) A(x free, B local) B(x free)"},
    {"def f(y):\n  return [y := x + z for x in y if (lambda: x)]",
     "<module>(f implicit) f(y cell) <listcomp>(.0 local, x cell, y free, z implicit) <lambda>(x free)"},
    {"[y := x for x in z]", "<module>(z implicit, y implicit) <listcomp>(.0 local, x local, y global)"},
    {"def f(): yield\nasync def g(): yield await x\nawait x\n(x async for x in y)\n[await x for x in y]",
     "<module>!(f implicit, g implicit, x implicit, y implicit) f*() g*!(x implicit) <genexpr>*!(.0 local, x local) "
     "<listcomp>!(.0 local, x local)"},
    {"class A[T](B[T]):\n  U = T\n  def f(self, a: U) -> V: W\n  x: U",
     "<module>(A implicit) A(T cell, B implicit) A(T free, U local, f local, x local, __classdict__ cell passed) "
     "__annotate__(.format local, U implicit class, V implicit, __classdict__ free) "
     "f(self local, a local, W implicit) __annotate__(.format local, U implicit class, __classdict__ free)"},
    {"def f[T: S](a: T): T\ntype X[U] = U",
     "<module>(f implicit, X implicit) f(T cell) T(.format local, S implicit) __annotate__(.format local, T free) "
     "f(a local, T free) X(U cell) X(.format local, U free)"},
    {"try: pass\nexcept E as e: pass\nimport a.b, c as d\nfor i in j: pass\nwith k as l: del m\n"
     "match n:\n  case [o, *p] | q.r(s=o, t=p): pass",
     "<module>(E implicit, e implicit, a implicit, d implicit, j implicit, i implicit, k implicit, l implicit, "
     "m implicit, n implicit, o implicit, p implicit, q implicit)"},
};

static void test_scopes(void) {
    static char text[TEXT_MAX];
    for (size_t i = 0; i < sizeof scopes / sizeof *scopes; i++) {
        Syntax syntax;
        FILE *out = fmemopen(text, sizeof text, "w");
        if (syntax_parse(&syntax, scopes[i].source, strlen(scopes[i].source))) {
            dump_scope(out, syntax.module->scope);
        } else {
            fprintf(out, "%s", syntax.diags.items[0].message);
        }
        fclose(out);
        syntax_free(&syntax);
        expect_text(scopes[i].source, text, scopes[i].scopes);
    }
}

/* ---- errors ---- */

static void test_errors(void) {
    static char text[TEXT_MAX];
    for (size_t i = 0; i < sizeof syntax_errors / sizeof *syntax_errors; i++) {
        const char *source = syntax_errors[i].source;
        size_t len = strlen(source);
        Syntax syntax;
        size_t used = 0;
        text[0] = '\0';
        bool ok = syntax_parse(&syntax, source, len);
        CHECK(ok == (syntax.diags.count == 0));
        for (uint32_t k = 0; k < syntax.diags.count; k++) {
            const Diag *diag = &syntax.diags.items[k];
            SourcePosition where = source_position(source, len, diag->start);
            CHECK(diag->start <= diag->end && diag->end <= len + 1);
            used += (size_t)snprintf(text + used, sizeof text - used, "%s%s: %s @ %u:%u", k ? "\n" : "",
                                     diag_kind_name((DiagKind)diag->kind), diag->message, where.line, where.column);
        }
        syntax_free(&syntax);
        expect_text(source, text, syntax_errors[i].errors);
    }
}

static bool refuses(const char *source, size_t len, const char *message) {
    Syntax syntax;
    bool ok = syntax_parse(&syntax, source, len);
    bool as_expected = !ok && syntax.diags.count == 1 && strcmp(syntax.diags.items[0].message, message) == 0;
    if (!as_expected) {
        printf("want %s, got %u errors, first %s\n", message, (unsigned)syntax.diags.count,
               ok ? "-" : syntax.diags.items[0].message);
    }
    syntax_free(&syntax);
    return as_expected;
}

/* What is ours rather than CPython's, and what no text can show. */
static void test_own_errors(void) {
    CHECK(refuses("x = 'a\0b'", 9, "source code cannot contain null bytes"));
    CHECK(refuses("x = '\xFF'", 7,
                  "(unicode error) 'utf-8' codec can't decode byte 0xff in position 5: invalid start byte"));
    CHECK(refuses("x = 1\xC2\xA0", 7, "invalid non-printable character U+00A0"));
    CHECK(refuses("3j", 2, "complex numbers are not supported"));
    CHECK(refuses("t'a' 'b'", 8, "cannot mix t-string literals with string or bytes literals"));
    CHECK(refuses("from . import a", 15,
                  "relative imports are not supported: use a quoted path, as in from \"./module.py\" import name"));
    CHECK(refuses("import './a.py'", 15, "a quoted import needs a name: import \"...\" as name"));
    CHECK(refuses("from '' import a", 16, "an import spec must not be empty"));
    CHECK(refuses("from 'a\\n' import b", 19, "an import spec must not hold control characters"));
    CHECK(refuses("from f'a' import b", 18, "an import spec must be a plain string"));
    CHECK(refuses("if a:\n\tb\n        c", 18, "inconsistent use of tabs and spaces in indentation"));
}

/* ---- imports ---- */

static void gather(void *context, char kind, const char *text, size_t len) {
    char *list = context;
    sprintf(list + strlen(list), "%c:%.*s ", kind, (int)len, text);
}

static void test_imports(void) {
    static const char source[] = "import a.b as c, d; from e.f import g\n"
                                 "'''import no'''  # import no\n"
                                 "f'import {no}'\n"
                                 "if h: import i\n"
                                 "from \"./u\\x2epy\" import j\n"
                                 "broken(\n"
                                 "def k():\n"
                                 "  from l import (m,\n    n)\n"
                                 "  yield from import_; raise o from p\n"
                                 "import = 3\n"
                                 "from . import q\n"
                                 "import 'https://x/y.py' as r\n";
    char list[500] = "";
    CHECK(scan_imports(source, strlen(source), gather, list) == 7);
    expect_text(source, list, "b:a.b b:d b:e.f b:i q:./u.py b:l q:https://x/y.py ");
    CHECK(scan_imports("", 0, gather, list) == 0);
}

/* ---- hostile sources ---- */

/* Parses a copy of exactly this size, so that the sanitizer sees every read beyond it. */
static bool parses(const char *source, size_t len) {
    char *copy = malloc(len ? len : 1);
    memcpy(copy, source, len);
    Syntax syntax;
    bool ok = syntax_parse(&syntax, copy, len);
    CHECK(ok == (syntax.diags.count == 0));
    syntax_free(&syntax);
    char list[1] = "";
    (void)list;
    free(copy);
    return ok;
}

static const char sample[] =
    "from './a.py' import b as c, d\n"
    "@deco(1, *x, k='v')\n"
    "async def f[T: (int, str)](a, /, b: int = 0x1f, *c, d=1.5e3, **e) -> 'x':\n"
    "    '''Doc\n    string'''\n"
    "    async with g as (h, *i), j: await k[1:2, ...]\n"
    "    for m, n in {o: p for o, p in q if not r}:\n"
    "        try:\n"
    "            s = f'{t!r:>{u}}{{v}} {w = :%d}' \"\\u00e9\" rb''.x\n"
    "        except* (A, B) as y: raise z from None\n"
    "        finally: del aa, (bb, [cc])\n"
    "    else:\n"
    "\tpass\n"
    "class C(D, metaclass=E): x: int = 3; __y = lambda *a, **k: (yield)\n"
    "match ab, cd:\n"
    "    case [1, -2.5, 'x' 'y', *_] | {'k': None, **rest} if (n := 3): pass\n"
    "    case P(q.r, s=_) as t: pass\n"
    "x = y = a if b else c or d and not e in f is not g <= h | i ^ j & k << l + m * n ** ~o\n"
    "type Z[*Ts, **P] = naïve \\\n  [\"\"\"triple\\N{}\"\"\"]\n"
    "x += 1; global gg; assert a, b # end\n";

static void test_truncated(void) {
    for (size_t len = 0; len < sizeof sample; len++) {
        parses(sample, len);
        parses(sample + len, sizeof sample - 1 - len);
    }
}

static uint32_t next_random(uint32_t *state) {
    *state = *state * 1664525u + 1013904223u;
    return *state >> 8;
}

static void test_mutated(void) {
    static const char bytes[] = "()[]{}'\"\\\n\t :=,.#f!*@0x_\xC3\xA9\xFF\r;~";
    uint32_t state = 1;
    for (int round = 0; round < 20000; round++) {
        char source[sizeof sample];
        memcpy(source, sample, sizeof sample);
        for (int i = 0; i < 4; i++) {
            source[next_random(&state) % (sizeof sample - 1)] = bytes[next_random(&state) % (sizeof bytes - 1)];
        }
        parses(source, sizeof sample - 1);
    }
}

static bool parses_repeated(const char *head, const char *unit, int count, const char *tail) {
    size_t len = strlen(head) + strlen(unit) * (size_t)count + strlen(tail);
    char *source = malloc(len + 1);
    char *at = source + sprintf(source, "%s", head);
    for (int i = 0; i < count; i++) {
        at += sprintf(at, "%s", unit);
    }
    sprintf(at, "%s", tail);
    bool ok = parses(source, len);
    free(source);
    return ok;
}

static void test_deep(void) {
    static const char *const nesting[] = {"(",       "[",         "{",   "-",    "not ", "lambda: ", "2**", "f(",
                                          "f'{",     "{1:",       "x[",  "(yield ", "await ", "1 if 1 else ", "a=lambda b=",
                                          "[x for x in ", "(a:=", "f'{x:{", "*", "a.b(",  "\\\n",    "~", "@"};
    for (size_t i = 0; i < sizeof nesting / sizeof *nesting; i++) {
        CHECK(!parses_repeated("", nesting[i], 50000, ""));
        CHECK(!parses_repeated("match x:\n case ", nesting[i], 50000, ": pass"));
    }
    CHECK(!parses_repeated("a", ".b", 50000, "") && !parses_repeated("a", "()", 50000, ""));
    /* Long but not deep. */
    CHECK(parses_repeated("1", " + 1", 50000, "") && parses_repeated("1", " and 1", 50000, ""));
    CHECK(parses_repeated("if a: pass\n", "elif a: pass\n", 50000, "") && parses_repeated("", "x = ", 50000, "1"));
    CHECK(parses_repeated("", "'s' ", 50000, "") && parses_repeated("", "@d\n", 50000, "def f(): pass"));
    CHECK(parses_repeated("f(", "a, ", 50000, ")") && parses_repeated("", "x\n", 50000, ""));

    static char indented[200 * 200];
    for (int depth = 99; depth <= 101; depth++) {
        char *at = indented;
        for (int i = 0; i < depth; i++) {
            at += sprintf(at, "%*sif 1:\n", i, "");
        }
        sprintf(at, "%*spass\n", depth, "");
        CHECK(parses(indented, strlen(indented)) == (depth == 99));
    }
}

/* Every allocation may be the one that fails. */
static void test_out_of_memory(void) {
    for (uint32_t at = 1;; at++) {
        Syntax syntax;
        mem_fail_after(at);
        bool ok = syntax_parse(&syntax, sample, sizeof sample - 1);
        bool failed = mem_fail_after(0) == 0;
        CHECK(!failed || (!ok && syntax.diags.count == 1 && syntax.diags.items[0].kind == DIAG_MEMORY_ERROR));
        syntax_free(&syntax);
        char list[500] = "";
        mem_fail_after(at);
        size_t count = scan_imports("import a, b\nfrom 'c' import d", 29, gather, list);
        CHECK(mem_fail_after(0) == 0 ? count == SIZE_MAX : count == 3);
        if (!failed) {
            break;
        }
    }
}

int main(void) {
    test_trees();
    test_docstrings();
    test_positions();
    test_scopes();
    test_errors();
    test_own_errors();
    test_imports();
    test_truncated();
    test_mutated();
    test_deep();
    test_out_of_memory();
    return failures != 0;
}
