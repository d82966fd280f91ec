"""The minified prelude does what its sources do."""

from __future__ import annotations

from typing import Any

import pytest
from devtools.steps.minified_python import minified

MODULE = '''
"""A module."""

def outer(first, second, *others, only):
    """Documentation."""
    # A comment.
    text = f"{first !r:>8} and {second + 1 = } {{}}"

    def inner(third):
        nonlocal second
        second = second + third if third is not None else 0
        return [first, second, *(other * third for other in others if other not in (1, 2))]

    try:
        a = inner(3)
        raise ValueError("not  this")
    except ValueError as error:
        return text, a, str(error), min(second, len(others)), only
'''


def test_functions_return_what_they_returned() -> None:
    arguments = ("x y", 2, 1, 5)
    assert _run(minified(MODULE), *arguments) == _run(MODULE, *arguments)


def test_comments_docstrings_spaces_and_long_names_are_gone() -> None:
    text = minified(MODULE)
    assert "omment" not in text
    assert "Documentation" not in text
    assert text.startswith("def outer(a,b,*c,d):\n e=f")
    assert "second=" not in text.replace("second + 1=", "")


def test_names_of_others_are_not_taken() -> None:
    text = minified("def f(value):\n    return value + a\n")
    assert text == "def f(b):\n return b+a\n"


def test_what_can_be_seen_of_a_class_keeps_its_name() -> None:
    text = minified(
        "def f(value):\n    class C:\n        size = 1\n        def grow(self, by):\n"
        "            return self.size + by + value\n    return C\n"
    )
    names: dict[str, Any] = {}
    exec(text, names)
    made = names["f"](5)
    assert (made.__name__, made.size, made().grow(by=3)) == ("C", 1, 9)


@pytest.mark.parametrize("module", ["def f(x):\n    return g(x, y=1)\n", "x = 1\n"])
def test_what_depends_on_names_is_refused(module: str) -> None:
    with pytest.raises(ValueError, match=r"keyword|not a function"):
        minified(module)


def _run(module: str, *arguments: object) -> object:
    names: dict[str, Any] = {}
    exec(module, names)
    (only,) = names["outer"].__code__.co_varnames[2:3]
    return names["outer"](*arguments, **{only: 7})
