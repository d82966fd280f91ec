"""`scripts/bench plugins`: what a call of a plugin costs, beside the same call carried by JavaScript."""

from __future__ import annotations

import math
import time
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple, Protocol

from edge_python.clock import SystemClock
from edge_python.effects import Done
from edge_python.engine_build import examine
from edge_python.hosts.wasmtime import WasmtimeHost
from edge_python.plugins import compile_plugin
from edge_python.program import Program
from playwright.sync_api import Error, Page

from devtools.bench.chromium import FOLDER
from devtools.console import CommandError
from devtools.paths import COMPILER_WASM, ROOT

#: Plugins by the names that programs import them under.
PLUGINS = {
    "tools": "tests/hosts/fixtures/plugin.wasm",
    "maths": "dist/std/math/math.wasm",
}

SETUP = """
from tools import echo, add, total, call
from maths import sqrt
text = 'hello'
long = 'x' * 1000
def measured():
    for i in range({count}): {call}
measured()
"""


class Row(NamedTuple):
    """A call that is measured."""

    title: str
    call: str
    turns: int


ROWS = (
    Row("a float: sqrt(2.0)", "sqrt(2.0)", 200_000),
    Row("ints, keyword: add(1, more=2)", "add(1, more=2)", 100_000),
    Row("a str of 5 there and back", "echo(text)", 200_000),
    Row("a str of 1,000 there and back", "echo(long)", 100_000),
    Row("eight arguments", "add(1, 2, 3, 4, 5, 6, 7, 8)", 50_000),
    Row("item by item: total([1, 2, 3])", "total([1, 2, 3])", 50_000),
    Row("back into the program: call(len, text)", "call(len, text)", 100_000),
)


class Side(Protocol):
    """Where the programs run."""

    title: str

    def seconds(self, source: str, /) -> float:
        """the time that a program takes."""


class WasmtimeSide:
    """The runtime on CPython."""

    title = "wasmtime"

    def __init__(self) -> None:
        self._host = WasmtimeHost()
        module = self._host.compile(COMPILER_WASM.read_bytes())
        self._build = examine(self._host, module, "compiler.wasm")
        self._plugins = {
            name: compile_plugin(self._host, (ROOT / path).read_bytes())
            for name, path in PLUGINS.items()
        }

    def seconds(self, source: str, /) -> float:
        program = Program(self._build, SystemClock())
        try:
            manifest = b'{"imports": {"tools": "./tools", "maths": "./maths"}}'
            files = {"packages.json": manifest}
            program.serve_bytes(lambda spec, _pin: files.get(spec), lambda: files)
            for name, plugin in self._plugins.items():
                program.add_plugin(name, plugin)
            begun = time.perf_counter()
            effects = program.start(source)
            while not isinstance(effects[-1], Done):
                effects = program.turn()
            spent = time.perf_counter() - begun
        finally:
            program.close()
        outcome = effects[-1].outcome
        if outcome.failed or outcome.error:
            raise CommandError(f"wasmtime: {outcome.text or outcome.error}")
        return spent


class BrowserSide:
    """The runtime in a page, or a worker whose JavaScript carries bytes as simply as can be."""

    def __init__(self, page: Page, title: str, start: str, run: str) -> None:
        self.title = title
        self._page = page
        self._run = run
        urls = {name: f"/{path}" for name, path in PLUGINS.items()}
        self._ask(start, urls)

    def seconds(self, source: str, /) -> float:
        return float(self._ask(self._run, source))

    def _ask(self, function: str, argument: object) -> Any:
        try:
            return self._page.evaluate(
                "([name, argument]) => window[name](argument)", [function, argument]
            )
        except Error as error:
            raise CommandError(f"{self.title}: {error.message}") from None


def sides(page: Page | None) -> list[Side]:
    """All that can be measured; without a page, what needs none."""
    found: list[Side] = [WasmtimeSide()]
    if page is not None:
        page.goto(page.url.replace(f"{FOLDER}/page.html", f"{FOLDER}/plugins.html"))
        found.append(BrowserSide(page, "Chromium", "startRuntime", "runInRuntime"))
        found.append(BrowserSide(page, "JavaScript", "startSimple", "runSimple"))
    return found


def report(chosen: Sequence[Side], seconds: float) -> Iterator[str]:
    """The lines of the table."""
    compared = {"Chromium", "JavaScript"} <= {side.title for side in chosen}
    heads = [f"{side.title:>14}" for side in chosen]
    yield f"{'nanoseconds a call':42}" + "".join(heads) + ("  JavaScript/Chromium" * compared)
    for row in ROWS:
        costs = {side.title: cost(side, row, seconds) for side in chosen}
        cells = "".join(f"{cost:>14.0f}" for cost in costs.values())
        ratio = f"{costs['JavaScript'] / costs['Chromium']:>21.1f}" if compared else ""
        yield f"{row.title:42}{cells}{ratio}"


def cost(side: Side, row: Row, seconds: float) -> float:
    """Nanoseconds of a call, without the loop around it; what is measured takes `seconds`."""
    sources = [SETUP.format(count=row.turns, call=call) for call in ("text", row.call)]
    best = [math.inf, math.inf]
    end = time.perf_counter() + seconds
    while True:
        for index, source in enumerate(sources):
            best[index] = min(best[index], side.seconds(source))
        if time.perf_counter() > end:
            return (best[1] - best[0]) / row.turns * 1e9
