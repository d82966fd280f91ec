"""What a :class:`~edge_python.program.Program` asks of its driver."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any, NamedTuple, TypeAlias

from .errors import EdgeError
from .values import Value

__all__ = [
    "Await",
    "CallHost",
    "Done",
    "Effect",
    "HostCall",
    "Outcome",
    "Print",
    "Turn",
    "WaitEvent",
    "WaitFrame",
    "WaitHost",
    "WaitUntil",
    "Warn",
    "Work",
]


class HostCall(NamedTuple):
    """A call of a host module's function; answer it by its number."""

    call: int
    module: str
    function: str
    args: tuple[Value, ...]


class Work(NamedTuple):
    """A call of a trusted coroutine function; answer it with what ``begin()`` comes to.

    That never raises but for being cancelled: what the coroutine raises is part of the answer.
    """

    call: int
    begin: Callable[[], Coroutine[Any, Any, Value]]


class Outcome(NamedTuple):
    """How a run ended."""

    #: Text that was not streamed: the diagnostic or traceback of an error, else empty.
    text: str = ""
    #: The program ended in an uncaught exception or did not compile.
    failed: bool = False
    #: Set when it ended in ``SystemExit``.
    exit_code: int | None = None
    #: The run could not be carried to its end.
    error: EdgeError | None = None


class Print(NamedTuple):
    """What was printed in this turn: one text a ``print()``, its ``end`` included."""

    texts: list[str]


class CallHost(NamedTuple):
    """Start these calls, all at the same time."""

    calls: list[HostCall]


class Await(NamedTuple):
    """Await these, all at the same time; cancel them with the run."""

    works: list[Work]


class Warn(NamedTuple):
    """Lines for the log of the page's developer, of which the program learns nothing."""

    texts: list[str]


class WaitUntil(NamedTuple):
    """Call ``Program.timer`` at this time (wall clock)."""

    deadline_ns: int


class WaitFrame(NamedTuple):
    """Call ``Program.frame`` at the next animation frame."""


class WaitEvent(NamedTuple):
    """Nothing to do but to bring the next event."""


class WaitHost(NamedTuple):
    """Nothing to do but to bring the answers of host calls."""


class Turn(NamedTuple):
    """Handle whatever else waits, then call ``Program.turn``."""


class Done(NamedTuple):
    """The run is over; the last effect."""

    outcome: Outcome


Effect: TypeAlias = (
    Print | CallHost | Await | Warn | WaitUntil | WaitFrame | WaitEvent | WaitHost | Turn | Done
)
