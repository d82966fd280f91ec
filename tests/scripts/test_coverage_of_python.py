"""The built-ins are CPython's, apart from what has its reason; and the checklist notices what is not."""

from __future__ import annotations

import re

import pytest
from devtools import coverage_of_python
from devtools.coverage_of_python import Difference, Reason, answers, is_of_missing, read_reasons


def test_nothing_differs_without_a_reason(capsys: pytest.CaptureFixture[str]) -> None:
    code = coverage_of_python.main(["--fast"])
    assert code == 0, capsys.readouterr().out


def test_a_reason_covers_what_it_names_alone() -> None:
    reason = Reason("left out", re.compile(r"^open\("), re.compile("not defined"))
    assert reason.covers(Difference("open(1)", "int 1", "NameError: 'open' is not defined"))
    assert not reason.covers(Difference("open(1)", "int 1", "int 2"))
    assert not reason.covers(Difference("len(1)", "int 1", "NameError: 'len' is not defined"))


def test_every_reason_is_stated() -> None:
    assert all(reason.text for reason in read_reasons(coverage_of_python.REASONS))


def test_calls_of_a_method_that_is_missing_count_once() -> None:
    came = answers("[].sort(\tmissing\n[].pop()\tIndexError: pop from empty list\n")
    assert is_of_missing("[].sort(key=1)", came)
    assert not is_of_missing("[].pop()", came)
