"""Setting up: `.venv` from requirements.lock, `node_modules` from package-lock.json.

Each part is skipped when its stamp, a digest of everything it was made from, is up to date.
"""

from __future__ import annotations

import argparse
import hashlib
import platform
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from devtools.console import CommandError, run, step
from devtools.locks import exclusive
from devtools.paths import NODE_MODULES, ROOT, VENV, VENV_BIN, VENV_PYTHON

OLDEST_NODE = 20
REQUIREMENTS = ROOT / "requirements.lock"
PYPROJECT = ROOT / "pyproject.toml"
PACKAGE_LOCK = ROOT / "package-lock.json"


def main(arguments: Sequence[str]) -> int:
    """Run `scripts/setup`."""
    parser = argparse.ArgumentParser(prog="scripts/setup", description=__doc__)
    parser.add_argument("--force", action="store_true", help="install everything afresh")
    if parser.parse_args(arguments).force:
        for stamp in (_VENV_STAMP, _PACKAGE_STAMP, _NODE_STAMP):
            stamp.unlink(missing_ok=True)
    ensure()
    print(f"Ready: {VENV_BIN.relative_to(ROOT)}/edge-python, scripts/serve, scripts/test")
    return 0


def ensure() -> None:
    """Install whatever is not installed yet."""
    with exclusive("setup"):
        _ensure_python_packages()
        _ensure_this_package()
        _ensure_node_packages()


_VENV_STAMP = VENV / "requirements.stamp"
_PACKAGE_STAMP = VENV / "edge-python.stamp"
_NODE_STAMP = NODE_MODULES / "package-lock.stamp"


def _digest(*inputs: Path | str) -> str:
    digest = hashlib.sha256()
    for item in inputs:
        content = item.encode() if isinstance(item, str) else item.read_bytes()
        digest.update(len(content).to_bytes(8, "little") + content)
    return digest.hexdigest()


def _is_current(stamp: Path, digest: str) -> bool:
    return stamp.is_file() and stamp.read_text() == digest


def _ensure_python_packages() -> None:
    # The checkout's own path counts: console scripts hold it, so a moved .venv is a broken one.
    digest = _digest(REQUIREMENTS, platform.python_version(), sys.base_prefix, str(ROOT))
    if _is_current(_VENV_STAMP, digest) and VENV_PYTHON.exists():
        return
    step("creating the virtual environment .venv")
    if VENV.exists():
        shutil.rmtree(VENV)
    made = subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=False)
    if made.returncode:
        raise CommandError(
            "Python cannot create virtual environments here; on Debian and Ubuntu install the "
            "package python3-venv"
        )
    step("installing the Python packages of requirements.lock (about 150 MB, once)")
    _pip("install", "--require-hashes", "--no-deps", "--requirement", str(REQUIREMENTS))
    _VENV_STAMP.write_text(digest)


def _ensure_this_package() -> None:
    digest = _digest(PYPROJECT)
    if _is_current(_PACKAGE_STAMP, digest):
        return
    step("installing this checkout's edge-python into .venv")
    # hatchling comes from the lock file like everything else, not from an isolated build.
    _pip("install", "--quiet", "--no-deps", "--no-build-isolation", "--editable", str(ROOT))
    _PACKAGE_STAMP.write_text(digest)


def _pip(*arguments: str) -> None:
    command = [str(VENV_PYTHON), "-m", "pip", "--disable-pip-version-check", *arguments]
    run(command, cwd=ROOT, purpose="installing Python packages")


def _ensure_node_packages() -> None:
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        missing = "Node.js" if node is None else "npm"
        raise CommandError(f"{missing} is not installed; Node.js {OLDEST_NODE} or newer is needed")
    digest = _digest(PACKAGE_LOCK, node)
    if _is_current(_NODE_STAMP, digest):
        return
    version = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)
    major = version.stdout.strip().removeprefix("v").split(".")[0]
    if not major.isdigit() or int(major) < OLDEST_NODE:
        raise CommandError(
            f"Node.js {OLDEST_NODE} or newer is needed, {node} is {version.stdout.strip() or '?'}"
        )
    step("installing the npm packages of package-lock.json (about 100 MB, once)")
    run([npm, "ci"], cwd=ROOT, purpose="installing npm packages")
    _NODE_STAMP.write_text(digest)
