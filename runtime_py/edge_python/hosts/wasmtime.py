"""The host on CPython: wasmtime."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping
from typing import Any

import wasmtime

from ..errors import EngineError, EngineTrap, NotAnEngine
from .base import Import, Instance, Module, Window

__all__ = ["WasmtimeHost"]

_PAGE = 1 << 16

_KINDS: dict[type, str] = {
    wasmtime.FuncType: "func",
    wasmtime.MemoryType: "memory",
    wasmtime.TableType: "table",
    wasmtime.GlobalType: "global",
}


class WasmtimeModule:
    """A compiled module."""

    def __init__(self, module: wasmtime.Module) -> None:
        self.module = module
        self.exports: Mapping[str, str] = {
            item.name: _KINDS.get(type(item.type), "other") for item in module.exports
        }
        self.imports = tuple((item.module, item.name or "") for item in module.imports)


class WasmtimeWindow:
    """A stretch of memory; wasmtime needs no kept view."""

    def __init__(self, instance: WasmtimeInstance, pointer: int) -> None:
        self._instance = instance
        self._pointer = pointer

    def read(self, size: int, /) -> bytes:
        return self._instance.read(self._pointer, size)

    def write(self, data: bytes, /) -> None:
        self._instance.write(self._pointer, data)


class WasmtimeInstance:
    """One instance in a store of its own, so that it is freed as a whole."""

    def __init__(
        self, store: wasmtime.Store, instance: wasmtime.Instance, memory: wasmtime.Memory
    ) -> None:
        self._store = store
        self._exports = instance.exports(store)
        self._memory = memory

    def function(self, name: str, /) -> Callable[..., int]:
        function = self._exports[name]
        assert isinstance(function, wasmtime.Func)
        store = self._store

        def call(*args: int) -> int:
            try:
                return function(store, *args) or 0
            except wasmtime.Trap as error:
                raise EngineTrap(f"the engine trapped in {name}: {_first_line(error)}") from error
            except wasmtime.WasmtimeError as error:
                raise EngineTrap(f"the engine failed in {name}: {_first_line(error)}") from error

        return call

    def read(self, pointer: int, size: int, /) -> bytes:
        return bytes(self._memory.read(self._store, pointer, pointer + size))

    def write(self, pointer: int, data: bytes, /) -> None:
        self._memory.write(self._store, data, pointer)

    def window(self, pointer: int, size: int, /) -> Window:
        return WasmtimeWindow(self, pointer)

    def memory_size(self) -> int:
        return self._memory.data_len(self._store)

    def grow_memory(self, size: int, /) -> None:
        missing = size - self.memory_size()
        if missing > 0:
            try:
                self._memory.grow(self._store, -(-missing // _PAGE))
            except wasmtime.WasmtimeError as error:
                raise EngineError(f"the engine's memory cannot have {size:,} bytes") from error

    def globals(self) -> dict[str, int | float]:
        found = {}
        for name, item in self._exports.items():
            if isinstance(item, wasmtime.Global):
                value = item.value(self._store)
                if isinstance(value, int | float):
                    found[name] = value
        return found

    def set_global(self, name: str, value: float, /) -> None:
        item = self._exports[name]
        assert isinstance(item, wasmtime.Global)
        item.set_value(self._store, value)

    def close(self) -> None:
        self._store.close()


class WasmtimeHost:
    """Compiles and instantiates; modules belong to the host that compiled them."""

    def __init__(self) -> None:
        config = wasmtime.Config()
        # Compiling an engine takes far longer than running most programs: keep what was compiled.
        with contextlib.suppress(wasmtime.WasmtimeError):
            config.cache = True
        self._engine = wasmtime.Engine(config)

    def compile(self, data: bytes, /) -> Module:
        try:
            return WasmtimeModule(wasmtime.Module(self._engine, data))
        except wasmtime.WasmtimeError as error:
            raise NotAnEngine(f"not a WebAssembly module: {_first_line(error)}") from None

    def instantiate(self, module: Module, imports: Mapping[str, Import], /) -> Instance:
        assert isinstance(module, WasmtimeModule)
        store = wasmtime.Store(self._engine)
        externs: list[Any] = []
        for item in module.module.imports:
            function = imports.get(item.name or "")
            if function is None or not isinstance(item.type, wasmtime.FuncType):
                raise NotAnEngine(f"cannot be instantiated: there is no import {item.name}")
            externs.append(wasmtime.Func(store, item.type, function.call))
        try:
            instance = wasmtime.Instance(store, module.module, externs)
        except (wasmtime.Trap, wasmtime.WasmtimeError) as error:
            raise NotAnEngine(f"cannot be instantiated: {_first_line(error)}") from error
        memory = instance.exports(store)["memory"]
        assert isinstance(memory, wasmtime.Memory)
        return WasmtimeInstance(store, instance, memory)


def _first_line(error: Exception) -> str:
    lines = str(error).strip().splitlines()
    # The cause of a trap stands last, behind the frames of the module.
    return lines[-1].strip() if isinstance(error, wasmtime.Trap) else lines[0]
