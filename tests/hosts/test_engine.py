"""The core with the engine that is built here, on each host: what a program's author meets."""

from __future__ import annotations

import asyncio
import hashlib
import os
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

import pytest
from core.loop import run
from edge_python.clock import SystemClock
from edge_python.diagnostics import parse_diagnostics
from edge_python.drivers.aio import Runner
from edge_python.effects import Done, Outcome, Turn
from edge_python.engine import ImportLine
from edge_python.engine_build import EngineBuild, examine
from edge_python.errors import NotFound, ResolveError
from edge_python.hosts.base import Host
from edge_python.program import Program
from edge_python.resolver import Aliases
from edge_python.values import Value

CallHost = Callable[[str, str, Sequence[Value]], Awaitable[Value]]


@pytest.fixture(scope="module")
def build(wasm_host: Host) -> EngineBuild:
    built = Path(__file__).parents[2] / "dist" / "compiler.wasm"
    path = Path(os.environ.get("EDGE_PYTHON_ENGINE") or built)
    return examine(wasm_host, wasm_host.compile(path.read_bytes()), path.name)


class Files:
    def __init__(self, files: dict[str, str]) -> None:
        self.files = {
            name if "://" in name else f"https://h/{name}": text for name, text in files.items()
        }

    async def fetch(self, url: str, /, pin: str | None = None) -> bytes:
        if url not in self.files:
            raise NotFound(f"{url} was not found")
        return self.files[url].encode()


class Play:
    """Runs programs to their end."""

    def __init__(self, build: EngineBuild) -> None:
        self._build = build

    def __call__(
        self,
        source: str,
        *,
        files: dict[str, str] | None = None,
        events: Sequence[str] = (),
        call_host: CallHost | None = None,
    ) -> tuple[Outcome, str]:
        printed: list[str] = []
        outcomes: list[Outcome] = []
        queue = list(events)

        async def next_event() -> str | None:
            await asyncio.sleep(0)
            return queue.pop(0) if queue else None

        async def scenario() -> None:
            runner = Runner(
                self._build,
                SystemClock(),
                show=printed.extend,
                next_event=next_event,
                host_modules={"page": ["ask"]},
                call_host=call_host,
            )
            outcomes.append(
                await runner.run(
                    source,
                    base_url="https://h/",
                    fetcher=Files(files or {}),
                    aliases=Aliases(explicit={"page": "mt:page"}),
                )
            )

        run(scenario())
        return outcomes[0], "".join(printed)


@pytest.fixture
def play(build: EngineBuild) -> Play:
    return Play(build)


def test_engine_tells_its_version(build: EngineBuild) -> None:
    assert build.version is not None
    assert not build.bare_lines
    assert {"set_preempt_interval", "set_limits"} <= set(build.features)


def test_prints(play: Play) -> None:
    source = "print('naïve 😀')\nprint(1, 2, sep='-', end='')\nprint()"
    assert play(source) == (Outcome(), "naïve 😀\n1-2\n")


def test_imports_are_found_by_the_lexer(build: EngineBuild) -> None:
    program = Program(build, SystemClock())
    source = (
        "import a, b.c as d\nfrom e import f\nfrom './g.py' import *\n"
        "text = 'import h'\n# import i\nif True:\n    import j\n"
    )
    assert program.scan(source) == [
        ImportLine("a", quoted=False),
        ImportLine("b.c", quoted=False),
        ImportLine("e", quoted=False),
        ImportLine("./g.py", quoted=True),
        ImportLine("j", quoted=False),
    ]
    program.close()


def test_modules_by_path_name_manifest_and_url(play: Play) -> None:
    files = {
        "packages.json": '{"imports": {"two": "./lib/two.py"}}',
        "lib/two.py": "from './one.py' import one\nimport four\ntwo = one + four.four - 3\n",
        "lib/one.py": "print('one runs once')\none = 1\n",
        "lib/packages.json": '{"imports": {"four": "https://cdn/four.py"}}',
        "https://cdn/four.py": "from './deep/x.py' import x\nfour = x\n",
        "https://cdn/deep/x.py": "x = 4\n",
    }
    source = "from './lib/one.py' import one\nimport two\nprint(one, two.two)\n"
    assert play(source, files=files) == (Outcome(), "one runs once\n1 2\n")


