"""The run of one program: a state machine without I/O.

A driver starts it and tells it what has happened: a timer ran out, a frame or an event came, a host
call was answered.  Each of these returns the effects that follow from it, in order: text to print,
calls to make, and last either what to wait for or :class:`~edge_python.effects.Done`.  Nothing here
waits, and nothing here knows where it runs.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import Enum, auto
from itertools import count

from .abi import PREEMPT_INTERVAL, ErrorKind, NativeStatus, StatusKind
from .capabilities.front import PREFIX, module_spec
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
from .engine import ImportLine, Limits, Status, status_of
from .engine_build import EngineBuild
from .errors import (
    EdgeError,
    EngineError,
    EngineTrap,
    IntTooLarge,
    NotRunning,
    StateError,
    Stopped,
    ValueNotTransferable,
)
from .exceptions import error_kind
from .hosts.base import NO_STATUS, DirectCalls
from .image import MemoryImage
from .loaders import Loaded
from .natives import (
    HostFunction,
    NativeCall,
    NativeFunction,
    NativeGroup,
    NativeKind,
    NativeTable,
)
from .plugin_link import PluginLinker
from .plugins import PluginModule, check_plugin, compile_plugin
from .state import OpenCall, ProgramState
from .values import Value

__all__ = ["BytesOf", "FilesOf", "Program"]

#: How long a program may keep its thread before others have a turn.
SLICE_NS = 8_000_000

#: Answers ``host_fetch_bytes``: the bytes of a spec, checked against a pinned digest.
BytesOf = Callable[[str, bytes | None], bytes | None]

#: All that ``host_fetch_bytes`` may be asked for, by spec.
FilesOf = Callable[[], Mapping[str, bytes]]


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

    Load modules first (through ``engine`` and ``natives``), then ``start``, or ``restore`` what
    another one saved.  Every method that returns effects may be called in any state: what does not
    fit is kept or ignored.  With an engine that can, ``renew`` and ``start`` run another source with
    the names that the one before has bound.

    ``numbers`` gives host calls the numbers that they are answered by; programs whose calls may be
    mistaken for each other's share one.
    """

    def __init__(
        self, build: EngineBuild, clock: Clock, numbers: Iterator[int] | None = None
    ) -> None:
        self._clock = clock
        self._numbers = numbers or count()
        self._line_end = "\n" if build.bare_lines else ""
        self._build = build
        self._state = _State.NEW
        self._printed: list[str] = []
        self._calls: list[HostCall] = []
        self._works: list[Work] = []
        self._warnings: list[str] = []
        #: Calls that were handed out and not answered yet.
        self._open: dict[int, OpenCall] = {}
        self._events: deque[str] = deque()
        self._slice_end = 0
        self._deadline_ns = 0
        self._bytes_of: BytesOf = _no_bytes
        self._session: Session | None = None
        self._files: list[FilesOf] = []
        self._registered: dict[str, None] = {}
        #: Sources that this instance has run.
        self._runs = 0
        self._limited = False
        self._paused = False
        #: It would have gone on if it had not been paused.
        self._owed = False
        #: What the engine waits for.
        self._waits_for = StatusKind.PREEMPTED
        self._preempt_interval = PREEMPT_INTERVAL
        #: Takes calls of host functions the short way; the calls in ``_open`` are not among its own.
        self.direct: DirectCalls | None = None
        #: It may resume the engine by itself.
        self._armed = False
        self.natives = NativeTable()
        self._build = build
        self._linker: PluginLinker | None = None
        self.engine = build.instance(self)

    @property
    def done(self) -> bool:
        """Whether the run is over."""
        return self._state is _State.DONE

    @property
    def started(self) -> bool:
        """Whether ``start`` was called."""
        return self._state is not _State.NEW

    @property
    def parked(self) -> bool:
        """Whether the engine stands still in the midst of the program."""
        return self._state not in (_State.NEW, _State.RUNNING, _State.DONE)

    # --- before the run -------------------------------------------------------------------------

    def scan(self, source: str) -> list[ImportLine]:
        """The imports of a source."""
        return self.engine.extract_imports(source)

    def compile_plugin(self, data: bytes) -> PluginModule:
        """Compile a plugin, once for all programs, and check it."""
        plugin = compile_plugin(self._build.host, data, expose=True)
        check_plugin(plugin)
        return plugin

    def compile_module(self, data: bytes) -> PluginModule:
        """Compile what a loader may make a plugin of."""
        return compile_plugin(self._build.host, data)

    def serve_bytes(self, bytes_of: BytesOf, files: FilesOf) -> None:
        """Let the engine read fetched files, besides those that it could read before.

        ``files`` gives all that it may still ask for, by spec, for a run that is saved.
        """
        before = self._bytes_of
        self._files.append(files)

        def either(spec: str, digest: bytes | None) -> bytes | None:
            data = bytes_of(spec, digest)
            return before(spec, digest) if data is None else data

        self._bytes_of = either

    def add_code_module(self, spec: str, source: bytes) -> None:
        """Make Python source importable; one that is there already stays as it is."""
        if spec not in self._registered:
            self._registered[spec] = None
            self.engine.register_code_module(spec, source)

    def add_host_module(self, specs: Sequence[str], name: str, functions: Sequence[str]) -> None:
        """Make a host module importable, under every spec that it resolves to."""
        new = [spec for spec in specs if spec not in self._registered]
        if not new:
            return
        base = self._add_host_functions(name, functions)
        for spec in new:
            self._registered[spec] = None
            self.engine.register_native_module(spec, functions, base)

    def _add_host_functions(self, module: str, functions: Sequence[str]) -> int:
        base = self.natives.add_host(module, functions)
        self.direct = self.engine.direct_calls()
        if self.direct is not None:
            self.direct.add(base, module, functions)
        return base

    def add_plugin(self, spec: str, plugin: PluginModule, url: str = "") -> None:
        """Make a plugin importable under its canonical spec, in a fresh instance.

        One that is there already stays as it is.  ``url`` is where it comes from.
        """
        if spec in self._registered:
            return
        check_plugin(plugin)
        functions = self.linker().add(spec, plugin, self.natives.next, url)
        self._add_native("plugin", spec, plugin.names, functions)

    def add_loaded(self, spec: str, loaded: Loaded) -> None:
        """Make importable what a loader has made of a module."""
        functions = loaded.functions
        if loaded.guest is not None:
            assert loaded.trampolines is not None
            base = self.natives.next
            functions = self.linker().connect(loaded.guest, base, loaded.trampolines)
        self._add_native("loader", spec, loaded.names, functions)

    def _add_native(
        self,
        kind: NativeKind,
        spec: str,
        names: Sequence[str],
        functions: Sequence[NativeFunction],
    ) -> None:
        base = self.natives.add(NativeGroup(kind, spec, list(names)), functions)
        self._registered[spec] = None
        self.engine.register_native_module(spec, names, base)

    def has_module(self, spec: str) -> bool:
        """Whether a module of that canonical spec is importable already."""
        return spec in self._registered

    def linker(self) -> PluginLinker:
        """What connects plugins with this program's engine."""
        return self._linker or self._link()

    def _link(self) -> PluginLinker:
        """Another instance of the engine, which plugins can be connected with."""
        if self._runs or self._registered:
            raise EngineError("a program that was restored cannot import plugins")
        self.engine.close()
        self._linker = PluginLinker(self._build, self)
        self.engine = self._linker.engine
        return self._linker

    def add_python_module(self, name: str, capability: Capability) -> None:
        """Make a trusted Python module importable."""
        if self._session is None:
            self._session = Session(self)
        spec = module_spec(name)
        if spec not in self._registered:
            self._session.add(name, capability)
            self._registered[spec] = None

    def defer(self, work: Work, name: str) -> None:
        """Have a call awaited by the driver: what a native that answers DEFERRED does.

        ``name`` is what messages call it.
        """
        number = next(self._numbers)
        self._works.append(work._replace(call=number))
        self._open[number] = OpenCall(work.call, name)

    def warn(self, text: str) -> None:
        """Tell the developer of the page."""
        self._warnings.append(text)

    def set_preempt_interval(self, back_edges: int) -> None:
        """Yield after so many loop turns from now on; 0 is never."""
        self.engine.need("set_preempt_interval", "yield inside a loop")
        self._preempt_interval = back_edges
        if self.parked:
            self.engine.set_preempt_interval(back_edges)

    def renew(self) -> None:
        """Make ready for another source, which finds the names that were bound so far."""
        self.engine.need("run_more", "keep the names of one run for the next")
        assert self._state in (_State.NEW, _State.DONE), "the program is still running"
        self._state = _State.NEW
        self._paused = self._owed = False
        self._deadline_ns = 0
        self._events.clear()
        if not self._runs and self._linker is None:
            # Any of the sources to come may import a plugin.
            self._link()

    def start(
        self, source: str, *, limits: Limits | None = None, input_text: str | None = None
    ) -> list[Effect]:
        """Compile and run, to the end or to the first wait."""
        assert self._state is _State.NEW, "a program is started once"

        def begin() -> Status:
            if "set_preempt_interval" in self.engine.features:
                self.engine.set_preempt_interval(self._preempt_interval)
            if limits is not None or self._limited:
                # Those of the run before are not this one's.
                self.engine.set_limits(limits or Limits())
                self._limited = limits is not None
            if input_text is not None:
                self.engine.set_input(input_text)
            self._runs += 1
            return (self.engine.run_start if self._runs == 1 else self.engine.run_more)(source)

        return self._enter(begin)

    # --- pausing, saving, restoring -------------------------------------------------------------

    def pause(self) -> None:
        """Stand still at the next wait or yield, which is now where the program is parked."""
        self._paused = True
        self._disarm()

    def resume(self) -> list[Effect]:
        """Go on after ``pause``: whatever has come meanwhile comes now."""
        owed, self._paused, self._owed = self._owed, False, False
        return self._resume() if owed else []

    def save(self) -> ProgramState:
        """The parked run.

        Raises :class:`~edge_python.errors.NotRunning` when nothing is parked, and
        :class:`~edge_python.errors.StateError` when part of it lives outside of the engine.
        """
        if not self.parked:
            raise NotRunning("there is no program to save")
        for kind, name, _functions in self.natives.groups:
            if kind == "loader":
                raise StateError(
                    f"the program cannot be saved: it has imported {name}, which a loader of the "
                    "page has loaded, so that its state is not known"
                )
        linker, session = self._linker, self._session
        return ProgramState(
            self._saved_engine(),
            self._waits_for,
            self._owed or self._state is _State.TURN,
            list(self.natives.groups),
            [*self._open.values(), *self._direct_calls()],
            list(self._registered),
            {spec: data for files in self._files for spec, data in files().items()},
            0 if linker is None else linker.area,
            [] if linker is None else linker.save(),
            None if session is None else session.save(),
        )

    def _direct_calls(self) -> list[OpenCall]:
        if self.direct is None:
            return []
        return [
            OpenCall(call, str(self.natives.get(number)))
            for call, number in self.direct.open_calls()
        ]

    def _saved_engine(self) -> bytes | MemoryImage:
        hosts_alone = all(group.kind == "host" for group in self.natives.groups)
        # What else there is may be called as soon as the engine goes on, and must be in place before.
        if hosts_alone and self.engine.features >= {"save_state", "snapshot_ptr", "restore_state"}:
            try:
                return self.engine.save_state()
            except EngineError:
                # Larger than the engine's buffer.
                pass
        return self.engine.save_image()

    def restore(
        self,
        state: ProgramState,
        plugins: Sequence[PluginModule] = (),
        python: Mapping[str, Capability] = {},
    ) -> list[Effect]:
        """Go on with a saved run, in place of ``start``.

        ``plugins`` are those that the state names, in its order, and ``python`` the modules of these
        names.  Calls that were on their way when it was saved raise: their answers went elsewhere.
        """
        assert self._state is _State.NEW
        assert not self._runs
        self._open = {next(self._numbers): call for call in state.open_calls}
        lost = list(self._open.items())
        effects = self._enter(lambda: self._restored(state, plugins, python))
        for number, call in lost:
            reason = (
                f"{call.name}: the program was saved before this call was answered, and restored "
                "without its answer"
            )
            effects += self.fail(number, "RuntimeError", reason)
        return effects

    def _restored(
        self,
        state: ProgramState,
        plugins: Sequence[PluginModule],
        python: Mapping[str, Capability],
    ) -> Status:
        self._adopt(state, plugins, python)
        self._registered = dict.fromkeys(state.registered)
        self.serve_bytes(lambda spec, _digest: state.files.get(spec), lambda: state.files)
        self._runs = 1
        engine, linker = self.engine, self._linker
        if not isinstance(state.engine, MemoryImage):
            status = engine.restore_state(state.engine)
            if linker is not None:
                linker.restore(0, ())
            return status
        engine.restore_image(state.engine)
        if linker is not None:
            linker.restore(state.area, state.plugins)
        if self._session is not None and state.objects is not None:
            self._session.restore(state.objects)
        return engine.run_resume() if state.owed else Status(state.waits_for, 0)

    def _adopt(
        self,
        state: ProgramState,
        plugins: Sequence[PluginModule],
        python: Mapping[str, Capability],
    ) -> None:
        """Give the native functions of a saved program the numbers that they had."""
        if state.plugins:
            self.linker()
        if state.objects is not None:
            self._session = Session(self, restored=True)
        coming = iter(zip(state.plugins, plugins, strict=True))
        for group in state.natives:
            match group.kind:
                case "host":
                    self._add_host_functions(group.name, group.functions)
                case "plugin":
                    saved, plugin = next(coming)
                    if list(plugin.names) != list(group.functions):
                        raise StateError(
                            "the saved state is damaged: it has other functions of plugin "
                            f"{saved.spec} than the plugin"
                        )
                    check_plugin(plugin)
                    linker = self.linker()
                    functions = linker.add(saved.spec, plugin, self.natives.next, saved.url)
                    self.natives.add(group, functions)
                case "python":
                    assert self._session is not None
                    self._session.adopt(group, python[group.name])
                case _:
                    assert self._session is not None
                    self._session.adopt_objects(group.functions)

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
        return self._settle_call(call, lambda number: self._try_answer(number, value))

    def fail(self, call: int, name: str, message: str) -> list[Effect]:
        """A host call raised; only the coroutine that waits for it sees that."""
        kind, text = error_kind(name, message)
        return self._settle_call(call, lambda number: self.engine.fail_call(number, kind, text))

    def answered(self) -> list[Effect]:
        """Host calls were answered the short way."""
        self._disarm()
        if self.done or self.direct is None:
            return []
        try:
            status = self.direct.status()
        except EngineTrap as error:
            return [*self._take_printed(), self._end(Outcome(error=error))]
        if status == NO_STATUS:
            return self._after_answer()
        return self._enter(lambda: status_of(status))

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
        if self._session is not None:
            self._session.close()
        self.engine.close()
        if self._linker is not None:
            self._linker.close()

    # --- stepping -------------------------------------------------------------------------------

    def _resume(self) -> list[Effect]:
        if self._paused:
            self._owed = True
            return []
        return self._enter(self.engine.run_resume)

    def _enter(self, step: Callable[[], Status]) -> list[Effect]:
        """Run the engine until it waits for something that is not there yet."""
        self._disarm()
        self._state = _State.RUNNING
        self._slice_end = self._clock.monotonic_ns() + SLICE_NS
        try:
            last = self._settle(step())
        except EdgeError as error:
            last = self._end(Outcome(error=error))
        effects = self._take_printed()
        if self._calls or (self.direct is not None and self.direct.pending()):
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
                    return self._end(
                        Outcome(
                            # Other engines have printed it.
                            text=self.engine.text(status.payload >> 8),
                            exit_code=status.payload & 0xFF,
                        )
                    )
                case _ if self._push_events() and self._wakes_for_events(status.kind):
                    if self._paused:
                        self._owed = True
                        return self._wait(status.kind)
                case StatusKind.PENDING_TIMER:
                    self._deadline_ns = self.engine.deadline_ns()
                    if self._paused or self._deadline_ns > self._clock.wall_ns():
                        return self._wait(status.kind)
                    if self._slice_is_over():
                        return self._want_turn()
                case StatusKind.PREEMPTED:
                    if self._paused or self._slice_is_over():
                        return self._wait(status.kind)
                case _:
                    return self._wait(status.kind)
            status = self.engine.run_resume()

    def _wait(self, kind: StatusKind) -> Effect:
        """Stand still until the driver brings what the engine waits for."""
        self._waits_for = kind
        match kind:
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
                self._state = _State.TIMER
                return WaitUntil(self._deadline_ns)
            case _:
                return self._want_turn()

    def _wait_for_host(self) -> Effect:
        self._state = _State.HOST
        # Other coroutines may sleep meanwhile; an engine that may be woken tells until when.
        self._deadline_ns = self.engine.deadline_ns() if self._build.wakes_early else 0
        if self.direct is not None and not (self._deadline_ns or self._open or self._paused):
            self._armed = True
            self.direct.arm(True, self._build.wakes_early)
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
        return self._build.wakes_early and kind in (
            StatusKind.PENDING_TIMER,
            StatusKind.PENDING_HOST_CALL,
        )

    def _may_resume_for(self, state: _State) -> bool:
        """Whether a resume is in order now that what ``state`` waits for is there."""
        if self._state is state:
            return True
        return self._build.wakes_early and self._state in (
            _State.TIMER,
            _State.EVENT,
            _State.HOST,
        )

    def _settle_call(self, call: int, deliver: Callable[[int], object]) -> list[Effect]:
        known = self._open.pop(call, None)
        waiting = -1 if known is None else known.call
        if known is None and self.direct is not None:
            waiting = self.direct.close_call(call)
        if self.done or waiting < 0:
            return []
        try:
            deliver(waiting)
        except EdgeError as error:
            return [*self._take_printed(), self._end(Outcome(error=error))]
        return self._after_answer()

    def _after_answer(self) -> list[Effect]:
        if not self._may_resume_for(_State.HOST):
            return []
        if not self._open and not (self.direct is not None and self.direct.waiting()):
            return self._resume()
        if not self._build.wakes_early:
            return []
        # Many answers tend to come one after the other: one resume, not one for each of them.
        return [self._want_turn()]

    def _disarm(self) -> None:
        if self._armed and self.direct is not None:
            self._armed = False
            self.direct.arm(False, False)

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
        self._paused = self._owed = False
        self._events.clear()
        self._open.clear()
        if self.direct is not None:
            self.direct.drop()
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
        number = next(self._numbers)
        self._calls.append(HostCall(number, function.module, function.name, tuple(decoded)))
        self._open[number] = OpenCall(call, str(function))
        return NativeStatus.DEFERRED


def _raised(error: ValueNotTransferable, where: str = "") -> tuple[ErrorKind, str]:
    """What the program is told of a value that cannot cross."""
    if isinstance(error, IntTooLarge):
        return ErrorKind.CUSTOM, f"OverflowError: {where}{error}"
    return ErrorKind.TYPE, f"{where}{error}"


def _no_bytes(_spec: str, _digest: bytes | None) -> bytes | None:
    return None
