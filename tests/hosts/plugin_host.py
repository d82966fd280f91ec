"""A plugin beside an engine whose host a test plays."""

from __future__ import annotations

from collections.abc import Sequence

from edge_python.abi import NativeStatus
from edge_python.engine import features
from edge_python.engine_build import EngineBuild
from edge_python.hosts.base import Host, Module
from edge_python.natives import NativeCall, NativeFunction
from edge_python.plugin_link import PluginLinker
from edge_python.plugins import compile_plugin
from hosts.listener import Listener, Session


class PluginSession(Session):
    """An engine with plugins, offered to its programs under their specs."""

    def __init__(self, host: Host, module: Module, **plugins: bytes) -> None:
        self.listener = Listener()
        compiled = {spec: compile_plugin(host, data) for spec, data in plugins.items()}
        self.linker = PluginLinker(
            EngineBuild(host, module, None, features(module), bare_lines=False),
            self.listener,
        )
        self.engine = self.linker.engine
        self.listener.native = self.call
        self._functions: list[NativeFunction] = []
        for spec, plugin in compiled.items():
            base = len(self._functions)
            self._functions += self.linker.add(spec, plugin, base)
            self.engine.register_native_module(spec, plugin.names, base)

    def call(self, native: int, call: int, args: Sequence[int], out: int) -> NativeStatus:
        """The shims leave a call of a plugin to its host."""
        return self._functions[native](NativeCall(call, args, out))
