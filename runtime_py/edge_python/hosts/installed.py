"""Packages on CPython: those that are installed beside the runtime."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version

from ..capabilities.loading import PythonSource, Requirement
from ..errors import TrustedModuleError
from ..fetch import Fetcher

__all__ = ["InstalledPackages"]


class InstalledPackages:
    """Installs nothing: says what the user has to."""

    async def offer(self, _modules: Sequence[str], /) -> None:
        """CPython has its standard library."""

    async def install(
        self, requirements: Sequence[Requirement], _source: PythonSource, _fetcher: Fetcher, /
    ) -> None:
        """Raise :class:`TrustedModuleError`, naming all that is missing, unless all is there."""
        lacking = [item for item in requirements if not _is_there(item)]
        if not lacking:
            return
        shown = [f"{item.name}=={item.version}" if item.version else item.name for item in lacking]
        wanted = [item.url or text for item, text in zip(lacking, shown, strict=True)]
        raise TrustedModuleError(
            f"it requires {', '.join(shown)}, which is not installed here; "
            f"install it: pip install {' '.join(wanted)}"
        )


def _is_there(requirement: Requirement) -> bool:
    try:
        found = version(requirement.name)
    except PackageNotFoundError:
        return False
    return requirement.version in (None, found)
