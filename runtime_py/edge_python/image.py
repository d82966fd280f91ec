"""A run as an image of its instance: what an engine without ``save_state`` can be saved as.

The image holds the linear memory, of which pages that are all zero are left out, and the exported
globals.  So all that the engine knows must be there when it has returned to its host: a stack
pointer that is back at its place, tables that do not change and no other hidden globals, which is
what compilers make.  Plugins, which others write, are looked through for that (``wasm_state``).
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any, NamedTuple

from .errors import StateError
from .hosts.base import Instance

__all__ = ["PAGE", "MemoryImage", "put_image", "take_image"]

#: Size of a page of WebAssembly's memory, and of the pieces that are left out.
PAGE = 1 << 16

#: What 32 bits can address.
_MOST_PAGES = 1 << 16

_ZEROS = bytes(PAGE)


class MemoryImage(NamedTuple):
    """Everything that makes an instance go on where another one was."""

    #: Of the memory, in pages.
    size: int
    #: Numbers of the pages that are kept, in order.
    pages: list[int]
    #: Values of the exported globals.
    globals: dict[str, int | float]
    #: Where the host has its scratch in that memory.
    scratch: int
    #: The kept pages, one after the other.
    data: bytes

    def head(self) -> dict[str, Any]:
        """All but the bytes, as JSON knows it."""
        head = self._asdict()
        del head["data"]
        return head

    @classmethod
    def of(cls, head: Any, data: bytes) -> MemoryImage:
        """The image of that head; raises :class:`~edge_python.errors.StateError`."""
        match head:
            case {
                "size": int(size),
                "pages": list(pages),
                "globals": dict(values),
                "scratch": int(scratch),
            } if (
                size <= _MOST_PAGES
                and all(type(page) is int and 0 <= page < size for page in pages)
                and all(low < high for low, high in pairwise(pages))
                and all(type(value) in (int, float) for value in values.values())
                and 0 <= scratch < size * PAGE
                and len(data) == len(pages) * PAGE
            ):
                return cls(size, pages, values, scratch, data)
        raise StateError("the saved state is damaged: its image of the memory is malformed")


def take_image(instance: Instance, scratch: int) -> MemoryImage:
    """Copy an instance that is not running."""
    size = instance.memory_size()
    pages = []
    parts = []
    for number in range(size // PAGE):
        page = instance.read(number * PAGE, PAGE)
        if page != _ZEROS:
            pages.append(number)
            parts.append(page)
    return MemoryImage(size // PAGE, pages, instance.globals(), scratch, b"".join(parts))


def put_image(instance: Instance, image: MemoryImage) -> None:
    """Make a fresh instance of the same module the copy's twin.

    Raises :class:`~edge_python.errors.EngineError` where it cannot be that.
    """
    # What is grown is zero; to write it would make it be there in fact.
    fresh = instance.memory_size() // PAGE
    instance.grow_memory(image.size * PAGE)
    kept = set(image.pages)
    for number in range(fresh):
        if number not in kept:
            instance.write(number * PAGE, _ZEROS)
    for place, number in enumerate(image.pages):
        instance.write(number * PAGE, image.data[place * PAGE : (place + 1) * PAGE])
    now = instance.globals()
    for name, value in image.globals.items():
        if name in now and now[name] != value:
            instance.set_global(name, value)
