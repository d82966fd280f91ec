"""`scripts/bench compile`: what it costs before a program runs."""

from __future__ import annotations

import math
import os
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path

import brotli
import wasmtime
from edge_python.abi import BUFFER_SIZE

from devtools.bench.native import WasmtimeSide
from devtools.bench.sides import Run, Side
from devtools.paths import COMPILER_WASM, ROOT

#: Real programs, as a measure of what people write.
CORPUS = ("tests/programs", "examples")

#: In front of a program: it is compiled as a whole, and ends before anything of it has run.
STOP = "raise SystemExit\n"

INSTANCES = 200
STATM = Path("/proc/self/statm")

#: A stretch of ordinary code; `$n` is a number that makes its names unique.
TEMPLATE = '''
class Account$n(Base):
    """An account with a history."""

    limit = 1_000 + $n

    def __init__(self, owner, balance=0, *, currency="EUR"):
        super().__init__(owner)
        self.balance, self.currency = balance, currency
        self.history = [("opened", balance)]

    @property
    def is_empty(self):
        return not self.balance and len(self.history) > 1

    def withdraw(self, amount: int) -> int:
        if amount <= 0 or amount > self.balance + self.limit:
            raise ValueError(f"{self.owner!r} cannot withdraw {amount:,.2f} {self.currency}")
        self.balance -= amount
        self.history.append(("withdrawn", amount))
        return self.balance


def summary_$n(accounts, *names, key=None, **options):
    # What the accounts hold, by owner.
    totals = {}
    for index, account in enumerate(sorted(accounts, key=key or (lambda each: each.balance))):
        try:
            totals[account.owner] = totals.get(account.owner, 0) + account.balance * 1.05
        except (KeyError, TypeError) as error:
            print("skipped", index, error, sep=": ")
            continue
        finally:
            options["seen"] = options.get("seen", 0) + 1
    while names and names[0] not in totals:
        _, *names = names
    match options.get("format"):
        case "list" | "tuple" as kind:
            return [(name, total) for name, total in totals.items() if kind != "$n" and total > 0.5]
        case {"columns": [first, *_]}:
            return {name[:8]: total // 3 for name, total in totals.items() if name != first}
        case _:
            return totals if len(totals) > $n % 10 else None
'''


def report(sides: Mapping[str, Side], seconds: float) -> Iterator[str]:
    """The lines of the report."""
    paths = [path for folder in CORPUS for path in sorted((ROOT / folder).glob("*.py"))]
    # An import from __future__ must come first, where STOP is.
    real = [
        text for path in paths if "__future__" not in (text := path.read_text(encoding="utf-8"))
    ]
    big = generated(BUFFER_SIZE - len(STOP))
    # Before anything else has had memory that could be used again.
    memory = list(_memory(sides))

    yield _line("", [side.title for side in sides.values()])
    yield _line(
        f"compiling {len(real)} programs, {_size(real) / 1e6:.2f} MB",
        [f"{_speed(side, real, seconds):.1f} MB/s" for side in sides.values()],
    )
    yield _line(
        f"compiling 1 generated program, {_size([big]) / 1e6:.2f} MB",
        [f"{_speed(side, [big], seconds):.1f} MB/s" for side in sides.values()],
    )
    yield _line(
        "fresh instance that has run `pass`",
        [f"{_ready(side, seconds) * 1e6:.0f} µs" for side in sides.values()],
    )
    yield from memory
    data = COMPILER_WASM.read_bytes()
    packed = brotli.compress(data)
    yield _line("compiler.wasm", [f"{len(data) / 1000:.1f} kB"])
    yield _line("compiler.wasm, brotli", [f"{len(packed) / 1000:.1f} kB"])


def generated(size: int) -> str:
    """A program of `size` bytes; every one is the same."""
    parts = ["class Base:\n    pass\n"]
    length = len(parts[0])
    number = 0
    while True:
        part = TEMPLATE.replace("$n", str(number))
        if length + len(part) > size:
            return "".join(parts) + "#" * (size - length)
        parts.append(part)
        length += len(part)
        number += 1


def _size(sources: Sequence[str]) -> int:
    return sum(len(source.encode()) for source in sources)


def _speed(side: Side, sources: Sequence[str], seconds: float) -> float:
    """Megabytes of source a second."""
    nothing = _best(side, [STOP], seconds / 10, _running)
    spent = _best(side, [STOP + source for source in sources], seconds, _running)
    return _size(sources) / 1e6 / (spent - nothing * len(sources))


def _ready(side: Side, seconds: float) -> float:
    return _best(side, ["pass"], seconds, lambda run: run.instance_seconds + run.seconds)


def _running(run: Run) -> float:
    return run.seconds


def _best(
    side: Side, sources: Sequence[str], seconds: float, taken: Callable[[Run], float]
) -> float:
    """The sum over all sources of the least time of each."""
    best = [math.inf] * len(sources)
    end = time.perf_counter() + seconds
    while True:
        for i, source in enumerate(sources):
            best[i] = min(best[i], taken(side.run(source)))
        if time.perf_counter() > end:
            return sum(best)


def _memory(sides: Mapping[str, Side]) -> Iterator[str]:
    side = sides.get("wasmtime")
    if not isinstance(side, WasmtimeSide):
        return
    yield _line("linear memory of an idle instance", [f"{_linear_memory() / 1024:.0f} KiB"])
    # Other systems have no such file.
    if STATM.exists():
        title = f"resident memory of each of {INSTANCES} idle instances"
        yield _line(title, [f"{_resident_per_instance(side) / 1024:.0f} KiB"])


def _linear_memory() -> int:
    """Bytes of an instance's linear memory, once it has run the empty program."""
    store = wasmtime.Store()
    module = wasmtime.Module(store.engine, COMPILER_WASM.read_bytes())
    linker = wasmtime.Linker(store.engine)
    linker.define_unknown_imports_as_default_values(store, module)
    exports = linker.instantiate(store, module).exports(store)
    memory, source, start = exports["memory"], exports["src_ptr"], exports["run_start"]
    assert isinstance(memory, wasmtime.Memory)
    assert isinstance(source, wasmtime.Func)
    assert isinstance(start, wasmtime.Func)
    memory.write(store, b"pass", source(store))
    start(store, len(b"pass"))
    return memory.data_len(store)


def _resident_per_instance(side: WasmtimeSide) -> float:
    side.idle_instance().close()
    with ExitStack() as stack:
        before = _resident()
        for _ in range(INSTANCES):
            stack.callback(side.idle_instance().close)
        return (_resident() - before) / INSTANCES


def _resident() -> int:
    return int(STATM.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def _line(name: str, cells: Sequence[str]) -> str:
    return "".join([f"{name:48}", *(f"{cell:>14}" for cell in cells)])
