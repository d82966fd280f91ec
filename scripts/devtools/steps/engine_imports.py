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
from pathlib import Path

from devtools.steps.wasm_sections import imports

ALLOWED = {
    ("env", "host_print"),
    ("env", "host_call_native"),
    ("env", "host_fetch_bytes"),
    ("env", "host_now_ns"),
}
#: What `engine_build` in the sources holds until then.
_STAMP = b"edge build stamp"


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
