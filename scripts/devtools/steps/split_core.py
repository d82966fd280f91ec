"""Split Pyodide's core in two: what the runtime's own work runs, and the rest.

    PYTHONPATH=scripts python -m devtools.steps.split_core CORE.wasm PROFILE.json FIRST.wasm REST.wasm

Both parts have the core's types, imports, functions, globals, tables and tags under the core's own
numbers, so that bodies are copied as they are. In the first part, the body of a function that
the profile does not name is a stub, which calls what stands for the function in a table that both
parts share; nothing stands there until the rest is loaded, which the stub asks for first. In the rest,
it is the other functions that call through the table.

The first part has none of the core's data: it is part of the snapshot that is written over its memory.
Tables that only the rest's functions read come with the rest, and are left out of the snapshot.

In that table, place 0 is for the host's function that loads the rest (web/boot.mjs puts it there); then come
the first part's functions, then those of the rest. The rest imports that table by a name that is a digest
of what the parts came from, so that parts of two builds cannot be linked.

The profile is written by `scripts/profile-core`; where the tables are is kept there, too. For another core
than it was made with, nothing is left to the rest: that works, but saves nothing.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from devtools.steps import core_tables
from devtools.steps.core_module import Core
from devtools.steps.indirect_calls import with_callers
from devtools.steps.wasm_code import CALL_INDIRECT, local_gets
from devtools.steps.wasm_sections import Kind, Section, assembled, name, unsigned, vector

#: The number of globals that can change; they are the first, and both parts share them.
_CHANGING = 4
#: What the core's own tables are followed by.
_SHARED_TABLE = 3
_LOADER = 0
_END = b"\x0b"
_I32, _FUNCREF = b"\x7f", b"\x70"


class Split:
    """The two parts of a core.

    `first` says of each of its functions whether the first part has it; `tables` are the addresses of
    what comes with the rest.
    """

    def __init__(self, core: Core, first: Sequence[bool], tables: Sequence[range] = ()) -> None:
        self.core = core
        self.first = first
        self.tables = tables
        origin = core.digest + "".join(str(int(flag)) for flag in first)
        self.scope = hashlib.sha256(origin.encode()).hexdigest()[:16]
        early = iter(range(1, 1 + sum(first)))
        late = iter(range(1 + sum(first), 1 + len(first)))
        self.places = [next(early if flag else late) for flag in first]
        changing = [item[1] == 1 for item in core.items(Section.GLOBAL)]
        if changing != [index < _CHANGING for index in range(len(changing))]:
            raise ValueError(f"other globals can change than the first {_CHANGING}")

    def first_part(self) -> bytes:
        """The module that is loaded at once."""
        core = self.core
        globals_ = core.imported(Kind.GLOBAL)
        exports = [
            *((f"table {index}", Kind.TABLE, index) for index in range(1, _SHARED_TABLE + 1)),
            (self.scope, Kind.TABLE, _SHARED_TABLE),
            *((f"global {index}", Kind.GLOBAL, globals_ + index) for index in range(_CHANGING)),
        ]
        bodies = [
            body if flag else self._stub(index)
            for index, (body, flag) in enumerate(zip(core.bodies, self.first, strict=True))
        ]
        changed: dict[int, bytes] = {
            Section.TABLE: core.appended(Section.TABLE, [self._table()]),
            Section.EXPORT: core.appended(
                Section.EXPORT,
                [name(text) + bytes([kind]) + unsigned(index) for text, kind, index in exports],
            ),
            Section.ELEMENT: core.appended(Section.ELEMENT, [self._segment(early=True)]),
            Section.CODE: vector([unsigned(len(body)) + body for body in bodies]),
        }
        return assembled(
            (kind, changed.get(kind, content))
            for kind, content in core.parts
            if kind not in (Section.DATA, Section.DATA_COUNT)
        )

    def rest(self) -> bytes:
        """The module that is loaded when one of the other functions is called."""
        core = self.core
        bodies = [
            b"\0" + self._through(index) + _END if flag else body
            for index, (body, flag) in enumerate(zip(core.bodies, self.first, strict=True))
        ]
        imports = [entry for _, entry in core.imports] + [
            name("first") + name(text) + bytes([kind]) + entry
            for text, kind, entry in self._imported_from_first()
        ]
        globals_ = core.items(Section.GLOBAL)[_CHANGING:]
        return assembled(
            [
                (Section.TYPE, core.content[Section.TYPE]),
                (Section.IMPORT, vector(imports)),
                (Section.FUNCTION, core.content[Section.FUNCTION]),
                (Section.GLOBAL, vector(globals_)),
                (Section.ELEMENT, vector([self._segment(early=False)])),
                (Section.CODE, vector([unsigned(len(body)) + body for body in bodies])),
                (Section.DATA, self.data()),
            ]
        )

    def data(self) -> bytes:
        """A data section with the tables."""
        return vector(
            [
                b"\0" + _constant(address) + _END + unsigned(len(content)) + content
                for address, content in core_tables.parts(self.core, self.tables)
            ]
        )

    def _imported_from_first(self) -> Iterable[tuple[str, Kind, bytes]]:
        core = self.core
        (table,) = core.exported(Kind.TABLE).items()
        (memory,) = core.exported(Kind.MEMORY).values()
        for index, entry in enumerate(core.items(Section.TABLE)):
            yield table[1] if index == table[0] else f"table {index}", Kind.TABLE, entry
        yield self.scope, Kind.TABLE, self._table()
        yield memory, Kind.MEMORY, core.content[Section.MEMORY][1:]
        for index in range(_CHANGING):
            yield f"global {index}", Kind.GLOBAL, _I32 + b"\1"
        tags = core.exported(Kind.TAG)
        for index, entry in enumerate(core.items(Section.TAG)):
            yield tags[index], Kind.TAG, entry

    def _table(self) -> bytes:
        return _FUNCREF + b"\0" + unsigned(1 + len(self.first))

    def _segment(self, *, early: bool) -> bytes:
        functions = [index for index, flag in enumerate(self.first) if flag == early]
        place = 1 if early else 1 + sum(self.first)
        imported = self.core.imported(Kind.FUNCTION)
        # Active, with a table's number, and indices of functions.
        return b"\2%s%s%s\0%s" % (
            unsigned(_SHARED_TABLE),
            _constant(place),
            _END,
            vector([unsigned(imported + index) for index in functions]),
        )

    def _through(self, index: int) -> bytes:
        """Call what stands for the function in the table, with the caller's own arguments."""
        kind = self.core.functions[index]
        parameters, _ = self.core.types[kind]
        return local_gets(len(parameters)) + _constant(self.places[index]) + _call(kind)

    def _stub(self, index: int) -> bytes:
        # table.get, ref.is_null; if: call the loader, end.
        is_missing = _constant(self.places[index]) + b"\x25" + unsigned(_SHARED_TABLE) + b"\xd1"
        load = _constant(_LOADER) + _call(self._without_arguments())
        return b"\0" + is_missing + b"\x04\x40" + load + _END + self._through(index) + _END

    def _without_arguments(self) -> int:
        return self.core.types.index((b"", b""))


