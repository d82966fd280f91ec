"""Fixtures of the browser tests: a server, browsers, pages whose errors count, a warm worker."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from browser.driver import playwright
from browser.site import Site
from devtools import browsers
from playwright.sync_api import Browser, ConsoleMessage, Error, Page

#: Time for a page to do what a test waits for; a worker starts within a few seconds.
PATIENCE_MS = 60_000


class Console:
    """What a page wrote to its console; an error that was not expected fails the test."""

    def __init__(self, page: Page) -> None:
        self.messages: list[tuple[str, str]] = []
        self._expected: list[re.Pattern[str]] = []
        page.on("console", self._on_message)
        page.on("pageerror", self._on_error)

    def expect(self, pattern: str) -> None:
        """Declare that errors which match are part of the test."""
        self._expected.append(re.compile(pattern))

    def expect_status(self, status: int) -> None:
        """Declare that a request is answered with this status, of which the browser complains."""
        self.expect(rf"Failed to load resource: .* status of {status}\b")

    def of(self, kind: str) -> list[str]:
        return [text for level, text in self.messages if level == kind]

    def check(self) -> None:
        """Fail on errors nobody expected; begin anew."""
        errors = [
            text
            for text in self.of("error")
            if not any(pattern.search(text) for pattern in self._expected)
        ]
        self.messages.clear()
        self._expected.clear()
        assert errors == [], "the page reported errors"

    def _on_message(self, message: ConsoleMessage) -> None:
        self.messages.append((message.type, message.text))

    def _on_error(self, error: Error) -> None:
        # Firefox reports an exception without a value for a worker that is ended soon after its start.
        if error.message != "undefined":
            self.messages.append(("error", str(error)))


@pytest.fixture(scope="session")
def server() -> Iterator[Site]:
    with Site() as site:
        yield site


@pytest.fixture
def site(server: Site) -> Iterator[Site]:
    """The server, without what other tests put on it."""
    server.forget()
    yield server
    server.forget()


@pytest.fixture
def cdn() -> Iterator[Site]:
    """Another origin, which serves the runtime."""
    with Site() as site:
        yield site


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run every test in every browser, but for those marked `only_in`, of which the nearest counts."""
    if "browser_name" not in metafunc.fixturenames:
        return
    chosen = metafunc.config.getoption("--in-browser") or list(browsers.BROWSERS)
    only = metafunc.definition.get_closest_marker("only_in")
    names = [name for name in chosen if only is None or name in only.args]
    metafunc.parametrize("browser_name", names, scope="session")


@pytest.fixture(scope="session")
def browser(browser_name: str) -> Iterator[Browser]:
    """One browser at a time: pytest orders the tests so that each is started once."""
    browser = browsers.launch(playwright(), browser_name, browsers.ensure(browser_name))
    yield browser
    browser.close()


@pytest.fixture
def page(browser: Browser, console_of: dict[Page, Console]) -> Iterator[Page]:
    """A page with a fresh profile."""
    context = browser.new_context()
    page = context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    console = console_of[page] = Console(page)
    yield page
    context.close()
    console.check()


@pytest.fixture(scope="session")
def console_of() -> dict[Page, Console]:
    return {}


@pytest.fixture
def console(page: Page, console_of: dict[Page, Console]) -> Console:
    return console_of[page]


class Runtime:
    """A page on which one worker is warm, so that a test need not wait for Python to start."""

    def __init__(self, page: Page, console: Console) -> None:
        self.page = page
        self.console = console

    def evaluate(self, script: str, argument: Any = None) -> Any:
        """Run the body of an async function of `argument`.

        There, `create(options)` gives a new context in the warm worker, which is disposed of at the
        end; `caught(promise)` gives `[name, message]` of what it rejects with.
        """
        return self.page.evaluate(
            "([body, argument]) => window.play(body, argument)", [script, argument]
        )


_WARM_PAGE = """
<script type="module">
import { createWorker } from "/dist/index.js";
const anchor = await createWorker({ shared: true });
const AsyncFunction = (async () => {}).constructor;
const caught = async (action) => {
  try {
    await (typeof action === "function" ? action() : action);
  } catch (error) {
    return [error.name, error.message];
  }
  return null;
};
window.play = async (body, argument) => {
  const workers = [];
  const create = async (options) => {
    const worker = await createWorker({ shared: true, ...options });
    workers.push(worker);
    return worker;
  };
  try {
    const play = new AsyncFunction("create", "caught", "argument", body);
    return await play(create, caught, argument);
  } finally {
    for (const worker of workers) worker.dispose();
  }
};
window.warm = true;
</script>
"""


@pytest.fixture(scope="session")
def warm_page(browser: Browser, server: Site, console_of: dict[Page, Console]) -> Iterator[Page]:
    page = browser.new_page()
    page.set_default_timeout(PATIENCE_MS)
    console_of[page] = Console(page)
    page.goto(server.page("/warm/index.html", _WARM_PAGE))
    page.wait_for_function("window.warm")
    yield page
    page.close()


@pytest.fixture
def runtime(warm_page: Page, console_of: dict[Page, Console]) -> Iterator[Runtime]:
    console = console_of[warm_page]
    yield Runtime(warm_page, console)
    console.check()
