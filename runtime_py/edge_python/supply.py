"""Getting what an import graph asks for, each item as soon as it is known."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Generator, Iterable, Mapping
from typing import Any, TypeAlias, TypeVar

from .eager import begin
from .errors import EdgeError
from .fetch import Fetcher
from .graph import Answers, Level
from .modules import ModuleSet

__all__ = ["Steps", "fetched", "supply"]

_T = TypeVar("_T")

#: What ``Graph.resolve`` returns.
Steps: TypeAlias = Generator[Level, Answers, ModuleSet]


async def supply(
    steps: Steps, level: Level, get: Callable[[Level], Iterable[Coroutine[Any, Any, Answers]]]
) -> ModuleSet:
    """Bring a graph, which has yielded ``level``, to its end.

    ``get`` makes of what is asked for the work that brings it; all of that goes on at the same time,
    and what is there is told at once.  Raises what ``steps`` raises.
    """
    supplying = _Supplying(steps, get)
    supplying.ask(level)
    try:
        return await supplying.over
    finally:
        for task in supplying.tasks:
            task.cancel()


class _Supplying:
    """What brings something goes on with the graph: there is no turn of the event loop in between."""

    def __init__(
        self, steps: Steps, get: Callable[[Level], Iterable[Coroutine[Any, Any, Answers]]]
    ) -> None:
        self._steps = steps
        self._get = get
        #: What has come, and the graph does not know yet.
        self._come: list[Answers] = []
        self._going = False
        self.tasks: list[asyncio.Task[None]] = []
        self.over: asyncio.Future[ModuleSet] = asyncio.get_running_loop().create_future()

    def ask(self, level: Level) -> None:
        """Begin the work for a level; some of it may be done at once."""
        self._going = True
        try:
            self._begin(level)
            while self._come and not self.over.done():
                come, self._come = self._come, []
                self._begin(self._steps.send(_together(come)))
        except StopIteration as found:
            self.over.set_result(found.value)
        except Exception as error:
            self._fail(error)
        finally:
            self._going = False

    def _begin(self, level: Level) -> None:
        for work in self._get(level):
            # Kept to the end: a callback that lets go of it would take a turn of the event loop.
            self.tasks.append(begin(self._bring(work)))

    async def _bring(self, work: Coroutine[Any, Any, Answers]) -> None:
        try:
            answers = await work
        except Exception as error:
            self._fail(error)
            return
        self._come.append(answers)
        if not (self._going or self.over.done()):
            self.ask(_NOTHING)

    def _fail(self, error: Exception) -> None:
        if not self.over.done():
            self.over.set_exception(error)


_NOTHING = Level([], {}, {}, {})


def _together(answers: list[Answers]) -> Answers:
    if len(answers) == 1:
        return answers[0]
    return Answers(
        _merged(item.files for item in answers),
        _merged(item.hosts for item in answers),
        _merged(item.python for item in answers),
    )


def _merged(parts: Iterable[Mapping[str, _T]]) -> dict[str, _T]:
    return {key: value for part in parts for key, value in part.items()}


async def fetched(fetcher: Fetcher, url: str, pin: str | None = None) -> Answers:
    """One file of a level."""
    try:
        return Answers({url: await fetcher.fetch(url, pin)})
    except EdgeError as error:
        return Answers({url: error})
