"""A store that lasts as long as its process."""

from __future__ import annotations

from .room import Entry, change_for

__all__ = ["MemoryStore"]


class MemoryStore:
    """Two dicts."""

    lasting = False

    def __init__(self) -> None:
        self._lock: dict[str, Entry] = {}
        self._bytes: dict[str, bytes] = {}
        self._version: str | None = None

    async def locked(self, url: str, /) -> str | None:
        entry = self._lock.get(url)
        return None if entry is None else entry.digest

    async def get(self, digest: str, /) -> bytes | None:
        return self._bytes.get(digest)

    async def add(self, url: str, digest: str, data: bytes, /) -> None:
        change = change_for(self._lock, self._bytes, url, digest, len(data))
        for name in change.forgotten:
            del self._lock[name]
        for orphan in change.orphans:
            del self._bytes[orphan]
        self._bytes[digest] = data
        self._lock[url] = change.entry

    async def clear(self) -> None:
        self._lock.clear()
        self._bytes.clear()

    async def use_version(self, version: str, /) -> None:
        if version != self._version:
            await self.clear()
            self._version = version
