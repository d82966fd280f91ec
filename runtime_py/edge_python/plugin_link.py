"""Plugins beside an engine: bytes are carried between the memories."""

from __future__ import annotations

import struct
from collections.abc import Callable
from functools import partial

from .abi import ErrorKind, NativeStatus
from .engine import Engine
from .errors import EngineTrap, NotAPlugin
from .hosts.base import Host, Import
from .natives import NativeCall, NativeFunction
from .plugins import ABI_VERSION, PluginModule

__all__ = ["PluginLink"]

_MASK = 0xFFFFFFFF
_WORD = struct.Struct("<I")


class PluginLink:
    """A fresh instance of a plugin, connected to one engine."""

    def __init__(self, host: Host, engine: Engine, spec: str, plugin: PluginModule) -> None:
        self._engine = engine
        self._spec = spec
        functions: dict[str, Callable[..., int | None]] = {
            "edge_op": self._op,
            "edge_encode": self._encode,
            "edge_decode": self._decode,
            "edge_release": engine.release,
            "edge_throw": self._throw,
            "edge_take_error": self._take_error,
        }
        wanted = {name for _scope, name, _item in plugin.interface.imports}
        self._instance = host.instantiate(
            plugin.module, {name: Import(functions[name]) for name in functions if name in wanted}
        )
        if plugin.has("_initialize"):
            self._instance.function("_initialize")()
        if plugin.has("__edge_abi_version"):
            version = self._instance.function("__edge_abi_version")() & _MASK
            if version != ABI_VERSION:
                raise NotAPlugin(
                    f"it speaks version {version} of the plugin ABI; this runtime speaks {ABI_VERSION}"
                )
        self._alloc = self._instance.function("__edge_alloc")
        self._free = self._instance.function("__edge_free") if plugin.has("__edge_free") else None
        self._kept: list[tuple[int, int]] = []
        self.functions: list[NativeFunction] = [
            partial(self._call, name, self._instance.function(name)) for name in plugin.names
        ]

    def close(self) -> None:
        self._instance.close()

    def _take(self, size: int) -> tuple[int, int]:
        if self._kept and self._kept[-1][1] >= size:
            return self._kept.pop()
        return self._alloc(size) & _MASK, size

    def _give(self, place: int, size: int) -> None:
        if self._free is not None:
            self._free(place, size)
        else:
            self._kept.append((place, size))

    def _call(self, name: str, function: Callable[..., int], call: NativeCall) -> NativeStatus:
        args = call.args
        place, room = self._take(4 * len(args) + 4)
        out = place + 4 * len(args)
        self._instance.write(place, struct.pack(f"<{len(args) + 1}I", *args, 0))
        try:
            failed = function(place, len(args), out)
            (result,) = _WORD.unpack(self._instance.read(out, 4))
        except EngineTrap as error:
            self._engine.throw(ErrorKind.RUNTIME, f"plugin {self._spec}: {name}() trapped: {error}")
            return NativeStatus.ERROR
        self._give(place, room)
        if failed:
            return NativeStatus.ERROR
        self._engine.store_handle(call.out, result)
        return NativeStatus.DONE

    # --- the imports ----------------------------------------------------------------------------

    def _engine_call(self, name: str, *args: int) -> int:
        # wasmtime takes an i32 only as a signed number.
        return self._engine._call(name, *((arg & _MASK ^ 1 << 31) - (1 << 31) for arg in args))

    def _op(
        self, op: int, recv: int, name: int, name_size: int, argv: int, argc: int, out: int
    ) -> int:
        parts = self._instance.read(name, name_size), self._instance.read(argv, 4 * argc), bytes(4)
        with self._engine._staged(*parts) as (name_at, _size, argv_at, _bytes, out_at, _four):
            status = self._engine_call(
                "host_edge_op", op, recv, name_at, name_size, argv_at, argc, out_at
            )
            result = self._engine._instance.read(out_at, 4)
        self._instance.write(out, result)
        return status

    def _encode(self, tag: int, pointer: int, size: int) -> int:
        with self._engine._staged(self._instance.read(pointer, size)) as (at, _size):
            return self._engine_call("host_edge_encode", tag, at, size)

    def _decode(self, handle: int, tag: int, pointer: int, room: int) -> int:
        with self._engine._staged(bytes(4), bytes(room)) as (tag_at, _four, at, _room):
            size = self._engine_call("host_edge_decode", handle, tag_at, at, room)
            self._instance.write(tag, self._engine._instance.read(tag_at, 4))
            if size > 0:
                self._instance.write(pointer, self._engine._instance.read(at, size))
        return size

    def _throw(self, kind: int, pointer: int, size: int) -> None:
        with self._engine._staged(self._instance.read(pointer, size)) as (at, _size):
            self._engine_call("host_edge_throw", kind, at, size)

    def _take_error(self, kind: int, pointer: int, room: int) -> int:
        with self._engine._staged(bytes(4), bytes(room)) as (kind_at, _four, at, _room):
            size = self._engine_call("host_edge_take_error", kind_at, at, room)
            self._instance.write(kind, self._engine._instance.read(kind_at, 4))
            if size > 0:
                self._instance.write(pointer, self._engine._instance.read(at, size))
        return size
