"""The worker as the page sees it: messages in, messages out."""

from __future__ import annotations

from typing import Any, cast

import pytest
from core.fake_engine import FakeModule
from core.fake_page import BASE, FakePage, play
from edge_python.errors import NotAnEngine
from edge_python.program import SLICE_NS

READY = {"phase": "ready", "loaded": 0, "total": 0, "text": ""}


def result(**fields: Any) -> tuple[Any, ...]:
    value = {"out": "", "ms": 0.0, "error": None, "exitCode": None, **fields}
    return ("result", 1, 7, value)


def test_create_tells_what_it_opened() -> None:
    async def scenario(page: FakePage) -> None:
        created = await page.create()
        assert created["integrityActive"] is True
        assert created["engine"] == "fake 1"
        assert "set_limits" in created["features"]
        assert created["loadMs"] >= 0

    play(scenario)


def test_output_is_part_of_the_result_until_it_is_streamed() -> None:
    async def scenario(page: FakePage) -> None:
        await page.create()
        assert await page.run("print a\nprint b") == [result(out="a\nb\n")]
        page.send("stream", 1, True)
        assert await page.run("print a\nprint b") == [
            ("output", 1, "a\n\0b\n", "\0"),
            result(),
        ]

    play(scenario)


def test_run_without_imports_is_answered_before_receive_returns() -> None:
    async def scenario(page: FakePage) -> None:
        await page.create()
        page.send("run", 1, 7, "print a", {})
        assert page.take() == [result(out="a\n")]

    play(scenario)


def test_run_before_the_engine_is_there_waits_for_it() -> None:
    async def scenario(page: FakePage) -> None:
        page.send("create", 1, 0, {})
        page.send("event", 1, "early")
        page.send("run", 1, 7, "receive", {})
        page.send("event", 1, "second")
        await page.settle()
        assert page.take()[-1] == result(out="got early\n")

    play(scenario)


def test_error_resolves_with_the_diagnostic() -> None:
    async def scenario(page: FakePage) -> None:
        await page.create()
        text = "error: ValueError: no\\n --> <input>:2:1"
        ((_, _, _, value),) = await page.run(f"print a\nfail {text}")
        assert value["out"] == "a\nerror: ValueError: no\n --> <input>:2:1"
        assert value["error"]["name"] == "ValueError"
        assert value["error"]["locations"][0]["line"] == 2

    play(scenario)


def test_exit_code() -> None:
    async def scenario(page: FakePage) -> None:
        await page.create()
        assert await page.run("exit 3") == [result(exitCode=3)]

    play(scenario)


def test_second_run_while_one_is_going_fails_and_the_first_goes_on() -> None:
    async def scenario(page: FakePage) -> None:
        await page.create()
        assert await page.run("receive") == []
        page.send("run", 1, 8, "print x", {})
        ((kind, context, request, name, message, _),) = page.take()
        assert (kind, context, request, name) == ("failure", 1, 8, "AlreadyRunning")
        assert "a run is going" in message
        page.send("event", 1, "x")
        assert page.take() == [result(out="got x\n")]

    play(scenario)


def test_stop_fails_the_run_and_the_next_one_works() -> None:
    async def scenario(page: FakePage) -> None:
        await page.create()
        await page.run("receive")
        page.send("stop", 1)
        assert [item[:4] for item in page.take()] == [("failure", 1, 7, "AbortError")]
        page.send("stop", 1)
        assert page.take() == []
        assert await page.run("print x") == [result(out="x\n")]

    play(scenario)


def test_stop_while_modules_are_fetched() -> None:
    async def scenario(page: FakePage) -> None:
        await page.create()
        page.send("run", 1, 7, "from ./m.py", {})
        page.send("stop", 1)
        await page.settle()
        assert [item[3] for item in page.take("failure")] == ["AbortError"]
        assert all(instance.closed for instance in page.port.host.instances)

    play(scenario)