def test_manifest_that_extends_another(play: Play) -> None:
    files = {
        "packages.json": '{"imports": {"u": "./u.py"}}',
        "a/packages.json": '{"extends": ".."}',
        "a/m.py": "from u import name\n",
        "u.py": "name = 'far'\n",
    }
    assert play("from './a/m.py' import name\nprint(name)", files=files)[1] == "far\n"


def test_pinned_module(play: Play) -> None:
    text = "name = 'pinned'\n"
    digest = hashlib.sha256(text.encode()).hexdigest()
    source = "from 'https://cdn/u.py#sha256-{}' import name\nprint(name)\n"
    files = {"https://cdn/u.py": text}
    assert play(source.format(digest), files=files)[1] == "pinned\n"
    with pytest.raises(ResolveError, match="as pinned"):
        play(source.format("0" * 64), files=files)


def test_traceback_has_every_frame_also_of_modules(play: Play) -> None:
    files = {"lib/u.py": "def check(n):\n    raise ValueError(f'too small: {n}')\n"}
    source = "from './lib/u.py' import check\n\ndef outer():\n    check(3)\n\nouter()\n"
    outcome, _printed = play(source, files=files)
    error = parse_diagnostics(outcome.text)
    assert (error["name"], error["message"]) == ("ValueError", "too small: 3")
    assert [(at["file"], at["line"]) for at in error["locations"]] == [
        ("lib/u.py", 2),
        ("<input>", 4),
        ("<input>", 6),
    ]


def test_traceback_after_a_wait(play: Play) -> None:
    outcome, _printed = play("sleep(0.001)\nx = 1\n1 / 0\n")
    assert parse_diagnostics(outcome.text)["locations"][0]["line"] == 3


def test_all_syntax_errors_are_listed(play: Play) -> None:
    outcome, printed = play("print('never')\nx = = 1\ny = 2\nz = )\n")
    assert printed == ""
    assert outcome.failed
    assert {at["line"] for at in parse_diagnostics(outcome.text)["locations"]} == {2, 4}


def test_syntax_error_in_a_module_names_it(play: Play) -> None:
    outcome, printed = play(
        "print('before')\nfrom './m.py' import x\n", files={"m.py": "x = = 1\n"}
    )
    assert outcome.failed
    assert "m.py" in outcome.text
    assert "SyntaxError" in outcome.text
    assert printed in ("", "before\n")


@pytest.mark.parametrize(
    ("source", "code", "text"),
    [
        ("raise SystemExit(3)", 3, ""),
        ("raise SystemExit", 0, ""),
        ("raise SystemExit('x')", 1, "x"),
        ("raise SystemExit(['ü', 2])", 1, "['ü', 2]"),
    ],
)
def test_exit_codes(play: Play, source: str, code: int, text: str) -> None:
    assert play(source) == (Outcome(text=text, exit_code=code), "")


def test_events(play: Play) -> None:
    source = "print(receive())\nprint(receive(), receive())\n"
    assert play(source, events=["a", "", "ü"]) == (Outcome(), "a\n ü\n")


def test_receive_with_a_timeout(play: Play) -> None:
    source = "try:\n    with_timeout(0.01, listen())\nexcept TimeoutError:\n    print('too late')\n"
    assert play("async def listen():\n    return receive()\n" + source)[1] == "too late\n"


def test_sleeps_overlap_with_events(play: Play) -> None:
    source = (
        "async def tick():\n    sleep(0.3)\n    print('tick')\n"
        "async def listen():\n    print(receive())\n"
        "gather(tick(), listen())\n"
    )
    assert play(source, events=["event"]) == (Outcome(), "event\ntick\n")


