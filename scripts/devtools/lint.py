"""`scripts/lint`: every static check. The C sources are checked by being built with -Werror."""

from __future__ import annotations

import argparse
import subprocess
from collections.abc import Sequence

from devtools.build import build
from devtools.paths import NODE_BIN, ROOT, VENV_BIN

CHECKS: dict[str, list[str]] = {
    "ruff": [str(VENV_BIN / "ruff"), "check", "--quiet", "."],
    "ruff format": [str(VENV_BIN / "ruff"), "format", "--check", "--quiet", "."],
    "mypy": [str(VENV_BIN / "mypy"), "--no-error-summary"],
    "biome": [str(NODE_BIN / "biome"), "ci", "--colors=off", "."],
    "tsc": [str(NODE_BIN / "tsc"), "--project", "tsconfig.json"],
}
FIXES: dict[str, list[str]] = {
    "ruff": [str(VENV_BIN / "ruff"), "check", "--fix", "--quiet", "."],
    "ruff format": [str(VENV_BIN / "ruff"), "format", "--quiet", "."],
    "biome": [str(NODE_BIN / "biome"), "check", "--write", "."],
}


def main(arguments: Sequence[str]) -> int:
    """Run `scripts/lint`."""
    parser = argparse.ArgumentParser(prog="scripts/lint", description=__doc__)
    parser.add_argument("--fix", action="store_true", help="mend what can be mended, first")
    if parser.parse_args(arguments).fix:
        for command in FIXES.values():
            subprocess.run(command, cwd=ROOT, check=False)
    build(["dist", "c-tests"])
    failed = []
    for name, command in CHECKS.items():
        code, output = check(command)
        print(f"{name}: {'failed' if code else 'ok'}", flush=True)
        if code:
            failed.append(name)
            print(output)
    return 1 if failed else 0


def check(command: Sequence[str]) -> tuple[int, str]:
    """Run one check; its exit code and what it said."""
    done = subprocess.run(
        command, cwd=ROOT, check=False, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    return done.returncode, done.stdout
