"""`scripts/fuzz differential`: run programs that a grammar makes on CPython and on the engine.

CPython is the oracle, the one inside the pinned Pyodide. Whatever is printed differently is shrunk
and shown with its seed; `--seed SEED` makes that program again.
"""

from __future__ import annotations

import argparse
import difflib
import time
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from devtools.build import build
from devtools.differential.programs import PREAMBLE, program
from devtools.differential.shrink import shrink
from devtools.sides import BatchTooSlow, CPython, Edge

#: Programs that go to CPython at once.
BATCH = 25


class Finding(NamedTuple):
    """A program that the engine runs otherwise than CPython."""

    seed: str
    source: str


class Comparison:
    """Both sides, ready to run programs."""

    def __init__(self) -> None:
        self.cpython = CPython()
        self.edge = Edge()

    def differing(self, seeds: Sequence[str]) -> list[Finding]:
        """The programs of these seeds that come out differently."""
        sources = [program(seed) for seed in seeds]
        try:
            expected = self.cpython.run(sources)
        except BatchTooSlow:
            return []
        return [
            Finding(seed, source)
            for seed, source, output in zip(seeds, sources, expected, strict=True)
            # A program that CPython does not compile says nothing of the engine.
            if not output.startswith("uncaught SyntaxError") and self.edge.run([source]) != [output]
        ]

    def outputs(self, source: str) -> tuple[str, str]:
        """What CPython and the engine print."""
        return self.cpython.run([source])[0], self.edge.run([source])[0]

    def smallest(self, finding: Finding) -> Finding:
        """The finding with as little as is needed for a difference of the same kind."""

        def differs(source: str) -> bool:
            try:
                theirs, ours = self.outputs(source)
            except BatchTooSlow:
                return False
            return theirs != ours and "uncaught" not in theirs

        if "uncaught" in self.outputs(finding.source)[0]:
            return finding
        own = finding.source.removeprefix(PREAMBLE)
        return Finding(finding.seed, shrink(own, lambda source: differs(PREAMBLE + source)))

    def described(self, finding: Finding) -> str:
        """A finding and how the outputs differ."""
        own = finding.source.removeprefix(PREAMBLE)
        theirs, ours = self.outputs(PREAMBLE + own)
        lines = difflib.unified_diff(
            theirs.splitlines(), ours.splitlines(), "CPython", "engine", lineterm="", n=1
        )
        return "\n".join([f"--- seed {finding.seed}", own, *lines])


def main(arguments: Sequence[str]) -> int:
    """Run `scripts/fuzz differential`."""
    parser = argparse.ArgumentParser(
        prog="scripts/fuzz differential",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--seconds", type=float, default=60, help="how long (60)")
    parser.add_argument("--seed", default="0", help="where to begin; as it was shown: that program")
    parser.add_argument("--findings", type=int, default=10, metavar="N", help="enough (10)")
    parser.add_argument("--unshrunk", action="store_true", help="show programs as they were made")
    options = parser.parse_args(arguments)
    build(["dist"])
    comparison = Comparison()
    end = time.monotonic() + options.seconds
    found = tried = 0
    with comparison.cpython:
        for seeds in _batches(options.seed):
            tried += len(seeds)
            for finding in comparison.differing(seeds):
                found += 1
                small = finding if options.unshrunk else comparison.smallest(finding)
                print(comparison.described(small), flush=True)
                if found == options.findings:
                    break
            if found == options.findings or time.monotonic() > end or ":" in options.seed:
                break
    print(f"{tried} programs, {found} differ")
    return 1 if found else 0


def _batches(seed: str) -> Iterator[list[str]]:
    """Seeds, so many at a time; one alone when it is a program's."""
    if ":" in seed:
        yield [seed]
    start = 0
    while True:
        yield [f"{seed}:{number}" for number in range(start, start + BATCH)]
        start += BATCH
