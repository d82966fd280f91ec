"""Limits of memory, operations and depth: exceptions that a program can catch, after which it goes on."""

from __future__ import annotations

import re

import pytest
from edge_python import Limits
from engine.runner import run

OPERATIONS = """\
def spin():
    while True:
        pass
async def coroutine():
    try:
        spin()
    finally:
        print("coroutine left")
class Slow:
    def __eq__(self, other):
        spin()
    def __exit__(self, *error):
        print("exit", error[0].__name__)
    def __enter__(self):
        spin()
try:
    {}
except TimeoutError as error:
    print(error)
print("on")
"""
SPINNING = [
    "spin()",
    "run(coroutine())",
    "sum(iter(int, 1))",
    "sorted([1, 2], key=lambda item: spin())",
    "[1] == [Slow()]",
    "Slow().__enter__()",
    "[spin() for _ in range(2)]",
]

ENDLESS = {
    "caught": "while True:\n    try:\n        while True: pass\n    except TimeoutError: print('caught')\n",
    "in finally": "def f():\n    try:\n        while True: pass\n    finally:\n        f()\nf()\n",
    "in a handler": "try:\n    while True: pass\nexcept TimeoutError:\n    while True: pass\n",
    "in __exit__": (
        "class Again:\n    def __enter__(self): pass\n    def __exit__(self, *e): return True\n"
        "while True:\n    with Again():\n        while True: pass\n"
    ),
    "in a sort": "while True:\n    try: sorted([3, 2, 1] * 1000, key=lambda x: -x)\n    except Exception: 0",
    "in coroutines": (
        "async def f():\n    while True:\n        try:\n            while True: sleep(0)\n"
        "        except TimeoutError: pass\n"
        "gather(f(), f())\n"
    ),
}

MEMORY = """\
def grow():
    kept = []
    while True:
        kept.append("text" * 100 + str(len(kept)))
def nest():
    inner = {}
    while True:
        inner = {"a": inner, "b": [inner] * 1000}
def double(thing):
    while True:
        thing = thing + thing
for attempt in (
    grow,
    nest,
    lambda: double("a"),
    lambda: double([0]),
    lambda: double(b"a"),
    lambda: "a" * 10 ** 9,
    lambda: [0] * 10 ** 9,
    lambda: bytes(10 ** 9),
    lambda: list(range(10 ** 9)),
    lambda: {n: n for n in range(10 ** 9)},
    lambda: tuple(iter(int, 1)),
    lambda: "".join("abc" for _ in iter(int, 1)),
    lambda: f"{1:1000000000}",
):
    try:
        attempt()
    except MemoryError as error:
        print(repr(error), end=" ")
    finally:
        print("left")
print("on")
"""

DEPTH = """\
class A:
    def __init__(self, deeper=False):
        if deeper:
            A(True)
    def __getattr__(self, name):
        return getattr(self, name + "x")
    def __repr__(self):
        return f"{self!r}"
    def __eq__(self, other):
        return self == other
def call():
    try:
        call()
    finally:
        None
async def wait():
    await wait()
def generate():
    yield from generate()
for attempt in (
    call,
    lambda: A(True),
    lambda: A().name,
    lambda: repr(A()),
    lambda: A() == 1,
    lambda: run(wait()),
    lambda: list(generate()),
    lambda: sorted([1], key=lambda item: call()),
):
    try:
        attempt()
    except RecursionError as error:
        print(error)
print("on")
"""


@pytest.mark.parametrize("attempt", SPINNING)
def test_operations(attempt: str) -> None:
    source = OPERATIONS.replace("{}", attempt)
    printed = run(source, limits=Limits(operations=50_000)).printed()
    assert printed.removeprefix("coroutine left\n") == "operation limit exceeded\non\n"


@pytest.mark.parametrize("source", ENDLESS.values(), ids=ENDLESS)
def test_who_ignores_the_limit_is_stopped(source: str) -> None:
    result = run(source, limits=Limits(operations=3000))
    assert result.outcome.failed
    assert result.output.count("caught") <= 1
    text = result.outcome.text
    assert text.startswith("error: TimeoutError: operation limit exceeded for a second time\n")
    assert " --> <input>:" in text


def test_the_traceback_of_who_was_stopped_names_all_frames() -> None:
    source = """def leaf():
    yield 1
    while True:
        try:
            while True: pass
        except TimeoutError: pass
def middle():
    yield from leaf()
def top():
    yield from middle()
for item in top(): pass
"""
    text = run(source, limits=Limits(operations=3000)).outcome.text
    assert re.findall(r"<input>:(\d+)", text) == ["5", "8", "10", "11"]


@pytest.mark.parametrize("megabytes", [6, 16, 24])
def test_memory(megabytes: int) -> None:
    printed = run(MEMORY, limits=Limits(heap_bytes=megabytes << 20)).printed()
    assert printed == "MemoryError() left\n" * 13 + "on\n"


def test_running_out_of_memory_is_told() -> None:
    result = run(
        "kept = []\nwhile True:\n    kept.append([0] * 1000)\n", limits=Limits(heap_bytes=8 << 20)
    )
    assert result.outcome.text.startswith("error: MemoryError\n")


def test_depth() -> None:
    printed = run(DEPTH, limits=Limits(depth=100)).printed()
    assert printed == "maximum recursion depth exceeded\n" * 8 + "on\n"


def test_limits_do_not_outlive_a_run() -> None:
    assert run("print(sum(range(10**5)))").printed() == "4999950000\n"
    result = run("for i in range(10**6): pass", limits=Limits(operations=1000))
    assert "TimeoutError: operation limit exceeded\n" in result.outcome.text
    assert run("for i in range(10**6): pass\nprint('free')").printed() == "free\n"
