"""One instance of ``compiler.wasm``: the ABI with Python types.

Nothing here waits or does I/O.  What the engine asks of its host goes to a :class:`Delegate`.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Callable, Container, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property, lru_cache
from typing import Any, NamedTuple, Protocol

from . import values
from .abi import (
    BUFFER_SIZE,
    FUNCTION_EXPORTS,
    IMPORTS,
    INVALID_TAG,
    OPTIONAL_EXPORTS,
    Delivery,
    ErrorKind,
    NativeStatus,
    Op,
    StatusKind,
)
from .errors import (
    EngineError,
    IntTooLarge,
    NotAnEngine,
    SourceTooLarge,
    StateError,
    UnsupportedFeature,
    ValueNotTransferable,
)
from .hosts.base import DirectCalls, EngineCalls, Host, Importable, Module, Window
from .image import MemoryImage, put_image, take_image
from .values import Value

__all__ = [
    "CoroutineState",
    "Delegate",
    "Engine",
    "FrameState",
    "GlobalState",
    "ImportLine",
    "Limits",
    "Status",
    "check_engine",
    "features",
    "need",
    "status_of",
]

_WORD = struct.Struct("<I")
_MASK = 0xFFFFFFFF

_KINDS = tuple(StatusKind)

#: Scratch in the engine's memory: a tag, a result handle, then bytes of a value.
_SCRATCH_SIZE = 1024

#: Of it, what most values need.
_SMALL = 64

#: Arguments of most native calls; the last one is the keywords'.
_FEW_ARGUMENTS = 16
_HANDLES = tuple(struct.Struct(f"<{count}I") for count in range(_FEW_ARGUMENTS + 1))

#: Windows that are kept on places of the engine's stack.
_MOST_WINDOWS = 64
_SCRATCH_HEAD = 8


class Status(NamedTuple):
    """A status word, taken apart."""

    kind: StatusKind
    payload: int


class ImportLine(NamedTuple):
    """One import of a source, as the engine's lexer found it."""

    spec: str
    #: A quoted spec; otherwise a bare or dotted name.
    quoted: bool


class Limits(NamedTuple):
    """What a run may use; 0 is the engine's default."""

    heap_bytes: int = 0
    operations: int = 0
    depth: int = 0


class GlobalState(NamedTuple):
    """What a name is bound to."""

    type: str
    #: Cut short where it is long.
    repr: str


class FrameState(NamedTuple):
    """One call that has not returned."""

    function: str
    file: str
    line: int | None
    column: int | None


class CoroutineState(NamedTuple):
    """One coroutine of a parked run."""

    #: ``turn``, ``timer``, ``frame``, ``event``, ``host call`` or ``coroutines``.
    waits_for: str
    call: int | None
    deadline_ns: int | None
    #: Innermost first.
    frames: list[FrameState]


class Delegate(Protocol):
    """The host's side of one engine; none of these may raise or call the engine's ``run_*``."""

    def print(self, text: str, /) -> None:
        """One ``print()``."""

    def call_native(self, native: int, call: int, args: Sequence[int], out: int, /) -> NativeStatus:
        """A program calls a native function; ``args`` are handles, the last one for keywords."""

    def fetch_bytes(self, spec: str, digest: bytes | None, /) -> bytes | None:
        """The bytes of a fetched spec."""

    def now_ns(self) -> int:
        """Wall clock."""


def check_engine(module: Module, name: str = "the engine") -> None:
    """Raise :class:`NotAnEngine`, with all that is wrong, unless ``module`` speaks the ABI."""
    lacking = [export for export in FUNCTION_EXPORTS if module.exports.get(export) != "func"]
    if module.exports.get("memory") != "memory":
        lacking.insert(0, "memory")
    if lacking:
        raise NotAnEngine(
            f"{name} is not an Edge Python engine: it lacks the export"
            f"{'s' if len(lacking) > 1 else ''} {', '.join(lacking)}"
        )
    foreign = [f"{scope}.{item}" for scope, item in module.imports if not _known(scope, item)]
    if foreign:
        raise NotAnEngine(
            f"{name} is not an Edge Python engine: it imports {', '.join(foreign)}, "
            "which the ABI does not offer"
        )


def _known(scope: str, item: str) -> bool:
    return scope == "env" and item in IMPORTS


