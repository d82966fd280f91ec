"""``packages.json``: what it may hold, and reading one."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from .errors import ManifestError
from .source import decode_text

__all__ = ["Manifest", "PythonEntry", "check_nesting", "parse_manifest"]

_MAX_NESTING = 64
_BRACKETS = re.compile(rb'"(?:[^"\\]|\\.)*"|[\[\]{}]')


class PythonEntry(NamedTuple):
    """A trusted Python module as a manifest declares it."""

    src: str
    #: Packages that it requires, the manifest's own ``requires`` included.
    requires: tuple[str, ...] = ()


class Manifest(NamedTuple):
    """One resolution table; specs in it are relative to its own directory."""

    #: Bare name -> spec.
    imports: Mapping[str, str]
    #: Directory whose manifests are asked for a name that this one does not declare.
    extends: str | None = None
    #: Host module -> URL of an ES module; honoured in the program's own manifest alone, since it
    #: runs on the page.
    host: Mapping[str, str] = {}
    #: Trusted Python module -> where it is; honoured where ``host`` is.
    python: Mapping[str, PythonEntry] = {}
    #: Directory with a ``pyodide-lock.json``, for packages that are required by name.
    package_base: str | None = None
    #: URLs of loaders; honoured in a manifest that the page names.
    loaders: tuple[str, ...] = ()
    #: The site's lockfile; honoured in a manifest that the page names.
    lock: str | None = None


def parse_manifest(data: bytes, where: str) -> Manifest:
    """Read a manifest; unknown keys are ignored.

    >>> parse_manifest(b'{"imports": {"u": "./u.py"}}', "packages.json").imports
    {'u': './u.py'}
    """
    check_nesting(data, where)
    try:
        table = json.loads(decode_text(data))
    except ValueError as error:
        if data.lstrip()[:1] == b"<":
            raise ManifestError(f"{where} is not JSON but looks like an HTML page") from None
        raise ManifestError(f"{where} is not JSON: {error}") from None
    if not isinstance(table, dict):
        raise ManifestError(f"{where} must hold an object, not {_kind(table)}")
    return Manifest(
        _strings(table, "imports", where),
        _string(table, "extends", where),
        _strings(table, "host", where),
        _python(table, where),
        _string(table, "packageBaseUrl", where),
        _loaders(table, where),
        _string(table, "lock", where),
    )


def _loaders(table: dict[str, Any], where: str) -> tuple[str, ...]:
    value = table.get("loaders", [])
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise ManifestError(f"{where}: loaders must be an array of strings")
    return tuple(value)


def _string(table: dict[str, Any], key: str, where: str) -> str | None:
    value = table.get(key)
    if value is not None and not isinstance(value, str):
        raise ManifestError(f"{where}: {key} must be a string, not {_kind(value)}")
    return value


def _python(table: dict[str, Any], where: str) -> dict[str, PythonEntry]:
    entries = table.get("python")
    if entries is None:
        return {}
    if not isinstance(entries, dict):
        raise ManifestError(f"{where}: python must be an object, not {_kind(entries)}")
    common = _requires(table, "", where)
    found = {}
    for name, entry in entries.items():
        place = f"python.{name}"
        if isinstance(entry, str):
            found[name] = PythonEntry(entry, common)
            continue
        if not isinstance(entry, dict):
            raise ManifestError(
                f"{where}: {place} must be a string or an object with src, not {_kind(entry)}"
            )
        if not isinstance(entry.get("src"), str):
            raise ManifestError(f"{where}: {place}.src must be a string")
        own = _requires(entry, f"{place}.", where)
        found[name] = PythonEntry(entry["src"], tuple(dict.fromkeys((*common, *own))))
    return found


def _requires(table: dict[str, Any], prefix: str, where: str) -> tuple[str, ...]:
    value = table.get("requires")
    if value is None:
        return ()
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise ManifestError(f"{where}: {prefix}requires must be an array of strings")
    return tuple(value)


def check_nesting(data: bytes, where: str) -> None:
    """Refuse what would overflow the stack of the JSON parser, which is fatal in Pyodide."""
    depth = 0
    for match in _BRACKETS.finditer(data):
        depth += {b"[": 1, b"{": 1, b"]": -1, b"}": -1}.get(match[0], 0)
        if depth > _MAX_NESTING:
            raise ManifestError(f"{where} is nested more than {_MAX_NESTING} deep")


def _strings(table: dict[str, Any], key: str, where: str) -> dict[str, str]:
    value = table.get(key)
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise ManifestError(f"{where}: {key} must be an object, not {_kind(value)}")
    for name, item in value.items():
        if not isinstance(item, str):
            raise ManifestError(f"{where}: {key}.{name} must be a string, not {_kind(item)}")
        if not item.strip():
            raise ManifestError(f"{where}: {key}.{name} is empty; it is a path or URL")
    return value


def _kind(value: object) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return "a boolean"
        case int() | float():
            return "a number"
        case str():
            return "a string"
        case list():
            return "an array"
        case _:
            return "an object"
