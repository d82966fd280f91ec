"""A Python module of a page that does what such modules do every day."""

import asyncio
import collections
import datetime
import functools
import hashlib
import itertools
import json
import math
import operator
import re
import string
import textwrap
import time
from dataclasses import asdict, dataclass, field
from enum import Enum


class Colour(Enum):
    RED = 1
    BLUE = 2


@dataclass(order=True)
class Item:
    name: str
    price: float = 0.0
    tags: list = field(default_factory=list)

    @property
    def label(self):
        return f"{self.name!r:>10} {self.price:8.2f} {len(self.tags):03d} {self.price:e} {self.price:,.1f}"


class Shape:
    sides = 0

    def __init__(self, **sizes):
        self.__dict__.update(sizes)

    def __repr__(self):
        return (
            f"{type(self).__name__}({', '.join(f'{k}={v}' for k, v in sorted(vars(self).items()))})"
        )

    def __eq__(self, other):
        return isinstance(other, Shape) and vars(self) == vars(other)

    def __hash__(self):
        return hash(tuple(sorted(vars(self).items())))

    def __getattr__(self, name):
        raise AttributeError(name)


class Square(Shape):
    sides = 4

    @classmethod
    def unit(cls):
        return cls(width=1)

    @staticmethod
    def area(width):
        return width**2


def fibonacci():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b


