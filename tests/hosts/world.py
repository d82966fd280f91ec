"""Programs that are saved in one place and restored in another, with all that they import."""

from __future__ import annotations

import asyncio
import hashlib
import textwrap
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from pathlib import Path
from typing import Any

from core.loop import run
from edge_python.capabilities.loading import PythonModules, PythonSource
from edge_python.clock import SystemClock
from edge_python.drivers.aio import Runner
from edge_python.effects import Outcome
from edge_python.engine_build import EngineBuild
from edge_python.errors import NotFound, TrustedModuleError
from edge_python.resolver import Aliases

ROOT = Path(__file__).parents[2]

#: Stands for the engine's identity.
KEY = bytes(range(32))


def std(runtime: str) -> dict[str, bytes | str]:
    """The official packages as a server has them."""
    return {
        f"{runtime}std/{path.parent.name}/{path.name}": path.read_bytes()
        for path in (ROOT / "dist" / "std").glob("*/*")
        if path.suffix in (".py", ".wasm")
    }


class _NoPackages:
    async def offer(self, *_: Any) -> None: ...

    async def install(self, *_: Any) -> None:
        raise TrustedModuleError("there are no packages")


class World:
    """One worker, with its files and its cache; programs lie at ``base``, packages at ``runtime``."""

    def __init__(
        self,
        build: EngineBuild,
        files: dict[str, bytes | str],
        *,
        base: str = "https://h/",
        runtime: str = "https://cdn/",
        key: bytes = KEY,
    ) -> None:
        self.files = files
        self.kept: dict[str, bytes] = {}
        self.asked: list[str] = []
        self.base = base
        self._build = build
        self._key = key
        self._runtime = runtime
        self._modules = PythonModules(_NoPackages())

    async def fetch(self, url: str, /, _pin: str | None = None) -> bytes:
        self.asked.append(url)
        if url not in self.files:
            raise NotFound(f"{url} was not found")
        data = self.files[url]
        return data.encode() if isinstance(data, str) else data

    async def _recall(self, digest: str) -> bytes | None:
        return self.kept.get(digest)

    def keep(self, data: bytes) -> None:
        """Have bytes in the cache."""
        self.kept[hashlib.sha256(data).hexdigest()] = data

    def _runner(
        self, printed: list[str], next_event: Callable[[], Awaitable[str | None]]
    ) -> tuple[Runner, Aliases]:
        runner = Runner(
            self._build,
            SystemClock(),
            show=printed.extend,
            next_event=next_event,
            python=self._modules,
        )
        names = [url for url in self.files if url.startswith(self._runtime) and "/std/" in url]
        return runner, Aliases(
            defaults={url.split("/")[-1][:-3]: url for url in names if url.endswith(".py")},
            python={
                url.rpartition("/")[2][:-3]: PythonSource(str(url))
                for url in self.files
                if url.startswith("https://trusted/")
            },
        )

    def save(self, source: str) -> tuple[bytes, str]:
        """Run a program until it waits, and save it there; what it printed before."""

        def run_it(runner: Runner, aliases: Aliases) -> Coroutine[Any, Any, Outcome]:
            text = textwrap.dedent(source)
            return runner.run(text, base_url=self.base, fetcher=self, aliases=aliases)

        return self._save(run_it, [])

    def save_again(self, state: bytes) -> tuple[bytes, str]:
        """The same with a saved program, after one more event."""

        def restore_it(runner: Runner, aliases: Aliases) -> Coroutine[Any, Any, Outcome]:
            return runner.restore(
                state, engine=self._key, base_url=self.base, fetcher=self, aliases=aliases
            )

        return self._save(restore_it, ["go"])

    def _save(
        self, start: Callable[[Runner, Aliases], Coroutine[Any, Any, Outcome]], events: list[str]
    ) -> tuple[bytes, str]:
        printed: list[str] = []
        saved: list[bytes] = []

        waits = asyncio.Event()

        async def next_event() -> str | None:
            if not events:
                waits.set()
                await asyncio.sleep(3600)
            return events.pop()

        async def scenario() -> None:
            runner, aliases = self._runner(printed, next_event)
            running = asyncio.ensure_future(start(runner, aliases))
            told = asyncio.ensure_future(waits.wait())
            await asyncio.wait([running, told], return_when=asyncio.FIRST_COMPLETED)
            told.cancel()
            assert not running.done(), (running.result(), printed)
            try:
                saved.append(runner.save(self._key, [self._runtime]))
            finally:
                running.cancel()
                await asyncio.gather(running, return_exceptions=True)
                await asyncio.sleep(0)  # for what it has cancelled itself

        run(scenario())
        return saved[0], "".join(printed)

    def restore(self, state: bytes, events: Sequence[str] = ("go",)) -> tuple[Outcome, str]:
        """Go on with a saved program, which receives these events; raises what keeps it from that."""
        outcomes: list[Outcome] = []
        printed: list[str] = []
        coming = iter(events)

        async def next_event() -> str | None:
            return next(coming, None)

        async def scenario() -> None:
            runner, aliases = self._runner(printed, next_event)
            outcomes.append(
                await runner.restore(
                    state,
                    engine=self._key,
                    base_url=self.base,
                    fetcher=self,
                    aliases=aliases,
                    runtime=[self._runtime],
                    recall=self._recall,
                )
            )

        run(scenario())
        if outcomes[0].error is not None:
            raise outcomes[0].error
        return outcomes[0], "".join(printed)

    def goes_on(self, state: bytes, events: Sequence[str] = ("go",)) -> list[str]:
        """What a program prints that must end well."""
        outcome, printed = self.restore(state, events)
        assert outcome == Outcome(), outcome.text
        return printed.splitlines()
