"""Programs that do not compile: nothing runs, and the messages are CPython's."""

from __future__ import annotations

from pathlib import Path

import pytest
from devtools.oracle import CASE_SEPARATOR
from devtools.paths import ROOT
from edge_python.diagnostics import parse_diagnostics
from engine.runner import run

PROGRAMS = sorted((ROOT / "tests/syntax_errors").glob("*.py"))


def diagnostics(source: str) -> list[str]:
    """Every diagnostic, as `LINE: TYPE: message`."""
    result = run(source)
    assert result.output == ""
    assert result.outcome.failed
    places = parse_diagnostics(result.outcome.text)["locations"]
    return [f"{place['line']}: {place['message']}" for place in places]


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda path: path.stem)
def test_first_error_is_worded_as_in_cpython(program: Path) -> None:
    cases = program.read_bytes().decode().split(CASE_SEPARATOR)
    found = [f"{case}{diagnostics(case)[0]}" for case in cases]
    recorded = program.with_suffix(".out").read_text(encoding="utf-8").splitlines()
    assert found == [case + line for case, line in zip(cases, recorded, strict=True)]


def lines_of(source: str) -> list[int]:
    return [int(line.partition(":")[0]) for line in diagnostics(source)]


def test_every_error_of_the_grammar_is_listed() -> None:
    source = """\
def one():
    x = = 1

def two():
    return )

def three():
    for in range(3):
        pass
"""
    assert lines_of(source) == [2, 5, 8]


def test_every_error_of_meaning_is_listed() -> None:
    source = """\
print("never printed")
def f(a, a):
    nonlocal b
    return a
break
return 1
"""
    assert lines_of(source) == [2, 3, 5, 6]


def test_place_is_marked() -> None:
    text = run("value = 1\nif value = 2:\n    pass\n").outcome.text
    assert "<input>:2:" in text
    assert "if value = 2:" in text
    assert "^" in text
