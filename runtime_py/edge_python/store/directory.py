"""A store in a directory, for CPython."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import tempfile
import time
from pathlib import Path

from ..errors import StoreError
from .room import Entry, change_for

__all__ = ["DirectoryStore"]

#: A file is older than this before it counts as one that nobody names.
_SETTLED_S = 600


class DirectoryStore:
    """``<root>/sha256/<hash>``, ``<root>/lock.json`` and ``<root>/version``.

    Files are written beside their place and moved there, so that a process that is killed leaves
    nothing half-written, and two that write at once leave one whole file.
    """

    lasting = True

    def __init__(self, root: Path) -> None:
        self._bytes = root / "sha256"
        self._lock_file = root / "lock.json"
        self._version_file = root / "version"
        self._lock: dict[str, Entry] | None = None

    async def locked(self, url: str, /) -> str | None:
        entry = self._read_lock().get(url)
        return None if entry is None else entry.digest

    async def get(self, digest: str, /) -> bytes | None:
        try:
            return (self._bytes / digest).read_bytes()
        except OSError:
            return None

    async def add(self, url: str, digest: str, data: bytes, /) -> None:
        # Another process may have written meanwhile.
        self._lock = None
        lock = self._read_lock()
        _replace(self._bytes / digest, data)
        change = change_for(lock, self._old_files(), url, digest, len(data))
        for gone in change.forgotten:
            del lock[gone]
        lock[url] = change.entry
        _replace(self._lock_file, json.dumps(lock, indent=1).encode())
        for orphan in change.orphans:
            (self._bytes / orphan).unlink(missing_ok=True)

    def _old_files(self) -> list[str]:
        """Names of files that no other process can be about to name in the lockfile."""
        now = time.time()
        try:
            return [
                path.name
                for path in self._bytes.iterdir()
                if now - path.stat().st_mtime > _SETTLED_S
            ]
        except OSError:
            return []  # a file has gone while it was looked at: the next time will do

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

    def _read_lock(self) -> dict[str, Entry]:
        if self._lock is None:
            try:
                table = json.loads(self._lock_file.read_bytes())
            except FileNotFoundError:
                table = {}
            except (OSError, ValueError) as error:
                raise StoreError(f"{self._lock_file} cannot be read: {error}") from None
            if not isinstance(table, dict):
                raise StoreError(f"{self._lock_file} is not a lockfile")
            self._lock = {}
            for url, entry in table.items():
                match entry:
                    case [str(digest), int(size), int(number)]:
                        self._lock[url] = Entry(digest, size, number)
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
