"""Trusted Python modules with the real engine: what a program that imports one meets."""

from __future__ import annotations

import os
import textwrap
from pathlib import Path
from typing import Any

import pytest
from core.loop import run
from edge_python.capabilities.loading import PythonModules, PythonSource
from edge_python.clock import SystemClock
from edge_python.diagnostics import parse_diagnostics
from edge_python.drivers.aio import Runner
from edge_python.effects import Outcome
from edge_python.engine_build import EngineBuild, examine
from edge_python.errors import EdgeError, NotFound, TrustedModuleError
from edge_python.hosts.base import Host
from edge_python.resolver import Aliases

STATS = """
import asyncio, dataclasses, enum, math

LIMIT = 10
NAMES = ("a", "b")
_private = 1

class StatsError(ValueError):
    def __init__(self, message, code=0):
        super().__init__(message)
        self.code = code

class EmptyError(StatsError):
    pass

class _Hidden(EmptyError):
    pass

def mean(values, *, weight=1):
    if not values:
        raise EmptyError("no data", 7)
    return sum(values) / len(values) * weight

def echo(value):
    return value

async def slow(value, seconds=0.001):
    await asyncio.sleep(seconds)
    if value == "fail":
        raise StatsError("slow failed", 3)
    return value

def count(n):
    for i in range(n):
        yield i

async def acount(n):
    for i in range(n):
        await asyncio.sleep(0)
        yield i

class Color(enum.Enum):
    RED = 1
    BLUE = 2

@dataclasses.dataclass
class Point:
    x: int = 0
    y: int = 0
    def __add__(self, other):
        return Point(self.x + other.x, self.y + other.y) if isinstance(other, Point) else NotImplemented

class Series:
    size = 3
    def __init__(self, values, name="s"):
        self.values = list(values)
        self.name = name
        self._secret = 1
    def total(self):
        return sum(self.values)
    async def wait(self):
        await asyncio.sleep(0)
        return self
    @property
    def first(self):
        return self.values[0]
    @property
    def last(self):
        return self.values[-1]
    @last.setter
    def last(self, value):
        self.values[-1] = value
    @classmethod
    def parse(cls, text):
        return cls([int(part) for part in text.split()])
    @staticmethod
    async def later(value):
        return [Series([value]), {"": Series([value + 1])}]
    def __len__(self):
        return len(self.values)
    def __iter__(self):
        return iter(self.values)
    def __getitem__(self, index):
        return self.values[index]
    def __eq__(self, other):
        return isinstance(other, Series) and other.values == self.values
    def __enter__(self):
        return self
    def __exit__(self, kind, error, trace):
        self.name = f"left by {kind.__name__}: {error}" if kind else "left"
        return True

DEFAULT = Series([9])

def join(*series):
    return Series([value for one in series for value in one.values])

def pair(holder):
    return [holder["a"], holder]

state = []
def remember(item):
    state.append(item)
    return state
"""

URL = "https://h/stats.py"


@pytest.fixture(scope="module")
def build(wasm_host: Host) -> EngineBuild:
    built = Path(__file__).parents[2] / "dist" / "compiler.wasm"
    path = Path(os.environ.get("EDGE_PYTHON_ENGINE") or built)
    return examine(wasm_host, wasm_host.compile(path.read_bytes()), path.name)


class _NoPackages:
    async def offer(self, *_: Any) -> None: ...

    async def install(self, *_: Any) -> None:
        raise TrustedModuleError("there are no packages")


