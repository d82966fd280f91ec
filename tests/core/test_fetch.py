"""The cache behind fetching: store and lockfile."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest
from core.loop import run
from edge_python.errors import FetchError, IntegrityError, NotFound, StoreError
from edge_python.fetch import CachedFetcher
from edge_python.lockfile import Lockfile
from edge_python.store.base import Store
from edge_python.store.directory import DirectoryStore
from edge_python.store.memory import MemoryStore

URL = "https://h/u.py"


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


class Network:
    def __init__(self, **files: bytes) -> None:
        self.files = {f"https://h/{name}.py": data for name, data in files.items()}
        self.asked: list[str] = []
        self.broken = False

    async def fetch(self, url: str, /, *, fresh: bool = False) -> bytes:
        self.asked.append(url)
        if self.broken:
            raise FetchError("there is no network")
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
    (tmp_path / "lock.json").write_text("{half")
    warnings: list[str] = []
    network = Network(u=b"one")
    fetcher = CachedFetcher(network, DirectoryStore(tmp_path), warnings.append)

    async def scenario() -> None:
        assert await fetcher.fetch(URL) == b"one"
        assert await fetcher.fetch(URL) == b"one"

    run(scenario())
    assert network.asked == [URL]
    (warning,) = warnings
    assert "lock.json cannot be read" in warning


def test_store_that_fails_while_it_is_written_costs_no_second_request() -> None:
    class Full(MemoryStore):
        lasting = True

        async def add(self, url: str, digest: str, data: bytes, /) -> None:
            raise StoreError("the quota is used up")

    async def scenario() -> None:
        network = Network(u=b"one", v=b"two")
        warnings: list[str] = []
        losses: list[bool] = []
        fetcher = CachedFetcher(
            network, Full(), warnings.append, lost=lambda: losses.append(fetcher.lasting)
        )
        assert fetcher.lasting
        urls = [URL, "https://h/v.py"]
        for _ in range(2):
            assert await asyncio.gather(*map(fetcher.fetch, urls)) == [b"one", b"two"]
        assert network.asked == urls
        assert warnings == ["modules are kept in memory only: the quota is used up"]
        assert losses == [False]

    run(scenario())


def test_imported_lock_wins_over_what_the_store_noted(make_store: Callable[[], Store]) -> None:
    async def scenario() -> None:
        network = Network(u=b"one")
        store = make_store()
        await cached(network, store).fetch(URL)
        network.files[URL] = b"two"
        lock = Lockfile({URL: sha256(b"two")})
        assert await CachedFetcher(network, store, pytest.fail, lock=lock).fetch(URL) == b"two"
        assert await cached(network, make_store()).fetch(URL) == b"two"
        lock = Lockfile({URL: sha256(b"three")})
        with pytest.raises(IntegrityError) as caught:
            await CachedFetcher(network, store, pytest.fail, lock=lock).fetch(URL)
        assert sha256(b"three") in str(caught.value)
        assert sha256(b"two") in str(caught.value)
        assert "write packages.lock.json anew" in str(caught.value)

    run(scenario())


def test_frozen_lock_asks_for_nothing_that_it_does_not_list() -> None:
    async def scenario() -> None:
        network = Network(u=b"one", v=b"two")
        lock = Lockfile({URL: sha256(b"one")}, frozen=True)
        own = "https://cdn/runtime/std/json.wasm"
        fetcher = CachedFetcher(network, None, pytest.fail, lock=lock, official={own: None})
        assert await fetcher.fetch(URL) == b"one"
        with pytest.raises(IntegrityError, match=r"v\.py is not listed in the lockfile"):
            await fetcher.fetch("https://h/v.py")
        with pytest.raises(NotFound, match="not listed"):
            await fetcher.fetch("https://h/lib/packages.json")
        assert network.asked == [URL]
        with pytest.raises(NotFound, match="was not found"):
            await fetcher.fetch(own)
        assert fetcher.used == {URL: sha256(b"one")}

    run(scenario())


def test_what_belongs_to_the_runtime_is_kept_for_its_build(
    make_store: Callable[[], Store],
) -> None:
    async def scenario() -> None:
        network = Network(u=b"one")

        def opened(build: bytes) -> CachedFetcher:
            official = {URL: sha256(build)}
            return CachedFetcher(network, make_store(), pytest.fail, official=official)

        await opened(b"one").fetch(URL)
        network.files[URL] = b"two"
        assert await opened(b"one").fetch(URL) == b"one"
        assert await opened(b"two").fetch(URL) == b"two"
        network.asked.clear()
        assert await opened(b"two").fetch(URL) == b"two"
        assert network.asked == []
        # What the server has is neither: it is asked whether that is so, and nothing is kept of it.
        for _ in range(2):
            assert await opened(b"three").fetch(URL) == b"two"
        assert network.asked == [URL, URL] * 2

    run(scenario())


def test_bytes_that_were_kept_on_the_way_are_asked_for_anew() -> None:
    class Stale(Network):
        async def fetch(self, url: str, /, *, fresh: bool = False) -> bytes:
            await super().fetch(url)
            return b"new" if fresh else b"old"

    async def scenario() -> None:
        network = Stale(u=b"")
        lock = Lockfile({URL: sha256(b"new")})
        assert await CachedFetcher(network, None, pytest.fail, lock=lock).fetch(URL) == b"new"

    run(scenario())


def test_revalidating_accepts_changes_and_works_without_a_server(
    make_store: Callable[[], Store],
) -> None:
    async def scenario() -> None:
        network = Network(u=b"one")

        def opened() -> CachedFetcher:
            return CachedFetcher(network, make_store(), pytest.fail, revalidate=True)

        assert await opened().fetch(URL) == b"one"
        network.files[URL] = b"two"
        assert await opened().fetch(URL) == b"two"
        network.broken = True
        assert await opened().fetch(URL) == b"two"
        network.broken = False
        del network.files[URL]
        with pytest.raises(NotFound):
            await opened().fetch(URL)

    run(scenario())


def test_files_of_the_disk_are_not_kept(make_store: Callable[[], Store]) -> None:
    async def scenario() -> None:
        network = Network()
        network.files["file:///u.py"] = b"one"
        store = make_store()
        assert await cached(network, store).fetch("file:///u.py") == b"one"
        network.files["file:///u.py"] = b"two"
        assert await cached(network, store).fetch("file:///u.py") == b"two"
        assert await store.locked("file:///u.py") is None

    run(scenario())


def test_bytes_that_nothing_names_are_let_go(
    make_store: Callable[[], Store], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("edge_python.store.directory._SETTLED_S", -1)

    async def scenario() -> None:
        store = make_store()
        await store.add(URL, sha256(b"one"), b"one")
        await store.add("https://h/same.py", sha256(b"one"), b"one")
        await store.add(URL, sha256(b"two"), b"two")
        assert await store.get(sha256(b"one")) == b"one"
        await store.add("https://h/same.py", sha256(b"two"), b"two")
        assert await store.get(sha256(b"one")) is None
        assert await make_store().get(sha256(b"two")) == b"two"

    run(scenario())


def test_a_full_store_lets_the_oldest_go(
    make_store: Callable[[], Store], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("edge_python.store.directory._SETTLED_S", -1)
    monkeypatch.setattr("edge_python.store.room.LIMIT", 10)

    async def scenario() -> None:
        store = make_store()
        for name in "abcd":
            await store.add(name, sha256(name.encode()), name.encode() * 4)
        assert [await store.locked(name) is not None for name in "abcd"] == [0, 0, 1, 1]
        assert [await store.get(sha256(name.encode())) is not None for name in "abcd"] == [
            *(False, False, True, True)
        ]

    run(scenario())
