"""Whole lines out of what was printed, for consoles that know nothing smaller."""

from __future__ import annotations

from collections.abc import Iterable

__all__ = ["LineBuffer"]


class LineBuffer:
    """Keeps the beginning of a line until its end has come.

    >>> lines = LineBuffer()
    >>> lines.feed(["a", "b\\nc"])
    ['ab']
    >>> lines.flush()
    ['c']
    """

    def __init__(self) -> None:
        self._rest = ""

    def feed(self, texts: Iterable[str]) -> list[str]:
        """The lines that are complete now, without their ends."""
        *lines, self._rest = (self._rest + "".join(texts)).split("\n")
        return lines

    def flush(self) -> list[str]:
        """The last line, when it has no end."""
        rest, self._rest = self._rest, ""
        return [rest] if rest else []
