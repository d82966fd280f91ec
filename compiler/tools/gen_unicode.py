"""Write src/unicode/tables.h from the character data of the Python that runs this.

The engine must agree with CPython 3.14 (Unicode 16), so this asks CPython itself, through the public
behaviour of ``str``, and refuses any other version::

    python3.14 compiler/tools/gen_unicode.py compiler/src/unicode/tables.h

A CPython 3.14 inside Pyodide does as well.
"""

import sys
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

UNICODE_VERSION = "16.0.0"
LIMIT = sys.maxunicode + 1
RUNS_PER_GROUP = 16

# Bits of `ucd_flags`, in the order of the enum in ucd.h.
BITS = {
    "ALPHA": 1 << 0,
    "DECIMAL": 1 << 1,
    "DIGIT": 1 << 2,
    "NUMERIC": 1 << 3,
    "SPACE": 1 << 4,
    "UPPER": 1 << 5,
    "LOWER": 1 << 6,
    "TITLE": 1 << 7,
    "PRINTABLE": 1 << 8,
    "ID_START": 1 << 9,
    "ID_CONTINUE": 1 << 10,
    "CASED": 1 << 11,
    "CASE_IGNORABLE": 1 << 12,
}

SIGMA, SMALL_SIGMA, FINAL_SIGMA = "\u03a3", "\u03c3", "\u03c2"


def is_cased(char: str) -> bool:
    """Whether title() takes `char` for part of a word."""
    return (char + "a").title()[-1] == "a"


def is_case_ignorable(char: str) -> bool:
    """Whether lower() looks through `char` when it decides on a final sigma."""
    seen_through = f"a{SIGMA}{char}a".lower()[1] == SMALL_SIGMA
    not_a_letter = f"a{SIGMA}{char}".lower()[1] == FINAL_SIGMA
    return seen_through and not_a_letter


def flags(char: str) -> int:
    """The flag word of one character."""
    found = {
        "ALPHA": char.isalpha(),
        "DECIMAL": char.isdecimal(),
        "DIGIT": char.isdigit(),
        "NUMERIC": char.isnumeric(),
        "SPACE": char.isspace(),
        "UPPER": char.isupper(),
        "LOWER": char.islower(),
        "TITLE": unicodedata.category(char) == "Lt",
        "PRINTABLE": char.isprintable(),
        "ID_START": char.isidentifier(),
        "ID_CONTINUE": ("a" + char).isidentifier(),
        "CASED": is_cased(char),
        "CASE_IGNORABLE": is_case_ignorable(char),
    }
    return sum(BITS[name] for name, holds in found.items() if holds)


# Runs of equal flags -------------------------------------------------------------------------------

Run = tuple[int, int, int]  # first code point, length, class


def split_runs(words: Sequence[int], classes: dict[int, int], alternating: int) -> list[Run]:
    """Cut the code points into runs of one class; capital-small-capital-small… is a class of its own."""
    capital = words[ord("Ā")]
    small = words[ord("ā")]
    runs: list[Run] = []
    start = 0
    while start < LIMIT:
        end = start
        while end + 1 < LIMIT and {words[end], words[end + 1]} == {capital, small}:
            end += 1
        if words[start] == capital and end - start >= 2:
            runs.append((start, end + 1 - start, alternating))
            start = end + 1
            continue
        end = start + 1
        while end < LIMIT and words[end] == words[start]:
            end += 1
        runs.append((start, end - start, classes[words[start]]))
        start = end
    return runs


def encode_run(length: int, kind: int) -> bytes:
    """Class in the low six bits; the high two: length 1, 2, in one byte, in three bytes."""
    if length <= 2:
        return bytes([kind | (length - 1) << 6])
    if length < 256:
        return bytes([kind | 2 << 6, length])
    return bytes([kind | 3 << 6]) + length.to_bytes(3, "little")


# Case mappings -------------------------------------------------------------------------------------

Range = tuple[int, int, int, int]  # first code point, count, stride (1 or 2), delta


def simple_mapping(convert: Callable[[str], str]) -> dict[int, int]:
    """Code point to code point, identities and multi-character results left out."""
    pairs = ((cp, convert(chr(cp))) for cp in range(LIMIT))
    return {cp: ord(to) for cp, to in pairs if len(to) == 1 and ord(to) != cp}


def special_mapping(convert: Callable[[str], str]) -> dict[int, str]:
    """Code points whose mapping is longer than one."""
    pairs = ((cp, convert(chr(cp))) for cp in range(LIMIT))
    return {cp: to for cp, to in pairs if len(to) > 1}


def ranges_of(mapping: dict[int, int]) -> list[Range]:
    """Neighbours with one delta, every one or every other code point."""
    deltas = [(cp, to - cp) for cp, to in sorted(mapping.items())]
    ranges: list[Range] = []
    at = 0
    while at < len(deltas):
        first, delta = deltas[at]
        stride = 1
        if at + 1 < len(deltas) and deltas[at + 1] == (first + 2, delta):
            stride = 2
        end = at + 1
        while end < len(deltas) and deltas[end] == (deltas[end - 1][0] + stride, delta):
            end += 1
        ranges.append((first, end - at, stride, delta))
        at = end
    return ranges


def exceptions(
    mapping: dict[int, int], base: dict[int, int], longer: Iterable[int]
) -> dict[int, int]:
    """Where `mapping` differs from `base`, identities included; `longer` is looked up before both."""
    skip = set(longer)
    points = (set(mapping) | set(base)) - skip
    return {cp: mapping.get(cp, cp) for cp in points if mapping.get(cp, cp) != base.get(cp, cp)}


