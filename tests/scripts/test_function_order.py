"""The functions that are called from the most places have the numbers that take one byte."""

from __future__ import annotations

from devtools.steps.function_order import ordered

IMPORTS = ' (type $0 (func))\n (import "env" "host" (func $host (type $0)))\n'


def test_what_is_called_most_comes_among_the_first() -> None:
    names = [f"f{number}" for number in range(200)]
    bodies = "".join(_function(name, ["f150", "f199", "f150"]) for name in names)
    order = _names(ordered(f"(module\n{IMPORTS}{bodies})\n"))
    assert sorted(order) == sorted(names)
    first, rest = order[:127], order[127:]
    assert {"f150", "f199"} <= set(first)
    assert first == sorted(first, key=names.index)
    assert rest == sorted(rest, key=names.index)


def test_everything_else_of_the_module_is_kept() -> None:
    module = f'(module\n{IMPORTS} (export "run" (func $run))\n{_function("run", ["host"])})\n'
    assert ordered(module) == module


def test_a_function_at_the_end_or_in_the_middle_is_taken_whole() -> None:
    text = _function("a", ["b"]) + " (memory $m 1)\n" + _function("b", [])
    assert ordered(f"(module\n{text})\n") == (
        "(module\n (memory $m 1)\n" + _function("a", ["b"]) + _function("b", []) + ")\n"
    )


def _function(name: str, calls: list[str]) -> str:
    body = "".join(f"  (call ${call})\n" for call in calls)
    return f" (func ${name} (type $0)\n{body} )\n"


def _names(module: str) -> list[str]:
    return [line.split()[1][1:] for line in module.splitlines() if line.startswith(" (func ")]
