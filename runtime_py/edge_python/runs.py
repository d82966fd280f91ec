"""One run of a context, from the request to its answer, and what its options come to."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from .engine import Limits
from .errors import EdgeError
from .program import Program
from .protocol import RunLimits, RunOptions, RunResult
from .specs import absolute

__all__ = ["Finish", "Run", "limits", "roots"]

#: Told the result of a run, or why there is none.
Finish = Callable[[RunResult | EdgeError], None]


class Run:
    """One run, from the request to its answer."""

    def __init__(
        self,
        options: RunOptions,
        finish: Finish,
        settled: Callable[[], None] | None,
        began_ns: int,
    ) -> None:
        self.options = options
        self.finish = finish
        self.settled = settled
        self.began_ns = began_ns
        self.kept: list[str] = []
        self.program: Program | None = None
        #: Set while the run still waits for something that is fetched.
        self.loading: asyncio.Task[None] | None = None
        self.timer = 0
        #: Calls of trusted coroutine functions.
        self.works: set[asyncio.Task[None]] = set()
        #: Calls of host functions go the short way.
        self.direct = False
        #: It shall stand still once it is loaded.
        self.paused = False
        #: Who waits until it does.
        self.pausing: list[asyncio.Future[None]] = []

    def settle(self) -> None:
        """The program waits for time or an event for the first time, or has ended."""
        settled, self.settled = self.settled, None
        if settled is not None:
            settled()

    def answer_pause(self, error: EdgeError | None) -> None:
        """Tell those who wait for the pause."""
        waiting, self.pausing = self.pausing, []
        for waiter in waiting:
            if waiter.done():
                continue
            if error is None:
                waiter.set_result(None)
            else:
                waiter.set_exception(error)


def limits(defaults: RunLimits, chosen: RunLimits) -> Limits | None:
    """What the engine is told; None where nothing is limited, for engines that cannot limit."""
    if not (chosen or defaults):
        return None
    told = Limits(
        chosen.get("heapBytes", defaults.get("heapBytes", 0)),
        chosen.get("operations", defaults.get("operations", 0)),
        chosen.get("depth", defaults.get("depth", 0)),
    )
    return told if any(told) else None


def roots(base_url: str, entry_dir: str) -> list[str]:
    """The program's directory and those above it that ``entryDir`` names, as URLs."""
    base = absolute(base_url, ".")
    inner = absolute(base, entry_dir.rstrip("/") + "/") if entry_dir else base
    if not inner.startswith(base):
        return [inner]
    roots = [inner]
    while inner != base:
        inner = absolute(inner, "..")
        roots.append(inner)
    return roots