@functools.lru_cache(maxsize=64)
def steps(n):
    return 0 if n == 1 else 1 + steps(n // 2 if n % 2 == 0 else 3 * n + 1)


def texts(value):
    words = value.split()
    return [
        value.upper().lower().title(),
        value.replace("a", "b").strip("x"),
        "-".join(reversed(words)),
        value.partition(" "),
        value.rsplit(" ", 1),
        value.splitlines(),
        value.find("e"),
        value[::-1],
        value.center(40, "*"),
        value.ljust(30).rjust(35),
        value.zfill(30),
        value.isalpha(),
        value.count("e"),
        value.startswith(("a", "T")),
        value.endswith("."),
        value.encode().decode("utf-8"),
        value.casefold(),
        value.translate(str.maketrans("aeiou", "12345")),
        value.encode("latin-1", "replace").hex(),
        "%s %d %5.1f %x" % (value[:3], 42, 2.5, 255),
        "{:<8}|{:^8}|{:>8}".format("l", "m", "r"),
        textwrap.fill(value * 3, 30),
        string.Template("$a and $b").substitute(a=1, b=2),
        repr(value),
        ascii("é"),
        re.findall(r"[a-z]+", value),
        re.sub(r"(\w+) (\w+)", r"\2 \1", value),
        re.split(r"\s*", value)[:3],
    ]


def numbers():
    big = 3**200 + 7
    return [
        big,
        big // 12345,
        big % 9973,
        big * big,
        -big >> 3,
        big << 5,
        big & 0xFFFF,
        big | 1,
        big ^ 7,
        str(big),
        int(str(big)),
        int("ff", 16),
        float("1e3"),
        round(2.675, 2),
        divmod(-7, 2),
        pow(3, 20, 17),
        7 / 2,
        -7 // 2,
        0.1 + 0.2,
        abs(-3),
        math.sqrt(2),
        math.floor(2.5),
        math.gcd(12, 18),
        sum([1, 2.5]),
        max(3, 1),
        min([4, 2]),
        hex(255),
        bin(5),
        oct(8),
        (5).bit_length(),
        (2.5).is_integer(),
        (0.75).as_integer_ratio(),
        complex(1, 2) * 2,
        int.from_bytes(b"abc", "big"),
        (1024).to_bytes(4, "little"),
        float("nan") != float("nan"),
        1 < 2 <= 3,
        bool([]),
        chr(8364),
        ord("a"),
    ]


def collected():
    counts = collections.Counter("mississippi")
    groups = collections.defaultdict(list)
    for key, value in zip("abab", range(4)):
        groups[key].append(value)
    queue = collections.deque([1, 2, 3], maxlen=3)
    queue.append(4)
    queue.rotate(1)
    data = {"b": 1, "a": 2, **{"c": 3}}
    data.setdefault("d", []).extend([3, 1, 2])
    data.pop("b", None)
    merged = data | {"e": 5}
    numbers = [5, 3, 8, 1]
    numbers.sort(key=lambda n: -n)
    numbers.insert(0, 9)
    numbers.remove(3)
    numbers[1:2] = [7, 7]
    del numbers[-1]
    first, *rest = numbers
    pair = collections.namedtuple("Pair", "left right")(1, 2)
    ordered = collections.OrderedDict(sorted(data.items(), key=str))
    ordered.move_to_end("a")
    return [
        counts.most_common(2),
        dict(groups),
        list(queue),
        merged,
        numbers,
        rest,
        pair._replace(left=3),
        list(ordered),
        {1, 2, 3} & {2, 3, 4} | {9} - {1} ^ {5},
        frozenset([1]) <= {1, 2},
        list(itertools.chain([1], (2, 3))),
        list(itertools.islice(fibonacci(), 10)),
        [list(g) for _, g in itertools.groupby("aabbb")],
        list(itertools.product("ab", [1, 2])),
        list(itertools.combinations(range(4), 2)),
        list(enumerate("ab", 1)),
        list(map(operator.add, [1, 2], [3, 4])),
        list(filter(None, [0, 1])),
        functools.reduce(operator.mul, range(1, 6)),
        sorted({"x": 1, "y": 0}.items(), key=operator.itemgetter(1), reverse=True),
        any([0, 1]),
        all([1, 0]),
        [*range(3)],
        {k: v for k, v in zip("ab", range(2))},
        {n % 3 for n in range(9)},
        (1, 2) + (3,),
        [0] * 3,
        "b" in data,
        len(data),
        bytes(range(5)) + bytearray(b"x"),
        memoryview(b"abcdef")[1:4].tobytes(),
        list(reversed([1, 2])),
        slice(1, 2).stop,
    ]


def failures():
    found = []
    for action in (
        lambda: 1 / 0,
        lambda: [][1],
        lambda: {}["k"],
        lambda: int("x"),
        lambda: None.x,
        lambda: missing,
        lambda: "a" + 1,
        lambda: next(iter([])),
        lambda: Colour(9),
        lambda: Item(),
        lambda: steps("x"),
    ):
        try:
            action()
        except (ArithmeticError, LookupError) as error:
            found.append(repr(error))
        except Exception as error:
            found.append(f"{type(error).__name__}: {error}")
        finally:
            found.append("done")
    try:
        try:
            raise ValueError("inner")
        except ValueError as error:
            raise RuntimeError("outer") from error
    except RuntimeError as error:
        found.append(str(error.__cause__))
    with __import__("contextlib").suppress(KeyError):
        {}["k"]
    return found


def times():
    moment = datetime.datetime(2024, 2, 29, 12, 30) + datetime.timedelta(days=1, hours=2)
    return [
        moment.isoformat(),
        moment.strftime("%Y-%m-%d"),
        moment.weekday(),
        datetime.date(2024, 1, 1) < moment.date(),
        datetime.datetime.fromisoformat("2024-05-06T07:08:09").timestamp(),
        time.time() > 0,
    ]


async def work():
    item = Item("pen", 1.5, ["a"])
    text = json.dumps(
        {"item": asdict(item), "list": [1, 2.5, None, True, "é"]}, indent=1, sort_keys=True
    )
    shape = Square(width=2)
    everything = [
        item,
        item.label,
        item < Item("zoo"),
        json.loads(text),
        shape,
        shape == Square(width=2),
        {shape: 1},
        Square.unit(),
        Square.area(3),
        getattr(shape, "height", None),
        steps(27),
        texts("The quick brown fox jumps over the lazy dog."),
        numbers(),
        collected(),
        failures(),
        times(),
        Colour.RED.name,
        Colour["BLUE"].value,
        hashlib.sha256(b"x").hexdigest(),
        isinstance(1, (int, str)),
        callable(len),
        id(shape) > 0,
        type("Made", (Shape,), {"sides": 3})().sides,
        await asyncio.gather(asyncio.sleep(0, "slept"), later(1)),
        eval("1 + 1"),
        [line async for line in lines()],
    ]
    return len(repr(everything)) > 1000


async def later(value):
    await asyncio.sleep(0.001)
    return value


async def lines():
    for number in range(2):
        yield number
