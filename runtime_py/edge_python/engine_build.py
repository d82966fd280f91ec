"""A build of the engine: a compiled module that was checked, and what is known about it."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from .abi import PREEMPT_INTERVAL, NativeStatus, StatusKind
from .clock import Clock
from .engine import Delegate, Engine, check_engine, features, need
from .errors import EngineTrap, NotAnEngine
from .hosts.base import Host, Module

__all__ = ["PROBE", "EngineBuild", "examine", "identity"]


@dataclass(frozen=True)
class EngineBuild:
    """Made once for a module; every run makes a fresh instance of it."""

    host: Host
    module: Module
    #: Name and version, where the engine gives them.
    version: str | None
    #: The optional exports that it has.
    features: list[str]
    #: It prints lines without their ends, as some older builds do.
    bare_lines: bool
    #: Instances that were made in advance.
    _spare: list[Engine] = field(default_factory=list, compare=False, repr=False)

    def instance(self, delegate: Delegate) -> Engine:
        """A fresh instance."""
        if not self._spare:
            return Engine(self.host, self.module, delegate, there=self.there)
        engine = self._spare.pop()
        engine.delegate = delegate
        return engine

    def make_spare(self, clock: Clock) -> None:
        """Have an instance ready for the next run; for when there is nothing else to do."""
        if not self._spare:
            listener = _Listener(clock.wall_ns())
            engine = Engine(self.host, self.module, listener, there=self.there)
            if "set_preempt_interval" in self.there:
                engine.set_preempt_interval(PREEMPT_INTERVAL)
            self._spare.append(engine)

    @cached_property
    def there(self) -> frozenset[str]:
        """``features``, as its instances want them."""
        return frozenset(self.features)

    @cached_property
    def wakes_early(self) -> bool:
        """Whether a resume before a deadline, or before all host calls are answered, is harmless.

        The ABI leaves that open.  It is tried when a program waits for the first time: many never do.
        """
        engine = Engine(self.host, self.module, _Listener())
        try:
            return _wakes_early(engine)
        finally:
            engine.close()

    def need(self, feature: str, purpose: str) -> None:
        """Raise :class:`~edge_python.errors.UnsupportedFeature` without an optional export."""
        need(self.features, feature, purpose)


#: Two coroutines that wait, one for an answer of its host and one for a time that does not come.
PROBE = """\
from "mt:probe" import call
async def ask(): call()
async def doze(): sleep(3600)
gather(ask(), doze())
"""


class _Listener:
    """The host's side of an engine that runs no program: nothing is answered, time stands still."""

    def __init__(self, now_ns: int = 1) -> None:
        self.printed: list[str] = []
        self._now_ns = now_ns

    def print(self, text: str, /) -> None:
        self.printed.append(text)

    def call_native(self, native: int, call: int, args: Sequence[int], out: int, /) -> NativeStatus:
        return NativeStatus.DEFERRED

    def fetch_bytes(self, spec: str, digest: bytes | None, /) -> bytes | None:
        return None

    def now_ns(self) -> int:
        return self._now_ns


def examine(host: Host, module: Module, name: str) -> EngineBuild:
    """Check that a module is an engine, and find out what it does its own way.

    Raises :class:`~edge_python.errors.NotAnEngine`, calling it ``name``.
    """
    check_engine(module, name)
    listener = _Listener()
    try:
        engine = Engine(host, module, listener)
    except (EngineTrap, NotAnEngine) as error:
        raise NotAnEngine(f"{name} is not an Edge Python engine: {error}") from None
    try:
        version = engine.version
        bare_lines = _prints_bare_lines(engine, listener)
    finally:
        engine.close()
    return EngineBuild(host, module, version, features(module), bare_lines)


def _prints_bare_lines(engine: Engine, listener: _Listener) -> bool:
    with contextlib.suppress(EngineTrap):
        engine.run_start("print()")
    return listener.printed == [""]


def _wakes_early(engine: Engine) -> bool:
    waits = (StatusKind.PENDING_TIMER, StatusKind.PENDING_HOST_CALL)
    try:
        engine.register_native_module("mt:probe", ["call"], 0)
        status = engine.run_start(PROBE)
        for _ in range(2):
            if status.kind not in waits:
                return False
            status = engine.run_resume()
    except EngineTrap:
        return False
    return status.kind in waits


def identity(build: EngineBuild, data: bytes) -> bytes:
    """A hash that tells this engine from any other; ``data`` is its WebAssembly.

    The memory of a fresh instance is part of it: bytes that were fetched a second time may be those
    of a newer build than the one that runs.
    """
    engine = Engine(build.host, build.module, _Listener())
    try:
        image = engine.save_image()
    finally:
        engine.close()
    return hashlib.sha256(hashlib.sha256(data).digest() + image.data).digest()