class Play:
    """Programs that may import `stats`, in one worker."""

    def __init__(self, build: EngineBuild) -> None:
        self._build = build
        self._modules = PythonModules(_NoPackages())
        self.files = {URL: STATS}
        self.warnings: list[str] = []

    async def fetch(self, url: str, /, pin: str | None = None) -> bytes:
        if url not in self.files:
            raise NotFound(f"{url} was not found")
        return self.files[url].encode()

    def outcome(self, source: str, **python: str) -> tuple[Outcome, str]:
        printed: list[str] = []
        outcomes: list[Outcome] = []

        async def scenario() -> None:
            runner = Runner(
                self._build,
                SystemClock(),
                show=printed.extend,
                python=self._modules,
                warn=self.warnings.append,
            )
            modules = {name: PythonSource(url) for name, url in python.items()}
            aliases = Aliases(python=modules or {"stats": PythonSource(URL)})
            outcomes.append(
                await runner.run(
                    textwrap.dedent(source), base_url="https://h/", fetcher=self, aliases=aliases
                )
            )

        run(scenario())
        return outcomes[0], "".join(printed)

    def __call__(self, source: str, **python: str) -> list[str]:
        """What a program prints that must end well."""
        outcome, printed = self.outcome(source, **python)
        assert outcome == Outcome()
        return printed.splitlines()


@pytest.fixture
def play(build: EngineBuild) -> Play:
    return Play(build)


def test_functions_and_constants(play: Play) -> None:
    assert play(
        """
        import stats
        from stats import mean, LIMIT, NAMES
        print(mean([1, 2]), mean([3], weight=2), LIMIT, NAMES, stats.__name__)
        print(hasattr(stats, "_private"), hasattr(stats, "math"), hasattr(stats, "asyncio"))
        """
    ) == ["1.5 6.0 10 ['a', 'b'] stats", "False False False"]


def test_values_cross_as_they_are(play: Play) -> None:
    assert play(
        """
        from stats import echo
        for value in (None, True, -(2**100), 1.5, "käse", b"\\0", [1, [2]], (1,), {"": 1}, {"k": {}}):
            print(repr(echo(value)))
        """
    ) == [
        *("None", "True", str(-(2**100)), "1.5", "'käse'", "b'\\x00'", "[1, [2]]", "[1]"),
        *("{'': 1}", "{'k': {}}"),
    ]


def test_all_decides_what_is_public(play: Play) -> None:
    play.files[URL] = (
        "__all__ = ['f', 'pi']\nfrom math import pi\ndef f(): return 1\ndef g(): return 2\n"
    )
    source = """
        from stats import *
        print(f(), pi > 3)
        try:
            from stats import g
        except ImportError as error:
            print(error)
        """
    first, second = play(source)
    assert first == "1 True"
    assert "cannot import name 'g' from 'stats'" in second


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("__all__ = 'f'", "__all__ must be a list of strings"),
        ("__all__ = ['gone']", "__all__ names gone, which the module does not have"),
        ("import math\n__all__ = ['math']", "__all__ names math, a module"),
        ("_x = 1\n__all__ = ['_x']", "not a public name"),
        ("def f(:", "stats.py:1: "),
        ("1 / 0", "ZeroDivisionError"),
    ],
)
def test_modules_that_cannot_be_offered(play: Play, source: str, reason: str) -> None:
    play.files[URL] = source
    with pytest.raises(EdgeError) as caught:
        play("import stats")
    assert reason in str(caught.value)
    assert "the Python module stats" in str(caught.value)


def test_coroutine_functions_are_awaited_and_gathered(play: Play) -> None:
    assert play(
        """
        from stats import slow
        import stats
        print(await slow(1))
        print(gather(slow(1, 0.03), slow(2, seconds=0.001), slow([3])))
        async def main():
            try:
                await slow("fail")
            except stats.StatsError as error:
                return repr(error), error.code
        print(run(main()))
        """
    ) == ["1", "[1, 2, [3]]", "(\"StatsError('slow failed')\", 3)"]


def test_coroutines_run_at_the_same_time(play: Play) -> None:
    play.files[URL] = (
        "import asyncio\nbarrier = None\n"
        "async def meet(n):\n    global barrier\n"
        "    barrier = barrier or asyncio.Barrier(3)\n"
        "    await barrier.wait()\n    return n\n"
    )
    source = "from stats import meet\nprint(gather(meet(1), meet(2), meet(3)))"
    assert play(source) == ["[1, 2, 3]"]