def test_stop_reaches_a_program_that_never_waits() -> None:
    async def scenario(page: FakePage) -> None:
        await page.create()
        ticks = iter(range(10**6))
        page.clock.monotonic_ns = lambda: next(ticks) * SLICE_NS  # type: ignore[method-assign]
        await page.run("preempt\n" * 100)
        assert page.port.turns == [1]
        page.send("turn", 1)
        assert page.port.turns == [1, 1]
        page.send("stop", 1)
        assert page.take("failure")[0][3] == "AbortError"
        waiting = len(page.port.turns)
        page.send("turn", 1)
        assert len(page.port.turns) == waiting

    play(scenario)


def test_an_instance_is_ready_for_the_next_run() -> None:
    async def scenario(page: FakePage) -> None:
        await page.create()
        await page.run("print a")
        page.send("turn", 1)
        there = len(page.port.host.instances)
        assert not page.port.host.instances[-1].closed
        await page.run("print b")
        assert len(page.port.host.instances) == there
        assert page.port.host.instances[-1].closed

    play(scenario)


def test_timers() -> None:
    async def scenario(page: FakePage) -> None:
        await page.create()
        await page.run("sleep 1.5\nprint a\nsleep 0.5\nprint b")
        ((context, first, ms),) = page.port.timers
        assert (context, ms) == (1, 1500)
        page.clock.pass_seconds(1.5)
        page.send("timer", 1, first)
        second = page.port.timers[1][1]
        page.clock.pass_seconds(0.5)
        page.send("timer", 1, first)
        assert page.take() == []
        page.send("timer", 1, second)
        assert page.take()[0][3]["out"] == "a\nb\n"

    play(scenario)


def test_very_long_sleep_does_not_overflow_the_timer() -> None:
    async def scenario(page: FakePage) -> None:
        await page.create()
        await page.run("sleep 99999999")
        assert page.port.timers[0][2] == 2**31 - 1

    play(scenario)


def test_frames() -> None:
    async def scenario(page: FakePage) -> None:
        await page.create()
        assert await page.run("frame\nprint x") == [("frame", 1)]
        page.send("frame", 1)
        assert page.take() == [result(out="x\n")]
        page.send("frame", 1)
        assert page.take() == []

    play(scenario)


def test_host_calls_of_an_eager_module() -> None:
    async def scenario(page: FakePage) -> None:
        await page.create(mainThreadModules={"dom": ["query"]})
        posted = await page.run('import dom\ncall dom query "#app"\n---\ncall dom query 2')
        assert posted == [
            ("host-calls", 1, ["dom", "query", "dom", "query"], [0, 0, 1, "#app", 1, 1, 1, 2])
        ]
        page.send("host-results", 1, 0, True, 5, 1, False, ["TypeError", "no"])
        page.send("turn", 1)
        assert page.take() == [result(out="0 returned 5\n1 raised 0 no\n")]
        assert page.port.fetched == []

    play(scenario)


def test_lazy_host_module_is_loaded_once() -> None:
    async def scenario(page: FakePage) -> None:
        await page.create(hostModules={"dom": "./dom.js", "other": "./other.js"})
        source = "import dom\ncall dom query"
        assert await page.run(source) == [("host-load", 1, "dom", "https://h/dom.js")]
        page.send("host-module", 1, "dom", ["query"])
        await page.settle()
        assert page.take() == [("host-calls", 1, ["dom", "query"], [0, 0, 0])]
        page.send("host-results", 1, 0, True, None)
        assert page.take() == [result(out="0 returned None\n")]
        # Another number, so that an answer to the call before is not taken for this one's.
        assert await page.run(source) == [("host-calls", 1, ["dom", "query"], [1, 0, 0])]
        page.send("host-results", 1, 0, True, "late")
        assert page.take() == []

    play(scenario)


