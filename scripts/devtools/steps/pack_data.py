"""Pack the static data of the engine: its messages, tables and names, which are a fifth of it.

    pack_data.py MODULE.wasm PACKED.wasm

The module's data up to those that are packed already (the prelude) become one segment in the format of
pack_prelude.py. It stands at the end of the initial memory, with the address that it is unpacked to and
its size behind it, each in four little-endian bytes. The function that is exported as `unpack_data`
(compiler/src/core/unpack.c) becomes the start function of the module and is exported no longer; a module
without it stays as it is.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from devtools.steps.pack_prelude import packed

_UNPACK = b"unpack_data"
_CUSTOM, _MEMORY, _EXPORT, _START, _DATA, _DATA_COUNT = 0, 5, 7, 8, 11, 12
_PAGE = 65536
#: A segment of this size that hardly shrinks is packed already.
_LARGE = 4096


class Segment(NamedTuple):
    """Data that are put at an address when the module is instantiated."""

    address: int
    data: bytes


def pack(module: bytes) -> bytes:
    """The module with its data packed."""
    sections = dict(_sections(module))
    exports, function = _without_unpack(sections[_EXPORT])
    if function is None:
        return module
    segments = sorted(_segments(sections[_DATA]))
    large = [len(data) >= _LARGE and len(packed(data)) > len(data) * 0.9 for _, data in segments]
    plain = segments[large.index(True) :] if True in large else []
    small = segments[: len(segments) - len(plain)]
    start = small[0].address
    image = bytearray(small[-1].address + len(small[-1].data) - start)
    for address, data in small:
        image[address - start : address - start + len(data)] = data
    stream = packed(bytes(image))
    stream += bytes(-len(stream) % 4)
    size = len(stream) + 8
    stream += start.to_bytes(4, "little") + size.to_bytes(4, "little")
    end = _Reader(sections[_MEMORY]).initial_pages() * _PAGE
    if segments[-1].address + len(segments[-1].data) > end - size:
        raise ValueError("no room for the packed data in the initial memory")
    moved = [*plain, Segment(end - size, stream)]
    sections[_EXPORT] = exports
    sections[_START] = _unsigned(function)
    sections[_DATA] = _unsigned(len(moved)) + b"".join(map(_encoded, moved))
    if _DATA_COUNT in sections:
        sections[_DATA_COUNT] = _unsigned(len(moved))
    # By their numbers, but that the count of segments stands before the code.
    order = sorted(sections, key=lambda number: 9.5 if number == _DATA_COUNT else number)
    body = b"".join(bytes([n]) + _unsigned(len(sections[n])) + sections[n] for n in order)
    return module[:8] + body


class _Reader:
    def __init__(self, data: bytes, position: int = 0) -> None:
        self.data = data
        self.position = position

    def unsigned(self) -> int:
        """One LEB128 number, which may be signed where it is known to be positive."""
        value = shift = 0
        while True:
            byte = self.data[self.position]
            self.position += 1
            value |= (byte & 0x7F) << shift
            shift += 7
            if not byte & 0x80:
                return value

    def take(self, size: int) -> bytes:
        self.position += size
        return self.data[self.position - size : self.position]

    def initial_pages(self) -> int:
        """Of the only memory of a memory section."""
        self.unsigned()
        self.unsigned()
        return self.unsigned()


def _sections(module: bytes) -> Iterator[tuple[int, bytes]]:
    """All but the custom ones, which say nothing to a host."""
    reader = _Reader(module, 8)
    while reader.position < len(module):
        number = reader.unsigned()
        payload = reader.take(reader.unsigned())
        if number != _CUSTOM:
            yield number, payload


def _without_unpack(section: bytes) -> tuple[bytes, int | None]:
    """An export section without the export of the unpacking function, and that function."""
    reader = _Reader(section)
    kept = []
    function = None
    for _ in range(reader.unsigned()):
        begin = reader.position
        name = reader.take(reader.unsigned())
        reader.take(1)
        index = reader.unsigned()
        if name == _UNPACK:
            function = index
        else:
            kept.append(section[begin : reader.position])
    return _unsigned(len(kept)) + b"".join(kept), function


def _segments(section: bytes) -> Iterator[Segment]:
    reader = _Reader(section)
    for _ in range(reader.unsigned()):
        if reader.take(2) != b"\x00\x41":
            raise ValueError("a data segment that is not at a fixed address")
        address = reader.unsigned()
        reader.take(1)
        yield Segment(address, reader.take(reader.unsigned()))


def _encoded(segment: Segment) -> bytes:
    return (
        b"\x00\x41"
        + _signed(segment.address)
        + b"\x0b"
        + _unsigned(len(segment.data))
        + segment.data
    )


def _unsigned(value: int) -> bytes:
    out = bytearray()
    while value >= 0x80:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*out, value])


def _signed(value: int) -> bytes:
    """A number from 0 up as a signed LEB128, whose last byte must not look negative."""
    out = bytearray()
    while value >= 0x40:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*out, value])


if __name__ == "__main__":
    source, target = map(Path, sys.argv[1:])
    target.write_bytes(pack(source.read_bytes()))