def test_exceptions_keep_their_class_and_hierarchy(play: Play) -> None:
    assert play(
        """
        from stats import mean, StatsError, EmptyError
        try:
            mean([])
        except StatsError as error:
            print(type(error).__name__, error, error.args, error.code)
            print(isinstance(error, ValueError), issubclass(EmptyError, StatsError))
        """
    ) == ["EmptyError no data ('no data',) 7", "True True"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("raise KeyError(3)", "KeyError(3)"),
        ("raise KeyError('k')", "KeyError('k')"),
        ("raise FileNotFoundError(2, 'gone')", "FileNotFoundError(2, 'gone')"),
        ("raise ValueError", "ValueError()"),
        ("raise ZeroDivisionError('x: y')", "ZeroDivisionError('x: y')"),
        ("raise StopAsyncIteration(4)", "StopAsyncIteration(4)"),
        ("raise ValueError(object)", "ValueError("),
        ("class Odd(Exception): pass\n    raise Odd('why')", "RuntimeError('Odd: why')"),
        ("class Base(BaseException): pass\n    raise Exception(1, 'a')", "Exception(1, 'a')"),
        ("class Base(BaseException): pass\n    raise Base('odd')", "RuntimeError('Base: odd')"),
        ("import asyncio\n    raise asyncio.CancelledError", "RuntimeError('CancelledError')"),
        ("raise GeneratorExit", "RuntimeError('GeneratorExit')"),
        ("raise RecursionError('deep')", "RecursionError('deep')"),
        ("return 1 << 200", "OverflowError('stats.f(): int is too large"),
        ("return {1}", "TypeError('stats.f(): a value of type set cannot cross"),
        ("return f", "TypeError('stats.f(): a value of type function cannot cross"),
        ("return int", "TypeError('stats.f(): a value of type type cannot cross"),
        ("a = []; a.append(a); return a", "TypeError('stats.f(): value is nested too deeply"),
        ("return g()", "TypeError('stats.f() returned a coroutine; define it by async def"),
        ("return f(1)", "TypeError('f() takes 0 positional arguments but 1 was given"),
    ],
)
def test_what_functions_may_do_wrong(play: Play, body: str, expected: str) -> None:
    play.files[URL] = f"async def g(): pass\ndef f():\n    {body}\nasync def h():\n    return f()\n"
    sync, deferred = play(
        """
        import stats
        for f in (stats.f, stats.h):
            try:
                print(await f())
            except Exception as error:
                print(repr(error))
        """
    )
    assert sync.startswith(expected)
    assert deferred.startswith(expected.replace("stats.f()", "stats.h()"))


def test_notes_come_along(play: Play) -> None:
    play.files[URL] = "def f():\n    e = ValueError('v')\n    e.add_note('a note')\n    raise e\n"
    source = "import stats\ntry:\n    stats.f()\nexcept ValueError as e:\n    print(e, e.__notes__)"
    assert play(source) == ["v ['a note']"]


def test_traceback_of_the_program_points_at_the_program(play: Play) -> None:
    source = "import stats\ndef g():\n    stats.mean([])\ng()\n"
    outcome, _ = play.outcome(source)
    error = parse_diagnostics(outcome.text)
    assert (error["name"], error["message"]) == ("EmptyError", "no data")
    assert [(at["file"], at["line"]) for at in error["locations"]] == [
        ("<input>", 3),
        ("<input>", 4),
    ]
    assert "python://" not in outcome.text
    source = "import stats\nasync def g():\n    await stats.slow('fail')\nrun(g())\n"
    outcome, _ = play.outcome(source)
    assert [at["line"] for at in parse_diagnostics(outcome.text)["locations"]] == [3, 4]


def test_traceback_of_the_trusted_side_is_in_the_log_alone_and_once(play: Play) -> None:
    play.files[URL] = "def f(x):\n    return 1 // x\n"
    printed = play(
        """
        import stats
        for _ in range(3):
            try:
                stats.f(0)
            except ZeroDivisionError as error:
                print(error)
        """
    )
    assert "stats.py" not in "".join(printed)
    (warning,) = play.warnings
    assert f'File "{URL}", line 2' in warning
    assert "return 1 // x" in warning


