"""The browser for the tests: the one that is there, or Debian's, installed when that is allowed."""

from __future__ import annotations

import os
import shutil
import sys

from devtools.console import CommandError, run, step
from devtools.paths import ROOT

#: Names of the program, the distributions' own first.
CHROMIUM = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
MACOS = [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
]
#: Keep it from calling home and from noise on a machine without graphics or network.
CHROMIUM_FLAGS = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def chromium() -> str | None:
    """The path of Chromium or Chrome; `CHROMIUM` in the environment has the say."""
    chosen = os.environ.get("CHROMIUM")
    for candidate in [chosen] if chosen else [*CHROMIUM, *MACOS]:
        found = shutil.which(candidate)
        if found:
            return found
    if chosen:
        raise CommandError(f"the environment's CHROMIUM is not a program: {chosen}")
    return None


def chromium_flags() -> list[str]:
    """Flags to start it with; the sandbox cannot be had by root."""
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return [*(["--no-sandbox"] if is_root else []), *CHROMIUM_FLAGS]


def ensure_chromium(
    needed_by: str = "the browser tests", without: str = "scripts/test --without-browser"
) -> str:
    """The path of a browser, installed through apt where there is none.

    Where that cannot be done, the error says what needs it, and the command that does without.
    """
    found = chromium()
    if found:
        return found
    may_install = sys.platform == "linux" and os.geteuid() == 0 and shutil.which("apt-get")
    if not may_install:
        raise CommandError(
            f"{needed_by} need Chromium or Chrome: install one (on Debian: apt-get install "
            f"chromium), or name it in CHROMIUM, or leave them out: {without}"
        )
    step("installing Chromium through apt (about 100 MB, once)")
    run(["apt-get", "update", "-qq"], cwd=ROOT, purpose="refreshing apt's lists")
    command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"]
    run(
        ["env", "DEBIAN_FRONTEND=noninteractive", *command],
        cwd=ROOT,
        purpose="installing Chromium",
    )
    installed = chromium()
    if installed is None:
        raise CommandError("apt installed chromium, but there is no program of that name")
    return installed
