"""The page's side of the protocol, against the Python side's own checks and the shared vectors."""

from __future__ import annotations

import json
from typing import Any

import pytest
from browser.conftest import Console
from browser.site import Site
from devtools.paths import ROOT
from edge_python import protocol
from playwright.sync_api import Page

VECTORS = json.loads((ROOT / "tests/vectors/protocol.json").read_text(encoding="utf-8"))

#: Takes the worker's place: `sent` holds what the page posts, `say` is what a worker would post.
STUB = """
window.sent = [];
window.Worker = class {
  constructor() { window.say = (...message) => this.onmessage({ data: message }); }
  postMessage(message) { sent.push(structuredClone(message)); }
  terminate() {}
};
"""


@pytest.fixture
def stubbed(page: Page, site: Site) -> Page:
    page.add_init_script(STUB)
    page.goto(site.page("/page/index.html"))
    return page


def sent_by(page: Page, script: str) -> list[list[Any]]:
    """What the page posted to its worker while `script` ran."""
    sent: list[list[Any]] = page.evaluate(
        """async (body) => {
          const { createWorker, defineElement } = await import("/dist/element.js");
          const AsyncFunction = (async () => {}).constructor;
          await new AsyncFunction("createWorker", "defineElement", body)(createWorker, defineElement);
          return sent;
        }""",
        script,
    )
    return sent


def test_what_the_page_sends_is_valid(stubbed: Page, site: Site) -> None:
    site.put("/page/lazy.js", "export const lazy = { f: () => 1 };")
    answer_create = """say("result", 1, 1, { integrityActive: false, loadMs: 1 });"""
    sent = sent_by(
        stubbed,
        f"""const ready = createWorker({{
          integrity: true, imports: {{ a: "./a.py" }}, loaders: ["./l.js"], version: "1",
          hostModules: {{ lazy: "./lazy.js" }}, defaults: undefined, wasmUrl: "./engine.wasm",
          mainThreadModules: {{ page: {{ add: (a, b) => a + b, fail() {{ throw 1; }} }} }},
        }});
        {answer_create}
        const worker = await ready;
        const stop = new AbortController();
        const options = {{
          entryDir: "app", baseUrl: undefined, signal: stop.signal, incremental: true,
          limits: {{ heapBytes: 1, operations: 2, depth: 3 }}, input: "a line",
        }};
        worker.run("print()", options).catch(() => {{}});
        stop.abort();
        worker.onOutput(() => {{}});
        worker.pushEvent("hello");
        for (const member of ["reset", "pause", "resume", "saveState", "stateGlobals", "stateStack"]) {{
          worker[member]().catch(() => {{}});
        }}
        worker.setPreemptInterval(100).catch(() => {{}});
        worker.restoreState(new Uint8Array([1, 2]), {{}}).catch(() => {{}});
        worker.clearCache().catch(() => {{}});
        worker.exportLock().catch(() => {{}});
        say("host-calls", 1, ["page", "add", "page", "fail"], [0, 0, 2, 1, 2, 1, 1, 0]);
        say("host-load", 1, "lazy", new URL("./lazy.js", location).href);
        say("host-load", 1, "broken", "data:text/javascript,");
        say("frame", 1);
        while (sent.filter(([kind]) => /^(frame|host-module.*)$/.test(kind)).length < 3) {{
          await new Promise(requestAnimationFrame);
        }}
        worker.dispose();
        const tag = document.createElement("edge-python");
        tag.setAttribute("entry", "./main.py");
        tag.textContent = "print(1)";
        document.body.append(tag);
        tag.removeAttribute("entry");
        await null; // what changes in one task is sent after it
        tag.remove();""",
    )
    for kind, *fields in sent:
        if kind == "restore-state":
            # The driver makes a list of the bytes on its way to Python.
            fields[2] = bytes(fields[2])
        protocol.parse(kind, tuple(fields))
    # A tag that leaves disposes of its worker, like any page that has one.
    assert {kind for kind, *_ in sent} | {"element-disconnected"} == set(protocol.FROM_PAGE)


@pytest.mark.parametrize("kind", sorted(set(protocol.TO_PAGE) - {"frame"}))
def test_what_the_worker_may_send_is_taken(stubbed: Page, console: Console, kind: str) -> None:
    # A rejection is meant for the console, and the module to load is nowhere.
    console.expect("^edge-python: unknown message (None|'ewent')$")
    console.expect("Failed to load resource|disallows reading the remote resource")
    sent_by(
        stubbed,
        f"""createWorker().catch(() => {{}});
        for (const message of {json.dumps(VECTORS["toPage"][kind]["valid"])}) say(...message);""",
    )
    unknown = [text for text in console.of("error") if "from the worker" in text]
    assert unknown == []


def test_an_unknown_message_of_the_worker_is_reported(stubbed: Page, console: Console) -> None:
    console.expect("unknown message '(ewent|null|constructor)' from the worker")
    messages = [item["message"] for item in VECTORS["unknown"]]
    sent_by(
        stubbed,
        f"""createWorker().catch(() => {{}});
        for (const message of {json.dumps(messages)}) say(...message);""",
    )
    assert len(console.of("error")) == len(messages)


def test_both_sides_observe_the_same_attributes(stubbed: Page) -> None:
    sent_by(stubbed, "")
    observed = stubbed.evaluate("customElements.get('edge-python').observedAttributes")
    assert tuple(observed) == protocol.ELEMENT_ATTRIBUTES


def test_a_batch_is_answered_in_messages_that_are_not_too_long(stubbed: Page) -> None:
    count = 2 * protocol.MAX_ANSWERS + 1
    sent = sent_by(
        stubbed,
        f"""createWorker({{ mainThreadModules: {{ page: {{ f: (x) => x }} }} }}).catch(() => {{}});
        const calls = Array.from({{ length: {count} }}, (_, i) => [i, 0, 1, i]);
        say("host-calls", 1, ["page", "f"], calls.flat());""",
    )
    answers = [fields for kind, *fields in sent if kind == "host-results"]
    assert len(answers) == 3
    for fields in answers:
        protocol.parse("host-results", tuple(fields))
