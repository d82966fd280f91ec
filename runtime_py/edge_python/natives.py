"""Functions that a program imports and that are not Edge Python.

The engine knows them by number alone: :class:`NativeTable` gives the numbers out, and keeps what the
functions are, since a program that is saved is restored with the same numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal, NamedTuple, TypeAlias, get_args

from .abi import NativeStatus

__all__ = [
    "NATIVE_KINDS",
    "HostFunction",
    "NativeCall",
    "NativeFunction",
    "NativeGroup",
    "NativeKind",
    "NativeTable",
]


class NativeCall(NamedTuple):
    """One call, as the engine makes it."""

    #: The number under which a deferred answer is given.
    call: int
    #: Handles of the positional arguments, then one for keywords, or 0.
    args: Sequence[int]
    #: Where the result's handle is written.
    out: int


#: Answers a call at once, or takes what it needs and defers.
NativeFunction = Callable[[NativeCall], NativeStatus]


class HostFunction(NamedTuple):
    """A function of a host module: it runs on the page, and its calls are always deferred."""

    module: str
    name: str

    def __str__(self) -> str:
        """As messages name its calls."""
        return f"{self.module}.{self.name}()"


#: ``objects`` are what the stand-ins of all Python modules use, ``loader`` is a plugin of a loader's.
NativeKind: TypeAlias = Literal["host", "plugin", "loader", "python", "objects"]

NATIVE_KINDS: tuple[str, ...] = get_args(NativeKind)


class NativeGroup(NamedTuple):
    """Functions with consecutive numbers that belong together."""

    kind: NativeKind
    #: Of a host or Python module its name, of a plugin its canonical spec.
    name: str
    #: Their names; of a Python module what ``Session.add`` says.
    functions: Sequence[str]


class NativeTable:
    """All native functions of one run."""

    def __init__(self) -> None:
        self._functions: list[HostFunction | NativeFunction] = []
        #: In the order of their numbers.
        self.groups: list[NativeGroup] = []

    @property
    def next(self) -> int:
        """The number that the next function gets."""
        return len(self._functions)

    def add(self, group: NativeGroup, functions: Sequence[HostFunction | NativeFunction]) -> int:
        """Take functions in; returns the number of the first."""
        base = len(self._functions)
        self._functions.extend(functions)
        self.groups.append(group)
        return base

    def add_host(self, module: str, names: Sequence[str]) -> int:
        """Take the functions of a host module in; returns the number of the first."""
        functions = [HostFunction(module, name) for name in names]
        return self.add(NativeGroup("host", module, names), functions)

    def get(self, number: int) -> HostFunction | NativeFunction | None:
        """The function of that number."""
        return self._functions[number] if number < len(self._functions) else None
