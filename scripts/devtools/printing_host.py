"""The host of an engine whose programs only print: no modules, and nothing of the page's to call."""

from __future__ import annotations

import time
from collections.abc import Sequence

from edge_python.abi import NativeStatus


class PrintingHost:
    """What the engine asks of its host; what was printed is gathered."""

    def __init__(self) -> None:
        self.printed: list[str] = []

    def print(self, text: str, /) -> None:
        self.printed.append(text)

    def call_native(self, native: int, call: int, args: Sequence[int], out: int, /) -> NativeStatus:
        return NativeStatus.ERROR

    def fetch_bytes(self, spec: str, digest: bytes | None, /) -> bytes | None:
        return None

    def now_ns(self) -> int:
        return time.time_ns()
