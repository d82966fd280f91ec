"""`scripts/bench`: its programs, its tables, its refusals; nothing about how long anything takes."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest
from devtools import bench
from devtools.bench import engine, memory, web
from devtools.bench.compile import STOP, generated
from devtools.bench.native import CPythonSide, WasmtimeSide
from devtools.bench.sides import Run, Side
from devtools.console import CommandError

PROGRAMS = engine.programs([])


class FakeSide:
    """Prints and takes what it is told to."""

    def __init__(self, title: str, printed: str, *seconds: float) -> None:
        self.title = title
        self.printed = printed
        self.seconds = list(seconds)

    def run(self, source: str, /) -> Run:
        return Run(self.printed, self.seconds.pop(0) if len(self.seconds) > 1 else self.seconds[0])


@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: path.stem)
def test_a_program_prints_the_same_on_the_engine_and_on_cpython(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    printed = WasmtimeSide().run(source).printed
    assert printed
    assert printed == CPythonSide().run(source).printed


@pytest.mark.skipif(not memory.can_measure(), reason="the kernel does not tell")
def test_the_memory_of_a_process_grows_with_what_it_holds() -> None:
    code = "import sys\nheld = b'x' * int(sys.argv[1])\nprint(len(held), flush=True)\ninput()"
    sizes = []
    for held in (0, 64 << 20):
        with subprocess.Popen(
            [sys.executable, "-c", code, str(held)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        ) as process:
            assert process.stdout is not None
            process.stdout.readline()
            sizes.append(memory.private(process.pid))
            process.communicate(b"\n")
    assert sizes[1] - sizes[0] >= 60 << 20


def test_the_table_of_all_sides() -> None:
    sides: dict[str, Side] = {
        "wasmtime": FakeSide("wasmtime", "", 0),
        "chromium": FakeSide("Chromium", "", 0),
        "cpython": FakeSide("CPython", "", 0),
        "pyodide": FakeSide("Pyodide", "", 0),
    }
    rows = [
        engine.Row(
            "one", {"wasmtime": 0.004, "chromium": 0.002, "cpython": 0.001, "pyodide": 0.01}
        ),
        engine.Row(
            "two", {"wasmtime": 0.001, "chromium": 0.002, "cpython": 0.001, "pyodide": 0.04}
        ),
    ]
    lines = [" ".join(line.split()) for line in engine.table(sides, rows)]
    assert lines == [
        "program wasmtime Chromium CPython Pyodide"
        " wasmtime/CPython Chromium/CPython Pyodide/Chromium",
        "one 4.00 ms 2.00 ms 1.00 ms 10.00 ms 4.00 2.00 5.00",
        "two 1.00 ms 2.00 ms 1.00 ms 40.00 ms 1.00 2.00 20.00",
        "geometric mean 2.00 2.00 10.00",
        "worst 4.00 2.00 5.00",
        "one two one",
    ]


def test_one_side_alone_has_no_ratios() -> None:
    sides: dict[str, Side] = {"chromium": FakeSide("Chromium", "", 0)}
    lines = list(engine.table(sides, [engine.Row("one", {"chromium": 0.25})]))
    assert [line.split() for line in lines] == [["program", "Chromium"], ["one", "250.00", "ms"]]


def test_the_least_time_counts() -> None:
    side = FakeSide("Chromium", "", 3, 1, 2)
    lines = list(engine.compare({"chromium": side}, PROGRAMS[:1], 0.1))
    assert lines[1].split()[1:] == ["1000.00", "ms"]


def test_a_wrong_checksum_is_an_error() -> None:
    sides: dict[str, Side] = {
        "wasmtime": FakeSide("wasmtime", "1\n", 1),
        "cpython": FakeSide("CPython", "2\n", 1),
    }
    wanted = rf"{PROGRAMS[0].stem} prints '2\\n' on CPython, '1\\n' on wasmtime"
    with pytest.raises(CommandError, match=wanted):
        list(engine.compare(sides, PROGRAMS[:1], 0))


def test_a_program_that_fails_is_an_error() -> None:
    with pytest.raises(CommandError, match=r"ended with ERROR: (?s:.*)ZeroDivisionError"):
        WasmtimeSide().run("1 / 0")


def test_an_unknown_program_is_named() -> None:
    with pytest.raises(CommandError, match=r"no such program: nothing \(of attributes, .*\)"):
        engine.programs(["fib", "nothing"])


def test_chosen_programs_on_chosen_sides(capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["--side", "cpython", "--side", "wasmtime", "--seconds", "0", "fib", "nbody"]
    assert bench.main(["engine", *arguments]) == 0
    printed = capsys.readouterr().out
    names = [line.split()[0] for line in printed.splitlines() if "Chromium" not in line]
    assert names[-6:-1] == ["program", "fib", "nbody", "geometric", "worst"]


def test_the_report_on_compiling(capsys: pytest.CaptureFixture[str]) -> None:
    assert bench.main(["compile", "--side", "wasmtime", "--seconds", "0"]) == 0
    printed = capsys.readouterr().out
    for figure in ("generated", "fresh instance", "linear memory", "brotli"):
        assert figure in printed


@pytest.mark.parametrize("size", [5_000, 100_003])
def test_the_generated_program(size: int) -> None:
    source = generated(size)
    assert len(source.encode()) == size
    classes = [node.name for node in ast.parse(source).body if isinstance(node, ast.ClassDef)]
    assert len(classes) == len(set(classes)) > 1
    assert WasmtimeSide().run(source).printed == ""
    assert WasmtimeSide().run(STOP + source + "\nprint('reached')").printed == ""


def test_the_graph_of_the_web_table_has_its_modules_and_levels() -> None:
    found, waiting = set(), ["main.py"]
    while waiting:
        name = waiting.pop()
        data = web.graph_file(name)
        assert data is not None
        for line in data.decode().splitlines():
            if line.startswith("from "):
                spec = line.split('"')[1].removeprefix("./")
                if spec not in found:
                    found.add(spec)
                    waiting.append(spec)
    assert len(found) == web.LEVELS * web.MODULES_A_LEVEL
    assert web.graph_file("packages.json") is None


def test_a_row_of_the_web_table() -> None:
    assert web.row("again", 2.0, 1.0, "4").split() == [
        "again",
        "2.00",
        "ms",
        "1.00",
        "ms",
        "2.00",
        "4",
    ]
    assert web.row("size", 4.2, None, "4.5 MB", "MB").split() == ["size", "4.20", "MB", "4.5", "MB"]


def test_several_profiles_come_to_one_row_each() -> None:
    profiles = [
        [web.Measured("tags", ours, other, "1.3"), web.Measured("size", ours, None, "4", "MB")]
        for ours, other in ((1.0, 5.0), (9.0, 4.0), (2.0, 6.0))
    ]
    assert list(web.medians(profiles)) == [
        web.Measured("tags", 2.0, 5.0, "1.3"),
        web.Measured("size", 2.0, None, "4", "MB"),
    ]
