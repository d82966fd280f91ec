"""`scripts/build`: write the build graph and let ninja bring its targets up to date.

Ninja decides what to redo, from modification times, command lines and the headers that the C
compiler saw; the graph is written anew on every run, so that added and removed files count.
"""

from __future__ import annotations

import argparse
import subprocess
from collections.abc import Sequence

from devtools import engine_rules, site_rules
from devtools.console import run
from devtools.locks import exclusive
from devtools.ninja_file import NinjaFile
from devtools.paths import BUILD, ROOT, VENV_BIN

GRAPH = BUILD / "build.ninja"

TARGETS = {
    "dist": "dist/, what a web server needs to serve",
    "native": "the engine as a program of this machine: build/edge-vm, and one with sanitizers",
    "c-tests": "what the engine's tests run: unit tests and an edge-vm, with sanitizers",
    "wheel": "the Python package, with the engine inside, in build/wheels/",
}


def main(arguments: Sequence[str]) -> int:
    """Run `scripts/build`."""
    parser = argparse.ArgumentParser(
        prog="scripts/build",
        description=__doc__,
        epilog="\n".join(f"{name:8} {what}" for name, what in TARGETS.items()),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "target", nargs="*", metavar="TARGET", choices=[*TARGETS, []], help="default: dist"
    )
    parser.add_argument("-v", "--verbose", action="store_true", help="show the commands")
    parser.add_argument("-k", "--keep-going", action="store_true", help="show every error")
    parser.add_argument("-j", "--jobs", type=int, default=0, metavar="N", help="how many at a time")
    options = parser.parse_args(arguments)
    build(
        options.target or ["dist"],
        verbose=options.verbose,
        keep_going=options.keep_going,
        jobs=options.jobs,
    )
    return 0


def build(
    targets: Sequence[str], *, verbose: bool = False, keep_going: bool = False, jobs: int = 0
) -> None:
    """Bring the targets up to date; silent when they are."""
    with exclusive("build"):
        _write_graph()
        ninja = [str(VENV_BIN / "ninja"), "-f", str(GRAPH.relative_to(ROOT))]
        # Outputs of files that are gone must not linger in dist/.
        _quietly([*ninja, "-t", "cleandead"])
        # Ninja would announce that there is nothing to do.
        if "no work to do" in _quietly([*ninja, "-n", *targets]):
            return
        options = [
            *(["-v"] if verbose else []),
            *(["-k", "0"] if keep_going else []),
            *(["-j", str(jobs)] if jobs else []),
        ]
        run([*ninja, *options, *targets], cwd=ROOT, purpose="building " + ", ".join(targets))


def _quietly(command: Sequence[str]) -> str:
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
    return done.stdout


def _write_graph() -> None:
    graph = NinjaFile()
    graph.variable("builddir", "build")
    engine_rules.write(graph)
    site_rules.write(graph)
    graph.default("dist")
    if not GRAPH.exists() or GRAPH.read_text() != graph.text():
        GRAPH.write_text(graph.text())
