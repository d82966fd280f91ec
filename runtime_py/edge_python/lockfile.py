"""``packages.lock.json``: which bytes the modules of a site are.

::

    {
      "version": 1,
      "frozen": false,
      "modules": {"lib/shapes.py": "sha256-…", "https://cdn.example/u.py": "sha256-…"}
    }

URLs are relative to the lockfile's own, so that a site can be served from anywhere.
"""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Mapping
from typing import Any, NamedTuple
from urllib.parse import urlsplit, urlunsplit

from .errors import FetchError, ManifestError
from .manifest import check_nesting
from .source import decode_text
from .specs import absolute

__all__ = ["NO_LOCK", "Lockfile", "lockfile_table", "lockfile_text", "parse_lockfile"]

_VERSION = 1
_DIGEST = re.compile(r"(?:sha256-)?([0-9a-fA-F]{64})")


class Lockfile(NamedTuple):
    """What a site's modules have to be."""

    #: Absolute URL -> SHA-256 in lower-case hex.
    modules: Mapping[str, str]
    #: Whether what is not listed is refused.
    frozen: bool = False


NO_LOCK = Lockfile({})


def parse_lockfile(data: bytes | Mapping[str, Any], base: str, where: str) -> Lockfile:
    """Read a lockfile, as it is fetched or as an object, that lies at the URL ``base``.

    Unknown keys are ignored; anything malformed raises :class:`ManifestError`, which names
    ``where``.
    """
    table: object = data
    if isinstance(data, bytes):
        check_nesting(data, where)
        try:
            table = json.loads(decode_text(data))
        except ValueError as error:
            raise ManifestError(f"{where} is not JSON: {error}") from None
    if not isinstance(table, Mapping):
        raise ManifestError(f"{where} must hold an object")
    version = table.get("version")
    if version != _VERSION:
        found = "no version" if version is None else f"the version {version!r}"
        raise ManifestError(f"{where} has {found}; this runtime reads {_VERSION}")
    frozen = table.get("frozen", False)
    if not isinstance(frozen, bool):
        raise ManifestError(f"{where}: frozen must be true or false")
    modules = table.get("modules")
    if not isinstance(modules, Mapping):
        raise ManifestError(f"{where}: modules must be an object")
    locked = {}
    for url, digest in modules.items():
        match = _DIGEST.fullmatch(digest) if isinstance(digest, str) else None
        if match is None:
            raise ManifestError(f"{where}: modules[{url!r}] must be sha256- and 64 hex digits")
        try:
            locked[absolute(base, str(url))] = match[1].lower()
        except FetchError as error:
            raise ManifestError(f"{where}: {error}") from None
    return Lockfile(locked, frozen)


def lockfile_table(
    modules: Mapping[str, str], base: str, *, frozen: bool = False
) -> dict[str, Any]:
    """The lockfile of these modules (URL -> hex digest), for a file that will lie at ``base``.

    >>> lockfile_table({"https://h/lib/u.py": 64 * "0"}, "https://h/app/")["modules"].keys()
    dict_keys(['../lib/u.py'])
    """
    entries = {_relative(url, base): f"sha256-{digest}" for url, digest in modules.items()}
    return {"version": _VERSION, "frozen": frozen, "modules": dict(sorted(entries.items()))}


def lockfile_text(table: Mapping[str, Any]) -> str:
    """As it is written to a file."""
    return json.dumps(table, indent=2, ensure_ascii=False) + "\n"


def _relative(url: str, base: str) -> str:
    parts, place = urlsplit(url), urlsplit(base)
    if parts[:2] != place[:2]:
        return url
    path = posixpath.relpath(parts.path or "/", posixpath.dirname(place.path) or "/")
    # A first part with a colon would be read as a scheme.
    if ":" in path.partition("/")[0]:
        path = f"./{path}"
    return urlunsplit(("", "", path, parts.query, ""))
