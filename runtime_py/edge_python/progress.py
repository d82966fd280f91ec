"""What a context waits for, told to the page as ``progress`` events.

Until Python is up the bootstrap tells of the runtime's own files; from then on this counts what is
asked for and what has come.  A wait that is over at once is not told, and no event comes sooner than
100 ms after the one before, so that they cost nothing on the way to a program's first line.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

from .fetch import Fetcher
from .protocol import ProgressDetail

__all__ = ["CountedFetcher", "Progress"]

_T = TypeVar("_T")

_INTERVAL_S = 0.1

#: In the order in which they are told when there is something of several to wait for.
_PHASES = {
    "program": "Loading the program",
    "modules": "Loading modules",
    "packages": "Loading packages",
}


class Progress:
    """The files that a context waits for.

    Parameters
    ----------
    tell
        Posts one event.
    """

    def __init__(self, tell: Callable[[ProgressDetail], None]) -> None:
        self._tell = tell
        #: Files that have come, and those that were asked for, of each phase.
        self._counts = {phase: [0, 0] for phase in _PHASES}
        self._last: ProgressDetail | None = None
        self._timer: asyncio.TimerHandle | None = None
        #: The page has been told of a wait; so it may have been by the bootstrap.
        self._told = True

    async def count(self, phase: str, work: Coroutine[Any, Any, _T]) -> _T:
        """Wait for one file."""
        counts = self._counts[phase]
        counts[1] += 1
        if self._timer is None:
            self._set_timer()
        try:
            return await work
        finally:
            counts[0] += 1

    def begin(self) -> None:
        """A new wait begins, whatever was waited for before."""
        self._forget()
        self._told = True
        self._tell(ProgressDetail(phase="program", loaded=0, total=0, text=_PHASES["program"]))

    def end(self) -> None:
        """The wait is over, for better or worse."""
        self._forget()
        if self._told:
            self._told = False
            self._tell(ProgressDetail(phase="ready", loaded=0, total=0, text=""))

    def _forget(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        # What is still on its way counts for the wait that it belongs to.
        self._counts = {phase: [0, 0] for phase in _PHASES}
        self._last = None

    def _set_timer(self) -> None:
        self._timer = asyncio.get_running_loop().call_later(_INTERVAL_S, self._tick)

    def _tick(self) -> None:
        detail = self._detail()
        self._timer = None
        if detail is None:
            return
        self._set_timer()
        if detail != self._last:
            self._last = detail
            self._told = True
            self._tell(detail)

    def _detail(self) -> ProgressDetail | None:
        """What is waited for; None when all has come that was asked for."""
        for phase, text in _PHASES.items():
            loaded, total = self._counts[phase]
            if loaded < total:
                if total > 1:
                    text += f": {loaded} of {total}"
                return ProgressDetail(phase=phase, loaded=loaded, total=total, text=text)
        return None


class CountedFetcher:
    """A fetcher whose files count as those of a phase."""

    def __init__(self, fetcher: Fetcher, progress: Progress, phase: str) -> None:
        self._fetcher = fetcher
        self._progress = progress
        self._phase = phase

    async def fetch(self, url: str, /, pin: str | None = None) -> bytes:
        """As the fetcher's own."""
        return await self._progress.count(self._phase, self._fetcher.fetch(url, pin))
