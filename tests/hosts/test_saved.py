"""Programs that are paused, saved as bytes and restored in another instance, on each host."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from abi.rewrite import without_exports
from edge_python.clock import Clock
from edge_python.effects import CallHost, Done, Effect, HostCall, Outcome, Print, WaitUntil
from edge_python.engine_build import EngineBuild, examine, identity
from edge_python.errors import NotRunning, StateError, UnsupportedFeature
from edge_python.hosts.base import Host, Module
from edge_python.image import PAGE, MemoryImage
from edge_python.program import Program
from edge_python.state import pack, unpack

STATE_EXPORTS = ("save_state", "restore_state", "snapshot_ptr", "state_globals", "state_stack")


class StandingClock:
    def __init__(self) -> None:
        self.now = 1_000_000_000

    def wall_ns(self) -> int:
        return self.now

    def monotonic_ns(self) -> int:
        return self.now


class Stage:
    """Runs programs step by step and keeps what comes of them."""

    def __init__(self, build: EngineBuild, clock: Clock) -> None:
        self.program = Program(build, clock)
        self.printed: list[str] = []
        self.calls: list[HostCall] = []
        self.outcome: Outcome | None = None
        self.last: Effect | None = None

    @property
    def output(self) -> str:
        return "".join(self.printed)

    def take(self, effects: list[Effect]) -> Stage:
        for effect in effects:
            match effect:
                case Print(texts):
                    self.printed += texts
                case CallHost(calls):
                    self.calls += calls
                case Done(outcome):
                    self.outcome = outcome
            self.last = effect
        return self

    def start(self, source: str) -> Stage:
        return self.take(self.program.start(source))


@pytest.fixture(scope="module")
def data() -> bytes:
    built = Path(__file__).parents[2] / "dist" / "compiler.wasm"
    return Path(os.environ.get("EDGE_PYTHON_ENGINE") or built).read_bytes()


@pytest.fixture(scope="module")
def build(wasm_host: Host, engine_module: Module) -> EngineBuild:
    return examine(wasm_host, engine_module, "the engine")


@pytest.fixture(scope="module", params=["own", "image"])
def either(
    request: pytest.FixtureRequest, wasm_host: Host, build: EngineBuild, data: bytes
) -> EngineBuild:
    """The engine as it is, and as one that cannot save itself."""
    if request.param == "own":
        return build
    return examine(wasm_host, wasm_host.compile(without_exports(data, *STATE_EXPORTS)), "image")


@pytest.fixture
def clock() -> StandingClock:
    return StandingClock()


NewStage = Callable[[], Stage]


@pytest.fixture
def new(either: EngineBuild, clock: StandingClock) -> NewStage:
    return lambda: Stage(either, clock)


KEY = bytes(range(32))


def moved(stage: Stage, other: Stage) -> Stage:
    """Go on in another instance, by way of bytes."""
    state = unpack(pack(stage.program.save(), KEY), KEY)
    return other.take(other.program.restore(state))


def test_a_sleeping_program_goes_on_elsewhere(new: NewStage, clock: StandingClock) -> None:
    first = new().start("x = [1, 2]\nprint('a')\nsleep(5)\nprint(x)")
    other = moved(first, new())
    assert isinstance(other.last, WaitUntil)
    assert other.last.deadline_ns == 6_000_000_000
    clock.now = 6_000_000_000
    other.take(other.program.timer())
    assert (first.output, other.output) == ("a\n", "[1, 2]\n")
    assert other.outcome == Outcome()


def test_a_deadline_that_has_passed_meanwhile(new: NewStage, clock: StandingClock) -> None:
    first = new().start("sleep(5)\nprint('late')")
    clock.now += 60_000_000_000
    assert moved(first, new()).output == "late\n"


def test_events_that_came_before_are_there_after(new: NewStage) -> None:
    first = new().start("print(receive())\nprint(receive())\nprint(receive())")
    first.program.pause()
    first.take(first.program.event("one")).take(first.program.event("two"))
    assert first.output == ""
    other = moved(first, new())
    other.take(other.program.event("three"))
    assert other.output == "one\ntwo\nthree\n"


def test_a_busy_program_goes_on_where_it_was(new: NewStage, clock: StandingClock) -> None:
    first = new()
    first.program.pause()
    first.start("n = 0\nfor i in range(100000): n += i\nprint(n)")
    assert first.program.parked
    other = moved(first, new())
    assert other.output == "4999950000\n"
    assert first.output == ""


def test_calls_on_their_way_raise(new: NewStage) -> None:
    source = (
        "from 'mt:page' import ask\n"
        "async def one(n):\n"
        "    try:\n        return ask(n)\n"
        "    except RuntimeError as error:\n        return str(error)\n"
        "for line in gather(one(1), one(2)): print(line)\n"
        "print(ask(3))\n"
    )
    first = new()
    first.program.add_host_module(["mt:page"], "page", ["ask"])
    first.start(source)
    first.program.pause()
    first.take(first.program.answer(first.calls[0].call, "one"))
    other = moved(first, new())
    lost = (
        "page.ask(): the program was saved before this call was answered, "
        "and restored without its answer\n"
    )
    assert other.output == "one\n" + lost
    # The functions have kept their numbers.
    assert [call.args for call in other.calls] == [(3,)]
    other.take(other.program.answer(other.calls[0].call, 4))
    assert other.output.endswith("4\n")


def test_imports_that_are_still_to_come(new: NewStage) -> None:
    first = new()
    first.program.add_code_module("lib/tools.py", b"NAME = 'tools'")
    manifest = b'{"imports": {"tools": "./lib/tools.py"}}'
    files = {"packages.json": manifest}
    first.program.serve_bytes(lambda spec, _digest: files.get(spec), lambda: files)
    first.start("sleep(1)\nimport tools\nprint(tools.NAME)")
    clock = first.program._clock
    assert isinstance(clock, StandingClock)
    clock.now = 3_000_000_000
    other = moved(first, new())
    other.take(other.program.turn())
    assert other.output == "tools\n"


def test_paused_means_that_nothing_goes_on(new: NewStage, clock: StandingClock) -> None:
    stage = new().start(
        "async def a(): sleep(1); print('slept')\n"
        "async def b(): print(receive())\n"
        "async def c(): frame(); print('drawn')\n"
        "gather(a(), b(), c())\n"
    )
    stage.program.pause()
    clock.now += 5_000_000_000
    for happened in (stage.program.timer, stage.program.frame, lambda: stage.program.event("hi")):
        stage.take(happened())
    assert stage.output == ""
    stage.take(stage.program.resume())
    for _ in range(5):
        stage.take(stage.program.frame()).take(stage.program.timer())
    assert sorted(stage.output.split()) == ["drawn", "hi", "slept"]
    assert stage.outcome == Outcome()


def test_a_large_program_is_saved_as_an_image(build: EngineBuild, clock: StandingClock) -> None:
    first = Stage(build, clock).start(
        "kept = [str(i * 7919) for i in range(400000)]\nsleep(1)\nprint(kept[399999], len(kept))"
    )
    assert isinstance(first.program.save().engine, MemoryImage)
    other = moved(first, Stage(build, clock))
    clock.now += 2_000_000_000
    other.take(other.program.timer())
    assert other.output == f"{399999 * 7919} 400000\n"


def test_a_restored_program_can_be_saved_again(new: NewStage) -> None:
    stage = new().start("for _ in range(3): print(receive())")
    output = ""
    for text in "abc":
        stage = moved(stage, new())
        stage.take(stage.program.event(text))
        output += stage.output
    assert output == "a\nb\nc\n"


def test_nothing_to_save(new: NewStage) -> None:
    with pytest.raises(NotRunning, match="no program"):
        new().program.save()
    with pytest.raises(NotRunning, match="no program"):
        new().start("print(1)").program.save()


@pytest.fixture(scope="module")
def blob(build: EngineBuild) -> bytes:
    return pack(Stage(build, StandingClock()).start("receive()").program.save(), KEY)


def test_every_truncation_is_refused(blob: bytes) -> None:
    for size in (*range(200), *range(200, len(blob), 997), len(blob) - 1):
        with pytest.raises(StateError, match="no saved state" if size < 8 else "damaged"):
            unpack(blob[:size], KEY)
    with pytest.raises(StateError, match="damaged"):
        unpack(blob + b"\0", KEY)


def test_every_flipped_bit_is_refused(blob: bytes) -> None:
    for at in (*range(200), *range(200, len(blob), 997), len(blob) - 1):
        for bit in (1, 128):
            flipped = blob[:at] + bytes([blob[at] ^ bit]) + blob[at + 1 :]
            with pytest.raises(StateError):
                unpack(flipped, KEY)


def forged(body: bytes, version: int = 2) -> bytes:
    """A blob with a right checksum."""
    packed = zlib.compress(body)
    digest = hashlib.sha256(KEY + packed).digest()
    return b"EPSTATE" + bytes([version]) + digest + KEY + packed


def headed(head: object, body: bytes = b"", version: int = 2) -> bytes:
    """A blob with that head."""
    text = json.dumps(head).encode()
    return forged(len(text).to_bytes(4, "little") + text + body, version)


def head_of(blob: bytes) -> tuple[dict[str, Any], bytes]:
    """The head of a blob, and what stands behind it."""
    body = zlib.decompress(blob[72:])
    end = 4 + int.from_bytes(body[:4], "little")
    return json.loads(body[4:end]), body[end:]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\xff\xff\xff\xff{}",
        b"\2\0\0\0[]",
        b"\2\0\0\0{}",
        b"\4\0\0\0null",
        b"\3\0\0\0{]}",
        b"\xe8\3\0\0" + b"[" * 1000,
    ],
)
def test_what_a_right_checksum_may_hide(body: bytes) -> None:
    with pytest.raises(StateError, match="damaged"):
        unpack(forged(body), KEY)


def test_a_state_of_the_first_version(build: EngineBuild, clock: StandingClock) -> None:
    first = Stage(build, clock)
    first.program.add_host_module(["mt:page"], "page", ["ask", "tell"])
    first.start("from 'mt:page' import tell\nprint(tell())\nreceive()")
    head, body = head_of(pack(first.program.save(), KEY))
    assert (head["natives"], head["open_calls"]) == (
        [["host", "page", ["ask", "tell"]]],
        [[head["open_calls"][0][0], "page.tell()"]],
    )
    old = {name: head[name] for name in ("image", "waits_for", "owed", "registered", "files")}
    old["natives"] = [["page", "ask"], ["page", "tell"]]
    old["open_calls"] = [[head["open_calls"][0][0], "page", "tell"]]
    state = unpack(headed(old, body, version=1), KEY)
    other = Stage(build, clock)
    other.take(other.program.restore(state))
    assert other.outcome is not None
    assert "page.tell(): the program was saved before this call was answered" in other.outcome.text


def test_a_version_that_is_to_come() -> None:
    with pytest.raises(StateError, match=r"version 3 of its format, of which .* reads 1 to 2"):
        unpack(forged(b"", version=3), KEY)


def test_whatever_stands_in_the_head(new: NewStage) -> None:
    """Each part of it replaced by all sorts of things: an error, or a state; nothing else."""
    first = new()
    first.program.add_host_module(["mt:page"], "page", ["ask"])
    first.start("from 'mt:page' import ask\nask()")
    head, body = head_of(pack(first.program.save(), KEY))
    image = {"size": 1, "pages": [0], "globals": {}, "scratch": 0}
    plugin = {
        "spec": "p",
        "url": "https://h/p",
        "digest": "0" * 64,
        "reason": "",
        "staging": 8,
        "image": {"size": 0, "pages": [], "globals": {}, "scratch": 0},
    }
    odd: list[Any] = [None, True, -1, 1 << 80, 1.5, "", "x", [], [[]], [None], {}, {"": None}]
    odd += [[1], [["host", "page", ["ask"]]], [["plugin", "p", []]], [["python", "m", []]]]
    odd += [[["objects", "", []]], [["loader", "l", []]], image, [plugin], [[0, 0, 0], 1, [1]]]
    refused = 0
    for name in head:
        for value in odd:
            changed = headed({**head, name: value}, body)
            with contextlib.suppress(StateError):
                unpack(changed, KEY)
                continue
            refused += 1
        without = {key: value for key, value in head.items() if key != name}
        with pytest.raises(StateError, match="damaged"):
            unpack(headed(without, body), KEY)
    assert refused > len(head) * len(odd) // 2


@pytest.mark.parametrize(
    "image",
    [
        {"size": 1 << 17},
        {"size": -1},
        {"pages": [3, 2]},
        {"pages": [1, 1]},
        {"pages": ["0"]},
        {"globals": {"g": "1"}},
        {"scratch": 1 << 40},
    ],
)
def test_an_image_that_is_none(image: dict[str, Any]) -> None:
    head = {"size": 4, "pages": [0, 1], "globals": {}, "scratch": 64}
    with pytest.raises(StateError, match="its image of the memory is malformed"):
        MemoryImage.of({**head, **image}, bytes(2 * PAGE))


def test_a_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("edge_python.state._LARGEST", 1000)
    with pytest.raises(StateError, match="too large"):
        unpack(forged(bytes(100_000)), KEY)


def test_another_build(blob: bytes, build: EngineBuild, data: bytes) -> None:
    with pytest.raises(StateError, match=r"another build of the engine \(000102"):
        unpack(blob, bytes(32))
    # The identity is the same for each instance, and another for other bytes.
    assert identity(build, data) == identity(build, data)
    assert identity(build, data) != identity(build, data + b"\0\1\0")


def test_names_are_kept_from_run_to_run(build: EngineBuild, clock: StandingClock) -> None:
    stage = Stage(build, clock)
    run = stage.start
    run("count = 0\ndef step():\n    global count\n    count += 1\n    return count\n")
    for source in ("step()\nprint(count)", "1 / 0", "def (", "count = 10\nprint(step(), count)"):
        stage.program.renew()
        run(source)
    assert stage.output == "1\n11 11\n"
    stage.program.renew()
    run("def later():\n    raise ValueError('x')\n")
    stage.program.renew()
    run("\n\nlater()")
    assert stage.outcome is not None
    # Each place is shown with the source that it is in.
    assert "2 |     raise ValueError('x')" in stage.outcome.text
    assert "3 | later()" in stage.outcome.text


def test_an_engine_that_keeps_no_names_says_so(
    wasm_host: Host, data: bytes, clock: StandingClock
) -> None:
    module = wasm_host.compile(without_exports(data, "run_more"))
    stage = Stage(examine(wasm_host, module, "it"), clock)
    with pytest.raises(UnsupportedFeature, match="lacks the export run_more"):
        stage.program.renew()
