"""The fuzzer runs, where its compiler is there."""

from __future__ import annotations

import subprocess
import sys

import pytest
from devtools import fuzz_engine
from devtools.paths import ROOT


@pytest.mark.parametrize(("target", "runs"), [("program", 3000), ("bytes", 30_000)])
def test_short_run_finds_nothing(target: str, runs: int) -> None:
    if fuzz_engine.find_clang() is None:
        pytest.skip("no clang with libFuzzer here")
    command = [sys.executable, "scripts/fuzz", "engine", "--target", target]
    done = subprocess.run(
        [*command, "--runs", str(runs), "--seconds", "60", "--fresh"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )
    assert done.returncode == 0, done.stderr[-5000:]
    assert "stat::number_of_executed_units" in done.stderr
