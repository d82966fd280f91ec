"""What Python has of instances in JavaScript, and what it gives them to import."""

from __future__ import annotations

import math
import struct
from collections.abc import Callable
from typing import Any

from pyodide.ffi import JsBigInt, JsException, create_proxy

from ..errors import EngineError, EngineTrap
from .base import Export, Foreign, Import, Importable, Trapped, Window

__all__ = ["PyodideGuard", "PyodideInstance", "importable", "uint8_array"]

_PAGE = 1 << 16


def uint8_array() -> Any:
    """The constructor; not kept at module level, where a snapshot would have it."""
    from js import Uint8Array

    return Uint8Array


class PyodideWindow:
    """A kept ``Uint8Array``; a fresh one a read would cost ten times the read."""

    def __init__(self, memory: Any, pointer: int, size: int) -> None:
        self._memory = memory
        self._pointer = pointer
        self._size = size
        self._renew()

    def _renew(self) -> None:
        self._view: Any = uint8_array().new(self._memory.buffer, self._pointer, self._size)

    def read(self, size: int, /) -> bytes:

        try:
            data: bytes = self._view.to_bytes()
        except JsException:  # the buffer was detached: the memory has grown
            self._renew()
            data = self._view.to_bytes()
        return data[:size]

    def write(self, data: bytes, /) -> None:

        # `assign` wants the view's own length.
        padded = data.ljust(self._size, b"\0")
        try:
            self._view.assign(padded)
        except (JsException, ValueError):
            self._renew()
            self._view.assign(padded)


class PyodideInstance:
    """Exports of a ``WebAssembly.Instance``, or an object like it."""

    def __init__(
        self, exports: Any, proxies: list[Any], name: str, array: Any | None = None
    ) -> None:
        """``proxies`` are destroyed with it; ``array`` is ``Uint8Array``, where it is at hand."""
        self.exports = exports
        self._array: Any = array or uint8_array()
        self._name = name
        self._memory: Any = getattr(exports, "memory", None)
        self._proxies = proxies
        if self._memory is not None:
            self._renew()

    def _renew(self) -> None:
        self._view: Any = self._array.new(self._memory.buffer)

    def function(self, name: str, /) -> Callable[..., int]:

        function = getattr(self.exports, name)

        def call(*args: int) -> int:
            try:
                return function(*args) or 0
            except JsException as error:
                raise EngineTrap(
                    f"{self._name} trapped in {name}: {getattr(error, 'message', error)}"
                ) from error

        return call

    def read(self, pointer: int, size: int, /) -> bytes:
        data: bytes = self._part(pointer, size).to_bytes()
        return data

    def write(self, pointer: int, data: bytes, /) -> None:
        if data:
            self._part(pointer, len(data)).assign(data)

    def _part(self, pointer: int, size: int) -> Any:
        # Asked first, since to catch the exception would take a hundred times as long.
        if not self._view.length:  # the buffer was detached: the memory has grown
            self._renew()
        return self._view.subarray(pointer, pointer + size)

    def memory_size(self) -> int:
        size: int = self._memory.buffer.byteLength
        return size

    def grow_memory(self, size: int, /) -> None:
        missing = size - self.memory_size()
        if missing > 0:
            try:
                self._memory.grow(-(-missing // _PAGE))
            except JsException as error:
                raise EngineError(
                    f"the memory of {self._name} cannot have {size:,} bytes"
                ) from error

    def globals(self) -> dict[str, int | float]:
        from js import Object, WebAssembly

        found: dict[str, int | float] = {}
        for name in Object.keys(self.exports):
            item = getattr(self.exports, name)
            if getattr(item, "constructor", None) == WebAssembly.Global:
                value = _number_of(item)
                if value is not None:
                    found[name] = value
        return found

    def set_global(self, name: str, value: float, /) -> None:
        item = getattr(self.exports, name)
        # An i64 wants a BigInt and nothing else one.
        try:
            wide = isinstance(item.value, JsBigInt)
            item.value = JsBigInt(value) if wide else value
        except (JsException, TypeError, ValueError, OverflowError) as error:
            raise EngineError(f"the global {name} of {self._name} cannot be {value!r}") from error

    def window(self, pointer: int, size: int, /) -> Window:
        return PyodideWindow(self._memory, pointer, size)

    def close(self) -> None:
        # Whoever still holds this must not hold the memory as well.
        self.exports = self._view = self._memory = None
        # Python functions that JavaScript holds are invisible to Python's collector.
        for proxy in self._proxies:
            proxy.destroy()
        self._proxies.clear()


def _number_of(item: Any) -> int | float | None:
    """The value of a global; None for one that is no number."""
    from js import Float64Array

    try:
        value = item.value
    except JsException:  # a vector
        return None
    if isinstance(value, JsBigInt):
        return int(value)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    # A negative zero would become an int.
    number: float = struct.unpack("<d", Float64Array.of(item).to_bytes())[0]
    whole = number.is_integer() and (number or math.copysign(1, number) > 0)
    return int(number) if whole else number


class PyodideGuard:
    """A closure of ``web/guard.js``."""

    def __init__(self, make: Any, trapped: Trapped) -> None:
        self.proxy = create_proxy(trapped)
        made = make(self.proxy)
        self._bind = made.bind
        self.call = made.call

    def bind(self, export: Export, /) -> None:
        assert isinstance(export.instance, PyodideInstance)
        self._bind(getattr(export.instance.exports, export.name))


def importable(item: Importable, proxies: list[Any]) -> Any:
    """What JavaScript is given; what has to be destroyed at the end is added to ``proxies``."""
    if isinstance(item, Export):
        assert isinstance(item.instance, PyodideInstance)
        return getattr(item.instance.exports, item.name)
    if isinstance(item, Foreign):
        return item.function
    if isinstance(item, PyodideGuard):
        proxies.append(item.proxy)
        return item.call
    assert isinstance(item, Import)
    proxies.append(create_proxy(_returning_bigint(item.call) if item.returns_i64 else item.call))
    return proxies[-1]


def _returning_bigint(call: Callable[..., int | None]) -> Callable[..., int]:

    def returning_bigint(*args: int) -> int:
        # Small ints would become Numbers, which an i64 result does not take.
        number: int = JsBigInt(call(*args) or 0)
        return number

    return returning_bigint
