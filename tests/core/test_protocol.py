"""Messages, against the vectors that the JavaScript side is tested with as well."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from edge_python import protocol
from edge_python.errors import ProtocolError


def bytes_in(value: dict[str, Any]) -> Any:
    """JSON has no bytes: ``{"$bytes": [1, 2]}`` stands for a Uint8Array."""
    return bytes(value["$bytes"]) if "$bytes" in value else value


VECTORS = json.loads(
    (Path(__file__).parents[1] / "vectors" / "protocol.json").read_text(), object_hook=bytes_in
)
TABLES = {
    "fromPage": protocol.FROM_PAGE,
    "fromBridge": protocol.FROM_BRIDGE,
    "toPage": protocol.TO_PAGE,
}


def vectors(validity: str) -> list[Any]:
    return [
        pytest.param(table, item, id=str(item)[:60])
        for table in TABLES
        for kinds in VECTORS[table].values()
        for item in kinds[validity]
    ]


@pytest.mark.parametrize("table", TABLES)
def test_vectors_cover_every_kind(table: str) -> None:
    assert set(VECTORS[table]) == set(TABLES[table])
    assert all(kind["valid"] and kind["invalid"] for kind in VECTORS[table].values())


@pytest.mark.parametrize(("table", "message"), vectors("valid"))
def test_valid_messages(table: str, message: list[Any]) -> None:
    parsed = protocol.parse(message[0], tuple(message[1:]), TABLES[table])
    if table == "toPage":
        assert list(protocol.to_wire(parsed)) == message


@pytest.mark.parametrize(("table", "item"), vectors("invalid"))
def test_invalid_messages(table: str, item: dict[str, Any]) -> None:
    kind, *fields = item["message"]
    with pytest.raises(ProtocolError, match=kind):
        protocol.parse(kind, tuple(fields), TABLES[table])


@pytest.mark.parametrize("item", VECTORS["unknown"])
def test_unknown_messages(item: dict[str, Any]) -> None:
    kind, *fields = item["message"]
    with pytest.raises(ProtocolError, match="unknown message"):
        protocol.parse(kind, tuple(fields))


def test_constants_are_the_ones_that_javascript_has() -> None:
    assert list(protocol.ELEMENT_ATTRIBUTES) == VECTORS["elementAttributes"]
    assert VECTORS["maxAnswers"] == protocol.MAX_ANSWERS


def test_too_many_answers_are_refused() -> None:
    answers = (0, True, None) * (protocol.MAX_ANSWERS + 1)
    with pytest.raises(ProtocolError):
        protocol.parse("host-results", (1, *answers))
