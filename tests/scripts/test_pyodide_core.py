"""The build's shortening of Pyodide's core."""

from __future__ import annotations

from pathlib import Path

import pytest
from devtools.console import CommandError
from devtools.paths import NODE_MODULES
from devtools.steps import pyodide_core
from devtools.steps.wasm_sections import exported_functions, imports, table_addresses

SOURCE = NODE_MODULES / "pyodide/pyodide.asm.mjs"
MODULE = NODE_MODULES / "pyodide/pyodide.asm.wasm"


def test_what_was_cut_is_most_of_the_bindings(tmp_path: Path) -> None:
    target = tmp_path / "core.mjs"
    assert pyodide_core.main(SOURCE, MODULE, target) == 0
    text = target.read_text()
    assert len(text) < 0.7 * len(SOURCE.read_text())
    assert 'Module["_PyObject_Repr"]' not in text


def test_another_version_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "other.mjs"
    other.write_text(SOURCE.read_text().replace("updateGOT(origExports)", "relink(origExports)"))
    with pytest.raises(CommandError, match="not the one that"):
        pyodide_core.main(other, MODULE, tmp_path / "core.mjs")
    assert not (tmp_path / "core.mjs").exists()


def test_sections_are_read_as_the_format_says() -> None:
    module = b"".join(
        [
            b"\0asm\1\0\0\0",
            # Import env.f (func), env.t (table), env.m (memory with a maximum), env.g (global).
            b"\2\x26\4" + b"\3env\1f\0\0" + b"\3env\1t\1\x70\0\1",
            b"\3env\1m\2\1\1\2" + b"\3env\1g\3\x7f\1",
            # Export f as "a" and the table as "t"; f stands at 5 in the table.
            b"\7\x09\2" + b"\1a\0\0" + b"\1t\1\0",
            b"\x09\7\1\0\x41\5\x0b\1\0",
        ]
    )
    assert list(imports(module)) == [("env", name) for name in "ftmg"]
    assert list(exported_functions(module)) == [("a", 0)]
    assert table_addresses(module) == {0: 5}
