"""The host in Pyodide: the page's own WebAssembly through the JavaScript interface.

``js`` is touched inside functions alone, and nothing made from it is kept at module level, so that
the package can be imported while a memory snapshot of Pyodide is made.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cached_property
from typing import Any

from pyodide.ffi import JsException, jsnull
from pyodide.ffi import to_js as convert

from ..abi import MAX_NESTING
from ..errors import NotAnEngine
from .base import EngineCalls, EngineSide, Guard, Importable, Instance, Module, Trapped
from .engine_side import PlainSide
from .js_instance import PyodideGuard, PyodideInstance, importable, uint8_array
from .js_side import JsSide

__all__ = ["PLAIN", "PyodideHost", "PyodideModule", "from_js", "to_js"]

#: As many sides are kept for engines to come.
_MOST_SIDES = 16

#: What crosses as it is.
PLAIN = frozenset((bool, int, float, str))


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


class PyodideHost:
    """Compiles and instantiates in the worker, synchronously, as a worker may.

    ``guard`` is the function of that name in ``web/guard.js``, ``side`` is ``engineSide`` of the
    bridge, where there is one.
    """

    def __init__(self, guard: Any, side: Any = None) -> None:
        self._guard = guard
        self._make_side = side
        self._sides: list[JsSide] = []

    @cached_property
    def _array(self) -> Any:
        return uint8_array()

    def compile(self, data: bytes, /) -> Module:
        from js import WebAssembly

        try:
            return PyodideModule(WebAssembly.Module.new(convert(data)))
        except JsException as error:
            raise NotAnEngine(
                f"not a WebAssembly module: {getattr(error, 'message', error)}"
            ) from None

    def side(self, calls: EngineCalls, /) -> EngineSide:
        if self._make_side is None:
            return PlainSide(self, calls)
        side = self._sides.pop() if self._sides else JsSide(self, self._make_side)
        side.serve(calls)
        return side

    def keep(self, side: JsSide) -> bool:
        """Take a side back for another engine, where it may be wanted."""
        if len(self._sides) >= _MOST_SIDES:
            return False
        self._sides.append(side)
        return True

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
            setattr(env, key, importable(item, proxies))
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
        return self.instance(instance.exports, proxies, name)

    def instance(self, exports: Any, proxies: list[Any], name: str) -> PyodideInstance:
        """What Python has of an instance; ``proxies`` are destroyed with it."""
        return PyodideInstance(exports, proxies, name, self._array)


def from_js(value: Any) -> Any:
    """A Python value of what came through a message.

    ``null`` and ``undefined`` become None, typed arrays bytes, arrays lists, plain objects and Maps
    dicts.  Anything else stays what it is; the checks behind refuse it.
    """
    if value is None or type(value) in PLAIN:
        return value

    if value is jsnull:
        return None
    # `isinstance` would go through Python code of Pyodide's, twice.
    if hasattr(value, "to_py"):
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
    if isinstance(value, bool | int | float | str):
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
