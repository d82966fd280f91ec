"""Programs that ask for too much: a clear exception that they can catch, and the engine goes on."""

from __future__ import annotations

import textwrap

import pytest
from edge_python.engine import Limits
from engine.runner import run

HUGE = {
    "str": ("'x' * 10**12", "MemoryError|OverflowError"),
    "list": ("[0] * 10**12", "MemoryError|OverflowError"),
    "tuple": ("(0,) * 10**10", "MemoryError|OverflowError"),
    "bytes": ("b'x' * 10**11", "MemoryError|OverflowError"),
    "bytes of a size": ("bytes(10**12)", "MemoryError|OverflowError"),
    "bytearray": ("bytearray(10**12)", "MemoryError|OverflowError"),
    "shift": ("1 << 10**10", "MemoryError|OverflowError"),
    "shift beyond words": ("1 << 10**18", "OverflowError"),
    "power": ("10**10**8", "MemoryError"),
    "float power": ("10.0**1000", "OverflowError"),
    "int to str": ("str(10**5000)", "ValueError"),
    "str to int": ("int('9' * 5000)", "ValueError"),
    "int to float": ("float(10**400)", "OverflowError"),
    "format width": ("f'{1:999999999999}'", "MemoryError|ValueError|OverflowError"),
    "format width beyond words": ("f'{1:' + '9' * 30 + '}'", "SyntaxError|ValueError"),
    "% width": ("'%99999999999d' % 1", "MemoryError|OverflowError|ValueError"),
    "ljust": ("'x'.ljust(10**11)", "MemoryError|OverflowError"),
    "center": ("'é'.center(10**10)", "MemoryError|OverflowError"),
    "zfill": ("'x'.zfill(10**12)", "MemoryError|OverflowError"),
    "expandtabs": ("('\\t' * 1000).expandtabs(10**9)", "MemoryError|OverflowError"),
    "join": ("','.join(['x' * 10**6] * 10**4)", "MemoryError|OverflowError"),
    "replace": ("('a' * 10**6).replace('a', 'b' * 10**6)", "MemoryError|OverflowError"),
    "to_bytes": ("(1).to_bytes(10**12, 'big')", "MemoryError|OverflowError"),
    "list of a range": ("list(range(10**18))", "MemoryError|OverflowError"),
    "len of a range": ("len(range(10**30))", "OverflowError"),
    "index": ("[1][10**30]", "IndexError"),
    "chr": ("chr(10**20)", "OverflowError|ValueError"),
    "doubling": ("x = [1]\nwhile True: x = x + x", "MemoryError"),
    "growing str": ("x = 'ab'\nwhile True: x += x", "MemoryError"),
}

NEST = "def nest(x, n=10**5):\n    for _ in range(n): x = [x]\n    return x\n"
DEEP = {
    "repr": NEST + "repr(nest(0))",
    "equality": NEST + "nest(0) == nest(0)",
    "order": NEST + "nest(0) < nest(0)",
    "sort": NEST + "sorted([nest(1), nest(0), nest(2)])",
    "tuple hash": "x = ()\nfor _ in range(10**5): x = (x,)\nhash(x)",
    "dict equality": "a = {}\nb = {}\nfor _ in range(10**5): a, b = {1: a}, {1: b}\na == b",
    "generic aliases": "t = int\nfor _ in range(10**5): t = list[t]\nrepr(t)",
    "unions": "t = int\nfor _ in range(2000): t = t | list[t]",
    "maps": "g = iter([1, 2])\nfor _ in range(10**5): g = map(abs, g)\nlist(g)",
    "generator expressions": "g = iter([1])\nfor _ in range(10**5): g = (x for x in g)\nlist(g)",
    "closures": "f = lambda: 1\nfor _ in range(10**5): f = (lambda g: lambda: g())(f)\nf()",
    "__repr__": "class A:\n    def __repr__(self): return repr(self)\nrepr(A())",
    "__eq__": "class A:\n    def __eq__(self, o): return self == o\nA() == A()",
    "__hash__": "class A:\n    def __hash__(self): return hash(self)\nhash(A())",
    "__getattr__": "class A:\n    def __getattr__(self, n): return getattr(self, n + 'x')\nA().x",
    "__call__": "class A: pass\nA.__call__ = A()\nA()()",
    "__iter__": "class A:\n    def __iter__(self): return iter(self)\niter(A())",
    "__bool__": "class A:\n    def __bool__(self): return bool(self)\nbool(A())",
    "__format__": "class A:\n    def __format__(self, f): return format(self, f)\nf'{A()}'",
    "__new__": "class A:\n    def __new__(cls): return cls()\nA()",
    "property": "class A:\n    @property\n    def x(self): return self.x\nA().x",
    "metaclass": "class M(type):\n    def __call__(cls): return cls()\nclass A(metaclass=M): 0\nA()",
    "yield from": "def g(): yield from g()\nlist(g())",
    "classes": "c = object\nfor _ in range(5000): c = type('C', (c,), {})",
    "handlers": "def f(n):\n    try: raise ValueError\n    finally: f(n + 1)\nf(0)",
}

