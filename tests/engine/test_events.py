"""Events that the host sends to a program."""

from __future__ import annotations

from engine.runner import run

COUNTER = """\
count = 0
while (text := receive()) != "stop":
    count += 1
    print(f"{count}: {text!r}")
print("stopped")
"""


def test_events_arrive_in_order() -> None:
    events = ["a", "b c", "", "é\n", "stop", "never read"]
    expected = "1: 'a'\n2: 'b c'\n3: ''\n4: 'é\\n'\nstopped\n"
    assert run(COUNTER, events).printed() == expected


def test_a_coroutine_waits_for_an_event_while_others_go_on() -> None:
    source = """\
async def listen():
    print("got", receive())

async def tick():
    for i in range(3):
        sleep(0.01)
        print("tick", i)

gather(tick(), listen())
"""
    lines = run(source, ["hello"]).printed().splitlines()
    assert sorted(lines) == ["got hello", "tick 0", "tick 1", "tick 2"]
    assert [line for line in lines if line.startswith("tick")] == ["tick 0", "tick 1", "tick 2"]


def test_a_plain_function_may_wait_for_an_event() -> None:
    source = """\
def ask(question):
    print(question)
    return receive()

names = sorted([ask("first?"), ask("second?")], key=lambda name: (ask(name), name))
print(names)
"""
    output = run(source, ["x", "y", "2", "1"]).printed()
    assert output == "first?\nsecond?\nx\ny\n['y', 'x']\n"
