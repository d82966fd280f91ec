"""A page without a browser: what a worker posts, and services that do what a test wants."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Mapping, Sequence
from typing import Any

from core.conftest import FakeClock
from core.fake_engine import FakeHost, FakeModule
from core.loop import run
from edge_python.capabilities.loading import PythonModules
from edge_python.effects import HostCall
from edge_python.engine_build import EngineBuild, examine
from edge_python.errors import EdgeError, LoaderError, NotFound, StoreError
from edge_python.hosts.base import DirectCalls
from edge_python.hosts.installed import InstalledPackages
from edge_python.loaders import Loader
from edge_python.protocol import Message, to_wire
from edge_python.store.base import Store
from edge_python.store.memory import MemoryStore
from edge_python.worker import Worker

BASE = "https://cdn/"
PAGE = "https://h/index.html"


class LastingStore(MemoryStore):
    """What stands for the browser's."""

    lasting = True


class FakePort:
    """A port that keeps what it is given."""

    base = BASE
    official: Mapping[str, str] = {}

    def __init__(self) -> None:
        self.host = FakeHost()
        self.posted: list[tuple[Any, ...]] = []
        self.turns: list[int] = []
        self.timers: list[tuple[int, int, float]] = []
        self.files: dict[str, bytes | EdgeError] = {}
        self.fetched: list[str] = []
        self.kept: list[str] = []
        self.engines: dict[str, FakeModule | EdgeError] = {BASE + "compiler.wasm": FakeModule()}
        self.store: Store | None = LastingStore()
        self.python = PythonModules(InstalledPackages())

    def post(self, message: Message, /) -> None:
        self.posted.append(to_wire(message))

    def call_host(self, context: int, calls: Sequence[HostCall], /) -> None:
        functions: list[str] = []
        flat: list[Any] = []
        for index, call in enumerate(calls):
            functions += (call.module, call.function)
            flat += (call.call, index, len(call.args), *call.args)
        self.posted.append(("host-calls", context, functions, flat))

    def direct(self, context: int, calls: DirectCalls | None, /) -> None:
        raise AssertionError("this host has no short way")

    def turn(self, context: int, /) -> None:
        self.turns.append(context)

    def timer(self, context: int, token: int, milliseconds: float, /) -> None:
        self.timers.append((context, token, milliseconds))

    async def import_loader(self, url: str, /) -> Loader:
        raise LoaderError("there is no JavaScript here")

    async def load_engine(self, url: str, /) -> EngineBuild:
        await asyncio.sleep(0)
        module = self.engines.get(url, NotFound(f"the engine was not found: {url}"))
        if isinstance(module, EdgeError):
            raise module
        return examine(self.host, module, url)

    async def fetch(self, url: str, /, *, fresh: bool = False) -> bytes:
        self.fetched.append(f"fresh {url}" if fresh else url)
        await asyncio.sleep(0)
        data = self.files.get(url, NotFound(f"{url} was not found: HTTP status 404"))
        if isinstance(data, EdgeError):
            raise data
        return data

    async def keep_runtime(self) -> None:
        self.kept.append("kept")

    async def forget_runtime(self) -> None:
        self.kept.append("forgotten")

    def expect_store(self) -> None:
        """It is there already."""

    async def open_store(self) -> Store:
        if self.store is None:
            raise StoreError("private mode")
        return self.store


class FakePage:
    """The page's end of a worker; call its methods inside ``play``."""

    def __init__(self) -> None:
        self.port = FakePort()
        self.clock = FakeClock()
        self.worker = Worker(self.port, self.clock)

    def send(self, *message: Any) -> None:
        self.worker.receive(*message)

    async def settle(self) -> None:
        """Let everything that needs no further message happen."""
        for _ in range(50):
            await asyncio.sleep(0)

    def take(self, kind: str | None = None) -> list[tuple[Any, ...]]:
        """What was posted since the last time, or what of it has this kind."""
        posted, self.port.posted = self.port.posted, []
        return [item for item in posted if kind is None or item[0] == kind]

    async def create(self, context: int = 1, **options: Any) -> dict[str, Any]:
        self.send("create", context, 0, {"baseUrl": PAGE, **options})
        await self.settle()
        ((_kind, _context, _request, value),) = self.take("result")
        assert isinstance(value, dict)
        return value

    async def run(self, source: str, context: int = 1, **options: Any) -> list[tuple[Any, ...]]:
        """Run to the first wait or end; returns what was posted."""
        self.send("run", context, 7, source, options)
        await self.settle()
        return self.take()


def play(
    scenario: Callable[[FakePage], Coroutine[Any, Any, None]], *, defects: bool = False
) -> None:
    """Run a test's scenario; the worker must tell of no defect of its own unless it is made to."""

    async def whole() -> None:
        page = FakePage()
        seen: list[tuple[Any, ...]] = []
        post = page.port.post

        def watching(message: Message, /) -> None:
            post(message)
            seen.append(page.port.posted[-1])

        page.port.post = watching  # type: ignore[method-assign]
        await scenario(page)
        assert defects or not [item for item in seen if "defect of the runtime" in str(item[-1])]

    run(whole())
