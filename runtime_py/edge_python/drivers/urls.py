"""Fetching files and URLs on CPython."""

from __future__ import annotations

import asyncio
import http.client
import urllib.error
import urllib.request
from pathlib import Path
from urllib.parse import unquote, urlsplit

from ..errors import FetchError, NotFound
from ..fetch import Network

__all__ = ["FileFetcher", "UrlFetcher"]

_TIMEOUT_S = 30
_LARGEST = 64 << 20


class FileFetcher:
    """``file:`` URLs from the disk, everything else from the network."""

    def __init__(self, network: Network) -> None:
        self._network = network

    async def fetch(self, url: str, /, *, fresh: bool = False) -> bytes:
        parts = urlsplit(url)
        if parts.scheme != "file":
            return await self._network.fetch(url, fresh=fresh)
        path = Path(unquote(parts.path))
        try:
            return path.read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            raise NotFound(f"there is no file {path}") from None
        except OSError as error:
            raise FetchError(f"{path} cannot be read: {error.strerror}") from None


class UrlFetcher:
    """``http:`` and ``https:`` through the standard library, in threads."""

    async def fetch(self, url: str, /, *, fresh: bool = False) -> bytes:
        return await asyncio.to_thread(_get, url, fresh)


def _get(url: str, fresh: bool) -> bytes:
    if urlsplit(url).scheme not in ("http", "https"):
        raise FetchError(f"{url} cannot be fetched: only http and https are")
    headers = {"User-Agent": "edge-python"}
    if fresh:
        headers["Cache-Control"] = "no-cache"
    request = urllib.request.Request(url, headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=_TIMEOUT_S) as response:
            data: bytes = response.read(_LARGEST + 1)
    except urllib.error.HTTPError as error:
        error.close()
        kind = NotFound if error.code in (404, 410) else FetchError
        raise kind(f"{url} could not be fetched: HTTP status {error.code}") from None
    except (OSError, ValueError, http.client.HTTPException) as error:
        reason = getattr(error, "reason", None) or error
        raise FetchError(f"{url} could not be fetched: {reason}") from None
    if len(data) > _LARGEST:
        raise FetchError(f"{url} has more than {_LARGEST >> 20} MiB")
    return data
