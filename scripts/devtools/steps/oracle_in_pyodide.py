"""The half of oracle.py that runs inside Pyodide: runs programs and keeps what they print.

`request` (as oracle.py wrote it) and `output`, a directory, are given as globals.

Edge Python's concurrency builtins do not exist in CPython. A program that uses them runs here on
a small scheduler with a virtual clock, after a rewrite: Edge Python suspends in a plain call
(`sleep(1)`), CPython only in `await sleep(1)`, so such calls get an `await` wherever one is legal.
"""

from __future__ import annotations

import ast
import contextlib
import heapq
import inspect
import io
import itertools
import json
import sys
import traceback
import warnings
from collections import deque
from collections.abc import Coroutine, Generator
from pathlib import Path
from typing import Any

SUSPENDING = {"sleep", "frame", "gather", "with_timeout", "run"}
CONCURRENCY = SUSPENDING | {"cancel", "receive"}

#: Between the cases of one file, as oracle.py knows it too.
CASE_SEPARATOR = "# ----\n"


class Cancelled(BaseException):
    """Thrown into a coroutine that was cancelled or ran out of time."""


class Task:
    """A coroutine being driven, and what came of it."""

    def __init__(self, coroutine: Coroutine[Any, Any, Any]) -> None:
        self.coroutine = coroutine
        self.done = False
        self.result: Any = None
        self.error: BaseException | None = None
        # Who waits for the end, each with its `turn` at that time.
        self.waiters: list[tuple[Task, int]] = []
        # Bumped at each step, so that a timer or a wait that was overtaken is recognised.
        self.turn = 0

    def outcome(self) -> Any:
        if self.error is not None:
            raise self.error
        return self.result


class Pause:
    """Awaitable that hands `(operation, argument)` to the scheduler."""

    def __init__(self, operation: str, argument: Any) -> None:
        self.request = (operation, argument)

    def __await__(self) -> Generator[Any, Any, Any]:
        return (yield self.request)


class Scheduler:
    """First-in first-out run queue and a virtual clock: no program ever really waits."""

    def __init__(self, events: list[str]) -> None:
        self.events = deque(events)
        self.ready: deque[Task] = deque()
        self.timers: list[tuple[float, int, Task, int]] = []
        self.order = itertools.count()
        self.now = 0.0
        self.tasks: dict[int, Task] = {}

    # What programs call.

    async def sleep(self, seconds: float) -> None:
        await Pause("sleep", seconds)

    async def frame(self) -> None:
        await Pause("sleep", 1 / 60)

    async def gather(self, *coroutines: Any) -> list[Any]:
        tasks = [self.spawn(coroutine) for coroutine in coroutines]
        for task in tasks:
            await self.join(task)
        return [task.outcome() for task in tasks]

    async def run(self, *coroutines: Any) -> Any:
        results = await self.gather(*coroutines)
        return results[0] if results else None

    async def with_timeout(self, seconds: float, coroutine: Any) -> Any:
        task = self.spawn(coroutine)
        await Pause("join-or-timeout", (task, seconds))
        if not task.done:
            self.kill(task)
            raise TimeoutError
        return task.outcome()

    def cancel(self, coroutine: Any) -> None:
        task = self.tasks.get(id(coroutine))
        if task is None:
            coroutine.close()
        elif not task.done:
            self.kill(task)

    def receive(self) -> str:
        if not self.events:
            raise RuntimeError("the program waits for an event that the test does not send")
        return self.events.popleft()

    # The machinery.

    def spawn(self, coroutine: Coroutine[Any, Any, Any]) -> Task:
        task = Task(coroutine)
        self.tasks[id(coroutine)] = task
        self.ready.append(task)
        return task

    async def join(self, task: Task) -> None:
        if not task.done:
            await Pause("join", task)

    def kill(self, task: Task) -> None:
        self.step(task, Cancelled())

    def step(self, task: Task, error: BaseException | None = None) -> None:
        task.turn += 1
        try:
            coroutine = task.coroutine
            wanted = coroutine.send(None) if error is None else coroutine.throw(error)
        except StopIteration as stop:
            task.result = stop.value
            self.finish(task)
        except Cancelled:
            self.finish(task)
        except BaseException as failure:
            task.error = failure
            self.finish(task)
        else:
            # As with asyncio, who yields nothing lets others run.
            operation, argument = wanted or ("sleep", 0)
            if operation == "sleep":
                self.at(self.now + argument, task)
            elif operation == "join":
                argument.waiters.append((task, task.turn))
            else:
                joined, seconds = argument
                joined.waiters.append((task, task.turn))
                self.at(self.now + seconds, task)

    def at(self, when: float, task: Task) -> None:
        heapq.heappush(self.timers, (when, next(self.order), task, task.turn))

    def finish(self, task: Task) -> None:
        task.done = True
        for waiter, turn in task.waiters:
            if waiter.turn == turn:
                self.ready.append(waiter)

    def drive(self, coroutine: Coroutine[Any, Any, Any]) -> None:
        main = self.spawn(coroutine)
        while not main.done:
            if self.ready:
                task = self.ready.popleft()
                if not task.done:
                    self.step(task)
            elif self.timers:
                when, _, task, turn = heapq.heappop(self.timers)
                if not task.done and task.turn == turn:
                    self.now = max(self.now, when)
                    self.step(task)
            else:
                raise RuntimeError("every coroutine waits for another one")
        main.outcome()


