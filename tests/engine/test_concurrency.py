"""run, sleep, frame, gather, with_timeout, cancel and receive."""

from __future__ import annotations

import pytest
from engine.runner import run

COROUTINES = """\
def show(function):
    try:
        print(function())
    except BaseException as error:
        print(type(error).__name__, error, sep=": ")
async def give(x=1):
    return x
async def slow(x="slow", seconds=0.01):
    sleep(seconds)
    return x
async def fail():
    raise ValueError("failed")
"""

PRINTS = {
    "results": (
        """\
print(run(give(3)), run(give(1), slow()), gather(slow(1), give(2)), gather())
print(with_timeout(1, slow()))""",
        "3 1 [1, 2] []\nslow",
    ),
    "with await": (
        """\
async def main():
    await sleep(0)
    await frame()
    print(await run(give(1)), await gather(), await gather(slow(2)), await slow())
    return await with_timeout(1, give(3))
print(run(main()))""",
        "1 [] [2] slow\n3",
    ),
    "odd arguments": (
        """\
for call in (lambda: run(), lambda: run(5), lambda: run(give), lambda: gather(give(), 5), lambda: sleep(),
             lambda: sleep("a"), lambda: sleep(None), lambda: sleep(float("nan")), lambda: sleep(-1),
             lambda: with_timeout(1), lambda: with_timeout(None, give()), lambda: with_timeout(1, 2),
             lambda: cancel(1), lambda: frame(1), lambda: receive(1)):
    show(call)""",
        """\
TypeError: run expected at least 1 argument, got 0
TypeError: run() expected a coroutine, got 'int'
TypeError: run() expected a coroutine, got 'function'
TypeError: gather() expected a coroutine, got 'int'
TypeError: sleep() takes exactly one argument (0 given)
TypeError: a number of seconds is required, not 'str'
TypeError: a number of seconds is required, not 'NoneType'
ValueError: seconds must not be NaN
None
TypeError: with_timeout expected 2 arguments, got 1
TypeError: a number of seconds is required, not 'NoneType'
TypeError: with_timeout() expected a coroutine, got 'int'
TypeError: cancel() expected a coroutine, got 'int'
TypeError: frame() takes no arguments (1 given)
TypeError: receive() takes no arguments (1 given)""",
    ),
    "errors go to whoever waits": (
        """\
show(lambda: run(fail()))
show(lambda: gather(slow(), fail()))
show(lambda: with_timeout(1, fail()))
async def main():
    try:
        return await fail()
    except ValueError as error:
        return f"caught {error}"
print(run(main()), gather(main(), give()))""",
        "ValueError: failed\nValueError: failed\nValueError: failed\ncaught failed ['caught failed', 1]",
    ),
    "a timeout lets the coroutine clean up": (
        """\
async def work():
    try:
        sleep(10)
    finally:
        sleep(0.01)
        print("cleaned up")
show(lambda: with_timeout(0.01, work()))
show(lambda: with_timeout(0, slow()))""",
        "cleaned up\nTimeoutError: \nTimeoutError: ",
    ),
    "cancel": (
        """\
async def work():
    try:
        sleep(10)
    except CancelledError as error:
        print("cancelled", error.args)
        raise
async def main():
    task = work()
    async def stop():
        sleep(0.01)
        print(cancel(task), cancel(task))
    try:
        gather(task, stop())
    except CancelledError:
        print("the child was cancelled")
    print(cancel(task), cancel(give()))
run(main())""",
        "cancelled ()\nTrue True\nthe child was cancelled\nFalse True".replace(
            "cancelled ()\nTrue True", "True True\ncancelled ()"
        ),
    ),
    "a coroutine runs once": (
        """\
c = give()
run(c)
show(lambda: run(c))
d = give()
show(lambda: gather(d, d))
e = slow()
async def wait():
    return await e
show(lambda: gather(wait(), wait()))
cancel(d)
show(lambda: run(d))""",
        """\
RuntimeError: run() got a coroutine that has been started already
RuntimeError: gather() got the same coroutine twice
RuntimeError: coroutine is being awaited already
RuntimeError: run() got a coroutine that has been started already""",
    ),
    "turns are taken in order": (
        """\
async def count(name):
    for i in range(3):
        print(name, i, end="; ")
        sleep(0)
gather(count("a"), count("b"))
print()
async def timed(name, *pauses):
    for pause in pauses:
        sleep(pause)
        print(name, pause, end="; ")
gather(timed("x", 0.03, 0.03), timed("y", 0.01, 0.04))
print()""",
        "a 0; b 0; a 1; b 1; a 2; b 2; \ny 0.01; x 0.03; y 0.04; x 0.03; ",
    ),
    "nesting": (
        """\
async def deep(n):
    return n if n == 0 else 1 + run(deep(n - 1)) + gather(give(0), give(0))[0]
print(run(deep(30)))
def plain():
    return run(slow(1)) + gather(slow(2))[0]
print(plain(), [plain() for _ in range(2)], sorted([2, 1], key=lambda x: run(slow(x))))""",
        "30\n3 [3, 3] [1, 2]",
    ),
    "a comparison that waits, in two sorts at a time": (
        """\
class Slow:
    def __init__(self, v):
        self.v = v
    def __lt__(self, other):
        sleep(0)
        return run(slow(self.v)) < other.v
async def ordered(n):
    items = [Slow(i * 7 % n) for i in range(n)]
    items.sort(reverse=n % 2 == 1)
    return [x.v for x in items]
print(gather(ordered(9), ordered(10)))""",
        "[[8, 7, 6, 5, 4, 3, 2, 1, 0], [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]]",
    ),
    "a coroutine that nobody awaits is no error": ("give()\nprint('on')", "on"),
    "asynchronous generators and comprehensions": (
        """\
async def numbers(n):
    for i in range(n):
        sleep(0.001)
        yield i
async def total(n):
    return sum([x async for x in numbers(n)])
print(gather(total(3), total(4)))""",
        "[3, 6]",
    ),
}


@pytest.mark.parametrize(("source", "expected"), PRINTS.values(), ids=PRINTS)
def test_prints(source: str, expected: str) -> None:
    assert run(COROUTINES + source + "\n").printed() == expected + "\n"


def test_received_events_can_be_awaited() -> None:
    source = (
        "async def main():\n    return [await receive() for _ in range(3)]\nprint(run(main()))\n"
    )
    assert run(source, ["a", "b", "c"]).printed() == "['a', 'b', 'c']\n"


def test_exit_from_a_coroutine() -> None:
    result = run(
        "async def main():\n    sleep(0)\n    raise SystemExit(3)\n"
        "try:\n    run(main())\nfinally:\n    print('left')\n"
    )
    assert result.output == "left\n"
    assert result.outcome.exit_code == 3
