"""The WebAssembly host that there is."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator

import pytest
from edge_python.hosts.base import Host, Module
from hosts.listener import Session, compile_engine


@pytest.fixture(scope="session")
def wasm_host() -> Host:
    if sys.platform == "emscripten":
        from edge_python.hosts.pyodide import PyodideHost
        from js import edgePythonGuard

        return PyodideHost(edgePythonGuard)
    from edge_python.hosts.wasmtime import WasmtimeHost

    return WasmtimeHost()


@pytest.fixture(scope="session")
def engine_module(wasm_host: Host) -> Module:
    return compile_engine(wasm_host)


@pytest.fixture
def new_session(wasm_host: Host, engine_module: Module) -> Iterator[Callable[[], Session]]:
    sessions: list[Session] = []

    def make() -> Session:
        sessions.append(Session(wasm_host, engine_module))
        return sessions[-1]

    yield make
    for session in sessions:
        session.engine.close()


@pytest.fixture
def session(new_session: Callable[[], Session]) -> Session:
    return new_session()
