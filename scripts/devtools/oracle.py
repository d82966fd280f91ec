"""`scripts/oracle`: record what CPython prints for the programs of the test corpus.

The oracle is the CPython inside the pinned npm package `pyodide`, run in Node. What it prints goes
to the `.out` file of each program; for syntax errors, the first one of every case as `LINE: TYPE: message`.
"""

from __future__ import annotations

import argparse
import difflib
import json
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from devtools.console import CommandError
from devtools.paths import ROOT

STEPS = ROOT / "scripts/devtools/steps"
TIMEOUT_SECONDS = 600

#: In KiB. Node's default stack overflows before CPython reaches its recursion limit.
NODE_STACK = 6000

#: Where programs are, where their recordings are, and what is done with them.
CORPUS = (
    ("tests/programs", "tests/programs", "run"),
    ("tests/std/programs", "tests/std/programs", "run"),
    ("examples", "tests/examples", "run"),
    ("tests/syntax_errors", "tests/syntax_errors", "compile"),
)


#: Between the cases of one file, as oracle_in_pyodide.py knows it too.
CASE_SEPARATOR = "# ----\n"


def programs_in(file: Path) -> list[str]:
    """The programs of one file of the corpus: see its README.md."""
    head, *cases = file.read_bytes().decode().split(CASE_SEPARATOR)
    return [head + case for case in cases or [""]]


class Case(NamedTuple):
    """A program and the file that holds what it is expected to print."""

    program: Path
    expected: Path
    kind: str

    @property
    def label(self) -> str:
        return self.program.relative_to(ROOT).as_posix()

    def job(self) -> dict[str, str]:
        """The request, as oracle_in_pyodide.py wants it."""
        job = {"program": self.label, "kind": self.kind}
        events = self.expected.with_suffix(".events")
        if events.exists():
            job["events"] = events.relative_to(ROOT).as_posix()
        return job


def main(arguments: Sequence[str]) -> int:
    """Run `scripts/oracle`."""
    parser = argparse.ArgumentParser(prog="scripts/oracle", description=__doc__)
    parser.add_argument("prefix", nargs="*", help="only programs whose name starts so")
    parser.add_argument("--check", action="store_true", help="compare, write nothing")
    options = parser.parse_args(arguments)

    chosen = cases(options.prefix)
    failures = 0
    for case, result in zip(chosen, ask_cpython(chosen), strict=True):
        if "error" in result:
            failures += 1
            print(f"{case.label}: {result['error']}")
        elif options.check:
            failures += not is_up_to_date(case, result["out"])
        else:
            case.expected.write_text(result["out"], encoding="utf-8", newline="\n")
    print(f"{len(chosen)} programs, {failures} failures")
    return 1 if failures else 0


def cases(prefixes: Sequence[str] = ()) -> list[Case]:
    """Every program of the corpus, or those whose file name starts with one of `prefixes`."""
    return [
        Case(program, ROOT / recordings / f"{program.stem}.out", kind)
        for folder, recordings, kind in CORPUS
        for program in sorted((ROOT / folder).glob("*.py"))
        if not prefixes or program.name.startswith(tuple(prefixes))
    ]


def ask_cpython(chosen: Sequence[Case]) -> list[dict[str, str]]:
    """Run all programs in one Pyodide process; one `{"out": …}` or `{"error": …}` a case."""
    request = {"sourceRoot": str(ROOT), "jobs": [case.job() for case in chosen]}
    with tempfile.TemporaryDirectory() as output:
        command = [
            "node",
            f"--stack-size={NODE_STACK}",
            str(STEPS / "pyodide_run.mjs"),
            str(STEPS / "oracle_in_pyodide.py"),
            output,
            json.dumps(request),
        ]
        done = subprocess.run(
            command, check=False, capture_output=True, text=True, timeout=TIMEOUT_SECONDS
        )
        if done.returncode:
            raise CommandError(f"node failed with exit code {done.returncode}:\n{done.stderr}")
        results: list[dict[str, str]] = json.loads((Path(output) / "results.json").read_text())
    return results


def is_up_to_date(case: Case, recorded: str) -> bool:
    """Whether the file on disk holds `recorded`; prints the difference when it does not."""
    label = case.expected.relative_to(ROOT).as_posix()
    if not case.expected.exists():
        print(f"{label}: missing")
        return False
    on_disk = case.expected.read_bytes().decode()
    if on_disk == recorded:
        return True
    old, new = on_disk.splitlines(keepends=True), recorded.splitlines(keepends=True)
    print("".join(difflib.unified_diff(old, new, label, f"CPython: {case.label}")))
    return False