def features(module: Module) -> list[str]:
    """The optional exports that an engine has."""
    return [name for name in OPTIONAL_EXPORTS if module.exports.get(name) == "func"]


def need(there: Container[str], feature: str, purpose: str) -> None:
    """Raise :class:`UnsupportedFeature` unless an optional export is there."""
    if feature not in there:
        raise UnsupportedFeature(f"this engine cannot {purpose}: it lacks the export {feature}")


def _export(name: str) -> cached_property[Callable[..., int]]:
    """An attribute that is an exported function, looked up when it is used first."""

    def bound(engine: Engine) -> Callable[..., int]:
        return engine.instance.function(name)

    return cached_property(bound)


class Engine:
    """A fresh instance; made for one run, closed after it."""

    def __init__(
        self,
        host: Host,
        module: Module,
        delegate: Delegate,
        native: Importable | None = None,
        there: frozenset[str] | None = None,
    ) -> None:
        """``native`` takes native calls before this class does, for plugins.

        ``there`` are the module's :func:`features`, where they are known already.
        """
        #: Who serves it; another one may take over an instance that has not run anything.
        self.delegate = delegate
        self.features = frozenset(features(module)) if there is None else there
        self.side = host.side(
            EngineCalls(
                self._host_print, self.host_call_native, self._host_fetch_bytes, self._host_now_ns
            )
        )
        self.instance = self.side.instantiate(module, native)
        self._bound = self._closed = False
        self._preempt_interval: int | None = None
        self._functions: dict[str, Callable[..., int]] = {}
        self._windows: dict[int, Window] = {}
        self._results: dict[int, Window] = {}
        if "_initialize" in self.features:
            self._call("_initialize")
        self._source = self._call("src_ptr") & _MASK

    # Those that every host call takes, and many programs never.
    _resume = _export("run_resume")
    _encode = _export("host_edge_encode")
    _decode = _export("host_edge_decode")
    _set_result = _export("set_host_result_by_id")

    @cached_property
    def _out(self) -> int:
        return self._call("out_ptr") & _MASK

    @cached_property
    def _scratch(self) -> int:
        """A place in the engine's memory, which programs that call nothing natively never need."""
        return self.alloc(_SCRATCH_SIZE)

    @cached_property
    def _window(self) -> Window:
        return self.instance.window(self._scratch, _SCRATCH_SIZE)

    @cached_property
    def _small(self) -> Window:
        """Most values are small, and what is read or written is a window's whole size."""
        return self.instance.window(self._scratch, _SMALL)

    def _forget(self, pointer: int | None = None) -> None:
        """The memory is another one: take another place in it, or that one."""
        for cached in ("_scratch", "_window", "_small"):
            self.__dict__.pop(cached, None)
        if pointer is not None:
            self._scratch = pointer
        self._preempt_interval = None
        if self._bound:
            self.direct_calls()

    def direct_calls(self) -> DirectCalls | None:
        """A short way for calls of host functions, where the host has one."""
        direct = self.side.direct
        if direct is not None:
            direct.bind(self._scratch, _SCRATCH_SIZE)
            self._bound = True
        return direct

    # --- plumbing -------------------------------------------------------------------------------

    def _call(self, name: str, *args: int) -> int:
        function = self._functions.get(name)
        if function is None:
            function = self._functions[name] = self.instance.function(name)
        return function(*args)

    def alloc(self, size: int) -> int:
        """Memory of the engine's, which lives as long as the instance."""
        pointer = self._call("wasm_alloc", size) & _MASK
        if not pointer and size:
            raise EngineError(f"the engine has no memory left for {size} bytes of the host")
        return pointer

    @contextmanager
    def _staged(self, *parts: bytes) -> Iterator[list[int]]:
        """Copies of byte strings in the engine's memory, as pointer, length, pointer, length."""
        whole = parts[0] if len(parts) == 1 else b"".join(parts)
        size = len(whole)
        pointer = self.alloc(size)
        try:
            self.instance.write(pointer, whole)
            places: list[int] = []
            place = pointer
            for part in parts:
                places += (place, len(part))
                place += len(part)
            yield places
        finally:
            self._call("wasm_free", pointer, size)

    def _put_source(self, source: str) -> int:
        data = values.utf8(source)
        if len(data) > BUFFER_SIZE:
            raise SourceTooLarge(
                f"the source has {len(data):,} bytes; {BUFFER_SIZE:,} is the most that can be run"
            )
        self.instance.write(self._source, data)
        return len(data)

    def text(self, length: int) -> str:
        """Text that a status points at in the out buffer."""
        if not length:
            return ""
        return self.instance.read(self._out, min(length, BUFFER_SIZE)).decode(errors="replace")

    def close(self) -> None:
        """Let go of the instance."""
        if self._closed:
            return  # its side may serve another engine by now
        self._closed = True
        self._functions.clear()
        self.side.close()
        # The delegate most likely holds this engine, and what JavaScript reserves for its memory is
        # scarce: it must not wait for Python's collector to find the circle.
        del self.delegate

    # --- what the engine asks -------------------------------------------------------------------

    def _host_print(self, text: str) -> None:
        self.delegate.print(text)

    def host_call_native(self, native: int, call: int, argv: int, argc: int, out: int) -> int:
        """The engine's import of that name."""
        argc &= _MASK
        if argc <= _FEW_ARGUMENTS:
            handles = _HANDLES[argc].unpack(self._kept(argv & _MASK).read(4 * argc))
        else:
            handles = struct.unpack(f"<{argc}I", self.instance.read(argv & _MASK, 4 * argc))
        return self.delegate.call_native(native & _MASK, call & _MASK, handles, out & _MASK)

    def _kept(self, pointer: int) -> Window:
        """A window on the engine's stack, where native calls find the same few places."""
        window = self._windows.get(pointer)
        if window is None:
            if len(self._windows) >= _MOST_WINDOWS:
                self._windows.clear()
            window = self._windows[pointer] = self.instance.window(pointer, 4 * _FEW_ARGUMENTS)
        return window

    def _host_now_ns(self) -> int:
        return self.delegate.now_ns()

    def _host_fetch_bytes(self, spec: int, spec_length: int, digest: int, out_length: int) -> int:
        name = self.instance.read(spec & _MASK, spec_length & _MASK).decode(errors="replace")
        pin = self.instance.read(digest & _MASK, 32) if digest else None
        data = self.delegate.fetch_bytes(name, pin)
        if data is None:
            return 0
        # An empty file is there all the same, and 0 would say that it is not.
        pointer = self.alloc(max(len(data), 1))
        self.instance.write(pointer, data)
        self.instance.write(out_length & _MASK, _WORD.pack(len(data)))
        return pointer

    # --- modules --------------------------------------------------------------------------------

    def extract_imports(self, source: str) -> list[ImportLine]:
        """The imports of a source."""
        if not ("import" in source or "from" in source):
            return []  # most small programs: the engine need not look
        return list(
            _import_lines(self.text(self._call("extract_imports", self._put_source(source))))
        )

    def reset_modules(self) -> None:
        """Drop registered modules, handles and any paused run."""
        self._call("reset_modules")

    def register_code_module(self, spec: str, source: bytes) -> None:
        """Make Python source importable under its canonical spec."""
        with self._staged(values.utf8(spec), source) as places:
            self._call("register_code_module", *places)

    def register_native_module(self, spec: str, names: Sequence[str], base: int) -> None:
        """Make native functions importable; the i-th has the id ``base + i``."""
        _ = self._scratch  # their calls need it, and a program may have left no memory by then
        with self._staged(values.utf8(spec), values.utf8("\n".join(names))) as places:
            self._call("register_native_module", *places, base)

    # --- runs -----------------------------------------------------------------------------------

    def run_start(self, source: str) -> Status:
        """Compile a program and run it to its end or first wait."""
        return status_of(self._call("run_start", self._put_source(source)))

    def run_more(self, source: str) -> Status:
        """As :meth:`run_start`, with the names that the runs before it have bound."""
        self.need("run_more", "keep the names of one run for the next")
        return status_of(self._call("run_more", self._put_source(source)))

    def run_resume(self) -> Status:
        """Continue the paused run."""
        return status_of(self._resume())

    def deadline_ns(self) -> int:
        """What the last PENDING_TIMER waits for."""
        return self._call("last_yield_deadline_ns") & 0xFFFFFFFFFFFFFFFF

    def push_event(self, text: str) -> None:
        """Queue a string for ``receive()`` in the paused run."""
        with self._staged(values.utf8(text)) as places:
            answer = self._call("run_push_event", *places)
        if answer:
            reason = "it has no memory left" if answer == 2 else "no run is paused"
            raise EngineError(f"the engine does not take an event: {reason}")

    def answer_call(self, call: int, value: Value) -> Delivery:
        """Give a deferred call its result."""
        handle = self.encode(value)
        return self._delivered(self._set_result(call, handle), handle)

    def fail_call(self, call: int, kind: ErrorKind, message: str) -> Delivery:
        """Raise in the coroutine that waits for a deferred call."""
        handle = self.encode(message)
        return self._delivered(self._call("set_host_error_by_id", call, kind, handle), handle)

    def _delivered(self, answer: int, handle: int) -> Delivery:
        if answer != Delivery.DELIVERED:
            # Nobody waits any more (the coroutine was cancelled), and nobody took it.
            self.release(handle)
        return Delivery(answer)

    # --- values ---------------------------------------------------------------------------------

    def encode(self, value: Value) -> int:
        """A fresh handle on a value; the caller owns it."""
        tag, payload = values.encode(value)
        size = len(payload)
        if size <= _SCRATCH_SIZE:
            (self._small if size <= _SMALL else self._window).write(payload)
            handle = self._encode(tag, self._scratch, size) & _MASK
        else:
            with self._staged(payload) as (pointer, length):
                handle = self._encode(tag, pointer, length) & _MASK
        if not handle:
            raise ValueNotTransferable(
                f"the engine does not take a {tag.name.lower()} from its host"
            )
        return handle

    def decode(self, handle: int) -> Value:
        """The value behind a handle, which stays the caller's."""
        room = _SCRATCH_SIZE - _SCRATCH_HEAD
        payload = self._scratch + _SCRATCH_HEAD
        size = self._decode(handle, self._scratch, payload, room)
        if size >= 0:
            size += _SCRATCH_HEAD
            data = (self._small if size <= _SMALL else self._window).read(size)
            tag = data[0] if data[3] == 0 else INVALID_TAG
            data = data[_SCRATCH_HEAD:]
        else:
            needed = -size
            place = self.alloc(needed)
            try:
                self._decode(handle, self._scratch, place, needed)
                (tag,) = _WORD.unpack(self._window.read(_WORD.size))
                data = self.instance.read(place, needed)
            finally:
                self._call("wasm_free", place, needed)
        if tag == INVALID_TAG:
            if self._overflowed():
                raise IntTooLarge
            raise ValueNotTransferable(
                "only None, bool, int, float, str, bytes, list and dict with str keys can cross"
            )
        return values.decode(tag, data)

    def _overflowed(self) -> bool:
        """Whether the engine stashed that an int was too large."""
        text = self._scratch + _SCRATCH_HEAD
        size = self._call(
            "host_edge_take_error", self._scratch, text, _SCRATCH_SIZE - _SCRATCH_HEAD
        )
        return size > 0 and self.instance.read(text, size).startswith(b"OverflowError: ")

    def release(self, handle: int) -> None:
        """Give a handle back."""
        self._call("host_edge_release", handle)

    def throw(self, kind: ErrorKind, message: str) -> None:
        """Stash the error that a native call, answering ERROR, raises."""
        with self._staged(values.utf8(message)) as (pointer, length):
            self._call("host_edge_throw", kind, pointer, length)

    def store_handle(self, pointer: int, handle: int) -> None:
        """Write a result handle where a native call wants it."""
        window = self._results.get(pointer)
        if window is None:
            if len(self._results) >= _MOST_WINDOWS:
                self._results.clear()
            window = self._results[pointer] = self.instance.window(pointer, _WORD.size)
        window.write(_WORD.pack(handle))

    def operate(self, op: Op, receiver: int, name: str = "", args: Sequence[int] = ()) -> int:
        """An operation on handles: a fresh handle on its result, or 0 with the error stashed."""
        with self._staged(values.utf8(name), struct.pack(f"<{len(args)}I", *args)) as places:
            text, length, argv, _size = places
            out = self._scratch
            failed = self._call("host_edge_op", op, receiver, text, length, argv, len(args), out)
            return 0 if failed else _WORD.unpack(self.instance.read(out, _WORD.size))[0]

    # --- optional exports -----------------------------------------------------------------------

    def need(self, feature: str, purpose: str) -> None:
        """Raise :class:`UnsupportedFeature` unless the engine has an optional export."""
        need(self.features, feature, purpose)

    @property
    def version(self) -> str | None:
        """Name and version, where the engine gives them."""
        if "edge_engine_version" not in self.features:
            return None
        pointer = self._call("edge_engine_version") & _MASK
        return self.instance.read(pointer, 64).split(b"\0", 1)[0].decode(errors="replace")

    def set_input(self, text: str) -> None:
        """Lines for ``input()``."""
        self.need("set_input", "read input")
        with self._staged(values.utf8(text)) as places:
            self._call("set_input", *places)

    def set_limits(self, limits: Limits) -> None:
        """Bound the next run."""
        self.need("set_limits", "limit a run")
        heap, operations, depth = limits
        words = (heap, operations & _MASK, operations >> 32, depth)
        # wasmtime takes an i32 only as a signed number.
        self._call("set_limits", *((word & _MASK ^ 1 << 31) - (1 << 31) for word in words))

    def set_preempt_interval(self, back_edges: int) -> None:
        """Yield PREEMPTED after so many loop turns; 0 is never."""
        if back_edges != self._preempt_interval:
            self.need("set_preempt_interval", "yield inside a loop")
            self._call("set_preempt_interval", back_edges)
            self._preempt_interval = back_edges

    @property
    def memory_used(self) -> int:
        """Bytes of the engine's heap that are in use."""
        self.need("memory_used", "tell what it uses")
        return self._call("memory_used") & _MASK

    def save_state(self) -> bytes:
        """The parked run, for :meth:`restore_state` of the same build.

        Whoever restores it makes the same native functions available under the same ids; limits,
        input and registered modules are part of it.
        """
        self.need("save_state", "save a run")
        size = self._call("save_state")
        if size < 0:
            raise EngineError(
                "the run cannot be saved: nothing is parked, or its state is too large"
            )
        return self.instance.read(self._call("snapshot_ptr") & _MASK, size)

    def restore_state(self, state: bytes) -> Status:
        """Go on with a saved run, in place of whatever this instance held."""
        self.need("restore_state", "restore a run")
        if len(state) > BUFFER_SIZE:
            raise EngineError("the saved state is too large")
        self.instance.write(self._source, state)
        status = status_of(self._call("restore_state", len(state)))
        # What was allocated before belongs to a heap that is gone.
        self._forget()
        return status

    def state_globals(self) -> dict[str, GlobalState]:
        """The bindings of the parked run's module."""
        self.need("state_globals", "show a run")
        found = self._json("state_globals") or {}
        return {name: GlobalState(entry["type"], entry["repr"]) for name, entry in found.items()}

    def state_stack(self) -> list[CoroutineState]:
        """The coroutines of the parked run."""
        self.need("state_stack", "show a run")
        return [
            CoroutineState(
                entry["waits_for"],
                entry.get("call_id"),
                entry.get("deadline_ns"),
                [
                    FrameState(at["function"], at["file"], at.get("line"), at.get("column"))
                    for at in entry["frames"]
                ],
            )
            for entry in self._json("state_stack") or []
        ]

    # --- an image of the memory -----------------------------------------------------------------

    def save_image(self) -> MemoryImage:
        """The parked run as all that the instance's memory and exported globals hold."""
        return take_image(self.instance, self._scratch)

    def restore_image(self, image: MemoryImage) -> None:
        """Become the instance that an image was taken of.

        Raises :class:`~edge_python.errors.EngineError` when there is not enough memory, and
        :class:`~edge_python.errors.StateError` for an image that is none of an engine.
        """
        put_image(self.instance, image)
        if image.scratch > self.instance.memory_size() - _SCRATCH_SIZE:
            raise StateError("the saved state is damaged: the host has no place in its memory")
        self._forget(image.scratch)

    def _json(self, name: str) -> Any:
        text = self.text(self._call(name))
        return json.loads(text) if text else None


@lru_cache(maxsize=16)  # the modules of a package tend to import the same
def _import_lines(text: str) -> tuple[ImportLine, ...]:
    found = []
    for line in text.splitlines():
        kind, _tab, spec = line.partition("\t")
        found.append(ImportLine(spec, quoted=kind == "q"))
    return tuple(found)


def status_of(word: int) -> Status:
    """Take a status word apart."""
    word &= _MASK
    return Status(_KINDS[word >> 29], word & 0x1FFFFFFF)
