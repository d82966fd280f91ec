"""``packages.lock.json``: reading and writing."""

from __future__ import annotations

import json

import pytest
from edge_python.errors import ManifestError
from edge_python.lockfile import Lockfile, lockfile_table, lockfile_text, parse_lockfile

ONE, TWO = 64 * "1", 64 * "a"
BASE = "https://h/app/packages.lock.json"


def test_what_is_written_is_read_again_at_another_place() -> None:
    modules = {
        "https://h/app/lib/u.py": ONE,
        "https://h/v.py?x=1": TWO,
        "https://h/app/a:b.py": ONE,
        "https://other/w.py": TWO,
    }
    text = lockfile_text(lockfile_table(modules, BASE, frozen=True))
    assert json.loads(text)["modules"] == {
        "../v.py?x=1": f"sha256-{TWO}",
        "./a:b.py": f"sha256-{ONE}",
        "https://other/w.py": f"sha256-{TWO}",
        "lib/u.py": f"sha256-{ONE}",
    }
    assert parse_lockfile(text.encode(), BASE, "lock") == Lockfile(modules, frozen=True)
    moved = parse_lockfile(text.encode(), "https://mirror/x/packages.lock.json", "lock")
    assert moved.modules["https://mirror/x/lib/u.py"] == ONE
    assert moved.modules["https://other/w.py"] == TWO


def test_digests_may_lack_their_prefix() -> None:
    table = {"version": 1, "modules": {"u.py": TWO.upper()}, "more": 1}
    assert parse_lockfile(table, BASE, "lock") == Lockfile({"https://h/app/u.py": TWO})


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("{", "lock is not JSON"),
        ("[" * 100_000, "lock is nested more than 64 deep"),
        ("[]", "lock must hold an object"),
        ("{}", "lock has no version; this runtime reads 1"),
        ('{"version": 2, "modules": {}}', "has the version 2"),
        ('{"version": 1}', "modules must be an object"),
        ('{"version": 1, "modules": [], "frozen": false}', "modules must be an object"),
        ('{"version": 1, "modules": {}, "frozen": 1}', "frozen must be true or false"),
        ('{"version": 1, "modules": {"u.py": "sha256-12"}}', "sha256- and 64 hex digits"),
        ('{"version": 1, "modules": {"u.py": null}}', "sha256- and 64 hex digits"),
    ],
)
def test_malformed_lockfiles(text: str, reason: str) -> None:
    with pytest.raises(ManifestError, match=reason):
        parse_lockfile(text.encode(), BASE, "lock")
