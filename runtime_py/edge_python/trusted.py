"""Python that the page trusts: fetched source, executed as a module in the runtime's own Python.

Not for programs: those run in the engine.  What is loaded here may do whatever Python may do where
the runtime lives, so only the page's own declarations may name it.
"""

from __future__ import annotations

import itertools
import linecache
import sys
import traceback
from types import FrameType, ModuleType, TracebackType

from .errors import EdgeError, TrustedModuleError
from .source import decode_source

__all__ = ["INTERRUPTS", "is_ours", "load_source", "trusted_traceback", "unload"]

#: Raised by the person at the terminal rather than by the code that runs; in a page there is none.
INTERRUPTS: tuple[type[BaseException], ...] = (
    () if sys.platform == "emscripten" else (KeyboardInterrupt,)
)

_numbers = itertools.count(1)


def load_source(name: str, data: bytes, url: str) -> ModuleType:
    """Execute source as a new module.

    ``name`` is what its author calls it; the module's own ``__name__`` has a number behind it, so
    that it never takes the place of a module of that name.  ``url`` is its ``__file__``, and stands
    in tracebacks.  Raises :class:`TrustedModuleError`, whose message says where it failed; nothing
    of a module that failed is left.
    """
    try:
        source = decode_source(data)
        code = compile(source, url, "exec", dont_inherit=True)
    except SyntaxError as error:
        raise TrustedModuleError(f"{url}:{error.lineno}: {error.msg}") from None
    except (ValueError, EdgeError) as error:
        raise TrustedModuleError(f"{url}: {error}") from None
    module = ModuleType(f"{name}@{next(_numbers)}")
    module.__file__ = url
    # Dataclasses and others look modules up by the name that their classes tell.
    sys.modules[module.__name__] = module
    # Without a time of change, so that it is not looked for on the disk.
    linecache.cache[url] = (len(source), None, source.splitlines(keepends=True), url)
    try:
        exec(code, module.__dict__)
    except BaseException as error:
        unload(module)
        if isinstance(error, INTERRUPTS):
            raise
        raise TrustedModuleError(
            f"it failed while it was loaded:\n{trusted_traceback(error)}"
        ) from None
    return module


def unload(module: ModuleType) -> None:
    """Forget a module; who still has it can go on using it."""
    sys.modules.pop(module.__name__, None)


def trusted_traceback(error: BaseException) -> str:
    """The traceback of what trusted code raised, without the frames of the runtime that called it."""
    shown = traceback.TracebackException(type(error), error, _theirs(error))
    # The runtime may have been handling something of its own when it called.
    last, context = shown, error.__context__
    while context is not None and last.__context__ is not None:
        if _theirs(context) is None:
            last.__context__ = None
            break
        last, context = last.__context__, context.__context__
    return "".join(shown.format()).rstrip("\n")


def _theirs(error: BaseException) -> TracebackType | None:
    """The traceback from the first frame on that is not the runtime's."""
    trace = error.__traceback__
    while trace is not None and is_ours(trace.tb_frame):
        trace = trace.tb_next
    return trace


def is_ours(frame: FrameType) -> bool:
    """Whether a frame is the runtime's own."""
    package: str = frame.f_globals.get("__package__") or ""
    return package.partition(".")[0] == __package__
