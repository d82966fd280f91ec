"""How an exception of the host appears in a program."""

from __future__ import annotations

import builtins

from .abi import ErrorKind

__all__ = ["ForeignError", "describe", "error_kind"]

_KINDS = {
    "TypeError": ErrorKind.TYPE,
    "ValueError": ErrorKind.VALUE,
    "RangeError": ErrorKind.VALUE,
    "RuntimeError": ErrorKind.RUNTIME,
    "Error": ErrorKind.RUNTIME,
    "AttributeError": ErrorKind.ATTRIBUTE,
    "IndexError": ErrorKind.INDEX,
    "KeyError": ErrorKind.KEY,
}


class ForeignError(Exception):
    """An error of JavaScript, which has a name of its own."""

    def __init__(self, name: str, message: str) -> None:
        super().__init__(message)
        self.name = name


def describe(error: BaseException) -> tuple[str, str]:
    """Name and message of a Python exception.

    >>> describe(KeyError("k"))
    ('KeyError', 'k')
    """
    if isinstance(error, ForeignError):
        return error.name, str(error)
    # str() of a KeyError is the repr of its key: raised anew with that, it would be quoted twice.
    text = error.args[0] if isinstance(error, KeyError) and error.args else error
    return type(error).__name__, str(text)


def error_kind(name: str, message: str) -> tuple[ErrorKind, str]:
    """Kind and message for an error of that name, be it Python's or JavaScript's.

    >>> error_kind("RangeError", "too long")
    (<ErrorKind.VALUE: 1>, 'too long')
    >>> error_kind("NotAllowedError", "no camera")
    (<ErrorKind.RUNTIME: 2>, 'NotAllowedError: no camera')
    """
    kind = _KINDS.get(name)
    if kind is not None:
        return kind, message
    known = getattr(builtins, name, None)
    if isinstance(known, type) and issubclass(known, Exception):
        return ErrorKind.CUSTOM, f"{name}: {message}"
    return ErrorKind.RUNTIME, f"{name}: {message}" if name else message
