"""Plugins: WebAssembly modules that a program imports (plugin ABI, version 1).

A plugin has a memory of its own, so that what it exchanges with the engine is carried between the
two.  This module says what a plugin must be; ``plugin_link`` makes instances and connects them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from .errors import EngineError, NotAPlugin
from .hosts.base import Host, Module
from .hosts.kept import compile_once
from .source import looks_like_html
from .wasm_binary import MAGIC, Interface, Item, Signature, read_interface
from .wasm_state import expose_globals

__all__ = [
    "ABI_VERSION",
    "FUNCTION",
    "PLUGIN_IMPORTS",
    "PluginModule",
    "check_plugin",
    "compile_plugin",
    "exposed",
    "is_plugin",
]

ABI_VERSION = 1


def _signature(params: int, results: int) -> Signature:
    return Signature(("i32",) * params, ("i32",) * results)


#: What a plugin may import, all from module ``env``.
PLUGIN_IMPORTS = {
    "edge_op": _signature(7, 1),
    "edge_encode": _signature(3, 1),
    "edge_decode": _signature(4, 1),
    "edge_release": _signature(1, 0),
    "edge_throw": _signature(3, 0),
    "edge_take_error": _signature(3, 1),
}

#: A function that programs call: argv, argc, out.
FUNCTION = _signature(3, 1)

#: Exports with a fixed meaning; the first is required.
_FIXED = {
    "__edge_alloc": _signature(1, 1),
    "__edge_free": _signature(2, 0),
    "__edge_abi_version": _signature(0, 1),
    "_initialize": _signature(0, 0),
}

#: Prefixes of exports that the engine binds in its own way; any other that begins with ``__`` is internal.
_CONVENTIONS = ("__fn_", "__const_", "__class_")


class PluginModule(NamedTuple):
    """A compiled plugin, which any number of instances can be made of."""

    module: Module
    interface: Interface
    data: bytes
    #: The exports that programs can import, by the names that they have in the plugin.
    names: Sequence[str]
    #: Whether ``module`` exports its globals, so that an instance can be saved; ``interface`` and
    #: ``data`` are the original's.
    exposed: bool = False

    def has(self, export: str) -> bool:
        """Whether it has an optional export."""
        return export in self.interface.exports

    def signature(self, name: str) -> Signature:
        """Of one of its functions."""
        signature = self.interface.exports[name].signature
        assert signature is not None
        return signature


def is_plugin(spec: str, data: bytes) -> bool:
    """Whether an import means a plugin: by the name of its file, else by what it holds."""
    path = spec.partition("?")[0].partition("#")[0]
    return path.endswith(".wasm") or (data.startswith(MAGIC) and not path.endswith(".py"))


def compile_plugin(host: Host, data: bytes, *, expose: bool = False) -> PluginModule:
    """Compile a plugin, or what a loader may make one of; raises :class:`~edge_python.errors.NotAPlugin`.

    The compiled module is kept by the bytes' SHA-256, for as long as ``host`` lives.  ``expose``: with
    the globals that are to be saved (``wasm_state``), which a loader of the page shall not see.
    """
    if looks_like_html(data):
        raise NotAPlugin("it is an HTML page, not a WebAssembly module")
    if not data.startswith(MAGIC):
        raise NotAPlugin("it is not a WebAssembly module")
    try:
        module = compile_once(host, expose_globals(data) if expose else data)
        interface = read_interface(data)
    except EngineError as error:
        raise NotAPlugin(f"it is {error}") from None
    except ValueError as error:
        raise NotAPlugin(f"it cannot be loaded: {error}") from None
    names = [
        name
        for name, item in interface.exports.items()
        if item.kind == "func" and _is_offered(name)
    ]
    return PluginModule(module, interface, data, names, expose)


def exposed(host: Host, plugin: PluginModule) -> PluginModule:
    """The plugin as the built-in loader instantiates it."""
    if plugin.exposed:
        return plugin
    return plugin._replace(module=compile_once(host, expose_globals(plugin.data)), exposed=True)


def check_plugin(plugin: PluginModule) -> None:
    """Raise :class:`~edge_python.errors.NotAPlugin` unless the built-in loader can load it."""
    for scope, name, item in plugin.interface.imports:
        expected = PLUGIN_IMPORTS.get(name) if scope == "env" else None
        if expected is None:
            raise NotAPlugin(f"it imports {scope}.{name}, which the plugin ABI does not offer")
        _check("import", name, item, expected)
    exports = plugin.interface.exports
    if exports.get("memory") is None or exports["memory"].kind != "memory":
        raise NotAPlugin("it is not a plugin: it exports no memory")
    if "__edge_alloc" not in exports:
        raise NotAPlugin("it is not a plugin: it lacks the export __edge_alloc")
    for name, expected in _FIXED.items():
        if name in exports:
            _check("export", name, exports[name], expected)


def _check(what: str, name: str, item: Item, expected: Signature) -> None:
    if item.signature != expected:
        shown = item.signature or f"a {item.kind}"
        raise NotAPlugin(f"its {what} {name} is {shown}, where the plugin ABI has {expected}")


def _is_offered(name: str) -> bool:
    if name in _FIXED:
        return False
    return not name.startswith("__") or name.startswith(_CONVENTIONS)
