"""Allocations that fail, one at a time: MemoryError, or what the program makes of it, and no harm.

A sample; `scripts/fuzz memerr` tries them all.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from devtools.fuzz_memerr import PROGRAMS, check
from devtools.paths import ROOT

NATIVE_MODULE = ROOT / "compiler" / "fuzz" / "native_module.py"
SAMPLE = sorted(PROGRAMS.glob("*.py"))[::6]
FAILURES = 20


def test_start_of_the_engine() -> None:
    report = check(None, 1, 9)
    assert not report.trouble
    assert report.tried > 50


def test_native_module_and_waiting() -> None:
    report = check(NATIVE_MODULE, 2, 3)
    assert not report.trouble
    assert report.tried > 100


@pytest.mark.parametrize("program", SAMPLE, ids=lambda path: path.stem)
def test_program(program: Path) -> None:
    whole = check(program, 1, 1, last=0)
    step = 1 + whole.allocations // FAILURES
    report = check(program, 1 + step // 2, step)
    assert not whole.trouble + report.trouble
    assert report.tried > FAILURES // 4
