"""Runs programs through the Python core on wasmtime, without ever waiting."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from devtools.paths import COMPILER_WASM
from edge_python import EdgeError, EngineBuild, Limits, Outcome, Program, examine
from edge_python.effects import Done, Effect, Print, Turn, WaitEvent, WaitFrame, WaitUntil
from edge_python.graph import Answers, Graph, Library
from edge_python.hosts.wasmtime import WasmtimeHost
from edge_python.resolver import Aliases


class VirtualClock:
    """Stands still, until the runner moves it to the deadline that a program waits for."""

    def __init__(self) -> None:
        self.now_ns = 1_000_000_000

    def wall_ns(self) -> int:
        return self.now_ns

    def monotonic_ns(self) -> int:
        return self.now_ns


class Result(NamedTuple):
    """What a run printed and how it ended."""

    output: str
    outcome: Outcome

    def printed(self) -> str:
        """The output of a program that must not fail."""
        if self.outcome.error is not None:
            raise self.outcome.error
        assert not self.outcome.failed, f"{self.output}\n{self.outcome.text}"
        return self.output


@functools.cache
def engine() -> EngineBuild:
    """The engine, compiled once for all tests."""
    host = WasmtimeHost()
    return examine(host, host.compile(COMPILER_WASM.read_bytes()), COMPILER_WASM.name)


def run(
    source: str,
    events: Iterable[str] = (),
    *,
    directory: Path | None = None,
    limits: Limits | None = None,
) -> Result:
    """Run a program to its end; `events` are sent one by one, as it waits for them.

    With a `directory`, its imports are read from there.
    """
    clock = VirtualClock()
    program = Program(engine(), clock)
    try:
        if directory is not None:
            _load_imports(program, source, directory)
        return _drive(
            program, program.start(source, limits=limits or Limits()), clock, iter(events)
        )
    finally:
        program.close()


def _drive(
    program: Program, effects: list[Effect], clock: VirtualClock, events: Iterable[str]
) -> Result:
    texts: list[str] = []
    pending = iter(events)
    while True:
        for effect in effects:
            match effect:
                case Print(printed):
                    texts += printed
                case Done(outcome):
                    return Result("".join(texts), outcome)
        match effects[-1]:
            case WaitUntil(deadline):
                clock.now_ns = max(clock.now_ns, deadline)
                effects = program.timer()
            case WaitFrame():
                effects = program.frame()
            case Turn():
                effects = program.turn()
            case WaitEvent():
                event = next(pending, None)
                if event is None:
                    effects = program.stop(EdgeError("receive(): the test sends no more events"))
                else:
                    effects = program.event(event)
            case other:
                raise AssertionError(f"nothing here can bring what the program waits for: {other}")


def _load_imports(program: Program, source: str, directory: Path) -> None:
    base = directory.resolve().as_uri() + "/"
    steps = Graph([base], program.scan, program.compile_plugin, Library(), Aliases(), {}).resolve(
        source
    )
    try:
        level = next(steps)
        while True:
            level = steps.send(Answers({url: _read(url, base) for url in level.urls}, {}))
    except StopIteration as found:
        found.value.load_into(program)


def _read(url: str, base: str) -> bytes | EdgeError:
    path = Path(url.removeprefix("file://"))
    if not url.startswith(base) or not path.is_file():
        return EdgeError(f"{url} is not there")
    return path.read_bytes()
