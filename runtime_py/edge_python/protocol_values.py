"""What the structured fields of messages hold: objects that page and worker exchange."""

from __future__ import annotations

from typing import Any, TypedDict

__all__ = [
    "CoroutineState",
    "CreateResult",
    "FrameState",
    "GlobalState",
    "Location",
    "ProgressDetail",
    "RunError",
    "RunLimits",
    "RunOptions",
    "RunResult",
    "WorkerOptions",
]


class WorkerOptions(TypedDict, total=False):
    """Options of ``createWorker``; of functions only the names, URLs relative to ``baseUrl``."""

    #: The engine; without it the ``compiler.wasm`` that lies beside the runtime.
    wasmUrl: str | None
    #: ``"revalidate"``: cached, but every file is asked for all the same.
    integrity: bool | str
    #: The site's lockfile: its URL, or what stands in it.
    lock: str | dict[str, Any] | None
    imports: dict[str, str] | None
    loaders: list[str]
    #: Eager host modules: name -> names of their functions.
    mainThreadModules: dict[str, list[str]]
    #: Lazy host modules: name -> URL of an ES module.
    hostModules: dict[str, str]
    #: Trusted Python modules: name -> URL, or an object of ``src`` and ``requires``.
    pythonModules: dict[str, str | dict[str, Any]]
    #: Packages that all of them require.
    requires: list[str]
    #: Directory with a ``pyodide-lock.json``, for packages that are required by name.
    packageBaseUrl: str | None
    defaults: bool
    version: str | None
    #: Keep what a visit without a network needs.
    offline: bool
    #: What relative URLs are relative to: the document's URL.
    baseUrl: str


class RunLimits(TypedDict, total=False):
    """What a run may use; 0, or nothing said, is the engine's default."""

    heapBytes: int
    operations: int
    depth: int


class RunOptions(TypedDict, total=False):
    """Options of ``run``."""

    entryDir: str
    baseUrl: str
    #: Keep the names that earlier runs with this option have bound.
    incremental: bool
    limits: RunLimits
    #: Lines that ``input()`` reads.
    input: str


class GlobalState(TypedDict):
    """What a name of a parked program is bound to."""

    type: str
    #: Cut short where it is long.
    repr: str


class FrameState(TypedDict):
    """One call that has not returned."""

    function: str
    file: str
    line: int | None
    column: int | None


class CoroutineState(TypedDict):
    """One coroutine of a parked program."""

    #: ``turn``, ``timer``, ``frame``, ``event``, ``host call`` or ``coroutines``.
    waitsFor: str
    #: Of a timer: milliseconds since the epoch.
    deadline: float | None
    #: Innermost first.
    frames: list[FrameState]


class CreateResult(TypedDict):
    """The value that answers ``create``."""

    integrityActive: bool
    loadMs: float
    #: Name and version that the engine gives, or None.
    engine: str | None
    #: Names of the optional exports that the engine has.
    features: list[str]


class Location(TypedDict):
    """One place that a diagnostic points at; lines and columns count from 1."""

    file: str
    line: int
    column: int
    message: str


class ProgressDetail(TypedDict):
    """The detail of a ``progress`` event: what is waited for."""

    #: ``runtime``: bytes of the runtime's files; ``python``: all of them are there, and Python
    #: starts; ``program``, ``modules``, ``packages``: files; ``ready``: the wait is over.
    phase: str
    loaded: int
    total: int
    #: The same in words, for who waits; empty when nobody does.
    text: str


class RunError(TypedDict):
    """What an editor needs of a run that ended in an error."""

    name: str
    message: str
    #: The rendered diagnostic or traceback; also the tail of ``out``.
    text: str
    #: One for each compile error; for an exception its frames, innermost first.
    locations: list[Location]


class RunResult(TypedDict):
    """The value that answers ``run``."""

    out: str
    ms: float
    error: RunError | None
    #: Set when the program ended in ``SystemExit``.
    exitCode: int | None
