"""Connecting plugins with an engine: instances of both, and the shims between them.

``PluginLinker`` makes the engine's instance, because the engine has to import the shims; programs
without plugins have nothing to do with it.
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from . import shims
from .abi import ErrorKind, NativeStatus
from .engine import Delegate, Engine
from .engine_build import EngineBuild
from .errors import EngineError, NotAPlugin, StateError
from .hosts.base import Export, Importable, Instance
from .hosts.kept import compile_once
from .image import MemoryImage, put_image, take_image
from .natives import NativeCall, NativeFunction
from .plugins import ABI_VERSION, FUNCTION, PluginModule, exposed
from .shims import PLUGIN_SLOTS
from .wasm_state import hidden_state

__all__ = ["Guest", "PluginLinker", "PluginState"]

_MASK = 0xFFFFFFFF

#: The engine side's staging area.
_AREA = 8192


class Guest(NamedTuple):
    """An instance of a plugin, as the shims need it."""

    #: Its canonical spec, for messages.
    spec: str
    #: What programs call its functions, in order.
    names: tuple[str, ...]
    #: The functions; None where a function has another type than the ABI wants, as text.
    functions: tuple[Export | str, ...]
    memory: Export
    alloc: Export
    free: Export | None


class PluginState(NamedTuple):
    """A plugin between two calls, which keeps nothing else."""

    #: Its canonical spec.
    spec: str
    #: Where it came from; empty where that is not known.
    url: str
    #: SHA-256 of its bytes, in hex.
    digest: str
    #: Why it cannot be called any more; else empty.
    reason: str
    #: Where the staging area is in its memory.
    staging: int
    image: MemoryImage


class _Linked(NamedTuple):
    """A plugin of the built-in loader, connected."""

    spec: str
    url: str
    plugin: PluginModule
    instance: Instance
    link: _Link
    side: Instance


class PluginLinker:
    """A fresh instance of an engine, and the plugins of its program."""

    def __init__(self, build: EngineBuild, delegate: Delegate) -> None:
        self._host = build.host
        self._trampolines = self._shim(shims.engine_trampolines(), {}, "the trampolines")
        self.engine = Engine(
            build.host,
            build.module,
            delegate,
            native=Export(self._trampolines, "host_call_native"),
            there=build.there,
        )
        self._instance = self.engine.instance
        self._side = self._shim(
            shims.engine_side(),
            {
                **{name: Export(self._instance, name) for name in shims.ENGINE_EXPORTS},
                "trampolines": Export(self._trampolines, "trampolines"),
                "fallback": self.engine.side.native,
            },
            "the engine's side",
        )
        self._services = {name: Export(self._side, name) for name in (*shims.SERVICES, "calls")}
        self._area = self.engine.alloc(_AREA)
        self._side.function("setup")(self._area, _AREA)
        self._reserve = self._side.function("reserve")
        self._trapped_inside = self._side.function("trapped_inside")
        self._lose = self._side.function("lose")
        self._instances: list[Instance] = []
        self._linked: list[_Linked] = []

    def _shim(self, binary: bytes, imports: Mapping[str, Importable], name: str) -> Instance:
        return self._host.instantiate(compile_once(self._host, binary), imports, name=name)

    def close(self) -> None:
        """Let go of the instances, but for the engine's."""
        for instance in (*self._instances, self._side, self._trampolines):
            instance.close()

    # --- plugins --------------------------------------------------------------------------------

    def add(
        self, spec: str, plugin: PluginModule, first: int, url: str = ""
    ) -> list[NativeFunction]:
        """A fresh instance of a plugin, whose functions have the numbers from ``first`` on.

        Returns what answers to these numbers when the shims do not.

        Raises :class:`~edge_python.errors.NotAPlugin`.
        """
        plugin = exposed(self._host, plugin)
        trampolines = self.trampolines()
        instance = self.instantiate(plugin, f"plugin {spec}", trampolines)
        functions = tuple(
            Export(instance, name)
            if plugin.signature(name) == FUNCTION
            else str(plugin.signature(name))
            for name in plugin.names
        )
        free = Export(instance, "__edge_free") if plugin.has("__edge_free") else None
        guest = Guest(
            spec,
            tuple(plugin.names),
            functions,
            Export(instance, "memory"),
            Export(instance, "__edge_alloc"),
            free,
        )
        link, side = self._connect(guest, first, trampolines)
        if plugin.has("_initialize"):
            _call(instance, "_initialize")
        if plugin.has("__edge_abi_version"):
            version = _call(instance, "__edge_abi_version") & _MASK
            if version != ABI_VERSION:
                raise NotAPlugin(
                    f"it speaks version {version} of the plugin ABI; "
                    f"this runtime speaks {ABI_VERSION}"
                )
        self._linked.append(_Linked(spec, url, plugin, instance, link, side))
        return link.refusals()

    def trampolines(self) -> Instance:
        """What the imports of one plugin go through."""
        made = self._shim(
            shims.plugin_trampolines(), {"calls": self._services["calls"]}, "the trampolines"
        )
        self._instances.append(made)
        return made

    def instantiate(
        self,
        plugin: PluginModule,
        name: str,
        trampolines: Instance,
        more: Mapping[str, Importable] | None = None,
    ) -> Instance:
        """An instance that can be connected; ``more`` is what it imports beyond the plugin ABI."""
        offered: dict[str, Importable] = {
            "edge_release": Export(self._instance, "host_edge_release"),
            **{slot: Export(trampolines, slot) for slot in PLUGIN_SLOTS},
            **(more or {}),
        }
        try:
            instance = self._host.instantiate(plugin.module, offered, name=name)
        except EngineError as error:
            raise NotAPlugin(str(error)) from None
        self._instances.append(instance)
        return instance

    def connect(self, guest: Guest, first: int, trampolines: Instance) -> list[NativeFunction]:
        """Connect an instance that a loader has made; returns as :meth:`add`."""
        return self._connect(guest, first, trampolines)[0].refusals()

    def _connect(self, guest: Guest, first: int, trampolines: Instance) -> tuple[_Link, Instance]:
        link = _Link(self.engine, guest, first, self._trapped_inside, self._lose)
        guard = self._host.guard(self._instance, link.trapped)
        count = len(guest.functions)
        stub = Export(self._side, "stub")
        imports: dict[str, Importable] = {
            **self._services,
            "memory": guest.memory,
            "trampolines": Export(trampolines, "trampolines"),
            "__edge_alloc": guest.alloc,
            "guard": guard,
        }
        for index, function in enumerate(guest.functions):
            imports[f"f{index}"] = stub if isinstance(function, str) else function
        if guest.free is not None:
            imports["__edge_free"] = guest.free
        self._reserve(first + count)
        binary = shims.plugin_side(count, frees=guest.free is not None)
        try:
            side = self._shim(binary, imports, "the plugin's side")
        except EngineError as error:
            raise NotAPlugin(f"it cannot be connected: {error}") from None
        self._instances.append(side)
        guard.bind(Export(side, "invoke"))
        if not side.function("setup")(first, self._area):
            raise NotAPlugin(link.reason or "its __edge_alloc has no memory to give")
        for index, function in enumerate(guest.functions):
            if isinstance(function, str):
                self._lose(first + index, 1)
        return link, side

    # --- saving and restoring -------------------------------------------------------------------

    @property
    def area(self) -> int:
        """Where the staging area is in the engine's memory."""
        return self._area

    def save(self) -> list[PluginState]:
        """The plugins that :meth:`add` made, in order; none of them is in a call.

        Raises :class:`~edge_python.errors.StateError` for one that hides what it keeps.
        """
        for item in self._linked:
            hidden = hidden_state(item.plugin.data)
            if hidden is not None:
                raise StateError(
                    f"the program cannot be saved: it has imported the plugin {item.spec}, whose "
                    f"state cannot be read: {hidden}"
                )
        return [
            PluginState(
                item.spec,
                item.url,
                hashlib.sha256(item.plugin.data).hexdigest(),
                item.link.reason,
                item.side.function("staging")() & _MASK,
                take_image(item.instance, 0),
            )
            for item in self._linked
        ]

    def restore(self, area: int, states: Sequence[PluginState]) -> None:
        """Make the plugins that :meth:`add` made what they were; the engine is that already.

        ``area`` is where the staging area was in the engine's memory; 0: there was none.

        Raises :class:`~edge_python.errors.EdgeError`.
        """
        if not area:
            area = self.engine.alloc(_AREA)
        if not 0 < area <= self._instance.memory_size() - _AREA:
            raise StateError("the saved state is damaged: it has no place for arguments of plugins")
        self._area = area
        self._side.function("setup")(area, _AREA)
        for item, state in zip(self._linked, states, strict=True):
            put_image(item.instance, state.image)
            if not _is_staging(item.instance, state.staging):
                raise StateError(
                    "the saved state is damaged: it has no place for the arguments of plugin "
                    f"{item.spec}"
                )
            item.side.function("resume")(area, (state.staging ^ 1 << 31) - (1 << 31))
            if state.reason:
                item.link.end(state.reason)