def test_host_module_that_does_not_load() -> None:
    async def scenario(page: FakePage) -> None:
        await page.create(hostModules={"dom": "./dom.js"})
        await page.run("import dom")
        page.send("host-module-error", 1, "dom", "TypeError", "failed to fetch")
        await page.settle()
        ((_, _, _, name, message, _),) = page.take("failure")
        assert name == "ResolveError"
        assert "dom: its host module could not be loaded: TypeError: failed to fetch" in message

    play(scenario)


def test_modules_are_fetched_relative_to_the_page_and_once() -> None:
    async def scenario(page: FakePage) -> None:
        page.port.files["https://h/lib/u.py"] = b""
        await page.create()
        for _ in range(2):
            assert await page.run("from ./lib/u.py\nprint x") == [result(out="x\n")]
        assert page.port.fetched == ["https://h/lib/u.py"]
        assert page.port.host.instances[-1].modules == {"lib/u.py": b""}

    play(scenario)


def test_entry_dir_and_base_url() -> None:
    async def scenario(page: FakePage) -> None:
        page.port.files["https://x/app/sub/u.py"] = b""
        page.port.files["https://x/app/packages.json"] = b'{"imports": {"v": "./v.py"}}'
        page.port.files["https://x/app/v.py"] = b""
        await page.create()
        posted = await page.run(
            "from ./u.py\nimport v", baseUrl="https://x/app/page.html", entryDir="sub"
        )
        assert posted == [result()]
        modules = page.port.host.instances[-1].modules
        assert set(modules) == {"u.py", "https://x/app/v.py"}

    play(scenario)


def test_imports_option_is_relative_to_the_page() -> None:
    async def scenario(page: FakePage) -> None:
        page.port.files["https://h/lib/u.py"] = b""
        await page.create(imports={"u": "./lib/u.py"})
        assert await page.run("import u") == [result()]
        assert page.port.fetched == ["https://h/lib/u.py"]

    play(scenario)


def test_import_that_cannot_be_resolved_runs_nothing() -> None:
    async def scenario(page: FakePage) -> None:
        await page.create()
        ((kind, _, _, name, message, _),) = await page.run("print x\nimport nosuch\nfrom ./gone.py")
        assert (kind, name) == ("failure", "ResolveError")
        assert "nosuch" in message
        assert "gone.py" in message

    play(scenario)


def test_reset_and_clear_cache() -> None:
    async def scenario(page: FakePage) -> None:
        url = "https://h/u.py"
        page.port.files[url] = b"one"
        await page.create()
        await page.run("from ./u.py")
        page.send("reset", 1, 8)
        assert page.take() == [("result", 1, 8, None)]
        await page.run("from ./u.py")
        assert page.port.fetched == [url]
        page.port.files[url] = b"two"
        page.send("clear-cache", 1, 9)
        await page.settle()
        assert page.take() == [("result", 1, 9, None)]
        await page.run("from ./u.py")
        assert page.port.fetched == [url, url]
        assert page.port.host.instances[-1].modules == {"u.py": b"two"}

    play(scenario)


def test_without_a_store_modules_stay_in_memory_and_the_page_is_told() -> None:
    async def scenario(page: FakePage) -> None:
        page.port.store = None
        page.send("create", 1, 0, {})
        await page.settle()
        warning, waited, created = page.take()
        assert waited == ("dispatch", 1, "progress", READY)
        assert warning[:3] == ("console", 1, "warn")
        assert "private mode" in warning[3]
        assert created[3]["integrityActive"] is False

    play(scenario)


def test_integrity_off_uses_no_store() -> None:
    async def scenario(page: FakePage) -> None:
        page.port.store = None
        created = await page.create(integrity=False)
        assert created["integrityActive"] is False

    play(scenario)


