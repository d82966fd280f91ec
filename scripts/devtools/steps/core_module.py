"""Pyodide's core as a module whose functions can be looked at and exchanged."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from devtools.steps.wasm_code import I32_CONST
from devtools.steps.wasm_sections import Kind, Reader, Section, sections, unsigned

#: What a type of functions begins with.
FUNCTION_TYPE = 0x60


class Core:
    """Pyodide's core, taken apart as far as its changes need it."""

    def __init__(self, module: bytes) -> None:
        self.digest = hashlib.sha256(module).hexdigest()
        self.parts = list(sections(module))
        self.content = {kind: content for kind, content in self.parts if kind}
        self.imports: list[tuple[int, bytes]] = self._imports()
        self.types = self._types()
        functions = Reader(self.content[Section.FUNCTION])
        self.functions = [functions.unsigned() for _ in range(functions.unsigned())]
        code = Reader(self.content[Section.CODE])
        #: What the code section holds of each function: its local variables and its instructions.
        self.bodies = [code.bytes(code.unsigned()) for _ in range(code.unsigned())]

    def segments(self) -> list[tuple[int, bytes]]:
        """Address and content of the data that stands in memory when the module starts."""
        reader = Reader(self.content.get(Section.DATA, b"\0"))
        found = []
        for _ in range(reader.unsigned()):
            # Flags 0: active, memory 0; its offset is `i32.const n`, `end`.
            if reader.unsigned() != 0 or reader.byte() != I32_CONST:
                raise ValueError("a data segment of a kind that is not expected")
            address = reader.signed()
            reader.byte()
            found.append((address, reader.bytes(reader.unsigned())))
        return found

    def imported(self, kind: Kind) -> int:
        """How many of that kind are imported; the core's own are numbered from there."""
        return sum(found == kind for found, _ in self.imports)

    def items(self, kind: Section) -> list[bytes]:
        """The entries of the section of tables, globals or tags, as they are encoded."""
        reader = Reader(self.content[kind])
        found = []
        for _ in range(reader.unsigned()):
            start = reader.position
            reader.byte()
            if kind == Section.TABLE:
                reader.skip_limits()
            elif kind == Section.TAG:
                reader.unsigned()
            elif reader.bytes(2)[1] == 0x41:  # can it change; i32.const
                reader.unsigned()
                reader.byte()
            else:
                raise ValueError("a global whose value is not of the kind that is expected")
            found.append(reader.data[start : reader.position])
        return found

    def appended(self, kind: Section, items: Sequence[bytes]) -> bytes:
        """The content of a section with more items at its end."""
        reader = Reader(self.content[kind])
        count = reader.unsigned()
        return unsigned(count + len(items)) + reader.data[reader.position :] + b"".join(items)

    def exported(self, kind: Kind) -> dict[int, str]:
        """Number and name of what is exported of that kind."""
        reader = Reader(self.content[Section.EXPORT])
        found = {}
        for _ in range(reader.unsigned()):
            export, exported_kind, index = reader.name(), reader.byte(), reader.unsigned()
            if exported_kind == kind:
                found[index] = export
        return found

    def _imports(self) -> list[tuple[int, bytes]]:
        reader = Reader(self.content[Section.IMPORT])
        found = []
        for _ in range(reader.unsigned()):
            start = reader.position
            reader.name()
            reader.name()
            kind = reader.skip_description()
            found.append((kind, reader.data[start : reader.position]))
        return found

    def _types(self) -> list[tuple[bytes, bytes]]:
        """Parameters and results of each type of functions; a byte is a type."""
        reader = Reader(self.content[Section.TYPE])
        found = []
        for _ in range(reader.unsigned()):
            if reader.byte() != FUNCTION_TYPE:
                raise ValueError("a type that is no function's")
            found.append((reader.bytes(reader.unsigned()), reader.bytes(reader.unsigned())))
        return found
