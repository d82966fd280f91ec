"""A parked run as bytes: what ``saveState`` gives and ``restoreState`` takes.

::

    8 bytes     magic, the last of them the version of the format
    32 bytes    SHA-256 of all that follows
    32 bytes    identity of the engine that ran the program
    the rest    zlib: u32 length of the head, the head (JSON), then what the head tells the sizes of:
                the engine's own state or image, an image for each plugin, pickled objects

The head says what the host has to know to go on: which native function has which number, which
plugins there are, which calls were on their way, which manifests the program may still ask for.

Version 1 knew neither plugins nor Python modules; it is still read.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import re
import struct
import zlib
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from .abi import StatusKind
from .capabilities.keeping import ObjectsState
from .errors import StateError
from .image import MemoryImage
from .natives import NATIVE_KINDS, NativeGroup
from .plugin_link import PluginState

__all__ = ["OpenCall", "ProgramState", "pack", "unpack"]

_MAGIC = b"EPSTATE"
_VERSION = 2
_DIGEST = 32
_CHECKED = len(_MAGIC) + 1 + _DIGEST
_HEAD = _CHECKED + _DIGEST
_LENGTH = struct.Struct("<I")
_HEX = re.compile("[0-9a-f]{64}")

#: More than this is not unpacked: a few bytes can stand for very many.
_LARGEST = 1 << 30

#: The largest part is memory that is mostly text and small numbers; more effort gains little.
_EFFORT = 4


class OpenCall(NamedTuple):
    """A call of a host module or Python module without an answer yet."""

    #: The engine's number for it.
    call: int
    #: What was called, as messages name it.
    name: str


class ProgramState(NamedTuple):
    """A parked run, taken apart."""

    #: What the engine saved, or an image of its memory.
    engine: bytes | MemoryImage
    #: What the run waits for, as the engine said it last.
    waits_for: StatusKind
    #: It would have gone on if it had not been paused.
    owed: bool
    #: The native functions, in the order of the engine's numbers.
    natives: Sequence[NativeGroup]
    open_calls: list[OpenCall]
    #: Specs of the modules that the engine has.
    registered: list[str]
    #: What the program may still ask the host for: manifests and pinned modules.
    files: Mapping[str, bytes]
    #: Where the shims of the plugins have their place in the engine's memory; 0 without plugins.
    area: int = 0
    #: One for each group of natives that is a plugin's, in the same order.
    plugins: Sequence[PluginState] = ()
    #: Of the Python modules.
    objects: ObjectsState | None = None

    def names(self, kind: str) -> list[str]:
        """The modules of one kind that the program has imported."""
        return list(dict.fromkeys(group.name for group in self.natives if group.kind == kind))


def pack(state: ProgramState, engine: bytes) -> bytes:
    """The bytes of a state; ``engine`` is the identity of the engine, 32 bytes."""
    image = state.engine if isinstance(state.engine, MemoryImage) else None
    objects = state.objects
    parts = [state.engine.data if isinstance(state.engine, MemoryImage) else state.engine]
    parts += [plugin.image.data for plugin in state.plugins]
    parts += [objects.data] if objects is not None else []
    head = {
        "image": image.head() if image is not None else None,
        "waits_for": state.waits_for.value,
        "owed": state.owed,
        "natives": state.natives,
        "open_calls": state.open_calls,
        "registered": state.registered,
        "files": {spec: base64.b64encode(data).decode() for spec, data in state.files.items()},
        "area": state.area,
        "plugins": [{**plugin._asdict(), "image": plugin.image.head()} for plugin in state.plugins],
        "objects": objects and [objects.handles, objects.last, objects.numbers],
        "sizes": list(map(len, parts)),
    }
    text = json.dumps(head).encode()
    if len(text) + sum(map(len, parts)) + _LENGTH.size > _LARGEST:
        raise StateError(f"the run is too large to be saved: {_LARGEST:,} bytes at most")
    packer = zlib.compressobj(_EFFORT)
    packed = b"".join(
        [*map(packer.compress, (_LENGTH.pack(len(text)), text, *parts)), packer.flush()]
    )
    digest = hashlib.sha256(engine + packed).digest()
    return b"".join((_MAGIC, bytes([_VERSION]), digest, engine, packed))


def unpack(data: bytes, engine: bytes) -> ProgramState:
    """The state that these bytes stand for, if they are whole and of this engine.

    Raises :class:`~edge_python.errors.StateError`.
    """
    if not data.startswith(_MAGIC) or len(data) == len(_MAGIC):
        raise StateError("this is no saved state")
    version = data[len(_MAGIC)]
    if not 1 <= version <= _VERSION:
        raise StateError(
            f"the saved state has version {version} of its format, of which this runtime reads 1 "
            f"to {_VERSION}: a newer runtime has saved it"
        )
    if hashlib.sha256(data[_CHECKED:]).digest() != data[_CHECKED - _DIGEST : _CHECKED]:
        raise StateError("the saved state is damaged: its checksum is wrong")
    saved_by = data[_CHECKED:_HEAD]
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
        rest = body[_LENGTH.size + length :]
        if version == 1 and isinstance(head, dict):
            head = _from_version_1(head, len(rest))
        return _state(head, rest)
    except (zlib.error, struct.error, ValueError, RecursionError) as error:
        raise StateError(f"the saved state is damaged: {error}") from None


def _from_version_1(head: dict[str, Any], size: int) -> dict[str, Any]:
    natives: Any = head.get("natives")
    calls: Any = head.get("open_calls")
    if _are_rows(natives, (str, str)) and _are_rows(calls, (int, str, str)):
        head["natives"] = [["host", module, [name]] for module, name in natives]
        head["open_calls"] = [[call, f"{module}.{name}()"] for call, module, name in calls]
    return {**head, "area": 0, "plugins": [], "objects": None, "sizes": [size]}


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
            "area": int(area),
            "plugins": list(plugins),
            "objects": objects,
            "sizes": list(sizes),
        } if (
            all(_is_group(row) for row in natives)
            and _are_rows(calls, (int, str))
            and _are(str, registered)
            and _are(str, list(files.values()))
            and _are(int, sizes)
            and all(size >= 0 for size in sizes)
            and sum(sizes) == len(body)
            and len(sizes) == 1 + len(plugins) + (objects is not None)
        ):
            groups = [NativeGroup(*row) for row in natives]
            parts = _parts(body, sizes)
            state = ProgramState(
                parts[0] if image is None else MemoryImage.of(image, parts[0]),
                StatusKind(waits_for),
                owed,
                groups,
                [OpenCall(*row) for row in calls],
                registered,
                {spec: _base64(text) for spec, text in files.items()},
                area,
                [_plugin(*pair) for pair in zip(plugins, parts[1:], strict=False)],
                None if objects is None else _objects(objects, parts[-1]),
            )
            if _fits(state):
                return state
    raise StateError("the saved state is damaged: its head is malformed")


def _fits(state: ProgramState) -> bool:
    """Whether what the parts say of each other is true."""
    kinds = {group.kind for group in state.natives}
    outside = bool(kinds - {"host"})
    return (
        state.names("plugin") == [plugin.spec for plugin in state.plugins]
        and [group.kind for group in state.natives].count("plugin") == len(state.plugins)
        and [group.kind for group in state.natives].count("objects") == (state.objects is not None)
        and ("python" not in kinds or state.objects is not None)
        # An engine's own state may go on at once, before what it calls is in place.
        and (not outside or isinstance(state.engine, MemoryImage))
    )


def _parts(body: bytes, sizes: Sequence[int]) -> list[bytes]:
    found = []
    at = 0
    for size in sizes:
        found.append(body[at : at + size])
        at += size
    return found


def _plugin(head: object, data: bytes) -> PluginState:
    match head:
        case {
            "spec": str(spec),
            "url": str(url),
            "digest": str(digest),
            "reason": str(reason),
            "staging": int(staging),
            "image": image,
        } if _HEX.fullmatch(digest) and 0 <= staging < 1 << 32:
            return PluginState(spec, url, digest, reason, staging, MemoryImage.of(image, data))
    raise StateError("the saved state is damaged: what it says of a plugin is malformed")


def _objects(head: object, data: bytes) -> ObjectsState:
    match head:
        case [list(handles), int(last), list(numbers)] if (
            len(handles) == 3
            and _are(int, handles)
            and _are(int, numbers)
            and all(0 <= handle < 1 << 32 for handle in handles)
            and all(0 < number <= last for number in numbers)
            and len(set(numbers)) == len(numbers)
        ):
            return ObjectsState(handles, last, numbers, data)
    raise StateError("the saved state is damaged: what it says of objects is malformed")


def _is_group(row: object) -> bool:
    match row:
        case [str(kind), str(), list(functions)]:
            return kind in NATIVE_KINDS and kind != "loader" and _are(str, functions)
    return False


def _are(kind: type, items: Sequence[object]) -> bool:
    return all(type(item) is kind for item in items)


def _are_rows(rows: Any, types: tuple[type, ...]) -> bool:
    return isinstance(rows, list) and all(
        isinstance(row, list)
        and len(row) == len(types)
        and all(type(item) is wanted for item, wanted in zip(row, types, strict=True))
        for row in rows
    )


def _base64(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error as error:
        raise StateError(f"the saved state is damaged: {error}") from None
