"""Getting files: the network behind the content-addressed store and the lockfiles."""

from __future__ import annotations

import hashlib
from collections.abc import Awaitable, Callable, Mapping
from typing import Protocol, TypeVar
from urllib.parse import urlsplit

from .errors import EdgeError, FetchError, IntegrityError, NotFound, StoreError
from .lockfile import NO_LOCK, Lockfile
from .manifest import parse_manifest
from .source import decode_source, looks_like_html
from .specs import manifest_directory
from .store.base import Store
from .store.memory import MemoryStore
from .store.room import LARGEST_ENTRY
from .wasm_binary import MAGIC

__all__ = ["CachedFetcher", "Fetcher", "Network", "check_pin"]

_T = TypeVar("_T")


class Fetcher(Protocol):
    """Where files come from."""

    async def fetch(self, url: str, /, pin: str | None = None) -> bytes:
        """The bytes behind a URL, which have the SHA-256 ``pin`` where that is given.

        Raises :class:`~edge_python.errors.NotFound` when the answer is that it is not there, and
        :class:`~edge_python.errors.FetchError` when there is no usable answer, and
        :class:`~edge_python.errors.IntegrityError` for other bytes than were asked for.
        """


class Network(Protocol):
    """Where files come from that may have been kept on the way."""

    async def fetch(self, url: str, /, *, fresh: bool = False) -> bytes:
        """As :meth:`Fetcher.fetch`; ``fresh``: ask the server, whatever was kept."""


