"""`scripts/fuzz memerr`: make every single allocation of the test programs fail, one after the other.

Runs under the sanitizers. Without programs, all of them and the start of the engine; the many
allocations of a long program are sampled, with another offset each time, unless `--every` is given.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from devtools.build import build
from devtools.paths import MEMERR, ROOT

PROGRAMS = ROOT / "tests" / "programs"
_LAST = 2**31 - 1
OPTIONS = {
    "ASAN_OPTIONS": "abort_on_error=0:allocator_may_return_null=1",
    "UBSAN_OPTIONS": "print_stacktrace=1",
}


class Report(NamedTuple):
    """What became of one program."""

    tried: int
    #: How many a whole run makes; 0 where that is not known.
    allocations: int
    #: What the sanitizer or a check said; empty when all is well.
    trouble: str


def main(arguments: Sequence[str]) -> int:
    """Run `scripts/fuzz memerr`."""
    parser = argparse.ArgumentParser(
        prog="scripts/fuzz memerr",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("program", nargs="*", type=Path)
    parser.add_argument("--every", action="store_true", help="leave no allocation out")
    parser.add_argument("--seconds", type=float, default=30, help="for each program at most")
    options = parser.parse_args(arguments)
    build(["c-tests"])
    programs: list[Path | None] = [*options.program] or [None, *sorted(PROGRAMS.glob("*.py"))]
    failed = 0
    for program in programs:
        step = 1 if options.every else _step(program)
        first = random.randrange(step) + 1
        report = check(program, first, step, seconds=options.seconds)
        name = program.stem if program else "the engine's start"
        print(f"{name:40} {report.tried:7} failures, step {step}", flush=True)
        if report.trouble:
            failed += 1
            print(report.trouble)
    return 1 if failed else 0


def check(
    program: Path | None, first: int, step: int, *, last: int = _LAST, seconds: float = 60
) -> Report:
    """Fail allocations `first`, `first + step`, … of a program, or of the engine's start."""
    numbers = map(str, (first, step, last))
    command = [str(MEMERR), *numbers, *([str(program)] if program else [])]
    try:
        done = subprocess.run(
            command,
            env=os.environ | OPTIONS,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired as late:
        said = late.stderr.decode(errors="replace") if isinstance(late.stderr, bytes) else ""
        reached = int((said.split("\r")[-1].strip() or "0").split()[0])
        return Report(max(0, reached - first) // step, 0, "")
    if done.returncode:
        return Report(0, 0, f"at allocation {done.stderr[-6000:]}")
    tried, allocations = map(int, done.stdout.split())
    return Report(tried, allocations, "")


def _step(program: Path | None) -> int:
    """Such that a program has some 300 failures."""
    return 1 + (check(program, 1, 1, last=0).allocations // 300 if program else 0)
