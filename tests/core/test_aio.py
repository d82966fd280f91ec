"""The asyncio driver, on the fake engine."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

import pytest
from core.fake_engine import FakeHost, FakeModule
from core.loop import run
from edge_python.clock import SystemClock
from edge_python.drivers.aio import Runner
from edge_python.effects import Outcome
from edge_python.engine_build import examine
from edge_python.errors import EdgeError, NotFound, ResolveError
from edge_python.resolver import Aliases
from edge_python.values import Value

CallHost = Callable[[str, str, Sequence[Value]], Awaitable[Value]]


class Files:
    def __init__(self, **files: bytes) -> None:
        self.files = {f"file:///p/{name}.py": data for name, data in files.items()}

    async def fetch(self, url: str, /, pin: str | None = None) -> bytes:
        if url not in self.files:
            raise NotFound(f"there is no {url}")
        return self.files[url]


def go(
    source: str,
    *,
    events: Sequence[str] = (),
    call_host: CallHost | None = None,
    files: Files | None = None,
) -> tuple[Outcome, str]:
    """Run to the end; returns the outcome and what was printed."""
    printed: list[str] = []
    outcomes: list[Outcome] = []
    queue = list(events)

    async def next_event() -> str | None:
        await asyncio.sleep(0)
        return queue.pop(0) if queue else None

    async def scenario() -> None:
        runner = Runner(
            examine(FakeHost(), FakeModule(), "fake.wasm"),
            SystemClock(),
            show=printed.extend,
            next_event=next_event,
            host_modules={"page": ["ask"]},
            call_host=call_host,
        )
        outcomes.append(
            await runner.run(
                source,
                base_url="file:///p/",
                fetcher=files or Files(),
                aliases=Aliases(explicit={"page": "mt:page"}),
            )
        )

    run(scenario())
    return outcomes[0], "".join(printed)


def test_prints_sleeps_and_ends() -> None:
    assert go("print a\nsleep 0.001\nframe\nprint b") == (Outcome(), "a\nb\n")


def test_error_and_exit_code() -> None:
    assert go("fail no")[0] == Outcome(text="no", failed=True)
    assert go("exit 4")[0] == Outcome(exit_code=4)


def test_events_are_asked_for_when_the_program_waits() -> None:
    assert go("receive\nreceive", events=["a", "b", "c"])[1] == "got a\ngot b\n"


def test_events_come_while_another_coroutine_sleeps() -> None:
    source = "sleep 0.3\nprint slept\n---\nreceive"
    assert go(source, events=["a"]) == (Outcome(), "got a\nslept\n")


def test_no_more_events_are_no_reason_to_end_a_sleep() -> None:
    assert go("sleep 0.005\nprint slept\n---\nreceive")[1] == "slept\n"


def test_no_more_events() -> None:
    outcome, printed = go("receive\nreceive", events=["a"])
    assert printed == "got a\n"
    assert isinstance(outcome.error, EdgeError)
    assert "no more events" in str(outcome.error)


def test_host_calls_run_together_and_fail_apart() -> None:
    waiting = 0
    most = 0

    async def ask(module: str, function: str, args: Sequence[Value]) -> Value:
        nonlocal waiting, most
        waiting += 1
        most = max(most, waiting)
        await asyncio.sleep(0.001)
        waiting -= 1
        if args[0] == 2:
            raise IndexError("not this one")
        return [module, function, *args]

    source = "import page\n" + "\n---\n".join(f"call page ask {n}" for n in (1, 2, 3))
    outcome, printed = go(source, call_host=ask)
    assert outcome == Outcome()
    assert most == 3
    assert sorted(printed.splitlines()) == [
        "0 returned ['page', 'ask', 1]",
        "1 raised 4 not this one",
        "2 returned ['page', 'ask', 3]",
    ]


def test_host_call_is_answered_while_the_program_sleeps() -> None:
    async def ask(*_call: Any) -> Value:
        return 7

    outcome, printed = go("import page\nsleep 0.3\nprint x\n---\ncall page ask", call_host=ask)
    assert (outcome, printed) == (Outcome(), "0 returned 7\nx\n")


def test_imports_are_loaded() -> None:
    files = Files(a=b"from ./b.py", b=b"")
    assert go("from ./a.py\nprint x", files=files) == (Outcome(), "x\n")
    with pytest.raises(ResolveError, match=r"there is no file:///p/c\.py"):
        go("from ./c.py")
