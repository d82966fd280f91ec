"""What a saved program needs from outside before it can go on: its plugins, host and Python modules.

A state names plugins by where they came from and by the SHA-256 of their bytes.  The place is the
worker's that saved it; another worker may have its runtime, or its page, elsewhere, so that the same
bytes are looked for in every place that the same import would mean.
"""

from __future__ import annotations

import hashlib
from collections.abc import Awaitable, Callable, Mapping, Sequence
from urllib.parse import urlsplit

from . import specs
from .capabilities.session import Capability
from .errors import EdgeError, NotAPlugin, StateError
from .fetch import Fetcher
from .modules import ModuleSet
from .plugin_link import PluginState
from .plugins import PluginModule
from .program import Program
from .state import ProgramState

__all__ = ["Recall", "check_hosts", "outside", "plugins_of", "python_of", "relocatable"]

#: The place of what belongs to the runtime itself.
_RUNTIME = "runtime:"

#: Brings bytes of a SHA-256 (hex) that are at hand, or None.
Recall = Callable[[str], Awaitable[bytes | None]]


def relocatable(state: ProgramState, runtime: Sequence[str]) -> ProgramState:
    """The state with the plugins of the runtime (URLs that begin with one of these) told as its own."""
    plugins = []
    for plugin in state.plugins:
        base = next((base for base in runtime if plugin.url.startswith(base)), None)
        url = plugin.url if base is None else _RUNTIME + plugin.url.removeprefix(base)
        plugins.append(plugin._replace(url=url))
    return state._replace(plugins=plugins)


def outside(state: ProgramState) -> str:
    """A source that imports the host and Python modules of a saved program; maybe empty."""
    names = state.names("host") + state.names("python")
    for name in names:
        if not all(part.isidentifier() for part in name.split(".")):
            raise StateError(f"the saved state is damaged: there is no module {name!r}")
    return "".join(f"import {name}\n" for name in names)


def check_hosts(state: ProgramState, offered: Mapping[str, Sequence[str]]) -> None:
    """Raise :class:`~edge_python.errors.StateError` unless all functions of host modules are offered."""
    missing = [
        f"{group.name}.{function}"
        for group in state.natives
        if group.kind == "host"
        for function in group.functions
        if function not in offered.get(group.name, ())
    ]
    if missing:
        raise StateError(
            f"the saved program uses {', '.join(missing)}, which this page does not offer"
        )


def python_of(state: ProgramState, modules: ModuleSet) -> Mapping[str, Capability]:
    """The Python modules of a state.

    Raises :class:`~edge_python.errors.StateError` when this worker offers no such Python module.
    """
    missing = [name for name in state.names("python") if name not in modules.python]
    if missing:
        raise StateError(
            f"the saved program uses the Python module{'s' if len(missing) > 1 else ''} "
            f"{', '.join(missing)}, which is none here"
        )
    return modules.python


async def plugins_of(
    state: ProgramState,
    program: Program,
    fetcher: Fetcher,
    *,
    base: str,
    runtime: Sequence[str],
    recall: Recall | None = None,
) -> list[PluginModule]:
    """The plugins of a state, with the very bytes that it was saved with.

    Parameters
    ----------
    base
        URL that relative specs are fetched from.
    runtime
        URLs of the directories that the runtime's own packages may lie in.
    recall
        Looks for bytes by their hash before anything is fetched.

    Raises :class:`~edge_python.errors.StateError`, which names both hashes where bytes are others.
    """
    found = []
    for plugin in state.plugins:
        data = None if recall is None else await recall(plugin.digest)
        if data is None or hashlib.sha256(data).hexdigest() != plugin.digest:
            data = await _fetch(plugin, _places(plugin, base, runtime), fetcher)
        try:
            found.append(program.compile_plugin(data))
        except NotAPlugin as error:
            raise StateError(f"the plugin {plugin.spec} of the saved program: {error}") from None
    return found


def _places(plugin: PluginState, base: str, runtime: Sequence[str]) -> list[str]:
    """Where to look for a plugin, most likely first."""
    if plugin.url.startswith(_RUNTIME):
        path = plugin.url.removeprefix(_RUNTIME)
        return [directory + path for directory in runtime]
    plain, _pin = specs.split_pin(plugin.spec)
    # A state may come from anywhere: it has files read only where programs are files.
    schemes = ("http", "https", "file") if urlsplit(base).scheme == "file" else ("http", "https")
    places = dict.fromkeys([plugin.url, specs.url_of(base, plain)])
    return [url for url in places if urlsplit(url).scheme in schemes]


async def _fetch(plugin: PluginState, places: Sequence[str], fetcher: Fetcher) -> bytes:
    reasons = []
    for url in places:
        try:
            data = await fetcher.fetch(url)
        except EdgeError as error:
            reasons.append(str(error))
            continue
        digest = hashlib.sha256(data).hexdigest()
        if digest == plugin.digest:
            return data
        reasons.append(f"{url} is sha256-{digest}")
    raise StateError(
        f"the saved program needs the plugin {plugin.spec} as it was, sha256-{plugin.digest}, "
        f"which cannot be had: {'; '.join(reasons) or 'it came from ' + (plugin.url or 'an unknown place')}"
    )
