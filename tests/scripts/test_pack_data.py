"""The engine's static data are packed, and in their places once it is instantiated."""

from __future__ import annotations

import wasmtime
from devtools.paths import BUILD, COMPILER_WASM
from devtools.steps.pack_data import pack

CHECKED = BUILD / "wasm" / "checked.wasm"
PLAIN = """
(module
  (memory (export "memory") 1)
  (data (i32.const 1024) "some text, some text, some text"))
"""


def test_the_memory_of_the_published_engine_is_that_of_the_linked_one() -> None:
    assert _memory(COMPILER_WASM.read_bytes()) == _memory(CHECKED.read_bytes())


def test_the_published_engine_is_smaller_and_exports_nothing_for_it() -> None:
    published, checked = COMPILER_WASM.read_bytes(), CHECKED.read_bytes()
    assert len(published) < len(checked)
    assert len(published) <= 400_000, "pages load it: what is new must make room for itself"
    assert _exports(checked) - _exports(published) == {"unpack_data"}


def test_a_module_that_cannot_unpack_stays_as_it_is() -> None:
    module = bytes(wasmtime.wat2wasm(PLAIN))
    assert pack(module) == module
    assert pack(COMPILER_WASM.read_bytes()) == COMPILER_WASM.read_bytes()


def _exports(module: bytes) -> set[str]:
    return {export.name for export in wasmtime.Module(wasmtime.Engine(), module).exports}


def _memory(module: bytes) -> bytes:
    store = wasmtime.Store()
    compiled = wasmtime.Module(store.engine, module)
    linker = wasmtime.Linker(store.engine)
    linker.define_unknown_imports_as_default_values(store, compiled)
    memory = linker.instantiate(store, compiled).exports(store)["memory"]
    assert isinstance(memory, wasmtime.Memory)
    return bytes(memory.read(store))
