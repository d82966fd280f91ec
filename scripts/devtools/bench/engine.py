"""`scripts/bench engine`: programs on the engine and on CPython, in one table."""

from __future__ import annotations

import math
import statistics
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from devtools.bench.sides import Side
from devtools.console import CommandError
from devtools.paths import ROOT

PROGRAMS = ROOT / "scripts" / "benchmarks"

#: Of the table's columns.
NAME_WIDTH = 18
TIME_WIDTH = 17
RATIO_WIDTH = 19


class Row(NamedTuple):
    """Best times of one program, in seconds, by side."""

    name: str
    times: Mapping[str, float]


class Ratio(NamedTuple):
    """A column that compares two sides."""

    title: str
    over: str
    under: str
    #: Which of several values is the worst for the engine.
    worst: Callable[[Sequence[tuple[float, str]]], tuple[float, str]]


#: How many times slower than CPython; in the browser, how many times faster than CPython there.
RATIOS = (
    Ratio("wasmtime/CPython", "wasmtime", "cpython", max),
    Ratio("Chromium/CPython", "chromium", "cpython", max),
    Ratio("Pyodide/Chromium", "pyodide", "chromium", min),
)


def programs(names: Sequence[str]) -> list[Path]:
    """The programs of these names; without any, all."""
    available = {path.stem: path for path in sorted(PROGRAMS.glob("*.py"))}
    unknown = [name for name in names if name not in available]
    if unknown:
        raise CommandError(f"no such program: {', '.join(unknown)} (of {', '.join(available)})")
    return [available[name] for name in names or available]


def compare(sides: Mapping[str, Side], chosen: Sequence[Path], seconds: float) -> Iterator[str]:
    """Time every program on every side; the lines of the table, each as soon as it is known."""
    return table(sides, (Row(path.stem, _best_times(path, sides, seconds)) for path in chosen))


def _best_times(path: Path, sides: Mapping[str, Side], seconds: float) -> dict[str, float]:
    """Least time by side; each run compiles the source anew.

    The sides take turns, so that a slow moment of the machine hits all of them.
    """
    source = path.read_text(encoding="utf-8")
    best = dict.fromkeys(sides, math.inf)
    left = dict.fromkeys(sides, seconds)
    expected: tuple[str, str] | None = None
    while left:
        for name in list(left):
            side = sides[name]
            begun = time.perf_counter()
            run = side.run(source)
            expected = expected or (side.title, run.printed)
            if run.printed != expected[1]:
                raise CommandError(
                    f"{path.stem} prints {run.printed!r} on {side.title}, "
                    f"{expected[1]!r} on {expected[0]}"
                )
            best[name] = min(best[name], run.seconds)
            left[name] -= time.perf_counter() - begun
            if left[name] <= 0:
                del left[name]
    return best


def table(sides: Mapping[str, Side], rows: Iterable[Row]) -> Iterator[str]:
    """The lines of the table."""
    ratios = [ratio for ratio in RATIOS if {ratio.over, ratio.under} <= sides.keys()]
    titles = [side.title for side in sides.values()]

    def line(name: str, times: Sequence[str], compared: Sequence[str]) -> str:
        cells = [f"{cell:>{TIME_WIDTH}}" for cell in times]
        cells += [f"{cell:>{RATIO_WIDTH}}" for cell in compared]
        return f"{name:{NAME_WIDTH}}" + "".join(cells)

    def ratio_line(name: str, values: Iterable[float]) -> str:
        return line(name, [""] * len(sides), [f"{value:.2f}" for value in values])

    yield line("program", titles, [ratio.title for ratio in ratios])
    found: list[list[tuple[float, str]]] = [[] for _ in ratios]
    for row in rows:
        for values, ratio in zip(found, ratios, strict=True):
            values.append((row.times[ratio.over] / row.times[ratio.under], row.name))
        times = [f"{row.times[name] * 1000:.2f} ms" for name in sides]
        yield line(row.name, times, [f"{values[-1][0]:.2f}" for values in found])
    if ratios:
        means = [statistics.geometric_mean(value for value, _ in values) for values in found]
        yield ratio_line("geometric mean", means)
        worst = [ratio.worst(values) for values, ratio in zip(found, ratios, strict=True)]
        yield ratio_line("worst", [value for value, _ in worst])
        yield line("", [""] * len(sides), [name for _, name in worst])
