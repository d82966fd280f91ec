"""Pages, host modules and workers that do what they should not: an error for them, and life goes on."""

from __future__ import annotations

import pytest
from browser.conftest import Console, Runtime
from browser.site import Site
from playwright.sync_api import Page

THROWN = {
    "null": "null",
    "undefined": "undefined",
    "a string": "'text'",
    "a symbol": "Symbol('s')",
    "an object without a prototype": "Object.create(null)",
    "throwing getters": "({ get name() { throw 1; }, get message() { throw 2; } })",
    "a proxy": "new Proxy({}, { get() { throw new Error('trap'); } })",
    "a revoked proxy": "(() => { const p = Proxy.revocable({}, {}); p.revoke(); return p.proxy; })()",
    "an error with an odd name": "Object.assign(new Error('x'), { name: { toString: () => 7 } })",
}


@pytest.mark.parametrize("thrown", THROWN.values(), ids=THROWN)
@pytest.mark.parametrize("how", ["() => { throw %s; }", "() => Promise.reject(%s)"])
def test_whatever_a_handler_throws_is_an_exception(runtime: Runtime, thrown: str, how: str) -> None:
    out = runtime.evaluate(
        f"const page = {{ fail: {how % thrown}, fine: () => 1 }};"
        "const worker = await create({ mainThreadModules: { page } });"
        "return (await worker.run(argument)).out;",
        "from page import fail, fine\n"
        "try:\n    fail()\n"
        "except Exception as error:\n    print('caught')\n"
        "print(fine())",
    )
    assert out == "caught\n1\n"


REFUSED = {
    "it holds itself": "(() => { const a = []; a.push(a); return a; })()",
    "an object that holds itself": "(() => { const a = {}; a.a = a; return a; })()",
    "deep": "(() => { let a = 1; for (let i = 0; i < 2000; i++) a = [a]; return a; })()",
    "throwing getters": "({ get x() { throw new Error('no'); } })",
    "a proxy": "new Proxy({}, {})",
    "a date": "new Date()",
    "a regular expression": "/x/",
    "a set": "new Set([1])",
    "keys that are no strings": "new Map([[1, 2]])",
    "an int of many bits": "2n ** 200n",
    "a then that throws": "({ get then() { throw new Error('then'); } })",
}


@pytest.mark.parametrize("value", REFUSED.values(), ids=REFUSED)
def test_values_that_cannot_cross_are_refused(runtime: Runtime, value: str) -> None:
    out = runtime.evaluate(
        f"const page = {{ give: () => {value}, fine: () => 1 }};"
        "const worker = await create({ mainThreadModules: { page } });"
        "return (await worker.run(argument)).out;",
        "from page import give, fine\n"
        "try:\n    print('got', give())\n"
        "except Exception as error:\n    print('caught')\n"
        "print(fine())",
    )
    assert out == "caught\n1\n"


def test_a_huge_value_crosses(runtime: Runtime) -> None:
    out = runtime.evaluate(
        """const page = { give: () => "x".repeat(8_000_000), list: () => Array(100_000).fill(1) };
        const worker = await create({ mainThreadModules: { page } });
        return (await worker.run(argument)).out;""",
        "from page import give, list\nprint(len(give()), sum(list()))",
    )
    assert out == "8000000 100000\n"


def test_an_answer_given_twice_counts_once(runtime: Runtime) -> None:
    out = runtime.evaluate(
        """const give = () => ({ then(resolve, reject) { resolve(1); resolve(2); reject(3); } });
        const worker = await create({ mainThreadModules: { page: { give } } });
        return (await worker.run("from page import give\\nprint(give(), give())")).out;""",
    )
    assert out == "1 1\n"


def test_an_answer_after_the_end_is_dropped(runtime: Runtime) -> None:
    name, out = runtime.evaluate(
        """let late;
        const give = () => new Promise((resolve) => { late = resolve; });
        const gone = await create({ mainThreadModules: { page: { give } } });
        const run = caught(gone.run("from page import give\\ngive()"));
        while (!late) await new Promise((resolve) => setTimeout(resolve, 1));
        gone.dispose();
        late(1);
        const [name] = await run;
        return [name, (await (await create()).run("print('alive')")).out];"""
    )
    assert (name, out) == ("Disposed", "alive\n")


def test_a_factory_may_push_events_at_once(runtime: Runtime) -> None:
    out = runtime.evaluate(
        """const page = ({ pushEvent }) => { pushEvent("early"); return { f: () => 1 }; };
        const worker = await create({ mainThreadModules: { page } });
        return (await worker.run("print(receive())")).out;"""
    )
    assert out == "early\n"


@pytest.mark.parametrize("detail", ["circle", "1n", "() => 1", "Symbol('s')"])
def test_events_whose_detail_is_no_text(runtime: Runtime, detail: str) -> None:
    runtime.console.expect("the detail of an edge-python-event")
    out = runtime.evaluate(
        f"""const circle = {{}};
        circle.circle = circle;
        const worker = await create();
        const run = worker.run("print(receive())");
        for (const detail of [{detail}, undefined])
          window.dispatchEvent(new CustomEvent("edge-python-event", {{ detail }}));
        return (await run).out;"""
    )
    assert out == "null\n"
    assert any("edge-python-event" in text for text in runtime.console.of("error"))


