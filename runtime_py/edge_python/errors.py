"""Every exception that the runtime raises, in one tree.

::

    EdgeError
    ├── EngineError                 compiler.wasm is not what it should be
    │   ├── NotAnEngine             no WebAssembly module, or exports of the ABI are missing
    │   ├── EngineTrap              the engine trapped; its instance is lost
    │   └── UnsupportedFeature      an optional export that this engine lacks was asked for
    ├── ValueNotTransferable        a value that cannot cross between program and host
    │   └── IntTooLarge             an int of more than 128 bits
    ├── SourceTooLarge              a source of more than 1 MiB
    ├── ResolveError                imports that cannot be resolved or loaded, all of them
    ├── ManifestError               a packages.json or lockfile that cannot be read
    ├── FetchError                  a file or URL that cannot be had
    │   └── NotFound                it is not there (404, no such file)
    ├── NotAPlugin                  a .wasm module that is not a plugin
    ├── LoaderError                 a loader of .wasm modules that fails, or gives nonsense
    ├── IntegrityError              bytes that differ from what was pinned or locked
    │   └── ImportIntegrityError    as a ResolveError
    ├── StoreError                  the cache cannot be used
    ├── TrustedModuleError          a trusted Python module that cannot be loaded
    ├── StateError                  a saved state that cannot be made, or not be restored here
    ├── ContextError                a call that does not fit the state of its context
    │   ├── AlreadyRunning          run while a run is going
    │   ├── NotRunning              what needs a run that is going, and there is none
    │   └── Disposed                any call after dispose
    ├── InvalidOption               an option or attribute that is not what it may be
    ├── Stopped                     the run was stopped from outside
    ├── InternalError               a defect of the runtime itself
    └── ProtocolError               a message that is not valid

``name`` is what the page sees as the error's name.
"""

from __future__ import annotations

import traceback
from collections.abc import Sequence
from typing import ClassVar

__all__ = [
    "AlreadyRunning",
    "ContextError",
    "Disposed",
    "EdgeError",
    "EngineError",
    "EngineTrap",
    "FetchError",
    "ImportIntegrityError",
    "IntTooLarge",
    "IntegrityError",
    "InternalError",
    "InvalidOption",
    "LoaderError",
    "ManifestError",
    "NotAPlugin",
    "NotAnEngine",
    "NotFound",
    "NotRunning",
    "ProtocolError",
    "ResolveError",
    "SourceTooLarge",
    "StateError",
    "Stopped",
    "StoreError",
    "TrustedModuleError",
    "UnsupportedFeature",
    "ValueNotTransferable",
]


class EdgeError(Exception):
    """Base of all errors of the runtime."""

    name: ClassVar[str] = "EdgeError"

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        if "name" not in cls.__dict__:
            cls.name = cls.__name__


class EngineError(EdgeError):
    """The engine is not what it should be."""


class NotAnEngine(EngineError):
    """No WebAssembly module, or one that lacks exports of the ABI."""


class EngineTrap(EngineError):
    """The engine trapped; its instance cannot be used any more."""


class UnsupportedFeature(EngineError):
    """This engine lacks the optional export that was asked for."""


class ValueNotTransferable(EdgeError):
    """A value that cannot cross between a program and its host."""


class IntTooLarge(ValueNotTransferable, OverflowError):
    """An int of more than 128 bits; ``OverflowError`` in the program as well."""

    def __init__(self) -> None:
        super().__init__("int is too large to cross: 128 bits at most")


class SourceTooLarge(EdgeError):
    """A source is larger than the engine's source buffer."""


class ResolveError(EdgeError):
    """Imports that cannot be resolved or loaded: all of them in one message."""

    @classmethod
    def of(cls, failures: Sequence[str]) -> ResolveError:
        """Of the lines that tell of each."""
        count = len(failures)
        headline = "1 import failed:" if count == 1 else f"{count} imports failed:"
        return cls("\n".join([headline, *failures]))


class ManifestError(EdgeError):
    """A ``packages.json`` or ``packages.lock.json`` that cannot be read."""


class FetchError(EdgeError):
    """A file or URL that cannot be had."""


class NotFound(FetchError):
    """A file or URL that is not there."""


class NotAPlugin(EdgeError):
    """A ``.wasm`` module that is not a plugin, or that cannot be connected."""


class LoaderError(EdgeError):
    """A loader of ``.wasm`` modules that fails, or gives what is no result."""


class IntegrityError(EdgeError):
    """Bytes that differ from what was pinned or locked."""


class ImportIntegrityError(ResolveError, IntegrityError):
    """Imports that failed, at least one of them for its bytes."""

    #: So that a page can tell them from all other reasons.
    name = "IntegrityError"


class StoreError(EdgeError):
    """The cache cannot be used."""


class TrustedModuleError(EdgeError):
    """A trusted Python module that cannot be loaded, or offers what it cannot."""


class StateError(EdgeError):
    """A saved state that cannot be made, or that is damaged or fits no longer."""


class ContextError(EdgeError):
    """A call that does not fit the state of its context."""


class AlreadyRunning(ContextError):
    """A run is going in this context."""


class NotRunning(ContextError):
    """What was asked for needs a program that is running."""


class Disposed(ContextError):
    """The context was disposed of, or never created."""


class InvalidOption(EdgeError):
    """An option or an attribute that is not what it may be."""


class Stopped(EdgeError):
    """The run was stopped from outside."""

    #: The platform's own name for it, so that ``catch`` clauses of pages recognise it.
    name = "AbortError"


class InternalError(EdgeError):
    """A defect of the runtime itself; the message holds its traceback."""

    @classmethod
    def now(cls) -> InternalError:
        """Of the exception that is being handled."""
        return cls(f"this is a defect of the runtime\n{traceback.format_exc()}")


class ProtocolError(EdgeError):
    """A message that is not valid."""
