"""The interface of a store."""

from __future__ import annotations

from typing import Protocol

__all__ = ["Store"]


class Store(Protocol):
    """Bytes by hash, and the lockfile.

    A store may lose what it holds, never alter it: who reads checks the hash.
    """

    async def locked(self, url: str, /) -> str | None:
        """The hash that a URL is locked to, in hex."""

    async def get(self, digest: str, /) -> bytes | None:
        """The bytes of that hash."""

    async def add(self, url: str, digest: str, data: bytes, /) -> None:
        """Keep bytes and lock the URL to them."""

    async def clear(self) -> None:
        """Forget everything."""

    async def use_version(self, version: str, /) -> None:
        """Forget everything that was kept under another version key."""
