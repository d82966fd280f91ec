"""`scripts/fuzz`: look for programs that the engine does not stand.

Each command is a module of its own, with its own arguments: `scripts/fuzz engine --help`.
"""

from __future__ import annotations

import argparse
import importlib
from collections.abc import Sequence

#: Module of each command; its `main` takes the arguments that follow.
COMMANDS = {
    "differential": "devtools.fuzz_differential",
    "engine": "devtools.fuzz_engine",
    "memerr": "devtools.fuzz_memerr",
}


def main(arguments: Sequence[str]) -> int:
    """Run `scripts/fuzz`."""
    parser = argparse.ArgumentParser(
        prog="scripts/fuzz",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("command", choices=COMMANDS)
    parser.add_argument("arguments", nargs=argparse.REMAINDER, help="for the command")
    options = parser.parse_args(arguments)
    module = importlib.import_module(COMMANDS[options.command])
    code: int = module.main(options.arguments)
    return code
