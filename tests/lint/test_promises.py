"""The list of promises in tests/browser/README.md names tests that exist."""

from __future__ import annotations

import re

from devtools.paths import ROOT

FOLDER = ROOT / "tests" / "browser"


def test_every_promise_has_tests_that_exist() -> None:
    text = (FOLDER / "README.md").read_text(encoding="utf-8")
    rows = [line for line in text.splitlines() if line.startswith("| ") and "**" not in line][2:]
    assert len(rows) > 40
    for row in rows:
        named = re.findall(r"`(?:(test_\w+\.py)::)?(test_\w+)`", row.split(" | ")[1])
        assert named, row
        for file, test in named:
            source = (FOLDER / (file or "test_interface.py")).read_text(encoding="utf-8")
            assert f"\ndef {test}(" in source, f"{file} has no {test}"
