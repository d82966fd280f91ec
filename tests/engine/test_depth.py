"""Programs that are deep, long or large: they run, or end in a clear error; the engine never traps."""

from __future__ import annotations

import pytest
from engine.runner import run


def indented(header: str, depth: int, body: str) -> str:
    lines = [" " * level + header.format(level) for level in range(depth)]
    return "\n".join([*lines, " " * depth + body, ""])


RUNS = {
    "parentheses": ("print(" + "(" * 150 + "1" + ")" * 150 + ")", "1"),
    "lists": ("print(" + "[" * 150 + "]" * 150 + ")", "[" * 150 + "]" * 150),
    "lambdas": ("f = " + "lambda: " * 150 + "1\nprint(callable(f()))", "True"),
    "calls": ("print(" + "abs(" * 150 + "1" + ")" * 150 + ")", "1"),
    "blocks": (indented("if {} >= 0:", 99, "print('in')"), "in"),
    "functions": (indented("def f{}():", 99, "pass") + "print(f0())", "None"),
    "long sum": ("x = 1\nprint(" + "+".join(["x"] * 20_000) + ")", "20000"),
    "long list": ("print(sum([" + ",".join(map(str, range(5000))) + "]))", "12497500"),
    "long dict": ("print(len({" + ",".join(f"{n}: {n}" for n in range(5000)) + "}))", "5000"),
    "many arguments": ("print(max(" + ",".join(map(str, range(5000))) + "))", "4999"),
    "many lines": ("x1 = 1 + 2\n" * 60_000 + "print(x1)", "3"),
    "many names": ("".join(f"n{n} = {n}\n" for n in range(40_000)) + "print(n39999)", "39999"),
}

TOO_DEEP = {
    "parentheses": "(" * 100_000,
    "operators": "print(" + "-" * 9000 + "1)",
    "attributes": "x" + ".a" * 10_000,
    "blocks": indented("if 1:", 150, "pass"),
}

RECURSION = {
    "calls": "def f(n): return n and f(n - 1)\nf(10 ** 5)",
    "repr": "x = []\nfor _ in range(10 ** 5): x = [x]\nrepr(x)",
    "equality": "x = y = ()\nfor _ in range(10 ** 5): x, y = (x,), (y,)\nx == y",
    "hash": "x = ()\nfor _ in range(10 ** 5): x = (x,)\nhash(x)",
    "generators": "def g(): yield from g()\nlist(g())",
    "iterators": "x = iter([1])\nfor _ in range(10 ** 5): x = map(abs, x)\nnext(x)",
    "repr as str": "class A: __repr__ = object.__str__\nrepr(A())",
    "operators": "class A:\n    def __eq__(self, o): return [self] == [A()]\nA() == 1",
}


@pytest.mark.parametrize(("source", "expected"), RUNS.values(), ids=RUNS)
def test_runs(source: str, expected: str) -> None:
    assert run(source).printed() == expected + "\n"


@pytest.mark.parametrize("source", TOO_DEEP.values(), ids=TOO_DEEP)
def test_what_is_too_deep_is_refused(source: str) -> None:
    result = run(source)
    assert result.outcome.failed
    assert ": too many " in result.outcome.text


@pytest.mark.parametrize("source", RECURSION.values(), ids=RECURSION)
def test_recursion_is_caught(source: str) -> None:
    body = "\n".join("    " + line for line in source.splitlines())
    caught = f"try:\n{body}\nexcept RecursionError as error:\n    print(error)\nprint('on')\n"
    assert run(caught).printed() == "maximum recursion depth exceeded\non\n"
