"""The official packages on the command line: programs print what CPython prints."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

PROGRAMS = sorted((Path(__file__).parent / "programs").glob("*.py"))


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda path: path.stem)
def test_program(program: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "edge_python", "run", program.name],
        cwd=program.parent,
        check=False,
        capture_output=True,
        timeout=100,
    )
    assert done.stderr.decode() == ""
    assert done.stdout.decode() == program.with_suffix(".out").read_bytes().decode()


LIMITS = '''
import json, re


def t(f):
    try:
        print(f())
    except (RecursionError, MemoryError, TimeoutError) as error:
        print(type(error).__name__, error)


t(lambda: re.match("(a+)+$", "a" * 40 + "b"))
t(lambda: re.sub("(a|a)*$", "", "a" * 40 + "b"))
t(lambda: re.match("x", "xyz"))
t(lambda: re.compile("(" * 199 + ")" * 199).groups)
t(lambda: re.compile("(" * 100_000 + ")" * 100_000))
t(lambda: re.match("(?:.|x)*y", "a" * 1_000_000))
t(lambda: re.match("(?:ab?)*", "a" * 1_000_000).end())
t(lambda: len(json.loads("[" * 20_000 + "]" * 20_000)))
t(lambda: json.loads("[" * 20_001 + "]" * 20_001))
t(lambda: json.loads('{"a":' * 1_000_000))
t(lambda: len(json.loads("[" + "1," * 200_000 + "1]")))
deep = []
for _ in range(2000):
    deep = [deep]
t(lambda: json.dumps(deep))
'''


def printed(program: str, folder: Path) -> list[str]:
    """Lines that a program prints on the command line."""
    file = folder / "program.py"
    file.write_text(program)
    done = subprocess.run(
        [sys.executable, "-m", "edge_python", "run", file],
        check=False,
        capture_output=True,
        text=True,
        timeout=100,
    )
    assert done.stderr == ""
    return done.stdout.splitlines()


def test_what_would_never_end_is_ended(tmp_path: Path) -> None:
    deepest = "RecursionError maximum recursion depth exceeded"
    assert printed(LIMITS, tmp_path) == [
        *["TimeoutError the pattern needs too many steps for this text"] * 2,
        "<re.Match object; span=(0, 1), match='x'>",
        "199",
        deepest,
        "None",
        "1000000",
        "1",
        f"{deepest} while decoding a JSON array from a unicode string",
        f"{deepest} while decoding a JSON object from a unicode string",
        "200001",
        deepest,
    ]


TESTED = '''
from test import close, contains, equal, fail, is_true, raises, run_tests, test


@test
def good():
    equal(1, 1.0)
    close(0.1 + 0.2, 0.3)
    contains("abc", "b")
    with raises(ValueError, "literal") as caught:
        int("x")
    equal(caught.error.args, ("invalid literal for int() with base 10: 'x'",))


@test
async def waits():
    sleep(0.001)
    is_true([], "the list")


@test
def values():
    equal([1], (1,))


@test
def distance():
    close(1, 1.1, abs=0.01)


@test
def missing():
    with raises(KeyError):
        pass


@test
def other():
    with raises(KeyError):
        {}["a"]
    with raises(ValueError, "x"):
        raise ValueError("y")


@test
def broken():
    with raises(KeyError):
        1 / 0


@test
def plain():
    assert 1 > 2


print(run_tests())
print(run_tests(good, verbose=False), run_tests(fail))
'''


def test_tests_in_a_program(tmp_path: Path) -> None:
    assert printed(TESTED, tmp_path) == [
        "ok   good",
        "FAIL waits: the list: [] is not true",
        "FAIL values: [1] is not (1,)",
        "FAIL distance: 1 is not close to 1.1",
        "FAIL missing: KeyError was not raised",
        "FAIL other: ValueError says 'y', not 'x'",
        "FAIL broken: ZeroDivisionError: division by zero",
        "FAIL plain: an assertion does not hold",
        "1 of 8 tests passed, 7 failed",
        "7",
        "1 of 1 test passed",
        "FAIL fail: failed",
        "0 of 1 test passed, 1 failed",
        "0 1",
    ]
