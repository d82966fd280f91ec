"""Publish an engine, provided it imports what the engine's contract allows and no more.

    engine_imports.py LINKED.wasm OPTIMISED.wasm PUBLISHED.wasm

Anything else (a libc function that reaches for WASI, say) would make the module unloadable in
every host, so that the build stops here and names it. It stops, too, where a function is called
with other types than it has: the linker, which only warns, has then put a trap in its place and
says so in the names of the linked module.

The engine is stamped on the way: with a digest of itself, by which it knows what it has saved.
"""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Iterator
from pathlib import Path

ALLOWED = {
    ("env", "host_print"),
    ("env", "host_call_native"),
    ("env", "host_fetch_bytes"),
    ("env", "host_now_ns"),
}
_IMPORT_SECTION = 2
#: What `engine_build` in the sources holds until then.
_STAMP = b"edge build stamp"
_FUNCTION, _TABLE, _MEMORY, _GLOBAL, _TAG = range(5)


def imports(module: bytes) -> Iterator[tuple[str, str]]:
    """Module and field name of every import of a WebAssembly binary."""
    if module[:8] != b"\0asm\x01\0\0\0":
        raise ValueError("not a WebAssembly module of version 1")
    reader = Reader(module, 8)
    while reader.position < len(module):
        section, size = reader.byte(), reader.unsigned()
        if section != _IMPORT_SECTION:
            reader.position += size
            continue
        for _ in range(reader.unsigned()):
            yield reader.name(), reader.name()
            reader.skip_description()
        return


class Reader:
    """Reads a module's bytes from a position on."""

    def __init__(self, data: bytes, position: int) -> None:
        self.data = data
        self.position = position

    def byte(self) -> int:
        """The next byte."""
        self.position += 1
        return self.data[self.position - 1]

    def unsigned(self) -> int:
        """One LEB128 number."""
        value = shift = 0
        while True:
            byte = self.byte()
            value |= (byte & 0x7F) << shift
            shift += 7
            if not byte & 0x80:
                return value

    def name(self) -> str:
        """The next name."""
        length = self.unsigned()
        self.position += length
        return self.data[self.position - length : self.position].decode()

    def skip_description(self) -> None:
        """Pass over what an import is."""
        kind = self.byte()
        if kind == _FUNCTION:
            self.unsigned()
        elif kind in (_TABLE, _MEMORY):
            if kind == _TABLE:
                self.byte()
            has_maximum = self.byte() & 1
            for _ in range(1 + has_maximum):
                self.unsigned()
        elif kind in (_GLOBAL, _TAG):
            self.byte()
            self.unsigned()
        else:
            raise ValueError(f"unknown kind of import: {kind}")


def stamped(module: bytes) -> bytes:
    """The module with its own digest in the place that it has for it."""
    if module.count(_STAMP) > 1:
        raise ValueError("the place of the build's stamp is not unique")
    return module.replace(_STAMP, hashlib.sha256(module).digest()[: len(_STAMP)])


_MISMATCH = re.compile(rb"signature_mismatch:(\w+)")


def main(linked: Path, optimised: Path, published: Path) -> int:
    """Check, then copy."""
    mismatched = {name.decode() for name in _MISMATCH.findall(linked.read_bytes())}
    if mismatched:
        names = ", ".join(sorted(mismatched))
        print(f"error: {linked}: called with other types than defined: {names}", file=sys.stderr)
        return 1
    module = optimised.read_bytes()
    surplus = sorted(set(imports(module)) - ALLOWED)
    if surplus:
        names = ", ".join(f"{space}.{field}" for space, field in surplus)
        print(f"error: {linked}: the engine must not import {names}", file=sys.stderr)
        return 1
    published.write_bytes(stamped(module))
    return 0


if __name__ == "__main__":
    sys.exit(main(*map(Path, sys.argv[1:])))
