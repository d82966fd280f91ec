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
    tasks: set[asyncio.Task[Answers]] = set()
    done: list[asyncio.Task[Answers]] = []
    happened = asyncio.Event()

    def ends(task: asyncio.Task[Answers]) -> None:
        tasks.discard(task)
        done.append(task)
        happened.set()

    try:
        while True:
            for work in get(level):
                task = begin(work)
                tasks.add(task)
                task.add_done_callback(ends)
            await happened.wait()
            happened.clear()
            answers = [task.result() for task in done]
            done.clear()
            level = steps.send(
                Answers(
                    _together(item.files for item in answers),
                    _together(item.hosts for item in answers),
                    _together(item.python for item in answers),
                )
            )
    except StopIteration as found:
        modules: ModuleSet = found.value
        return modules
    finally:
        for task in tasks:
            task.cancel()


def _together(parts: Iterable[Mapping[str, _T]]) -> dict[str, _T]:
    return {key: value for part in parts for key, value in part.items()}


async def fetched(fetcher: Fetcher, url: str, pin: str | None = None) -> Answers:
    """One file of a level."""
    try:
        return Answers({url: await fetcher.fetch(url, pin)})
    except EdgeError as error:
        return Answers({url: error})
