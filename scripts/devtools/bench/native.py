"""The sides outside of a browser: the engine on wasmtime, and the CPython that runs this."""

from __future__ import annotations

import platform
import time
from collections.abc import Sequence

from edge_python.abi import NativeStatus, StatusKind
from edge_python.engine import Engine
from edge_python.hosts.wasmtime import WasmtimeHost

from devtools.bench.cpython import timed_run
from devtools.bench.sides import Run
from devtools.console import CommandError
from devtools.paths import COMPILER_WASM


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


class WasmtimeSide:
    """The engine: one fresh instance a run, of one compiled module."""

    title = "wasmtime"

    def __init__(self) -> None:
        self._host = WasmtimeHost()
        self._module = self._host.compile(COMPILER_WASM.read_bytes())

    def run(self, source: str, /) -> Run:
        listener = _Listener()
        begun = time.perf_counter()
        engine = Engine(self._host, self._module, listener)
        ready = time.perf_counter()
        _run_to_end(engine, source)
        end = time.perf_counter()
        engine.close()
        return Run("".join(listener.printed), end - ready, ready - begun)

    def idle_instance(self) -> Engine:
        """An instance that has run the empty program."""
        engine = Engine(self._host, self._module, _Listener())
        _run_to_end(engine, "pass")
        return engine


def _run_to_end(engine: Engine, source: str) -> None:
    status = engine.run_start(source)
    while status.kind is StatusKind.PREEMPTED:
        status = engine.run_resume()
    if status.kind not in (StatusKind.DONE, StatusKind.EXIT):
        text = engine.text(status.payload)
        raise CommandError(f"a program ended with {status.kind.name}: {text}")


class CPythonSide:
    """The interpreter that runs this."""

    title = f"CPython {platform.python_version()}"

    def run(self, source: str, /) -> Run:
        return Run(*timed_run(source))
