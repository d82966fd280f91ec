"""`scripts/bench web`: what a page waits for, beside the simplest host of the same engine.

The pages of `pages/` use the runtime, those of `tests/baseline/` the simplest JavaScript that runs
`compiler.wasm`.  Both are loaded alternately in one browser, each time from a fresh profile for a
first visit, then several times more for the later ones.  Ratios count: milliseconds are this machine's.
"""

from __future__ import annotations

import math
import statistics
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import NamedTuple
from urllib.parse import urlsplit

import brotli
from playwright.sync_api import BrowserContext, Page, Playwright, sync_playwright

from devtools import browsers
from devtools.bench import memory, plugins
from devtools.bench.chromium import launched, served_page
from devtools.paths import ROOT
from devtools.static_server import Handler, Server

_PAGES = "/scripts/devtools/bench/pages"
_BASELINE = "/tests/baseline"
_ENTRY = f"{_BASELINE}/main.py"
_FIRST_LINE = f"{_PAGES}/tags.html?entry={_ENTRY}"
_GRAPH = "/graph/"
#: What a module of the graph takes on its way.
LATENCY_S = 0.02
LEVELS, MODULES_A_LEVEL = 5, 10
#: Browsers speak HTTP/1.1 over so many connections with one server.
_CONNECTIONS = 6

_SEQUENTIAL = "from page import echo\nfor i in range(1000): echo(i)\n"
_GATHERED = (
    "from page import echo\n"
    "async def ask(i): return echo(i)\n"
    "gather(*[ask(i) for i in range(1000)])\n"
)
#: What a visit leaves behind is cleaned up before the next one begins.
_PAUSE_MS = 300
#: How long a call of a plugin is measured.
_PLUGIN_SECONDS = 1.0
_PRINTS = "for i in range(10_000): print(i)\n"


class _Server(Server):
    """Remembers what was asked for; ``asked`` holds paths."""

    def __init__(self) -> None:
        handler = partial(_Handler, directory=str(ROOT), quiet=True)
        super().__init__(("127.0.0.1", 0), handler)
        self.asked: list[str] = []

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class _Handler(Handler):
    """Serves as a CDN does: what was fetched once need not be asked for again for a while."""

    # An answer goes in one piece.
    wbufsize = 1 << 16

    def do_GET(self) -> None:  # noqa: N802
        assert isinstance(self.server, _Server)
        path = urlsplit(self.path).path
        self.server.asked.append(path)
        if not path.startswith(_GRAPH):
            super().do_GET()
            return
        began = time.perf_counter()
        body = graph_file(path.removeprefix(_GRAPH))
        self.send_response(404 if body is None else 200)
        self.send_header("Content-Type", "text/x-python")
        self.send_header("Content-Length", str(len(body or b"")))
        self.end_headers()
        self.wfile.write(body or b"")
        # What this took is part of the latency; the answer leaves when this returns.
        time.sleep(max(0.0, LATENCY_S - (time.perf_counter() - began)))

    def send_header(self, keyword: str, value: str) -> None:
        if keyword == "Cache-Control":
            value = "no-store" if self.path.startswith(_GRAPH) else "max-age=3600"
        super().send_header(keyword, value)


def graph_file(name: str) -> bytes | None:
    """A file of the import graph: `main.py` and modules of which each level imports the next."""
    if name == "main.py":
        level, last = -1, "print('done')\n"
    else:
        stem, _, suffix = name.partition(".")
        parts = stem.split("_")
        if suffix != "py" or len(parts) != 3 or parts[0] != "m":
            return None
        level, last = int(parts[1]), f"name = {name!r}\n"
    imports = ""
    if level + 1 < LEVELS:
        imports = "".join(
            f'from "./m_{level + 1}_{number}.py" import name as n{number}\n'
            for number in range(MODULES_A_LEVEL)
        )
    return (imports + last).encode()


@contextmanager
def _served() -> Iterator[_Server]:
    with _Server() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


