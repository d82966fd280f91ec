"""Check what a plugin imports, and drop the exports that are no part of the plugin ABI.

    PYTHONPATH=scripts python -m devtools.steps.plugin_exports LINKED.wasm OUTPUT.wasm

The linker's start file exports `_initialize`, which a program could import if it stayed.
"""

from __future__ import annotations

import sys
from pathlib import Path

from devtools.steps.wasm_sections import Reader, Section, assembled, imports, sections, vector

IMPORTS = {
    ("env", f"edge_{name}") for name in ("op", "encode", "decode", "release", "throw", "take_error")
}
CONVENTIONS = ("__fn_", "__const_", "__class_")
KEPT = ("memory", "__edge_alloc", "__edge_free", "__edge_abi_version")


def main(linked: Path, output: Path) -> int:
    """Write the plugin; exit with 1 when it imports what it must not."""
    data = linked.read_bytes()
    surplus = sorted(set(imports(data)) - IMPORTS)
    if surplus:
        names = ", ".join(f"{space}.{field}" for space, field in surplus)
        print(f"error: {linked}: a plugin must not import {names}", file=sys.stderr)
        return 1
    parts = (
        (kind, without_exports(content) if kind == Section.EXPORT else content)
        for kind, content in sections(data)
    )
    output.write_bytes(assembled(parts))
    return 0


def without_exports(content: bytes) -> bytes:
    """The export section with what belongs to the ABI alone."""
    reader = Reader(content)
    kept = []
    for _ in range(reader.unsigned()):
        begin = reader.position
        export = reader.name()
        reader.byte()
        reader.unsigned()
        if export in KEPT or export.startswith(CONVENTIONS):
            kept.append(content[begin : reader.position])
    return vector(kept)


if __name__ == "__main__":
    sys.exit(main(*map(Path, sys.argv[1:])))
