"""The browsers for the tests: those that are there, or Debian's, installed when that is allowed."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from devtools.console import CommandError, run, step
from devtools.paths import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Playwright

__all__ = ["BROWSERS", "chromium_flags", "ensure", "find", "launch"]


class _Kind(NamedTuple):
    title: str
    #: Names of the program, the distributions' own first.
    programs: list[str]
    #: Debian's package.
    package: str


_APPLICATIONS = "/Applications/{0}.app/Contents/MacOS/{0}"

#: What can be driven, by the names that `scripts/test --browser` takes.
BROWSERS = {
    "chromium": _Kind(
        "Chromium or Chrome",
        ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
        + [_APPLICATIONS.format(name) for name in ("Google Chrome", "Chromium")],
        "chromium",
    ),
    "firefox": _Kind(
        "Firefox", ["firefox-esr", "firefox", "/Applications/Firefox.app/Contents/MacOS/firefox"],
        "firefox-esr",
    ),
}  # fmt: skip

#: Keep Chromium from calling home and from noise on a machine without graphics or network.
_CHROMIUM_FLAGS = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

#: The same for Firefox.
_FIREFOX_PREFERENCES: dict[str, str | float | bool] = {
    "app.update.enabled": False,
    "browser.safebrowsing.downloads.remote.enabled": False,
    "browser.safebrowsing.malware.enabled": False,
    "browser.safebrowsing.phishing.enabled": False,
    "browser.search.update": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "extensions.update.enabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "services.settings.server": "data:,",
}


def find(name: str) -> str | None:
    """The path of a browser; `CHROMIUM` or `FIREFOX` in the environment has the say."""
    chosen = os.environ.get(name.upper())
    for candidate in [chosen] if chosen else BROWSERS[name].programs:
        found = shutil.which(candidate)
        if found:
            return found
    if chosen:
        raise CommandError(f"the environment's {name.upper()} is not a program: {chosen}")
    return None


def ensure(
    name: str,
    needed_by: str = "the browser tests",
    without: str = "scripts/test --without-browser",
) -> str:
    """The path of a browser, installed through apt where there is none.

    Where that cannot be done, the error says what needs it, and the command that does without.
    """
    found = find(name)
    if found:
        return found
    kind = BROWSERS[name]
    may_install = sys.platform == "linux" and os.geteuid() == 0 and shutil.which("apt-get")
    if not may_install:
        raise CommandError(
            f"{needed_by} need {kind.title}: install one (on Debian: apt-get install "
            f"{kind.package}), or name it in {name.upper()}, or leave them out: {without}"
        )
    purpose = f"installing {kind.title}"
    step(f"{purpose} through apt (about 100 MB, once)")
    run(["apt-get", "update", "-qq"], cwd=ROOT, purpose="refreshing apt's lists")
    command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", kind.package]
    run(["env", "DEBIAN_FRONTEND=noninteractive", *command], cwd=ROOT, purpose=purpose)
    installed = find(name)
    if installed is None:
        raise CommandError(f"apt installed {kind.package}, but there is no program of that name")
    return installed


def launch(playwright: Playwright, name: str, executable: str) -> Browser:
    """Start a browser without a window."""
    if name == "firefox":
        # The relay stands in for Firefox; it needs this interpreter's packages.
        path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
        return playwright.firefox.launch(
            channel="moz-firefox",
            executable_path=Path(__file__).with_name("firefox_bidi.py"),
            env={**os.environ, "PATH": path, "FIREFOX_PROGRAM": executable},
            firefox_user_prefs=_FIREFOX_PREFERENCES,
        )
    return playwright.chromium.launch(executable_path=executable, args=chromium_flags())


def chromium_flags() -> list[str]:
    """Flags to start Chromium with; the sandbox cannot be had by root."""
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return [*(["--no-sandbox"] if is_root else []), *_CHROMIUM_FLAGS]
