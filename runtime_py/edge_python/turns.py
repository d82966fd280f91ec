"""Fewer turns of JavaScript's event loop: one for all that asyncio has ready.

Pyodide's own loop gives JavaScript a function for each callback, which takes 50 µs and more; what ten
tags wait for comes to hundreds of them.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from contextvars import Context
from typing import Any

__all__ = ["Turns"]


class Turns:
    """Takes over ``call_soon`` of an event loop, whose own is then asked for turns alone."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._ask: Callable[[Callable[[], None]], Any] = loop.call_soon
        self._asked = False
        self._ready: deque[asyncio.Handle] = deque()
        loop.call_soon = self.call_soon  # type: ignore[method-assign, assignment]

    def call_soon(
        self, callback: Callable[..., object], *args: Any, context: Context | None = None
    ) -> asyncio.Handle:
        """As the loop's own."""
        handle = asyncio.Handle(callback, args, self._loop, context=context)
        self._ready.append(handle)
        self._wake()
        return handle

    def _wake(self) -> None:
        if not self._asked:
            self._asked = True
            self._ask(self._turn)

    def _turn(self) -> None:
        """Run what is ready by now; what that makes ready has the next turn, as in any event loop."""
        self._asked = False
        count = len(self._ready)
        if count > 1:
            # A callback may suspend (run_sync) or end this turn (SystemExit); the others go on without it.
            self._wake()
        for _ in range(count):
            if not self._ready:
                return
            handle = self._ready.popleft()
            if not handle.cancelled():
                handle._run()
