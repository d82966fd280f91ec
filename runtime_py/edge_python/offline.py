"""Visits without a network: what the store must hold beside the modules themselves.

Modules are served from the store anyway.  Asked for at every visit are the files that the page names
(the program, its manifest, the lockfile) and the manifests that turned out not to be there; for them
the last answer stands in when no server can be reached.
"""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from .errors import FetchError, NotFound, StoreError
from .fetch import Network
from .specs import manifest_directory
from .store.base import Store

__all__ = ["RememberingNetwork"]

_NOTHING = hashlib.sha256(b"").hexdigest()


class RememberingNetwork:
    """A network that answers as it did the last time when there is none.

    Parameters
    ----------
    open_store
        Opens the lasting store; without one nothing is remembered.
    files
        Remember the bytes of every file; else only which manifests are not there.
    """

    def __init__(
        self, network: Network, open_store: Callable[[], Awaitable[Store]], *, files: bool
    ) -> None:
        self._network = network
        self._open_store = open_store
        self._files = files
        self._notes: set[asyncio.Task[None]] = set()

    async def fetch(self, url: str, /, *, fresh: bool = False) -> bytes:
        """As :meth:`edge_python.fetch.Network.fetch`."""
        try:
            data = await self._network.fetch(url, fresh=fresh)
        except NotFound:
            if manifest_directory(urlsplit(url).path) is not None:
                self._note(_absent(url), b"")
            raise
        except FetchError as error:
            return await self._last(url, error)
        if self._files:
            self._note(_last(url), data)
        return data

    async def _last(self, url: str, error: FetchError) -> bytes:
        try:
            store = await self._open_store()
            digest = await store.locked(_last(url)) if self._files else None
            data = None if digest is None else await store.get(digest)
            if data is not None and hashlib.sha256(data).hexdigest() == digest:
                return data
            if await store.locked(_absent(url)) == _NOTHING:
                raise NotFound(f"{url} was not there when it was asked for last") from None
        except StoreError:
            pass
        raise error

    def _note(self, key: str, data: bytes) -> None:
        """Keep an answer; nobody waits for that."""

        async def note() -> None:
            try:
                store = await self._open_store()
                digest = hashlib.sha256(data).hexdigest()
                if await store.locked(key) != digest:
                    await store.add(key, digest, data)
            except StoreError:
                pass  # told by whoever keeps modules

        task = asyncio.ensure_future(note())
        self._notes.add(task)
        task.add_done_callback(self._notes.discard)


def _last(url: str) -> str:
    return f"{url}#last"


def _absent(url: str) -> str:
    return f"{url}#absent"
