"""One command at a time where two would get in each other's way."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager

from devtools.console import step
from devtools.paths import BUILD


@contextmanager
def exclusive(name: str) -> Iterator[None]:
    """Wait until no other command of this checkout is in its own `exclusive(name)`."""
    BUILD.mkdir(exist_ok=True)
    with (BUILD / f"{name}.lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            step(f"waiting for another command's {name} to end")
            fcntl.flock(file, fcntl.LOCK_EX)
        yield
