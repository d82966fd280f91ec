"""Values and the bytes that they cross as."""

from __future__ import annotations

import math

import pytest
from edge_python import values
from edge_python.abi import Tag
from edge_python.errors import ValueNotTransferable


@pytest.mark.parametrize(
    "value",
    [
        None,
        True,
        False,
        0,
        -1,
        (1 << 127) - 1,
        -(1 << 127),
        0.0,
        -2.5,
        math.inf,
        "",
        "naïve 😀",
        b"",
        b"\0\xff",
        [],
        [1, "a", [None, {"k": b"v"}]],
        {},
        {"a": {"b": [True]}},
    ],
)
def test_round_trip(value: values.Value) -> None:
    back = values.decode(*values.encode(value))
    assert back == value
    assert type(back) is type(value)


def test_nan_and_tuples() -> None:
    assert math.isnan(values.decode(*values.encode(math.nan)))  # type: ignore[arg-type]
    assert values.decode(*values.encode((1, 2))) == [1, 2]


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (1 << 127, "128 bits"),
        ({1: 2}, "keys must be str"),
        (object(), "type object"),
        ({1}, "type set"),
    ],
)
def test_what_cannot_cross(value: object, message: str) -> None:
    with pytest.raises(ValueNotTransferable, match=message):
        values.encode(value)  # type: ignore[arg-type]


def test_nesting_is_bounded() -> None:
    value: list[object] = []
    for _ in range(31):
        value = [value]
    values.encode(value)  # type: ignore[arg-type]
    with pytest.raises(ValueNotTransferable, match="nested too deeply"):
        values.encode([value])  # type: ignore[list-item]


def test_a_list_that_holds_itself_is_refused() -> None:
    value: list[object] = []
    value.append(value)
    with pytest.raises(ValueNotTransferable):
        values.encode(value)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("tag", "payload"),
    [
        (Tag.BOOL, b""),
        (Tag.FLOAT, b"123"),
        (Tag.STR, b"\xff"),
        (Tag.LIST, b"\1\0\0\0"),
        (Tag.LIST, b"\xff\xff\xff\xff"),
        (Tag.LIST, b"\1\0\0\0\4\0\0\0\xff\0\0\0ab"),
        (Tag.DICT, b"\1\0\0\0" + b"\0" * 16),
        (99, b""),
    ],
)
def test_malformed_values_of_an_engine(tag: int, payload: bytes) -> None:
    with pytest.raises(ValueNotTransferable, match="engine sent"):
        values.decode(tag, payload)
