"""`scripts/bench calls`: what it costs to leave the engine and to come back, in a page."""

from __future__ import annotations

from collections.abc import Iterator

from playwright.sync_api import Page

from devtools.bench.chromium import FOLDER
from devtools.console import CommandError

#: What is called, by the name of its row, and how often in one run.
CALLS = {
    "python capability call": ("nothing()", 20_000),
    "  with two ints": ("add(1, 2)", 20_000),
    "  with two strings": ("add('ab', 'cd')", 20_000),
    "  of a method": ("box.take(1)", 20_000),
    "  reading an attribute": ("box.value", 20_000),
    "  of a coroutine": ("await later()", 2_000),
    "host module call": ("ping()", 2_000),
}

_PROGRAM = """
from calls import nothing, add, later, Box
from page import ping
box = Box()
for _ in range({count}):
    {call}
"""

_START = """async (module) => {
  const { createWorker } = await import("/dist/index.js");
  window.worker = await createWorker({
    pythonModules: { calls: module }, mainThreadModules: { page: { ping() {} } } });
}"""

_RUN = """async (source) => {
  const { ms, error } = await window.worker.run(source);
  return [ms, error && error.text];
}"""


def report(page: Page, seconds: float) -> Iterator[str]:
    """The lines of the table: the least time of several runs, an empty loop's taken off."""
    page.evaluate(_START, f"/{FOLDER}/calls_module.py")
    for name, (call, count) in CALLS.items():
        took = _best(page, call, count, seconds) - _best(page, "pass", count, seconds)
        yield f"{name:26}{took * 1e6 / count:10,.0f} ns"


def _best(page: Page, call: str, count: int, seconds: float) -> float:
    """Least time of a run, in milliseconds."""
    times: list[float] = []
    while sum(times) < seconds * 1000 or len(times) < 3:
        ms, error = page.evaluate(_RUN, _PROGRAM.format(call=call, count=count))
        if error:
            raise CommandError(f"a program ended with {error}")
        times.append(ms)
    return min(times)
