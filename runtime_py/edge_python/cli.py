"""The command line: ``edge-python run FILE``, ``lock FILE``, ``version`` and ``engine FILE``."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import io
import os
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from . import defaults
from ._version import __version__
from .capabilities.loading import PythonModules
from .clock import SystemClock
from .drivers.aio import Runner
from .drivers.urls import FileFetcher, UrlFetcher
from .effects import Outcome
from .engine import Limits
from .engine_build import EngineBuild, examine
from .engine_report import report
from .errors import EdgeError, NotFound
from .fetch import CachedFetcher
from .hosts.base import Host, Module
from .hosts.installed import InstalledPackages
from .loaders import Loaders
from .lockfile import NO_LOCK, Lockfile, lockfile_table, lockfile_text
from .program_file import ProgramFile
from .store.base import Store
from .store.directory import DirectoryStore

__all__ = ["main"]

_ENGINE = "compiler.wasm"
_INTERRUPTED = 130
#: As of timeout(1).
_TIMED_OUT = 124
#: For an engine that cannot be interrupted to come to a wait.
_GRACE_S = 2.0


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit code."""
    arguments = _parser().parse_args(argv)
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:  # it was closed: nothing comes, what is written goes nowhere
            setattr(sys, name, Path(os.devnull).open(mode))  # noqa: SIM115
        stream = getattr(sys, name)
        # Programs read and print any text; the terminal's own encoding may not hold it.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        if arguments.command == "version":
            return _show_version(arguments.engine)
        if arguments.command == "engine":
            return _show_engine(arguments.file)
        return asyncio.run((_lock if arguments.command == "lock" else _run)(arguments))
    except EdgeError as error:
        print(f"edge-python: {error.name}: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return _INTERRUPTED
    except BrokenPipeError:
        _drop_output()
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="edge-python", description="Run Edge Python programs.")
    parser.add_argument("-V", "--version", action="version", version=f"edge-python {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    run = commands.add_parser(
        "run",
        help="run a program",
        description="Run a program. The standard input is for input(), in a program that mentions "
        "it; otherwise its lines are events for receive().",
    )
    run.add_argument(
        "--lock",
        type=Path,
        metavar="JSON",
        help="the lockfile that the modules must be as (default: the one that packages.json names)",
    )
    run.add_argument(
        "--limit-heap",
        type=_size,
        default=0,
        metavar="BYTES",
        help="heap of the program, as 64M; more raises MemoryError",
    )
    run.add_argument(
        "--limit-operations",
        type=_count(64),
        default=0,
        metavar="N",
        help="loop turns and calls; more raises TimeoutError",
    )
    run.add_argument(
        "--limit-depth",
        type=_count(32),
        default=0,
        metavar="N",
        help="nested calls; more raises RecursionError",
    )
    run.add_argument(
        "--timeout",
        type=_seconds,
        metavar="SECONDS",
        help=f"end the program after this time, with exit code {_TIMED_OUT}",
    )
    engine = commands.add_parser(
        "engine", help="examine an engine", description="Tell what an engine has and lacks."
    )
    engine.add_argument("file", type=Path, metavar="WASM", nargs="?")
    lock = commands.add_parser(
        "lock",
        help="write the lockfile of a program",
        description="Write which bytes the modules of a program are. The program does not run.",
    )
    lock.add_argument(
        "-o",
        "--output",
        type=Path,
        metavar="JSON",
        default=Path("packages.lock.json"),
        help="where to write it (default: %(default)s)",
    )
    lock.add_argument("--frozen", action="store_true", help="refuse modules that it does not list")
    for command in (run, lock):
        command.add_argument("file", type=Path, metavar="FILE")
        command.add_argument(
            "--packages",
            type=Path,
            metavar="JSON",
            help="a packages.json to trust: the Python modules that it declares run outside of "
            "the sandbox, as those of a page's own manifest do",
        )
    version = commands.add_parser("version", help="show the versions of runtime and engine")
    for command in (run, lock, version):
        command.add_argument(
            "--engine",
            type=Path,
            metavar="WASM",
            help="the engine to use (default: $EDGE_PYTHON_ENGINE, or the one that is installed)",
        )
    return parser


def _count(bits: int) -> Callable[[str], int]:
    def count(text: str) -> int:
        number = int(text)
        if not 0 <= number < 1 << bits:
            raise argparse.ArgumentTypeError(f"{text} is not a number below 2**{bits}")
        return number

    # What argparse calls the type when it is none.
    count.__name__ = "number"
    return count


def _size(text: str) -> int:
    """A number of bytes, perhaps of KiB (``512K``), MiB (``64M``) or GiB."""
    unit = {"K": 10, "M": 20, "G": 30}.get(text[-1:].upper(), 0)
    return _count(32)(str(int(text[:-1] if unit else text) << unit))


_size.__name__ = "size"


def _seconds(text: str) -> float:
    seconds = float(text)
    if not 0 < seconds < threading.TIMEOUT_MAX:
        raise argparse.ArgumentTypeError(f"{text} is no time")
    return seconds


