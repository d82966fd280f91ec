"""The same engine behind `createWorker` and the tag, in a browser."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from abi.conftest import needs
from browser.conftest import Console
from browser.site import Site
from devtools.paths import COMPILER_WASM
from playwright.sync_api import Page

pytestmark = pytest.mark.usefixtures("console")


class Worker:
    """A page with one worker that has the engine."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def play(self, body: str) -> Any:
        """Run the body of an async function of `worker`."""
        return self.page.evaluate(
            "(body) => new (async () => {}).constructor('worker', body)(window.worker)", body
        )


@pytest.fixture
def engine_url(site: Site) -> str:
    path = Path(os.environ.get("EDGE_PYTHON_ENGINE") or COMPILER_WASM)
    return site.put("/page/engine.wasm", path.read_bytes())


@pytest.fixture
def worker(page: Page, site: Site, engine_url: str) -> Worker:
    page.goto(site.page("/page/index.html"))
    page.evaluate(
        """async (wasmUrl) => {
          const { createWorker } = await import("/dist/index.js");
          const host = {
            add: (a, b) => a + b,
            later: async (n) => n + 1,
            fail: () => { throw new RangeError("no"); },
          };
          window.worker = await createWorker({ wasmUrl, mainThreadModules: { host } });
        }""",
        engine_url,
    )
    return Worker(page)


@pytest.mark.abi("in a page: programs run")
def test_programs_run(worker: Worker) -> None:
    result = worker.play(
        """const lines = [];
        worker.onOutput((line) => lines.push(line));
        const first = await worker.run("print(6 * 7)\\nprint('ü')");
        worker.onOutput(null);
        return [lines, first.error, (await worker.run("print(1)\\n1 / 0")).error.name];"""
    )
    assert result == [["42\n", "ü\n"], None, "ZeroDivisionError"]


@pytest.mark.abi("in a page: events, timers and frames")
def test_waits(worker: Worker) -> None:
    out = worker.play(
        """const run = worker.run("print(receive())\\nsleep(0.01)\\nframe()\\nprint(receive())");
        worker.pushEvent("one");
        worker.pushEvent("two");
        return (await run).out;"""
    )
    assert out == "one\ntwo\n"


@pytest.mark.abi("in a page: host modules")
def test_host_modules(worker: Worker) -> None:
    out = worker.play(
        """return (await worker.run(`from host import add, later, fail
async def one(n): return later(n)
async def main(): return gather(one(1), one(2))
print(add(1, 2), run(main()))
try: fail()
except ValueError as error: print(error)`)).out;"""
    )
    assert out == "3 [2, 3]\nno\n"


@pytest.mark.abi("in a page: imports")
def test_imports(worker: Worker, site: Site) -> None:
    site.put("/page/u.py", "NAME = 'u'\n")
    site.put("/page/packages.json", '{"imports": {"u": "./u.py"}}')
    out = worker.play(
        """return (await worker.run("from u import NAME\\nfrom './u.py' import NAME as n\\n"
          + "print(NAME, n)")).out;"""
    )
    assert out == "u u\n"


@pytest.mark.abi("in a page: programs can be interrupted", mandatory=False)
def test_abort(worker: Worker) -> None:
    features = frozenset(
        worker.page.evaluate(
            """async () => {
              const url = new URL("./engine.wasm", location);
              const module = await WebAssembly.compileStreaming(fetch(url));
              return WebAssembly.Module.exports(module).map(({ name }) => name);
            }"""
        )
    )
    needs(features, "set_preempt_interval")
    names = worker.play(
        """const signal = AbortSignal.timeout(50);
        const names = await worker.run("while True: pass", { signal }).catch((e) => e.name);
        return [names, (await worker.run("print('on')")).out];"""
    )
    assert names == ["AbortError", "on\n"]


@pytest.mark.abi("in a page: programs are saved and restored", mandatory=False)
def test_states(worker: Worker) -> None:
    out = worker.play(
        """const first = worker.run("x = 'kept'\\nprint(receive(), x)").catch(() => {});
        await worker.pause();
        const state = await worker.saveState();
        await worker.resume();
        worker.pushEvent("first");
        const before = (await first).out;
        const second = worker.restoreState(state);
        worker.pushEvent("second");
        return before + (await second).out;"""
    )
    assert out == "first kept\nsecond kept\n"


@pytest.mark.abi("in a page: the tag")
def test_tag(page: Page, site: Site, console: Console, engine_url: str) -> None:
    page.goto(
        site.page(
            "/page/tag.html",
            '<script type="module" src="/dist/element.js"></script>'
            f'<edge-python wasm-url="{engine_url}">print("from the tag")</edge-python>',
        )
    )
    page.wait_for_event("console", lambda message: message.text == "from the tag")
