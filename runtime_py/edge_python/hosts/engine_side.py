"""The host's side of an engine where Python answers each call: any host can have it."""

from __future__ import annotations

from .base import DirectCalls, EngineCalls, Host, Import, Importable, Instance, Module

__all__ = ["PlainSide"]

_MASK = 0xFFFFFFFF


class PlainSide:
    """See :class:`~edge_python.hosts.base.EngineSide`."""

    direct: DirectCalls | None = None

    def __init__(self, host: Host, calls: EngineCalls) -> None:
        self._host = host
        self._calls = calls
        self.native: Importable = Import(calls.native)

    def instantiate(self, module: Module, native: Importable | None, /) -> Instance:
        calls = self._calls
        imports: dict[str, Importable] = {
            "host_print": Import(self._print),
            "host_call_native": native or self.native,
            "host_fetch_bytes": Import(calls.fetch_bytes),
            "host_now_ns": Import(calls.now_ns, returns_i64=True),
        }
        self._instance = self._host.instantiate(module, imports)
        return self._instance

    def _print(self, pointer: int, length: int) -> None:
        data = self._instance.read(pointer & _MASK, length & _MASK)
        self._calls.print(data.decode(errors="replace"))

    def close(self) -> None:
        self._instance.close()
