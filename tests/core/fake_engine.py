"""An engine without a language, at the seam to WebAssembly: for tests of what stands around it.

A program is a list of commands, one a line; tasks that run at the same time are parted by ``---``::

    print TEXT · sleep SECONDS · frame · receive · call MODULE FUNCTION JSON… · exit CODE
    fail TEXT · trap · preempt · grow · import NAME · from SPEC

It keeps account of what the host allocates and of every handle, so that a test can tell leaks.
"""

from __future__ import annotations

import json
import struct
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from edge_python import values
from edge_python.abi import FUNCTION_EXPORTS, IMPORTS, StatusKind
from edge_python.engine_build import PROBE
from edge_python.errors import EngineTrap
from edge_python.hosts.base import (
    EngineCalls,
    EngineSide,
    Export,
    Import,
    Importable,
    Instance,
    Trapped,
)
from edge_python.hosts.engine_side import PlainSide

SOURCE, OUT, HEAP = 0, 1 << 20, 2 << 20
OPTIONAL = ("edge_engine_version", "run_more", "set_preempt_interval", "set_limits", "set_input")


class FakeModule:
    def __init__(self, exports: Mapping[str, str] | None = None) -> None:
        everything = dict.fromkeys((*FUNCTION_EXPORTS, *OPTIONAL), "func")
        self.exports = {**everything, "memory": "memory"} if exports is None else exports
        self.imports = tuple(("env", name) for name in IMPORTS)
        #: As older builds, which print lines without their ends.
        self.bare_lines = False
        #: As older builds, which must not be resumed before their time.
        self.wakes_early = "edge_engine_version" in self.exports


class FakeShim:
    """What stands between an engine and plugins; here it only hands calls to Python."""

    exports: Mapping[str, str] = {}
    imports: tuple[tuple[str, str], ...] = ()


class FakeGuard:
    def bind(self, export: Export, /) -> None:
        pass


class FakeHost:
    def __init__(self) -> None:
        self.instances: list[FakeInstance] = []

    def compile(self, data: bytes, /) -> FakeModule | FakeShim:
        return FakeShim() if data.startswith(b"\0asm") else FakeModule()

    def instantiate(
        self, module: Any, imports: Mapping[str, Importable], /, name: str = "the engine"
    ) -> FakeInstance:
        given = {key: item for key, item in imports.items() if isinstance(item, Import)}
        if isinstance(module, FakeShim):
            if "fallback" in given:
                self.instances[-1].imports["host_call_native"] = given["fallback"]
            return _ShimInstance(given, FakeModule())
        self.instances.append(FakeInstance(given, module))
        return self.instances[-1]

    def side(self, calls: EngineCalls, /) -> EngineSide:
        return PlainSide(self, calls)

    def guard(self, beside: Instance, trapped: Trapped, /) -> FakeGuard:
        return FakeGuard()


class _Window:
    def __init__(self, instance: FakeInstance, pointer: int) -> None:
        self._instance = instance
        self._pointer = pointer

    def read(self, size: int, /) -> bytes:
        return self._instance.read(self._pointer, size)

    def write(self, data: bytes, /) -> None:
        self._instance.write(self._pointer, data)


class _Task:
    def __init__(self, lines: list[str]) -> None:
        self.lines = deque(lines)
        #: What the task waits for: "", "timer", "event", "frame" or "call".
        self.waits = ""
        self.deadline = 0
        self.call = -1


