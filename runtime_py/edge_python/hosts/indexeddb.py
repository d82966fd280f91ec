"""The store in the browser's IndexedDB.

One database for the origin: ``bytes`` holds data by its SHA-256, ``lock`` what is known of each URL
(``number size digest``), ``meta`` the version key.  A transaction is written whole or not at all,
and who reads bytes checks their hash, so a tab that is killed or two that write at once leave
nothing that is wrong.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Coroutine, Iterator, Sequence
from typing import Any

from pyodide.ffi import JsException, create_once_callable, create_proxy, to_js

from ..errors import StoreError
from ..store.room import Entry, change_for

__all__ = ["IndexedDBStore", "open_store"]

_NAME = "edge-python"
_LAYOUT = 1
_STORES = ("bytes", "lock", "meta")

#: A request that takes longer twice has met a browser that does not answer any more.
_PATIENCE_S = 2


class IndexedDBStore:
    """The database, opened again when its connection was closed."""

    lasting = True

    def __init__(self) -> None:
        self._database: Any = None
        self._closing: Any = None

    async def connect(self) -> None:
        """Open the database, which is made on the first visit."""
        if self._closing is None:
            self._closing = create_proxy(self._on_closing)
        database = await _open()
        # Another tab wants to delete or change it: whoever keeps it open would block that.
        database.onversionchange = self._closing
        database.onclose = self._closing
        self._database = database

    def _on_closing(self, _event: Any) -> None:
        database, self._database = self._database, None
        if database is not None:
            database.close()

    async def locked(self, url: str, /) -> str | None:
        entry = _entry(await self._read("lock", url))
        return None if entry is None else entry.digest

    async def get(self, digest: str, /) -> bytes | None:
        value = await self._read("bytes", digest)
        try:
            data = value.to_bytes()
        except (AttributeError, TypeError, ValueError, JsException):
            return None  # nothing is there, or nothing of ours
        return data if isinstance(data, bytes) else None

    async def add(self, url: str, digest: str, data: bytes, /) -> None:
        with _failures():
            transaction = await self._begin("readwrite", "bytes", "lock")
            finished = _settled(transaction, "oncomplete", "onabort", lambda: None)
            lock, held = transaction.objectStore("lock"), transaction.objectStore("bytes")
            names, values, digests = lock.getAllKeys(), lock.getAll(), held.getAllKeys()

            def write(_event: Any) -> None:
                # Within the same transaction, so that no other tab comes between.
                with contextlib.suppress(JsException):  # told by the transaction, which is aborted
                    plan()

            def plan() -> None:
                found = zip(names.result.to_py(), values.result.to_py(), strict=True)
                entries = {name: entry for name, value in found if (entry := _entry(value))}
                change = change_for(entries, digests.result.to_py(), url, digest, len(data))
                for name in change.forgotten:
                    lock.delete(name)
                for orphan in change.orphans:
                    held.delete(orphan)
                held.put(to_js(data), digest)
                lock.put(f"{change.entry.number} {change.entry.size} {digest}", url)

            writing = create_proxy(write)
            digests.onsuccess = writing
            try:
                await finished
            finally:
                digests.onsuccess = None
                writing.destroy()

    async def clear(self) -> None:
        await self._rewrite({})

    async def use_version(self, version: str, /) -> None:
        if await self._read("meta", "version") != version:
            await self._rewrite({"version": version})

    async def _rewrite(self, meta: dict[str, str]) -> None:
        """Empty the stores; what ``meta`` says stays, beside what it does not mention."""
        with _failures():
            transaction = await self._begin("readwrite", *_STORES)
            finished = _settled(transaction, "oncomplete", "onabort", lambda: None)
            transaction.objectStore("bytes").clear()
            transaction.objectStore("lock").clear()
            for key, value in meta.items():
                transaction.objectStore("meta").put(value, key)
            await finished

    async def _read(self, store: str, key: str) -> Any:
        with _failures():
            transaction = await self._begin("readonly", store)
            request = transaction.objectStore(store).get(key)
            return await _settled(request, "onsuccess", "onerror", lambda: request.result)

    async def _begin(self, mode: str, *stores: str) -> Any:
        if self._database is not None:
            try:
                return self._database.transaction(to_js(stores), mode)
            except JsException:
                # The connection was closed under it, or the stores are not there.
                self._on_closing(None)
        await self.connect()
        return self._database.transaction(to_js(stores), mode)


async def open_store() -> IndexedDBStore:
    """Open the database; raises :class:`StoreError` where that cannot be done."""
    store = IndexedDBStore()
    await store.connect()
    return store


async def _open() -> Any:
    import js

    with _failures():
        factory = getattr(js, "indexedDB", None)
        if factory is None:
            raise StoreError("this browser has no IndexedDB here")
        request = factory.open(_NAME, _LAYOUT)

        def make(_event: Any) -> None:
            for name in _STORES:
                request.result.createObjectStore(name)

        making = create_proxy(make)
        request.onupgradeneeded = making
        try:
            # Blocked: another tab keeps an older layout open.
            return await _settled(request, "onsuccess", "onblocked onerror", lambda: request.result)
        except BaseException:
            # It may be opened yet, and would then block others for as long as this tab lives.
            request.onsuccess = create_once_callable(lambda _event: request.result.close())
            raise
        finally:
            request.onupgradeneeded = None
            making.destroy()


@contextlib.contextmanager
def _failures() -> Iterator[None]:
    """Whatever IndexedDB throws is a :class:`StoreError`."""
    try:
        yield
    except JsException as error:
        reason = getattr(error, "message", None) or error
        raise StoreError(f"IndexedDB cannot be used: {reason}") from None


def _settled(
    source: Any, done: str, refused: str, result: Callable[[], Any]
) -> Coroutine[Any, Any, Any]:
    """Listen now; the coroutine then waits for the event, and comes to ``result()``."""
    future = asyncio.get_running_loop().create_future()

    def succeed(_event: Any) -> None:
        if not future.done():
            future.set_result(result())

    def fail(event: Any) -> None:
        if not future.done():
            error = getattr(source, "error", None)
            told = (getattr(error, name, None) for name in ("message", "name"))
            reason = next(filter(None, told), event.type)
            future.set_exception(StoreError(f"IndexedDB: {reason}"))

    proxies = {done: create_proxy(succeed)}
    proxies |= {name: create_proxy(fail) for name in refused.split()}
    for name, proxy in proxies.items():
        setattr(source, name, proxy)

    async def wait() -> Any:
        try:
            # Twice: the first time may be over because a program kept the thread busy.
            for _ in range(2):
                if (await asyncio.wait([future], timeout=_PATIENCE_S))[0]:
                    return future.result()
            raise StoreError("IndexedDB does not answer")
        finally:
            for name, proxy in proxies.items():
                setattr(source, name, None)
                proxy.destroy()

    return wait()


def _entry(value: Any) -> Entry | None:
    """What stands in ``lock``; None for anything that is damaged or of an older layout."""
    if not isinstance(value, str):
        return None
    parts: Sequence[str] = value.split(" ")
    if len(parts) != 3 or not parts[0].isdecimal() or not parts[1].isdecimal():
        return None
    return Entry(parts[2], int(parts[1]), int(parts[0]))
