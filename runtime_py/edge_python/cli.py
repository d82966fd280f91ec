"""The command line: ``edge-python run FILE``."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import io
import os
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urljoin

from . import defaults
from ._version import __version__
from .capabilities.loading import PythonModules
from .clock import SystemClock
from .drivers.aio import Runner
from .drivers.urls import FileFetcher, UrlFetcher
from .effects import Outcome
from .engine_build import EngineBuild, examine
from .errors import EdgeError, NotFound
from .fetch import CachedFetcher
from .hosts.installed import InstalledPackages
from .manifest import parse_manifest
from .resolver import Aliases, python_sources
from .source import decode_source
from .store.directory import DirectoryStore

__all__ = ["main"]

_ENGINE = "compiler.wasm"
_INTERRUPTED = 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit code."""
    arguments = _parser().parse_args(argv)
    for stream in (sys.stdout, sys.stderr):
        # Programs print any text; the terminal's own encoding may not hold it.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        if arguments.command == "version":
            return _show_version(arguments.engine)
        return asyncio.run(_run(arguments.file, arguments.engine, arguments.packages))
    except EdgeError as error:
        print(f"edge-python: {error.name}: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return _INTERRUPTED
    except BrokenPipeError:
        # Nobody reads any more; the interpreter would complain once more when it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="edge-python", description="Run Edge Python programs.")
    parser.add_argument("-V", "--version", action="version", version=f"edge-python {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    run = commands.add_parser(
        "run",
        help="run a program",
        description="Run a program. Lines of the standard input are events for receive().",
    )
    run.add_argument("file", type=Path, metavar="FILE")
    run.add_argument(
        "--packages",
        type=Path,
        metavar="JSON",
        help="a packages.json to trust: the Python modules that it declares run outside of the "
        "sandbox, as those of a page's own manifest do",
    )
    version = commands.add_parser("version", help="show the versions of runtime and engine")
    for command in (run, version):
        command.add_argument(
            "--engine",
            type=Path,
            metavar="WASM",
            help="the engine to use (default: $EDGE_PYTHON_ENGINE, or the one that is installed)",
        )
    return parser


async def _run(file: Path, engine: Path | None, packages: Path | None) -> int:
    try:
        source = decode_source(file.read_bytes())
    except OSError as error:
        raise NotFound(f"{file}: {error.strerror}") from None
    except EdgeError as error:
        raise type(error)(f"{file}: {error}") from None
    aliases = _aliases(packages)
    runner = Runner(
        _load_engine(engine),
        SystemClock(),
        show=_show,
        next_event=_Lines().next,
        python=PythonModules(InstalledPackages()),
        warn=_warn,
    )
    outcome = await runner.run(
        source,
        base_url=file.resolve().parent.as_uri() + "/",
        fetcher=FileFetcher(CachedFetcher(UrlFetcher(), DirectoryStore(_cache_directory()), _warn)),
        aliases=aliases,
    )
    return _exit_code(outcome)


def _aliases(packages: Path | None) -> Aliases:
    """What a manifest that the user trusts declares."""
    if packages is None:
        return Aliases(defaults=_packages())
    try:
        data = packages.read_bytes()
    except OSError as error:
        raise NotFound(f"{packages}: {error.strerror}") from None
    manifest = parse_manifest(data, str(packages))
    base = packages.resolve().as_uri()
    imports = {name: urljoin(base, spec) for name, spec in manifest.imports.items()}
    python = python_sources(manifest, base)
    return Aliases(explicit=imports, defaults=_packages(), python=python)


def _exit_code(outcome: Outcome) -> int:
    if outcome.error is not None:
        raise outcome.error
    if outcome.failed:
        sys.stderr.write(outcome.text if outcome.text.endswith("\n") else outcome.text + "\n")
        return 1
    _show([outcome.text])
    return outcome.exit_code or 0


def _show(texts: list[str]) -> None:
    sys.stdout.write("".join(texts))
    sys.stdout.flush()


def _warn(text: str) -> None:
    print(f"edge-python: {text}", file=sys.stderr)


def _show_version(engine: Path | None) -> int:
    build = _load_engine(engine)
    print(f"edge-python {__version__}, engine {build.version or 'of unknown version'}")
    return 0


def _load_engine(chosen: Path | None) -> EngineBuild:
    from .hosts.wasmtime import WasmtimeHost

    path = _find_engine(chosen)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise NotFound(f"the engine {path}: {error.strerror}") from None
    host = WasmtimeHost()
    try:
        module = host.compile(data)
    except EdgeError as error:
        raise type(error)(f"{path}: {error}") from None
    return examine(host, module, str(path))


def _find_engine(chosen: Path | None) -> Path:
    named = os.environ.get("EDGE_PYTHON_ENGINE")
    if chosen is not None:
        return chosen
    if named:
        return Path(named)
    for directory in _installed():
        if (directory / _ENGINE).is_file():
            return directory / _ENGINE
    raise NotFound(f"there is no {_ENGINE}; build it, or name one by --engine")


def _installed() -> tuple[Path, Path]:
    """Where the engine and the official packages may be."""
    package = Path(__file__).parent
    # A checkout keeps what it built beside the package's tree.
    return package, package.parents[1] / "dist"


def _packages() -> dict[str, str]:
    """The official packages by name, as far as they are there."""
    found: dict[str, str] = {}
    for directory in _installed():
        for name, path in defaults.IMPORTS.items():
            if (directory / path).is_file():
                found.setdefault(name, (directory / path).as_uri())
    return found


def _cache_directory() -> Path:
    base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "edge-python"


class _Lines:
    """Lines of the standard input, read by a thread that does not keep the process alive."""

    def __init__(self) -> None:
        self._lines: asyncio.Queue[str | None] = asyncio.Queue()
        self._started = False

    async def next(self) -> str | None:
        """The next line without its end; None after the last."""
        if not self._started:
            self._started = True
            loop = asyncio.get_running_loop()
            threading.Thread(target=self._read, args=(loop,), daemon=True).start()
        return await self._lines.get()

    def _read(self, loop: asyncio.AbstractEventLoop) -> None:
        # The loop may be closed by the time that a line comes.
        with contextlib.suppress(RuntimeError):
            for line in sys.stdin:
                loop.call_soon_threadsafe(self._lines.put_nowait, line.removesuffix("\n"))
            loop.call_soon_threadsafe(self._lines.put_nowait, None)