LINEAR = {
    "retained strings": "x = [f'item {i}' for i in range(40000)]\nprint(len(x))",
    "a million objects": "class A: pass\nx = [A() for _ in range(10**6)]\nprint(len(x))",
    "a million entries": "x = {i: i for i in range(10**6)}\nprint(len(x))",
    "string building": "s = ''\nfor i in range(10**6): s += 'x'\nprint(len(s))",
    "queue": "x = list(range(10**5))\nn = 0\nwhile x:\n    x.pop(0)\n    n += 1\nprint(n)",
    "insertion": "x = []\nfor i in range(30000): x.insert(0, i)\nprint(len(x))",
    "dict as a queue": (
        "d = {}\nn = 0\n"
        "for i in range(200000):\n    d[i] = i\n"
        "    if i > 1000:\n        del d[next(iter(d))]\n        n += 1\nprint(n)"
    ),
    "popitem": "d = dict.fromkeys(range(10**5))\nn = 0\nwhile d:\n    d.popitem()\n    n += 1\nprint(n)",
    "set.pop": "s = set(range(10**5))\nn = 0\nwhile s:\n    s.pop()\n    n += 1\nprint(n)",
    "long chain freed": "x = None\nfor i in range(10**6): x = [x]\nx = None\nprint(1)",
    "colliding ints": "print(len({i << 32 for i in range(20000)} | {i << 45 for i in range(10000)}))",
    "colliding tuples": "print(len({(i << 20, -i) for i in range(30000)}))",
    "colliding floats": "print(len({float(i << 40) for i in range(30000)}))",
    "colliding strings": "print(len({'a' * i + 'b' for i in range(3000)}))",
}


def caught(source: str) -> str:
    body = textwrap.indent(source, "    ")
    errors = "MemoryError, RecursionError, OverflowError, ValueError, IndexError"
    program = (
        f"try:\n{body}\n    print('no error')\nexcept ({errors}) as error:\n"
        "    error_name = type(error).__name__\n    print(error_name)\nprint(len([0] * 1000))\n"
    )
    result = run(program)
    if result.outcome.failed and "SyntaxError" in result.outcome.text:
        return "SyntaxError"
    *_printed, name, after = result.printed().splitlines()
    assert after == "1000"
    return name


@pytest.mark.parametrize(("source", "errors"), HUGE.values(), ids=HUGE)
def test_huge_results(source: str, errors: str) -> None:
    assert caught(source) in errors.split("|")


@pytest.mark.parametrize("source", DEEP.values(), ids=DEEP)
def test_deep_recursion(source: str) -> None:
    assert caught(source) == "RecursionError"


@pytest.mark.parametrize("source", LINEAR.values(), ids=LINEAR)
def test_no_quadratic_behaviour(source: str) -> None:
    # Quadratic work would exceed the operations, or the time that a test may take.
    assert run(source, limits=Limits(operations=50_000_000)).printed().strip().isdigit()


def test_deep_iterators_that_need_no_frames() -> None:
    source = "g = [1, 2]\nfor _ in range(10**5): g = filter(None, g)\nprint(list(g))\n"
    assert caught(source) in ("RecursionError", "no error")


def test_a_long_chain_of_exceptions_is_reported() -> None:
    result = run(
        "e = None\nfor i in range(10**5):\n    n = ValueError(i)\n    n.__cause__ = e\n    e = n\nraise e"
    )
    assert result.outcome.failed
    assert result.outcome.text.startswith("error: ValueError: 99999\n")
    assert len(result.outcome.text) < 100_000
