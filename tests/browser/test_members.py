"""Runs that are limited, fed, paused, saved, restored, looked at and continued, from a page."""

from __future__ import annotations

import functools

import pytest
from abi.rewrite import without_exports
from browser.conftest import Console, Runtime
from browser.site import Site
from devtools.paths import COMPILER_WASM
from playwright.sync_api import Page

#: Waits until a program has printed its first text.
FIRST_OUTPUT = """
const started = (worker) => new Promise((resolve) => worker.onOutput(resolve));
"""


@functools.cache
def engine_without(*exports: str) -> bytes:
    return without_exports(COMPILER_WASM.read_bytes(), *exports)


# --- input and limits -------------------------------------------------------------------------


def test_input_reads_the_lines_of_the_option(runtime: Runtime) -> None:
    results = runtime.evaluate(
        """const worker = await create();
        const source = 'print(input("name? "), input())\\nprint(input())';
        return Promise.all([await worker.run(source, { input: "Zoë\\nx\\n" }),
                            await worker.run("input()")]);"""
    )
    assert results[0]["out"] == "name? Zoë x\n" + results[0]["error"]["text"]
    assert results[0]["error"]["name"] == "EOFError"
    assert results[1]["error"]["name"] == "EOFError"


@pytest.mark.parametrize(
    ("limits", "source", "error"),
    [
        ("{ operations: 100000 }", "while True: pass", "TimeoutError"),
        ("{ heapBytes: 8 * 2**20 }", "a = []\nwhile True: a.append('x' * 1000)", "MemoryError"),
        ("{ depth: 50 }", "def f(): f()\nf()", "RecursionError"),
    ],
)
def test_limits_can_be_caught_and_are_clear_when_not(
    runtime: Runtime, limits: str, source: str, error: str
) -> None:
    guarded = "\n".join(
        [
            "def attempt():",
            *(f"    {line}" for line in source.splitlines()),
            f"try: attempt()\nexcept {error}: print('caught')",
        ]
    )
    caught, uncaught, free = runtime.evaluate(
        f"""const worker = await create();
        const options = {{ limits: {limits} }};
        return [await worker.run(argument[0], options), await worker.run(argument[1], options),
                await worker.run("print(sum(range(10**5)))")];""",
        [guarded, source],
    )
    assert (caught["out"], caught["error"]) == ("caught\n", None)
    assert uncaught["error"]["name"] == error
    # The next run has limits of its own.
    assert free["out"] == "4999950000\n"


@pytest.mark.parametrize(
    ("limits", "fault"),
    [
        ("{ heap: 1 }", ".heap is unknown; options.limits may hold heapBytes, operations, depth"),
        ("{ depth: -1 }", ".depth must be a whole number below 2**32"),
        ("{ operations: 1.5 }", ".operations must be a whole number below 2**64"),
        ("{ heapBytes: 2**32 }", ".heapBytes must be a whole number below 2**32"),
        ("5", " must be an object"),
    ],
)
def test_limits_that_are_none_are_refused(runtime: Runtime, limits: str, fault: str) -> None:
    error = runtime.evaluate(
        f"""const worker = await create();
        return caught(() => worker.run("print(1)", {{ limits: {limits} }}));"""
    )
    assert error == ["TypeError", f"run: options.limits{fault}"]


def test_a_text_of_system_exit_is_an_error_and_code_1(runtime: Runtime) -> None:
    result = runtime.evaluate(
        """const worker = await create();
        return worker.run("print('before')\\nraise SystemExit('no config')");"""
    )
    assert result["out"] == "before\nno config\n"
    assert result["exitCode"] == 1
    assert result["error"] == {
        "name": "SystemExit",
        "message": "no config",
        "text": "no config",
        "locations": [],
    }


# --- incremental runs -------------------------------------------------------------------------


def test_incremental_runs_keep_their_names(runtime: Runtime, site: Site) -> None:
    site.put("/warm/tools.py", "print('loaded')\ncalls = []\n")
    outs = runtime.evaluate(
        """const worker = await create({ mainThreadModules: { page: { ask: (x) => x + 1 } } });
        const outs = [];
        const step = async (source, options = { incremental: true }) =>
          outs.push((await worker.run(source, options)).out);
        await step('from "./tools.py" import calls\\nfrom page import ask\\nn = 1');
        await step("def up():\\n    global n\\n    n += 1\\n    calls.append(ask(n))");
        await step("up()\\nprint(n, calls)");
        await step("n = 10\\n1 / 0");
        await step("syntax error here");
        await step('from "./tools.py" import calls as again\\nup()\\nprint(n, again is calls, calls)');
        await step("print('n' in globals())", {});
        await step("print(n)");
        return outs;"""
    )
    assert outs[0:3] == ["loaded\n", "", "2 [3]\n"]
    assert "ZeroDivisionError" in outs[3]
    assert "SyntaxError" in outs[4]
    # A module is loaded once, and a run without the option stands apart.
    assert outs[5:] == ["11 True [3, 12]\n", "False\n", "11\n"]


