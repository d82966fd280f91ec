"""Walking over the instructions of a WebAssembly function, as far as Pyodide's core has them.

Numbers of instructions: WebAssembly 3.0, "Index of Instructions"; those of the legacy exceptions: the
proposal "Exception Handling" of WebAssembly, "Legacy".
"""

from __future__ import annotations

from collections.abc import Iterator

from devtools.steps.wasm_sections import Reader, unsigned

CALL, CALL_INDIRECT, I32_CONST, _LOCAL_GET = 0x10, 0x11, 0x41, 0x20
#: Loads and stores: an alignment and an offset follow.
MEMORY = range(0x28, 0x3F)
_BR_TABLE, _F32_CONST, _F64_CONST, _SELECT_TYPED, _PREFIX = 0x0E, 0x43, 0x44, 0x1C, 0xFC

#: How many LEB128 numbers follow an instruction.
_NUMBERS = {
    **dict.fromkeys([0x00, 0x01, 0x05, 0x0B, 0x0F, 0x19, 0x1A, 0x1B, 0xD1], 0),
    **dict.fromkeys(range(0x45, 0xC5), 0),
    # A block's type is one number, too.
    **dict.fromkeys([0x02, 0x03, 0x04, 0x06, 0x07, 0x08, 0x09, 0x0C, 0x0D, CALL, 0x18], 1),
    **dict.fromkeys([*range(0x20, 0x27), 0x3F, 0x40, I32_CONST, 0x42, 0xD0, 0xD2], 1),
    **dict.fromkeys([*MEMORY, CALL_INDIRECT], 2),
}
#: The same of those with the prefix 0xFC.
_PREFIXED = {
    **dict.fromkeys(range(8), 0),
    **dict.fromkeys([9, 11, 13, 15, 16, 17], 1),
    **dict.fromkeys([8, 10, 12, 14], 2),
}


def instructions(body: bytes) -> Iterator[tuple[int, int, int]]:
    """Opcode, start and end of each instruction of a body as the code section holds it.

    Raises ValueError for an instruction that is not known here.
    """
    reader = Reader(body)
    for _ in range(reader.unsigned()):  # locals: so many of a type
        reader.unsigned()
        reader.byte()
    while reader.position < len(body):
        start = reader.position
        opcode = reader.byte()
        if opcode == _BR_TABLE:
            numbers = reader.unsigned() + 1
        elif opcode == _PREFIX:
            numbers = _PREFIXED.get(reader.unsigned(), -1)
        elif opcode in (_F32_CONST, _F64_CONST):
            reader.bytes(4 if opcode == _F32_CONST else 8)
            numbers = 0
        elif opcode == _SELECT_TYPED:
            reader.bytes(reader.unsigned())
            numbers = 0
        else:
            numbers = _NUMBERS.get(opcode, -1)
        if numbers < 0:
            raise ValueError(f"an instruction that is not known: {body[start : start + 2].hex()}")
        for _ in range(numbers):
            reader.unsigned()
        yield opcode, start, reader.position


def local_gets(count: int) -> bytes:
    """Put a function's first arguments on the stack."""
    return b"".join(bytes([_LOCAL_GET]) + unsigned(index) for index in range(count))
