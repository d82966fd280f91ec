"""Loaders that are ES modules."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pyodide.ffi import JsException, jsnull
from pyodide.ffi import to_js as convert

from ..errors import LoaderError
from ..exceptions import ForeignError
from ..loaders import Loaded, Task, checked, named_call
from ..plugin_link import Guest
from ..plugins import PluginModule
from .base import Export
from .js_instance import PyodideInstance
from .pyodide import PyodideModule

__all__ = ["JsLoader", "import_loader"]


async def import_loader(bridge: Any, url: str) -> JsLoader:
    """Import a loader; raises :class:`~edge_python.errors.LoaderError`."""
    try:
        namespace = await bridge.module(url)
    except JsException as error:
        raise LoaderError(f"it cannot be imported: {_text(error)}") from None
    loader = getattr(namespace, "default", None)
    for name in ("match", "load"):
        if not callable(getattr(loader, name, None)):
            raise LoaderError(f"its default export has no function {name}")
    return JsLoader(loader, await bridge.module(bridge.base + "loaders.js"))


class JsLoader:
    """The default export of a loader's module; ``helper`` is what ``web/loaders.js`` exports."""

    def __init__(self, loader: Any, helper: Any) -> None:
        self.loader = loader
        self._helper = helper

    def match(self, plugin: PluginModule, /) -> bool:
        assert isinstance(plugin.module, PyodideModule)
        try:
            return _truth(self.loader.match(plugin.module.module))
        except JsException as error:
            raise LoaderError(f"match() failed: {_text(error)}") from None

    async def load(self, task: Task, /) -> Loaded:
        engine = task.linker.engine
        assert isinstance(task.plugin.module, PyodideModule)
        assert isinstance(engine.instance, PyodideInstance)
        sources = [convert([spec, data]) for spec, data in task.sources.items()]
        try:
            result = await self._helper.load(
                self.loader,
                task.plugin.module.module,
                engine.instance.exports,
                convert(sources),
                convert(
                    [each.loader for each in task.loaders.values() if isinstance(each, JsLoader)]
                ),
            )
        except JsException as error:
            raise LoaderError(f"load() failed: {_text(error)}") from None
        if not isinstance(result.count, int):
            raise LoaderError("load() returned no object with an array of fns")
        names = result.names
        kind = result.kind if isinstance(result.kind, str) else None
        names = checked(
            kind, names if names is jsnull else names.to_py(), result.count, result.isFunction
        )
        if kind == "wasmpdk":
            return _guest(task, names, result)
        invoke = result.call
        return Loaded(
            names,
            functions=[
                named_call(engine, name, _raising(invoke, index))
                for index, name in enumerate(names)
            ],
        )


def _guest(task: Task, names: list[str], result: Any) -> Loaded:
    exports = result.guest()
    for name, key in (("memory", "__edge_memory"), ("__edge_alloc", "__edge_alloc")):
        if not getattr(exports, name, None):
            raise LoaderError(f"fns of kind 'wasmpdk' must all have the same {key}")
    instance = PyodideInstance(exports, [], f"plugin {task.spec}")
    guest = Guest(
        task.spec,
        tuple(names),
        tuple(Export(instance, f"f{index}") for index in range(len(names))),
        Export(instance, "memory"),
        Export(instance, "__edge_alloc"),
        Export(instance, "__edge_free") if getattr(exports, "__edge_free", None) else None,
    )
    return Loaded(names, guest=guest, trampolines=task.linker.trampolines())


def _raising(invoke: Any, index: int) -> Any:
    def call(handles: Sequence[int]) -> object:
        try:
            return invoke(index, *handles)
        except JsException as error:
            name = str(getattr(error, "name", "Error"))
            raise ForeignError(name, str(getattr(error, "message", error))) from None

    return call


def _truth(value: Any) -> bool:
    return value is not jsnull and bool(value)


def _text(error: Any) -> str:
    return f"{getattr(error, 'name', 'Error')}: {getattr(error, 'message', error)}"