def test_reset_forgets_the_names_of_incremental_runs(runtime: Runtime) -> None:
    result = runtime.evaluate(
        """const worker = await create();
        await worker.run("x = 1", { incremental: true });
        await worker.reset();
        return worker.run("print(x)", { incremental: true });"""
    )
    assert result["error"]["name"] == "NameError"


def test_a_stopped_incremental_run_keeps_its_names(runtime: Runtime) -> None:
    out = runtime.evaluate(
        FIRST_OUTPUT
        + """const worker = await create();
        const stop = new AbortController();
        const first = started(worker);
        const run = worker.run("n = 5\\nprint(n)\\nwhile True: n = 6",
                               { incremental: true, signal: stop.signal });
        await first;
        stop.abort();
        const error = await caught(run);
        worker.onOutput(null);
        const limits = { operations: 100000 };
        return [error[0], (await worker.run("print(n)", { incremental: true, limits })).out];"""
    )
    assert out == ["AbortError", "6\n"]


def test_limits_of_incremental_runs_are_those_of_each(runtime: Runtime) -> None:
    results = runtime.evaluate(
        """const worker = await create();
        const options = { incremental: true, limits: { operations: 1000 } };
        return [await worker.run("for i in range(10**6): pass", options),
                await worker.run("for i in range(10**6): pass\\nprint(i)", { incremental: true })];"""
    )
    assert results[0]["error"]["name"] == "TimeoutError"
    assert results[1]["out"] == "999999\n"


# --- pausing ------------------------------------------------------------------------------------


def test_a_paused_program_stands_still_and_misses_nothing(runtime: Runtime) -> None:
    before, after = runtime.evaluate(
        FIRST_OUTPUT
        + """const worker = await create({ mainThreadModules: { page: {
          slow: () => new Promise((resolve) => setTimeout(resolve, 20, "answered")),
        } } });
        const first = started(worker);
        const run = worker.run(`from page import slow
async def a(): print(slow())
async def b(): sleep(0.02); print("slept")
async def c(): print(receive()); print(receive())
print("started")
gather(a(), b(), c())`);
        await first;
        const texts = [];
        worker.onOutput((text) => texts.push(text));
        await worker.pause();
        worker.pushEvent("one");
        worker.pushEvent("two");
        await new Promise((resolve) => setTimeout(resolve, 100));
        const before = [...texts];
        await worker.resume();
        await run;
        return [before, texts];"""
    )
    assert before == []
    assert sorted(after) == ["answered\n", "one\n", "slept\n", "two\n"]
    assert after.index("one\n") < after.index("two\n")


def test_a_busy_program_is_paused_and_looked_at(runtime: Runtime) -> None:
    first, second, stack, out = runtime.evaluate(
        FIRST_OUTPUT
        + """const worker = await create();
        const first = started(worker);
        const run = worker.run("n = 0\\nprint('go')\\ndef spin():\\n    global n\\n"
          + "    while not done: n += 1\\ndone = False\\n"
          + "async def stop():\\n    global done\\n    receive()\\n    done = True\\n"
          + "async def main():\\n    spin()\\n"
          + "for i in range(10**9):\\n    n = i\\n    if n == 50_000_000: break");
        await first;
        await worker.pause();
        const one = await worker.stateGlobals();
        await new Promise((resolve) => setTimeout(resolve, 50));
        const two = await worker.stateGlobals();
        const stack = await worker.stateStack();
        const stop = new AbortController();
        worker.dispose();
        return [one.n, two.n, stack, await caught(run)];"""
    )
    assert first["type"] == "int"
    assert int(first["repr"]) > 0
    assert first == second
    (coroutine,) = stack
    assert coroutine["waitsFor"] == "turn"
    assert coroutine["frames"][0]["function"] == "<module>"
    assert coroutine["frames"][0]["line"] in (13, 14, 15)
    assert out[0] == "Disposed"