def _is_staging(instance: Instance, place: int) -> bool:
    """Whether a staging area may begin there: with the address of the next, and of its own end."""
    size = instance.memory_size()
    if not 0 < place <= size - 8:
        return False
    _next, end = struct.unpack("<II", instance.read(place, 8))
    return bool(place + 8 <= end <= size)


def _call(instance: Instance, name: str) -> int:
    try:
        return instance.function(name)()
    except EngineError as error:
        raise NotAPlugin(str(error)) from None


class _Link:
    """What becomes of a connected plugin."""

    def __init__(
        self,
        engine: Engine,
        guest: Guest,
        first: int,
        trapped_inside: Callable[[], int],
        lose: Callable[[int, int], int],
    ) -> None:
        self._engine = engine
        self._guest = guest
        self._first = first
        self._trapped_inside = trapped_inside
        self._lose = lose
        #: Why it cannot be called any more.
        self.reason = ""

    def trapped(self, index: int, message: str) -> int | None:
        """The guard has caught a trap."""
        if self._trapped_inside():
            return None
        spec, names = self._guest.spec, self._guest.names
        if index == shims.OUT_OF_MEMORY:
            text = f"MemoryError: plugin {spec} has no memory left for arguments"
            self._engine.throw(ErrorKind.CUSTOM, text)
            return 1
        name = "__edge_alloc" if index == shims.ALLOCATE else names[index]
        self.end(f"plugin {spec} trapped in {name}(): {message}")
        self._engine.throw(ErrorKind.RUNTIME, self.reason)
        return 0 if index == shims.ALLOCATE else 1

    def end(self, reason: str) -> None:
        """It cannot be called from now on."""
        self.reason = reason
        self._lose(self._first, len(self._guest.names))

    def refusals(self) -> list[NativeFunction]:
        """What answers when the plugin cannot."""
        return [self._refusal(index) for index in range(len(self._guest.names))]

    def _refusal(self, index: int) -> NativeFunction:

        def refuse(_call: NativeCall) -> NativeStatus:
            wrong = self._guest.functions[index]
            if self.reason:
                kind, text = ErrorKind.RUNTIME, f"{self.reason}; it cannot be called any more"
            else:
                kind = ErrorKind.TYPE
                text = (
                    f"{self._guest.names[index]} of plugin {self._guest.spec} is no function for "
                    f"programs: it is {wrong}, where the plugin ABI has {FUNCTION}"
                )
            self._engine.throw(kind, text)
            return NativeStatus.ERROR

        return refuse