def test_host_calls_run_together_and_fail_apart(play: Play) -> None:
    now = most = 0

    async def ask(module: str, function: str, args: Sequence[Value]) -> Value:
        nonlocal now, most
        now += 1
        most = max(most, now)
        await asyncio.sleep(0.001)
        now -= 1
        if args[0] == "bad":
            raise KeyError("not this one")
        return list(args)

    source = (
        "from page import ask\n"
        "async def one(name):\n"
        "    try:\n        return ask(name, 1, key=2)\n"
        "    except KeyError as error:\n        return f'caught {error}'\n"
        "print(gather(one('a'), one('bad'), one('c')))\n"
    )
    outcome, printed = play(source, call_host=ask)
    assert outcome == Outcome()
    assert most == 3
    assert printed == "[['a', 1, {'key': 2}], \"caught 'not this one'\", ['c', 1, {'key': 2}]]\n"


def test_timeout_of_a_host_call(play: Play) -> None:
    async def ask(_module: str, _function: str, _args: Sequence[Value]) -> Value:
        await asyncio.sleep(5)
        return None

    source = (
        "from page import ask\n"
        "async def one():\n    ask()\n"
        "try:\n    with_timeout(0.01, one())\n"
        "except TimeoutError:\n    print('too late')\n"
    )
    assert play(source, call_host=ask)[1] == "too late\n"


@pytest.mark.parametrize(
    "text",
    [
        "None",
        "True",
        "-7",
        "2**127 - 1",
        "1.5",
        "-0.0",
        "'käse 🧀'",
        "'x' * 100000",
        "b'\\x00\\xff'",
        "[1, [2.5, 'x'], None]",
        "{'a': 1, 'b': {'c': [True]}}",
    ],
)
def test_values_come_back_as_they_went(play: Play, text: str) -> None:
    async def echo(_module: str, _function: str, args: Sequence[Value]) -> Value:
        return args[0]

    source = f"from page import ask\nv = {text}\na = ask(v)\nprint(a == v, type(a) is type(v))\n"
    assert play(source, call_host=echo) == (Outcome(), "True True\n")


@pytest.mark.parametrize("text", ["object()", "{1: 2}", "print", "{1, 2}"])
def test_values_that_cannot_cross_raise(play: Play, text: str) -> None:
    async def never(_module: str, _function: str, _args: Sequence[Value]) -> Value:
        raise AssertionError

    source = (
        f"from page import ask\ntry:\n    ask({text})\nexcept TypeError:\n    print('refused')\n"
    )
    assert play(source, call_host=never) == (Outcome(), "refused\n")


def test_ints_that_are_too_large_to_cross_overflow(play: Play) -> None:
    async def never(_module: str, _function: str, _args: Sequence[Value]) -> Value:
        raise AssertionError

    source = (
        "from page import ask\nfor v in (2**127, -2**127 - 1, [{'k': 10**100}]):\n"
        "    try:\n        ask(v)\n    except OverflowError as e:\n        print(e)\n"
    )
    text = "page.ask(): int is too large to cross: 128 bits at most\n"
    assert play(source, call_host=never) == (Outcome(), text * 3)


def test_endless_loop_leaves_turns_and_can_be_stopped(build: EngineBuild) -> None:
    program = Program(build, SystemClock())
    assert program.start("while True:\n    pass\n") == [Turn()]
    assert program.turn() == [Turn()]
    (done,) = program.stop()
    assert isinstance(done, Done)
    program.close()


def test_runs_do_not_see_each_other(play: Play) -> None:
    assert play("x = 1\nprint(x)")[1] == "1\n"
    outcome, _printed = play("print(x)")
    assert parse_diagnostics(outcome.text)["name"] == "NameError"


def test_deep_recursion_is_an_exception(play: Play) -> None:
    source = "def f():\n    f()\ntry:\n    f()\nexcept RecursionError:\n    print('deep')\n"
    assert play(source) == (Outcome(), "deep\n")


def test_memory_grows_under_the_hosts_views(play: Play) -> None:
    source = "print('before')\nx = [i * 1.5 for i in range(1000000)]\nprint('after', len(x))\n"
    assert play(source) == (Outcome(), "before\nafter 1000000\n")
