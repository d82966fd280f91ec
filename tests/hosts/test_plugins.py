"""WebAssembly plugins, as a program meets them; the plugin is fixtures/plugin.c."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from edge_python.abi import Op, StatusKind
from edge_python.hosts.base import Host, Module
from hosts.plugin_host import PluginSession

DATA = (Path(__file__).parent / "fixtures" / "plugin.wasm").read_bytes()
ATTEMPT = (
    "def attempt(f, *args, **named):\n"
    "    try: print(repr(f(*args, **named)))\n"
    "    except Exception as error: print(f'{type(error).__name__}: {error}')\n"
)
IMPORT = (
    "from 'p' import add, call, call_or, method, do, bad_handle, throw, fail, lie\n"
    "from 'p' import echo, encode, total, ANSWER, Counter\n" + ATTEMPT
)


class Play:
    """Runs programs with the plugin; no handle may outlive them."""

    def __init__(self, session: PluginSession, head: str = IMPORT) -> None:
        self.session = session
        self._head = head

    def __call__(self, source: str) -> list[str]:
        status = self.session.run(self._head + source)
        assert status.kind is StatusKind.DONE, self.session.text(status)
        assert self.handles_held() == 0
        lines = self.session.output.splitlines()
        self.session.listener.printed.clear()
        return lines

    def handles_held(self) -> int:
        """How many there are: new ones take the numbers that are free, the lowest in the end."""
        handles = [self.session.engine.encode(None) for _ in range(1000)]
        for handle in handles:
            self.session.engine.release(handle)
        return max(handles) - len(handles)


@pytest.fixture
def play(wasm_host: Host, engine_module: Module) -> Iterator[Play]:
    session = PluginSession(wasm_host, engine_module, p=DATA)
    yield Play(session)
    session.engine.close()
    session.linker.close()


def test_functions_constants_and_keywords(play: Play) -> None:
    assert play("print(add(), add(1, 2), add(1, more=5), add(*range(20)), ANSWER)") == [
        "0 3 6 190 42"
    ]


def test_missing_keyword_is_the_engines_own_error(play: Play) -> None:
    assert play("attempt(add, less=1)") == ["KeyError: 'more'"]


def test_classes(play: Play) -> None:
    assert play(
        "a, b = Counter(1), Counter(10)\n"
        "print(a.add(5), b.add(1), a.value, b.value, isinstance(a, Counter), type(a).__name__)\n"
        "a.label = 'mine'\n"
        "print(a.label, hasattr(b, 'label'), a.add.__name__)\n"
        "class Twice(Counter):\n"
        "    def add(self, n): return super().add(2 * n)\n"
        "c = Twice(0)\nprint(c.add(4), c.value)\n"
        "attempt(Counter)\nattempt(Counter.add, 3, 4)\nattempt(lambda: a.missing)\n"
    ) == [
        "6 11 6 11 True Counter",
        "mine False add",
        "8 8",
        "TypeError: Counter() needs a start",
        "TypeError: descriptor 'add' for 'Counter' objects doesn't apply to a 'int' object",
        "AttributeError: 'Counter' object has no attribute 'missing'",
    ]


def test_calls_back_into_the_program(play: Play) -> None:
    assert play(
        "def nested(n): return call(nested, n - 1) if n else [add(1, 1)]\n"
        "print(nested(5), call(sorted, [2, 1]), method('a-b', 'split', '-'))\n"
        "print(total(range(4)), total(n for n in (5, 6)))\n"
        "class Odd:\n"
        "    def __call__(self, *a): return a\n"
        "    def __getattr__(self, name): return lambda: name\n"
        "print(call(Odd(), 1, 2), method(Odd(), 'anything'))\n"
    ) == ["[2] [1, 2] ['a', 'b']", "6 11", "(1, 2) anything"]


def test_too_many_calls_back(play: Play) -> None:
    assert play("def f(): return call(f)\nattempt(f)\nprint(call(add, 1))") == [
        "RecursionError: maximum recursion depth exceeded",
        "1",
    ]


def test_exceptions_pass_through(play: Play) -> None:
    assert play(
        "class Mine(Exception): pass\n"
        "def f():\n    raise Mine('from', 'inside')\n"
        "attempt(call, f)\n"
        "try:\n    call(lambda: call(f))\nexcept Mine as error:\n    print(error.args)\n"
        "print(call_or(f, 'instead'), call_or(lambda: 'fine', 0))\n"
        "print(call_or(lambda: {}['k'], None), call_or(lambda: 1 / 0, None))\n"
        "def long():\n    raise ValueError('x' * 100)\n"
        "print(call_or(long, None))\nprint(add(1))\n"
    ) == [
        "Mine: ('from', 'inside')",
        "('from', 'inside')",
        "(6, \"Mine: ('from', 'inside')\", 'instead') fine",
        "(5, \"'k'\", None) (6, 'ZeroDivisionError: division by zero', None)",
        "(1, -100, None)",
        "1",
    ]


def test_a_call_back_cannot_wait(play: Play) -> None:
    assert play(
        "attempt(call, sleep, 0.1)\nattempt(call, receive)\n"
        "async def f(): return 1\n"
        "attempt(call, lambda: run(f()))\nsleep(0.1)\nprint('waited')\n"
    ) == [
        *["RuntimeError: cannot wait in a call that the host makes"] * 3,
        "waited",
    ]


def test_errors_of_all_kinds(play: Play) -> None:
    kinds = ["Type", "Value", "Runtime", "Attribute", "Index", "Key"]
    assert play("for kind in range(6): attempt(throw, kind, 'text')") == [
        f"{kind}Error: {repr('text') if kind == 'Key' else 'text'}" for kind in kinds
    ]


def test_errors_by_name(play: Play) -> None:
    assert play(
        "class Mine(ValueError): pass\nclass NoError: pass\n"
        "class Picky(Exception):\n    def __init__(self, a, b): super().__init__(a, b)\n"
        "for text in ('Mine: of the program', 'ZeroDivisionError: built in', 'Mine', 'Mine:a: b',\n"
        "             'Unknown: x', 'NoError: x', 'int: x', '', ':', 'print: é'):\n"
        "    attempt(throw, 6, text)\n"
        "attempt(throw, 99, 'KeyError: x')\nattempt(fail)\nattempt(lie)\n"
    ) == [
        "Mine: of the program",
        "ZeroDivisionError: built in",
        "Mine: ",
        "Mine: a: b",
        "RuntimeError: Unknown: x",
        "RuntimeError: NoError: x",
        "RuntimeError: int: x",
        "RuntimeError: ",
        "RuntimeError: :",
        "RuntimeError: print: é",
        "KeyError: 'x'",
        "RuntimeError: native function fail failed",
        "RuntimeError: native function lie returned no valid handle",
    ]


def test_values_go_out_and_in(play: Play) -> None:
    values = (
        "[None, True, -1, 2**127 - 1, -2**127, 1.5, 'é' * 5000, b'\\0\\xff', [], {}, '',\n"
        " [1, [2, {'k': [3]}]], {'a': {'b': b''}}]"
    )
    assert play(
        f"for v in {values}: print(echo(v) == v and type(echo(v)) is type(v), end=' ')\n"
        "print(echo((1, (2,))), echo(bytearray(b'x')))\n"
    ) == ["True " * 13 + "[1, [2]] b'x'"]


def test_values_that_cannot_go_out(play: Play) -> None:
    assert (
        play(
            "deep = []\nfor _ in range(33): deep = [deep]\n"
            "loop = []\nloop.append(loop)\n"
            "for v in (object(), {1: 2}, {1}, print, deep, [loop], loop, len):\n"
            "    attempt(echo, v)\n"
        )
        == ["TypeError: cannot be echoed"] * 8
    )


def test_ints_beyond_128_bits(play: Play) -> None:
    assert (
        play("for v in (2**127, -2**127 - 1, 10**100, [2**127], {'k': 2**200}): attempt(echo, v)")
        == ["TypeError: cannot be echoed"] * 5
    )


def test_malformed_values_are_refused(play: Play) -> None:
    assert play(
        "def node(tag, data): return bytes([tag, 0, 0, 0]) + len(data).to_bytes(4, 'little') + data\n"
        "one = b'\\1\\0\\0\\0'\n"
        "attempt(encode, 6, one + node(2, bytes(16)))\n"
        "attempt(encode, 7, one + node(4, b'k') + node(0, b''))\n"
        "for tag, data in [(0, b'x'), (1, b''), (2, bytes(15)), (3, bytes(4)), (4, b'\\xff'),\n"
        "                  (4, b'\\xc0\\x80'), (6, b''), (6, one), (6, one + node(9, b'')),\n"
        "                  (6, bytes([2, 0, 0, 0]) + node(0, b'')), (6, one + node(0, b'') + b'x'),\n"
        "                  (7, one + node(2, bytes(16)) + node(0, b'')), (8, b''), (255, b'')]:\n"
        "    attempt(encode, tag, data)\n"
        "data = bytes(4)\n"
        "for n in range(27): data = one + node(6, data)\n"
        "attempt(encode, 6, data)\n"
    ) == ["[0]", "{'k': None}", *["ValueError: refused"] * 14, "[" * 28 + "]" * 28]


@pytest.mark.parametrize("op", Op)
def test_bad_handles(play: Play, op: Op) -> None:
    needs_none = op in (Op.NEW_DICT,)
    (line,) = play(f"attempt(bad_handle, {int(op)})")
    assert line.startswith("ValueError: stale handle") or needs_none


def test_every_operation(play: Play) -> None:
    op = {item.name: int(item) for item in Op}
    assert play(
        "class Thing:\n    x = 3\n    def __getitem__(self, i): return -i\n    def __len__(self): return 7\n"
        "    def __setitem__(self, i, v): print('set', i, v)\n"
        "    def __setattr__(self, n, v): print('attr', n, v)\n"
        "t = Thing()\n"
        f"attempt(do, {op['CALL']}, 'a,b', 'split', ',')\n"
        f"attempt(do, {op['GET_ATTR']}, t, 'x')\n"
        f"attempt(do, {op['GET_ATTR']}, t, 'y')\n"
        f"attempt(do, {op['SET_ATTR']}, t, 'y', 1)\n"
        f"attempt(do, {op['SET_ATTR']}, t, 'y')\n"
        f"attempt(do, {op['GET_ITEM']}, t, '', 5)\n"
        f"attempt(do, {op['GET_ITEM']}, [1], '', 5)\n"
        f"attempt(do, {op['GET_ITEM']}, [1], '')\n"
        f"attempt(do, {op['SET_ITEM']}, t, '', 5, 6)\n"
        f"attempt(do, {op['SET_ITEM']}, t, '', 5)\n"
        f"attempt(do, {op['LEN']}, t, '')\n"
        f"attempt(do, {op['LEN']}, 3, '')\n"
        f"attempt(do, {op['ITER']}, 'abc', '')\n"
        f"attempt(do, {op['ITER']}, 3, '')\n"
        f"attempt(do, {op['ITER_NEXT']}, [1], '')\n"
        f"attempt(do, {op['ITER_NEXT']}, [], '')\n"
        f"attempt(do, {op['ITER_NEXT']}, 'no list', '')\n"
        f"attempt(do, {op['NEW_DICT']}, 0, '')\n"
        f"attempt(do, {op['NEW_LIST']}, 0, '', 1, 2)\n"
        f"attempt(do, {op['TYPE_OF']}, t, '')\n"
        f"attempt(do, {op['TYPE_OF']}, None, '')\n"
        f"attempt(do, {op['NEW_TUPLE']}, 0, '', 1)\n"
        f"attempt(do, {op['NEW_SET']}, 0, '', 1, 1)\n"
        f"attempt(do, {op['NEW_SET']}, 0, '', [])\n"
        f"attempt(do, {op['NEW_FROZENSET']}, 0, '')\n"
        "attempt(do, 14, 0, '')\n"
    ) == [
        "['a', 'b']",
        "3",
        "AttributeError: 'Thing' object has no attribute 'y'",
        "attr y 1",
        "None",
        "TypeError: SetAttr needs a value",
        "-5",
        "IndexError: list index out of range",
        "TypeError: GetItem needs a key",
        "set 5 6",
        "None",
        "TypeError: SetItem needs a key and a value",
        "7",
        "TypeError: object of type 'int' has no len()",
        "['a', 'b', 'c']",
        "TypeError: 'int' object is not iterable",
        "1",
        "StopIteration: ",
        "StopIteration: ",
        "{}",
        "[1, 2]",
        "'Thing'",
        "'NoneType'",
        "(1,)",
        "{1}",
        "TypeError: cannot use 'list' as a set element (unhashable type: 'list')",
        "frozenset()",
        "ValueError: unknown operation 14",
    ]


def test_thousands_of_calls_keep_no_memory(play: Play) -> None:
    engine = play.session.engine
    assert play("for i in range(300): add(i, more=1); call_or(fail, [i])\nprint(1)") == ["1"]
    used = engine.memory_used
    play("for i in range(900): add(i, more=1); call_or(fail, [i])\n")
    assert engine.memory_used < used + 3_000_000


def test_many_arguments(play: Play) -> None:
    assert play("print([add(*range(n)) for n in (3, 4, 5, 40, 300, 900)])") == [
        str([sum(range(n)) for n in (3, 4, 5, 40, 300, 900)])
    ]


def test_values_of_every_length(play: Play) -> None:
    assert (
        play(
            "for n in [*range(70), 990, 991, 992, 993, 1023, 1024, 1025, 8191, 8192, 50001]:\n"
            "    text = ''.join(chr(97 + i % 26) for i in range(n))\n"
            "    if echo(text) != text or echo(text.encode()) != text.encode(): print(n)\n"
        )
        == []
    )


def test_a_million_calls_keep_neither_handles_nor_memory(play: Play) -> None:
    calls = "for i in range(%d): add(i)\n"
    play(calls % 1000)
    before = play.session.engine.instance.memory_size()
    play(calls % 1_000_000 if sys.platform == "emscripten" else calls % 200_000)
    assert play.session.engine.instance.memory_size() == before


@pytest.fixture
def odd(wasm_host: Host, engine_module: Module) -> Iterator[Play]:
    """A plugin that goes wrong in all ways, and frees nothing."""
    data = (Path(__file__).parent / "fixtures" / "odd.wasm").read_bytes()
    session = PluginSession(wasm_host, engine_module, p=data, q=DATA)
    yield Play(session, "from 'p' import *\nfrom 'q' import add, call, throw\n" + ATTEMPT)
    session.engine.close()
    session.linker.close()


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("fall", "unreachable"),
        ("outside", "out of bounds|memory"),
        ("huge", "unreachable"),
        ("wide", "unreachable"),
        ("deep", "stack"),
    ],
)
def test_a_trap_is_an_error_of_the_call(odd: Play, name: str, reason: str) -> None:
    lines = odd(f"attempt({name})\nattempt(nothing)\nprint(add(1, 2), sorted([2, 1]))\n")
    assert re.fullmatch(rf"RuntimeError: plugin p trapped in {name}\(\): .*({reason}).*", lines[0])
    assert lines[1] == f"{lines[0]}; it cannot be called any more"
    assert lines[2:] == ["3 [1, 2]"]


def test_a_trap_below_calls_back(odd: Play) -> None:
    lines = odd(
        "def f():\n    attempt(fall)\n    return 'caught'\n"
        "print(call(lambda: call(f)), add(4))\n"
        "attempt(back, lambda: 5)\n"
    )
    assert lines[0].startswith("RuntimeError: plugin p trapped in fall(): ")
    assert lines[1] == "caught 4"
    assert lines[2].endswith("it cannot be called any more")


def test_a_trap_of_a_plugin_that_is_called_twice(odd: Play) -> None:
    lines = odd("def f():\n    attempt(fall)\n    return 'caught'\nprint(back(f))\nprint(add(4))\n")
    assert lines[1:] == ["caught", "4"]


def test_a_status_that_the_abi_does_not_have(odd: Play) -> None:
    assert odd("attempt(defer)\nprint(nothing())") == [
        "RuntimeError: native function defer failed",
        "None",
    ]


def test_a_function_of_another_type(odd: Play) -> None:
    assert odd("attempt(number)\nprint(nothing())") == [
        "TypeError: number of plugin p is no function for programs: it is () -> i32, where the "
        "plugin ABI has (i32, i32, i32) -> i32",
        "None",
    ]


def test_bytes_at_the_end_of_the_memory(odd: Play) -> None:
    assert odd("print(at_the_end())") == ["A"]


def test_a_plugin_without_free_is_called_a_million_times(odd: Play) -> None:
    # Its memory is one page and cannot grow: what is staged must be used again.
    odd("for i in range(100_000): nothing(i)\nfor i in range(300): nothing(*range(200))\n")


def test_depth_of_calls_back(odd: Play) -> None:
    assert odd(
        "def down(n): return back(lambda: down(n - 1)) if n else 'end'\nprint(down(10))"
    ) == ["end"]
