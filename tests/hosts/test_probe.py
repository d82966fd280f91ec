"""The module that the tests of the hosts use is the one whose text stands beside it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

FIXTURES = Path(__file__).parent / "fixtures"


@pytest.mark.skipif(sys.platform == "emscripten", reason="the assembler is wasmtime's")
def test_probe_is_assembled_from_its_text() -> None:
    import wasmtime

    assert (
        wasmtime.wat2wasm((FIXTURES / "probe.wat").read_text())
        == (FIXTURES / "probe.wasm").read_bytes()
    )
