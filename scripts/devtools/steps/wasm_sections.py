"""Reading what stands in a WebAssembly module, section by section, as far as the build needs it."""

from __future__ import annotations

from collections.abc import Iterator

from devtools.steps.engine_imports import Reader

_EXPORT, _ELEMENT = 7, 9
_FUNC = 0


def _section(module: bytes, wanted: int) -> Reader | None:
    reader = Reader(module, 8)
    while reader.position < len(module):
        kind, size = reader.byte(), reader.unsigned()
        if kind == wanted:
            return Reader(module[: reader.position + size], reader.position)
        reader.position += size
    return None


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
