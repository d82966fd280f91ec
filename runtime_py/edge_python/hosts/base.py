"""What the core needs of a WebAssembly host."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple, Protocol, TypeAlias

__all__ = [
    "NO_STATUS",
    "DirectCalls",
    "EngineCalls",
    "EngineSide",
    "Export",
    "Foreign",
    "Guard",
    "Host",
    "Import",
    "Importable",
    "Instance",
    "Module",
    "Trapped",
    "Window",
]


class Import(NamedTuple):
    """A Python function that a module imports."""

    call: Callable[..., int | None]
    #: JavaScript wants a BigInt where the result is an i64, and cannot tell by itself.
    returns_i64: bool = False


class Export(NamedTuple):
    """Another instance's export that a module imports; the instances then live and end together."""

    instance: Instance
    name: str


#: Told of a trap: the first parameter of the call, and the message.  Gives what the call shall return,
#: or None: then the trap goes on to the next that catches it.
Trapped = Callable[[int, str], int | None]


class Guard(Protocol):
    """A function ``(i32, i32, i32, i32) -> i32`` to import, which calls another and outlives its trap.

    WebAssembly itself cannot catch a trap.  A guard costs as little as the host allows.
    """

    def bind(self, export: Export, /) -> None:
        """What it calls; bound before the first call."""


class Foreign(NamedTuple):
    """A function of the host's own, which is no Python."""

    function: Any


#: What a module can be given.
Importable: TypeAlias = Import | Export | Guard | Foreign


#: In the place of a status word.
NO_STATUS = -1


class EngineCalls(NamedTuple):
    """Python's answers to what an engine imports; but for text, numbers as the engine gives them."""

    print: Callable[[str], None]
    native: Callable[..., int]
    fetch_bytes: Callable[..., int]
    now_ns: Callable[[], int]


class DirectCalls(Protocol):
    """Takes an engine's calls of host functions to the page and brings the answers, without Python.

    Only what is plain goes this way, the rest goes to Python as if there were no other: calls to
    ``EngineCalls.native``, and answers to the driver.
    """

    #: What the driver routes messages to.
    route: Any

    def bind(self, pointer: int, size: int, /) -> None:
        """Use this place in the engine's memory."""

    def add(self, first: int, module: str, names: Sequence[str], /) -> None:
        """Take the functions of a host module, which have the numbers from ``first`` on."""

    def arm(self, on: bool, early: bool, /) -> None:
        """Whether the engine may be resumed when calls are answered, before Python is told.

        ``early``: when one is, not all of them.
        """

    def pending(self) -> int:
        """How many calls were not sent yet."""

    def waiting(self) -> int:
        """How many calls were not answered yet."""

    def status(self) -> int:
        """What the last resume has come to, once; ``NO_STATUS``: the engine was not resumed.

        Raises :class:`~edge_python.errors.EngineTrap` when it trapped.
        """

    def close_call(self, number: int, /) -> int:
        """Leave a call to Python: the engine's number of it, or -1 where it does not wait."""

    def open_calls(self) -> list[tuple[int, int]]:
        """Of all calls that wait, the engine's number and the function's."""

    def drop(self) -> None:
        """Forget all calls: the run is over."""


class EngineSide(Protocol):
    """The host's side of one engine: what stands between its imports and Python."""

    @property
    def direct(self) -> DirectCalls | None:
        """A short way for calls of host functions, where the host has one."""

    @property
    def native(self) -> Importable:
        """What answers native calls where nothing else does."""

    def instantiate(self, module: Module, native: Importable | None, /) -> Instance:
        """Make the one instance; ``native`` takes its native calls before Python does.

        Raises :class:`~edge_python.errors.NotAnEngine`.
        """

    def close(self) -> None:
        """Let go of the instance, which must not be called any more."""


class Module(Protocol):
    """A compiled module, which any number of instances can be made of."""

    #: Name of each export, and what it is: ``func``, ``memory``, ``table`` or ``global``.
    exports: Mapping[str, str]
    #: Module and name of each import.
    imports: tuple[tuple[str, str], ...]


class Window(Protocol):
    """A fixed stretch of an instance's memory that is read and written often.

    A host can keep a view on it, and must renew that view when the memory has grown.
    """

    def read(self, size: int, /) -> bytes:
        """The first ``size`` bytes."""

    def write(self, data: bytes, /) -> None:
        """Write ``data`` at the start; what lies behind it in the window is undefined afterwards."""


class Instance(Protocol):
    """One instance, with its memory."""

    def function(self, name: str, /) -> Callable[..., int]:
        """An exported function, bound once; without a result it returns 0.

        A trap raises :class:`~edge_python.errors.EngineTrap`; an exception of an imported Python
        function passes through.
        """

    def read(self, pointer: int, size: int, /) -> bytes:
        """A copy of a stretch of the memory."""

    def write(self, pointer: int, data: bytes, /) -> None:
        """Write into the memory."""

    def window(self, pointer: int, size: int, /) -> Window:
        """A stretch that will be used again and again."""

    def memory_size(self) -> int:
        """Bytes of the memory."""

    def grow_memory(self, size: int, /) -> None:
        """Make the memory at least so large.

        Raises :class:`~edge_python.errors.EngineError` when it cannot become that large.
        """

    def globals(self) -> dict[str, int | float]:
        """Values of the exported globals that are numbers."""

    def set_global(self, name: str, value: float, /) -> None:
        """Set an exported mutable global."""

    def close(self) -> None:
        """Let go of everything that the host's garbage collector cannot see."""


class Host(Protocol):
    """A WebAssembly implementation."""

    def compile(self, data: bytes, /) -> Module:
        """Compile; raises :class:`~edge_python.errors.NotAnEngine` for anything malformed."""

    def instantiate(
        self, module: Module, imports: Mapping[str, Importable], /, name: str = "the engine"
    ) -> Instance:
        """Make an instance; the imports are those of module ``env``, ``name`` is for messages."""

    def side(self, calls: EngineCalls, /) -> EngineSide:
        """This host's side of an engine whose calls are answered so."""

    def guard(self, beside: Instance, trapped: Trapped, /) -> Guard:
        """A guard for a module that will be instantiated beside that instance."""
