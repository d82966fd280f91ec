"""What programs are measured on."""

from __future__ import annotations

from typing import NamedTuple, Protocol


class Run(NamedTuple):
    """A program's run."""

    printed: str
    #: For compiling and running it.
    seconds: float
    #: Before that, for the instance that it ran in; CPython has none.
    instance_seconds: float = 0.0


class Side(Protocol):
    """A Python that has been started."""

    @property
    def title(self) -> str:
        """For the head of a column."""

    def run(self, source: str, /) -> Run:
        """Run a program that only prints; raises CommandError when it fails."""
