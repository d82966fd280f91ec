"""Getting files: the network behind the content-addressed store and the lockfile."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Callable, Sequence
from typing import Protocol

from .errors import EdgeError, IntegrityError, StoreError
from .store.base import Store
from .store.memory import MemoryStore

__all__ = ["CachedFetcher", "Fetcher", "fetch_all"]


class Fetcher(Protocol):
    """Where files come from."""

    async def fetch(self, url: str, /) -> bytes:
        """The bytes behind a URL.

        Raises :class:`~edge_python.errors.NotFound` when the answer is that it is not there, and
        :class:`~edge_python.errors.FetchError` when there is no usable answer.
        """


class CachedFetcher:
    """A fetcher that asks for the same file once, and notices when it has changed.

    The lockfile says which bytes a URL stands for (SHA-256), the store holds bytes by their hash.
    What is served from the store was checked against its hash; what comes over the network and is
    not what the lockfile says raises :class:`~edge_python.errors.IntegrityError`.  A store that fails
    is replaced by memory; ``warn`` is told why.
    """

    def __init__(self, network: Fetcher, store: Store, warn: Callable[[str], None]) -> None:
        self._network = network
        self._store = store
        self._warn = warn

    async def fetch(self, url: str, /) -> bytes:
        """The bytes behind a URL, from the store where it has them."""
        try:
            return await self._fetch(url)
        except StoreError as error:
            # A full or broken store must not keep a program from running.
            self._warn(f"modules are kept in memory only: {error}")
            self._store = MemoryStore()
            return await self._fetch(url)

    async def _fetch(self, url: str) -> bytes:
        locked = await self._store.locked(url)
        if locked is not None:
            data = await self._store.get(locked)
            if data is not None and hashlib.sha256(data).hexdigest() == locked:
                return data
        data = await self._network.fetch(url)
        digest = hashlib.sha256(data).hexdigest()
        if locked is not None and digest != locked:
            raise IntegrityError(
                f"{url} has changed: the lockfile says sha256-{locked}, the server sent "
                f"sha256-{digest}; clear the cache to accept it"
            )
        await self._store.add(url, digest, data)
        return data

    async def clear(self) -> None:
        """Forget bytes and lockfile."""
        await self._store.clear()


async def fetch_all(fetcher: Fetcher, urls: Sequence[str]) -> dict[str, bytes | EdgeError]:
    """Fetch at the same time; what fails is its error."""

    async def one(url: str) -> bytes | EdgeError:
        try:
            return await fetcher.fetch(url)
        except EdgeError as error:
            return error

    results = await asyncio.gather(*(one(url) for url in urls))
    return dict(zip(urls, results, strict=True))
