"""The driver for asyncio: one coroutine a run."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable, Coroutine, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from ..capabilities.loading import PythonModules
from ..capabilities.session import Capability
from ..clock import Clock
from ..effects import (
    Await,
    CallHost,
    Done,
    Effect,
    HostCall,
    Outcome,
    Print,
    Turn,
    WaitEvent,
    WaitFrame,
    WaitUntil,
    Warn,
    Work,
)
from ..engine import Limits
from ..engine_build import EngineBuild
from ..errors import EdgeError
from ..exceptions import describe
from ..fetch import Fetcher
from ..graph import Answers, Graph, Level, Library
from ..loaders import Loaders
from ..modules import ModuleSet
from ..program import Program
from ..resolver import Aliases
from ..restoring import Recall, check_hosts, outside, plugins_of, python_of, relocatable
from ..state import pack, unpack
from ..supply import fetched, supply
from ..values import Value, utf8

__all__ = ["Runner"]

_INPUT = re.compile(rb"\binput\b")

#: What an animation frame is where nothing is drawn.
_FRAME_S = 1 / 60

#: Runs a host call: module, function, arguments.
HostCaller = Callable[[str, str, Sequence[Value]], Awaitable[Value]]


class Runner:
    """Runs one program.

    Parameters
    ----------
    show
        Gets what is printed, a list of texts a turn.
    next_event
        Brings the next string for ``receive()``, None when there will be no more.  Never asked by a
        program that does not receive.
    host_modules, call_host
        Functions that programs can import, by module, and what runs them.
    python
        Loads the trusted Python modules that ``aliases`` name.
    loaders
        Are asked for the plugins that a program imports, before the built-in loader is.
    warn
        Told what the developer of such a module wants to know.
    """

    def __init__(
        self,
        build: EngineBuild,
        clock: Clock,
        *,
        show: Callable[[list[str]], None],
        next_event: Callable[[], Awaitable[str | None]] | None = None,
        host_modules: dict[str, Sequence[str]] | None = None,
        call_host: HostCaller | None = None,
        python: PythonModules | None = None,
        warn: Callable[[str], None] | None = None,
        loaders: Loaders | None = None,
    ) -> None:
        self._clock = clock
        self._show = show
        self._next_event = next_event
        self._host_modules = host_modules or {}
        self._call_host = call_host
        self._python = python
        self._loaders = loaders
        self._warn = warn or (lambda _text: None)
        self._program = Program(build, clock)
        self._happened: asyncio.Queue[Callable[[], list[Effect]]] = asyncio.Queue()
        self._tasks: set[asyncio.Task[None]] = set()
        #: An event has been asked for that has not come yet.
        self._asking = False
        self._no_more_events = False
        #: The program waits for an event and nothing else.
        self._starving = False
        #: It may wait for events while it waits for other things too, of which the engine tells one.
        self._listens = False
        self._mentions_input = False

    async def run(
        self,
        source: str,
        *,
        base_url: str,
        fetcher: Fetcher,
        aliases: Aliases | None = None,
        limits: Limits | None = None,
        read_input: Callable[[], Awaitable[str]] | None = None,
    ) -> Outcome:
        """Load what the program imports and run it to its end.

        ``read_input`` brings the lines for ``input()``.  It is asked before the start, and only if the
        program mentions ``input``, which it then gets instead of events.

        Raises :class:`~edge_python.errors.EdgeError` when it cannot be started.
        """
        try:
            await self._load(source, base_url, fetcher, aliases or Aliases())
            text = None
            if read_input is not None and self._mentions_input:
                text = await read_input()
                self._no_more_events = True
            return await self._drive(self._program.start(source, limits=limits, input_text=text))
        finally:
            self._close()

    def save(self, engine: bytes, runtime: Sequence[str] = ()) -> bytes:
        """The program as it stands, while it waits for something; it goes on.

        ``engine`` is the engine's :func:`~edge_python.engine_build.identity`, and ``runtime`` are URLs
        of the directories that hold the runtime's own packages.

        Raises :class:`~edge_python.errors.NotRunning` when it does not wait, and
        :class:`~edge_python.errors.StateError` when it cannot be saved.
        """
        return pack(relocatable(self._program.save(), runtime), engine)

    async def restore(
        self,
        state: bytes,
        *,
        engine: bytes,
        base_url: str,
        fetcher: Fetcher,
        aliases: Aliases | None = None,
        runtime: Sequence[str] = (),
        recall: Recall | None = None,
    ) -> Outcome:
        """Go on with a saved program, and run it to its end.

        ``engine`` and ``runtime`` are as for :meth:`save`; ``recall`` looks for the bytes of plugins by
        their hash.

        Raises :class:`~edge_python.errors.EdgeError` when it cannot go on here.
        """
        try:
            saved = unpack(state, engine)
            modules = await self._resolve(outside(saved), base_url, fetcher, aliases or Aliases())
            check_hosts(saved, self._host_modules)
            python = python_of(saved, modules)
            plugins = await plugins_of(
                saved,
                self._program,
                fetcher,
                base=base_url,
                runtime=runtime,
                recall=recall,
            )
            self._listens = True
            return await self._drive(self._program.restore(saved, plugins, python))
        finally:
            self._close()

    async def load(
        self, source: str, *, base_url: str, fetcher: Fetcher, aliases: Aliases | None = None
    ) -> None:
        """Fetch what the program imports, and do not run it; raises as :meth:`run` does."""
        try:
            await self._load(source, base_url, fetcher, aliases or Aliases())
        finally:
            self._close()

    def _close(self) -> None:
        for task in self._tasks:
            task.cancel()
        self._program.close()

    async def _load(self, source: str, base_url: str, fetcher: Fetcher, aliases: Aliases) -> None:
        modules = await self._resolve(source, base_url, fetcher, aliases)
        texts = (utf8(source), *modules.code.values())
        self._listens = any(b"receive" in text for text in texts)
        self._mentions_input = any(_INPUT.search(text) for text in texts)
        if self._loaders is not None:
            await self._loaders.load_into(self._program, modules)
        modules.load_into(self._program)

    async def _resolve(
        self, source: str, base_url: str, fetcher: Fetcher, aliases: Aliases
    ) -> ModuleSet:
        graph = Graph(
            [base_url],
            self._program.scan,
            self._program.compile_module if self._loaders else self._program.compile_plugin,
            Library(),
            aliases,
            self._host_modules,
            # The program's own manifest may be as little to be trusted as the program.
            trusted=False,
        )
        steps = graph.resolve(source)
        try:
            return await supply(steps, next(steps), partial(self._get, fetcher))
        except StopIteration as found:  # there was nothing to get
            modules: ModuleSet = found.value
            return modules

    def _get(self, fetcher: Fetcher, level: Level) -> Iterator[Coroutine[Any, Any, Answers]]:
        for url in level.urls:
            yield fetched(fetcher, url, level.pins.get(url))
        if level.hosts or level.python:
            yield self._modules(fetcher, level)

    async def _modules(self, fetcher: Fetcher, level: Level) -> Answers:
        missing = {
            name: EdgeError(f"the host module {url} runs on pages only")
            for name, url in level.hosts.items()
        }
        python: Mapping[str, Capability | EdgeError] = {
            name: EdgeError(f"the Python module {source.src} cannot be loaded here")
            for name, source in level.python.items()
        }
        if self._python is not None:
            python = await self._python.load_all(level.python, fetcher)
        return Answers(hosts=missing, python=python)

    async def _drive(self, effects: list[Effect]) -> Outcome:
        wait: Effect | None = None
        while True:
            for effect in effects:
                match effect:
                    case Print(texts):
                        self._show(texts)
                    case CallHost(calls):
                        for call in calls:
                            self._spawn(self._answer(call))
                    case Await(works):
                        for work in works:
                            self._spawn(self._await(work))
                    case Warn(texts):
                        for text in texts:
                            self._warn(text)
                    case Done(outcome):
                        return outcome
                    case _:
                        wait = effect
            # What happened may have had no effect: then the program still waits for the same.
            effects = await self._wait(wait)

    async def _wait(self, wait: Effect | None) -> list[Effect]:
        self._starving = isinstance(wait, WaitEvent)
        if self._listens or self._starving:
            self._ask_for_event()
        match wait:
            case Turn():
                await asyncio.sleep(0)
                return self._program.turn()
            case WaitUntil(deadline):
                seconds = max(0.0, (deadline - self._clock.wall_ns()) / 1e9)
                return await self._happens_within(seconds, self._program.timer)
            case WaitFrame():
                return await self._happens_within(_FRAME_S, self._program.frame)
            case _:
                return (await self._happened.get())()

    async def _happens_within(
        self, seconds: float, otherwise: Callable[[], list[Effect]]
    ) -> list[Effect]:
        """What happens first: something that was waited for, or that the time is over."""
        try:
            happened = await asyncio.wait_for(self._happened.get(), seconds)
        except TimeoutError:
            return otherwise()
        return happened()

    def _ask_for_event(self) -> None:
        if self._no_more_events and self._starving:
            self._happened.put_nowait(self._starve)
        elif not self._asking and not self._no_more_events:
            self._asking = True
            self._spawn(self._bring_event())

    async def _bring_event(self) -> None:
        text = await self._next_event() if self._next_event is not None else None
        self._asking = False
        if text is None:
            self._no_more_events = True
            self._happened.put_nowait(self._starve)
        else:
            self._happened.put_nowait(lambda: self._program.event(text))

    def _starve(self) -> list[Effect]:
        """No event will ever come: the end of a program that waits for nothing else."""
        if not self._starving:
            return []
        return self._program.stop(EdgeError("receive(): there are no more events"))

    def _spawn(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _await(self, work: Work) -> None:
        value = await work.begin()
        self._happened.put_nowait(lambda: self._program.answer(work.call, value))

    async def _answer(self, call: HostCall) -> None:
        assert self._call_host is not None, "host modules need something that runs them"
        try:
            value = await self._call_host(call.module, call.function, call.args)
        except Exception as error:
            name, message = describe(error)
            self._happened.put_nowait(lambda: self._program.fail(call.call, name, message))
        else:
            self._happened.put_nowait(lambda: self._program.answer(call.call, value))
