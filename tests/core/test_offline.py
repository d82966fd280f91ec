"""What a page names, and what was not there, when no server can be reached."""

from __future__ import annotations

import pytest
from core.fake_page import FakePage, FakePort, play
from edge_python.errors import EdgeError, FetchError, NotFound, StoreError
from edge_python.offline import RememberingNetwork

URL = "https://h/app/main.py"
MANIFEST = "https://h/app/packages.json"
GONE = FetchError("there is no network")


def _network(port: FakePort, *, files: bool = True) -> RememberingNetwork:
    return RememberingNetwork(port, port.open_store, files=files)


async def _again(page: FakePage, url: str, *, files: bool = True) -> bytes | EdgeError:
    """What a later visit gets that reaches no server."""
    await page.settle()
    page.port.files[url] = GONE
    try:
        return await _network(page.port, files=files).fetch(url)
    except EdgeError as error:
        return error


@pytest.mark.parametrize("data", [b"print(1)", b""])
def test_the_last_answer_stands_in(data: bytes) -> None:
    async def scenario(page: FakePage) -> None:
        page.port.files[URL] = b"print(0)"
        await _network(page.port).fetch(URL)
        await page.settle()
        page.port.files[URL] = data
        assert await _network(page.port).fetch(URL) == data
        assert await _again(page, URL) == data

    play(scenario)


def test_only_manifests_are_remembered_as_missing() -> None:
    async def scenario(page: FakePage) -> None:
        for url in (MANIFEST, URL):
            with pytest.raises(NotFound):
                await _network(page.port, files=False).fetch(url)
        assert isinstance(await _again(page, MANIFEST, files=False), NotFound)
        assert await _again(page, URL, files=False) is GONE

    play(scenario)


def test_modules_are_left_to_the_cache() -> None:
    async def scenario(page: FakePage) -> None:
        page.port.files[URL] = b"print(1)"
        await _network(page.port, files=False).fetch(URL)
        assert await _again(page, URL) is GONE

    play(scenario)


def test_damaged_bytes_are_not_served() -> None:
    async def scenario(page: FakePage) -> None:
        page.port.files[URL] = b"print(1)"
        await _network(page.port).fetch(URL)
        await page.settle()
        store = await page.port.open_store()
        digest = await store.locked(f"{URL}#last")
        assert digest is not None
        await store.add(f"{URL}#last", digest, b"print(2)")
        assert await _again(page, URL) is GONE

    play(scenario)


def test_without_a_store_the_network_alone_answers() -> None:
    async def scenario(page: FakePage) -> None:
        page.port.store = None
        page.port.files[URL] = b"print(1)"
        assert await _network(page.port).fetch(URL) == b"print(1)"
        assert await _again(page, URL) is GONE

    play(scenario)


def test_a_runtime_that_cannot_be_kept_is_a_warning(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("edge_python.context._KEEP_AFTER_S", 0)

    async def refuse() -> None:
        raise StoreError("the disk is full")

    async def scenario(page: FakePage) -> None:
        page.port.keep_runtime = refuse  # type: ignore[method-assign]
        page.send("create", 1, 0, {"offline": True})
        await page.settle()
        ((_, _, level, text),) = page.take("console")
        assert level == "warn"
        assert "the disk is full" in text

    play(scenario)


def test_clear_cache_comes_before_what_is_about_to_be_kept() -> None:
    async def scenario(page: FakePage) -> None:
        await page.create(offline=True)
        page.send("clear-cache", 1, 2)
        await page.settle()
        assert page.port.kept == ["forgotten"]

    play(scenario)
