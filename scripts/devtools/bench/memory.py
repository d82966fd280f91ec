"""What the worker of a page takes of the machine's memory.

Counted is the private memory of the browser's renderer processes, as the kernel does: heaps, the touched
part of linear memories, modules and the code made of them, stacks, and what allocators hold back; less
that of the same page with a worker that does nothing. No interface of the browser counts all of it.
"""

from __future__ import annotations

import re
import statistics
from pathlib import Path

from playwright.sync_api import Playwright

from devtools import browsers

#: Until then V8 has collected what the start has left, and goes to rest.
IDLE_MS = 10_000

_NOTHING = "new Worker(URL.createObjectURL(new Blob([''])))"


def can_measure() -> bool:
    """Whether the kernel tells."""
    return Path("/proc/self/smaps_rollup").exists()


def of_worker(playwright: Playwright, url: str, ready: str, rounds: int) -> float:
    """Bytes of the worker that the page at `url` starts, idle; `ready` is true once it is up."""
    return statistics.median(
        _renderers(playwright, url, ready) - _renderers(playwright, url, "true", instead=_NOTHING)
        for _ in range(rounds)
    )


def _renderers(playwright: Playwright, url: str, ready: str, *, instead: str = "") -> int:
    """Private bytes of all renderers of a fresh browser; `instead` is run in place of the page's scripts."""
    browser = browsers.launch(playwright, "chromium", browsers.ensure("chromium"))
    try:
        page = browser.new_page()
        if instead:
            page.route(re.compile(r"\.m?js$"), lambda route: route.fulfill(body=""))
        page.goto(url)
        if instead:
            page.evaluate(f"globalThis.kept = {instead}")
        page.wait_for_function(ready)
        page.wait_for_timeout(IDLE_MS)
        session = browser.new_browser_cdp_session()
        processes = session.send("SystemInfo.getProcessInfo")["processInfo"]
        return sum(private(item["id"]) for item in processes if item["type"] == "renderer")
    finally:
        browser.close()


def private(process: int) -> int:
    """Bytes that a process shares with none."""
    text = Path(f"/proc/{process}/smaps_rollup").read_text()
    return 1024 * sum(int(size) for size in re.findall(r"^Private_\w+: +(\d+) kB$", text, re.M))
