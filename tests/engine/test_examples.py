"""The programs in `examples/`: those that CPython can run print what it prints."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from devtools.paths import ROOT
from engine.runner import run

EXAMPLES = ROOT / "examples"
EXPECTED = ROOT / "tests/examples"
PROGRAMS = sorted(EXAMPLES.glob("*.py"))


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda path: path.stem)
def test_example(program: Path) -> None:
    events = EXPECTED / f"{program.stem}.events"
    lines = events.read_text(encoding="utf-8").splitlines() if events.exists() else []
    expected = (EXPECTED / f"{program.stem}.out").read_text(encoding="utf-8")
    assert run(program.read_text(encoding="utf-8"), lines).printed() == expected


def test_page_imports_by_path_and_by_name() -> None:
    page = EXAMPLES / "page"
    source = (page / "main.py").read_text(encoding="utf-8")
    expected = (EXPECTED / "page.out").read_text(encoding="utf-8")
    assert run(source, directory=page).printed() == expected


def test_menu_lists_every_program() -> None:
    menu = json.loads((EXAMPLES / "index.json").read_text(encoding="utf-8"))
    assert sorted(entry["file"] for entry in menu) == [program.name for program in PROGRAMS]
    assert all(entry["title"] and entry["description"] for entry in menu)