def test_pausing_while_modules_are_loaded(runtime: Runtime, site: Site) -> None:
    site.put("/warm/part.py", "for i in range(3): print(i)\n")
    before, out = runtime.evaluate(
        """const worker = await create();
        const run = worker.run('print("start")\\nfrom "./part.py" import i\\nsleep(0.01)\\nprint("end")');
        await worker.pause();
        const stack = await worker.stateStack();
        await worker.resume();
        return [stack[0].waitsFor, (await run).out];"""
    )
    assert before == "timer"
    assert out == "start\n0\n1\n2\nend\n"


def test_pausing_what_does_not_run(runtime: Runtime) -> None:
    errors = runtime.evaluate(
        """const worker = await create();
        const names = ["pause", "resume", "saveState", "stateGlobals", "stateStack"];
        const idle = [];
        for (const name of names) idle.push((await caught(worker[name]()))[0]);
        const run = worker.run('from "./gone.py" import x');
        const pausing = caught(worker.pause());
        await caught(run);
        return [idle, await pausing];"""
    )
    assert errors == [["NotRunning"] * 5, ["NotRunning", "the program has ended"]]


def test_the_preempt_interval_decides_how_often_a_program_yields(runtime: Runtime) -> None:
    out, errors = runtime.evaluate(
        """const worker = await create();
        await worker.setPreemptInterval(1);
        const { out } = await worker.run("for i in range(1000): pass\\nprint(i)");
        const errors = [];
        for (const n of [-1, 0.5, "3", 2 ** 32]) errors.push((await caught(worker.setPreemptInterval(n)))[0]);
        return [out, errors];"""
    )
    assert out == "999\n"
    assert errors == ["TypeError"] * 4


# --- saving -------------------------------------------------------------------------------------


@pytest.mark.parametrize("engine", ["own", "image"])
def test_a_saved_program_goes_on_in_another_worker(
    runtime: Runtime, site: Site, engine: str
) -> None:
    if engine == "image":
        site.put("/warm/image.wasm", engine_without("save_state", "restore_state"))
    result = runtime.evaluate(
        FIRST_OUTPUT
        + """const wasmUrl = argument === "own" ? undefined : "./image.wasm";
        const page = { add: (a, b) => a + b };
        const make = () => create({ wasmUrl, mainThreadModules: { page } });
        const one = await make();
        const first = started(one);
        one.run(`from page import add
kept = {"n": add(1, 2)}
print("waiting")
for _ in range(2): print(receive(), add(kept["n"], 10))`).catch(() => {});
        await first;
        await one.pause();
        one.pushEvent("in the queue");
        const state = await one.saveState();
        one.dispose();
        const two = await make();
        const run = two.restoreState(state);
        two.pushEvent("after");
        const { out, error, exitCode, ms } = await run;
        return { out, error, exitCode, ms, isBytes: state instanceof Uint8Array };""",
        engine,
    )
    assert result["out"] == "in the queue 13\nafter 13\n"
    assert (result["error"], result["exitCode"], result["isBytes"]) == (None, None, True)
    assert result["ms"] >= 0


def test_a_call_that_is_on_its_way_raises_after_the_restore(runtime: Runtime) -> None:
    out = runtime.evaluate(
        """const page = { never: () => new Promise(() => {}) };
        const one = await create({ mainThreadModules: { page } });
        one.run("from page import never\\ntry:\\n    never()\\nexcept RuntimeError as e:\\n    print(e)")
          .catch(() => {});
        await one.pause();
        const state = await one.saveState();
        const two = await create({ mainThreadModules: { page } });
        return (await two.restoreState(state)).out;"""
    )
    assert out == (
        "page.never(): the program was saved before this call was answered, "
        "and restored without its answer\n"
    )


