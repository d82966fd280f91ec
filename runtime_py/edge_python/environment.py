"""What a context's programs run in: the engine, the cache and the aliases that its options name."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from typing import NamedTuple

from . import defaults
from .capabilities.loading import PythonSource
from .clock import Clock
from .engine_build import EngineBuild
from .errors import EdgeError, InvalidOption, StoreError
from .fetch import CachedFetcher, Network
from .loaders import Loaders
from .lockfile import NO_LOCK, Lockfile, parse_lockfile
from .manifest import Manifest, PythonEntry
from .modules import HOST_PREFIX
from .offline import RememberingNetwork
from .port import Port
from .protocol import CreateResult, WorkerOptions
from .resolver import Aliases, python_sources
from .specs import absolute
from .store.base import Store
from .store.memory import MemoryStore

__all__ = ["Environment", "engine_url", "open_early", "open_environment", "page_network"]

_ENGINE = "compiler.wasm"


class Environment(NamedTuple):
    """Shared by the runs of one context."""

    build: EngineBuild
    engine_url: str
    fetcher: CachedFetcher
    #: The site's lockfile.
    lock: Lockfile
    aliases: Aliases
    loaders: Loaders
    #: What the page is told of it.
    result: CreateResult


async def open_environment(
    port: Port,
    options: WorkerOptions,
    base_url: str,
    clock: Clock,
    warn: Callable[[str], None],
    lost: Callable[[], None],
) -> Environment:
    """Load the engine and open the cache; ``lost`` is called when that must be given up later."""
    offline = options.get("offline", False)
    if offline and options.get("integrity", True) is False:
        raise InvalidOption("offline needs what integrity: false does not keep")
    open_early(port, options.get("integrity", True))
    began = clock.monotonic_ns()
    url = engine_url(port, base_url, options.get("wasmUrl"))
    build = await port.load_engine(url)
    load_ms = (clock.monotonic_ns() - began) / 1e6
    lock = await _lockfile(page_network(port, offline=offline), options, base_url)
    store = await _open_store(port, options, warn)
    fetcher = CachedFetcher(
        RememberingNetwork(port, port.open_store, files=False) if offline else port,
        store,
        warn,
        lock=lock,
        revalidate=options.get("integrity") == "revalidate",
        official=port.official,
        lost=lost,
    )
    return Environment(
        build,
        url,
        fetcher,
        lock,
        _aliases(port.base, base_url, options),
        Loaders(
            [absolute(base_url, loader) for loader in options.get("loaders", [])],
            fetcher,
            port.import_loader,
        ),
        CreateResult(
            integrityActive=fetcher.lasting,
            loadMs=load_ms,
            engine=build.version,
            features=build.features,
        ),
    )


def open_early(port: Port, integrity: bool | str) -> None:
    """Have the store opened, where it will be wanted, while other things are waited for."""
    if integrity is not False:
        port.expect_store()


def engine_url(port: Port, base_url: str, chosen: str | None) -> str:
    """Where the engine is: the one that was chosen, or the one beside the runtime."""
    return absolute(base_url, chosen) if chosen else port.base + _ENGINE


def page_network(port: Port, *, offline: bool) -> Network:
    """Where the files come from that the page names and that are asked for at every visit."""
    return RememberingNetwork(port, port.open_store, files=True) if offline else port


async def _lockfile(network: Network, options: WorkerOptions, base_url: str) -> Lockfile:
    lock = options.get("lock")
    if lock is None:
        return NO_LOCK
    if not isinstance(lock, str):
        return parse_lockfile(lock, base_url, "the lockfile")
    url = absolute(base_url, lock)
    try:
        # One that was kept on the way would refuse what has been changed since.
        return parse_lockfile(await network.fetch(url, fresh=True), url, url)
    except EdgeError as error:
        raise type(error)(f"lock: {error}") from None


async def _open_store(
    port: Port, options: WorkerOptions, warn: Callable[[str], None]
) -> Store | None:
    if options.get("integrity", True) is False:
        return None
    version = options.get("version")
    try:
        store = await port.open_store()
        if version is not None:
            await store.use_version(version)
    except StoreError as error:
        warn(f"modules are kept in memory only: {error}")
        return MemoryStore()
    return store


def _aliases(runtime_url: str, base_url: str, options: WorkerOptions) -> Aliases:
    explicit = _absolute(base_url, options.get("imports") or {})
    host_urls = _absolute(base_url, options.get("hostModules", {}))
    python = _python_modules(base_url, options)
    hosts = (*host_urls, *options.get("mainThreadModules", {}))
    explicit.update((name, HOST_PREFIX + name) for name in hosts)
    if not options.get("defaults", True):
        return Aliases(explicit, {}, host_urls, python)
    known, official = _defaults(runtime_url)
    return Aliases(explicit, known, {**official, **host_urls}, python)


@functools.cache
def _defaults(runtime_url: str) -> tuple[dict[str, str], dict[str, str]]:
    """What programs find without naming it, and the URLs of the host modules among it."""
    known = {name: runtime_url + path for name, path in defaults.IMPORTS.items()}
    known.update((name, HOST_PREFIX + name) for name in defaults.HOST)
    return known, {name: runtime_url + path for name, path in defaults.HOST.items()}


def _python_modules(base_url: str, options: WorkerOptions) -> dict[str, PythonSource]:
    common = tuple(options.get("requires", ()))
    entries = {
        name: PythonEntry(entry, common)
        if isinstance(entry, str)
        else PythonEntry(entry["src"], tuple(dict.fromkeys((*common, *entry.get("requires", ())))))
        for name, entry in options.get("pythonModules", {}).items()
    }
    manifest = Manifest({}, python=entries, package_base=options.get("packageBaseUrl"))
    return python_sources(manifest, base_url)


def _absolute(base: str, urls: Mapping[str, str]) -> dict[str, str]:
    return {name: absolute(base, url) for name, url in urls.items()}
