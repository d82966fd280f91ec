"""Loading trusted modules: the packages that they require, then their source, once a worker."""

from __future__ import annotations

import ast
import asyncio
import hashlib
import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple, Protocol
from urllib.parse import unquote, urlsplit

from ..errors import EdgeError, TrustedModuleError
from ..fetch import Fetcher
from ..source import decode_source
from ..trusted import load_source, unload
from .front import front_of
from .session import Capability
from .surface import surface_of

__all__ = ["Installer", "PythonModules", "PythonSource", "Requirement", "parse_requirement"]

_NAMED = re.compile(r"([A-Za-z0-9][\w.-]*)\s*(?:==\s*([\w.!+-]+))?")


class PythonSource(NamedTuple):
    """Where a trusted module comes from; all URLs are absolute."""

    src: str
    #: Packages: a name, ``name==version``, or the URL of a wheel.
    requires: tuple[str, ...] = ()
    #: Directory with a ``pyodide-lock.json`` that says where packages are had by name.
    package_base: str | None = None


class Requirement(NamedTuple):
    """One package that a module requires."""

    name: str
    version: str | None = None
    #: Of a wheel.
    url: str | None = None


def parse_requirement(text: str) -> Requirement:
    """Read an item of ``requires``; anything else raises :class:`TrustedModuleError`.

    >>> parse_requirement("numpy==2.4.6")
    Requirement(name='numpy', version='2.4.6', url=None)
    >>> parse_requirement("https://h/w/rich_text-1.0-py3-none-any.whl")[:2]
    ('rich-text', '1.0')
    """
    path = urlsplit(text).path
    if path.endswith(".whl"):
        parts = unquote(path.rpartition("/")[2]).removesuffix(".whl").split("-")
        if len(parts) >= 5:
            return Requirement(_normal(parts[0]), parts[1], text)
    elif match := _NAMED.fullmatch(text.strip()):
        return Requirement(_normal(match[1]), match[2])
    raise TrustedModuleError(
        f"requires: {text!r} is not understood: it is the name of a package, name==version, or "
        "the URL of a wheel"
    )


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


class Installer(Protocol):
    """Makes packages importable for trusted modules."""

    async def install(
        self, requirements: Sequence[Requirement], source: PythonSource, fetcher: Fetcher, /
    ) -> None:
        """Install what is missing; raises :class:`EdgeError` when that cannot be done."""

    async def offer(self, modules: Sequence[str], /) -> None:
        """Make sure that standard modules are at hand which a trusted module imports."""


class PythonModules:
    """The trusted modules of one worker, shared by its contexts."""

    def __init__(self, installer: Installer) -> None:
        self._installer = installer
        self._loaded: dict[tuple[str, PythonSource], tuple[str, Capability]] = {}
        #: What a module does while it is loaded must not meet another one's.
        self._turn = asyncio.Lock()

    async def load(self, name: str, source: PythonSource, fetcher: Fetcher) -> Capability:
        """The module, as it was loaded before unless its file has changed.

        Raises :class:`~edge_python.errors.EdgeError`.
        """
        data = await fetcher.fetch(source.src)
        digest = hashlib.sha256(data).hexdigest()
        async with self._turn:
            known, capability = self._loaded.get((name, source), ("", None))
            if capability is None or known != digest:
                self.forget(name, source)
                try:
                    await self._installer.offer(_imports(data))
                    await self._install(source, fetcher)
                    capability = _load(name, data, source.src)
                except TrustedModuleError as error:
                    raise TrustedModuleError(f"the Python module {name}: {error}") from None
                self._loaded[name, source] = digest, capability
        return capability

    async def load_all(
        self, wanted: Mapping[str, PythonSource], fetcher: Fetcher
    ) -> dict[str, Capability | EdgeError]:
        """Load several; what cannot be loaded is its error."""
        found: dict[str, Capability | EdgeError] = {}
        for name, source in wanted.items():
            try:
                found[name] = await self.load(name, source, fetcher)
            except EdgeError as error:
                found[name] = error
        return found

    async def _install(self, source: PythonSource, fetcher: Fetcher) -> None:
        requirements = [parse_requirement(item) for item in source.requires]
        if requirements:
            await self._installer.install(requirements, source, fetcher)

    def forget(self, name: str, source: PythonSource) -> None:
        """Load a module anew the next time; runs that use it go on with it."""
        found = self._loaded.pop((name, source), None)
        if found is not None:
            unload(found[1].module)

    def clear(self) -> None:
        """Forget all modules."""
        for name, source in list(self._loaded):
            self.forget(name, source)


def _imports(data: bytes) -> list[str]:
    """Modules that a source imports, wherever that stands in it."""
    try:
        tree = ast.parse(decode_source(data))
    except (SyntaxError, ValueError, EdgeError):
        return []  # told with the source's place, once it is compiled
    names: dict[str, None] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names.update((alias.name, None) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names[node.module] = None
    return list(names)


def _load(name: str, data: bytes, url: str) -> Capability:
    module = load_source(name, data, url)
    try:
        surface = surface_of(module, decode_source(data))
        return Capability(module, front_of(name, surface))
    except EdgeError as error:
        unload(module)
        raise TrustedModuleError(f"{url}: {error}") from None