def test_states_that_cannot_be_restored(runtime: Runtime, site: Site) -> None:
    site.put("/warm/other.wasm", engine_without("memory_used"))
    errors = runtime.evaluate(
        """const page = { ask: () => 1 };
        const one = await create({ mainThreadModules: { page } });
        one.run("from page import ask\\nreceive()\\nask()").catch(() => {});
        await one.pause();
        const state = await one.saveState();
        const two = await create({ mainThreadModules: { page } });
        const errors = [];
        const attempt = async (worker, bytes) => errors.push(await caught(worker.restoreState(bytes)));
        await attempt(two, state.slice(0, 100));
        await attempt(two, state.map((byte, at) => (at === 300 ? byte ^ 1 : byte)));
        await attempt(two, new Uint8Array());
        await attempt(two, "text");
        await attempt(await create({ wasmUrl: "./other.wasm" }), state);
        await attempt(await create(), state);
        await attempt(await create({ mainThreadModules: { page: { other: () => 1 } } }), state);
        await attempt(one, state);
        errors.push((await two.run("print('well')")).out);
        return errors;"""
    )
    names = [error[0] for error in errors[:-1]]
    assert names == [
        *["StateError"] * 3,
        "TypeError",
        "StateError",
        "ResolveError",
        "StateError",
        "AlreadyRunning",
    ]
    assert "damaged" in errors[0][1]
    assert "damaged" in errors[1][1]
    assert "no saved state" in errors[2][1]
    assert "another build of the engine" in errors[4][1]
    assert "page: no manifest declares this name" in errors[5][1]
    assert "page.ask, which this page does not offer" in errors[6][1]
    assert errors[-1] == "well\n"


# --- cancelling ----------------------------------------------------------------------------------


def test_a_signal_ends_a_run_that_is_still_loading(runtime: Runtime) -> None:
    errors = runtime.evaluate(
        """const slow = "data:text/javascript,await new Promise(() => {})";
        const worker = await create({ hostModules: { slow } });
        const stop = new AbortController();
        const run = caught(worker.run("import slow", { signal: stop.signal }));
        stop.abort();
        const errors = [await run];
        errors.push(await caught(worker.run("print(1)", { signal: AbortSignal.abort() })));
        return [...errors, (await worker.run("print(2)")).out];"""
    )
    assert [error[0] for error in errors[:2]] == ["AbortError", "AbortError"]
    assert errors[2] == "2\n"


def test_a_signal_gives_up_a_worker_that_cannot_be_interrupted(
    page: Page, site: Site, console: Console
) -> None:
    site.put("/page/engine.wasm", engine_without("set_preempt_interval"))
    page.goto(site.page("/page/index.html"))
    errors = page.evaluate(
        """async () => {
          const { createWorker } = await import("/dist/index.js");
          const worker = await createWorker({ wasmUrl: "./engine.wasm" });
          const caught = (promise) => promise.then(() => null, (error) => [error.name, error.message]);
          const refused = await caught(worker.setPreemptInterval(5));
          const run = caught(worker.run("while True: pass", { signal: AbortSignal.timeout(100) }));
          const errors = [refused, await run, await caught(worker.run("print(1)"))];
          worker.dispose();
          const other = await createWorker({ wasmUrl: "./engine.wasm" });
          const endless = caught(other.run("while True: pass"));
          other.dispose();
          return [...errors, await endless];
        }"""
    )
    given_up = "the program could not be interrupted, and its worker was given up"
    assert errors == [
        [
            "UnsupportedFeature",
            "this engine cannot yield inside a loop: it lacks the export set_preempt_interval",
        ],
        ["AbortError", given_up],
        ["Disposed", f"run: {given_up}"],
        ["Disposed", "this worker was disposed of"],
    ]


# --- what an engine lacks, told when it is asked for ---------------------------------------------


@pytest.mark.parametrize(
    ("export", "script", "purpose"),
    [
        ("set_limits", 'worker.run("1", { limits: { depth: 9 } })', "limit a run"),
        ("set_input", 'worker.run("1", { input: "x" })', "read input"),
        ("run_more", 'worker.run("1", { incremental: true })', "keep the names of one run"),
        ("state_globals", "worker.stateGlobals()", "show a run"),
        ("state_stack", "worker.stateStack()", "show a run"),
    ],
)
def test_a_feature_that_the_engine_lacks_is_named_when_it_is_asked_for(
    runtime: Runtime, site: Site, export: str, script: str, purpose: str
) -> None:
    # An engine is compiled once for each URL.
    site.put(f"/warm/without-{export}.wasm", engine_without(export))
    out, error = runtime.evaluate(
        f"""const worker = await create({{ wasmUrl: "./without-{export}.wasm" }});
        const {{ out }} = await worker.run("print('runs')");
        if (argument) worker.run("receive()").catch(() => {{}});
        return [out, await caught({script})];""",
        export.startswith("state_"),
    )
    assert out == "runs\n"
    assert error[0] == "UnsupportedFeature"
    assert error[1].startswith(f"this engine cannot {purpose}")
    assert error[1].endswith(f"it lacks the export {export}")
