"""What any engine is measured by: `scripts/test --engine FILE` runs this folder with that engine.

A test of the contract is marked with its topic, and whether an engine may go without it.  With an
engine that was named, what it may go without does not fail the run: the table at the end tells.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Generator
from typing import Any, NamedTuple

import pytest

# Fixtures of the other folders.
from hosts.conftest import engine_module, new_session, session, wasm_host  # noqa: F401

if sys.platform != "emscripten":
    from browser.conftest import (  # noqa: F401
        browser,
        console,
        console_of,
        page,
        pytest_generate_tests,
        server,
        site,
    )

#: Set by `scripts/test --engine`; the engine that is built here has all there is.
NAMED = bool(os.environ.get("EDGE_PYTHON_ENGINE"))


class Verdict(NamedTuple):
    topic: str
    mandatory: bool
    #: ``yes``, ``no``, or ``lacks`` and an export.
    finding: str


_VERDICTS = pytest.StashKey[list[Verdict]]()


def pytest_configure(config: pytest.Config) -> None:
    config.stash[_VERDICTS] = []
    config.addinivalue_line(
        "markers", "abi(topic, mandatory=True): a behaviour that engines are measured by"
    )


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    mark = item.get_closest_marker("abi")
    if mark is None or (report.passed and call.when != "call"):
        return report
    mandatory = mark.kwargs.get("mandatory", True)
    finding = "yes" if report.passed else "no"
    if report.skipped and call.excinfo is not None:
        finding = str(getattr(call.excinfo.value, "msg", "no"))
    if report.failed and not mandatory and NAMED:
        report.outcome = "skipped"
        report.wasxfail = "an engine may do without it"
    item.config.stash[_VERDICTS].append(Verdict(mark.args[0], mandatory, finding))
    return report


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    verdicts = config.stash[_VERDICTS]
    if not NAMED or not verdicts:
        return
    terminalreporter.section(f"the engine {os.environ['EDGE_PYTHON_ENGINE']}")
    width = max(len(verdict.topic) for verdict in verdicts)
    for mandatory in (True, False):
        chosen = [verdict for verdict in verdicts if verdict.mandatory is mandatory]
        held = sum(verdict.finding == "yes" for verdict in chosen)
        name = "mandatory" if mandatory else "optional"
        terminalreporter.line(f"{name}: {held} of {len(chosen)}")
        for verdict in chosen:
            terminalreporter.line(f"  {verdict.topic:{width}}  {verdict.finding}")


def needs(features: frozenset[str], *exports: str) -> None:
    """Leave a test out that an engine cannot pass for want of an export; our own lacks none."""
    missing = [export for export in exports if export not in features]
    if missing:
        assert NAMED, f"the engine lacks {missing}"
        pytest.skip(f"lacks {', '.join(missing)}")
