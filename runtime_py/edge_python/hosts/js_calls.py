"""Calls of host functions on the short way: the object of ``web/calls.js``."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any

from pyodide.ffi import JsException, create_proxy

from ..errors import EngineTrap
from .base import Foreign, Instance

__all__ = ["JsDirectCalls"]


class JsDirectCalls:
    """Made by ``make``, which is ``directCalls`` of the bridge."""

    def __init__(
        self, make: Any, print_: Callable[[int, int], None], native: Callable[..., int]
    ) -> None:
        self._proxies = [create_proxy(print_), create_proxy(native)]
        self.route = make(*self._proxies)
        self.print = Foreign(self.route.print)
        self.native = Foreign(self.route.native)

    def bind(self, engine: Instance, pointer: int, size: int, /) -> None:
        self.route.bind(engine.exports, pointer, size)  # type: ignore[attr-defined]

    def add(self, first: int, module: str, names: Sequence[str], /) -> None:
        # Bound only now: most engines run programs that call nothing of the page.
        self.arm: Callable[[bool, bool], None] = self.route.arm
        self.pending: Callable[[], int] = self.route.pending
        self.waiting: Callable[[], int] = self.route.waiting
        self.drop: Callable[[], None] = self.route.drop
        self.close_call: Callable[[int], int] = self.route.close
        self.route.add(first, module, "\n".join(names))

    def status(self) -> int:
        try:
            status: int = self.route.status()
        except JsException as error:
            reason = getattr(error, "message", error)
            raise EngineTrap(f"the engine trapped in run_resume: {reason}") from error
        return status

    def open_calls(self) -> list[tuple[int, int]]:
        numbers = json.loads(self.route.list())
        return list(zip(numbers[0::2], numbers[1::2], strict=True))

    def close(self) -> None:
        for proxy in self._proxies:
            proxy.destroy()
        self._proxies.clear()
