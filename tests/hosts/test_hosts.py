"""What the core relies on in a WebAssembly host; runs on each of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from edge_python.errors import EngineTrap, NotAnEngine
from edge_python.hosts.base import Host, Import, Instance

PROBE = (Path(__file__).parent / "fixtures" / "probe.wasm").read_bytes()


class Probe:
    def __init__(self, host: Host) -> None:
        self.printed: list[bytes] = []
        self.now = 1_700_000_000_000_000_000
        self.error: Exception | None = None
        self.instance: Instance = host.instantiate(
            host.compile(PROBE),
            {
                "host_print": Import(self._print),
                "host_now_ns": Import(lambda: self.now, returns_i64=True),
            },
        )

    def _print(self, pointer: int, length: int) -> None:
        if self.error is not None:
            raise self.error
        self.printed.append(self.instance.read(pointer, length))

    def call(self, name: str, *args: int) -> int:
        return self.instance.function(name)(*args)


@pytest.fixture
def probe(wasm_host: Host) -> Probe:
    return Probe(wasm_host)


def test_exports_and_imports_are_listed(wasm_host: Host) -> None:
    module = wasm_host.compile(PROBE)
    assert module.exports["memory"] == "memory"
    assert module.exports["greet"] == "func"
    assert module.imports == (("env", "host_print"), ("env", "host_now_ns"))


@pytest.mark.parametrize("data", [b"", b"<!doctype html>", b"\0asm", PROBE[:-9], b"\0asm\2\0\0\0"])
def test_what_is_no_module(wasm_host: Host, data: bytes) -> None:
    with pytest.raises(NotAnEngine, match="not a WebAssembly module"):
        wasm_host.compile(data)


def test_calls_and_callbacks(probe: Probe) -> None:
    assert probe.call("add", 2, 3) == 5
    assert probe.call("greet") == 0
    assert probe.printed == [b"hello"]


def test_large_and_small_i64(probe: Probe) -> None:
    assert probe.call("now") == 1_700_000_000_000_000_000
    probe.now = 7
    assert probe.call("now") == 7
    assert probe.call("now_is", 7) == 1


def test_memory(probe: Probe) -> None:
    probe.instance.write(100, b"\1\2\3")
    assert probe.call("peek", 101) == 2
    assert probe.instance.read(99, 5) == b"\0\1\2\3\0"
    assert probe.instance.read(100, 0) == b""
    probe.instance.write(100, b"")


def test_window(probe: Probe) -> None:
    window = probe.instance.window(200, 16)
    window.write(b"abc")
    assert window.read(3) == b"abc"
    assert probe.call("peek", 201) == ord("b")
    window.write(bytes(range(16)))
    assert window.read(16) == bytes(range(16))


def test_memory_that_grows_under_its_views(probe: Probe) -> None:
    window = probe.instance.window(200, 16)
    probe.call("grow")
    window.write(b"abc")
    assert window.read(3) == b"abc"
    assert probe.instance.read(16, 5) == b"hello"
    probe.call("grow")
    probe.instance.write(10 * 65536, b"far")
    assert probe.instance.read(10 * 65536, 3) == b"far"
    assert window.read(3) == b"abc"


@pytest.mark.parametrize("name", ["trap", "overrun"])
def test_trap(probe: Probe, name: str) -> None:
    with pytest.raises(EngineTrap, match=f"the engine trapped in {name}: .+"):
        probe.call(name)


def test_exception_of_a_callback_passes_through(probe: Probe) -> None:
    probe.error = KeyError("mine")
    with pytest.raises(KeyError) as caught:
        probe.call("greet")
    assert caught.value is probe.error


def test_instances_are_apart(wasm_host: Host) -> None:
    one, other = Probe(wasm_host), Probe(wasm_host)
    one.instance.write(16, b"HELLO")
    other.call("greet")
    assert other.printed == [b"hello"]
    one.instance.close()
    other.call("greet")
    assert len(other.printed) == 2


def test_missing_import(wasm_host: Host) -> None:
    module = wasm_host.compile(PROBE)
    with pytest.raises(NotAnEngine, match="host_now_ns"):
        wasm_host.instantiate(module, {"host_print": Import(lambda *_args: None)})
