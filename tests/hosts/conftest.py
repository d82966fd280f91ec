"""The WebAssembly host that there is."""

from __future__ import annotations

import sys

import pytest
from edge_python.hosts.base import Host


@pytest.fixture(scope="session")
def wasm_host() -> Host:
    if sys.platform == "emscripten":
        from edge_python.hosts.pyodide import PyodideHost

        return PyodideHost()
    from edge_python.hosts.wasmtime import WasmtimeHost

    return WasmtimeHost()
