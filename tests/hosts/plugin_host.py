"""A plugin beside an engine: bytes are carried between the two memories, and nothing more."""

from __future__ import annotations

import struct
from collections.abc import Callable, Sequence

from edge_python.abi import NativeStatus
from edge_python.hosts.base import Host, Import
from hosts.listener import Session

_MASK = 0xFFFFFFFF
CONVENTIONS = ("__fn_", "__const_", "__class_")


class Plugin:
    """A plugin's instance, offered to a session's programs under a spec."""

    def __init__(self, host: Host, session: Session, data: bytes, spec: str) -> None:
        self._engine = session.engine
        module = host.compile(data)
        functions: dict[str, Callable[..., int | None]] = {
            "edge_op": self._op,
            "edge_encode": self._encode,
            "edge_decode": self._decode,
            "edge_release": self._engine.release,
            "edge_throw": self._throw,
            "edge_take_error": self._take_error,
        }
        imports = {name: Import(function) for name, function in functions.items()}
        self.instance = host.instantiate(module, imports)
        self._alloc = self.instance.function("__edge_alloc")
        self._free = self.instance.function("__edge_free")
        assert self.instance.function("__edge_abi_version")() == 1
        names = [
            name
            for name, kind in module.exports.items()
            if kind == "func" and (not name.startswith("__") or name.startswith(CONVENTIONS))
        ]
        self._functions = [self.instance.function(name) for name in names]
        session.listener.native = self.call
        self._engine.register_native_module(spec, names, 0)

    def call(self, native: int, _call: int, args: Sequence[int], out: int) -> NativeStatus:
        """A program calls one of the functions."""
        size = 4 * len(args) + 4
        place = self._alloc(size)
        self.instance.write(place, struct.pack(f"<{len(args)}I", *args))
        try:
            status = self._functions[native](place, len(args), place + size - 4)
            (result,) = struct.unpack("<I", self.instance.read(place + size - 4, 4))
        finally:
            self._free(place, size)
        if status == 0:
            self._engine.store_handle(out, result)
        return NativeStatus(status)

    # --- the imports ----------------------------------------------------------------------------

    def _engine_call(self, name: str, *args: int) -> int:
        # wasmtime takes an i32 only as a signed number.
        return self._engine._call(name, *((arg & _MASK ^ 1 << 31) - (1 << 31) for arg in args))

    def _op(
        self, op: int, recv: int, name: int, name_size: int, argv: int, argc: int, out: int
    ) -> int:
        parts = self.instance.read(name, name_size), self.instance.read(argv, 4 * argc), bytes(4)
        with self._engine._staged(*parts) as (name_at, _size, argv_at, _bytes, out_at, _four):
            status = self._engine_call(
                "host_edge_op", op, recv, name_at, name_size, argv_at, argc, out_at
            )
            result = self._engine._instance.read(out_at, 4)
        self.instance.write(out, result)
        return status

    def _encode(self, tag: int, pointer: int, size: int) -> int:
        with self._engine._staged(self.instance.read(pointer, size)) as (at, _size):
            return self._engine_call("host_edge_encode", tag, at, size)

    def _decode(self, handle: int, tag: int, pointer: int, room: int) -> int:
        with self._engine._staged(bytes(4), bytes(room)) as (tag_at, _four, at, _room):
            size = self._engine_call("host_edge_decode", handle, tag_at, at, room)
            self.instance.write(tag, self._engine._instance.read(tag_at, 4))
            if size > 0:
                self.instance.write(pointer, self._engine._instance.read(at, size))
        return size

    def _throw(self, kind: int, pointer: int, size: int) -> None:
        with self._engine._staged(self.instance.read(pointer, size)) as (at, _size):
            self._engine_call("host_edge_throw", kind, at, size)

    def _take_error(self, kind: int, pointer: int, room: int) -> int:
        with self._engine._staged(bytes(4), bytes(room)) as (kind_at, _four, at, _room):
            size = self._engine_call("host_edge_take_error", kind_at, at, room)
            self.instance.write(kind, self._engine._instance.read(kind_at, 4))
            if size > 0:
                self.instance.write(pointer, self._engine._instance.read(at, size))
        return size
