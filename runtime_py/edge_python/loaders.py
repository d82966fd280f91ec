"""Loaders of ``.wasm`` modules that the page brings along, asked before the built-in one.

A loader is a module with ``match`` and ``load``: an ES module, where the runtime lives in a browser
(``hosts.js_loaders``), or one of Python, whose URL ends in ``.py``, here.  Both are trusted.
"""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol
from urllib.parse import urlsplit

from .abi import ErrorKind, NativeStatus, Op
from .errors import EdgeError, LoaderError, ResolveError, ValueNotTransferable
from .exceptions import describe, error_kind
from .hosts.base import Export, Import, Instance
from .natives import NativeCall, NativeFunction
from .plugin_link import Guest, PluginLinker
from .plugins import FUNCTION, PluginModule
from .trusted import INTERRUPTS, load_source, trusted_traceback
from .values import Value
from .wasm_binary import Item

if TYPE_CHECKING:
    from .engine import Engine
    from .fetch import Fetcher
    from .modules import ModuleSet
    from .program import Program

__all__ = [
    "Loaded",
    "Loader",
    "LoaderContext",
    "Loaders",
    "Task",
    "WasmModule",
    "checked",
    "named_call",
]

#: How long a loader may take for one module.
LIMIT_S = 10.0

#: A result is one of these kinds.
KINDS = ("wasmpdk", "capability")


class Task(NamedTuple):
    """A module that a loader shall load for one run."""

    spec: str
    plugin: PluginModule
    linker: PluginLinker
    #: What was fetched for the run: canonical spec -> bytes.
    sources: Mapping[str, bytes]
    #: All loaders, in order, by URL.
    loaders: Mapping[str, Loader]


class Loaded(NamedTuple):
    """What a loader has made of a module."""

    names: list[str]
    #: An instance that is called through the shims, and what its imports go through.
    guest: Guest | None = None
    trampolines: Instance | None = None
    #: Or functions of the host.
    functions: Sequence[NativeFunction] = ()


class Loader(Protocol):
    """One loader, imported."""

    def match(self, plugin: PluginModule, /) -> bool:
        """Whether it takes a module."""

    async def load(self, task: Task, /) -> Loaded:
        """Load it; raises :class:`~edge_python.errors.LoaderError` for what is no result."""


#: Imports an ES module as a loader.
ImportLoader = Callable[[str], Awaitable[Loader]]


class Loaders:
    """The loaders of a context, imported when a program first imports a ``.wasm`` module."""

    def __init__(
        self, urls: Sequence[str], fetcher: Fetcher, import_js: ImportLoader | None = None
    ) -> None:
        self.urls = urls
        self._fetcher = fetcher
        self._import_js = import_js
        self._imported: Mapping[str, Loader] = {}

    def __bool__(self) -> bool:
        return bool(self.urls)

    async def load_into(self, program: Program, modules: ModuleSet) -> None:
        """Let loaders take the plugins that they match; what none takes is left for the built-in one."""
        failures = []
        for spec, (plugin, failure, _url) in modules.plugins.items():
            if not program.has_module(spec):
                try:
                    await self._load(program, spec, plugin, modules)
                except EdgeError as error:
                    failures.append(failure(str(error)))
        if failures:
            raise ResolveError.of(failures)

    async def _load(
        self, program: Program, spec: str, plugin: PluginModule, modules: ModuleSet
    ) -> None:
        for url, loader in (await self._all()).items():
            try:
                if not loader.match(plugin):
                    continue
                sources = {item: each.plugin.data for item, each in modules.plugins.items()}
                task = Task(
                    spec, plugin, program.linker(), {**modules.code, **sources}, self._imported
                )
                loaded = await asyncio.wait_for(loader.load(task), LIMIT_S)
                program.add_loaded(spec, loaded)
            except TimeoutError:
                reason = f"load() has not resolved within {LIMIT_S:g} seconds"
                raise LoaderError(f"loader {url}: {reason}") from None
            except EdgeError as error:
                raise LoaderError(f"loader {url}: {error}") from None
            return

    async def _all(self) -> Mapping[str, Loader]:
        if not self._imported:
            loaders = await asyncio.gather(*map(self._get, self.urls))
            self._imported = dict(zip(self.urls, loaders, strict=True))
        return self._imported

    async def _get(self, url: str) -> Loader:
        try:
            if urlsplit(url).path.endswith(".py"):
                return _PythonLoader(load_source("loader", await self._fetcher.fetch(url), url))
            if self._import_js is not None:
                return await asyncio.wait_for(self._import_js(url), LIMIT_S)
            raise LoaderError("it is not Python, and there is no JavaScript here")
        except TimeoutError:
            raise LoaderError(f"loader {url}: not imported within {LIMIT_S:g} seconds") from None
        except EdgeError as error:
            raise LoaderError(f"loader {url}: {error}") from None


