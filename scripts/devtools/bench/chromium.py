"""The sides in a browser: the engine, and CPython in Pyodide, each in a worker of one page."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Error, Page, sync_playwright

from devtools import browsers
from devtools.bench.sides import Run
from devtools.console import CommandError
from devtools.paths import ROOT
from devtools.static_server import Handler, Server

#: The page and its workers.
FOLDER = Path(__file__).parent.relative_to(ROOT).as_posix()


class _IsolatingHandler(Handler):
    """Isolates the page from other origins, for which a browser gives it an exact clock."""

    def end_headers(self) -> None:
        self.send_header("Cross-Origin-Opener-Policy", "same-origin")
        self.send_header("Cross-Origin-Embedder-Policy", "require-corp")
        super().end_headers()


@contextmanager
def launched() -> Iterator[Browser]:
    """A browser of its own."""
    executable = browsers.ensure(
        "chromium", "the browser's columns", "scripts/bench … --side wasmtime"
    )
    with sync_playwright() as playwright:
        browser = browsers.launch(playwright, "chromium", executable)
        yield browser
        browser.close()


@contextmanager
def served_page(browser: Browser) -> Iterator[Page]:
    """A page that can start workers, and its web server."""
    handler = partial(_IsolatingHandler, directory=str(ROOT), quiet=True)
    with Server(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        page = browser.new_page()
        page.goto(f"http://127.0.0.1:{server.server_port}/{FOLDER}/page.html")
        if not page.evaluate("crossOriginIsolated"):
            raise CommandError("the browser does not isolate the page: its clock is too coarse")
        yield page
        page.close()
        server.shutdown()


class BrowserSide:
    """A worker, and the page that talks with it."""

    def __init__(self, page: Page, name: str) -> None:
        self._page = page
        self._name = name
        self.title = name
        self.title = self._ask("startWorker")["title"]

    def run(self, source: str, /) -> Run:
        answer = self._ask("run", source)
        return Run(answer["printed"], answer["seconds"], answer["instanceSeconds"])

    def _ask(self, function: str, *arguments: str) -> Any:
        try:
            return self._page.evaluate(
                "([name, arguments]) => window[name](...arguments)",
                [function, [self._name, *arguments]],
            )
        except Error as error:
            raise CommandError(f"{self.title}: {error.message}") from None
