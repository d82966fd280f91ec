"""The worker's way to the page: :class:`~edge_python.port.Port` over the bootstrap's bridge."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping, Sequence
from typing import Any

from pyodide.ffi import JsException

from ..bridge import Bridge
from ..capabilities.loading import PythonModules
from ..effects import HostCall
from ..engine_build import EngineBuild, examine
from ..errors import EngineError, FetchError, NotAnEngine, NotFound, StoreError
from ..loaders import Loader
from ..protocol import Message, to_wire
from ..store.base import Store
from .base import DirectCalls
from .indexeddb import open_store
from .js_loaders import import_loader
from .packages import PyodidePackages
from .pyodide import PLAIN, PyodideHost, PyodideModule, to_js

__all__ = ["PagePort"]

_JSON = json.JSONEncoder(ensure_ascii=False, allow_nan=False)

#: A request is given up when nothing has come for so long.
_STALLED_MS = 30_000


class PagePort:
    """The page behind ``bridge``."""

    def __init__(self, bridge: Bridge) -> None:
        self._bridge = bridge
        self.base = bridge.base
        self.official: Mapping[str, str] = {
            bridge.base + path: digest for path, digest in json.loads(bridge.official).items()
        }
        self.python = PythonModules(PyodidePackages(self, bridge.base))
        self._host = PyodideHost(bridge.guard, bridge.engineSide)
        # Looked up once: an attribute of a proxy makes a new proxy each time.
        self._post = bridge.post
        self._post_text = bridge.postText
        self._call = bridge.call
        self._post_calls = bridge.postCalls
        self._direct = bridge.direct
        self.turn = bridge.turn
        self.timer = bridge.timer
        self._store: asyncio.Task[Store] | None = None
        self._engines: dict[str, EngineBuild] = {}
        #: Those whose answer is not there yet, by URL: who asks for the same shares it.
        self._requests: dict[str, _Request] = {}

    def post(self, message: Message, /) -> None:
        wire = to_wire(message)
        for field in wire:
            if type(field) not in PLAIN:
                break
        else:
            self._post(*wire)
            return
        try:
            # One string crosses much faster than an object of several fields.
            text = _JSON.encode(wire)
        except (TypeError, ValueError):  # there is something in it that JSON does not have
            self._post(*map(to_js, wire))
        else:
            self._post_text(text)

    def call_host(self, context: int, calls: Sequence[HostCall], /) -> None:
        call = self._call
        for number, module, function, args in calls:
            call(number, module, function, *map(to_js, args))
        self._post_calls(context)

    def direct(self, context: int, calls: DirectCalls | None, /) -> None:
        self._direct(context, None if calls is None else calls.route)

    async def import_loader(self, url: str, /) -> Loader:
        return await import_loader(self._bridge, url)

    async def load_engine(self, url: str, /) -> EngineBuild:
        if url in self._engines:
            return self._engines[url]
        try:
            compiled = await self._bridge.compile(url)
        except JsException as error:
            message = _message(error)
            status = getattr(error, "status", None)
            if status == 404:
                raise NotFound(f"the engine was not found: {message}") from None
            if getattr(error, "name", "") == "CompileError":
                raise NotAnEngine(f"this is not a WebAssembly module: {message}") from None
            raise EngineError(f"the engine could not be loaded: {message}") from None
        if url not in self._engines:
            self._engines[url] = examine(self._host, PyodideModule(compiled), url)
        return self._engines[url]

    async def fetch(self, url: str, /, *, fresh: bool = False) -> bytes:
        request = None if fresh else self._requests.get(url)
        if request is None:
            request = _Request(self._bridge.fetch(url, fresh, _STALLED_MS))
            if not fresh:
                self._requests[url] = request
        request.users += 1
        try:
            answer = await request.answer
        except JsException as error:
            reason = f"{_message(error).rstrip('.')}{_elsewhere(url, error)}"
            raise FetchError(f"{url} could not be fetched: {reason}") from None
        except asyncio.CancelledError:
            if request.users == 1:
                request.abort()
            raise
        finally:
            request.users -= 1
            # Whoever comes later asks anew: the file may have changed.
            if self._requests.get(url) is request:
                del self._requests[url]
        status, length, data = answer.to_py()
        if status in (404, 410):
            raise NotFound(f"{url} was not found: HTTP status {status}")
        if not 200 <= status < 300:
            raise FetchError(f"{url} could not be fetched: HTTP status {status}")
        if len(data) < int(length or 0):
            # Firefox takes what is cut off for the whole.
            raise FetchError(
                f"{url} could not be fetched: it was cut off after {len(data)} of {length} bytes"
            )
        return bytes(data)

    async def keep_runtime(self) -> None:
        try:
            await self._bridge.keep()
        except JsException as error:
            raise _unusable(error) from None

    async def forget_runtime(self) -> None:
        if _origin() == "null":
            return  # a sandboxed frame, for which nothing can be kept
        try:
            await self._bridge.forget()
        except JsException as error:
            raise _unusable(error) from None

    def expect_store(self) -> None:
        if self._store is None:
            self._store = asyncio.ensure_future(open_store())
            # A failure that nobody comes to ask for is no news for the event loop.
            self._store.add_done_callback(lambda task: task.cancelled() or task.exception())

    async def open_store(self) -> Store:
        if self._store is not None and self._store.done() and self._store.exception():
            self._store = None
        self.expect_store()
        assert self._store is not None
        return self._store.result() if self._store.done() else await asyncio.shield(self._store)


class _Request:
    """A request of the bridge, and how many wait for its answer."""

    def __init__(self, request: Any) -> None:
        self.answer = request.answer
        self.abort = request.abort
        self.users = 0


def _unusable(error: JsException) -> StoreError:
    return StoreError(f"Cache Storage cannot be used: {_message(error)}")


def _elsewhere(url: str, error: Any) -> str:
    """What to look at, since the browser tells nothing, where another origin did not answer."""
    if getattr(error, "name", "") != "TypeError" or url.startswith(f"{_origin()}/"):
        return ""
    return "; the server must be there, and allow other origins (CORS)"


def _origin() -> str:
    import js

    origin: str = js.origin
    return origin


def _message(error: Any) -> str:
    return str(getattr(error, "message", "") or getattr(error, "name", error))
