"""The Edge Python runtime: hosts the engine ``compiler.wasm`` and decides everything around it.

What lives here: the run of a program (``program``, a state machine without I/O, and its drivers in
``context`` and ``drivers``), the engine behind the seam to WebAssembly (``engine``, ``hosts``), the
import graph with its cache (``graph``, ``resolver``, ``fetch``, ``store``), the browser's worker
(``worker``, ``element``, ``protocol``) and the command line (``cli``).  What does not: JavaScript,
which only carries (``web/``, ``element/``), and the language itself, which is the engine's.
"""

from __future__ import annotations

from ._version import __version__
from .effects import Outcome
from .engine import Limits
from .engine_build import EngineBuild, examine
from .errors import (
    AlreadyRunning,
    ContextError,
    Disposed,
    EdgeError,
    EngineError,
    EngineTrap,
    FetchError,
    ImportIntegrityError,
    IntegrityError,
    InternalError,
    IntTooLarge,
    InvalidOption,
    LoaderError,
    ManifestError,
    NotAnEngine,
    NotAPlugin,
    NotFound,
    NotRunning,
    ProtocolError,
    ResolveError,
    SourceTooLarge,
    StateError,
    Stopped,
    StoreError,
    TrustedModuleError,
    UnsupportedFeature,
    ValueNotTransferable,
)
from .program import Program
from .values import Value

__all__ = [
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
