"""Options of the whole suite: pytest reads them from here alone."""

from __future__ import annotations

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let `scripts/test --browser` choose."""
    parser.addoption(
        "--in-browser",
        action="append",
        help="run the browser tests in this browser alone; repeatable",
    )
