"""The runtime on one origin, the page on another; and a page with a strict policy."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from browser.conftest import Console
from browser.site import Site
from playwright.sync_api import Page


@pytest.fixture
def cdn() -> Iterator[Site]:
    with Site() as site:
        yield site


def test_create_worker_from_another_origin(page: Page, site: Site, cdn: Site) -> None:
    site.put("/page/part.py", "NAME = 'of the page'\n")
    page.goto(site.page("/page/index.html"))
    out = page.evaluate(
        """async (url) => {
          const { createWorker } = await import(url);
          const worker = await createWorker();
          const { out } = await worker.run('from "./part.py" import NAME\\nprint(NAME)');
          worker.dispose();
          return out;
        }""",
        cdn.url("/dist/index.js"),
    )
    assert out == "of the page\n"
    assert "/dist/compiler.wasm" in cdn.requests
    assert "/page/part.py" in site.requests


def test_the_tag_from_another_origin(page: Page, site: Site, cdn: Site) -> None:
    site.put("/page/main.py", "print('cross-origin')\n")
    url = site.page(
        "/page/index.html",
        f'<script type="module" src="{cdn.url("/dist/element.js")}"></script>'
        '<edge-python entry="./main.py"></edge-python>',
    )
    with page.expect_console_message(lambda message: message.text == "cross-origin"):
        page.goto(url)


def test_without_cors_the_failure_is_clear(page: Page, site: Site, console: Console) -> None:
    console.expect("CORS|Failed to load|Failed to fetch")
    page.goto(site.page("/page/index.html"))
    with Site(cors=False) as cdn:
        # The module itself must come through for anything to be reported.
        script = page.request.get(cdn.url("/dist/index.js")).text()
        allow = {"Access-Control-Allow-Origin": "*"}
        cdn.put("/dist/index.js", script, headers=allow)
        message = page.evaluate(
            """async (url) => {
              const { createWorker } = await import(url);
              return createWorker().then(() => null, (error) => error.message);
            }""",
            cdn.url("/dist/index.js"),
        )
        assert message is not None
        assert cdn.origin in message


def test_a_strict_content_security_policy(page: Page, site: Site) -> None:
    policy = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; img-src data:"
    headers = {"Content-Security-Policy": policy}
    # A worker is under the policy of its own response.
    worker = page.request.get(site.url("/dist/worker.mjs")).text()
    site.put("/dist/worker.mjs", worker, headers=headers)
    site.put("/page/main.py", "print('under a strict policy')\n")
    site.put(
        "/page/index.html",
        '<!doctype html><link rel=icon href="data:,">'
        '<script type="module" src="/dist/element.js"></script>'
        '<edge-python entry="./main.py"></edge-python>',
        headers=headers,
    )
    with page.expect_console_message(lambda message: message.text == "under a strict policy"):
        page.goto(site.url("/page/index.html"))
