"""Trusted source as a module of the runtime's own Python."""

from __future__ import annotations

import json
import sys

import pytest
from edge_python.errors import TrustedModuleError
from edge_python.trusted import load_source, trusted_traceback, unload

URL = "https://h/stats.py"


def test_source_becomes_a_module_that_knows_where_it_is_from() -> None:
    module = load_source("stats", b"import math\nHALF = math.floor(1.5) / 2\n", URL)
    assert module.HALF == 0.5
    assert module.__file__ == URL
    assert sys.modules[module.__name__] is module
    unload(module)
    assert module.__name__ not in sys.modules


def test_a_module_takes_no_other_ones_place() -> None:
    source = b"import dataclasses\n@dataclasses.dataclass\nclass P:\n    x: 'int' = 0\n"
    first, second = load_source("json", source, URL), load_source("json", source, URL)
    assert sys.modules["json"] is json
    assert first.P is not second.P
    assert first.P(3).x == 3


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        (b"x = 1\ny = = 2\n", "https://h/stats.py:2: invalid syntax"),
        (b"<!doctype html>", "HTML page"),
        (b"x = '\xff'", "not UTF-8"),
        (b"a\0b", "null bytes"),
        (b"def f():\n    return 1 / 0\nf()\n", "ZeroDivisionError"),
        (b"import sys\nsys.exit(3)\n", "SystemExit: 3"),
        (b"import nosuchmodule\n", "nosuchmodule"),
    ],
)
def test_source_that_cannot_be_loaded_says_why_and_leaves_nothing(
    source: bytes, reason: str
) -> None:
    before = set(sys.modules)
    with pytest.raises(TrustedModuleError) as caught:
        load_source("stats", source, URL)
    assert reason in str(caught.value)
    assert not {name for name in set(sys.modules) - before if name.startswith("stats@")}


def test_traceback_leaves_out_what_the_runtime_was_doing() -> None:
    source = b"def f():\n    try:\n        1 / 0\n    except ZeroDivisionError:\n        {}['k']\n"
    runtime = {"__package__": "edge_python", "f": load_source("stats", source, URL).f}
    exec("def call():\n try:\n  raise OSError('ours')\n except OSError:\n  f()\n", runtime)
    with pytest.raises(KeyError) as caught:
        runtime["call"]()
    text = trusted_traceback(caught.value)
    assert "ZeroDivisionError" in text
    assert "OSError" not in text


def test_traceback_shows_the_modules_lines_and_not_the_runtimes() -> None:
    module = load_source("stats", b"def f(x):\n    return g(x)\ndef g(x):\n    return 1 / x\n", URL)
    try:
        module.f(0)
    except ZeroDivisionError as error:
        text = trusted_traceback(error)
    assert "return 1 / x" in text
    assert f'"{URL}", line 2' in text
    with pytest.raises(TrustedModuleError) as caught:
        load_source("stats", b"1 / 0\n", URL)
    assert "trusted.py" not in str(caught.value)
    assert f'"{URL}", line 1' in str(caught.value)