@contextmanager
def _profile(playwright: Playwright) -> Iterator[BrowserContext]:
    """A browser with a profile of its own, which was never used."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        context = playwright.chromium.launch_persistent_context(
            folder,
            executable_path=browsers.ensure(
                "chromium", "scripts/bench web", "scripts/bench engine"
            ),
            args=browsers.chromium_flags(),
        )
        yield context
        context.close()


class Measured(NamedTuple):
    """One line of the table: the runtime, the baseline where there is one, and what is asked for."""

    name: str
    ours: float
    other: float | None
    goal: str
    unit: str = "ms"


def report(rounds: int) -> Iterator[str]:
    """The table, line by line; `rounds` fresh profiles for each row but those of memory and plugins."""
    yield f"{'':44}{'runtime':>10}{'baseline':>10}{'ratio':>8}{'goal':>8}"
    with _served() as server, sync_playwright() as playwright:
        for measured in _starts(playwright, server, rounds):
            yield row(*measured)
        profiles = []
        for _ in range(rounds):
            with _profile(playwright) as context:
                profiles.append(
                    [
                        *_many_tags(context, server),
                        *_work(context, server),
                        *_graph(context, server),
                    ]
                )
        for measured in medians(profiles):
            yield row(*measured)
        if memory.can_measure():
            yield row(*_memory(playwright, server))
    with launched() as browser, served_page(browser) as page:
        for measured in _plugins(page):
            yield row(*measured)


def medians(profiles: Sequence[Sequence[Measured]]) -> Iterator[Measured]:
    """The same rows, measured in several profiles, as one."""
    for same in zip(*profiles, strict=True):
        others = [found.other for found in same if found.other is not None]
        yield same[0]._replace(
            ours=statistics.median(found.ours for found in same),
            other=statistics.median(others) if others else None,
        )


def row(name: str, ours: float, other: float | None, goal: str, unit: str = "ms") -> str:
    """One line of the table.

    >>> row("run again", 2.0, 1.0, "4")
    'run again                                     2.00 ms   1.00 ms    2.00       4'
    """
    shown = [f"{value:.2f} {unit}" if value is not None else "" for value in (ours, other)]
    ratio = f"{ours / other:.2f}" if other else ""
    return f"{name:44}{shown[0]:>10}{shown[1]:>10}{ratio:>8}{goal:>8}"


def _first_line(page: Page, url: str) -> float:
    page.goto(url)
    page.wait_for_function("globalThis.first ?? globalThis.lines?.length")
    value: float = page.evaluate("globalThis.first ?? lines[0]")
    return value


def _starts(playwright: Playwright, server: _Server, rounds: int) -> Iterator[Measured]:
    cold: dict[str, list[float]] = {_FIRST_LINE: [], f"{_BASELINE}/first_line.html": []}
    warm: dict[str, list[float]] = {path: [] for path in cold}
    tasks: list[float] = []
    for _ in range(rounds):
        for path in cold:
            with _profile(playwright) as context:
                page = context.new_page()
                server.asked.clear()
                cold[path].append(_first_line(page, server.origin + path))
                if path == _FIRST_LINE:
                    page.wait_for_timeout(500)
                    tasks.append(max(page.evaluate("tasks"), default=0.0))
                    size = sum(map(_compressed, set(server.asked)))
                for _visit in range(5):
                    page.wait_for_timeout(_PAUSE_MS)
                    warm[path].append(_first_line(page, server.origin + path))
    ours, other = cold
    for name, times in (("later", warm), ("first", cold)):
        runtime, baseline = (statistics.median(times[path]) for path in (ours, other))
        yield Measured(f"tag to first line, {name} visit", runtime, baseline, "4")
    yield Measured(
        "longest task of the page while it starts", statistics.median(tasks), None, "50 ms"
    )
    yield Measured("bytes of a first visit, brotli", size / 1e6, None, "4.5 MB", "MB")


def _compressed(path: str) -> int:
    file = ROOT / path.lstrip("/")
    return len(brotli.compress(file.read_bytes(), quality=9)) if file.is_file() else 0


def _memory(playwright: Playwright, server: _Server) -> Measured:
    ours, other = (
        memory.of_worker(
            playwright, server.origin + path, "globalThis.first ?? globalThis.lines?.length", 3
        )
        / 1e6
        for path in (_FIRST_LINE, f"{_BASELINE}/first_line.html")
    )
    return Measured("memory of the worker, idle", ours, other, "60 MB", "MB")


def _many_tags(context: BrowserContext, server: _Server) -> Iterator[Measured]:
    page = context.new_page()
    times: dict[int, list[float]] = {1: [], 10: []}
    for _ in range(5):
        for count, found in times.items():
            page.wait_for_timeout(_PAUSE_MS)
            page.goto(f"{server.origin}{_FIRST_LINE}&tags={count}")
            page.wait_for_function("(count) => readies.length === count", arg=count)
            found.append(page.evaluate("readies.at(-1)"))
    one, ten = (statistics.median(times[count]) for count in times)
    yield Measured("ten tags until all are ready, beside one", ten, one, "1.3")
    page.close()


def _median(measure: Callable[[], float], count: int) -> float:
    measure()
    return statistics.median(measure() for _ in range(count))


def _work(context: BrowserContext, server: _Server) -> Iterator[Measured]:
    pages = [context.new_page(), context.new_page()]
    for page, folder in zip(pages, (_PAGES, _BASELINE), strict=True):
        page.goto(f"{server.origin}{folder}/work.html")
        page.wait_for_function("globalThis.ready")
    yield Measured(
        "another tag to its first line", _median(_calling(pages[0], "anotherTag"), 9), None, "10 ms"
    )
    yield Measured(
        "another shared worker", _median(_calling(pages[0], "another"), 9), None, "10 ms"
    )
    for name, source, count, goal in (
        ('run("print(1)") again', "print(1)\n", 51, "4"),
        ("1,000 host calls, one after the other", _SEQUENTIAL, 7, "1"),
        ("1,000 host calls under gather", _GATHERED, 7, "1"),
        ("10,000 prints", _PRINTS, 7, "1"),
    ):
        ours, other = (_median(_working(page, source), count) for page in pages)
        yield Measured(name, ours, other, goal)


def _calling(page: Page, function: str) -> Callable[[], float]:
    return lambda: float(page.evaluate(f"{function}()"))


def _working(page: Page, source: str) -> Callable[[], float]:
    return lambda: float(page.evaluate("(source) => work(source)", source))


def _graph(context: BrowserContext, server: _Server) -> Iterator[Measured]:
    page = context.new_page()
    times: list[float] = []
    plain: list[float] = []
    for _ in range(5):
        page.goto(f"{server.origin}{_PAGES}/work.html")
        page.wait_for_function("globalThis.ready")
        source = graph_file("main.py")
        assert source is not None
        times.append(
            page.evaluate(
                """async ([source, baseUrl]) => {
                  const { createWorker } = await import("/dist/index.js");
                  const worker = await createWorker({ shared: true, integrity: false });
                  const began = performance.now();
                  const { error } = await worker.run(source, { baseUrl });
                  if (error) throw new Error(error.text);
                  return performance.now() - began;
                }""",
                [source.decode(), f"{server.origin}{_GRAPH}"],
            )
        )
        # What server, browser and machine take anyway, whoever asks.
        plain.append(
            page.evaluate(
                """async ([baseUrl, levels, count]) => {
                  const began = performance.now();
                  for (let level = 0; level < levels; level++) {
                    await Promise.all(Array.from({ length: count }, async (_, number) => {
                      const response = await fetch(`${baseUrl}m_${level}_${number}.py`);
                      return response.arrayBuffer();
                    }));
                  }
                  return performance.now() - began;
                }""",
                [f"{server.origin}{_GRAPH}", LEVELS, MODULES_A_LEVEL],
            )
        )
    least = LEVELS * math.ceil(MODULES_A_LEVEL / _CONNECTIONS) * LATENCY_S * 1000
    ours = statistics.median(times)
    yield Measured("50 modules in 5 levels, 20 ms each", ours, least, "1.2")
    yield Measured("the same, beside fetch level by level", ours, statistics.median(plain), "1")


def _plugins(page: Page) -> Iterator[Measured]:
    """A call into a plugin; beside it JavaScript that carries the bytes."""
    by_title = {side.title: side for side in plugins.sides(page)}
    rows = {row.call: row for row in plugins.ROWS}
    for name, call, goal in (
        ("a plugin: sqrt(2.0)", "sqrt(2.0)", "0.3 µs"),
        ("a plugin: a str through memory", "echo(text)", "0.5 µs"),
    ):
        ours, other = (
            plugins.cost(by_title[title], rows[call], _PLUGIN_SECONDS) / 1000
            for title in ("Chromium", "JavaScript")
        )
        yield Measured(name, ours, other, goal, "µs")