class CachedFetcher:
    """A fetcher that asks for the same file once, and notices when it has changed.

    Two lockfiles say which bytes (SHA-256) a URL stands for: the site's own, where it has one, and
    the store's, which notes what came first.  What is served from the store was checked against
    its hash; what comes over the network and is not what a lockfile says raises
    :class:`~edge_python.errors.IntegrityError`.  A store that fails is replaced by memory.

    Parameters
    ----------
    store
        None: nothing is kept.
    warn
        Told once why the store was given up.
    lock
        The site's lockfile.
    revalidate
        Ask the server for every file all the same, and accept what has changed; the store then
        serves when the server does not answer.
    official
        URLs that belong to the runtime, of which the site's lockfile says nothing: the digest that
        the file had when the runtime was built, or None where that does not matter.
    lost
        Called when the store is given up.
    """

    def __init__(
        self,
        network: Network,
        store: Store | None,
        warn: Callable[[str], None],
        *,
        lock: Lockfile = NO_LOCK,
        revalidate: bool = False,
        official: Mapping[str, str | None] = {},
        lost: Callable[[], None] = lambda: None,
    ) -> None:
        self._network = network
        self._store = store
        self._warn = warn
        self._lock = lock
        self._revalidate = revalidate
        self._official = official
        self._lost = lost
        #: Digest of everything that was fetched, by URL.
        self.used: dict[str, str] = {}

    @property
    def lasting(self) -> bool:
        """Whether what is fetched will be there on the next visit."""
        return self._store is not None and self._store.lasting

    async def fetch(self, url: str, /, pin: str | None = None) -> bytes:
        """The bytes behind a URL, from the store where it has them.

        Where the site's lockfile says nothing, a pin counts as it would.
        """
        if url in self._official:
            return await self._fetch_official(url, self._official[url])
        wanted = self._lock.modules.get(url)
        if wanted is None and self._lock.frozen:
            raise _unlisted(url)
        data, self.used[url] = await self._fetch(url, wanted, pin)
        return data

    async def recall(self, digest: str, /) -> bytes | None:
        """Bytes of that SHA-256 (hex) that are kept, whatever their URL was."""
        listed = (*self._lock.modules.values(), *self._official.values())
        if self._store is None or (self._lock.frozen and digest not in listed):
            return None
        return await self._kept(digest)

    async def _fetch_official(self, url: str, digest: str | None) -> bytes:
        keeps = self._keeps(url)
        kept = await self._kept(digest) if keeps else None
        if kept is not None:
            return kept
        data = await self._network.fetch(url)
        if digest is not None and hashlib.sha256(data).hexdigest() != digest:
            # The browser's own cache may have it from an earlier build.
            data = await self._network.fetch(url, fresh=True)
        # What still differs is the server's choice, and is trusted as the runtime itself is; but it
        # does not stand for this build.
        if keeps and digest is not None and hashlib.sha256(data).hexdigest() == digest:
            await self._ask(lambda store: store.add(url, digest, data))
        return data

    def _keeps(self, url: str) -> bool:
        # Files on the disk are there anyway.
        return self._store is not None and url[:5].lower() != "file:"

    async def _fetch(self, url: str, locked: str | None, pin: str | None) -> tuple[bytes, str]:
        wanted = locked or pin
        keeps = self._keeps(url)
        noted = wanted
        kept: bytes | None = None
        if keeps:
            noted = wanted or await self._ask(lambda store: store.locked(url))
            kept = await self._kept(noted)
        if kept is not None and noted is not None and not self._revalidate:
            return kept, noted
        expected = wanted if self._revalidate else noted
        try:
            data = await self._network.fetch(url, fresh=self._revalidate)
        except FetchError as error:
            if kept is None or noted is None or isinstance(error, NotFound):
                raise
            return kept, noted
        digest = hashlib.sha256(data).hexdigest()
        if expected not in (None, digest):
            # What came may have been kept on the way since before the lockfile was written.
            data = await self._network.fetch(url, fresh=True)
            digest = hashlib.sha256(data).hexdigest()
        if expected not in (None, digest):
            if wanted is not None and locked is None:
                check_pin(digest, wanted)
            remedy = "clear the cache" if wanted is None else "write packages.lock.json anew"
            raise IntegrityError(
                f"{url} has changed: the lockfile says sha256-{expected}, the server sent "
                f"sha256-{digest}; {remedy} to accept it"
            )
        known = digest == noted and kept is not None
        if keeps and len(data) <= LARGEST_ENTRY and not known and _is_usable(url, data):
            await self._ask(lambda store: store.add(url, digest, data))
        return data, digest

    async def _kept(self, digest: str | None) -> bytes | None:
        """Whole bytes of that hash."""
        if digest is None:
            return None
        data = await self._ask(lambda store: store.get(digest))
        return data if data is not None and hashlib.sha256(data).hexdigest() == digest else None

    async def _ask(self, action: Callable[[Store], Awaitable[_T]]) -> _T | None:
        """Use the store; one that fails is replaced, and what it was asked has no answer."""
        store = self._store
        assert store is not None
        try:
            return await action(store)
        except StoreError as error:
            if self._store is store:  # else another file met the same
                self._store = MemoryStore()
                self._warn(f"modules are kept in memory only: {error}")
                self._lost()
        return await action(self._store or MemoryStore())

    async def clear(self) -> None:
        """Forget bytes and lockfile; raises :class:`StoreError` if they are still there."""
        self.used.clear()
        if self._store is not None:
            await self._store.clear()


def check_pin(digest: str, pin: str) -> None:
    """Raise for bytes of another SHA-256 than the one that an import was pinned to."""
    if digest != pin:
        raise IntegrityError(f"its bytes are sha256-{digest}, not sha256-{pin} as pinned")


def _is_usable(url: str, data: bytes) -> bool:
    """Whether it may be what the URL says: an error page with status 200 must not be locked."""
    path = urlsplit(url).path
    try:
        if path.endswith(".py"):
            decode_source(data)
        elif manifest_directory(path) is not None:
            parse_manifest(data, url)
        elif path.endswith(".wasm"):
            return data.startswith(MAGIC)
        else:
            return not looks_like_html(data)
    except EdgeError:
        return False
    return True


def _unlisted(url: str) -> EdgeError:
    if manifest_directory(urlsplit(url).path) is not None:
        # A manifest that was not there when the lockfile was written does not count.
        return NotFound(f"{url} is not listed in the lockfile, which is frozen")
    return IntegrityError(f"{url} is not listed in the lockfile, which is frozen")
