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


def test_what_would_never_end_is_ended(tmp_path: Path) -> None:
    program = tmp_path / "limits.py"
    program.write_text(LIMITS)
    done = subprocess.run(
        [sys.executable, "-m", "edge_python", "run", program],
        check=False,
        capture_output=True,
        text=True,
        timeout=100,
    )
    assert done.stderr == ""
    deepest = "RecursionError maximum recursion depth exceeded"
    assert done.stdout.splitlines() == [
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
