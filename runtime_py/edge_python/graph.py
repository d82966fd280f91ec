"""The import graph of a program: which modules a run needs, found level by level.

Sans-I/O: :meth:`Graph.resolve` is a generator that yields a :class:`Level` of things to get, all of
which may be got at the same time, and is sent what became of them.  Only what a run really imports
is asked for: manifests are tables, not lists of downloads.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Generator, Mapping, MutableMapping, Sequence
from typing import NamedTuple, TypeAlias
from urllib.parse import urlsplit

from . import specs
from .capabilities.front import PREFIX
from .capabilities.loading import PythonSource
from .capabilities.session import Capability
from .engine import ImportLine
from .errors import (
    EdgeError,
    FetchError,
    ImportIntegrityError,
    IntegrityError,
    NotFound,
    ResolveError,
)
from .modules import HOST_PREFIX, HostModule, ModuleSet, Plugin
from .plugins import PluginModule, is_plugin
from .resolver import Aliases, Needed, Resolver
from .source import decode_source

__all__ = ["Answers", "Compile", "Graph", "Level", "Library", "Loaded", "Scan"]

#: Finds the imports of a source.
Scan = Callable[[str], Sequence[ImportLine]]

#: Compiles and checks a plugin.
Compile = Callable[[bytes], PluginModule]
#: Trusted Python modules that are loaded, by name and by where they are from.
Loaded: TypeAlias = MutableMapping[tuple[str, PythonSource], Capability]

_PROGRAM = "the program"


class Level(NamedTuple):
    """What is needed to go on."""

    #: Files to fetch.
    urls: list[str]
    #: Host modules to load on the page: name -> URL.
    hosts: dict[str, str]
    #: Trusted Python modules to load: name -> where it is.
    python: dict[str, PythonSource]


class Answers(NamedTuple):
    """What became of a level; an item that could not be had is its error."""

    files: Mapping[str, bytes | EdgeError]
    hosts: Mapping[str, Sequence[str] | EdgeError]
    python: Mapping[str, Capability | EdgeError] = {}


class Library:
    """What earlier runs of a context have fetched, by URL; misses are remembered as well."""

    def __init__(self) -> None:
        self.files: dict[str, bytes | NotFound] = {}

    def clear(self) -> None:
        """Forget all of it."""
        self.files.clear()


class _Module(NamedTuple):
    spec: str
    directory: str
    importer: _Module | None

    def chain(self) -> list[str]:
        """Who imported whom, up to the program."""
        names = []
        module: _Module | None = self
        while module is not None:
            names.append(module.spec or _PROGRAM)
            module = module.importer
        return names


class _Import(NamedTuple):
    line: ImportLine
    importer: _Module

    def shown(self) -> str:
        return f'"{self.line.spec}"' if self.line.quoted else self.line.spec

    def failure(self, reason: str) -> str:
        """Lines of an error's text."""
        chain = "".join(f"\n    imported by {name}" for name in self.importer.chain())
        return f"  {self.shown()}: {reason}{chain}"


