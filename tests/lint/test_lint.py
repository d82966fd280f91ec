"""Every static check passes; what it has to say stands in the failure."""

from __future__ import annotations

import pytest
from devtools.lint import CHECKS, check


@pytest.mark.parametrize("name", CHECKS)
def test_check(name: str) -> None:
    code, output = check(CHECKS[name])
    assert code == 0, output
