"""The build's splitting of Pyodide's core: both parts together do what the whole does."""

from __future__ import annotations

import itertools
import json
from pathlib import Path
from typing import Any

import pytest
import wasmtime
from devtools.paths import ROOT
from devtools.profile_core import counting
from devtools.steps import split_core
from devtools.steps.core_module import Core
from devtools.steps.split_core import Split, packed, unpacked

#: As Pyodide's core is made: four globals that can change, three tables, a memory, tags.
MODULE = """
(module
  (type $nothing (func))
  (import "env" "add" (func $add (param i32 i32) (result i32)))
  (import "env" "base" (global $base (mut i32)))
  (table $functions (export "__indirect_function_table") 4 funcref)
  (table 1 externref)
  (table 1 externref)
  (memory (export "memory") 1)
  (tag (export "tag") (param i32))
  (global $stack (mut i32) (i32.const 8))
  (global $one (mut i32) (i32.const 0))
  (global $two (mut i32) (i32.const 0))
  (global $three (mut i32) (i32.const 0))
  (global $fixed i32 (i32.const 1000))
  (elem (i32.const 1) func $double $count)
  (func $double (export "double") (param i32) (result i32)
    (call $add (local.get 0) (local.get 0)))
  (func $count (export "count") (param i32) (result i32)
    (global.set $stack (call $double (global.get $stack)))
    (i32.add (global.get $stack) (call $quadruple (local.get 0))))
  (func $quadruple (export "quadruple") (param i32) (result i32)
    (call_indirect (param i32) (result i32)
      (call $double (local.get 0)) (i32.const 1)))
  (func $place (export "place") (result i32)
    (i32.store (global.get $base) (i32.const 77))
    (i32.add (global.get $fixed) (i32.load (global.get $base)))))
"""
CALLS = [("count", (5,)), ("double", (4,)), ("place", ()), ("count", (1,)), ("quadruple", (3,))]


class Host:
    """Runs a core: the whole, or its first part, whose rest it links when that is asked for."""

    def __init__(self, first: bytes, rest: bytes | None = None) -> None:
        config = wasmtime.Config()
        config.wasm_exceptions = True
        self.store = wasmtime.Store(wasmtime.Engine(config))
        i32 = wasmtime.ValType.i32()
        add = wasmtime.Func(
            self.store, wasmtime.FuncType([i32, i32], [i32]), lambda left, right: left + right
        )
        kind = wasmtime.GlobalType(i32, True)
        self._imports: dict[tuple[str, str], Any] = {
            ("env", "add"): add,
            ("env", "base"): wasmtime.Global(self.store, kind, wasmtime.Val.i32(64)),
        }
        self.loads = 0
        self._rest = rest
        self.exports = self._link(first)
        if rest is not None:
            load = wasmtime.Func(self.store, wasmtime.FuncType([], []), self._load)
            self.exports["table 3"].set(self.store, 0, load)

    def call(self, function: str, *arguments: int) -> int:
        result: int = self.exports[function](self.store, *arguments)
        return result

    def _load(self) -> None:
        assert self._rest is not None
        self.loads += 1
        self._link(self._rest)

    def _link(self, module: bytes) -> Any:
        compiled = wasmtime.Module(self.store.engine, module)
        found: list[Any] = [
            self.exports[item.name]
            if item.module == "first"
            else self._imports[item.module, item.name or ""]
            for item in compiled.imports
        ]
        return wasmtime.Instance(self.store, compiled, found).exports(self.store)


@pytest.fixture(scope="module")
def module() -> bytes:
    return bytes(wasmtime.wat2wasm(MODULE))


@pytest.mark.parametrize("first", list(itertools.product([False, True], repeat=4)))
def test_every_split_does_what_the_whole_does(module: bytes, first: tuple[bool, ...]) -> None:
    split = Split(Core(module), first)
    whole, parts = Host(module), Host(split.first_part(), split.rest())
    for function, arguments in CALLS:
        assert parts.call(function, *arguments) == whole.call(function, *arguments)
    assert parts.loads == (not all(first))


def test_parts_of_two_builds_cannot_be_linked(module: bytes) -> None:
    core = Core(module)
    one, other = Split(core, [True, False, True, False]), Split(core, [True, True, False, False])
    host = Host(one.first_part(), other.rest())
    with pytest.raises(KeyError):
        host.call("place")


def test_a_core_that_counts_knows_what_ran(module: bytes) -> None:
    host = Host(counting(module))
    host.call("quadruple", 2)
    ran = [host.exports[f"ran {index}"].value(host.store) for index in range(4)]
    assert ran == [1, 0, 1, 0]


def test_a_core_without_a_profile_stays_whole(
    module: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, profile = tmp_path / "core.wasm", tmp_path / "profile.json"
    first, rest = tmp_path / "first.wasm", tmp_path / "rest.wasm"
    source.write_bytes(module)
    profile.write_text(json.dumps({"core": "another", "tables": [[0, 64]], "stretches": [1, 3]}))
    assert split_core.main(source, profile, first, rest) == 0
    assert "scripts/profile-core" in capsys.readouterr().err
    host = Host(first.read_bytes(), rest.read_bytes())
    assert host.call("quadruple", 2) == 8
    assert host.loads == 0


#: The same, with a function that reads what stands in memory.
READER = (
    MODULE.rstrip().removesuffix(")")
    + """
  (data (i32.const 120) "12345678")
  (data (i32.const 132) "12345678")
  (func (export "read") (param i32) (result i32)
    (i32.load8_u (i32.add (i32.const 128) (local.get 0)))))
"""
)


@pytest.fixture(scope="module")
def reader() -> bytes:
    return bytes(wasmtime.wat2wasm(READER))


def test_tables_come_with_the_rest(reader: bytes) -> None:
    split = Split(Core(reader), [True] * 4 + [False], [range(126, 134)])
    host = Host(split.first_part(), split.rest())
    found = bytes(host.call("read", place) for place in range(-4, 8))
    assert found == b"".join([bytes(2), b"78", bytes(4), b"12", bytes(2)])


def test_tables_of_rare_modules_come_with_the_rest_of_the_built_core() -> None:
    rest = Core((ROOT / "dist/pyodide/pyodide.rest.wasm").read_bytes())
    assert sum(len(content) for _, content in rest.segments()) > 1_000_000


@pytest.mark.parametrize("early", [False, True])
def test_tables_that_the_first_part_may_read_stay(
    reader: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str], early: bool
) -> None:
    source, profile = tmp_path / "core.wasm", tmp_path / "profile.json"
    first, rest = tmp_path / "first.wasm", tmp_path / "rest.wasm"
    source.write_bytes(reader)
    known = {"tables": [[126, 134]], "stretches": [0, 5] if early else [0, 4, 1]}
    profile.write_text(json.dumps({"core": Core(reader).digest, **known}))
    assert split_core.main(source, profile, first, rest) == 0
    assert ("functions [4] may read them" in capsys.readouterr().err) == early
    assert bool(Core(rest.read_bytes()).segments()) != early


def test_a_core_of_another_kind_is_refused(module: bytes) -> None:
    fixed = bytes(wasmtime.wat2wasm(MODULE.replace("$three (mut i32)", "$three i32")))
    with pytest.raises(ValueError, match="other globals can change"):
        Split(Core(fixed), [True] * 4)


def test_stretches_hold_the_flags() -> None:
    for flags in ([], [True], [False, True, True], [True, False]):
        assert unpacked(packed(flags)) == flags
