"""A store that lasts as long as its process."""

from __future__ import annotations

__all__ = ["MemoryStore"]


class MemoryStore:
    """Two dicts."""

    def __init__(self) -> None:
        self._lock: dict[str, str] = {}
        self._bytes: dict[str, bytes] = {}
        self._version: str | None = None

    async def locked(self, url: str, /) -> str | None:
        return self._lock.get(url)

    async def get(self, digest: str, /) -> bytes | None:
        return self._bytes.get(digest)

    async def add(self, url: str, digest: str, data: bytes, /) -> None:
        self._bytes[digest] = data
        self._lock[url] = digest

    async def clear(self) -> None:
        self._lock.clear()
        self._bytes.clear()

    async def use_version(self, version: str, /) -> None:
        if version != self._version:
            await self.clear()
            self._version = version
