"""A small assembler for WebAssembly: modules whose functions are written as text.

The text of a body is the instructions of the specification, in order, with names in the place of
indices; several may stand on a line, and ``;`` begins a comment.  Loads and stores always give their
offset.  Only what the runtime's own modules use is known.

>>> module = Assembler()
>>> module.function("add", "a b", "i32", "local.get a  local.get b  i32.add", export=True)
>>> module.binary()[:4]
b'\\x00asm'
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

__all__ = ["Assembler", "leb128", "sized"]

_HEADER = b"\0asm\1\0\0\0"
_VALUE = {"i32": 0x7F, "i64": 0x7E}
_FUNCREF = 0x70
_VOID = 0x40
_FUNC, _TABLE, _MEMORY, _GLOBAL = range(4)

#: What follows an opcode: (l)ocal, (g)lobal, (f)unction, (t)able, t(y)pe and table, (c)onstant,
#: la(b)el as a depth, (o)ffset of a load or store, (v)oid block, (z)ero byte.
_INSTRUCTIONS = {
    "unreachable": (b"\x00", ""),
    "block": (b"\x02", "v"),
    "loop": (b"\x03", "v"),
    "if": (b"\x04", "v"),
    "else": (b"\x05", ""),
    "end": (b"\x0b", ""),
    "br": (b"\x0c", "b"),
    "br_if": (b"\x0d", "b"),
    "return": (b"\x0f", ""),
    "call": (b"\x10", "f"),
    "call_indirect": (b"\x11", "y"),
    "drop": (b"\x1a", ""),
    "select": (b"\x1b", ""),
    "local.get": (b"\x20", "l"),
    "local.set": (b"\x21", "l"),
    "local.tee": (b"\x22", "l"),
    "global.get": (b"\x23", "g"),
    "global.set": (b"\x24", "g"),
    "table.set": (b"\x26", "t"),
    "i32.load": (b"\x28", "o"),
    "i64.load": (b"\x29", "o"),
    "i64.load8_u": (b"\x31", "o"),
    "i32.store": (b"\x36", "o"),
    "i64.store": (b"\x37", "o"),
    "i64.store8": (b"\x3c", "o"),
    "i64.store32": (b"\x3e", "o"),
    "memory.size": (b"\x3f", "z"),
    "i32.const": (b"\x41", "c"),
    "i64.const": (b"\x42", "c"),
    "i32.eqz": (b"\x45", ""),
    "i32.eq": (b"\x46", ""),
    "i32.ne": (b"\x47", ""),
    "i32.lt_s": (b"\x48", ""),
    "i32.lt_u": (b"\x49", ""),
    "i32.gt_u": (b"\x4b", ""),
    "i32.le_u": (b"\x4d", ""),
    "i32.ge_s": (b"\x4e", ""),
    "i32.ge_u": (b"\x4f", ""),
    "i32.add": (b"\x6a", ""),
    "i32.sub": (b"\x6b", ""),
    "i32.mul": (b"\x6c", ""),
    "i32.and": (b"\x71", ""),
    "i32.or": (b"\x72", ""),
    "i32.shl": (b"\x74", ""),
    "i64.shr_u": (b"\x88", ""),
    "ref.func": (b"\xd2", "f"),
    "table.size": (b"\xfc\x10", "t"),
    "table.grow": (b"\xfc\x0f", "t"),
    "table.fill": (b"\xfc\x11", "t"),
}


class Assembler:
    """One module.  Declare imports first, then what has a body; names are unique within a kind."""

    def __init__(self) -> None:
        self._types: dict[tuple[tuple[str, ...], tuple[str, ...]], int] = {}
        self._names: dict[int, dict[str, int]] = {_FUNC: {}, _TABLE: {}, _MEMORY: {}, _GLOBAL: {}}
        self._function_types: list[int] = []
        self._type_names: dict[str, int] = {}
        self._imports: list[bytes] = []
        self._tables: list[bytes] = []
        self._globals: list[bytes] = []
        self._exports: list[bytes] = []
        self._elements: list[bytes] = []
        self._bodies: list[tuple[Sequence[str], Sequence[str], str]] = []

    # --- imports, all from module ``env`` -------------------------------------------------------

    def import_memory(self) -> None:
        """The memory that loads and stores mean."""
        self._import("memory", _MEMORY, b"\x00" + leb128(0))

    def import_table(self, name: str) -> None:
        """A table of functions."""
        self._import(name, _TABLE, bytes([_FUNCREF, 0]) + leb128(0))

    def import_function(self, name: str, params: str, results: str = "") -> None:
        """A function; ``params`` and ``results`` are types."""
        index = self._type(_types(params), _types(results))
        self._function_types.append(index)
        self._import(name, _FUNC, leb128(index))

    def _import(self, name: str, kind: int, description: bytes) -> None:
        self._add(kind, name)
        self._imports.append(_name("env") + _name(name) + bytes([kind]) + description)

    # --- definitions ----------------------------------------------------------------------------

    def type(self, name: str, params: str, results: str) -> None:
        """A name for ``call_indirect``."""
        self._type_names[name] = self._type(_types(params), _types(results))

    def table(self, name: str, size: int) -> None:
        """A table of functions, exported."""
        index = self._add(_TABLE, name)
        self._tables.append(bytes([_FUNCREF, 0]) + leb128(size))
        self._export(name, _TABLE, index)

    def variables(self, names: str) -> None:
        """Mutable globals of type i32, which begin as 0."""
        for name in names.split():
            self._add(_GLOBAL, name)
            self._globals.append(bytes([_VALUE["i32"], 1, 0x41, 0, 0x0B]))

    def elements(self, table: str, functions: Sequence[str]) -> None:
        """What a table begins with."""
        indices = [leb128(self._names[_FUNC][name]) for name in functions]
        offset = bytes([0x41, 0, 0x0B])
        number = self._names[_TABLE][table]
        self._elements.append(b"\x02" + leb128(number) + offset + b"\x00" + _vector(indices))

    def function(
        self,
        name: str,
        params: str,
        results: str,
        body: str,
        *,
        variables: str = "",
        export: bool = False,
    ) -> None:
        """A function; ``params`` and ``variables`` are names, i32 unless written ``name:i64``."""
        taken = params.split()
        types = tuple(_split(item)[1] for item in taken)
        index = self._type(types, _types(results))
        self._function_types.append(index)
        number = self._add(_FUNC, name)
        self._bodies.append((taken, variables.split(), body))
        if export:
            self._export(name, _FUNC, number)

    def binary(self) -> bytes:
        """The module."""
        first = len(self._function_types) - len(self._bodies)
        sections = {
            1: [_function_type(*signature) for signature in self._types],
            2: self._imports,
            3: [leb128(index) for index in self._function_types[first:]],
            4: self._tables,
            6: self._globals,
            7: self._exports,
            9: self._elements,
            10: [self._code(*body) for body in self._bodies],
        }
        return _HEADER + b"".join(
            bytes([number]) + sized(_vector(items)) for number, items in sections.items() if items
        )

    # --- inside ---------------------------------------------------------------------------------

    def _add(self, kind: int, name: str) -> int:
        names = self._names[kind]
        assert name not in names, name
        names[name] = len(names)
        return names[name]

    def _export(self, name: str, kind: int, index: int) -> None:
        self._exports.append(_name(name) + bytes([kind]) + leb128(index))

    def _type(self, params: tuple[str, ...], results: tuple[str, ...]) -> int:
        return self._types.setdefault((params, results), len(self._types))

    def _code(self, params: Sequence[str], variables: Sequence[str], body: str) -> bytes:
        declared = [_split(item) for item in (*params, *variables)]
        names = {name: index for index, (name, _type) in enumerate(declared)}
        kinds = [bytes([1, _VALUE[kind]]) for _name, kind in declared[len(params) :]]
        tokens = _tokens(body)
        parts = [_vector(kinds)]
        for token in tokens:
            opcode, follows = _INSTRUCTIONS[token]
            parts.append(opcode)
            if follows:
                parts.append(self._immediate(follows, tokens, names))
        parts.append(b"\x0b")
        return sized(b"".join(parts))

    def _immediate(self, kind: str, tokens: Iterator[str], locals_: dict[str, int]) -> bytes:
        match kind:
            case "v":
                return bytes([_VOID])
            case "z":
                return b"\x00"
            case "l":
                return leb128(locals_[next(tokens)])
            case "g":
                return leb128(self._names[_GLOBAL][next(tokens)])
            case "f":
                return leb128(self._names[_FUNC][next(tokens)])
            case "t":
                return leb128(self._names[_TABLE][next(tokens)])
            case "y":
                index = self._type_names[next(tokens)]
                return leb128(index) + leb128(self._names[_TABLE][next(tokens)])
            case "o":
                # An alignment of 1 promises nothing.
                return b"\x00" + leb128(int(next(tokens)))
            case "c":
                return _signed(int(next(tokens)))
            case _:
                return leb128(int(next(tokens)))


def _tokens(body: str) -> Iterator[str]:
    for line in body.splitlines():
        yield from line.partition(";")[0].split()


def _split(declaration: str) -> tuple[str, str]:
    name, _colon, kind = declaration.partition(":")
    return name, kind or "i32"


def _types(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def leb128(value: int) -> bytes:
    """An unsigned LEB128."""
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)


def _signed(value: int) -> bytes:
    """A signed LEB128."""
    out = bytearray()
    while not -0x40 <= value < 0x40:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value & 0x7F)
    return bytes(out)


def sized(data: bytes) -> bytes:
    """Bytes behind their length."""
    return leb128(len(data)) + data


def _vector(items: Iterable[bytes]) -> bytes:
    parts = list(items)
    return leb128(len(parts)) + b"".join(parts)


def _name(text: str) -> bytes:
    return sized(text.encode())


def _function_type(params: tuple[str, ...], results: tuple[str, ...]) -> bytes:
    return b"\x60" + b"".join(
        _vector(bytes([_VALUE[kind]]) for kind in kinds) for kinds in (params, results)
    )
