"""The engine's unit tests: programs in C, built with sanitizers, that end with 0 if all is well."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from devtools.engine_rules import unit_test_program, unit_tests
from devtools.paths import ROOT

SANITIZER_OPTIONS = {
    # An engine is thrown away as a whole; what it still holds at the end is not a leak.
    "ASAN_OPTIONS": "detect_leaks=0:abort_on_error=0",
    "UBSAN_OPTIONS": "print_stacktrace=1",
}


@pytest.mark.parametrize("source", unit_tests(), ids=lambda source: source.stem)
def test_unit(source: Path) -> None:
    program = unit_test_program(source)
    assert program.is_file(), "not built: run scripts/build c-tests"
    done = subprocess.run(
        [program],
        cwd=ROOT,
        env=os.environ | SANITIZER_OPTIONS,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    assert done.returncode == 0, f"exit code {done.returncode}\n{done.stdout}"
