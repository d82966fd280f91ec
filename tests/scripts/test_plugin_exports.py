"""What becomes of a plugin between the linker and dist/."""

from __future__ import annotations

from pathlib import Path

import pytest
import wasmtime
from devtools.steps.plugin_exports import main

PLUGIN = """
(module
  (import "env" "edge_release" (func $release (param i32)))
  (memory (export "memory") 1)
  (func $f)
  (export "_initialize" (func $f))
  (export "__fn_f" (func $release))
  (export "__const_c" (func $f))
  (export "__class_A_b" (func $f))
  (export "__edge_alloc" (func $f))
  (export "malloc" (func $f)))
"""


def test_exports_beside_the_functions_are_dropped(tmp_path: Path) -> None:
    linked, output = tmp_path / "linked.wasm", tmp_path / "output.wasm"
    linked.write_bytes(wasmtime.wat2wasm(PLUGIN))
    assert main(linked, output) == 0
    module = wasmtime.Module(wasmtime.Engine(), output.read_bytes())
    assert [export.name for export in module.exports] == [
        *("memory", "__fn_f", "__const_c", "__class_A_b", "__edge_alloc"),
    ]


def test_a_surplus_import_is_named_and_nothing_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    linked, output = tmp_path / "linked.wasm", tmp_path / "output.wasm"
    linked.write_bytes(wasmtime.wat2wasm(PLUGIN.replace("edge_release", "getenv")))
    assert main(linked, output) == 1
    assert "env.getenv" in capsys.readouterr().err
    assert not output.exists()
