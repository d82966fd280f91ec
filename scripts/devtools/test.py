"""`scripts/test`: set up, build, and run every test; ends with pytest's summary line.

Arguments that are not named here go to pytest: `scripts/test -k generators -x`.  With `--engine FILE`
it measures that engine by the contract (`tests/abi`) instead: a table tells what it has and lacks, and
the exit code is 0 if it has all that is mandatory.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from pathlib import Path

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
    "core": ["tests/core", "tests/hosts", "tests/cli", "tests/abi"],
    "programs": ["tests/engine", "tests/std"],
    "browser": ["tests/browser"],
}

#: What an engine is measured by.
ENGINE_TESTS = ["tests/abi/test_contract.py", "tests/abi/test_in_a_page.py"]

#: What drives a browser.
WITH_BROWSER = ["tests/browser", "tests/abi/test_in_a_page.py", "tests/abi/test_variants.py"]


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
    parser.add_argument("--engine", metavar="FILE", help="measure this engine by the contract")
    options, pytest_arguments = parser.parse_known_args(arguments)
    if options.engine:
        engine = Path(options.engine).resolve()
        if not engine.is_file():
            parser.error(f"--engine: {options.engine} is not there")
        # What an engine lacks is told in the table, once.
        os.environ["EDGE_PYTHON_ENGINE"] = str(engine)
        tests = ENGINE_TESTS[:1] if options.without_browser else ENGINE_TESTS
        pytest_arguments += ["-r", "fE", "--tb=short", *tests]
    elif options.only:
        pytest_arguments += [folder for part in options.only for folder in PARTS[part]]
    chosen = [argument for argument in pytest_arguments if argument.startswith("tests/")]
    if options.without_browser:
        pytest_arguments += [f"--ignore={path}" for path in WITH_BROWSER]
    elif not chosen or any(path.startswith(("tests/browser", "tests/abi")) for path in chosen):
        for name in options.browser or browsers.BROWSERS:
            browsers.ensure(name)
    pytest_arguments += [f"--in-browser={name}" for name in options.browser or ()]
    step("building")
    build(["dist", "c-tests"])
    os.chdir(ROOT)
    # Without a path, pytest takes all of `tests`, as pyproject.toml says.
    return int(pytest.main(pytest_arguments))
