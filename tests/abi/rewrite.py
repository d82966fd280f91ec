"""Variants of an engine, made by rewriting its bytes."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

__all__ = ["redirect_export", "rename_import", "with_shim", "without_exports"]

ROOT = Path(__file__).parents[2]

#: What the engine uses; with all that there are, imports would be written in a newer way.
_FEATURES = (
    *("bulk-memory", "bulk-memory-opt", "multivalue", "sign-ext", "mutable-globals"),
    "nontrapping-float-to-int",
)

_HEADER = 8
_IMPORTS = 2
_EXPORTS = 7


def without_exports(data: bytes, *names: str) -> bytes:
    """The module without some of its exports."""
    hidden = {name.encode() for name in names}

    def rewrite(body: bytes) -> bytes:
        count, at = _read(body, 0)
        kept = []
        for _ in range(count):
            begin = at
            name, at = _name(body, at)
            _index, at = _read(body, at + 1)
            if name not in hidden:
                kept.append(body[begin:at])
        assert len(kept) == count - len(hidden), "an export to leave out is not there"
        return _write(len(kept)) + b"".join(kept)

    return _rewritten(data, _EXPORTS, rewrite)


def redirect_export(data: bytes, name: str, target: str) -> bytes:
    """The module with an export that is another one's function."""

    def rewrite(body: bytes) -> bytes:
        count, at = _read(body, 0)
        items: dict[bytes, bytes] = {}
        for _ in range(count):
            found, begin = _name(body, at)
            _index, at = _read(body, begin + 1)
            items[found] = body[begin:at]
        items[name.encode()] = items[target.encode()]
        return _write(count) + b"".join(
            _write(len(found)) + found + item for found, item in items.items()
        )

    return _rewritten(data, _EXPORTS, rewrite)


def rename_import(data: bytes, old: tuple[str, str], new: tuple[str, str]) -> bytes:
    """The module with another name for one of its imported functions."""

    def rewrite(body: bytes) -> bytes:
        count, at = _read(body, 0)
        items = []
        for _ in range(count):
            module, at = _name(body, at)
            name, at = _name(body, at)
            begin = at
            assert body[at] == 0, "functions alone are imported"
            _index, at = _read(body, at + 1)
            if (module.decode(), name.decode()) == old:
                module, name = new[0].encode(), new[1].encode()
            items.append(_write(len(module)) + module + _write(len(name)) + name + body[begin:at])
        return _write(count) + b"".join(items)

    return _rewritten(data, _IMPORTS, rewrite)


def _rewritten(data: bytes, wanted: int, rewrite: Callable[[bytes], bytes]) -> bytes:
    parts = [data[:_HEADER]]
    for number, body in _sections(data):
        part = rewrite(body) if number == wanted else body
        parts += [bytes([number]), _write(len(part)), part]
    return b"".join(parts)


def _sections(data: bytes) -> Iterator[tuple[int, bytes]]:
    at = _HEADER
    while at < len(data):
        number = data[at]
        size, at = _read(data, at + 1)
        yield number, data[at : at + size]
        at += size


def _name(data: bytes, at: int) -> tuple[bytes, int]:
    size, at = _read(data, at)
    return data[at : at + size], at + size


def _read(data: bytes, at: int) -> tuple[int, int]:
    """An unsigned LEB128 number, and where it ends."""
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            return value, at


def _write(value: int) -> bytes:
    out = bytearray()
    while value >= 0x80:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)


def with_shim(data: bytes, shim: Path, imports: Mapping[str, str], scratch: Path) -> bytes:
    """The engine with a module before it that takes the place of some imports and exports.

    ``imports`` says which export of the shim stands for which import of the engine; what the shim
    itself imports from ``outer`` comes from the host, and from ``engine`` from behind it.
    """
    for name, replaced in imports.items():
        data = rename_import(data, ("env", name), ("shim", replaced))
    engine, merged = scratch / "engine.wasm", scratch / "merged.wasm"
    engine.write_bytes(data)
    subprocess.run(
        [
            str(ROOT / "node_modules" / ".bin" / "wasm-merge"),
            *(f"--enable-{feature}" for feature in _FEATURES),
            "--rename-export-conflicts",
            *(str(shim), "shim", str(engine), "engine", "-o", str(merged)),
        ],
        check=True,
        capture_output=True,
    )
    data = merged.read_bytes()
    for name in imports:
        data = rename_import(data, ("outer", name), ("env", name))
    return rename_import(data, ("outer", "host_now_ns"), ("env", "host_now_ns"))
