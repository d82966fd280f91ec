"""From an import to a canonical spec, by manifests and by what the page declared.

The engine resolves the same imports once more while it compiles, from the manifests that
:meth:`Resolver.served` composes, so that both come to the same answer.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from . import specs
from .capabilities.front import module_spec
from .capabilities.loading import PythonSource
from .engine import ImportLine
from .errors import ManifestError, NotFound, ResolveError
from .manifest import Manifest, parse_manifest
from .modules import HOST_PREFIX

__all__ = ["Aliases", "Lookup", "Needed", "ReadFile", "Resolver", "python_sources"]

_MAX_HOPS = 32


class Aliases(NamedTuple):
    """What the page declares beside the manifests: bare name -> spec.

    A spec is an absolute URL, or ``mt:`` and the name of a host module.
    """

    #: Win over every manifest: nothing needs to be fetched to find them.
    explicit: Mapping[str, str] = {}
    #: Are asked last.
    defaults: Mapping[str, str] = {}
    #: Where host modules are loaded from, unless they are there already.
    host_urls: Mapping[str, str] = {}
    #: Trusted Python modules; their names are not in the other tables.
    python: Mapping[str, PythonSource] = {}


class Needed(NamedTuple):
    """A lookup that has to know this file first."""

    url: str


Lookup: TypeAlias = str | Needed

#: The bytes of a URL, that it is missing, or the request for it.
ReadFile = Callable[[str], bytes | NotFound | Needed]


class Resolver:
    """Resolves the imports of one run.

    ``roots`` are the URLs of the program's own directory and of those above it whose manifests
    count as well, nearest first.  Only where ``trusted`` does the manifest found there declare what
    runs outside of the engine: host modules and Python modules.
    """

    def __init__(
        self, roots: Sequence[str], aliases: Aliases, read: ReadFile, *, trusted: bool = True
    ) -> None:
        self._roots = roots
        self._trusted = trusted
        self._aliases = aliases
        self._read = read
        self._manifests: dict[str, Manifest] = {}
        self.host_urls: dict[str, str] = dict(aliases.host_urls)
        self.python: dict[str, PythonSource] = dict(aliases.python)
        #: Manifests that are none.
        self.unusable: list[str] = []

    def canonical(self, line: ImportLine, directory: str) -> Lookup:
        """The canonical spec of an import in a module that lies in ``directory``."""
        if line.quoted:
            return specs.join(directory, line.spec)
        name = line.spec
        if name in self._aliases.python:
            return module_spec(name)
        explicit = self._aliases.explicit.get(name)
        if explicit is not None:
            return explicit
        declared = self._search(name, directory)
        if declared is not None:
            return declared
        default = self._aliases.defaults.get(name)
        if default is not None:
            return default
        known = [specs.manifest_of(found) for found in self._manifests]
        where = f"not in {', '.join(known)}" if known else "there is no packages.json"
        raise ResolveError(f"no manifest declares this name ({where})")

    def _search(self, name: str, directory: str) -> Lookup | None:
        """Follow the chain of manifests; None when its end does not declare the name."""
        visited: list[str] = []
        while True:
            found = self._nearest(directory)
            if found is None or isinstance(found, Needed):
                return found
            where, manifest = found
            if where in visited:
                cycle = " -> ".join(specs.manifest_of(item) for item in [*visited, where])
                raise ManifestError(f"manifests extend each other in a circle: {cycle}")
            visited.append(where)
            if name in manifest.imports:
                return specs.join(where, manifest.imports[name])
            if where == "" and name in manifest.host:
                return HOST_PREFIX + name
            if name in manifest.python:
                if where == "" and self._trusted:
                    return module_spec(name)
                raise ManifestError(
                    f"{specs.manifest_of(where)} declares {name} as a Python module, which runs "
                    "outside of the sandbox: only the page's own manifest, or one that is named "
                    "by --packages, may declare it"
                )
            if manifest.extends is None:
                return None
            if len(visited) > _MAX_HOPS:
                raise ManifestError(f"manifests extend each other more than {_MAX_HOPS} times")
            directory = specs.join(where, manifest.extends.rstrip("/") + "/")

    def _nearest(self, directory: str) -> tuple[str, Manifest] | Needed | None:
        for candidate in specs.parents(directory):
            manifest = self._manifest(candidate)
            if isinstance(manifest, Needed):
                return manifest
            if manifest is not None:
                return candidate, manifest
        return None

    def _manifest(self, directory: str) -> Manifest | Needed | None:
        manifest = self._manifests.get(directory)
        if manifest is not None:
            return manifest
        places = self._roots if directory == "" else [specs.url_of(self._roots[0], directory)]
        for place in places:
            url = specs.manifest_of(place)
            data = self._read(url)
            if isinstance(data, Needed):
                return data
            if not isinstance(data, NotFound):
                try:
                    manifest = parse_manifest(data, url)
                except ManifestError:
                    self.unusable.append(url)
                    raise
                if directory == "":
                    manifest = self._adopt(manifest, place)
                self._manifests[directory] = manifest
                return manifest
        return None

    def _adopt(self, manifest: Manifest, place: str) -> Manifest:
        """The program's own manifest: its host modules count; one from above moves down here."""
        if not self._trusted:
            manifest = manifest._replace(host={})
        for name, spec in manifest.host.items():
            self.host_urls.setdefault(name, specs.url_of(place, spec))
        if self._trusted:
            for name, source in python_sources(manifest, place).items():
                self.python.setdefault(name, source)
        if place == self._roots[0]:
            return manifest
        extends = manifest.extends
        return manifest._replace(
            imports={name: specs.url_of(place, spec) for name, spec in manifest.imports.items()},
            extends=None if extends is None else specs.url_of(place, extends),
        )

    # --- the engine's view ----------------------------------------------------------------------

    def served(self, directory: str) -> bytes | None:
        """The manifest of a directory as the engine shall see it, or None.

        What the page declares is put into every manifest, and stands alone at the top of a
        directory's chain where there is none.
        """
        manifest = self._manifests.get(directory)
        if manifest is None:
            if len(specs.parents(directory)) > 1:
                return None
            manifest = Manifest({})
        imports: dict[str, str] = {}
        if manifest.extends is None:
            # Anywhere else they would hide what the extended manifest declares.
            imports.update(self._aliases.defaults)
        if directory == "":
            imports.update((name, HOST_PREFIX + name) for name in manifest.host)
            if self._trusted:
                imports.update((name, module_spec(name)) for name in manifest.python)
        imports.update(manifest.imports)
        imports.update(self._aliases.explicit)
        imports.update((name, module_spec(name)) for name in self._aliases.python)
        table: dict[str, object] = {"imports": imports}
        if manifest.extends is not None:
            table["extends"] = manifest.extends
        return json.dumps(table).encode()

    def host_specs(self, name: str, directories: Sequence[str]) -> list[str]:
        """The specs under which the engine, resolving from these directories, asks for a host module.

        It joins an alias to the directory of the manifest that declares it.
        """
        found = {HOST_PREFIX + name: None}
        tops = (specs.parents(directory)[-1] for directory in directories)
        for directory in (*tops, *self._manifests):
            found[specs.join(directory, HOST_PREFIX + name)] = None
        return list(found)


def python_sources(manifest: Manifest, base: str) -> dict[str, PythonSource]:
    """The Python modules of a manifest that lies in ``base``, by URL."""
    packages = manifest.package_base
    return {
        name: PythonSource(
            specs.absolute(base, entry.src),
            tuple(
                specs.absolute(base, item) if item.endswith(".whl") else item
                for item in entry.requires
            ),
            None if packages is None else specs.absolute(base, packages.rstrip("/") + "/"),
        )
        for name, entry in manifest.python.items()
    }
