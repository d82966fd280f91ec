"""Packages in Pyodide: wheels, by URL or by name, and the rest of the standard library.

The runtime starts with the modules of the standard library that it uses itself.  The whole library
is one more file, which is fetched when a trusted module wants something of it.
"""

from __future__ import annotations

import hashlib
import importlib
import importlib.util
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pyodide.ffi import JsException, to_js

from ..capabilities.loading import PythonSource, Requirement
from ..errors import EdgeError, TrustedModuleError
from ..fetch import Fetcher, Network
from ..manifest import check_nesting
from ..specs import absolute

__all__ = ["PyodidePackages"]

_LIBRARY = "pyodide/python_stdlib_full.zip"
_LIBRARY_PLACE = "/lib/python_stdlib_full.zip"
_LOCK = "pyodide-lock.json"


class PyodidePackages:
    """What trusted modules import, in the one Python of this worker.

    Parameters
    ----------
    network
        Fetches what belongs to the runtime itself.
    base
        URL of the directory that the runtime was loaded from.
    """

    def __init__(self, network: Network, base: str) -> None:
        self._network = network
        self._base = base
        #: Version of each package that was installed.
        self._installed: dict[str, str | None] = {}
        self._whole = False

    async def offer(self, modules: Sequence[str], /) -> None:
        """Have the whole standard library at hand if one of ``modules`` is missing."""
        if not self._whole and any(not _is_there(name) for name in modules):
            data = await self._network.fetch(absolute(self._base, _LIBRARY))
            _add_library(data)
            self._whole = True

    async def install(
        self, requirements: Sequence[Requirement], source: PythonSource, fetcher: Fetcher, /
    ) -> None:
        """Fetch and unpack what is missing, with what it depends on."""
        await self.offer(["zipfile", "email", "sysconfig", "a_module_of_a_package"])
        _note_packages({})
        table: Mapping[str, Any] | None = None
        for item in requirements:
            if self._has(item):
                continue
            if item.url is not None:
                await self._unpack(item, await fetcher.fetch(item.url), item.url)
                continue
            if table is None:
                table = await _table(item, source, fetcher)
                _note_packages(table)
            assert source.package_base is not None
            for entry in _closure(item, table):
                await self._install_entry(entry, source.package_base, fetcher)

    def _has(self, item: Requirement) -> bool:
        if item.name not in self._installed:
            return False
        there = self._installed[item.name]
        if item.version not in (None, there):
            raise TrustedModuleError(
                f"it requires {item.name}=={item.version}, but {item.name} {there} is loaded "
                "already in this worker"
            )
        return True

    async def _install_entry(self, entry: Mapping[str, Any], base: str, fetcher: Fetcher) -> None:
        item = Requirement(_text(entry, "name").lower(), _text(entry, "version"))
        if item.name in self._installed:
            return
        url = absolute(base, _text(entry, "file_name"))
        data = await fetcher.fetch(url)
        digest = hashlib.sha256(data).hexdigest()
        if digest != _text(entry, "sha256"):
            raise TrustedModuleError(
                f"{url} is sha256-{digest}, but {_LOCK} says sha256-{entry['sha256']}"
            )
        await self._unpack(item, data, url, _text(entry, "install_dir"))

    async def _unpack(self, item: Requirement, data: bytes, url: str, place: str = "site") -> None:
        from pyodide._package_loader import get_install_dir
        from pyodide_js._api import install

        name = url.rpartition("/")[2].partition("?")[0]
        try:
            await install(to_js(data), name, get_install_dir(place))
        except (JsException, OSError, ValueError) as error:
            lines = str(getattr(error, "message", error)).strip().splitlines()
            reason = lines[-1] if lines else type(error).__name__
            raise TrustedModuleError(f"the package {url} cannot be unpacked: {reason}") from None
        importlib.invalidate_caches()
        self._installed[item.name] = item.version


async def _table(
    item: Requirement, source: PythonSource, fetcher: Fetcher
) -> Mapping[str, Mapping[str, Any]]:
    if source.package_base is None:
        raise TrustedModuleError(
            f"it requires {item.name}, but nothing says where packages are: set packageBaseUrl to "
            f"the URL of a folder with Pyodide's {_LOCK}, or require a wheel by its URL"
        )
    url = source.package_base + _LOCK
    data = await fetcher.fetch(url)
    check_nesting(data, url)
    try:
        packages = json.loads(data)["packages"]
    except (ValueError, KeyError, TypeError):
        raise TrustedModuleError(f"{url} is no {_LOCK}") from None
    if not isinstance(packages, dict):
        raise TrustedModuleError(f"{url} is no {_LOCK}")
    return packages


def _note_packages(table: Mapping[str, Any]) -> None:
    """Note the packages of a site where Pyodide's own loader does: micropip reads them there."""
    from js import Object
    from pyodide_js import _api

    info = {"python": sys.version.partition(" ")[0]}
    _api.lockfile_info = to_js(info, dict_converter=Object.fromEntries)
    _api.lockfile_packages = to_js(table, dict_converter=Object.fromEntries)


def _closure(item: Requirement, table: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Entries of a package and of all that it depends on, those first."""
    seen: dict[str, None] = {}

    def visit(name: str) -> Iterator[Mapping[str, Any]]:
        if name in seen:
            return
        seen[name] = None
        entry = table.get(name)
        if not isinstance(entry, dict):
            raise TrustedModuleError(f"it requires {name}, which is not in {_LOCK}")
        for needed in entry.get("depends", ()):
            yield from visit(str(needed).lower())
        yield entry

    found = list(visit(item.name))
    if item.version not in (None, found[-1].get("version")):
        raise TrustedModuleError(
            f"it requires {item.name}=={item.version}, but {_LOCK} has {found[-1].get('version')}"
        )
    return iter(found)


def _text(entry: Mapping[str, Any], key: str) -> str:
    value = entry.get(key)
    if not isinstance(value, str):
        raise TrustedModuleError(f"{_LOCK}: {entry.get('name')} has no {key}")
    return value


def _is_there(name: str) -> bool:
    try:
        return importlib.util.find_spec(name) is not None
    except (ImportError, ValueError, AttributeError):
        return False


def _add_library(data: bytes) -> None:
    # Not by pathlib, which nothing else in the worker needs.
    with open(_LIBRARY_PLACE, "wb") as file:  # noqa: PTH123
        file.write(data)
    part = next((place for place in sys.path if place.endswith(".zip") and "python3" in place), "")
    if not part:
        raise EdgeError("the standard library is not where it should be")
    sys.path.insert(sys.path.index(part), _LIBRARY_PLACE)
    # Packages that are imported already look for their modules in the smaller archive alone.
    for module in list(sys.modules.values()):
        places = getattr(module, "__path__", None)
        if isinstance(places, list):
            places += [
                _LIBRARY_PLACE + place.removeprefix(part)
                for place in places
                if place.startswith(part + "/")
            ]
    importlib.invalidate_caches()
