"""Reading ``packages.json``."""

from __future__ import annotations

import pytest
from edge_python.errors import ManifestError
from edge_python.manifest import Manifest, PythonEntry, parse_manifest


def test_all_fields() -> None:
    manifest = parse_manifest(
        b'\xef\xbb\xbf{"imports": {"u": "./u.py"}, "extends": "..", "host": {"d": "d.js"},'
        b' "python": {"stats": "./stats.py", "plot": {"src": "plot.py", "requires": ["b", "a"]}},'
        b' "requires": ["a"], "packageBaseUrl": "./packages/", "version": 3}',
        "packages.json",
    )
    assert manifest == Manifest(
        imports={"u": "./u.py"},
        extends="..",
        host={"d": "d.js"},
        python={
            "stats": PythonEntry("./stats.py", ("a",)),
            "plot": PythonEntry("plot.py", ("a", "b")),
        },
        package_base="./packages/",
    )


def test_empty_object() -> None:
    assert parse_manifest(b"{}", "packages.json") == Manifest({})


def test_brackets_in_strings_are_no_nesting() -> None:
    data = b'{"x": "' + b"[" * 100 + b'\\"{", "imports": {"u": "./u.py"}}'
    assert parse_manifest(data, "packages.json").imports == {"u": "./u.py"}


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "packages.json is not JSON"),
        (b"{imports}", "packages.json is not JSON: .*line 1 column 2"),
        (b"\xff{}", "packages.json is not JSON"),
        (b"<!doctype html><p>", "looks like an HTML page"),
        (b"[" * 100_000, "packages.json is nested more than 64 deep"),
        (b"[]", "must hold an object, not an array"),
        (b"1", "must hold an object, not a number"),
        (b'{"imports": []}', "imports must be an object, not an array"),
        (b'{"imports": {"u": 1}}', "imports.u must be a string, not a number"),
        (b'{"imports": {"u": true}}', "imports.u must be a string, not a boolean"),
        (b'{"imports": {"u": null}}', "imports.u must be a string, not null"),
        (b'{"imports": {"u": " "}}', "imports.u is empty"),
        (b'{"extends": ["a"]}', "extends must be a string, not an array"),
        (b'{"host": "dom.js"}', "host must be an object, not a string"),
    ],
)
def test_bad_manifests(data: bytes, message: str) -> None:
    with pytest.raises(ManifestError, match=message):
        parse_manifest(data, "packages.json")
