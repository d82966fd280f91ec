"""Reading a WebAssembly binary: what a module imports and exports, with types.

The hosts tell names and kinds alone (JavaScript cannot say more), but a plugin's functions are called
by a fixed signature, and a wrong one shall be an error that says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

__all__ = ["MAGIC", "Interface", "Item", "Reader", "Signature", "read_interface", "sections"]

MAGIC = b"\0asm"

_KINDS = ("func", "table", "memory", "global", "tag")
_TYPES = {
    0x7F: "i32",
    0x7E: "i64",
    0x7D: "f32",
    0x7C: "f64",
    0x7B: "v128",
    0x70: "funcref",
    0x6F: "externref",
}
_TYPE, _IMPORT, _FUNCTION, _EXPORT = 1, 2, 3, 7


class Signature(NamedTuple):
    """Types of a function's parameters and results.

    >>> str(Signature(("i32", "i32"), ()))
    '(i32, i32) -> ()'
    """

    params: tuple[str, ...]
    results: tuple[str, ...]

    def __str__(self) -> str:
        results = self.results[0] if len(self.results) == 1 else f"({', '.join(self.results)})"
        return f"({', '.join(self.params)}) -> {results}"


class Item(NamedTuple):
    """One import or export."""

    #: ``func``, ``table``, ``memory``, ``global`` or ``tag``.
    kind: str
    #: Of a function.
    signature: Signature | None = None


class Interface(NamedTuple):
    """What a module wants and offers, in the order of its binary."""

    imports: tuple[tuple[str, str, Item], ...]
    exports: Mapping[str, Item]


class Reader:
    """Reads a binary; what goes beyond its end raises :class:`IndexError`."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = 0

    def byte(self) -> int:
        """The next byte."""
        self.at += 1
        return self.data[self.at - 1]

    def number(self) -> int:
        """An unsigned LEB128."""
        value = shift = 0
        while True:
            byte = self.byte()
            value |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                return value

    def part(self) -> bytes:
        """Bytes behind their length."""
        size = self.number()
        self.at += size
        return self.data[self.at - size : self.at]

    def name(self) -> str:
        """Text behind its length."""
        return self.part().decode(errors="replace")

    def types(self) -> tuple[str, ...]:
        """Types of values behind their number."""
        return tuple(self.type() for _ in range(self.number()))

    def type(self) -> str:
        """The type of a value."""
        code = self.byte()
        if code in (0x63, 0x64):  # a reference to a type of the module, or to an abstract one
            self.number()
        return _TYPES.get(code, "ref")

    def limits(self) -> None:
        """Pass over the limits of a memory or table."""
        flags = self.byte()
        for _ in range(1 + (flags & 1)):
            self.number()
        if flags & 8:  # a page size of its own
            self.number()


@lru_cache(maxsize=32)
def read_interface(data: bytes) -> Interface:
    """The imports and exports of a module that a host has compiled, hence is well-formed.

    Raises :class:`ValueError` for one that declares types beyond functions, as garbage-collected
    languages do.
    """
    parts = sections(data)
    types = _signatures(parts.get(_TYPE))
    imports: list[tuple[str, str, Item]] = []
    functions: list[Signature] = []
    if _IMPORT in parts:
        reader = Reader(parts[_IMPORT])
        for _ in range(reader.number()):
            module, name = reader.name(), reader.name()
            item = _imported(reader, types)
            imports.append((module, name, item))
            if item.signature is not None:
                functions.append(item.signature)
    if _FUNCTION in parts:
        reader = Reader(parts[_FUNCTION])
        functions += [types[reader.number()] for _ in range(reader.number())]
    exports: dict[str, Item] = {}
    if _EXPORT in parts:
        reader = Reader(parts[_EXPORT])
        for _ in range(reader.number()):
            name, kind, index = reader.name(), _KINDS[reader.byte()], reader.number()
            exports[name] = Item(kind, functions[index] if kind == "func" else None)
    return Interface(tuple(imports), exports)


def sections(data: bytes) -> dict[int, bytes]:
    """The sections of a module by number; of custom ones, the last."""
    reader = Reader(data)
    reader.at = 8
    found = {}
    while reader.at < len(data):
        number = reader.byte()
        found[number] = reader.part()
    return found


def _signatures(section: bytes | None) -> list[Signature]:
    if section is None:
        return []
    reader = Reader(section)
    found = []
    for _ in range(reader.number()):
        if reader.byte() != 0x60:
            raise ValueError("it declares types that are not functions")
        found.append(Signature(reader.types(), reader.types()))
    return found


def _imported(reader: Reader, types: list[Signature]) -> Item:
    kind = _KINDS[reader.byte()]
    match kind:
        case "func":
            return Item(kind, types[reader.number()])
        case "table":
            reader.type()
            reader.limits()
        case "memory":
            reader.limits()
        case "global":
            reader.type()
            reader.byte()
        case _:
            reader.byte()
            reader.number()
    return Item(kind)
