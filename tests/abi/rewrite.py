"""Variants of an engine, made by rewriting its bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterator

__all__ = ["rename_import", "without_exports"]

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