def test_properties_that_fail_are_in_the_log_too(play: Play) -> None:
    play.files[URL] = (
        "class C:\n    @property\n    def p(self):\n        return {}['missing']\n"
        "    @property\n    def q(self):\n        return {1}\n"
    )
    printed = play(
        """
        from stats import C
        for name in ("p", "q"):
            try:
                getattr(C(), name)
            except (KeyError, TypeError) as error:
                print(repr(error))
        """
    )
    assert printed[0] == "KeyError('missing')"
    assert "reading an attribute: a value of type set cannot cross" in printed[1]
    (warning,) = play.warnings
    assert "return {}['missing']" in warning


def test_objects_live_on_the_trusted_side(play: Play) -> None:
    assert play(
        """
        from stats import Series, Point, join, pair, DEFAULT
        s = Series([1, 2, 3], name="n")
        print(s.total(), s.first, s.name, len(s), list(s), s[1], s == Series([1, 2, 3]), s == 3)
        s.last = 7
        s.name = "m"
        print(s.values, s.name, Series.parse("4 5").values, join(s, Series([5])).values)
        p = Point(1, y=2) + Point(3, 4)
        print(p, p == Point(4, 6), DEFAULT.values, Series.size)
        p.x = 9
        print(p)
        found = pair({"a": s})
        print(found[0] is s, found[1]["a"] is s, (await s.wait()) is s)
        one, two = await Series.later(1)
        print(one.values, two[""].values)
        """
    ) == [
        "6 1 n 3 [1, 2, 3] 2 True False",
        "[1, 2, 7] m [4, 5] [1, 2, 7, 5]",
        "Point(x=4, y=6) True [9] 3",
        "Point(x=9, y=6)",
        "True True True",
        "[1] [2]",
    ]


def test_programs_cannot_reach_behind_objects(play: Play) -> None:
    assert play(
        """
        from stats import Series, Point
        s = Series([1])
        for name in ("first", "total", "added", "_secret", "__class__"):
            try:
                setattr(s, name, 1)
                print(name, "was set")
            except (AttributeError, TypeError):
                print(name, "is refused")
        for name in ("_secret", "__dict__", "__globals__"):
            print(hasattr(s, name))
        try:
            Series.total(Point(1, 2))
        except TypeError as error:
            print(error)
        for read in (lambda: s.total.__globals__, lambda: Series._secret):
            try:
                print("stats" in str(read()) and "leak")
            except AttributeError:
                print("no attribute")
        print(s.total(), s.values)
        """
    )[:9] == [
        "first is refused",
        "total is refused",
        "added is refused",
        "_secret is refused",
        "__class__ is refused",
        "False",
        "False",
        "False",
        "expected a Series, not a Point",
    ]


def test_classes_can_be_derived_from(play: Play) -> None:
    assert play(
        """
        from stats import Series, join
        class Mine(Series):
            def __init__(self):
                super().__init__([1, 1])
                self.extra = 4
            def total(self):
                return super().total() + 100
        m = Mine()
        print(m.total(), m.extra, len(m), join(m).total(), isinstance(m, Series))
        """
    ) == ["102 4 2 2 True"]


def test_enums(play: Play) -> None:
    assert play(
        """
        from stats import Color
        print(Color.RED, Color.BLUE.value, [c.name for c in Color], Color(2) == Color.BLUE)
        print(Color.RED == Color.BLUE, {Color.RED: 1}[Color(1)])
        """
    ) == ["Color.RED 2 ['RED', 'BLUE'] True", "False 1"]


def test_iterators(play: Play) -> None:
    assert play(
        """
        from stats import count, acount
        it = count(2)
        print(next(it), next(it), next(it, "end"), next(it, "end"), list(count(3)))
        print([x async for x in acount(3)], sum(count(4)))
        early = count(9)
        next(early)
        early.close()
        print(list(early))
        """
    ) == ["0 1 end end [0, 1, 2]", "[0, 1, 2] 6", "[]"]


