"""The trusted Python module whose calls `scripts/bench calls` times."""

from __future__ import annotations

from typing import Any


def nothing() -> None:
    """What is left is the call itself."""


def add(a: Any, b: Any) -> Any:
    """Two arguments and a result."""
    return a + b


async def later() -> None:
    """A coroutine that has nothing to wait for."""


class Box:
    """An object that lives on the trusted side."""

    def __init__(self) -> None:
        self.value = 1

    def take(self, value: int) -> int:
        """Return what it is given."""
        return value