def _constant(value: int) -> bytes:
    """i32.const of a number that is not negative: signed LEB128 wants a zero before it."""
    data = bytearray(b"\x41")
    while value > 0x3F:
        data.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*data, value])


def _call(kind: int) -> bytes:
    return bytes([CALL_INDIRECT]) + unsigned(kind) + unsigned(_SHARED_TABLE)


def packed(runs: Sequence[bool]) -> list[int]:
    """Lengths of the stretches of equal flags, beginning with False.

    >>> packed([True, True, False])
    [0, 2, 1]
    """
    lengths, current = [0], False
    for flag in runs:
        if flag != current:
            lengths.append(0)
            current = flag
        lengths[-1] += 1
    return lengths


def unpacked(lengths: Iterable[int]) -> list[bool]:
    """The flags again.

    >>> unpacked([0, 2, 1])
    [True, True, False]
    """
    return [index % 2 == 1 for index, length in enumerate(lengths) for _ in range(length)]


def main(source: Path, profile: Path, first: Path, rest: Path) -> int:
    """Write both parts."""
    core = Core(source.read_bytes())
    known = json.loads(profile.read_text())
    runs, tables = unpacked(known["stretches"]), [range(*pages) for pages in known["tables"]]
    if known["core"] != core.digest:
        print(f"{profile} is of another core: run scripts/profile-core", file=sys.stderr)
        runs, tables = [True] * len(core.bodies), []
    readers = [
        index
        for index, (body, flag) in enumerate(zip(core.bodies, runs, strict=True))
        if flag and any(core_tables.addressed(body, tables))
    ]
    if readers:
        print(
            f"the tables stay in the snapshot: functions {readers} may read them", file=sys.stderr
        )
        tables = []
    core = Core(with_callers(core))
    runs += [True] * (len(core.bodies) - len(runs))
    split = Split(core, runs, tables)
    first.write_bytes(split.first_part())
    rest.write_bytes(split.rest())
    return 0


if __name__ == "__main__":
    sys.exit(main(*map(Path, sys.argv[1:])))
