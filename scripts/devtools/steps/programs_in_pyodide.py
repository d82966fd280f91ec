"""CPython's half of sides.py: runs programs inside Pyodide, batch after batch.

Each line of standard input is a JSON array of programs; the answer is a line with what they
printed, also a JSON array. A program that fails prints the exception last, as the engine's side
does.
"""

from __future__ import annotations

import contextlib
import io
import json
import sys
import warnings
from typing import Any


def printed_by(source: str) -> str:
    """The output of a program that runs as a module of its own."""
    namespace: dict[str, Any] = {"__name__": "__main__"}
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        try:
            exec(compile(source, "<input>", "exec", dont_inherit=True), namespace)
        except BaseException as error:
            print(f"uncaught {type(error).__name__}: {error}")
    return printed.getvalue()


warnings.simplefilter("ignore")
sys.setrecursionlimit(1000)
for line in sys.stdin:
    answer = json.dumps([printed_by(source) for source in json.loads(line)])
    sys.stdout.write(answer + "\n")
    sys.stdout.flush()
