"""What the worker's bootstrap (JavaScript) gives to Python: carrying, no decisions.

The bootstrap starts Pyodide with this package, builds one object of this shape and calls
``edge_python.worker.start(bridge)``, which returns ``receive``; from then on it calls
``receive(...data)`` for every message of the page (``onmessage = ({ data }) => receive(...data)``),
first for those that came before Python was up, in order.  Timers and turns come back through the
same function, so that nothing on a hot path needs a proxy, a promise or a future.
"""

from __future__ import annotations

from collections.abc import Awaitable
from typing import Any, Protocol

__all__ = ["Bridge"]


class Bridge(Protocol):
    """The object that ``worker.start`` is given."""

    #: URL of the directory that the runtime was loaded from (``dist/``), with its final slash.
    base: str

    #: JSON: the SHA-256 of each file of the official packages, by its path below ``base``.
    official: str

    def post(self, kind: str, context: int, /, *fields: Any) -> None:
        """``postMessage([kind, context, ...fields])``; structured fields are JavaScript already."""

    def postText(self, text: str, /) -> None:  # noqa: N802
        """The same of what a JSON text holds."""

    def call(self, call: int, module: str, function: str, /, *args: Any) -> None:
        """Keep a call for the next ``postCalls``."""

    def postCalls(self, context: int, /) -> None:  # noqa: N802 - a JavaScript name
        """Post what ``call`` kept as one ``host-calls``, behind the direct ones."""

    def engineSide(self, answer: Any, /) -> Any:  # noqa: N802
        """What ``calls.js`` makes for an engine; see :class:`~edge_python.hosts.base.EngineSide`.

        ``answer`` is called with the place of a call in :class:`~edge_python.hosts.base.EngineCalls`,
        then its arguments.
        """

    def direct(self, context: int, calls: Any, /) -> None:
        """Give answers for this context to what ``engineSide`` has made; None: to ``receive``.

        It calls ``receive("answered", context)`` when Python has something to do.
        """

    def turn(self, context: int, /) -> None:
        """Let the event loop handle what waits, then ``receive("turn", context)``.

        A ``MessageChannel``, not ``setTimeout``, whose 4 ms would be paid at every turn.
        """

    def timer(self, context: int, token: int, ms: float, /) -> None:
        """``receive("timer", context, token)`` after ``ms``; never cancelled."""

    def compile(self, url: str, /) -> Awaitable[Any]:
        """The compiled ``WebAssembly.Module`` of ``url``.

        By ``compileStreaming`` on the response as it came, for the code cache, and by ``compile`` of
        its bytes when the MIME type is wrong; one promise a URL, forgotten when it fails.  The
        bootstrap starts the default engine's before Python is up.  Rejects with an ``Error`` whose
        ``status`` is the HTTP status when that was not a success.
        """

    def keep(self) -> Awaitable[None]:
        """Keep the runtime's files that were asked for in Cache Storage, and drop other builds'."""

    def forget(self) -> Awaitable[None]:
        """Drop all of them."""

    def module(self, url: str, /) -> Awaitable[Any]:
        """``import(url)``."""

    def guard(self, trapped: Any, /) -> Any:
        """What ``guard.js`` makes: ``call``, and ``bind`` for what it calls."""

    def fetch(self, url: str, fresh: bool, ms: float, /) -> Any:
        """An object: ``answer``, a promise, and ``abort()``, which ends the request.

        The answer is ``[status, length, Uint8Array]``, the length as the server declared it or
        empty where that says nothing; it rejects when there is no response, or nothing more of it
        for ``ms``.  ``fresh``: the browser's own cache asks the server before it answers.
        """
