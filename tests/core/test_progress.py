"""What a context waits for, as the page is told."""

from __future__ import annotations

import asyncio

import pytest
from core.loop import run
from edge_python.errors import FetchError
from edge_python.progress import CountedFetcher, Progress
from edge_python.protocol import ProgressDetail


class _Gate:
    """A fetcher that answers when it is told to."""

    def __init__(self) -> None:
        self.waiting: dict[str, asyncio.Future[bytes]] = {}

    async def fetch(self, url: str, /, pin: str | None = None) -> bytes:
        self.waiting[url] = asyncio.get_running_loop().create_future()
        return await self.waiting[url]


def _told(details: list[ProgressDetail]) -> list[tuple[str, int, int]]:
    told = [(item["phase"], item["loaded"], item["total"]) for item in details]
    details.clear()
    return told


async def _tick() -> None:
    await asyncio.sleep(0.12)


def test_files_are_counted_as_they_are_asked_for_and_come() -> None:
    async def scenario() -> None:
        details: list[ProgressDetail] = []
        progress = Progress(details.append)
        gate = _Gate()
        modules = CountedFetcher(gate, progress, "modules")
        packages = CountedFetcher(gate, progress, "packages")
        tasks = [asyncio.ensure_future(modules.fetch(url)) for url in ("a", "b")]
        tasks.append(asyncio.ensure_future(packages.fetch("c")))
        await asyncio.sleep(0)
        assert details == []
        await _tick()
        assert details[0]["text"] == "Loading modules: 0 of 2"
        assert _told(details) == [("modules", 0, 2)]
        await _tick()
        assert details == []  # nothing has changed
        gate.waiting["a"].set_result(b"")
        await _tick()
        assert _told(details) == [("modules", 1, 2)]
        gate.waiting["b"].set_exception(FetchError("gone"))
        await _tick()
        assert _told(details) == [("packages", 0, 1)]
        gate.waiting["c"].set_result(b"")
        with pytest.raises(FetchError):
            await tasks[1]
        progress.end()
        assert _told(details) == [("ready", 0, 0)]
        await _tick()
        assert details == []

    run(scenario())


def test_a_wait_that_is_over_at_once_is_not_told() -> None:
    async def scenario() -> None:
        details: list[ProgressDetail] = []
        progress = Progress(details.append)
        progress.end()
        # The bootstrap may have told of the start.
        assert _told(details) == [("ready", 0, 0)]
        gate = _Gate()
        task = asyncio.ensure_future(CountedFetcher(gate, progress, "modules").fetch("a"))
        await asyncio.sleep(0)
        gate.waiting["a"].set_result(b"bytes")
        assert await task == b"bytes"
        progress.end()
        await _tick()
        assert details == []

    run(scenario())


def test_a_wait_that_begins_anew_counts_from_nothing() -> None:
    async def scenario() -> None:
        details: list[ProgressDetail] = []
        progress = Progress(details.append)
        gate = _Gate()
        modules = CountedFetcher(gate, progress, "modules")
        gone = asyncio.ensure_future(modules.fetch("a"))
        await asyncio.sleep(0)
        gone.cancel()
        progress.begin()
        assert _told(details) == [("program", 0, 0)]
        tasks = [asyncio.ensure_future(modules.fetch("b"))]
        await _tick()
        assert _told(details) == [("modules", 0, 1)]
        gate.waiting["b"].set_result(b"")
        await asyncio.gather(*tasks)

    run(scenario())
