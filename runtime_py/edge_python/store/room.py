"""What a store keeps and what it lets go of: the same rules for every store."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple

__all__ = ["LARGEST_ENTRY", "LIMIT", "Change", "Entry", "change_for"]

#: Bytes that a store holds at most; the oldest go first.
LIMIT = 64 << 20

#: What is larger is not kept, so that one file does not push out all others.
LARGEST_ENTRY = 32 << 20


class Entry(NamedTuple):
    """What the lockfile of a store says of a URL."""

    digest: str
    size: int
    #: In the order in which entries were made.
    number: int


class Change(NamedTuple):
    """What has to be done to add an entry."""

    entry: Entry
    #: URLs whose entries go.
    forgotten: list[str]
    #: Digests whose bytes go: no entry names them any more.
    orphans: list[str]


def change_for(
    entries: Mapping[str, Entry], held: Collection[str], url: str, digest: str, size: int
) -> Change:
    """Plan to lock ``url`` to ``digest``, in a store that has ``entries`` and the bytes ``held``."""
    number = max((entry.number for entry in entries.values()), default=0) + 1
    kept = {name: entry for name, entry in entries.items() if name != url}
    new = Entry(digest, size, number)
    room = LIMIT - size
    forgotten = []
    for name, entry in sorted(kept.items(), key=lambda item: -item[1].number):
        room -= entry.size
        if room < 0:
            forgotten.append(name)
    named = {entry.digest for name, entry in kept.items() if name not in forgotten} | {digest}
    return Change(new, forgotten, [item for item in held if item not in named])
