"""Format strings of all kinds, good ones and bad ones."""

from __future__ import annotations

from devtools.differential.choice import Choice

_DIGITS = "0123456789"


def spec(choice: Choice) -> str:
    """A format specification."""
    if choice.once_in(25):
        return choice.text("<>=^+- 0z#,_.12dxfgsn%cé", 6)
    parts = [
        choice.one(["", "", "", "<", ">", "^", "=", "*<", "é^", "0=", "x>"]),
        choice.one(["", "", "", "+", "-", " "]),
        choice.one(["", "", "", "z"]) if choice.once_in(4) else "",
        choice.one(["", "", "", "#"]),
        choice.one(["", "", "", "0"]),
        choice.one(["", "", "1", "5", "8", "12", "20"]),
        choice.one(["", "", "", ",", "_"]),
        choice.one(["", "", ".0", ".1", ".2", ".3", ".6", ".10", ".17"]),
        choice.one([",", "_"]) if choice.once_in(20) else "",
        choice.one(["", *"dxXobcneEfFgG%sd"]),
    ]
    return "".join(parts)


def template(choice: Choice) -> str:
    """What str.format() expands."""
    parts = []
    for _ in range(1 + choice.upto(3)):
        parts.append(choice.one(["", "a", " ", "{{", "}}", "é"]))
        field = choice.one(
            ["", "", "0", "1", "2", "k", "0.real", "k[0]", "0[0]", "0.odd", "-1", "k.x"]
        )
        conversion = choice.one(["", "", "", "!r", "!s", "!a", "!x"])
        inner = choice.one(["", "", ":", ":{0}", ":{}", ":>{w}"]) if choice.once_in(3) else ""
        parts.append("{" + field + conversion + (inner or ":" + spec(choice)) + "}")
    if choice.once_in(15):
        parts.append(choice.one(["{", "}", "{0", "{!}", "{:{:{}}}", "{0!}", "{a b}", "{[}"]))
    return "".join(parts)


def percent(choice: Choice) -> tuple[str, int]:
    """What `%` expands, and how many values it takes."""
    parts, count = [], 0
    for _ in range(1 + choice.upto(2)):
        parts.append(choice.one(["", "a", " ", "%%", "é"]))
        flags = "".join(choice.some("-+ #0")) if choice.once_in(2) else ""
        width = choice.one(["", "", "1", "6", "12", "*"])
        precision = choice.one(["", "", ".", ".0", ".2", ".5", ".*"])
        count += 1 + width.count("*") + precision.count("*")
        length = choice.one(["", "", "", "", "l", "h", "L"])
        parts.append(f"%{flags}{width}{precision}{length}{choice.one('diouxXeEfFgGcrsa' + 'ds')}")
    if choice.once_in(20):
        parts.append(choice.one(["%", "%y", "%(", "%(k)", "%*", "%.", "%-"]))
    return "".join(parts), count


def number(choice: Choice) -> str:
    """What int() and float() parse."""
    if choice.once_in(3):
        return choice.text(_DIGITS + "_+-. eExXobBOinfaN\t\n٣", 8)
    sign = choice.one(["", "", "-", "+"])
    digits = choice.one(
        [
            "0",
            "12",
            "1_000",
            "007",
            "0x1F",
            "0b101",
            "0o17",
            "0xg",
            "z",
            "1e5",
            "1e400",
            "12345678901234567890",
            ".5",
            "5.",
            "1_.5",
            "1.5e-3",
            "inf",
            "nan",
            "infinity",
            "1__0",
            "2.2250738585072014e-308",
            "4.9e-324",
            "1.7976931348623157e308",
            "9007199254740993",
        ]
    )
    return choice.one(["", "", " ", "\n"]) + sign + digits + choice.one(["", "", " ", "\t"])
