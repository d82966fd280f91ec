"""What a visitor sees and a page is told while something is waited for."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest
from browser.conftest import Console, Runtime
from browser.site import Site
from devtools.paths import ROOT
from playwright.sync_api import Page

LISTEN = """<script>
window.fired = [];
for (const name of ["progress", "ready", "error", "output"]) {
  document.addEventListener(name, ({ detail }) => fired.push([name, detail]), true);
}
window.part = (name) =>
  document.querySelector("edge-python").shadowRoot?.querySelector(`[part=${name}]`) ?? null;
</script>
<script type="module" src="/dist/element.js"></script>
"""
TAG = '<edge-python entry="main.py"></edge-python>'


def hold(site: Site, path: str, body: str) -> Callable[[], None]:
    """Let whoever asks for `path` wait until the function that is returned was called."""
    go_on = threading.Event()
    site.hook(path, lambda: go_on.wait(60))
    site.put(path, body)
    return go_on.set


def phases(page: Page) -> list[str]:
    """The phases that were told, each once, and the other events."""
    names: list[str] = page.evaluate(
        "fired.map(([name, detail]) => (name === 'progress' ? detail.phase : name))"
    )
    return [name for index, name in enumerate(names) if name not in names[:index]]


def wait_for(page: Page, name: str) -> None:
    page.wait_for_function("(name) => fired.some(([fired]) => fired === name)", arg=name)


def test_a_first_visit_on_a_slow_line(page: Page, site: Site) -> None:
    site.put("/page/main.py", 'from "./part.py" import NAME\nprint(NAME)\n')
    site.put("/page/part.py", "NAME = 'part'\n")
    snapshot = (ROOT / "dist/pyodide/snapshot.bin").read_bytes()
    site.put("/dist/pyodide/snapshot.bin", snapshot, fault="stalled")
    page.goto(site.page("/page/index.html", LISTEN + TAG))
    # The bytes are counted as they come, and what is seen follows.
    page.wait_for_function("part('progress')?.ariaValueNow > 20")
    assert page.evaluate("part('progress').role") == "progressbar"
    assert page.evaluate("part('progress').ariaLabel") == "Loading Python"
    assert page.evaluate("part('text').textContent") == "Loading Python"
    details: list[dict[str, Any]] = page.evaluate("fired.map(([, detail]) => detail)")
    counts = [detail["loaded"] for detail in details]
    assert counts == sorted(counts)
    assert all(
        detail["phase"] == "runtime" and detail["loaded"] < detail["total"] for detail in details
    )
    assert details[0]["total"] > len(snapshot)


@pytest.mark.parametrize("source", ["print('hello')", "answer = 42"])
def test_the_indicator_goes_with_output_or_ready(page: Page, site: Site, source: str) -> None:
    go_on = hold(site, "/page/main.py", f"{source}\n")
    page.goto(site.page("/page/index.html", LISTEN + TAG))
    page.wait_for_function("part('text')?.textContent === 'Loading the program: 1 of 2'")
    go_on()
    wait_for(page, "ready")
    assert page.evaluate("part('progress')") is None
    assert page.evaluate("part('error')") is None
    page.wait_for_function("fired.at(-1)[1].phase === 'ready'")


def test_modules_are_counted(page: Page, site: Site) -> None:
    site.put("/page/main.py", 'import "./a.py" as a\nimport "./b.py" as b\nprint(b.B)\n')
    site.put("/page/a.py", "A = 1\n")
    go_on = hold(site, "/page/b.py", "B = 2\n")
    page.goto(site.page("/page/index.html", LISTEN + TAG))
    page.wait_for_function("part('text')?.textContent === 'Loading modules: 1 of 2'")
    assert page.evaluate("part('progress').ariaValueNow") == "50"
    go_on()
    wait_for(page, "ready")
    told = phases(page)
    assert told.index("modules") < told.index("output")


def test_an_error_takes_the_place_of_the_indicator(
    page: Page, site: Site, console: Console
) -> None:
    console.expect("main.py|Failed to load")
    page.goto(site.page("/page/index.html", LISTEN + TAG))
    wait_for(page, "error")
    assert page.evaluate("part('progress')") is None
    assert page.evaluate("part('error').role") == "alert"
    assert "main.py was not found" in page.evaluate("part('error').textContent")
    # A program that can be had makes it go.
    site.put("/page/other.py", "print('other')\n")
    page.evaluate("document.querySelector('edge-python').setAttribute('entry', 'other.py')")
    wait_for(page, "ready")
    assert page.evaluate("part('error')") is None


def test_an_error_of_a_program_that_has_printed_is_not_shown(
    page: Page, site: Site, console: Console
) -> None:
    console.expect("ZeroDivisionError")
    site.put("/page/main.py", "print('before')\nreceive()\n1 / 0\n")
    page.goto(site.page("/page/index.html", LISTEN + TAG))
    wait_for(page, "output")
    page.evaluate("document.querySelector('edge-python').worker.pushEvent('go')")
    wait_for(page, "error")
    assert page.evaluate("part('error')") is None


def test_what_stands_in_the_tag_stays_visible_and_the_page_styles_the_rest(
    page: Page, site: Site
) -> None:
    hold(site, "/page/main.py", "")
    style = "<style>edge-python::part(progress) { display: none }</style>"
    tag = '<edge-python entry="main.py"><b id="own">wait</b></edge-python>'
    page.goto(site.page("/page/index.html", LISTEN + style + tag))
    page.wait_for_function("part('progress') !== null")
    assert page.evaluate("document.querySelector('#own').checkVisibility()") is True
    assert page.evaluate("part('progress').checkVisibility()") is False


def test_a_tag_that_is_removed_shows_nothing(page: Page, site: Site) -> None:
    hold(site, "/page/main.py", "")
    page.goto(site.page("/page/index.html", LISTEN + TAG))
    page.wait_for_function("part('progress') !== null")
    assert (
        page.evaluate(
            """() => {
          const tag = document.querySelector("edge-python");
          tag.remove();
          return tag.shadowRoot.querySelector("[part=progress]");
        }"""
        )
        is None
    )


def test_a_strict_policy_allows_the_indicator(page: Page, site: Site) -> None:
    hold(site, "/page/main.py", "")
    site.put(
        "/page/index.html",
        '<!doctype html><link rel=icon href="data:,"><script type="module" src="/dist/element.js">'
        "</script>" + TAG,
        content_type="text/html",
        headers={
            "Content-Security-Policy": "default-src 'self'; img-src data:; "
            "script-src 'self' 'wasm-unsafe-eval'"
        },
    )
    page.goto(site.url("/page/index.html"))
    track = page.locator("edge-python [part=track]")
    track.wait_for()
    box = track.bounding_box()
    assert box is not None
    assert box["height"] < 20 < box["width"]


def test_create_worker_tells_its_start(page: Page, site: Site) -> None:
    page.goto(site.page("/page/index.html"))
    told = page.evaluate(
        """async () => {
          const { createWorker } = await import("/dist/index.js");
          const told = [];
          const worker = await createWorker({ onProgress: (progress) => told.push(progress) });
          worker.dispose();
          return told;
        }"""
    )
    assert told[-1] == {"phase": "ready", "loaded": 0, "total": 0, "text": ""}


def test_create_worker_tells_what_a_run_waits_for(runtime: Runtime, site: Site) -> None:
    go_on = hold(site, "/waits/part.py", "NAME = 'part'\n")
    told = runtime.evaluate(
        """const [baseUrl, goOn] = argument;
        const worker = await create();
        const told = [];
        worker.onProgress((progress) => {
          if (told.push(progress) === 1) fetch(goOn);
        });
        const source = 'from "./part.py" import NAME\\nprint(NAME)';
        await worker.run(source, { baseUrl });
        await worker.run(source, { baseUrl });
        return told;""",
        [site.url("/waits/"), site.hook("/waits/go-on", go_on)],
    )
    assert told[0] == {"phase": "modules", "loaded": 0, "total": 1, "text": "Loading modules"}
    # The second run waits for nothing, and tells nothing.
    assert [item["phase"] for item in told].count("ready") == 1
    assert told[-1]["phase"] == "ready"


def test_a_handler_that_throws_harms_nothing(runtime: Runtime, site: Site) -> None:
    runtime.console.expect("not my day")
    go_on = hold(site, "/throws/part.py", "NAME = 'part'\n")
    out = runtime.evaluate(
        """const [baseUrl, goOn] = argument;
        const worker = await create();
        worker.onProgress(({ phase }) => {
          if (phase === "modules") fetch(goOn);
          throw new Error("not my day");
        });
        const source = 'from "./part.py" import NAME\\nprint(NAME)';
        return (await worker.run(source, { baseUrl })).out;""",
        [site.url("/throws/"), site.hook("/throws/go-on", go_on)],
    )
    assert out == "part\n"
