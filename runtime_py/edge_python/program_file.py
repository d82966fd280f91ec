"""A program on the disk, with what is declared around it: for the command line."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import unquote, urlsplit

from .errors import EdgeError, ManifestError, NotFound
from .lockfile import NO_LOCK, Lockfile, parse_lockfile
from .manifest import parse_manifest
from .resolver import Aliases, python_sources
from .source import decode_source
from .specs import absolute

__all__ = ["ProgramFile"]


class ProgramFile:
    """A program, read.

    Parameters
    ----------
    packages
        A manifest that the user trusts, as a page trusts its own.
    defaults
        The official packages.

    Raises :class:`~edge_python.errors.EdgeError` for what cannot be read.
    """

    def __init__(self, file: Path, packages: Path | None, defaults: Mapping[str, str]) -> None:
        self._file = file
        try:
            self.source = decode_source(_read(file))
        except NotFound:
            raise
        except EdgeError as error:
            raise type(error)(f"{file}: {error}") from None
        self.base_url = file.resolve().parent.as_uri() + "/"
        self.aliases = Aliases(defaults=defaults)
        #: URLs of loaders that the user trusts.
        self.loaders: list[str] = []
        self._lock: str | None = None
        if packages is not None:
            self._declare(packages)

    def _declare(self, packages: Path) -> None:
        manifest = parse_manifest(_read(packages), str(packages))
        base = packages.resolve().as_uri()
        self.aliases = self.aliases._replace(
            explicit={name: absolute(base, spec) for name, spec in manifest.imports.items()},
            python=python_sources(manifest, base),
        )
        self.loaders = [absolute(base, loader) for loader in manifest.loaders]
        self._lock = manifest.lock and absolute(base, manifest.lock)

    def lockfile(self, chosen: Path | None) -> Lockfile:
        """The lockfile that was chosen, or the one that a manifest names."""
        path = chosen
        if path is None:
            named = self._lock or self._named_beside()
            if named is None:
                return NO_LOCK
            parts = urlsplit(named)
            if parts.scheme != "file":
                raise ManifestError(f"lock: {named} is no file; name one by --lock")
            path = Path(unquote(parts.path))
        return parse_lockfile(_read(path), path.resolve().as_uri(), str(path))

    def _named_beside(self) -> str | None:
        manifest = self._file.parent / "packages.json"
        try:
            lock = parse_manifest(manifest.read_bytes(), str(manifest)).lock
        except (OSError, EdgeError):
            return None  # whatever is wrong with it is told when it is needed
        return lock and absolute(self.base_url, lock)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise NotFound(f"{path}: {error.strerror}") from None
