"""A plugin beside an engine whose host a test plays."""

from __future__ import annotations

from collections.abc import Sequence

from edge_python.abi import NativeStatus
from edge_python.hosts.base import Host
from edge_python.natives import NativeCall
from edge_python.plugin_link import PluginLink
from edge_python.plugins import compile_plugin
from hosts.listener import Session


class Plugin:
    """A plugin's instance, offered to a session's programs under a spec."""

    def __init__(self, host: Host, session: Session, data: bytes, spec: str) -> None:
        plugin = compile_plugin(host, data)
        self.link = PluginLink(host, session.engine, spec, plugin)
        session.listener.native = self.call
        session.engine.register_native_module(spec, plugin.names, 0)

    def call(self, native: int, call: int, args: Sequence[int], out: int) -> NativeStatus:
        """A program calls one of the functions."""
        return self.link.functions[native](NativeCall(call, args, out))
