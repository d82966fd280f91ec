"""Have the indirect calls of an interpreter's loop made by functions that do nothing else.

V8 optimises a function together with what its indirect calls have reached so far; when one of these
calls reaches another function, the caller runs unoptimised until it is compiled once more ("Speculative
Optimizations for WebAssembly using Deopts and Inlining", v8.dev, 2025). The loop of CPython calls
everything there is: it was compiled six times until all was known, for a second and more altogether, and
Python ran at half its speed meanwhile.
"""

from __future__ import annotations

from devtools.steps.core_module import FUNCTION_TYPE, Core
from devtools.steps.wasm_code import CALL, CALL_INDIRECT, instructions, local_gets
from devtools.steps.wasm_sections import Kind, Reader, Section, assembled, unsigned, vector

#: Bytes of code that V8 makes no part of a caller. What is shorter may become part of the loop.
_LONG = 512
_I32, _NOP, _END = b"\x7f", b"\x01", b"\x0b"


def with_callers(core: Core) -> bytes:
    """The module, in which such calls of the largest function and of short ones go by way of new functions.

    These have the last numbers, so that all others keep theirs. There is one for each type that is called.
    """
    largest = max(core.bodies, key=len)
    callers: dict[int, int] = {}
    end = core.imported(Kind.FUNCTION) + len(core.bodies)
    bodies = [
        _diverted(body, callers, end) if body is largest or len(body) < _LONG else body
        for body in core.bodies
    ]
    types = []
    for kind in callers:
        parameters, results = core.types[kind]
        # What is called comes last, as in the instruction.
        shape = [unsigned(len(part)) + part for part in (parameters + _I32, results)]
        types.append(bytes([FUNCTION_TYPE]) + b"".join(shape))
        call = bytes([CALL_INDIRECT]) + unsigned(kind) + b"\0"
        bodies.append(b"\0" + local_gets(len(parameters) + 1) + call + _NOP * _LONG + _END)
    added = [unsigned(len(core.types) + index) for index in range(len(types))]
    changed: dict[int, bytes] = {
        Section.TYPE: core.appended(Section.TYPE, types),
        Section.FUNCTION: core.appended(Section.FUNCTION, added),
        Section.CODE: vector([unsigned(len(body)) + body for body in bodies]),
    }
    return assembled((kind, changed.get(kind, content)) for kind, content in core.parts)


def _diverted(body: bytes, callers: dict[int, int], first: int) -> bytes:
    """The body with its calls through table 0 made by the callers of their types, numbered from `first`."""
    parts: list[bytes] = []
    position = 0
    for opcode, start, end in instructions(body):
        if opcode == CALL_INDIRECT and body[end - 1] == 0:
            kind = Reader(body, start + 1).unsigned()
            number = first + callers.setdefault(kind, len(callers))
            parts += [body[position:start], bytes([CALL]) + unsigned(number)]
            position = end
    return b"".join([*parts, body[position:]])
