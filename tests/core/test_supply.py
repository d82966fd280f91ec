"""Getting the modules of a graph: all at the same time, each as soon as it is known."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterable, Sequence

import pytest
from core.loop import run
from core.test_graph import BASE, scan
from edge_python.errors import EdgeError, FetchError, NotFound, ResolveError
from edge_python.graph import Answers, Graph, Level, Library
from edge_python.modules import ModuleSet
from edge_python.resolver import Aliases
from edge_python.supply import fetched, supply

SITE = {
    "a.py": "from ./deep.py",
    "b.py": "from ./shared.py",
    "deep.py": "from ./shared.py\nfrom ./deeper.py",
    "deeper.py": "",
    "shared.py": "",
}


class Network:
    """Answers each request when ``release`` says so, in any order."""

    def __init__(self, files: dict[str, str]) -> None:
        self._files = {BASE + name: text.encode() for name, text in files.items()}
        self.waiting: dict[str, asyncio.Future[None]] = {}
        self.asked: list[str] = []

    async def fetch(self, url: str, /, pin: str | None = None) -> bytes:
        name = url.removeprefix(BASE)
        self.asked.append(name)
        self.waiting[name] = asyncio.get_running_loop().create_future()
        try:
            await self.waiting[name]
        finally:
            del self.waiting[name]
        if url not in self._files:
            raise NotFound(f"{url} was not found")
        return self._files[url]

    async def release(self, *names: str) -> None:
        for name in names:
            self.waiting[name].set_result(None)
        for _ in range(10):
            await asyncio.sleep(0)

    async def release_all(self, first: Sequence[str]) -> None:
        """These in order, then whatever is asked for."""
        await asyncio.sleep(0.01)
        for name in first:
            await self.release(name)
        while self.waiting:
            await self.release(sorted(self.waiting)[-1])


def loading(network: Network, source: str) -> asyncio.Task[ModuleSet]:
    def compile_plugin(_data: bytes) -> None:
        raise AssertionError

    def get(level: Level) -> Iterable[Coroutine[None, None, Answers]]:
        return [fetched(network, url) for url in level.urls]

    graph = Graph([BASE], scan, compile_plugin, Library(), Aliases(), {})  # type: ignore[arg-type]
    steps = graph.resolve(source)
    return asyncio.ensure_future(supply(steps, next(steps), get))


def play(scenario: Callable[[], Coroutine[None, None, None]]) -> None:
    run(asyncio.wait_for(scenario(), 10))


def test_imports_are_asked_for_while_other_modules_are_on_their_way() -> None:
    async def scenario() -> None:
        network = Network(SITE)
        task = loading(network, "from ./a.py\nfrom ./b.py")
        await asyncio.sleep(0.01)
        assert set(network.waiting) == {"a.py", "b.py"}
        await network.release("a.py")
        assert set(network.waiting) == {"b.py", "deep.py"}
        await network.release("deep.py")
        assert set(network.waiting) == {"b.py", "shared.py", "deeper.py"}
        await network.release("b.py", "deeper.py")
        assert not task.done()
        await network.release("shared.py")
        assert list((await task).code) == ["a.py", "b.py", "deep.py", "shared.py", "deeper.py"]
        assert sorted(network.asked) == sorted(SITE)

    play(scenario)


@pytest.mark.parametrize("order", [("a.py", "b.py"), ("b.py", "a.py")])
def test_the_modules_and_their_order_do_not_depend_on_what_comes_first(
    order: Sequence[str],
) -> None:
    async def scenario() -> None:
        network = Network(SITE)
        task = loading(network, "from ./a.py\nfrom ./b.py")
        await network.release_all(order)
        assert list((await task).code) == ["a.py", "b.py", "deep.py", "shared.py", "deeper.py"]

    play(scenario)


@pytest.mark.parametrize("order", [("a.py", "b.py"), ("b.py", "a.py")])
def test_errors_and_chains_of_importers_do_not_depend_on_what_comes_first(
    order: Sequence[str],
) -> None:
    async def scenario() -> None:
        network = Network({"a.py": "from ./gone.py", "b.py": "from ./gone.py\nfrom ./lost.py"})
        task = loading(network, "from ./a.py\nfrom ./b.py")
        await network.release_all(order)
        with pytest.raises(ResolveError) as caught:
            await task
        assert str(caught.value) == (
            "2 imports failed:\n"
            f'  "./gone.py": {BASE}gone.py was not found\n'
            "    imported by a.py\n"
            "    imported by the program\n"
            f'  "./lost.py": {BASE}lost.py was not found\n'
            "    imported by b.py\n"
            "    imported by the program"
        )

    play(scenario)


def test_what_is_on_its_way_is_given_up_with_the_run() -> None:
    async def scenario() -> None:
        network = Network(SITE)
        task = loading(network, "from ./a.py\nfrom ./b.py")
        await asyncio.sleep(0.01)
        await network.release("a.py")
        task.cancel()
        await asyncio.sleep(0.01)
        assert network.waiting == {}
        assert task.cancelled()

    play(scenario)


def test_a_file_that_cannot_be_had_is_an_answer() -> None:
    class Broken:
        async def fetch(self, url: str, /, pin: str | None = None) -> bytes:
            raise FetchError(f"no {url}")

    async def scenario() -> None:
        answers = await fetched(Broken(), "u")
        error = answers.files["u"]
        assert isinstance(error, EdgeError)
        assert str(error) == "no u"

    play(scenario)
