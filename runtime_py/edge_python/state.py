"""A parked run as bytes: what ``saveState`` gives and ``restoreState`` takes.

::

    8 bytes     magic and version
    32 bytes    SHA-256 of all that follows
    32 bytes    identity of the engine that ran the program
    the rest    zlib: u32 length of the head, the head (JSON), the engine's own state or image

The head says what the host has to know to go on: which host function has which number, which calls
were on their way, which manifests the program may still ask for.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import struct
import zlib
from collections.abc import Mapping
from typing import Any, NamedTuple

from .abi import StatusKind
from .errors import StateError
from .image import MemoryImage

__all__ = ["OpenCall", "ProgramState", "pack", "unpack"]

_MAGIC = b"EPSTATE\1"
_DIGEST = 32
_HEAD = len(_MAGIC) + 2 * _DIGEST
_LENGTH = struct.Struct("<I")

#: More than this is not unpacked: a few bytes can stand for very many.
_LARGEST = 1 << 30

#: The largest part is memory that is mostly text and small numbers; more effort gains little.
_EFFORT = 4


class OpenCall(NamedTuple):
    """A host call without an answer yet."""

    #: The engine's number for it.
    call: int
    module: str
    function: str


class ProgramState(NamedTuple):
    """A parked run, taken apart."""

    #: What the engine saved, or an image of its memory.
    engine: bytes | MemoryImage
    #: What the run waits for, as the engine said it last.
    waits_for: StatusKind
    #: It would have gone on if it had not been paused.
    owed: bool
    #: Module and name of every host function, by the engine's numbers.
    natives: list[tuple[str, str]]
    open_calls: list[OpenCall]
    #: Specs of the modules that the engine has.
    registered: list[str]
    #: What the program may still ask the host for: manifests and pinned modules.
    files: Mapping[str, bytes]


def pack(state: ProgramState, engine: bytes) -> bytes:
    """The bytes of a state; ``engine`` is the identity of the engine, 32 bytes."""
    image = state.engine if isinstance(state.engine, MemoryImage) else None
    head = {
        "image": image.head() if image is not None else None,
        "waits_for": state.waits_for.value,
        "owed": state.owed,
        "natives": state.natives,
        "open_calls": state.open_calls,
        "registered": state.registered,
        "files": {spec: base64.b64encode(data).decode() for spec, data in state.files.items()},
    }
    text = json.dumps(head).encode()
    body = state.engine.data if isinstance(state.engine, MemoryImage) else state.engine
    if len(text) + len(body) + _LENGTH.size > _LARGEST:
        raise StateError(f"the run is too large to be saved: {_LARGEST:,} bytes at most")
    packer = zlib.compressobj(_EFFORT)
    packed = b"".join(
        [*map(packer.compress, (_LENGTH.pack(len(text)), text, body)), packer.flush()]
    )
    return b"".join((_MAGIC, hashlib.sha256(engine + packed).digest(), engine, packed))


def unpack(data: bytes, engine: bytes) -> ProgramState:
    """The state that these bytes stand for, if they are whole and of this engine.

    Raises :class:`~edge_python.errors.StateError`.
    """
    if not data.startswith(_MAGIC):
        raise StateError("this is no saved state")
    checksum = data[len(_MAGIC) : len(_MAGIC) + _DIGEST]
    if hashlib.sha256(data[len(_MAGIC) + _DIGEST :]).digest() != checksum:
        raise StateError("the saved state is damaged: its checksum is wrong")
    saved_by = data[len(_MAGIC) + _DIGEST : _HEAD]
    if saved_by != engine:
        raise StateError(
            f"the state was saved by another build of the engine ({saved_by.hex()[:12]}…, "
            f"this is {engine.hex()[:12]}…); only the build that saved it can restore it"
        )
    try:
        unpacker = zlib.decompressobj()
        body = unpacker.decompress(data[_HEAD:], _LARGEST)
        if not unpacker.eof:
            raise StateError("the saved state is damaged: it is too large or cut off")
        (length,) = _LENGTH.unpack_from(body)
        head = json.loads(body[_LENGTH.size : _LENGTH.size + length])
        return _state(head, body[_LENGTH.size + length :])
    except (zlib.error, struct.error, ValueError, RecursionError) as error:
        raise StateError(f"the saved state is damaged: {error}") from None


def _state(head: Any, body: bytes) -> ProgramState:
    match head:
        case {
            "image": image,
            "waits_for": int(waits_for),
            "owed": bool(owed),
            "natives": list(natives),
            "open_calls": list(calls),
            "registered": list(registered),
            "files": dict(files),
        } if (
            all(_is_row(row, (str, str)) for row in natives)
            and all(_is_row(row, (int, str, str)) for row in calls)
            and all(isinstance(spec, str) for spec in registered)
            and all(isinstance(text, str) for text in files.values())
        ):
            return ProgramState(
                body if image is None else MemoryImage.of(image, body),
                StatusKind(waits_for),
                owed,
                [(module, function) for module, function in natives],
                [OpenCall(*row) for row in calls],
                registered,
                {spec: _base64(text) for spec, text in files.items()},
            )
    raise StateError("the saved state is damaged: its head is malformed")


def _is_row(row: object, types: tuple[type, ...]) -> bool:
    return (
        isinstance(row, list)
        and len(row) == len(types)
        and all(type(item) is wanted for item, wanted in zip(row, types, strict=True))
    )


def _base64(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error as error:
        raise StateError(f"the saved state is damaged: {error}") from None