def checked(
    kind: object, names: object, count: int, callable_at: Callable[[int], bool]
) -> list[str]:
    """The names of a result that is one; ``count`` is the number of its functions."""
    if kind not in KINDS:
        raise LoaderError(f"load() returned the kind {kind!r}, not {' or '.join(map(repr, KINDS))}")
    if not isinstance(names, list | tuple) or not all(isinstance(name, str) for name in names):
        raise LoaderError("load() returned names that are not all strings")
    if len(names) != count:
        raise LoaderError(f"load() returned {len(names)} names, but {count} fns")
    for index, name in enumerate(names):
        if not name or "\n" in name:
            raise LoaderError(f"load() returned {name!r} among the names")
        if not callable_at(index):
            raise LoaderError(f"load() returned no function for {name!r}")
    return list(names)


def named_call(
    engine: Engine, name: str, call: Callable[[Sequence[int]], object]
) -> NativeFunction:
    """A native function whose argument handles ``call`` takes and whose result's handle it returns.

    What it raises is raised in the program; 0 stands for an error that was stashed.
    """

    def native(native_call: NativeCall) -> NativeStatus:
        try:
            result = call(native_call.args)
        except ValueNotTransferable as error:
            kind = "OverflowError" if isinstance(error, OverflowError) else "TypeError"
            engine.throw(*error_kind(kind, f"{name}(): {error}"))
            return NativeStatus.ERROR
        except INTERRUPTS:
            raise
        except BaseException as error:
            # Nothing of what a loader raises may go through the engine.
            engine.throw(*error_kind(*describe(error)))
            return NativeStatus.ERROR
        if type(result) is not int or not 0 <= result <= 0xFFFFFFFF:
            engine.throw(ErrorKind.TYPE, f"{name}() of a loader returned no handle")
            return NativeStatus.ERROR
        if not result:
            return NativeStatus.ERROR
        engine.store_handle(native_call.out, result)
        return NativeStatus.DONE

    return native


# --- loaders in Python ----------------------------------------------------------------------------


class WasmModule:
    """A compiled module, as a loader sees it."""

    def __init__(self, plugin: PluginModule) -> None:
        #: Module, name, and what it is, of each import.
        self.imports: Sequence[tuple[str, str, Item]] = plugin.interface.imports
        #: What each export is, by name.
        self.exports: Mapping[str, Item] = plugin.interface.exports
        #: The bytes.
        self.data = plugin.data


class LoaderContext:
    """What ``load(module, context)`` may use; it belongs to one run.

    A *handle* is a number that stands for a value of the program; who makes one releases it, unless it
    is returned as a result.  Arguments are the engine's to release.
    """

    def __init__(self, task: Task) -> None:
        self._task = task
        self._trampolines: Instance | None = None
        #: The canonical spec of the module.
        self.spec = task.spec
        self.fetched_sources = task.sources
        #: URLs of all loaders.
        self.loaders = list(task.loaders)

    @property
    def _engine(self) -> Engine:
        return self._task.linker.engine

    def encode(self, value: Value) -> int:
        """A fresh handle on a value."""
        return self._engine.encode(value)

    def decode(self, handle: int) -> Value:
        """The value behind a handle."""
        return self._engine.decode(handle)

    def release(self, handle: int) -> None:
        """Give a handle back."""
        self._engine.release(handle)

    def throw(self, name: str, message: str) -> None:
        """Stash an error, which the program gets when the function returns 0."""
        self._engine.throw(*error_kind(name, message))

    def operate(self, op: Op, receiver: int, name: str = "", args: Sequence[int] = ()) -> int:
        """An operation on handles: a fresh handle, or 0 with the error stashed."""
        return self._engine.operate(op, receiver, name, args)

    def instantiate(self, imports: Mapping[str, Callable[..., int | None]] = {}) -> LoadedInstance:
        """An instance of the module, connected with the engine; ``imports`` by name, all from ``env``."""
        linker = self._task.linker
        self._trampolines = linker.trampolines()
        more = {name: Import(function) for name, function in imports.items()}
        instance = linker.instantiate(
            self._task.plugin, f"plugin {self.spec}", self._trampolines, more
        )
        return LoadedInstance(instance, self._task.plugin, self._trampolines)


