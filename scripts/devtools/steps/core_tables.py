"""Which of the core's tables its first part can do without.

Tables that only functions of the rest read come with the rest. Data has no names in the core, so that
stretches of it are given by their addresses (whole pages), found by hand: object files follow each other in
the core, functions and data in the same order, and read no tables of each other. They are those of the East
Asian codecs and of `unicodedata`, up to where `fcntl` begins, and of the C library's `iconv`. Here is looked
whether no function of the first part reads them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise, product

from devtools.steps.core_module import Core
from devtools.steps.wasm_code import I32_CONST, MEMORY, instructions
from devtools.steps.wasm_sections import Reader

#: Numbers that are no addresses although they could be: ends and planes of Unicode, a million.
_NUMBERS = {0xF0000, 0x10FFFF, 0x110000, 1_000_000}
#: Comparisons, and arithmetic but for sums: what follows an address is none of these.
_ON_NUMBERS = {*range(0x45, 0x50), *range(0x6B, 0x79)}


def addressed(body: bytes, tables: Sequence[range]) -> Iterator[int]:
    """Constants of a function that may be addresses in the tables."""
    for (opcode, start, _), (following, _, _) in pairwise(instructions(body)):
        reader = Reader(body, start + 1)
        if opcode == I32_CONST and following not in _ON_NUMBERS:
            value = reader.signed()
        elif opcode in MEMORY:
            reader.unsigned()
            value = reader.unsigned()
        else:
            continue
        if value not in _NUMBERS and any(value in table for table in tables):
            yield value


def parts(core: Core, tables: Sequence[range]) -> Iterator[tuple[int, bytes]]:
    """Address and content of what stands in the tables."""
    for (address, content), table in product(core.segments(), tables):
        start, end = max(address, table.start), min(address + len(content), table.stop)
        if start < end:
            yield start, content[start - address : end - address]
