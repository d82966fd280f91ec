"""The two sides of a comparison: CPython, the oracle, and the engine.

Both take programs and give back what they printed. CPython is one Pyodide process in Node that
lives as long as the comparison; the engine is a fresh instance on wasmtime for every program.
"""

from __future__ import annotations

import contextlib
import json
import queue
import re
import subprocess
import tempfile
import threading
from collections.abc import Sequence
from types import TracebackType
from typing import Self

from edge_python.abi import StatusKind
from edge_python.engine import Engine, Limits
from edge_python.errors import EngineTrap
from edge_python.hosts.wasmtime import WasmtimeHost

from devtools.console import CommandError
from devtools.oracle import NODE_STACK, STEPS
from devtools.paths import COMPILER_WASM
from devtools.printing_host import PrintingHost

#: A batch that takes longer is given up: no program is meant to run for more than a moment.
BATCH_SECONDS = 60

#: Enough for any program that a comparison runs; what exceeds it has lost its way.
OPERATIONS = 200_000_000

_ADDRESS = re.compile(r"(?<=\bat )0x[0-9a-f]+")


def comparable(output: str) -> str:
    """Output without what no two runs have in common: addresses of objects."""
    return _ADDRESS.sub("0x...", output)


class BatchTooSlow(Exception):
    """CPython was stopped in the middle of a batch; the next batch gets a new process."""


class CPython:
    """The CPython of the pinned Pyodide."""

    def __init__(self) -> None:
        self._scratch = tempfile.TemporaryDirectory()
        self._process: subprocess.Popen[str] | None = None
        self._lines: queue.SimpleQueue[str] = queue.SimpleQueue()

    def run(self, programs: Sequence[str]) -> list[str]:
        """What each program prints."""
        process = self._process or self._start()
        assert process.stdin is not None
        # A lone surrogate in a program is JSON's to escape.
        process.stdin.write(json.dumps(list(programs)) + "\n")
        process.stdin.flush()
        try:
            line = self._lines.get(timeout=BATCH_SECONDS)
        except queue.Empty:
            self.close()
            raise BatchTooSlow from None
        if not line:
            self.close()
            raise CommandError("the CPython that programs are compared with has died")
        return [comparable(output) for output in json.loads(line)]

    def _start(self) -> subprocess.Popen[str]:
        self._process = subprocess.Popen(
            [
                "node",
                f"--stack-size={NODE_STACK}",
                str(STEPS / "pyodide_run.mjs"),
                str(STEPS / "programs_in_pyodide.py"),
                self._scratch.name,
                json.dumps({"sourceRoot": self._scratch.name}),
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        self._lines = queue.SimpleQueue()
        reader = threading.Thread(target=_pass_on, args=(self._process, self._lines), daemon=True)
        reader.start()
        return self._process

    def close(self) -> None:
        """End the process."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            assert self._process.stdin is not None
            with contextlib.suppress(BrokenPipeError):
                self._process.stdin.close()
            self._process = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
        self._scratch.cleanup()


def _pass_on(process: subprocess.Popen[str], lines: queue.SimpleQueue[str]) -> None:
    assert process.stdout is not None
    with process.stdout:
        for line in process.stdout:
            lines.put(line)
    lines.put("")


class Edge:
    """The engine as it is in dist/."""

    def __init__(self) -> None:
        self._host = WasmtimeHost()
        self._module = self._host.compile(COMPILER_WASM.read_bytes())

    def run(self, programs: Sequence[str]) -> list[str]:
        """What each program prints."""
        return [comparable(self._run(source)) for source in programs]

    def _run(self, source: str) -> str:
        listener = PrintingHost()
        engine = Engine(self._host, self._module, listener)
        try:
            engine.set_limits(Limits(operations=OPERATIONS))
            status = engine.run_start(source)
            while status.kind is StatusKind.PREEMPTED:
                status = engine.run_resume()
            if status.kind is not StatusKind.DONE:
                message = engine.text(status.payload).removeprefix("error: ")
                message, _, _ = message.partition("\n -->")
                listener.print(f"uncaught {message}\n")
        except EngineTrap as trap:
            listener.print(f"trap: {trap}")
        finally:
            engine.close()
        return "".join(listener.printed)
