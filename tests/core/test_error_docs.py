"""The manual's list of errors is complete, and names nothing else."""

from __future__ import annotations

import re
from pathlib import Path

from edge_python import errors

PAGE = Path(__file__).parents[2] / "docs" / "errors.md"
#: Made on the page's side, or the platform's own names.
OTHERS = {"AbortError", "FatalError", "TypeError"}


def test_every_error_has_its_line() -> None:
    rows = re.findall(r"^\| `(\w+)` \| (.+) \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    listed = [name for name, _cause in rows]
    assert listed == sorted(listed)
    # Stopped is listed under the name that a page sees.
    assert set(listed) == {*errors.__all__} - {"Stopped"} | OTHERS
    assert all(getattr(errors, name).name in listed for name in errors.__all__)
