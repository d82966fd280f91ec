"""A store in a directory, for CPython."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import tempfile
from pathlib import Path

from ..errors import StoreError

__all__ = ["DirectoryStore"]


class DirectoryStore:
    """``<root>/sha256/<hash>``, ``<root>/packages.lock.json`` and ``<root>/version``.

    Files are written beside their place and moved there, so that a process that is killed leaves
    nothing half-written, and two that write at once leave one whole file.
    """

    def __init__(self, root: Path) -> None:
        self._bytes = root / "sha256"
        self._lock_file = root / "packages.lock.json"
        self._version_file = root / "version"
        self._lock: dict[str, str] | None = None

    async def locked(self, url: str, /) -> str | None:
        return self._read_lock().get(url)

    async def get(self, digest: str, /) -> bytes | None:
        try:
            return (self._bytes / digest).read_bytes()
        except OSError:
            return None

    async def add(self, url: str, digest: str, data: bytes, /) -> None:
        lock = self._read_lock()
        _replace(self._bytes / digest, data)
        lock[url] = digest
        _replace(self._lock_file, json.dumps(lock, indent=1, sort_keys=True).encode())

    async def clear(self) -> None:
        self._lock = {}
        with contextlib.suppress(FileNotFoundError):
            shutil.rmtree(self._bytes)
        self._lock_file.unlink(missing_ok=True)

    async def use_version(self, version: str, /) -> None:
        try:
            stored = self._version_file.read_text()
        except FileNotFoundError:
            stored = None
        if stored != version:
            await self.clear()
            _replace(self._version_file, version.encode())

    def _read_lock(self) -> dict[str, str]:
        if self._lock is None:
            try:
                table = json.loads(self._lock_file.read_bytes())
            except FileNotFoundError:
                table = {}
            except (OSError, ValueError) as error:
                raise StoreError(f"{self._lock_file} cannot be read: {error}") from None
            if not isinstance(table, dict):
                raise StoreError(f"{self._lock_file} is not a lockfile")
            self._lock = {str(url): str(digest) for url, digest in table.items()}
        return self._lock


def _replace(path: Path, data: bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".")
        temporary = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            temporary.replace(path)
        except BaseException:
            temporary.unlink()
            raise
    except OSError as error:
        raise StoreError(f"{path} cannot be written: {error}") from None
