"""A parked run: saved, restored elsewhere, looked at."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from edge_python.abi import BUFFER_SIZE, Delivery, ErrorKind, NativeStatus, StatusKind
from edge_python.engine import FrameState, Limits
from edge_python.errors import EngineError
from hosts.listener import Session

NewSession = Callable[[], Session]

EVERYTHING = """
import re_used
class Account:
    total = 0
    def __init__(self, owner): self.owner, self.log = owner, []
    def __repr__(self): return f'Account({self.owner})'
    def numbers(self):
        for n in range(1000):
            Account.total += (yield n) or 0
account = Account('zoë')
generator = account.numbers()
next(generator)
table = {i: str(i) for i in range(500)}
big, text, view = 3 ** 500, 'naïve ' * 50, memory[::2] if (memory := list(range(10))) else 0
def outer(n):
    try:
        return sorted([3, 1, 2], key=lambda x: (sleep(1), -x * n)[1])
    finally:
        account.log.append('finally')
print('before')
print(outer(2), outer(-2))
print(generator.send(7), generator.send(8), Account.total, account, account.log)
print(len(table), table[499], big % 10**9, text[290:], view, re_used.VALUE, re_used.next_value())
print(input(), [*'abc'], {1, 2} | {3}, hash('x') == hash_of_x)
""".replace("print('before')", "hash_of_x = hash('x')\nprint('before')")
AFTER = (
    "[3, 2, 1] [1, 2, 3]\n"
    "1 2 15 Account(zoë) ['finally', 'finally']\n"
    f"500 499 {3**500 % 10**9} {('naïve ' * 50)[290:]} [0, 2, 4, 6, 8] 41 42\n"
    "typed ['a', 'b', 'c'] {1, 2, 3} True\n"
)


def prepared(session: Session) -> Session:
    source = b"VALUE = 41\ndef next_value(): return VALUE + 1\n"
    session.engine.register_code_module("re_used.py", source)
    session.listener.files["packages.json"] = b'{"imports": {"re_used": "./re_used.py"}}'
    session.engine.set_input("typed\n")
    return session


def test_a_run_goes_on_elsewhere(new_session: NewSession) -> None:
    first = prepared(new_session())
    status = first.start(EVERYTHING)
    assert status.kind is StatusKind.PENDING_TIMER
    state = first.engine.save_state()
    assert int.from_bytes(state[:4], "little") == 0x4E535045
    size = int.from_bytes(state[16:24], "little")
    assert state[24 : 24 + size].decode() == EVERYTHING
    assert len(state) < 250_000

    other = new_session()
    other.listener.clock_ns = 1_999_999_999
    status = other.engine.restore_state(state)
    assert status.kind is StatusKind.PENDING_TIMER
    assert other.engine.deadline_ns() == 2_000_000_000
    assert other.finish(status).kind is StatusKind.DONE
    assert other.output == AFTER
    # Saving has done no harm to the first.
    assert first.finish(first.engine.run_resume()).kind is StatusKind.DONE
    assert first.output == "before\n" + AFTER


def test_every_turn_in_another_instance(new_session: NewSession) -> None:
    session = prepared(new_session())
    session.engine.set_preempt_interval(100)
    status = session.start(EVERYTHING)
    output, moves = "", 0
    while status.kind in (StatusKind.PENDING_TIMER, StatusKind.PREEMPTED):
        state, clock = session.engine.save_state(), session.listener.clock_ns
        if status.kind is StatusKind.PENDING_TIMER:
            clock = session.engine.deadline_ns()
        output += session.output
        session = new_session()
        session.listener.clock_ns = clock
        status = session.engine.restore_state(state)
        moves += 1
    assert status.kind is StatusKind.DONE
    assert moves > 6
    assert output + session.output == "before\n" + AFTER


def test_the_instance_that_restores_may_have_run_before(new_session: NewSession) -> None:
    first, other = new_session(), new_session()
    first.start("x = 'first'\nsleep(1)\nprint(x)")
    other.run("x = [0.5] * 1000000\nprint(len(x))")
    assert other.finish(other.engine.restore_state(first.engine.save_state())).kind is (
        StatusKind.DONE
    )
    assert other.output == "1000000\nfirst\n"
    assert other.run("print('again')").kind is StatusKind.DONE


def test_a_traceback_after_the_restore_shows_the_source(new_session: NewSession) -> None:
    first, other = new_session(), new_session()
    first.start("def f():\n    sleep(1)\n    return 1 / 0\nf()\n")
    status = other.finish(other.engine.restore_state(first.engine.save_state()))
    assert status.kind is StatusKind.ERROR
    text = other.text(status)
    assert "ZeroDivisionError: division by zero\n --> <input>:3:12\n" in text
    assert "3 |     return 1 / 0" in text


def test_pending_calls_and_events_are_restored(new_session: NewSession) -> None:
    source = (
        "from 'mt:page' import ask\n"
        "async def one(n):\n"
        "    try:\n        return ask(n)\n"
        "    except KeyError as error:\n        return repr(error)\n"
        "async def listen(): return receive()\n"
        "print(gather(one(1), one(2), one(3), listen()))\n"
    )

    def defer(_native: int, _call: int, _args: Sequence[int], _out: int) -> NativeStatus:
        return NativeStatus.DEFERRED

    first, other = new_session(), new_session()
    first.listener.native = defer
    first.engine.register_native_module("mt:page", ["ask"], 0)
    assert first.start(source).kind is StatusKind.PENDING_HOST_CALL
    first.engine.push_event("waiting event")
    waiting = {entry.call for entry in first.engine.state_stack()} - {None}
    assert len(waiting) == 3
    state = first.engine.save_state()

    assert other.engine.restore_state(state).kind is StatusKind.PENDING_HOST_CALL
    assert {entry.call for entry in other.engine.state_stack()} - {None} == waiting
    one, two, three = sorted(call for call in waiting if call is not None)
    assert other.engine.answer_call(three, ["c"]) is Delivery.DELIVERED
    assert other.engine.fail_call(one, ErrorKind.KEY, "no") is Delivery.DELIVERED
    assert other.engine.answer_call(three, 0) is Delivery.NOBODY_WAITS
    assert other.engine.answer_call(two, 2.5) is Delivery.DELIVERED
    assert other.engine.run_resume().kind is StatusKind.DONE
    assert other.output == "[\"KeyError('no')\", 2.5, ['c'], 'waiting event']\n"


def test_limits_are_restored(new_session: NewSession) -> None:
    first, other = new_session(), new_session()
    first.engine.set_limits(Limits(heap_bytes=8 << 20))
    first.start("sleep(1)\nx = []\nwhile True: x.append('y' * 1000 + str(len(x)))\n")
    status = other.finish(other.engine.restore_state(first.engine.save_state()))
    assert status.kind is StatusKind.ERROR
    assert "MemoryError" in other.text(status)


def test_what_cannot_be_saved(session: Session) -> None:
    with pytest.raises(EngineError, match="nothing is parked"):
        session.engine.save_state()
    session.run("print(1)")
    with pytest.raises(EngineError, match="nothing is parked"):
        session.engine.save_state()
    session.start("kept = [str(i * 7919) for i in range(400000)]\nsleep(1)\nprint('on')")
    with pytest.raises(EngineError, match="too large"):
        session.engine.save_state()
    assert session.finish(session.engine.run_resume()).kind is StatusKind.DONE
    assert session.output == "1\non\n"


@pytest.fixture
def state(new_session: NewSession) -> bytes:
    session = new_session()
    session.start("x = 3\nsleep(1)\nprint('restored', x)")
    return session.engine.save_state()


def refused(session: Session, state: bytes) -> str:
    """What the engine says; it is in order all the same."""
    assert session.start("sleep(1)\nprint('mine')").kind is StatusKind.PENDING_TIMER
    status = session.engine.restore_state(state)
    assert status.kind is StatusKind.ERROR
    text = session.text(status)
    assert session.finish(session.engine.run_resume()).kind is StatusKind.DONE
    assert session.output == "mine\n"
    return text


@pytest.mark.parametrize("length", [0, 3, 23])
def test_too_short(session: Session, state: bytes, length: int) -> None:
    assert "this is no saved state" in refused(session, state[:length])


def test_not_a_state(session: Session) -> None:
    assert "this is no saved state" in refused(session, b"print('hello')" * 10)


def test_another_build(session: Session, state: bytes) -> None:
    foreign = state[:8] + bytes(8) + state[16:]
    assert "another build of the engine" in refused(session, foreign)


def test_cut_off_or_damaged(new_session: NewSession, state: bytes) -> None:
    for size in (24, 100, len(state) // 2, len(state) - 1):
        assert "is damaged" in refused(new_session(), state[:size])
    for at in (4, 17, 30, len(state) // 2, len(state) - 1):
        flipped = state[:at] + bytes([state[at] ^ 4]) + state[at + 1 :]
        assert "is damaged" in refused(new_session(), flipped)
    assert "is damaged" in refused(new_session(), state + b"\0")


def test_a_state_of_any_size_is_refused_by_the_host_beyond_the_buffer(session: Session) -> None:
    with pytest.raises(EngineError, match="too large"):
        session.engine.restore_state(bytes(BUFFER_SIZE + 1))


def test_globals(session: Session) -> None:
    session.start(
        "n, text, pair = 1 << 70, 'a\"\\\\\\n\\ud800é', (1,)\n"
        "class Loud:\n    def __repr__(self): return 'loud'\n"
        "loud, long, deep = Loud(), list(range(100)), []\n"
        "for _ in range(1000): deep = [deep]\n"
        "cycle = {}\ncycle['me'] = cycle\nhuge = 'x' * 10**6\nvast = 10 ** 5000\n"
        "sleep(1)\n"
    )
    found = session.engine.state_globals()
    assert found["n"] == ("int", str(1 << 70))
    assert found["text"] == ("str", "'a\"\\\\\\n\\ud800é'")
    assert found["pair"] == ("tuple", "(1,)")
    assert found["Loud"].type == "type"
    assert found["loud"].repr.startswith("<__main__.Loud object at 0x")
    assert found["long"].repr.endswith("18, 19, ...]")
    assert found["deep"].repr == "[[[[...]]]]"
    assert found["cycle"].repr == "{'me': {'me': {'me': {...}}}}"
    assert len(found["huge"].repr) < 250
    assert found["vast"].type == "int"
    assert found["__name__"].repr == "'__main__'"


def test_globals_that_fill_the_buffer(session: Session) -> None:
    names = "\n".join(f"{'n' * 100}{i} = '{'v' * 190}'" for i in range(3000))
    session.start(f"{names}\nsleep(1)")
    found = session.engine.state_globals()
    assert 2000 < len(found) < 3010


def test_coroutines(session: Session) -> None:
    session.start(
        "async def inner():\n"
        "    receive()\n"
        "async def outer():\n"
        "    await inner()\n"
        "async def slow():\n"
        "    sleep(5)\n"
        "async def drawing():\n"
        "    frame()\n"
        "gather(outer(), slow(), drawing())\n"
    )
    stacks = {entry.waits_for: entry for entry in session.engine.state_stack()}
    assert set(stacks) == {"event", "timer", "frame", "coroutines"}
    assert stacks["event"].frames == [
        FrameState("inner", "<input>", 2, 5),
        FrameState("outer", "<input>", 4, 5),
    ]
    assert stacks["timer"].deadline_ns == 6_000_000_000
    assert stacks["coroutines"].frames == [FrameState("<module>", "<input>", 9, 1)]


def test_generators_that_delegate(session: Session) -> None:
    session.start(
        "def leaf():\n"
        "    yield 1\n"
        "    sleep(5)\n"
        "    yield 2\n"
        "def middle():\n"
        "    yield from leaf()\n"
        "def top():\n"
        "    yield from middle()\n"
        "for item in top(): pass\n"
    )
    (stack,) = session.engine.state_stack()
    assert stack.frames == [
        FrameState("leaf", "<input>", 3, 5),
        FrameState("middle", "<input>", 6, 5),
        FrameState("top", "<input>", 8, 5),
        FrameState("<module>", "<input>", 9, 13),
    ]


def test_nothing_to_look_at(session: Session) -> None:
    assert session.engine.state_globals() == {}
    assert session.engine.state_stack() == []
    session.run("x = 1")
    assert session.engine.state_globals() == {}


def test_the_engine_is_not_entered_from_its_own_calls(session: Session) -> None:
    answers: list[str] = []

    def nosy(_native: int, _call: int, _args: Sequence[int], out: int) -> NativeStatus:
        engine = session.engine
        for status in (engine.run_start("print('inner')"), engine.run_resume()):
            assert status.kind is StatusKind.ERROR
            answers.append(engine.text(status.payload))
        with pytest.raises(EngineError):
            engine.save_state()
        engine.reset_modules()
        engine.store_handle(out, engine.encode("fine"))
        return NativeStatus.DONE

    session.listener.native = nosy
    session.engine.register_native_module("mt:page", ["ask"], 0)
    assert session.run("from 'mt:page' import ask\nprint(ask())").kind is StatusKind.DONE
    assert session.output == "fine\n"
    assert all("inside a call of its host" in answer for answer in answers)
