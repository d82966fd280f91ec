"""Programs with Python modules of the page that are saved and restored, on each host."""

from __future__ import annotations

import hashlib
import io
import os
import pickle
from collections.abc import Callable
from pathlib import Path

import pytest
from edge_python.capabilities.keeping import ObjectsState
from edge_python.engine_build import EngineBuild, examine
from edge_python.errors import EdgeError, StateError
from edge_python.hosts.base import Host
from edge_python.state import pack, unpack
from hosts.world import KEY, World

URL = "https://trusted/stats.py"
STATS = """
import asyncio, enum

LIMIT = 10

class StatsError(ValueError):
    pass

def mean(values, *, weight=1):
    if not values:
        raise StatsError("no data")
    return sum(values) / len(values) * weight

async def slow(value):
    await asyncio.sleep(0.001)
    return value

async def never():
    await asyncio.sleep(3600)

class Color(enum.Enum):
    RED = 1
    BLUE = "b"

class Mode(enum.Flag):
    A = 1
    B = 2

class _Part:
    def __init__(self, value):
        self.value = value

class Series:
    def __init__(self, values):
        self.values = list(values)
        self._part = None
        self.color = Color.RED
    def push(self, value):
        self.values.append(value)
        return self
    def share(self, other):
        self._part = other._part = self._part or _Part(0)
    def step(self):
        self._part.value += 1
        return self._part.value
    async def wait(self):
        await asyncio.sleep(0)
        return self.values
    def __len__(self):
        return len(self.values)

class Shape:
    def area(self):
        return 4

DEFAULT = Series([9])
SHAPES = [Shape(), Shape()]

def shape():
    return Shape()

def nested():
    series = Series([1])
    series.shape = Shape()
    return series

def count(n):
    yield from range(n)
"""
DECLARED = STATS + "\n__pickle__ = ['Series', '_Part']\n"


@pytest.fixture(scope="module")
def build(wasm_host: Host) -> EngineBuild:
    built = Path(__file__).parents[2] / "dist" / "compiler.wasm"
    path = Path(os.environ.get("EDGE_PYTHON_ENGINE") or built)
    return examine(wasm_host, wasm_host.compile(path.read_bytes()), path.name)


@pytest.fixture
def new(build: EngineBuild) -> Callable[[str], World]:
    return lambda source: World(build, {URL: source})


NewWorld = Callable[[str], World]


def test_a_module_whose_functions_are_imported(new: NewWorld) -> None:
    state, printed = new(STATS).save(
        """
        import stats
        from stats import mean, slow, LIMIT
        print(mean([1, 2]))
        async def later():
            return await slow("after")
        receive()
        print(mean([3], weight=LIMIT), run(later()), gather(slow(1), slow([2])))
        try:
            mean([])
        except stats.StatsError as error:
            print(repr(error), isinstance(error, ValueError))
        """
    )
    assert printed == "1.5\n"
    assert new(STATS).goes_on(state) == [
        "30.0 after [1, [2]]",
        "StatsError('no data') True",
    ]


def test_a_module_that_is_imported_after_the_restore(new: NewWorld) -> None:
    state, _ = new(STATS).save(
        "receive()\nimport stats\nprint(stats.mean([4]), len(stats.DEFAULT))"
    )
    assert new(STATS).goes_on(state) == ["4.0 1"]


def test_constants_and_members_are_found_by_name(new: NewWorld) -> None:
    state, _ = new(STATS).save(
        """
        from stats import DEFAULT, SHAPES, Color, Mode, Shape
        red, both, second = Color.RED, Mode.A | Mode.B, SHAPES[1]
        receive()
        print(len(DEFAULT), second.area(), second is SHAPES[1], isinstance(second, Shape))
        print(red is Color.RED, red == Color.RED, red.value, both.value, Color.BLUE.value)
        """
    )
    assert new(STATS).goes_on(state) == ["1 4 True True", "True True 1 3 b"]


def test_declared_classes_are_pickled(new: NewWorld) -> None:
    state, _ = new(DECLARED).save(
        """
        from stats import Series
        one, two = Series([1, 2]), Series([])
        one.share(two)
        one.step()
        receive()
        print(one.push(3).values, len(two), one.step(), two.step(), one.color.value, run(one.wait()))
        print(one == two, one.push(0) is one, {one: 1}[one], len(Series("abc")), one == Series([]))
        """
    )
    expected = ["[1, 2, 3] 0 2 3 1 [1, 2, 3]", "False True 1 3 False"]
    assert new(DECLARED).goes_on(state) == expected


def test_a_restored_program_with_objects_is_saved_again(new: NewWorld) -> None:
    state, printed = new(DECLARED).save(
        "from stats import Series\ns = Series([])\nwhile True:\n"
        "    print(s.push(len(s)).values)\n    receive()\n"
    )
    for number in range(1, 4):
        assert printed == f"{list(range(number))}\n"
        state, printed = new(DECLARED).save_again(state)


@pytest.mark.parametrize(
    ("call", "reason"),
    [
        (
            "shape()",
            "a Shape of the Python module stats (https://trusted/stats.py), and __pickle__",
        ),
        (
            "nested()",
            "a Series of the Python module stats (https://trusted/stats.py), "
            "which holds a Shape, and __pickle__ of the module does not name Shape",
        ),
        (
            "next(iter(count(3)))",
            "an iterator (count) of the Python module stats (https://trusted/stats.py), "
            "which only its end or close() gives back",
        ),
    ],
)
def test_what_cannot_be_saved(new: NewWorld, call: str, reason: str) -> None:
    with pytest.raises(StateError) as caught:
        new(DECLARED).save(f"from stats import shape, nested, count\n{call}\nreceive()")
    assert str(caught.value).startswith("the program cannot be saved: it was given ")
    assert reason in str(caught.value)


