"""Random choices that a seed determines."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


class Choice:
    """A source of random choices."""

    def __init__(self, seed: str) -> None:
        self._random = random.Random(seed)

    def one(self, of: Sequence[T]) -> T:
        """Any of them."""
        return of[self._random.randrange(len(of))]

    def upto(self, most: int) -> int:
        """A number from 0 to `most`."""
        return self._random.randint(0, most)

    def once_in(self, times: int) -> bool:
        """True once in so many times."""
        return self._random.randrange(times) == 0

    def some(self, of: Sequence[T], least: int = 0) -> list[T]:
        """Some of them, in their order."""
        count = least + self.upto(len(of) - least)
        return [of[at] for at in sorted(self._random.sample(range(len(of)), count))]

    def text(self, alphabet: str, most: int) -> str:
        """A string of at most `most` characters."""
        return "".join(self.one(alphabet) for _ in range(self.upto(most)))
