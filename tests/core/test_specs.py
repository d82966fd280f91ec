"""Specs, directories and manifests' places."""

from __future__ import annotations

import pytest
from edge_python import specs


@pytest.mark.parametrize(
    ("directory", "spec", "expected"),
    [
        ("", "./u.py", "u.py"),
        ("", "u.py", "u.py"),
        ("", "../u.py", "../u.py"),
        ("../", "../u.py", "../../u.py"),
        ("lib/", "./u.py", "lib/u.py"),
        ("lib/a/", "../../u.py", "u.py"),
        ("lib/", "a/./b/../u.py", "lib/a/u.py"),
        ("lib/", "/abs/u.py", "/abs/u.py"),
        ("/abs/", "../../u.py", "/u.py"),
        ("https://h/a/", "../../../u.py", "https://h/u.py"),
        ("https://h/a/", "./b/u.py", "https://h/a/b/u.py"),
        ("lib/", "https://h/x/../u.py", "https://h/x/../u.py"),
    ],
)
def test_join(directory: str, spec: str, expected: str) -> None:
    assert specs.join(directory, spec) == expected


@pytest.mark.parametrize(
    ("spec", "expected"),
    [
        ("u.py", ""),
        ("lib/u.py", "lib/"),
        ("/u.py", "/"),
        ("../x/u.py", "../x/"),
        ("https://h/u.py", "https://h/"),
        ("https://h", "https://h/"),
        ("https://h/a/u.py?v=/1#sha256-00", "https://h/a/"),
    ],
)
def test_directory_of(spec: str, expected: str) -> None:
    assert specs.directory_of(spec) == expected


@pytest.mark.parametrize(
    ("directory", "expected"),
    [
        ("", [""]),
        ("a/b/", ["a/b/", "a/", ""]),
        ("/a/", ["/a/", "/"]),
        ("https://h/a/b/", ["https://h/a/b/", "https://h/a/", "https://h/"]),
        ("../x/", ["../x/", "../"]),
    ],
)
def test_parents(directory: str, expected: list[str]) -> None:
    assert specs.parents(directory) == expected


def test_pins() -> None:
    digest = "Ab" * 32
    assert specs.split_pin(f"https://h/u.py#sha256-{digest}") == (
        "https://h/u.py",
        digest.lower(),
    )
    assert specs.split_pin("https://h/u.py#sha256-abc") == ("https://h/u.py#sha256-abc", None)


@pytest.mark.parametrize(
    ("spec", "expected"),
    [
        ("http://cdn.example.com/u.py", '; try "https://cdn.example.com/u.py"'),
        ("cdn.example.com/u.py", '; try "https://cdn.example.com/u.py"'),
        ("http://localhost:8000/u.py", ""),
        ("lib/u.py", ""),
        ("u.py", ""),
        ("https://h/u.py", ""),
    ],
)
def test_hints(spec: str, expected: str) -> None:
    assert specs.hint(spec) == expected


def test_places_of_manifests() -> None:
    assert specs.manifest_of("lib/") == "lib/packages.json"
    assert specs.manifest_directory("packages.json") == ""
    assert specs.manifest_directory("https://h/packages.json") == "https://h/"
    assert specs.manifest_directory("my_packages.json") is None