async def _run(arguments: argparse.Namespace) -> int:
    timeout: float | None = arguments.timeout
    program = ProgramFile(arguments.file, arguments.packages, _packages())
    lock = program.lockfile(arguments.lock)
    build = _load_engine(arguments.engine)
    limits = Limits(arguments.limit_heap, arguments.limit_operations, arguments.limit_depth)
    stdin = _Stdin()
    fetcher = _fetcher(DirectoryStore(_cache_directory()), lock)
    runner = Runner(
        build,
        SystemClock(),
        show=_show,
        next_event=stdin.line,
        python=PythonModules(InstalledPackages()),
        warn=_warn,
        loaders=Loaders(program.loaders, fetcher),
    )
    running = runner.run(
        program.source,
        base_url=program.base_url,
        fetcher=fetcher,
        aliases=program.aliases,
        limits=limits if any(limits) else None,
        read_input=stdin.rest if "set_input" in build.features else None,
    )
    watchdog = _watchdog(timeout) if timeout is not None else contextlib.nullcontext()
    try:
        with watchdog:
            outcome = await asyncio.wait_for(running, timeout)
    except TimeoutError:
        return _timed_out(timeout)
    return _exit_code(outcome)


async def _lock(arguments: argparse.Namespace) -> int:
    """Write the lockfile of a program, from what its modules are now."""
    program = ProgramFile(arguments.file, arguments.packages, _packages())
    fetcher = _fetcher(None, NO_LOCK)
    runner = Runner(
        _load_engine(arguments.engine),
        SystemClock(),
        show=_show,
        python=PythonModules(InstalledPackages()),
        warn=_warn,
        loaders=Loaders(program.loaders, fetcher),
    )
    await runner.load(
        program.source, base_url=program.base_url, fetcher=fetcher, aliases=program.aliases
    )
    target: Path = arguments.output
    table = lockfile_table(fetcher.used, target.resolve().as_uri(), frozen=arguments.frozen)
    try:
        target.write_text(lockfile_text(table), encoding="utf-8")
    except OSError as error:
        raise EdgeError(f"{target}: {error.strerror}") from None
    return 0


def _fetcher(store: Store | None, lock: Lockfile) -> CachedFetcher:
    # They are read from the disk: what they were when it was built does not matter.
    official = {
        path.as_uri(): None
        for directory in _installed()
        for path in (directory / "std").rglob("*.*")
    }
    network = FileFetcher(UrlFetcher())
    return CachedFetcher(network, store, _warn, lock=lock, official=official)


@contextlib.contextmanager
def _watchdog(timeout: float) -> Iterator[None]:
    """End the process when an engine does not come to a wait at which it could be stopped."""

    def bite() -> None:
        os._exit(_timed_out(timeout))

    timer = threading.Timer(timeout + _GRACE_S, bite)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _timed_out(timeout: float | None) -> int:
    sys.stdout.flush()
    print(f"edge-python: the program was ended after {timeout:g} seconds", file=sys.stderr)
    sys.stderr.flush()
    return _TIMED_OUT


def _exit_code(outcome: Outcome) -> int:
    if outcome.error is not None:
        raise outcome.error
    if outcome.failed:
        sys.stderr.write(outcome.text if outcome.text.endswith("\n") else outcome.text + "\n")
        return 1
    if outcome.exit_code is not None:
        if outcome.text:
            print(outcome.text, file=sys.stderr)
        return outcome.exit_code
    _show([outcome.text])
    return 0


def _show(texts: list[str]) -> None:
    try:
        sys.stdout.write("".join(texts))
        sys.stdout.flush()
    except BrokenPipeError:
        raise  # nobody reads any more, which is no news
    except OSError as error:
        _drop_output()
        raise EdgeError(f"the output cannot be written: {error.strerror}") from None


def _drop_output() -> None:
    """Let go of what could not be written, of which the interpreter would complain when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _warn(text: str) -> None:
    print(f"edge-python: {text}", file=sys.stderr)


def _show_version(engine: Path | None) -> int:
    build = _load_engine(engine)
    print(f"edge-python {__version__}, engine {build.version or 'of unknown version'}")
    return 0


def _show_engine(chosen: Path | None) -> int:
    path, data, host, module = _compile_engine(chosen)
    found = report(host, module, str(path), data)
    print(found)
    return 0 if found.usable else 1


def _load_engine(chosen: Path | None) -> EngineBuild:
    path, _data, host, module = _compile_engine(chosen)
    return examine(host, module, str(path))


def _compile_engine(chosen: Path | None) -> tuple[Path, bytes, Host, Module]:
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
    return path, data, host, module


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


class _Stdin:
    """The standard input, read by a thread that does not keep the process alive."""

    def __init__(self) -> None:
        self._lines: asyncio.Queue[str | None] = asyncio.Queue()
        self._started = False

    async def rest(self) -> str:
        """All of it."""
        lines = []
        while (line := await self.line()) is not None:
            lines.append(line + "\n")
        return "".join(lines)

    async def line(self) -> str | None:
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
