"""A run on CPython. Shared by both CPythons: Pyodide executes this file as it is."""

from __future__ import annotations

import contextlib
import gc
import io
import time


def timed_run(source: str) -> tuple[str, float]:
    """Compile and run a program; what it printed, and the seconds taken."""
    namespace = {"__name__": "__main__"}
    gc.collect()
    # What this process holds beside the program is no work for the collector while it runs.
    gc.freeze()
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        begun = time.perf_counter()
        exec(compile(source, "<program>", "exec", dont_inherit=True), namespace)
        taken = time.perf_counter() - begun
    return printed.getvalue(), taken
