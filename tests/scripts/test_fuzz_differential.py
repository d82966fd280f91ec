"""Programs that a grammar makes print on the engine what they print on CPython."""

from __future__ import annotations

import ast

import pytest
from devtools import fuzz_differential
from devtools.differential.programs import PREAMBLE, program
from devtools.differential.shrink import shrink


def test_the_programs_of_a_seed_come_out_alike(capsys: pytest.CaptureFixture[str]) -> None:
    code = fuzz_differential.main(["--seconds", "0", "--seed", "tests", "--findings", "1"])
    assert code == 0, capsys.readouterr().out


def test_a_seed_makes_the_same_program_again() -> None:
    assert program("1:2") == program("1:2")
    assert program("1:2") != program("1:3")


def test_programs_vary() -> None:
    made = "".join(program(f"vary:{number}") for number in range(60)).replace(PREAMBLE, "")
    for construct in (
        "class ",
        "def ",
        "yield",
        "match ",
        "with ",
        "finally:",
        "lambda",
        "f'",
        " % ",
    ):
        assert construct in made


def test_what_is_needed_survives_shrinking() -> None:
    source = "\n".join(
        [
            "x = [1, 2, 3]",
            "def f(a, b=2):",
            "    for item in a:",
            "        print(item, b)",
            "    return boom(len(a) + 1, [b])",
            "print(f(x))",
            "y = 3",
        ]
    )
    small = shrink(source, lambda text: "boom(" in text)
    assert "boom(" in small
    assert len(ast.parse(small).body) == 1
    assert len(small) < 30


def test_a_program_that_nothing_can_be_taken_from_stays_as_it_is() -> None:
    assert shrink("boom(1)", lambda text: text == "boom(1)") == "boom(1)"
