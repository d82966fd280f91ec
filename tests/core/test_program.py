"""The run of a program, step by step, without waiting for anything."""

from __future__ import annotations

import gc
import weakref

import pytest
from core.conftest import FakeClock, Session
from core.fake_engine import FakeModule
from edge_python.effects import (
    CallHost,
    Done,
    HostCall,
    Outcome,
    Turn,
    WaitEvent,
    WaitFrame,
    WaitHost,
    WaitUntil,
)
from edge_python.engine import Limits
from edge_python.errors import EngineTrap, SourceTooLarge, Stopped, UnsupportedFeature
from edge_python.program import SLICE_NS


def with_host_module(session: Session) -> Session:
    session.program.add_host_module(["mt:dom"], "dom", ["query", "set_text"])
    return session


def test_prints_and_ends(session: Session) -> None:
    assert session.start("print a\nprint b") == [Done(Outcome())]
    assert session.printed == ["a\n", "b\n"]
    assert session.program.done


def test_all_that_is_printed_in_a_turn_comes_as_one_effect(session: Session) -> None:
    effects = session.program.start("print a\nprint b\nsleep 1\nprint c")
    assert [type(effect).__name__ for effect in effects] == ["Print", "WaitUntil"]


def test_sleep_waits_until_its_deadline(session: Session, clock: FakeClock) -> None:
    assert session.start("sleep 1.5\nprint late") == [WaitUntil(clock.now + 1_500_000_000)]
    assert session.program.frame() == []
    clock.pass_seconds(1.5)
    assert session.take(session.program.timer()) == [Done(Outcome())]
    assert session.printed == ["late\n"]


def test_timer_that_comes_early_waits_on(session: Session, clock: FakeClock) -> None:
    wait = session.start("sleep 2")
    clock.pass_seconds(1)
    assert session.program.timer() == wait


def test_a_deadline_that_has_passed_costs_no_wait(session: Session) -> None:
    assert session.start("sleep 0\nprint x") == [Done(Outcome())]


def test_endless_zero_sleeps_leave_turns_to_others(session: Session, clock: FakeClock) -> None:
    ticks = iter(range(10**6))
    clock.monotonic_ns = lambda: next(ticks) * SLICE_NS  # type: ignore[method-assign]
    assert session.start("sleep 0\nsleep 0\nprint x") == [Turn()]
    assert session.program.timer() == []
    assert session.program.turn() == [Turn()]


def test_frame(session: Session) -> None:
    assert session.start("frame\nprint drawn") == [WaitFrame()]
    assert session.take(session.program.frame()) == [Done(Outcome())]


def test_events_come_in_order_and_once(session: Session) -> None:
    program = session.program
    assert program.event("early") == []
    assert session.start("receive\nreceive\nreceive\nprint end") == [WaitEvent()]
    assert session.printed == ["got early\n"]
    assert session.take(program.event("two")) == [WaitEvent()]
    assert session.take(program.event("three")) == [Done(Outcome())]
    assert session.printed == ["got early\n", "got two\n", "got three\n", "end\n"]
    assert program.event("four") == []


def test_event_during_a_sleep_wakes_who_waits_for_it(session: Session, clock: FakeClock) -> None:
    session.start("sleep 9\nprint slept\n---\nreceive")
    assert session.instance.resumes == 0
    session.take(session.program.event("now"))
    assert session.printed == ["got now\n"]
    assert not session.program.done


def test_event_during_a_sleep_waits_with_an_engine_that_may_not_be_woken(
    foreign_session: Session, clock: FakeClock
) -> None:
    session = foreign_session
    session.start("sleep 9\nreceive")
    assert session.program.event("now") == []
    clock.pass_seconds(9)
    assert session.take(session.program.timer()) == [Done(Outcome())]
    assert session.printed == ["got now\n"]


def test_event_comes_through_while_frames_are_drawn(session: Session) -> None:
    session.start("frame\nframe\n---\nreceive")
    assert session.program.event("click") == []
    session.take(session.program.frame())
    assert session.printed == ["got click\n"]


def test_preempted_program_goes_on_within_its_slice(session: Session) -> None:
    assert session.start("preempt\npreempt\nprint x") == [Done(Outcome())]


