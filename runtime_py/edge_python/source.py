"""From fetched bytes to the text of a program."""

from __future__ import annotations

from .abi import BUFFER_SIZE
from .errors import FetchError, SourceTooLarge

__all__ = ["decode_source", "decode_text", "looks_like_html"]

_MARK = b"\xef\xbb\xbf"


def decode_text(data: bytes) -> str:
    """UTF-8 text, without the mark that some editors put before it.

    Not the ``utf-8-sig`` codec: the standard library of the browser's runtime does not have it.
    """
    return data.removeprefix(_MARK).decode()


def looks_like_html(data: bytes) -> bool:
    """Whether a server has sent a page, perhaps one that says that there is no such file."""
    return data[:64].lstrip().lower().startswith((b"<!doctype", b"<html"))


def decode_source(data: bytes) -> str:
    """The text of a program or module; what cannot be one is told apart by its look."""
    if data.startswith(b"\0asm"):
        raise FetchError("it is a WebAssembly module, not Python source")
    if looks_like_html(data):
        raise FetchError("it is an HTML page, not Python source")
    if len(data) > BUFFER_SIZE:
        raise SourceTooLarge(
            f"it has {len(data):,} bytes; {BUFFER_SIZE:,} is the most that can be run"
        )
    try:
        return decode_text(data)
    except UnicodeDecodeError as error:
        raise FetchError(f"it is not UTF-8 text: {error.reason} at byte {error.start}") from None
