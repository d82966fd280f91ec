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
