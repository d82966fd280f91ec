"""Reading what stands in a WebAssembly module, section by section, as far as the build needs it."""

from __future__ import annotations

from collections.abc import Iterator

_IMPORT, _EXPORT, _ELEMENT = 2, 7, 9
_FUNC, _TABLE, _MEMORY = range(3)


class _Reader:
    def __init__(self, data: bytes, at: int = 0) -> None:
        self.data = data
        self.at = at

    def byte(self) -> int:
        self.at += 1
        return self.data[self.at - 1]

    def unsigned(self) -> int:
        value = shift = 0
        while True:
            byte = self.byte()
            value |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                return value

    def name(self) -> str:
        size = self.unsigned()
        self.at += size
        return self.data[self.at - size : self.at].decode()


def _section(module: bytes, wanted: int) -> _Reader | None:
    reader = _Reader(module, 8)
    while reader.at < len(module):
        kind, size = reader.byte(), reader.unsigned()
        if kind == wanted:
            return _Reader(module[: reader.at + size], reader.at)
        reader.at += size
    return None


def imports(module: bytes) -> Iterator[tuple[str, str]]:
    """Module and name of each import."""
    reader = _section(module, _IMPORT)
    for _ in range(reader.unsigned() if reader else 0):
        assert reader
        yield reader.name(), reader.name()
        match reader.byte():
            case kind if kind == _FUNC:
                reader.unsigned()
            case kind if kind in (_TABLE, _MEMORY):
                if kind == _TABLE:
                    reader.byte()
                for _bound in range(1 + (reader.byte() & 1)):
                    reader.unsigned()
            case _:  # a global's type and mutability, a tag's attribute and type
                reader.byte()
                reader.unsigned()


def exported_functions(module: bytes) -> Iterator[tuple[str, int]]:
    """Name and index of each exported function."""
    reader = _section(module, _EXPORT)
    for _ in range(reader.unsigned() if reader else 0):
        assert reader
        name, kind, index = reader.name(), reader.byte(), reader.unsigned()
        if kind == _FUNC:
            yield name, index


def table_addresses(module: bytes) -> dict[int, int]:
    """Where in table 0 each function stands, as far as the simplest kind of segment puts it there.

    Raises ValueError for any other kind.
    """
    reader = _section(module, _ELEMENT)
    addresses: dict[int, int] = {}
    for _ in range(reader.unsigned() if reader else 0):
        assert reader
        # Flags 0: active, table 0, indices of functions; its offset is `i32.const n`, `end`.
        if reader.unsigned() != 0 or reader.byte() != 0x41:
            raise ValueError("an element segment of a kind that is not expected")
        offset = reader.unsigned()
        if reader.byte() != 0x0B:
            raise ValueError("an element segment whose offset is no constant")
        for position in range(reader.unsigned()):
            addresses.setdefault(reader.unsigned(), offset + position)
    return addresses