def test_preempted_program_leaves_turns_to_others(session: Session, clock: FakeClock) -> None:
    ticks = iter(range(10**6))
    clock.monotonic_ns = lambda: next(ticks) * SLICE_NS  # type: ignore[method-assign]
    assert session.start("preempt\nprint x") == [Turn()]
    assert session.take(session.program.turn()) == [Done(Outcome())]


def test_host_call_returns_a_value(session: Session) -> None:
    with_host_module(session)
    effects = session.start('call dom query "#app" 7')
    assert effects == [CallHost([HostCall(0, "dom", "query", ("#app", 7))]), WaitHost()]
    assert session.take(session.program.answer(0, {"id": [1, None, 2.5, b"x"]})) == [
        Done(Outcome())
    ]
    assert session.printed == ["0 returned {'id': [1, None, 2.5, b'x']}\n"]


def test_calls_of_several_tasks_go_out_together(session: Session) -> None:
    with_host_module(session)
    effects = session.start("call dom query 1\n---\ncall dom set_text 2")
    assert effects[0] == CallHost(
        [HostCall(0, "dom", "query", (1,)), HostCall(1, "dom", "set_text", (2,))]
    )
    # The second is answered first; more answers may be on their way: one resume for all of them.
    assert session.take(session.program.answer(1, "b")) == [Turn()]
    assert session.take(session.program.answer(0, "a")) == []
    assert session.take(session.program.turn()) == [Done(Outcome())]
    assert session.instance.resumes == 1


def test_calls_are_all_answered_before_an_engine_goes_on_that_may_not_be_woken(
    foreign_session: Session,
) -> None:
    session = with_host_module(foreign_session)
    session.start("call dom query 1\n---\ncall dom query 2")
    assert session.take(session.program.answer(1, "b")) == []
    assert session.take(session.program.answer(0, "a")) == [Done(Outcome())]


def test_failed_host_call_raises_in_its_own_task_alone(session: Session) -> None:
    with_host_module(session)
    session.start("call dom query 1\n---\ncall dom query 2")
    session.take(session.program.fail(0, "RangeError", "no such node"))
    session.take(session.program.answer(1, None))
    session.take(session.program.turn())
    assert session.printed == ["0 raised 1 no such node\n", "1 returned None\n"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("TypeError", "0 raised 0 m\n"),
        ("Error", "0 raised 2 m\n"),
        ("KeyError", "0 raised 5 m\n"),
        ("PermissionError", "0 raised 6 PermissionError: m\n"),
        ("NotFoundError", "0 raised 2 NotFoundError: m\n"),
        ("print", "0 raised 2 print: m\n"),
        ("", "0 raised 2 m\n"),
    ],
)
def test_errors_of_the_page_become_exceptions(session: Session, name: str, expected: str) -> None:
    with_host_module(session).start("call dom query")
    session.take(session.program.fail(0, name, "m"))
    assert session.printed == [expected]


def test_value_that_cannot_cross_raises_in_the_program(session: Session) -> None:
    with_host_module(session).start("call dom query")
    session.take(session.program.answer(0, 1 << 200))
    assert session.printed == [
        "0 raised 6 OverflowError: int is too large to cross: 128 bits at most\n"
    ]


def test_answers_that_nobody_waits_for_are_ignored(session: Session) -> None:
    with_host_module(session).start("call dom query")
    assert session.program.answer(5, 1) == []
    assert session.program.fail(5, "TypeError", "x") == []
    session.take(session.program.answer(0, 1))
    assert session.program.answer(0, 2) == []
    assert session.printed == ["0 returned 1\n"]


def test_answer_during_a_sleep_wakes_its_task(session: Session) -> None:
    with_host_module(session).start("sleep 9\n---\ncall dom query")
    session.take(session.program.answer(0, 1))
    assert session.printed == ["0 returned 1\n"]


def test_timer_runs_out_while_a_host_call_is_open(session: Session, clock: FakeClock) -> None:
    session.instance.calls_first = True
    effects = with_host_module(session).start("sleep 1\nprint slept\n---\ncall dom query")
    assert effects[1:] == [WaitUntil(clock.now + 1_000_000_000)]
    clock.pass_seconds(1)
    assert session.take(session.program.timer()) == [WaitHost()]
    assert session.printed == ["slept\n"]
    assert session.take(session.program.answer(0, 1)) == [Done(Outcome())]


