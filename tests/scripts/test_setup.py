"""What someone is told whose machine lacks something."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from devtools import browsers, environment
from devtools.console import CommandError
from devtools.paths import ROOT


def test_an_old_python_is_named() -> None:
    program = (
        "import sys; sys.version_info = (3, 9, 2); sys.path.insert(0, 'scripts');"
        "from devtools.launch import launch; launch('build')"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert done.stderr.startswith("error: Python 3.11 or newer is needed")
    assert "Traceback" not in done.stderr


def program(path: Path, script: str) -> None:
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine with nothing on its PATH, and packages not installed yet; the PATH's directory."""
    monkeypatch.setenv("PATH", str(tmp_path))
    for name, kind in browsers.BROWSERS.items():
        monkeypatch.delenv(name.upper(), raising=False)
        # What macOS keeps outside of the PATH does not count.
        programs = [program for program in kind.programs if "/" not in program]
        monkeypatch.setitem(browsers.BROWSERS, name, kind._replace(programs=programs))
    monkeypatch.setattr(environment, "_NODE_STAMP", tmp_path / "node.stamp")
    return tmp_path


def test_missing_node(machine: Path) -> None:
    with pytest.raises(CommandError, match=r"Node\.js is not installed; Node\.js 20 or newer"):
        environment.ensure()
    program(machine / "node", "echo v22.0.0")
    with pytest.raises(CommandError, match="npm is not installed"):
        environment.ensure()


def test_old_node(machine: Path) -> None:
    program(machine / "node", "echo v18.19.1")
    program(machine / "npm", "exit 0")
    with pytest.raises(CommandError, match=rf"20 or newer is needed, {machine}/node is v18\.19\.1"):
        environment.ensure()


def test_failing_npm(machine: Path, capfd: pytest.CaptureFixture[str]) -> None:
    program(machine / "node", "echo v22.0.0")
    program(machine / "npm", "echo network is down >&2; exit 3")
    with pytest.raises(CommandError, match=r"installing npm packages failed \(exit code 3\)"):
        environment.ensure()
    assert "network is down" in capfd.readouterr().err
    assert not (machine / "node.stamp").exists()


TITLES = {"chromium": "Chromium or Chrome", "firefox": "Firefox"}


@pytest.mark.parametrize("name", browsers.BROWSERS)
def test_no_browser_and_no_way_to_install_one(machine: Path, name: str) -> None:
    with pytest.raises(CommandError, match=rf"need {TITLES[name]}: .*--without-browser"):
        browsers.ensure(name)


@pytest.mark.parametrize("name", browsers.BROWSERS)
def test_the_browser_that_is_chosen(
    machine: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    program(machine / name, "exit 0")
    assert browsers.ensure(name) == str(machine / name)
    monkeypatch.setenv(name.upper(), "/nowhere/browser")
    with pytest.raises(CommandError, match=f"{name.upper()} is not a program: /nowhere/browser"):
        browsers.ensure(name)
