"""The host's side of an engine in JavaScript: the object of ``web/calls.js``."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from pyodide.ffi import JsException, create_proxy

from ..errors import EngineTrap, NotAnEngine
from .base import EngineCalls, Foreign, Importable, Instance, Module
from .js_instance import importable

if TYPE_CHECKING:
    from .pyodide import PyodideHost

__all__ = ["JsSide"]


def _closed(*_: Any) -> Any:
    raise AssertionError("an engine that was closed has called")


_NOBODY = EngineCalls(_closed, _closed, _closed, _closed)


class JsSide:
    """See :class:`~edge_python.hosts.base.EngineSide`; it is its own short way for host functions.

    ``make`` is ``engineSide`` of the bridge.  Functions between the languages take longer to make
    than an instance: a side is used again, for an engine that is made after its own was closed.
    """

    def __init__(self, host: PyodideHost, make: Any) -> None:
        self._host = host
        self._calls = _NOBODY
        self._proxy = create_proxy(self._answer)
        self.route = make(self._proxy)
        self._instantiate = self.route.instantiate
        self._reset: Callable[[], None] = self.route.reset
        self.direct = self
        self._native: Foreign | None = None

    def _answer(self, which: int, *args: Any) -> Any:
        return self._calls[which](*args)

    def serve(self, calls: EngineCalls) -> None:
        """Answer the next instance's calls so."""
        self._calls = calls

    @property
    def native(self) -> Importable:
        """Python's answer to native calls."""
        if self._native is None:
            self._native = Foreign(self.route.native)
        return self._native

    def instantiate(self, module: Module, native: Importable | None, /) -> Instance:
        # What plugins import of this side may be called for as long as they live.
        self._again = native is None
        proxies: list[Any] = []
        instead = None if native is None else importable(native, proxies)
        try:
            exports = self._instantiate(module.module, instead)  # type: ignore[attr-defined]
        except JsException as error:
            self._proxy.destroy()
            raise NotAnEngine(
                f"the engine cannot be instantiated: {getattr(error, 'message', error)}"
            ) from error
        self._instance = self._host.instance(exports, proxies, "the engine")
        return self._instance

    def close(self) -> None:
        self._instance.close()
        self._calls = _NOBODY
        self._reset()
        if not (self._again and self._host.keep(self)):
            self._proxy.destroy()

    # --- DirectCalls ----------------------------------------------------------------------------

    def bind(self, pointer: int, size: int, /) -> None:
        self.route.bind(pointer, size)

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
