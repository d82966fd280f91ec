"""A program may wait anywhere: what it prints stays the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from devtools.oracle import programs_in
from devtools.paths import ROOT
from engine.runner import run

FILE = ROOT / "tests/programs/cases_suspension.py"
#: What the programs of that file call wherever Python code can run.
PAUSE = "def pause():\n    pass\n"

WAYS = {
    "a timer": "def pause():\n    sleep(0.001)\n",
    "a frame": "def pause():\n    frame()\n",
    "another task": "async def nothing():\n    pass\ndef pause():\n    run(nothing())\n",
    "other tasks": """\
async def nothing():
    sleep(0)
def pause():
    gather(nothing(), nothing(), with_timeout_of(nothing()))
async def with_timeout_of(coroutine):
    with_timeout(1, coroutine)
""",
}


@pytest.mark.parametrize("pause", WAYS.values(), ids=WAYS)
def test_waiting_changes_nothing(pause: str) -> None:
    expected = FILE.with_suffix(".out").read_text(encoding="utf-8")
    printed = "".join(run(source.replace(PAUSE, pause)).printed() for source in programs_in(FILE))
    assert printed == expected


def test_waiting_for_an_event_in_a_body(tmp_path: Path) -> None:
    (tmp_path / "asks.py").write_text("answer = [receive() for _ in range(2)]\n")
    source = """\
from "./asks.py" import answer
class Settings:
    name = receive()
    def __init__(self, value=receive()):
        self.value = value
        self.other = receive()
settings = Settings()
print(answer, settings.name, settings.value, settings.other)
"""
    result = run(source, list("abcde"), directory=tmp_path)
    assert result.printed() == "['a', 'b'] c d e\n"
