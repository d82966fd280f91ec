"""The recorded outputs are what CPython prints today."""

from __future__ import annotations

import pytest
from devtools import oracle
from devtools.paths import ROOT


def test_recordings_are_up_to_date(capsys: pytest.CaptureFixture[str]) -> None:
    code = oracle.main(["--check"])
    assert code == 0, capsys.readouterr().out


def test_every_recording_has_its_program() -> None:
    recorded = {case.expected for case in oracle.cases()}
    for _, folder, _ in oracle.CORPUS:
        # The page's program imports by quoted path, which CPython cannot run.
        found = {path for path in (ROOT / folder).glob("*.out") if path.stem != "page"}
        assert found <= recorded
