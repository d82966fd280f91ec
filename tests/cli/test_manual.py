"""The manual's examples for the command line, and its programs that need no page."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from abi.rewrite import without_exports
from devtools.paths import COMPILER_WASM, ROOT
from edge_python.lockfile import parse_lockfile
from edge_python.manifest import parse_manifest
from manual import example

COMMAND = [sys.executable, "-m", "edge_python"]


@pytest.fixture(autouse=True)
def _no_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def edge_python(*arguments: str, directory: Path = ROOT) -> str:
    """What the command prints; it must end well."""
    done = subprocess.run(
        [*COMMAND, *arguments],
        cwd=directory,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_running_an_example() -> None:
    command = example("README.md", "run examples/").split()
    assert command[0] == ".venv/bin/edge-python"
    assert edge_python(*command[1:]).startswith("easy:\n")


@pytest.mark.parametrize(
    ("part", "printed"),
    [
        ("json.dumps", '{\n  "a": [\n    1,\n    2.5,\n    null\n  ]\n}\n'),
        ("re.sub", ""),
        ("run_tests()", ""),
    ],
)
def test_official_packages(tmp_path: Path, part: str, printed: str) -> None:
    text = example("docs/std.md", part)
    # What a line prints stands behind it.
    for line in text.splitlines():
        _code, _, comment = line.partition("  # ")
        printed += "".join(f"{item}\n" for item in comment.split(" / ") if item)
    (tmp_path / "main.py").write_text(text, encoding="utf-8")
    assert edge_python("run", "main.py", directory=tmp_path) == printed


def test_a_lockfile(tmp_path: Path) -> None:
    (tmp_path / "app" / "lib").mkdir(parents=True)
    (tmp_path / "app" / "main.py").write_text('from "./lib/shapes.py" import *\n')
    (tmp_path / "app" / "lib" / "shapes.py").write_text("")
    command, options = example("docs/cache.md", "edge-python lock").split("# and ")
    for more in ([], options.split()):
        edge_python(*command.split()[1:], *more, directory=tmp_path)
        table = json.loads((tmp_path / "app/packages.lock.json").read_text())
        assert list(table["modules"]) == ["lib/shapes.py"]
        assert table.get("frozen", False) is bool(more)


def test_the_forms_of_lockfile_and_manifests() -> None:
    text = example("docs/cache.md", '"frozen": false')
    for short in ("0a6f…", "77b1…"):
        text = text.replace(short, "0" * 64)
    lock = parse_lockfile(json.loads(text), "https://h/app/", "the example")
    assert sorted(lock.modules) == ["https://cdn.example/u.py", "https://h/app/lib/shapes.py"]
    manifest = parse_manifest(example("docs/python-modules.md", '"python"').encode(), "it")
    assert manifest.python["stats"].src == "./stats.py"


def test_a_python_module(tmp_path: Path) -> None:
    for name, part in (
        ("packages.json", '"python"'),
        ("stats.py", "class StatsError"),
        ("main.py", "from stats import"),
    ):
        text = example("docs/python-modules.md", part)
        (tmp_path / name).write_text(text, encoding="utf-8")
    printed = edge_python("run", "main.py", "--packages", "packages.json", directory=tmp_path)
    assert printed == "2\nno data\n"


def test_a_plugin_in_c(tmp_path: Path) -> None:
    (tmp_path / "double.c").write_text(example("docs/plugins.md", "edge_throw(0"))
    # The command stands in the text before the example.
    flags = ["--target=wasm32-freestanding", "-O2", "-nostdlib", "-Wl,--no-entry"]
    clang = [sys.executable, "-m", "ziglang", "cc", *flags, "double.c", "-o", "double.wasm"]
    subprocess.run(clang, cwd=tmp_path, check=True, timeout=100)
    program = "from './double.wasm' import twice\nprint(twice(21.0))\ntry:\n    twice('a')\n"
    program += "except TypeError as error:\n    print(error)\n"
    (tmp_path / "main.py").write_text(program)
    assert edge_python("run", "main.py", directory=tmp_path) == "42.0\ntwice() takes a float\n"


def test_a_plugin_with_the_kit(tmp_path: Path) -> None:
    (tmp_path / "mine.c").write_text(example("docs/std.md", "EDGE_FUNCTION(half)"))
    commands = (
        example("docs/std.md", "zig cc")
        .replace("zig cc", f"{sys.executable} -m ziglang cc")
        .replace("python -m devtools", f"{sys.executable} -m devtools")
    )
    for name in ("mine.c", "linked.wasm", "mine.wasm"):
        commands = commands.replace(f" {name}", f" {tmp_path / name}")
    subprocess.run(["sh", "-ec", commands], cwd=ROOT, check=True, timeout=100)
    (tmp_path / "main.py").write_text("from './mine.wasm' import half\nprint(half(21))\n")
    assert edge_python("run", "main.py", directory=tmp_path) == "10.5\n"


def test_examining_an_engine(tmp_path: Path) -> None:
    engine = tmp_path / "small.wasm"
    engine.write_bytes(without_exports(COMPILER_WASM.read_bytes(), "run_more"))
    printed = edge_python("engine", str(engine)).splitlines()
    shown = example("docs/engines.md", "mandatory   all").splitlines()
    # Size and hash are those of another build, and the list of what it has is shortened.
    assert [line.split()[0] for line in printed[:2]] == [line.split()[0] for line in shown[:2]]
    assert [line for line in printed if line in shown] == shown[2:]
