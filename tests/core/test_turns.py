"""One turn of JavaScript's event loop runs all that asyncio has ready."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from typing import Any, cast

import pytest
from edge_python.turns import Turns


class Outer:
    """A loop whose turns are taken by hand."""

    def __init__(self) -> None:
        self.asked: list[Callable[[], object]] = []
        self.told: list[str] = []
        self.call_soon: Callable[..., Any] = self.asked.append

    def turn(self) -> None:
        self.asked.pop(0)()

    def get_debug(self) -> bool:
        return False

    def call_exception_handler(self, context: dict[str, Any]) -> None:
        self.told.append(str(context["exception"]))


@pytest.fixture
def loop() -> Outer:
    outer = Outer()
    Turns(cast(asyncio.AbstractEventLoop, outer))
    return outer


def test_what_is_ready_shares_a_turn_and_keeps_its_order(loop: Outer) -> None:
    seen: list[int] = []
    for number in range(5):
        loop.call_soon(seen.append, number)
    assert len(loop.asked) == 1
    loop.turn()
    assert seen == [0, 1, 2, 3, 4]


def test_what_a_callback_makes_ready_waits_for_the_next_turn(loop: Outer) -> None:
    seen: list[str] = []

    def first() -> None:
        seen.append("first")
        loop.call_soon(seen.append, "third")

    loop.call_soon(first)
    loop.call_soon(seen.append, "second")
    loop.turn()
    assert seen == ["first", "second"]
    loop.turn()
    assert seen == ["first", "second", "third"]
    assert not loop.asked


def test_a_cancelled_callback_is_not_run(loop: Outer) -> None:
    seen: list[int] = []
    loop.call_soon(seen.append, 1).cancel()
    loop.call_soon(seen.append, 2)
    loop.turn()
    assert seen == [2]


def test_a_callback_that_fails_takes_no_other_with_it(loop: Outer) -> None:
    seen: list[int] = []

    def fail() -> None:
        raise ValueError("no")

    loop.call_soon(fail)
    loop.call_soon(seen.append, 2)
    loop.turn()
    assert (seen, loop.told) == ([2], ["no"])


def test_a_turn_that_ends_early_leaves_the_rest_to_another(loop: Outer) -> None:
    seen: list[int] = []

    def leave() -> None:
        raise SystemExit

    loop.call_soon(leave)
    loop.call_soon(seen.append, 2)
    with suppress(SystemExit):
        loop.turn()
    assert seen == []
    loop.turn()
    assert seen == [2]


def test_a_turn_within_a_turn_runs_what_waits(loop: Outer) -> None:
    """A callback of Pyodide's may suspend, and JavaScript takes the next turn meanwhile."""
    seen: list[str] = []

    def suspend() -> None:
        loop.turn()
        seen.append("resumed")

    loop.call_soon(suspend)
    loop.call_soon(seen.append, "waiting")
    loop.turn()
    assert seen == ["waiting", "resumed"]
