"""Check what a plugin imports, and drop the exports that are no part of the plugin ABI.

    PYTHONPATH=scripts python -m devtools.steps.plugin_exports LINKED.wasm OUTPUT.wasm

The linker's start file exports `_initialize`, which a program could import if it stayed.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from devtools.steps.engine_imports import imports

IMPORTS = {
    ("env", f"edge_{name}") for name in ("op", "encode", "decode", "release", "throw", "take_error")
}
CONVENTIONS = ("__fn_", "__const_", "__class_")
KEPT = ("memory", "__edge_alloc", "__edge_free", "__edge_abi_version")
HEADER = b"\0asm\1\0\0\0"
EXPORT_SECTION = 7


def main(linked: Path, output: Path) -> int:
    """Write the plugin; exit with 1 when it imports what it must not."""
    data = linked.read_bytes()
    surplus = sorted(set(imports(data)) - IMPORTS)
    if surplus:
        names = ", ".join(f"{space}.{field}" for space, field in surplus)
        print(f"error: {linked}: a plugin must not import {names}", file=sys.stderr)
        return 1
    parts = [HEADER]
    for kind, body in sections(data):
        new = without_exports(body) if kind == EXPORT_SECTION else body
        parts += [bytes([kind]), number(len(new)), new]
    output.write_bytes(b"".join(parts))
    return 0


def sections(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Each section's number and body."""
    at = len(HEADER)
    while at < len(data):
        kind = data[at]
        size, at = read_number(data, at + 1)
        yield kind, data[at : at + size]
        at += size


def without_exports(body: bytes) -> bytes:
    """The export section with what belongs to the ABI alone."""
    count, at = read_number(body, 0)
    kept = []
    for _ in range(count):
        begin = at
        name, at = read_name(body, at)
        _index, at = read_number(body, at + 1)
        if name in KEPT or name.startswith(CONVENTIONS):
            kept.append(body[begin:at])
    return number(len(kept)) + b"".join(kept)


def read_name(data: bytes, at: int) -> tuple[str, int]:
    size, at = read_number(data, at)
    return data[at : at + size].decode(), at + size


def read_number(data: bytes, at: int) -> tuple[int, int]:
    """An unsigned LEB128 number, and where it ends."""
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value, at
        shift += 7


def number(value: int) -> bytes:
    """An unsigned LEB128 number."""
    out = bytearray()
    while value >= 0x80:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*out, value])


if __name__ == "__main__":
    sys.exit(main(*map(Path, sys.argv[1:])))
