"""The contract between an engine and its host, a behaviour at a time, on each WebAssembly host."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from abi.conftest import needs
from edge_python.abi import FUNCTION_EXPORTS, IMPORTS, Delivery, ErrorKind, NativeStatus, StatusKind
from edge_python.diagnostics import parse_diagnostics
from edge_python.engine import Engine, ImportLine, Limits
from edge_python.engine_build import EngineBuild, examine
from edge_python.hosts.base import Host, Module
from edge_python.values import Value
from hosts.listener import Session
from hosts.plugin_host import PluginSession

NewSession = Callable[[], Session]
mandatory = pytest.mark.abi
PLUGIN = Path(__file__).parents[1] / "hosts" / "fixtures" / "plugin.wasm"


def optional(topic: str) -> pytest.MarkDecorator:
    return pytest.mark.abi(topic, mandatory=False)


@pytest.fixture(scope="session")
def build(wasm_host: Host, engine_module: Module) -> EngineBuild:
    return examine(wasm_host, engine_module, "the engine")


@pytest.fixture
def engine(session: Session) -> Engine:
    return session.engine


def deferring(session: Session, calls: list[int]) -> None:
    """A module `page` whose function `ask` is answered later; `calls` gets what is to be answered."""

    def defer(_native: int, call: int, _args: Sequence[int], _out: int) -> NativeStatus:
        calls.append(call)
        return NativeStatus.DEFERRED

    session.listener.native = defer
    session.engine.register_native_module("mt:page", ["ask"], 0)
    session.listener.files["packages.json"] = b'{"imports": {"page": "mt:page"}}'


# --- the module ---------------------------------------------------------------------------------


@mandatory("exports")
def test_exports(engine_module: Module) -> None:
    assert [name for name in FUNCTION_EXPORTS if engine_module.exports.get(name) != "func"] == []
    assert engine_module.exports.get("memory") == "memory"


@mandatory("imports nothing else")
def test_imports(engine_module: Module) -> None:
    assert {*engine_module.imports} <= {("env", name) for name in IMPORTS}


@optional("tells its version")
def test_version(build: EngineBuild) -> None:
    needs(frozenset(build.features), "edge_engine_version")
    assert build.version


# --- running ------------------------------------------------------------------------------------


@mandatory("prints")
def test_prints(session: Session, build: EngineBuild) -> None:
    assert session.run("print('ü', 1, sep='-')\nprint(2)").kind is StatusKind.DONE
    ends = "\n" if build.bare_lines else ""
    assert "".join(text + ends for text in session.listener.printed) == "ü-1\n2\n"
    assert len(session.listener.printed) == 2


@optional("line ends are sent")
def test_line_ends(session: Session) -> None:
    session.run("print('a')\nprint('b', end='')")
    assert session.listener.printed == ["a\n", "b"]


@mandatory("uncaught exceptions")
def test_exceptions(session: Session) -> None:
    status = session.run("def f():\n    raise ValueError('too small')\nf()\n")
    assert status.kind is StatusKind.ERROR
    error = parse_diagnostics(session.text(status))
    assert (error["name"], error["message"]) == ("ValueError", "too small")


@optional("tracebacks with all places")
def test_tracebacks(session: Session) -> None:
    status = session.run("def f():\n    raise ValueError('too small')\nf()\n")
    error = parse_diagnostics(session.text(status))
    assert [(place["file"], place["line"]) for place in error["locations"]] == [
        ("<input>", 2),
        ("<input>", 3),
    ]


@optional("tracebacks after a wait")
def test_tracebacks_after_a_wait(session: Session) -> None:
    status = session.run("sleep(0.01)\n1 / 0\n")
    assert parse_diagnostics(session.text(status))["locations"][0]["line"] == 2


@mandatory("syntax errors")
def test_syntax_errors(session: Session) -> None:
    status = session.run("x = = 1\n")
    assert status.kind is StatusKind.ERROR
    assert parse_diagnostics(session.text(status))["name"] == "SyntaxError"
    assert session.run("print('after')").kind is StatusKind.DONE


@optional("all syntax errors at once")
def test_all_syntax_errors(session: Session) -> None:
    status = session.run("x = = 1\ny = 2\nz = )\n")
    lines = [place["line"] for place in parse_diagnostics(session.text(status))["locations"]]
    assert lines == [1, 3]


@mandatory("exit codes")
@pytest.mark.parametrize(("argument", "code"), [("", 0), ("3", 3), ("-1", 255)])
def test_exit_codes(session: Session, argument: str, code: int) -> None:
    status = session.run(f"raise SystemExit({argument})")
    assert (status.kind, status.payload & 0xFF) == (StatusKind.EXIT, code)


@optional("the text of SystemExit is told apart")
def test_exit_text(session: Session) -> None:
    status = session.run("raise SystemExit('no')")
    assert session.engine.text(status.payload >> 8) == "no"
    assert session.listener.printed == []


@mandatory("recursion is an exception")
def test_recursion(session: Session) -> None:
    session.run("def f(): f()\ntry: f()\nexcept RecursionError: print('caught')")
    assert session.output.strip() == "caught"


# --- modules ------------------------------------------------------------------------------------


@mandatory("imports are found")
def test_extract_imports(engine: Engine) -> None:
    source = (
        "# import no\nx = 'import no'\nimport a.b as c\nfrom './d.py' import e\nfrom f import *\n"
    )
    assert engine.extract_imports(source) == [
        ImportLine("a.b", quoted=False),
        ImportLine("./d.py", quoted=True),
        ImportLine("f", quoted=False),
    ]


@mandatory("modules by path, once each")
def test_modules(session: Session, build: EngineBuild) -> None:
    engine = session.engine
    engine.register_code_module("lib/a.py", b"from '../b.py' import items\nitems.append(1)")
    engine.register_code_module("b.py", b"print('b')\nitems = []")
    status = session.run(
        "from './lib/a.py' import items as x\nfrom './b.py' import items\nprint(x is items)"
    )
    assert status.kind is StatusKind.DONE, session.text(status)
    assert session.output.split() == ["b", "True"] or session.output == "bTrue"


@mandatory("modules by name")
def test_manifests(session: Session) -> None:
    session.engine.register_code_module("lib/u.py", b"NAME = 'u'")
    session.listener.files["packages.json"] = b'{"imports": {"u": "./lib/u.py"}}'
    status = session.run("from u import NAME\nprint(NAME)")
    assert status.kind is StatusKind.DONE, session.text(status)
    assert session.output.strip() == "u"


@optional("manifests are hermetic")
def test_hermetic(session: Session) -> None:
    session.engine.register_code_module("u.py", b"NAME = 'u'")
    session.engine.register_code_module("lib/a.py", b"from u import NAME")
    session.listener.files["packages.json"] = b'{"imports": {"u": "./u.py"}}'
    session.listener.files["lib/packages.json"] = b'{"imports": {}}'
    assert session.run("from './lib/a.py' import NAME").kind is StatusKind.ERROR


@optional("manifests extend each other")
def test_extends(session: Session) -> None:
    session.engine.register_code_module("u.py", b"NAME = 'u'")
    session.engine.register_code_module("lib/a.py", b"from u import NAME")
    session.listener.files["packages.json"] = b'{"imports": {"u": "./u.py"}}'
    session.listener.files["lib/packages.json"] = b'{"imports": {}, "extends": ".."}'
    status = session.run("from './lib/a.py' import NAME\nprint(NAME)")
    assert status.kind is StatusKind.DONE, session.text(status)
    assert session.output.strip() == "u"


@optional("pins are verified")
def test_pins(new_session: NewSession) -> None:
    source = b"NAME = 'u'"
    kinds = []
    for data in (source, b"NAME = 'other'"):
        session = new_session()
        spec = f"u.py#sha256-{hashlib.sha256(source).hexdigest()}"
        session.engine.register_code_module(spec, data)
        session.listener.files.update({spec: data, "u.py": data})
        kinds.append(session.run(f"from './{spec}' import NAME").kind)
    assert kinds == [StatusKind.DONE, StatusKind.ERROR]


@optional("circular imports are errors")
def test_circular_imports(session: Session) -> None:
    session.engine.register_code_module("a.py", b"from './b.py' import x")
    session.engine.register_code_module("b.py", b"from './a.py' import x")
    assert session.run("from './a.py' import x").kind is StatusKind.ERROR
    assert session.run("print('after')").kind is StatusKind.DONE


# --- waiting ------------------------------------------------------------------------------------


@mandatory("sleep waits until a deadline")
def test_sleep(session: Session) -> None:
    status = session.start("sleep(1.5)\nprint('slept')")
    assert status.kind is StatusKind.PENDING_TIMER
    assert session.engine.deadline_ns() == session.listener.clock_ns + 1_500_000_000
    assert session.finish(status).kind is StatusKind.DONE
    assert session.output.strip() == "slept"


@mandatory("frames")
def test_frame(session: Session) -> None:
    assert session.start("frame()\nprint('drawn')").kind is StatusKind.PENDING_FRAME
    assert session.engine.run_resume().kind is StatusKind.DONE


@mandatory("events")
def test_events(session: Session) -> None:
    assert session.start("print(receive())\nprint(receive())").kind is StatusKind.PENDING_EVENT
    session.engine.push_event("eins ü")
    assert session.engine.run_resume().kind is StatusKind.PENDING_EVENT
    session.engine.push_event("")
    assert session.engine.run_resume().kind is StatusKind.DONE
    assert session.listener.printed[0].strip() == "eins ü"


@optional("events are queued, in order")
def test_events_are_queued(session: Session) -> None:
    status = session.start("sleep(1)\nprint(receive(), receive())")
    assert status.kind is StatusKind.PENDING_TIMER
    session.engine.push_event("a")
    session.engine.push_event("b")
    assert session.finish(status).kind is StatusKind.DONE
    assert session.output.strip() == "a b"


@mandatory("coroutines wait together")
def test_gather(session: Session) -> None:
    start = session.listener.clock_ns
    status = session.run(
        "async def one(n):\n    sleep(n)\n    print(n)\n    return n * 2\n"
        "async def main():\n    return gather(one(3), one(1), one(2))\n"
        "print(run(main()))\n"
    )
    assert status.kind is StatusKind.DONE, session.text(status)
    assert session.listener.clock_ns - start == 3_000_000_000
    assert [text.strip() for text in session.listener.printed] == ["1", "2", "3", "[6, 2, 4]"]


@optional("a resume before its time is harmless")
def test_wakes_early(build: EngineBuild) -> None:
    assert build.wakes_early


@optional("loops yield")
def test_preemption(session: Session) -> None:
    needs(session.engine.features, "set_preempt_interval")
    session.engine.set_preempt_interval(100)
    status = session.start("for i in range(1000): pass\nprint(i)")
    assert status.kind is StatusKind.PREEMPTED
    assert session.finish(status).kind is StatusKind.DONE
    assert session.output.strip() == "999"


# --- functions of the host ----------------------------------------------------------------------


@mandatory("calls that are answered at once")
def test_native_calls(session: Session) -> None:
    engine = session.engine

    def add(_native: int, _call: int, args: Sequence[int], out: int) -> NativeStatus:
        assert args[-1] == 0
        a, b = (engine.decode(handle) for handle in args[:-1])
        assert isinstance(a, int)
        assert isinstance(b, int)
        engine.store_handle(out, engine.encode(a + b))
        return NativeStatus.DONE

    session.listener.native = add
    engine.register_native_module("mt:page", ["add"], 0)
    assert session.run("from 'mt:page' import add\nprint(add(1, 2))").kind is StatusKind.DONE
    assert session.output.strip() == "3"


@mandatory("errors of the host have their kinds")
def test_native_errors(session: Session) -> None:
    kinds = [
        (ErrorKind.TYPE, "m", "TypeError"),
        (ErrorKind.VALUE, "m", "ValueError"),
        (ErrorKind.RUNTIME, "m", "RuntimeError"),
        (ErrorKind.ATTRIBUTE, "m", "AttributeError"),
        (ErrorKind.INDEX, "m", "IndexError"),
        (ErrorKind.KEY, "m", "KeyError"),
        (ErrorKind.CUSTOM, "OSError: m", "OSError"),
    ]

    def fail(native: int, _call: int, _args: Sequence[int], _out: int) -> NativeStatus:
        kind, message, _name = kinds[native]
        session.engine.throw(kind, message)
        return NativeStatus.ERROR

    session.listener.native = fail
    names = [f"f{number}" for number in range(len(kinds))]
    session.engine.register_native_module("mt:page", names, 0)
    status = session.run(
        f"from 'mt:page' import {', '.join(names)}\nfor f in [{', '.join(names)}]:\n"
        "    try: f()\n    except Exception as error: print(type(error).__name__)\n"
    )
    assert status.kind is StatusKind.DONE, session.text(status)
    printed = [text.strip() for text in session.listener.printed]
    assert printed == [name for _kind, _message, name in kinds]


@mandatory("deferred calls run together, and fail apart")
def test_deferred_calls(session: Session) -> None:
    calls: list[int] = []
    deferring(session, calls)
    status = session.start(
        "from page import ask\n"
        "async def one(n):\n"
        "    try: return ask(n)\n"
        "    except KeyError: return 'failed'\n"
        "async def main():\n    return gather(one(1), one(2), one(3))\n"
        "print(run(main()))\n"
    )
    assert status.kind is StatusKind.PENDING_HOST_CALL, session.text(status)
    one, two, three = calls
    engine = session.engine
    assert engine.answer_call(three, "c") is Delivery.DELIVERED
    assert engine.fail_call(two, ErrorKind.KEY, "k") is Delivery.DELIVERED
    assert engine.answer_call(one, "a") is Delivery.DELIVERED
    assert engine.answer_call(99, 0) is Delivery.NOBODY_WAITS
    assert engine.run_resume().kind is StatusKind.DONE
    assert session.output.strip() == "['a', 'failed', 'c']"


@mandatory("an error ends a coroutine that does not catch it")
def test_deferred_errors(session: Session) -> None:
    calls: list[int] = []
    deferring(session, calls)
    session.start("from page import ask\nask()")
    session.engine.fail_call(calls[0], ErrorKind.VALUE, "from the host")
    status = session.engine.run_resume()
    assert status.kind is StatusKind.ERROR
    assert "ValueError: from the host" in session.text(status)


SCALARS: list[Value] = [
    *(None, True, 0, -1, 2**53, -(2**127), 2**127 - 1, 0.0, -2.5, 1e308),
    *("", "ü😀\0", b"", bytes(range(256))),
]
CONTAINERS: list[Value] = [
    [],
    [1, [2.5, "x"], None],
    {},
    {"a": {"b": [True, b"\0"]}, "": 2**100},
]


@mandatory("scalars cross")
@pytest.mark.parametrize("value", SCALARS, ids=repr)
def test_scalars_cross(engine: Engine, value: Value) -> None:
    crosses(engine, value)


@optional("lists and dicts cross")
@pytest.mark.parametrize("value", CONTAINERS, ids=repr)
def test_containers_cross(engine: Engine, value: Value) -> None:
    crosses(engine, value)


def crosses(engine: Engine, value: Value) -> None:
    handle = engine.encode(value)
    assert handle > 0
    back = engine.decode(handle)
    assert (type(back), back) == (type(value), value)
    engine.release(handle)
    engine.release(handle)


@optional("memory grows under its host")
def test_large_values(engine: Engine) -> None:
    handle = engine.encode("ü" * 3_000_000)
    assert engine.decode(handle) == "ü" * 3_000_000


@mandatory("plugins")
def test_plugins(wasm_host: Host, engine_module: Module) -> None:
    session = PluginSession(wasm_host, engine_module, p=PLUGIN.read_bytes())
    status = session.run(
        "from 'p' import add, call, throw, echo, ANSWER\n"
        "print(add(1, 2), ANSWER, call(lambda a: a + 1, 5), echo('x'))"
    )
    assert status.kind is StatusKind.DONE, session.text(status)
    assert session.output.strip() == "3 42 6 x"
    session.engine.close()
    session.linker.close()


# --- the rest -----------------------------------------------------------------------------------


@mandatory("modules can be reset")
def test_reset(session: Session) -> None:
    session.engine.register_code_module("u.py", b"NAME = 'u'")
    assert session.run("from './u.py' import NAME").kind is StatusKind.DONE
    session.engine.reset_modules()
    assert session.run("from './u.py' import NAME").kind is StatusKind.ERROR


@optional("input")
def test_input(session: Session) -> None:
    needs(session.engine.features, "set_input")
    session.engine.set_input("one\ntwo")
    assert session.run("print(input(), input())").kind is StatusKind.DONE
    assert session.output.strip() == "one two"


@optional("limits")
@pytest.mark.parametrize(
    ("limits", "source", "error"),
    [
        (Limits(operations=10_000), "while True: pass", "TimeoutError"),
        (Limits(heap_bytes=8 << 20), "a = []\nwhile True: a.append('x' * 999)", "MemoryError"),
        (Limits(depth=50), "def f(n):\n    if n: f(n - 1)\nf(100)", "RecursionError"),
    ],
    ids=["operations", "memory", "depth"],
)
def test_limits(session: Session, limits: Limits, source: str, error: str) -> None:
    needs(session.engine.features, "set_limits")
    session.engine.set_limits(limits)
    status = session.run(source)
    assert status.kind is StatusKind.ERROR
    assert parse_diagnostics(session.text(status))["name"] == error


@optional("memory is told")
def test_memory_used(session: Session) -> None:
    needs(session.engine.features, "memory_used")
    session.start("kept = ['x' * 1000 + str(i) for i in range(1000)]\nsleep(1)")
    assert session.engine.memory_used > 1_000_000


@optional("incremental runs")
def test_run_more(session: Session) -> None:
    needs(session.engine.features, "run_more")
    session.run("x = 1\ndef f(): return x")
    session.finish(session.engine.run_more("x = 2\nprint(f())"))
    assert session.output.strip() == "2"


STATEFUL = "kept = {'a': [1]}\ndef f(): sleep(1); return kept\nprint(f())"


@optional("saved states")
def test_states(new_session: NewSession) -> None:
    first, other = new_session(), new_session()
    needs(first.engine.features, "save_state", "snapshot_ptr", "restore_state")
    first.start(STATEFUL)
    other.listener.clock_ns += 2_000_000_000
    status = other.finish(other.engine.restore_state(first.engine.save_state()))
    assert status.kind is StatusKind.DONE
    assert other.output.strip() == "{'a': [1]}"


@optional("images of the memory")
def test_images(new_session: NewSession) -> None:
    first, other = new_session(), new_session()
    first.start(STATEFUL)
    other.engine.restore_image(first.engine.save_image())
    other.listener.clock_ns += 2_000_000_000
    assert other.engine.run_resume().kind is StatusKind.DONE
    assert other.output.strip() == "{'a': [1]}"


@optional("names can be looked at")
def test_globals(session: Session) -> None:
    needs(session.engine.features, "state_globals")
    session.start("n = 5\nsleep(1)")
    assert session.engine.state_globals()["n"] == ("int", "5")


@optional("coroutines can be looked at")
def test_stack(session: Session) -> None:
    needs(session.engine.features, "state_stack")
    session.start("def f():\n    sleep(1)\nf()")
    (coroutine,) = session.engine.state_stack()
    assert coroutine.waits_for == "timer"
    assert [frame.function for frame in coroutine.frames] == ["f", "<module>"]
