"""Functions that a program imports and that are not Edge Python.

The engine knows them by number alone: :class:`NativeTable` gives the numbers out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from .abi import NativeStatus

__all__ = ["HostFunction", "NativeCall", "NativeFunction", "NativeTable"]


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


class NativeTable:
    """All native functions of one run."""

    def __init__(self) -> None:
        self._functions: list[HostFunction | NativeFunction] = []

    @property
    def next(self) -> int:
        """The number that the next function gets."""
        return len(self._functions)

    def add(self, functions: Iterable[HostFunction | NativeFunction]) -> int:
        """Take functions in; returns the number of the first."""
        base = len(self._functions)
        self._functions.extend(functions)
        return base

    def __iter__(self) -> Iterator[HostFunction | NativeFunction]:
        """All of them, in the order of their numbers."""
        return iter(self._functions)

    def get(self, number: int) -> HostFunction | NativeFunction | None:
        """The function of that number."""
        return self._functions[number] if number < len(self._functions) else None
