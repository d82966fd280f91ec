"""`scripts/profile-core`: find out which functions of Pyodide's core the runtime's work runs.

Runs the browser tests in Chromium with a core that counts, and writes `core_profile.json`, by which
the build splits the core (steps/split_core.py). Needed when Pyodide's version changes, and useful
when the runtime's work has: what ran in no test is loaded when it is called.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Sequence
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler

import pytest

from devtools import browsers
from devtools.build import build
from devtools.console import CommandError, step
from devtools.paths import BUILD, ROOT
from devtools.site_rules import CORE_PROFILE
from devtools.static_server import Server
from devtools.steps.core_module import Core
from devtools.steps.split_core import Split, packed, unpacked
from devtools.steps.wasm_sections import (
    Kind,
    Reader,
    Section,
    assembled,
    name,
    sections,
    unsigned,
    vector,
)

CORE = ROOT / "node_modules/pyodide/pyodide.asm.wasm"
OVERLAY = BUILD / "profile"

#: In these, the files must be those of the build.
_TESTS = ["tests/browser", "--ignore=tests/browser/test_offline.py"]

#: Put before the worker's own program: tells the server which functions have run since it asked last.
_REPORTER = """
const instantiate = WebAssembly.instantiate;
WebAssembly.instantiate = async (...source) => {
  const made = await instantiate(...source);
  const counters = Object.entries(made.exports ?? {}).filter(([name]) => name.startsWith("ran "));
  let left = counters.map(([name, global]) => [Number(name.slice(4)), global]);
  const report = () => {
    const found = left.filter(([, global]) => global.value).map(([index]) => index);
    left = left.filter(([, global]) => !global.value);
    const body = JSON.stringify(found);
    if (found.length) fetch("%s", { method: "POST", mode: "no-cors", body, keepalive: true });
  };
  if (left.length) setInterval(report, 150);
  return made;
};
"""


def counting(module: bytes) -> bytes:
    """The module with an exported global for each function, `ran N`, that is 1 once it has run."""
    core = Core(module)
    first = core.imported(Kind.GLOBAL) + len(core.items(Section.GLOBAL))
    bodies, exports = [], []
    for index, body in enumerate(core.bodies):
        reader = Reader(body)
        for _ in range(reader.unsigned()):  # stretches of local variables
            reader.unsigned()
            reader.byte()
        mark = b"\x41\1\x24" + unsigned(first + index)  # i32.const 1, global.set
        code = body[: reader.position] + mark + body[reader.position :]
        bodies.append(unsigned(len(code)) + code)
        exports.append(name(f"ran {index}") + bytes([Kind.GLOBAL]) + unsigned(first + index))
    globals_ = [b"\x7f\1\x41\0\x0b"] * len(bodies)
    changed: dict[int, bytes] = {
        Section.GLOBAL: core.appended(Section.GLOBAL, globals_),
        Section.EXPORT: core.appended(Section.EXPORT, exports),
        Section.CODE: vector(bodies),
    }
    return assembled((kind, changed.get(kind, content)) for kind, content in core.parts)


class _Handler(BaseHTTPRequestHandler):
    """Gathers what has run."""

    def __init__(self, *arguments: object, ran: set[int]) -> None:
        self.ran = ran
        super().__init__(*arguments)  # type: ignore[arg-type]

    def do_POST(self) -> None:
        self.ran.update(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        self.send_response(HTTPStatus.NO_CONTENT)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


def main(arguments: Sequence[str]) -> int:
    """Run `scripts/profile-core`."""
    parser = argparse.ArgumentParser(prog="scripts/profile-core", description=__doc__)
    parser.add_argument("--add", action="store_true", help="to what the profile has already")
    parser.add_argument("test", nargs="*", help="run these alone, instead of all browser tests")
    options = parser.parse_args(arguments)
    browsers.ensure("chromium")
    step("building")
    build(["dist"])
    core = Core(CORE.read_bytes())
    ran = _profiled(core) if options.add else set()
    with Server(("127.0.0.1", 0), partial(_Handler, ran=ran)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        _write_overlay(core, f"http://127.0.0.1:{server.server_port}/")
        step("running the browser tests with a core that counts")
        code = subprocess.run(
            # What is there to have the rest loaded would put it into the first part.
            [
                *(sys.executable, "-m", "pytest", "-q", "--in-browser=chromium"),
                *("-m", "not rest_of_core", *(options.test or _TESTS)),
            ],
            cwd=ROOT,
            env={**os.environ, "EDGE_PYTHON_OVERLAY": str(OVERLAY)},
            check=False,
        ).returncode
        server.shutdown()
    shutil.rmtree(OVERLAY)
    # Tests of pages that may ask no other server fail, since the counts cannot be told.
    if code not in (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED) or not ran:
        raise CommandError("the tests did not run: the profile stays as it was")
    flags = [index in ran for index in range(len(core.bodies))]
    (ROOT / CORE_PROFILE).write_text(
        json.dumps(
            {"core": core.digest, "tables": _tables(core), "stretches": packed(flags)},
            separators=(",", ":"),
        )
        + "\n"
    )
    size = sum(len(core.bodies[index]) for index in ran)
    print(f"{len(ran)} of {len(flags)} functions ran, {size / 1e6:.2f} MB of code")
    return 0


def _profiled(core: Core) -> set[int]:
    known = json.loads((ROOT / CORE_PROFILE).read_text())
    if known["core"] != core.digest:
        raise CommandError("the profile is of another core: nothing can be added to it")
    return {index for index, flag in enumerate(unpacked(known["stretches"])) if flag}


def _tables(core: Core) -> list[list[int]]:
    """Where the tables of rare modules are (steps/core_tables.py); of another core nothing is known."""
    known = json.loads((ROOT / CORE_PROFILE).read_text())
    tables: list[list[int]] = known["tables"] if known["core"] == core.digest else []
    return tables


def _write_overlay(core: Core, server: str) -> None:
    dist = OVERLAY / "dist"
    (dist / "pyodide").mkdir(parents=True, exist_ok=True)
    whole = Split(core, [True] * len(core.bodies), [range(*pages) for pages in _tables(core)])
    # The rest is never loaded, so that its tables are here.
    parts = [*sections(counting(whole.first_part())), (Section.DATA, whole.data())]
    (dist / "pyodide/pyodide.first.wasm").write_bytes(assembled(parts))
    worker = (ROOT / "dist/worker.mjs").read_text()
    (dist / "worker.mjs").write_text(_REPORTER % server + worker)