def test_a_handler_of_output_that_throws_loses_nothing(runtime: Runtime) -> None:
    runtime.console.expect("not me")
    lines = runtime.evaluate(
        """const worker = await create();
        const lines = [];
        worker.onOutput((line) => { lines.push(line); throw new Error("not me"); });
        await worker.run("print(1)\\nprint(2)");
        return lines;"""
    )
    assert lines == ["1\n", "2\n"]
    # The browser may report what was thrown a little later; the next test must not get it.
    while len([text for text in runtime.console.of("error") if "not me" in text]) < 2:
        runtime.page.wait_for_timeout(10)


MESSAGES = """[
  null, undefined, 7, "text", [], [[]], [null], [undefined, 1], {}, new Map(), [1n], ["run"],
  ["run", 1], ["run", 1, 1], ["run", 1, 1, null, {}], ["run", 1, 1, "print(1)", { odd: 1 }],
  ["run", -1, 1, "", {}], ["run", 1.5, 1, "", {}], ["run", "1", 1, "", {}],
  ["run", 99, 1, "print(1)", {}], ["stop", 99], ["frame", 99], ["event", 99, "x"],
  ["host-results", 99, 0, true, 1], ["host-results", 1, 0, true, 1], ["host-results", 1, 0, 1, 1],
  ["host-results", 1, 0, false, "x"], ["host-results", 1], ["host-module", 1, "x", [1]],
  ["host-module", 1, "never", ["asked"]], ["host-module-error", 1, "never", "asked", "for"],
  ["create", 1, 1, {}], ["create", 2, 1, null], ["create", 2, 1, { wasmUrl: 7 }],
  ["create", 0, 1, {}], ["element-connected", 1, {}, null, ""], ["element-connected", 3, [], 1, 2],
  ["element-attributes", 1, {}], ["element-attributes", 99, {}], ["dispose", 99],
  ["answered", 1], ["answered", 99],
  ["answered", 1, 0], ["turn", 1], ["turn", 99], ["timer", 1, 5], ["timer", 99, 5], ["frame", 1], ["stop", 1],
  ["stream", 1, "yes"], ["reset", 99, 1], ["clear-cache", 99, 1], ["__proto__", 1], ["constructor", 1],
  ["event", 1, circle], ["event", 1, deep], circle,
]"""


def test_messages_that_are_not_valid_leave_the_worker_alive(
    page: Page, site: Site, console: Console
) -> None:
    console.expect("edge-python: ")
    page.goto(site.page("/page/index.html"))
    answers = page.evaluate(
        f"""async () => {{
          const circle = ["event", 1];
          circle.push(circle);
          let deep = 1;
          for (let i = 0; i < 500; i++) deep = [deep];
          const worker = new Worker("/dist/worker.mjs", {{ type: "module" }});
          const answers = [];
          const answer = new Promise((resolve) => {{
            worker.onmessage = ({{ data }}) => {{
              answers.push(data);
              if (data[0] === "result" && data[2] === 1000) resolve(data[3].out);
              if (data[0] === "fatal") resolve(data);
            }};
            worker.onerror = (event) => resolve(`worker error: ${{event.message}}`);
          }});
          worker.postMessage(["create", 1, 0, {{}}]);
          for (const message of {MESSAGES}) worker.postMessage(message);
          // A program that was started by an odd but valid message ends before.
          setTimeout(() => worker.postMessage(["run", 1, 1000, "print('alive')", {{}}]), 3000);
          const out = await answer;
          worker.terminate();
          return [out, answers.map(([kind]) => kind)];
        }}"""
    )
    out, kinds = answers
    assert out == "alive\n"
    assert kinds.count("rejected") + kinds.count("failure") > 30


def test_messages_of_a_worker_that_are_not_valid_break_nothing(
    page: Page, site: Site, console: Console
) -> None:
    console.expect("edge-python: ")
    page.add_init_script(
        """window.Worker = class {
          constructor() { window.say = (data) => this.onmessage({ data }); }
          postMessage() {}
          terminate() {}
        };"""
    )
    page.goto(site.page("/page/index.html"))
    page.evaluate(
        """async () => {
          const { createWorker } = await import("/dist/index.js");
          const ready = createWorker();
          const odd = [
            null, 7, "text", [], [null], {}, ["result"], ["result", 1], ["failure", 1],
            ["failure", 1, 9, "Error", "nobody asked", null], ["output", 1], ["output", 1, 7, 7],
            ["output", 99, "x", "y"], ["console", 1, "nothing", "x"], ["console", 0, {}, "x"],
            ["host-calls", 1], ["host-calls", 1, 7], ["host-calls", 1, ["no", "no"], [1, 0, 0]],
            ["host-calls", 1, [], [1, 0, 0]], ["host-calls", 1, [null, null], [1, 0, null]],
            ["host-calls", 1, ["no", "no"], [1, 0, 7]], ["host-calls", 1, ["no", "no"], [1, {}, -9]],
            ["dispatch", 1], ["update", 1],
            ["frame", 1, 2, 3], ["rejected"], ["nothing", 1], ["constructor", 1],
          ];
          for (const message of odd) say(message);
          say(["result", 1, 1, { integrityActive: false, loadMs: 1 }]);
          (await ready).dispose();
        }"""
    )
