"""Places in diagnostics and tracebacks."""

from __future__ import annotations

from edge_python.diagnostics import parse_diagnostics

TRACEBACK = """\
error: ValueError: too small: 3
 --> lib/u.py:2:5
  |
2 |     raise ValueError(f"too small: {n}")
  |     ^
note: called from check()
 --> <input>:7:1
  |
7 | check(3)
  | ^
"""


def test_traceback() -> None:
    error = parse_diagnostics(TRACEBACK)
    assert error["name"] == "ValueError"
    assert error["message"] == "too small: 3"
    assert error["text"] == TRACEBACK
    assert error["locations"] == [
        {"file": "lib/u.py", "line": 2, "column": 5, "message": "ValueError: too small: 3"},
        {"file": "<input>", "line": 7, "column": 1, "message": "called from check()"},
    ]


def test_every_compile_error_has_its_place() -> None:
    text = (
        "error: SyntaxError: invalid syntax\n --> <input>:1:3\n  |\n1 | a b\n  |   ^\n"
        "error: IndentationError: unexpected indent\n --> <input>:4:1\n  |\n4 |   x\n  | ^\n"
    )
    error = parse_diagnostics(text)
    assert error["name"] == "SyntaxError"
    assert [(at["line"], at["message"]) for at in error["locations"]] == [
        (1, "SyntaxError: invalid syntax"),
        (4, "IndentationError: unexpected indent"),
    ]


def test_message_of_several_lines() -> None:
    error = parse_diagnostics("error: KeyError: one\ntwo\n --> <input>:1:1\n")
    assert error["message"] == "one\ntwo"
    assert error["locations"][0]["message"] == "KeyError: one\ntwo"


def test_class_of_a_module() -> None:
    error = parse_diagnostics("error: https://h/u.Odd: x: y\n --> https://h/u.py:1:1\n")
    assert (error["name"], error["message"]) == ("https://h/u.Odd", "x: y")
    assert error["locations"][0]["file"] == "https://h/u.py"


def test_exception_without_a_message() -> None:
    error = parse_diagnostics("error: StopIteration\n --> <input>:1:1\n")
    assert (error["name"], error["message"]) == ("StopIteration", "")


def test_text_that_is_no_diagnostic() -> None:
    error = parse_diagnostics("out of order")
    assert (error["name"], error["message"]) == ("Error", "out of order")
    assert error["locations"] == []
