"""A clock that tests move, and programs on the fake engine."""

from __future__ import annotations

import pytest
from core.fake_engine import FakeHost, FakeInstance, FakeModule
from edge_python.effects import Effect, Print
from edge_python.engine_build import examine
from edge_python.program import Program


class FakeClock:
    """Both clocks; time passes when a test says so."""

    def __init__(self) -> None:
        self.now = 1_700_000_000_000_000_000

    def wall_ns(self) -> int:
        return self.now

    def monotonic_ns(self) -> int:
        return self.now

    def pass_seconds(self, seconds: float) -> None:
        self.now += int(seconds * 1e9)


class Session:
    """A program and what it printed."""

    def __init__(self, clock: FakeClock, module: FakeModule) -> None:
        host = FakeHost()
        self.program = Program(examine(host, module, "fake.wasm"), clock)
        self.instance: FakeInstance = host.instances[-1]
        self.printed: list[str] = []

    def take(self, effects: list[Effect]) -> list[Effect]:
        """Keep what was printed; returns the other effects."""
        for effect in effects:
            if isinstance(effect, Print):
                self.printed += effect.texts
        return [effect for effect in effects if not isinstance(effect, Print)]

    def start(self, source: str, **options: object) -> list[Effect]:
        return self.take(self.program.start(source, **options))  # type: ignore[arg-type]


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def session(clock: FakeClock) -> Session:
    return Session(clock, FakeModule())


@pytest.fixture
def foreign_module() -> FakeModule:
    """An engine that has no optional exports, as an older build of another project."""
    exports = {
        name: kind
        for name, kind in FakeModule().exports.items()
        if not name.startswith(("edge_", "set_preempt", "set_limits", "set_input", "run_more"))
    }
    return FakeModule(exports)


@pytest.fixture
def foreign_session(clock: FakeClock, foreign_module: FakeModule) -> Session:
    return Session(clock, foreign_module)
