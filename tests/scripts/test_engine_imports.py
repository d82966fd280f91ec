"""An engine with a surplus import does not get into dist/."""

from __future__ import annotations

from pathlib import Path

import pytest
import wasmtime
from devtools.paths import COMPILER_WASM
from devtools.steps.engine_imports import main
from devtools.steps.wasm_sections import imports

SURPLUS = """
(module
  (import "env" "host_print" (func (param i32 i32)))
  (import "env" "table" (table 1 2 funcref))
  (import "env" "memory" (memory 1))
  (import "env" "global" (global (mut i32)))
  (import "wasi_snapshot_preview1" "fd_write" (func (param i32 i32 i32 i32) (result i32))))
"""


def test_every_kind_of_import_is_read() -> None:
    assert list(imports(bytes(wasmtime.wat2wasm(SURPLUS)))) == [
        ("env", "host_print"),
        ("env", "table"),
        ("env", "memory"),
        ("env", "global"),
        ("wasi_snapshot_preview1", "fd_write"),
    ]


def test_a_surplus_import_is_named_and_nothing_published(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    linked, published = tmp_path / "linked.wasm", tmp_path / "published.wasm"
    linked.write_bytes(wasmtime.wat2wasm(SURPLUS))
    assert main(linked, linked, published) == 1
    assert "wasi_snapshot_preview1.fd_write" in capsys.readouterr().err
    assert not published.exists()


def test_a_function_called_with_other_types_is_named_and_nothing_published(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    linked, published = tmp_path / "linked.wasm", tmp_path / "published.wasm"
    linked.write_bytes(COMPILER_WASM.read_bytes() + b"signature_mismatch:helper\0")
    assert main(linked, COMPILER_WASM, published) == 1
    assert "helper" in capsys.readouterr().err
    assert not published.exists()


def test_what_is_not_webassembly_is_refused() -> None:
    with pytest.raises(ValueError, match="not a WebAssembly module"):
        list(imports(b"<!doctype html>"))


def test_the_built_engine_is_published_as_it_is(tmp_path: Path) -> None:
    published = tmp_path / "published.wasm"
    assert main(COMPILER_WASM, COMPILER_WASM, published) == 0
    assert published.read_bytes() == COMPILER_WASM.read_bytes()
