"""Pack the prelude: its modules as one text, minified and compressed.

    pack_prelude.py OUTPUT MODULE.py …

The engine unpacks the text as far as a program needs it (compiler/src/vm/prelude.c), so that what
programs need most often comes first. Its other data
are packed in the same way (pack_data.py). The output is the length of the text as four little-endian
bytes, the sixteen characters that have short codes, and a stream of bits, the lowest bit of each
byte first, with eight bytes of zeros behind it:

    0 0 nnnn                a character with a short code
    0 1 nnnnnnnn            any other byte
    1 gamma gamma nnnnnnn   a match: its length less one, and its distance less one, whose low seven
                            bits come last and the rest of which, plus one, is the second gamma

where gamma is Elias's code: as many zeros as the number has bits after its first, a one, and those
bits. Numbers have their lowest bit first. No code has more than 57 bits.
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from devtools.steps.minified_python import minified

SHORT = 16
#: The engine reads eight bytes at a time.
PADDING = 8
#: Longer matches are several, to keep their codes short.
LONGEST = 4096
#: How many earlier places of the same three bytes are compared; more would make it slower, hardly smaller.
CANDIDATES = 100


#: What comes first: what many programs ask for.
FIRST = (
    *("build_class", "print_pieces", "list_repr", "raw_items", "list_sort_with", "sorted_list"),
    *("sum_of", "sum_next", "extreme_of", "extreme_rest", "list_extend", "length_hint"),
    *("measured", "list_fill", "chars_join", "instantiate", "tuple_repr", "dict_repr"),
    *("set_find", "set_put", "set_key_hash", "set_add_all", "set_of", "dict_find", "dict_store"),
    *("dict_key_hash", "dict_getitem", "dict_setitem", "check_class_cell", "build_class_by"),
    *("sorted_with", "all_of", "any_of", "tuple_new", "contains_slow", "next_of_all", "zip_next"),
    *("drop", "next_default", "getattr_default", "bool_of", "type_finish", "prepare_namespace"),
    *("match_class", "match_attribute", "match_star"),
)


class _Step(NamedTuple):
    """The cheapest way on from a place: a match, or a literal where `length` is 1."""

    length: int
    distance: int


def packed(text: bytes) -> bytes:
    """`text` in the format above."""
    short = bytes(byte for byte, _ in Counter(text).most_common(SHORT)).ljust(SHORT, b"\0")
    bits = "".join(_codes(text, short))
    stream = int(bits[::-1] or "0", 2).to_bytes((len(bits) + 7) // 8, "little")
    return len(text).to_bytes(4, "little") + short + stream + bytes(PADDING)


def _codes(text: bytes, short: bytes) -> Iterator[str]:
    at = 0
    for step in _path(text, short):
        if step.length > 1:
            distance = step.distance - 1
            yield "1" + _gamma(step.length - 1) + _gamma((distance >> 7) + 1)
            yield f"{distance & 127:07b}"[::-1]
        elif text[at] in short:
            yield "00" + f"{short.index(text[at]):04b}"[::-1]
        else:
            yield "01" + f"{text[at]:08b}"[::-1]
        at += step.length


def _path(text: bytes, short: bytes) -> Iterator[_Step]:
    """The steps that cost the fewest bits in all, found from the end."""
    size = len(text)
    cost = [0] * (size + 1)
    steps = [_Step(1, 0)] * size
    matches = _matches(text)
    for at in range(size - 1, -1, -1):
        best, step = (6 if text[at] in short else 10) + cost[at + 1], _Step(1, 0)
        reached = 1
        for distance, longest in matches[at]:
            fixed = 1 + _gamma_size(((distance - 1) >> 7) + 1) + 7
            for length in range(reached + 1, longest + 1):
                bits = fixed + _gamma_size(length - 1) + cost[at + length]
                if bits < best:
                    best, step = bits, _Step(length, distance)
            reached = longest
        cost[at], steps[at] = best, step
    at = 0
    while at < size:
        yield steps[at]
        at += steps[at].length


def _matches(text: bytes) -> list[list[tuple[int, int]]]:
    """For each place the earlier ones that go on alike, nearest first: distance and length, growing."""
    earlier: defaultdict[bytes, list[int]] = defaultdict(list)
    found = []
    for at in range(len(text)):
        here: list[tuple[int, int]] = []
        reached = 1
        places = earlier[text[at : at + 2]]
        for place in places[: -CANDIDATES - 1 : -1]:
            if text[place : place + reached + 1] != text[at : at + reached + 1]:
                continue
            length = reached + 1
            end = min(len(text) - at, LONGEST)
            while length < end and text[place + length] == text[at + length]:
                length += 1
            here.append((at - place, length))
            reached = length
        places.append(at)
        found.append(here)
    return found


def _gamma(number: int) -> str:
    return "0" * (number.bit_length() - 1) + "1" + f"{number:b}"[:0:-1]


def _gamma_size(number: int) -> int:
    return 2 * number.bit_length() - 1


def main(output: Path, modules: Iterable[Path]) -> None:
    """Write the packed prelude."""
    text = "".join(minified(module.read_text(encoding="utf-8")) for module in modules)
    output.write_bytes(packed(_ordered(text).encode()))


def _ordered(text: str) -> str:
    functions = {_name(each): each for each in re.split(r"^(?=\S)", text, flags=re.MULTILINE)[1:]}
    return "".join([*(functions.pop(name) for name in FIRST), *functions.values()])


def _name(function: str) -> str:
    return function[: function.index("(")].split()[-1]


if __name__ == "__main__":
    main(Path(sys.argv[1]), map(Path, sys.argv[2:]))