class LoadedInstance:
    """An instance that a loader has made."""

    def __init__(self, instance: Instance, plugin: PluginModule, trampolines: Instance) -> None:
        self.instance = instance
        self.plugin = plugin
        self.trampolines = trampolines

    def function(self, name: str) -> LoadedFunction:
        """One of its exports: can be called, or be one of the ``fns`` of a result."""
        item = self.plugin.interface.exports.get(name)
        if item is None or item.kind != "func":
            raise LoaderError(f"the module exports no function {name}")
        return LoadedFunction(self, name, self.instance.function(name))

    def read(self, pointer: int, size: int) -> bytes:
        """A copy of a stretch of its memory."""
        return self.instance.read(pointer, size)

    def write(self, pointer: int, data: bytes) -> None:
        """Write into its memory."""
        self.instance.write(pointer, data)


class LoadedFunction(NamedTuple):
    """An exported function."""

    owner: LoadedInstance
    name: str
    function: Callable[..., int]

    def __call__(self, *args: int) -> int:
        return self.function(*args)


class _PythonLoader:
    """A module with ``match(module)`` and ``load(module, context)``."""

    def __init__(self, module: Any) -> None:
        for name in ("match", "load"):
            if not callable(getattr(module, name, None)):
                raise LoaderError(f"it defines no function {name}")
        self._match = module.match
        self._load = module.load

    def match(self, plugin: PluginModule, /) -> bool:
        try:
            return bool(self._match(WasmModule(plugin)))
        except Exception as error:
            raise LoaderError(f"match() failed:\n{trusted_traceback(error)}") from None

    async def load(self, task: Task, /) -> Loaded:
        context = LoaderContext(task)
        try:
            result = self._load(WasmModule(task.plugin), context)
            if inspect.isawaitable(result):
                result = await result
        except EdgeError:
            raise
        except Exception as error:
            raise LoaderError(f"load() failed:\n{trusted_traceback(error)}") from None
        if not isinstance(result, Mapping):
            raise LoaderError(f"load() returned {type(result).__name__}, not a dict")
        functions = result.get("fns")
        if not isinstance(functions, list | tuple):
            raise LoaderError("load() returned no list of fns")
        kind = result.get("kind")
        names = checked(
            kind, result.get("names"), len(functions), lambda index: callable(functions[index])
        )
        if kind == "wasmpdk":
            return _guest(task.spec, names, functions)
        by_value = bool(result.get("values", False))
        engine = task.linker.engine
        return Loaded(
            names,
            functions=[
                named_call(engine, name, _by_value(engine, function) if by_value else function)
                for name, function in zip(names, functions, strict=True)
            ],
        )


def _by_value(engine: Engine, function: Callable[..., Any]) -> Callable[[Sequence[int]], int]:
    def call(handles: Sequence[int]) -> int:
        args = [engine.decode(handle) for handle in handles[:-1]]
        named = engine.decode(handles[-1]) if handles[-1] else {}
        if not isinstance(named, Mapping):
            raise ValueNotTransferable("keyword arguments must be a dict")
        return engine.encode(function(*args, **named))

    return call


def _guest(spec: str, names: list[str], functions: Iterable[object]) -> Loaded:
    exports: list[Export | str] = []
    owners: set[LoadedInstance] = set()
    for name, function in zip(names, functions, strict=True):
        if not isinstance(function, LoadedFunction):
            raise LoaderError(
                f"fns of kind 'wasmpdk' are functions of an instance; {name!r} is not"
            )
        owners.add(function.owner)
        item = function.owner.plugin.interface.exports[function.name]
        exports.append(
            Export(function.owner.instance, function.name)
            if item.signature == FUNCTION
            else str(item.signature)
        )
    if len(owners) != 1:
        raise LoaderError("fns of kind 'wasmpdk' must be functions of one instance")
    owner = owners.pop()
    for name in ("memory", "__edge_alloc"):
        if not owner.plugin.has(name):
            raise LoaderError(f"the instance lacks the export {name}")
    free = Export(owner.instance, "__edge_free") if owner.plugin.has("__edge_free") else None
    guest = Guest(
        spec,
        tuple(names),
        tuple(exports),
        Export(owner.instance, "memory"),
        Export(owner.instance, "__edge_alloc"),
        free,
    )
    return Loaded(names, guest=guest, trampolines=owner.trampolines)