def test_answer_for_a_coroutine_that_was_cancelled_leaks_nothing(session: Session) -> None:
    with_host_module(session).start("call dom query\n---\ncall dom query")
    session.instance.cancel(0)
    session.program.answer(0, "late")
    session.program.fail(1, "Error", "x")
    session.program.turn()
    assert session.program.done
    assert list(session.instance.leaks()) == []


def test_nothing_leaks_over_many_calls(session: Session) -> None:
    source = "\n".join(["call dom query " + json_text for json_text in ('"x"', f'"{"y" * 5000}"')])
    with_host_module(session).start("\n".join([source] * 50))
    for call in range(100):
        session.take(session.program.answer(call, "z" * 3000))
    assert session.program.done
    assert list(session.instance.leaks()) == []


def test_error_is_an_outcome_with_its_text(session: Session) -> None:
    assert session.start("print a\nfail error: ValueError: x") == [
        Done(Outcome(text="error: ValueError: x", failed=True))
    ]
    assert session.printed == ["a\n"]


def test_exit_code(session: Session) -> None:
    assert session.start("exit 3") == [Done(Outcome(exit_code=3))]


def test_trap_ends_the_run_and_keeps_what_was_printed(session: Session) -> None:
    (done,) = session.start("print before\ntrap")
    assert isinstance(done, Done)
    assert isinstance(done.outcome.error, EngineTrap)
    assert session.printed == ["before\n"]


def test_stop(session: Session) -> None:
    session.start("receive")
    (done,) = session.program.stop()
    assert isinstance(done, Done)
    assert isinstance(done.outcome.error, Stopped)
    assert session.program.stop() == []
    assert session.program.event("x") == []


def test_source_of_more_than_a_mebibyte_is_refused(session: Session) -> None:
    (done,) = session.start("print é" + "x" * (1 << 20))
    assert isinstance(done, Done)
    assert isinstance(done.outcome.error, SourceTooLarge)
    assert "1,048,576" in str(done.outcome.error)
    assert session.printed == []


def test_source_of_exactly_a_mebibyte_runs(session: Session) -> None:
    source = "print x\n"
    session.start(source + " " * ((1 << 20) - len(source)))
    assert session.printed == ["x\n"]


def test_limits_need_an_engine_that_has_them(foreign_session: Session) -> None:
    (done,) = foreign_session.start("print x", limits=Limits(heap_bytes=1 << 20))
    assert isinstance(done, Done)
    assert isinstance(done.outcome.error, UnsupportedFeature)
    assert "set_limits" in str(done.outcome.error)


def test_lone_surrogates_of_the_page_become_replacement_characters(session: Session) -> None:
    session.start("receive")
    session.take(session.program.event("a\ud800b"))
    assert session.printed == ["got a\ufffdb\n"]


def test_memory_that_grows_under_the_host(session: Session) -> None:
    assert session.start("grow\nprint a\ngrow\nprint b") == [Done(Outcome())]
    assert session.printed == ["a\n", "b\n"]


def test_unknown_native_function_raises_in_the_program(session: Session) -> None:
    session.instance.natives["mt:dom"] = (["gone"], 99)
    session.start("call dom gone")
    assert session.printed == ["raised (2, 'native function 99 does not exist')\n"]


def test_engine_is_let_go(clock: FakeClock) -> None:
    session = Session(clock, FakeModule())
    session.program.close()
    assert session.instance.closed


def test_lines_of_an_older_build_get_their_ends(
    foreign_module: FakeModule, clock: FakeClock
) -> None:
    foreign_module.bare_lines = True
    session = Session(clock, foreign_module)
    session.start("print a\nprint b")
    assert session.printed == ["a\n", "b\n"]


def test_a_closed_program_is_freed_without_the_collector(session: Session) -> None:
    session.start("print a")
    gc.disable()
    try:
        program = weakref.ref(session.program)
        session.program.close()
        del session.program
        assert program() is None
    finally:
        gc.enable()