# Output --------------------------------------------------------------------------------------------


def array(c_type: str, name: str, items: Iterable[int | str]) -> str:
    """A C array, filled to 100 columns."""
    lines: list[str] = []
    line = "   "
    for item in items:
        text = f" {item},"
        if len(line) + len(text) > 100:
            lines.append(line)
            line = "   "
        line += text
    lines.append(line)
    return f"static const {c_type} {name}[] = {{\n" + "\n".join(lines) + "\n};\n"


def flag_tables() -> list[str]:
    """The flag words: a class per run, the runs as a byte stream with an index of groups."""
    words = [flags(chr(cp)) for cp in range(LIMIT)]
    class_words = sorted(set(words))
    alternating = len(class_words)
    if alternating >= 1 << 6:
        raise SystemExit("more classes than six bits hold")
    classes = {word: number for number, word in enumerate(class_words)}
    runs = split_runs(words, classes, alternating)

    stream = bytearray()
    starts: list[int] = []
    offsets: list[int] = []
    for number, (start, length, kind) in enumerate(runs):
        if number % RUNS_PER_GROUP == 0:
            starts.append(start)
            offsets.append(len(stream))
        stream += encode_run(length, kind)
    return [
        array("uint16_t", "class_flags", (f"0x{word:04x}" for word in class_words)),
        "/* Every second code point of such a run is a capital, from the first on. */\n"
        f"enum {{ CLASS_ALTERNATING = {alternating}, "
        f"CLASS_CAPITAL = {classes[words[ord('Ā')]]}, CLASS_SMALL = {classes[words[ord('ā')]]} }};\n",
        array("uint8_t", "latin1_class", (classes[word] for word in words[:256])),
        "/* Runs: class in six bits; the upper two say length 1, 2, in one byte, in three bytes. */\n"
        + array("uint8_t", "runs", stream),
        "/* The first code point of each group of runs, and where the group begins in the stream. */\n"
        + array("uint32_t", "group_start", starts),
        array("uint16_t", "group_offset", offsets),
    ]


def zero_table() -> str:
    """The zero of every ten decimal digits, ascending."""
    decimals = {cp: unicodedata.decimal(chr(cp), -1) for cp in range(LIMIT)}
    zeros = [cp for cp, value in decimals.items() if value == 0]
    for zero in zeros:
        if [decimals[zero + i] for i in range(10)] != list(range(10)):
            raise SystemExit(f"U+{zero:04X} does not begin ten digits")
    return array("uint32_t", "decimal_zeros", zeros)


def case_tables() -> list[str]:
    """Ranges with a delta for lower and upper; title and casefold as exceptions to them."""
    converters = {
        "lower": str.lower,
        "upper": str.upper,
        "title": str.title,
        "fold": str.casefold,
    }
    simple = {name: simple_mapping(convert) for name, convert in converters.items()}
    special = {name: special_mapping(convert) for name, convert in converters.items()}
    simple["title"] = exceptions(simple["title"], simple["upper"], special["title"])
    simple["fold"] = exceptions(simple["fold"], simple["lower"], special["fold"])

    ranges = {name: ranges_of(mapping) for name, mapping in simple.items()}
    deltas = sorted({delta for found in ranges.values() for *_, delta in found})
    if len(deltas) > 256:
        raise SystemExit("more deltas than a byte counts")
    parts = [array("int32_t", "case_deltas", deltas)]
    for name, found in ranges.items():
        if any(count >= 1 << 10 for _, count, _, _ in found):
            raise SystemExit("a case range longer than ten bits hold")
        packed = (
            f"0x{cp << 11 | (stride - 1) << 10 | count:08x}" for cp, count, stride, _ in found
        )
        comment = "/* First code point << 11 | every other one << 10 | count. */\n"
        parts.append(comment + array("uint32_t", f"{name}_ranges", packed))
        parts.append(
            array("uint8_t", f"{name}_deltas", (deltas.index(delta) for *_, delta in found))
        )
    for name, longer in special.items():
        rows = []
        for cp, text in longer.items():
            points = [cp, *map(ord, text), *[0] * (3 - len(text))]
            if max(points) > 0xFFFF:
                raise SystemExit("a special mapping beyond 16 bits")
            first, *rest = (f"0x{point:04x}" for point in points)
            rows.append(f"{{{first}, {{{', '.join(rest)}}}}}")
        parts.append(array("struct special_case", f"{name}_special", rows))
    return parts


def main(path: str) -> None:
    """Write the header to `path`."""
    if unicodedata.unidata_version != UNICODE_VERSION:
        raise SystemExit(f"needs Unicode {UNICODE_VERSION}, this is {unicodedata.unidata_version}")
    head = [
        f"/* Unicode {UNICODE_VERSION} for ucd.c. Generated by tools/gen_unicode.py: do not edit. */\n",
        "#include <stdint.h>\n",
        f"enum {{ RUNS_PER_GROUP = {RUNS_PER_GROUP} }};\n",
    ]
    special = (
        "/* A mapping to two or three code points; the third is 0 when there are two. */\n"
        "struct special_case {\n    uint16_t from, to[3];\n};\n"
    )
    parts = [*head, *flag_tables(), zero_table(), special, *case_tables()]
    Path(path).write_text("\n".join(parts), encoding="ascii", newline="\n")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit("usage: gen_unicode.py TABLES_H")
    main(sys.argv[1])