class FakeInstance:
    def __init__(self, imports: dict[str, Import], module: FakeModule) -> None:
        self.imports = imports
        self._module = module
        self._memory = bytearray(4 << 20)
        self._top = HEAP
        self.allocated: dict[int, int] = {}
        self.handles: dict[int, tuple[int, bytes]] = {}
        self._next_handle = 1
        self._next_call = 0
        self.modules: dict[str, bytes] = {}
        self.natives: dict[str, tuple[list[str], int]] = {}
        self._tasks: list[_Task] = []
        self._events: deque[str] = deque()
        self._error: tuple[int, str] | None = None
        self.resumes = 0
        #: Which of several waits the status names is the engine's choice.
        self.calls_first = False
        self.closed = False

    # --- the seam -------------------------------------------------------------------------------

    def function(self, name: str, /) -> Callable[..., int]:
        function: Callable[..., int] = getattr(self, f"_{name}")
        return function

    def read(self, pointer: int, size: int, /) -> bytes:
        return bytes(self._memory[pointer : pointer + size])

    def write(self, pointer: int, data: bytes, /) -> None:
        self._memory[pointer : pointer + len(data)] = data

    def window(self, pointer: int, size: int, /) -> _Window:
        return _Window(self, pointer)

    def memory_size(self) -> int:
        return len(self._memory)

    def grow_memory(self, size: int, /) -> None:
        self._memory.extend(bytes(max(0, size - len(self._memory))))

    def globals(self) -> dict[str, int | float]:
        return {}

    def set_global(self, name: str, value: float, /) -> None:
        raise AssertionError("there is none")

    def close(self) -> None:
        self.closed = True
        self._memory = bytearray()

    # --- memory and values ----------------------------------------------------------------------

    def _src_ptr(self) -> int:
        return SOURCE

    def _out_ptr(self) -> int:
        return OUT

    def _wasm_alloc(self, size: int) -> int:
        pointer = self._top
        self._top += size + 8
        if size:
            self.allocated[pointer] = size
        return pointer

    def _wasm_free(self, pointer: int, size: int) -> int:
        if size:
            assert self.allocated.pop(pointer) == size, "freed with another size"
        return 0

    def _handle(self, tag: int, payload: bytes) -> int:
        handle = self._next_handle
        self._next_handle += 1
        self.handles[handle] = (tag, payload)
        return handle

    def _host_edge_encode(self, tag: int, pointer: int, length: int) -> int:
        return self._handle(tag, self.read(pointer, length))

    def _host_edge_decode(self, handle: int, out_tag: int, target: int, room: int) -> int:
        tag, payload = self.handles.get(handle, (0xFFFFFFFF, b""))
        self.write(out_tag, struct.pack("<I", tag))
        if len(payload) > room:
            return -len(payload)
        self.write(target, payload)
        return len(payload)

    def _host_edge_release(self, handle: int) -> int:
        self.handles.pop(handle, None)
        return 0

    def _host_edge_throw(self, kind: int, pointer: int, length: int) -> int:
        self._error = (int(kind), self.read(pointer, length).decode())
        return 0

    # --- modules --------------------------------------------------------------------------------

    def _text_out(self, text: str) -> int:
        data = text.encode()
        self.write(OUT, data)
        return len(data)

    def _extract_imports(self, length: int) -> int:
        found = []
        for line in self.read(SOURCE, length).decode().splitlines():
            command, _space, rest = line.partition(" ")
            if command == "import":
                found.append(f"b\t{rest}")
            elif command == "from":
                found.append(f"q\t{rest}")
        return self._text_out("\n".join(found))

    def _register_code_module(self, spec: int, spec_length: int, source: int, length: int) -> int:
        self.modules[self.read(spec, spec_length).decode()] = self.read(source, length)
        return 0

    def _register_native_module(
        self, spec: int, spec_length: int, names: int, length: int, base: int
    ) -> int:
        functions = self.read(names, length).decode().split("\n")
        self.natives[self.read(spec, spec_length).decode()] = (functions, base)
        return 0

    def fetch(self, spec: str, digest: bytes | None = None) -> bytes | None:
        """What the engine gets from ``host_fetch_bytes``."""
        data = spec.encode()
        place, pin, out = self._wasm_alloc(len(data)), 0, self._wasm_alloc(4)
        self.write(place, data)
        if digest is not None:
            pin = self._wasm_alloc(32)
            self.write(pin, digest)
        pointer = self.imports["host_fetch_bytes"].call(place, len(data), pin, out)
        if not pointer:
            return None
        (length,) = struct.unpack("<I", self.read(out, 4))
        return self.read(pointer, length)

    # --- runs -----------------------------------------------------------------------------------

    def _run_start(self, length: int) -> int:
        source = self.read(SOURCE, length).decode()
        if source == PROBE:
            source = "sleep 3600" if self._module.wakes_early else "trap"
        self._tasks = [_Task(part.strip().splitlines()) for part in source.split("---")]
        return self._go()

    def _run_more(self, length: int) -> int:
        return self._run_start(length)

    def _run_resume(self) -> int:
        self.resumes += 1
        now = self.imports["host_now_ns"].call()
        for task in self._tasks:
            if task.waits == "frame" or (task.waits == "timer" and task.deadline <= (now or 0)):
                task.waits = ""
        return self._go()

    def _go(self) -> int:
        for task in self._tasks:
            while not self._blocked(task) and task.lines:
                status = self._step(task, *task.lines.popleft().partition(" ")[::2])
                if status is not None:
                    return status
        waiting = {task.waits for task in self._tasks if task.waits}
        first = [("call", StatusKind.PENDING_HOST_CALL)] if self.calls_first else []
        for waits, kind in (
            *first,
            ("frame", StatusKind.PENDING_FRAME),
            ("timer", StatusKind.PENDING_TIMER),
            ("event", StatusKind.PENDING_EVENT),
            ("call", StatusKind.PENDING_HOST_CALL),
        ):
            if waits in waiting:
                return kind << 29
        return StatusKind.DONE << 29

    def _blocked(self, task: _Task) -> bool:
        if task.waits == "event" and self._events:
            task.waits = ""
            self._print(f"got {self._events.popleft()}\n")
        return bool(task.waits)

    def _print(self, text: str) -> None:
        data = (text.removesuffix("\n") if self._module.bare_lines else text).encode()
        self.write(OUT, data)
        self.imports["host_print"].call(OUT, len(data))

    def _step(self, task: _Task, command: str, rest: str) -> int | None:
        match command:
            case "print()":
                self._print("\n")
            case "print":
                self._print(rest + "\n")
            case "sleep":
                now = self.imports["host_now_ns"].call() or 0
                task.waits, task.deadline = "timer", now + int(float(rest) * 1e9)
            case "frame":
                task.waits = "frame"
            case "receive":
                task.waits = "event"
            case "call":
                self._call(task, *rest.split(" ", 2))
            case "exit":
                return StatusKind.EXIT << 29 | int(rest)
            case "fail":
                return StatusKind.ERROR << 29 | self._text_out(rest.replace("\\n", "\n"))
            case "trap":
                raise EngineTrap("the engine trapped in run_start: unreachable")
            case "preempt":
                return StatusKind.PREEMPTED << 29
            case "grow":
                self._memory.extend(bytes(1 << 20))
            case "import" | "from":
                pass
            case _:
                return StatusKind.ERROR << 29 | self._text_out(f"error: SyntaxError: {command}")
        return None

    def _call(self, task: _Task, module: str, function: str, arguments: str = "") -> None:
        functions, base = self.natives[f"mt:{module}"]
        handles = []
        for argument in arguments.split(" ") if arguments else []:
            handles.append(self._handle(*values.encode(json.loads(argument))))
        argv = self._wasm_alloc(4 * (len(handles) + 1))
        self.write(argv, struct.pack(f"<{len(handles) + 1}I", *handles, 0))
        call, self._next_call = self._next_call, self._next_call + 1
        number = base + functions.index(function)
        answer = self.imports["host_call_native"].call(number, call, argv, len(handles) + 1, OUT)
        self._wasm_free(argv, 4 * (len(handles) + 1))
        for handle in handles:
            self._host_edge_release(handle)
        if answer == 2:
            task.waits, task.call = "call", call
        elif answer == 1:
            self._print(f"raised {self._error}\n")

    def cancel(self, task: int) -> None:
        """End a task, whatever it waits for."""
        self._tasks[task].waits = ""
        self._tasks[task].lines.clear()

    def _delivered(self, call: int) -> _Task | None:
        for task in self._tasks:
            if task.waits == "call" and task.call == call:
                task.waits = ""
                return task
        return None

    def _set_host_result_by_id(self, call: int, handle: int) -> int:
        value = values.decode(*self.handles[handle])
        if self._delivered(call) is None:
            return 2
        self._host_edge_release(handle)
        self._print(f"{call} returned {value!r}\n")
        return 0

    def _set_host_error_by_id(self, call: int, kind: int, handle: int) -> int:
        message = values.decode(*self.handles[handle])
        if self._delivered(call) is None:
            return 2
        self._host_edge_release(handle)
        self._print(f"{call} raised {kind} {message}\n")
        return 0

    def _last_yield_deadline_ns(self) -> int:
        return min((task.deadline for task in self._tasks if task.waits == "timer"), default=0)

    def _run_push_event(self, pointer: int, length: int) -> int:
        self._events.append(self.read(pointer, length).decode())
        return 0

    # --- optional exports -----------------------------------------------------------------------

    def _edge_engine_version(self) -> int:
        self.write(HEAP - 64, b"fake 1\0")
        return HEAP - 64

    def _set_preempt_interval(self, _turns: int) -> int:
        return 0

    def _set_limits(self, *_limits: int) -> int:
        return 0

    def _set_input(self, _pointer: int, _length: int) -> int:
        return 0

    def leaks(self) -> Iterator[str]:
        """What the host did not give back; the one block that it keeps is its scratch."""
        if len(self.allocated) > 1:
            yield f"{len(self.allocated) - 1} blocks"
        if self.handles:
            yield f"{len(self.handles)} handles"


class _ShimInstance(FakeInstance):
    def function(self, name: str, /) -> Callable[..., int]:
        return lambda *_args: 0
