"""The run of one program: a state machine without I/O.

A driver starts it and tells it what has happened: a timer ran out, a frame or an event came, a host
call was answered.  Each of these returns the effects that follow from it, in order: text to print,
calls to make, and last either what to wait for or :class:`~edge_python.effects.Done`.  Nothing here
waits, and nothing here knows where it runs.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from enum import Enum, auto

from .abi import ErrorKind, NativeStatus, StatusKind
from .capabilities.front import PREFIX
from .capabilities.session import Capability, Session
from .clock import Clock
from .diagnostics import without_frames
from .effects import (
    Await,
    CallHost,
    Done,
    Effect,
    HostCall,
    Outcome,
    Print,
    Turn,
    WaitEvent,
    WaitFrame,
    WaitHost,
    WaitUntil,
    Warn,
    Work,
)
from .engine import Engine, ImportLine, Limits, Status
from .engine_build import EngineBuild
from .errors import EdgeError, IntTooLarge, Stopped, ValueNotTransferable
from .exceptions import error_kind
from .natives import HostFunction, NativeCall, NativeTable
from .plugin_link import PluginLink
from .plugins import PluginModule, compile_plugin
from .values import Value

__all__ = ["BytesOf", "Program"]

#: Loop turns after which an engine that can yields: about a millisecond of work.
PREEMPT_INTERVAL = 20_000

#: How long a program may keep its thread before others have a turn.
SLICE_NS = 8_000_000

#: Answers ``host_fetch_bytes``: the bytes of a spec, checked against a pinned digest.
BytesOf = Callable[[str, bytes | None], bytes | None]


class _State(Enum):
    NEW = auto()
    RUNNING = auto()
    TIMER = auto()
    FRAME = auto()
    EVENT = auto()
    HOST = auto()
    #: The next thing is a resume, after the driver's other work.
    TURN = auto()
    DONE = auto()


class Program:
    """One run in one fresh instance of the engine.

    Load modules first (through ``engine`` and ``natives``), then ``start``.  Every method that
    returns effects may be called in any state: what does not fit is kept or ignored.
    """

    def __init__(self, build: EngineBuild, clock: Clock) -> None:
        self._clock = clock
        self._line_end = "\n" if build.bare_lines else ""
        self._state = _State.NEW
        self._printed: list[str] = []
        self._calls: list[HostCall] = []
        self._works: list[Work] = []
        self._warnings: list[str] = []
        #: Calls that were handed out and not answered yet.
        self._open: set[int] = set()
        self._events: deque[str] = deque()
        self._slice_end = 0
        self._deadline_ns = 0
        self._bytes_of: BytesOf = _no_bytes
        self._session: Session | None = None
        self.natives = NativeTable()
        self._host = build.host
        self._links: list[PluginLink] = []
        self.engine = Engine(build.host, build.module, self)

    @property
    def done(self) -> bool:
        """Whether the run is over."""
        return self._state is _State.DONE

    @property
    def started(self) -> bool:
        """Whether ``start`` was called."""
        return self._state is not _State.NEW

    # --- before the run -------------------------------------------------------------------------

    def scan(self, source: str) -> list[ImportLine]:
        """The imports of a source."""
        return self.engine.extract_imports(source)

    def compile_plugin(self, data: bytes) -> PluginModule:
        """Compile a plugin, once for all programs."""
        return compile_plugin(self._host, data)

    def serve_bytes(self, bytes_of: BytesOf) -> None:
        """Let the engine read fetched files."""
        self._bytes_of = bytes_of

    def add_host_module(self, specs: Sequence[str], name: str, functions: Sequence[str]) -> None:
        """Make a host module importable, under every spec that it resolves to."""
        base = self.natives.add(HostFunction(name, function) for function in functions)
        for spec in specs:
            self.engine.register_native_module(spec, functions, base)

    def add_plugin(self, spec: str, plugin: PluginModule) -> None:
        """Make a plugin importable under its canonical spec, in a fresh instance."""
        link = PluginLink(self._host, self.engine, spec, plugin)
        self._links.append(link)
        base = self.natives.add(link.functions)
        self.engine.register_native_module(spec, plugin.names, base)

    def add_python_module(self, name: str, capability: Capability) -> None:
        """Make a trusted Python module importable."""
        if self._session is None:
            self._session = Session(self)
        self._session.add(name, capability)

    def defer(self, work: Work) -> None:
        """Have a call awaited by the driver: what a native that answers DEFERRED does."""
        self._works.append(work)
        self._open.add(work.call)

    def warn(self, text: str) -> None:
        """Tell the developer of the page."""
        self._warnings.append(text)

    def start(
        self, source: str, *, limits: Limits | None = None, input_text: str | None = None
    ) -> list[Effect]:
        """Compile and run, to the end or to the first wait."""
        assert self._state is _State.NEW, "a program is started once"

        def begin() -> Status:
            if "set_preempt_interval" in self.engine.features:
                self.engine.set_preempt_interval(PREEMPT_INTERVAL)
            if limits is not None:
                self.engine.set_limits(limits)
            if input_text is not None:
                self.engine.set_input(input_text)
            return self.engine.run_start(source)

        return self._enter(begin)

    # --- what the driver tells ------------------------------------------------------------------

    def timer(self) -> list[Effect]:
        """The deadline of the last :class:`WaitUntil` has come."""
        if self._state not in (_State.TIMER, _State.HOST) or not self._deadline_ns:
            return []
        if self._deadline_ns > self._clock.wall_ns():
            # Timers run out a little early, and have a longest time.
            return [WaitUntil(self._deadline_ns)]
        return self._resume()

    def frame(self) -> list[Effect]:
        """An animation frame has come."""
        return self._resume() if self._state is _State.FRAME else []

    def turn(self) -> list[Effect]:
        """The driver has done its other work."""
        return self._resume() if self._state is _State.TURN else []

    def event(self, text: str) -> list[Effect]:
        """A string for ``receive()``; kept in order until the program can take it."""
        if self.done:
            return []
        self._events.append(text)
        if self._state in (_State.NEW, _State.RUNNING):
            return []
        try:
            self._push_events()
        except EdgeError as error:
            return [*self._take_printed(), self._end(Outcome(error=error))]
        return self._resume() if self._may_resume_for(_State.EVENT) else []

    def answer(self, call: int, value: Value) -> list[Effect]:
        """A host call returned."""
        return self._settle_call(call, lambda: self._try_answer(call, value))

    def fail(self, call: int, name: str, message: str) -> list[Effect]:
        """A host call raised; only the coroutine that waits for it sees that."""
        kind, text = error_kind(name, message)
        return self._settle_call(call, lambda: self.engine.fail_call(call, kind, text))

    def stop(self, error: EdgeError | None = None) -> list[Effect]:
        """End the run from outside."""
        if self.done:
            return []
        return [
            *self._take_printed(),
            self._end(Outcome(error=error or Stopped("the run was stopped"))),
        ]

    def close(self) -> None:
        """Let go of the engine's instance."""
        self._state = _State.DONE
        for link in self._links:
            link.close()
        self._links.clear()
        if self._session is not None:
            self._session.close()
        self.engine.close()

    # --- stepping -------------------------------------------------------------------------------

    def _resume(self) -> list[Effect]:
        return self._enter(self.engine.run_resume)

    def _enter(self, step: Callable[[], Status]) -> list[Effect]:
        """Run the engine until it waits for something that is not there yet."""
        self._state = _State.RUNNING
        self._slice_end = self._clock.monotonic_ns() + SLICE_NS
        try:
            last = self._settle(step())
        except EdgeError as error:
            last = self._end(Outcome(error=error))
        effects = self._take_printed()
        if self._calls:
            effects.append(CallHost(self._calls))
            self._calls = []
        if self._works:
            effects.append(Await(self._works))
            self._works = []
        effects.append(last)
        return effects

    def _settle(self, status: Status) -> Effect:
        while True:
            match status.kind:
                case StatusKind.DONE:
                    return self._end(Outcome(text=self.engine.text(status.payload)))
                case StatusKind.ERROR:
                    text = self.engine.text(status.payload)
                    if self._session is not None:
                        text = without_frames(text, PREFIX)
                    return self._end(Outcome(text=text, failed=True))
                case StatusKind.EXIT:
                    return self._end(Outcome(exit_code=status.payload & 0xFF))
                case _ if self._push_events() and self._wakes_for_events(status.kind):
                    status = self.engine.run_resume()
                case StatusKind.PENDING_FRAME:
                    self._state = _State.FRAME
                    return WaitFrame()
                case StatusKind.PENDING_HOST_CALL:
                    return self._wait_for_host()
                case StatusKind.PENDING_EVENT:
                    self._state = _State.EVENT
                    return WaitEvent()
                case StatusKind.PENDING_TIMER:
                    self._deadline_ns = self.engine.deadline_ns()
                    if self._deadline_ns > self._clock.wall_ns():
                        self._state = _State.TIMER
                        return WaitUntil(self._deadline_ns)
                    if self._slice_is_over():
                        return self._want_turn()
                    status = self.engine.run_resume()
                case StatusKind.PREEMPTED:
                    if self._slice_is_over():
                        return self._want_turn()
                    status = self.engine.run_resume()

    def _wait_for_host(self) -> Effect:
        self._state = _State.HOST
        # Other coroutines may sleep meanwhile; an engine that may be woken tells until when.
        self._deadline_ns = self.engine.deadline_ns() if self.engine.wakes_early else 0
        return WaitUntil(self._deadline_ns) if self._deadline_ns else WaitHost()

    def _slice_is_over(self) -> bool:
        return self._clock.monotonic_ns() >= self._slice_end

    def _want_turn(self) -> Effect:
        self._state = _State.TURN
        return Turn()

    def _push_events(self) -> bool:
        """Queue what has come in the engine, which takes events at every wait."""
        pushed = bool(self._events)
        while self._events:
            self.engine.push_event(self._events.popleft())
        return pushed

    def _wakes_for_events(self, kind: StatusKind) -> bool:
        if kind is StatusKind.PENDING_EVENT:
            return True
        # The engine names one of the things that its coroutines wait for; another may be an event.
        return self.engine.wakes_early and kind in (
            StatusKind.PENDING_TIMER,
            StatusKind.PENDING_HOST_CALL,
        )

    def _may_resume_for(self, state: _State) -> bool:
        """Whether a resume is in order now that what ``state`` waits for is there."""
        if self._state is state:
            return True
        return self.engine.wakes_early and self._state in (
            _State.TIMER,
            _State.EVENT,
            _State.HOST,
        )

    def _settle_call(self, call: int, deliver: Callable[[], object]) -> list[Effect]:
        if self.done or call not in self._open:
            return []
        self._open.discard(call)
        try:
            deliver()
        except EdgeError as error:
            return [*self._take_printed(), self._end(Outcome(error=error))]
        if not self._may_resume_for(_State.HOST):
            return []
        if not self._open:
            return self._resume()
        if not self.engine.wakes_early:
            return []
        # Many answers tend to come one after the other: one resume, not one for each of them.
        return [self._want_turn()]

    def _try_answer(self, call: int, value: Value) -> None:
        try:
            self.engine.answer_call(call, value)
        except ValueNotTransferable as error:
            self.engine.fail_call(call, *_raised(error))

    def _take_printed(self) -> list[Effect]:
        effects: list[Effect] = []
        if self._warnings:
            effects.append(Warn(self._warnings))
            self._warnings = []
        if self._printed:
            effects.append(Print(self._printed))
            self._printed = []
        return effects

    def _end(self, outcome: Outcome) -> Done:
        self._state = _State.DONE
        self._events.clear()
        self._open.clear()
        self._calls = []
        self._works = []
        return Done(outcome)

    # --- the engine's delegate ------------------------------------------------------------------

    def print(self, text: str, /) -> None:
        """One ``print()``."""
        self._printed.append(text + self._line_end)

    def now_ns(self) -> int:
        """Wall clock."""
        return self._clock.wall_ns()

    def fetch_bytes(self, spec: str, digest: bytes | None, /) -> bytes | None:
        """The bytes of a fetched spec."""
        return self._bytes_of(spec, digest)

    def call_native(self, native: int, call: int, args: Sequence[int], out: int, /) -> NativeStatus:
        """A native function: answered at once, or kept for the driver."""
        function = self.natives.get(native)
        if function is None:
            self.engine.throw(ErrorKind.RUNTIME, f"native function {native} does not exist")
            return NativeStatus.ERROR
        if not isinstance(function, HostFunction):
            return function(NativeCall(call, args, out))
        try:
            decoded = [self.engine.decode(handle) for handle in args[:-1]]
            if args and args[-1]:
                # JavaScript's own way to name arguments: an object behind the others.
                decoded.append(self.engine.decode(args[-1]))
        except ValueNotTransferable as error:
            self.engine.throw(*_raised(error, f"{function.module}.{function.name}(): "))
            return NativeStatus.ERROR
        self._calls.append(HostCall(call, function.module, function.name, tuple(decoded)))
        self._open.add(call)
        return NativeStatus.DEFERRED


def _raised(error: ValueNotTransferable, where: str = "") -> tuple[ErrorKind, str]:
    """What the program is told of a value that cannot cross."""
    if isinstance(error, IntTooLarge):
        return ErrorKind.CUSTOM, f"OverflowError: {where}{error}"
    return ErrorKind.TYPE, f"{where}{error}"


def _no_bytes(_spec: str, _digest: bytes | None) -> bytes | None:
    return None
