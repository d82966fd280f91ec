"""Tasks that begin at once: what need not wait costs no turn of the event loop."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Coroutine
from typing import Any, TypeVar

__all__ = ["begin", "together"]

_T = TypeVar("_T")
_A = TypeVar("_A")
_B = TypeVar("_B")
_C = TypeVar("_C")


def begin(work: Coroutine[Any, Any, _T]) -> asyncio.Task[_T]:
    """As ``asyncio.ensure_future``, but ``work`` runs to its first wait before this returns."""
    if sys.version_info >= (3, 12):
        loop = asyncio.get_running_loop()
        return asyncio.Task(work, loop=loop, eager_start=True)
    return asyncio.ensure_future(work)


async def together(
    first: Coroutine[Any, Any, _A], second: Coroutine[Any, Any, _B], third: Coroutine[Any, Any, _C]
) -> tuple[_A, _B, _C]:
    """As ``asyncio.gather`` of three; when one fails, those behind it are cancelled."""
    tasks = begin(first), begin(second), begin(third)
    try:
        return await tasks[0], await tasks[1], await tasks[2]
    except BaseException:
        for task in tasks:
            if not task.cancel():
                _ = task.cancelled() or task.exception()  # told already, or of no interest any more
        raise
