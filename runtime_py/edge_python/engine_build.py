"""A build of the engine: a compiled module that was checked, and what is known about it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from .abi import NativeStatus
from .engine import Engine, check_engine, features
from .hosts.base import Host, Module

__all__ = ["EngineBuild", "examine"]


class EngineBuild(NamedTuple):
    """Made once for a module; every run makes a fresh instance of it."""

    host: Host
    module: Module
    #: Name and version, where the engine gives them.
    version: str | None
    #: The optional exports that it has.
    features: list[str]
    #: It prints lines without their ends, as some older builds do.
    bare_lines: bool


class _Listener:
    """The host's side of an engine that is only looked at."""

    def __init__(self) -> None:
        self.printed: list[str] = []

    def print(self, text: str, /) -> None:
        self.printed.append(text)

    def call_native(self, native: int, call: int, args: Sequence[int], out: int, /) -> NativeStatus:
        return NativeStatus.ERROR

    def fetch_bytes(self, spec: str, digest: bytes | None, /) -> bytes | None:
        return None

    def now_ns(self) -> int:
        return 0


def examine(host: Host, module: Module, name: str) -> EngineBuild:
    """Check that a module is an engine, and find out what it does its own way.

    Raises :class:`~edge_python.errors.NotAnEngine`, calling it ``name``.
    """
    check_engine(module, name)
    listener = _Listener()
    engine = Engine(host, module, listener)
    try:
        version = engine.version
        if version is None:
            engine.run_start("print()")
    finally:
        engine.close()
    return EngineBuild(host, module, version, features(module), listener.printed == [""])
