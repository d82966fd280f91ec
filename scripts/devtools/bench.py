"""`scripts/bench`: measure; compare figures within one table only.

scripts/bench engine            the engine on wasmtime against the CPython that runs this
scripts/bench engine floats …   some of the programs only
"""

from __future__ import annotations

import argparse
import contextlib
import io
import math
import platform
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from edge_python.abi import NativeStatus, StatusKind
from edge_python.engine import Engine
from edge_python.hosts.base import Module
from edge_python.hosts.wasmtime import WasmtimeHost

from devtools.build import build
from devtools.console import CommandError
from devtools.paths import COMPILER_WASM, ROOT

PROGRAMS = ROOT / "scripts" / "benchmarks"


class Row(NamedTuple):
    """Best times of one program, in seconds."""

    name: str
    engine: float
    cpython: float

    @property
    def ratio(self) -> float:
        """How many times slower than CPython."""
        return self.engine / self.cpython


def main(arguments: Sequence[str]) -> int:
    """Run `scripts/bench`."""
    parser = argparse.ArgumentParser(
        prog="scripts/bench",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(dest="command", required=True)
    engine = commands.add_parser("engine", help="programs on the engine and on CPython")
    engine.add_argument("program", nargs="*", help=f"default: all of {PROGRAMS.relative_to(ROOT)}/")
    engine.add_argument(
        "--seconds", type=float, default=0.5, help="to spend on each program and side"
    )
    options = parser.parse_args(arguments)
    build(["dist"])
    rows = compare_engine(options.program, options.seconds)
    _print_table(rows)
    return 0


def compare_engine(names: Sequence[str], seconds: float) -> list[Row]:
    """Time programs on both sides; each compiles and runs, starting up excluded."""
    available = {path.stem: path for path in sorted(PROGRAMS.glob("*.py"))}
    unknown = [name for name in names if name not in available]
    if unknown:
        raise CommandError(f"no such program: {', '.join(unknown)} (of {', '.join(available)})")
    host = WasmtimeHost()
    module = host.compile(COMPILER_WASM.read_bytes())
    rows = []
    for name in names or available:
        path = available[name]
        source = path.read_text()
        engine_output, engine_time = _best(partial(_on_engine, host, module, source), seconds)
        cpython_output, cpython_time = _best(partial(_on_cpython, source, path), seconds)
        if engine_output != cpython_output:
            raise CommandError(
                f"{name} prints {engine_output!r} on the engine, {cpython_output!r} on CPython"
            )
        rows.append(Row(name, engine_time, cpython_time))
    return rows


def _best(action: Callable[[], tuple[str, float]], seconds: float) -> tuple[str, float]:
    """Output and least time of a run, among as many as fit."""
    output, best = action()
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        best = min(best, action()[1])
    return output, best


class _Listener:
    """What the engine asks of its host, for a program that only prints."""

    def __init__(self) -> None:
        self.printed: list[str] = []

    def print(self, text: str, /) -> None:
        self.printed.append(text)

    def call_native(self, native: int, call: int, args: Sequence[int], out: int, /) -> NativeStatus:
        raise CommandError("a benchmark called a host module")

    def fetch_bytes(self, spec: str, digest: bytes | None, /) -> bytes | None:
        return None

    def now_ns(self) -> int:
        return time.time_ns()


def _on_engine(host: WasmtimeHost, module: Module, source: str) -> tuple[str, float]:
    listener = _Listener()
    engine = Engine(host, module, listener)
    begun = time.perf_counter()
    status = engine.run_start(source)
    while status.kind is StatusKind.PREEMPTED:
        status = engine.run_resume()
    taken = time.perf_counter() - begun
    if status.kind is not StatusKind.DONE:
        raise CommandError(
            f"a benchmark ended with {status.kind.name}: {engine.text(status.payload)}"
        )
    engine.close()
    return "".join(listener.printed), taken


def _on_cpython(source: str, path: Path) -> tuple[str, float]:
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        begun = time.perf_counter()
        exec(compile(source, str(path), "exec"), {"__name__": "__main__"})
        taken = time.perf_counter() - begun
    return printed.getvalue(), taken


def _print_table(rows: Sequence[Row]) -> None:
    print(
        f"{'program':16} {'engine':>10} {'CPython ' + platform.python_version():>16} {'ratio':>8}"
    )
    for row in rows:
        times = f"{row.engine * 1000:7.2f} ms {row.cpython * 1000:13.2f} ms"
        print(f"{row.name:16} {times} {row.ratio:8.2f}")
    mean = math.exp(sum(math.log(row.ratio) for row in rows) / len(rows))
    print(f"{'geometric mean':16} {'':10} {'':16} {mean:8.2f}")
