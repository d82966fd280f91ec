"""``packages.json``: what it may hold, and reading one."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from .errors import ManifestError
from .source import decode_text

__all__ = ["Manifest", "parse_manifest"]

_MAX_NESTING = 64
_BRACKETS = re.compile(rb'"(?:[^"\\]|\\.)*"|[\[\]{}]')


class Manifest(NamedTuple):
    """One resolution table; specs in it are relative to its own directory."""

    #: Bare name -> spec.
    imports: Mapping[str, str]
    #: Directory whose manifests are asked for a name that this one does not declare.
    extends: str | None = None
    #: Host module -> URL of an ES module; honoured in the program's own manifest alone, since it
    #: runs on the page.
    host: Mapping[str, str] = {}


def parse_manifest(data: bytes, where: str) -> Manifest:
    """Read a manifest; unknown keys are ignored.

    >>> parse_manifest(b'{"imports": {"u": "./u.py"}}', "packages.json").imports
    {'u': './u.py'}
    """
    _check_nesting(data, where)
    try:
        table = json.loads(decode_text(data))
    except ValueError as error:
        if data.lstrip()[:1] == b"<":
            raise ManifestError(f"{where} is not JSON but looks like an HTML page") from None
        raise ManifestError(f"{where} is not JSON: {error}") from None
    if not isinstance(table, dict):
        raise ManifestError(f"{where} must hold an object, not {_kind(table)}")
    extends = table.get("extends")
    if extends is not None and not isinstance(extends, str):
        raise ManifestError(f"{where}: extends must be a string, not {_kind(extends)}")
    return Manifest(_strings(table, "imports", where), extends, _strings(table, "host", where))


def _check_nesting(data: bytes, where: str) -> None:
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
