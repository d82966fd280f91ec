"""The programs once more, in the engine built with sanitizers: what it prints stays the same.

With `--gc-stress` the collector runs whenever it may, which finds objects it was not told about; with
`--preempt` the program yields to the host whenever it may.
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from compiler.test_units import SANITIZER_OPTIONS
from devtools.oracle import programs_in
from devtools.paths import ROOT, SANITIZED_VM

PROGRAMS = sorted((ROOT / "tests/programs").glob("*.py"))
#: With a collection at every step these take seconds each, and show nothing that the others do not.
SLOW = {"algo_sieve_strings", "container_user_sort", "gen_drop_while_collecting"}
STRESSED = [program for program in PROGRAMS if program.stem not in SLOW]
TIMEOUT = 60


def run(source: bytes, directory: Path, *options: str) -> subprocess.CompletedProcess[str]:
    assert SANITIZED_VM.is_file(), "not built: run scripts/build c-tests"
    (directory / "program.py").write_bytes(source)
    return subprocess.run(
        [SANITIZED_VM, *options, directory / "program.py"],
        env=os.environ | SANITIZER_OPTIONS,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        timeout=TIMEOUT,
        check=False,
    )


def check(program: Path, directory: Path, *options: str) -> None:
    printed = ""
    for source in programs_in(program):
        done = run(source.encode(), directory, *options)
        assert done.returncode == 0, f"exit code {done.returncode}\n{done.stderr}"
        printed += done.stdout
    assert printed == program.with_suffix(".out").read_text(encoding="utf-8")


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda path: path.stem)
def test_program(program: Path, tmp_path: Path) -> None:
    check(program, tmp_path)


@pytest.mark.parametrize("program", STRESSED, ids=lambda path: path.stem)
def test_collecting_all_the_time(program: Path, tmp_path: Path) -> None:
    check(program, tmp_path, "--gc-stress")


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda path: path.stem)
def test_yielding_all_the_time(program: Path, tmp_path: Path) -> None:
    check(program, tmp_path, "--preempt")


@pytest.mark.parametrize("source", [b"\xff", b"x = '\xf0", b"\xe2\x82\n", b"(\n\x80\n)"], ids=repr)
def test_a_source_that_is_no_utf8(source: bytes, tmp_path: Path) -> None:
    """The text of the error is its line, which no str can hold as it is."""
    done = run(source, tmp_path)
    told = done.stdout + done.stderr
    assert "SyntaxError: (unicode error) 'utf-8' codec can't decode byte" in told
    assert "runtime error" not in done.stderr
    assert "AddressSanitizer" not in done.stderr
