"""What is promised is tested: the list in tests/browser/README.md, and the manual's examples."""

from __future__ import annotations

import ast
import re

from devtools.paths import ROOT
from manual import examples

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


#: Examples that no test plays as they stand, and why.
NOT_PLAYED = {
    "scripts/serve   #": "the commands themselves",
    "packageBaseUrl:": "needs numpy; tests/browser/test_python_modules.py has all of these options",
    "Access-Control-Allow-Origin": "what the test server sends",
}


def test_every_example_of_the_manual_is_played() -> None:
    played = [
        (call.args[0], call.args[1])
        for path in (ROOT / "tests").rglob("test_manual.py")
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id == "example"
    ]
    for item in examples():
        known = any(part in item.text for part in NOT_PLAYED) or any(
            # Where a test has several pages, or parts, any will do.
            (not isinstance(page, ast.Constant) or page.value == item.page)
            and (not isinstance(part, ast.Constant) or str(part.value) in item.text)
            for page, part in played
        )
        assert known, f"no test plays this example of {item.page}:\n{item.text}"
