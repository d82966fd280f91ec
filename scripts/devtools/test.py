"""`scripts/test`: set up, build, and run every test; ends with pytest's summary line.

Arguments that are not named here go to pytest: `scripts/test -k generators -x`.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence

import pytest

from devtools import browsers
from devtools.build import build
from devtools.console import step
from devtools.paths import ROOT

#: Parts of the test suite by the folders that hold them; whatever is not listed runs by default.
PARTS = {
    "lint": ["tests/lint"],
    "c": ["tests/compiler"],
    "scripts": ["tests/scripts"],
    "core": ["tests/core", "tests/hosts", "tests/cli"],
    "programs": ["tests/engine", "tests/std"],
    "browser": ["tests/browser"],
}


def main(arguments: Sequence[str]) -> int:
    """Run `scripts/test`."""
    parser = argparse.ArgumentParser(prog="scripts/test", description=__doc__, allow_abbrev=False)
    parser.add_argument("--only", action="append", choices=PARTS, help="one part; repeatable")
    parser.add_argument("--without-browser", action="store_true", help="leave these tests out")
    parser.add_argument(
        "--browser",
        action="append",
        choices=browsers.BROWSERS,
        help="run the browser tests in this one alone; repeatable",
    )
    options, pytest_arguments = parser.parse_known_args(arguments)
    if options.only:
        pytest_arguments += [folder for part in options.only for folder in PARTS[part]]
    if options.without_browser:
        pytest_arguments += [f"--ignore={folder}" for folder in PARTS["browser"]]
    elif "tests/browser" in pytest_arguments or not any(
        argument.startswith("tests/") for argument in pytest_arguments
    ):
        for name in options.browser or browsers.BROWSERS:
            browsers.ensure(name)
    pytest_arguments += [f"--in-browser={name}" for name in options.browser or ()]
    step("building")
    build(["dist", "c-tests"])
    os.chdir(ROOT)
    # Without a path, pytest takes all of `tests`, as pyproject.toml says.
    return int(pytest.main(pytest_arguments))
