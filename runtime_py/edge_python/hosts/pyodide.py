"""The host in Pyodide: the page's own WebAssembly through the JavaScript interface.

``js`` is touched inside functions alone, and nothing made from it is kept at module level, so that
the package can be imported while a memory snapshot of Pyodide is made.
"""

from __future__ import annotations

import json
import math
import struct
from collections.abc import Callable, Mapping
from typing import Any

from pyodide.ffi import JsBigInt, JsException, JsProxy, create_proxy, jsnull
from pyodide.ffi import to_js as convert

from ..abi import MAX_NESTING
from ..errors import EngineError, EngineTrap, NotAnEngine
from .base import Export, Foreign, Guard, Import, Importable, Instance, Module, Trapped, Window
from .js_calls import JsDirectCalls

__all__ = ["PyodideHost", "PyodideModule", "from_js", "to_js"]

_PAGE = 1 << 16

_PRIMITIVES = (bool, int, float, str)


class PyodideModule:
    """A ``WebAssembly.Module``."""

    def __init__(self, module: Any) -> None:
        from js import JSON, WebAssembly

        self.module = module
        # As text: a proxy for each of the descriptions would take twenty times as long.
        exports = json.loads(JSON.stringify(WebAssembly.Module.exports(module)))
        imports = json.loads(JSON.stringify(WebAssembly.Module.imports(module)))
        self.exports: Mapping[str, str] = {
            item["name"]: "func" if item["kind"] == "function" else item["kind"] for item in exports
        }
        self.imports = tuple((item["module"], item["name"]) for item in imports)


class PyodideWindow:
    """A kept ``Uint8Array``; a fresh one a read would cost ten times the read."""

    def __init__(self, memory: Any, pointer: int, size: int) -> None:
        self._memory = memory
        self._pointer = pointer
        self._size = size
        self._renew()

    def _renew(self) -> None:
        from js import Uint8Array

        self._view: Any = Uint8Array.new(self._memory.buffer, self._pointer, self._size)

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

    def __init__(self, exports: Any, proxies: list[Any], name: str) -> None:
        self.exports = exports
        self._name = name
        self._memory: Any = getattr(exports, "memory", None)
        self._proxies = proxies
        if self._memory is not None:
            self._renew()

    def _renew(self) -> None:
        from js import Uint8Array

        self._view: Any = Uint8Array.new(self._memory.buffer)

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


class PyodideHost:
    """Compiles and instantiates in the worker, synchronously, as a worker may.

    ``guard`` is the function of that name in ``web/guard.js``, ``direct_calls`` is ``directCalls`` of
    the bridge, where there is one.
    """

    def __init__(self, guard: Any, direct_calls: Any = None) -> None:
        self._guard = guard
        self._direct_calls = direct_calls

    def compile(self, data: bytes, /) -> Module:
        from js import WebAssembly

        try:
            return PyodideModule(WebAssembly.Module.new(convert(data)))
        except JsException as error:
            raise NotAnEngine(
                f"not a WebAssembly module: {getattr(error, 'message', error)}"
            ) from None

    def direct_calls(
        self, print_: Callable[[int, int], None], native: Callable[..., int], /
    ) -> JsDirectCalls | None:
        make = self._direct_calls
        return None if make is None else JsDirectCalls(make, print_, native)

    def guard(self, beside: Instance, trapped: Trapped, /) -> Guard:
        return PyodideGuard(self._guard, trapped)

    def instantiate(
        self, module: Module, imports: Mapping[str, Importable], /, name: str = "the engine"
    ) -> Instance:
        from js import Object, WebAssembly

        assert isinstance(module, PyodideModule)
        proxies: list[Any] = []
        env = Object.new()
        for key, item in imports.items():
            setattr(env, key, _import(item, proxies))
        wanted = Object.new()
        wanted.env = env
        try:
            instance = WebAssembly.Instance.new(module.module, wanted)
        except JsException as error:
            for proxy in proxies:
                proxy.destroy()
            raise NotAnEngine(
                f"{name} cannot be instantiated: {getattr(error, 'message', error)}"
            ) from error
        return PyodideInstance(instance.exports, proxies, name)


def _import(item: Importable, proxies: list[Any]) -> Any:
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


def from_js(value: Any) -> Any:
    """A Python value of what came through a message.

    ``null`` and ``undefined`` become None, typed arrays bytes, arrays lists, plain objects and Maps
    dicts.  Anything else stays what it is; the checks behind refuse it.
    """
    if value is None or isinstance(value, _PRIMITIVES):
        return value

    if value is jsnull:
        return None
    if isinstance(value, JsProxy):
        # A page may send anything; what is nested deeper than this stays a proxy and is refused.
        value = value.to_py(depth=MAX_NESTING + 1)
    try:
        return _tidy(value)
    except RecursionError:  # it holds itself; the checks behind refuse that as well
        return value


def _tidy(value: Any) -> Any:
    if value is jsnull:
        return None
    match value:
        case list():
            return [_tidy(item) for item in value]
        case dict():
            return {key: _tidy(item) for key, item in value.items()}
        case memoryview():
            return value.tobytes()
        case _:
            return value


def to_js(value: Any) -> Any:
    """What a message carries for a Python value: JavaScript's own types, None as ``null``."""
    if isinstance(value, _PRIMITIVES):
        return value
    from js import Object

    if value is None:
        return jsnull
    return convert(_with_null(value), dict_converter=Object.fromEntries)


def _with_null(value: Any) -> Any:
    match value:
        case None:
            return jsnull
        case list() | tuple():
            return [_with_null(item) for item in value]
        case dict():
            return {key: _with_null(item) for key, item in value.items()}
        case _:
            return value
