"""Reading and writing WebAssembly modules, section by section, as far as the build needs it.

Section numbers and encodings: WebAssembly 3.0, "Binary Format".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import IntEnum

HEADER = b"\0asm\1\0\0\0"


class Section(IntEnum):
    """The numbers of the sections that are read here."""

    CUSTOM, TYPE, IMPORT, FUNCTION, TABLE, MEMORY, GLOBAL, EXPORT = range(8)
    ELEMENT = 9
    CODE = 10
    DATA = 11
    DATA_COUNT = 12
    TAG = 13


class Kind(IntEnum):
    """What is imported or exported."""

    FUNCTION, TABLE, MEMORY, GLOBAL, TAG = range(5)


class Reader:
    """Reads bytes from a position on."""

    def __init__(self, data: bytes, position: int = 0) -> None:
        self.data = data
        self.position = position

    def byte(self) -> int:
        """The next byte."""
        self.position += 1
        return self.data[self.position - 1]

    def bytes(self, count: int) -> bytes:
        """The next bytes."""
        self.position += count
        return self.data[self.position - count : self.position]

    def unsigned(self) -> int:
        """One LEB128 number."""
        value = shift = 0
        while True:
            byte = self.byte()
            value |= (byte & 0x7F) << shift
            shift += 7
            if not byte & 0x80:
                return value

    def signed(self) -> int:
        """One LEB128 number of either sign."""
        start = self.position
        value = self.unsigned()
        bits = 7 * (self.position - start)
        return value - (1 << bits) if value >> bits - 1 else value

    def name(self) -> str:
        """The next name."""
        return self.bytes(self.unsigned()).decode()

    def skip_limits(self) -> None:
        """Pass over the limits of a table or memory."""
        has_maximum = self.byte() & 1
        for _ in range(1 + has_maximum):
            self.unsigned()

    def skip_description(self) -> int:
        """Pass over what an import is, and return its kind."""
        kind = self.byte()
        if kind == Kind.FUNCTION:
            self.unsigned()
        elif kind == Kind.TABLE:
            self.byte()
            self.skip_limits()
        elif kind == Kind.MEMORY:
            self.skip_limits()
        elif kind in (Kind.GLOBAL, Kind.TAG):  # type and mutability; attribute and type
            self.byte()
            self.unsigned()
        else:
            raise ValueError(f"unknown kind of import: {kind}")
        return kind


def unsigned(value: int) -> bytes:
    """A number as LEB128."""
    data = bytearray()
    while value > 0x7F:
        data.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*data, value])


def name(text: str) -> bytes:
    """A name as imports and exports have it."""
    data = text.encode()
    return unsigned(len(data)) + data


def vector(items: Sequence[bytes]) -> bytes:
    """Encoded items with their number before them."""
    return unsigned(len(items)) + b"".join(items)


def sections(module: bytes) -> Iterator[tuple[int, bytes]]:
    """Number and content of each section, in order. Raises ValueError for anything but a module."""
    if module[:8] != HEADER:
        raise ValueError("not a WebAssembly module of version 1")
    reader = Reader(module, len(HEADER))
    while reader.position < len(module):
        yield reader.byte(), reader.bytes(reader.unsigned())


def assembled(parts: Iterable[tuple[int, bytes]]) -> bytes:
    """A module of these sections."""
    return HEADER + b"".join(
        bytes([kind]) + unsigned(len(content)) + content for kind, content in parts
    )


def _items(module: bytes, wanted: Section) -> tuple[Reader, int]:
    content = next((content for kind, content in sections(module) if kind == wanted), b"\0")
    reader = Reader(content)
    return reader, reader.unsigned()


def imports(module: bytes) -> Iterator[tuple[str, str]]:
    """Module and field name of every import."""
    reader, count = _items(module, Section.IMPORT)
    for _ in range(count):
        yield reader.name(), reader.name()
        reader.skip_description()


def exported_functions(module: bytes) -> Iterator[tuple[str, int]]:
    """Name and index of each exported function."""
    reader, count = _items(module, Section.EXPORT)
    for _ in range(count):
        export, kind, index = reader.name(), reader.byte(), reader.unsigned()
        if kind == Kind.FUNCTION:
            yield export, index


def table_addresses(module: bytes) -> dict[int, int]:
    """Where in table 0 each function stands, as far as the simplest kind of segment puts it there.

    Raises ValueError for any other kind.
    """
    reader, count = _items(module, Section.ELEMENT)
    addresses: dict[int, int] = {}
    for _ in range(count):
        # Flags 0: active, table 0, indices of functions; its offset is `i32.const n`, `end`.
        if reader.unsigned() != 0 or reader.byte() != 0x41:
            raise ValueError("an element segment of a kind that is not expected")
        offset = reader.unsigned()
        if reader.byte() != 0x0B:
            raise ValueError("an element segment whose offset is no constant")
        for position in range(reader.unsigned()):
            addresses.setdefault(reader.unsigned(), offset + position)
    return addresses
