"""The modules of one run, and how they are handed to the engine."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from . import specs
from .capabilities.session import Capability
from .errors import EdgeError, ResolveError
from .manifest import parse_manifest
from .plugins import PluginModule
from .program import Program

__all__ = ["HOST_PREFIX", "NO_MODULES", "HostModule", "ModuleSet", "Plugin"]

#: Canonical specs of host modules begin with it.
HOST_PREFIX = "mt:"


class HostModule(NamedTuple):
    """A module whose functions run on the page."""

    #: Every canonical spec under which the engine may ask for it.
    specs: Sequence[str]
    functions: Sequence[str]


class Plugin(NamedTuple):
    """A plugin that the program imports."""

    plugin: PluginModule
    #: The lines of an error that tell why it failed, and who imports it.
    failure: Callable[[str], str]
    #: Where it came from.
    url: str


class ModuleSet(NamedTuple):
    """Everything that a program imports, directly or not."""

    #: Canonical spec, pin included -> source.
    code: Mapping[str, bytes]
    #: Canonical spec, pin included -> plugin.
    plugins: Mapping[str, Plugin]
    hosts: Mapping[str, HostModule]
    #: Trusted Python modules by the name that programs import.
    python: Mapping[str, Capability]
    #: The manifest of a directory as the engine shall see it.
    manifest: Callable[[str], bytes | None]

    def load_into(self, program: Program) -> None:
        """Register everything with a program's engine."""
        program.serve_bytes(self.bytes_of, self.files)
        for spec, (plugin, failure, url) in self.plugins.items():
            try:
                program.add_plugin(spec, plugin, url)
            except EdgeError as error:
                raise ResolveError.of([failure(str(error))]) from None
        for spec, source in self.code.items():
            program.add_code_module(spec, source)
        for name, module in self.hosts.items():
            program.add_host_module(module.specs, name, module.functions)
        for name, capability in self.python.items():
            program.add_python_module(name, capability)

    def bytes_of(self, spec: str, digest: bytes | None) -> bytes | None:
        """Answer the engine's ``host_fetch_bytes``."""
        directory = specs.manifest_directory(spec)
        data = self.manifest(directory) if directory is not None else None
        if data is None:
            data = self._code_of(spec)
        if data is not None and digest is not None and hashlib.sha256(data).digest() != digest:
            return None
        return data

    def files(self) -> dict[str, bytes]:
        """All that ``bytes_of`` may still be asked for: manifests, and modules that are pinned."""
        found = {}
        plain = [specs.split_pin(spec) for spec in self.code]
        waiting = ["", *(specs.directory_of(spec) for spec, _pin in plain)]
        seen: set[str] = set()
        while waiting:
            for directory in specs.parents(waiting.pop()):
                if directory in seen:
                    continue
                seen.add(directory)
                data = self.manifest(directory)
                if data is None:
                    continue
                found[specs.manifest_of(directory)] = data
                extends = parse_manifest(data, directory).extends
                if extends is not None:
                    waiting.append(specs.join(directory, extends.rstrip("/") + "/"))
        for (spec, pin), (pinned, source) in zip(plain, self.code.items(), strict=True):
            if pin is not None:
                found[spec] = found[pinned] = source
        return found

    def _code_of(self, spec: str) -> bytes | None:
        """Source of a module; an engine may ask for a pinned one without its pin."""
        for known, source in self.code.items():
            if spec in (known, specs.split_pin(known)[0]):
                return source
        return None


#: Of a program that imports nothing.
NO_MODULES = ModuleSet({}, {}, {}, {}, lambda _directory: None)
