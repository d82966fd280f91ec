"""Modules that are compiled once for a host, however often they are asked for."""

from __future__ import annotations

import hashlib
from weakref import WeakKeyDictionary

from .base import Host, Module

__all__ = ["compile_once"]

_kept: WeakKeyDictionary[Host, dict[bytes, Module]] = WeakKeyDictionary()


def compile_once(host: Host, data: bytes) -> Module:
    """``host.compile(data)``; the module is kept by the SHA-256 of its bytes while the host lives."""
    modules = _kept.setdefault(host, {})
    digest = hashlib.sha256(data).digest()
    if digest not in modules:
        modules[digest] = host.compile(data)
    return modules[digest]
