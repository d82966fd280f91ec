"""The store in the browser's IndexedDB.

One database for the origin: ``bytes`` holds data by its SHA-256, ``lock`` the hash of each URL,
``meta`` the version key.  A transaction is written whole or not at all, and who reads bytes checks
their hash, so a tab that is killed or two that write at once leave nothing that is wrong.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from pyodide.ffi import JsException, create_proxy, to_js

from ..errors import StoreError

__all__ = ["IndexedDBStore", "open_store"]

_NAME = "edge-python"
_LAYOUT = 1
_STORES = ("bytes", "lock", "meta")


class IndexedDBStore:
    """An open database."""

    def __init__(self, database: Any) -> None:
        self._database = database

    async def locked(self, url: str, /) -> str | None:
        value = await self._read("lock", url)
        return value if isinstance(value, str) else None

    async def get(self, digest: str, /) -> bytes | None:
        value = await self._read("bytes", digest)
        if value is None:
            return None
        data: bytes = value.to_bytes()
        return data

    async def add(self, url: str, digest: str, data: bytes, /) -> None:
        transaction = self._transaction("readwrite", "bytes", "lock")
        transaction.objectStore("bytes").put(to_js(data), digest)
        transaction.objectStore("lock").put(digest, url)
        await _finished(transaction)

    async def clear(self) -> None:
        transaction = self._transaction("readwrite", "bytes", "lock")
        transaction.objectStore("bytes").clear()
        transaction.objectStore("lock").clear()
        await _finished(transaction)

    async def use_version(self, version: str, /) -> None:
        if await self._read("meta", "version") == version:
            return
        transaction = self._transaction("readwrite", *_STORES)
        transaction.objectStore("bytes").clear()
        transaction.objectStore("lock").clear()
        transaction.objectStore("meta").put(version, "version")
        await _finished(transaction)

    async def _read(self, store: str, key: str) -> Any:
        return await _result(self._transaction("readonly", store).objectStore(store).get(key))

    def _transaction(self, mode: str, *stores: str) -> Any:
        try:
            return self._database.transaction(to_js(stores), mode)
        except JsException as error:
            raise StoreError(f"the cache cannot be used: {error.message}") from None


async def open_store() -> IndexedDBStore:
    """Open the database, which is made on the first visit."""
    import js

    factory = getattr(js, "indexedDB", None)
    if factory is None:
        raise StoreError("this browser has no IndexedDB here")
    try:
        request = factory.open(_NAME, _LAYOUT)
    except JsException as error:
        raise StoreError(f"IndexedDB cannot be used: {error.message}") from None

    def make(_event: Any) -> None:
        for name in _STORES:
            request.result.createObjectStore(name)

    return IndexedDBStore(await _result(request, onupgradeneeded=make))


async def _result(request: Any, **handlers: Callable[[Any], None]) -> Any:
    """What an ``IDBRequest`` comes to."""
    return await _settled(request, "onsuccess", "onblocked", lambda: request.result, handlers)


async def _finished(transaction: Any) -> None:
    await _settled(transaction, "oncomplete", "onabort", lambda: None, {})


async def _settled(
    source: Any,
    done: str,
    refused: str,
    result: Callable[[], Any],
    handlers: dict[str, Callable[[Any], None]],
) -> Any:
    """Wait for an IndexedDB event; the handlers live no longer than that."""

    future = asyncio.get_running_loop().create_future()

    def succeed(_event: Any) -> None:
        if not future.done():
            future.set_result(result())

    def fail(_event: Any) -> None:
        reason = getattr(source.error, "message", None) or "the request was refused"
        if not future.done():
            future.set_exception(StoreError(f"IndexedDB: {reason}"))

    wired = {**handlers, done: succeed, refused: fail, "onerror": fail}
    proxies = {name: create_proxy(handler) for name, handler in wired.items()}
    for name, proxy in proxies.items():
        setattr(source, name, proxy)
    try:
        return await future
    finally:
        for name, proxy in proxies.items():
            setattr(source, name, None)
            proxy.destroy()
