"""Give the functions of a module that are called from the most places the lowest numbers.

    function_order.py MODULE.wat ORDERED.wat

A call names its function by number, which takes one byte below 128 and two from there on. Everything else
keeps its order, in which neighbours resemble each other: that is worth more to whoever compresses the module
than an order by the number of calls throughout.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path

#: Imported functions have the first numbers.
_ONE_BYTE = 128
_FIELD = re.compile(r"^(?= \()", re.MULTILINE)
_FUNCTION = re.compile(r" \(func (\$[^\s)]+)")
_IMPORT = re.compile(r' \(import "[^"]*" "[^"]*" \(func ')
_CALL = re.compile(r"\(call (\$[^\s)]+)")


def ordered(module: str) -> str:
    """The text of the module, as `wasm-opt -S` writes it, with its functions in another order."""
    fields = _FIELD.split(module.removesuffix(")\n"))
    calls = Counter(_CALL.findall(module))
    names = {
        index: match[1] for index, field in enumerate(fields) if (match := _FUNCTION.match(field))
    }
    imported = sum(_IMPORT.match(field) is not None for field in fields)
    busiest = sorted(names, key=lambda index: calls[names[index]], reverse=True)
    first = sorted(busiest[: _ONE_BYTE - imported])
    rest = sorted(names.keys() - set(first))
    others = [index for index in range(len(fields)) if index not in names]
    return "".join(fields[index] for index in [*others, *first, *rest]) + ")\n"


if __name__ == "__main__":
    source, target = map(Path, sys.argv[1:])
    target.write_text(ordered(source.read_text(encoding="utf-8")), encoding="utf-8")
