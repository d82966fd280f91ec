"""Playwright, of which a process can have one at a time."""

from __future__ import annotations

import atexit
import functools

from playwright.sync_api import Playwright, sync_playwright


@functools.cache
def playwright() -> Playwright:
    """The one of this process; started when it is first needed."""
    started = sync_playwright().start()
    atexit.register(started.stop)
    return started
