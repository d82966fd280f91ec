"""The corpus: each program prints what CPython prints, as `scripts/oracle` recorded it."""

from __future__ import annotations

from pathlib import Path

import pytest
from devtools.oracle import programs_in
from devtools.paths import ROOT
from engine.runner import run

PROGRAMS = sorted((ROOT / "tests/programs").glob("*.py"))


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda path: path.stem)
def test_program(program: Path) -> None:
    expected = program.with_suffix(".out").read_bytes().decode()
    assert "".join(run(source).printed() for source in programs_in(program)) == expected
