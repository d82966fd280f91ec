"""The import graph of a program: which modules a run needs.

Sans-I/O: :meth:`Graph.resolve` is a generator that yields a :class:`Level` of things to get, all of
which may be got at the same time, and is sent what became of them, together or as it comes: what a
module imports is asked for as soon as that module is there.  Only what a run really imports is asked
for: manifests are tables, not lists of downloads.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Generator, Mapping, MutableMapping, Sequence
from typing import NamedTuple, TypeAlias
from urllib.parse import urlsplit

from . import specs
from .capabilities.front import PREFIX, module_spec
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
from .fetch import check_pin
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

#: A path without anything that joining it to a URL would change.
_PLAIN_PATH = re.compile(r"(?:[\w-][\w.-]*/)*[\w-][\w.-]*", re.ASCII).fullmatch


class Level(NamedTuple):
    """What is needed to go on, besides what was asked for before and has not come yet."""

    #: Files to fetch.
    urls: list[str]
    #: Host modules to load on the page: name -> URL.
    hosts: dict[str, str]
    #: Trusted Python modules to load: name -> where it is.
    python: dict[str, PythonSource]
    #: The SHA-256 that files are pinned to: URL -> hex.
    pins: dict[str, str]


class Answers(NamedTuple):
    """What became of items that were asked for; one that could not be had is its error."""

    files: Mapping[str, bytes | EdgeError] = {}
    hosts: Mapping[str, Sequence[str] | EdgeError] = {}
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


class _Target(NamedTuple):
    """What an import means."""

    spec: str
    #: Without the pin.
    plain: str
    pin: str | None
    url: str


class _Found:
    """What a walk from the program has come to."""

    def __init__(self) -> None:
        self.code: dict[str, bytes] = {}
        self.plugins: dict[str, Plugin] = {}
        self.directories: dict[str, None] = {"": None}
        self.hosts: dict[str, None] = {}
        self.python: dict[str, Capability] = {}
        self.failures: dict[tuple[str, str], str] = {}
        self.tampered = False

    def fail(self, item: _Import, error: EdgeError) -> None:
        """An import cannot be had."""
        reason = str(error)
        self.tampered |= isinstance(error, IntegrityError)
        self.failures.setdefault((item.shown(), reason), item.failure(reason))


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
        #: Files that are not what they should be.
        self._unusable: list[str] = []
        self._found = _Found()
        #: Imports of modules and what they mean, which every walk needs anew.
        self._imports: dict[str, list[ImportLine]] = {}
        self._compiled: dict[str, PluginModule] = {}
        self._targets: dict[tuple[ImportLine, str], _Target] = {}
        #: What the modules of a directory import and this walk has met: the second time says nothing new.
        self._met: dict[str, set[ImportLine]] = {}
        #: Before a spec that is a plain path.
        self._prefix = specs.url_of(self._base, "x").removesuffix("x")
        #: Who waits for what was asked for: a URL, or the name of a module with its prefix.
        self._waiting: dict[str, list[_Import]] = {}

    def resolve(
        self, source: str, imports: Sequence[ImportLine] | None = None
    ) -> Generator[Level, Answers, ModuleSet]:
        """Find all modules that a source needs, whose own imports may be known; once for each graph."""
        try:
            return (yield from self._resolve(self._scan(source) if imports is None else imports))
        finally:
            # They hold the engine, and this graph and its resolver hold each other: the engine must
            # not wait for Python's collector, since browsers give memory to few instances only.
            del self._scan, self._compile
            # The next run asks again: an error page in place of a module, say, may be gone by then.
            for url in (*self._unusable, *self._resolver.unusable):
                self._library.files.pop(url, None)

    def _resolve(self, lines: Sequence[ImportLine]) -> Generator[Level, Answers, ModuleSet]:
        program = _Module("", "", None)
        imports = [_Import(line, program) for line in lines]
        level = self._walk(imports)
        if self._waiting:
            while self._waiting:
                # An item that was asked for may be answered later than others.
                level = self._walk(self._take((yield level)))
            # Again from the start: what is found, and told of errors, must not depend on what came first.
            self._found = _Found()
            self._met.clear()
            self._walk(imports)
        found = self._found
        if found.failures:
            # A page may want to tell bytes that are not the right ones from all else.
            kind = ImportIntegrityError if found.tampered else ResolveError
            raise kind.of(list(found.failures.values()))
        directories = list(found.directories)
        hosts = {
            name: HostModule(self._resolver.host_specs(name, directories), self._hosts[name])
            for name in found.hosts
        }
        return ModuleSet(found.code, found.plugins, hosts, found.python, self._resolver.served)

    def _walk(self, imports: Sequence[_Import]) -> Level:
        """Take each import as far as what is at hand allows; returns what is to be asked for."""
        level = Level([], {}, {}, {})
        queue = list(imports)
        for item in queue:  # grows: the imports of what is at hand are found on the way
            try:
                needed = self._advance(item, level, queue)
            except EdgeError as error:
                self._found.fail(item, error)
            else:
                if needed is not None:
                    self._waiting.setdefault(needed, []).append(item)
        return level

    def _advance(self, item: _Import, level: Level, queue: list[_Import]) -> str | None:
        """Resolve and load one import; returns what it must wait for."""
        target = self._targets.get((item.line, item.importer.directory)) or self._resolve_one(item)
        if isinstance(target, Needed):
            return self._ask(target.url, level)
        found = self._found
        if isinstance(target, str):
            if target.startswith(HOST_PREFIX):
                return self._use_host(target, level)
            return self._use_python(item.line.spec, target, level)
        spec, plain, pin, url = target
        if spec in found.code or spec in found.plugins:
            return None
        try:
            data = self._read(url)
        except FetchError as error:
            raise FetchError(f"{error}{specs.hint(plain)}") from None
        if isinstance(data, Needed):
            if pin is not None:
                level.pins[url] = pin
            return self._ask(url, level)
        if isinstance(data, NotFound):
            raise NotFound(f"{data}{specs.hint(plain)}")
        lines = self._imports.get(spec)
        if lines is None:
            try:
                lines = self._read_module(target, data)
            except EdgeError as error:
                self._unusable.append(url)
                if item.line.quoted:
                    raise
                # A bare name does not tell which file it is.
                raise type(error)(f"{url}: {error}") from None
        if lines is None:
            found.plugins[spec] = Plugin(self._compiled[spec], item.failure, url)
            return None
        directory = specs.directory_of(plain)
        found.code[spec] = data
        found.directories[directory] = None
        met = self._met.setdefault(directory, set())
        new = [line for line in lines if line not in met]
        if new:
            met.update(new)
            module = _Module(spec, directory, item.importer)
            queue.extend([_Import(line, module) for line in new])
        return None

    def _read_module(self, target: _Target, data: bytes) -> list[ImportLine] | None:
        """The imports of a source; a plugin is compiled, and has none."""
        if target.pin is not None:
            check_pin(hashlib.sha256(data).hexdigest(), target.pin)
        if not is_plugin(target.plain, data):
            lines = self._imports[target.spec] = list(self._scan(decode_source(data)))
            return lines
        if target.spec not in self._compiled:
            self._compiled[target.spec] = self._compile(data)
        return None

    def _resolve_one(self, item: _Import) -> _Target | Needed | str:
        """What an import means: a file, or the spec of a host module or Python module."""
        line, importer = item
        spec = self._resolver.canonical(line, importer.directory)
        if isinstance(spec, Needed) or spec.startswith(HOST_PREFIX):
            return spec
        if spec.startswith(PREFIX) and not line.quoted:
            return spec
        plain, pin = specs.split_pin(spec)
        url = self._prefix + plain if _PLAIN_PATH(plain) else specs.url_of(self._base, plain)
        self._check_url(plain, url, importer)
        target = _Target(spec, plain, pin, url)
        self._targets[line, importer.directory] = target
        return target

    def _ask(self, url: str, level: Level) -> str:
        if url not in self._waiting:
            level.urls.append(url)
        return url

    def _use_host(self, spec: str, level: Level) -> str | None:
        name = spec.removeprefix(HOST_PREFIX)
        if name in self._broken_hosts:
            raise self._broken_hosts[name]
        if name not in self._hosts:
            if spec not in self._waiting:
                level.hosts[name] = self._resolver.host_urls[name]
            return spec
        self._found.hosts[name] = None
        return None

    def _use_python(self, name: str, spec: str, level: Level) -> str | None:
        if name in self._broken_python:
            raise self._broken_python[name]
        source = self._resolver.python[name]
        capability = self._python.get((name, source))
        if capability is None:
            if spec not in self._waiting:
                level.python[name] = source
            return spec
        self._found.python[name] = capability
        return None

    def _read(self, url: str) -> bytes | NotFound | Needed:
        if url in self._broken:
            raise self._broken[url]
        if url in self._library.files:
            return self._library.files[url]
        return Needed(url)

    def _check_url(self, spec: str, url: str, importer: _Module) -> None:
        if ".js" in url or ".mjs" in url:  # looked at closely only where that can be
            _refuse_javascript(url)
        if url.startswith(("https://", "http://")):
            return
        scheme = urlsplit(url).scheme
        if scheme in ("http", "https"):
            return
        if not scheme:  # of a canonical spec
            raise FetchError('what holds "://" must be a URL; within a query, write %3A%2F%2F')
        importer_scheme = urlsplit(specs.url_of(self._base, importer.spec)).scheme
        # A file may import files; what came over the network may not.
        if scheme != urlsplit(self._base).scheme or importer_scheme != scheme:
            raise FetchError(f"modules cannot be loaded through {scheme}:{specs.hint(spec)}")

    def _take(self, answers: Answers) -> list[_Import]:
        """Note what has come; returns the imports that waited for it."""
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
        keys = [
            *answers.files,
            *(HOST_PREFIX + name for name in answers.hosts),
            *map(module_spec, answers.python),
        ]
        return [item for key in keys for item in self._waiting.pop(key, ())]


def _refuse_javascript(url: str) -> None:
    if urlsplit(url).path.endswith((".js", ".mjs")):
        raise FetchError("it is JavaScript, which `host` declares, not `imports`")