def test_context_managers(play: Play) -> None:
    assert play(
        """
        from stats import Series, StatsError
        s = Series([1])
        with s as same:
            print(same is s)
        print(s.name)
        with s:
            raise StatsError("no")
        print(s.name)
        """
    ) == ["True", "left", "left by StatsError: no"]


def test_arguments_that_cannot_cross(play: Play) -> None:
    outcome, _ = play.outcome("import stats\nstats.echo(print)\n")
    assert "TypeError: stats.echo(): only None, bool" in outcome.text
    assert play(
        """
        import stats
        for value in (2**200, {1: 2}, stats.Series):
            try:
                stats.echo(value)
            except (TypeError, OverflowError) as error:
                print(type(error).__name__)
        """
    ) == ["OverflowError", "TypeError", "TypeError"]


def test_a_run_can_hold_so_many_objects(play: Play, monkeypatch: pytest.MonkeyPatch) -> None:
    # One of them is the constant DEFAULT; used up iterators do not count.
    monkeypatch.setattr("edge_python.capabilities.session.MAX_OBJECTS", 50)
    assert play(
        """
        from stats import Point, count
        for _ in range(100):
            list(count(3))
        kept = 0
        try:
            while True:
                Point()
                kept += 1
        except MemoryError as error:
            print(kept, error)
        """
    ) == ["49 a run can hold 50 objects of Python modules"]


def test_state_is_shared_between_runs_until_the_file_changes(play: Play) -> None:
    source = "from stats import remember\nprint(remember(1))"
    assert [*play(source), *play(source)] == ["[1]", "[1, 1]"]
    play.files[URL] += "# changed\n"
    assert play(source) == ["[1]"]


def test_modules_of_other_names_and_urls_are_apart(play: Play) -> None:
    play.files["https://h/other.py"] = (
        "class StatsError(Exception): pass\ndef f(): raise StatsError('o')\n"
    )
    assert play(
        """
        import stats, other
        try:
            other.f()
        except stats.StatsError:
            print("confused")
        except other.StatsError as error:
            print(repr(error), type(error).__module__)
        """,
        stats=URL,
        other="https://h/other.py",
    ) == ["StatsError('o') other"]


def test_names_like_built_ins(play: Play) -> None:
    play.files[URL] = (
        "def print(x): return x\ndef len(x): return 5\ntype = 3\n"
        "class list:\n    def isinstance(self): return 4\n"
    )
    assert play(
        "import stats\nprint(stats.print(1), stats.len(''), stats.type, stats.list().isinstance())"
    ) == ["1 5 3 4"]


def test_a_class_that_is_a_list_crosses_as_an_object(play: Play) -> None:
    play.files[URL] = "class Row(list):\n    def double(self): return Row(self * 2)\n"
    assert play("from stats import Row\nprint(len(Row([1]).double()), list(Row([2])))") == ["2 [2]"]


def test_a_manifest_beside_an_untrusted_program_declares_nothing(play: Play) -> None:
    play.files["https://h/packages.json"] = '{"python": {"own": "./stats.py"}}'
    with pytest.raises(EdgeError, match="outside of the sandbox"):
        play("import own")
    for spec in ("python://stats/module", "python://stats/natives", "python:///objects"):
        with pytest.raises(EdgeError, match="cannot be loaded through python:"):
            play(f'from "{spec}" import x')


def test_a_program_that_ends_cancels_what_it_awaits(play: Play) -> None:
    play.files[URL] = (
        "import asyncio\nlog = []\n"
        "async def wait():\n    try:\n        await asyncio.sleep(60)\n"
        "    finally:\n        log.append('cancelled')\n"
        "def seen(): return log\n"
    )
    source = """
        from stats import wait
        async def main():
            try:
                await with_timeout(0.01, wait())
            except TimeoutError:
                return "timed out"
        print(run(main()))
        """
    assert play(source) == ["timed out"]
    assert play("from stats import seen\nprint(seen())") == ["['cancelled']"]
