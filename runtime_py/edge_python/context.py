"""One context: what ``createWorker`` or a tag opened, and the runs in it, one after another.

This is the browser's driver of :class:`~edge_python.program.Program`.  Fetching is asynchronous;
from the start of the program on, every message steps the program itself and posts what follows
before it returns: no future and no event loop stands between.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Coroutine, Iterator, Mapping, Sequence
from functools import partial
from itertools import count
from typing import Any
from urllib.parse import urlsplit

from . import protocol
from .capabilities.loading import PythonSource
from .capabilities.session import Capability
from .clock import Clock
from .diagnostics import parse_diagnostics
from .eager import begin
from .effects import (
    Await,
    CallHost,
    Done,
    Effect,
    Outcome,
    Print,
    Turn,
    WaitEvent,
    WaitFrame,
    WaitUntil,
    Warn,
    Work,
)
from .engine_build import identity
from .environment import Environment, open_environment
from .errors import (
    AlreadyRunning,
    ContextError,
    Disposed,
    EdgeError,
    EngineTrap,
    InternalError,
    NotRunning,
    Stopped,
    StoreError,
)
from .fetch import Fetcher
from .graph import Answers, Graph, Level, Library
from .host_modules import HostModules
from .lockfile import lockfile_table
from .modules import NO_MODULES, ModuleSet
from .port import Port
from .program import Program
from .progress import CountedFetcher, Progress
from .protocol import (
    CoroutineState,
    CreateResult,
    FrameState,
    GlobalState,
    RunError,
    RunLimits,
    RunOptions,
    RunResult,
    WorkerOptions,
)
from .restoring import check_hosts, outside, plugins_of, python_of, relocatable
from .runs import Finish, Run, limits, roots
from .specs import absolute
from .state import ProgramState, pack, unpack
from .supply import Steps, fetched, supply

__all__ = ["Context", "Sink"]

#: Longer timers overflow the page's; the program asks again when one has run out early.
_LONGEST_TIMER_MS = 2**31 - 1

#: What is kept for later visits waits until this one has what it needs.
_KEEP_AFTER_S = 1

#: Given what was printed in one turn; false: keep it for the result.
Sink = Callable[[list[str]], bool]


class Context:
    """Policy and state of one context; ``sink`` gets what its programs print."""

    def __init__(self, port: Port, number: int, clock: Clock, sink: Sink) -> None:
        self._port = port
        self._number = number
        self._clock = clock
        self._sink = sink
        self._base_url = port.base
        self._library = Library()
        self._hosts = HostModules(port, number)
        self._opening: asyncio.Future[Environment] | None = None
        self._opened: Environment | None = None
        self._run: Run | None = None
        self._early_events: list[str] | None = []
        self._python: dict[tuple[str, PythonSource], Capability] = {}
        self._timers = 0
        self._calls = count()
        self._preempt_interval: int | None = None
        self._identity: bytes | None = None
        #: Keeps the names of incremental runs.
        self._session: Program | None = None
        #: For runs that name none of their own.
        self.limits: RunLimits = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._keeping: asyncio.Task[None] | None = None
        self.progress = Progress(
            lambda detail: port.post(protocol.Dispatch(number, "progress", detail))
        )

    # --- opening --------------------------------------------------------------------------------

    async def open(self, options: Coroutine[Any, Any, WorkerOptions]) -> CreateResult:
        """Load the engine and open the cache, as the options tell once they are known.

        Runs that come before wait.
        """
        self._opened = None
        self._opening = begin(self._open(options))
        # A failure is told to whoever asks; nobody may, and that is no news for the event loop.
        self._opening.add_done_callback(lambda task: task.cancelled() or task.exception())
        self._opened = await self._opening
        return self._opened.result

    async def _open(self, chosen: Coroutine[Any, Any, WorkerOptions]) -> Environment:
        options = await chosen
        self._base_url = options.get("baseUrl", self._base_url)
        self._hosts.functions.update(options.get("mainThreadModules", {}))
        opened = await open_environment(
            self._port, options, self._base_url, self._clock, self._warn, self._cache_lost
        )
        if options.get("offline", False):
            self._keeping = self._track(asyncio.ensure_future(self._keep_runtime()))
        return opened

    async def _keep_runtime(self) -> None:
        await asyncio.sleep(_KEEP_AFTER_S)
        try:
            await self._port.keep_runtime()
        except StoreError as error:
            self._warn(f"the runtime is not kept for visits without a network: {error}")

    # --- running --------------------------------------------------------------------------------

    def run(
        self,
        source: str,
        options: RunOptions,
        finish: Finish,
        settled: Callable[[], None] | None = None,
    ) -> None:
        """Run a program; ``finish`` is called once, perhaps before this returns.

        ``settled`` is called once when the program waits for time or an event for the first time,
        or is done.  Calls of the page are no such wait: to the program they are calls like any.
        """
        run = self._begin(options, finish, settled)
        if run is None:
            return
        if self._opened is not None:
            self._prepare(run, self._opened, source)
        else:
            run.loading = self._spawn(run, lambda: self._prepare_later(run, source))

    def _begin(
        self, options: RunOptions, finish: Finish, settled: Callable[[], None] | None
    ) -> Run | None:
        """The run that is going from now on; None, and ``finish`` is told, when another one is."""
        if self._run is not None:
            finish(AlreadyRunning("a run is going in this worker; stop it or wait for its end"))
            return None
        self._run = Run(options, finish, settled, self._clock.monotonic_ns())
        return self._run

    async def _environment(self) -> Environment:
        if self._opening is None:
            raise Disposed("this worker was never created")
        return await asyncio.shield(self._opening)

    async def _prepare_later(self, run: Run, source: str) -> None:
        try:
            opened = await self._environment()
        except EdgeError as error:
            self._finish(run, error)
            return
        run.loading = None
        self._prepare(run, opened, source)

    def _prepare(self, run: Run, opened: Environment, source: str) -> None:
        try:
            program = self._program(run, opened)
            imports = program.scan(source)
            if not imports:
                self._start(run, NO_MODULES, source)
                return
            steps = self._graph(run, opened, program).resolve(source, imports)
            level = next(steps)
        except StopIteration as found:
            self._link(run, opened, found.value, source)
        except EdgeError as error:
            self._finish(run, error)
        else:
            run.loading = self._spawn(run, lambda: self._load(run, opened, steps, level, source))

    def _program(self, run: Run, opened: Environment, *, fresh: bool = False) -> Program:
        """The engine's instance for a run: a fresh one, or the one that keeps the names."""
        incremental = run.options.get("incremental", False)
        program = self._session if incremental and not fresh else None
        if program is None:
            program = Program(opened.build, self._clock, self._calls)
        run.program = program
        if incremental:
            program.renew()
            self._drop_session(program)
            self._session = program
        if self._preempt_interval is not None:
            program.set_preempt_interval(self._preempt_interval)
        for text in self._take_early_events():
            program.event(text)
        if run.paused:
            program.pause()
        return program

    def _run_base(self, run: Run) -> str:
        return absolute(self._base_url, run.options.get("baseUrl", ""))

    def _graph(self, run: Run, opened: Environment, program: Program) -> Graph:
        options = run.options
        base_url = self._run_base(run)
        return Graph(
            roots(base_url, options.get("entryDir", "")),
            program.scan,
            program.compile_module if opened.loaders else program.compile_plugin,
            self._library,
            opened.aliases,
            self._hosts.functions,
            self._python,
            # A program from elsewhere declares nothing that runs outside of the engine.
            trusted=_same_origin(base_url, self._base_url),
        )

    def _drop_session(self, unless: Program | None = None) -> None:
        session, self._session = self._session, None
        if session is not None and session is not unless:
            session.close()

    async def _load(
        self,
        run: Run,
        opened: Environment,
        steps: Steps,
        level: Level,
        source: str,
    ) -> None:
        try:
            modules = await supply(steps, level, partial(self._get, opened.fetcher))
        except EdgeError as error:
            self._finish(run, error)
            return
        run.loading = None
        self._link(run, opened, modules, source)

    def _link(self, run: Run, opened: Environment, modules: ModuleSet, source: str) -> None:
        """Let loaders have the plugins, where there are both, and start."""
        if not opened.loaders or not modules.plugins:
            self._start(run, modules, source)
            return
        program = run.program
        assert program is not None

        async def load() -> None:
            try:
                await opened.loaders.load_into(program, modules)
            except EdgeError as error:
                self._finish(run, error)
                return
            run.loading = None
            self._start(run, modules, source)

        run.loading = self._spawn(run, load)

    def _get(self, fetcher: Fetcher, level: Level) -> Iterator[Coroutine[Any, Any, Answers]]:
        """The work that brings what a graph asks for."""
        modules = CountedFetcher(fetcher, self.progress, "modules")
        for url in level.urls:
            yield fetched(modules, url, level.pins.get(url))
        if level.hosts:
            yield self._host_answers(level.hosts)
        if level.python:
            packages = CountedFetcher(fetcher, self.progress, "packages")
            yield self._python_answers(level.python, packages)

    async def _host_answers(self, wanted: dict[str, str]) -> Answers:
        return Answers(hosts=await self.progress.count("modules", self._hosts.load(wanted)))

    async def _python_answers(self, wanted: dict[str, PythonSource], fetcher: Fetcher) -> Answers:
        return Answers(python=await self._port.python.load_all(wanted, fetcher))

    def _start(self, run: Run, modules: ModuleSet, source: str) -> None:
        program = run.program
        assert program is not None
        try:
            modules.load_into(program)
        except EdgeError as error:
            self._finish(run, error)
            return
        self._route(run)
        told = limits(self.limits, run.options.get("limits", {}))
        self._apply(run, program.start(source, limits=told, input_text=run.options.get("input")))
        # After the first lines, which nothing shall delay.
        self.progress.end()

    def _apply(self, run: Run, effects: list[Effect]) -> None:
        for effect in effects:
            match effect:
                case Print(texts):
                    if not self._sink(texts):
                        run.kept += texts
                case CallHost(calls):
                    self._route(run)
                    self._port.call_host(self._number, calls)
                case Await(works):
                    for work in works:
                        run.works.add(self._spawn(run, partial(self._await, run, work)))
                case Warn(texts):
                    for text in texts:
                        self._warn(text)
                case WaitUntil(deadline):
                    self._set_timer(run, deadline)
                case WaitFrame():
                    self._port.post(protocol.FrameRequest(self._number))
                case Turn():
                    self._port.turn(self._number)
                case Done(outcome):
                    self._finish(run, outcome)
                case _:  # an event or an answer will come by itself
                    pass
        if effects and isinstance(effects[-1], WaitUntil | WaitFrame | WaitEvent):
            run.settle()
        if run.pausing and run.program is not None and run.program.parked:
            run.answer_pause(None)

    def _route(self, run: Run) -> None:
        """Let calls of host functions go the short way, where there is one."""
        if run.direct or run.program is None or run.program.direct is None:
            return
        run.direct = True
        self._port.direct(self._number, run.program.direct)

    async def _await(self, run: Run, work: Work) -> None:
        value = await work.begin()
        if self._run is run and run.program is not None:
            self._apply(run, run.program.answer(work.call, value))

    def _set_timer(self, run: Run, deadline_ns: int) -> None:
        self._timers += 1
        run.timer = self._timers
        wait = max(0.0, (deadline_ns - self._clock.wall_ns()) / 1e6)
        self._port.timer(self._number, run.timer, min(wait, _LONGEST_TIMER_MS))

    def _finish(self, run: Run, end: Outcome | EdgeError) -> None:
        if self._run is not run:
            return
        self._run = None
        for work in run.works:
            work.cancel()
        if run.direct:
            self._port.direct(self._number, None)
        # First of all, since the page waits for it.
        run.finish(self._result(run, end))
        run.settle()
        run.answer_pause(NotRunning("the program has ended"))
        if run.program is not None:
            self._leave(run.program, end)
        self.progress.end()
        self._port.turn(self._number)

    def _leave(self, program: Program, end: Outcome | EdgeError) -> None:
        """Let go of a program that has ended, unless its names are for the next run."""
        if program is not self._session:
            program.close()
        elif isinstance(end, Outcome) and isinstance(end.error, EngineTrap):
            self._drop_session()

    def _result(self, run: Run, end: Outcome | EdgeError) -> RunResult | EdgeError:
        if isinstance(end, EdgeError):
            return end
        if end.error is not None:
            return end.error
        error = None
        text = end.text
        if end.failed:
            error = parse_diagnostics(text)
        elif end.exit_code is not None and text:
            error = RunError(name="SystemExit", message=text, text=text, locations=[])
            text += "\n"
        return RunResult(
            out="".join((*run.kept, text)),
            ms=(self._clock.monotonic_ns() - run.began_ns) / 1e6,
            error=error,
            exitCode=end.exit_code,
        )

    # --- messages while a run is going ----------------------------------------------------------

    @property
    def running(self) -> bool:
        """Whether a run is going."""
        return self._run is not None

    def stop(self, error: EdgeError | None = None) -> None:
        """End the run that is going; its request fails, with AbortError if nothing else is said."""
        run = self._run
        if run is None:
            return
        if run.loading is not None:
            run.loading.cancel()
        if run.program is not None:
            # What it printed since its last wait is not lost.
            self._apply(run, run.program.stop(error))
        self._finish(run, error or Stopped("the run was stopped"))

    def event(self, text: str) -> None:
        """A string for ``receive()``."""
        if self._run is not None and self._run.program is not None:
            self._apply(self._run, self._run.program.event(text))
        elif self._early_events is not None or self._run is not None:
            # Before the first program is there events are kept; between two runs they are not.
            self._early_events = [*(self._early_events or ()), text]

    def _take_early_events(self) -> list[str]:
        events, self._early_events = self._early_events, None
        return events or []

    def frame(self) -> None:
        """An animation frame has come."""
        self._step(lambda program: program.frame())

    def turn(self) -> None:
        """Other messages were handled."""
        if self._run is not None:
            self._step(lambda program: program.turn())
        elif self._opened is not None:
            # The next run need not wait for an instance of the engine; it will say what is wrong with one.
            with contextlib.suppress(EdgeError):
                self._opened.build.make_spare(self._clock)

    def timer(self, token: int) -> None:
        """A timer has run out, if it is still the one that is waited for."""
        if self._run is not None and self._run.timer == token:
            self._step(lambda program: program.timer())

    def host_results(self, answers: Sequence[Any]) -> None:
        """Answers of host calls: call, ok, value, and again."""
        run = self._run
        if run is None or run.program is None:
            return
        for index in range(0, len(answers), 3):
            call, ok, value = answers[index : index + 3]
            if ok:
                self._apply(run, run.program.answer(call, value))
            else:
                self._apply(run, run.program.fail(call, *value))

    def answered(self) -> None:
        """Answers of host calls went the short way, and Python has to see to what follows."""
        self._step(lambda program: program.answered())

    def host_module(self, name: str, functions: Sequence[str] | EdgeError) -> None:
        """A host module was loaded on the page, or could not be."""
        self._hosts.loaded(name, functions)

    def _step(self, step: Callable[[Program], list[Effect]]) -> None:
        run = self._run
        if run is not None and run.program is not None:
            self._apply(run, step(run.program))

    # --- pausing, looking, saving ---------------------------------------------------------------

    def set_preempt_interval(self, back_edges: int) -> None:
        """Let this context's programs yield every so many loop turns; 0 is never."""
        if self._opened is not None:
            self._opened.build.need("set_preempt_interval", "yield inside a loop")
        self._preempt_interval = back_edges
        if self._run is not None and self._run.program is not None:
            self._run.program.set_preempt_interval(back_edges)

    async def pause(self) -> None:
        """Make the program stand still; returns once it does."""
        run = self._going()
        run.paused = True
        if run.program is not None:
            run.program.pause()
            if run.program.parked:
                return
        waiter = asyncio.get_running_loop().create_future()
        run.pausing.append(waiter)
        await waiter

    def resume(self) -> None:
        """Let it go on, with all that has come meanwhile."""
        run = self._going()
        run.paused = False
        run.answer_pause(ContextError("the program was resumed before it stood still"))
        if run.program is not None:
            self._apply(run, run.program.resume())

    def state_globals(self) -> dict[str, GlobalState]:
        """What the names of the program's module are bound to."""
        found = self._parked().engine.state_globals()
        return {
            name: GlobalState(type=value.type, repr=value.repr) for name, value in found.items()
        }

    def state_stack(self) -> list[CoroutineState]:
        """The program's coroutines."""
        return [
            CoroutineState(
                waitsFor=item.waits_for,
                deadline=None if item.deadline_ns is None else item.deadline_ns / 1e6,
                frames=[
                    FrameState(
                        function=frame.function,
                        file=frame.file,
                        line=frame.line,
                        column=frame.column,
                    )
                    for frame in item.frames
                ],
            )
            for item in self._parked().engine.state_stack()
        ]

    async def save_state(self) -> bytes:
        """The program as it stands now; it goes on unless it is paused."""
        state = relocatable(self._parked().save(), (self._port.base,))
        return pack(state, await self._engine_identity(await self._environment()))

    def restore_state(self, data: bytes, options: RunOptions, finish: Finish) -> None:
        """Go on with a saved program; ``finish`` is called as by :meth:`run`."""
        run = self._begin(options, finish, None)
        if run is not None:
            run.loading = self._spawn(run, lambda: self._restore(run, data))

    async def _restore(self, run: Run, data: bytes) -> None:
        try:
            opened = await self._environment()
            state = unpack(data, await self._engine_identity(opened))
            program = self._program(run, opened, fresh=True)
            python = await self._outside(run, opened, state)
            plugins = await plugins_of(
                state,
                program,
                opened.fetcher,
                base=roots(self._run_base(run), run.options.get("entryDir", ""))[0],
                runtime=(self._port.base,),
                recall=opened.fetcher.recall,
            )
        except EdgeError as error:
            self._finish(run, error)
            return
        run.loading = None
        self._apply(run, program.restore(state, plugins, python))

    async def _outside(
        self, run: Run, opened: Environment, state: ProgramState
    ) -> Mapping[str, Capability]:
        """Load the host and Python modules that a saved program uses, as far as this page offers them."""
        source = outside(state)
        scanner = Program(opened.build, self._clock)
        try:
            steps = self._graph(run, opened, scanner).resolve(source)
            modules = await supply(steps, next(steps), partial(self._get, opened.fetcher))
        except StopIteration as found:
            modules = found.value
        finally:
            scanner.close()
        check_hosts(state, self._hosts.functions)
        return python_of(state, modules)

    async def _engine_identity(self, opened: Environment) -> bytes:
        if self._identity is None:
            self._identity = identity(opened.build, await self._port.fetch(opened.engine_url))
        return self._identity

    def _going(self) -> Run:
        if self._run is None:
            raise NotRunning("no program is running in this worker")
        return self._run

    def _parked(self) -> Program:
        program = self._going().program
        if program is None or not program.parked:
            raise NotRunning("the program has not started yet: it is being loaded")
        return program

    # --- the rest -------------------------------------------------------------------------------

    def know(self, url: str, data: bytes) -> None:
        """Take a file that was fetched already, so that all read the same."""
        self._library.files[url] = data

    def reset(self) -> None:
        """Forget the modules that earlier runs fetched, and the names of incremental ones."""
        self._forget_modules()
        if self._run is None or self._run.program is not self._session:
            self._drop_session()
        else:
            # The run goes on; the next one will not find its names.
            self._session = None

    def _forget_modules(self) -> None:
        self._library.clear()
        self._python.clear()

    async def clear_cache(self) -> None:
        """Forget modules also in the cache, and the lockfile."""
        self._forget_modules()
        self._port.python.clear()
        try:
            opened = await self._environment()
        except EdgeError:
            # Of a tag whose manifest is not there, say; earlier visits may have kept something.
            await (await self._port.open_store()).clear()
        else:
            await opened.fetcher.clear()
        if self._keeping is not None:
            self._keeping.cancel()
        await self._port.forget_runtime()

    async def export_lock(self, base: str | None) -> dict[str, Any]:
        """The lockfile of all that was fetched so far, for a file that will lie at ``base``."""
        opened = await self._environment()
        modules = {**opened.lock.modules, **opened.fetcher.used}
        place = absolute(self._base_url, base or "")
        return lockfile_table(modules, place, frozen=opened.lock.frozen)

    def _cache_lost(self) -> None:
        self._port.post(protocol.Update(self._number, {"integrityActive": False}))

    def _warn(self, text: str) -> None:
        self.console("warn", f"edge-python: {text}")

    def console(self, level: str, text: str) -> None:
        """A line for the page's console."""
        self._port.post(protocol.Console(self._number, level, text))

    def close(self) -> None:
        """End what is going on; requests that wait fail with AbortError."""
        self.stop()
        self._drop_session()
        for task in self._tasks:
            task.cancel()
        if self._opening is not None:
            self._opening.cancel()

    def _spawn(self, run: Run, work: Callable[[], Coroutine[Any, Any, None]]) -> asyncio.Task[None]:
        async def guarded() -> None:
            try:
                await work()
            except asyncio.CancelledError:
                raise
            except BaseException:
                self._finish(run, InternalError.now())

        task = self._track(asyncio.ensure_future(guarded()))
        task.add_done_callback(run.works.discard)
        return task

    def _track(self, task: asyncio.Task[None]) -> asyncio.Task[None]:
        """Cancel a task when the context is closed."""
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task


def _same_origin(url: str, page: str) -> bool:
    return urlsplit(url)[:2] == urlsplit(page)[:2]
