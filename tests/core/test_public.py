"""The package's public face."""

from __future__ import annotations

import edge_python
from edge_python import errors

PUBLIC = [
    "AlreadyRunning",
    "ContextError",
    "Disposed",
    "EdgeError",
    "EngineBuild",
    "EngineError",
    "EngineTrap",
    "FetchError",
    "ImportIntegrityError",
    "IntTooLarge",
    "IntegrityError",
    "InternalError",
    "InvalidOption",
    "Limits",
    "LoaderError",
    "ManifestError",
    "NotAPlugin",
    "NotAnEngine",
    "NotFound",
    "NotRunning",
    "Outcome",
    "Program",
    "ProtocolError",
    "ResolveError",
    "SourceTooLarge",
    "StateError",
    "Stopped",
    "StoreError",
    "TrustedModuleError",
    "UnsupportedFeature",
    "Value",
    "ValueNotTransferable",
    "__version__",
    "examine",
]


def test_public_names_are_exactly_these() -> None:
    assert edge_python.__all__ == PUBLIC
    assert all(hasattr(edge_python, name) for name in PUBLIC)


def test_every_error_stands_in_the_tree_of_the_docstring() -> None:
    assert errors.__doc__ is not None
    for name in errors.__all__:
        error = getattr(errors, name)
        assert issubclass(error, errors.EdgeError)
        assert f" {name}" in errors.__doc__
        assert name in edge_python.__all__