class Graph:
    """Finds the modules of one program.

    Parameters
    ----------
    roots
        URL of the directory that relative specs are fetched from, and of further ones, nearest
        first, whose manifests are asked after its own.
    scan
        Finds the imports of a source.
    compile_plugin
        Compiles and checks a plugin.
    library
        Files that are at hand; fetched ones are added.
    aliases
        What the page declared beside the manifests.
    hosts
        Function names of the host modules that are loaded; loaded ones are added.
    python
        Trusted Python modules that are loaded; loaded ones are added.
    trusted
        Whether the manifest at the roots may declare host and Python modules.
    """

    def __init__(
        self,
        roots: Sequence[str],
        scan: Scan,
        compile_plugin: Compile,
        library: Library,
        aliases: Aliases,
        hosts: MutableMapping[str, Sequence[str]],
        python: Loaded | None = None,
        *,
        trusted: bool = True,
    ) -> None:
        self._base = roots[0]
        self._scan = scan
        self._compile = compile_plugin
        self._library = library
        self._hosts = hosts
        self._python: Loaded = {} if python is None else python
        self._resolver = Resolver(roots, aliases, self._read, trusted=trusted)
        #: Errors of this run; unlike a missing file they are not remembered beyond it.
        self._broken: dict[str, EdgeError] = {}
        self._broken_hosts: dict[str, EdgeError] = {}
        self._broken_python: dict[str, EdgeError] = {}
        self._code: dict[str, bytes] = {}
        self._plugins: dict[str, Plugin] = {}
        self._directories: dict[str, None] = {"": None}
        self._used_hosts: dict[str, None] = {}
        self._used_python: dict[str, Capability] = {}
        self._failures: dict[tuple[str, str], str] = {}
        self._tampered = False

    def resolve(self, source: str) -> Generator[Level, Answers, ModuleSet]:
        """Find all modules that a source needs; once for each graph."""
        try:
            return (yield from self._resolve(source))
        finally:
            # They hold the engine, and this graph and its resolver hold each other: the engine must
            # not wait for Python's collector, since browsers give memory to few instances only.
            del self._scan, self._compile

    def _resolve(self, source: str) -> Generator[Level, Answers, ModuleSet]:
        program = _Module("", "", None)
        waiting = [_Import(line, program) for line in self._scan(source)]
        while True:
            level = Level([], {}, {})
            waiting = self._pass(waiting, level)
            if not waiting:
                break
            self._take((yield level._replace(urls=list(dict.fromkeys(level.urls)))))
        if self._failures:
            # A page may want to tell bytes that are not the right ones from all else.
            kind = ImportIntegrityError if self._tampered else ResolveError
            raise kind.of(list(self._failures.values()))
        directories = list(self._directories)
        hosts = {
            name: HostModule(self._resolver.host_specs(name, directories), self._hosts[name])
            for name in self._used_hosts
        }
        return ModuleSet(self._code, self._plugins, hosts, self._used_python, self._resolver.served)

    def _pass(self, imports: list[_Import], level: Level) -> list[_Import]:
        """Take each import as far as what is at hand allows; returns those that must wait."""
        waiting = []
        queue = list(imports)
        for item in queue:  # grows: the imports of what is at hand are found on the way
            try:
                if not self._advance(item, level, queue):
                    waiting.append(item)
            except EdgeError as error:
                self._tampered |= isinstance(error, IntegrityError)
                self._fail(item, str(error))
        return waiting

    def _advance(self, item: _Import, level: Level, queue: list[_Import]) -> bool:
        """Resolve and load one import; false when it needs something of the level."""
        line, importer = item
        found = self._resolver.canonical(line, importer.directory)
        if isinstance(found, Needed):
            level.urls.append(found.url)
            return False
        if found.startswith(HOST_PREFIX):
            return self._use_host(found.removeprefix(HOST_PREFIX), level)
        if found.startswith(PREFIX) and not line.quoted:
            return self._use_python(line.spec, level)
        if found in self._code or found in self._plugins:
            return True
        plain, pin = specs.split_pin(found)
        url = specs.url_of(self._base, plain)
        self._check_scheme(plain, url, importer)
        try:
            data = self._read(url)
        except FetchError as error:
            raise FetchError(f"{error}{specs.hint(plain)}") from None
        if isinstance(data, Needed):
            level.urls.append(url)
            return False
        if isinstance(data, NotFound):
            raise NotFound(f"{data}{specs.hint(plain)}")
        _check_pin(data, pin)
        if is_plugin(plain, data):
            self._plugins[found] = Plugin(self._compile(data), item.failure)
            return True
        source = decode_source(data)
        module = _Module(found, specs.directory_of(plain), importer)
        queue.extend(_Import(line, module) for line in self._scan(source))
        self._code[found] = data
        self._directories[module.directory] = None
        return True

    def _use_host(self, name: str, level: Level) -> bool:
        if name in self._broken_hosts:
            raise self._broken_hosts[name]
        if name not in self._hosts:
            level.hosts[name] = self._resolver.host_urls[name]
            return False
        self._used_hosts[name] = None
        return True

    def _use_python(self, name: str, level: Level) -> bool:
        if name in self._broken_python:
            raise self._broken_python[name]
        source = self._resolver.python[name]
        capability = self._python.get((name, source))
        if capability is None:
            level.python[name] = source
            return False
        self._used_python[name] = capability
        return True

    def _read(self, url: str) -> bytes | NotFound | Needed:
        if url in self._broken:
            raise self._broken[url]
        if url in self._library.files:
            return self._library.files[url]
        return Needed(url)

    def _check_scheme(self, spec: str, url: str, importer: _Module) -> None:
        scheme = urlsplit(url).scheme
        if scheme in ("http", "https"):
            return
        importer_scheme = urlsplit(specs.url_of(self._base, importer.spec)).scheme
        # A file may import files; what came over the network may not.
        if scheme != urlsplit(self._base).scheme or importer_scheme != scheme:
            raise FetchError(f"modules cannot be loaded through {scheme}:{specs.hint(spec)}")

    def _fail(self, item: _Import, reason: str) -> None:
        self._failures.setdefault((item.shown(), reason), item.failure(reason))

    def _take(self, answers: Answers) -> None:
        for url, data in answers.files.items():
            if isinstance(data, EdgeError) and not isinstance(data, NotFound):
                self._broken[url] = data
            else:
                self._library.files[url] = data
        for name, functions in answers.hosts.items():
            if isinstance(functions, EdgeError):
                self._broken_hosts[name] = functions
            else:
                self._hosts[name] = functions
        for name, capability in answers.python.items():
            if isinstance(capability, EdgeError):
                self._broken_python[name] = capability
            else:
                self._python[name, self._resolver.python[name]] = capability


def _check_pin(data: bytes, pin: str | None) -> None:
    if pin is not None:
        digest = hashlib.sha256(data).hexdigest()
        if digest != pin:
            raise IntegrityError(f"its bytes are sha256-{digest}, not sha256-{pin} as pinned")
