"""The sides outside of a browser: the engine on wasmtime, and the CPython that runs this."""

from __future__ import annotations

import platform
import time

from edge_python.abi import StatusKind
from edge_python.engine import Engine
from edge_python.hosts.wasmtime import WasmtimeHost

from devtools.bench.cpython import timed_run
from devtools.bench.sides import Run
from devtools.console import CommandError
from devtools.paths import COMPILER_WASM
from devtools.printing_host import PrintingHost


class WasmtimeSide:
    """The engine: one fresh instance a run, of one compiled module."""

    title = "wasmtime"

    def __init__(self) -> None:
        self._host = WasmtimeHost()
        self._module = self._host.compile(COMPILER_WASM.read_bytes())

    def run(self, source: str, /) -> Run:
        listener = PrintingHost()
        begun = time.perf_counter()
        engine = Engine(self._host, self._module, listener)
        ready = time.perf_counter()
        _run_to_end(engine, source)
        end = time.perf_counter()
        engine.close()
        return Run("".join(listener.printed), end - ready, ready - begun)

    def idle_instance(self) -> Engine:
        """An instance that has run the empty program."""
        engine = Engine(self._host, self._module, PrintingHost())
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
