"""Talking to the person at the terminal, and running programs for them."""

from __future__ import annotations

import shlex
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path


class CommandError(Exception):
    """Ends a command with one clear message instead of a traceback."""


def step(message: str) -> None:
    """Say what begins now; for whatever may take more than a moment."""
    print(f"==> {message}", flush=True)


def run(arguments: Sequence[str | Path], *, cwd: Path, purpose: str) -> None:
    """Run a program to its end; its output goes to the terminal."""
    command = [str(argument) for argument in arguments]
    try:
        code = subprocess.run(command, cwd=cwd, check=False).returncode
    except OSError as error:
        raise CommandError(f"{purpose}: cannot start {command[0]}: {error.strerror}") from error
    if code:
        sys.stdout.flush()
        raise CommandError(f"{purpose} failed (exit code {code}): {shlex.join(command)}")
