"""The host on CPython: wasmtime."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping
from typing import Any

import wasmtime

from ..errors import EngineError, EngineTrap, NotAnEngine
from .base import (
    EngineCalls,
    EngineSide,
    Export,
    Guard,
    Import,
    Importable,
    Instance,
    Module,
    Trapped,
    Window,
)
from .engine_side import PlainSide
from .wasmtime_guard import WasmtimeGuard, first_line

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
    """One instance.

    Its store is its own, so that it is freed as a whole, or shared with those whose exports it imports.
    """

    def __init__(self, store: wasmtime.Store, instance: wasmtime.Instance, name: str) -> None:
        self.store = store
        self.exports = instance.exports(store)
        self._name = name
        self.guards: list[WasmtimeGuard] = []
        # Those of shims have none, and nobody asks them for it.
        self._memory: Any = self.exports.get("memory")

    def function(self, name: str, /) -> Callable[..., int]:
        function = self.exports[name]
        assert isinstance(function, wasmtime.Func)
        store = self.store

        def call(*args: int) -> int:
            try:
                return function(store, *args) or 0
            except wasmtime.Trap as error:
                raise EngineTrap(f"{self._name} trapped in {name}: {first_line(error)}") from error
            except wasmtime.WasmtimeError as error:
                raise EngineTrap(f"{self._name} failed in {name}: {first_line(error)}") from error

        return call

    def read(self, pointer: int, size: int, /) -> bytes:
        return bytes(self._memory.read(self.store, pointer, pointer + size))

    def write(self, pointer: int, data: bytes, /) -> None:
        self._memory.write(self.store, data, pointer)

    def window(self, pointer: int, size: int, /) -> Window:
        return WasmtimeWindow(self, pointer)

    def memory_size(self) -> int:
        size: int = self._memory.data_len(self.store)
        return size

    def grow_memory(self, size: int, /) -> None:
        missing = size - self.memory_size()
        if missing > 0:
            try:
                self._memory.grow(self.store, -(-missing // _PAGE))
            except wasmtime.WasmtimeError as error:
                raise EngineError(
                    f"the memory of {self._name} cannot have {size:,} bytes"
                ) from error

    def globals(self) -> dict[str, int | float]:
        found = {}
        for name, item in self.exports.items():
            if isinstance(item, wasmtime.Global):
                value = item.value(self.store)
                if isinstance(value, int | float):
                    found[name] = value
        return found

    def set_global(self, name: str, value: float, /) -> None:
        item = self.exports[name]
        assert isinstance(item, wasmtime.Global)
        exact = item.type(self.store).content in (wasmtime.ValType.f32(), wasmtime.ValType.f64())
        try:
            # JavaScript, which may have read it, does not tell 2 from 2.0.
            item.set_value(self.store, float(value) if exact else value)
        except (wasmtime.WasmtimeError, TypeError, ValueError, OverflowError) as error:
            raise EngineError(f"the global {name} of {self._name} cannot be {value!r}") from error

    def close(self) -> None:
        self.store.close()


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
            raise NotAnEngine(f"not a WebAssembly module: {first_line(error)}") from None

    def side(self, calls: EngineCalls, /) -> EngineSide:
        return PlainSide(self, calls)

    def guard(self, beside: Instance, trapped: Trapped, /) -> Guard:
        assert isinstance(beside, WasmtimeInstance)
        return WasmtimeGuard(beside.store, trapped)

    def instantiate(
        self, module: Module, imports: Mapping[str, Importable], /, name: str = "the engine"
    ) -> Instance:
        assert isinstance(module, WasmtimeModule)
        store = _shared_store(imports) or wasmtime.Store(self._engine)
        externs: list[Any] = []
        for item in module.module.imports:
            given = imports.get(item.name or "")
            if given is None:
                raise NotAnEngine(f"{name} cannot be instantiated: there is no import {item.name}")
            externs.append(_extern(store, item.type, given))
        try:
            instance = wasmtime.Instance(store, module.module, externs)
        except (wasmtime.Trap, wasmtime.WasmtimeError) as error:
            raise NotAnEngine(f"{name} cannot be instantiated: {first_line(error)}") from error
        made = WasmtimeInstance(store, instance, name)
        # Guards are called by C, which does not keep them alive.
        made.guards = [item for item in imports.values() if isinstance(item, WasmtimeGuard)]
        return made


def _shared_store(imports: Mapping[str, Importable]) -> wasmtime.Store | None:
    for item in imports.values():
        if isinstance(item, Export):
            assert isinstance(item.instance, WasmtimeInstance)
            return item.instance.store
    return None


def _extern(store: wasmtime.Store, kind: Any, item: Importable) -> Any:
    if isinstance(item, Export):
        assert isinstance(item.instance, WasmtimeInstance)
        return item.instance.exports[item.name]
    if isinstance(item, WasmtimeGuard):
        return item.function
    assert isinstance(item, Import)
    return wasmtime.Func(store, kind, item.call)
