"""The program corpus and the examples: what they print is what CPython prints."""

from __future__ import annotations

from pathlib import Path

import pytest
from browser.conftest import Runtime
from devtools.oracle import programs_in
from devtools.paths import ROOT

PROGRAMS = sorted(
    path for name in ("programs", "std/programs") for path in (ROOT / "tests" / name).glob("*.py")
)
EXAMPLES = sorted((ROOT / "examples").glob("*.py"))

PLAY = """const worker = await create();
const run = worker.run(argument.source);
for (const event of argument.events) worker.pushEvent(event);
return (await run).out;"""


def printed(runtime: Runtime, source: str, events: list[str]) -> str:
    argument = {"source": source, "events": events}
    out: str = runtime.evaluate(PLAY, argument)
    return out


@pytest.mark.only_in("chromium", reason="the language is the engine's, whose bytes are the same")
@pytest.mark.parametrize("program", PROGRAMS, ids=lambda path: path.stem)
def test_program(runtime: Runtime, program: Path) -> None:
    check(runtime, program)


@pytest.mark.only_in("firefox", reason="a sample; Chromium runs all of them")
@pytest.mark.parametrize("program", PROGRAMS[::12], ids=lambda path: path.stem)
def test_program_of_a_sample(runtime: Runtime, program: Path) -> None:
    check(runtime, program)


def check(runtime: Runtime, program: Path) -> None:
    out = "".join(printed(runtime, source, []) for source in programs_in(program))
    assert out == program.with_suffix(".out").read_bytes().decode()


@pytest.mark.parametrize("program", EXAMPLES, ids=lambda path: path.stem)
def test_example(runtime: Runtime, program: Path) -> None:
    expected = ROOT / "tests/examples" / program.with_suffix(".out").name
    events = expected.with_suffix(".events")
    lines = events.read_text().splitlines() if events.exists() else []
    assert printed(runtime, program.read_bytes().decode(), lines) == expected.read_bytes().decode()