@pytest.mark.parametrize(
    ("engine", "name", "message"),
    [
        (None, "NotFound", "https://h/x.wasm"),
        (NotAnEngine("x.wasm is not a WebAssembly module"), "NotAnEngine", "not a WebAssembly"),
        (
            FakeModule({"memory": "memory", "run_start": "func"}),
            "NotAnEngine",
            "lacks the exports src_ptr, out_ptr,",
        ),
    ],
)
def test_engines_that_are_none(engine: Any, name: str, message: str) -> None:
    async def scenario(page: FakePage) -> None:
        if engine is not None:
            page.port.engines["https://h/x.wasm"] = engine
        page.send("create", 1, 0, {"wasmUrl": "x.wasm", "baseUrl": "https://h/"})
        page.send("run", 1, 7, "print x", {})
        await page.settle()
        created, ran = sorted(page.take("failure"), key=lambda item: item[2])
        assert created[3] == ran[3] == name
        assert message in created[4]

    play(scenario)


def test_contexts_do_not_see_each_other() -> None:
    async def scenario(page: FakePage) -> None:
        await page.create(1)
        await page.create(2)
        page.send("run", 1, 7, "receive", {})
        page.send("run", 2, 7, "receive", {})
        page.send("event", 2, "x")
        assert page.take() == [("result", 2, 7, result(out="got x\n")[3])]
        page.send("dispose", 1)
        await page.settle()
        assert [item[:4] for item in page.take()] == [("failure", 1, 7, "AbortError")]
        page.send("run", 2, 8, "print y", {})
        assert page.take()[0][3]["out"] == "y\n"

    play(scenario)


def test_calls_after_dispose_fail() -> None:
    async def scenario(page: FakePage) -> None:
        await page.create()
        page.send("dispose", 1)
        for message in (["run", 1, 8, "", {}], ["reset", 1, 8], ["clear-cache", 1, 8]):
            page.send(*message)
            await page.settle()
            assert [item[:4] for item in page.take()] == [("failure", 1, 8, "Disposed")]
        page.send("event", 1, "x")
        assert page.take()[0][:3] == ("rejected", 1, "event")
        page.send("dispose", 1)
        page.send("timer", 1, 0)
        assert page.take() == []

    play(scenario)


def test_bad_messages_are_answered() -> None:
    async def scenario(page: FakePage) -> None:
        await page.create()
        invalid: list[tuple[Any, ...]] = [
            (),
            (None,),
            ("ewent", 1, "x"),
            ("event", 1),
            ("run", 0, 2, 3, {}),
            (5, "x"),
        ]
        for message in invalid:
            page.send(*message)
            ((kind, _, _, _),) = page.take()
            assert kind == "rejected"
        page.send("run", 1, 2, 3, {})
        assert page.take() == [("failure", 1, 2, "TypeError", "run: source must be a string", None)]
        page.send("create", 1, 0, {})
        assert page.take()[0][0] == "rejected"
        page.send("element-attributes", 1, {"entry": "x"})
        assert page.take()[0][0] == "rejected"
        assert await page.run("print x") == [result(out="x\n")]

    play(scenario)


def test_thousand_runs_leave_nothing_behind() -> None:
    async def scenario(page: FakePage) -> None:
        await page.create()
        for _ in range(1000):
            page.send("run", 1, 7, "print x", {})
        assert len(page.take("result")) == 1000
        assert all(instance.closed for instance in page.port.host.instances)
        assert all(not list(instance.leaks()) for instance in page.port.host.instances)

    play(scenario)


def test_default_engine_lies_beside_the_runtime() -> None:
    async def scenario(page: FakePage) -> None:
        page.port.engines = {BASE + "compiler.wasm": FakeModule()}
        await page.create()

    play(scenario)


def test_defect_of_the_runtime_fails_the_run_that_met_it() -> None:
    async def scenario(page: FakePage) -> None:
        page.port.files["https://h/u.py"] = cast("bytes", 5)
        await page.create(integrity=False)
        ((kind, _, _, name, message, _),) = await page.run("from ./u.py")
        assert (kind, name) == ("failure", "InternalError")
        assert "Traceback" in message

    play(scenario, defects=True)
