"""`scripts/bench`: measure; compare figures within one table only.

scripts/bench engine            the engine and CPython, outside of a browser and inside
scripts/bench engine floats …   some of the programs only
scripts/bench calls             calls of Python modules and of host modules, in a page
scripts/bench web               what a page waits for, beside the simplest host of the engine
scripts/bench plugins           a call of a plugin, beside one that simple JavaScript carries
scripts/bench compile           speed of compiling, cost of an instance, size of the engine
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from contextlib import ExitStack

from playwright.sync_api import Page

from devtools.bench import calls, chromium, engine, native, plugins, web
from devtools.bench import compile as compiling
from devtools.bench.sides import Side
from devtools.build import build
from devtools.paths import ROOT

#: Where programs run, by the name that `--side` takes; those that are in a browser.
SIDES = ("wasmtime", "chromium", "cpython", "pyodide")
BROWSER_SIDES = {"chromium", "pyodide"}
ENGINE_SIDES = ("wasmtime", "chromium")


def main(arguments: Sequence[str]) -> int:
    """Run `scripts/bench`."""
    options = _parser().parse_args(arguments)
    available = options.sides
    chosen = [name for name in available if name in (options.side or available)]
    programs = engine.programs(options.program) if options.command == "engine" else []
    build(["dist"])
    with ExitStack() as stack:
        if options.command == "plugins":
            page = _page(stack) if "chromium" in chosen else None
            for line in plugins.report(plugins.sides(page), options.seconds):
                print(line, flush=True)
            return 0
        if options.command == "calls":
            for line in calls.report(_page(stack), 0.5):
                print(line, flush=True)
            return 0
        if options.command == "web":
            for line in web.report(options.rounds):
                print(line, flush=True)
            return 0
        sides = _open(chosen, stack)
        if options.command == "engine":
            lines = engine.compare(sides, programs, options.seconds)
        else:
            lines = compiling.report(sides, options.seconds)
        for line in lines:
            print(line, flush=True)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="scripts/bench",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(dest="command", required=True)
    running = commands.add_parser("engine", help="programs on the engine and on CPython")
    folder = engine.PROGRAMS.relative_to(ROOT)
    running.add_argument("program", nargs="*", help=f"default: all of {folder}/")
    running.set_defaults(sides=SIDES)
    _add_common(running, SIDES, 0.5, "to spend on each program and side (default: %(default)s)")
    loading = commands.add_parser("compile", help="what it costs before a program runs")
    loading.set_defaults(sides=ENGINE_SIDES)
    _add_common(loading, ENGINE_SIDES, 3, "to spend on each figure (default: %(default)s)")
    leaving = commands.add_parser("calls", help="what it costs to leave the engine, in a page")
    leaving.set_defaults(sides=("chromium",), side=None)
    waiting = commands.add_parser("web", help="what a page waits for")
    waiting.add_argument(
        "--rounds", type=int, default=5, help="fresh browser profiles (default: %(default)s)"
    )
    waiting.set_defaults(sides=("chromium",), side=None)
    calling = commands.add_parser("plugins", help="what a call of a plugin costs")
    calling.set_defaults(sides=ENGINE_SIDES)
    _add_common(calling, ENGINE_SIDES, 2, "to spend on each figure (default: %(default)s)")
    return parser


def _add_common(
    parser: argparse.ArgumentParser, sides: Sequence[str], seconds: float, purpose: str
) -> None:
    parser.add_argument("--seconds", type=float, default=seconds, help=purpose)
    parser.add_argument(
        "--side", action="append", choices=sides, help="one side; repeatable (default: all)"
    )


def _page(stack: ExitStack) -> Page:
    browser = stack.enter_context(chromium.launched())
    return stack.enter_context(chromium.served_page(browser))


def _open(names: Sequence[str], stack: ExitStack) -> dict[str, Side]:
    """The sides, each started; `stack` ends what they need."""
    page = _page(stack) if BROWSER_SIDES.intersection(names) else None
    sides: dict[str, Side] = {}
    for name in names:
        if page and name in BROWSER_SIDES:
            sides[name] = chromium.BrowserSide(page, name)
        else:
            sides[name] = native.WasmtimeSide() if name == "wasmtime" else native.CPythonSide()
    return sides
