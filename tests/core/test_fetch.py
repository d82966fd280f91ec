"""The cache behind fetching: store and lockfile."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest
from core.loop import run
from edge_python.errors import FetchError, IntegrityError, NotFound
from edge_python.fetch import CachedFetcher, fetch_all
from edge_python.store.base import Store
from edge_python.store.directory import DirectoryStore
from edge_python.store.memory import MemoryStore

URL = "https://h/u.py"


class Network:
    def __init__(self, **files: bytes) -> None:
        self.files = {f"https://h/{name}.py": data for name, data in files.items()}
        self.asked: list[str] = []

    async def fetch(self, url: str, /) -> bytes:
        self.asked.append(url)
        if url not in self.files:
            raise NotFound(f"{url} was not found")
        return self.files[url]


def cached(network: Network, store: Store) -> CachedFetcher:
    return CachedFetcher(network, store, pytest.fail)


@pytest.fixture(params=["memory", "directory"])
def make_store(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], Store]:
    """Opens the same store again, as a later visit does."""
    memory = MemoryStore()
    return lambda: memory if request.param == "memory" else DirectoryStore(tmp_path)


def test_second_time_comes_from_the_store(make_store: Callable[[], Store]) -> None:
    async def scenario() -> None:
        network = Network(u=b"one")
        assert await cached(network, make_store()).fetch(URL) == b"one"
        assert await cached(network, make_store()).fetch(URL) == b"one"
        assert network.asked == [URL]

    run(scenario())


def test_changed_bytes_raise_with_both_hashes(make_store: Callable[[], Store]) -> None:
    async def scenario() -> None:
        store = make_store()
        await store.add(URL, hashlib.sha256(b"one").hexdigest(), b"garbage that lost its hash")
        with pytest.raises(IntegrityError) as caught:
            await cached(Network(u=b"two"), store).fetch(URL)
        assert hashlib.sha256(b"one").hexdigest() in str(caught.value)
        assert hashlib.sha256(b"two").hexdigest() in str(caught.value)

    run(scenario())


def test_corrupt_bytes_are_fetched_anew(make_store: Callable[[], Store]) -> None:
    async def scenario() -> None:
        store = make_store()
        await store.add(URL, hashlib.sha256(b"one").hexdigest(), b"half a fi")
        network = Network(u=b"one")
        assert await cached(network, store).fetch(URL) == b"one"
        assert await cached(network, make_store()).fetch(URL) == b"one"
        assert network.asked == [URL]

    run(scenario())


def test_clear_forgets_the_lock(make_store: Callable[[], Store]) -> None:
    async def scenario() -> None:
        network = Network(u=b"one")
        fetcher = cached(network, make_store())
        await fetcher.fetch(URL)
        network.files[URL] = b"two"
        await fetcher.clear()
        assert await fetcher.fetch(URL) == b"two"

    run(scenario())


def test_another_version_forgets_everything(make_store: Callable[[], Store]) -> None:
    async def scenario() -> None:
        network = Network(u=b"one")
        for version, requests in (("a", 1), ("a", 1), ("b", 2), ("b", 2)):
            store = make_store()
            await store.use_version(version)
            await cached(network, store).fetch(URL)
            assert len(network.asked) == requests

    run(scenario())


def test_store_that_fails_is_replaced_by_memory(tmp_path: Path) -> None:
    (tmp_path / "packages.lock.json").write_text("{half")
    warnings: list[str] = []
    network = Network(u=b"one")
    fetcher = CachedFetcher(network, DirectoryStore(tmp_path), warnings.append)

    async def scenario() -> None:
        assert await fetcher.fetch(URL) == b"one"
        assert await fetcher.fetch(URL) == b"one"

    run(scenario())
    assert network.asked == [URL]
    (warning,) = warnings
    assert "packages.lock.json cannot be read" in warning


def test_fetch_all_is_concurrent_and_keeps_errors_apart() -> None:
    class Together:
        """Answers only when all have asked."""

        def __init__(self) -> None:
            self.barrier = asyncio.Barrier(3)

        async def fetch(self, url: str, /) -> bytes:
            await self.barrier.wait()
            if url == "b":
                raise FetchError("no")
            return url.encode()

    async def scenario() -> None:
        results = await fetch_all(Together(), ["a", "b", "c"])
        assert results["a"] == b"a"
        assert isinstance(results["b"], FetchError)
        assert list(results) == ["a", "b", "c"]

    run(scenario())
