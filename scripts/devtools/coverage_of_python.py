"""`scripts/coverage-of-python`: what the engine has of CPython's built-ins, and what differs.

The checklist comes from the oracle's own `dir()`: every built-in name; every attribute of a sample
of every built-in type; every method, function and type called with odd arguments; every operator
over pairs of samples. Both sides do it all and print what came of it: the type and repr of a
result, or an exception with its message.

A difference has its reason in coverage_differences.toml, or it is a fault: the exit code is 1.
"""

from __future__ import annotations

import argparse
import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from devtools.build import build
from devtools.paths import ROOT
from devtools.sides import CPython, Edge

HERE = ROOT / "scripts/devtools"
PROBES = HERE / "probes/coverage.py"
REASONS = HERE / "coverage_differences.toml"

#: Values of the built-in types, each as an expression.
VALUES = (
    "None ... NotImplemented True 0 -7 2**70 2.5 float('inf') float('nan') -0.0 '' 'abc' 'é1' "
    "b'' b'abc' bytearray(b'abc') [] [3,1,2] () (1,2,3) {} {'k':1,2:3} set() {1,2,3} "
    "frozenset([1,2]) range(5) range(0) slice(1,2)"
).split()

#: Further objects, whose operators are of less interest.
OBJECTS = (
    "iter([1,2]) iter((1,2)) iter('ab') iter('é') iter(b'ab') iter(bytearray(b'ab')) "
    "iter({1:2}) iter({1:2}.values()) iter({1:2}.items()) iter({1}) iter(range(3)) "
    "iter(range(2**70,2**70+2)) "
    "reversed([1,2]) reversed({1:2}) reversed({1:2}.values()) reversed({1:2}.items()) reversed('ab') "
    "enumerate('ab') zip('ab',[1,2]) map(str,[1,2]) filter(None,[0,1]) iter(iter([1,2,0]).__next__,0) "
    "{1:2}.keys() {1:2}.values() {1:2}.items() type(int.__dict__)({1:2}) "
    "object() Plain() Plain Plain().method Plain.method function (lambda:0) generator() "
    "len [].append list.append int.__add__ (1).__add__ property() property(len) staticmethod(len) "
    "classmethod(len) super(Plain,Plain()) list[int] int|str "
    "object type int bool float str bytes bytearray list tuple dict set frozenset range slice enumerate zip "
    "map filter reversed BaseException "
    "ValueError() ValueError('a',1) KeyError('k') OSError('e','no') StopIteration(3) SystemExit(4) "
    "UnicodeDecodeError('utf-8',b'a',0,1,'why') UnicodeEncodeError('utf-8','a',0,1,'why') "
    "UnicodeTranslateError('a',0,1,'why') ImportError('m',name='n') NameError('n',name='n') "
    "AttributeError('a',name='n',obj=1) SyntaxError('s',('f',1,2,'t')) ExceptionGroup('g',[ValueError(1)]) "
    "BaseExceptionGroup('g',[ValueError(1)])"
).split()

#: What methods and functions are called with.
ARGUMENTS = (
    "",
    *VALUES,
    "int",
    "len",
    "1, 2",
    "'a', 'b'",
    "'b', 1",
    "[1], [2]",
    "None, None",
    "1, 2, 3",
    "'a', 'b', 1",
    "b'a', b'b'",
    "b'a', None, 'x'",
    "1, 2, 3, 4",
    "object(), 'a', None",
)

#: Names whose values say what a thing is; others are only compared by type.
TELLING = (
    "__name__ __qualname__ __module__ __self__ __objclass__ __bases__ __base__ __mro__ __hash__ "
    "args name obj path msg filename lineno offset text print_file_and_line errno strerror value code "
    "object start stop step end reason encoding exceptions message __cause__ __context__ "
    "__suppress_context__ __traceback__ real imag numerator denominator __origin__ __args__ "
    "__parameters__ __func__ __wrapped__ fget fset fdel __defaults__ __kwdefaults__ __closure__ "
    "__annotations__ __dict__ gi_running gi_suspended gi_yieldfrom __isabstractmethod__"
).split()

#: Called with odd arguments these do something to the probe itself, or only to its host.
NOT_CALLED = frozenset(
    "breakpoint exit quit copyright credits license help input open exec eval compile __import__ print "
    "__init_subclass__ __subclasshook__ __sizeof__ __reduce__ __reduce_ex__ __getstate__ __dir__ "
    "__class__ __build_class__ __subclasses__ mro __buffer__ __release_buffer__ __hash__ id".split()
)

#: Names that CPython, and Pyodide, keep for themselves.
INTERNAL = ("_IncompleteInputError", "___EvalCodeResultException")

DEFINITIONS = """
class Plain:
    def method(self):
        return 1
def function(a, b=1, *c, d=2, **e):
    return a
def generator():
    yield 1
"""


class Difference(NamedTuple):
    """A probe that does not come out alike."""

    probe: str
    cpython: str
    engine: str

    def __str__(self) -> str:
        return f"{self.probe}\n    CPython  {self.cpython}\n    engine   {self.engine}"


class Reason(NamedTuple):
    """Why some probes may differ."""

    text: str
    probe: re.Pattern[str]
    came: re.Pattern[str]

    def covers(self, difference: Difference) -> bool:
        """Whether the difference is one of those meant."""
        return bool(
            self.probe.search(difference.probe)
            and self.came.search(f"{difference.cpython}\n{difference.engine}")
        )


