"""The host's side of an engine, for tests that talk to the engine directly."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path

from edge_python.abi import NativeStatus, StatusKind
from edge_python.engine import Engine, Status
from edge_python.hosts.base import Host, Module

#: Answers a native call: id, call id, argument handles, where the result's handle goes.
CallNative = Callable[[int, int, Sequence[int], int], NativeStatus]


def compile_engine(host: Host) -> Module:
    """The engine that is built here, or the one that the environment names."""
    built = Path(__file__).parents[2] / "dist" / "compiler.wasm"
    return host.compile(Path(os.environ.get("EDGE_PYTHON_ENGINE") or built).read_bytes())


class Listener:
    """Keeps what is printed; its clock stands still until it is moved."""

    def __init__(self) -> None:
        self.printed: list[str] = []
        self.files: dict[str, bytes] = {}
        self.asked: list[tuple[str, bytes | None]] = []
        self.clock_ns = 1_000_000_000
        self.native: CallNative | None = None

    @property
    def output(self) -> str:
        return "".join(self.printed)

    def print(self, text: str, /) -> None:
        self.printed.append(text)

    def call_native(self, native: int, call: int, args: Sequence[int], out: int, /) -> NativeStatus:
        return self.native(native, call, args, out) if self.native else NativeStatus.ERROR

    def fetch_bytes(self, spec: str, digest: bytes | None, /) -> bytes | None:
        self.asked.append((spec, digest))
        return self.files.get(spec)

    def now_ns(self) -> int:
        return self.clock_ns


class Session:
    """An engine with its listener."""

    def __init__(self, host: Host, module: Module) -> None:
        self.listener = Listener()
        self.engine = Engine(host, module, self.listener)

    @property
    def output(self) -> str:
        return self.listener.output

    def start(self, source: str) -> Status:
        return self.engine.run_start(source)

    def finish(self, status: Status) -> Status:
        """Go on as long as that needs time alone."""
        while status.kind in (
            StatusKind.PENDING_TIMER,
            StatusKind.PREEMPTED,
            StatusKind.PENDING_FRAME,
        ):
            if status.kind is StatusKind.PENDING_TIMER:
                self.listener.clock_ns = self.engine.deadline_ns()
            status = self.engine.run_resume()
        return status

    def run(self, source: str) -> Status:
        return self.finish(self.start(source))

    def text(self, status: Status) -> str:
        return self.engine.text(status.payload)
