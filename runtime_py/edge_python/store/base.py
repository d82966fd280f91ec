"""The interface of a store."""

from __future__ import annotations

from typing import Protocol

__all__ = ["Store"]


class Store(Protocol):
    """Bytes by hash, and the lockfile.

    A store may lose what it holds, and may hold what somebody else has damaged: who reads checks
    the hash.  Every method raises :class:`~edge_python.errors.StoreError` when the store cannot be
    used any more.
    """

    #: Whether it outlives its process or worker.
    lasting: bool

    async def locked(self, url: str, /) -> str | None:
        """The hash that a URL is locked to, in hex."""

    async def get(self, digest: str, /) -> bytes | None:
        """The bytes of that hash."""

    async def add(self, url: str, digest: str, data: bytes, /) -> None:
        """Keep bytes and lock the URL to them; makes room by the rules of ``room``."""

    async def clear(self) -> None:
        """Forget everything."""

    async def use_version(self, version: str, /) -> None:
        """Forget everything that was kept under another version key."""
