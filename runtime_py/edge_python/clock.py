"""Time, as the core sees it: injected, so that tests never wait."""

from __future__ import annotations

import time
from typing import Protocol

__all__ = ["Clock", "SystemClock"]


class Clock(Protocol):
    """Two clocks, both in nanoseconds."""

    def wall_ns(self) -> int:
        """Since the epoch: what programs see and deadlines mean."""

    def monotonic_ns(self) -> int:
        """For measuring."""


class SystemClock:
    """The machine's clocks."""

    def wall_ns(self) -> int:
        return time.time_ns()

    def monotonic_ns(self) -> int:
        return time.perf_counter_ns()
