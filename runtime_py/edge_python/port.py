"""What the worker's contexts need from outside: the page, and the browser's services.

The core of the worker is written against this interface, so that it runs under CPython in tests as
it runs in a page.  ``hosts.page`` implements it for Pyodide.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from .capabilities.loading import PythonModules
from .effects import HostCall
from .engine_build import EngineBuild
from .fetch import Network
from .hosts.base import DirectCalls
from .loaders import Loader
from .protocol import Message
from .store.base import Store

__all__ = ["Port"]


class Port(Network, Protocol):
    """One for the whole worker."""

    #: URL of the directory that the runtime was loaded from.
    base: str
    #: Files of the official packages: the URL of each, and its SHA-256 when the runtime was built.
    official: Mapping[str, str]
    #: Trusted Python modules of all contexts.
    python: PythonModules

    def post(self, message: Message, /) -> None:
        """Send a message to the page."""

    def call_host(self, context: int, calls: Sequence[HostCall], /) -> None:
        """Send host calls to the page, all in one message, behind those that went the short way."""

    def direct(self, context: int, calls: DirectCalls | None, /) -> None:
        """Let a context's calls of host functions, and their answers, go the short way; None: no more."""

    def turn(self, context: int, /) -> None:
        """Handle other messages, then send ``turn``."""

    def timer(self, context: int, token: int, milliseconds: float, /) -> None:
        """Send ``timer`` later."""

    async def import_loader(self, url: str, /) -> Loader:
        """Import an ES module as a loader; raises :class:`~edge_python.errors.LoaderError`."""

    async def load_engine(self, url: str, /) -> EngineBuild:
        """The engine behind a URL, compiled and examined once for the whole worker."""

    async def keep_runtime(self) -> None:
        """Keep the runtime's own files for visits without a network.

        Raises :class:`~edge_python.errors.StoreError` where that cannot be done.
        """

    async def forget_runtime(self) -> None:
        """Forget them; raises :class:`~edge_python.errors.StoreError` if they are still there."""

    def expect_store(self) -> None:
        """Begin to open the store, if that has not begun; a failure is told when it is wanted."""

    async def open_store(self) -> Store:
        """The lasting store; raises :class:`~edge_python.errors.StoreError` without one."""
