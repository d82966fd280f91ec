"""What an engine has and lacks, for people: ``edge-python engine FILE``."""

from __future__ import annotations

import hashlib
from typing import NamedTuple

from .abi import FUNCTION_EXPORTS, OPTIONAL_EXPORTS
from .engine_build import examine
from .errors import EngineError
from .hosts.base import Host, Module

__all__ = ["EngineReport", "report"]

#: What goes without an optional export.
_WITHOUT: dict[str, str] = {
    "_initialize": "nothing needs to be called after instantiation",
    "edge_engine_version": "the engine does not say who it is",
    "memory_used": "nobody can ask how much memory a program uses",
    "restore_state": "saved programs are images of the memory",
    "run_more": "no incremental runs",
    "save_state": "saved programs are images of the memory",
    "set_input": "input() raises",
    "set_limits": "no limits",
    "set_preempt_interval": "a program that never waits cannot be paused or interrupted",
    "snapshot_ptr": "saved programs are images of the memory",
    "state_globals": "the names of a running program cannot be looked at",
    "state_stack": "the coroutines of a running program cannot be looked at",
}
assert set(_WITHOUT) == set(OPTIONAL_EXPORTS)


class EngineReport(NamedTuple):
    """The result of an examination."""

    #: Whether programs can be run with it.
    usable: bool
    #: Topic and finding, a line each.
    rows: list[tuple[str, str]]

    def __str__(self) -> str:
        width = max(len(topic) for topic, _finding in self.rows)
        return "\n".join(f"{topic:{width}}  {finding}" for topic, finding in self.rows)


def report(host: Host, module: Module, name: str, data: bytes) -> EngineReport:
    """Examine a compiled module; ``data`` are its bytes, and ``name`` is what it is called."""
    digest = hashlib.sha256(data).hexdigest()
    rows = [("file", f"{name}, {len(data):,} bytes"), ("sha256", digest)]
    try:
        build = examine(host, module, name)
    except EngineError as error:
        return EngineReport(False, [*rows, ("unusable", str(error))])
    rows += [
        ("version", build.version or "unknown"),
        ("mandatory", f"all {len(FUNCTION_EXPORTS) + 1} exports"),
        ("line ends", "added by the runtime" if build.bare_lines else "sent by the engine"),
        ("early wake", "harmless" if build.wakes_early else "avoided by the runtime"),
        *(("has", export) for export in build.features),
        *(
            ("lacks", f"{export}: {loss}")
            for export, loss in _WITHOUT.items()
            if export not in build.features
        ),
    ]
    return EngineReport(True, rows)