def test_an_iterator_that_was_used_up_is_no_obstacle(new: NewWorld) -> None:
    state, _ = new(STATS).save(
        "from stats import count\nfound = list(count(3))\nit = count(9)\nnext(it)\nit.close()\n"
        "receive()\nprint(found, list(count(2)), list(it))"
    )
    assert new(STATS).goes_on(state) == ["[0, 1, 2] [0, 1] []"]


def test_a_call_on_its_way_raises(new: NewWorld) -> None:
    state, _ = new(STATS).save(
        """
        from stats import never
        async def call():
            try:
                await never()
            except RuntimeError as error:
                return str(error)
        async def listen():
            return receive()
        print(gather(call(), listen()))
        """
    )
    reason = "the program was saved before this call was answered, and restored without its answer"
    assert new(STATS).goes_on(state) == [f"['stats.never(): {reason}', 'go']"]


def test_a_module_that_offers_less_than_it_did(new: NewWorld) -> None:
    state, _ = new(STATS).save(
        """
        from stats import DEFAULT, mean
        receive()
        try:
            len(DEFAULT)
        except AttributeError as error:
            print(error)
        print(mean([2]))
        """
    )
    # What was added, and bodies that have changed, are as they are now.
    grown = STATS.replace("* weight", "* weight * 10") + "\ndef more(): return 1\n"
    assert new(grown.replace("__len__", "_length")).goes_on(state) == [
        "stats.Series.__len__() was there when the program was saved, and is no more",
        "20.0",
    ]
    with pytest.raises(StateError) as caught:
        new(STATS.replace("def mean", "def median").replace("def slow", "def slower")).goes_on(
            state
        )
    assert str(caught.value) == (
        "the saved program uses stats.mean, stats.slow, which the Python module "
        "https://trusted/stats.py does not offer as it did"
    )


def test_a_worker_without_the_module(new: NewWorld, build: EngineBuild) -> None:
    state, _ = new(STATS).save("import stats\nreceive()")
    with pytest.raises(EdgeError, match="stats: no manifest declares this name"):
        World(build, {}).restore(state)
    # An Edge Python module of that name is another thing.
    pretended = World(build, {"https://h/packages.json": '{"imports": {"stats": "./stats.py"}}'})
    pretended.files["https://h/stats.py"] = "def mean(values): return 0"
    with pytest.raises(StateError, match="uses the Python module stats, which is none here"):
        pretended.restore(state)


def test_declared_constants_that_are_gone(new: NewWorld) -> None:
    state, _ = new(STATS).save("from stats import SHAPES\nreceive()\nprint(len(SHAPES))")
    changed = new(STATS.replace("SHAPES = [Shape(), Shape()]", "SHAPES = [Shape()]"))
    with pytest.raises(StateError, match=r"there is no stats\.SHAPES\.1 any more"):
        changed.restore(state)


@pytest.mark.parametrize("listed", ["'Series'", "[1]", "['gone']", "['LIMIT']"])
def test_a_declaration_that_is_none(new: NewWorld, listed: str) -> None:
    with pytest.raises(EdgeError, match="__pickle__"):
        new(f"{STATS}\n__pickle__ = {listed}\n").save("import stats\nreceive()")


class _Forger(pickle._Pickler):
    def persistent_id(self, item: object) -> object:
        return item[1:] if isinstance(item, tuple) and item[:1] == ("ref",) else None


def forged(value: object) -> bytes:
    file = io.BytesIO()
    _Forger(file, 5).dump(value)
    return file.getvalue()


SERIES = ("ref", "class", "stats", "Series")
DEFAULT = ("ref", "constant", "stats", "DEFAULT")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x80\x05]\x94(.",
        b"cos\nsystem\n(S'true'\ntR.",
        pickle.dumps([print]),
        b"\x80\x05\x8c\x08builtins\x8c\x04eval\x93.",
        forged(["no object"] * 2),
        forged("no list"),
        # Calls something that is no class; fills a class, and a constant of the module.
        b"\x80\x05](" + forged(DEFAULT)[2:-1] + b")Re.",
        b"\x80\x05](" + forged(SERIES)[2:-1] + b"N}\x8c\x05total" + b"K\x01s\x86be.",
        b"\x80\x05](" + forged(DEFAULT)[2:-1] + b"}\x8c\x06values" + b"K\x01sbe.",
        forged([("ref", "class", "os", "system")]),
        forged([("ref", "constant", "stats", "asyncio")]),
        forged([("ref", "constant", "stats", "LIMIT", -1)]),
        forged([("ref", "member", "stats", "Color", 77)]),
        forged([("ref",)]),
        b"\x80\x05J\xff\xff\xff\x7fr\xff\xff\xff\xff.",
    ],
    ids=lambda data: hashlib.sha256(data).hexdigest()[:8],
)
def test_pickles_that_were_not_made_here(new: NewWorld, data: bytes) -> None:
    world = new(DECLARED)
    state, _ = world.save("from stats import DEFAULT, Series\nreceive()\nprint(DEFAULT.values)")
    saved = unpack(state, KEY)
    assert saved.objects is not None
    objects = ObjectsState(saved.objects.handles, saved.objects.last, saved.objects.numbers, data)
    with pytest.raises(StateError, match=r"cannot be restored|damaged"):
        world.restore(pack(saved._replace(objects=objects), KEY))
    assert world.goes_on(state) == ["[9]"]
