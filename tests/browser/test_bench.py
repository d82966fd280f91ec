"""The sides of `scripts/bench` that are in a browser."""

from __future__ import annotations

import pytest
from devtools.bench.chromium import BrowserSide, served_page
from devtools.console import CommandError
from playwright.sync_api import Browser

PROGRAM = """
class A:
    pass

print(type(A()).__name__, end="é")
print(2**70)
"""


@pytest.mark.parametrize("name", ["chromium", "pyodide"])
def test_programs_run_one_after_the_other(browser: Browser, name: str) -> None:
    with served_page(browser) as page:
        side = BrowserSide(page, name)
        assert side.run(PROGRAM).printed == f"Aé{2**70}\n"
        with pytest.raises(CommandError, match=rf"{side.title}: (?s:.*)ZeroDivisionError"):
            side.run("1 / 0")
        assert side.run(PROGRAM).printed == f"Aé{2**70}\n"


def test_a_worker_that_does_not_start_is_an_error(browser: Browser) -> None:
    with served_page(browser) as page, pytest.raises(CommandError, match="nothing: "):
        BrowserSide(page, "nothing")