class AddAwait(ast.NodeTransformer):
    """Put `await` before the suspending builtins, but not inside a plain `def` or `lambda`."""

    def __init__(self) -> None:
        self.allowed = True

    def nested(self, node: ast.AST, allowed: bool) -> ast.AST:
        before, self.allowed = self.allowed, allowed
        self.generic_visit(node)
        self.allowed = before
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        return self.nested(node, False)

    def visit_Lambda(self, node: ast.Lambda) -> ast.AST:
        return self.nested(node, False)

    def visit_AsyncFunctionDef(self, node: ast.AsyncFunctionDef) -> ast.AST:
        return self.nested(node, True)

    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.generic_visit(node)
        if isinstance(node.func, ast.Name) and node.func.id in SUSPENDING:
            if not self.allowed:
                raise NotImplementedError(f"line {node.lineno}: {node.func.id}() in a plain def")
            return ast.copy_location(ast.Await(node), node)
        return node


def uses_concurrency(tree: ast.Module) -> bool:
    """Whether the program calls one of the builtins without having bound that name itself."""
    loaded, bound = set(), set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            (loaded if isinstance(node.ctx, ast.Load) else bound).add(node.id)
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            bound.add(node.name)
        elif isinstance(node, ast.arg):
            bound.add(node.arg)
    return bool(CONCURRENCY & (loaded - bound))


def execute(source: str, filename: str, events: list[str]) -> None:
    namespace: dict[str, Any] = {"__name__": "__main__"}
    tree = ast.parse(source, filename)
    if not uses_concurrency(tree):
        exec(compile(source, filename, "exec", dont_inherit=True), namespace)
        return
    scheduler = Scheduler(events)
    namespace.update({name: getattr(scheduler, name) for name in CONCURRENCY})
    rewritten = ast.fix_missing_locations(AddAwait().visit(tree))
    code = compile(
        rewritten, filename, "exec", flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT, dont_inherit=True
    )
    body = eval(code, namespace)
    if inspect.iscoroutine(body):
        scheduler.drive(body)


def first_errors(cases: list[str], filename: str) -> dict[str, str]:
    """The first syntax error of each case, a line each."""
    lines = []
    for case in cases:
        try:
            compile(case, filename, "exec", dont_inherit=True)
        except SyntaxError as error:
            lines.append(f"{error.lineno}: {type(error).__name__}: {error.msg}\n")
        else:
            return {"error": f"CPython compiles it:\n{case}"}
    return {"out": "".join(lines)}


def record(job: dict[str, str], sources: Path) -> dict[str, str]:
    program = sources / job["program"]
    source = program.read_bytes().decode()
    if job["kind"] == "compile":
        return first_errors(source.split(CASE_SEPARATOR), program.name)
    events = (sources / job["events"]).read_text().splitlines() if "events" in job else []
    printed = io.StringIO()
    head, *cases = source.split(CASE_SEPARATOR)
    try:
        with contextlib.redirect_stdout(printed):
            for case in cases or [""]:
                execute(head + case, program.name, events)
    except BaseException:
        return {"error": traceback.format_exc(limit=-4)}
    return {"out": printed.getvalue()}


def main(request: dict[str, Any], output: str) -> None:
    warnings.simplefilter("ignore")
    sys.setrecursionlimit(1000)
    sources = Path(request["sourceRoot"])
    results = [record(job, sources) for job in request["jobs"]]
    Path(output, "results.json").write_text(json.dumps(results))


main(request, output)  # noqa: F821
