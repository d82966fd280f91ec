"""The worker: takes the page's messages and gives them to the contexts they are for.

``start`` is what the bootstrap calls; everything that decides stands in ``context`` and ``element``.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

from . import protocol
from ._version import __version__
from .bridge import Bridge
from .clock import Clock, SystemClock
from .context import Context
from .element import Element
from .errors import (
    AlreadyRunning,
    ContextError,
    Disposed,
    EdgeError,
    FetchError,
    InternalError,
    ProtocolError,
    Stopped,
)
from .output import output
from .port import Port
from .protocol import CreateResult, RunResult
from .runs import Finish
from .turns import Turns

__all__ = ["Worker", "start"]


class _Opened:
    """A context that ``createWorker`` opened: output is kept until the page wants it streamed."""

    def __init__(self, port: Port, number: int, clock: Clock) -> None:
        self.context = Context(port, number, clock, self._print)
        self.streaming = False
        self._port = port
        self._number = number

    def _print(self, texts: list[str]) -> bool:
        if self.streaming:
            self._port.post(output(self._number, texts))
        return self.streaming

    def close(self) -> None:
        """The page is done with it."""
        self.context.close()


class Worker:
    """All contexts of one worker."""

    def __init__(self, port: Port, clock: Clock | None = None) -> None:
        self._port = port
        self._clock = clock or SystemClock()
        self._members: dict[int, _Opened | Element] = {}
        self._requests: set[asyncio.Task[None]] = set()
        self._handlers: dict[type, Callable[[Any], None]] = {
            protocol.Create: self._create,
            protocol.Run: self._run,
            protocol.Stop: lambda m: self._context(m).stop(),
            protocol.Pause: lambda m: self._answer(m, self._context(m).pause()),
            protocol.Resume: self._at_once(lambda m: self._context(m).resume()),
            protocol.PreemptInterval: self._at_once(
                lambda m: self._context(m).set_preempt_interval(m.turns)
            ),
            protocol.SaveState: lambda m: self._answer(m, self._context(m).save_state()),
            protocol.RestoreState: self._restore_state,
            protocol.StateGlobals: self._at_once(lambda m: self._context(m).state_globals()),
            protocol.StateStack: self._at_once(lambda m: self._context(m).state_stack()),
            protocol.Stream: self._stream,
            protocol.Reset: self._at_once(lambda m: self._context(m).reset()),
            protocol.ClearCache: self._clear_cache,
            protocol.ExportLock: lambda m: self._answer(m, self._context(m).export_lock(m.base)),
            protocol.Event: lambda m: self._context(m).event(m.text),
            protocol.Frame: lambda m: self._context(m).frame(),
            protocol.HostResults: lambda m: self._context(m).host_results(m.answers),
            protocol.HostModule: lambda m: self._context(m).host_module(m.name, m.functions),
            protocol.HostModuleError: self._host_module_error,
            protocol.Dispose: self._dispose,
            protocol.ElementConnected: self._element_connected,
            protocol.ElementAttributes: self._element_attributes,
            protocol.ElementDisconnected: self._dispose,
            protocol.Turn: lambda m: self._context(m).turn(),
            protocol.Answered: lambda m: self._context(m).answered(),
            protocol.Timer: lambda m: self._context(m).timer(m.token),
        }

    def receive(self, kind: object = None, *fields: Any) -> None:
        """Handle one message; never raises."""
        try:
            own = isinstance(kind, str) and kind in protocol.FROM_BRIDGE
            table = protocol.FROM_BRIDGE if own else protocol.FROM_PAGE
            message = protocol.parse(kind, fields, table)
        except ProtocolError as error:
            self._reject(kind, fields, error)
            return
        try:
            self._handlers[type(message)](message)
        except Disposed as gone:
            self._refuse(str(kind), message, gone)
        except ContextError as unfit:
            self._port.post(protocol.Rejected(message[0], str(kind), str(unfit)))
        except Exception:
            defect = InternalError.now()
            self._port.post(protocol.Console(message[0], "error", f"edge-python: {defect}"))
            if message[0] in self._members:
                self._members[message[0]].context.stop(defect)

    def _reject(self, kind: object, fields: tuple[Any, ...], error: ProtocolError) -> None:
        """Answer a message that is not valid: its request, where one can be told."""
        number = fields[0] if fields and type(fields[0]) is int and fields[0] > 0 else 0
        message = protocol.FROM_PAGE.get(kind) if isinstance(kind, str) else None
        request = fields[1] if len(fields) > 1 and hasattr(message, "request") else None
        if number and type(request) is int and request >= 0:
            self._port.post(protocol.Failure(number, request, "TypeError", str(error), None))
        else:
            self._port.post(protocol.Rejected(number, str(kind), str(error)))

    def _refuse(self, kind: str, message: Any, error: Disposed) -> None:
        """Answer a message for a context that is not there."""
        request = getattr(message, "request", None)
        if request is not None:
            self._fail(message.context, request, error)
        elif not isinstance(message, protocol.Turn | protocol.Timer | protocol.Dispose):
            # A timer may well run out after its context was disposed of.
            self._port.post(protocol.Rejected(message.context, kind, str(error)))

    def _context(self, message: Any) -> Context:
        return self._member(message).context

    def _member(self, message: Any) -> _Opened | Element:
        member = self._members.get(message.context)
        if member is None:
            raise Disposed("this worker was disposed of, or never created")
        return member

    def _add(self, number: int, make: Callable[[], _Opened | Element]) -> None:
        if number in self._members:
            raise ContextError(f"context {number} is open already")
        self._members[number] = make()

    # --- requests -------------------------------------------------------------------------------

    def _create(self, message: protocol.Create) -> None:
        number = message.context
        self._add(number, lambda: _Opened(self._port, number, self._clock))
        self._answer(message, self._open(self._context(message), message.options))

    async def _open(self, context: Context, options: protocol.WorkerOptions) -> CreateResult:
        async def given() -> protocol.WorkerOptions:
            return options

        try:
            return await context.progress.count("program", context.open(given()))
        finally:
            context.progress.end()

    def _run(self, message: protocol.Run) -> None:
        member = self._member(message)
        if isinstance(member, Element) and member.begins:
            reason = "the tag's own program is about to run; wait for the tag's ready event"
            self._fail(message.context, message.request, AlreadyRunning(reason))
        else:
            member.context.run(message.source, message.options, self._finisher(message))

    def _restore_state(self, message: protocol.RestoreState) -> None:
        self._context(message).restore_state(
            message.state, message.options, self._finisher(message)
        )

    def _finisher(self, message: protocol.Run | protocol.RestoreState) -> Finish:
        def finish(result: RunResult | EdgeError) -> None:
            member = self._members.get(message.context)
            if isinstance(member, Element):
                member.end_line()
            if isinstance(result, EdgeError):
                self._fail(message.context, message.request, result)
            else:
                self._port.post(protocol.Result(message.context, message.request, result))

        return finish

    def _at_once(self, work: Callable[[Any], object]) -> Callable[[Any], None]:
        """The handler of a request that is answered with what ``work`` returns."""

        def handle(message: Any) -> None:
            try:
                value = work(message)
            except Disposed:
                raise
            except EdgeError as error:
                self._fail(message.context, message.request, error)
            else:
                self._port.post(protocol.Result(message.context, message.request, value))

        return handle

    def _clear_cache(self, message: protocol.ClearCache) -> None:
        self._answer(message, self._context(message).clear_cache())

    def _answer(self, message: Any, work: Coroutine[Any, Any, Any]) -> None:
        """Post what ``work`` comes to as the answer of a request."""

        async def run() -> None:
            try:
                value = await work
            except EdgeError as error:
                self._fail(message.context, message.request, error)
            except asyncio.CancelledError:
                self._fail(message.context, message.request, Stopped("the worker was disposed of"))
            except Exception:
                self._fail(message.context, message.request, InternalError.now())
            else:
                self._port.post(protocol.Result(message.context, message.request, value))

        task = asyncio.ensure_future(run())
        self._requests.add(task)
        task.add_done_callback(self._requests.discard)

    def _fail(self, context: int, request: int, error: EdgeError) -> None:
        self._port.post(protocol.Failure(context, request, error.name, str(error), None))

    # --- the others -----------------------------------------------------------------------------

    def _stream(self, message: protocol.Stream) -> None:
        self._member(message).streaming = message.on

    def _host_module_error(self, message: protocol.HostModuleError) -> None:
        error = FetchError(
            f"its host module could not be loaded: {message.error}: {message.message}"
        )
        self._context(message).host_module(message.name, error)

    def _element_connected(self, message: protocol.ElementConnected) -> None:
        number, attributes, inline, base_url = message
        element = Element(self._port, self._clock, number, attributes, inline, base_url)
        self._add(number, lambda: element)
        element.start()

    def _element_attributes(self, message: protocol.ElementAttributes) -> None:
        member = self._member(message)
        if not isinstance(member, Element):
            raise ContextError(f"context {message.context} is not a tag")
        member.set_attributes(message.attributes)

    def _dispose(self, message: Any) -> None:
        member = self._member(message)
        del self._members[message.context]
        member.close()


def start(bridge: Bridge) -> Callable[..., None]:
    """Start the worker; returns the function that takes its messages."""
    from .hosts.page import PagePort
    from .hosts.pyodide import PLAIN, from_js

    Turns(asyncio.get_running_loop())
    port = PagePort(bridge)
    worker = Worker(port)

    def receive(*message: Any) -> None:
        worker.receive(*[field if type(field) in PLAIN else from_js(field) for field in message])

    port.post(protocol.Ready(0, __version__))
    return receive
