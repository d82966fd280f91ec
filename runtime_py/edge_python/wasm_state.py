"""What of an instance is hidden from its host, told from the module's binary.

A host can read and write a memory and the globals that a module exports.  Compilers keep more: a stack
pointer, at least, which is a global that is not exported.  :func:`expose_globals` exports it; what no
host can read is named by :func:`hidden_state`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from .wasm_assembler import leb128, sized
from .wasm_binary import Reader, sections

__all__ = ["expose_globals", "hidden_state"]

_HEADER = 8
_IMPORT, _MEMORY, _GLOBAL, _EXPORT, _CODE = 2, 5, 6, 7, 10
_NUMBERS = frozenset((0x7F, 0x7E, 0x7D, 0x7C))
_GLOBAL_KIND = 3

#: Names of the exports that are added; programs are not offered what begins so.
_PREFIX = "__edge_global_"

#: What follows an opcode: so many LEB128 numbers, or a minus and so many bytes.
_PLAIN = {
    **dict.fromkeys((0x00, 0x01, 0x05, 0x0A, 0x0B, 0x0F, 0x19, 0x1A, 0x1B, 0xD1, 0xD3, 0xD4), 0),
    **dict.fromkeys((0x07, 0x08, 0x09, 0x0C, 0x0D, 0x10, 0x12, 0x14, 0x15, 0x18), 1),
    **dict.fromkeys((*range(0x20, 0x27), 0x3F, 0x40, 0x41, 0x42, 0xD0, 0xD2, 0xD5, 0xD6), 1),
    **dict.fromkeys((0x11, 0x13), 2),
    **dict.fromkeys(range(0x45, 0xC5), 0),
    0x43: -4,
    0x44: -8,
}
_BLOCKS = frozenset((0x02, 0x03, 0x04, 0x06, 0x1F))
_LOADS = range(0x28, 0x3F)

#: Of the prefix 0xFC.
_BULK = (*[0] * 8, 2, 1, 2, 1, 2, 1, 2, 1, 1, 1)

_TABLE_SET = 0x26
#: ``table.init``, ``table.copy``, ``table.grow`` and ``table.fill``.
_TABLE_CHANGES = frozenset((12, 14, 15, 17))
#: ``data.drop`` and ``elem.drop``.
_DROPS = frozenset((9, 13))


class _Code(Reader):
    def skip(self, numbers: int) -> None:
        """Pass over so many LEB128 numbers."""
        data, at = self.data, self.at
        for _ in range(numbers):
            while data[at] > 0x7F:
                at += 1
            at += 1
        self.at = at

    def instruction(self) -> tuple[int, int]:
        """The next opcode, and the number behind it that tells more, or 0."""
        opcode = self.byte()
        numbers = _PLAIN.get(opcode)
        if numbers is not None:
            if numbers < 0:
                self.at -= numbers
            else:
                self.skip(numbers)
            return opcode, 0
        if opcode in _LOADS:
            self._place()
        elif opcode in _BLOCKS:
            self._block(opcode)
        elif opcode == 0x0E:
            self.skip(self.number() + 1)
        elif opcode == 0x1C:
            for _ in range(self.number()):
                self.kind()
        elif opcode == 0xFC:
            more = self.number()
            self.skip(_BULK[more])
            return opcode, more
        elif opcode == 0xFD:
            self._vector(self.number())
        elif opcode == 0xFE:
            if self.number() == 3:
                self.byte()
            else:
                self._place()
        else:
            raise ValueError(f"the instruction {opcode:#x} is not known")
        return opcode, 0

    def kind(self) -> None:
        """Pass over the type of a value or block."""
        self.skip(2 if self.data[self.at] in (0x63, 0x64) else 1)

    def _block(self, opcode: int) -> None:
        self.kind()
        if opcode == 0x1F:
            for _ in range(self.number()):
                self.skip(2 if self.byte() < 2 else 1)

    def _place(self) -> None:
        """Alignment, perhaps the number of a memory, and an offset."""
        self.skip(2 if self.number() & 0x40 else 1)

    def _vector(self, opcode: int) -> None:
        if opcode <= 11 or opcode in (92, 93):
            self._place()
        elif opcode in (12, 13):
            self.at += 16
        elif 21 <= opcode <= 34:
            self.byte()
        elif 84 <= opcode <= 91:
            self._place()
            self.byte()


def _globals(section: bytes) -> Iterator[tuple[int, bool]]:
    """Type and mutability of the globals that a module defines."""
    reader = _Code(section)
    for _ in range(reader.number()):
        kind = reader.byte()
        if kind in (0x63, 0x64):
            reader.skip(1)
        mutable = reader.byte() == 1
        while reader.instruction()[0] != 0x0B:
            pass
        yield kind, mutable


def _exported(section: bytes) -> Iterator[tuple[bytes, int, int]]:
    """Name, kind and index of each export."""
    reader = _Code(section)
    for _ in range(reader.number()):
        yield reader.part(), reader.byte(), reader.number()


@lru_cache(maxsize=32)
def expose_globals(data: bytes) -> bytes:
    """The module with its mutable numbers exported; as it is, where there is nothing to add.

    ``data`` is a module that a host can compile.
    """
    try:
        return _exposed(data)
    except (ValueError, IndexError):
        return data  # it is beyond what is known here, which `hidden_state` says


def _exposed(data: bytes) -> bytes:
    parts = sections(data)
    # Imported ones come first in the count; a plugin has none, and who gives them has them.
    if _GLOBAL not in parts or _imports_globals(parts.get(_IMPORT)):
        return data
    exports = parts.get(_EXPORT, b"\0")
    found = list(_exported(exports))
    visible = {index for _name, kind, index in found if kind == _GLOBAL_KIND}
    hidden = [
        index
        for index, (kind, mutable) in enumerate(_globals(parts[_GLOBAL]))
        if mutable and kind in _NUMBERS and index not in visible
    ]
    if not hidden:
        return data
    prefix = _PREFIX
    while any(name.startswith(prefix.encode()) for name, _kind, _index in found):
        prefix += "_"
    reader = _Code(exports)
    reader.number()
    added = [
        sized(f"{prefix}{index}".encode()) + bytes([_GLOBAL_KIND]) + leb128(index)
        for index in hidden
    ]
    section = leb128(len(found) + len(added)) + exports[reader.at :] + b"".join(added)
    return _with_exports(data, section)


def _imports_globals(section: bytes | None) -> bool:
    """Whether a module may import a global; other imports are functions by the plugin ABI."""
    if section is None:
        return False
    reader = _Code(section)
    for _ in range(reader.number()):
        reader.part()
        reader.part()
        if reader.byte() != 0:
            return True
        reader.skip(1)
    return False


def _with_exports(data: bytes, section: bytes) -> bytes:
    out = [data[:_HEADER]]
    reader = _Code(data)
    reader.at = _HEADER
    new: bytes | None = bytes([_EXPORT]) + sized(section)
    while reader.at < len(data):
        begin = reader.at
        number = reader.byte()
        reader.part()
        if new is not None and number != 0 and number >= _EXPORT:
            # Sections come in order; a custom one may stand anywhere.
            out.append(new)
            new = None
        if number != _EXPORT:
            out.append(data[begin : reader.at])
    if new is not None:
        out.append(new)
    return b"".join(out)


@lru_cache(maxsize=32)
def hidden_state(data: bytes) -> str | None:
    """What an instance of a plugin may keep that cannot be read, in words; None: nothing."""
    try:
        return _hidden(sections(data))
    except (ValueError, IndexError):
        return "it uses features of WebAssembly that the runtime does not know"


def _hidden(parts: dict[int, bytes]) -> str | None:
    if _imports_globals(parts.get(_IMPORT)):
        return "it shares globals, tables or memories with others"
    if _MEMORY in parts and _Code(parts[_MEMORY]).number() > 1:
        return "it has several memories"
    if any(
        mutable and kind not in _NUMBERS for kind, mutable in _globals(parts.get(_GLOBAL, b"\0"))
    ):
        return "it keeps references or vectors in globals"
    for opcode, more in _instructions(parts.get(_CODE, b"\0")):
        if opcode == _TABLE_SET or (opcode == 0xFC and more in _TABLE_CHANGES):
            return "it changes its tables"
        if opcode == 0xFC and more in _DROPS:
            return "it drops segments of its data"
    return None


def _instructions(section: bytes) -> Iterator[tuple[int, int]]:
    """All instructions of a code section."""
    reader = _Code(section)
    for _ in range(reader.number()):
        size = reader.number()
        end = reader.at + size
        for _local in range(reader.number()):
            reader.skip(1)
            reader.kind()
        while reader.at < end:
            yield reader.instruction()
        if reader.at != end:
            raise ValueError("a function does not end where it should")
