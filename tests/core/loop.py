"""An event loop without I/O: it runs on every host, also where there are no sockets."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Coroutine
from typing import Any

__all__ = ["run"]


class _NoSelector:
    def select(self, timeout: float | None) -> list[Any]:
        if timeout is None:
            raise RuntimeError("the test waits for something that will never happen")
        time.sleep(timeout)
        return []


class _Loop(asyncio.BaseEventLoop):
    def __init__(self) -> None:
        super().__init__()
        self._selector = _NoSelector()

    def _process_events(self, event_list: list[Any]) -> None:
        pass

    def _write_to_self(self) -> None:
        pass


def run(work: Coroutine[Any, Any, None]) -> None:
    """As ``asyncio.run``."""
    loop = _Loop()
    # Pyodide's own loop counts as running all the time.
    outer = asyncio._get_running_loop()
    asyncio._set_running_loop(None)
    try:
        loop.run_until_complete(_whole(work))
    finally:
        loop.close()
        asyncio._set_running_loop(outer)


async def _whole(work: Coroutine[Any, Any, None]) -> None:
    await work
    left = asyncio.all_tasks() - {asyncio.current_task()}
    for task in left:
        task.cancel()
    await asyncio.gather(*left, return_exceptions=True)
