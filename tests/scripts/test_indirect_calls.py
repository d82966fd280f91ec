"""The build's exchange of indirect calls: the module does what it did, and others make the calls."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
import wasmtime
from devtools.paths import ROOT
from devtools.steps.core_module import Core
from devtools.steps.indirect_calls import with_callers
from devtools.steps.wasm_code import CALL_INDIRECT, instructions

#: The largest function has instructions of all encodings, among them constants that look like calls.
MODULE = """
(module
  (type $binary (func (param i32 i32) (result i32)))
  (type $unary (func (param f64) (result f64)))
  (import "env" "log" (func $log (param i32)))
  (table 4 funcref)
  (memory 1)
  (elem (i32.const 0) func $add $subtract $halve)
  (func $add (type $binary) (i32.add (local.get 0) (local.get 1)))
  (func $subtract (type $binary) (i32.sub (local.get 0) (local.get 1)))
  (func $halve (type $unary) (f64.mul (local.get 0) (f64.const 0.5)))
  (func (export "short") (param i32 i32 i32) (result i32)
    (call_indirect (type $binary) (local.get 1) (local.get 2) (local.get 0)))
  (func (export "loop") (param $op i32) (param $a i32) (param $b i32) (result i32)
    (local $sum i64)
    (memory.fill (i32.const 0) (i32.const 0x11) (i32.const 17))
    (memory.copy (i32.const 32) (i32.const 0) (i32.const 17))
    (local.set $sum (i64.const 0x111111111111))
    (call $log (i32.trunc_sat_f64_s (f64.const 17)))
    (drop (f32.const 17))
    (drop (select (result i32) (i32.const 17) (i32.const 0x1100) (local.get $op)))
    (block $other (block $minus (block $plus
      (br_table $plus $minus $other (local.get $op)))
      (return (call_indirect (type $binary) (local.get $a) (local.get $b) (i32.const 0))))
      (return (call_indirect (type $binary) (local.get $a) (local.get $b) (i32.const 1))))
    (i32.add
      (i32.load8_u offset=17 (i32.const 16))
      (i32.trunc_f64_s
        (call_indirect (type $unary) (f64.convert_i32_s (local.get $a)) (local.get $b))))))
"""
CALLS = [
    *(("loop", arguments) for arguments in [(0, 7, 5), (1, 7, 5), (2, 34, 2)]),
    *(("short", arguments) for arguments in [(0, 1, 2), (1, 9, 4)]),
]
#: A place in the table where nothing stands, one beyond it, and a function of another type.
TRAPS = [("short", (3, 1, 2)), ("short", (9, 1, 2)), ("loop", (2, 1, 0))]


@pytest.fixture(scope="module")
def module() -> bytes:
    return bytes(wasmtime.wat2wasm(MODULE))


def _results(module: bytes) -> list[object]:
    store = wasmtime.Store()
    kind = wasmtime.FuncType([wasmtime.ValType.i32()], [])
    logged: list[object] = []
    log = wasmtime.Func(store, kind, logged.append)
    compiled = wasmtime.Module(store.engine, module)
    exports: Any = wasmtime.Instance(store, compiled, [log]).exports(store)
    results: list[object] = []
    for function, arguments in [*CALLS, *TRAPS]:
        try:
            results.append(exports[function](store, *arguments))
        except wasmtime.Trap as trap:
            results.append(trap.trap_code)
    return [*results, logged]


def test_the_module_does_what_it_did(module: bytes) -> None:
    before = _results(module)
    assert before[: len(CALLS)] == [12, 2, 17 + 17, 3, 5]
    assert _results(with_callers(Core(module))) == before


def test_only_the_new_functions_call_indirectly(module: bytes) -> None:
    before = Core(module)
    after = Core(with_callers(before))
    added = len(after.bodies) - len(before.bodies)
    assert added == len({"binary", "unary"})
    for index, body in enumerate(after.bodies):
        calls = sum(opcode == CALL_INDIRECT for opcode, _, _ in instructions(body))
        assert calls == (index >= len(before.bodies))


def test_instructions_follow_each_other(module: bytes) -> None:
    for body in Core(module).bodies:
        found = list(instructions(body))
        assert all(one[2] == other[1] for one, other in pairwise(found))
        assert found[-1][2] == len(body)


def test_an_instruction_that_is_not_known_is_refused() -> None:
    body = b"\0\xfd\x0c" + bytes(16) + b"\x1a\x0b"  # a vector of 128 bits, dropped
    with pytest.raises(ValueError, match="fd0c"):
        list(instructions(body))


def test_the_loop_of_the_built_core_calls_nothing_indirectly() -> None:
    core = Core((ROOT / "dist/pyodide/pyodide.first.wasm").read_bytes())
    loop = max(core.bodies, key=len)
    assert len(loop) > 50_000
    assert not any(opcode == CALL_INDIRECT for opcode, _, _ in instructions(loop))