def main(arguments: Sequence[str]) -> int:
    """Run `scripts/coverage-of-python`."""
    parser = argparse.ArgumentParser(
        prog="scripts/coverage-of-python",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--fast", action="store_true", help="a part of it, as the tests do")
    parser.add_argument("--explained", action="store_true", help="show also what has its reason")
    parser.add_argument("--only", metavar="REGEX", help="of the probes, those that match")
    options = parser.parse_args(arguments)
    build(["dist"])
    probes, found = compare(fast=options.fast)
    reasons = read_reasons(REASONS)
    explained: Counter[str] = Counter()
    unexplained = 0
    for difference in found:
        reason = next((reason for reason in reasons if reason.covers(difference)), None)
        if reason is not None:
            explained[reason.text] += 1
        else:
            unexplained += 1
        if (reason is None or options.explained) and (
            options.only is None or re.search(options.only, difference.probe)
        ):
            print(difference)
    for text, count in sorted(explained.items()):
        print(f"{count:6} explained: {text}")
    unused = [] if options.fast else [r.text for r in reasons if not explained[r.text]]
    for text in unused:
        print(f"a reason without a difference: {text}")
    print(f"{probes} probes, {explained.total()} explained differences, {unexplained} unexplained")
    return 1 if unexplained or unused else 0


def compare(*, fast: bool) -> tuple[int, list[Difference]]:
    """Run the checklist on both sides: how many probes there were, and what differs."""
    edge = Edge()
    count = 0
    found = []
    with CPython() as cpython:
        for program in programs(cpython, fast=fast):
            (expected,), (came,) = cpython.run([program]), edge.run([program])
            theirs, ours = answers(expected), answers(came)
            count += len(theirs)
            found += [
                Difference(probe, theirs.get(probe, "nothing"), ours.get(probe, "nothing"))
                for probe in [*theirs, *(probe for probe in ours if probe not in theirs)]
                if theirs.get(probe) != ours.get(probe) and not is_of_missing(probe, ours)
            ]
    return count, found


def is_of_missing(probe: str, came: dict[str, str]) -> bool:
    """Whether a probe calls a method that is not there, which counts once."""
    return probe not in came and any(
        came.get(probe[: bracket.end()]) == "missing" for bracket in re.finditer(r"\(", probe)
    )


def answers(output: str) -> dict[str, str]:
    """What came of each probe."""
    found: dict[str, str] = {}
    for line in output.split("\n"):
        probe, _, came = line.partition("\t")
        if probe:
            # Where a probe is asked twice (two samples that are written alike), the first counts.
            found.setdefault(probe, came)
    return found


def programs(cpython: CPython, *, fast: bool) -> Iterator[str]:
    """The checklist, in programs of a size that both sides take."""
    samples = [*VALUES, *OBJECTS]
    listing = "".join(f"print(*dir({text}))\n" for text in ["builtins", *samples])
    (listed,) = cpython.run([f"import builtins\n{DEFINITIONS}{listing}"])
    of_builtins, *of_samples = (line.split() for line in listed.splitlines())
    names = dict(zip(samples, of_samples, strict=True))
    called = [name for name in of_builtins if name not in NOT_CALLED and not name.startswith("_")]

    yield _program(_builtin(name) for name in of_builtins if name not in INTERNAL)
    for some in _chunks(samples, 20):
        yield _program(_attributes(text, names[text]) for text in some)
    lists = ARGUMENTS[::3] if fast else ARGUMENTS
    arguments = _table("ARGUMENTS", {text: f"({text},)" if text else "()" for text in lists})
    for some in _chunks(called, 40):
        yield _program([arguments, *map(_calls, some)])
    for some in _chunks(samples[::2] if fast else samples, 8):
        yield _program([arguments, *(_methods(text, names[text]) for text in some)])
    tables = [
        _table("VALUES", {text: text for text in VALUES}),
        _table("OBJECTS", {text: text for text in OBJECTS[::5]}),
    ]
    yield _program([*tables, f"try_binary(VALUES{'[::2]' if fast else ''}, VALUES)\n"])
    if not fast:
        yield _program([*tables, "try_binary(VALUES, OBJECTS)\ntry_binary(OBJECTS, VALUES)\n"])


def _program(parts: Iterable[str]) -> str:
    return "".join([PROBES.read_text(), DEFINITIONS, *parts])


def _chunks(items: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    for start in range(0, len(items), size):
        yield items[start : start + size]


def _table(name: str, expressions: Mapping[str, str]) -> str:
    """A list of texts, each with a function that evaluates what it stands for."""
    items = (f"({text!r}, lambda: {value})" for text, value in expressions.items())
    return f"{name} = [{', '.join(items)}]\n"


def _builtin(name: str) -> str:
    return (
        f"try:\n    print('{name}', type({name}).__name__, getattr({name}, '__name__', None),"
        f" sep='\\t')\nexcept NameError as error:\n    print('{name}', error, sep='\\t')\n"
    )


def _attributes(sample: str, names: Sequence[str]) -> str:
    make = f"{sample!r}, lambda: {sample}"
    return (
        f"try_names({make}, {names!r})\n"
        f"try_values({make}, {[name for name in TELLING if name in names]!r})\n"
        f"try_unary({make})\n"
    )


def _calls(name: str) -> str:
    return (
        f"try:\n    if callable({name}): try_calls({name!r}, {name}, ARGUMENTS)\n"
        "except NameError: pass\n"
    )


def _methods(sample: str, names: Sequence[str]) -> str:
    called = [name for name in names if name not in NOT_CALLED]
    return f"try_methods({sample!r}, lambda: {sample}, {called!r}, ARGUMENTS)\n"


def read_reasons(path: Path) -> list[Reason]:
    """The list of what may differ."""
    return [
        Reason(item["reason"], re.compile(item["probe"]), re.compile(item.get("came", "")))
        for item in tomllib.loads(path.read_text())["difference"]
    ]
