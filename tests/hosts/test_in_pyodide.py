"""The tests of the core and of the hosts once more, inside Pyodide, on its WebAssembly."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.skipif(sys.platform == "emscripten", reason="this is what runs them there")
def test_core_and_hosts_in_pyodide() -> None:
    command = [
        "node",
        str(Path(__file__).parent / "in_pyodide.mjs"),
        str(ROOT),
        sysconfig.get_path("purelib"),
        # The project's own settings name a plugin that needs signals and threads.
        *("-c", "/dev/null", "--rootdir", "/repository", "--import-mode=importlib"),
        *("-p", "no:cacheprovider", "-p", "no:faulthandler", "-p", "no:timeout"),
        *("-q", "-W", "error", "tests/core", "tests/hosts", "tests/abi/test_contract.py"),
    ]
    done = subprocess.run(
        command,
        capture_output=True,
        text=True,
        timeout=110,
        check=False,
        env={**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"},
    )
    assert done.returncode == 0, done.stdout[-5000:] + done.stderr[:1000]
    assert " passed" in done.stdout
