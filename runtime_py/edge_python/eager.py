"""Tasks that begin at once: what needs not wait costs no turn of the event loop."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Coroutine
from typing import Any, TypeVar

__all__ = ["begin"]

_T = TypeVar("_T")


def begin(work: Coroutine[Any, Any, _T]) -> asyncio.Task[_T]:
    """As ``asyncio.ensure_future``, but ``work`` runs to its first wait before this returns."""
    if sys.version_info >= (3, 12):
        loop = asyncio.get_running_loop()
        return asyncio.Task(work, loop=loop, eager_start=True)
    return asyncio.ensure_future(work)
