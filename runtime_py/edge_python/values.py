"""Values that cross between a program and its host, and the bytes that they cross as.

None, bool, int (signed 128-bit), float, str, bytes, and lists and dicts of them; dict keys are
strings; a tuple crosses as a list.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TypeAlias, Union

from .abi import MAX_NESTING, Tag
from .errors import IntTooLarge, ValueNotTransferable

__all__ = ["Value", "decode", "encode", "utf8"]

# A union of names that are not defined yet cannot be written with bars.
Value: TypeAlias = Union[  # noqa: UP007
    bool, int, float, str, bytes, Sequence["Value"], Mapping[str, "Value"], None
]

_NONE = (Tag.NONE, b"")
_INT = Tag.INT
_STR = Tag.STR

_SURROGATES = re.compile("[\ud800-\udfff]")
_FLOAT = struct.Struct("<d")
_WORD = struct.Struct("<I")
_NODE = struct.Struct("<II")


def utf8(text: str) -> bytes:
    """UTF-8 of any str: a lone surrogate, which a JavaScript string may hold, becomes U+FFFD."""
    try:
        return text.encode()
    except UnicodeEncodeError:
        return _SURROGATES.sub("\ufffd", text).encode()


def encode(value: Value) -> tuple[Tag, bytes]:
    """Tag and payload of a value.

    >>> encode("ab")
    (<Tag.STR: 4>, b'ab')
    """
    kind = type(value)
    if kind is int:
        try:
            return _INT, value.to_bytes(16, "little", signed=True)  # type: ignore[union-attr]
        except OverflowError:
            raise IntTooLarge from None
    if value is None:
        return _NONE
    if kind is str:
        return _STR, utf8(value)  # type: ignore[arg-type]
    return _encode(value, 0)


def _encode(value: Value, depth: int) -> tuple[Tag, bytes]:
    match value:
        case None:
            return Tag.NONE, b""
        case bool():
            return Tag.BOOL, b"\1" if value else b"\0"
        case int():
            try:
                return Tag.INT, value.to_bytes(16, "little", signed=True)
            except OverflowError:
                raise IntTooLarge from None
        case float():
            return Tag.FLOAT, _FLOAT.pack(value)
        case str():
            return Tag.STR, utf8(value)
        case bytes() | bytearray() | memoryview():
            return Tag.BYTES, bytes(value)
        case list() | tuple():
            _check_depth(depth)
            return Tag.LIST, _WORD.pack(len(value)) + b"".join(
                _node(item, depth + 1) for item in value
            )
        case dict():
            _check_depth(depth)
            parts = [_WORD.pack(len(value))]
            for key, item in value.items():
                if not isinstance(key, str):
                    raise ValueNotTransferable(
                        f"dict keys must be str to cross, not {type(key).__name__}"
                    )
                parts.append(_node(key, depth + 1))
                parts.append(_node(item, depth + 1))
            return Tag.DICT, b"".join(parts)
        case _:
            # An object of JavaScript tells its class itself: here it is a proxy.
            cls = getattr(value, "constructor", type(value))
            name = getattr(cls, "name", type(value).__name__)
            raise ValueNotTransferable(f"a value of type {name} cannot cross")


def _check_depth(depth: int) -> None:
    if depth >= MAX_NESTING:
        raise ValueNotTransferable(f"value is nested too deeply to cross: {MAX_NESTING} at most")


def _node(value: Value, depth: int) -> bytes:
    tag, payload = _encode(value, depth)
    return _NODE.pack(tag, len(payload)) + payload


def decode(tag: int, payload: bytes) -> Value:
    """The value that an engine encoded.

    >>> decode(Tag.INT, b"\\x05" + bytes(15))
    5
    """
    try:
        scalar = _SCALARS.get(tag)
        return scalar(payload) if scalar is not None else _decode(tag, payload, 0)
    except (struct.error, IndexError, UnicodeDecodeError) as error:
        raise ValueNotTransferable(f"the engine sent a malformed value: {error}") from None


# A table, since comparing with the members of an enumeration one after the other takes longer than
# all the rest.
_SCALARS: dict[int, Callable[[bytes], Value]] = {
    int(Tag.NONE): lambda _payload: None,
    int(Tag.BOOL): lambda payload: payload[0] != 0,
    int(Tag.INT): partial(int.from_bytes, byteorder="little", signed=True),
    int(Tag.FLOAT): lambda payload: _FLOAT.unpack(payload)[0],
    int(Tag.STR): bytes.decode,
    int(Tag.BYTES): bytes,
}


def _decode(tag: int, payload: bytes, depth: int) -> Value:
    scalar = _SCALARS.get(tag)
    if scalar is not None:
        return scalar(payload)
    match tag:
        case Tag.LIST:
            return _decode_nodes(payload, 1, depth)
        case Tag.DICT:
            items = _decode_nodes(payload, 2, depth)
            keys = items[0::2]
            if not all(isinstance(key, str) for key in keys):
                raise ValueNotTransferable("the engine sent a dict whose keys are not str")
            return dict(zip(keys, items[1::2], strict=True))  # type: ignore[arg-type]
        case _:
            raise ValueNotTransferable(f"the engine sent a value with the unknown tag {tag}")


def _decode_nodes(payload: bytes, nodes_per_item: int, depth: int) -> list[Value]:
    _check_depth(depth)
    (count,) = _WORD.unpack_from(payload)
    offset = _WORD.size
    items: list[Value] = []
    for _ in range(count * nodes_per_item):
        tag, length = _NODE.unpack_from(payload, offset)
        offset += _NODE.size
        if offset + length > len(payload):
            raise ValueNotTransferable("the engine sent a malformed value: it is cut off")
        items.append(_decode(tag, payload[offset : offset + length], depth + 1))
        offset += length
    return items
