"""Which sanitizers the native build can have on this machine.

The `ziglang` wheel instruments for AddressSanitizer but carries its run-time library for
UndefinedBehaviorSanitizer only. Where the machine has a C compiler whose AddressSanitizer library
fits, that one links, and the tests run under both; elsewhere under the second alone.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path

from devtools import engine_rules
from devtools.console import step
from devtools.paths import BUILD

_PROBE = """
#include <stdlib.h>
int main(int argc, char **argv) {
    char *block = malloc(3);
    block[argc + 1] = 1;
    int value = block[2] + (argv != nullptr);
    free(block);
    return argc == 2 ? block[2] : value - 2;
}
"""
_BASE = ["-O1", "-g", "-fno-omit-frame-pointer"]
_UNDEFINED = ["-fsanitize=undefined", "-fno-sanitize-recover=all"]


@dataclass(frozen=True)
class Sanitizers:
    """How to compile and link with them."""

    compile_flags: list[str]
    linker: str


def available() -> Sanitizers:
    """Find out once per compiler, then remember."""
    system = shutil.which("cc")
    remembered = BUILD / "sanitizers.json"
    key = hashlib.sha256(f"{engine_rules.zig()} {system} {_PROBE}".encode()).hexdigest()
    if remembered.is_file():
        record = json.loads(remembered.read_text())
        if record.pop("key") == key:
            return Sanitizers(**record)
    found = _probe(system)
    remembered.write_text(json.dumps({"key": key, **asdict(found)}))
    return found


def _probe(system: str | None) -> Sanitizers:
    if system is not None:
        both = Sanitizers(
            [*_BASE, "-fsanitize=address", *_UNDEFINED], f"{system} -fsanitize=address,undefined"
        )
        if _works(both, system):
            return both
    step("no AddressSanitizer library here: the C tests run under UndefinedBehaviorSanitizer only")
    return Sanitizers([*_BASE, *_UNDEFINED], "$zig cc")


def _works(candidate: Sanitizers, system: str) -> bool:
    """Whether a program so built runs, and is stopped when it reads what it freed."""
    with tempfile.TemporaryDirectory() as scratch:
        source, program = Path(scratch, "probe.c"), Path(scratch, "probe")
        source.write_text(_PROBE)
        built_object = source.with_suffix(".o")
        compile_command = [
            *(str(engine_rules.zig()), "cc", "-std=c23", *candidate.compile_flags),
            *("-c", str(source), "-o", str(built_object)),
        ]
        link_command = [system, "-fsanitize=address,undefined", str(built_object)]
        for command in (compile_command, [*link_command, "-o", str(program)]):
            if subprocess.run(command, capture_output=True, check=False).returncode:
                return False
        sound = subprocess.run([program], capture_output=True, check=False)
        faulty = subprocess.run([program, "read"], capture_output=True, check=False)
        return sound.returncode == 0 and b"AddressSanitizer" in faulty.stderr
